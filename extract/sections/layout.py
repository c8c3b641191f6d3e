"""How a text is laid out on its lines, before any heading is known: wrapped lines, lists of annexes, titles of schemes."""

import re
from collections import Counter
from dataclasses import dataclass

from extract.text.lazy import lazy

_LEAST_LINES = 20
_LEAST_WIDTH = 25
_SCHEME = lazy(
    r"^ {0,40}(?P<title>(?!附|现将|第|[一二三四五六七八九十]{1,3}、|[（(]|\d{1,3}[.、]|《)[^\n。，；：:]{3,48}"
    r"(?:方案|规划|计划|办法|措施|意见|要点|预案|纲要|细则|规定|指南|行动)(?:[（(][^）)\n]{1,20}[）)])?) {0,40}$",
    re.MULTILINE,
)
_START = lazy(r"^ {0,40}(?:一、|第一章|（一）|1[.、 ])", re.MULTILINE)
_ANNEX_LIST = lazy(r"附 {0,2}件 ?[：:] *(?:(?!附 {0,2}件 ?\d)[^\n]){0,200}(?:\n *\d{1,2}[.、][^\n]{1,80}){0,40}")


@dataclass(frozen=True, slots=True)
class Scheme:
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Layout:
    """``width``: characters a line of a text that was wrapped at a fixed width, else 0.  ``schemes``: the titles of
    the schemes of a notice that has several.  ``annex_lists``: spans of 附件：1.… 2.…"""

    folded: str
    width: int
    schemes: tuple[Scheme, ...]
    annex_lists: tuple[tuple[int, int], ...]

    def is_soft(self, newline: int) -> bool:
        """Whether the line break at ``newline`` only wraps a line."""
        if not self.width:
            return False
        length = newline - self.folded.rfind("\n", 0, newline) - 1
        return abs(length - self.width) <= 1

    def line_end(self, position: int, *, reach: int = 400) -> int:
        """End of the paragraph that holds ``position``, looked for through ``reach`` characters."""
        until = min(len(self.folded), position + reach)
        end = self.folded.find("\n", position, until)
        while end >= 0 and self.is_soft(end):
            end = self.folded.find("\n", end + 1, until)
        return until if end < 0 else end


def read_layout(folded: str) -> Layout:
    return Layout(
        folded=folded,
        width=_wrap_width(folded),
        schemes=_schemes(folded),
        annex_lists=tuple(match.span() for match in _ANNEX_LIST.finditer(folded)),
    )


def _wrap_width(folded: str) -> int:
    lengths = Counter(len(line) for line in folded.split("\n") if line.strip())
    if not lengths:
        return 0
    width, count = lengths.most_common(1)[0]
    total = sum(lengths.values())
    return width if total >= _LEAST_LINES and width >= _LEAST_WIDTH and 2 * count >= total else 0


def _schemes(folded: str) -> tuple[Scheme, ...]:
    """Title lines each followed by a first heading before the next title line; none unless there are two."""
    titles = [match.span("title") for match in _SCHEME.finditer(folded)]
    ends = (*(start for start, _ in titles[1:]), len(folded))
    found = [
        Scheme(start, end)
        for (start, end), until in zip(titles, ends, strict=False)  # without titles there is an end too many
        if _START.search(folded, end, until)
    ]
    return tuple(found) if len(found) > 1 else ()
