"""From the claims that prove a row to the sentences, for every question and finding.

A claim or finding has its evidence, a mention the span it annotates; an item or part is proved by its heading.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from graph.store import GraphStore, Iri, Value
from ontology.ids import document_iri, part_iri
from queries.question import Evidence

_DOCUMENT = document_iri("")
_PREFIXES = """PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX pm: <https://w3id.org/planmesh/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""
# Paths spelt out step by step, and no more than a part's IRI: with a path, or a join in the OPTIONAL, the engine reads
# every span of the store.  One selector after the other: both at once are every pair of the two.
_SPAN = """
  ?span oa:hasSelector ?words . ?words oa:exact ?quote .
  ?span oa:hasSelector ?position . ?position oa:start ?start ; oa:end ?end .
  ?span oa:hasSource ?version .
  ?version pm:textOf ?document .
  ?document rdfs:label ?title .
  OPTIONAL { ?span pm:inPart ?part }
"""
_CLAIMED = f"""{_PREFIXES}
SELECT ?subject ?document ?title ?start ?end ?quote ?status ?part ?confidence WHERE {{
  VALUES ?subject {{}}
  ?subject pm:evidence ?span ; pm:confidence ?confidence .{_SPAN}
  OPTIONAL {{ ?subject pm:assertionStatus ?code }}  # a finding has none
  BIND(REPLACE(STR(?code), "^.*/", "") AS ?status)
}}
"""
_MENTIONED = f"""{_PREFIXES}
SELECT ?subject ?document ?title ?start ?end ?quote ?status ?part ?confidence WHERE {{
  VALUES ?subject {{}}
  ?subject oa:hasTarget ?span .{_SPAN}
}}
"""
_HEADINGS = f"""{_PREFIXES}
SELECT ?subject ?document ?title ?start ?end ?quote ?status ?part ?confidence WHERE {{
  VALUES ?subject {{}}
  ?subject pm:statedIn? ?part .
  ?part pm:startOffset ?start ; pm:endOffset ?end ; rdfs:label ?quote ; pm:partOf* ?document .
  ?document a pm:Document ; rdfs:label ?title .
  FILTER(STRLEN(?quote) = ?end - ?start)
}}
"""
_KINDS = (_CLAIMED, _MENTIONED, _HEADINGS)


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
    for query in _KINDS:
        remaining = tuple(Iri(subject) for subject in wanted if subject not in found)
        if not remaining:
            break
        for record in store.query(query, bindings={"subject": remaining}, timeout=timeout).records():
            subject = str(record["subject"])
            found[subject].append(evidence_of(record))
            if isinstance(record["confidence"], Decimal | int):
                proofs.confidences[subject] = float(record["confidence"])
    for subject, pieces in found.items():
        proofs.evidence[subject] = tuple(sorted(set(pieces), key=lambda e: (e.document, e.start, e.end)))
    return proofs


def evidence_of(record: dict[str, Value]) -> Evidence:
    start, end = record["start"], record["end"]
    assert isinstance(start, int)  # noqa: S101  # offsets are whole numbers
    assert isinstance(end, int)  # noqa: S101
    document = str(record["document"]).removeprefix(_DOCUMENT)
    return Evidence(
        document=document,
        title=str(record["title"]),
        start=start,
        end=end,
        quote=str(record["quote"]),
        status=str(record["status"] or "stated"),
        section=str(record["part"] or "").removeprefix(part_iri(document, "")),
    )
