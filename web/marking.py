"""Documents' words on a page: escaped always, with the places that prove something marked.

Offsets count the stored text; nothing here changes a character of it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from markupsafe import Markup, escape

from ontology.model import Span
from queries.views.review import shared_spans

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Marking:
    """A place to mark.  ``kind`` becomes the mark's class; ``anchor`` its address in the page."""

    span: Span
    kind: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text and where it begins."""

    start: int
    html: Markup


def marked(text: str, markings: Iterable[Marking], *, start: int = 0) -> Markup:
    """``text``, which begins at ``start`` of the stored text.  Where places overlap, the part in common has the kinds
    of all; an anchor is set once."""
    end = start + len(text)
    inside = [m for m in markings if m.span.start < end and m.span.end > start]
    edges = sorted({start, end, *(min(max(e, start), end) for m in inside for e in (m.span.start, m.span.end))})
    anchored: set[str] = set()
    pieces: list[Markup] = []
    for left, right in pairwise(edges):
        over = [m for m in inside if m.span.start < right and m.span.end > left]
        pieces.append(_piece(text[left - start : right - start], over, anchored))
    return Markup("").join(pieces)


def _piece(text: str, over: Sequence[Marking], anchored: set[str]) -> Markup:
    if not over:
        return escape(text)
    kinds = " ".join(dict.fromkeys(f"mark-{m.kind}" for m in over))
    anchor = next((m.anchor for m in over if m.anchor and m.anchor not in anchored), "")
    anchored.add(anchor)
    if anchor:
        return Markup('<mark class="{}" id="{}">{}</mark>').format(kinds, anchor, text)
    return Markup('<mark class="{}">{}</mark>').format(kinds, text)


def lines(text: str, markings: Sequence[Marking], *, start: int = 0) -> Iterator[Line]:
    """The lines of ``text`` that are not blank."""
    position = start
    for line in text.split("\n"):
        if line.strip():
            yield Line(position, marked(line, markings, start=position))
        position += len(line) + 1


def marked_spans(text: str, spans: Iterable[Span]) -> Markup:
    """``text`` with spans of itself marked."""
    return marked(text, [Marking(span, "word") for span in spans])


def marked_words(text: str, words: Iterable[str]) -> Markup:
    """``text`` with every occurrence of the words marked."""
    return marked_spans(text, occurrences(text, words))


def marked_shared(text: str, others: Iterable[str]) -> Markup:
    """``text`` with what one of ``others`` says too marked."""
    return marked_spans(text, shared_spans(text, others))


def marked_numbers(text: str, numbers: Iterable[Decimal], words: Iterable[str] = ()) -> Markup:
    """``text`` with these numbers marked where they stand alone (70 is not in 1700), and every occurrence of words."""
    written = {f"{number.normalize():f}" for number in numbers}
    spans = [Span(*match.span()) for match in _NUMBER.finditer(text) if match[0].replace(",", "") in written]
    return marked_spans(text, (*spans, *occurrences(text, words)))


def occurrences(text: str, words: Iterable[str]) -> list[Span]:
    found = []
    for word in dict.fromkeys(word for word in words if word):
        position = text.find(word)
        while position >= 0:
            found.append(Span(position, position + len(word)))
            position = text.find(word, position + len(word))
    return found
