"""Links between the documents of a library: from each later document, its items and its figures to the plans that it
follows.

A document follows a plan that it cites or is named after, and a plan (规划) of its own jurisdiction even unsaid; never
one that is younger, and never the plan of another place that it does not name.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.link_features import Reader
from graph.link_text import sentences
from graph.link_types import document_link_type, link_type
from graph.link_values import Indicator
from graph.linker import Linker
from graph.links import DocumentLink, LinkEnd, LinkType
from graph.outline import Outline
from graph.titles import identity, number_key, title_key
from ontology.claims import Citation, CitationRelation, Extraction, IndicatorValue, Status, ValueRole
from ontology.errors import InvalidParameter
from ontology.lexicon import Lexicon
from ontology.model import Document, DocumentKind, Section, Span

_MOST_LINKS = 3
# A link below this is left out; one of a document that does not name the plan must be surer.
_LEAST = 0.3
_LEAST_UNNAMED = 0.6
# ... and so much of it must be about the plan's work: two documents of one government mostly are not about the same.
_SHARE_UNNAMED = 0.5
# Beside the best link of an item, others count that are nearly as sure.
_BESIDE_BEST = 0.4
# What is left of a link's confidence where the document does not name the plan.
_UNNAMED = 0.8
_CITED = 0.95
_SAME_INDICATOR = 0.9
# How far from a figure the words may stand that say it replaces a target.
_CUE_REACH = 60
_REPORTS = frozenset({DocumentKind.EVALUATION, DocumentKind.BULLETIN})
_PERIOD = re.compile(r"十[一二三四五六七八九]?五|(?:19|20)\d\d(?:[-—–~至到]+(?:19|20)\d\d)?年?")
_GOVERNING = frozenset({DocumentKind.PLAN, DocumentKind.ACTION_PLAN, DocumentKind.OPINION, DocumentKind.SCHEME})
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Following:
    """That one document follows another.  ``evidence`` in the later one; ``is_named``: it names the plan, or is the next
    plan of the same name."""

    evidence: Span
    is_named: bool
    relation: CitationRelation = CitationRelation.OTHER


def links_of_library(documents: Iterable[tuple[str, Extraction]], lexicon: Lexicon) -> tuple[DocumentLink, ...]:
    """The links between all ``documents`` (identifier, what was found), by the later document."""
    all_documents = list(documents)
    reader = Reader(lexicon)
    found: list[DocumentLink] = []
    for name, plan in all_documents:
        later = [(n, other) for n, other in all_documents if n != name and follows(other, plan) is not None]
        if not later:
            continue
        try:
            linker = Linker(plan, lexicon, reader=reader)
        except InvalidParameter:
            continue  # what has no items cannot be followed item by item; its citations are claims of their own
        for _, other in later:
            found.extend(links_between(other, plan, linker=linker))
    return tuple(sorted(found, key=lambda link: (link.source.document, link.source.span, link.target.document)))


def follows(later: Extraction, plan: Extraction) -> Following | None:
    """Whether and how ``later`` follows ``plan``."""
    theirs, ours = later.document, plan.document
    if identity(theirs) == identity(ours) or ours.kind not in _GOVERNING:
        return None
    if theirs.date and ours.date and theirs.date < ours.date:
        return None
    citation = _citation(later, ours)
    if citation is not None:
        return Following(Span(citation.start, citation.end), is_named=True, relation=citation.relation)
    if not _is_same_place(theirs, ours):
        return None
    key = title_key(ours.title)
    is_next = _PERIOD.sub("", key) == _PERIOD.sub("", title_key(theirs.title)) and _comes_after(theirs, ours)
    if is_next or (key and key in title_key(theirs.title)):
        return Following(_title_span(later), is_named=True)
    if ours.kind is DocumentKind.PLAN and _comes_after(theirs, ours):
        return Following(_title_span(later), is_named=False)
    return None


def _citation(later: Extraction, plan: Document) -> Citation | None:
    """The citation of ``plan`` that says most: with its number, as basis."""
    key = title_key(plan.title)
    number = number_key(plan.number) if plan.number else None
    cited = [
        c
        for c in later.citations
        if (c.number and number_key(c.number) == number) or (not c.number and title_key(c.title) == key)
    ]
    telling = (CitationRelation.BASIS, CitationRelation.FOLLOW, CitationRelation.AMEND, CitationRelation.REPEAL)
    return min(cited, key=lambda c: (c.relation not in telling, c.number is None, c.start), default=None)


def _is_same_place(one: Document, other: Document) -> bool:
    return one.place is not None and one.place == other.place


def _comes_after(later: Document, plan: Document) -> bool:
    """Two plans of the same years stand beside each other: a plan follows another only where its period is later."""
    if later.date is None:
        return False
    if later.kind is not DocumentKind.PLAN:
        return True
    return later.period is not None and plan.period is not None and later.period[0] > plan.period[0]


def links_between(later: Extraction, plan: Extraction, *, linker: Linker) -> Iterator[DocumentLink]:
    """The links from ``later`` to ``plan``, which ``linker`` was made for: of the document, its items, its figures."""
    following = follows(later, plan)
    if following is None:
        return
    if following.is_named:
        yield _document_link(later, plan, following)
    # A statistical bulletin tells figures, not work.
    if later.document.kind is not DocumentKind.BULLETIN or following.is_named:
        yield from _item_links(later, linker, following)
    yield from _figure_links(later, linker)


def _document_link(later: Extraction, plan: Extraction, following: Following) -> DocumentLink:
    return DocumentLink(
        source=LinkEnd(document=identity(later.document), span=following.evidence),
        target=LinkEnd(document=identity(plan.document), span=_title_span(plan)),
        type=document_link_type(later.document.kind, following.relation, later.document.period, plan.document.period),
        confidence=_CITED,
        method="link.citation",
        features="指名引用",
        status=Status.STATED,
    )


@dataclass(frozen=True, slots=True)
class Statement:
    """What a later document says of one piece of work.  ``item``: id of the plan item that says it, in a document that
    charges; a report speaks in sentences, which are none."""

    text: str
    span: Span
    item: str | None


def statements(document: Extraction) -> Iterator[Statement]:
    if document.document.kind in _REPORTS:
        body = Span(document.document.body_start, len(document.text))
        yield from (Statement(span.of(document.text), span, None) for span, _ in sentences(document.text, body))
        return
    for section in document.sections:
        text = own_text(document, section) if section.item_kind is not None else ""
        if text.strip():
            yield Statement(text, _paragraph(document, section), section.id)


def _item_links(later: Extraction, linker: Linker, following: Following) -> Iterator[DocumentLink]:
    least = _LEAST if following.is_named else _LEAST_UNNAMED
    said = list(statements(later))
    year = year_of(later.document)
    answers = [linker.answer(s.text, kind=later.document.kind, year=year, top=_MOST_LINKS) for s in said]
    fits = [not answer.none and answer.candidates[0].score >= least for answer in answers]
    if not following.is_named and sum(fits) < _SHARE_UNNAMED * len(said):
        return
    document, plan = identity(later.document), identity(linker.plan.document)
    for statement, answer, is_fit in zip(said, answers, fits, strict=True):
        floor = max(_LEAST, _BESIDE_BEST * answer.candidates[0].score)
        for candidate in (c for c in answer.candidates if is_fit and c.score >= floor):
            yield DocumentLink(
                source=LinkEnd(document=document, span=statement.span, item=statement.item),
                target=LinkEnd(document=plan, span=candidate.evidence, item=candidate.item.id),
                type=answer.type,
                confidence=round(candidate.score * (1.0 if following.is_named else _UNNAMED), 4),
                method="link.item",
                features="；".join((*candidate.features, *(() if following.is_named else ("未指名引用这份规划",)))),
            )


def own_text(document: Extraction, section: Section) -> str:
    """A section's text, without items that it holds."""
    start, end = section.extent_start, section.extent_end
    inner = [
        s
        for s in document.sections
        if s.item_kind is not None and s is not section and start <= s.extent_start and s.extent_end <= end
    ]
    kept, position = [], start
    for held in sorted(inner, key=lambda s: s.extent_start):
        kept.append(document.text[position : max(position, held.extent_start)])
        position = max(position, held.extent_end)
    return "".join((*kept, document.text[position:end]))


def _paragraph(document: Extraction, section: Section) -> Span:
    """The first paragraph of a section, which is the sentence to show for it."""
    end = document.text.find("\n", section.end, section.extent_end)
    end = section.extent_end if end < 0 else end
    return Span(section.extent_start, max(section.end, section.extent_start + 1, end))


def year_of(document: Document) -> int | None:
    """The year that a document is about: its period's first, else the one in its title, else its date's."""
    if document.period:
        return document.period[0]
    in_title = _YEAR.search(document.title)
    return int(in_title[0]) if in_title else int(document.date[:4]) if document.date else None


def _figure_links(later: Extraction, linker: Linker) -> Iterator[DocumentLink]:
    known = {indicator.name: indicator for indicator in linker.indicators}
    document = identity(later.document)
    year = year_of(later.document)
    # A report repeats the plan's targets beside what was reached.
    told = {ValueRole.ACTUAL} if later.document.kind in _REPORTS else {ValueRole.TARGET, ValueRole.INTERIM}
    outline = Outline(later.sections, later.text)
    for value in later.values:
        indicator = known.get(linker.measures.indicator_name(value.subject))
        if indicator is None or value.value is None or value.role not in told:
            continue
        if linker.measures.measure(value.unit or "").unit != indicator.measure.unit:
            continue
        type_ = _figure_type(value, indicator, later, year, linker.last_year)
        yield DocumentLink(
            source=LinkEnd(
                document=document,
                span=value.evidence or Span(value.start, value.end),
                item=item.id if (item := outline.item_at(value.start)) is not None else None,
            ),
            target=LinkEnd(document=identity(linker.plan.document), span=indicator.span, indicator=indicator.name),
            type=type_,
            confidence=round(min(value.confidence, _SAME_INDICATOR), 4),
            method="link.indicator",
            features=f"指标和单位相同：{indicator.name}",
        )


def _figure_type(
    value: IndicatorValue, indicator: Indicator, later: Extraction, year: int | None, last_year: int | None
) -> LinkType:
    if value.role is ValueRole.ACTUAL:
        return LinkType.REPORTS_PROGRESS
    if value.year is not None and last_year is not None and value.year > last_year:
        return LinkType.SUPERSEDES
    around = later.text[max(0, value.start - _CUE_REACH) : value.end + _CUE_REACH]
    type_ = link_type(around, kind=later.document.kind, year=year, plan_end=last_year, has_figure=True)
    is_same_target = value.year is not None and value.year == indicator.year
    return LinkType.REVISES if type_ is LinkType.REVISES and is_same_target else LinkType.REFINES


def _title_span(extraction: Extraction) -> Span:
    """Where a document prints its title; its first line where the title is broken over lines."""
    at = extraction.text.find(extraction.document.title)
    if at >= 0:
        return Span(at, at + len(extraction.document.title))
    start = len(extraction.text) - len(extraction.text.lstrip())
    end = extraction.text.find("\n", start)
    return Span(start, end if end > start else len(extraction.text))
