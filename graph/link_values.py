"""Which indicator of a plan a text gives a figure for, and the figure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from graph.link_text import clean, grams
from graph.measures import Measure, Measures
from ontology.claims import IndicatorValue, ValueRole
from ontology.model import Span

# Share of the pairs of characters of an indicator's name that a text must have: 社会保障卡发行数 is still found in
# 发放累计社会保障卡, and 电视综合人口覆盖率 is no 移动宽带用户覆盖率.
_SHARED_NAME = 0.6
_NUMBER = re.compile(r"(\d+(?:,\d{3})*(?:\.\d+)?)\s*((?:[万亿千百]+)?[一-鿿%A-Za-z（）()/]{0,6})")


@dataclass(frozen=True, slots=True)
class Indicator:
    """``name`` is normalised (Measures.indicator_name); ``span`` its value in the plan; ``year`` and ``value`` (as written,
    in ``measure``) that value's."""

    name: str
    measure: Measure
    span: Span
    year: int | None
    value: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A value that a text gives of an indicator, in the text's own unit."""

    indicator: Indicator
    value: Decimal
    share: float


def indicators(values: Iterable[IndicatorValue], measures: Measures) -> tuple[Indicator, ...]:
    """A plan's indicators: what it gives targets for, each once, at its last year; a table's row before prose."""
    best: dict[str, tuple[tuple[bool, int], Indicator]] = {}
    for value in values:
        if value.role not in {ValueRole.TARGET, ValueRole.INTERIM} or value.value is None:
            continue
        name = measures.indicator_name(value.subject)
        span = value.evidence or Span(value.start, value.end)
        indicator = Indicator(name, measures.measure(value.unit or ""), span, value.year, value.value)
        rank = (value.in_table, value.year or 0)
        if name not in best or rank > best[name][0]:
            best[name] = (rank, indicator)
    return tuple(indicator for _, indicator in best.values())


class FigureFinder:
    def __init__(self, known: Iterable[Indicator], measures: Measures) -> None:
        self._measures = measures
        self._known = [(indicator, set(grams(clean(indicator.name), (2,)))) for indicator in known]

    def best(self, text: str) -> Figure | None:
        """The surest figure in ``text``: most of the indicator's name, and a number in its unit."""
        found: list[Figure] = []
        cleaned = clean(text)
        pairs = set(grams(cleaned, (2,)))
        numbers = [(Decimal(m[1].replace(",", "")), m[2]) for m in _NUMBER.finditer(cleaned)]
        for indicator, name in self._known:
            share = len(name & pairs) / len(name) if name else 0.0
            if share < _SHARED_NAME:
                continue
            figures = [value for value, unit in numbers if self._fits(unit, indicator.measure)]
            if figures:
                found.append(Figure(indicator, figures[-1], share))
        return max(found, key=lambda figure: (figure.share, len(figure.indicator.name)), default=None)

    def _fits(self, written: str, wanted: Measure) -> bool:
        """Whether the longest unit that begins ``written`` (or none) is one of ``wanted``'s."""
        if not wanted.unit:
            return not written or not re.match(r"[%万亿个家项年月日]", written)
        lengths = range(len(written), 0, -1)
        return any(self._measures.measure(written[:n]).unit == wanted.unit for n in lengths)
