"""Rows whose cells are parted by tabs, bars, wide gaps or single blanks.

A row that does not fit the header is reported as a problem and left out: a shifted row would put true figures under
false years.  A column of figures is never skipped; one that names a group, counts the rows or holds units may be.
"""

from collections.abc import Sequence
from itertools import combinations

from extract.tables.cells import (
    LABEL_CHARS,
    NOTES,
    NUMBERED,
    Problems,
    RowsRead,
    fits,
    is_ruler,
    is_value_cell,
    label_place,
    lines_from,
    split_cells,
)
from extract.tables.headers import read_heading
from extract.tables.model import Cell, Column, ColumnKind
from extract.tables.wrapped import Broken, join

_OPTIONAL = frozenset({ColumnKind.LABEL, ColumnKind.INDEX, ColumnKind.UNIT, ColumnKind.NATURE, ColumnKind.NOTE})
_FRAGMENT_CHARS = 24
_MAX_FRAGMENTS = 6
_WORDS_LEAST = 2  # characters of words in place of a figure


class DelimitedRows:
    """``by_space``: one blank parts two cells."""

    def __init__(self, folded: str, columns: tuple[Column, ...], name: str, *, by_space: bool = False) -> None:
        self._folded, self._columns, self._name, self._by_space = folded, columns, name, by_space
        self._label = label_place(columns)
        self._is_single = sum(column.kind is ColumnKind.LABEL for column in columns) == 1
        self._rows: list[Broken] = []
        self._problems = Problems()
        self._group: str | None = None

    def read(self, start: int) -> RowsRead:
        end = start
        pending: list[Cell] = []
        for line in lines_from(self._folded, start, keep_tabs=True):
            if is_ruler(line.text):
                continue
            cells = split_cells(line, keep_empty=True, by_space=self._by_space)
            filled = [cell for cell in cells if cell.text]
            if self._is_header(filled):
                if self._repeats(filled):
                    continue
                break
            if len(filled) > 1 and self._take(line, cells, filled, pending):
                pending, end = [], line.end
            elif not self._may_belong(line, filled, pending):
                break
            else:
                pending.append(line)
        return self._finished(pending, end)

    def _is_header(self, filled: Sequence[Cell]) -> bool:
        if len(filled) < 3 or self._rows_fit(filled):
            return False
        return all(read_heading(cell) for cell in filled[:3])

    def _rows_fit(self, filled: Sequence[Cell]) -> bool:
        return len(filled) == len(self._columns) and any(is_value_cell(cell.text) for cell in filled[1:])

    def _repeats(self, filled: Sequence[Cell]) -> bool:
        """A header printed again, as at page breaks."""
        return [cell.text for cell in filled] == [column.heading.text for column in self._columns]

    def _may_belong(self, line: Cell, filled: Sequence[Cell], pending: Sequence[Cell]) -> bool:
        """Whether a line that is no row may head a group or carry on a name that was broken."""
        if len(pending) >= _MAX_FRAGMENTS or line.text.startswith(NOTES) or line.text.rstrip().endswith(("。", "：")):
            return False
        if "\t" in line.text or "|" in line.text:
            return len(filled) == 1 and len(line.text) <= LABEL_CHARS and not pending
        return len(filled) <= 2 and len(line.text.strip()) <= (LABEL_CHARS if not pending else _FRAGMENT_CHARS)

    def _take(self, line: Cell, cells: list[Cell], filled: list[Cell], pending: list[Cell]) -> bool:
        """Takes a line as a row, or reports it; ``False`` where it is rather a piece of a broken name."""
        is_unnamed = (
            self._is_single and len(filled) < len(self._columns) and any(not NUMBERED.match(p.text) for p in pending)
        )
        row = (
            self._aligned(cells)
            or self._aligned(filled)
            or (self._fitted(filled, named=False) if is_unnamed else None)
            or self._fitted(filled, named=True)
        )
        if row is None:
            has_figure = any(is_value_cell(cell.text) for cell in filled[1:])
            if len(filled) == 2 and not has_figure and "\t" not in line.text and "|" not in line.text:
                return False
            self._problems.ragged(line, len(self._columns), len(filled))
            return True
        number = len(self._rows) + len(self._problems) + 1
        if not all(cell is None or is_value_cell(cell.text) for cell in row):
            self._rows.append(Broken(f"{self._name}.r{number}", line, row, tuple(pending), self._label))
        return True

    def _aligned(self, cells: list[Cell]) -> tuple[Cell | None, ...] | None:
        trimmed = cells[1:] if cells and not cells[0].text and len(cells) > len(self._columns) else cells
        trimmed = trimmed[:-1] if trimmed and not trimmed[-1].text and len(trimmed) > len(self._columns) else trimmed
        if len(trimmed) != len(self._columns):
            return None
        label = trimmed[self._label].text
        if label and is_value_cell(label):
            return None
        return tuple(cell if cell.text else None for cell in trimmed)

    def _fitted(self, filled: list[Cell], *, named: bool) -> tuple[Cell | None, ...] | None:
        """A row that prints no cell for some columns, or whose name is parted by blanks."""
        columns = self._columns
        optional = [i for i, c in enumerate(columns) if c.kind in _OPTIONAL and i != self._label]
        must = () if named else (self._label,)
        for count in range(min(len(optional), 3) + 1):
            for chosen in combinations(optional, count):
                skipped = {*chosen, *must}
                kept = [i for i in range(len(columns)) if i not in skipped]
                cells = self._merged(
                    filled, len(filled) - len(kept), named=named, before=len([i for i in kept if i < self._label])
                )
                if cells and all(self._holds(columns[i], cell) for i, cell in zip(kept, cells, strict=True)):
                    by_place = dict(zip(kept, cells, strict=True))
                    return tuple(by_place.get(i) for i in range(len(columns)))
        return None

    def _holds(self, column: Column, cell: Cell) -> bool:
        if fits(column, cell.text):
            return True
        is_words = len(cell.text) >= _WORDS_LEAST and not cell.text.isascii()
        return (
            column.kind is ColumnKind.VALUE and is_words and read_heading(cell) is None and cell.text[:1] not in "(（"
        )

    def _merged(self, filled: list[Cell], extra: int, *, named: bool, before: int) -> list[Cell] | None:
        """``filled`` with ``extra`` cells after the name's joined to it."""
        if extra < 0 or (extra and (not named or extra > 3)):
            return None
        if not extra:
            return filled
        first, last = filled[before], filled[before + extra]
        if any(is_value_cell(cell.text) for cell in filled[before : before + extra + 1]):
            return None
        whole = Cell(self._folded[first.start : last.end], first.start, last.end)
        return [*filled[:before], whole, *filled[before + extra + 1 :]]

    def _finished(self, pending: list[Cell], end: int) -> RowsRead:
        rows = join(self._rows, pending, self._folded)
        end = max([end, *(row.end for row in rows)])
        return RowsRead(tuple(rows), end, self._problems.all())
