"""Quads → nodes and relationships of the property graph (docs/graph.md, 属性图投影).  Pure and mechanical.

Every subject becomes one node under one label, which its IRI tells.  What several documents state of one thing (a
body, place, indicator, deliverable, topic) is gathered until all are seen; the rest is complete with its document.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from graph.quad import BOOLEAN, DECIMAL, INTEGER, TYPE, YEAR, Literal, Quad
from ontology.errors import DataError
from ontology.ids import BASE, CODE
from ontology.terms import OA, PM

PropertyValue = str | int | float | bool | list[str]
Properties = dict[str, PropertyValue]

# Second step of an instance's IRI (claims: with the kind before its hash) → label.
LABELS = {
    "document": "Document",
    "version": "TextVersion",
    "part": "Part",
    "item": "PlanItem",
    "evidence": "Evidence",
    "mention": "Mention",
    "claim/responsibility": "Responsibility",
    "claim/value": "IndicatorValue",
    "claim/dependency": "Dependency",
    "claim/relation": "ItemRelation",
    "claim/link": "DocumentLink",
    "claim/deadline": "Deadline",
    "claim/citation": "Citation",
    "claim/progress": "ProgressReport",
    "claim/problem": "Problem",
    "claim/designation": "Designation",
    "claim/action": "ChildAction",
    "finding": "Finding",
    "indicator": "Indicator",
    "deliverable": "Deliverable",
    "programme": "Programme",
    "instrument": "PolicyInstrument",
    "organization": "Organization",
    "change": "Change",
    "place": "Place",
    "topic": "Topic",
    "run": "ExtractionRun",
}
SHARED = frozenset(
    "Indicator Deliverable Programme PolicyInstrument Organization Change Place Topic ExtractionRun".split()
)
# Always lists, whatever number of values one node has; all other properties have at most one value.
MULTIPLE = frozenset(
    "actionGround altLabel deliverableKind deliverableStatus dimension instrumentKind programmeKind scope".split()
)
_ITEM_KINDS = {str(PM.Goal): "goal", str(PM.Task): "task", str(PM.Project): "project", str(PM.Measure): "measure"}
# A run has an arrow from every claim: a property serves better than a node with a million arrows.
_AS_PROPERTY = frozenset({str(PM.generatedBy)})
_SELECTOR = str(OA.hasSelector)
_SELECTED = {str(OA.start): "start", str(OA.end): "end", str(OA.exact): "exact"}
_CLAIM_KIND = re.compile(r"([a-z]+)-")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Relationship:
    """``source`` and ``target`` are IRIs; their labels are ``label_of`` them."""

    type: str
    source: str
    target: str


@dataclass(slots=True)
class Batch:
    """``nodes``: IRI → properties, its own IRI among them."""

    nodes: dict[str, Properties] = field(default_factory=dict)
    relationships: list[Relationship] = field(default_factory=list)


def label_of(iri: str) -> str:
    """The one label of the node with this IRI.  Raises DataError for an IRI that ontology.ids does not make."""
    kind, _, rest = iri.removeprefix(BASE).partition("/")
    if kind == "claim":
        match = _CLAIM_KIND.match(rest)
        kind = f"claim/{match[1]}" if match else kind
    label = LABELS.get(kind)
    if label is None or not iri.startswith(BASE):
        raise DataError(f"不认识的标识：{iri}", where="属性图投影", hint="请报告此缺陷")
    return label


@cache
def property_name(predicate: str) -> str:
    """The local name: ``docNumber``; rdfs:label is ``label``."""
    return re.split(r"[#/]", predicate)[-1]


@cache
def relationship_type(predicate: str) -> str:
    """``pm:responsibleActor`` → ``RESPONSIBLE_ACTOR``."""
    return _HUMP.sub("_", property_name(predicate)).upper()


class Projector:
    """Takes the quads of one named graph after another."""

    def __init__(self) -> None:
        self._shared: dict[str, Properties] = {}
        self._shared_relationships: dict[Relationship, None] = {}

    def project(self, quads: Iterable[Quad]) -> Batch:
        """The nodes and relationships that these quads complete; all quads of a document must come in one call.
        Nodes that documents share are kept for :meth:`shared`; a relationship may lead to one of them, or to a node
        of another call."""
        batch = Batch()
        for subject, predicate, value, _ in quads:
            if subject.startswith(CODE):
                continue
            iri = subject.removesuffix("/position").removesuffix("/quote") if predicate in _SELECTED else subject
            if predicate == TYPE and subject.endswith(("/position", "/quote")):
                continue
            is_shared = label_of(iri) in SHARED
            nodes = self._shared if is_shared else batch.nodes
            node = nodes.get(iri)
            if node is None:
                node = nodes[iri] = _new_node(iri)
            arrow = _apply(node, iri, predicate, value)
            if arrow is not None and is_shared:
                self._shared_relationships[arrow] = None
            elif arrow is not None:
                batch.relationships.append(arrow)
        return batch

    def shared(self) -> Batch:
        """The nodes that documents share, after the last call of :meth:`project`."""
        return Batch(self._shared, list(self._shared_relationships))


def _new_node(iri: str) -> Properties:
    node: Properties = {"iri": iri, "id": iri.removeprefix(BASE)}
    if iri.startswith(f"{BASE}evidence/"):
        node["document"] = iri.removeprefix(f"{BASE}evidence/").partition("/")[0]
    return node


def _apply(node: Properties, iri: str, predicate: str, value: str | Literal) -> Relationship | None:
    """Put one quad into its subject's node, or return the relationship that it is."""
    if isinstance(value, Literal):
        _set(node, property_name(predicate), _plain(value))
    elif predicate == TYPE:
        if value in _ITEM_KINDS:
            node["kind"] = _ITEM_KINDS[value]
    elif value.startswith(CODE):
        _set(node, property_name(predicate), value.rpartition("/")[2])
    elif predicate in _AS_PROPERTY:
        _set(node, property_name(predicate), value.removeprefix(BASE))
    elif not value.startswith(BASE):
        _set(node, property_name(predicate), property_name(value))
    elif predicate != _SELECTOR:
        return Relationship(relationship_type(predicate), iri, value)
    return None


def _set(node: Properties, name: str, value: str | float) -> None:
    if name in MULTIPLE:
        values = node.setdefault(name, [])
        assert isinstance(values, list)  # noqa: S101  # only this line makes them
        if value not in values:
            values.append(str(value))
    elif node.setdefault(name, value) != value:
        raise DataError(
            f"属性 {name} 应只有一个值，却有“{node[name]}”和“{value}”", where=str(node["iri"]), hint="请报告此缺陷"
        )


def _plain(value: Literal) -> str | float:
    if value.datatype in {INTEGER, YEAR}:
        return int(value.text)
    if value.datatype == DECIMAL:
        return float(value.text)
    return value.text == "true" if value.datatype == BOOLEAN else value.text


def labels() -> Iterator[str]:
    return iter(LABELS.values())
