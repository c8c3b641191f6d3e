"""How alike the items of one document are: shared pairs of characters, rare ones counting more.

Only pairs of characters that few items have are compared, so that time stays linear in the text however many items a
document has.
"""

import math
import re
from collections import defaultdict
from collections.abc import Mapping
from itertools import combinations

# A pair of characters in more texts than this tells nothing apart.
MAX_HOLDERS = 8
_RUN = re.compile("[\u4e00-\u9fffA-Za-z0-9+]{2,}")


def pairs(text: str, size: int = 2) -> set[str]:
    """The runs of ``size`` characters of a text, none across punctuation."""
    return {run[i : i + size] for run in _RUN.findall(text) for i in range(len(run) - size + 1)}


def contained(part: set[str], whole: set[str]) -> float:
    """Share of the members of ``part`` that ``whole`` has; 0 for an empty part."""
    return len(part & whole) / len(part) if part else 0.0


class Likeness:
    """Which texts share rare pairs of characters, and how much of the shorter one's (0 to about 1)."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.pairs = {key: pairs(text) for key, text in texts.items()}
        holders: dict[str, list[str]] = {}
        for key, found in self.pairs.items():
            for pair in found:
                holders.setdefault(pair, []).append(key)
        self._shared: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        weights = [1.0 / math.log2(1 + n) for n in range(1, MAX_HOLDERS + 1)]
        for keys in holders.values():
            if 1 < len(keys) <= MAX_HOLDERS:
                for one, other in combinations(keys, 2):
                    self._shared[one][other] += weights[len(keys) - 1]

    def neighbours(self, key: str) -> dict[str, float]:
        """Likeness of every text after ``key``, in the mapping's order, that shares something rare with it."""
        size = len(self.pairs[key])
        return {
            other: weight / min(size, len(self.pairs[other])) for other, weight in self._shared.get(key, {}).items()
        }
