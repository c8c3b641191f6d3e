"""``planmesh coverage``: what each item of a plan has and lacks, and who and where has a part in it."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from planmesh.commands.query import opened
from planmesh.language import ENGLISH, t
from planmesh.options import data_option, format_option
from planmesh.output import destination, print_rows

if TYPE_CHECKING:
    from planmesh.wiring import Snapshot
    from queries.views.directory import Directory
    from queries.views.model import DocumentEntry

_LANGUAGE = "en" if ENGLISH else "zh"


@click.command(
    help=t(
        "覆盖表：每个事项有没有责任单位、目标值、时限、地区、工程、衡量指标、后续文件；"
        "或按部门、按设区市看谁参与了哪些事项。空格就是缺口。不写文件时看唯一的一份规划。",
        "The coverage matrix: what each item has and lacks; or which department or city has a part in it.",
    )
)
@click.argument("document", required=False, metavar=t("文件", "DOCUMENT"))
@click.option(
    "--by",
    type=click.Choice(["aspect", "department", "city"]),
    default="aspect",
    show_default=True,
    help=t("列是什么：各方面、部门、设区市", "what the columns are"),
)
@click.option("--missing", help=t("只看这一列为空的事项，如 责任单位", "only items with nothing in this column"))
@format_option("table", "csv", "xlsx")
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar=t("文件", "FILE"),
    help=t("写到文件（xlsx）", "write to a file (xlsx)"),
)
@data_option
def coverage(
    document: str | None, by: str, missing: str | None, form: str, output: Path | None, data: Path | None
) -> None:
    from ontology.errors import UnknownName
    from queries.coverage_table import headings, rows
    from queries.views.coverage import By, matrix
    from queries.views.directory import Directory

    with opened(data) as (snapshot, _):
        directory = Directory(snapshot.store)
        found = matrix(directory, _document(directory, snapshot, document), By(by))
    if missing is not None:
        keys = {name: column.key for column in found.columns for name in (column.key, column.zh, column.en)}
        if missing not in keys:
            raise UnknownName(f"没有“{missing}”这一列", hint=f"可用：{'、'.join(c.zh for c in found.columns)}")
        found = found.without(keys[missing])
    columns, cells = headings(found, language=_LANGUAGE), list(rows(found, language=_LANGUAGE))
    if form == "xlsx":
        from graph.decisions.sheet import write

        with destination(output) as file:
            file.write(write(columns, cells, choices={}, hidden=(), title=t("覆盖表", "Coverage")))
    else:
        print_rows(columns, cells, form=form, title=found.document.title)


def _document(directory: "Directory", snapshot: "Snapshot", given: str | None) -> "DocumentEntry":
    """Raises UnknownName, and InvalidParameter where several plans could be meant."""
    from ontology.errors import InvalidParameter, UnknownName
    from ontology.ids import document_iri
    from queries.question import ParameterKind

    if given is not None:
        iri = str(snapshot.names.resolve(ParameterKind.DOCUMENT, given).iris[0])
        return directory.document(iri.removeprefix(document_iri("")))
    plans = [entry for entry in directory.documents.values() if entry.is_plan]
    if not plans:
        raise UnknownName("图谱里没有规划", hint="请先导入规划，或写明文件：planmesh coverage 文件")
    if len(plans) > 1:
        names = "、".join(f"{entry.title}（{entry.id}）" for entry in plans)
        raise InvalidParameter("有几份规划，请写明一份", hint=f"planmesh coverage 文件；可用：{names}")
    return plans[0]
