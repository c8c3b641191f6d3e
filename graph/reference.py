"""The reference graph: the bodies and places that documents name, how they changed, and the code lists.  Pure.

Only what is named, and what that became or was, the places above a named place, and the cities under an issuing
government: a library of two documents does not carry the whole country.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from rdflib import Graph, URIRef
from rdflib.namespace import ORG, RDFS, SKOS

from graph.bodies import Bodies, Body, Change
from graph.quad import TYPE, Literal, Quad, literal
from ontology.claims import Extraction
from ontology.ids import REFERENCE_GRAPH, change_iri, changes_graph_iri, code_iri, organization_iri, place_iri
from ontology.lexicon import Lexicon, Place, PlaceChange
from ontology.terms import PM

_LEVELS = frozenset({"country", "national", "province", "prefecture", "county", "township", "village", "zone", "none"})
# After a transfer the body is still there.
_CARRY_ON = frozenset({"rename", "merge", "split"})
_LABEL, _ALIAS = str(RDFS.label), str(SKOS.altLabel)


@dataclass(slots=True)
class Named:
    """What documents name, gathered over all of them."""

    organizations: dict[str, bool] = field(default_factory=dict)  # name → whether it is generic
    places: dict[tuple[str, str], str] = field(default_factory=dict)  # code, name → level
    jurisdictions: set[str] = field(default_factory=set)  # codes of the governments that issue the documents

    def add(self, extraction: Extraction) -> None:
        document = extraction.document
        for mention in extraction.organizations:
            self.organization(mention.canonical, is_generic=mention.generic)
        for responsibility in extraction.responsibilities:
            self.organization(responsibility.actor, is_generic=responsibility.generic)
        for name in (*document.issuers, *document.drafters):
            self.organization(name, is_generic=False)
        for place in extraction.places:
            self.places[place.code, "" if place.code else place.canonical] = place.level
        if document.place:
            self.places.setdefault((document.place, ""), "")
            self.jurisdictions.add(document.place)

    def organization(self, name: str, *, is_generic: bool) -> None:
        self.organizations[name] = self.organizations.get(name, True) and is_generic


def reference_quads(named: Named, lexicon: Lexicon) -> Iterator[Quad]:
    """The whole reference graph, in no order, possibly repeating a quad."""
    bodies = Bodies(lexicon)
    arrows = bodies.lineage(name for name, is_generic in named.organizations.items() if not is_generic)
    names = dict(named.organizations)
    for change in arrows:
        yield from _change(change)
        for name in (change.from_name, change.to_name):
            names.setdefault(name, False)
    described = {name: bodies.describe(name) for name in names}
    for name, is_generic in names.items():
        yield from _organization(described[name], is_generic=is_generic)
    codes = {code: "" for body in described.values() if (code := body.place)}
    # All cities under an issuing government: which of them a plan never mentions is a question (A08).
    codes |= {p.code: "" for p in lexicon.places if p.level == "prefecture" and p.parent in named.jurisdictions}
    named_codes = {code for code, _ in named.places}
    for moved in lexicon.place_changes:
        if named_codes & {moved.from_code, moved.to_code}:
            codes |= {moved.from_code: "", moved.to_code: ""}
            yield from _place_change(moved)
    yield from _places({**{(code, ""): level for code, level in codes.items()}, **named.places}, lexicon)
    for subject, predicate, value in code_lists():
        yield Quad(subject, predicate, value, REFERENCE_GRAPH)


def _quads(subject: str, values: Iterable[tuple[str, str | Literal | None]]) -> Iterator[Quad]:
    yield from (Quad(subject, predicate, value, REFERENCE_GRAPH) for predicate, value in values if value is not None)


def _text(value: str) -> Literal | None:
    return literal(value) if value else None


def _organization(body: Body, *, is_generic: bool) -> Iterator[Quad]:
    return _quads(
        organization_iri(body.name),
        (
            (TYPE, str(PM.Organization)),
            (TYPE, str(PM.OrganizationGroup) if is_generic else None),
            (_LABEL, literal(body.name)),
            *((_ALIAS, literal(alias)) for alias in body.aliases),
            (str(PM.generic), literal(is_generic)),
            (str(PM.administrativeLevel), code_iri("level", body.level) if body.level in _LEVELS else None),
            (str(PM.administers), place_iri(body.place, "") if body.place else None),
            (str(PM.validFrom), _text(body.valid_from)),
            (str(PM.validTo), _text(body.valid_to)),
        ),
    )


def _change(change: Change) -> Iterator[Quad]:
    """In the graph of its day, so that a view as of an earlier day does not have it."""
    graph = changes_graph_iri(change.date)
    subject = change_iri(change.date, change.from_name, change.to_name)
    if change.kind in _CARRY_ON and change.to_name:
        successor = organization_iri(change.to_name)
        yield Quad(organization_iri(change.from_name), str(PM.succeededBy), successor, graph)
    described = (
        (TYPE, str(ORG.ChangeEvent)),
        (str(ORG.originalOrganization), organization_iri(change.from_name)),
        (str(ORG.resultingOrganization), organization_iri(change.to_name)),
        (str(PM.changeDate), _text(change.date)),
        (str(PM.changeKind), code_iri("changeKind", change.kind) if change.kind else None),
        (str(PM.assertionStatus), code_iri("status", change.status or "stated")),
    )
    yield from (Quad(subject, predicate, value, graph) for predicate, value in described if value is not None)


def _place_change(change: PlaceChange) -> Iterator[Quad]:
    """In the graph of its day.  A code may stay while the name changes, so both names are written too."""
    graph = changes_graph_iri(change.date)
    before, after = place_iri(change.from_code, change.from_name), place_iri(change.to_code, change.to_name)
    subject = change_iri(change.date, before + change.from_name, after + change.to_name)
    described = (
        (TYPE, str(ORG.ChangeEvent)),
        (str(PM.placeBefore), before),
        (str(PM.nameBefore), literal(change.from_name)),
        (str(PM.placeAfter), after),
        (str(PM.nameAfter), literal(change.to_name)),
        (str(PM.changeDate), _text(change.date)),
        (str(PM.changeKind), code_iri("changeKind", change.kind) if change.kind else None),
    )
    yield from (Quad(subject, predicate, value, graph) for predicate, value in described if value is not None)


def _places(named: dict[tuple[str, str], str], lexicon: Lexicon) -> Iterator[Quad]:
    """The named places and all above them.  A code that the tables lack keeps the name and level it came with."""
    # A code may have had several names; the one in force comes last and wins.
    in_order = sorted(lexicon.places, key=lambda place: (not place.valid_to, place.valid_to))
    rows: dict[str, Place] = {place.code or place.name: place for place in in_order}
    waiting = dict.fromkeys(code or name for code, name in named)
    for key in (key for key in waiting if key not in rows):
        code, name, level = next((c, n, level) for (c, n), level in named.items() if (c or n) == key)
        yield from _place(Place(code, name or code, "", (), level, "", "", ""))
    seen: set[str] = set()
    while waiting:
        row = rows.get(waiting.popitem()[0])
        if row is None or (row.code or row.name) in seen:
            continue
        seen.add(row.code or row.name)
        yield from _place(row)
        if row.parent:
            waiting[row.parent] = None


def _place(row: Place) -> Iterator[Quad]:
    aliases = dict.fromkeys(alias for alias in (row.short, *row.aliases) if alias and alias != row.name)
    return _quads(
        place_iri(row.code, row.name),
        (
            (TYPE, str(PM.Place)),
            (_LABEL, literal(row.name)),
            *((_ALIAS, literal(alias)) for alias in aliases),
            (str(PM.gbCode), _text(row.code)),
            (str(PM.placeLevel), code_iri("level", row.level) if row.level in _LEVELS else None),
            (str(PM.partOf), place_iri(row.parent, "") if row.parent else None),
            (str(PM.validFrom), _text(row.valid_from)),
            (str(PM.validTo), _text(row.valid_to)),
        ),
    )


@cache
def code_lists() -> tuple[tuple[str, str, str | Literal], ...]:
    """The concepts of ``ontology/codes.ttl``, with their Chinese names."""
    source = Graph().parse(
        data=(resources.files("ontology") / "codes.ttl").read_text(encoding="utf-8"), format="turtle"
    )
    return tuple(
        (str(subject), str(predicate), str(value) if isinstance(value, URIRef) else literal(str(value)))
        for subject, predicate, value in source
        if getattr(value, "language", None) in {None, "zh"}
    )
