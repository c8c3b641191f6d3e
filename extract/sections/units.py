"""Units that bear no number: paragraphs with a title sentence and a mark of their own, titled paragraphs of a box, and
principles by name."""

import re
from collections.abc import Iterable, Iterator

from extract.sections.layout import Layout
from extract.sections.marks import Style
from extract.sections.tree import Node
from extract.text.lazy import lazy

_CHARGE = lazy(r"[（(][^\n]{0,300}?(?:负责|牵头|指导|参与|参加|配合|落实|责任单位|承担)")
_MARK_CHARS = 320  # the longest list of bodies in a responsibility mark
_LEAD = lazy(r" *(?P<title>[^。（(\n]{4,60})。(?=[^\n（(])")
_BULLET = r" *(?P<bullet>[●◆■▲★◇○□•·])? *"
# The titles of a box's paragraphs: a named project before a full stop or colon, or any short sentence; behind a bullet
# a short phrase before a colon too.
_PROJECT = lazy(
    rf"{_BULLET}(?P<title>[^。，；：（(\t\n]{{2,26}}(?:工程|项目|行动|计划|专项|试点|示范))[。：](?=[^\n]{{6}})"
)
_SENTENCE = lazy(rf"{_BULLET}(?P<title>[^。，；：（(\t\n]{{3,25}})(?(bullet)[。：]|。)(?=[^\n]{{6}})")
_TERM = lazy(r" *(?P<title>[^\s—。，；（(][^—。；（(\n]{2,24})——")


def lead_units(nodes: Iterable[Node], folded: str) -> Iterator[Node]:
    """Paragraphs under one heading that each carry their own responsibility mark are units of their own, named by
    their first sentence; the first of them may stand in the heading's line."""
    for node in nodes:
        if node.rank >= Style.LEAD or node.rank == Style.PART or node.children:
            continue
        paragraphs = _paragraphs(folded, node.end, node.extent_end)
        if len(paragraphs) > 1 and all(_is_charged(folded, a, b) for a, b in paragraphs):
            yield from _units(node, paragraphs, _LEAD, Style.LEAD, folded)


def box_items(nodes: Iterable[Node], folded: str, layout: Layout) -> Iterator[Node]:
    """The paragraphs of a box without numbers that each open with a title (某某工程。包括…).  What follows a named
    project without a title of its own goes on with it, save at the end of the box, where its section's text goes on."""
    for node in nodes:
        if node.rank != Style.BOX or node.children:
            continue
        paragraphs = _paragraphs(folded, node.end, node.extent_end, layout)
        named = [(a, b) for a, b in paragraphs if _PROJECT.match(folded, a, b)]
        if len(named) > 1 and named[0] == paragraphs[0]:
            last = _units(node, named, _PROJECT, Style.LEAD, folded)
            if named[-1] != paragraphs[-1]:
                last[-1].extent_end = named[-1][1]
            yield from last
        elif len(paragraphs) > 1:
            yield from _units(node, paragraphs, _SENTENCE, Style.LEAD, folded)


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


def _paragraphs(folded: str, start: int, end: int, layout: Layout | None = None) -> list[tuple[int, int]]:
    """Spans of the lines with text, without the sign that ends a title before them.  With a ``layout``, lines that only
    wrap are joined, and a gap stands for a lost line break."""
    while start < end and folded[start] in "。 \n":
        start += 1
    spans: list[tuple[int, int]] = []
    while start < end:
        stop = folded.find("\n", start, end)
        while layout and stop >= 0 and layout.is_soft(stop):
            stop = folded.find("\n", stop + 1, end)
        stop = end if stop < 0 else stop
        spans += _parted(folded, start, stop) if layout else [(start, stop)]
        start = stop + 1
    return [(start, stop) for start, stop in spans if folded[start:stop].strip()]


def _parted(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A line in the pieces between its gaps of two blanks and more."""
    while (gap := folded.find("  ", start, end)) >= 0:
        yield start, gap
        start = gap + 2
    yield start, end


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
        begin, stop = match.span("title")
        unit = Node(f"{parent.id}.{number}", rank, number, parent, begin, begin, stop)
        unit.extent_end, unit.title = after, match["title"]
        units.append(unit)
    parent.children = len(units)
    return units
