"""Which of many texts are most like one: an inverted index over pairs of characters.

It narrows thousands of plans down to the few that are compared feature by feature.  A text is looked up by its rarest
pairs only, and pairs that too many texts have are passed over, so that the time of one look-up hardly grows with the
number of texts.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable
from heapq import nsmallest
from math import log

from graph.link_text import grams

_SIZES = (2,)
# So many postings are read for one look-up at most (about a millisecond), beginning with the rarest pair.
_MOST_POSTINGS = 4_000
_MOST_PAIRS = 400


class Shortlist:
    """``texts`` are cleaned (graph.link_text.clean); they are known by their order."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._postings: dict[str, array[int]] = defaultdict(lambda: array("I"))
        self._sizes = array("f")
        for number, text in enumerate(texts):
            pairs = grams(text, _SIZES)
            self._sizes.append(log(2 + len(pairs)))
            for pair in pairs:
                self._postings[pair].append(number)

    def __len__(self) -> int:
        return len(self._sizes)

    def best(self, text: str, *, top: int) -> list[tuple[int, float]]:
        """Numbers of the texts that share most with ``text`` (cleaned), with their scores ≥ 0, best first."""
        known = ((pair, self._postings[pair]) for pair in grams(text, _SIZES) if pair in self._postings)
        rarest = sorted(known, key=lambda entry: (len(entry[1]), entry[0]))[:_MOST_PAIRS]
        scores: dict[int, float] = {}
        left = _MOST_POSTINGS
        for _, posting in rarest:
            left -= len(posting)
            if left < 0 and scores:
                break
            weight = log(1 + len(self._sizes) / len(posting))
            for number in posting:
                scores[number] = scores.get(number, 0.0) + weight
        ranked = nsmallest(top, ((-score / self._sizes[number], number) for number, score in scores.items()))
        return [(number, -score) for score, number in ranked]
