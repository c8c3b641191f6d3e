"""What the reference data knows of a body by its full name: whose it is, its short names, what it became and was.

A body has a name of its own (``organizations.tsv``) or fills a pattern that any government may fill (``bodies.tsv``:
a place's name in the pattern's text).  Successions, too, are written for one body or, with ``{place}``, for all places
of a level.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ontology.lexicon import BodyPattern, Lexicon, OrganizationEntry, Place, Succession

PLACE = "{place}"
STATE = "000000"
_LONGEST_PLACE = 14
# The word by which a place's own documents point at it: 省教育厅, 市教育局.
_POINTERS = {"province": ("省", "区", "市"), "prefecture": ("市", "州"), "county": ("县", "区", "市")}


@dataclass(frozen=True, slots=True)
class Body:
    """``place``: GB/T 2260 code, ``""`` for none.  ``aliases`` are short names as documents write them."""

    name: str
    aliases: tuple[str, ...]
    level: str
    place: str
    valid_from: str
    valid_to: str


@dataclass(frozen=True, slots=True)
class Change:
    """One arrow of a succession, for one body."""

    date: str
    kind: str
    from_name: str
    to_name: str
    status: str


class Bodies:
    def __init__(self, lexicon: Lexicon) -> None:
        self._entries = {entry.name: entry for entry in lexicon.organizations}
        self._patterns: dict[str, list[BodyPattern]] = defaultdict(list)
        for pattern in lexicon.bodies:
            text = pattern.suffix if PLACE in pattern.suffix else PLACE + pattern.suffix
            self._patterns[text].append(pattern)
        self._heads = sorted({text.partition(PLACE)[0] for text in self._patterns}, key=len, reverse=True)
        self._places: dict[str, list[Place]] = defaultdict(list)
        for place in lexicon.places:
            self._places[place.name].append(place)
        self._after = _by_name(lexicon.successions, "from_name")
        self._before = _by_name(lexicon.successions, "to_name")

    def describe(self, name: str) -> Body:
        """What is known of the body of this full name; of an unknown one its name alone."""
        entry = self._entries.get(name)
        if entry is not None:
            return _of_entry(entry)
        for template, place in self._templates(name):
            patterns = [pattern for pattern in self._patterns.get(template, ()) if _fits(pattern, place)]
            if patterns:
                return _of_patterns(name, patterns, place)
        return Body(name, (), "", "", "", "")

    def successors(self, name: str) -> Iterator[Change]:
        """The arrows that leave this body, one step; what is written for this body alone first."""
        return self._arrows(name, self._after)

    def predecessors(self, name: str) -> Iterator[Change]:
        return self._arrows(name, self._before)

    def lineage(self, names: Iterable[str]) -> tuple[Change, ...]:
        """What each of ``names`` became, step by step, and what it came from: one arrow for each pair of bodies.  Not
        what else a predecessor became: transfers join nearly all bodies in the end."""
        known = list(names)
        arrows: dict[tuple[str, str], Change] = {}
        for step, far_end in ((self.successors, "to_name"), (self.predecessors, "from_name")):
            waiting, seen = list(known), set[str]()
            while waiting:
                name = waiting.pop()
                if name not in seen:
                    seen.add(name)
                    for change in step(name):
                        arrows.setdefault((change.from_name, change.to_name), change)
                        waiting.append(getattr(change, far_end))
        return tuple(arrows.values())

    def _arrows(self, name: str, rows: Mapping[str, Sequence[Succession]]) -> Iterator[Change]:
        for template, place in ((name, None), *self._templates(name)):
            for row in rows.get(template, ()):
                if place is None and PLACE not in row.from_name + row.to_name:
                    yield Change(row.date, row.kind, row.from_name, row.to_name, row.status)
                elif place is not None and row.level in {"", place.level}:
                    from_name, to_name = (n.replace(PLACE, place.name) for n in (row.from_name, row.to_name))
                    yield Change(row.date, row.kind, from_name, to_name, row.status)

    def _templates(self, name: str) -> Iterator[tuple[str, Place]]:
        """``name`` with each place it may hold taken out, the longest place first."""
        for head in self._heads:
            if not name.startswith(head):
                continue
            rest = name[len(head) :]
            for length in range(min(_LONGEST_PLACE, len(rest) - 1), 1, -1):
                for place in self._places.get(rest[:length], ()):
                    yield head + PLACE + rest[length:], place


def _by_name(rows: Sequence[Succession], column: str) -> dict[str, list[Succession]]:
    found: dict[str, list[Succession]] = defaultdict(list)
    for row in rows:
        found[getattr(row, column)].append(row)
    return found


def _fits(pattern: BodyPattern, place: Place) -> bool:
    return pattern.level == place.level and (not pattern.only or place.code in pattern.only)


def _of_entry(entry: OrganizationEntry) -> Body:
    return Body(entry.name, entry.aliases, entry.level, entry.place, entry.valid_from, entry.valid_to)


def _of_patterns(name: str, patterns: Sequence[BodyPattern], place: Place) -> Body:
    """From all rows for one body: an office's overlay may add short names to a row of the base tables."""
    pointer = next((word for word in _POINTERS.get(place.level, ()) if place.name.endswith(word)), "")
    short = [alias for pattern in patterns for alias in pattern.aliases if len(alias) > 1]
    aliases = [f"{whose}{alias}" for alias in short for whose in (pointer, place.name, place.short) if whose]
    known = tuple(dict.fromkeys(alias for alias in aliases if alias != name))
    return Body(name, known, place.level, place.code, patterns[0].valid_from, patterns[0].valid_to)
