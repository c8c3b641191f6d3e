"""One indicator under two names, and one card counted in cards and in persons.

A row of a table whose base and target are both those of another name in the text is that indicator: the reader must be
told, or looks for its target in vain.  What counts as two is read off the figures, not off the names alone.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from queries.contradictions.draft import Draft, of_figures
from queries.contradictions.names import are_like
from queries.contradictions.stated import Stated
from queries.findings import Severity
from queries.scope import titled

_LOOKED_NAMES = "比较了基期、目标都相同的指标的名称"
_LOOKED_CARDS = "对照了同一种卡的张数、人数和覆盖率"
_BOTH_ENDS = 0.7
_ONE_END = 0.55
_CARDS_CERTAINTY = 0.5
_DIGITS = 4  # significant ones, from which one equal base is no chance
_HARDLY_LIKE = 0.2
_VERY_LIKE = 0.7
_CARD = re.compile(r"[一-鿿]{2,8}?卡")
_HUNDRED = Decimal(100)


def find(stated: Sequence[Stated]) -> Iterator[Draft]:
    documents: dict[str, list[Stated]] = defaultdict(list)
    for value in stated:
        if value.is_level and value.year is not None and not value.area:
            documents[value.document].append(value)
    for values in documents.values():
        yield from _renamed(values)
        yield from _cards(values)


def _renamed(values: Sequence[Stated]) -> Iterator[Draft]:
    prose = [value for value in values if not value.is_in_table]
    reported = {value.key for value in prose if value.is_reported}
    targets = {value.row: value for value in values if value.is_in_table and value.role == "target"}
    for row in (value for value in values if value.is_in_table and value.is_reported and value.key not in reported):
        target = targets.get(row.row)
        for base in (value for value in prose if _is_equal(value, row) and value.key != row.key):
            ends = [value for value in prose if target and value.key == base.key and _is_equal(value, target)]
            if target is not None and ends:
                yield _other_name([base, ends[0]], [row, target], _BOTH_ENDS)
            elif _is_no_chance(base, row):
                yield _other_name([base], [row], _ONE_END)


def _is_no_chance(base: Stated, row: Stated) -> bool:
    """Whether one equal number is enough: the more digits it has, the less like the names must be."""
    digits = len(row.printed.normalize().as_tuple().digits)
    least = {_DIGITS - 1: _VERY_LIKE}.get(digits, _HARDLY_LIKE if digits >= _DIGITS else None)
    return least is not None and are_like(base.indicator, row.indicator, least=least)


def _is_equal(one: Stated, other: Stated) -> bool:
    same_kind = one.is_reported == other.is_reported and one.role != "interim"
    return same_kind and one.unit == other.unit and one.year == other.year and one.number == other.number


def _other_name(text: Sequence[Stated], table: Sequence[Stated], certainty: float) -> Draft:
    figures = "、".join(f"{value.year}年 {value.words}" for value in table)
    return of_figures(
        *text,
        *table,
        rule="G-NUM-7",
        kind="text-quality",
        severity=Severity.LOW,
        message=f"{titled(text[0].title)}同一指标的名称不一：正文叫“{text[0].indicator}”（{text[0].where}），"
        f"指标表叫“{table[0].indicator}”，两处都是 {figures}。",
        looked=_LOOKED_NAMES,
        certainty=certainty,
    )


def _cards(values: Sequence[Stated]) -> Iterator[Draft]:
    """Targets of one card in cards and in persons: say what they are apart, and what the rate makes of them."""
    cards: dict[tuple[str, int | None], dict[str, Stated]] = defaultdict(dict)
    for value in values:
        named = _CARD.search(value.key)
        if value.role == "target" and named is not None and value.unit in {"张", "人", "%"}:
            cards[named[0].removeprefix("发放").removeprefix("居民"), value.year].setdefault(value.unit, value)
    for (card, year), sides in cards.items():
        if "张" in sides and "人" in sides and sides["张"].number != sides["人"].number:
            yield _counted_twice(card, year, sides)


def _counted_twice(card: str, year: int | None, sides: dict[str, Stated]) -> Draft:
    issued, holders, rate = sides["张"], sides["人"], sides.get("%")
    implied = ""
    if rate is not None:
        people = holders.in_words(issued.number / rate.number * _HUNDRED)
        implied = f"，按“{rate.indicator}”{rate.words}推算的总人口是 {people}"
    return of_figures(
        *(side for side in (holders, issued, rate) if side is not None),
        rule="G-NUM-3",
        kind="arithmetic",
        severity=Severity.LOW,
        message=f"{titled(issued.title)}{year}年“{card}”的人数与张数不一：{holders.where}是 {holders.words}，"
        f"{issued.where}是 {issued.words}{implied}；请核对口径。",
        looked=_LOOKED_CARDS,
        certainty=_CARDS_CERTAINTY,
    )
