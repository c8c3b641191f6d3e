"""The parts of a document: chapters, sections, items, boxes and tables, with ids by their printed numbers.

A number sign opens a section where it stands at the start of a line, or where it continues the numbers before it and
follows a full stop: texts whose line breaks were lost have their headings there.  Enumerations inside a sentence
(一是…；（1）…；1.2万), contents pages and lists of annexes open none.  A text without headings has no sections.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from typing import TypeVar

from extract.sections.item_kinds import give_item_kinds
from extract.sections.layout import Scheme, read_layout
from extract.sections.marks import Mark, Style, find_marks
from extract.sections.tree import Node, TreeBuilder, name_of
from extract.sections.units import box_items, lead_units, principles
from extract.tables.find import Table
from ontology.model import Section, SectionKind

_ENTRY_CHARS = 45  # of a line of a contents page
_REST = 12  # fewer characters after a table are no text of their own


def outline(folded: str, tables: Sequence[Table]) -> tuple[Section, ...]:
    """The sections in order of their first character, ``item_kind`` set.  ``folded`` as ``normalize.fold`` gives it."""
    layout = read_layout(folded)
    tabled = [(table.start, table.end) for table in tables]
    schemes = _outside(layout.schemes, tabled)
    layout = replace(layout, schemes=tuple(schemes) if len(schemes) > 1 else ())
    tree = TreeBuilder(folded, layout)
    marks = _outside(find_marks(folded, layout), sorted([*tabled, *layout.annex_lists]))
    for mark in _without_contents(marks, folded):
        tree.offer(mark)
    nodes = tree.finish()
    nodes += [*lead_units(nodes, folded), *box_items(nodes, folded, layout), *principles(nodes, folded)]
    nodes.sort(key=lambda node: (node.extent_start, -node.extent_end))
    ends = (0, *(table.end for table in tables))
    placed = [_place(t, nodes, folded, after=end) for t, end in zip(tables, ends, strict=False)]  # one more end
    found = sorted([*map(_section, nodes), *placed], key=lambda s: (s.extent_start, -s.extent_end))
    unnumbered = frozenset(node.id for node in nodes if node.rank == Style.DASH and not _is_in_box(node))
    del tree, nodes  # of a text of nothing but headings they take as much memory as the sections
    return give_item_kinds(found, unnumbered, folded)


_Placed = TypeVar("_Placed", Mark, Scheme)


def _outside(found: Iterable[_Placed], spans: Sequence[tuple[int, int]]) -> list[_Placed]:
    """Those that begin in none of ``spans`` (tables, lists of annexes), which are in order and may overlap."""
    starts = [start for start, _ in spans]
    ends = list(accumulate((end for _, end in spans), max))
    return [f for f in found if (at := bisect_right(starts, f.start)) == 0 or f.start >= ends[at - 1]]


def _without_contents(marks: list[Mark], folded: str) -> Iterable[Mark]:
    """Drops the entries of a contents page: headings without text between them, whose first one comes again."""
    firsts = [i for i, m in enumerate(marks) if m.at_line and m.number == 1]
    for first in firsts[:3]:
        key = (marks[first].rank, name_of(marks[first], folded))
        again = next((i for i in firsts if i >= first + 3 and (marks[i].rank, name_of(marks[i], folded)) == key), None)
        if again is None:
            continue
        gaps = (folded[a.end : b.start] for a, b in pairwise(marks[first:again]))
        if all(len(gap.strip()) <= _ENTRY_CHARS and "。" not in gap for gap in gaps):
            return (*marks[:first], *marks[again:])
    return marks


_KINDS = (SectionKind.CHAPTER, SectionKind.SECTION, SectionKind.ITEM, SectionKind.SUBITEM)
_BOX, _BOX_ITEM = SectionKind.BOX, SectionKind.BOX_ITEM  # bound once: an Enum's member takes long to name
_LEAST_DEPTH: dict[int, int] = {
    Style.ARABIC: 2,
    Style.LEAD: 2,
    Style.DASH: 2,
    Style.ARABIC_BRACKET: 3,
    Style.CIRCLED: 3,
}


def _is_in_box(node: Node) -> bool:
    return node.parent is not None and node.parent.rank == Style.BOX


def _kind(node: Node) -> SectionKind:
    if node.rank == Style.BOX:
        return _BOX
    if node.rank in {Style.PART, Style.ANNEX}:
        return _KINDS[0]
    if _is_in_box(node):
        return _BOX_ITEM
    depth, above = 0, node.parent
    while above and above.rank not in {Style.PART, Style.ANNEX}:
        depth, above = depth + 1, above.parent
    return _KINDS[min(max(depth, _LEAST_DEPTH.get(node.rank, 0)), 3)]


def _section(node: Node) -> Section:
    return Section(
        id=node.id,
        kind=_kind(node),
        title=node.title.replace("\n", ""),
        start=node.start,
        end=node.end,
        extent_start=node.extent_start,
        extent_end=node.extent_end,
        parent=node.parent.id if node.parent else None,
    )


def _place(table: Table, nodes: Sequence[Node], folded: str, *, after: int) -> Section:
    """The table as a section.  An item whose text a table follows, and nothing after it, ends before the table; so
    does a “——” point.  ``after``: where the table before ends; its title stands behind that."""
    at = bisect_right(nodes, table.start, key=lambda node: node.extent_start) - 1
    parent = nodes[at] if at >= 0 else None
    start = folded.rfind(table.title, max(after, table.start - 200), table.start) if table.title else -1
    if start < 0 or (parent and parent.rank != Style.BOX and parent.end > start):
        table = replace(table, title="")  # the line above it is that of a heading
        start = table.start
    end = start + len(table.title)
    following = nodes[at + 1].extent_start if at + 1 < len(nodes) else len(folded)
    while parent and (parent.extent_end <= start or _ends_before(parent, table, folded, following)):
        _end_at(parent, start, folded)
        parent = parent.parent
    return Section(
        id=table.id,
        kind=SectionKind.TABLE,
        title=table.title,
        start=start,
        end=end,
        extent_start=start,
        extent_end=table.end,
        parent=parent.id if parent else None,
    )


def _end_at(node: Node, position: int, folded: str) -> None:
    """A glued table may begin in the line of the heading, which then ends before it too."""
    node.extent_end = min(node.extent_end, position)
    if node.end > node.extent_end:
        node.title = folded[node.start : node.extent_end].rstrip()
        node.end = node.start + len(node.title)


def _ends_before(node: Node, table: Table, folded: str, following: int) -> bool:
    """``following``: where the next section begins; one that has it within goes on behind the table."""
    if node.rank < Style.ARABIC or following < node.extent_end:
        return False
    if node.rank in {Style.DASH, Style.LEAD}:
        return True
    return node.extent_end - table.end < _REST or not folded[table.end : node.extent_end].strip()
