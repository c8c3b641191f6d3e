"""Parts, shares and rates against the figures that they are parts, shares and rates of."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from queries.contradictions.draft import Draft, of_figures
from queries.contradictions.stated import Stated, plain
from queries.findings import Severity
from queries.identity import indicator_key
from queries.scope import titled

_LOOKED = "验算了占比、分项与合计、普及率与用户数"
_HUNDRED = Decimal(100)
_SHARE = re.compile(r"^(?P<part>.{2,30}?)(?:占|占到)(?P<whole>.{2,20}?)(?:的)?(?:比重|比例|份额|百分比|占比)?$")
# Words that divide a whole into all its parts.
_DIVISIONS = (
    ("城镇", "农村"),
    ("城镇", "乡村"),
    ("城市", "农村"),
    ("固定", "移动"),
    ("男性", "女性"),
    ("第一产业", "第二产业", "第三产业"),
    ("出口", "进口"),
)
_ADDED = re.compile(r"^(?!.*(?:人均|户均|平均|单位|指数|价格)).*(?:总额|总数|总量|额|数|量|户|增加值|收入)$")
_USERS = re.compile(r"(?:用户|人)(?:数|数量|总数)?$")
_RATE_NAME = re.compile(r"(?:用户|人口|家庭)*(?:普及率|覆盖率)$")
_APART = Decimal("0.15")
_SUM_SLACK = Decimal("0.005")
_SHARE_CERTAINTY = 0.85
_SUM_CERTAINTY = 0.7
_RATE_CERTAINTY = 0.6
_PART_CERTAINTY = 0.8


def find(stated: Sequence[Stated]) -> Iterator[Draft]:
    levels = [value for value in stated if value.is_level]
    yield from _shares(levels)
    yield from _sums(levels)
    yield from _among(levels)
    yield from _rates(levels)


def _shares(levels: Sequence[Stated]) -> Iterator[Draft]:
    """A占B的p%, where the document gives A and B too."""
    known: dict[tuple[str, int | None, bool, str], list[Stated]] = defaultdict(list)
    for value in levels:
        known[value.document, value.year, value.is_reported, value.key].append(value)
    for share in levels:
        names = _SHARE.match(share.indicator) if share.unit == "%" and share.comparator == "eq" else None
        if names is None:
            continue
        parts, wholes = (
            _nearest(share, known[share.document, share.year, share.is_reported, indicator_key(names[side])])
            for side in ("part", "whole")
        )
        for part, whole in zip(parts[:1], wholes[:1], strict=False):
            if part.unit == whole.unit and part.comparator == whole.comparator == "eq" and whole.number > 0:
                yield from _share(share, part, whole)


def _nearest(share: Stated, figures: Sequence[Stated]) -> Sequence[Stated]:
    """Those of its own section first."""
    return sorted(figures, key=lambda figure: figure.section != share.section)


def _share(share: Stated, part: Stated, whole: Stated) -> Iterator[Draft]:
    low = (part.number - part.quantum / 2) / (whole.number + whole.quantum / 2) * _HUNDRED
    high = (part.number + part.quantum / 2) / (whole.number - whole.quantum / 2) * _HUNDRED
    if low - share.quantum <= share.number <= high + share.quantum:
        return
    worked = plain(round(part.number / whole.number * _HUNDRED, 2))
    implied = whole.in_words(part.number / share.number * _HUNDRED)
    yield of_figures(
        share,
        part,
        whole,
        rule="G-NUM-3",
        kind="arithmetic",
        severity=Severity.HIGH,
        message=f"{titled(share.title)}的占比算不通：“{part.indicator}”{part.words} ÷ “{whole.indicator}”{whole.words} = "
        f"{worked}%，文中写 {share.words}（按此占比，合计应为 {implied}）。",
        looked=_LOOKED,
        certainty=_SHARE_CERTAINTY,
    )


def _sums(levels: Sequence[Stated]) -> Iterator[Draft]:
    """Complementary parts of one section (城镇 and 农村) that do not add up to its total."""
    sections: dict[tuple[str, str, int | None, str, str], dict[str, Stated]] = defaultdict(dict)
    for value in levels:
        if value.comparator == "eq" and value.unit not in {"%", ""} and _ADDED.search(value.indicator):
            thing = (value.document, value.section, value.year, value.role, value.unit)
            sections[thing].setdefault(value.key, value)
    for figures in sections.values():
        for words in _DIVISIONS:
            for key in figures:
                parts = [figures.get(key.replace(words[0], word)) for word in words] if words[0] in key else [None]
                whole = _whole(figures, key, words)
                if whole is not None and all(parts):
                    yield from _sum(whole, [part for part in parts if part is not None])


def _whole(figures: dict[str, Stated], key: str, words: Sequence[str]) -> Stated | None:
    joined = "进出口" if words == ("出口", "进口") else ""
    return figures.get(key.replace(words[0], joined))


def _sum(whole: Stated, parts: Sequence[Stated]) -> Iterator[Draft]:
    total = sum((part.number for part in parts), Decimal(0))
    slack = max(whole.number * _SUM_SLACK, sum((part.quantum for part in parts), whole.quantum))
    if abs(total - whole.number) <= slack:
        return
    added = " + ".join(f"“{part.indicator}”{part.words}" for part in parts)
    yield of_figures(
        whole,
        *parts,
        rule="G-NUM-3",
        kind="arithmetic",
        severity=Severity.MEDIUM,
        message=f"{titled(whole.title)}的分项与合计不符：{added} = {plain(total / whole.scale)}，"
        f"“{whole.indicator}”却为 {whole.words}。",
        looked=_LOOKED,
        certainty=_SUM_CERTAINTY,
    )


def _among(levels: Sequence[Stated]) -> Iterator[Draft]:
    """A part after 其中 that is more than the figure before it."""
    sentences: dict[str, list[Stated]] = defaultdict(list)
    for value in levels:
        if not value.is_in_table and value.unit not in {"%", ""}:
            sentences[value.sentence].append(value)
    for figures in sentences.values():
        ordered = sorted(figures, key=lambda value: value.quote.find(value.written))
        for whole, part in pairwise(ordered):
            between = whole.quote[whole.quote.find(whole.written) : part.quote.find(part.written) + 3]
            if "其中" in between[-12:] and part.unit == whole.unit and part.number > whole.number:
                yield of_figures(
                    part,
                    whole,
                    rule="G-NUM-3",
                    kind="arithmetic",
                    severity=Severity.HIGH,
                    message=f"{titled(whole.title)}的分项大于合计：“{whole.indicator}”{whole.words}，"
                    f"其中“{part.indicator}”却有 {part.words}。",
                    looked=_LOOKED,
                    certainty=_PART_CERTAINTY,
                )


def _rates(levels: Sequence[Stated]) -> Iterator[Draft]:
    """A table's users and their rate, of which base and target imply two quite different populations."""
    rows: dict[tuple[str, str], list[Stated]] = defaultdict(list)
    for value in levels:
        if value.is_in_table and value.number > 0:
            rows[value.document, value.table].append(value)
    for cells in rows.values():
        counts = _by_stem(cells, _USERS, lambda value: value.unit not in {"%", ""})
        rates = _by_stem(cells, _RATE_NAME, lambda value: value.unit == "%")
        for stem in counts.keys() & rates.keys():
            yield from _population(counts[stem], rates[stem])


def _by_stem(
    cells: Sequence[Stated], ending: re.Pattern[str], fits: Callable[[Stated], bool]
) -> dict[str, dict[int, Stated]]:
    found: dict[str, dict[int, Stated]] = defaultdict(dict)
    for cell in cells:
        if cell.year is not None and ending.search(cell.indicator) and fits(cell):
            found[_stem(cell.indicator)].setdefault(cell.year, cell)
    return found


def _stem(name: str) -> str:
    return _USERS.sub("", _RATE_NAME.sub("", indicator_key(name)).removesuffix("家庭")).removesuffix("家庭")


def _population(counts: dict[int, Stated], rates: dict[int, Stated]) -> Iterator[Draft]:
    years = sorted(counts.keys() & rates.keys())
    if len(years) < 2:
        return
    sides = [(counts[year], rates[year]) for year in (years[0], years[-1])]
    implied = [count.number / rate.number * _HUNDRED for count, rate in sides]
    if abs(implied[1] / implied[0] - 1) <= _APART:
        return
    steps = "；".join(
        f"{count.year}年 {count.words} ÷ {rate.words} = {count.in_words(round(whole, 0))}"
        for (count, rate), whole in zip(sides, implied, strict=True)
    )
    change = plain(round((implied[1] / implied[0] - 1) * _HUNDRED, 1))
    yield of_figures(
        sides[1][1],
        sides[1][0],
        sides[0][1],
        sides[0][0],
        rule="G-NUM-3",
        kind="arithmetic",
        severity=Severity.MEDIUM,
        message=f"{titled(sides[0][0].title)}“{sides[0][0].indicator}”与“{sides[0][1].indicator}”不能相互印证："
        f"{steps}，推算的总数变了 {change}%。",
        looked=_LOOKED,
        certainty=_RATE_CERTAINTY,
    )
