"""Publishing's quads under decisions, in a store of their own: without the property graph and the index, so fast."""

from dataclasses import replace
from pathlib import Path

from graph.decisions.model import Action, Decision, Draft, Kind, Seen
from graph.decisions.store import DecisionStore
from graph.library import writing
from graph.links import DocumentLink, link_iri
from graph.oxigraph_build import build_rdf
from graph.oxigraph_store import OxigraphStore
from graph.publish import Publication, _Build
from graph.quad import Quad, to_nquads
from ontology.claims import Extraction
from ontology.ids import BASE
from tests.graph import samples
from tests.graph.fixtures import PROVENANCE

PLAN, DIVISION = samples.PLAN, samples.DIVISION
LINK = link_iri(samples.link()).removeprefix(BASE)
LINK_FIELDS = {"source": DIVISION, "source_item": "1", "target": PLAN, "target_item": "2.1", "type": "implements"}
SEEN = (Seen(DIVISION, "推行一窗受理"), Seen(PLAN, "推进一窗受理"))
PREFIXES = """PREFIX pm: <https://w3id.org/planmesh/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX id: <https://w3id.org/planmesh/id/>
PREFIX code: <https://w3id.org/planmesh/code/>
"""


def draft(action: Action, kind: Kind = Kind.LINK, subject: str = LINK, **rest: object) -> Draft:
    values: dict[str, object] = {"person": "王审", "reason": "看过两边的文字", **rest}
    if kind is Kind.LINK:
        values = {"fields": LINK_FIELDS, "seen": SEEN, **values}
    return Draft(kind=kind, subject=subject, action=action, **values)  # type: ignore[arg-type]


class Office:
    """A library with the samples, the decisions about it, and what publishing would make of them."""

    def __init__(self, folder: Path) -> None:
        self.data = folder / "data"
        self.decisions = DecisionStore(self.data)
        self.links: tuple[DocumentLink, ...] = (samples.link(),)
        self.suspects: dict[str, str] = {}
        self._folder = folder
        self._made = 0
        self.add(samples.plan(), samples.division())

    def add(self, *extractions: Extraction) -> None:
        with writing(self.data) as library:
            for extraction in extractions:
                library.add(extraction, PROVENANCE)

    def decide(self, *drafts: Draft) -> list[Decision]:
        return self.decisions.record_all(drafts)

    def publication(self) -> Publication:
        with writing(self.data) as library:
            standing = tuple(self.decisions.standing().values())
            return Publication(library=library, lexicon=samples.LEXICON, links=self.links, decisions=standing)

    def quads(self) -> list[Quad]:
        build = _Build(self.data, self._folder, self.publication(), lambda _step, _done, _total: None)
        build.rulings = build._rulings()
        quads = [quad for batch in build._quads() for quad in batch]
        self.suspects = {str(s.decision.number): s.why for s in (*build.suspects, *build.rulings.suspects)}
        return quads

    def store(self) -> OxigraphStore:
        self._made += 1
        folder = self._folder / f"rdf-{self._made}"
        nquads = self._folder / "quads.nq"
        nquads.write_text("".join(to_nquads(self.quads())), encoding="utf-8")
        build_rdf(folder, nquads)
        return OxigraphStore(folder)

    def rows(self, query: str) -> list[tuple[object, ...]]:
        store = self.store()
        try:
            return [tuple(row) for row in store.query(PREFIXES + query).rows]
        finally:
            store.close()

    def owners(self, item: str = "2.1") -> set[tuple[str, str]]:
        """Names and statuses of the live owners of an item of the plan."""
        found = self.rows(
            f"SELECT ?name ?status ?review {{ ?c a pm:Responsibility ; pm:responsibleFor <{BASE}item/{PLAN}/{item}> ;"
            " pm:responsibleActor/rdfs:label ?name ; pm:role ?role ; pm:assertionStatus ?status ; pm:reviewStatus ?review ."
            " FILTER(?role IN (<https://w3id.org/planmesh/code/role/lead>, <https://w3id.org/planmesh/code/role/responsible>)) }"
        )
        return {
            (str(name), str(status).rpartition("/")[2])
            for name, status, review in found
            if not str(review).endswith(("/rejected", "/replaced"))
        }

    def claim(self, class_: str, extra: str = "") -> str:
        """The only extracted claim of a class, without the base."""
        ((iri,),) = self.rows(
            f"SELECT ?c {{ ?c a pm:{class_} . {extra} FILTER NOT EXISTS {{ ?c pm:derivedFrom ?x }} }}"
        )
        return str(iri).removeprefix(BASE)

    def changed_texts(self, plan: str | None = None, division: str | None = None) -> None:
        if plan is not None:
            self.add(samples.plan(plan))
        if division is not None:
            self.add(samples.division(division))


def sections_moved(link: DocumentLink, by: int) -> DocumentLink:
    span = replace(link.target.span, start=link.target.span.start + by, end=link.target.span.end + by)
    return replace(link, target=replace(link.target, span=span))
