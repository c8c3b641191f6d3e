"""Any form of a name → IRIs of the store: 省人社厅, 上饶, 一窗受理, a document's number or title.

A name is looked up exactly, then without what documents leave out or add (quotation marks, 省 before a department,
和), and of things with long titles by a part.  Nothing is guessed: a name that nothing answers to is an error with
similar names, a name that several bodies, places or documents bear is an error with all of them.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from extract.text.normalize import fold
from extract.text.numerals import chinese_number
from graph.store import GraphStore, Iri
from graph.titles import number_key, title_key
from ontology.errors import InvalidParameter, UnknownName
from ontology.ids import BASE, document_iri
from queries import nearest
from queries.identity import indicator_key
from queries.question import SEVERAL, ParameterKind

MOST_MEANINGS = 30
_SHORTEST_PART = 2
_MARKS = re.compile(r"[\s“”\"‘’'《》〈〉「」『』（）()、·]+")
_POINTERS = "省市县区州旗"
_LINKING = re.compile("[和与及]")
_ITEM_ID = re.compile(r"(?:\d+(?:\.\d+)*|zhuanlan-\d+(?:\.\d+)?)")
_BOX = re.compile(r"^专栏([0-9一二三四五六七八九十]+)[.．、]?(\d+)?$")

_NAMED = """PREFIX pm: <https://w3id.org/planmesh/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?entity ?name WHERE {
  ?entity a ?class .
  { ?entity rdfs:label ?name } UNION { ?entity skos:altLabel ?name }
}
ORDER BY STR(?entity) ?name
"""
_LABEL = """PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?name WHERE { ?entity rdfs:label ?name } ORDER BY ?name LIMIT 1
"""
_ITEMS = """PREFIX pm: <https://w3id.org/planmesh/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?entity ?name ?ordinal ?document ?kind WHERE {
  ?entity a pm:PlanItem ; rdfs:label ?name ; pm:ordinal ?ordinal ; pm:itemOf ?document .
  ?document pm:docKind ?kindCode .
  BIND(REPLACE(STR(?kindCode), "^.*/", "") AS ?kind)
}
ORDER BY STR(?entity)
"""
_DOCUMENTS = """PREFIX pm: <https://w3id.org/planmesh/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?entity ?name ?number WHERE {
  ?entity a pm:Document ; rdfs:label ?name .
  OPTIONAL { ?entity pm:docNumber ?number }
}
ORDER BY STR(?entity)
"""
_ACTING = """PREFIX pm: <https://w3id.org/planmesh/ontology#>
SELECT DISTINCT ?entity WHERE { ?claim pm:responsibleActor ?entity } ORDER BY STR(?entity)
"""
_PLACED = """PREFIX pm: <https://w3id.org/planmesh/ontology#>
SELECT DISTINCT ?entity WHERE { ?part pm:mentions ?entity . ?entity a pm:Place } ORDER BY STR(?entity)
"""
_CLASSES = {
    ParameterKind.ORGANIZATION: "Organization",
    ParameterKind.PLACE: "Place",
    ParameterKind.INDICATOR: "Indicator",
    ParameterKind.DELIVERABLE: "Deliverable",
}
_KIND_NAMES = {
    ParameterKind.ORGANIZATION: "机构",
    ParameterKind.PLACE: "地区",
    ParameterKind.ITEM: "事项",
    ParameterKind.INDICATOR: "指标",
    ParameterKind.DELIVERABLE: "建设成果",
    ParameterKind.DOCUMENT: "文件",
}


@dataclass(frozen=True, slots=True)
class Named:
    """What a name means: one entity, or several where the kind allows it (question.SEVERAL).  ``label`` shows it."""

    iris: tuple[Iri, ...]
    label: str


@dataclass(frozen=True, slots=True)
class _Entry:
    iri: Iri
    name: str


def key(name: str) -> str:
    """What of a name tells things apart: not its width, marks and blanks."""
    return _MARKS.sub("", fold(name)).lower()


class Names:
    """The names in one published version.  ``stems``: the stems of ingested files → document identifiers.

    Each kind's names are read at its first look-up and kept: make a new object for a new version."""

    def __init__(self, store: GraphStore, *, stems: Mapping[str, str] | None = None) -> None:
        self._store = store
        self._stems = dict(stems or {})
        self._tables: dict[ParameterKind, list[_Entry]] = {}

    def resolve(self, kind: ParameterKind, name: str) -> Named:
        """Raises UnknownName or, of a name of several things that must be one, InvalidParameter."""
        if not name.strip():
            raise InvalidParameter(f"{_KIND_NAMES[kind]}名称是空的", hint="请写出名称")
        if name.startswith((BASE, f"{kind}/")):
            return self._of_iri(kind, Iri(BASE + name.removeprefix(BASE)))
        finders = {
            ParameterKind.ORGANIZATION: self._organizations,
            ParameterKind.PLACE: self._places,
            ParameterKind.ITEM: self._items,
            ParameterKind.INDICATOR: self._indicators,
            ParameterKind.DELIVERABLE: self._deliverables,
            ParameterKind.DOCUMENT: self._documents,
        }
        found = {entry.iri: entry for entry in finders[kind](name)}
        if not found:
            raise self._unknown(kind, name)
        if len(found) > 1 and kind not in SEVERAL:
            raise _ambiguous(kind, name, found.values())
        if len(found) > MOST_MEANINGS:
            raise InvalidParameter(f"“{name}”指 {len(found)} 个{_KIND_NAMES[kind]}，太宽", hint="请写得更全")
        return Named(tuple(found), "、".join(dict.fromkeys(self._label(iri) for iri in found)))

    def _label(self, iri: Iri) -> str:
        rows = self._store.query(_LABEL, bindings={"entity": iri}).rows
        return str(rows[0][0]) if rows else ""

    def _of_iri(self, kind: ParameterKind, iri: Iri) -> Named:
        label = self._label(iri)
        if not label:
            raise self._unknown(kind, str(iri))
        return Named((iri,), label)

    def _unknown(self, kind: ParameterKind, name: str) -> UnknownName:
        similar = nearest.among(name, {entry.name: entry.name for entry in self._table(kind)})
        hint = f"相近的有：{'、'.join(similar)}" if similar else "请核对名称，或先导入提到它的文件"
        return UnknownName(f"没有找到{_KIND_NAMES[kind]}“{name}”", hint=hint, nearest=similar)

    def _table(self, kind: ParameterKind) -> list[_Entry]:
        """All names of a kind; an entity has one entry for each."""
        if kind is ParameterKind.ITEM:
            return [row.entry for row in self._item_rows]
        if kind is ParameterKind.DOCUMENT:
            return [entry for entry, _ in self._document_rows]
        if kind not in self._tables:
            bindings = {"class": Iri(f"https://w3id.org/planmesh/ontology#{_CLASSES[kind]}")}
            records = self._store.query(_NAMED, bindings=bindings).records()
            self._tables[kind] = [_Entry(Iri(str(row["entity"])), str(row["name"])) for row in records]
        return self._tables[kind]

    def _exact(self, kind: ParameterKind, name: str) -> list[_Entry]:
        wanted = key(name)
        return [entry for entry in self._table(kind) if key(entry.name) == wanted]

    def _part(self, kind: ParameterKind, name: str) -> list[_Entry]:
        wanted = key(name)
        if len(wanted) < _SHORTEST_PART:
            return []
        return [entry for entry in self._table(kind) if wanted in key(entry.name)]

    # One kind each: the first way that finds something decides.

    def _organizations(self, name: str) -> list[_Entry]:
        exact = self._exact(ParameterKind.ORGANIZATION, name)
        found = exact or [entry for entry in self._table(ParameterKind.ORGANIZATION) if _is_short_for(name, entry.name)]
        return self._in_use(found, _ACTING)

    def _places(self, name: str) -> list[_Entry]:
        return self._in_use(self._exact(ParameterKind.PLACE, name), _PLACED)

    def _in_use(self, found: list[_Entry], query: str) -> list[_Entry]:
        """Of several bearers of a name those that the documents charge or mention, if any is."""
        if len({entry.iri for entry in found}) < 2:
            return found
        used = {row[0] for row in self._store.query(query).rows}
        return [entry for entry in found if entry.iri in used] or found

    def _indicators(self, name: str) -> list[_Entry]:
        """The indicators that are one with the named one (queries.identity); else those that hold the words."""
        wanted = indicator_key(name)
        table = self._table(ParameterKind.INDICATOR)
        return [entry for entry in table if indicator_key(entry.name) == wanted] or self._part(
            ParameterKind.INDICATOR, name
        )

    def _deliverables(self, name: str) -> list[_Entry]:
        return self._exact(ParameterKind.DELIVERABLE, name) or self._part(ParameterKind.DELIVERABLE, name)

    def _items(self, name: str) -> list[_Entry]:
        """By number within its document (3.1.1, 专栏六.2, or DOCUMENT/3.1.1), by title, by a part of it."""
        rows = self._item_rows
        document, _, number = name.strip().rpartition("/")
        ordinal = _ordinal(number)
        if ordinal is not None:
            of_document = document_iri(document) if document else None
            found = [row for row in rows if row.ordinal == ordinal and of_document in {None, row.document}]
            return [row.entry for row in _of_plans(found)]
        wanted = key(name)
        exact = [row for row in rows if key(row.entry.name) == wanted]
        part = [row for row in rows if len(wanted) >= _SHORTEST_PART and wanted in key(row.entry.name)]
        return [row.entry for row in _of_plans(exact or part)]

    def _documents(self, name: str) -> list[_Entry]:
        """By identifier, number, title or the stem of the ingested file; last by a part of the title."""
        rows = self._document_rows
        identifiers = {name.strip(), self._stems.get(name.strip().removesuffix(".txt"), "")}
        number, title = number_key(name), title_key(name)
        ways: tuple[list[_Entry], ...] = (
            [entry for entry, _ in rows if str(entry.iri).removeprefix(document_iri("")) in identifiers],
            [entry for entry, printed in rows if printed and number_key(printed) == number],
            [entry for entry, _ in rows if title_key(entry.name) == title],
            [entry for entry, _ in rows if len(title) > _SHORTEST_PART and title in title_key(entry.name)],
        )
        return next((way for way in ways if way), [])

    @cached_property
    def _item_rows(self) -> "list[_Item]":
        return [
            _Item(
                _Entry(Iri(str(row["entity"])), str(row["name"])),
                str(row["ordinal"]),
                str(row["document"]),
                str(row["kind"]),
            )
            for row in self._store.query(_ITEMS).records()
        ]

    @cached_property
    def _document_rows(self) -> list[tuple[_Entry, str]]:
        return [
            (_Entry(Iri(str(row["entity"])), str(row["name"])), str(row["number"] or ""))
            for row in self._store.query(_DOCUMENTS).records()
        ]


@dataclass(frozen=True, slots=True)
class _Item:
    entry: _Entry
    ordinal: str
    document: str
    kind: str


def _of_plans(rows: list[_Item]) -> Iterator[_Item]:
    """A name is meant in the plan before the documents that carry it out."""
    plans = [row for row in rows if row.kind == "plan"]
    return iter(plans or rows)


def _ordinal(name: str) -> str | None:
    """``3.1.1``, ``zhuanlan-6.2`` or 专栏六.2 as the printed number's id; None for what is no number."""
    if _ITEM_ID.fullmatch(name):
        return name
    box = _BOX.match(_MARKS.sub("", name))
    if box is None:
        return None
    number = box[1] if box[1].isdecimal() else chinese_number(box[1])
    return f"zhuanlan-{number}" + (f".{box[2]}" if box[2] else "")


def _is_short_for(name: str, known: str) -> bool:
    """Whether ``known`` is ``name`` behind a place (人社厅 → 省人社厅, 教育厅 → 云岭省教育厅), 和 not counted."""
    bare, full = (_LINKING.sub("", key(text)) for text in (name, known))
    if bare == full:
        return True
    head = full.removesuffix(bare)
    return head != full and head[-1:] in _POINTERS and len(bare) > _SHORTEST_PART


def _ambiguous(kind: ParameterKind, name: str, entries: Iterable[_Entry]) -> InvalidParameter:
    labels: dict[str, list[str]] = defaultdict(list)
    for entry in entries:
        labels[entry.name].append(str(entry.iri).removeprefix(BASE))
    shown = "、".join(label if len(iris) == 1 else f"{label}（{'、'.join(iris)}）" for label, iris in labels.items())
    return InvalidParameter(f"“{name}”可以指不止一个{_KIND_NAMES[kind]}：{shown}", hint="请用全称或标识")
