"""How alike the items of one document are: shared pairs of characters, rare ones counting more.

Only pairs of characters that few items have are compared, so that time stays linear in the text however many items a
document has.  The counting is done in numpy arrays, where a *key* is one whole number that holds two, so that sorting
brings equal things together: the place of a text (24 bits) and a run of characters (40 bits).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import add

import numpy as np
from numpy.typing import NDArray

# A pair of characters in more texts than this tells nothing apart.
from extract.text.lazy import lazy

MAX_HOLDERS = 8
_BATCH = 100_000  # characters read into pairs at a time
_SLICE = 500_000  # pairs of characters compared at a time
_RUN = lazy("[\u4e00-\u9fffA-Za-z0-9+]{2,}")
_IN_RUN = np.zeros(0x10000, dtype=np.bool_)  # the same signs, by UTF-16 unit
for _first, _last in ("\u4e00\u9fff", "AZ", "az", "09", "++"):
    _IN_RUN[ord(_first) : ord(_last) + 1] = True
_PLACE_BITS, _RUN_BITS = np.uint64(24), np.uint64(40)
_RUN_MASK, _PLACE_MASK = np.uint64((1 << 40) - 1), np.uint64((1 << 24) - 1)
# A pair of characters is held as it is, a longer run by this many bits of its hash.
_UNIT, _FACTOR = np.uint64(16), np.uint64(0x9E3779B97F4A7C15)
_WEIGHTS = 1.0 / np.log2(1 + np.arange(1, MAX_HOLDERS + 1))

_Keys = NDArray[np.uint64]
_Numbers = NDArray[np.float64]


def pairs(text: str) -> set[str]:
    """The runs of two characters of a text, none across punctuation."""
    found: set[str] = set()
    for run in _RUN.findall(text):
        found.update(map(add, run, run[1:]))
    return found


def contained(part: set[str], whole: set[str]) -> float:
    """Share of the members of ``part`` that ``whole`` has; 0 for an empty part."""
    return len(part & whole) / len(part) if part else 0.0


class Likeness:
    """Which texts share rare pairs of characters, and how much of the shorter one's (0 to about 1).  A text is known by
    its place among those given."""

    def __init__(self, texts: Iterable[str]) -> None:
        batches = list(_holdings(texts, 2))
        sizes = _sizes(batches)
        self._last = len(sizes)
        shared = [_summed(*_shared(part)) for part in _slices(batches)]
        if len(shared) > 1:
            shared = [_summed(np.concatenate([keys for keys, _ in shared]), np.concatenate([w for _, w in shared]))]
        both, weights = shared[0]
        self._one, self._other = (both >> _PLACE_BITS).astype(np.int64), (both & _PLACE_MASK).astype(np.int64)
        self._likeness = weights / np.minimum(sizes[self._one], sizes[self._other]) if len(both) else weights

    def alike(self, *, least: float) -> list[tuple[int, int, float]]:
        """Every two texts as alike as this, the earlier first, and how much they are; in order."""
        return self._where(self._likeness >= least)

    def between(self, ones: Sequence[int], others: Sequence[int]) -> list[tuple[int, int, float]]:
        """Every two texts that share something rare, one of ``ones`` and one of ``others``, the earlier first, and how
        alike they are; in order."""
        first, second = np.zeros((2, 1 + max((*ones, *others, self._last))), dtype=np.bool_)
        first[list(ones)] = True
        second[list(others)] = True
        ahead = first[self._one] & second[self._other]
        return self._where(ahead | (second[self._one] & first[self._other]))

    def _where(self, chosen: NDArray[np.bool_]) -> list[tuple[int, int, float]]:
        arrays = self._one, self._other, self._likeness
        return list(zip(*(array[chosen].tolist() for array in arrays), strict=True))


def shares(texts: Iterable[str], couples: Iterable[tuple[int, int]], *, size: int) -> Iterator[float]:
    """Of each two texts, by their places, the share of the shorter one's runs of ``size`` characters that the longer one
    has too."""
    keys = np.concatenate([batch << _RUN_BITS | batch >> _PLACE_BITS for batch in _holdings(texts, size)])
    keys.sort()
    runs, places = keys & _RUN_MASK, keys >> _RUN_BITS
    for couple in couples:
        bounds = np.searchsorted(places, np.array([(place, place + 1) for place in couple], dtype=np.uint64))
        shorter, longer = sorted((runs[start:end] for start, end in bounds), key=len)
        if not len(shorter):
            yield 0.0
            continue
        at = np.searchsorted(longer, shorter)
        yield int(np.count_nonzero(longer.take(at, mode="clip") == shorter)) / len(shorter)


def _holdings(texts: Iterable[str], size: int) -> Iterator[_Keys]:
    """Batches of keys, each in order: a run of ``size`` characters with the place of a text that has it, none twice."""
    yield np.empty(0, dtype=np.uint64)
    parts, chars, place = list[bytes](), 0, 0
    for text in texts:
        parts.append(text.encode("utf-16-le", "surrogatepass") + b"\0\0")
        chars += len(text)
        if chars >= _BATCH:
            yield _runs_held(parts, place, size)
            place, chars = place + len(parts), 0
            parts.clear()
    if parts:
        yield _runs_held(parts, place, size)


def _sizes(batches: Sequence[_Keys]) -> NDArray[np.int64]:
    """How many runs each text holds, by its place."""
    counts = [np.bincount((batch & _PLACE_MASK).astype(np.int64)) for batch in batches]
    sizes = np.zeros(max(map(len, counts)), dtype=np.int64)
    for count in counts:
        sizes[: len(count)] += count
    return sizes


def _runs_held(parts: Sequence[bytes], place: int, size: int) -> _Keys:
    """``place``: of the first part."""
    signs = np.frombuffer(b"".join(parts), dtype="<u2")
    outside = np.concatenate(([0], np.cumsum(~_IN_RUN[signs])))
    at = np.flatnonzero(outside[size:] == outside[:-size])
    places = np.repeat(np.arange(place, place + len(parts), dtype=np.uint64), [len(part) // 2 for part in parts])
    runs: _Keys = signs[at].astype(np.uint64)
    for i in range(1, size):
        runs = (runs << _UNIT if size == 2 else runs * _FACTOR) + signs[at + i]
    if size > 2:
        runs = runs * _FACTOR >> _PLACE_BITS
    keys: _Keys = runs << _PLACE_BITS | places[at]
    keys.sort()
    return keys[_firsts(keys)]


def _firsts(ordered: _Keys) -> NDArray[np.int64]:
    """Where each run of equal numbers begins."""
    return np.flatnonzero(np.concatenate((np.ones(min(1, len(ordered)), dtype=np.bool_), ordered[1:] != ordered[:-1])))


def _slices(batches: Sequence[_Keys]) -> Iterator[_Keys]:
    """The holdings in parts of a bounded size, all of one run of characters in the same part."""
    number = np.uint64(1 + sum(map(len, batches)) // _SLICE)
    for i in range(int(number)):
        parts = [batch[(batch >> _PLACE_BITS) % number == i] if number > 1 else batch for batch in batches]
        slice_ = np.concatenate(parts)
        if len(batches) > 2:  # the first is empty
            slice_.sort()
        yield slice_


def _shared(held: _Keys) -> tuple[_Keys, _Numbers]:
    """Keys, each two texts that share a rare pair of characters, once for each such pair, and what it counts; of
    holdings in order."""
    places = held & _PLACE_MASK
    first = _firsts(held >> _PLACE_BITS)
    holders = np.diff(np.append(first, len(held)))
    keys, weights = [np.empty(0, dtype=np.uint64)], [np.empty(0)]
    for n in range(2, MAX_HOLDERS + 1):
        of_pair = places[first[holders == n][:, None] + np.arange(n)]
        one, other = np.triu_indices(n, 1)
        keys.append((of_pair[:, one] << _PLACE_BITS | of_pair[:, other]).ravel())
        weights.append(np.full(len(keys[-1]), _WEIGHTS[n - 1]))
    return np.concatenate(keys), np.concatenate(weights)


def _summed(keys: _Keys, weights: _Numbers) -> tuple[_Keys, _Numbers]:
    """Every key once, in order, with the sum of its weights."""
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    first = _firsts(keys)
    return keys[first], np.add.reduceat(weights[order], first) if len(first) else weights


class Holders:
    """Which of some sets of words hold a word: what a part is contained in is found without trying every set."""

    def __init__(self, sets: Mapping[str, set[str]]) -> None:
        self.sets = sets
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
        found, key = max(((contained(part, self.sets[key]), key) for key in keys), default=(0.0, ""))
        return key if key and found >= share else None
