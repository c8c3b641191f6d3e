"""差多少, 增加多少, 翻几倍, 哪个高: figures set against each other, with the sum written out."""

import re
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from queries.asking import figures
from queries.asking.figures import amount
from queries.asking.knowledge import Figure, Knowledge
from queries.asking.wording import Wording, read
from queries.identity import indicator_key
from queries.question import Answer
from queries.run import show

_SIDES = re.compile(r"(.{2,20}?)(?:和|与|跟|同|比)(.{2,20}?)(?:的|之间|相比|，|差|哪|谁|高|多|快|大)(.*)")
_HUNDREDTH = Decimal("0.01")


def answer(knowledge: Knowledge, wording: Wording) -> Answer | None:
    return _between(knowledge, wording) or _over_time(knowledge, wording)


def _between(knowledge: Knowledge, wording: Wording) -> Answer | None:
    """城市和农村的网速: both sides share what stands after them."""
    sides = _SIDES.search(wording.text)
    if sides is None:
        return None
    years = "".join(f"{year}年" for year in wording.years)
    left, right = (_aims(knowledge, read(f"{years}{side}{sides[3]}")) for side in (sides[1], sides[2]))
    if not left or not right or {f.claim for f in left} == {f.claim for f in right}:
        return None
    pairs = [(a, b) for a in left for b in right if a.unit == b.unit and a.year == b.year and a.claim != b.claim]
    if not pairs:
        return None
    sums = dict.fromkeys(_difference(a, b) for a, b in pairs)
    found = list(dict.fromkeys((*left, *right)))
    text = f"{'；'.join(list(sums)[:3])}。{figures.sentence(knowledge, found)}"
    return figures.told(found, text, confidence=0.75)


def _aims(knowledge: Knowledge, wording: Wording) -> list[Figure]:
    found = [m.figure for m in figures.select(knowledge, wording)][:4]
    aims = [f for f in found if f.role == "target" and f.value is not None]
    return aims or [f for f in found if f.value is not None]


def _difference(a: Figure, b: Figure) -> str:
    values = (a.value or Decimal(0), b.value or Decimal(0))
    named = [f"“{f.scope if f.scope not in f.indicator else ''}{f.indicator}”{amount(f)}" for f in (a, b)]
    year = f"{a.year}年" if a.year else ""
    gap = replace(a, value=abs(values[0] - values[1]), comparator="eq", upper=None)
    points = "个百分点" if a.unit == "%" else ""
    size = f"{show(gap.value)}{points}" if points else amount(gap)
    return f"{year}{named[0]}，{named[1]}，差 {size}"


def _over_time(knowledge: Knowledge, wording: Wording) -> Answer | None:
    """From the baseline to the target of one indicator."""
    found = [m.figure for m in figures.select(knowledge, replace(wording, years=()))]
    if not found:
        return None
    pairs = [(a, b) for a in found for b in found if _is_pair(a, b)]
    sums = dict.fromkeys(_growth(a, b) for a, b in pairs)
    opening = f"{'；'.join(list(sums)[:3])}。" if sums else ""
    return figures.told(found, opening + figures.sentence(knowledge, found), confidence=0.75)


def _is_pair(a: Figure, b: Figure) -> bool:
    same = indicator_key(a.indicator) == indicator_key(b.indicator) and a.unit == b.unit
    return (
        same
        and a.role == "baseline"
        and b.role == "target"
        and a.in_table == b.in_table
        and a.value is not None
        and b.value is not None
    )


def _growth(a: Figure, b: Figure) -> str:
    before, after = a.value or Decimal(0), b.value or Decimal(0)
    gap = replace(a, value=abs(after - before), comparator="eq", upper=None)
    size = f"{show(gap.value)}个百分点" if a.unit == "%" else amount(gap)
    times = (
        f"，是原来的 {show((after / before).quantize(_HUNDREDTH, ROUND_HALF_UP))} 倍"
        if before and a.unit != "%"
        else ""
    )
    verb = "提高" if after >= before else "下降"
    return f"“{a.indicator}”从 {amount(a)}到 {amount(b)}，{verb} {size}{times}"
