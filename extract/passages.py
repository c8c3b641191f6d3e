"""What the components of the pipeline pass to one another.

A *passage* is a run of whole lines of one document, cut before a heading where it can be, of a size that keeps a
spaCy Doc small whatever the length of the document.  Each component looks at one passage at a time, in order, and
sees what the components before it found there; what holds for the whole document is in the *context*.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from extract.sections.declarations import Declarations
from extract.tables.find import Table
from extract.text.wraps import Wraps
from ontology.claims import (
    ChildAction,
    Citation,
    Deadline,
    DeliverableMention,
    Dependency,
    Designation,
    IndicatorValue,
    InstrumentMention,
    NamedProblem,
    OrganizationMention,
    PlaceMention,
    ProgrammeMention,
    Responsibility,
)
from ontology.model import Document, Section

PASSAGE_CHARS = 20_000


@dataclass(frozen=True, slots=True)
class Passage:
    """``text`` is normalised (``normalize.fold``), which keeps every offset: character i of it stands at
    ``offset + i`` of the stored text.  Surfaces are cut from ``Context.text``, never from here."""

    text: str
    offset: int

    @property
    def end(self) -> int:
        return self.offset + len(self.text)


@dataclass(frozen=True, slots=True)
class Overruled:
    """A reading that a rule came upon and gave up, with the reason in Chinese, as ``planmesh explain`` shows it.
    ``start`` and ``end`` are offsets in the stored text."""

    rule: str
    start: int
    end: int
    why: str


@dataclass(frozen=True)
class Context:
    """The document that a passage belongs to.  ``text`` as stored, ``folded`` normalised, both of one length.
    ``overruled`` gathers the readings that were given up where somebody asks for them, else it is ``None``."""

    document: Document
    text: str
    folded: str
    sections: tuple[Section, ...]
    tables: tuple[Table, ...]
    declarations: Declarations
    overruled: list[Overruled] | None = None

    def overrule(self, rule: str, start: int, end: int, why: str) -> None:
        """Notes a reading that a rule gave up; costs nothing in a run that nobody asks to explain."""
        if self.overruled is not None:
            self.overruled.append(Overruled(rule, start, end, why))

    @cached_property
    def by_id(self) -> dict[str, Section]:
        return {section.id: section for section in self.sections}

    @cached_property
    def heads(self) -> list[int]:
        """Where sections begin, in order."""
        return sorted({section.extent_start for section in self.sections})

    @cached_property
    def wraps(self) -> Wraps:
        """The line ends of the text that only wrap a line."""
        return Wraps(self.folded, self.heads)

    @cached_property
    def _children(self) -> dict[str | None, list[Section]]:
        children: dict[str | None, list[Section]] = {}
        for section in self.sections:
            children.setdefault(section.parent, []).append(section)
        return children

    def children(self, section_id: str) -> Sequence[Section]:
        """The sections right below one, in order."""
        return self._children.get(section_id, ())

    @cached_property
    def _table_edges(self) -> tuple[list[int], list[int]]:
        return [table.start for table in self.tables], [table.end for table in self.tables]

    def tables_in(self, start: int, end: int, *, before: int = 0) -> Sequence[Table]:
        """The tables that share a character with ``start``–``end``, and as many ``before`` them."""
        starts, ends = self._table_edges
        return self.tables[max(0, bisect_right(ends, start) - before) : bisect_left(starts, end)]

    @cached_property
    def _titles(self) -> tuple[list[int], list[int]]:
        """Starts and ends, in order; in two lists, which take a third of the memory of one list of pairs."""
        both = sorted(
            (part for parts in (self.sections, self.tables) for part in parts), key=lambda p: (p.start, p.end)
        )
        return [part.start for part in both], [part.end for part in both]

    def titles_in(self, start: int, end: int) -> Sequence[tuple[int, int]]:
        """Spans of the headings and tables that begin in ``start``–``end``, in order."""
        starts, ends = self._titles
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        return list(zip(starts[first:last], ends[first:last], strict=True))

    def is_tabled(self, offset: int) -> bool:
        return bool(self.tables_in(offset, offset + 1))

    @cached_property
    def _cuts(self) -> tuple[list[int], list[str]]:
        """Where the innermost section changes: sorted offsets and the id that holds from each on."""
        edges = sorted({edge for s in self.sections for edge in (s.extent_start, s.extent_end)} | {0})
        innermost: list[str] = []
        stack: list[Section] = []
        coming = sorted(self.sections, key=lambda s: (s.extent_start, -s.extent_end))
        position = 0
        for edge in edges:
            stack = [s for s in stack if s.extent_end > edge]
            while position < len(coming) and coming[position].extent_start <= edge:
                stack.append(coming[position])
                position += 1
            innermost.append(min(stack, key=lambda s: s.extent_end - s.extent_start).id if stack else "")
        return edges, innermost

    def section_at(self, offset: int) -> str:
        """Id of the innermost section that holds ``offset``, ``""`` where none does."""
        edges, innermost = self._cuts
        return innermost[bisect_right(edges, offset) - 1]

    def sections_in(self, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """The parts of ``start``–``end``, in order, in each of which the innermost section is one, with its id."""
        edges, innermost = self._cuts
        place = bisect_right(edges, start) - 1
        while start < end:
            stop = min(end, edges[place + 1]) if place + 1 < len(edges) else end
            yield start, stop, innermost[place]
            start, place = stop, place + 1

    def item_at(self, offset: int) -> Section | None:
        """The innermost plan item that holds ``offset``."""
        section = self.by_id.get(self.section_at(offset))
        while section is not None and section.item_kind is None:
            section = self.by_id.get(section.parent or "")
        return section


@dataclass(slots=True)
class Findings:
    """What has been found so far in one passage, each list in order of ``start``."""

    organizations: list[OrganizationMention] = field(default_factory=list)
    places: list[PlaceMention] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    deadlines: list[Deadline] = field(default_factory=list)
    values: list[IndicatorValue] = field(default_factory=list)
    deliverables: list[DeliverableMention] = field(default_factory=list)
    responsibilities: list[Responsibility] = field(default_factory=list)
    dependencies: list[Dependency] = field(default_factory=list)
    programmes: list[ProgrammeMention] = field(default_factory=list)
    instruments: list[InstrumentMention] = field(default_factory=list)
    designations: list[Designation] = field(default_factory=list)
    named_problems: list[NamedProblem] = field(default_factory=list)
    actions: list[ChildAction] = field(default_factory=list)


def split(folded: str, sections: Sequence[Section], *, size: int = PASSAGE_CHARS) -> Iterator[Passage]:
    """The passages of a text: together they are the whole of it, in order."""
    heads = sorted({s.extent_start for s in sections})
    start = 0
    while start < len(folded):
        end = start + size
        if end >= len(folded):
            end = len(folded)
        else:
            head = heads[bisect_right(heads, end) - 1] if heads and heads[0] <= end else 0
            line = folded.rfind("\n", start, end) + 1
            # a heading in the second half of the window, else a line end, else the size itself
            end = head if head > start + size // 2 else line if line > start else end
        yield Passage(folded[start:end], start)
        start = end
