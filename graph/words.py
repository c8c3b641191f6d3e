"""Words and character pairs for the text index.

Words alone miss what no dictionary knows (一窗, a platform's new name) and what the dictionary cuts elsewhere;
characters alone rank badly.  So both are indexed, and cut here the same way for texts and for queries.
"""

import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Protocol
from warnings import catch_warnings, simplefilter

import rjieba

from extract.text.normalize import fold
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


class Cutter(Protocol):
    """What jieba and rjieba share."""

    def cut(self, sentence: str) -> Iterable[str]: ...

    def cut_for_search(self, sentence: str) -> Iterable[str]: ...


@dataclass(frozen=True, slots=True)
class UserWord:
    """A row of a user dictionary.  The two cutters guess a missing frequency differently, so it is always given."""

    word: str
    frequency: int = WORD_FREQUENCY


def dictionary(lexicon: Lexicon) -> tuple[UserWord, ...]:
    """Names of the reference data that are to stay whole as words, and an office's own (``terms.txt``, jieba's format:
    word, frequency, tag), sorted."""
    names: set[str] = set()
    for entry in lexicon.organizations:
        names.update((entry.name, *entry.aliases))
    for pattern in lexicon.bodies:
        names.update((pattern.suffix, *pattern.aliases, pattern.stem))
    for place in lexicon.places:
        names.update((place.name, place.short, *place.aliases))
    for programme in lexicon.programmes:
        names.update((programme.name, *programme.aliases))
    words = {name: UserWord(name) for name in names} | {word.word: word for word in map(_user_word, lexicon.words)}
    return tuple(words[name] for name in sorted(words) if len(name) > 1 and _RUN.fullmatch(name))


def _user_word(line: str) -> UserWord:
    word, *rest = line.split()
    return UserWord(word, int(rest[0])) if rest and rest[0].isdecimal() else UserWord(word)


def reference_cutter(words: Iterable[UserWord], *, cache: Path) -> Cutter:
    """jieba, which defines how we cut.  ``cache``: folder for its compiled dictionary, one that nobody else can
    write, since it is loaded as code objects are."""
    with catch_warnings():
        simplefilter("ignore")  # jieba's patterns are no raw strings, of which Python warns when it compiles them
        import jieba
    jieba.setLogLevel(logging.WARNING)  # else it tells on standard error that it loads its dictionary
    cache.mkdir(parents=True, exist_ok=True)
    cutter = jieba.Tokenizer()
    cutter.tmp_dir = str(cache)
    for word in words:
        cutter.add_word(normalized(word.word), word.frequency)
    found: Cutter = cutter
    return found


def fast_cutter(words: Iterable[UserWord]) -> Cutter:
    """rjieba, thirty times as fast and ready at once: for queries.  tests/graph/test_words.py holds it to jieba."""
    cutter = rjieba.Jieba()
    for word in words:
        cutter.add_word(normalized(word.word), word.frequency, None)
    return cutter


class Words:
    """Cuts texts into words for the index."""

    def __init__(self, cutter: Cutter) -> None:
        self._cutter = cutter

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
