"""From the claims that prove a row to the sentences: one query for every question and finding.

A claim has its evidence, a mention the span it annotates; an item or part is proved by its heading.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from graph.store import GraphStore, Iri, Value
from ontology.ids import document_iri
from queries.question import Evidence

# So many subjects are asked about at once; a slot that is not needed holds an IRI that nothing has.
SLOTS = 24
_NOTHING = Iri("urn:planmesh:nothing")
_DOCUMENT = document_iri("")
_BRANCH = "  {{ BIND(?given_{slot} AS ?subject) {pattern} }}\n"
_CLAIMED = "?given_{slot} pm:evidence ?span ; pm:assertionStatus ?code ; pm:confidence ?confidence ."
_MENTIONED = "?given_{slot} oa:hasTarget ?span ."
_HEADING = (
    "?given_{slot} pm:statedIn? ?heading . ?heading pm:startOffset ?start ; pm:endOffset ?end ; rdfs:label ?quote ."
)


def _union(pattern: str) -> str:
    return "  UNION\n".join(_BRANCH.format(slot=slot, pattern=pattern.format(slot=slot)) for slot in range(SLOTS))


_PREFIXES = """PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX pm: <https://w3id.org/planmesh/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""
# The text of a query is fixed; only the slots' values are bound.
_SPANS = f"""{_PREFIXES}
SELECT ?subject ?document ?title ?start ?end ?quote ?status ?section ?confidence WHERE {{
{_union(_CLAIMED)}  UNION
{_union(_MENTIONED)}
  ?span oa:hasSource/pm:textOf ?document ; oa:hasSelector ?position , ?words .
  ?position oa:start ?start ; oa:end ?end .
  ?words oa:exact ?quote .
  ?document rdfs:label ?title .
  OPTIONAL {{ ?span pm:inPart/pm:ordinal ?section }}
  BIND(REPLACE(STR(?code), "^.*/", "") AS ?status)
}}
"""
_HEADINGS = f"""{_PREFIXES}
SELECT ?subject ?document ?title ?start ?end ?quote ?status ?section ?confidence WHERE {{
{_union(_HEADING)}
  ?heading pm:partOf* ?document ; pm:ordinal ?section .
  ?document a pm:Document ; rdfs:label ?title .
  FILTER(STRLEN(?quote) = ?end - ?start)
}}
"""


@dataclass(slots=True)
class Proofs:
    """What proves each subject, in the order of the text; ``confidences``: of the subjects that are claims, 0–1."""

    evidence: dict[str, tuple[Evidence, ...]] = field(default_factory=dict)
    confidences: dict[str, float] = field(default_factory=dict)

    def of(self, subjects: Iterable[str]) -> tuple[Evidence, ...]:
        """All that proves any of ``subjects``, each span once."""
        return tuple(dict.fromkeys(piece for subject in subjects for piece in self.evidence.get(subject, ())))

    def confidence(self, subjects: Iterable[str], *, otherwise: float) -> float:
        """Mean confidence of the claims among ``subjects``; ``otherwise`` where there are none."""
        known = [self.confidences[subject] for subject in subjects if subject in self.confidences]
        return round(sum(known) / len(known), 3) if known else otherwise


def fetch(store: GraphStore, subjects: Iterable[str], *, timeout: float | None = None) -> Proofs:
    """The evidence of claims, mentions, items and parts, given by IRI."""
    wanted = list(dict.fromkeys(subject for subject in subjects if subject))
    proofs = Proofs()
    found: dict[str, list[Evidence]] = defaultdict(list)
    for query, asked in ((_SPANS, wanted), (_HEADINGS, wanted)):
        remaining = [subject for subject in asked if subject not in found]
        for record in _records(store, query, remaining, timeout):
            subject = str(record["subject"])
            found[subject].append(_evidence(record))
            if isinstance(record["confidence"], Decimal | int):
                proofs.confidences[subject] = float(record["confidence"])
    for subject, pieces in found.items():
        proofs.evidence[subject] = tuple(sorted(set(pieces), key=lambda e: (e.document, e.start, e.end)))
    return proofs


def _records(
    store: GraphStore, query: str, subjects: Sequence[str], timeout: float | None
) -> Iterator[dict[str, Value]]:
    for first in range(0, len(subjects), SLOTS):
        batch = [Iri(subject) for subject in subjects[first : first + SLOTS]]
        batch += [_NOTHING] * (SLOTS - len(batch))
        bindings = {f"given_{slot}": iri for slot, iri in enumerate(batch)}
        yield from store.query(query, bindings=bindings, timeout=timeout).records()


def _evidence(record: dict[str, Value]) -> Evidence:
    start, end = record["start"], record["end"]
    assert isinstance(start, int)  # noqa: S101  # offsets are whole numbers
    assert isinstance(end, int)  # noqa: S101
    return Evidence(
        document=str(record["document"]).removeprefix(_DOCUMENT),
        title=str(record["title"]),
        start=start,
        end=end,
        quote=str(record["quote"]),
        status=str(record["status"] or "stated"),
        section=str(record["section"] or ""),
    )
