"""Cuts a Chinese clause into the few marks that bound a noun phrase: verbs, pauses, conjunctions, heads.

Not a parser: one Aho-Corasick pass finds the words of ``phrase_words`` (leftmost, longest), and a walk from a head
noun to the left ends at the first mark that cannot stand inside a name.  Deliverables and dependencies share it.
"""

from bisect import bisect_left
from functools import cache, lru_cache
from typing import Final

import ahocorasick

from extract.mentions import phrase_words as words
from extract.mentions.heads import HEADS
from extract.text.lazy import lazy

MAX_PHRASE = 44
_MAX_MARKS = 24
_SHORTEST_DOER = 2
_LONG_MEMBER = 4
_PAIRS = {"”": "“", "）": "（", ")": "(", "》": "《", "’": "‘"}


class Mark:
    """What a marked word does to a noun phrase.  Plain numbers: they are named hundreds of thousands of times in a long
    text, and a member of an Enum takes ten times as long to name (Python 3.11)."""

    STOP: Final = 0  # punctuation that ends a clause
    PAUSE: Final = 1  # 、
    VERB: Final = 2  # a word that cannot stand inside a name
    SOFT: Final = 3  # a verb that can
    AND: Final = 4
    OF: Final = 5  # 的
    ETC: Final = 6  # 等
    HEAD: Final = 7  # a noun that names a deliverable when it ends a phrase
    SHIELD: Final = 8  # a word that holds a mark's characters without being one
    OPEN: Final = 9
    CLOSE: Final = 10
    TAIL: Final = 11  # what may follow a name without being part of it (项目, 作用)


@cache
def _automaton() -> ahocorasick.Automaton:
    tables = (
        (Mark.VERB, (words.VERBS | words.EDGES) - words.SOFT),
        (Mark.SOFT, words.SOFT),
        (Mark.TAIL, words.TAILS - words.SOFT),
        (Mark.HEAD, frozenset(HEADS)),
        (Mark.SHIELD, words.SHIELDS),
        (Mark.AND, words.ANDS),
        (Mark.STOP, frozenset("，。；：！？,;:!?\n\t—…　")),
        (Mark.PAUSE, frozenset("、")),
        (Mark.OF, frozenset("的")),
        (Mark.ETC, frozenset("等")),
        (Mark.OPEN, frozenset("“（(《‘")),
        (Mark.CLOSE, frozenset("”）)》’")),
    )
    automaton = ahocorasick.Automaton()
    for mark, entries in tables:
        for word in entries:
            automaton.add_word(word, (len(word), mark, word))
    automaton.make_automaton()
    return automaton


class Phrases:
    """The marks of one passage in order, none overlapping, in parallel tuples: ``starts``, ``ends``, ``marks``."""

    def __init__(self, text: str) -> None:
        self.text = text
        starts: list[int] = []
        ends: list[int] = []
        marks: list[int] = []
        found: list[str] = []
        for last, (length, mark, word) in _automaton().iter_long(text):
            ends.append(last + 1)
            starts.append(last + 1 - length)
            marks.append(mark)
            found.append(word)
        self.starts, self.ends, self.marks, self.words = starts, ends, marks, found

    def __len__(self) -> int:
        return len(self.ends)

    def index_at(self, offset: int) -> int:
        """Index of the first mark that starts at or after ``offset``."""
        return bisect_left(self.starts, offset)

    def follows_at_once(self, index: int) -> int | None:
        """The mark that starts where mark ``index`` ends; None where a plain character does."""
        after = index + 1
        if after < len(self.ends) and self.starts[after] == self.ends[index]:
            return self.marks[after]
        return Mark.STOP if self.ends[index] == len(self.text) else None

    def edge_after(self, bound: int | None) -> int | None:
        """Where a name begins whose left bound is ``bound``, as :meth:`bound_before` gives it."""
        if bound is None or bound < 0:
            return None if bound is None else 0
        return self.starts[bound] if self.words[bound] in "“‘" else self.ends[bound]

    def bound_before(self, index: int, *, listed: int | None = None, through: str = "") -> int | None:
        """Index of the mark that bounds, on its left, the name that ends with mark ``index``: -1 where the text begins,
        None where the name would be longer than ``MAX_PHRASE``.  ``listed``: index of an 等 whose list belongs to it;
        ``through``: a word that bounds other names, but not this one."""
        shared = listed is not None
        i = index - 1 if listed is None else listed - 1
        while i >= 0:
            if i < index - _MAX_MARKS or self.ends[index] - self.ends[i] > MAX_PHRASE:
                return None
            mark = self.marks[i]
            if mark is Mark.CLOSE:
                opening = self.opening(i)
                if opening is None:
                    return i
                i = opening
            elif mark is Mark.AND or (mark is Mark.PAUSE and shared):
                if self._ends_name(i):
                    return i
                shared = True
            elif (mark in _BOUNDS and self.words[i] != through) or (
                mark is Mark.SOFT and (self._opens_clause(i) or self._is_predicate(i) or self.is_governed(i))
            ):
                return i
            i -= 1
        return -1 if self.ends[index] <= MAX_PHRASE else None

    def _opens_clause(self, index: int) -> bool:
        """Whether the verb at ``index`` is the first of its clause, adverbs and the number of an item aside."""
        if index == 0:
            return True
        before, end = self.marks[index - 1], self.ends[index - 1]
        if end == self.starts[index]:
            if before is Mark.VERB and self.words[index] in _MAKING_KNOWN:
                return self.follows_at_once(index) is not Mark.HEAD
            if before is Mark.SOFT and self.words[index] in words.SECOND:
                return self.follows_at_once(index) is not Mark.HEAD and self._opens_clause(index - 1)
            if before is Mark.CLOSE:
                opening = self.opening(index - 1)
                return opening is not None and bool(
                    _ITEM.fullmatch(self.text, self.ends[opening], self.starts[index - 1])
                )
            return before in (Mark.STOP, Mark.ETC) or self.words[index - 1] in words.ADVERBS
        return before in (Mark.STOP, Mark.CLOSE) and bool(_NUMBER.fullmatch(self.text, end, self.starts[index]))

    def _is_predicate(self, index: int) -> bool:
        """Whether a verb that joins two things follows a whole name and no head follows it (A系统对接B系统), or what follows
        is of a level of its own (监测数据接入省级平台)."""
        if self.words[index] not in words.PREDICATES or index == 0:
            return False
        if self.text.startswith(_LEVELS, self.ends[index]):
            return True
        follows_name = self.marks[index - 1] is Mark.HEAD and self.ends[index - 1] == self.starts[index]
        return follows_name and self.follows_at_once(index) is not Mark.HEAD

    def is_governed(self, index: int) -> bool:
        """Whether a verb of ``words.GOVERNED`` follows a doer that another word governs (依托A建设B), or another verb
        (规划和建设B)."""
        word = self.words[index]
        if word not in words.GOVERNED or not self._begins_object(index):
            return False
        if index and self.marks[index - 1] is Mark.AND and self.ends[index - 1] == self.starts[index]:
            return True
        if word == "建设" and self.text.endswith(_AREAS, max(0, self.starts[index] - 2), self.starts[index]):
            return True
        for i in range(index - 1, max(-1, index - _MAX_MARKS), -1):
            if self.marks[i] in (Mark.STOP, Mark.VERB) and self.words[i] not in words.EDGES:
                return self.words[i] in _governors(word) and self.starts[index] - self.ends[i] >= _SHORTEST_DOER
        return False

    def _begins_object(self, index: int) -> bool:
        """Whether an object can begin right after mark ``index``; the 云 of a place's name begins one."""
        after = self.follows_at_once(index)
        if after is Mark.HEAD and self.words[index + 1] == "云":
            return self.follows_at_once(index + 1) is None
        return after in _OBJECT_STARTS

    def _ends_name(self, index: int) -> bool:
        """Whether the conjunction or pause at ``index`` follows a whole name, so that it starts a new one."""
        if index == 0:
            return True
        if self.ends[index - 1] == self.starts[index] and self.marks[index - 1] in _NAME_ENDS:
            return True
        if self.text.endswith(_WORK_ENDS, max(0, self.starts[index] - 2), self.starts[index]):
            return True
        near = max(0, self.starts[index] - MAX_PHRASE)
        if self.text.endswith(words.WHOLE_ENDS, near, self.starts[index]):
            return True
        if not self.text.endswith(words.BODY_ENDS, near, self.starts[index]):
            return False
        before = self.starts[index - 1] if self.marks[index - 1] in (Mark.SHIELD, Mark.TAIL) else self.ends[index - 1]
        return self.marks[index - 1] is Mark.ETC or self.starts[index] - before >= _LONG_MEMBER

    def opening(self, index: int) -> int | None:
        """Index of the mark that opens what mark ``index`` closes; None where it is not near."""
        wanted = _PAIRS[self.words[index]]
        return next((i for i in range(index - 1, max(-1, index - _MAX_MARKS), -1) if self.words[i] == wanted), None)


def _governors(word: str) -> frozenset[str]:
    if word in words.REMAKING:
        return words.MEANS
    return words.PERMITS if word in words.ALLOWED else words.GOVERNORS


@lru_cache(maxsize=4)
def phrases_of(text: str) -> Phrases:
    """The marks of a passage, kept while the components of the pipeline look at it one after the other."""
    return Phrases(text)


_BOUNDS = frozenset({Mark.STOP, Mark.PAUSE, Mark.VERB, Mark.OF, Mark.ETC, Mark.OPEN})
# 梳理公布某清单: no name begins with them
_MAKING_KNOWN = ("公布", "发布")
_LEVELS = ("省级", "省", "国家", "全国", "全省", "全市", "市级", "县级", "上级")
_NAME_ENDS = frozenset({Mark.HEAD, Mark.CLOSE, Mark.ETC, Mark.TAIL, Mark.PAUSE})
_OBJECT_STARTS = frozenset({None, Mark.SHIELD, Mark.SOFT, Mark.OPEN})
# 某省某市建设B: the place is who builds; 围绕某领域建设B: what it is for
_AREAS = ("省", "市", "县", "州", "领域")
# A体系建设、B基地: what is done to one thing of a list ends it
_WORK_ENDS = ("建设", "改造")
# （三）加强……: the number of an item
_ITEM = lazy("[0-9一二三四五六七八九十]{1,3}")
_NUMBER = lazy(r"[0-9]{0,3}[.．]? {0,4}")
_LEADING = lazy(words.LEADING)


def strip_leading(text: str, start: int, end: int) -> int:
    """``start`` moved past words that qualify a name without belonging to it (全省, 一批, 20个)."""
    match = _LEADING.match(text, start, end)
    return match.end() if match else start
