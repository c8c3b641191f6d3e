"""The search of responsibilities: words, a department in any form, a place → plan items with who is charged, proven."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from graph.search_entries import EntryKind
from graph.search_index import Filters, Hit, SearchResult
from ontology.model import Span
from queries.views.directory import Directory, role_rank
from queries.views.facets import Choice, Facets, Sieve
from queries.views.model import Charge, Item, Named
from queries.views.proofs import Proof, proofs

MOST_HITS = 2000
SHOWN_PROOFS = 3
_NAMED_KINDS = (EntryKind.INDICATOR, EntryKind.DELIVERABLE, EntryKind.DOCUMENT)
_SHOWN_NAMES = 8


class Searcher(Protocol):
    def search(self, text: str, *, filters: Filters = ..., limit: int = ..., offset: int = ...) -> SearchResult: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """Words of the item's document from ``start`` on; ``marked`` are spans of ``text``."""

    text: str
    start: int
    marked: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """``proofs``: those asked for first, at most ``SHOWN_PROOFS``; ``more``: how many other charges the item has."""

    item: Item
    snippet: Snippet
    proofs: tuple[Proof, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """``named``: things whose very name was typed, or that the words name.  ``is_relaxed``: nothing had every word,
    these have some.  ``total`` counts items."""

    text: str
    choice: Choice
    total: int
    results: tuple[Found, ...]
    facets: Facets
    named: tuple[Named, ...]
    is_relaxed: bool


def search(
    directory: Directory, searcher: Searcher, *, text: str, choice: Choice, offset: int = 0, limit: int = 20
) -> SearchPage:
    """Items charged to a department that was typed come first, then as the index ranks."""
    result = searcher.search(text, filters=Filters(kinds=(EntryKind.ITEM,)), limit=MOST_HITS)
    hits = {hit.id: hit for hit in result.hits}
    bodies, places = _named_exactly(directory, text)
    items = _candidates(directory, hits, bodies, places)
    sieve = Sieve(directory)
    kept = sieve.keep(items, choice)
    wanted = frozenset({choice.department} if choice.department else bodies)
    return SearchPage(
        text=text,
        choice=choice,
        total=len(kept),
        results=tuple(
            _found(directory, item, hits.get(item.id), wanted, choice.role) for item in kept[offset : offset + limit]
        ),
        facets=sieve.facets(items, choice),
        named=_names(directory, searcher, text, (*bodies, *places)),
        is_relaxed=result.relaxed and not (bodies or places),
    )


def _named_exactly(directory: Directory, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Bodies and places of this very name, short or full: 省人社厅 is a body of every province that is here."""
    name = "".join(text.split())
    if not name:
        return (), ()
    bodies = (body.id for body in directory.bodies.values() if name in {body.name, *body.aliases})
    places = (place.id for place in directory.places.values() if name in {place.name, *place.aliases})
    return tuple(bodies), tuple(places)


def _candidates(
    directory: Directory, hits: dict[str, Hit], bodies: Sequence[str], places: Sequence[str]
) -> tuple[Item, ...]:
    """Every item once: of the bodies typed by their role, of the places typed in the text's order, then by the index."""
    charged = dict.fromkeys(charge.about for charge in _charges_of(directory, bodies))
    wanted = set(places)
    in_place = dict.fromkeys(item.id for item in directory.items.values() if not wanted.isdisjoint(item.places))
    ids = dict.fromkeys((*charged, *in_place, *hits))
    return tuple(directory.items[id_] for id_ in ids if id_ in directory.items)


def _charges_of(directory: Directory, bodies: Sequence[str]) -> list[Charge]:
    """Of all the bodies, leads first."""
    charges = [charge for body in bodies for charge in directory.charges_of.get(body, ())]
    return sorted(charges, key=lambda charge: role_rank(charge.role))


def _found(directory: Directory, item: Item, hit: Hit | None, wanted: frozenset[str], role: str) -> Found:
    charges = directory.charges_about.get(item.id, ())
    asked = [c for c in charges if c.organization.id in wanted and role in {"", c.role}]
    of_role = [c for c in charges if role and c.role == role]
    ordered = list({c.claim: c for c in (*asked, *of_role, *charges)}.values())
    everything = proofs(directory, ordered)
    shown = everything[:SHOWN_PROOFS]
    return Found(
        item=item,
        snippet=_snippet(item, hit),
        proofs=shown,
        more=len(ordered) - sum(len(proof.charges) for proof in shown),
    )


def _snippet(item: Item, hit: Hit | None) -> Snippet:
    if hit is None:
        return Snippet(text="", start=item.part.extent_start, marked=())
    return Snippet(text=hit.snippet, start=hit.start, marked=hit.marked)


def _names(directory: Directory, searcher: Searcher, text: str, exact: Sequence[str]) -> tuple[Named, ...]:
    """What was typed by its very name, then indicators, deliverables and documents that have the words in theirs."""
    found = {id_: Named(id_, directory.name(id_)) for id_ in exact}
    if text.strip():
        hits = searcher.search(text, filters=Filters(kinds=_NAMED_KINDS), limit=50).hits
        pieces = text.split()
        for hit in hits:
            if all(piece in hit.title for piece in pieces) and not hit.id.startswith("deliverable/"):
                found.setdefault(hit.id, Named(hit.id, hit.title))
    return tuple(found.values())[:_SHOWN_NAMES]
