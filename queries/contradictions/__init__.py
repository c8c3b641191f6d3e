"""Contradictions within documents and between them.  One module for each way in which they contradict themselves.

Rules about figures read the claims of the store.  Rules about headings, lists and misprints need the text itself, which
no store holds: who has it hands it over as ``texts``.
"""

from collections.abc import Iterator

from graph.store import GraphStore
from queries import evidence
from queries.contradictions import (
    agreement,
    growth,
    headings,
    increments,
    labels,
    limits,
    lists,
    misprints,
    papers,
    parts,
    quotas,
    spellings,
    units,
)
from queries.contradictions.draft import RULES, Draft
from queries.contradictions.papers import Texts
from queries.contradictions.stated import load
from queries.findings import ORDER, Finding
from queries.scope import look

__all__ = ["RULES", "Texts", "find"]
_KINDS = ("conflict", "impossible", "unit", "arithmetic", "stringency", "list-difference", "rounding", "text-quality")


def find(
    store: GraphStore, *, document: str | None = None, texts: Texts | None = None, timeout: float | None = None
) -> list[Finding]:
    """All contradictions, grave ones first.  ``document``: IRI of the only one to look at; ``texts``: the stored
    text of a document version, without which only figures are compared."""
    drafts = list(_drafts(store, document=document, texts=texts, timeout=timeout))
    proofs = evidence.fetch(store, (claim for draft in drafts for claim in draft.claims), timeout=timeout)
    scope = look(store).text
    found = [draft.finding(proofs, scope) for draft in drafts]
    return sorted(found, key=lambda finding: (ORDER[finding.severity], _KINDS.index(finding.kind), finding.document))


def _drafts(store: GraphStore, *, document: str | None, texts: Texts | None, timeout: float | None) -> Iterator[Draft]:
    stated = load(store, document=document, timeout=timeout)
    for rules in (agreement, growth, increments, parts, quotas, limits, units, labels):
        yield from rules.find(stated)
    if texts is not None:
        read = papers.load(store, texts, document=document, timeout=timeout)
        yield from headings.find(read)
        yield from lists.find(read, lists.mentions(store, timeout=timeout))
        yield from misprints.find(read)
        yield from spellings.find(read, spellings.names(store, timeout=timeout))
