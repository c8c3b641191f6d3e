"""多少: the figures that a question asks about, every one that the documents give, with its place."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from queries.asking.knowledge import Figure, Knowledge, query_text
from queries.asking.matching import Layer, asked_grams, grams
from queries.asking.reply import DOCUMENT, SECTION, composed, place_of, placed
from queries.asking.wording import Wording, numbers
from queries.codes import label
from queries.identity import indicator_key
from queries.question import Answer, Column, QueryText, Row
from queries.run import show
from queries.shape import GIVEN

ENOUGH = 0.62
# Of an indicator so little of whose name was said, the words only happen to be in it: 人口 and 人口覆盖率.
_APT = 0.2
DIFFERING = "前后不一致："
_FITTING = 0.75
_NEAR = 0.78
_BRACKETS = re.compile(r"（[^）]*）")
_CLAUSE = re.compile(r"[，；。：、（）\n]")
_MEASURE = re.compile(r"(?:多少|几)(万|亿|户|家|张|所|台|部|套|公里|人|件|座|项|种|位|名|度|个百分点|元|块|钱|页|节)")
_SHARE = re.compile(r"比例|百分之|百分比|占比|率")
_ACTUAL = re.compile(r"实际|完成了|完成情况|最后|最终|结果|做到了")
_GROWTH = re.compile(r"年均|每年增|同比|增速|增长率|年增长|增长多少|增长了")
_COMPARED = {
    "ge": ("", "以上"),
    "gt": ("超过", ""),
    "le": ("", "以内"),
    "lt": ("低于", ""),
    "approx": ("约", ""),
}
_WAN, _YI = Decimal(10_000), Decimal(100_000_000)

_COLUMNS = (
    Column(name="indicator", zh="指标", en="Indicator"),
    Column(name="scope", zh="范围", en="Scope"),
    Column(name="year", zh="年份", en="Year"),
    Column(name="role", zh="性质", en="Kind", codes="valueRole"),
    Column(name="value", zh="数值", en="Value"),
    DOCUMENT,
    SECTION,
)


@dataclass(frozen=True, slots=True)
class Match:
    figure: Figure
    coverage: float
    score: float


def answer(knowledge: Knowledge, wording: Wording) -> Answer | None:
    """None where no figure is near enough to what is asked."""
    matches = select(knowledge, wording)
    if not matches:
        return None
    found = [match.figure for match in matches]
    opening = _verdict(wording, found)
    return told(found, opening + sentence(knowledge, found), confidence=min(0.95, matches[0].coverage))


def told(found: Sequence[Figure], text: str, *, confidence: float) -> Answer:
    """The answer with a row for each figure."""
    return composed(
        f"数值：{'、'.join(dict.fromkeys(figure.indicator for figure in found))}",
        text,
        columns=_COLUMNS,
        rows=[(_row(figure), figure.sentence) for figure in found],
        query=QueryText(language="sparql", text=_bound(found)),
        confidence=round(confidence, 2),
        searched="查找了全部指标和数值（正文、专栏和指标表）",
    )


def select(knowledge: Knowledge, wording: Wording) -> list[Match]:
    """The figures asked about, best first, with those of the same indicator elsewhere."""
    ranked = sorted(_ranked(knowledge, wording), key=lambda match: -match.score)
    if not ranked or ranked[0].coverage < ENOUGH:
        return []
    ranked = _of_measure(ranked, wording)
    best = ranked[0]
    if knowledge.weights.aptness(best.figure.indicator, asked_grams(wording.terms)) < _APT:
        return []
    near = [m for m in ranked if m.score >= _NEAR * best.score and m.coverage >= ENOUGH]
    keys = {indicator_key(match.figure.indicator) for match in near}
    same = [m for m in ranked if indicator_key(m.figure.indicator) in keys and m.coverage >= 0.8 * best.coverage]
    return _of_time(list(dict.fromkeys((*near, *same))), wording)


def _ranked(knowledge: Knowledge, wording: Wording) -> Iterable[Match]:
    weights, asked = knowledge.weights, asked_grams(wording.terms)
    for figure in knowledge.figures:
        headings = figure.part.headings if figure.part else ()
        layers = (
            Layer(grams(f"{figure.indicator}，{figure.scope}，{figure.unit}"), 1.0),
            Layer(grams(_clause(figure)), 0.85),
            Layer(grams(figure.sentence.quote), 0.5),
            Layer(grams("，".join((*headings, figure.sentence.title))), 0.5),
        )
        coverage = weights.coverage(wording.terms, layers)
        yield Match(
            figure, coverage, coverage * (0.6 + 0.4 * weights.aptness(_BRACKETS.sub("", figure.indicator), asked))
        )


def _clause(figure: Figure) -> str:
    """The words around the value, between two commas."""
    sentence = figure.sentence.quote
    if figure.in_table:
        return sentence
    position = max(0, sentence.find(figure.written)) if figure.written else 0
    before = [found.end() for found in _CLAUSE.finditer(sentence, 0, position)]
    after = _CLAUSE.search(sentence, position + len(figure.written))
    return sentence[before[-1] if before else 0 : after.start() if after else len(sentence)]


def _of_measure(ranked: list[Match], wording: Wording) -> list[Match]:
    """多少户 asks for households, 多少钱 for money, 比例 for a share: the best of that unit first, and nothing of
    another sort.  Where the best have none, it does not matter."""
    found = _MEASURE.search(wording.text)
    measure = found[1] if found else "%" if _SHARE.search(wording.text) else ""
    measure = "元" if measure in {"钱", "块", "亿", "万"} else measure
    fitting = [m for m in ranked if measure and measure in m.figure.unit + m.figure.written]
    if not fitting or fitting[0].score < _FITTING * ranked[0].score:
        return ranked
    rest = [m for m in ranked if m not in fitting and _sort(m.figure.unit) == _sort(measure)]
    return [*fitting, *rest]


def _sort(unit: str) -> str:
    """Shares, money and counts are not told for each other; cards and their holders are."""
    return "%" if "%" in unit else "元" if "元" in unit else ""


def _of_time(matches: list[Match], wording: Wording) -> list[Match]:
    """Of the years asked about, or of no year; then of the roles that the words mean, where there are any."""
    if wording.years:
        matches = [m for m in matches if m.figure.year in (*wording.years, "")]
    roles = {role for role, cues in (("actual", _ACTUAL), ("change", _GROWTH)) if cues.search(wording.text)}
    of_roles = [m for m in matches if m.figure.role in roles]
    return of_roles or [m for m in matches if m.figure.role != "change"] or matches


def _verdict(wording: Wording, found: Sequence[Figure]) -> str:
    """Of a question with a figure in it, whether that figure stands: 是不是 90%？"""
    if "polar" not in wording.kinds and "conflict" not in wording.kinds:
        return ""
    if "conflict" in wording.kinds:
        return DIFFERING if disagreements(found) else "一致：" if len(found) > 1 else ""
    asked = [Decimal(number) for number, _ in numbers(wording.text)]
    if not asked:
        return "是。"
    given = {show(figure.value) for figure in found if figure.value is not None}
    printed = "".join(figure.written for figure in found)
    is_so = any(
        show(number) in given or re.search(rf"(?<![\d.]){re.escape(show(number))}(?![\d.])", printed)
        for number in asked
    )
    return "是。" if is_so else "不是。"


def has_number(wording: Wording) -> bool:
    return bool(numbers(wording.text))


def sentence(knowledge: Knowledge, found: Sequence[Figure]) -> str:
    """“…”：2020年目标 70%（2.3.1）、75%（专栏1.1）；2015年 54%（指标表）。"""
    groups: dict[str, list[Figure]] = {}
    for figure in found:
        groups.setdefault(indicator_key(figure.indicator), []).append(figure)
    said = [_group(knowledge, figures) for figures in groups.values()]
    differing = disagreements(found)
    note = f"文件中说法不一：{'；'.join(differing)}。" if differing else ""
    return "；".join(said[:6]) + ("等" if len(said) > 6 else "") + "。" + note


def _group(knowledge: Knowledge, figures: Sequence[Figure]) -> str:
    times: dict[str, list[str]] = {}
    for figure in sorted(figures, key=lambda f: (f.year or "9999", f.role)):
        stated = times.setdefault(_time(figure), [])
        scope = figure.scope if figure.scope and figure.scope not in figure.indicator and figure.scope != "全省" else ""
        words = f"{scope}{amount(figure)}（{knowledge.named(figure.sentence.document)}{place_of(figure.sentence, figure.part)}）"
        if words not in stated:
            stated.append(words)
    return f"“{figures[0].indicator}”" + "，".join(f"{time} {'、'.join(stated)}" for time, stated in times.items())


def _time(figure: Figure) -> str:
    year = f"{figure.year}年" if figure.year else ""
    return year + {"baseline": "", "actual": "实绩"}.get(figure.role, label("valueRole", figure.role))


def amount(figure: Figure) -> str:
    """The value as people write it: 70%以上, 超过1万亿元, 约690万户."""
    if figure.value is None:
        return figure.written
    number = _scaled(figure.value, figure.unit)
    if figure.upper is not None and figure.comparator == "range":
        return f"{number}—{_scaled(figure.upper, figure.unit)}{figure.unit}"
    before, after = _COMPARED.get(figure.comparator, ("", ""))
    return f"{before}{number}{figure.unit}{after}"


def _scaled(value: Decimal, unit: str) -> str:
    """The stores keep 万 and 亿 multiplied in."""
    if value >= _YI and unit.startswith("元"):
        return f"{show(value / _YI)}亿"
    return (
        f"{show(value / _WAN)}万"
        if value >= 10 * _WAN or (value >= _WAN and unit[:1] in {"人", "户", "张"})
        else show(value)
    )


def disagreements(found: Sequence[Figure]) -> list[str]:
    """“…”2020年目标 70% 和 75%: of one indicator, year, role and scope."""
    groups: dict[tuple[str, str, str, str], dict[Decimal, str]] = {}
    for figure in found:
        if figure.value is not None and figure.role != "change":
            name = (indicator_key(figure.indicator), figure.year, figure.role, _scope(figure))
            groups.setdefault(name, {}).setdefault(
                figure.value, f"“{figure.indicator}”{_time(figure)} {amount(figure)}"
            )
    return ["与".join(stated.values()) for stated in groups.values() if len(stated) > 1]


def _scope(figure: Figure) -> str:
    return "" if figure.scope in {"全省", "全市", "全国"} else figure.scope


def _row(figure: Figure) -> Row:
    return {
        "indicator": figure.indicator,
        "scope": figure.scope or None,
        "year": figure.year or None,
        "role": figure.role,
        "value": amount(figure),
        **placed(figure.sentence, figure.part),
    }


def _bound(found: Sequence[Figure]) -> str:
    from graph.sparql_text import bind  # brings rdflib's namespaces, which a store has loaded by now

    return bind(query_text("figures"), {f"{GIVEN}claims": "".join(f"{figure.claim} " for figure in found)})
