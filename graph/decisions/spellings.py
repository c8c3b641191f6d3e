"""Names of bodies that no table knows and that nearly are one that a table does."""

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from graph.store import GraphStore, Iri
from ontology.ids import BASE

# 省信息化办公室 and 省信息化工作办公室 score .89; 省教育厅 and 省体育厅 .75.
_NEAR = 80.0
_BODIES = """PREFIX pm: <https://w3id.org/planmesh/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?body ?name ?isKnown WHERE {
  ?body a pm:Organization ; rdfs:label ?name ; pm:generic false .
  BIND(EXISTS { ?body pm:administrativeLevel ?level } || EXISTS { ?body skos:altLabel ?alias } AS ?isKnown)
} ORDER BY STR(?body)
"""
_MENTIONS = """PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX pm: <https://w3id.org/planmesh/ontology#>
SELECT ?body ?document ?start ?end ?quote WHERE {
  ?claim a pm:Responsibility ; pm:responsibleActor ?body ; pm:evidence ?span .
  ?span oa:hasSource/pm:textOf ?document ; oa:hasSelector ?position , ?words .
  ?position oa:start ?start ; oa:end ?end .
  ?words oa:exact ?quote .
} ORDER BY STR(?document) ?start LIMIT 1
"""
Place = tuple[str, int, int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """``quotes``: document, start, end and words of a sentence that charges the body.  ``score``: 0–1."""

    id: str
    name: str
    known_id: str
    known: str
    score: float
    quotes: tuple[Place, ...]
    known_quotes: tuple[Place, ...]


def near_spellings(store: GraphStore, *, timeout: float | None = None) -> Iterator[Spelling]:
    rows = store.query(_BODIES, timeout=timeout).rows
    known = {str(name): str(body).removeprefix(BASE) for body, name, is_known in rows if is_known}
    unknown = {str(name): str(body).removeprefix(BASE) for body, name, is_known in rows if not is_known}
    if not known or not unknown:
        return
    for name, body in unknown.items():
        best = process.extractOne(name, list(known), scorer=fuzz.ratio, score_cutoff=_NEAR)
        if best is not None:
            yield Spelling(
                id=body,
                name=name,
                known_id=known[best[0]],
                known=best[0],
                score=round(best[1] / 100, 4),
                quotes=_quotes(store, body, timeout),
                known_quotes=_quotes(store, known[best[0]], timeout),
            )


def _quotes(store: GraphStore, body: str, timeout: float | None) -> tuple[Place, ...]:
    """The first sentence that charges the body."""
    rows = store.query(_MENTIONS, bindings={"body": Iri(BASE + body)}, timeout=timeout).rows
    return tuple(
        (str(document).removeprefix(f"{BASE}document/"), int(str(start)), int(str(end)), str(text))
        for _, document, start, end, text in rows
    )
