"""Figures for the same thing that differ: table against text against boxes, and one document against another.

Compared are figures of one indicator (``queries.identity``), one role, one year and one area, in units that can be
compared.  A sentence does not contradict itself (由90%调整为95%), and what a text only strives for is no second target.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, product

from queries import codes
from queries.contradictions.draft import Draft, of_figures
from queries.contradictions.names import are_like, is_generic, rare_units
from queries.contradictions.stated import WHOLE, Stated
from queries.findings import Severity
from queries.intervals import Difference, difference
from queries.scope import titled

_COMPARED = frozenset({"target", "interim", "baseline", "actual"})
_ORDER = tuple(Difference)
_RULES = {Difference.CONFLICT: "G-NUM-1", Difference.STRINGENCY: "G-NUM-2", Difference.ROUNDING: "G-NUM-1"}
_SEVERITIES = {
    Difference.CONFLICT: Severity.HIGH,
    Difference.STRINGENCY: Severity.MEDIUM,
    Difference.ROUNDING: Severity.LOW,
}
_SAYS = {
    Difference.CONFLICT: "数值互相矛盾",
    Difference.STRINGENCY: "宽严不一（达到较宽的仍可能达不到较严的）",
    Difference.ROUNDING: "疑为取整造成的差异",
}
_EDGE = "是否包含本数说法不一"
_CERTAINTY = {Difference.CONFLICT: 0.95, Difference.STRINGENCY: 0.9, Difference.ROUNDING: 0.85}
_ACROSS = 0.7
# A later document that says so has changed the figure: that is a revision.
_REVISES = re.compile("调整|调高|调低|修订|修正|改为|提高到|上调|下调")
_TENFOLD = tuple(Decimal(10) ** power for power in (1, 2, 3, 4))
_LIKE_CERTAINTY = 0.65
_VERY_LIKE = 0.75
_NEAR = Decimal("0.02")
_SHOWN = 8  # sides of a finding about many documents
_LEAST_NAME = 6  # of an indicator, to be one in two documents

Thing = tuple[str, str, str, int | None, str]


def find(stated: Sequence[Stated]) -> Iterator[Draft]:
    levels = [value for value in stated if value.role in _COMPARED and value.is_level and value.year is not None]
    inside: dict[Thing, list[Stated]] = defaultdict(list)
    across: dict[Thing, list[Stated]] = defaultdict(list)
    for value in levels:
        thing = same_thing(value)
        inside[thing].append(value)
        if value.jurisdiction and len(value.key) >= _LEAST_NAME and not is_generic(value.key):
            across[(value.jurisdiction, *thing[1:])].append(value)
    for group in inside.values():
        yield from (_within(kind, sides) for kind, sides in differences(group))
    yield from _like(levels)
    for group in across.values():
        yield from _between(group)


def same_thing(value: Stated) -> Thing:
    return value.document, value.key, value.role, value.year, value.area


def differences(group: Sequence[Stated]) -> Iterator[tuple[Difference, tuple[Stated, ...]]]:
    """The gravest difference within a group, with all figures that take part in one of its kind."""
    unit = next((value.unit for value in group if value.unit), "")
    pairs = [(compare(one, other, unit), one, other) for one, other in combinations(group, 2)]
    for kind in _ORDER:
        sides = dict.fromkeys(side for found, *both in pairs if found is kind for side in both)
        if sides:
            yield kind, tuple(sorted(sides, key=lambda side: (side.is_in_table, side.start, side.claim)))
            return


def compare(one: Stated, other: Stated, unit: str) -> Difference | None:
    """None where they agree or cannot be compared."""
    if one.sentence == other.sentence or (one.modality == "strive") != (other.modality == "strive"):
        return None
    # Rows of one table under one name (其中：农村) are parts of different things.
    if one.is_in_table and one.document == other.document and one.table == other.table:
        return None
    # Prose reports figures of its sentence's topic (开发区 … 利润总额 …, then 服务业 … 利润总额 …): one name, several
    # things.  So reported figures are compared with a table's only, targets also with each other.
    if one.is_reported and not (one.is_in_table or other.is_in_table):
        return None
    if is_generic(one.key) and one.section != other.section and not (one.is_in_table or other.is_in_table):
        return None
    figures = one.figure(unit), other.figure(unit)
    return None if figures[0] is None or figures[1] is None else difference(figures[0], figures[1])


def _within(kind: Difference, sides: Sequence[Stated]) -> Draft:
    unit = next((side.unit for side in sides if side.unit), "")
    is_edge = len({figure.number for side in sides if (figure := side.figure(unit)) is not None}) == 1
    says = _EDGE if is_edge else _SAYS[kind]
    figures = "，".join(dict.fromkeys(f"{side.where}为 {side.words}" for side in sides))
    return of_figures(
        *sides,
        rule=_RULES[kind],
        kind=kind,
        severity=Severity.LOW if is_edge else _SEVERITIES[kind],
        message=f"{titled(sides[0].title)}中{_subject(sides[0])}{says}：{figures}{_tenfold(sides)}。",
        looked="比较了同一文件中同一指标、同一年份的数值",
        certainty=_CERTAINTY[kind],
    )


def _between(group: Sequence[Stated]) -> Iterator[Draft]:
    """One finding for an indicator whose figures in several documents exclude each other: the highest floor and the
    lowest ceiling tell it, so that a thousand documents need not be compared by twos."""
    unit = next((value.unit for value in group if value.unit), "")
    figures = {value: figure for value in group if (figure := value.figure(unit)) is not None}
    floors = {value: figure.low for value, figure in figures.items() if figure.low is not None}
    ceilings = {value: figure.high for value, figure in figures.items() if figure.high is not None}
    if not floors or not ceilings:
        return
    highest, lowest = max(floors, key=floors.__getitem__), min(ceilings, key=ceilings.__getitem__)
    if highest.document == lowest.document or compare(highest, lowest, unit) is not Difference.CONFLICT:
        return
    floor, ceiling = floors[highest], ceilings[lowest]
    sides = [side for side in figures if ceilings.get(side, floor) < floor or floors.get(side, ceiling) > ceiling]
    sides.sort(key=lambda side: (side.document, side.start))
    if any(_REVISES.search(side.clause) for side in sides):
        return
    said = tuple(dict.fromkeys(f"{titled(side.title)}为 {side.words}" for side in sides))
    yield of_figures(
        *sides[:_SHOWN],
        rule="G-NUM-6",
        kind=Difference.CONFLICT,
        severity=Severity.MEDIUM,
        message=f"不同文件对{_subject(sides[0])}说法不一：{'，'.join(said[:_SHOWN])}{'等' if len(said) > _SHOWN else ''}。",
        looked="比较了同一地区不同文件中同一指标、同一年份的数值",
        certainty=_ACROSS,
    )


def _like(levels: Sequence[Stated]) -> Iterator[Draft]:
    """Figures of two like names: in a unit that the document hardly uses, they may well be of one thing; where a table's
    and the text's are nearly the same, too."""
    documents: dict[str, list[Stated]] = defaultdict(list)
    for value in levels:
        documents[value.document].append(value)
    for values in documents.values():
        rare = rare_units(values)
        table = [value for value in values if value.is_in_table and not value.area]
        for cell, text in product(table, (value for value in values if not value.is_in_table and not value.area)):
            if (cell.role, cell.year, cell.unit) != (text.role, text.year, text.unit) or cell.key == text.key:
                continue
            if cell.unit in rare and compare(cell, text, cell.unit) is Difference.CONFLICT:
                if are_like(cell.indicator, text.indicator):
                    yield _of_like(cell, text, Difference.CONFLICT)
            elif _is_near(cell, text) and are_like(cell.indicator, text.indicator, least=_VERY_LIKE):
                yield _of_like(cell, text, Difference.ROUNDING)


def _is_near(one: Stated, other: Stated) -> bool:
    both_exact = one.comparator == other.comparator == "eq" and one.unit not in {"%", ""}
    return both_exact and one.is_reported and 0 < abs(one.number - other.number) <= _NEAR * one.number


def _of_like(one: Stated, other: Stated, kind: Difference) -> Draft:
    sides = sorted((one, other), key=lambda side: side.is_in_table)
    figures = "，".join(f"“{side.indicator}”为 {side.words}（{side.where}）" for side in sides)
    says = "数值却不同" if kind is Difference.CONFLICT else "数值相近而不同"
    return of_figures(
        *sides,
        rule="G-NUM-1",
        kind=kind,
        severity=_SEVERITIES[kind],
        message=f"{titled(one.title)}中两个名称相近的{one.year}年{codes.label('valueRole', one.role)}{says}："
        f"{figures}{_tenfold(sides)}；请核对是否同一指标。",
        looked="比较了同一文件中名称相近的指标",
        certainty=_LIKE_CERTAINTY,
    )


def _subject(side: Stated) -> str:
    scoped = f"（{side.scope}）" if side.scope not in WHOLE else ""
    return f"“{side.indicator}”{scoped}{side.year}年{codes.label('valueRole', side.role)}"


def _tenfold(sides: Sequence[Stated]) -> str:
    """A remark where one figure is ten, a hundred … times another."""
    unit = next((side.unit for side in sides if side.unit), "")
    numbers = sorted({figure.number for side in sides if (figure := side.figure(unit)) is not None})
    ratio = numbers[-1] / numbers[0] if numbers[0] > 0 else Decimal(0)
    return f"（恰好相差 {ratio:f} 倍，疑为位数或单位之误）" if ratio in _TENFOLD else ""
