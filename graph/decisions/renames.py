"""Two names of one thing, as people decided: the graph and the index then know one thing with both names.  Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rdflib.namespace import RDFS, SKOS

from graph.decisions.fields import read
from graph.decisions.model import Action, Decision, Kind
from graph.quad import Quad, literal
from graph.search_entries import Entry
from ontology.claims import Extraction
from ontology.ids import BASE, REFERENCE_GRAPH, code_iri, organization_iri
from ontology.terms import PM

_LABEL, _ALIAS = str(RDFS.label), str(SKOS.altLabel)
_REVIEW = str(PM.reviewStatus)
_REPLACED = code_iri("reviewStatus", "replaced")
# Two ends of a claim that must not become one.
_ENDS = ((str(PM.dependent), str(PM.prerequisite)), (str(PM.relationSource), str(PM.relationTarget)))


class Renames:
    """``decisions``: standing and sound, of any kind.  A name that is itself renamed leads on to the last."""

    def __init__(self, decisions: Iterable[Decision]) -> None:
        self._things: dict[str, str] = {}
        self.spellings: dict[str, str] = {}
        for decision in decisions:
            draft = decision.draft
            if draft.kind is Kind.NAME and draft.action is Action.ACCEPT:
                given = read(Kind.NAME, draft.fields)
                self._things |= {BASE + merged: BASE + given["keep"] for merged in given["merge"]}
            if draft.kind is Kind.ORGANIZATION and draft.action in (Action.ACCEPT, Action.CHANGE):
                given = read(Kind.ORGANIZATION, draft.fields)
                self.spellings[given["spelling"]] = given["canonical"]
        bodies = {organization_iri(old): organization_iri(new) for old, new in self.spellings.items()}
        self._iris = {**self._things, **bodies}

    def __bool__(self) -> bool:
        return bool(self._iris)

    def iri(self, iri: str) -> str:
        return _last(iri, self._iris)

    def name(self, organization: str) -> str:
        return _last(organization, self.spellings)

    def quads(self, quads: Sequence[Quad]) -> list[Quad]:
        """With one IRI for each thing.  A merged thing's name becomes another name of the one kept; what then ties a
        thing to itself counts as replaced."""
        if not self._iris:
            return list(quads)
        renamed = [self._quad(quad) for quad in quads]
        loops = _loops(renamed)
        return [q._replace(object=_REPLACED) if q.subject in loops and q.predicate == _REVIEW else q for q in renamed]

    def _quad(self, quad: Quad) -> Quad:
        subject = self.iri(quad.subject)
        value = self.iri(quad.object) if isinstance(quad.object, str) else quad.object
        is_other_name = subject != quad.subject and quad.predicate == _LABEL
        return Quad(subject, _ALIAS if is_other_name else quad.predicate, value, quad.graph)

    def aliases(self) -> Iterator[Quad]:
        """The spellings, each another name of its body."""
        for spelling in self.spellings:
            yield Quad(organization_iri(self.name(spelling)), _ALIAS, literal(spelling), REFERENCE_GRAPH)

    def spelt(self, extraction: Extraction) -> Extraction:
        """With the names of bodies as decided: for lists of names and for search."""
        if not self.spellings:
            return extraction
        document = extraction.document
        return replace(
            extraction,
            document=replace(
                document,
                issuers=tuple(map(self.name, document.issuers)),
                drafters=tuple(map(self.name, document.drafters)),
            ),
            organizations=tuple(replace(o, canonical=self.name(o.canonical)) for o in extraction.organizations),
            responsibilities=tuple(replace(r, actor=self.name(r.actor)) for r in extraction.responsibilities),
        )

    def entry(self, entry: Entry) -> Entry:
        kept = self.iri(BASE + entry.id).removeprefix(BASE)
        return entry if kept == entry.id else replace(entry, id=kept)


def _last(name: str, renames: dict[str, str]) -> str:
    """A circle of renames ends where it began."""
    seen = {name}
    while (after := renames.get(name)) is not None and after not in seen:
        name = after
        seen.add(name)
    return name


def _loops(quads: Iterable[Quad]) -> set[str]:
    ends: dict[str, dict[str, str]] = {}
    wanted = {predicate for pair in _ENDS for predicate in pair}
    for subject, predicate, value, _ in quads:
        if predicate in wanted and isinstance(value, str):
            ends.setdefault(subject, {})[predicate] = value
    return {
        claim for claim, values in ends.items() if any(values.get(one, "") == values.get(other) for one, other in _ENDS)
    }
