"""Growth said in a sentence (比2015年提高20个百分点, 年均增长8%, 翻一番) against the base and the target that it leads to."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from queries.contradictions.draft import Draft, of_figures
from queries.contradictions.names import is_generic
from queries.contradictions.stated import Stated, plain
from queries.findings import Severity
from queries.identity import indicator_key
from queries.scope import titled

_LOOKED = "用基期和增长推算了目标"
_CERTAINTY = 0.75
_HUNDRED = Decimal(100)
_NAME = re.compile(
    r"(?:的)?(?P<yearly>年均|每年|平均每年)?(?:净)?(?P<word>递增|增长|增加|新增|提高|提升|上升|下降|降低|减少)"
    r"(?:率|速度|幅度)?$"
)
_FALLS = frozenset({"下降", "降低", "减少"})
_SINCE = re.compile(r"[比较](?P<year>\d{4})年")
_DOUBLED = "番"
_POINTS = "pp"
_PERCENT = "%"
_ROUGH = Decimal("0.02")  # of a target that growth in per cent leads to

Ends = dict[tuple[str, str], tuple[list[Stated], list[Stated]]]


@dataclass(frozen=True, slots=True)
class Step:
    """``change`` as it leads from ``base`` to ``target``; ``is_yearly``: said for each year; ``sign``: −1 for a fall."""

    base: Stated
    target: Stated
    change: Stated
    is_yearly: bool
    sign: int

    @property
    def years(self) -> int:
        return (self.target.year or 0) - (self.base.year or 0)

    @property
    def by_addition(self) -> Decimal:
        """What the base becomes if the change is a number of its own unit or of points."""
        return self.base.number + self.sign * self.change.number * (self.years if self.is_yearly else 1)

    @property
    def by_rate(self) -> Decimal:
        factor = 1 + self.sign * self.change.number / _HUNDRED
        return self.base.number * (factor**self.years if self.is_yearly else factor)

    @property
    def by_doubling(self) -> Decimal:
        return self.base.number * Decimal(2) ** self.change.number

    @property
    def expected(self) -> Decimal | None:
        """The target that the words lead to; None where units do not go together."""
        if self.change.unit == _DOUBLED:
            return self.by_doubling
        if self.change.unit == _PERCENT:
            return self.by_rate
        is_own = self.change.unit == self.target.unit or (self.change.unit, self.target.unit) == (_POINTS, _PERCENT)
        return self.by_addition if is_own else None

    def reaches(self, expected: Decimal) -> bool:
        """Whether the target may be ``expected``, as both are printed and with their 以上 and 以下."""
        target, change = self.target, self.change
        slack = target.quantum + self.base.quantum + change.quantum
        if change.unit in {_PERCENT, _DOUBLED}:
            slack = max(target.quantum, target.number * _ROUGH)
        is_floor, is_ceiling = (change.comparator in signs for signs in ({"ge", "gt"}, {"le", "lt"}))
        if self.sign < 0:
            is_floor, is_ceiling = is_ceiling, is_floor
        too_low = target.number < expected - slack and target.comparator not in {"ge", "gt"} and not is_ceiling
        too_high = target.number > expected + slack and target.comparator not in {"le", "lt"} and not is_floor
        return not (too_low or too_high)


def find(stated: Sequence[Stated]) -> Iterator[Draft]:
    ends = _ends(stated)
    for change in stated:
        if change.role == "change" and not change.is_in_table:
            for step in _steps(change, ends):
                yield from _check(step)


def _ends(stated: Sequence[Stated]) -> Ends:
    """Bases and targets of the whole, by document and indicator."""
    found: Ends = defaultdict(lambda: ([], []))
    for value in stated:
        if value.is_level and value.year and not value.area and (value.is_reported or value.role == "target"):
            found[value.document, value.key][value.role == "target"].append(value)
    return found


def _steps(change: Stated, ends: Ends) -> Iterator[Step]:
    named = _NAME.search(change.indicator)
    stem = indicator_key(_NAME.sub("", change.indicator))
    since = _SINCE.search(change.clause)
    is_yearly = named is not None and named["yearly"] is not None
    is_told = since is not None or is_yearly or change.unit == _DOUBLED
    if (change.document, stem) not in ends or is_generic(stem) or not is_told:
        return
    bases, targets = ends[change.document, stem]
    for base in (one for one in bases if since is None or one.year == int(since["year"])):
        for target in (one for one in targets if change.year in {None, one.year} and one.unit == base.unit):
            if base.number > 0 and (target.year or 0) > (base.year or 0):
                yield Step(base, target, change, is_yearly, -1 if named and named["word"] in _FALLS else 1)
                return


def _check(step: Step) -> Iterator[Draft]:
    expected = step.expected
    if expected is None or step.reaches(expected):
        return
    is_points = step.target.unit == step.change.unit == _PERCENT and step.reaches(step.by_addition)
    shown = step.target.in_words(expected)
    begins = (
        f"{titled(step.base.title)}“{step.target.indicator}”{step.base.year}年 {step.base.words}，"
        f"{step.target.year}年目标 {step.target.words}"
    )
    said = f"“{step.change.written}”"
    if is_points:
        message = f"{begins}，相差 {plain(step.change.number)} 个百分点，文中却写{said}：应为“百分点”（按 % 增长只到 {shown}）。"
    else:
        message = f"{begins}，按{said}推算应为 {shown}，对不上。"
    yield of_figures(
        step.change,
        step.base,
        step.target,
        rule="G-NUM-5" if is_points else "G-NUM-3",
        kind="unit" if is_points else "arithmetic",
        severity=Severity.MEDIUM,
        message=message,
        looked=_LOOKED,
        certainty=_CERTAINTY,
    )
