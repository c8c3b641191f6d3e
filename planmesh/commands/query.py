"""``planmesh sparql``, ``planmesh cypher`` and ``planmesh export``: the graph itself."""

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planmesh.language import t
from planmesh.options import data_option, format_option
from planmesh.output import destination
from planmesh.settings import Settings, load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.store import Table
    from planmesh.wiring import Snapshot


@contextmanager
def opened(data: Path | None) -> "Iterator[tuple[Snapshot, Settings]]":
    from planmesh.wiring import open_snapshot

    settings = load({"data": data})
    snapshot = open_snapshot(settings)
    try:
        yield snapshot, settings
    finally:
        snapshot.close()


def _text(query: str) -> str:
    """The query itself, or what stands in the file behind ``@``, or on standard input for ``-``."""
    from ontology.errors import UnreadableFile

    if query == "-":
        return sys.stdin.read()
    if query.startswith("@"):
        try:
            return Path(query[1:]).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise UnreadableFile(f"读不到查询：{error}", where=query[1:], hint="文件须存在且为 UTF-8") from error
    return query


def _print(table: "Table", form: str) -> None:
    from planmesh.output import print_rows

    print_rows(table.columns, table.rows, form=form)
    if table.truncated:
        click.echo(t(f"只列出前 {len(table)} 行", f"only the first {len(table)} rows"), err=True)


_QUERY_HELP = t("查询本身；@文件 从文件读，- 从标准输入读", "the query; @FILE reads a file, - standard input")


@click.command(
    help=t(
        f"用 SPARQL 查图谱（只读、限时）。QUERY：{_QUERY_HELP}。",
        f"Query with SPARQL (read-only, timed). QUERY: {_QUERY_HELP}.",
    )
)
@click.argument("query")
@format_option("table", "csv", "json")
@data_option
def sparql(query: str, form: str, data: Path | None) -> None:
    with opened(data) as (snapshot, settings):
        _print(snapshot.store.query(_text(query), timeout=settings.timeout_seconds, limit=settings.row_limit), form)


@click.command(
    help=t(
        f"用 Cypher 查图谱（只读、限时）。QUERY：{_QUERY_HELP}。",
        f"Query with Cypher (read-only, timed). QUERY: {_QUERY_HELP}.",
    )
)
@click.argument("query")
@format_option("table", "csv", "json")
@data_option
def cypher(query: str, form: str, data: Path | None) -> None:
    with opened(data) as (snapshot, settings):
        table = snapshot.properties.cypher(_text(query), timeout=settings.timeout_seconds, limit=settings.row_limit)
        _print(table, form)


@click.command(
    help=t(
        "导出已发布的图谱（trig、turtle、ntriples、jsonld），或全部论断的表格（csv，每行带原句）。",
        "Export the published graph (trig, turtle, ntriples, jsonld) or its claims with their sentences (csv).",
    )
)
@format_option("trig", "turtle", "ntriples", "jsonld", "csv")
@click.option(
    "-o",
    "--output",
    "file",
    type=click.Path(path_type=Path),
    metavar=t("文件", "FILE"),
    help=t(
        "写到文件（写完才出现）；默认写到标准输出", "write to a file, which appears when whole; default standard output"
    ),
)
@click.option(
    "--document", metavar=t("文件", "DOCUMENT"), help=t("只导出一份文件（标识、文号或标题）", "only one document")
)
@click.option(
    "--no-bom",
    is_flag=True,
    help=t("CSV 开头不写字节顺序标记（写了 Excel 才不会乱码）", "no byte-order mark before CSV (Excel wants one)"),
)
@data_option
def export(form: str, file: Path | None, document: str | None, data: Path | None, *, no_bom: bool) -> None:
    from graph.export import RdfFormat, claims_csv, write_rdf

    with opened(data) as (snapshot, _):
        identifier = _identifier(snapshot, document) if document else None
        with destination(file) as output:
            if form == "csv":
                lines = claims_csv(snapshot.store, document=identifier, with_bom=not no_bom)
                output.writelines(line.encode() for line in lines)
            else:
                write_rdf(snapshot.rdf, output, RdfFormat(form), document=identifier)
    if file is not None:
        click.echo(t(f"已导出到 {file}", f"exported to {file}"))


def _identifier(snapshot: "Snapshot", document: str) -> str:
    from ontology.ids import document_iri
    from queries.question import ParameterKind

    return str(snapshot.names.resolve(ParameterKind.DOCUMENT, document).iris[0]).removeprefix(document_iri(""))
