"""What the graph says of a decision, on the claim that it is about (docs/graph.md, 认定)."""

from collections.abc import Iterator

from graph.decisions.model import Decision
from graph.quad import Literal, literal
from ontology.terms import PM

_DATE_TIME = "http://www.w3.org/2001/XMLSchema#dateTime"
PROVENANCE = frozenset(map(str, (PM.decidedBy, PM.decidedAt, PM.decisionNumber, PM.decisionReason)))


def provenance(decision: Decision) -> Iterator[tuple[str, Literal]]:
    """Who, when, why, and the number by which it is undone."""
    yield str(PM.decidedBy), literal(decision.draft.person)
    yield str(PM.decidedAt), Literal(decision.at, _DATE_TIME)
    yield str(PM.decisionNumber), literal(decision.number)
    if decision.draft.reason:
        yield str(PM.decisionReason), literal(decision.draft.reason)
