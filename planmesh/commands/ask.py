"""``planmesh questions`` and ``planmesh ask``."""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ontology.errors import InvalidParameter
from planmesh.commands.query import opened
from planmesh.language import ENGLISH, t
from planmesh.options import data_option, format_option

if TYPE_CHECKING:
    from queries.question import Answer, Cell, Row

# What can only be meant as the id of a question of the catalogue.
_CODE = re.compile(r"[A-Za-z]\d{1,3}")


@click.command(help=t("列出问题目录：编号、问题、参数。", "List the catalogue: id, question, parameters."))
@format_option("table", "csv", "json")
def questions(form: str) -> None:
    from planmesh.output import print_rows
    from queries.catalog import catalogue

    columns = (t("编号", "id"), t("问题", "question"), t("参数", "parameters"))
    rows = [
        (
            question.id,
            question.en if ENGLISH else question.zh,
            "、".join(f"--{p.name}（{p.zh}{'，必填' if p.is_required else ''}）" for p in question.parameters)
            if not ENGLISH
            else ", ".join(f"--{p.name} ({p.en}{', required' if p.is_required else ''})" for p in question.parameters),
        )
        for question in catalogue()
    ]
    print_rows(columns, rows, form=form)


@click.command(
    context_settings={"ignore_unknown_options": True, "allow_extra_args": True},
    help=t(
        "用平常的话提问，例如 planmesh ask 电子商务由谁负责？；或按目录提问：planmesh ask W04 --organization 省人社厅，"
        "参数名见 planmesh questions，名称的任何写法都可以。",
        "Ask in plain Chinese, or ask a question of the catalogue: planmesh ask W04 "
        "--organization 省人社厅. Parameters: planmesh questions.",
    ),
)
@click.argument("question")
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
@format_option("table", "csv", "json")
@click.option("--cypher", "by_cypher", is_flag=True, help=t("由属性图回答，行应相同", "answer from the property graph"))
@data_option
def ask(question: str, arguments: Sequence[str], form: str, data: Path | None, *, by_cypher: bool) -> None:
    from queries.catalog import catalogue
    from queries.run import ask as run
    from queries.run import ask_cypher

    given = _arguments(arguments)
    if not (given or by_cypher or catalogue().has(question)) and not _CODE.fullmatch(question.strip()):
        _ask_plainly(question, form, data)
        return
    asked = catalogue().find(question)
    with opened(data) as (snapshot, settings):
        if by_cypher:
            answer = run(asked, given, snapshot.store, names=snapshot.names, limit=settings.row_limit)
            found = ask_cypher(asked, given, snapshot.properties, names=snapshot.names, limit=settings.row_limit)
            _print_cells(answer, found.rows, form)
            return
        _print_answer(run(asked, given, snapshot.store, names=snapshot.names, limit=settings.row_limit), form)


def _ask_plainly(question: str, form: str, data: Path | None) -> None:
    from planmesh.wiring import knowledge
    from queries.asking.ask import answer

    with opened(data) as (snapshot, settings):
        reply = answer(knowledge(snapshot.store, settings), question)
        _print_answer(reply.answer, form)
        if form == "table" and reply.follow_ups:
            click.echo(t("还可以问：", "You may also ask: ") + " ".join(reply.follow_ups))


def _arguments(words: Sequence[str]) -> dict[str, str]:
    """``--name value`` and ``--name=value``."""
    given: dict[str, str] = {}
    rest = list(words)
    while rest:
        word = rest.pop(0)
        name, equals, value = word.partition("=")
        if not name.startswith("--") or len(name) == len("--"):
            raise InvalidParameter(f"不明白“{word}”", hint="参数写作 --名称 取值")
        if not equals and not rest:
            raise InvalidParameter(f"参数 {name} 没有取值", hint="参数写作 --名称 取值")
        given[name.removeprefix("--")] = value if equals else rest.pop(0)
    return given


def _print_cells(answer: "Answer", rows: "Sequence[Row]", form: str) -> None:
    from planmesh.output import print_rows

    cells = [[_words(row[c.name], c.codes) for c in answer.columns] for row in rows]
    print_rows([c.en if ENGLISH else c.zh for c in answer.columns], cells, form=form)


def _words(cell: "Cell", scheme: str | None) -> str:
    from queries.run import show

    values = cell if isinstance(cell, tuple) else (cell,)
    return "、".join(show(value, scheme, language="en" if ENGLISH else "zh") for value in values)


def _print_answer(answer: "Answer", form: str) -> None:
    if form == "json":
        click.echo(json.dumps(answer.to_json(), ensure_ascii=False, indent=1))
        return
    if form == "table":
        click.echo(answer.reading)
        click.echo(answer.answer)
    if answer.rows:
        _print_cells(answer, answer.rows, form)
    if form == "table":
        for number, piece in enumerate(answer.evidence, 1):
            click.echo(f"[{number}] {piece.title} {piece.start}–{piece.end}：“{piece.quote}”")
        click.echo(answer.searched)
