"""How alike the items of one document are: shared pairs of characters, rare ones counting more.

Only pairs of characters that few items have are compared, so that time stays linear in the text however many items a
document has.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations

# A pair of characters in more texts than this tells nothing apart.
MAX_HOLDERS = 8
_RECENT = 2_000  # texts whose pairs are kept at a time
_RUN = re.compile("[\u4e00-\u9fffA-Za-z0-9+]{2,}")


def pairs(text: str, size: int = 2) -> set[str]:
    """The runs of ``size`` characters of a text, none across punctuation."""
    return {run[i : i + size] for run in _RUN.findall(text) for i in range(len(run) - size + 1)}


def contained(part: set[str], whole: set[str]) -> float:
    """Share of the members of ``part`` that ``whole`` has; 0 for an empty part."""
    return len(part & whole) / len(part) if part else 0.0


class Likeness:
    """Which texts share rare pairs of characters, and how much of the shorter one's (0 to about 1).

    Of each text only the number of its pairs is kept; the pairs themselves are read again when asked for."""

    def __init__(self, keys: Iterable[str], text_of: Callable[[str], str]) -> None:
        self._text_of = text_of
        self._sizes: dict[str, int] = {}
        self._recent: dict[str, set[str]] = {}
        holders: dict[str, list[str]] = defaultdict(list)
        for key in keys:
            found = pairs(text_of(key))
            self._sizes[key] = len(found)
            for pair in found:
                keys = holders[pair]
                if len(keys) <= MAX_HOLDERS:
                    keys.append(key)
        self._shared: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        weights = [1.0 / math.log2(1 + n) for n in range(1, MAX_HOLDERS + 1)]
        # pairs of one phrase have the same holders: they are counted first
        groups = Counter(tuple(keys) for keys in holders.values() if 1 < len(keys) <= MAX_HOLDERS)
        for group, count in groups.items():
            weight = weights[len(group) - 1] * count
            for one, other in combinations(group, 2):
                self._shared[one][other] += weight

    def pairs(self, key: str) -> set[str]:
        """The pairs of one text; not to be changed."""
        found = self._recent.get(key)
        if found is None:
            if len(self._recent) >= _RECENT:
                self._recent.clear()
            found = self._recent[key] = pairs(self._text_of(key))
        return found

    def neighbours(self, key: str) -> dict[str, float]:
        """Likeness of every text after ``key``, in the order of the keys, that shares something rare with it."""
        size = self._sizes[key]
        return {other: weight / min(size, self._sizes[other]) for other, weight in self._shared.get(key, {}).items()}


class Holders:
    """Which of some sets of words hold a word: what a part is contained in is found without trying every set."""

    def __init__(self, sets: Mapping[str, set[str]]) -> None:
        self._sets = sets
        self._keys: dict[str, list[str]] = {}
        for key, words in sets.items():
            for word in words:
                self._keys.setdefault(word, []).append(key)

    def of(self, word: str) -> Sequence[str]:
        return self._keys.get(word, ())

    def most_contained(self, part: set[str], *, share: float) -> str | None:
        """Key of the set that has most of ``part``, at least ``share`` of it; of equals, the greatest key."""
        # a set that lacks more words than this is no match, so a match holds one of this many words and one more
        spare = int(len(part) * (1.0 - share) + 1e-9)
        rarest = sorted(part, key=lambda word: len(self.of(word)))[: spare + 1]
        keys = {key for word in rarest for key in self.of(word)}
        found, key = max(((contained(part, self._sets[key]), key) for key in keys), default=(0.0, ""))
        return key if key and found >= share else None
