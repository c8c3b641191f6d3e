"""Gaps: what a plan should say and does not.  The rules are data, ``queries/rules/<id>.toml``.

A rule asks its own query (``<id>.rq``) or a question of the catalogue; each row is a finding.  Every finding says what
was looked at: what is missing here may stand in a document that was never ingested.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any

from graph.store import GraphStore, Iri, Scalar, Value
from ontology.errors import DataError
from ontology.ids import document_iri
from queries import contradictions, evidence
from queries.carriers import Carriers
from queries.catalog import CLAIMS, GIVEN, catalogue
from queries.findings import ORDER, Finding, Severity
from queries.question import Evidence
from queries.run import several, show
from queries.scope import Scope, look, titled

_GAP = "gap"
_DOCUMENT = f"{GIVEN}document"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """``focus``: the column with the IRI of what is missing something; ``raised``: (column, value, severity) where a
    row is graver than ``severity``; ``unless_named``: the column with an indicator that no action may speak of
    (queries.carriers); ``message``: Chinese, with the query's columns; ``searched``: what was looked at."""

    id: str
    name: str
    query: str
    focus: str
    severity: Severity
    raised: tuple[str, str, Severity] | None
    unless_named: str | None
    message: str
    hint: str
    searched: str
    confidence: float

    def severity_of(self, row: Mapping[str, Value]) -> Severity:
        if self.raised is not None and row[self.raised[0]] == self.raised[1]:
            return self.raised[2]
        return self.severity


@cache
def rules() -> tuple[Rule, ...]:
    """The gap rules, by id."""
    folder = resources.files("queries") / "rules"
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    return tuple(_rule(file.read_text(encoding="utf-8"), where=file.name) for file in files)


def _rule(toml: str, *, where: str) -> Rule:
    try:
        record: dict[str, Any] = tomllib.loads(toml)
        question = catalogue().find(record["question"]) if "question" in record else None
        own = resources.files("queries") / "rules" / f"{record['id']}.rq"
        raised = record.get("severity_where")
        return Rule(
            id=record["id"],
            name=record["name"],
            query=question.sparql if question else own.read_text(encoding="utf-8"),
            focus=record.get("focus", "focusIri"),
            severity=Severity(record["severity"]),
            raised=(raised["column"], raised["is"], Severity(raised["severity"])) if raised else None,
            unless_named=record.get("unless_named"),
            message=record["message"],
            hint=record["hint"],
            searched=question.searched if question else record["searched"],
            confidence=record["confidence"],
        )
    except (tomllib.TOMLDecodeError, KeyError, ValueError, OSError) as error:
        raise DataError(f"缺口规则读不懂：{error}", where=where, hint="各键见 queries/gaps.py") from error


def gaps(store: GraphStore, *, document: str | None = None, timeout: float | None = None) -> list[Finding]:
    """The findings of all gap rules; ``document``: IRI of the only one to look at, else all plans."""
    bindings: dict[str, Scalar] = {_DOCUMENT: Iri(document)} if document else {}
    scope = look(store, bindings.get(_DOCUMENT))
    carriers = Carriers(store, timeout=timeout)
    rows: list[tuple[Rule, dict[str, Value]]] = [
        (rule, row)
        for rule in rules()
        for row in store.query(rule.query, bindings=bindings, timeout=timeout).records()
        if rule.unless_named is None or not carriers.name(row["documentIri"], str(row[rule.unless_named]))
    ]
    claims = [several(row[CLAIMS]) for _, row in rows]
    proofs = evidence.fetch(store, (claim for group in claims for claim in group), timeout=timeout)
    return [_finding(rule, row, proofs.of(group), scope) for (rule, row), group in zip(rows, claims, strict=True)]


def findings(store: GraphStore, *, document: str | None = None, timeout: float | None = None) -> list[Finding]:
    """Gaps and contradictions, grave ones first, then by document, rule and place."""
    found = (
        *gaps(store, document=document, timeout=timeout),
        *contradictions.find(store, document=document, timeout=timeout),
    )
    return sorted(found, key=lambda f: (ORDER[f.severity], f.document, f.rule))


def _finding(rule: Rule, row: Mapping[str, Value], proof: Sequence[Evidence], scope: Scope) -> Finding:
    words = {name: "、".join(several(value)) if name == "items" else show(value) for name, value in row.items()}
    words["document"] = titled(words["document"])
    words["year"] = f"{words['year']}年" if words.get("year") else ""
    number = row.get("target")
    return Finding(
        rule=rule.id,
        kind=_GAP,
        severity=rule.severity_of(row),
        message=rule.message.format_map(words),
        hint=rule.hint,
        document=str(row["documentIri"]).removeprefix(document_iri("")),
        focus=str(row.get("focus") or next((piece.section for piece in proof), "")),
        focus_iri=str(row[rule.focus]),
        evidence=tuple(proof),
        values=() if number is None else (Decimal(str(number)),),
        confidence=rule.confidence,
        scope=f"{scope.text}查找了{rule.searched}，未发现",
    )
