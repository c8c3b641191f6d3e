"""The parts of a document: chapters, sections, items, boxes and tables, with ids by their printed numbers.

A number sign opens a section where it stands at the start of a line, or where it continues the numbers before it and
follows a full stop: texts whose line breaks were lost have their headings there.  Enumerations inside a sentence
(一是…；（1）…；1.2万), contents pages and lists of annexes open none.  A text without headings has no sections.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from extract.sections.item_kinds import give_item_kinds
from extract.sections.layout import Layout, read_layout
from extract.sections.marks import Mark, Style, find_marks
from extract.sections.tree import Node, TreeBuilder, name_of
from extract.sections.units import lead_units, principles
from extract.tables.find import Table
from ontology.model import Section, SectionKind

_ENTRY_CHARS = 45  # of a line of a contents page
_REST = 12  # fewer characters after a table are no text of their own


def outline(folded: str, tables: Sequence[Table]) -> tuple[Section, ...]:
    """The sections in order of their first character, ``item_kind`` set.  ``folded`` as ``normalize.fold`` gives it."""
    layout = read_layout(folded)
    tree = TreeBuilder(folded, layout)
    for mark in _without_contents(_outside(find_marks(folded, layout), tables, layout), folded):
        tree.offer(mark)
    nodes = tree.finish()
    nodes = [*nodes, *lead_units(nodes, folded), *principles(nodes, folded)]
    nodes.sort(key=lambda node: (node.extent_start, -node.extent_end))
    placed = [_place(table, nodes, folded) for table in tables]
    found = sorted([*map(_section, nodes), *placed], key=lambda s: (s.extent_start, -s.extent_end))
    unnumbered = frozenset(node.id for node in nodes if node.rank == Style.DASH)
    return give_item_kinds(found, unnumbered, folded)


def _outside(marks: Iterable[Mark], tables: Sequence[Table], layout: Layout) -> list[Mark]:
    """The signs that stand in no table and in no list of annexes."""
    spans = sorted([*((t.start, t.end) for t in tables), *layout.annex_lists])
    starts = [start for start, _ in spans]
    return [m for m in marks if (at := bisect_right(starts, m.start)) == 0 or m.start >= spans[at - 1][1]]


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
_LEAST_DEPTH: dict[int, int] = {
    Style.ARABIC: 2,
    Style.LEAD: 2,
    Style.DASH: 2,
    Style.ARABIC_BRACKET: 3,
    Style.CIRCLED: 3,
}


def _kind(node: Node) -> SectionKind:
    if node.rank == Style.BOX:
        return SectionKind.BOX
    if node.rank in {Style.PART, Style.ANNEX}:
        return SectionKind.CHAPTER
    if node.parent and node.parent.rank == Style.BOX:
        return SectionKind.BOX_ITEM
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


def _place(table: Table, nodes: Sequence[Node], folded: str) -> Section:
    """The table as a section.  An item whose text a table follows, and nothing after it, ends before the table; so
    does a “——” point."""
    start = folded.rfind(table.title, max(0, table.start - 200), table.start) if table.title else -1
    start, end = (start, start + len(table.title)) if start >= 0 else (table.start, table.start)
    at = bisect_right(nodes, start, key=lambda node: node.extent_start) - 1
    parent = nodes[at] if at >= 0 else None
    while parent and (parent.extent_end <= start or _ends_before(parent, table, folded)):
        parent.extent_end = min(parent.extent_end, start)
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


def _ends_before(node: Node, table: Table, folded: str) -> bool:
    if node.rank < Style.ARABIC:
        return False
    if node.rank in {Style.DASH, Style.LEAD}:
        return True
    return node.extent_end - table.end < _REST or not folded[table.end : node.extent_end].strip()
