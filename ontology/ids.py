"""Deterministic identifiers and IRIs; nothing else in Planmesh spells one.

An identifier is a readable slug where the thing has a name of its own, else a hash over length-prefixed parts, so
that no two argument lists share one (``("ab", "c")`` and ``("a", "bc")`` differ).
"""

import hashlib
import re

ONTOLOGY = "https://w3id.org/planmesh/ontology#"
BASE = "https://w3id.org/planmesh/id/"
CODE = "https://w3id.org/planmesh/code/"

_NOT_IN_SLUG = re.compile(r"[^\w.-]+")


def digest(*parts: str, length: int = 16) -> str:
    """``length`` hexadecimal digits of SHA-256 over the parts, each prefixed with its length in bytes."""
    state = hashlib.sha256()
    for part in parts:
        encoded = part.encode()
        state.update(len(encoded).to_bytes(8, "big"))
        state.update(encoded)
    return state.hexdigest()[:length]


def slug(name: str) -> str:
    """``name`` with what an IRI or a path should not hold replaced; distinct names stay distinct."""
    readable = _NOT_IN_SLUG.sub("-", name).strip("-.")
    return readable if readable == name else f"{readable}-{digest(name, length=6)}"


def document_id(*, number: str | None, issuers: tuple[str, ...], title: str, date: str | None) -> str:
    """Identity of a document: its number, without one its issuers, title and date (DESIGN.md §2); never the path."""
    if number:
        return slug(
            re.sub(r"[〔\[（(【]\s*(\d{4})\s*[〕\]）)】]\s*", r"\1-", re.sub(r"\s", "", number)).removesuffix("号")
        )
    return f"{slug(title)[:40]}-{digest(*sorted(issuers), title, date or '', length=8)}"


def document_iri(document: str) -> str:
    return f"{BASE}document/{document}"


def version_iri(document: str, sha256: str) -> str:
    return f"{BASE}version/{document}/{sha256[:12]}"


def graph_iri(document: str, sha256: str) -> str:
    """Named graph of one document version."""
    return f"{BASE}graph/{document}/{sha256[:12]}"


def links_graph_iri(document: str, sha256: str) -> str:
    """Named graph of the links that start in one document version."""
    return f"{BASE}graph/links/{document}/{sha256[:12]}"


REFERENCE_GRAPH = f"{BASE}graph/reference"
SHORTCUT_GRAPHS = f"{BASE}graph/shortcuts/"
CHANGE_GRAPHS = f"{BASE}graph/changes/"
DECISIONS_GRAPH = f"{BASE}graph/decisions"
FINDINGS_GRAPH = f"{BASE}graph/findings"


def shortcuts_graph_iri(graph: str) -> str:
    """Named graph of the shortcuts that the claims of ``graph`` make."""
    return SHORTCUT_GRAPHS + graph.removeprefix(f"{BASE}graph/")


def changes_graph_iri(date: str) -> str:
    """Named graph of what became of bodies on a day (``2018-10-24``, ``2018``; unknown without one)."""
    return CHANGE_GRAPHS + (date or "unknown")


def part_iri(document: str, section: str) -> str:
    return f"{BASE}part/{document}/{section}"


def item_iri(document: str, section: str) -> str:
    return f"{BASE}item/{document}/{section}"


def evidence_iri(document: str, sha256: str, start: int, end: int) -> str:
    return f"{BASE}evidence/{document}/{sha256[:12]}/{start}-{end}"


def organization_iri(canonical: str) -> str:
    return f"{BASE}organization/{slug(canonical)}"


def place_iri(code: str, canonical: str) -> str:
    return f"{BASE}place/{code or slug(canonical)}"


def indicator_iri(name: str) -> str:
    """``name`` is the normalised indicator name (graph.quads)."""
    return f"{BASE}indicator/{slug(name)}"


def deliverable_iri(place: str, name: str) -> str:
    """Things of one name under one government are one thing: ``place`` is the code of the issuing level."""
    return f"{BASE}deliverable/{place or 'none'}/{slug(name)}"


def claim_iri(kind: str, *parts: str) -> str:
    return f"{BASE}claim/{kind}-{digest(kind, *parts)}"


def code_iri(scheme: str, notation: str) -> str:
    """A concept of one of our code lists: ``role/lead``, ``status/stated``, ``comparator/ge`` …"""
    return f"{CODE}{scheme}/{notation}"


def run_iri(version: str, lexicon: str) -> str:
    """One configuration of the extractor: program version and lexicon digest (runs are pure, so equal ones are one)."""
    return f"{BASE}run/{digest(version, lexicon)}"


def programme_iri(name: str) -> str:
    return f"{BASE}programme/{slug(name)}"


def instrument_iri(name: str) -> str:
    return f"{BASE}instrument/{slug(name)}"


def topic_iri(name: str) -> str:
    """Something a claim names that is no item, deliverable, indicator or document."""
    return f"{BASE}topic/{slug(name)}"


def mention_iri(document: str, sha256: str, kind: str, start: int, end: int) -> str:
    return f"{BASE}mention/{document}/{sha256[:12]}/{kind}-{start}-{end}"


def change_iri(date: str, from_name: str, to_name: str) -> str:
    """One arrow of a succession: a merger has one for each body that went into it."""
    return f"{BASE}change/{digest(date, from_name, to_name)}"


def finding_iri(rule: str, *parts: str) -> str:
    return f"{BASE}finding/{rule}-{digest(rule, *parts)}"
