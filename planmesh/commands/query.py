"""``planmesh sparql``, ``planmesh cypher`` and ``planmesh export``: the graph itself."""

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planmesh.language import t
from planmesh.options import data_option, format_option
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
