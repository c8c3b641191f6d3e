"""What a finding is.  The contract of ``planmesh gaps`` (DESIGN.md §4) is :meth:`Finding.to_json`."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from queries.question import Evidence, Json, plain


class Severity(StrEnum):
    """SHACL's Violation, Warning and Info."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something a reader should look at.  ``kind``: a notation of the code list findingKind; ``focus``: number of the
    item or section it is about, ``focus_iri`` the item or indicator itself; ``values``: the figures as printed;
    ``hint``: what to do; ``confidence``: 0–1, that it is as the message says; ``scope``: what was looked at."""

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
