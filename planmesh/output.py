"""Tables of results on standard output, as a person, a spreadsheet or a program wants them."""

import csv
import io
import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO

import click

from graph.formulas import defused
from ontology.errors import InvalidParameter

Cells = Sequence[Any]


def print_rows(columns: Sequence[str], rows: Iterable[Cells], *, form: str, title: str = "") -> None:
    """``form``: table, csv or json.  CSV cells that a spreadsheet would run as a formula are quoted with ``'``."""
    if form == "json":
        click.echo(
            json.dumps([dict(zip(columns, map(plain, row), strict=True)) for row in rows], ensure_ascii=False, indent=1)
        )
    elif form == "csv":
        buffer = io.StringIO()
        writer = csv.writer(buffer, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([defused("" if cell is None else str(cell)) for cell in row] for row in rows)
        click.echo(buffer.getvalue(), nl=False)
    else:
        _print_table(columns, list(rows), title)


@contextmanager
def destination(file: Path | None) -> Iterator[BinaryIO]:
    """Standard output, or ``file``, which appears when it is whole and otherwise stays as it was.

    Raises InvalidParameter where it cannot be written."""
    if file is None:
        yield sys.stdout.buffer
        return
    temporary = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        with temporary.open("wb") as output:
            yield output
            output.flush()
            os.fsync(output.fileno())
        temporary.replace(file)
    except OSError as error:
        raise InvalidParameter(
            f"写不了这个文件：{error.strerror}", where=str(file), hint="请换一个可写的路径"
        ) from error
    finally:
        temporary.unlink(missing_ok=True)


def plain(value: Any) -> Any:
    """``value`` as JSON has it."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return str(value) if isinstance(value, str) else value


def _print_table(columns: Sequence[str], rows: list[Cells], title: str) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=title or None, title_justify="left", show_lines=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text("" if cell is None else str(cell)) for cell in row))
    console = Console()
    if not console.is_terminal:
        console = Console(width=160)
    console.print(table)
