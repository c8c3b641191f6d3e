"""Units that bear no number: paragraphs with a title sentence and a mark of their own, and principles by name."""

import re
from collections.abc import Iterable, Iterator

from extract.sections.marks import Style
from extract.sections.tree import Node

_CHARGE = re.compile(r"[（(][^\n]{0,300}?(?:负责|牵头|指导|参与|参加|配合|落实|责任单位|承担)")
_MARK_CHARS = 320  # the longest list of bodies in a responsibility mark
_LEAD = re.compile(r" *([^。（(\n]{4,60})。(?=[^\n（(])")
_TERM = re.compile(r" *([^\s—。，；（(][^—。；（(\n]{2,24})——")


def lead_units(nodes: Iterable[Node], folded: str) -> Iterator[Node]:
    """Paragraphs under one heading that each carry their own responsibility mark are units of their own, named by
    their first sentence; the first of them may stand in the heading's line."""
    for node in nodes:
        if node.rank >= Style.LEAD or node.rank == Style.PART or node.children:
            continue
        paragraphs = _paragraphs(folded, node.end, node.extent_end)
        if len(paragraphs) > 1 and all(_is_charged(folded, a, b) for a, b in paragraphs):
            yield from _units(node, paragraphs, _LEAD, Style.LEAD, folded)


def principles(nodes: Iterable[Node], folded: str) -> Iterator[Node]:
    """“名称——说明” in a section on principles."""
    for node in nodes:
        if "原则" in node.title and not node.children:
            paragraphs = _paragraphs(folded, node.end, node.extent_end)
            terms = [(a, b) for a, b in paragraphs if _TERM.match(folded, a, b)]
            if len(terms) > 1:
                yield from _units(node, terms, _TERM, Style.DASH, folded)


def _is_charged(folded: str, start: int, end: int) -> bool:
    """Whether a paragraph ends in a responsibility mark in brackets."""
    tail = folded[max(start, end - _MARK_CHARS) : end].rstrip(" 。")
    return tail.endswith(("）", ")")) and _CHARGE.search(tail) is not None


def _paragraphs(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the lines with text, without the sign that ends a title before them."""
    while start < end and folded[start] in "。 \n":
        start += 1
    spans = []
    while start < end:
        stop = folded.find("\n", start, end)
        stop = end if stop < 0 else stop
        if folded[start:stop].strip():
            spans.append((start, stop))
        start = stop + 1
    return spans


def _units(
    parent: Node, paragraphs: list[tuple[int, int]], title: re.Pattern[str], rank: int, folded: str
) -> list[Node]:
    """One node for each paragraph, or none at all where one of them has no title of this form."""
    units = []
    for number, (start, end) in enumerate(paragraphs, 1):
        match = title.match(folded, start, end)
        if not match:
            return []
        after = paragraphs[number][0] if number < len(paragraphs) else parent.extent_end
        unit = Node(f"{parent.id}.{number}", rank, number, parent, match.start(1), match.start(1), match.end(1))
        unit.extent_end, unit.title = after, match[1]
        units.append(unit)
    parent.children = len(units)
    return units
