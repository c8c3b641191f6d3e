"""Comparing texts by their characters: TF-IDF and BM25 over n-grams, with an inverted index.

Written out because an item of some sixty characters against a plan of some hundred items takes half a millisecond
this way, without the seconds that scikit-learn needs to load.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from extract.text.normalize import fold
from ontology.model import Span

_DROPPED = re.compile(r"[\s“”\"'‘’《》〈〉「」『』]+")
_BREAK = re.compile(r"[^\w+%]+")
_SENTENCE = re.compile(r"[^。;；!！?？\n]+[。;；!！?？]?")
_SHORTEST_SENTENCE = 7
_BM25_K = 1.2
_BM25_B = 0.6

Scores = list[float]


def clean(text: str) -> str:
    """``text`` for comparison: half-width, lower case, without blanks, quotation and book-title marks."""
    return _DROPPED.sub("", fold(text)).lower()


def sentences(text: str, within: Span) -> list[tuple[Span, str]]:
    """The sentences and clauses between semicolons of a part of ``text``: span, and cleaned.  Short ones are no
    evidence and are left out."""
    found = []
    for match in _SENTENCE.finditer(text, within.start, within.end):
        cleaned = clean(match[0])
        if len(cleaned) >= _SHORTEST_SENTENCE:
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            found.append((Span(start, match.start() + len(match[0].rstrip())), cleaned))
    return found


def grams(cleaned: str, sizes: Iterable[int]) -> Counter[str]:
    """N-grams within the runs between punctuation marks."""
    found: Counter[str] = Counter()
    for run in _BREAK.split(cleaned):
        for size in sizes:
            found.update(run[i : i + size] for i in range(len(run) - size + 1))
    return found


@lru_cache(maxsize=8)
def _of_text(text: str, sizes: tuple[int, ...]) -> Counter[str]:
    """The n-grams of a text that is looked up in several indexes, one after another.  Not to be changed."""
    return grams(text, sizes)


class TfIdf:
    """Cosine of sublinear TF-IDF vectors of characters and character pairs."""

    _sizes = (1, 2)

    def __init__(self, texts: Sequence[str]) -> None:
        counts = [grams(text, self._sizes) for text in texts]
        frequency = Counter(gram for count in counts for gram in count)
        self._size = len(texts)
        self._idf = {gram: math.log((1 + len(texts)) / (1 + n)) + 1 for gram, n in frequency.items()}
        self._postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, count in enumerate(counts):
            for gram, weight in self._vector(count).items():
                self._postings[gram].append((number, weight))

    def scores(self, text: str) -> Scores:
        """0–1 for each of the indexed texts."""
        found = [0.0] * self._size
        for gram, weight in self._vector(_of_text(text, self._sizes)).items():
            for number, other in self._postings[gram]:
                found[number] += weight * other
        return found

    def _vector(self, counts: Counter[str]) -> dict[str, float]:
        idf = self._idf
        weights = {g: (1 + math.log(n) if n > 1 else 1.0) * idf[g] for g, n in counts.items() if g in idf}
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {gram: weight / length for gram, weight in weights.items()}


class Bm25:
    """BM25 over character pairs, as the mean over the pairs of the text looked up."""

    _sizes = (2,)

    def __init__(self, texts: Sequence[str]) -> None:
        counts = [grams(text, self._sizes) for text in texts]
        lengths = [count.total() for count in counts]
        average = sum(lengths) / max(1, len(lengths)) or 1.0
        frequency = Counter(gram for count in counts for gram in count)
        self._size = len(texts)
        self._postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, count in enumerate(counts):
            norm = _BM25_K * (1 - _BM25_B + _BM25_B * lengths[number] / average)
            for gram, n in count.items():
                idf = math.log(1 + (len(texts) - frequency[gram] + 0.5) / (frequency[gram] + 0.5))
                self._postings[gram].append((number, idf * n * (_BM25_K + 1) / (n + norm)))

    def scores(self, text: str) -> Scores:
        found = [0.0] * self._size
        looked_up = _of_text(text, self._sizes)
        for gram in looked_up:
            for number, weight in self._postings.get(gram, ()):
                found[number] += weight / len(looked_up)
        return found
