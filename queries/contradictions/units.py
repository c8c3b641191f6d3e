"""Units and names that cannot be right: 人口（%）, a rate in 个, a row with the figures of its neighbour, TB（万兆）."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from queries.contradictions.draft import Draft, of_figures
from queries.contradictions.names import are_like
from queries.contradictions.stated import Stated, plain
from queries.findings import Severity
from queries.scope import titled

_LOOKED_UNIT = "核对了指标名称与单位"
_LOOKED_ROW = "核对了表中各行与正文的基期数"
_RATIO_NAME = re.compile(r"(?:[^效功频汇利速]率|占比|比重)$")
_NO_RATIO_NAME = re.compile("分辨率|周转率|产出率|生产率|容积率|死亡率|发病率|电话普及率|出生率|自然增长率|生育率")
_RATIO_UNITS = frozenset({"%", "", "pp", "个千分点"})
_COUNT_NAME = re.compile(r"(?:人口|人数|用户数?|户数|家数|个数|收入|产值|总额|销售额|营销额|交易额|增加值|面积)$")
_NO_COUNT_NAME = re.compile("占|比|率|增|覆盖面|份额")
_MEASURE_NAME = re.compile("率|比|指数|程度|水平|度|份额|幅|强度|贡献|面|系数|化$|增|降")
_PHONES = re.compile("电话普及率$")
_INDEX = re.compile("指数$")
_PIECES = re.compile(r"(?:图书|档案|馆藏|册|件).{0,4}(?:数|数量)$")
_BYTES = "TB"
_APART = frozenset({"%", "元", "人", "户", "张", "人次", "吨", "公里", "亩", "公顷", "平方公里", _BYTES})
_LEAST_NAME = 5  # characters of an indicator that is one in two places
_MEASURED = frozenset({"%", "元", "Mbps", _BYTES})
# 1 TB in 兆 (MB): a gloss in brackets must say about this.
_STORED = {"MB": Decimal(1), "GB": Decimal(10) ** 3, "TB": Decimal(10) ** 6, "PB": Decimal(10) ** 9}
_GLOSSED = re.compile(r"\d\s*(?P<unit>[MGTP]B)\s*[（(](?P<gloss>[万亿千百十]{0,3})兆(?:字节)?[）)]")
_WORDS = {
    "": Decimal(1),
    "千": Decimal(10) ** 3,
    "万": Decimal(10) ** 4,
    "十万": Decimal(10) ** 5,
    "百万": Decimal(10) ** 6,
    "千万": Decimal(10) ** 7,
    "亿": Decimal(10) ** 8,
}
_ROUGH = Decimal("1.2")  # 1024² for 10⁶ is no error
_DIGITS = 3  # significant ones, from which the same number is no chance
_CLEAR = 0.9
_LIKELY = 0.75
_CUSTOM = 0.5


def find(stated: Sequence[Stated]) -> Iterator[Draft]:
    for value in _first_of_rows(stated):
        why = _mismatch(value)
        if why is not None:
            yield _unit(value, *why)
    yield from _scales(stated)
    yield from _glosses(stated)
    yield from _two_units(stated)
    yield from _shifted(stated)


def _first_of_rows(stated: Sequence[Stated]) -> Iterator[Stated]:
    """A row's label is judged once, by its target where it has one."""
    rows: dict[tuple[str, str], Stated] = {}
    for value in stated:
        if not value.is_in_table:
            yield value
        elif value.role != "change" and (value.role == "target" or (value.document, value.row) not in rows):
            rows[value.document, value.row] = value
    yield from rows.values()


def _mismatch(value: Stated) -> tuple[str, Severity, float] | None:
    """Why the unit does not go with the name, how grave and how sure."""
    name, unit = value.indicator, value.unit
    if _PIECES.search(name) and unit == _BYTES:
        return "名称数的是件数，单位却是存储容量", Severity.LOW, _LIKELY
    if value.role == "change" or not value.is_in_table:
        return None
    if _PHONES.search(name) and unit == "%":
        return "电话普及率惯用“部/百人”，一人可有几部，写作 % 不确切", Severity.LOW, _CUSTOM
    if unit == "%" and _COUNT_NAME.search(name) and not _NO_COUNT_NAME.search(name):
        return "名称是数量，单位却是百分比（疑缺“比例”“覆盖率”之类）", Severity.MEDIUM, _CLEAR
    if unit == "%" and not _MEASURE_NAME.search(name) and not _NO_COUNT_NAME.search(name):
        return "名称没有说明是什么的比例（疑缺“率”“比例”之类）", Severity.LOW, _CUSTOM
    if unit not in _RATIO_UNITS and "/" not in unit and _RATIO_NAME.search(name) and not _NO_RATIO_NAME.search(name):
        return f"名称是比率，单位却是“{unit}”", Severity.HIGH, _CLEAR
    return None


def _unit(value: Stated, why: str, severity: Severity, certainty: float) -> Draft:
    return of_figures(
        value,
        rule="G-NUM-5",
        kind="unit",
        severity=severity,
        message=f"{titled(value.title)}{value.where}的“{value.indicator}”写作 {value.words}：{why}。",
        looked=_LOOKED_UNIT,
        certainty=certainty,
    )


def _scales(stated: Sequence[Stated]) -> Iterator[Draft]:
    """An index that is a percentage in one place and a fraction of 1 in another."""
    groups: dict[tuple[str, str, int | None], list[Stated]] = defaultdict(list)
    for value in stated:
        if value.is_level and value.role == "target":
            groups[value.document, value.key, value.year].append(value)
    for values in groups.values():
        percents = [value for value in values if value.unit == "%" and _INDEX.search(value.indicator)]
        shares = [value for value in values if not value.unit and 0 < value.number <= 1]
        for percent, share in zip(percents[:1], shares[:1], strict=False):
            yield of_figures(
                percent,
                share,
                rule="G-NUM-5",
                kind="unit",
                severity=Severity.LOW,
                message=f"{titled(percent.title)}的“{percent.indicator}”计量方式不一：{percent.where}写作 {percent.words}，"
                f"{share.where}写作 {share.words}（折合 {plain(share.number * 100)}%）。",
                looked=_LOOKED_UNIT,
                certainty=_CLEAR,
            )


def _two_units(stated: Sequence[Stated]) -> Iterator[Draft]:
    """One indicator in units that no factor makes equal (人 and 张)."""
    groups: dict[tuple[str, str, str, int | None, str], list[Stated]] = defaultdict(list)
    for value in stated:
        if value.is_level and value.unit in _APART and len(value.key) >= _LEAST_NAME:
            groups[value.document, value.key, value.role, value.year, value.area].append(value)
    for values in groups.values():
        other = next((value for value in values if value.unit != values[0].unit), None)
        if other is not None and other.sentence != values[0].sentence:
            first = values[0]
            yield of_figures(
                first,
                other,
                rule="G-NUM-5",
                kind="unit",
                severity=Severity.MEDIUM,
                message=f"{titled(first.title)}“{first.indicator}”两处单位不一：{first.where}为 {first.words}，"
                f"{other.where}为 {other.words}。",
                looked=_LOOKED_UNIT,
                certainty=_LIKELY,
            )


def _glosses(stated: Sequence[Stated]) -> Iterator[Draft]:
    """1200TB（万兆）: a unit explained by another of quite another size.  One finding a sentence."""
    sentences: dict[str, list[Stated]] = defaultdict(list)
    for value in stated:
        if value.unit == _BYTES and not value.is_in_table:
            sentences[value.sentence].append(value)
    for values in sentences.values():
        for gloss in _GLOSSED.finditer(values[0].quote):
            size, said = _STORED[gloss["unit"]], _WORDS.get(gloss["gloss"], Decimal(0))
            if said and not 1 / _ROUGH <= size / said <= _ROUGH:
                yield _glossed(values, gloss, size, said)
                break


def _glossed(values: Sequence[Stated], gloss: re.Match[str], size: Decimal, said: Decimal) -> Draft:
    return of_figures(
        *values,
        rule="G-NUM-5",
        kind="unit",
        severity=Severity.MEDIUM,
        message=f"{titled(values[0].title)}{values[0].where}把 {gloss['unit']} 注作“{gloss['gloss']}兆”：1{gloss['unit']} 约合 "
        f"{plain(size)} 兆，“{gloss['gloss']}兆”只是 {plain(said)} 兆，相差 {plain(max(size / said, said / size))} 倍。",
        looked=_LOOKED_UNIT,
        certainty=_CLEAR,
    )


def _shifted(stated: Sequence[Stated]) -> Iterator[Draft]:
    """A row whose base is, digit for digit, what the text reports of another indicator."""
    prose: dict[tuple[str, int | None], list[Stated]] = defaultdict(list)
    for value in stated:
        if not value.is_in_table and value.is_reported and value.is_level:
            prose[value.document, value.year].append(value)
    for row in (value for value in stated if value.is_in_table and value.is_reported):
        if len(row.printed.normalize().as_tuple().digits) < _DIGITS:
            continue
        said = prose[row.document, row.year]
        own = [value for value in said if value.key == row.key]
        if any(value.number == row.number for value in own):
            continue
        for other in said:
            is_elsewhere = other.printed == row.printed and other.key != row.key
            if is_elsewhere and _is_foreign(row, other, has_own=bool(own)):
                like = [value for value in said if value.unit == row.unit and are_like(value.indicator, row.indicator)]
                yield _row(row, other, own or like[:1])
                break


def _is_foreign(row: Stated, other: Stated, *, has_own: bool) -> bool:
    """Whether the number is another thing's: of another dimension, or beside a number of the row's own in the text."""
    return _dimension(row.unit) != _dimension(other.unit) or has_own


def _dimension(unit: str) -> str:
    """Units that count things (个, 家, 户) are one dimension."""
    return unit if unit in _MEASURED else ""


def _row(row: Stated, other: Stated, own: Sequence[Stated]) -> Draft:
    units = f"，单位是“{other.unit}”而不是“{row.unit}”" if row.unit != other.unit else ""
    elsewhere = "".join(f"；正文的“{value.indicator}”是 {value.words}" for value in own)
    return of_figures(
        row,
        other,
        *own,
        rule="G-NUM-5",
        kind="unit",
        severity=Severity.HIGH,
        message=f"{titled(row.title)}指标表疑似串行：“{row.indicator}”{row.year}年的 {plain(row.printed)} 正是正文里"
        f"“{other.indicator}”的数{units}{elsewhere}。",
        looked=_LOOKED_ROW,
        certainty=_LIKELY,
    )
