"""Words and character pairs for the text index.

Words alone miss what no dictionary knows (一窗, a platform's new name) and what the dictionary cuts elsewhere;
characters alone rank badly.  So both are indexed, and cut here the same way for texts and for queries.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

import rjieba

from extract.normalize import fold
from ontology.lexicon import Lexicon

WORD_FREQUENCY = 1000  # enough to keep a word of two or three characters whole against the dictionary's own
# Latin words and numbers count as one character each, so that IPv6 or 4.5 is found whole.
_UNIT = re.compile(r"[a-z0-9]+(?:\.[0-9]+)?|[^\W_]")
_RUN = re.compile(r"[^\W_]+")


def normalized(text: str) -> str:
    """``text`` as the index sees it, of the same length."""
    folded = fold(text)
    lowered = folded.lower()
    return lowered if len(lowered) == len(folded) else folded


def dictionary(lexicon: Lexicon) -> tuple[str, ...]:
    """Names of the reference data that are to stay whole as words, sorted."""
    names: set[str] = set(lexicon.words)
    for entry in lexicon.organizations:
        names.update((entry.name, *entry.aliases))
    for pattern in lexicon.bodies:
        names.update((pattern.suffix, *pattern.aliases, pattern.stem))
    for place in lexicon.places:
        names.update((place.name, place.short, *place.aliases))
    for programme in lexicon.programmes:
        names.update((programme.name, *programme.aliases))
    return tuple(sorted(name for name in names if len(name) > 1 and _RUN.fullmatch(name)))


class Words:
    """Cuts texts with the dictionary and these words."""

    def __init__(self, words: Iterable[str]) -> None:
        self._cutter = rjieba.Jieba()
        for word in words:
            self._cutter.add_word(normalized(word), WORD_FREQUENCY, None)

    def cut(self, text: str) -> list[str]:
        """The words of ``text`` and the shorter words in them, without signs."""
        return [word for word in self._cutter.cut_for_search(normalized(text)) if _RUN.fullmatch(word)]


def runs(text: str) -> Iterator[list[str]]:
    """The stretches of ``text`` without signs or blanks, each as its characters (a Latin word is one)."""
    for match in _RUN.finditer(normalized(text)):
        yield _UNIT.findall(match[0])


def pairs(text: str) -> list[str]:
    """Every two characters that stand side by side, and the last character of each stretch alone, so that one
    character is the beginning of some token."""
    found: list[str] = []
    for units in runs(text):
        found += [first + second for first, second in pairwise(units)]
        found.append(units[-1])
    return found
