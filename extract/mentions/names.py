"""From a name as written to the canonical name as of a document's date and place.

A body is known by a name of its own (``organizations.tsv``) or by a pattern any government may fill (``bodies.tsv``):
the place's name + the body's suffix.  The place is written (江西省财政厅), pointed at (省财政厅) or left out where the
document's own level is meant (财政厅, in lists).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from ontology.lexicon import BodyPattern, Lexicon, OrganizationEntry, Place, is_valid_on

STATE = "000000"
_LEVEL_WORDS = {
    "省": "province",
    "自治区": "province",
    "兵团": "province",
    "市": "prefecture",
    "州": "prefecture",
    "自治州": "prefecture",
    "盟": "prefecture",
    "县": "county",
    "区": "county",
    "旗": "county",
}
_GOVERNMENT_WORDS = ("人民政府", "政府", "委")
_KIND_SUFFIXES = ("主管部门",)
_STATE_WORDS = ("国家", "国务院", "中央")
MAX_PLACE_CHARS = 14
Row = TypeVar("Row", OrganizationEntry, BodyPattern)


@dataclass(frozen=True, slots=True)
class Prefix:
    """The part of a name that says whose body it is: ``place`` if known, else only the level it points at."""

    chars: int
    level: str
    place: Place | None


class Names:
    """Resolves names of bodies and places.  Built once from the reference data; holds no state of a document."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._entries: dict[str, list[OrganizationEntry]] = {}
        for entry in lexicon.organizations:
            for name in (entry.name, *entry.aliases):
                self._entries.setdefault(name, []).append(entry)
        self._patterns: dict[str, list[BodyPattern]] = {}
        self._stems: dict[str, list[BodyPattern]] = {}
        for pattern in lexicon.bodies:
            for name in {_bare(pattern.suffix), *map(_bare, pattern.aliases)}:
                self._patterns.setdefault(name, []).append(pattern)
            for stem in filter(None, pattern.stem.split(";")):
                self._stems.setdefault(stem, []).append(pattern)
        self._heads = {p.suffix.partition("{place}")[0] for p in lexicon.bodies if "{place}" in p.suffix} - {""}
        self._places: dict[str, list[Place]] = {}
        self._codes: dict[str, list[Place]] = {}
        for place in lexicon.places:
            for name in {place.name, place.short} - {""}:
                self._places.setdefault(name, []).append(place)
            if place.code:
                self._codes.setdefault(place.code, []).append(place)

    # -- what a matcher needs

    def entry_names(self) -> Iterable[str]:
        return self._entries.keys()

    def pattern_names(self) -> Iterable[str]:
        return self._patterns.keys()

    def is_stem(self, word: str) -> bool:
        return word in self._stems

    def is_place(self, word: str) -> bool:
        return word in self._places

    def is_entry(self, word: str) -> bool:
        return word in self._entries

    # -- resolution

    def canonical(self, surface: str, *, place: str | None, date: str | None) -> str | None:
        """The full name of the body that ``surface`` names in a document of ``place`` (GB/T 2260 code) and ``date``;
        ``None`` where no body of the reference data answers to it."""
        own = self._local_entry(surface, place, date) or self._placed(surface, place, date)
        if own:
            return own
        if place and place != STATE:
            name = self._pattern(surface, self.place(place, date), date)
            if name:
                return name
        return self._entry(surface, date) or self._state_body(surface, date)

    def _placed(self, surface: str, place: str | None, date: str | None) -> str | None:
        head = next((head for head in self._heads if surface.startswith(head)), "")
        rest = surface.removeprefix(head)
        names = (self._pattern(rest[p.chars :], p.place, date) for p in self._prefixes(rest, place, date))
        return next(filter(None, names), None)

    def stem(self, word: str, *, place: str | None, date: str | None) -> str | None:
        """The body that a bare word of a list (工信、科技等部门) names at the document's own level."""
        owner = self.place(place, date)
        if owner is None or owner.code == STATE:
            return None
        return self._fill(self._stems.get(word, ()), owner, date)

    def government(self, surface: str, *, place: str | None, date: str | None) -> str | None:
        """The government, or the committee that manages a zone, of the place that ``surface`` names."""
        found = self.find_place(surface, place=place, date=date)
        if found is None:
            return None
        if found.level != "zone":
            return f"{found.name}人民政府"
        return self._zone_committee(found, date)

    def _zone_committee(self, zone: Place, date: str | None) -> str:
        """Zones go by several names: 西咸新区管委会 is filed under the committee's own name."""
        for name in (zone.name, zone.short, *zone.aliases):
            known = name and (self._entry(f"{name}管委会", date) or self._entry(f"{name}管理委员会", date))
            if known:
                return known
        return f"{zone.name}管理委员会"

    def place(self, code: str | None, date: str | None) -> Place | None:
        """The place that has ``code`` on ``date``, or, if none had it then, the first that ever did."""
        rows = self._codes.get(code or "", [])
        return next((row for row in rows if is_valid_on(row.valid_from, row.valid_to, date)), rows[0] if rows else None)

    def find_place(self, surface: str, *, place: str | None, date: str | None) -> Place | None:
        """The place of that name or short name; of several, one in the document's province, then one valid then."""
        rows = self._places.get(surface)
        if not rows:
            return None
        province = (place or "")[:2]
        return min(rows, key=lambda p: (p.code[:2] != province, not is_valid_on(p.valid_from, p.valid_to, date)))

    def prefix_before(self, text: str, end: int, *, place: str | None, date: str | None) -> Prefix | None:
        """The longest prefix that ends at ``end`` of ``text``: 江西省, 江西, 省, 国家 …"""
        for chars in range(min(MAX_PLACE_CHARS, end), 0, -1):
            prefix = self._as_prefix(text[end - chars : end], place, date)
            if prefix:
                return prefix
        return None

    def _prefixes(self, surface: str, place: str | None, date: str | None) -> Iterator[Prefix]:
        for chars in range(min(MAX_PLACE_CHARS, len(surface) - 1), 0, -1):
            prefix = self._as_prefix(surface[:chars], place, date)
            if prefix:
                yield prefix

    def _as_prefix(self, word: str, place: str | None, date: str | None) -> Prefix | None:
        found = self.find_place(word, place=place, date=date)
        if found:
            return Prefix(len(word), found.level, found)
        if word not in _LEVEL_WORDS:
            return None
        return Prefix(len(word), _LEVEL_WORDS[word], self._ancestor(place, _LEVEL_WORDS[word], date))

    def _ancestor(self, code: str | None, level: str, date: str | None) -> Place | None:
        """The place of ``level`` that a document of ``code`` belongs to.  A municipality's 市 is a province."""
        if not code or code == STATE:
            return None
        keys = {"province": code[:2] + "0000", "prefecture": code[:4] + "00", "county": code}
        found = self.place(keys[level], date)
        if found and found.level == "province" and level == "prefecture" and not found.name.endswith("市"):
            return None
        return found if found and (found.level == level or found.name.endswith("市")) else None

    def _local_entry(self, surface: str, place: str | None, date: str | None) -> str | None:
        province = (place or STATE)[:2]
        rows = [r for r in self._entries.get(surface, ()) if r.place not in ("", STATE) and r.place[:2] == province]
        return _in_force(rows, date).name if rows else None

    def _entry(self, surface: str, date: str | None) -> str | None:
        rows = self._entries.get(surface, [])
        rows = [r for r in rows if r.place in ("", STATE)] or ([] if surface[:1] in _LEVEL_WORDS else rows)
        return _in_force(rows, date).name if rows else None

    def _pattern(self, rest: str, place: Place | None, date: str | None) -> str | None:
        if place is None or place.code == STATE:
            return None
        if rest.endswith(_KIND_SUFFIXES):
            stem = rest.removesuffix("主管部门").removesuffix("行政")
            return self._fill(self._stems.get(stem, ()), place, date)
        bodies = (rest, *(rest.removeprefix(word) for word in _GOVERNMENT_WORDS if rest.startswith(word)))
        return next(filter(None, (self._fill(self._patterns.get(body, ()), place, date) for body in bodies)), None)

    def _fill(self, rows: Iterable[BodyPattern], place: Place, date: str | None) -> str | None:
        fits = [r for r in rows if r.level == place.level and (not r.only or place.code in r.only)]
        if not fits:
            return None
        own = [r for r in fits if r.only and is_valid_on(r.valid_from, r.valid_to, date)]
        pattern = _in_force(own or fits, date)
        return pattern.suffix.format(place=place.name) if "{" in pattern.suffix else place.name + pattern.suffix

    def _state_body(self, surface: str, date: str | None) -> str | None:
        rests = (surface.removeprefix(word) for word in _STATE_WORDS if surface.startswith(word))
        return next(filter(None, (self._entry(rest, date) for rest in rests)), None)


class View:
    """The names as a document of ``place`` and ``date`` means them, each looked up once."""

    def __init__(self, names: Names, place: str | None, date: str | None) -> None:
        self.names = names
        self.place = place
        self.date = date
        self._canonical: dict[str, str | None] = {}

    @property
    def is_local(self) -> bool:
        """Whether the document is that of a province or below, so that bare names mean its own bodies."""
        return self.place not in (None, STATE)

    def canonical(self, surface: str) -> str | None:
        if surface not in self._canonical:
            self._canonical[surface] = self.names.canonical(surface, place=self.place, date=self.date)
        return self._canonical[surface]

    def stem(self, word: str) -> str | None:
        return self.names.stem(word, place=self.place, date=self.date)

    def government(self, surface: str) -> str | None:
        return self.names.government(surface, place=self.place, date=self.date)

    def prefix_before(self, text: str, end: int) -> Prefix | None:
        return self.names.prefix_before(text, end, place=self.place, date=self.date)

    def own_place(self) -> Place | None:
        return self.names.place(self.place, self.date)


def _bare(name: str) -> str:
    """A pattern's name without its place: 中共{place}委宣传部 is looked for as 委宣传部."""
    return name.rpartition("{place}")[2] if "{place}" in name else name


def _in_force(rows: list[Row], date: str | None) -> Row:
    """The row in force on ``date``; none: the last that had ended by then, else the first to come."""
    valid = [row for row in rows if is_valid_on(row.valid_from, row.valid_to, date)]
    if valid:
        return max(valid, key=lambda row: row.valid_from) if date else max(valid, key=lambda row: not row.valid_to)
    ended = [row for row in rows if row.valid_to and date and row.valid_to <= date]
    return max(ended, key=lambda row: row.valid_to) if ended else min(rows, key=lambda row: row.valid_from)
