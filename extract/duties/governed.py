"""What a mark governs: the paragraph with its number, or the part of it since the mark before."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from extract.passages import Context
from ontology.model import Section, Span

_PARAGRAPH_CHARS = 20_000
_CLAUSE_END = re.compile(r"[,，。;；:：!！]")
_SENTENCE_END = re.compile(r"[。;；!！\n]")
_NUMBER = re.compile(
    r"(?:[(（]?[一二三四五六七八九十百]{1,4}[)）、.]|[(（]?\d{1,3}[)）、.](?!\d)|第[一二三四五六七八九十]{1,3}[章节条]|[①-⑳]|[一二三四五六七八九十]是)\s*"
)
_TITLE_CHARS = 40
_WRAPPED_CHARS = 30
_TERMINAL = frozenset("。；;：:！!？?)）”\n")
EVIDENCE_CHARS = 400


@dataclass(frozen=True, slots=True)
class Item:
    span: Span
    title: str


class Ground:
    """The text of a document under its marks."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._text = context.folded
        self._starts = context.heads

    def before(self, mark_start: int, floor: int) -> Item | None:
        """The text that a mark at ``mark_start`` closes, from ``floor`` (the end of the mark before) on at most."""
        end = mark_start
        while end > floor and self._text[end - 1] in " \t\n":
            end -= 1
        start = self._skip(max(floor, self.paragraph_start(end)), end)
        return Item(Span(start, end), self.title(start, end, floor)) if end - start > 1 else None

    def task(self, mark_start: int, floor: int) -> Item | None:
        """The whole task above a block of label lines: from its heading, or the block before, on."""
        end = mark_start
        while end > floor and self._text[end - 1] in " \t\n":
            end -= 1
        section = self._context.by_id.get(self._context.section_at(end - 1)) if end else None
        low = section.extent_start if section and section.extent_start >= floor else self.paragraph_start(end)
        start = self._skip(max(floor, low), end)
        return Item(Span(start, end), self.title(start, end, floor)) if end - start > 1 else None

    def paragraph_start(self, offset: int) -> int:
        """Where the paragraph begins that ends at ``offset``: a line, a wide gap of a text without lines, a section."""
        low = max(0, offset - _PARAGRAPH_CHARS)
        line = self._hard_line(low, offset)
        wide = self._text.rfind("  ", max(line, offset - 4000), offset)
        gap = wide + 2 if wide >= 0 else low
        i = bisect_right(self._starts, offset - 1) - 1
        section = self._starts[i] if i >= 0 else 0
        return max(line, gap, section, low)

    def _hard_line(self, low: int, offset: int) -> int:
        """The start of the line, over line ends that only wrap a long line."""
        while True:
            end = self._text.rfind("\n", low, offset)
            if end < 0:
                return low
            if not self._is_wrap(end):
                return end + 1
            offset = end

    def _is_wrap(self, line_end: int) -> bool:
        """Whether the line that ends there breaks off inside a sentence, as pages set in columns do."""
        before = self._text[line_end - 1 : line_end]
        line = self._text.rfind("\n", max(0, line_end - 200), line_end) + 1
        return before not in _TERMINAL and line_end - line >= _WRAPPED_CHARS and not self._begins_section(line_end + 1)

    def _begins_section(self, offset: int) -> bool:
        i = bisect_right(self._starts, offset + 2) - 1
        return i >= 0 and self._starts[i] >= offset

    def sentence(self, offset: int) -> Span:
        """The sentence around ``offset``, with its full stop."""
        low, high = max(0, offset - 1500), min(len(self._text), offset + 1500)
        ends = (m.end() for m in _SENTENCE_END.finditer(self._text, low, offset) if not self._wraps(m))
        start = max(max(ends, default=low), self.paragraph_start(offset + 1))
        stop = next((m for m in _SENTENCE_END.finditer(self._text, offset, high) if not self._wraps(m)), None)
        end = high if stop is None else stop.start() if stop.group() == "\n" else stop.end()
        return Span(self._skip(start, end), end)

    def _wraps(self, sign: re.Match[str]) -> bool:
        return sign.group() == "\n" and self._is_wrap(sign.start())

    def title(self, start: int, end: int, floor: int = 0) -> str:
        """The heading of the innermost section, where the item begins it; else its first clause without the number."""
        section = self._context.by_id.get(self._context.section_at(start))
        if section and section.title and self._opens(section, start, floor):
            return section.title
        number = _NUMBER.match(self._text, start, end)
        first = number.end() if number else start
        stop = _CLAUSE_END.search(self._text, first, end)
        return (
            self._context.text[first : min(stop.start() if stop else end, first + _TITLE_CHARS)]
            .replace("\n", "")
            .strip()
        )

    def _opens(self, section: Section, start: int, floor: int) -> bool:
        return section.extent_start >= start - 1 or (
            floor <= section.extent_start and not self._text[section.end : start].strip(" \n。:：")
        )

    def evidence(self, item: Span, mark: Span) -> Span:
        """The last sentence of the governed text with the mark behind it; the mark alone where it stands before."""
        if mark.start < item.start:
            return mark
        low = max(item.start, mark.end - EVIDENCE_CHARS)
        start = max(low, item.end - 1)
        while start > low and self._text[start - 1] not in "。;；\n":
            start -= 1
        return Span(start, mark.end)

    def _skip(self, start: int, end: int) -> int:
        while start < end and self._text[start] in " \t\n。;；,，、":
            start += 1
        return start
