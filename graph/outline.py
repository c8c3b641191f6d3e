"""Where an offset stands: its innermost part, the plan item it belongs to, and the sentence around it."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from ontology.model import Section, Span

# A sentence ends with its mark and what closes after it, or with its line; a semicolon does not end it, since the
# clauses of a list share their beginning.
_SENTENCE_END = re.compile(r"[。！？!?][”’」』）)》]*|\n")


class Outline:
    """Looks up one text's parts.  Offsets count the stored text."""

    def __init__(self, sections: Sequence[Section], text: str) -> None:
        self.by_id = {section.id: section for section in sections}
        self._edges, self._innermost = _cuts(sections)
        self._ends = [match.end() for match in _SENTENCE_END.finditer(text)]
        self._text = text

    def part_at(self, offset: int) -> Section | None:
        """The innermost part that holds ``offset``."""
        i = bisect_right(self._edges, offset) - 1
        return self._innermost[i] if i >= 0 else None

    def item_at(self, offset: int) -> Section | None:
        """The innermost part that holds ``offset`` and is a plan item."""
        part = self.part_at(offset)
        while part is not None and part.item_kind is None:
            part = self.by_id.get(part.parent) if part.parent else None
        return part

    def sentence_at(self, offset: int) -> Span:
        """The sentence around ``offset``, without the blanks at its ends."""
        i = bisect_right(self._ends, offset)
        start = self._ends[i - 1] if i else 0
        end = self._ends[i] if i < len(self._ends) else len(self._text)
        sentence = self._text[start:end]
        lead = len(sentence) - len(sentence.lstrip())
        return Span(start + lead, start + max(lead, len(sentence.rstrip())))


def _cuts(sections: Sequence[Section]) -> tuple[list[int], list[Section | None]]:
    """Where the innermost part changes: sorted offsets, and the part that holds from each on."""
    edges = sorted({edge for section in sections for edge in (section.extent_start, section.extent_end)})
    coming = sorted(sections, key=lambda section: (section.extent_start, -section.extent_end))
    innermost: list[Section | None] = []
    open_sections: list[Section] = []
    position = 0
    for edge in edges:
        open_sections = [section for section in open_sections if section.extent_end > edge]
        while position < len(coming) and coming[position].extent_start <= edge:
            open_sections.append(coming[position])
            position += 1
        innermost.append(min(open_sections, key=lambda s: s.extent_end - s.extent_start) if open_sections else None)
    return edges, innermost
