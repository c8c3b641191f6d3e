"""Options that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from planmesh.language import t

Command = TypeVar("Command", bound=Callable[..., Any])


def data_option(command: Command) -> Command:
    return click.option(
        "--data",
        type=click.Path(file_okay=False, path_type=Path),
        metavar=t("目录", "DIR"),
        help=t("资料目录（也可设 PLANMESH_DATA）", "data directory (or PLANMESH_DATA)"),
    )(command)


def lexicon_option(command: Command) -> Command:
    return click.option(
        "--lexicon",
        "lexicons",
        multiple=True,
        envvar="PLANMESH_LEXICON",
        type=click.Path(file_okay=False, path_type=Path),
        metavar=t("目录", "DIR"),
        help=t(
            "本单位的词表目录，叠加在自带词表之上；可多次给出（也可设 PLANMESH_LEXICON）",
            "an office's own lexicon, laid over ours; may be repeated (or PLANMESH_LEXICON)",
        ),
    )(command)


def format_option(*formats: str) -> Callable[[Command], Command]:
    """``--format``, the first of ``formats`` being the default."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(formats),
        default=formats[0],
        show_default=True,
        help=t("输出格式", "output format"),
    )


def person_option(command: Command) -> Command:
    return click.option(
        "--person",
        metavar=t("姓名", "NAME"),
        help=t("认定人（也可设 PLANMESH_PERSON）", "who decides (or PLANMESH_PERSON)"),
    )(command)


def reason_option(command: Command) -> Command:
    return click.option("--reason", default="", metavar=t("文字", "TEXT"), help=t("理由", "why"))(command)
