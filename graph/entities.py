"""What the names in one document stand for in the graph.

Dependencies and relations name their ends in the document's own words or by section ids; here these become the IRI of
an item, part, deliverable, indicator or document, and of a topic where the name is none of them.
"""

from collections import Counter
from collections.abc import Sequence

from graph.measures import Measures
from graph.outline import Outline
from graph.titles import KnownDocuments, identity
from ontology.claims import DeliverableMention, DeliverableStatus, Extraction, NamedProblem
from ontology.ids import (
    claim_iri,
    deliverable_iri,
    document_iri,
    indicator_iri,
    item_iri,
    organization_iri,
    part_iri,
    place_iri,
    topic_iri,
)
from ontology.model import Document, Section

STATE = "000000"


class Entities:
    """IRIs of what one extraction names.  ``topics`` collects the names that became topics."""

    def __init__(self, extraction: Extraction, outline: Outline, measures: Measures, known: KnownDocuments) -> None:
        self.document = identity(extraction.document)
        self._outline = outline
        self._measures = measures
        self._known = known
        self._deliverables = deliverables(extraction.document, extraction.deliverables)
        self._items = _by_title(extraction.sections)
        self._problems = _problems(self.document, extraction.named_problems)
        self._problem_named = {p.surface: iri for p, iri in reversed(self._problems.items())}
        self._holders = _holders(extraction)
        self.topics: dict[str, str] = {}

    def deliverable(self, name: str) -> str:
        return self._deliverables[name]

    def indicator(self, subject: str) -> str:
        return indicator_iri(self._measures.indicator_name(subject))

    def section(self, section: Section) -> str:
        """The plan item that a part states, else the part."""
        make = item_iri if section.item_kind else part_iri
        return make(self.document, section.id)

    def item_at(self, offset: int) -> str | None:
        item = self._outline.item_at(offset)
        return None if item is None else item_iri(self.document, item.id)

    def problem(self, problem: NamedProblem) -> str:
        return self._problems[problem]

    def holder(self, name: str) -> str:
        """Who has a title: a place or body that the document names, else what the words themselves name."""
        return self._holders.get(name) or self.resolve(name)

    def cited(self, title: str, number: str | None = None) -> str | None:
        """Another ingested document; None for the document itself and for one that is not known."""
        known = self._known.find(title, number)
        return document_iri(known) if known and known != self.document else None

    def resolve(self, name: str) -> str:
        """An end of a dependency or relation: section id, deliverable, title of an item, problem, or document; else a
        topic."""
        section = self._outline.by_id.get(name) or (None if name in self._deliverables else self._items.get(name))
        if section is not None:
            return self.section(section)
        return self._deliverables.get(name) or self._problem_named.get(name) or self.cited(name) or self._topic(name)

    def _topic(self, name: str) -> str:
        bare = name.strip('《》“”" ') or name
        iri = topic_iri(bare)
        self.topics[iri] = bare
        return iri


def deliverables(document: Document, mentions: Sequence[DeliverableMention]) -> dict[str, str]:
    """Name → IRI.  A deliverable belongs to the government that issues the document; one that any mention calls
    national belongs to the state, so that the documents of all provinces mean one thing."""
    national = {mention.name for mention in mentions if mention.status is DeliverableStatus.NATIONAL}
    place = document.place or ""
    return {
        mention.name: deliverable_iri(STATE if mention.name in national else place, mention.name)
        for mention in mentions
    }


def _by_title(sections: Sequence[Section]) -> dict[str, Section]:
    """Plan items by title; a title that two items bear names neither."""
    found: dict[str, Section] = {}
    twice: set[str] = set()
    for section in sections:
        if section.item_kind is not None and found.setdefault(section.title, section) is not section:
            twice.add(section.title)
    return {title: section for title, section in found.items() if title not in twice}


def _problems(document: str, named: Sequence[NamedProblem]) -> dict[NamedProblem, str]:
    """IRIs of the claims; equal words are told apart by their order, so that a relation means the first of them."""
    seen: Counter[str] = Counter()
    found: dict[NamedProblem, str] = {}
    for problem in named:
        seen[problem.surface] += 1
        found[problem] = claim_iri("problem", document, problem.surface, str(seen[problem.surface]))
    return found


def _holders(extraction: Extraction) -> dict[str, str]:
    """Name → IRI of the bodies and places that a document names, and of the place that it is issued for."""
    document = extraction.document
    bodies = {body.canonical: organization_iri(body.canonical) for body in extraction.organizations}
    places = {place.canonical: place_iri(place.code, place.canonical) for place in extraction.places}
    own = {d.holder for d in extraction.designations if document.place and _is_issued_for(document, d.holder)}
    return {**dict.fromkeys(own, place_iri(document.place or "", "")), **bodies, **places}


def _is_issued_for(document: Document, name: str) -> bool:
    return any(issuer.startswith(name) and issuer != name for issuer in document.issuers)
