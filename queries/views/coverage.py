"""The coverage matrix of a document: what each plan item has and lacks, which department and which city has a part in it."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from graph.store import Iri
from ontology.ids import document_iri
from queries.views.directory import Directory
from queries.views.model import Charge, DocumentEntry, Item
from queries.views.records import select, short


class By(StrEnum):
    ASPECT = "aspect"
    DEPARTMENT = "department"
    CITY = "city"


ASPECTS: Mapping[str, tuple[str, str]] = {
    "owner": ("责任单位", "owner"),
    "target": ("目标值", "target"),
    "deadline": ("时限", "deadline"),
    "place": ("地区", "place"),
    "project": ("工程", "project"),
    "indicator": ("衡量指标", "indicator"),
    "followup": ("后续文件", "follow-up"),
}
ITEM_KINDS = ("task", "project", "measure", "goal")
_SHARES = frozenset({"lead", "responsible", "cooperate", "participate", "pilot", "guide", "supervise"})


@dataclass(frozen=True, slots=True)
class Mark:
    """One entry of a cell.  ``thing``: id of what it names, ``""`` for a date; ``role`` and ``status``: codes of a
    charge."""

    words: str
    thing: str = ""
    role: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """``key``: an aspect, or the id of a department or city; ``zh``, ``en``: its heading."""

    key: str
    zh: str
    en: str


Cells = Mapping[str, tuple[Mark, ...]]


@dataclass(frozen=True, slots=True)
class Line:
    """``cells`` by the columns' keys; a key that is not there is an empty cell."""

    item: Item
    cells: Cells


@dataclass(frozen=True, slots=True)
class Matrix:
    document: DocumentEntry
    by: By
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]

    def missing(self, key: str) -> int:
        """How many items have nothing in a column."""
        return sum(not line.cells.get(key) for line in self.lines)

    def without(self, key: str) -> "Matrix":
        """Only the items that have nothing in the column."""
        return replace(self, lines=tuple(line for line in self.lines if not line.cells.get(key)))

    def of_kind(self, kind: str) -> "Matrix":
        return replace(self, lines=tuple(line for line in self.lines if line.item.kind == kind))


def matrix(directory: Directory, document: DocumentEntry, by: By) -> Matrix:
    items = directory.items_of(document.id)
    columns, cells_of = _MAKERS[by](directory, document, items)
    return Matrix(document, by, columns, tuple(Line(item, cells_of(item)) for item in items))


Maker = Callable[[Directory, DocumentEntry, tuple[Item, ...]], tuple[tuple[Column, ...], Callable[[Item], Cells]]]


def _by_aspect(
    directory: Directory, document: DocumentEntry, _items: tuple[Item, ...]
) -> tuple[tuple[Column, ...], Callable[[Item], Cells]]:
    found: dict[str, dict[str, list[Mark]]] = defaultdict(lambda: defaultdict(list))
    rows = select(directory.store, "coverage", given_document=Iri(document_iri(document.id))).records()
    for row in rows:
        thing = "" if row["thing"] is None else short(str(row["thing"]))
        found[short(str(row["item"]))][str(row["aspect"])].append(Mark(str(row["words"]), thing))

    def cells(item: Item) -> Cells:
        own = {aspect: tuple(dict.fromkeys(marks)) for aspect, marks in found[item.id].items()}
        owners = _marks((charge for charge in _charges(directory, item) if charge.is_owner), directory)
        places = tuple(Mark(directory.name(place), place) for place in item.places)
        return {**own, "owner": owners, "place": places}

    return tuple(Column(key, zh, en) for key, (zh, en) in ASPECTS.items()), cells


def _by_department(
    directory: Directory, _document: DocumentEntry, items: tuple[Item, ...]
) -> tuple[tuple[Column, ...], Callable[[Item], Cells]]:
    """Bodies by name, the busiest first; groups of bodies, which nobody can be called to account in, at the end."""
    charges = {item.id: [c for c in _charges(directory, item) if c.role in _SHARES] for item in items}
    counted = Counter(body for those in charges.values() for body in {c.organization.id for c in those})
    generic = {c.organization.id for those in charges.values() for c in those if c.is_generic}
    keys = sorted(counted, key=lambda key: (key in generic, -counted[key], key))

    def cells(item: Item) -> Cells:
        return {mark.thing: (mark,) for mark in _marks(charges[item.id], directory)}

    return tuple(Column(key, directory.name(key), directory.name(key)) for key in keys), cells


def _by_city(
    directory: Directory, document: DocumentEntry, _items: tuple[Item, ...]
) -> tuple[tuple[Column, ...], Callable[[Item], Cells]]:
    """All cities one level below the government that issued the document, named or not; a county counts for its city."""
    above = _jurisdiction(directory, document)
    ends = document.date or "9999"
    cities = [
        place
        for place in directory.places.values()
        if place.parent == above and place.level == "prefecture" and (not place.valid_to or place.valid_to >= ends)
    ]
    keys = {place.id for place in cities}

    def cells(item: Item) -> Cells:
        found: dict[str, list[Mark]] = defaultdict(list)
        for place in item.places:
            city = place if place in keys else directory.places[place].parent if place in directory.places else ""
            if city in keys:
                found[city].append(Mark(directory.name(place), place))
        return {key: tuple(marks) for key, marks in found.items()}

    cities.sort(key=lambda place: (place.code, place.id))
    return tuple(Column(place.id, place.name, place.name) for place in cities), cells


def _jurisdiction(directory: Directory, document: DocumentEntry) -> str:
    rows = select(directory.store, "jurisdiction", given_document=Iri(document_iri(document.id))).rows
    return short(str(rows[0][0])) if rows else ""


def _charges(directory: Directory, item: Item) -> Iterable[Charge]:
    return directory.charges_about.get(item.id, ())


def _marks(charges: Iterable[Charge], directory: Directory) -> tuple[Mark, ...]:
    """One of each body, with its first role: the directory has leads first, and what a text states before the rest."""
    found: dict[str, Mark] = {}
    for charge in charges:
        body = charge.organization.id
        found.setdefault(body, Mark(directory.name(body), body, role=charge.role, status=charge.status))
    return tuple(found.values())


_MAKERS: Mapping[By, Maker] = {By.ASPECT: _by_aspect, By.DEPARTMENT: _by_department, By.CITY: _by_city}
