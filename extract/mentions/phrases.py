"""Cuts a Chinese clause into the few marks that bound a noun phrase: verbs, pauses, conjunctions, heads.

Not a parser: one Aho-Corasick pass finds the words of ``phrase_words`` (leftmost, longest), and a walk from a head
noun to the left ends at the first mark that cannot stand inside a name.  Deliverables and dependencies share it.
"""

import re
from bisect import bisect_left
from enum import IntEnum
from functools import cache, lru_cache

import ahocorasick

from extract.mentions import phrase_words as words

MAX_PHRASE = 44
_MAX_MARKS = 24
_SHORTEST_DOER = 2
_PAIRS = {"”": "“", "）": "（", ")": "(", "》": "《", "’": "‘"}


class Mark(IntEnum):
    """What a marked word does to a noun phrase."""

    STOP = 0  # punctuation that ends a clause
    PAUSE = 1  # 、
    VERB = 2  # a word that cannot stand inside a name
    SOFT = 3  # a verb that can
    AND = 4
    OF = 5  # 的
    ETC = 6  # 等
    HEAD = 7  # a noun that names a deliverable when it ends a phrase
    SHIELD = 8  # a word that holds a mark's characters without being one
    OPEN = 9
    CLOSE = 10
    TAIL = 11  # what may follow a name without being part of it (项目, 作用)


@cache
def _automaton() -> ahocorasick.Automaton:
    tables = (
        (Mark.VERB, (words.VERBS | words.EDGES) - words.SOFT),
        (Mark.SOFT, words.SOFT),
        (Mark.TAIL, words.TAILS - words.SOFT),
        (Mark.HEAD, frozenset(words.HEADS)),
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
        found = list(_automaton().iter_long(text))
        self.ends: list[int] = [last + 1 for last, _ in found]
        self.starts: list[int] = [last + 1 - value[0] for last, value in found]
        self.marks: list[Mark] = [value[1] for _, value in found]
        self.words: list[str] = [value[2] for _, value in found]

    def __len__(self) -> int:
        return len(self.ends)

    def index_at(self, offset: int) -> int:
        """Index of the first mark that starts at or after ``offset``."""
        return bisect_left(self.starts, offset)

    def follows_at_once(self, index: int) -> Mark | None:
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

    def bound_before(self, index: int, *, listed: int | None = None) -> int | None:
        """Index of the mark that bounds, on its left, the name that ends with mark ``index``: -1 where the text begins,
        None where the name would be longer than ``MAX_PHRASE``.  ``listed``: index of an 等 whose list belongs to it."""
        shared = listed is not None
        i = index - 1 if listed is None else listed - 1
        while i >= 0:
            if i < index - _MAX_MARKS or self.ends[index] - self.ends[i] > MAX_PHRASE:
                return None
            mark = self.marks[i]
            if mark is Mark.CLOSE:
                opening = self._opening(i)
                if opening is None:
                    return i
                i = opening
            elif mark is Mark.AND or (mark is Mark.PAUSE and shared):
                if self._ends_name(i):
                    return i
                shared = True
            elif mark in _BOUNDS or (
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
            return before in (Mark.STOP, Mark.ETC) or self.words[index - 1] in words.ADVERBS
        return before in (Mark.STOP, Mark.CLOSE) and bool(_NUMBER.fullmatch(self.text, end, self.starts[index]))

    def _is_predicate(self, index: int) -> bool:
        """Whether a verb that joins two things follows a whole name and no head follows it (A系统对接B系统)."""
        if self.words[index] not in words.PREDICATES or index == 0:
            return False
        follows_name = self.marks[index - 1] is Mark.HEAD and self.ends[index - 1] == self.starts[index]
        return follows_name and self.follows_at_once(index) is not Mark.HEAD

    def is_governed(self, index: int) -> bool:
        """Whether a verb of ``words.GOVERNED`` follows a doer that another word governs (依托A建设B), or another verb
        (规划和建设B)."""
        if self.words[index] not in words.GOVERNED or self.follows_at_once(index) not in (None, Mark.SHIELD, Mark.SOFT):
            return False
        if index and self.marks[index - 1] is Mark.AND and self.ends[index - 1] == self.starts[index]:
            return True
        for i in range(index - 1, max(-1, index - _MAX_MARKS), -1):
            if self.marks[i] in (Mark.STOP, Mark.VERB):
                return self.words[i] in words.GOVERNORS and self.starts[index] - self.ends[i] >= _SHORTEST_DOER
        return False

    def _ends_name(self, index: int) -> bool:
        """Whether the conjunction or pause at ``index`` follows a whole name, so that it starts a new one."""
        if index == 0:
            return True
        return self.ends[index - 1] == self.starts[index] and self.marks[index - 1] in _NAME_ENDS

    def _opening(self, index: int) -> int | None:
        wanted = _PAIRS[self.words[index]]
        return next((i for i in range(index - 1, max(-1, index - _MAX_MARKS), -1) if self.words[i] == wanted), None)


@lru_cache(maxsize=4)
def phrases_of(text: str) -> Phrases:
    """The marks of a passage, kept while the components of the pipeline look at it one after the other."""
    return Phrases(text)


_BOUNDS = frozenset({Mark.STOP, Mark.PAUSE, Mark.VERB, Mark.OF, Mark.ETC, Mark.OPEN})
_NAME_ENDS = frozenset({Mark.HEAD, Mark.CLOSE, Mark.ETC, Mark.TAIL, Mark.PAUSE})
_NUMBER = re.compile(r"[0-9]{0,3}[.．]? {0,2}")
_LEADING = re.compile(words.LEADING)


def strip_leading(text: str, start: int, end: int) -> int:
    """``start`` moved past words that qualify a name without belonging to it (全省, 一批, 20个)."""
    match = _LEADING.match(text, start, end)
    return match.end() if match else start
