"""What a finding is.  The contract of ``planmesh gaps`` (DESIGN.md §4) is :meth:`Finding.to_json`.

Findings are looked for once, when a version is published (queries.gaps), and kept in its graph (queries.finding_graph).
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from ontology.ids import finding_iri
from queries.question import Evidence, Json, plain

GAP = "gap"


class Severity(StrEnum):
    """SHACL's Violation, Warning and Info."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """Somebody's decision that a finding need not be shown up to and on the day ``until`` (ISO 8601)."""

    number: int
    person: str
    at: str
    reason: str
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something a reader should look at.  ``kind``: a notation of the code list findingKind; ``focus``: number of the
    item or section it is about, ``focus_iri`` the item or indicator itself, ``subject`` its name; ``values``: the figures as printed;
    ``hint``: what to do; ``confidence``: 0–1, that it is as the message says; ``scope``: what was looked at.

    ``iri`` is the same as long as the finding is (:func:`named`).  ``members``: how many findings of its rule this one
    sums up, 0 where it stands for itself; ``summary``: IRI of the one that sums this one up."""

    rule: str
    kind: str
    severity: Severity
    message: str
    hint: str
    document: str
    focus: str
    focus_iri: str
    evidence: tuple[Evidence, ...]
    values: tuple[Decimal, ...]
    confidence: float
    scope: str
    subject: str = ""
    iri: str = ""
    members: int = 0
    summary: str = ""
    waiver: Waiver | None = None

    def is_waived(self, today: str) -> bool:
        return self.waiver is not None and today <= self.waiver.until

    def to_json(self) -> dict[str, Json]:
        """Exactly the keys of DESIGN.md §4, Findings."""
        return {
            "rule": self.rule,
            "class": self.kind,
            "severity": str(self.severity),
            "message": self.message,
            "focus": self.focus,
            "evidence": [evidence.to_json() for evidence in self.evidence],
            "values": [plain(value) for value in self.values],
            "confidence": self.confidence,
            "scope": self.scope,
        }


ORDER = {Severity.HIGH: 0, Severity.MEDIUM: 1, Severity.LOW: 2}


def ranked(findings: Iterable[Finding]) -> list[Finding]:
    """What a reader should look at first: the grave before the rest, contradictions before gaps, the sure before the
    unsure; what sums up many goes after what names one thing, and what is summed up after all else."""

    def key(f: Finding) -> tuple[object, ...]:
        return (f.summary != "", ORDER[f.severity], f.kind == GAP, f.members > 0, -f.confidence, f.document, f.rule)

    return sorted(findings, key=key)


def named(findings: Iterable[Finding]) -> Iterator[Finding]:
    """With IRIs.  A gap is the same while its rule, its focus and its figures are; anything else also while its
    sentences read as they did, so that nobody's waiver covers what has changed since."""
    seen: Counter[str] = Counter()
    for finding in findings:
        quotes = () if finding.kind == GAP else sorted(evidence.quote for evidence in finding.evidence)
        iri = finding_iri(finding.rule, finding.document, finding.focus_iri, *map(str, finding.values), "原句", *quotes)
        seen[iri] += 1
        yield replace(finding, iri=iri if seen[iri] == 1 else f"{iri}-{seen[iri]}")
