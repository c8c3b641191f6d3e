"""An organization, an indicator, a place, a document: what its page shows."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from graph.store import Iri
from ontology.errors import UnknownName
from ontology.ids import BASE
from queries.identity import indicator_key
from queries.views.claims import Figure, claims_about, figure_order
from queries.views.directory import Directory
from queries.views.facets import Sieve
from queries.views.model import Body, Change, DocumentEntry, Item, Link, Named, Part, PlaceEntry
from queries.views.proofs import Proof, proofs
from queries.views.records import select


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganizationPage:
    """``charges``: by document of what it is charged with, in the order of the directory's documents.  ``mentions``:
    parts that name it, in the text's order."""

    body: Body
    changes: tuple[Change, ...]
    charges: tuple[tuple[DocumentEntry, tuple[Proof, ...]], ...]
    mentions: tuple[Part, ...]


def organization_page(directory: Directory, identifier: str) -> OrganizationPage:
    """Raises UnknownName, as do the others."""
    body = directory.body(identifier)
    by_document: dict[str, list[Proof]] = defaultdict(list)
    for charge in directory.charges_of.get(body.id, ()):
        about = directory.items.get(charge.about)
        document = about.document if about else charge.about.removeprefix("document/")
        by_document[document].extend(proofs(directory, (charge,)))
    return OrganizationPage(
        body=body,
        changes=tuple(_lineage(directory, body.id)),
        charges=tuple(
            (document, tuple(by_document[document.id]))
            for document in directory.documents.values()
            if document.id in by_document
        ),
        mentions=_mentioning(directory, body.id),
    )


def _lineage(directory: Directory, body: str) -> Iterator[Change]:
    """The changes that lead to the body and from it, however many, oldest first."""
    before, after = {body}, {body}
    for change in reversed(directory.changes):
        if change.after in before:
            before.add(change.before)
    for change in directory.changes:
        if change.before in after:
            after.add(change.after)
    for change in directory.changes:
        if (change.after in before and change.before in before) or (change.before in after and change.after in after):
            yield change


def _mentioning(directory: Directory, thing: str) -> tuple[Part, ...]:
    order = {document: position for position, document in enumerate(directory.documents)}
    ids = (
        str(part).removeprefix(BASE) for (part,) in select(directory.store, "mentions", thing=Iri(BASE + thing)).rows
    )
    parts = (directory.parts[id_] for id_ in ids if id_ in directory.parts)
    return tuple(sorted(parts, key=lambda part: (order[part.document], part.extent_start)))


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacePage:
    """``items`` name the place or one within it; ``mentions`` are the parts that name the place itself."""

    place: PlaceEntry
    above: tuple[PlaceEntry, ...]
    below: tuple[PlaceEntry, ...]
    items: tuple[Item, ...]
    mentions: tuple[Part, ...]


def place_page(directory: Directory, identifier: str) -> PlacePage:
    place = directory.place(identifier)
    sieve = Sieve(directory)
    above: list[PlaceEntry] = []
    parent = directory.places.get(place.parent)
    while parent is not None:
        above.insert(0, parent)
        parent = directory.places.get(parent.parent)
    return PlacePage(
        place=place,
        above=tuple(above),
        below=tuple(entry for entry in directory.places.values() if entry.parent == place.id),
        items=tuple(item for item in directory.items.values() if place.id in sieve.places(item)),
        mentions=_mentioning(directory, place.id),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorPage:
    """``same``: other names of this indicator (queries.identity); ``figures`` of all names, by year, then by
    document."""

    id: str
    name: str
    same: tuple[Named, ...]
    figures: tuple[Figure, ...]


def indicator_page(directory: Directory, identifier: str) -> IndicatorPage:
    id_ = f"indicator/{identifier}"
    if id_ not in directory.labels:
        raise UnknownName(f"没有这个指标：{identifier[:80]}", hint="可从首页搜索指标名称")
    key = indicator_key(directory.labels[id_])
    names = [
        Named(other, label)
        for other, label in directory.labels.items()
        if other.startswith("indicator/") and indicator_key(label) == key
    ]
    found = (figure for named in names for figure in claims_about(directory, named.id).figures)
    return IndicatorPage(
        id=id_,
        name=directory.labels[id_],
        same=tuple(named for named in names if named.id != id_),
        figures=tuple(sorted(found, key=lambda figure: figure_order(directory, figure))),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentPage:
    """``later``: links that point at the document or its items; ``earlier``: links from it."""

    document: DocumentEntry
    parts: tuple[Part, ...]
    items: tuple[Item, ...]
    later: tuple[Link, ...]
    earlier: tuple[Link, ...]


def document_page(directory: Directory, identifier: str) -> DocumentPage:
    document = directory.document(identifier)
    parts = (part for part in directory.parts.values() if part.document == document.id)
    return DocumentPage(
        document=document,
        parts=tuple(sorted(parts, key=lambda part: (part.extent_start, -part.extent_end))),
        items=directory.items_of(document.id),
        later=tuple(link for link in directory.links if _is_of(link.target, document.id)),
        earlier=tuple(link for link in directory.links if _is_of(link.source, document.id)),
    )


def _is_of(thing: str, document: str) -> bool:
    return thing == f"document/{document}" or thing.startswith(f"item/{document}/")
