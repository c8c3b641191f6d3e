"""So many a year or in each city, against the total: 每年培训2万人 for five years is no 6万人."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extract.text.numerals import chinese_number
from queries.contradictions.draft import Draft, of_figures
from queries.contradictions.names import is_generic
from queries.contradictions.stated import Stated
from queries.findings import Severity
from queries.scope import titled

_LOOKED = "用每年、各市的数推算了总数"
_YEARLY_CERTAINTY = 0.5
_EACH_CERTAINTY = 0.6
_YEARLY = re.compile("每年|年均|逐年")
_EACH = re.compile(r"(?:各|每个?)(?P<level>设区市|县（市、区）|县\(市、区\)|县区|县)")
_CITIES = re.compile(
    r"(?P<number>\d{1,3}|[二三四五六七八九十]{1,3})个(?P<level>设区市|县（市、区）|县\(市、区\)|县区|县)(?!级)"
)
_APART = Decimal("0.2")


def find(stated: Sequence[Stated]) -> Iterator[Draft]:
    counts = [value for value in stated if value.unit not in {"%", ""} and not is_generic(value.key)]
    totals: dict[tuple[str, str, str], list[Stated]] = defaultdict(list)
    for value in counts:
        if value.is_level:
            totals[value.document, value.key, value.unit].append(value)
    places = _places(stated)
    for quota in (value for value in counts if value.is_rate and value.role == "target"):
        known = totals[quota.document, quota.key, quota.unit]
        each = _EACH.search(quota.clause)
        for total in [value for value in known if value.role == "target"][:1]:
            if _YEARLY.search(quota.clause):
                yield from _yearly(quota, total, [value for value in known if value.is_reported])
            elif each is not None and (quota.document, _level(each["level"])) in places:
                yield from _everywhere(quota, total, *places[quota.document, _level(each["level"])], each["level"])


def _places(stated: Sequence[Stated]) -> dict[tuple[str, str], tuple[int, Stated]]:
    """How many cities and counties each document says there are, and the figure beside which it says so."""
    found: dict[tuple[str, str], tuple[int, Stated]] = {}
    for value in stated:
        for said in _CITIES.finditer(value.quote):
            number = int(said["number"]) if said["number"].isdecimal() else chinese_number(said["number"])
            found.setdefault((value.document, _level(said["level"])), (number or 0, value))
    return found


def _level(words: str) -> str:
    return "设区市" if words == "设区市" else "县"


def _yearly(quota: Stated, total: Stated, bases: Sequence[Stated]) -> Iterator[Draft]:
    if quota.period is None or (quota.sentence != total.sentence and not bases):
        return
    years = quota.period[1] - quota.period[0] + 1
    begun = bases[0].number if bases else Decimal(0)
    reached = begun + quota.number * years
    if abs(reached - total.number) <= _APART * total.number or _may_be(quota, total, reached):
        return
    start = f"{bases[0].year}年 {bases[0].words} + " if bases else ""
    yield of_figures(
        quota,
        total,
        *bases[:1],
        rule="G-NUM-3",
        kind="arithmetic",
        severity=Severity.LOW,
        message=f"{titled(quota.title)}“{total.indicator}”每年的数与总数对不上：{start}每年 {quota.words} × {years} 年 = "
        f"{total.in_words(reached)}，{total.year}年目标是 {total.words}。",
        looked=_LOOKED,
        certainty=_YEARLY_CERTAINTY,
    )


def _may_be(quota: Stated, total: Stated, reached: Decimal) -> bool:
    """Whether 以上 of either side lets both hold."""
    more = quota.comparator in {"ge", "gt"} and reached < total.number
    return more or (total.comparator in {"ge", "gt"} and reached > total.number)


def _everywhere(quota: Stated, total: Stated, number: int, counted: Stated, level: str) -> Iterator[Draft]:
    needed = quota.number * number
    if needed <= total.number or total.comparator in {"ge", "gt"}:
        return
    yield of_figures(
        quota,
        total,
        counted,
        rule="G-NUM-3",
        kind="arithmetic",
        severity=Severity.MEDIUM,
        message=f"{titled(quota.title)}“{total.indicator}”的总数不够分：每个{level} {quota.words} × {number} 个{level} = "
        f"{total.in_words(needed)}，总目标只有 {total.words}。",
        looked=_LOOKED,
        certainty=_EACH_CERTAINTY,
    )
