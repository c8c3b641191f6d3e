"""The directory that holds an office's own names: tables that ``--lexicon`` lays over ours.

A change is checked as a whole before anything is written.  Rows that it does not touch, and comments, stay as they are,
and the tables as they were before are kept beside them with the ending ``.old``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path

from extract.text.readers import read
from graph.durable import sole_writer, sync_folder, write_new
from ontology.lexicon import TABLES, WORDS, load
from planmesh.own_names import NEGATIVES, Name, Row, notes_on, rows_of


@dataclass(slots=True)
class Change:
    """Names by what became of them, and what a person should know of some (``notes_on``)."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def add(folder: Path, names: Sequence[Name]) -> Change:
    """Put ``names`` into the tables of ``folder``, which is made where it is not there.

    Raises DataError listing every fault, with nothing written; StoreBusy where another process writes there."""
    rows_of(names, load([tables_of(folder)]))  # before the folder is made
    with sole_writer(folder):
        old = tables_of(folder)
        rows = rows_of(names, load([old]))
        change = Change()
        new = {**old, **{file: _merged(file, old.get(file, ""), rows, change) for file in {r.file for r in rows}}}
        own = load([new])  # what was written by hand there must still be whole
        _write(folder, {file: text for file, text in new.items() if text != old.get(file)})
    change.notes += dict.fromkeys(notes_on(rows, load(), own))
    return change


def tables_of(folder: Path) -> dict[str, str]:
    """The tables in ``folder``: file → text; none where it is new."""
    return {file: read(folder / file).text for file in (*TABLES, WORDS) if (folder / file).is_file()}


def _merged(file: str, old: str, rows: Sequence[Row], change: Change) -> str:
    """The text of a table with ``rows`` in it: one of the same key gives way, the others come at the end."""
    waiting = {row.key: row for row in rows if row.file == file}
    merge = _dictionary if file == WORDS else _table
    lines = merge(file, old, waiting, change)
    change.added += [row.name for row in waiting.values()]
    return "\n".join(lines) + "\n"


def _table(file: str, old: str, waiting: dict[tuple[str, str], Row], change: Change) -> list[str]:
    columns = [column.name for column in fields(TABLES[file])]
    lines: list[str] = []
    head: list[str] | None = None
    for line in old.lstrip("\ufeff").splitlines():
        if not line.strip() or line.startswith("#"):
            lines.append(line)
        elif head is None:
            head = line.split("\t")
            lines.append("\t".join(columns))
        else:
            cells = dict(zip(head, (cell.strip() for cell in line.split("\t")), strict=False))
            name = cells.get("surface" if file == NEGATIVES else "name", "")
            row = waiting.pop((name, cells.get("valid_from", "")), None)
            lines.append(_line(columns, cells))
            if row:
                lines[-1] = _replaced(lines[-1], _line(columns, {**cells, **row.cells}), name, change)
    if head is None:
        lines.append("\t".join(columns))
    return [*lines, *(_line(columns, row.cells) for row in waiting.values())]


def _dictionary(file: str, old: str, waiting: dict[tuple[str, str], Row], change: Change) -> list[str]:
    lines = old.splitlines()
    for position, line in enumerate(lines):
        word = line.split(maxsplit=1)[0] if line.strip() else ""
        row = waiting.pop((word, ""), None)
        if row:
            lines[position] = _replaced(" ".join(line.split()), " ".join(row.cells.values()), word, change)
    return [*lines, *(" ".join(row.cells.values()) for row in waiting.values())]


def _line(columns: Sequence[str], cells: Mapping[str, str]) -> str:
    return "\t".join(cells.get(column, "") for column in columns)


def _replaced(old: str, new: str, name: str, change: Change) -> str:
    (change.unchanged if old == new else change.changed).append(name)
    return new


def _write(folder: Path, tables: Mapping[str, str]) -> None:
    """All of them are on the disk before the first takes its place."""
    for file, text in tables.items():
        (folder / f".{file}.new").unlink(missing_ok=True)
        write_new(folder / f".{file}.new", text.encode())
    for file in tables:
        if (folder / file).is_file():
            (folder / f"{file}.old").unlink(missing_ok=True)
            (folder / f"{file}.old").hardlink_to(folder / file)
        (folder / f".{file}.new").replace(folder / file)
    sync_folder(folder)
