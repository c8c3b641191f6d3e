"""What pages show of a published version."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Named:
    """Something with a page of its own: ``id`` is its IRI without the base."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A sentence of a document (its identifier): ``text`` stands at [start, end) of its stored text."""

    document: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentEntry:
    """``id``: the document's identifier, without ``document/``.  Empty texts: the document does not say."""

    id: str
    title: str
    kind: str
    number: str
    date: str
    sha256: str
    chars: int
    issuers: tuple[Named, ...]
    drafters: tuple[Named, ...]
    approved_by: str
    addressed_to: str
    openness: str
    period: tuple[int, int] | None
    is_plan: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """``start``, ``end`` bound the title, ``extent_start``, ``extent_end`` the part with all below it."""

    id: str
    document: str
    ordinal: str
    title: str
    kind: str
    parent: str
    start: int
    end: int
    extent_start: int
    extent_end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """``places``: ids of the places that it names."""

    id: str
    document: str
    ordinal: str
    title: str
    kind: str
    part: Part
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """Who is charged with what.  ``about``: id of an item or ``document/…``.  ``document``: identifier of the document
    that says so.  ``through``: of an owner that came through a link, the claim it rests on and the link.  ``field``: of
    one that the duties of bodies give, the field of work, and ``cue`` the words that told it."""

    claim: str
    organization: Named
    is_generic: bool
    role: str
    about: str
    status: str
    reading: str
    modality: str
    deadline: str
    scopes: tuple[str, ...]
    method: str
    confidence: str
    document: str
    through: tuple[str, ...]
    field: str = ""
    cue: str = ""

    @property
    def is_owner(self) -> bool:
        return self.role in {"lead", "responsible"}

    @property
    def is_stated(self) -> bool:
        return self.status in {"stated", "statedCollectively", "curated"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A later document, or its item, points back at a plan, its item or an indicator."""

    claim: str
    source: str
    target: str
    type: str
    status: str
    confidence: str
    features: str
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """An organization.  ``aliases``: short names as documents write them."""

    id: str
    name: str
    aliases: tuple[str, ...]
    level: str
    place: str
    is_generic: bool
    valid_from: str
    valid_to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceEntry:
    id: str
    name: str
    aliases: tuple[str, ...]
    code: str
    level: str
    parent: str
    valid_from: str
    valid_to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One arrow of a succession; ``before`` and ``after`` are ids."""

    date: str
    kind: str
    before: str
    after: str
    status: str
