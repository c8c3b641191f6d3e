"""Claims that a person added or put in the place of another → quads of the decisions' graph.  Pure.

Such a claim rests on the sentences that the person had before them; where there were none, on the words that it is
about: the item's heading.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from graph.decisions.by_hand import naming
from graph.decisions.fields import claim_fields, read
from graph.decisions.grounds import NotApplicable, heading, item_of, seen_spans
from graph.decisions.model import Action, Decision, Draft, Kind
from graph.decisions.provenance import provenance
from graph.evidence import EvidenceSource
from graph.links import DECIDED, Charge
from graph.measures import Measures
from graph.quad import TYPE, Literal, Quad, date, literal
from graph.quads_claims import claim_quads
from graph.titles import KnownDocuments
from graph.version import Version
from ontology.claims import Claim, Status
from ontology.ids import (
    BASE,
    DECISIONS_GRAPH,
    REFERENCE_GRAPH,
    claim_iri,
    code_iri,
    document_iri,
    indicator_iri,
    item_iri,
    organization_iri,
)
from ontology.model import Span
from ontology.terms import PM

Property = tuple[str, str | Literal]
# Attribute of an Extraction and class of the graph, by the kind of decision.
OF_KIND: Mapping[Kind, tuple[str, str]] = {
    Kind.RESPONSIBILITY: ("responsibilities", str(PM.Responsibility)),
    Kind.VALUE: ("values", str(PM.IndicatorValue)),
    Kind.DEPENDENCY: ("dependencies", str(PM.Dependency)),
    Kind.RELATION: ("relations", str(PM.ItemRelation)),
    Kind.DEADLINE: ("deadlines", str(PM.Deadline)),
}
# What is said of every claim; the rest of an extracted claim's properties are those of its kind.
_OF_EVERY_CLAIM = frozenset(
    {
        TYPE,
        *map(
            str,
            (
                PM.assertionStatus,
                PM.confidence,
                PM.reviewStatus,
                PM.generatedBy,
                PM.statedInDocument,
                PM.evidence,
                PM.method,
                PM.cue,
            ),
        ),
    }
)
_RUN = f"{BASE}run/none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Curated:
    """``document``: the one it is about; ``rests_on``: what of its text proves it where the person saw no sentence.
    ``replaces``: IRI of the claim in whose place it stands."""

    decision: Decision
    iri: str
    kind: str
    document: str
    rests_on: Span
    properties: tuple[Property, ...]
    replaces: str | None = None


def added_iri(draft: Draft, kind: Kind | None = None) -> str:
    """The claim that an addition makes has the addition's own id, so that a later decision about it is found."""
    is_claim = draft.subject.startswith(f"claim/{draft.kind}-") and kind in {None, draft.kind}
    return BASE + draft.subject if is_claim else claim_iri(kind or draft.kind, DECIDED, draft.subject)


def made_of(
    claims: Sequence[tuple[Decision, Kind, Claim, str | None]], version: Version, *, known: KnownDocuments
) -> tuple[list[Curated], list[Quad]]:
    """The claims of one document that people made (decision, kind, claim, IRI of the one it replaces), and the quads of
    what they name that documents share."""
    by_kind = {kind: [entry for entry in claims if entry[1] is kind] for kind in OF_KIND}
    claims_of: dict[str, Any] = {
        OF_KIND[kind][0]: tuple(claim for _, _, claim, _ in those) for kind, those in by_kind.items()
    }
    extraction = replace(version.extraction, citations=(), designations=(), named_problems=(), actions=(), **claims_of)
    own = Version(extraction, measures=version.measures, known=known)
    properties: dict[str, list[Property]] = {}
    subjects: dict[str, list[str]] = {class_: [] for _, class_ in OF_KIND.values()}
    shared: list[Quad] = []
    for subject, predicate, value, graph in claim_quads(own, run=_RUN):
        if graph == REFERENCE_GRAPH:
            shared += [Quad(subject, predicate, value, graph)] if subject != _RUN else []
        elif predicate == TYPE:
            if isinstance(value, str) and value in subjects:
                subjects[value].append(subject)
        elif predicate not in _OF_EVERY_CLAIM:
            properties.setdefault(subject, []).append((predicate, value))
    made = [
        _curated(entry, tuple(properties[iri]), own)
        for kind, those in by_kind.items()
        for entry, iri in zip(those, subjects[OF_KIND[kind][1]], strict=True)
    ]
    return made, shared


def _curated(
    entry: tuple[Decision, Kind, Claim, str | None], properties: tuple[Property, ...], version: Version
) -> Curated:
    decision, kind, claim, replaces = entry
    in_text = Span(claim.start, claim.end)
    proof = claim.evidence or version.outline.sentence_at(claim.start) if replaces else in_text
    is_added = decision.draft.action is Action.ADD
    return Curated(
        decision=decision,
        iri=added_iri(decision.draft, kind) if is_added else claim_iri(kind, DECIDED, decision.draft.subject),
        kind=OF_KIND[kind][1],
        document=version.id,
        rests_on=proof if proof.start < proof.end else in_text,
        properties=properties,
        replaces=replaces,
    )


def progress(decision: Decision, source: EvidenceSource, measures: Measures) -> Curated:
    """动态 of an item or indicator."""
    draft = decision.draft
    given = read(Kind.PROGRESS, draft.fields)
    document, indicator = source.document, given.get("indicator")
    if indicator is None:
        section = item_of(source, given["item"])
        about, rests_on = item_iri(document, section.id), heading(section)
    else:
        name = measures.indicator_name(indicator)
        about, rests_on = indicator_iri(name), naming(source, indicator, name)
    properties: list[Property] = [
        (str(PM.about), about),
        (str(PM.progressStatus), code_iri("progressStatus", given["status"])),
        (str(PM.progressDate), date(given["date"])),
    ]
    if "percent" in given:
        properties.append((str(PM.progressPercent), literal(given["percent"])))
    if "words" in given:
        properties.append((str(PM.progressWords), literal(given["words"])))
    return Curated(
        decision=decision,
        iri=added_iri(draft),
        kind=str(PM.ProgressReport),
        document=document,
        rests_on=rests_on,
        properties=tuple(properties),
    )


def recharged(
    decision: Decision, charge: Charge, properties: Iterable[Property], document: str, proof: Span
) -> Curated:
    """An owner that came through a link, as the decision says it is."""
    given = claim_fields(Kind.RESPONSIBILITY, decision.draft.fields)
    kept = {predicate: value for predicate, value in properties if predicate not in _OF_EVERY_CLAIM}
    for of_the_inference in (PM.derivedFrom, PM.dutyField):
        kept.pop(str(of_the_inference), None)
    item = decision.draft.fields.get("item")
    kept |= {
        str(PM.responsibleActor): organization_iri(given["actor"]) if "actor" in given else charge.actor,
        str(PM.role): code_iri("role", given["role"]) if "role" in given else charge.role,
        str(PM.responsibleFor): item_iri(document, str(item)) if item else charge.item,
    }
    if "deadline" in given:
        kept[str(PM.deadline)] = literal(given["deadline"])
    return Curated(
        decision=decision,
        iri=claim_iri(Kind.RESPONSIBILITY, DECIDED, decision.draft.subject),
        kind=str(PM.Responsibility),
        document=document,
        rests_on=proof,
        properties=tuple(kept.items()),
        replaces=charge.claim,
    )


def kept(decision: Decision, sources: Mapping[str, EvidenceSource]) -> Curated:
    """An owner that a person accepted and that nothing proposes any more, under its old IRI.  Raises NotApplicable."""
    draft = decision.draft
    given = read(Kind.RESPONSIBILITY, draft.fields)
    document, source = given["document"], sources.get(given["document"])
    if source is None:
        raise NotApplicable(f"文件“{document}”不在库中")
    section = item_of(source, given["item"]) if "item" in given else None
    properties: list[Property] = [
        (str(PM.responsibleActor), organization_iri(given["actor"])),
        (str(PM.role), code_iri("role", given["role"])),
        (str(PM.responsibleFor), item_iri(document, section.id) if section else document_iri(document)),
    ]
    if "deadline" in given:
        properties.append((str(PM.deadline), literal(given["deadline"])))
    return Curated(
        decision=decision,
        iri=BASE + draft.subject,
        kind=str(PM.Responsibility),
        document=document,
        rests_on=heading(section) if section else Span(0, 1),
        properties=tuple(properties),
    )


def curated_quads(curated: Iterable[Curated], sources: Mapping[str, EvidenceSource]) -> Iterator[Quad]:
    """Each in the graph of the decisions, its evidence in its documents' graphs."""
    for one in curated:
        evidence: list[str] = []
        for source, span in _proofs(one, sources):
            evidence.append(source.iri(span))
            yield from source.describe((span,))
        for predicate, value in _properties(one, tuple(dict.fromkeys(evidence)), sources):
            yield Quad(one.iri, predicate, value, DECISIONS_GRAPH)


def _proofs(one: Curated, sources: Mapping[str, EvidenceSource]) -> Iterator[tuple[EvidenceSource, Span]]:
    draft = one.decision.draft
    item = draft.fields.get("item")
    section = sources[one.document].outline.by_id.get(str(item)) if item else None
    found = False
    for document in dict.fromkeys(seen.document for seen in draft.seen):
        source = sources[document]
        for span in seen_spans(source, draft.seen, within=section if document == one.document else None):
            found = True
            yield source, span
    if not found:
        yield sources[one.document], one.rests_on


def _properties(one: Curated, evidence: Iterable[str], sources: Mapping[str, EvidenceSource]) -> Iterator[Property]:
    named = one.decision.draft.document
    yield TYPE, str(PM.Claim)
    yield TYPE, one.kind
    yield str(PM.assertionStatus), code_iri("status", Status.CURATED)
    yield str(PM.confidence), literal(Decimal(1))
    yield str(PM.reviewStatus), code_iri("reviewStatus", "accepted")
    yield str(PM.method), literal(DECIDED)
    yield str(PM.statedInDocument), document_iri(named if named and named in sources else one.document)
    yield from ((str(PM.evidence), iri) for iri in evidence)
    yield from one.properties
    if one.replaces:
        yield str(PM.derivedFrom), one.replaces
    yield from provenance(one.decision)
