"""Links from a later document's figures to the indicators of the plan that it follows."""

import re
from collections.abc import Iterator

from graph.indicator_matching import IndicatorMatcher, Match
from graph.link_types import link_type
from graph.linker import Linker
from graph.links import DocumentLink, LinkEnd, LinkType
from graph.outline import Outline
from graph.statements import REPORTS, year_of
from graph.titles import identity
from ontology.claims import Extraction, IndicatorValue, ValueRole

# How far from a figure the words may stand that say it replaces a target.
_CUE_REACH = 60
# Figures so many times apart are of two definitions, or one is in a wrong unit.
_FAR_APART = 5
_DOUBTED = 0.4
_OWN = re.compile(r"^(?:全|本|我)(?:国|省|市|县|区|州)$")
_SET = frozenset({ValueRole.TARGET, ValueRole.INTERIM})
_REACHED = frozenset({ValueRole.ACTUAL, ValueRole.BASELINE})


def figure_links(later: Extraction, linker: Linker) -> Iterator[DocumentLink]:
    matcher = IndicatorMatcher(linker.indicators, linker.measures)
    outline = Outline(later.sections, later.text)
    plan = identity(linker.plan.document)
    for value in later.values:
        if value.value is None or not _is_told(value, later, linker) or not _is_of_the_place(value, later, linker):
            continue
        match = matcher.match(value.subject, value.unit or "")
        if match is None:
            continue
        item, odd = outline.item_at(value.start), tuple(_odd(value, match, linker))
        span = value.evidence or outline.sentence_at(value.start)
        yield DocumentLink(
            source=LinkEnd(
                document=identity(later.document),
                span=span,
                item=item.id if item is not None else None,
                words=None if item is not None else span.of(later.text),
            ),
            target=LinkEnd(document=plan, span=match.indicator.span, indicator=match.indicator.name),
            type=_figure_type(value, match, later, linker.last_year),
            confidence=round(min(value.confidence, match.confidence, *(_DOUBTED for _ in odd)), 4),
            method="link.indicator",
            features="；".join((match.reason, *odd, *_when(value, linker))),
        )


def _is_told(value: IndicatorValue, later: Extraction, linker: Linker) -> bool:
    """Whether a figure is news.  A report repeats the plan's targets beside what was reached, and any later document the
    state that the plan started from."""
    if value.role in _REACHED:
        starts = linker.plan.document.period
        is_dated = value.year is not None and (starts is None or value.year >= starts[0])
        return is_dated or (later.document.kind in REPORTS and value.role is ValueRole.ACTUAL and value.year is None)
    return value.role in _SET and later.document.kind not in REPORTS


def _is_of_the_place(value: IndicatorValue, later: Extraction, linker: Linker) -> bool:
    """A city's figure in the province's report is none of the province's indicator."""
    if value.scope and not _OWN.match(value.scope) and value.scope not in linker.plan.document.title:
        return False
    return later.document.place is None or later.document.place == linker.plan.document.place


def _odd(value: IndicatorValue, match: Match, linker: Linker) -> Iterator[str]:
    """That two figures are too far apart to count the same, though they bear one name."""
    ours, factor = match.indicator.value, linker.measures.measure(value.unit or "").factor
    if not ours or not value.value:
        return
    times = value.value * factor / (ours * match.indicator.measure.factor)
    if not 1 / _FAR_APART < times < _FAR_APART:
        yield f"与规划的数相差 {max(times, 1 / times):.0f} 倍以上，口径或单位可能不同"


def _when(value: IndicatorValue, linker: Linker) -> Iterator[str]:
    """That a figure is later than the plan's years, so that nobody takes it for the plan's last word."""
    if value.year is None:
        return
    last = linker.last_year
    if value.role in _REACHED and last is not None and value.year > last:
        yield f"{value.year} 年的数，在规划期（到 {last} 年）之后，不是终期评估"
    else:
        yield f"{value.year} 年的数"


def _figure_type(value: IndicatorValue, match: Match, later: Extraction, last_year: int | None) -> LinkType:
    if value.role in _REACHED:
        return LinkType.REPORTS_PROGRESS
    if value.year is not None and last_year is not None and value.year > last_year:
        return LinkType.SUPERSEDES
    around = later.text[max(0, value.start - _CUE_REACH) : value.end + _CUE_REACH]
    year = year_of(later.document)
    type_ = link_type(around, kind=later.document.kind, year=year, plan_end=last_year, has_figure=True)
    is_same_target = value.year is not None and value.year == match.indicator.year
    return LinkType.REVISES if type_ is LinkType.REVISES and is_same_target else LinkType.REFINES
