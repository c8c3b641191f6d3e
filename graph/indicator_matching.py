"""Which indicator of a plan a later document's figure is of, where the two name it differently.

Names are the same once the words of ``graph/data/indicator_words.tsv`` that mean the same are one; likeness alone never
makes a match, since 固定宽带用户 and 移动宽带用户 are as like as names can be.  Units have to measure the same.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from extract.text.normalize import fold
from graph.link_values import Indicator
from graph.measures import Measure, Measures

_SAME, _SYNONYM, _OTHER_SCOPE = 0.9, 0.8, 0.6
_DROPPED = re.compile(r"[\s“”\"'‘’《》、，,（）()·]+|的|(?<=.{3})数$")
# 部/百人, 户/百人: so many of a hundred are as many per cent.
_PER_HUNDRED = re.compile(r"^[部户人台件个]?[/每]?百[人户]$")


@dataclass(frozen=True, slots=True)
class Match:
    """``reason`` in Chinese; ``confidence`` 0–1: lower where the two count something else (``reason`` says what)."""

    indicator: Indicator
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class _Key:
    """A name with one word for what has several; ``notes``: what the words replaced leave different."""

    words: str
    notes: frozenset[str]


class IndicatorMatcher:
    """Finds a plan's indicator by the name and unit of a later figure."""

    def __init__(self, known: Iterable[Indicator], measures: Measures) -> None:
        self._measures = measures
        self._by_name: dict[str, list[Indicator]] = {}
        self._by_key: dict[str, list[tuple[_Key, Indicator]]] = {}
        for indicator in known:
            key = _key(indicator.name)
            self._by_name.setdefault(indicator.name, []).append(indicator)
            self._by_key.setdefault(key.words, []).append((key, indicator))

    def match(self, subject: str, unit: str) -> Match | None:
        """``subject`` and ``unit`` as the later document writes them."""
        name = self._measures.indicator_name(subject)
        measure = self._measures.measure(unit)
        for indicator in self._by_name.get(name, ()):
            if (per := _compare(measure, indicator.measure)) is not None:
                return Match(indicator, _SAME, "；".join((f"指标和单位相同：{indicator.name}", *per)))
        key = _key(name)
        found = [
            _synonym(name, indicator, key, theirs, per)
            for theirs, indicator in self._by_key.get(key.words, ())
            if (per := _compare(measure, indicator.measure)) is not None
        ]
        return max(found, key=lambda match: match.confidence, default=None)


def _synonym(name: str, indicator: Indicator, key: _Key, theirs: _Key, per: tuple[str, ...]) -> Match:
    notes = sorted(key.notes ^ theirs.notes)
    reason = "；".join((f"指标同义：{name}＝{indicator.name}", *per, *(f"口径不同：{note}" for note in notes)))
    return Match(indicator, _OTHER_SCOPE if notes else _SYNONYM, reason)


def _compare(one: Measure, other: Measure) -> tuple[str, ...] | None:
    """``None`` where the units do not measure the same; else what to say of them."""
    if one.unit == other.unit:
        return ()
    if {_percent(one.unit), _percent(other.unit)} == {"%"}:
        return (f"单位“{one.unit}”与“{other.unit}”都是每百个里有几个",)
    return None


def _percent(unit: str) -> str:
    return "%" if _PER_HUNDRED.match(unit) else unit


def _key(name: str) -> _Key:
    words, notes = _DROPPED.sub("", fold(name)), set()
    pattern, meanings = _words()

    def meant(match: re.Match[str]) -> str:
        means, note = meanings[match[0]]
        if note and match[0] != means:
            notes.add(note)
        return means

    while (replaced := pattern.sub(meant, words)) != words:
        words = replaced
    return _Key(words, frozenset(notes))


@cache
def _words() -> tuple[re.Pattern[str], Mapping[str, tuple[str, str]]]:
    text = (resources.files("graph") / "data" / "indicator_words.tsv").read_text(encoding="utf-8")
    meanings: dict[str, tuple[str, str]] = {}
    for line in [line for line in text.splitlines() if line and not line.startswith("#")][1:]:
        words, means, note = line.split("\t")
        meanings.update({_DROPPED.sub("", fold(word)): (means, note) for word in words.split(";")})
    longest_first = sorted(meanings, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))), meanings
