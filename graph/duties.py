"""Who would own a plan item by the duties of bodies: its field of work → the department in charge of that field at the
document's own level and date (DESIGN.md §2; the table is ``ontology/data/topics.tsv``).

Such an owner is a guess for people to confirm: it stands only where the text itself names no owner, at most two an
item, and never for a field that several departments share.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extract.mentions.names import as_of
from graph.evidence import EvidenceSource
from graph.link_topics import MEANS, Topics
from graph.outline import Outline
from graph.quad import TYPE, Literal, Quad, literal
from graph.titles import identity
from ontology.claims import OWNER_ROLES, Extraction, Role, Status
from ontology.ids import claim_iri, code_iri, document_iri, graph_iri, item_iri, organization_iri
from ontology.lexicon import BodyPattern, Lexicon, OrganizationEntry, is_valid_on
from ontology.model import Document, DocumentKind, ItemKind, Section, Span
from ontology.terms import PM

METHOD = "duty.topic"
_KINDS = frozenset(
    {
        DocumentKind.PLAN,
        DocumentKind.ACTION_PLAN,
        DocumentKind.SCHEME,
        DocumentKind.OPINION,
    }
)
_MOST = 2
_STATE = "000000"
# How the departments of the State Council end, the usual ones first.
_STATE_ENDINGS = ("部", "委", "总局", "局", "办", "署", "")
# What a field weighs is how many distinct words of it are there.  A field that the title names must be named in the
# opening sentence as well, or by two words of the title; one that only the sentence tells must fill it.
_TITLE_ALONE = 2.0
_LEAST = 1.0
_LEAST_WORDS = 2
_FILLS = 3.0
_AHEAD = 2.0
_SURE, _LIKELY, _POSSIBLE = Decimal("0.7"), Decimal("0.6"), Decimal("0.5")
# Centres work for a department; they are in charge of nothing.
_NO_DEPARTMENT = ("中心",)
# "金融领域数字化转型" is the work of whoever has 金融; of 重点领域 nobody knows whose.
_DOMAIN = re.compile(r"(?P<domain>[一-鿿]{2,6}?)(?:领域|行业)")
_ANY_DOMAIN = re.compile(r"(?:重点|关键|相关|传统|新兴|公共|各|多|跨|(?<!安)全)$")
_BLANKS = " \u3000\n\t：:。．.—-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """``body`` would own ``item`` (id of a section): ``field`` is its duty, ``words`` told it, in ``evidence``."""

    item: str
    body: str
    field: str
    words: tuple[str, ...]
    evidence: Span
    confidence: Decimal


class Duties:
    """Built once from the reference data; holds no state of a document."""

    def __init__(self, lexicon: Lexicon) -> None:
        own = [topic for topic in lexicon.topics if topic.topic != MEANS]
        self._topics = Topics(own)
        self._shared = {topic.topic for topic in own if topic.shared}
        self._bodies = _Departments(lexicon)

    def of(self, extraction: Extraction) -> Iterator[Duty]:
        """The owners that duties give to the actions of a document, by item; goals are not charged to departments."""
        document = extraction.document
        if document.kind not in _KINDS or document.place is None:
            return
        outline = Outline(extraction.sections, extraction.text)
        owned = _owned(extraction, outline)
        for section in extraction.sections:
            if section.item_kind in {None, ItemKind.GOAL} or section.id in owned:
                continue
            yield from self._of_item(section, _opening(extraction.text, section, outline), extraction)

    def _of_item(self, section: Section, opening: Span, extraction: Extraction) -> Iterator[Duty]:
        text, document = extraction.text, extraction.document
        named = frozenset(mention.canonical for mention in extraction.organizations)
        sentence = text[opening.start : opening.end].lower()
        told = _Told(self._topics, section.title.lower(), sentence)
        in_charge = {field: body for field in told.fields if (body := self._in_charge(field, document, named))}
        found = list(told.by_title(in_charge)) or list(told.by_sentence(in_charge))
        kept = [(field, confidence) for field, confidence in found if field not in self._shared]
        # A field that departments share, beside another in the same title, leaves the other in charge.
        by_body = {in_charge[field]: (field, confidence) for field, confidence in reversed(kept)}
        if len(by_body) > _MOST:
            return
        for body, (field, confidence) in reversed(by_body.items()):
            yield Duty(
                item=section.id,
                body=body,
                field=field,
                words=told.words(field),
                evidence=_evidence(section, opening, is_in_title=field in told.title),
                confidence=confidence,
            )

    def _in_charge(self, field: str, document: Document, named: frozenset[str]) -> str | None:
        """Nobody where the first department that is there at all may be one of several."""
        for stem in self._topics.bodies.get(field, ()):
            if found := self._bodies.candidates(stem, document):
                return _one_of(found, named)
        return None


class _Told:
    """What the title and the opening sentence of one item tell of fields of work."""

    def __init__(self, topics: Topics, title: str, sentence: str) -> None:
        self.title = topics.weights(_telling(title))
        self.sentence = topics.weights(sentence)
        self.fields = tuple(dict.fromkeys((*self.title, *self.sentence)))
        self._words = topics.by_topic(f"{title}\n{sentence}")

    def words(self, field: str) -> tuple[str, ...]:
        return tuple(self._words[field])

    def by_title(self, in_charge: Mapping[str, str]) -> Iterator[tuple[str, Decimal]]:
        """Fields that the title names and the sentence confirms; else one that the title names twice over, or whose
        department the sentence speaks of by another of its fields."""
        named = self._named(in_charge)
        told = {field: weight for field in named if (weight := self.sentence.get(field, 0)) >= _LEAST}
        if told:
            most = max(told.values())
            yield from ((field, _SURE) for field, weight in told.items() if weight * _AHEAD >= most)
            return
        spoken_of = {
            in_charge[field] for field, weight in self.sentence.items() if weight >= _LEAST and field in in_charge
        }
        for field in named:
            if self.title[field] >= _TITLE_ALONE or in_charge[field] in spoken_of:
                yield field, _LIKELY

    def _named(self, in_charge: Mapping[str, str]) -> list[str]:
        """The fields that the title names."""
        return [field for field in self.title if field in in_charge and self._is_surely_of(field, in_charge)]

    def _is_surely_of(self, field: str, in_charge: Mapping[str, str]) -> bool:
        """Not by a single word that other fields use as well (执法, 转型), unless it is in the field's own name."""
        if self.title[field] < _LEAST:
            return False
        words = {
            word for other, told in self._words.items() if in_charge.get(other) == in_charge[field] for word in told
        }
        return len(words) >= _LEAST_WORDS or any(word in field for word in self._words[field])

    def by_sentence(self, in_charge: Mapping[str, str]) -> Iterator[tuple[str, Decimal]]:
        """The field whose department the sentence speaks of by far the most."""
        of_body: dict[str, float] = defaultdict(float)
        for field, weight in self.sentence.items():
            of_body[in_charge.get(field, field)] += weight
        best, *others = sorted(of_body.items(), key=lambda pair: -pair[1]) or [("", 0.0)]
        if best[1] < _FILLS or (others and best[1] < _AHEAD * others[0][1]):
            return
        if any(in_charge[field] != best[0] for field in self._named(in_charge)):
            return  # the title says otherwise, the sentence begins a list
        fields = [field for field in self.sentence if in_charge.get(field) == best[0]]
        if fields:
            yield max(fields, key=lambda field: self.sentence[field]), _POSSIBLE


def _telling(title: str) -> str:
    """What of a title tells whose work it is."""
    match = _DOMAIN.search(title)
    return title if match is None or _ANY_DOMAIN.search(match["domain"]) else title[: match.end()]


@dataclass(frozen=True, slots=True)
class _Candidate:
    name: str
    valid_from: str


class _Departments:
    """Stem of a department (教育) → the full names that it may have at a document's level and date."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._places = {place.code: place for place in lexicon.places if place.code and not place.valid_to}
        self._patterns: dict[str, list[BodyPattern]] = defaultdict(list)
        for pattern in lexicon.bodies:
            for stem in pattern.stem.split(";"):
                self._patterns[stem].append(pattern)
        self._of_state: dict[str, list[OrganizationEntry]] = defaultdict(list)
        for entry in lexicon.organizations:
            if entry.place == _STATE:
                for name in (entry.name, *entry.aliases):
                    self._of_state[name].append(entry)

    def candidates(self, stem: str, document: Document) -> list[_Candidate]:
        date, place = as_of(document), self._places.get(document.place or "")
        if document.place == _STATE:
            return next(filter(None, (self._state_body(stem + ending, date) for ending in _STATE_ENDINGS)), [])
        if place is None:
            return []
        fits = [
            row
            for row in self._patterns.get(stem, ())
            if row.level == place.level
            and (not row.only or place.code in row.only)
            and is_valid_on(row.valid_from, row.valid_to, date)
            and not row.suffix.endswith(_NO_DEPARTMENT)
        ]
        own = [row for row in fits if row.only] or fits
        names = {
            row.suffix.format(place=place.name) if "{" in row.suffix else place.name + row.suffix: row for row in own
        }
        return [_Candidate(name, row.valid_from) for name, row in names.items()]

    def _state_body(self, name: str, date: str | None) -> list[_Candidate]:
        rows = (row for row in self._of_state.get(name, ()) if is_valid_on(row.valid_from, row.valid_to, date))
        return [_Candidate(row.name, row.valid_from) for row in rows]


def _one_of(candidates: Sequence[_Candidate], named: frozenset[str]) -> str | None:
    """The one that the document names; else the only one, the only 厅 (what a province calls its departments of the
    first rank), or of two forms the newer."""
    names = [candidate.name for candidate in candidates]
    for kept in ([n for n in names if n in named], names, [n for n in names if n.endswith("厅")]):
        if len(kept) == 1:
            return kept[0]
    older, newer = sorted(candidates, key=lambda c: c.valid_from)[-2:]
    return newer.name if len(candidates) == 2 and newer.valid_from > older.valid_from else None


def _owned(extraction: Extraction, outline: Outline) -> frozenset[str]:
    """Ids of the items for which the text names an owner."""
    owners = [r for r in extraction.responsibilities if r.role in OWNER_ROLES and not r.generic]
    items = (outline.item_at(responsibility.item_start) for responsibility in owners)
    return frozenset(item.id for item in items if item is not None)


def _opening(text: str, section: Section, outline: Outline) -> Span:
    """The first sentence behind the title; the title's own where nothing follows."""
    start = section.end
    while start < section.extent_end and text[start] in _BLANKS:
        start += 1
    if start >= section.extent_end:
        return Span(section.start, section.end)
    sentence = outline.sentence_at(start)
    return Span(max(sentence.start, start), min(sentence.end, section.extent_end))


def _evidence(section: Section, opening: Span, *, is_in_title: bool) -> Span:
    """The sentence, and the title with it where that told the field."""
    return Span(section.start, max(opening.end, section.end)) if is_in_title else opening


def duty_quads(duties: Iterable[Duty], extraction: Extraction) -> Iterator[Quad]:
    """The responsibilities that follow, in the graph of their document, each with its evidence.  The claim's IRI is of
    item and body, so that a decision about it stands when the reason is another one."""
    source = source_of(extraction)
    graph = graph_iri(source.document, source.sha256)
    for duty in duties:
        iri = claim_iri("responsibility", METHOD, item_iri(source.document, duty.item), duty.body)
        yield from source.describe((duty.evidence,))
        for predicate, value in _responsibility(duty, source):
            yield Quad(iri, predicate, value, graph)


def _responsibility(duty: Duty, source: EvidenceSource) -> Sequence[tuple[str, str | Literal]]:
    return (
        (TYPE, str(PM.Claim)),
        (TYPE, str(PM.Responsibility)),
        (str(PM.assertionStatus), code_iri("status", Status.INFERRED)),
        (str(PM.confidence), literal(duty.confidence)),
        (str(PM.reviewStatus), code_iri("reviewStatus", "unreviewed")),
        (str(PM.method), literal(METHOD)),
        (str(PM.cue), literal("、".join(duty.words))),
        (str(PM.dutyField), literal(duty.field)),
        (str(PM.statedInDocument), document_iri(source.document)),
        (str(PM.responsibleActor), organization_iri(duty.body)),
        (str(PM.role), code_iri("role", Role.RESPONSIBLE)),
        (str(PM.responsibleFor), item_iri(source.document, duty.item)),
        (str(PM.evidence), source.iri(duty.evidence)),
    )


def source_of(extraction: Extraction) -> EvidenceSource:
    document, outline = extraction.document, Outline(extraction.sections, extraction.text)
    return EvidenceSource(identity(document), document.sha256, extraction.text, outline)
