"""Shortcut triples, rebuilt from claims at every publishing and never edited (docs/graph.md, 捷径).

A claim that a person rejected or replaced, that is disputed, or that the web gave makes none.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from graph.quad import Quad
from ontology.ids import code_iri, shortcuts_graph_iri
from ontology.terms import PM

_ROLE_SHORTCUTS = {
    code_iri("role", "lead"): (PM.ledBy, PM.ownedBy),
    code_iri("role", "responsible"): (PM.ownedBy,),
    code_iri("role", "cooperate"): (PM.supportedByOrg,),
}
_RELATION_SHORTCUTS = {
    code_iri("relationKind", "realized_by"): PM.realizedBy,
    code_iri("relationKind", "contributes_to"): PM.contributesTo,
    code_iri("relationKind", "measured_by"): PM.measuredBy,
    code_iri("relationKind", "restates"): PM.restates,
    code_iri("relationKind", "produces"): PM.produces,
    code_iri("relationKind", "uses"): PM.uses,
    code_iri("relationKind", "addresses"): PM.addresses,
}
_LINK_SHORTCUTS = {
    code_iri("linkType", "implements"): PM.implementedBy,
    code_iri("linkType", "refines"): PM.implementedBy,
    code_iri("linkType", "continues"): PM.implementedBy,
    code_iri("linkType", "reportsProgress"): PM.reportedBy,
}
_NOT_COUNTED = frozenset(
    {
        code_iri("reviewStatus", "rejected"),
        code_iri("reviewStatus", "replaced"),
        code_iri("status", "disputed"),
        code_iri("status", "webFound"),
    }
)
_TARGET_VALUE = code_iri("valueRole", "target")
# The properties of claims that are needed here, by their short names.
_READ = {
    str(PM[name]): name
    for name in (
        *("assertionStatus", "reviewStatus", "responsibleActor", "role", "responsibleFor", "dependent", "prerequisite"),
        *("valueRole", "ofItem", "relationKind", "relationSource", "relationTarget"),
        *("linkType", "linkSource", "linkTarget"),
    )
}


@dataclass(slots=True)
class Shortcuts:
    """``dates``: named graph → date of its document.  A shortcut stands in one graph, that of the first claim that
    makes it: documents are to be given by their dates, so that a view as of a day (queries.as_of) has what was known."""

    dates: Mapping[str, str] = field(default_factory=dict)
    _made: set[tuple[str, str, str]] = field(default_factory=set)

    def of(self, quads: Iterable[Quad]) -> Iterator[Quad]:
        """The shortcuts of the claims among ``quads`` that none of those before made."""
        claims: dict[str, dict[str, str]] = {}
        graphs: dict[str, str] = {}
        for subject, predicate, value, graph in quads:
            name = _READ.get(predicate)
            if name is not None and isinstance(value, str):
                claims.setdefault(subject, {})[name] = value
                graphs[subject] = graph
        for iri, claim in sorted(claims.items(), key=lambda entry: self.dates.get(graphs[entry[0]], "")):
            if not _NOT_COUNTED.isdisjoint((claim.get("assertionStatus", ""), claim.get("reviewStatus", ""))):
                continue
            for triple in _shortcuts(iri, claim):
                if triple not in self._made:
                    self._made.add(triple)
                    yield Quad(*triple, shortcuts_graph_iri(graphs[iri]))


def _shortcuts(iri: str, claim: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    for predicate in _ROLE_SHORTCUTS.get(claim.get("role", ""), ()):
        yield claim["responsibleFor"], str(predicate), claim["responsibleActor"]
    if "dependent" in claim:
        yield claim["dependent"], str(PM.dependsOn), claim["prerequisite"]
    if claim.get("valueRole") == _TARGET_VALUE and "ofItem" in claim:
        yield claim["ofItem"], str(PM.targets), iri
    related = _RELATION_SHORTCUTS.get(claim.get("relationKind", ""))  # what may be the same makes none
    if related is not None:
        yield claim["relationSource"], str(related), claim["relationTarget"]
    carried = _LINK_SHORTCUTS.get(claim.get("linkType", ""))
    if carried is not None:
        yield claim["linkTarget"], str(carried), claim["linkSource"]
