"""From a name as written to the canonical name as of a document's date and place.

A body is known by a name of its own (``organizations.tsv``) or by a pattern any government may fill (``bodies.tsv``):
the place's name + the body's suffix.  The place is written (江西省财政厅), pointed at (省财政厅) or left out where the
document's own level is meant (财政厅, in lists).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from extract.text.lazy import lazy
from ontology.lexicon import BodyPattern, Lexicon, OrganizationEntry, Place, is_valid_on
from ontology.model import Document

STATE = "000000"
_LEVEL_WORDS = {
    "省": "province",
    "自治区": "province",
    "市": "prefecture",
    "州": "prefecture",
    "自治州": "prefecture",
    "盟": "prefecture",
    "县": "county",
    "区": "county",
    "旗": "county",
}
_BY_LENGTH = tuple(sorted(_LEVEL_WORDS, key=len, reverse=True))
_GOVERNMENT_WORDS = ("人民政府", "政府", "委")
_KIND_SUFFIXES = ("主管部门",)
_STATE_WORDS = ("国家", "国务院", "中央")
MAX_PLACE_CHARS = 14
# no division of GB/T 2260, with departments named like a city's (教育局, 发展和改革委员会)
CORPS = Place("", "新疆生产建设兵团", "兵团", (), "prefecture", "650000", "", "")
_SHORTENED = (("和", ""), ("监督管理", "监管"), ("委员会", "委"), ("办公室", "办"), ("服务中心", "中心"))
_SHORTEST_FORM = 4
# 市场监管所: the level word is part of another word
_LEVEL_IN_WORD = lazy(r"市[场民域区]|区[域块间]|县域|省[际会]|州际|[省市县区州乡镇][属直级内辖]")
# how the branches of a central body are called: 武警江西省总队, 中国人民银行南昌中心支行
BRANCH = lazy(
    r"调查总队|总队|支队|(?:中心)?支行|(?:市|省)?分行|监管分?局|监管办(?:公室)?|专员办(?:事处)?|特派办|办事处|(?:市|省)?(?:分|支)公司|电力(?:有限)?公司|分局"
)
_NUMBER_YEAR = lazy(r"[〔\[［(（]((?:19|20)\d{2})[〕\]］)）]")
_TITLE_YEAR = lazy(r"[^\d]{0,12}((?:19|20)\d{2})年(?:度|工作|重点|政务|推进)")
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
            for stem in {*pattern.stem.split(";"), _full_stem(pattern.suffix)} - {""}:
                self._stems.setdefault(stem, []).append(pattern)
        self._add_short_forms(lexicon.bodies)
        self._heads = {p.suffix.partition("{place}")[0] for p in lexicon.bodies if "{place}" in p.suffix} - {""}
        self._places: dict[str, list[Place]] = {}
        self._codes: dict[str, list[Place]] = {}
        for place in lexicon.places:
            aliases = () if place.level == "country" else (name for name in place.aliases if len(name) > 1)
            for name in {place.name, place.short, *aliases} - {""}:
                self._places.setdefault(name, []).append(place)
            if place.code:
                self._codes.setdefault(place.code, []).append(place)
        self.place_signs = frozenset(name[0] for name in self._places)
        self._last_signs = frozenset(name[-1] for name in (*self._places, *_LEVEL_WORDS, CORPS.name))

    def _add_short_forms(self, bodies: Iterable[BodyPattern]) -> None:
        """The regular short forms of a body's name, where no body of its level has that name in the table."""
        known = {(name, pattern.level) for name, rows in self._patterns.items() for pattern in rows}
        for pattern in bodies:
            for name in _short_forms(_bare(pattern.suffix)):
                if (name, pattern.level) not in known:
                    self._patterns.setdefault(name, []).append(pattern)

    @property
    def heads(self) -> Iterable[str]:
        """What stands before the place in some names: 中共, 共青团, 国家税务总局."""
        return self._heads

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
            name = name or self._branch(surface, place, date)
            if name:
                return name
        named = self._entry(surface, date) or self._state_body(surface, date) or self._branch_of(surface, date)
        return named or (self._placeless(surface) if place is None else None)

    def _branch_of(self, surface: str, date: str | None) -> str | None:
        """外汇局云岭省分局: the branch of a body of the state, called by the body's full name."""
        tail = BRANCH.search(surface, 4)
        if tail is None or tail.end() != len(surface):
            return None
        for chars in range(min(12, tail.start() - 1), 1, -1):
            if self.is_place(surface[chars : tail.start()]):
                owner = self._entry(surface[:chars], date)
                return owner and owner + surface[chars:]
        return None

    def _placeless(self, surface: str) -> str | None:
        """省财政厅 in a document that does not show which province it is of: the words as they are."""
        level = _LEVEL_WORDS.get(surface[:1])
        if level is None or surface.endswith("政府"):
            return None
        rests = (surface[1:], *(surface[1:].removeprefix(word) for word in _GOVERNMENT_WORDS))
        return surface if any(row.level == level for rest in rests for row in self._patterns.get(rest, ())) else None

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

    def owner(self, word: str, *, place: str | None, date: str | None) -> Place | None:
        """The place that a level word (省, 市) points at in a document of ``place``."""
        level = _LEVEL_WORDS.get(word)
        return self._ancestor(place, level, date) if level else None

    def prefix_before(self, text: str, end: int, *, place: str | None, date: str | None) -> Prefix | None:
        """The longest prefix that ends at ``end`` of ``text``: 江西省, 江西, 省 …"""
        if text[end - 1 : end] not in self._last_signs:
            return None
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
        found = CORPS if word in (CORPS.name, CORPS.short) else self.find_place(word, place=place, date=date)
        if found and (len(word) > 2 or word[-1] != "县" or found.code[:2] == (place or "")[:2]):  # 市和县 is not 和县
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
        if found is None and level == "prefecture":  # 市 of a document of a municipality's district
            found = self.place(keys["province"], date)
        if found is None or found.level == level:
            return found
        return found if level == "prefecture" and found.level == "province" and found.name.endswith("市") else None

    def _local_entry(self, surface: str, place: str | None, date: str | None) -> str | None:
        """A body of the document's province with a name of its own."""
        province = (place or STATE)[:2]
        rows = [r for r in self._entries.get(surface, ()) if r.place not in ("", STATE) and r.place[:2] == province]
        return _in_force(rows, date).name if rows else None

    def _branch(self, surface: str, place: str | None, date: str | None) -> str | None:
        """The branch in the document's province, its place pointed at or left out: 省银保监局 is 江西银保监局 there."""
        own = self.place((place or STATE)[:2] + "0000", date)
        rest = next((surface.removeprefix(word) for word in _BY_LENGTH if surface.startswith(word)), surface)
        return self._local_entry(own.short + rest, place, date) if own and own.code != STATE else None

    def _entry(self, surface: str, date: str | None) -> str | None:
        rows = self._entries.get(surface, [])
        rows = [r for r in rows if r.place in ("", STATE)] or ([] if surface[:1] in _LEVEL_WORDS else rows)
        if len({row.place for row in rows}) > 1:  # 团省委: every province has one
            return None
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


def as_of(document: Document) -> str | None:
    """The date on which a document's names are to be read: its own, else the middle of the year of its number or title."""
    if document.date:
        return document.date
    year = _NUMBER_YEAR.search(document.number or "") or _TITLE_YEAR.match(document.title or "")
    return f"{year.group(1)}-07-01" if year else None


class View:
    """The names as a document of ``place`` and ``date`` means them, each looked up once."""

    def __init__(self, names: Names, place: str | None, date: str | None) -> None:
        self.names = names
        self.place = place
        self.date = date
        self._canonical: dict[str, str | None] = {}
        # for the reader of lists: the name and genericness of each surface it has looked up
        self.actors: dict[str, tuple[str, bool] | None] = {}
        # … and the members of the lists it has read, with offsets in the list
        self.lists: dict[tuple[bool, str], list[tuple[int, int, Any]] | None] = {}

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

    def completed(self, surface: str) -> str:
        """The name of a body that nothing knows, with the document's own place for 省, 市, 县 before it."""
        if _LEVEL_IN_WORD.match(surface):
            return surface
        level = next((word for word in _BY_LENGTH if surface.startswith(word)), "")
        found = self.names.owner(level, place=self.place, date=self.date)
        return found.name + surface.removeprefix(level) if found and len(surface) > len(level) + 1 else surface


def _short_forms(name: str) -> set[str]:
    """经济和信息化委员会 → 经济信息化委员会, 经济和信息化委, 经济信息化委."""
    forms = {name}
    for long, short in _SHORTENED:
        forms |= {form.replace(long, short) for form in forms}
    return {form for form in forms if len(form) >= _SHORTEST_FORM and form != name}


def _full_stem(suffix: str) -> str:
    """人力资源和社会保障 of 人力资源和社会保障厅, as in 各级人力资源和社会保障部门."""
    stem = suffix.removesuffix("厅").removesuffix("局").removesuffix("委员会")
    return stem if stem != suffix and len(stem) >= _SHORTEST_FORM and "{" not in stem else ""


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
