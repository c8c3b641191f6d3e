"""Reference data: bodies and their successions, places and their changes, units, programmes, fields of work
(``ontology/data``).

The base tables come with the package.  An office lays its own over them: a directory with some of the same files
(``examples/lexicon``), read by ``extract.text.readers`` and handed to :func:`load` as text.  Nothing here resolves a name
in a document; that is ``extract.mentions.organizations`` and ``extract.mentions.places``.
"""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources
from typing import TypeVar

from ontology.errors import DataError
from ontology.ids import digest


@dataclass(frozen=True, slots=True)
class Place:
    """``code``: GB/T 2260, six digits, or ``""``; ``level``: country, province, prefecture, county, zone."""

    code: str
    name: str
    short: str
    aliases: tuple[str, ...]
    level: str
    parent: str
    valid_from: str
    valid_to: str


@dataclass(frozen=True, slots=True)
class PlaceChange:
    date: str
    kind: str
    from_code: str
    from_name: str
    to_code: str
    to_name: str
    note: str


@dataclass(frozen=True, slots=True)
class OrganizationEntry:
    """A body with a name of its own.  ``place``: code of its jurisdiction, ``""`` for companies and the like."""

    name: str
    aliases: tuple[str, ...]
    level: str
    place: str
    kind: str
    valid_from: str
    valid_to: str


@dataclass(frozen=True, slots=True)
class BodyPattern:
    """A department any government of ``level`` may have: its name is the place's name + ``suffix``.  ``aliases`` may
    follow 省, 市, 县 or the place's name, or stand alone in an elliptic list; ``stem`` is the bare word of lists such
    as 工信、科技等部门.  ``only``: codes of the places that have the body in this form, empty for any."""

    level: str
    suffix: str
    aliases: tuple[str, ...]
    kind: str
    valid_from: str
    valid_to: str
    only: tuple[str, ...]
    stem: str


@dataclass(frozen=True, slots=True)
class Succession:
    """``from_name`` → ``to_name``; ``{place}`` in both stands for every place of ``level``.  ``status``: stated, or
    webFound where the act itself was not seen."""

    date: str
    kind: str
    from_name: str
    to_name: str
    note: str
    status: str
    level: str


@dataclass(frozen=True, slots=True)
class Negative:
    """A string that holds the form of a body or place without being one; ``instead``: generic or none."""

    surface: str
    instead: str
    note: str


@dataclass(frozen=True, slots=True)
class Unit:
    """``factor`` times a number in ``unit`` is the number in ``canonical``."""

    unit: str
    canonical: str
    dimension: str
    factor: str
    note: str


@dataclass(frozen=True, slots=True)
class Programme:
    """A strategy or campaign that is no document (网络强国, 宽带中国).  ``common``: those of its names that are also
    plain words (智慧城市): they mean the programme only in quotation marks or before 战略, 行动, 工程."""

    name: str
    aliases: tuple[str, ...]
    kind: str
    common: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """A field of work: the ``words`` by which documents speak of it, old and new, official and everyday; ``body``:
    stems (BodyPattern.stem) of the departments whose duty it is, the first in charge.  ``shared``: not empty where no
    one department is in charge of it."""

    topic: str
    words: tuple[str, ...]
    body: tuple[str, ...]
    shared: str = ""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All tables, base rows first.  ``digest`` names this very content."""

    places: tuple[Place, ...]
    place_changes: tuple[PlaceChange, ...]
    organizations: tuple[OrganizationEntry, ...]
    bodies: tuple[BodyPattern, ...]
    successions: tuple[Succession, ...]
    negatives: tuple[Negative, ...]
    units: tuple[Unit, ...]
    programmes: tuple[Programme, ...]
    topics: tuple[Topic, ...]
    words: tuple[str, ...]
    digest: str


TABLES: dict[str, type] = {
    "places.tsv": Place,
    "place_changes.tsv": PlaceChange,
    "organizations.tsv": OrganizationEntry,
    "bodies.tsv": BodyPattern,
    "successions.tsv": Succession,
    "negatives.tsv": Negative,
    "units.tsv": Unit,
    "programmes.tsv": Programme,
    "topics.tsv": Topic,
}
WORDS = "terms.txt"
_MANY = frozenset({"aliases", "only", "words", "body", "common"})
Row = TypeVar("Row")


def parse_table(name: str, text: str) -> tuple[object, ...]:
    """The rows of one table.  A missing column is empty, ``#`` starts a comment line, ``;`` separates several values.

    Raises DataError naming the file and the line."""
    row_type = TABLES[name]
    lines = [line for line in text.lstrip("\ufeff").splitlines() if line.strip() and not line.startswith("#")]
    reader = csv.DictReader(io.StringIO("\n".join(lines)), delimiter="\t", quoting=csv.QUOTE_NONE)
    columns = [f.name for f in fields(row_type)]
    unknown = set(reader.fieldnames or ()) - set(columns)
    if unknown:
        raise DataError(
            f"不认识的列：{'、'.join(map(str, sorted(unknown, key=str)))}",
            where=name,
            hint=f"可用的列：{'、'.join(columns)}",
        )
    rows = []
    for number, record in enumerate(reader, 2):
        if None in record or not (record.get(columns[0]) or record.get(columns[1])):
            raise DataError("列数不对或首列为空", where=f"{name} 第 {number} 行", hint="各列以制表符分隔，首行为列名")
        rows.append(row_type(*(_cell(column, record.get(column) or "") for column in columns)))
    return tuple(rows)


def _cell(column: str, value: str) -> str | tuple[str, ...]:
    if column in _MANY:
        return tuple(part for part in (p.strip() for p in value.split(";")) if part)
    return value.strip()


@cache
def base_tables() -> Mapping[str, str]:
    folder = resources.files("ontology") / "data"
    return {name: (folder / name).read_text(encoding="utf-8") for name in (*TABLES, WORDS) if (folder / name).is_file()}


def load(overlays: Iterable[Mapping[str, str]] = ()) -> Lexicon:
    """The base tables with ``overlays`` (file name → text) laid over them, later ones last."""
    layers = (base_tables(), *overlays)

    def rows(name: str, row_type: type[Row]) -> tuple[Row, ...]:
        found = (row for layer in layers if name in layer for row in parse_table(name, layer[name]))
        return tuple(row for row in found if isinstance(row, row_type))

    return Lexicon(
        places=rows("places.tsv", Place),
        place_changes=rows("place_changes.tsv", PlaceChange),
        organizations=rows("organizations.tsv", OrganizationEntry),
        bodies=rows("bodies.tsv", BodyPattern),
        successions=rows("successions.tsv", Succession),
        negatives=rows("negatives.tsv", Negative),
        units=rows("units.tsv", Unit),
        programmes=rows("programmes.tsv", Programme),
        topics=rows("topics.tsv", Topic),
        words=tuple(line.strip() for layer in layers for line in layer.get(WORDS, "").splitlines() if line.strip()),
        digest=digest(*(f"{name}\n{layer[name]}" for layer in layers for name in sorted(layer))),
    )


def is_valid_on(valid_from: str, valid_to: str, date: str | None) -> bool:
    """Whether a dated row holds on ``date`` (years, months or days; an empty bound is open).

    A bound is compared at its own precision.  A body ends on the day ``valid_to``, or some time in the month or year
    it names, so it still counts as standing in all of that month or year."""
    if not date:
        return True
    begun = not valid_from or valid_from <= date[: len(valid_from)]
    last = date[: len(valid_to)]
    ended = bool(valid_to) and (last > valid_to or (last == valid_to and len(valid_to) == len("2018-10-24")))
    return begun and not ended
