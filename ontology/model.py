"""Documents, their parts, and spans of their text.

Every offset in Planmesh counts Unicode code points of the stored text, from 0, end exclusive.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from ontology.errors import DataError


class DocumentKind(StrEnum):
    PLAN = "plan"
    ACTION_PLAN = "action-plan"
    SCHEME = "scheme"
    DIVISION = "division"
    PROGRAMME = "programme"
    OPINION = "opinion"
    NOTICE = "notice"
    BULLETIN = "bulletin"
    EVALUATION = "evaluation"
    EMERGENCY_PLAN = "emergency-plan"


class SectionKind(StrEnum):
    CHAPTER = "chapter"
    SECTION = "section"
    ITEM = "item"
    SUBITEM = "subitem"
    BOX = "box"
    BOX_ITEM = "box_item"
    TABLE = "table"


class ItemKind(StrEnum):
    """What a plan item is.  Only sections that have one are plan items (DESIGN.md §2)."""

    GOAL = "goal"
    TASK = "task"
    PROJECT = "project"
    MEASURE = "measure"


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        if not 0 <= start <= end:
            raise DataError(f"位置区间不成立：[{start}, {end})", hint="起点须非负且不大于终点")
        _set_start(self, start)
        _set_end(self, end)

    def of(self, text: str) -> str:
        return text[self.start : self.end]


# Thousands of spans are made for each document; through the slots' own descriptors that takes half the time.
_set_start: Callable[[Span, int], None] = Span.__dict__["start"].__set__
_set_end: Callable[[Span, int], None] = Span.__dict__["end"].__set__


@dataclass(frozen=True, slots=True)
class StoredText:
    """A document's text as stored: decoded once, LF line ends, no byte-order mark.  ``sha256`` is of its UTF-8 form."""

    text: str
    sha256: str
    encoding: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a document.  ``start``/``end`` bound the printed title without its number; ``extent_start`` is the
    first character of the number, ``extent_end`` the end of the section with all below it.  ``id`` follows the
    printed numbers: 一（二）3.（1） = ``1.2.3.1``, a box ``zhuanlan-6``, its item ``zhuanlan-6.2``."""

    id: str
    kind: SectionKind
    title: str
    start: int
    end: int
    extent_start: int
    extent_end: int
    parent: str | None = None
    item_kind: ItemKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What a document says of itself.  ``None`` and empty mean that it does not say.

    ``issuers`` and ``addressees`` are canonical names as of ``date``; ``place`` is the GB/T 2260 code of the issuing
    level (000000 for the state); ``period`` the first and last year of a plan.  ``body_start`` is where the
    promulgated text begins, after the notice and the contents page."""

    title: str
    kind: DocumentKind
    sha256: str
    chars: int
    number: str | None = None
    issuers: tuple[str, ...] = ()
    date: str | None = None
    notice_title: str | None = None
    drafters: tuple[str, ...] = ()
    approved_by: str | None = None
    addressees: str | None = None
    openness: str | None = None
    period: tuple[int, int] | None = None
    place: str | None = None
    body_start: int = 0
