"""What of a library can be searched: its documents, plan items, charged sentences, indicators and deliverables."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from graph.entities import deliverables
from graph.measures import Measures
from graph.outline import Outline
from graph.titles import identity
from ontology.claims import Claim, Extraction
from ontology.ids import BASE, document_iri, indicator_iri, item_iri
from ontology.model import Section, Span


class EntryKind(StrEnum):
    DOCUMENT = "document"
    ITEM = "item"
    RESPONSIBILITY = "responsibility"
    INDICATOR = "indicator"
    DELIVERABLE = "deliverable"


class Charged(NamedTuple):
    organization: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something a search may find.  ``id``: an IRI without the base, as in the property graph; of a charged sentence,
    the item's.  ``text`` begins at ``start`` of the document's text."""

    id: str
    kind: EntryKind
    document: str
    title: str
    text: str
    start: int
    charged: tuple[Charged, ...] = ()
    places: tuple[str, ...] = ()


def entries(extraction: Extraction, *, measures: Measures, carried: Mapping[str, Iterable[Charged]]) -> Iterator[Entry]:
    """All entries of one document.  ``carried``: item id → who is charged with it through links."""
    yield from _Entries(extraction, measures, carried).all()


class _Entries:
    def __init__(self, extraction: Extraction, measures: Measures, carried: Mapping[str, Iterable[Charged]]) -> None:
        self._extraction = extraction
        self._measures = measures
        self._carried = carried
        self._document = identity(extraction.document)
        self._outline = Outline(extraction.sections, extraction.text)
        self._charged = self._charges()
        self._places: dict[str, dict[str, None]] = {}
        for place in extraction.places:
            item = self._outline.item_at(place.start)
            self._places.setdefault(item.id if item else "", {})[place.canonical] = None

    def _charges(self) -> dict[str, dict[Charged, None]]:
        found: dict[str, dict[Charged, None]] = {}
        for responsibility in self._extraction.responsibilities:
            item = self._outline.item_at(responsibility.item_start)
            charged = Charged(responsibility.actor, str(responsibility.role))
            found.setdefault(item.id if item else "", {})[charged] = None
        return found

    def all(self) -> Iterator[Entry]:
        yield self._whole()
        yield from (self._item(section) for section in self._extraction.sections if section.item_kind is not None)
        yield from self._sentences()
        yield from self._named()

    def _whole(self) -> Entry:
        document = self._extraction.document
        issuers = (Charged(name, "issue") for name in document.issuers)
        drafters = (Charged(name, "draft") for name in document.drafters)
        words = (document.number, document.notice_title, document.approved_by)
        return Entry(
            id=document_iri(self._document).removeprefix(BASE),
            kind=EntryKind.DOCUMENT,
            document=self._document,
            title=document.title,
            text=" ".join(word for word in words if word),
            start=0,
            charged=(*issuers, *drafters, *self._charged.get("", ())),
        )

    def _item(self, section: Section) -> Entry:
        item = item_iri(self._document, section.id).removeprefix(BASE)
        span = Span(section.extent_start, section.extent_end)
        return Entry(
            id=item,
            kind=EntryKind.ITEM,
            document=self._document,
            title=section.title,
            text=span.of(self._extraction.text),
            start=span.start,
            charged=tuple(dict.fromkeys((*self._charged.get(section.id, ()), *self._carried.get(item, ())))),
            places=tuple(self._places.get(section.id, ())),
        )

    def _sentences(self) -> Iterator[Entry]:
        """Each sentence that proves a responsibility once, with all whom it charges."""
        found: dict[tuple[Span, str], dict[Charged, None]] = {}
        for responsibility in self._extraction.responsibilities:
            item = self._outline.item_at(responsibility.item_start)
            charged = Charged(responsibility.actor, str(responsibility.role))
            found.setdefault((self._proof(responsibility), item.id if item else ""), {})[charged] = None
        for (span, item_id), who in found.items():
            iri = item_iri(self._document, item_id) if item_id else document_iri(self._document)
            part = self._outline.by_id.get(item_id)
            yield Entry(
                id=iri.removeprefix(BASE),
                kind=EntryKind.RESPONSIBILITY,
                document=self._document,
                title=part.title if part else self._extraction.document.title,
                text=span.of(self._extraction.text),
                start=span.start,
                charged=tuple(who),
                places=tuple(self._places.get(item_id, ())),
            )

    def _named(self) -> Iterator[Entry]:
        """Indicators and deliverables, once each, with the first sentence that names them."""
        names = deliverables(self._extraction.document, self._extraction.deliverables)
        first: dict[str, tuple[EntryKind, str, Span]] = {}
        for value in self._extraction.values:
            name = self._measures.indicator_name(value.subject)
            first.setdefault(indicator_iri(name), (EntryKind.INDICATOR, name, self._proof(value)))
        for mention in self._extraction.deliverables:
            sentence = self._outline.sentence_at(mention.start)
            first.setdefault(names[mention.name], (EntryKind.DELIVERABLE, mention.name, sentence))
        for iri, (kind, name, span) in first.items():
            yield Entry(
                id=iri.removeprefix(BASE),
                kind=kind,
                document=self._document,
                title=name,
                text=span.of(self._extraction.text),
                start=span.start,
            )

    def _proof(self, claim: Claim) -> Span:
        return claim.evidence or self._outline.sentence_at(claim.start)
