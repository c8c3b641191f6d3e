"""Names of rows that were broken over several lines, with the figures standing in the first or the middle one.

The lines between two rows are shared out between the name above, the heading of a group, and the name below, at the
least cost: a name goes on after a line that fills its column, stops after one that does not, and tends to have as
many lines above its figures as below.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from extract.tables.cells import NUMBERED, is_value_cell
from extract.tables.model import Cell, Row
from extract.text.lazy import lazy

_OPEN_END = lazy(r"[的占和与及、（(／/]\Z")
_CLOSING = lazy(r"[）)]|[（(][^（）()]{1,12}[）)]\Z")
_PIECE = lazy(r"\S+(?: \S+)*")
_NEAR = 6  # half-width columns between the beginnings of a cell and of a piece of it
_SLACK = 3  # half-width columns that a full line may lack
_JOINED_SHORT, _STOPPED_FULL, _HEADING, _OFF_CENTRE, _LEFT_OUT = 2.0, 0.7, 0.9, 0.3, 0.5
_AFTER_FIGURE = frozenset({"左右", "以上", "以下", "以内", "上下"})


@dataclass(frozen=True)
class Broken:
    """A row as its own line gives it; ``above``: the lines between it and the row before; ``label``: which cell names
    the row."""

    id: str
    line: Cell
    cells: tuple[Cell | None, ...]
    above: tuple[Cell, ...]
    label: int

    @cached_property
    def own(self) -> Cell | None:
        return self.cells[self.label]


def join(rows: Sequence[Broken], after: Sequence[Cell], folded: str) -> list[Row]:
    """The rows with their names whole and their groups set; ``after``: the lines that follow the last row."""
    group, joined = None, []
    for row, (pieces, heading) in zip(rows, _share(rows, after, folded), strict=True):
        group = heading or group
        cells = _whole(row, pieces, folded)
        if cells[row.label] is not None:
            start = min([row.line.start, *(piece.start for piece in pieces)])
            end = max([row.line.end, *(piece.end for piece in pieces)])
            joined.append(Row(id=row.id, start=start, end=end, cells=cells, group=group))
    return joined


_Shared = list[tuple[list[Cell], str | None]]


def _share(rows: Sequence[Broken], after: Sequence[Cell], folded: str) -> _Shared:
    """For each row the lines that carry on its name, and the heading of the group that it opens."""
    headings = [next((line.text for line in row.above if NUMBERED.match(line.text)), None) for row in rows]
    gaps = [[line for line in row.above if not NUMBERED.match(line.text)] for row in rows]
    numbered = next((i for i, line in enumerate(after) if NUMBERED.match(line.text)), len(after))
    gaps.append(list(after[:numbered]))
    if not any(gaps):
        return [([], heading) for heading in headings]
    return _Sharing(rows, gaps, headings, folded).best()


@dataclass(frozen=True, slots=True)
class _Way:
    """The cheapest way to share out the lines so far that leaves ``above`` of them, and a heading, over the row at
    hand; ``below``: those it gave to the row before."""

    cost: float
    below: list[Cell]
    above: list[Cell]
    heading: str | None
    before: "_Way | None"


class _Sharing:
    def __init__(
        self, rows: Sequence[Broken], gaps: list[list[Cell]], headings: Sequence[str | None], folded: str
    ) -> None:
        self._rows, self._gaps, self._headings, self._folded = rows, gaps, headings, folded
        lines = [*(line for gap in gaps for line in gap), *(row.own for row in rows if row.own)]
        self._width = max(_width(line.text) for line in lines)

    def best(self) -> _Shared:
        ways: list[_Way] = _cheapest(
            _Way(cost, [], above, heading, None) for _, above, heading, cost in self._splits(0)
        )
        for place, row in enumerate(self._rows):
            ways = _cheapest(
                _Way(way.cost + cost + self._cost(way.above, row, below), below, above, heading, way)
                for below, above, heading, cost in self._splits(place + 1)
                for way in ways
            )
        shared: _Shared = []
        last: _Way | None = min(ways, key=lambda way: way.cost)
        while last and (before := last.before):
            heading = self._headings[len(self._rows) - len(shared) - 1] or before.heading
            shared.append(([*before.above, *last.below], heading))
            last = before
        return shared[::-1]

    def _splits(self, place: int) -> Iterator[tuple[list[Cell], list[Cell], str | None, float]]:
        """How the lines before the row at ``place`` may be shared: below the row before, above this one, as the
        heading between them, and what a heading costs."""
        gap = self._gaps[place]
        if place == len(self._rows):
            for count in range(len(gap) + 1):
                indented = sum(_column(line.start, self._folded) > 1 for line in gap[count:])
                yield gap[:count], [], None, _LEFT_OUT * indented
            return
        for count in range(len(gap) + 1 if place else 1):
            yield gap[:count], gap[count:], None, 0.0
            if count < len(gap):
                yield gap[:count], gap[count + 1 :], gap[count].text, _HEADING

    def _cost(self, above: list[Cell], row: Broken, below: list[Cell]) -> float:
        over = [line.text for line in above if self._is_name(row, line)]
        under = [line.text for line in below if self._is_name(row, line)]
        lines = [*over, *([row.own.text] if row.own else []), *under]
        if not lines:
            return 2 * _JOINED_SHORT
        cost = _OFF_CENTRE * abs(len(over) - len(under))
        cost += 2 * _JOINED_SHORT * sum(line.text in _AFTER_FIGURE for line in above)
        if row.own is None and len(lines) == 1:  # a name of one line would stand beside its figures
            cost += _JOINED_SHORT
        cost += sum(_JOINED_SHORT for a, b in pairwise(lines) if not self._goes_on(a, b))
        return cost + (_STOPPED_FULL if self._is_full(lines[-1]) and len(self._gaps) > 1 else 0)

    def _is_name(self, row: Broken, line: Cell) -> bool:
        return _home(row, line, self._folded) == row.label

    def _goes_on(self, upper: str, lower: str) -> bool:
        is_open = _OPEN_END.search(upper) or upper.count("（") > upper.count("）")
        return bool(is_open) or _CLOSING.match(lower) is not None or self._is_full(upper)

    def _is_full(self, line: str) -> bool:
        return _width(line) >= self._width - _SLACK


def _cheapest(ways: Iterable[_Way]) -> list[_Way]:
    """The cheapest way for each number of lines over the row at hand: what follows depends on nothing else."""
    best: dict[int, _Way] = {}
    for way in ways:
        known = best.get(len(way.above))
        if known is None or way.cost < known.cost:
            best[len(way.above)] = way
    return list(best.values())


def _whole(row: Broken, lines: Sequence[Cell], folded: str) -> tuple[Cell | None, ...]:
    """The row's cells with the pieces of each joined in the order of the lines."""
    parts: dict[int, list[Cell]] = {}
    for line in lines:
        for found in _PIECE.finditer(line.text):
            piece = Cell(found[0], line.start + found.start(), line.start + found.end())
            parts.setdefault(_home(row, piece, folded), []).append(piece)
    cells = list(row.cells)
    for place, pieces in parts.items():
        own = cells[place]
        whole = sorted([*pieces, *([own] if own else [])], key=lambda cell: cell.start)
        cells[place] = Cell("".join(cell.text for cell in whole), whole[0].start, whole[-1].end)
    return tuple(cells)


def _home(row: Broken, piece: Cell, folded: str) -> int:
    """Which cell a piece belongs to: a number of the row that was set apart, 左右 after a figure, else the cell of
    words that stands over or under it."""
    if piece.text.isdecimal() and (row.cells[0] is None or row.cells[0].text == piece.text):
        return 0
    at = _column(piece.start, folded)
    if at < 2:
        return row.label
    is_tail = piece.text in _AFTER_FIGURE
    near = {
        place: abs(_column(cell.start, folded) - at)
        for place, cell in enumerate(row.cells)
        if cell and len(cell.text) > 1 and is_value_cell(cell.text) == is_tail
    }
    best = min(near, key=lambda place: near[place], default=row.label)
    return best if near and near[best] <= _NEAR else row.label


def _column(offset: int, folded: str) -> int:
    """Place in the line in half-width columns."""
    return _width(folded[folded.rfind("\n", 0, offset) + 1 : offset])


def _width(text: str) -> int:
    return len(text) + sum(sign > "\u2e7f" for sign in text)
