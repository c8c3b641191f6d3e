"""Longest match of a dictionary's words, from left to right.

For a dictionary whose words begin in thousands of ways an Aho-Corasick automaton is slow at its root.  They end in
fewer ways (市, 县, 区 …): here a regular expression finds the few places where two characters stand that end a word.
"""

import re
from collections.abc import Iterable, Iterator


class Dictionary:
    """Words of two characters and more."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        lengths: dict[str, set[int]] = {}
        for word in self._words:
            lengths.setdefault(word[-2:], set()).add(len(word))
        self._lengths = {tail: tuple(found) for tail, found in lengths.items()}
        before, last = ("".join(map(re.escape, sorted({tail[i] for tail in lengths}))) for i in (0, 1))
        self._tails = re.compile(f"[{last}](?<=[{before}].)", re.DOTALL) if lengths else re.compile(r"(?!)")

    def find(self, text: str) -> Iterator[tuple[int, str]]:
        """Start and word of every match, none overlapping another, in order: at one start the longest word."""
        words, lengths = self._words, self._lengths
        hits = sorted(
            (end - length, -end)
            for end in map(re.Match.end, self._tails.finditer(text))
            for length in lengths.get(text[end - 2 : end], ())
            if length <= end and text[end - length : end] in words
        )
        done = 0
        for start, end in hits:
            if start >= done:
                done = -end
                yield start, text[start:done]
