"""What was found in one document → the quads of its named graph (docs/graph.md).  Pure.

Claims are in ``quads_claims``; bodies, places and code lists, which documents share, in ``reference``.
"""

from collections.abc import Iterator

from rdflib.namespace import RDFS

from graph.measures import Measures
from graph.quad import TYPE, Literal, Quad, date, literal, year
from graph.quads_claims import claim_quads
from graph.titles import NO_DOCUMENTS, KnownDocuments
from graph.version import Version
from ontology.claims import (
    DeliverableMention,
    Extraction,
    InstrumentMention,
    Mention,
    OrganizationMention,
    PlaceMention,
    ProgrammeMention,
)
from ontology.ids import (
    code_iri,
    instrument_iri,
    item_iri,
    mention_iri,
    organization_iri,
    part_iri,
    place_iri,
    programme_iri,
)
from ontology.model import DocumentKind, ItemKind, Section, Span
from ontology.terms import OA, PM

LABEL = str(RDFS.label)

PLAN_KINDS = frozenset(
    {
        DocumentKind.PLAN,
        DocumentKind.ACTION_PLAN,
        DocumentKind.SCHEME,
        DocumentKind.PROGRAMME,
        DocumentKind.DIVISION,
    }
)
_ITEM_CLASSES: dict[ItemKind, tuple[str, ...]] = {
    ItemKind.GOAL: (str(PM.Goal), str(PM.PlanItem)),
    ItemKind.TASK: (str(PM.Task), str(PM.Action), str(PM.PlanItem)),
    ItemKind.PROJECT: (str(PM.Project), str(PM.Action), str(PM.PlanItem)),
    ItemKind.MEASURE: (str(PM.Measure), str(PM.Action), str(PM.PlanItem)),
}
_ANNOTATION, _IDENTIFYING = str(OA.Annotation), str(OA.identifying)
_MOTIVATED_BY, _BODY, _TARGET = str(OA.motivatedBy), str(OA.hasBody), str(OA.hasTarget)
_METHOD, _MENTIONS = str(PM.method), str(PM.mentions)
# What a plan item is said to have by what is named in it.
_OF_ITEM = {"place": str(PM.appliesTo), "programme": str(PM.alignedWith), "instrument": str(PM.employs)}


def quads_of(
    extraction: Extraction, *, measures: Measures, run: str, known: KnownDocuments = NO_DOCUMENTS
) -> Iterator[Quad]:
    """The named graph of one document version.  ``run``: IRI of the extractor's configuration; ``known``: the
    documents that a citation may mean.  Bodies and places are named by IRI only."""
    version = Version(extraction, measures=measures, known=known)
    yield from _document(version)
    yield from _parts(version)
    yield from _deliverables(version)
    yield from _programmes_and_instruments(version)
    yield from _mentions(version)
    yield from claim_quads(version, run=run)
    yield from version.evidence_quads()


def _document(version: Version) -> Iterator[Quad]:
    document, iri = version.extraction.document, version.iri
    is_plan = document.kind in PLAN_KINDS
    values: list[tuple[str, str | Literal | None]] = [
        (TYPE, str(PM.Document)),
        (TYPE, str(PM.Plan) if is_plan else None),
        (LABEL, literal(document.title)),
        (str(PM.docKind), code_iri("docKind", document.kind)),
        (str(PM.docNumber), literal(document.number) if document.number else None),
        (str(PM.documentDate), date(document.date) if document.date else None),
        (str(PM.approvedBy), literal(document.approved_by) if document.approved_by else None),
        (str(PM.addressedTo), literal(document.addressees) if document.addressees else None),
        (str(PM.openness), literal(document.openness) if document.openness else None),
        (str(PM.jurisdiction), place_iri(document.place, "") if document.place else None),
        *((str(PM.issuedBy), organization_iri(name)) for name in document.issuers),
        *((str(PM.draftedBy), organization_iri(name)) for name in document.drafters),
    ]
    if is_plan and document.period:
        values += [
            (str(PM.planPeriodStart), year(document.period[0])),
            (str(PM.planPeriodEnd), year(document.period[1])),
        ]
    yield from (version.quad(iri, predicate, value) for predicate, value in values if value is not None)
    yield version.quad(version.text_version, TYPE, str(PM.TextVersion))
    yield version.quad(version.text_version, str(PM.textOf), iri)
    yield version.quad(version.text_version, str(PM.sha256), literal(document.sha256))
    yield version.quad(version.text_version, str(PM.charCount), literal(document.chars))


def _parts(version: Version) -> Iterator[Quad]:
    for section in version.extraction.sections:
        part = part_iri(version.id, section.id)
        parent = part_iri(version.id, section.parent) if section.parent else version.iri
        yield version.quad(part, TYPE, str(PM.DocumentPart))
        yield version.quad(part, LABEL, literal(section.title))
        yield version.quad(part, str(PM.partKind), code_iri("partKind", section.kind))
        yield version.quad(part, str(PM.ordinal), literal(section.id))
        yield version.quad(part, str(PM.partOf), parent)
        yield version.quad(part, str(PM.startOffset), literal(section.start))
        yield version.quad(part, str(PM.endOffset), literal(section.end))
        yield version.quad(part, str(PM.extentStart), literal(section.extent_start))
        yield version.quad(part, str(PM.extentEnd), literal(section.extent_end))
        if section.item_kind is not None:
            yield from _item(version, section, section.item_kind)


def _item(version: Version, section: Section, kind: ItemKind) -> Iterator[Quad]:
    item = item_iri(version.id, section.id)
    for name in _ITEM_CLASSES[kind]:
        yield version.quad(item, TYPE, name)
    yield version.quad(item, LABEL, literal(section.title))
    yield version.quad(item, str(PM.ordinal), literal(section.id))
    yield version.quad(item, str(PM.itemOf), version.iri)
    yield version.quad(item, str(PM.statedIn), part_iri(version.id, section.id))


def _deliverables(version: Version) -> Iterator[Quad]:
    """Each once; its mentions may give it several kinds and states."""
    described = dict.fromkeys((m.name, m.kind, str(m.status)) for m in version.extraction.deliverables)
    for name in dict.fromkeys(name for name, _, _ in described):
        iri = version.entities.deliverable(name)
        yield version.shared(iri, TYPE, str(PM.Deliverable))
        yield version.shared(iri, LABEL, literal(name))
    for name, kind, status in described:
        iri = version.entities.deliverable(name)
        yield version.shared(iri, str(PM.deliverableKind), code_iri("deliverableKind", kind))
        yield version.shared(iri, str(PM.deliverableStatus), code_iri("deliverableStatus", status))


def _programmes_and_instruments(version: Version) -> Iterator[Quad]:
    """Each once, by its name; documents share them."""
    for programme in {mention.name: mention for mention in version.extraction.programmes}.values():
        iri = programme_iri(programme.name)
        yield version.shared(iri, TYPE, str(PM.Programme))
        yield version.shared(iri, LABEL, literal(programme.name))
        yield version.shared(iri, str(PM.programmeKind), code_iri("programmeKind", programme.kind))
    for instrument in {mention.name: mention for mention in version.extraction.instruments}.values():
        iri = instrument_iri(instrument.name)
        yield version.shared(iri, TYPE, str(PM.PolicyInstrument))
        yield version.shared(iri, LABEL, literal(instrument.name))
        yield version.shared(iri, str(PM.instrumentKind), code_iri("instrumentKind", instrument.kind))


def _mentions(version: Version) -> Iterator[Quad]:
    extraction = version.extraction
    shortcuts: dict[tuple[str, str, str], None] = {}
    for mention in (
        *extraction.organizations,
        *extraction.places,
        *extraction.deliverables,
        *extraction.programmes,
        *extraction.instruments,
    ):
        kind, entity = _entity(version, mention)
        iri = mention_iri(version.id, version.sha256, kind, mention.start, mention.end)
        yield version.quad(iri, TYPE, _ANNOTATION)
        yield version.quad(iri, _MOTIVATED_BY, _IDENTIFYING)
        yield version.quad(iri, _BODY, entity)
        yield version.quad(iri, _TARGET, version.evidence(Span(mention.start, mention.end)))
        if mention.method:
            yield version.quad(iri, _METHOD, literal(mention.method))
        part = version.outline.part_at(mention.start)
        if part is not None:
            shortcuts[part_iri(version.id, part.id), _MENTIONS, entity] = None
        item = version.entities.item_at(mention.start) if kind in _OF_ITEM else None
        if item is not None:
            shortcuts[item, _OF_ITEM[kind], entity] = None
    for subject, predicate, entity in shortcuts:
        yield version.quad(subject, predicate, entity)


def _entity(version: Version, mention: Mention) -> tuple[str, str]:
    if isinstance(mention, OrganizationMention):
        return "organization", organization_iri(mention.canonical)
    if isinstance(mention, PlaceMention):
        return "place", place_iri(mention.code, mention.canonical)
    if isinstance(mention, DeliverableMention):
        return "deliverable", version.entities.deliverable(mention.name)
    if isinstance(mention, ProgrammeMention):
        return "programme", programme_iri(mention.name)
    if isinstance(mention, InstrumentMention):
        return "instrument", instrument_iri(mention.name)
    raise TypeError(type(mention))
