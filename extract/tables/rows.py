"""Rows of a table whose header is known, in two layouts: cells parted by tabs, bars or wide gaps, or one cell a line.

A row that does not fit the header is reported as a problem and left out: a shifted row would put true figures under
false years.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.tables.model import Cell, Column, ColumnKind, Row
from ontology.claims import Problem

_MISSING = re.compile(r"[-—–―/]{1,4}|无|暂无|\.{3,6}|…{1,2}")
_SIGN = r"(?:[≥≤>＞<＜=约近超〔\[(（【±]|大于|小于|不低于|不少于|不超过|不高于|超过|高于|低于|达到|累计){0,3}"
_VALUE_CELL = re.compile(
    _SIGN + r" ?[-+]?\d[\d,.]{0,20} ?(?:[-—~～至到/:：] ?\d[\d,.]{0,20})? ?"
    r"(?:%|‰|[A-Za-zμ/²³]{1,8}|[万亿千百]{0,2}[\u4e00-\u9fff]{0,3})? ?(?:以上|以下|左右|以内)?[〕\])）】]?"
)
NATURES = ("预期性", "约束性", "预期", "约束", "引导性", "指导性")
_GROUP = re.compile(r"(?:[一二三四五六七八九十]{1,3}[、.]|[(（][一二三四五六七八九十]{1,3}[)）])")
_UNIT_LINE = re.compile(r"[(（][^()（）]{1,12}[)）]")
_GAP = re.compile(r" *\t *| *[|｜] *| {2,}")
LABEL_CHARS = 60


@dataclass(frozen=True, slots=True)
class RowsRead:
    rows: tuple[Row, ...]
    end: int
    problems: tuple[Problem, ...]


def lines_from(folded: str, start: int) -> Iterator[Cell]:
    """The lines from ``start`` on that are not blank."""
    while start < len(folded):
        end = folded.find("\n", start)
        end = len(folded) if end < 0 else end
        text = folded[start:end].strip()
        if text:
            first = start + folded[start:end].index(text[0])
            yield Cell(text, first, first + len(text))
        start = end + 1


def split_cells(line: Cell, *, keep_empty: bool) -> list[Cell]:
    """The cells of a line; empty ones are kept where tabs or bars say that there is a column."""
    cells, position = [], 0
    for gap in (*_GAP.finditer(line.text), None):
        end = gap.start() if gap else len(line.text)
        if end > position or keep_empty:
            cells.append(Cell(line.text[position:end], line.start + position, line.start + end))
        position = gap.end() if gap else end
    return cells


def is_value_cell(text: str) -> bool:
    return is_missing(text) or _VALUE_CELL.fullmatch(text) is not None


def is_missing(text: str) -> bool:
    return _MISSING.fullmatch(text) is not None


def _fits(column: Column, text: str) -> bool:
    match column.kind:
        case ColumnKind.INDEX:
            return text.isdecimal() and len(text) <= 3
        case ColumnKind.VALUE | ColumnKind.COMPLETION:
            return is_value_cell(text)
        case ColumnKind.NATURE:
            return text in NATURES
        case ColumnKind.LABEL:
            return len(text) <= LABEL_CHARS and not is_value_cell(text) and text not in NATURES
        case ColumnKind.UNIT:
            return len(text) <= 12
        case _:
            return True


class DelimitedRows:
    """Rows whose cells are parted by tabs, bars or wide gaps."""

    def __init__(self, folded: str, columns: tuple[Column, ...], name: str) -> None:
        self._folded, self._columns, self._name = folded, columns, name
        self._rows: list[Row] = []
        self._problems: list[Problem] = []

    def read(self, start: int) -> RowsRead:
        end, group, pending = start, None, None
        for line in lines_from(self._folded, start):
            cells = split_cells(line, keep_empty="\t" in line.text or "|" in line.text or "｜" in line.text)
            filled = [cell for cell in cells if cell.text]
            if len(filled) > 1:
                group, pending = pending or group, None
                self._take(line, cells, filled, group)
                end = line.end
            elif pending is None and len(line.text) <= LABEL_CHARS and not line.text.endswith("。"):
                pending = line.text
            else:
                break
        return RowsRead(tuple(self._rows), end, tuple(self._problems))

    def _take(self, line: Cell, cells: list[Cell], filled: list[Cell], group: str | None) -> None:
        row = self._aligned(cells) or self._aligned(filled)
        if row is None:
            self._problems.append(_ragged(line, len(self._columns), len(filled)))
            return
        number = len(self._rows) + len(self._problems) + 1
        self._rows.append(Row(id=f"{self._name}.r{number}", start=line.start, end=line.end, cells=row, group=group))

    def _aligned(self, cells: list[Cell]) -> tuple[Cell | None, ...] | None:
        trimmed = cells[1:] if cells and not cells[0].text and len(cells) > len(self._columns) else cells
        trimmed = trimmed[:-1] if trimmed and not trimmed[-1].text and len(trimmed) > len(self._columns) else trimmed
        if len(trimmed) != len(self._columns):
            return None
        return tuple(cell if cell.text else None for cell in trimmed)


def _ragged(line: Cell, expected: int, got: int) -> Problem:
    shown = line.text[:20].replace("\t", " ").replace("\n", " ")
    return Problem(
        f"表格此行应有 {expected} 格，实有 {got} 格，未读取：“{shown}”；请核对原表是否缺格或错行", line.start
    )


class VerticalRows:
    """Rows printed one cell a line, rebuilt by what each line can be."""

    def __init__(self, folded: str, columns: tuple[Column, ...], name: str) -> None:
        self._folded, self._columns, self._name = folded, columns, name
        self._label = next((i for i, c in enumerate(columns) if c.kind in (ColumnKind.LABEL, ColumnKind.TASK)), 0)
        self._nature = next((i for i, c in enumerate(columns) if c.kind is ColumnKind.NATURE), None)
        self._rows: list[Row] = []
        self._problems: list[Problem] = []

    def read(self, start: int) -> RowsRead:
        window: list[Cell] = []
        lines = lines_from(self._folded, start)
        end, group = start, None
        while True:
            while len(window) < 2 * len(self._columns) + 4 and (line := next(lines, None)) is not None:
                window.append(line)
            taken = self._take(window, group)
            if taken:
                end = window[taken - 1].end
                del window[:taken]
            elif len(window) > 1 and self._opens_rows(window):
                group = self._take_heading(window.pop(0), group)
            else:
                return RowsRead(tuple(self._rows), end, tuple(self._problems))

    def _next_id(self) -> str:
        return f"{self._name}.r{len(self._rows) + len(self._problems) + 1}"

    def _take(self, window: list[Cell], group: str | None) -> int:
        """How many lines the row at the window's beginning takes; 0 where none begins there."""
        cells, taken = self._strict(window)
        if cells is None:
            cells, taken = self._qualitative(window)
        if cells is None:
            return self._skip_ragged(window)
        self._rows.append(
            Row(id=self._next_id(), start=window[0].start, end=window[taken - 1].end, cells=tuple(cells), group=group)
        )
        return taken

    def _strict(self, window: list[Cell]) -> tuple[list[Cell] | None, int]:
        cells: list[Cell] = []
        position = 0
        for column in self._columns:
            if position >= len(window) or not _fits(column, window[position].text):
                return None, 0
            cell = window[position]
            position += 1
            if (
                column.kind is ColumnKind.LABEL
                and position < len(window)
                and _UNIT_LINE.fullmatch(window[position].text)
            ):
                cell = Cell(cell.text + window[position].text, cell.start, window[position].end)
                position += 1
            cells.append(cell)
        return cells, position

    def _qualitative(self, window: list[Cell]) -> tuple[list[Cell] | None, int]:
        """A row with words where figures are due, sure only where the nature closes it at the right count."""
        size = len(self._columns)
        if self._nature != size - 1 or len(window) < size or window[size - 1].text not in NATURES:
            return None, 0
        row = window[:size]
        if any(cell.text in NATURES for cell in row[:-1]) or not _fits(
            self._columns[self._label], row[self._label].text
        ):
            return None, 0
        return row, size

    def _skip_ragged(self, window: list[Cell]) -> int:
        """Lines of a row with a cell too few or too many, reported and passed over."""
        if len(window) < 2 or not _fits(self._columns[self._label], window[0].text):
            return 0
        taken = self._raggedlines_from(window)
        if taken < 2:
            return 0
        self._problems.append(_ragged(window[0], len(self._columns), taken))
        return taken

    def _raggedlines_from(self, window: list[Cell]) -> int:
        values = 1
        while values < len(window) and is_value_cell(window[values].text):
            values += 1
        if self._nature is not None and values > 1:
            return values + (values < len(window) and window[values].text in NATURES)
        return values if values > 1 else 0

    def _opens_rows(self, window: list[Cell]) -> bool:
        """Whether a heading or a sentence stands first and a row of the table comes next."""
        if is_value_cell(window[0].text):
            return False
        rest = window[1:]
        if _GROUP.match(rest[0].text) and len(rest) > 1:
            rest = rest[1:]
        return self._strict(rest)[0] is not None or self._qualitative(rest)[0] is not None

    def _take_heading(self, line: Cell, group: str | None) -> str | None:
        if _GROUP.match(line.text) or (len(line.text) <= 20 and not re.search("[，。；,;]", line.text)):
            return line.text
        cells = (line, *(None for _ in self._columns[1:]))
        self._rows.append(
            Row(id=self._next_id(), start=line.start, end=line.end, cells=cells, group=group, is_sentence=True)
        )
        return group
