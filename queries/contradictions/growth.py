"""Growth that does not work out: the column 年均增长 of a table.

A column of growth may give the increase a year (percentage points for rates), the compound rate or the whole increase.
Which of them it is the figures say: what none of them fits is wrong, and a column that mixes them cannot be read.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from queries.contradictions.draft import Draft, of_figures
from queries.contradictions.stated import Stated, plain
from queries.findings import Severity
from queries.scope import titled

_LOOKED = "验算了基期、目标和增长"
_CLEAR = 0.95
_MIXED = 0.8
_HUNDRED = Decimal(100)
_RATIO_UNITS = frozenset({"%", ""})


class Basis(StrEnum):
    """How growth a year may be meant."""

    ABSOLUTE = "年均增量"
    COMPOUND = "年均复合增速"
    WHOLE = "期内累计增量"
    WHOLE_RATE = "期内累计增幅"


@dataclass(frozen=True, slots=True)
class Range:
    low: Decimal
    high: Decimal

    def holds(self, number: Decimal, slack: Decimal) -> bool:
        return self.low - slack <= number <= self.high + slack


@dataclass(frozen=True, slots=True)
class Path:
    """From ``base`` to ``target`` by ``change``, in the numbers as printed."""

    base: Stated
    target: Stated
    change: Stated

    @property
    def years(self) -> int:
        assert self.base.year is not None  # noqa: S101  # _paths makes none without years
        assert self.target.year is not None  # noqa: S101
        return self.target.year - self.base.year

    @property
    def is_ratio(self) -> bool:
        return self.target.unit in _RATIO_UNITS

    def growth(self, basis: Basis, years: int) -> Decimal:
        return _growth(basis, self.base.printed, self.target.printed, years)

    def fits(self, basis: Basis, years: int) -> bool:
        """Whether the printed growth is that of some figures that would be printed as these are."""
        base, target = self.base, self.target
        ends = [(base.printed + step * base.printed_quantum / 2) for step in (-1, 1)]
        tops = [(target.printed + step * target.printed_quantum / 2) for step in (-1, 1)]
        if ends[0] <= 0:
            return False
        span = Range(_growth(basis, ends[1], tops[0], years), _growth(basis, ends[0], tops[1], years))
        return span.holds(self.change.printed, self.change.printed_quantum)

    def basis(self) -> Basis | None:
        return next((basis for basis in Basis if self.fits(basis, self.years)), None)

    @property
    def words(self) -> str:
        return f"从 {self.base.year}年 {self.base.words} 到 {self.target.year}年 {self.target.words}"


def _growth(basis: Basis, base: Decimal, target: Decimal, years: int) -> Decimal:
    if basis is Basis.WHOLE:
        return target - base
    if basis is Basis.WHOLE_RATE:
        return (target / base - 1) * _HUNDRED
    if basis is Basis.ABSOLUTE:
        return (target - base) / years
    ratio = target / base
    return ((ratio ** (1 / Decimal(years))) - 1) * _HUNDRED if ratio > 0 else -_HUNDRED


def find(stated: Sequence[Stated]) -> Iterator[Draft]:
    tables: dict[tuple[str, str], list[Path]] = defaultdict(list)
    for path in _paths(stated):
        tables[path.base.document, path.base.table].append(path)
    for paths in tables.values():
        found = {path: path.basis() for path in paths}
        yield from (_wrong(path) for path, basis in found.items() if basis is None)
        for is_ratio in (True, False):
            yield from _mixed({path: basis for path, basis in found.items() if basis and path.is_ratio == is_ratio})


def _paths(stated: Sequence[Stated]) -> Iterator[Path]:
    """The rows that have a base, a target and a growth, each once."""
    rows: dict[tuple[str, str], list[Stated]] = defaultdict(list)
    for value in stated:
        if value.is_in_table:
            rows[value.document, value.row].append(value)
    for cells in rows.values():
        bases = [cell for cell in cells if cell.is_reported and cell.year]
        targets = [cell for cell in cells if cell.role == "target" and cell.year]
        changes = [cell for cell in cells if cell.role == "change"]
        if len(bases) == len(targets) == len(changes) == 1 and (targets[0].year or 0) > (bases[0].year or 0):
            path = Path(bases[0], targets[0], changes[0])
            if path.base.printed > 0 and path.base.scale == path.target.scale:
                yield path


def _wrong(path: Path) -> Draft:
    words = "；".join(
        f"按{basis}为 {plain(round(path.growth(basis, path.years), 2))}{'%' if basis is Basis.COMPOUND else ''}"
        for basis in (Basis.ABSOLUTE, Basis.COMPOUND)
    )
    other = next(
        (years for years in (path.years - 1, path.years + 1) if years > 0 and path.fits(Basis.ABSOLUTE, years)), None
    )
    remark = f"（若按 {other} 年计算则相符）" if other else ""
    return of_figures(
        path.change,
        path.base,
        path.target,
        rule="G-NUM-3",
        kind="arithmetic",
        severity=Severity.HIGH,
        message=f"{titled(path.base.title)}指标表“{path.base.indicator}”的年均增长算不通：{path.words}，共 {path.years} 年，"
        f"{words}，表中却是 {plain(path.change.printed)}{remark}。",
        looked=_LOOKED,
        certainty=_CLEAR,
    )


def _mixed(found: Mapping[Path, Basis]) -> Iterator[Draft]:
    """The rows of a column whose growth is meant otherwise than that of most."""
    counts = {basis: list(found.values()).count(basis) for basis in found.values()}
    usual = max(counts, key=lambda basis: counts[basis], default=None)
    if usual is None or counts[usual] * 2 <= len(found):
        return
    for path, basis in found.items():
        if basis is usual or path.fits(usual, path.years):
            continue
        yield of_figures(
            path.change,
            path.base,
            path.target,
            rule="G-NUM-3",
            kind="arithmetic",
            severity=Severity.MEDIUM,
            message=f"{titled(path.base.title)}指标表“{path.base.indicator}”的年均增长口径与同列不一：{path.words}，"
            f"{plain(path.change.printed)} 是{basis}，同列同类 {counts[usual]} 行是{usual}"
            f"（本行按{usual}应为 {plain(round(path.growth(usual, path.years), 2))}）。",
            looked=_LOOKED,
            certainty=_MIXED,
        )
