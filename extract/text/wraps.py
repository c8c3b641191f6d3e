"""Line ends that only wrap a long line, as pages set in columns and copies from print have them.

A name may fall apart there: 工业⏎和信息化部.  Readers of names and sentences read a passage without such line ends and
bring their offsets back; the stored text keeps them, and so does every surface.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.text.lazy import lazy

_LEAST_LINES = 8
_LEAST_WIDTH = 20
_SLACK = 3  # a line ends sooner where a sign may not open the next, and later where signs take half a width
_FULL_SHARE = 0.4
_SOLID_SHARE = 0.9
_LONG_LINE = 30
_TERMINAL = frozenset("。；;：:！!？?)）\n")
_CONTINUES = lazy(r"[^\n\t]{0,200}?[，。；,;）)]")
_HEAD_ENDS = ("号", "日", "通知", "意见", "决定", "公告", "通报")  # number, date and title of a document
# what opens a line of its own: numbers, brackets, labels, blanks, a second line end
_OPENS = lazy(
    r"[\s—－\-●■★◆·【]|[(（]?[一二三四五六七八九十百]{1,4}[)）、.]|[(（]?\d{1,3}[)）、.．](?!\d)|[①-⑳]|第[一二三四五六七八九十百\d]{1,4}[章节条]"
    r"|附 ?[件录表]|注[:：]|[^\n，。；、]{2,10}[:：]"
)


@dataclass(frozen=True, slots=True)
class Unwrapped:
    """A passage without its soft line ends.  ``cuts``: where they stood, as offsets of ``text``; ``ends``: the same
    as offsets of the passage as it was."""

    text: str
    cuts: Sequence[int] = ()
    ends: Sequence[int] = ()

    def outer(self, start: int, end: int) -> tuple[int, int]:
        """The span of the passage that ``start``–``end`` of ``text`` stands for."""
        if not self.cuts:
            return start, end
        return start + bisect_right(self.cuts, start), end + bisect_left(self.cuts, end)

    def inner(self, start: int, end: int) -> tuple[int, int]:
        """The span of ``text`` that stands for ``start``–``end`` of the passage."""
        if not self.ends:
            return start, end
        return start - bisect_left(self.ends, start), end - bisect_left(self.ends, end)


class Wraps:
    """The soft line ends of a text; ``heads`` are the offsets where its sections begin, which no line runs into."""

    def __init__(self, text: str, heads: Collection[int]) -> None:
        lines = text.split("\n")
        width, share = _width(lines)
        sections = frozenset(heads)
        found: list[int] = []
        offset = 0
        for line, following in pairwise(lines):
            offset += len(line) + 1
            if len(line) < _LEAST_WIDTH or offset in sections or not following or "\t" in line:
                continue
            if _is_full(line, following, width, share) if width else _runs_on(line, following):
                found.append(offset - 1)
        self._found = found
        self._all = frozenset(found)

    def __contains__(self, line_end: int) -> bool:
        return line_end in self._all

    def unwrap(self, text: str, offset: int) -> Unwrapped:
        """``text``, which stands at ``offset``, without its soft line ends."""
        if not self._found:
            return Unwrapped(text)
        first, last = bisect_left(self._found, offset), bisect_left(self._found, offset + len(text))
        ends = [end - offset for end in self._found[first:last]]
        if not ends:
            return Unwrapped(text)
        edges = [-1, *ends, len(text)]
        parts = (text[edges[i] + 1 : edges[i + 1]] for i in range(len(edges) - 1))
        return Unwrapped("".join(parts), [end - i for i, end in enumerate(ends)], ends)


def _width(lines: Sequence[str]) -> tuple[int, float]:
    """The width at which the text was wrapped, 0 if it was not, and the share of its lines that are full."""
    lengths = sorted(len(line) for line in lines if line.strip())
    if len(lengths) < _LEAST_LINES:
        return 0, 0.0
    width = Counter(lengths).most_common(1)[0][0]
    beyond = len(lengths) - bisect_right(lengths, width + _SLACK)
    full = bisect_right(lengths, width + _SLACK) - bisect_left(lengths, width - _SLACK)
    is_wrapped = width >= _LEAST_WIDTH and full >= _FULL_SHARE * len(lengths) and beyond <= 0.1 * len(lengths)
    return (width, full / len(lengths)) if is_wrapped else (0, 0.0)


def _is_full(line: str, following: str, width: int, share: float) -> bool:
    """Whether a line of a wrapped text is full.  One that closes a sentence closes its paragraph too, unless all are."""
    if abs(len(line) - width) > _SLACK or following[0].isspace():
        return False
    return share >= _SOLID_SHARE or not (_closes(line) or _OPENS.match(following))


def _runs_on(line: str, following: str) -> bool:
    """Whether a long line of prose breaks off in a text that is not wrapped as a whole; labels and headings do not.

    What goes on behind a line without a comma is no longer than it: a longer one is the text below a title."""
    return (
        len(line) >= _LONG_LINE
        and not _closes(line)
        and not line.endswith(_HEAD_ENDS)
        and not following.endswith(("：", ":"))
        and ("，" in line or "。" in line or len(following) <= len(line))
        and not _OPENS.match(following)
        and _CONTINUES.match(following) is not None
    )


def _closes(line: str) -> bool:
    """“先证后照”改为“先照后证” may wrap, “……。” closes."""
    return (line[-2:-1] if line[-1] == "”" else line[-1]) in _TERMINAL
