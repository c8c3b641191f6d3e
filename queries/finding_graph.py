"""Findings ↔ the graph (docs/graph.md, 疑点): made when a version is published, read by pages and commands."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from graph.decisions.model import Decision
from graph.decisions.provenance import provenance
from graph.quad import DATE, INTEGER, TYPE, Literal, Quad, literal
from graph.store import GraphStore, Iri, Scalar, Value
from ontology.ids import (
    BASE,
    FINDINGS_GRAPH,
    code_iri,
    document_iri,
    evidence_iri,
    graph_iri,
    part_iri,
    version_iri,
)
from ontology.terms import OA, PM
from queries.evidence import evidence_of
from queries.findings import Finding, Severity
from queries.question import Evidence

_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_PREFIXES = """PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX pm: <https://w3id.org/planmesh/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""
_VERSIONS = f"""{_PREFIXES}
SELECT ?document ?sha256 WHERE {{ ?version a pm:TextVersion ; pm:textOf ?document ; pm:sha256 ?sha256 }}
"""
_FINDINGS = f"""{_PREFIXES}
SELECT ?finding ?rule ?kind ?severity ?message ?hint ?document ?focus ?focusIri ?subject ?figures ?confidence ?searched
       ?members ?summary WHERE {{
  ?finding a pm:Finding ; pm:ruleId ?rule ; pm:findingKind ?kindCode ; pm:severity ?severityCode ; rdfs:label ?message ;
           pm:hint ?hint ; pm:statedInDocument ?given_document ; pm:focusNumber ?focus ; pm:focusItem ?focusIri ;
           pm:figures ?figures ; pm:confidence ?confidence ; pm:searched ?searched ; pm:rank ?rank .
  OPTIONAL {{ ?finding pm:focusName ?subject }}
  OPTIONAL {{ ?finding pm:memberCount ?members }}
  OPTIONAL {{ ?finding pm:summarizedBy ?summary }}
  BIND(?given_document AS ?document)
  BIND(REPLACE(STR(?kindCode), "^.*/", "") AS ?kind)
  BIND(REPLACE(STR(?severityCode), "^.*/", "") AS ?severity)
}}
ORDER BY ?rank
"""
_EVIDENCE = f"""{_PREFIXES}
SELECT ?finding ?document ?title ?start ?end ?quote ?status ?part ?confidence WHERE {{
  ?finding a pm:Finding ; pm:statedInDocument ?given_document ; pm:evidence ?span .
  ?span oa:hasSource ?version ; oa:hasSelector ?position , ?words .
  ?version pm:textOf ?document .
  ?position oa:start ?start ; oa:end ?end .
  ?words oa:exact ?quote .
  ?document rdfs:label ?title .
  OPTIONAL {{ ?span pm:inPart ?part }}
}}
ORDER BY STR(?finding) STR(?document) ?start ?end
"""


def finding_quads(findings: Iterable[Finding], store: GraphStore, waivers: Iterable[Decision] = ()) -> Iterator[Quad]:
    """The quads of ``findings`` in their order of rank; their evidence in the graphs of the documents that ``store``
    holds."""
    versions = {str(row["document"]): str(row["sha256"]) for row in store.query(_VERSIONS).records()}
    waived = {BASE + decision.draft.subject: decision for decision in waivers}
    for rank, finding in enumerate(findings, 1):
        spans: dict[str, None] = {}
        for piece in finding.evidence:
            sha256 = versions[document_iri(piece.document)]
            spans[evidence_iri(piece.document, sha256, piece.start, piece.end)] = None
            yield from _evidence_quads(piece, sha256)
        for predicate, value in (*_properties(finding, rank), *_waiver(waived.get(finding.iri))):
            yield Quad(finding.iri, str(predicate), value, FINDINGS_GRAPH)
        for span in spans:
            yield Quad(finding.iri, str(PM.evidence), span, FINDINGS_GRAPH)


def _properties(finding: Finding, rank: int) -> Iterator[tuple[str, str | Literal]]:
    yield TYPE, str(PM.Finding)
    yield _LABEL, literal(finding.message)
    yield PM.ruleId, literal(finding.rule)
    yield PM.findingKind, code_iri("findingKind", finding.kind)
    yield PM.severity, code_iri("severity", finding.severity)
    yield PM.rank, literal(rank)
    yield PM.hint, literal(finding.hint)
    yield PM.statedInDocument, document_iri(finding.document)
    yield PM.focusNumber, literal(finding.focus)
    yield PM.focusItem, finding.focus_iri
    yield PM.figures, literal(" ".join(f"{value:f}" for value in finding.values))
    yield PM.confidence, literal(Decimal(str(finding.confidence)))
    yield PM.searched, literal(finding.scope)
    if finding.subject:
        yield PM.focusName, literal(finding.subject)
    if finding.members:
        yield PM.memberCount, Literal(str(finding.members), INTEGER)
    if finding.summary:
        yield PM.summarizedBy, finding.summary


def _waiver(decision: Decision | None) -> Iterator[tuple[str, Literal]]:
    if decision is not None:
        yield from provenance(decision)
        yield PM.waivedUntil, Literal(str(decision.draft.fields["until"]), DATE)


def _evidence_quads(piece: Evidence, sha256: str) -> Iterator[Quad]:
    """What graph.evidence says of a span; a heading that proves a finding may be evidence of nothing else."""
    iri = evidence_iri(piece.document, sha256, piece.start, piece.end)
    position, quote = f"{iri}/position", f"{iri}/quote"
    said: list[tuple[str, str, str | Literal]] = [
        (iri, TYPE, OA.SpecificResource),
        (iri, OA.hasSource, version_iri(piece.document, sha256)),
        (iri, OA.hasSelector, position),
        (iri, OA.hasSelector, quote),
        (position, TYPE, OA.TextPositionSelector),
        (position, OA.start, literal(piece.start)),
        (position, OA.end, literal(piece.end)),
        (quote, TYPE, OA.TextQuoteSelector),
        (quote, OA.exact, literal(piece.quote)),
    ]
    if piece.section:
        said.append((iri, PM.inPart, part_iri(piece.document, piece.section)))
    graph = graph_iri(piece.document, sha256)
    for subject, predicate, value in said:
        yield Quad(subject, str(predicate), value if isinstance(value, Literal) else str(value), graph)


def stored(store: GraphStore, *, document: str | None = None, timeout: float | None = None) -> list[Finding]:
    """The findings of a published version, best first, whether waived or not (queries.waivers); ``document``: IRI of
    the one that they are about."""
    bindings: dict[str, Scalar] = {"given_document": Iri(document)} if document else {}
    proofs: dict[Value, list[Evidence]] = defaultdict(list)
    for record in store.query(_EVIDENCE, bindings=bindings, timeout=timeout).records():
        proofs[record["finding"]].append(evidence_of(record))
    rows = store.query(_FINDINGS, bindings=bindings, timeout=timeout).records()
    return [replace(_finding(row), evidence=tuple(proofs[row["finding"]])) for row in rows]


def _finding(row: dict[str, Value]) -> Finding:
    return Finding(
        iri=str(row["finding"]),
        rule=str(row["rule"]),
        kind=str(row["kind"]),
        severity=Severity(str(row["severity"])),
        message=str(row["message"]),
        hint=str(row["hint"]),
        document=str(row["document"]).removeprefix(document_iri("")),
        focus=str(row["focus"]),
        focus_iri=str(row["focusIri"]),
        evidence=(),
        values=tuple(map(Decimal, str(row["figures"]).split())),
        confidence=float(str(row["confidence"])),
        scope=str(row["searched"]),
        subject=str(row["subject"] or ""),
        members=int(str(row["members"] or 0)),
        summary=str(row["summary"] or ""),
    )
