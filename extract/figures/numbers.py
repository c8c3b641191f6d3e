"""Numbers with their unit and comparator, as written: ``近690万户``, ``≥95%``, ``3-5家``, ``90%、80%、70%以上``.

This module says what is written; whether it is a figure of the plan, and of what, is for ``quantities`` and
``subjects``.  Years, dates, numbering, document numbers and codes have no unit of the lexicon and do not come up.
"""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from extract.text.lazy import lazy
from extract.text.numerals import chinese_number, decimal_of
from ontology.claims import Comparator


class Quantity(NamedTuple):
    """``start``/``end``: the number with its unit and the comparator after it (以上); ``lead`` is where the comparator
    before it begins (超过), else ``start``.  ``unit`` as written with its multiplier (万户), ``""`` for a bare number.
    ``series`` counts the place in a list with one comparator (90%、80%、70%以上), 0 for the first or only one.
    ``is_full``: of the words 全覆盖, which stand for 100 %."""

    lead: int
    start: int
    end: int
    value: Decimal
    upper: Decimal | None
    unit: str
    base_unit: str
    comparator: Comparator
    series: int = 0
    is_limit: bool = False
    is_rank: bool = False
    is_full: bool = False


_BEFORE = (
    (
        Comparator.GE,
        r"不低于|不少于|不小于|至少(?:有|要|建立|建成|达到|设置|配备|建设|培育|打造|开展|举办|创建|新建|形成|引进|完成|确定|选择)?|不得低于|不得少于|最少|最低|≥|>=|大于等于|不低於",
    ),
    (
        Comparator.LE,
        r"不超过|不高于|不多于|不大于|至多|最多|最高|不得超过|不得高于|≤|<=|小于等于|控制在|压缩至|压减至|缩短至",
    ),
    (Comparator.GT, r"超过|突破|大于|高于|多于|逾|>|＞|超"),
    (Comparator.LT, r"低于|少于|小于|不足|不到|<|＜"),
    (Comparator.APPROX, r"大约|约为|约|接近|将近|近"),
)
_VERB_BEFORE = r"(?:达到了|达到|达|为|至|到|了)?"
_LEAD = lazy("(?:" + "|".join(f"(?P<{c.name}>{words})" for c, words in _BEFORE) + ")" + _VERB_BEFORE + r"\s?\Z")
_LEAD_CHARS = 12
_LEAD_ENDS = frozenset("于少小至多有要立成到置备设育打造展办建进定择於低高大=在超破逾>＞≥≤<＜足约近为达了 引过")
# Bound once: naming a member of an Enum takes ten times as long.
_EQ, _LE, _APPROX, _RANGE = Comparator.EQ, Comparator.LE, Comparator.APPROX, Comparator.RANGE
# What follows numbering and numbers of documents and tables, never a figure without a unit.
_NOT_AFTER_FIGURE = frozenset(".\t〔〕[]号+版")
_AFTER = {"以上": Comparator.GE, "以下": Comparator.LE, "以内": Comparator.LE, "之内": Comparator.LE}
_AFTER |= dict.fromkeys(("左右", "上下"), Comparator.APPROX)
# These name a way of reaching a level; the level is a ceiling only where 以内 says so.
_LEVEL_VERBS = ("控制在", "压缩至", "压减至", "缩短至")

_NUMBER = r"\d(?<![A-Za-z\d.×/-]\d)\d{0,14}(?:[,，]\d{3}){0,4}(?:\.\d{1,8})?"
_DIGITS = r"\d{1,15}(?:[,，]\d{3}){0,4}(?:\.\d{1,8})?"
_HALVES = {"一半": (Decimal(50), "%"), "半个月": (Decimal("0.5"), "个月"), "半年": (Decimal("0.5"), "年")}
_WORDS = lazy(
    r"(?:百分之(?P<hundredths>[零一二三四五六七八九十百]{1,5}|\d{1,3}(?:\.\d{1,4})?)|等(?P<counted>[两二三四五六七八九十]{1,3})个"
    r"|第(?P<ordinal>[一二三四五六七八九十]{1,2}|\d{1,2})(?:位|名)|一半|半个月|半年|零(?=发生|[，。；、\n])|翻了?近?(?P<doubled>[一两三四])?番|全(?:面|部)?覆盖(?=[。，；、\n）)]|\Z))"
    r" ?(?P<after>以上|以下|以内|之内|左右|上下)?"
)
# Names of figures without a unit, and the signs around a number of a list or a ratio.
BARE_NAMES = ("指数", "得分", "系数", "指标值", "PUE")
_BARE_CHARS = 28
_LIST_SIGNS = frozenset("、和与及以，,~～-—–至到:：∶ ")
_MULTIPLIER = r"(?:百万|千万|百亿|千亿|万亿|亿|万|千)"
_PREFIX = lazy(rf"\A{_MULTIPLIER}")
_GAP_CHARS = 3
_LIST_GAP = lazy(r"\s?(?:、|和|与|及|以及|，和)\s?\Z")


class NumberReader:
    """Reads quantities in units of one lexicon."""

    def __init__(self, units: Iterable[str]) -> None:
        self._units = frozenset(units)
        words = sorted({unit for unit in self._units if unit}, key=lambda unit: (-len(unit), unit))
        known = "|".join(map(re.escape, words)) + "|/ ?10 ?万"
        unit = rf"(?:{known})(?:/(?:{known}|[人年月日天户次]))?"
        self._figures = lazy(
            rf"(?P<low>{_NUMBER})(?:(?P<low_unit>%|‰)? ?(?:[-—–~～至]|——|到) ?(?P<high>{_DIGITS}))?"
            rf"(?P<more>余|多)? ?(?:(?P<multiplier>{_MULTIPLIER})(?P<more2>余|多)?)?(?P<unit>{unit})?(?![A-Za-z])"
            r"(?: ?[(（][^()（）\n]{1,12}[)）](?=以|左|之))? ?(?:及|[（(]含[）)])?(?P<after>以上|以下|以内|之内|左右|上下)?"
        )

    def is_unit(self, words: str) -> bool:
        """Whether ``words`` are a unit, with or without a multiplier (万人)."""
        return words in self._units or _PREFIX.sub("", words) in self._units

    def read(self, text: str, *, all_bare: bool = True) -> list[Quantity]:
        """All quantities of a folded text in order; a list shares the unit and the comparator at its end.

        Without ``all_bare``, numbers without a unit come only where they may be in a list or have a name before them
        that needs none: of most texts the greater part are numbering."""
        found = [
            quantity
            for match in self._figures.finditer(text)
            if (quantity := _figure(text, match, all_bare=all_bare)) is not None
        ]
        words = [quantity for match in _WORDS.finditer(text) if (quantity := _in_words(text, match))]
        if words:
            digits = [
                figure for figure in found if not any(figure.start < w.end and w.start < figure.end for w in words)
            ]
            found = sorted([*digits, *words], key=lambda quantity: quantity.start)
        return _share_in_lists(text, found)


_PARTS = ("low", "high", "unit", "multiplier", "after", "low_unit", "more", "more2")


def _figure(text: str, match: re.Match[str], *, all_bare: bool) -> Quantity | None:
    low, high, unit, multiplier, after, low_unit, more, more2 = match.group(*_PARTS)
    if unit == "年" and len(low) == 4 and low.startswith(("19", "20")):
        return None
    start, end = match.span()
    if not (unit or multiplier or low_unit) and (
        text[end : end + 1] in _NOT_AFTER_FIGURE or not (all_bare or _stands_bare(text, start, match.end("low")))
    ):
        return None
    value, upper = decimal_of(low), decimal_of(high) if high else None
    if value is None:
        return None
    base = unit or low_unit or ""
    lead, comparator = _comparator(text, start, after, is_more=bool(more or more2))
    if unit in ("位", "名") and text[start - 1] == "前" and start:  # among the first ten
        lead, comparator = start - 1, _LE
    return Quantity(
        lead,
        start,
        end if after or unit or multiplier else match.end("high" if high else "low"),
        value,
        upper,
        (multiplier or "") + base,
        base,
        comparator if upper is None else _RANGE,
        is_limit=after in _LIMITS,
    )


def _stands_bare(text: str, start: int, end: int) -> bool:
    """Whether a number may do without a unit: in a list, in a ratio (1:1), or after the name of an index."""
    if text[end : end + 1] in _LIST_SIGNS or text[start - 1 : start] in _LIST_SIGNS:
        return True
    before = text[max(0, start - _BARE_CHARS) : start]
    return any(word in before for word in BARE_NAMES)


def _in_words(text: str, match: re.Match[str]) -> Quantity | None:
    kind = _KINDS_OF_WORDS[text[match.start()]]
    start = match.start(kind) if kind == "counted" else match.start()
    value, unit = _value_in_words(kind, match[kind] or "一" if kind in match.re.groupindex else match[0])
    if value is None or (
        kind == "none" and text[match.end() : match.end() + 2] != "发生" and text[start - 1] not in "到至为"
    ):
        return None
    lead, comparator = _comparator(text, start, match["after"], is_more=False)
    return Quantity(
        lead=lead,
        start=start,
        end=match.end(),
        value=value,
        upper=None,
        unit=unit,
        base_unit=unit,
        comparator=comparator,
        is_limit=match["after"] in _LIMITS,
        is_rank=kind == "ordinal",
        is_full=kind == "full",
    )


_LIMITS = ("以上", "以下", "以内")
# by the first sign, so that each alternative of the pattern begins with a literal and the search stays fast
_KINDS_OF_WORDS = {
    "百": "hundredths",
    "等": "counted",
    "第": "ordinal",
    "一": "half",
    "半": "half",
    "零": "none",
    "翻": "doubled",
    "全": "full",
}
_UNIT_OF_WORDS = {"hundredths": "%", "counted": "个", "ordinal": "位", "doubled": "番"}


def _value_in_words(kind: str, words: str) -> tuple[Decimal | None, str]:
    if kind == "half":
        return next(value for half, value in _HALVES.items() if words.startswith(half))
    if kind == "none":
        return Decimal(0), ""
    if kind == "full":
        return Decimal(100), "%"
    number = chinese_number(words)
    return decimal_of(words) if number is None else Decimal(number), _UNIT_OF_WORDS[kind]


def _comparator(text: str, start: int, after: str | None, *, is_more: bool) -> tuple[int, Comparator]:
    """Where the words before a number begin that compare it, and what they and those after it say."""
    lead, before = _comparator_before(text, start)
    if before is _LE and text.startswith(_LEVEL_VERBS, lead):
        before = None
    stated = before or (_AFTER[after] if after else None)
    return lead, stated or (_APPROX if is_more else _EQ)


def _comparator_before(text: str, start: int) -> tuple[int, Comparator | None]:
    if text[start - 1 : start] not in _LEAD_ENDS:
        return start, None
    first = max(0, start - _LEAD_CHARS)
    found = _LEAD.search(text[first:start])
    if not found or not found.lastgroup:
        return start, None
    return first + found.start(), Comparator[found.lastgroup]


def _share_in_lists(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """Members of a list: what stands before the first and after the last holds for all of them."""
    shared: list[Quantity] = []
    position = 0
    while position < len(found):
        end = position + 1
        while end < len(found) and _joins(text, found[end - 1], found[end]):
            end += 1
        shared += _share(found[position:end]) if end - position > 1 else found[position:end]
        position = end
    return shared


def _joins(text: str, left: Quantity, right: Quantity) -> bool:
    if right.lead - left.end > _GAP_CHARS:
        return False
    gap = text[left.end : right.lead]
    return _LIST_GAP.match(gap) is not None and (
        not left.unit or left.base_unit == right.base_unit or _is_of_points(left, right)
    )


def _is_of_points(left: Quantity, right: Quantity) -> bool:
    """1.2个、2个百分点"""
    return left.unit == "个" and right.unit in ("个百分点", "个千分点")


def _share(members: Sequence[Quantity]) -> list[Quantity]:
    first, last = members[0], members[-1]
    members = [m._replace(unit="", base_unit="") if _is_of_points(m, last) else m for m in members]
    comparator = last.comparator if first.comparator is _EQ else first.comparator
    return [
        member._replace(
            unit=member.unit or last.unit,
            base_unit=member.base_unit or last.base_unit,
            comparator=comparator if member.comparator is _EQ else member.comparator,
            series=place,
        )
        for place, member in enumerate(members)
    ]
