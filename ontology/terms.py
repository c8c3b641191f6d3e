# ruff: noqa: N815  the terms are spelt as the vocabularies spell them
"""Closed namespaces: a term that the ontology does not have raises instead of making a new IRI.

A test keeps the list equal to ``plan.ttl``.  Standard vocabularies come from ``rdflib.namespace`` (SKOS, DCTERMS, ORG,
PROV, SH), which are closed too; Web Annotation is not among them and is closed here.
"""

from rdflib import Namespace, URIRef
from rdflib.namespace import DefinedNamespace

from ontology.ids import ONTOLOGY


class PM(DefinedNamespace):
    """Terms of Planmesh (``plan.ttl``)."""

    _fail = True
    _NS = Namespace(ONTOLOGY)

    Document: URIRef
    Plan: URIRef
    DocumentPart: URIRef
    TextVersion: URIRef
    PlanItem: URIRef
    Goal: URIRef
    Action: URIRef
    Task: URIRef
    Project: URIRef
    Measure: URIRef
    Deliverable: URIRef
    Indicator: URIRef
    Organization: URIRef
    OrganizationGroup: URIRef
    Place: URIRef
    Claim: URIRef
    Responsibility: URIRef
    Dependency: URIRef
    IndicatorValue: URIRef
    DocumentLink: URIRef
    ItemRelation: URIRef
    Deadline: URIRef
    Citation: URIRef
    ExtractionRun: URIRef
    Finding: URIRef
    Problem: URIRef
    Designation: URIRef
    Programme: URIRef
    PolicyInstrument: URIRef
    ChildAction: URIRef
    ProgressReport: URIRef

    docNumber: URIRef
    docKind: URIRef
    issuedBy: URIRef
    draftedBy: URIRef
    approvedBy: URIRef
    documentDate: URIRef
    publicationDate: URIRef
    addressedTo: URIRef
    openness: URIRef
    promulgates: URIRef
    jurisdiction: URIRef
    planPeriodStart: URIRef
    planPeriodEnd: URIRef
    hasPart: URIRef
    partOf: URIRef
    partKind: URIRef
    ordinal: URIRef
    startOffset: URIRef
    endOffset: URIRef
    extentStart: URIRef
    extentEnd: URIRef
    textOf: URIRef
    sha256: URIRef
    charCount: URIRef
    itemOf: URIRef
    statedIn: URIRef
    inPart: URIRef
    mentions: URIRef
    appliesTo: URIRef
    hasTopic: URIRef
    administers: URIRef
    administrativeLevel: URIRef
    generic: URIRef
    memberOf: URIRef
    hasMember: URIRef
    succeededBy: URIRef
    changeDate: URIRef
    changeKind: URIRef
    gbCode: URIRef
    placeLevel: URIRef
    deliverableKind: URIRef
    deliverableStatus: URIRef
    dimension: URIRef
    statisticalScope: URIRef
    about: URIRef
    assertionStatus: URIRef
    confidence: URIRef
    method: URIRef
    reviewStatus: URIRef
    evidence: URIRef
    cue: URIRef
    generatedBy: URIRef
    derivedFrom: URIRef
    statedInDocument: URIRef
    decidedBy: URIRef
    decidedAt: URIRef
    decisionReason: URIRef
    decisionNumber: URIRef
    validFrom: URIRef
    validTo: URIRef
    responsibleActor: URIRef
    role: URIRef
    responsibleFor: URIRef
    deadline: URIRef
    scope: URIRef
    reading: URIRef
    modality: URIRef
    dutyField: URIRef
    dependent: URIRef
    prerequisite: URIRef
    dependencyKind: URIRef
    ofItem: URIRef
    indicator: URIRef
    valueRole: URIRef
    comparator: URIRef
    numericValue: URIRef
    upperValue: URIRef
    valueAsWritten: URIRef
    unit: URIRef
    referenceYear: URIRef
    yearStated: URIRef
    valueScope: URIRef
    indicatorKind: URIRef
    growthBasis: URIRef
    inTable: URIRef
    row: URIRef
    printedLabel: URIRef
    relationKind: URIRef
    relationSource: URIRef
    relationTarget: URIRef
    linkSource: URIRef
    linkTarget: URIRef
    linkType: URIRef
    linkFeatures: URIRef
    progressStatus: URIRef
    progressPercent: URIRef
    progressDate: URIRef
    progressWords: URIRef
    citedDocument: URIRef
    citedTitle: URIRef
    citedNumber: URIRef
    citationRelation: URIRef
    holder: URIRef
    designationTitle: URIRef
    designationState: URIRef
    designationYear: URIRef
    designationPeriod: URIRef
    actionGround: URIRef
    programmeKind: URIRef
    instrumentKind: URIRef
    placeBefore: URIRef
    placeAfter: URIRef
    nameBefore: URIRef
    nameAfter: URIRef
    ruleId: URIRef
    findingKind: URIRef
    focusItem: URIRef
    focusNumber: URIRef
    focusName: URIRef
    severity: URIRef
    rank: URIRef
    hint: URIRef
    searched: URIRef
    figures: URIRef
    memberCount: URIRef
    summarizedBy: URIRef
    waivedUntil: URIRef
    ledBy: URIRef
    ownedBy: URIRef
    supportedByOrg: URIRef
    dependsOn: URIRef
    targets: URIRef
    contributesTo: URIRef
    realizedBy: URIRef
    measuredBy: URIRef
    restates: URIRef
    produces: URIRef
    uses: URIRef
    addresses: URIRef
    alignedWith: URIRef
    employs: URIRef
    implementedBy: URIRef
    reportedBy: URIRef


class OA(DefinedNamespace):
    """The terms of the Web Annotation vocabulary that we use."""

    _fail = True
    _NS = Namespace("http://www.w3.org/ns/oa#")

    Annotation: URIRef
    SpecificResource: URIRef
    TextPositionSelector: URIRef
    TextQuoteSelector: URIRef
    end: URIRef
    exact: URIRef
    hasBody: URIRef
    hasSelector: URIRef
    hasSource: URIRef
    hasTarget: URIRef
    identifying: URIRef
    motivatedBy: URIRef
    start: URIRef
