"""Why something was found, or not, at one place of a document: the entries whose span or evidence lies there, each with
the rule that made it, and the readings that a rule came upon and gave up.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extract.lines import Line, to_lines
from extract.passages import Overruled
from extract.pipeline import Extractor
from extract.rules import rules
from extract.text.normalize import fold
from ontology.claims import Extraction
from ontology.errors import InvalidParameter
from ontology.model import Section, Span, StoredText

_AROUND = 60
# what a reader knows already or has no use for; the rest of an entry's line are its fields
_OWN = frozenset("claim surface start end section method confidence evidence".split())


@dataclass(frozen=True, slots=True)
class Found:
    """``rule`` is empty for what no rule of the registry makes (a table row that was not understood).  ``by``: span or
    evidence, whichever covers the place."""

    claim: str
    rule: str
    says: str
    by: str
    span: Span
    surface: str
    confidence: float | None
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class GivenUp:
    rule: str
    span: Span
    surface: str
    why: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """``before``, ``marked`` and ``after`` are the text at the place; ``sections`` the chain above it, outermost first."""

    at: Span
    before: str
    marked: str
    after: str
    sections: tuple[Section, ...]
    found: tuple[Found, ...]
    given_up: tuple[GivenUp, ...]


def explain(extractor: Extractor, stored: StoredText, at: Span) -> Explanation:
    """Everything that shares a character with ``at``."""
    overruled: list[Overruled] = []
    extraction = extractor.extract(stored, overruled=overruled)
    text = stored.text
    start, end = max(0, at.start - _AROUND), min(len(text), at.end + _AROUND)
    return Explanation(
        at=at,
        before=text[start : at.start],
        marked=at.of(text),
        after=text[at.end : end],
        sections=tuple(_chain(extraction, at.start)),
        found=tuple(_found(extraction, at)),
        given_up=tuple(_given_up(overruled, text, at)),
    )


def place_of(stored: StoredText, *, offset: int | None = None, words: str = "", nth: int = 1) -> tuple[Span, int]:
    """The place meant, and how often the words occur (1 for an offset).  Full-width and half-width letters and digits
    are the same.  Raises InvalidParameter where the text has no such place."""
    text = stored.text
    if offset is not None:
        if not 0 <= offset < len(text):
            raise InvalidParameter(f"没有位置 {offset}", where="--at", hint=f"全文共 {len(text)} 字，位置从 0 起")
        return Span(offset, offset + 1), 1
    folded, wanted = fold(text), fold(words)
    starts = list(_occurrences(folded, wanted)) if wanted.strip() else []
    if not starts:
        raise InvalidParameter(f"原文里没有“{words}”", where="--find", hint="须与原文逐字相同，换行也算一个字")
    if not 0 < nth <= len(starts):
        raise InvalidParameter(f"没有第 {nth} 处", where="--nth", hint=f"“{words}”在原文里有 {len(starts)} 处")
    return Span(starts[nth - 1], starts[nth - 1] + len(wanted)), len(starts)


def _occurrences(text: str, words: str) -> Iterator[int]:
    start = text.find(words)
    while start >= 0:
        yield start
        start = text.find(words, start + len(words))


def _chain(extraction: Extraction, offset: int) -> list[Section]:
    holding = [s for s in extraction.sections if s.extent_start <= offset < s.extent_end]
    return sorted(holding, key=lambda s: (s.extent_start, -s.extent_end))


def _found(extraction: Extraction, at: Span) -> Iterator[Found]:
    known = rules()
    for line in to_lines(extraction):
        by = _covering(line, extraction.text, at)
        if by is None:
            continue
        rule = line.get("method", "")
        yield Found(
            claim=line["claim"],
            rule=rule,
            says=known[rule].says if rule in known else "",
            by=by,
            span=Span(line["start"], line["end"] if "end" in line else line["start"]),
            surface=line.get("surface", ""),
            confidence=line.get("confidence"),
            fields={key: v for key, v in line.items() if key not in _OWN and v not in (None, "", [], False)},
        )


def _covering(line: Line, text: str, at: Span) -> str | None:
    """How a line's entry covers the place, ``None`` if it does not.  A problem stands for its whole line of text."""
    if line["claim"] in ("document", "section") or line["start"] is None:
        return None
    end = line["end"] if "end" in line else _line_end(text, line["start"])
    if line["start"] < at.end and at.start < end:
        return "span"
    evidence = line.get("evidence")
    return "evidence" if evidence and evidence[0] < at.end and at.start < evidence[1] else None


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _given_up(overruled: Sequence[Overruled], text: str, at: Span) -> list[GivenUp]:
    here = {
        GivenUp(o.rule, Span(o.start, o.end), text[o.start : o.end], o.why)
        for o in overruled
        if o.start < at.end and at.start < o.end
    }
    return sorted(here, key=lambda g: (g.span, g.rule, g.why))
