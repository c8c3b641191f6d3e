"""Which documents of a library follow which plans.

A document follows a plan that it cites or is named after, and a plan (规划) of its own jurisdiction even unsaid; never
one that is younger, and never the plan of another place that it does not name.  A table of tasks that bears no name of
its own (the annex of a notice) follows the document that it takes its tasks from word for word.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.link_text import clean
from graph.plan_search import GOVERNING
from graph.shortlist import Shortlist
from graph.statements import REPORTS, task_rows, title_span, year_of
from graph.titles import identity, number_key, title_key
from ontology.claims import Citation, CitationRelation, Extraction
from ontology.model import Document, DocumentKind, Span

_PERIOD = re.compile(r"十[一二三四五六七八九]?五|(?:19|20)\d\d(?:[-—–~至到]+(?:19|20)\d\d)?年?")
# So long a run of characters is no chance, and so much of a table has to be taken from the document it is annexed to.
_QUOTED_RUN = 10
_QUOTED_SHARE = 0.5
_FEWEST_ROWS = 3
_QUOTED_PLANS = 3
# The year after a plan's last still closes its work.
_GRACE_YEARS = 1


@dataclass(frozen=True, slots=True)
class Following:
    """That one document follows another.  ``evidence`` in the later one; ``is_named``: it names the plan, is the next
    plan of the same name, or quotes it throughout."""

    evidence: Span
    is_named: bool
    relation: CitationRelation = CitationRelation.OTHER
    is_annex: bool = False


class Plans:
    """The documents that others can follow, found by number, title, place and words, not by trying all."""

    def __init__(self, documents: Sequence[tuple[str, Extraction]]) -> None:
        self._plans = [(name, plan) for name, plan in documents if plan.document.kind in GOVERNING]
        self._by_number: dict[str, set[int]] = defaultdict(set)
        self._by_title: dict[str, set[int]] = defaultdict(set)
        self._by_place: dict[str, set[int]] = defaultdict(set)
        self._words: Shortlist | None = None
        for number, (_, plan) in enumerate(self._plans):
            document = plan.document
            self._by_title[title_key(document.title)].add(number)
            if document.number:
                self._by_number[number_key(document.number)].add(number)
            if document.place is not None:
                self._by_place[document.place].add(number)

    def followed_by(self, name: str, later: Extraction) -> Iterator[tuple[str, Extraction, Following]]:
        """Identifier, plan and how ``later`` (whose identifier is ``name``) follows it; in the order of the library."""
        near = set(self._by_place.get(later.document.place or "", ()))
        for citation in later.citations:
            near |= self._by_title.get(title_key(citation.title), set())
            if citation.number:
                near |= self._by_number.get(number_key(citation.number), set())
        if _is_bare_table(later):
            near |= set(self._quoted_by(later))
        for number in sorted(near):
            other, plan = self._plans[number]
            following = follows(later, plan) if other != name else None
            if following is not None:
                yield other, plan, following

    def _quoted_by(self, later: Extraction) -> Iterator[int]:
        if self._words is None:
            self._words = Shortlist(clean(plan.text) for _, plan in self._plans)
        rows = clean("。".join(row.text for row in task_rows(later)))
        yield from (number for number, _ in self._words.best(rows, top=_QUOTED_PLANS))


def follows(later: Extraction, plan: Extraction) -> Following | None:
    """Whether and how ``later`` follows ``plan``."""
    theirs, ours = later.document, plan.document
    if identity(theirs) == identity(ours) or ours.kind not in GOVERNING:
        return None
    if theirs.date and ours.date and theirs.date < ours.date:
        return None
    citation = _citation(later, ours)
    if citation is not None:
        return Following(Span(citation.start, citation.end), is_named=True, relation=citation.relation)
    if _is_bare_table(later):
        return _quotation(later, plan)
    if theirs.place is None or theirs.place != ours.place:
        return None
    key = title_key(ours.title)
    is_next = _PERIOD.sub("", key) == _PERIOD.sub("", title_key(theirs.title)) and _comes_after(theirs, ours)
    if is_next or (key and key in title_key(theirs.title)):
        return Following(title_span(later), is_named=True)
    if ours.kind is DocumentKind.PLAN and _comes_after(theirs, ours) and _is_in_its_time(theirs, ours):
        return Following(title_span(later), is_named=False)
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


def _is_bare_table(document: Extraction) -> bool:
    """Whether it is a table of tasks without number, date or items, as an annex filed apart from its notice is."""
    bare = document.document.number is None and document.document.date is None
    return bare and bool(document.responsibilities) and not any(s.item_kind is not None for s in document.sections)


def _quotation(table: Extraction, plan: Extraction) -> Following | None:
    rows = task_rows(table)
    if len(rows) < _FEWEST_ROWS:
        return None
    text = clean(plan.text)
    quoted = [row for row in rows if _has_run(clean(row.text), text)]
    if len(quoted) < _QUOTED_SHARE * len(rows):
        return None
    return Following(quoted[0].span, is_named=True, is_annex=True)


def _has_run(text: str, other: str) -> bool:
    return any(text[i : i + _QUOTED_RUN] in other for i in range(len(text) - _QUOTED_RUN + 1))


def _is_in_its_time(later: Document, plan: Document) -> bool:
    """Whether a document that does not name the plan can be one of those that carry it out or tell of it.  A bulletin
    tells of it however late; what is to be done years after the plan's end is another plan's.  An emergency plan stands
    by itself."""
    if later.kind in REPORTS or later.kind is DocumentKind.PLAN:
        return True
    year = year_of(later)
    is_late = plan.period is not None and year is not None and year > plan.period[1] + _GRACE_YEARS
    return later.kind is not DocumentKind.EMERGENCY_PLAN and not is_late


def _comes_after(later: Document, plan: Document) -> bool:
    """Two plans of the same years stand beside each other: a plan follows another only where its period is later."""
    if later.date is None:
        return False
    if later.kind is not DocumentKind.PLAN:
        return True
    return later.period is not None and plan.period is not None and later.period[0] > plan.period[0]
