"""Tables in running text: found by the words of their header, rebuilt by what their cells hold.

Three layouts: one cell a line, cells parted by tabs, bars or wide gaps, and cells glued into one run (``glued``).
A row that does not fit the header is reported as a problem and left out: a shifted row would put true figures under
false years.  Lists of names, contents pages and navigation have no header and are no tables.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from enum import Enum

from extract.tables.cells import LABEL_CHARS, NUMBERED, is_ruler, lines_from, split_cells
from extract.tables.glued import find_glued
from extract.tables.headers import give_roles, is_division_header, read_heading, spread
from extract.tables.model import Cell, Column, ColumnKind, Table, is_indicator_header
from extract.tables.rows import DelimitedRows
from extract.tables.vertical import VerticalRows
from extract.text.lazy import lazy

__all__ = ["Table", "find_tables"]


_HEADER_START = lazy(
    r"^[ \t|｜]*(?:序 ?号|编号|(?:主要|核心|具体|[一二三]级|发展|重点|规划|目标|评价)?指[ \t]{0,4}标|项[ \t]{0,4}目|[类分][ \t]{0,4}[别类]|类型|名称|领域|维度|方面|板块"
    r"|(?:重点|主要|工作|具体|改革)?(?:任务|事项|措施|举措))(?=[ \t|｜\n名内项类领]|\Z)",
    re.MULTILINE,
)
_MAX_COLUMNS = 16
_UNITS_LINE = lazy(r"[(（]?(?:计量)?单位 ?[：:][^。\n]{1,20}")
_HEADING = lazy(rf"{NUMBERED.pattern}|第[一二三四五六七八九十]{{1,3}}[章节]|\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}[.、 ]")


def find_tables(folded: str) -> tuple[Table, ...]:
    """All tables of a folded text, in order, none inside another; ids ``table-1``, ``table-2`` …"""
    tables: list[Table] = []
    for found in _HEADER_START.finditer(folded):
        start = found.start()
        if tables and start < tables[-1].end:
            continue
        table = _read_table(folded, start, f"table-{len(tables) + 1}")
        if table:
            tables.append(table)
    glued = [t for t in find_glued(folded) if not any(t.start < other.end and other.start < t.end for other in tables)]
    return _renumbered([*tables, *glued]) if glued else tuple(tables)


def _read_table(folded: str, start: int, name: str) -> Table | None:
    header = (
        _delimited_header(folded, start, by_space=False)
        or _vertical_header(folded, start)
        or _delimited_header(folded, start, by_space=True)
    )
    if header is None:
        return None
    columns, after, layout = header
    columns = give_roles(columns)
    if layout is _Layout.VERTICAL:
        body = VerticalRows(folded, columns, name).read(after)
    else:
        body = DelimitedRows(folded, columns, name, by_space=layout is _Layout.SPACED).read(after)
    if not body.rows:
        return None
    title = _title_above(folded, start)
    return Table(
        id=name, start=start, end=body.end, title=title, columns=columns, rows=body.rows, problems=body.problems
    )


class _Layout(Enum):
    DELIMITED = "delimited"
    SPACED = "spaced"  # cells parted by one blank
    VERTICAL = "vertical"


_Header = tuple[tuple[Column, ...], int, _Layout]


def _title_above(folded: str, start: int) -> str:
    line = _line_before(folded, start)
    if _UNITS_LINE.fullmatch(line):  # 单位：万元 stands between the title and the table
        line = _line_before(folded, folded.rfind(line, 0, start))
    is_title = 4 <= len(line) <= LABEL_CHARS and not line.endswith(("。", "；", ";", "：", ":"))
    return line if is_title and not _HEADING.match(line) else ""


def _line_before(folded: str, start: int) -> str:
    end = max(start - 1, 0)
    return folded[folded.rfind("\n", 0, end) + 1 : end].strip()


def _delimited_header(folded: str, start: int, *, by_space: bool) -> _Header | None:
    layout = _Layout.SPACED if by_space else _Layout.DELIMITED
    lines = (line for line in lines_from(folded, start) if not is_ruler(line.text))
    first = next(lines, None)
    if first is None or len(first.text) > 200:
        return None
    upper = _read_all(_printed(first, by_space=by_space))
    if upper is None or not (3 if by_space else 2) <= len(upper) <= _MAX_COLUMNS:
        return None
    if not is_indicator_header(upper) and not is_division_header(upper):
        return None
    second = next(lines, None)
    if second is not None and len(second.text) <= 200:
        lower = _read_all(_printed(second, by_space=by_space))
        whole = spread(upper, lower) if lower and len(lower) > 1 else None
        if whole:
            return whole, second.end, layout
    return upper, first.end, layout


def _printed(line: Cell, *, by_space: bool) -> list[Cell]:
    return [cell for cell in split_cells(line, keep_empty=False, by_space=by_space) if cell.text]


def _read_all(cells: Sequence[Cell]) -> tuple[Column, ...] | None:
    columns = tuple(column for column in map(read_heading, cells) if column)
    return columns if columns and len(columns) == len(cells) else None


def _vertical_header(folded: str, start: int) -> _Header | None:
    columns: list[Column] = []
    after = start
    for line in lines_from(folded, start):
        column = read_heading(line)
        if column is None or len(columns) == _MAX_COLUMNS:
            break
        columns.append(column)
        after = line.end
    whole = _fold_heads(columns)
    is_division = is_division_header(whole) and whole[0].kind is ColumnKind.INDEX
    if len(whole) < 3 or not (is_indicator_header(whole) or is_division):
        return None
    return whole, after, _Layout.VERTICAL


def _fold_heads(columns: list[Column]) -> tuple[Column, ...]:
    """A header in two levels printed one cell a line: heads without a year first, then years under each."""
    firsts = [i for i, c in enumerate(columns) if c.kind is ColumnKind.VALUE and c.year is not None]
    heads = [i for i, c in enumerate(columns) if c.kind is ColumnKind.VALUE and c.year is None and not c.annual]
    if len(heads) < 2 or len(firsts) < 2 or heads[-1] > firsts[0]:
        return tuple(columns)
    upper, lower = columns[: firsts[0]], columns[firsts[0] :]
    leaves = [c for c in lower if c.kind is ColumnKind.VALUE]
    return spread([*upper, *(c for c in lower if c.kind is not ColumnKind.VALUE)], leaves) or tuple(columns)


def _renumbered(tables: Sequence[Table]) -> tuple[Table, ...]:
    """``tables`` in order of ``start`` with ids counted anew."""
    result = []
    for number, table in enumerate(sorted(tables, key=lambda t: t.start), 1):
        name = f"table-{number}"
        rows = tuple(replace(row, id=f"{name}.{row.id.rpartition('.')[2]}") for row in table.rows)
        result.append(replace(table, id=name, rows=rows))
    return tuple(result)
