"""Longest match of a dictionary's words, from left to right.

For a dictionary whose words begin in thousands of ways an Aho-Corasick automaton is slow at its root; here a
regular expression finds the few places where two characters stand that begin a word.
"""

import re
from collections.abc import Iterable, Iterator


class Dictionary:
    """Words of two characters and more."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        lengths: dict[str, set[int]] = {}
        for word in self._words:
            lengths.setdefault(word[:2], set()).add(len(word))
        self._lengths = {head: tuple(sorted(found, reverse=True)) for head, found in lengths.items()}
        first, second = ("".join(map(re.escape, sorted({head[i] for head in lengths}))) for i in (0, 1))
        self._heads = re.compile(f"[{first}](?=[{second}])")

    def find(self, text: str) -> Iterator[tuple[int, str]]:
        """Start and word of every match, none overlapping another."""
        done = 0
        for head in self._heads.finditer(text):
            start = head.start()
            if start < done:
                continue
            for length in self._lengths.get(text[start : start + 2], ()):
                word = text[start : start + length]
                if word in self._words:
                    yield start, word
                    done = start + length
                    break
