"""What a mark governs: the paragraph with its number, or the part of it since the mark before."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from extract.passages import Context
from extract.text.lazy import lazy
from ontology.model import Section, Span

_PARAGRAPH_CHARS = 20_000
_CLAUSE_END = lazy(r"[,，。;；:：!！]")
_SENTENCE_END = lazy(r"[。;；!！\n]")
_NUMBER = lazy(
    r"(?:[(（]?[一二三四五六七八九十百]{1,4}[)）、.]|[(（]?\d{1,3}[)）、.](?!\d)|第[一二三四五六七八九十]{1,3}[章节条]|[①-⑳]|[一二三四五六七八九十]是)\s*"
)
_GLUED_HEAD = lazy(
    r"[一二三四五六七八九十]{1,3}、[^。；;:：,，()（）\n]{2,30}(?=[(（][一二三四五六七八九十]{1,3}[)）])"
)
_LIST_NUMBER = lazy(r"[ \t]*[(（]?(?:(\d{1,2})[)）.．、](?!\d)|([①-⑳])|([一二三四五六七八九十]{1,3})(?:是|[)）、]))")
_FIRST_NUMBERS = frozenset("1 01 ① 一".split())
_LIST_ITEMS = 40
_GLUED_CHARS = 1_000
_MEASURES = lazy(r"(?:具体|主要|工作|重点)(?:措施|任务|举措)[:：]\s*")
_TITLE_CHARS = 40
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
        self._soft = context.wraps

    def before(self, mark_start: int, floor: int) -> Item | None:
        """The text that a mark at ``mark_start`` closes, from ``floor`` (the end of the mark before) on at most."""
        end = mark_start
        while end > floor and self._text[end - 1] in " \t\n":
            end -= 1
        paragraph = self.paragraph_start(end)
        start = self._inner(self._skip(max(floor, self._list_start(paragraph, floor)), end), end)
        return Item(Span(start, end), self.title(start, end, floor)) if end - start > 1 else None

    def _list_start(self, last: int, floor: int) -> int:
        """Where the list begins whose last line is at ``last``: items that end in a semicolon make one sentence with
        the words that lead them in.  ``last`` itself if it is no such list, or if part of it has a mark already."""
        line = last
        for _ in range(_LIST_ITEMS):
            number = _LIST_NUMBER.match(self._text, line)
            end = line - 1
            while end > floor and self._text[end] in " \t\n":
                end -= 1
            if number is None or end < floor or self._text[end] not in "；;：:":
                return last
            before = self.paragraph_start(end + 1)
            if not floor <= before < line:
                return last
            if self._text[end] in "：:":
                return before if line < last and number[number.lastindex or 0] in _FIRST_NUMBERS else last
            line = before
        return last

    def _inner(self, start: int, end: int) -> int:
        """Behind headings run together with the task in a text that lost its line breaks: 二、加强监管（三）建立…"""
        heads = list(_GLUED_HEAD.finditer(self._text, start, min(end, start + _GLUED_CHARS)))
        start = heads[-1].end() if heads else start
        measures = _MEASURES.match(self._text, start, end)
        return measures.end() if measures and end - measures.end() > 1 else start

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
            if end not in self._soft:
                return end + 1
            offset = end

    def sentence(self, offset: int) -> Span:
        """The sentence around ``offset``, with its full stop."""
        low, high = max(0, offset - 1500, self.paragraph_start(offset + 1)), min(len(self._text), offset + 1500)
        ends = (m.end() for m in _SENTENCE_END.finditer(self._text, low, offset) if not self._is_soft(m))
        start = max(ends, default=low)
        stop = next((m for m in _SENTENCE_END.finditer(self._text, offset, high) if not self._is_soft(m)), None)
        end = high if stop is None else stop.start() if stop.group() == "\n" else stop.end()
        return Span(self._skip(start, end), end)

    def _is_soft(self, sign: re.Match[str]) -> bool:
        return sign.group() == "\n" and sign.start() in self._soft

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
        end = max(low, item.end - 1)
        return Span(max(low, *(self._text.rfind(sign, low, end) + 1 for sign in "。;；\n")), mark.end)

    def _skip(self, start: int, end: int) -> int:
        while start < end and self._text[start] in " \t\n。;；,，、":
            start += 1
        return start
