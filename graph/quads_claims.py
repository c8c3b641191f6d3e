"""Claims → quads (docs/graph.md, 论断).  Every claim carries its status, confidence, method and evidence.

A claim's IRI comes from what it says and where by number, not from offsets: the same claim in a new version of the
text keeps its IRI, and so a person's decision on it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from rdflib.namespace import RDFS, SKOS

from graph.quad import TYPE, Literal, Quad, literal, year
from graph.version import Version
from ontology.claims import (
    ChildAction,
    Citation,
    Claim,
    Comparator,
    Deadline,
    Dependency,
    DependencyKind,
    Designation,
    IndicatorValue,
    ItemRelation,
    Mention,
    NamedProblem,
    RelationKind,
    Responsibility,
    Role,
    Status,
)
from ontology.ids import claim_iri, code_iri, item_iri, organization_iri
from ontology.terms import PM

COMPARATOR_NOTATIONS = {
    Comparator.EQ: "eq",
    Comparator.GE: "ge",
    Comparator.GT: "gt",
    Comparator.LE: "le",
    Comparator.LT: "lt",
    Comparator.APPROX: "approx",
    Comparator.RANGE: "range",
    Comparator.QUALITATIVE: "qualitative",
}
_INDICATOR_KINDS = {"约束性": "binding", "binding": "binding", "预期性": "expected", "expected": "expected"}
_OF_THE_DOCUMENT = frozenset({Role.ISSUE, Role.DRAFT, Role.APPROVE})
# Kinds whose dependent is the target: “源 支撑 目标”, “源 是 目标 的一部分” (DESIGN.md §4).
_TARGET_DEPENDS = frozenset({DependencyKind.SUPPORTS, DependencyKind.PART_OF})

Property = tuple[str, str | Literal]


@dataclass(slots=True)
class _Numbering:
    """IRIs of claims; equal ones are told apart by their order in the text."""

    document: str
    seen: Counter[tuple[str, ...]]

    def iri(self, kind: str, *parts: str) -> str:
        key = (kind, *parts)
        self.seen[key] += 1
        return claim_iri(kind, self.document, *parts, str(self.seen[key]))


def claim_quads(version: Version, *, run: str) -> Iterator[Quad]:
    extraction = version.extraction
    numbering = _Numbering(version.id, Counter())
    yield version.shared(run, TYPE, str(PM.ExtractionRun))
    for responsibility in extraction.responsibilities:
        item = _charged(version, responsibility)
        iri = numbering.iri("responsibility", item, responsibility.actor, responsibility.role, responsibility.item)
        yield from _claim(version, iri, PM.Responsibility, responsibility, run, _responsibility(responsibility, item))
    for value in extraction.values:
        subject = version.measures.indicator_name(value.subject)
        iri = numbering.iri(
            "value", value.section, subject, value.role, str(value.year), value.row or "", value.surface
        )
        yield from _claim(version, iri, PM.IndicatorValue, value, run, _value(version, value))
        yield from _indicator(version, value, subject)
    for dependency in extraction.dependencies:
        iri = numbering.iri("dependency", dependency.section, dependency.source, dependency.target, dependency.kind)
        yield from _claim(version, iri, PM.Dependency, dependency, run, _dependency(version, dependency))
    for relation in extraction.relations:
        iri = numbering.iri("relation", relation.source, relation.kind, relation.target)
        yield from _claim(version, iri, PM.ItemRelation, relation, run, _relation(version, relation))
    for deadline in extraction.deadlines:
        iri = numbering.iri("deadline", deadline.section, deadline.value, deadline.surface)
        yield from _claim(version, iri, PM.Deadline, deadline, run, _deadline(version, deadline))
    for citation in extraction.citations:
        iri = numbering.iri("citation", citation.section, citation.title, citation.relation)
        yield from _claim(version, iri, PM.Citation, citation, run, _citation(version, citation))
    for problem in extraction.named_problems:
        iri = version.entities.problem(problem)
        yield from _claim(version, iri, PM.Problem, problem, run, _problem(version, problem))
    for designation in extraction.designations:
        iri = numbering.iri("designation", designation.holder, designation.title, designation.state)
        yield from _claim(version, iri, PM.Designation, designation, run, _designation(version, designation))
    for action in extraction.actions:
        iri = numbering.iri("action", action.item, action.surface)
        yield from _claim(version, iri, PM.ChildAction, action, run, _action(version, action))
    for iri, name in version.entities.topics.items():
        yield version.shared(iri, TYPE, str(SKOS.Concept))
        yield version.shared(iri, str(RDFS.label), literal(name))


def _claim(
    version: Version, iri: str, kind: str, entry: Mention, run: str, properties: Iterable[Property]
) -> Iterator[Quad]:
    evidence = (
        entry.evidence if isinstance(entry, Claim) and entry.evidence else version.outline.sentence_at(entry.start)
    )
    status, confidence, cue = _assertion(entry)
    yield version.quad(iri, TYPE, str(PM.Claim))
    yield version.quad(iri, TYPE, str(kind))
    yield version.quad(iri, str(PM.assertionStatus), code_iri("status", status))
    yield version.quad(iri, str(PM.confidence), literal(confidence))
    yield version.quad(iri, str(PM.reviewStatus), code_iri("reviewStatus", "unreviewed"))
    yield version.quad(iri, str(PM.generatedBy), run)
    yield version.quad(iri, str(PM.statedInDocument), version.iri)
    yield version.quad(iri, str(PM.evidence), version.evidence(evidence))
    if entry.method:
        yield version.quad(iri, str(PM.method), literal(entry.method))
    if cue:
        yield version.quad(iri, str(PM.cue), literal(cue))
    for predicate, value in properties:
        yield version.quad(iri, predicate, value)


def _assertion(entry: Mention) -> tuple[Status, Decimal, str]:
    """A citation is read off its marks, so it is as sure as the text."""
    if isinstance(entry, Claim):
        return entry.status, Decimal(str(entry.confidence)), entry.cue
    return Status.STATED, Decimal(1), ""


def _charged(version: Version, responsibility: Responsibility) -> str:
    """What the actor is charged with: the innermost plan item that holds the governed text, else the document."""
    if responsibility.role in _OF_THE_DOCUMENT:
        return version.iri
    return version.entities.item_at(responsibility.item_start) or version.iri


def _responsibility(responsibility: Responsibility, item: str) -> Iterator[Property]:
    yield str(PM.responsibleActor), organization_iri(responsibility.actor)
    yield str(PM.role), code_iri("role", responsibility.role)
    yield str(PM.responsibleFor), item
    yield str(PM.reading), code_iri("reading", responsibility.reading)
    yield str(PM.modality), code_iri("modality", responsibility.modality)
    if responsibility.deadline:
        yield str(PM.deadline), literal(responsibility.deadline)
    for scope in responsibility.scope:
        yield str(PM.scope), literal(scope)


def _value(version: Version, value: IndicatorValue) -> Iterator[Property]:
    measure = version.measures.measure(value.unit or "")
    yield str(PM.indicator), version.entities.indicator(value.subject)
    yield str(PM.valueRole), code_iri("valueRole", value.role)
    yield str(PM.comparator), code_iri("comparator", COMPARATOR_NOTATIONS[value.comparator])
    yield str(PM.valueAsWritten), literal(value.text or value.surface)
    yield str(PM.modality), code_iri("modality", value.modality)
    yield str(PM.inTable), literal(value.in_table)
    yield str(PM.printedLabel), literal(value.subject)
    item = version.entities.item_at(value.start)
    optional: tuple[tuple[str, str | Literal | None], ...] = (
        (str(PM.numericValue), None if value.value is None else literal(value.value * measure.factor)),
        (str(PM.upperValue), None if value.upper is None else literal(value.upper * measure.factor)),
        (str(PM.unit), literal(measure.unit) if measure.unit else None),
        (str(PM.referenceYear), None if value.year is None else year(value.year)),
        (str(PM.yearStated), code_iri("yearStated", value.year_stated) if value.year_stated else None),
        (str(PM.valueScope), literal(value.scope) if value.scope else None),
        (str(PM.indicatorKind), code_iri("indicatorKind", _INDICATOR_KINDS[value.nature]) if value.nature else None),
        (str(PM.growthBasis), code_iri("growthBasis", value.basis) if value.basis else None),
        (str(PM.row), literal(value.row) if value.row else None),
        (str(PM.ofItem), item),
    )
    yield from ((predicate, found) for predicate, found in optional if found is not None)


def _indicator(version: Version, value: IndicatorValue, name: str) -> Iterator[Quad]:
    iri = version.entities.indicator(value.subject)
    dimension = version.measures.measure(value.unit or "").dimension
    yield version.shared(iri, TYPE, str(PM.Indicator))
    yield version.shared(iri, str(RDFS.label), literal(name))
    if dimension:
        yield version.shared(iri, str(PM.dimension), literal(dimension))


def _dependency(version: Version, dependency: Dependency) -> Iterator[Property]:
    source, target = version.entities.resolve(dependency.source), version.entities.resolve(dependency.target)
    if dependency.kind in _TARGET_DEPENDS:
        source, target = target, source
    yield str(PM.dependent), source
    yield str(PM.prerequisite), target
    yield str(PM.dependencyKind), code_iri("dependencyKind", dependency.kind)
    item = version.entities.item_at(dependency.start)
    if item is not None:
        yield str(PM.ofItem), item


def _relation(version: Version, relation: ItemRelation) -> Iterator[Property]:
    is_measure = relation.kind is RelationKind.MEASURED_BY
    target = version.entities.indicator(relation.target) if is_measure else version.entities.resolve(relation.target)
    yield str(PM.relationKind), code_iri("relationKind", relation.kind)
    yield str(PM.relationSource), version.entities.resolve(relation.source)
    yield str(PM.relationTarget), target


def _deadline(version: Version, deadline: Deadline) -> Iterator[Property]:
    yield str(PM.deadline), literal(deadline.value)
    item = version.entities.item_at(deadline.start)
    if item is not None:
        yield str(PM.ofItem), item


def _citation(version: Version, citation: Citation) -> Iterator[Property]:
    yield str(PM.citedTitle), literal(citation.title)
    yield str(PM.citationRelation), code_iri("citationRelation", citation.relation)
    if citation.number:
        yield str(PM.citedNumber), literal(citation.number)
    cited = version.entities.cited(citation.title, citation.number)
    if cited is not None:
        yield str(PM.citedDocument), cited


def _problem(version: Version, problem: NamedProblem) -> Iterator[Property]:
    yield str(RDFS.label), literal(problem.surface)
    yield from _of_item(version, problem)


def _designation(version: Version, designation: Designation) -> Iterator[Property]:
    yield str(PM.holder), version.entities.holder(designation.holder)
    yield str(PM.designationTitle), literal(designation.title)
    yield str(PM.designationState), code_iri("designationState", designation.state)
    if designation.year is not None:
        yield str(PM.designationYear), year(designation.year)
    if designation.period:
        yield str(PM.designationPeriod), literal(designation.period)
    yield from _of_item(version, designation)


def _action(version: Version, action: ChildAction) -> Iterator[Property]:
    yield str(PM.ofItem), item_iri(version.id, action.item)
    for ground in action.grounds:
        yield str(PM.actionGround), code_iri("actionGround", ground)


def _of_item(version: Version, claim: Claim) -> Iterator[Property]:
    item = version.entities.item_at(claim.start)
    if item is not None:
        yield str(PM.ofItem), item
