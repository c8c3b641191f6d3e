"""From number signs to a tree of sections: which signs are headings, what they close, and the ids they get."""

import re
from collections import deque
from dataclasses import dataclass, field, replace

from extract.sections.layout import Layout
from extract.sections.marks import Anchor, Mark, Style, inner_marks
from extract.text.lazy import lazy

_LONG_TITLE = 45
_GLUED = 12  # more characters than this after a box's title are no part of it
_LEAST_ANNEX = 30  # characters: a reference to an annex at the end of a text has less after it
_BRACKETED = 2 * Style.BOX  # rank of （一） inside a box, which is below the box
_BOX_TITLE = lazy(r"[^。，；\n]{3,30}?(?:工程|行动|计划|专项|项目|指标|任务|目标|试点)(?=[^\n])")
_CLAUSE_SIGN = lazy(r"[（(〔《）)〕》，；,;]")
_LEAST_TITLE = 4
_TITLE_COLON = lazy(r"[：:](?=.)|——")


@dataclass(slots=True)
class Node:
    """A section in the making.  ``rank``: of ``marks.Style``; ``children`` counts those that have been opened."""

    id: str
    rank: int
    number: int
    parent: "Node | None"
    extent_start: int
    start: int
    end: int
    extent_end: int = 0
    title: str = ""
    children: int = 0
    outer: dict[int, int] = field(default_factory=dict)  # of a box: the numbers outside it


class TreeBuilder:
    """Takes the signs in order and keeps the open sections on a stack."""

    def __init__(self, folded: str, layout: Layout) -> None:
        self._folded = folded
        self._layout = layout
        self._open: list[Node] = []
        self._last: dict[int, int] = {}
        self._nodes: list[Node] = []
        self._ids: dict[str, int] = {}  # how often each was given
        self._schemes = deque(layout.schemes)
        self._scheme_count = 0
        self._position = 0

    def offer(self, mark: Mark) -> None:
        while self._schemes and self._schemes[0].start <= mark.start:
            self._open_scheme()
        if mark.start < self._position:
            return
        if len(mark.path) == 1 and not self._is_chapter(mark):
            mark = replace(mark, rank=Style.ARABIC, path=())
        if mark.rank == Style.ANNEX:
            self._offer_annex(mark)
        elif mark.rank == Style.BOX:
            self._offer_box(mark)
        elif self._is_heading(mark):
            self._accept(mark)

    def finish(self) -> list[Node]:
        self._close(0, len(self._folded))
        return self._nodes

    # which signs are headings

    def _is_heading(self, mark: Mark) -> bool:
        if mark.rank == Style.DASH:
            return mark.at_line and bool(self._open)
        if mark.rank == Style.PADDED:
            return mark.at_line and mark.number == self._last_number(mark) + 1
        if mark.path:
            return self._follows_decimal(mark)
        last = self._last_number(mark)
        if mark.rank >= Style.ARABIC and self._is_enumerated(mark):
            return False
        if mark.at_line:
            reach = last + 3 if mark.rank == Style.ARABIC else last + 1  # a number may be misprinted or left out
            return mark.rank < Style.ARABIC or mark.number == 1 or 0 < last < mark.number <= reach
        if mark.anchor is Anchor.COLON:
            return mark.rank <= Style.CHINESE and mark.number == 1
        return mark.anchor is Anchor.SENTENCE and (mark.number == last + 1 or mark.number == 1 < last)

    def _is_enumerated(self, mark: Mark) -> bool:
        """Clauses of one sentence: introduced by a colon, parted by semicolons."""
        item = self._folded[mark.end : self._line_end(mark.end)].rstrip()
        before = self._folded[max(0, mark.start - 40) : mark.start].rstrip(" \n")
        if item.endswith(("；", ";")) and "。" not in item:
            return mark.number > 1 or before.endswith(("：", ":"))
        return mark.number > 1 and before.endswith(("；", ";")) and self._last_number(mark) != mark.number - 1

    def _line_end(self, start: int) -> int:
        """End of the paragraph: of its line, or before the gap that stands for a lost line break."""
        end = self._layout.line_end(start)
        gap = self._folded.find("  ", start, end)
        return gap if gap > start else end

    def _is_chapter(self, mark: Mark) -> bool:
        """Whether a number alone (3 or 3.) goes on the count of chapters, and not that of a list below one."""
        if self._folded[mark.start + len(str(mark.number))] == " ":
            return True
        if mark.number != self._last_number(mark) + 1:
            return False
        goes_on = 0 < self._last.get(Style.ARABIC, 0) == mark.number - 1
        return not (goes_on and "。" in self._folded[mark.end : self._line_end(mark.end)])

    def _follows_decimal(self, mark: Mark) -> bool:
        """Each path must extend or follow the one before: 3.2 comes after 3, 3.1 or 3.1.4."""
        if not mark.at_line:
            return False
        if len(mark.path) == 1:
            return True
        if mark.rank == Style.DECIMAL_BELOW:
            return mark.path[0] in {self._last.get(style, 0) for style in (Style.CHAPTER, Style.CHINESE)}
        return self._last.get(mark.rank - 1, 0) == mark.path[-2]

    def _last_number(self, mark: Mark) -> int:
        return self._last.get(mark.rank, 0)

    # opening and closing

    def _accept(self, mark: Mark) -> None:
        if self._is_repeated(mark):
            return
        rank = self._rank_beside_box(mark)
        self._close(rank, mark.start)
        number = self._open[-1].children + 1 if rank == Style.DASH else mark.number
        self._push(rank, number, mark.start, mark.end, self._title_end(mark.end))

    def _rank_beside_box(self, mark: Mark) -> int:
        """1. and （一） after a box's title belong to the box, unless they go on where the numbers before it stopped."""
        box = next((node for node in self._open if node.rank == Style.BOX), None)
        if box is None or mark.rank not in {Style.ARABIC, Style.CHINESE_BRACKET}:
            return mark.rank
        inner_rank = _BRACKETED if mark.rank == Style.CHINESE_BRACKET else mark.rank
        inside = self._last.get(inner_rank, 0)
        goes_on = inside > 0 or mark.rank == Style.ARABIC
        if mark.number == box.outer.get(mark.rank, 0) + 1 and not (goes_on and mark.number == inside + 1):
            self._close(Style.BOX, mark.start)
            return mark.rank
        return inner_rank if mark.at_line else mark.rank

    def _is_repeated(self, mark: Mark) -> bool:
        """A heading printed twice in a row, as at page breaks, is one heading."""
        node = self._open[-1] if self._open else None
        if node is None or node.rank != mark.rank or node.number != mark.number or mark.rank == Style.DASH:
            return False
        is_same = name_of(mark, self._folded) == node.title[:4]
        return is_same and not self._folded[node.end : min(mark.start, node.end + 40)].strip("。\n ")

    def _open_scheme(self) -> None:
        scheme = self._schemes.popleft()
        if scheme.start < self._position:
            return  # the line is the title of a heading whose number stands alone in the line above
        annex = self._open[-1] if self._open and self._open[-1].rank == Style.ANNEX else None
        if annex and not self._folded[annex.end : scheme.start].strip():
            return  # the scheme's title is that of the annex
        self._close(0, scheme.start)
        self._last.clear()
        self._scheme_count += 1
        self._push(Style.PART, self._scheme_count, scheme.start, scheme.start, scheme.end)

    def _offer_annex(self, mark: Mark) -> None:
        """附件 alone in its line, or 附件1 with a title; a reference to an annex is followed by neither."""
        rest = self._folded[mark.end : mark.end + 400]
        numbered = mark.number > 0 and (mark.at_line or self._folded[mark.start - 1] in " 。）)")
        if not (numbered or mark.at_line) or len(rest.strip()) < _LEAST_ANNEX:
            return
        if not mark.number and not self._nodes:  # a notice without headings: the annex is the document itself
            return
        self._close(0, mark.start)
        self._last.clear()
        self._push(Style.ANNEX, mark.number, mark.start, mark.end, self._title_end(mark.end))

    def _offer_box(self, mark: Mark) -> None:
        if not (mark.at_line or (mark.anchor is Anchor.SENTENCE and mark.number == self._last_number(mark) + 1)):
            return
        self._close(Style.BOX, mark.start)
        if self._open and Style.DECIMAL + 2 <= self._open[-1].rank < Style.PADDED:
            self._close(Style.DECIMAL + 2, mark.start)
        outer: dict[int, int] = {r: self._last.get(r, 0) for r in (Style.ARABIC, Style.CHINESE_BRACKET)}
        end = mark.end
        while self._folded[end : end + 1] in {":", "：", " "}:
            end += 1
        self._push(Style.BOX, mark.number, mark.start, end, self._box_title_end(end))
        self._nodes[-1].outer = outer
        self._last[Style.ARABIC] = self._last[_BRACKETED] = 0

    def _box_title_end(self, start: int) -> int:
        """Text glued to a box's title begins after the word that ends it."""
        end = self._layout.line_end(start)
        word = _BOX_TITLE.match(self._folded, start, min(end, start + 60))
        return word.end() if word and end - word.end() > _GLUED else self._title_end(start)

    def _push(self, rank: int, number: int, extent_start: int, start: int, end: int) -> None:
        inner = self._inner(rank, start, end)
        end = inner.start if inner else end
        if not inner and end - start > _LONG_TITLE:
            end = _first_clause(self._folded, start, end)
        while end > start and self._folded[end - 1] in " \n\t。：:;；…":
            end -= 1
        parent = self._open[-1] if self._open else None
        node = Node(self._new_id(rank, number, parent), rank, number, parent, extent_start, start, end)
        node.title = self._folded[start:end]
        if parent:
            parent.children += 1
        self._open.append(node)
        self._nodes.append(node)
        self._position = end
        self._remember(rank, number)
        if inner:
            self._accept(inner)

    def _inner(self, rank: int, start: int, end: int) -> Mark | None:
        """The sign of a lower heading in this one's line, where the break between them was lost."""
        for mark in inner_marks(self._folded, start + 2, end) if rank < Style.ARABIC else ():
            follows = mark.number in {1, self._last.get(mark.rank, 0) + 1}
            if rank < mark.rank and follows and self._folded[mark.start - 1] not in "第按照":
                return mark
        return None

    def _remember(self, rank: int, number: int) -> None:
        """Arabic numbers and below start again under a new heading, or go on: both are taken."""
        self._last[rank] = number
        for lower in [r for r in self._last if r > max(rank, Style.ARABIC) and r != _BRACKETED]:
            self._last[lower] = 0
        for first, end in ((Style.DECIMAL, Style.PADDED), (Style.DECIMAL_BELOW, Style.BOX)):
            if first <= rank < end:
                self._last.update(dict.fromkeys(range(rank + 1, end), 0))

    def _close(self, rank: int, end: int) -> None:
        """Closes every open section of ``rank`` or below."""
        while self._open and self._open[-1].rank >= rank:
            node = self._open.pop()
            node.extent_end = self._paragraph_end(node, end) if node.rank == Style.DASH else end
            if node.rank == Style.BOX:
                self._last.update(node.outer)
                self._last[_BRACKETED] = 0

    def _paragraph_end(self, node: Node, end: int) -> int:
        """Of a dash item that is one paragraph: the next without a dash belongs to what the dash stands in."""
        stop = self._layout.line_end(node.end, reach=end - node.end)
        goes_beyond_title = bool(self._folded[node.end : stop].strip("。：: "))
        is_whole = goes_beyond_title and self._folded.endswith("。", 0, stop) and not node.children
        return min(end, stop + 1) if is_whole else end

    def _new_id(self, rank: int, number: int, parent: Node | None) -> str:
        if rank == Style.BOX:
            wanted = f"zhuanlan-{number}"
        elif rank == Style.ANNEX:
            wanted = f"附件{number or ''}"
        elif rank == Style.PART:
            wanted = f"P{number}"
        else:
            wanted = f"{parent.id}.{number}" if parent else str(number)
        count = self._ids.get(wanted, 0) + 1
        self._ids[wanted] = count
        return wanted if count == 1 else f"{wanted}-{count}"

    def _title_end(self, start: int) -> int:
        """The title is the line, or its first sentence, or what comes before a colon or dash."""
        end = self._line_end(start)
        stop = self._folded.find("。", start, end)
        end = stop if stop >= 0 else end
        colon = _TITLE_COLON.search(self._folded, start, end)
        return colon.start() if colon else end


def _first_clause(folded: str, start: int, end: int) -> int:
    """End of the first clause; commas inside brackets do not count."""
    depth = 0
    for match in _CLAUSE_SIGN.finditer(folded, start, end):
        sign = match[0]
        if sign in "（(〔《":
            depth += 1
        elif sign in "）)〕》":
            depth -= 1
        elif depth <= 0 and match.start() - start >= _LEAST_TITLE:
            return match.start()
    return end


def name_of(mark: Mark, folded: str) -> str:
    """The first characters of a title, without a contents page's dots and page number."""
    line = folded[mark.end : mark.end + 12].split("\n", maxsplit=1)[0].split("  ", maxsplit=1)[0]
    return re.sub(r"[\s.…。·]|\d+$", "", line)[:4]
