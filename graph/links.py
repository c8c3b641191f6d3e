"""Links between documents as the linker states them, and the quads they become (docs/graph.md, DocumentLink).

A link of an item of a later document to a plan item carries that item's owners to the plan item (DESIGN.md §2): one
inferred responsibility for each, resting on both sentences and the link.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from graph.decisions.model import Decision
from graph.decisions.provenance import provenance
from graph.evidence import EvidenceSource
from graph.quad import TYPE, Literal, Quad, literal
from ontology.claims import OWNER_ROLES, Status
from ontology.ids import (
    DECISIONS_GRAPH,
    claim_iri,
    code_iri,
    digest,
    document_iri,
    indicator_iri,
    item_iri,
    links_graph_iri,
)
from ontology.model import Span
from ontology.terms import PM


class LinkType(StrEnum):
    IMPLEMENTS = "implements"
    REFINES = "refines"
    REVISES = "revises"
    SUPERSEDES = "supersedes"
    REPORTS_PROGRESS = "reportsProgress"
    EVALUATES = "evaluates"
    CONTINUES = "continues"
    CITES = "cites"


CARRIES_OWNERS = frozenset({LinkType.IMPLEMENTS, LinkType.REFINES, LinkType.CONTINUES})
OWNER_METHOD = "link.owner"
# The method of what a person made.
DECIDED = "decision"
_DROPPED = frozenset({code_iri("reviewStatus", "rejected"), code_iri("reviewStatus", "replaced")})


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkEnd:
    """A document, one of its plan items (``item``: section id) or an indicator (``indicator``: its normalised name).
    ``span`` of the document's text is this side's evidence.  ``words``: what a sentence or a table's row says, which is
    no plan item and yet speaks for itself."""

    document: str
    span: Span
    item: str | None = None
    indicator: str | None = None
    words: str | None = None

    @property
    def iri(self) -> str:
        if self.indicator is not None:
            return indicator_iri(self.indicator)
        return document_iri(self.document) if self.item is None else item_iri(self.document, self.item)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentLink:
    """``source`` is the later document's side.  ``features``: in Chinese, what speaks for the link.  ``confidence``:
    0–1.  ``status`` is stated where a person accepted the link or the text itself names its target.  ``decision``: the
    standing one about it."""

    source: LinkEnd
    target: LinkEnd
    type: LinkType
    confidence: float
    method: str
    features: str = ""
    status: Status = Status.INFERRED
    review_status: str = "unreviewed"
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class Charge:
    """A responsibility as it stands in its document's graph."""

    claim: str
    actor: str
    role: str
    item: str
    evidence: tuple[str, ...]


def charges(quads: Iterable[Quad]) -> Iterator[Charge]:
    """The owners' responsibilities among ``quads`` of one document, without those that a person rejected."""
    wanted = {str(p) for p in (PM.responsibleActor, PM.role, PM.responsibleFor, PM.evidence, PM.reviewStatus)}
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, value, _ in quads:
        if predicate in wanted and isinstance(value, str):
            found[subject][predicate].append(value)
    owner_roles = {code_iri("role", role) for role in OWNER_ROLES}
    for claim, values in found.items():
        if not _DROPPED.isdisjoint(values.get(str(PM.reviewStatus), ())):
            continue
        for role in values.get(str(PM.role), ()):
            if role in owner_roles:
                (actor,), (item,) = values[str(PM.responsibleActor)], values[str(PM.responsibleFor)]
                yield Charge(claim, actor, role, item, tuple(values[str(PM.evidence)]))


def link_quads(
    links: Sequence[DocumentLink], *, sources: Mapping[str, EvidenceSource], owners: Iterable[Charge]
) -> Iterator[Quad]:
    """The links, each in the graph of the document it starts in, or of the decisions where a person made it, and their
    evidence in its documents' graphs.  A link that a person rejected or replaced carries nothing.
    ``sources``: by document id, of every document linked; ``owners``: of the documents that links start in."""
    # a row of a table charges by its own sentence; the document that a link as a whole starts in carries nobody
    by_place: dict[str, list[Charge]] = defaultdict(list)
    for charge in owners:
        for place in (charge.item, *charge.evidence):
            by_place[place].append(charge)
    # of two links that say the same, the surer one
    distinct = {link_iri(link): link for link in sorted(links, key=lambda link: link.confidence)}
    for iri, link in distinct.items():
        graph = links_graph_iri(link.source.document, sources[link.source.document].sha256)
        ends = (link.source, link.target)
        evidence = tuple(dict.fromkeys(sources[end.document].iri(end.span) for end in ends))
        for end in ends:
            yield from sources[end.document].describe((end.span,))
        yield from _quads(iri, _link(link, evidence), DECISIONS_GRAPH if link.method == DECIDED else graph)
        if _carries(link):
            at = (
                link.source.iri if link.source.item is not None else sources[link.source.document].iri(link.source.span)
            )
            for charge in by_place.get(at, ()):
                carried = claim_iri("responsibility", charge.claim, iri)
                yield from _quads(carried, _carried(charge, link, iri, evidence), graph)


def _carries(link: DocumentLink) -> bool:
    reaches_item = link.target.item is not None
    return link.type in CARRIES_OWNERS and reaches_item and link.review_status not in {"rejected", "replaced"}


def link_iri(link: DocumentLink) -> str:
    """Of its ends and its type, so that a decision about it stands whatever the linker says of it next time."""
    words = () if link.source.words is None else (digest(link.source.words),)
    return claim_iri("link", link.source.iri, *words, link.target.iri, link.type)


Properties = Iterator[tuple[str, str | Literal]]


def _quads(subject: str, properties: Properties, graph: str) -> Iterator[Quad]:
    yield from (Quad(subject, predicate, value, graph) for predicate, value in properties)


def _claim(link: DocumentLink, kind: str, status: Status, method: str) -> Properties:
    yield TYPE, str(PM.Claim)
    yield TYPE, kind
    yield str(PM.assertionStatus), code_iri("status", status)
    yield str(PM.confidence), literal(Decimal(str(link.confidence)))
    yield str(PM.reviewStatus), code_iri("reviewStatus", link.review_status)
    yield str(PM.method), literal(method)
    yield str(PM.statedInDocument), document_iri(link.source.document)


def _link(link: DocumentLink, evidence: Iterable[str]) -> Properties:
    yield from _claim(link, str(PM.DocumentLink), link.status, link.method)
    yield str(PM.linkSource), link.source.iri
    yield str(PM.linkTarget), link.target.iri
    yield str(PM.linkType), code_iri("linkType", link.type)
    if link.features:
        yield str(PM.linkFeatures), literal(link.features)
    if link.decision is not None:
        yield from provenance(link.decision)
    yield from ((str(PM.evidence), iri) for iri in evidence)


def _carried(charge: Charge, link: DocumentLink, link_iri: str, evidence: Iterable[str]) -> Properties:
    """An owner that reaches the plan item through ``link``: stated once a person has accepted the link."""
    is_accepted = link.review_status == "accepted"
    status = Status.STATED if is_accepted else Status.INFERRED
    yield from _claim(link, str(PM.Responsibility), status, OWNER_METHOD)
    yield str(PM.responsibleActor), charge.actor
    yield str(PM.role), charge.role
    yield str(PM.responsibleFor), link.target.iri
    yield str(PM.derivedFrom), charge.claim
    yield str(PM.derivedFrom), link_iri
    yield from ((str(PM.evidence), iri) for iri in dict.fromkeys((*charge.evidence, *evidence)))
