"""What an extractor finds: mentions, which name something, and claims, which can be disputed.

All are frozen and hold offsets of the stored text; ``text[start:end] == surface`` always.  ``section`` is the id of
the innermost section that holds ``start`` (``""`` outside every section).  ``method`` is the id of the rule that made
the entry, ``component.rule``.  The field names are those of the claim lines (DESIGN.md §4).
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ontology.errors import DataError
from ontology.model import Document, Section, Span


class Status(StrEnum):
    STATED = "stated"
    STATED_COLLECTIVELY = "statedCollectively"
    INFERRED = "inferred"
    WEB_FOUND = "webFound"
    CURATED = "curated"
    DISPUTED = "disputed"


class Role(StrEnum):
    LEAD = "lead"
    COOPERATE = "cooperate"
    RESPONSIBLE = "responsible"
    GUIDE = "guide"
    PARTICIPATE = "participate"
    SUPERVISE = "supervise"
    INVOLVED = "involved"
    PILOT = "pilot"
    ISSUE = "issue"
    DRAFT = "draft"
    APPROVE = "approve"


OWNER_ROLES = frozenset({Role.LEAD, Role.RESPONSIBLE})


class Reading(StrEnum):
    EXPLICIT = "explicit"
    FIRST_LISTED = "first-listed"
    BLANKET = "blanket"


class Modality(StrEnum):
    MUST = "must"
    ENCOURAGE = "encourage"
    STRIVE = "strive"


class ValueRole(StrEnum):
    BASELINE = "baseline"
    TARGET = "target"
    INTERIM = "interim"
    ACTUAL = "actual"
    CHANGE = "change"


class YearStated(StrEnum):
    """Where the year of a value comes from: the words around it or its column, a heading, the plan's period."""

    EXPLICIT = "explicit"
    FROM_HEADING = "fromHeading"
    FROM_PLAN_PERIOD = "fromPlanPeriod"


class Comparator(StrEnum):
    EQ = "="
    GE = ">="
    GT = ">"
    LE = "<="
    LT = "<"
    APPROX = "approx"
    RANGE = "range"
    QUALITATIVE = "qualitative"


class DependencyKind(StrEnum):
    RELIES_ON = "relies_on"
    SUPPORTS = "supports"
    INTEGRATES = "integrates"
    CONNECTS_TO = "connects_to"
    PART_OF = "part_of"
    BASED_ON_DOCUMENT = "based_on_document"


class DeliverableStatus(StrEnum):
    EXISTING = "existing"
    EXISTING_TO_EXTEND = "existing_to_extend"
    TO_BUILD = "to_build"
    NATIONAL = "national"
    ANNOUNCED = "announced"


class CitationRelation(StrEnum):
    BASIS = "basis"
    FOLLOW = "follow"
    AMEND = "amend"
    REPEAL = "repeal"
    ISSUE = "issue"
    OTHER = "other"


class RelationKind(StrEnum):
    REALIZED_BY = "realized_by"
    CONTRIBUTES_TO = "contributes_to"
    MEASURED_BY = "measured_by"
    RESTATES = "restates"
    PRODUCES = "produces"
    USES = "uses"
    ADDRESSES = "addresses"
    MAY_BE_SAME = "may_be_same"


class DesignationState(StrEnum):
    HELD = "held"
    AIMED = "aimed"


class InstrumentKind(StrEnum):
    GRANT = "grant"
    SUBSIDY = "subsidy"
    TAX = "tax"
    FUND = "fund"
    FINANCE = "finance"
    PROCUREMENT = "procurement"
    PARTNERSHIP = "partnership"
    LAND = "land"
    PRICE = "price"
    PREFERENCE = "preference"
    PILOT = "pilot"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A span taken to name something."""

    surface: str
    start: int
    end: int
    section: str = ""
    method: str = ""

    def __post_init__(self) -> None:
        if self.start < 0 or self.end - self.start != len(self.surface):
            raise DataError(f"位置 [{self.start}, {self.end}) 与文字“{self.surface[:20]}”长度不符", hint="请报告此缺陷")


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganizationMention(Mention):
    """``canonical`` is the full name as of the document's date; of a generic body (有关部门, 各地区) its own words."""

    canonical: str
    generic: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention(Mention):
    """``code``: six digits of GB/T 2260, ``""`` where none exists.  ``level``: of ``places.tsv``."""

    canonical: str
    code: str
    level: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliverableMention(Mention):
    """``kind``: platform, system, database, centre, network, base, park, station, pilot, standard, catalogue,
    regulation, mechanism, document, facility, project."""

    name: str
    kind: str
    status: DeliverableStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeMention(Mention):
    """A strategy or campaign that is no document (网络强国).  ``kind``: of ``programmes.tsv``."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentMention(Mention):
    """A means that a plan item uses (专项资金, 政府购买服务)."""

    name: str
    kind: InstrumentKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation(Mention):
    """``title`` without the book-title marks; the span covers the title with its marks, without the number."""

    title: str
    relation: CitationRelation
    number: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Mention):
    """Something that can be disputed.  ``evidence`` is the span to show as its proof where that is more than the
    sentence around ``start``; ``confidence`` is 0–1, the share of such claims that are right."""

    confidence: float
    status: Status = Status.STATED
    cue: str = ""
    evidence: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsibility(Claim):
    """``start``/``end`` are the actor's own characters; ``item_start``/``item_end`` the text that the mark governs
    (the paragraph with its number, or the part since the mark before), without the mark."""

    actor: str
    role: Role
    item: str
    item_start: int
    item_end: int
    generic: bool = False
    deadline: str | None = None
    scope: tuple[str, ...] = ()
    reading: Reading = Reading.EXPLICIT
    modality: Modality = Modality.MUST


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline(Claim):
    """``value``: ``2020``, ``2020-12``, ``2020-12-31`` or ``ongoing``."""

    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorValue(Claim):
    """``value`` and ``upper`` are as written, in ``unit`` as written (1 with 万亿元); ``text`` holds the words of a
    qualitative value.  ``basis`` (of a change): percentage_point, absolute, compound.  ``row``: id of the table row."""

    subject: str
    comparator: Comparator
    role: ValueRole
    value: Decimal | None = None
    upper: Decimal | None = None
    unit: str | None = None
    text: str | None = None
    year: int | None = None
    year_stated: YearStated | None = None
    basis: str | None = None
    scope: str | None = None
    nature: str | None = None
    modality: Modality = Modality.MUST
    in_table: bool = False
    row: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dependency(Claim):
    """``source`` and ``target`` keep the words' order; which of them depends follows from ``kind`` (DESIGN.md §4)."""

    source: str
    target: str
    kind: DependencyKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRelation(Claim):
    """``source`` and ``target``: section ids, or names of deliverables, indicators and goals; the target of
    ``addresses`` is the surface of a :class:`NamedProblem`."""

    kind: RelationKind
    source: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedProblem(Claim):
    """A shortcoming that the document names; the surface is the clause that says it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Designation(Claim):
    """A title such as 国家智慧城市试点: who ``holder`` is, by its full name where it is a known place or body, has it
    or means to win it.  The span is the title's; several holders have a claim each.  ``period``: words of the text."""

    holder: str
    title: str
    state: DesignationState
    year: int | None = None
    period: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildAction(Claim):
    """A sentence of the plan item ``item`` (a section's id) that has an actor, a value or a deliverable of its own,
    as ``grounds`` says: actor, value, deliverable.  It is no plan item and is never counted as one."""

    item: str
    grounds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read, which did not stop the rest."""

    message: str
    start: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """All that was found in one text, each tuple in order of ``start``."""

    document: Document
    text: str
    sections: tuple[Section, ...] = ()
    organizations: tuple[OrganizationMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    deliverables: tuple[DeliverableMention, ...] = ()
    citations: tuple[Citation, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    values: tuple[IndicatorValue, ...] = ()
    dependencies: tuple[Dependency, ...] = ()
    relations: tuple[ItemRelation, ...] = ()
    programmes: tuple[ProgrammeMention, ...] = ()
    instruments: tuple[InstrumentMention, ...] = ()
    designations: tuple[Designation, ...] = ()
    named_problems: tuple[NamedProblem, ...] = ()
    actions: tuple[ChildAction, ...] = ()
    problems: tuple[Problem, ...] = ()
