"""How a run of glued figures is cut into cells: 55.749.1 → 55.7, 49.1.

A cut is sure where the cells allow no other, or no other at which the row's own arithmetic holds (target − baseline =
change).  Where several remain, the one whose figures are of one size is likely, and said to be no more than that.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.tables.model import Cell, Column
from extract.text.lazy import lazy
from ontology.claims import ValueRole

_FIGURE = lazy(
    r"(?P<open>[〔\[])?(?P<sign>[<>≥≤＞＜]?)(?P<number>-?(?:0|[1-9]\d{0,6})(?:\.\d{1,2})?)"
    r"(?P<unit>%|个百分点)?(?:左右|以上|以下|以内)?(?(open)[〕\]])"
)
_DASH = lazy(r"[—–-]{1,2}")
_MAX_RUN = 40
_MAX_FIGURES = 5
_ROUNDING = 0.6
_ONE_SIZE = (0.4, 2.5)  # of a figure over the one before it


@dataclass(frozen=True, slots=True)
class Cut:
    """``end``: where the run ends."""

    cells: tuple[Cell, ...]
    end: int
    is_sure: bool


def only_cut(variants: Sequence[tuple[str, int]], start: int, figures: Sequence[Column]) -> Cut | None:
    """The one cut of a run that begins at ``start``; ``variants``: what the run may be, each with its end."""
    cuts = [(parts, end) for text, end in variants for parts in _cuts_of(text, start, figures)]
    proven = [found for found in cuts if _adds_up(found[0], figures)]
    left = proven or [found for found in cuts if _adds_up(found[0], figures) is None]
    is_sure = len(left) == 1
    if not is_sure:
        left = [found for found in left if _is_of_one_size(found[0])]
    if len(left) != 1:
        return None
    parts, end = left[0]
    return Cut(tuple(part.cell for part in parts), end, is_sure)


@dataclass(frozen=True, slots=True)
class _Part:
    cell: Cell
    value: float | None
    unit: str
    decimals: int = 0


def _cuts_of(run: str, start: int, columns: Sequence[Column]) -> Iterator[tuple[_Part, ...]]:
    if run and len(run) <= _MAX_RUN and len(columns) <= _MAX_FIGURES:
        yield from _cuts(run, 0, start, len(columns))


def _cuts(run: str, position: int, start: int, count: int) -> Iterator[tuple[_Part, ...]]:
    """Every way to cut the rest of a run into ``count`` cells."""
    while run[position : position + 1] == " ":
        position += 1
    if count == 0:
        if position == len(run):
            yield ()
        return
    for part in _parts(run, position, start):
        for rest in _cuts(run, position + len(part.cell.text), start, count - 1):
            yield (part, *rest)


def _parts(run: str, position: int, start: int) -> Iterator[_Part]:
    """The cells that can begin here, longest first."""
    dash = _DASH.match(run, position)
    for end in range(dash.end(), position, -1) if dash else ():
        yield _Part(Cell(run[position:end], start + position, start + end), None, "")
    longest = _FIGURE.match(run, position)
    if not longest:
        return
    for end in range(longest.end(), position, -1):
        figure = _FIGURE.fullmatch(run, position, end)
        if figure:
            cell = Cell(figure[0], start + position, start + end)
            decimals = len(figure["number"].partition(".")[2])
            yield _Part(cell, float(figure["number"]), figure["unit"] or "", decimals)


def _adds_up(cut: Sequence[_Part], columns: Sequence[Column]) -> bool | None:
    """Whether the change is that from the first figure to the last; ``None`` where the row does not print all three."""
    by_role = {column.role: part for column, part in zip(columns, cut, strict=True)}
    first, last = by_role.get(ValueRole.BASELINE), by_role.get(ValueRole.TARGET)
    change = by_role.get(ValueRole.CHANGE)
    if not first or not last or not change or first.value is None or last.value is None or change.value is None:
        return None
    is_absolute = abs(last.value - first.value - change.value) < _ROUNDING / 10
    if change.unit == "个百分点" or (is_absolute and not change.unit):
        return is_absolute
    return bool(first.value) and abs((last.value / first.value - 1) * 100 - change.value) < _ROUNDING


def _is_of_one_size(cut: Sequence[_Part]) -> bool:
    """Whether the figures are of one order and printed to nearly the same place."""
    figures = [part for part in cut if part.value]
    if len(figures) < 2:
        return False
    ratios = [(b.value or 0) / (a.value or 1) for a, b in pairwise(figures)]
    places = [part.decimals for part in figures]
    return all(_ONE_SIZE[0] <= ratio <= _ONE_SIZE[1] for ratio in ratios) and max(places) - min(places) <= 1
