"""What a rule of contradiction hands over, before its evidence is fetched."""

from dataclasses import dataclass
from decimal import Decimal

from ontology.ids import document_iri
from queries.contradictions.stated import Stated
from queries.evidence import Proofs
from queries.findings import Finding, Severity
from queries.question import Evidence

RULES = {
    "G-NUM-1": "数值互相矛盾",
    "G-NUM-2": "宽严不一",
    "G-NUM-3": "算术不符",
    "G-NUM-4": "数值不可能",
    "G-NUM-5": "单位或名称与数值不符",
    "G-NUM-6": "不同文件数值不一",
    "G-NUM-7": "同一指标名称不一",
    "G-TGT-6": "目标不高于基期",
    "G-LST-1": "数目与列举不符",
    "G-LST-2": "前后名单不一",
    "G-DOC-1": "目录与正文不一",
    "G-DOC-2": "编号错乱",
    "G-DOC-3": "疑似错漏",
}
CHECK = "请核对原文，确定以哪一处为准"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A finding by the claims and spans that prove it.  ``document``: IRI; ``certainty``: 0–1, of the rule, beside the
    confidence of the claims; ``looked``: what was compared."""

    rule: str
    kind: str
    severity: Severity
    message: str
    document: str
    looked: str
    certainty: float
    focus: str = ""
    focus_iri: str = ""
    subject: str = ""
    hint: str = CHECK
    claims: tuple[str, ...] = ()
    pieces: tuple[Evidence, ...] = ()
    values: tuple[Decimal, ...] = ()

    def finding(self, proofs: Proofs, scope: str) -> Finding:
        proved = (*proofs.of(self.claims), *self.pieces)
        return Finding(
            rule=self.rule,
            kind=self.kind,
            severity=self.severity,
            message=self.message,
            hint=self.hint,
            document=self.document.removeprefix(document_iri("")),
            focus=self.focus or next((piece.section for piece in proved if piece.section), ""),
            focus_iri=self.focus_iri or self.document,
            evidence=tuple(dict.fromkeys(proved)),
            values=self.values,
            confidence=round(proofs.confidence(self.claims, otherwise=1.0) * self.certainty, 3),
            scope=f"{scope}{self.looked}",
            subject=self.subject,
        )


def of_figures(
    *sides: Stated, rule: str, kind: str, severity: Severity, message: str, looked: str, certainty: float
) -> Draft:
    """A draft about figures, the first of which it is about."""
    first = sides[0]
    return Draft(
        rule=rule,
        kind=kind,
        severity=severity,
        message=message,
        document=first.document,
        looked=looked,
        certainty=certainty,
        focus=next((side.item or side.section for side in sides if side.item or side.section), ""),
        focus_iri=first.claim,
        subject=first.indicator,
        claims=tuple(dict.fromkeys(side.claim for side in sides)),
        values=tuple(dict.fromkeys(side.printed for side in sides)),
    )
