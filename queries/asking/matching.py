"""How well a question's words are found in a text, by pairs of characters.

Pairs need no dictionary, so that what no dictionary knows still counts; a pair that is rare in the version's texts counts
more.  A word of everyday speech stands for each of its official names: the best of them counts.
"""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from graph.words import runs

_SEAM = 0.35


@lru_cache(maxsize=8192)
def grams(text: str) -> frozenset[str]:
    """Each character (a Latin word or number is one) and each two that stand side by side."""
    found: set[str] = set()
    for units in runs(text):
        found.update(units)
        found.update(first + second for first, second in pairwise(units))
    return frozenset(found)


@lru_cache(maxsize=8192)
def bonds(text: str) -> tuple[str, ...]:
    """What of a word is looked for: its pairs, or the one character that it is; Latin words on their own too."""
    found: list[str] = []
    for units in runs(text):
        found += [first + second for first, second in pairwise(units)]
        found += units if len(units) == 1 else [unit for unit in units if unit.isascii() and not unit.isdecimal()]
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Term:
    """A piece of a question and what it may be called in a document; ``forms[0]`` is the piece itself."""

    forms: tuple[str, ...]

    @property
    def word(self) -> str:
        return self.forms[0]


@dataclass(frozen=True, slots=True)
class Layer:
    """Where grams are looked for, and how much finding one here is worth (0–1)."""

    grams: frozenset[str]
    worth: float


class Weights:
    """How much a pair tells: the rarer in the texts, the more."""

    def __init__(self, texts: Collection[frozenset[str]]) -> None:
        self._found = Counter(gram for text in texts for gram in text)
        self._texts = max(1, len(texts))

    def of(self, gram: str) -> float:
        return math.log(1 + self._texts / (self._found[gram] or 0.5))

    def total(self, found: Iterable[str]) -> float:
        return sum(self.of(gram) for gram in found)

    def knows(self, form: str) -> bool:
        """Whether every pair of ``form`` stands somewhere in the texts."""
        return all(self._found[gram] for gram in bonds(form))

    def share(self, form: str, layers: Sequence[Layer]) -> float:
        """How much of ``form`` the layers hold, 0–1."""
        wanted = self._weighed(form)
        whole = sum(wanted.values())
        held = sum(
            weight * max((layer.worth for layer in layers if gram in layer.grams), default=0.0)
            for gram, weight in wanted.items()
        )
        return held / whole if whole else 0.0

    def _weighed(self, form: str) -> dict[str, float]:
        """A pair that no text has counts little beside pairs that some have: it is a seam between two words."""
        wanted = bonds(form)
        is_known = any(self._found[gram] for gram in wanted)
        return {gram: self.of(gram) * (_SEAM if is_known and not self._found[gram] else 1.0) for gram in wanted}

    def found(self, term: Term, layers: Sequence[Layer]) -> float:
        """The best of the term's forms."""
        return max(self.share(form, layers) for form in term.forms)

    def coverage(self, terms: Sequence[Term], layers: Sequence[Layer]) -> float:
        """How much of a question the layers hold, 0–1."""
        sizes = [self._size(term) for term in terms]
        whole = sum(sizes)
        return (
            sum(size * self.found(term, layers) for term, size in zip(terms, sizes, strict=True)) / whole
            if whole
            else 0.0
        )

    def aptness(self, text: str, asked: frozenset[str]) -> float:
        """How much of ``text`` is asked about, 0–1: of two names that hold the question's words, the barer is meant."""
        wanted = bonds(text)
        whole = self.total(wanted)
        return self.total(gram for gram in wanted if gram in asked) / whole if whole else 0.0

    def _size(self, term: Term) -> float:
        """An everyday word weighs as its lightest form that the texts know, or it would outweigh the rest."""
        known = [form for form in term.forms if self.knows(form)] or [term.word]
        return min(sum(self._weighed(form).values()) for form in known)


def asked_grams(terms: Iterable[Term]) -> frozenset[str]:
    return frozenset(gram for term in terms for form in term.forms for gram in bonds(form))
