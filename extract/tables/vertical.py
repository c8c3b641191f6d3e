"""Rows printed one cell a line, rebuilt by what each line can be."""

import re

from extract.tables.cells import (
    NATURES,
    NUMBERED,
    Problems,
    RowsRead,
    fits,
    is_value_cell,
    label_place,
    lines_from,
)
from extract.tables.model import Cell, Column, ColumnKind, Row
from extract.text.lazy import lazy

_UNIT_LINE = lazy(r"[(（][^()（）]{1,12}[)）]")
_HEADING_CHARS = 20


class VerticalRows:
    def __init__(self, folded: str, columns: tuple[Column, ...], name: str) -> None:
        self._folded, self._columns, self._name = folded, columns, name
        self._label = label_place(columns)
        self._nature = next((i for i, c in enumerate(columns) if c.kind is ColumnKind.NATURE), None)
        # columns before the name whose cell may stand for several rows and is printed once, most first
        self._merged = [i for i, c in enumerate(columns[: self._label]) if c.kind is ColumnKind.LABEL]
        self._rows: list[Row] = []
        self._problems = Problems()

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
                return RowsRead(tuple(self._rows), end, self._problems.all())

    def _next_id(self) -> str:
        return f"{self._name}.r{len(self._rows) + len(self._problems) + 1}"

    def _take(self, window: list[Cell], group: str | None) -> int:
        """How many lines the row at the window's beginning takes; 0 where none begins there."""
        cells, taken = self._read(window)
        if cells is None:
            return self._skip_ragged(window)
        self._rows.append(
            Row(id=self._next_id(), start=window[0].start, end=window[taken - 1].end, cells=tuple(cells), group=group)
        )
        return taken

    def _read(self, window: list[Cell]) -> tuple[list[Cell | None] | None, int]:
        for skipped in range(len(self._merged) + 1):
            without = frozenset(self._merged[:skipped])
            cells, taken = self._strict(window, without)
            if cells is None:
                cells, taken = self._qualitative(window, without)
            if cells is not None:
                return cells, taken
        return None, 0

    def _strict(self, window: list[Cell], without: frozenset[int]) -> tuple[list[Cell | None] | None, int]:
        cells: list[Cell | None] = []
        position = 0
        for place, column in enumerate(self._columns):
            if place in without:
                cells.append(None)
                continue
            if position >= len(window) or not fits(column, window[position].text):
                return None, 0
            cell = window[position]
            position += 1
            if (
                column.kind is ColumnKind.LABEL
                and position < len(window)
                and (_UNIT_LINE.fullmatch(window[position].text) or _is_unclosed(cell.text))
            ):
                cell = Cell(cell.text + window[position].text, cell.start, window[position].end)
                position += 1
            cells.append(cell)
        return cells, position

    def _qualitative(self, window: list[Cell], without: frozenset[int]) -> tuple[list[Cell | None] | None, int]:
        """A row with words where figures are due, sure only where the nature closes it at the right count."""
        size = len(self._columns) - len(without)
        if self._nature != len(self._columns) - 1 or len(window) < size or window[size - 1].text not in NATURES:
            return None, 0
        printed = iter(window[:size])
        row = [None if place in without else next(printed) for place in range(len(self._columns))]
        label = row[self._label]
        named = label is not None and fits(self._columns[self._label], label.text)
        if not named or any(cell and cell.text in NATURES for cell in row[:-1]):
            return None, 0
        index = next((c for c, column in zip(row, self._columns, strict=True) if column.kind is ColumnKind.INDEX), None)
        return (None, 0) if index and not index.text.isdecimal() else (row, size)

    def _skip_ragged(self, window: list[Cell]) -> int:
        """Lines of a row with a cell too few or too many, reported and passed over."""
        if len(window) < 2 or not fits(self._columns[self._label], window[0].text):
            return 0
        taken = self._ragged_lines(window)
        if taken < 2:
            return 0
        self._problems.ragged(window[0], len(self._columns), taken)
        return taken

    def _ragged_lines(self, window: list[Cell]) -> int:
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
        if NUMBERED.match(rest[0].text) and len(rest) > 1:
            rest = rest[1:]
        return self._read(rest)[0] is not None

    def _take_heading(self, line: Cell, group: str | None) -> str | None:
        if NUMBERED.match(line.text) or (len(line.text) <= _HEADING_CHARS and not re.search("[，。；,;]", line.text)):
            return line.text
        cells = (line, *(None for _ in self._columns[1:]))
        self._rows.append(
            Row(id=self._next_id(), start=line.start, end=line.end, cells=cells, group=group, is_sentence=True)
        )
        return group


def _is_unclosed(name: str) -> bool:
    """Whether a bracket that opens in a name closes in the next line."""
    return name.count("（") + name.count("(") > name.count("）") + name.count(")")
