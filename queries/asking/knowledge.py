"""What one published version holds that a question can be matched with, read once and kept: its documents and their
parts, every figure and charge, the names of bodies and places, and the passages of the texts."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from importlib import resources

from graph.store import GraphStore, Value
from ontology.ids import document_iri
from queries.asking.matching import Weights, grams
from queries.codes import label
from queries.finding_graph import stored
from queries.findings import Finding
from queries.names import Names, key
from queries.question import Evidence
from queries.scope import titled

Texts = Callable[[str, str], str]
"""(document's identifier, SHA-256) → the stored text of that version."""

_DOCUMENT = document_iri("")
_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]*")
_SHORTEST = 6
_SHORTEST_NAME = 3
_PROVINCE = re.compile(r"^(?:中共)?(?:[一-鿿]{2,3})?省(?:委(?=.*(?:办|部|委)))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A document that has been read."""

    id: str
    title: str
    number: str
    date: str
    kind: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """``headings``: of the part and those it lies in, the outermost first; ``item``: IRI of the plan item it is."""

    iri: str
    document: str
    title: str
    kind: str
    ordinal: str
    start: int
    end: int
    item: str
    headings: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One stated value.  ``sentence`` is what proves it."""

    claim: str
    indicator: str
    scope: str
    year: str
    role: str
    comparator: str
    value: Decimal | None
    upper: Decimal | None
    unit: str
    written: str
    nature: str
    in_table: bool
    sentence: Evidence
    part: Part | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """``inferred_by``: link, duty or, of what a document says itself, nothing."""

    claim: str
    actor: str
    actor_name: str
    is_generic: bool
    role: str
    about: str
    deadline: str
    status: str
    source: str
    inferred_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A sentence or clause; ``own`` and ``around``: its grams, and those of its headings."""

    place: Evidence
    part: Part | None
    own: frozenset[str]
    around: frozenset[str]


class Knowledge:
    """Of one published version: make a new one for a new version."""

    def __init__(self, store: GraphStore, texts: Texts) -> None:
        self.store = store
        self._texts = texts

    @cached_property
    def papers(self) -> dict[str, Paper]:
        """By identifier, oldest first."""
        found = {}
        for row in self._records("papers"):
            id_ = _short(row["document"])
            words = {name: _text(row[name]) for name in ("title", "number", "date", "kind", "sha256")}
            found[id_] = Paper(id=id_, **words)
        return found

    @cached_property
    def text(self) -> dict[str, str]:
        return {paper.id: self._texts(paper.id, paper.sha256) for paper in self.papers.values()}

    @cached_property
    def parts(self) -> dict[str, tuple[Part, ...]]:
        """By document, in the order of the text, an outer part before those in it."""
        rows = list(self._records("parts"))
        above = {_text(row["part"]): (_text(row["above"]), _text(row["label"])) for row in rows}
        found: dict[str, list[Part]] = defaultdict(list)
        for row in rows:
            iri, document = _text(row["part"]), _short(row["document"])
            part = Part(
                iri=iri,
                document=document,
                title=_text(row["label"]),
                kind=_text(row["kind"]),
                ordinal=_text(row["ordinal"]),
                start=_whole(row["start"]),
                end=_whole(row["end"]),
                item=_text(row["item"]),
                headings=tuple(_headings(iri, above))[::-1],
            )
            found[document].append(part)
        return {document: tuple(sorted(parts, key=lambda p: (p.start, -p.end))) for document, parts in found.items()}

    @cached_property
    def items(self) -> dict[str, Part]:
        """The plan items, by IRI."""
        return {part.item: part for parts in self.parts.values() for part in parts if part.item}

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        return tuple(self._figure(row) for row in self._records("figures"))

    def _figure(self, row: dict[str, Value]) -> Figure:
        document, ordinal = _short(row["document"]), _text(row["section"])
        place = self._place(document, _whole(row["start"]), _whole(row["end"]), _text(row["status"]), ordinal)
        names = ("claim", "indicator", "scope", "year", "role", "comparator", "unit", "written", "nature")
        return Figure(
            **{name: _text(row[name]) for name in names},
            value=_number(row["value"]),
            upper=_number(row["upper"]),
            in_table=bool(row["inTable"]),
            sentence=place,
            part=self._numbered.get((document, ordinal)),
        )

    @cached_property
    def charges(self) -> tuple[Charge, ...]:
        return tuple(
            Charge(
                claim=_text(row["claim"]),
                actor=_text(row["actorIri"]),
                actor_name=_text(row["actor"]),
                is_generic=bool(row["generic"]),
                role=_text(row["role"]),
                about=_text(row["about"]),
                deadline=_text(row["deadline"]),
                status=_text(row["status"]),
                source=_short(row["source"]),
                inferred_by=_text(row["inferredBy"]),
            )
            for row in self._records("charges")
        )

    @cached_property
    def names(self) -> dict[str, dict[str, set[str]]]:
        """Kind (organization, place) → name as matched → IRIs."""
        found: dict[str, dict[str, set[str]]] = {"organization": defaultdict(set), "place": defaultdict(set)}
        for row in self._records("names"):
            found[_text(row["kind"])][key(_text(row["name"]))].add(_text(row["entity"]))
        return found

    @cached_property
    def body_forms(self) -> dict[str, set[str]]:
        """What a body may be called: its names, and these without 省 or the province (教育厅, 人社厅)."""
        forms: dict[str, set[str]] = defaultdict(set)
        for name, iris in self.names["organization"].items():
            for form in (name, _PROVINCE.sub("", name)):
                if len(form) >= _SHORTEST_NAME:
                    forms[form] |= iris
        return forms

    @cached_property
    def place_words(self) -> tuple[str, ...]:
        """The names of places that are more than one character."""
        return tuple(name for name in self.names["place"] if len(name) > 1)

    @cached_property
    def resolver(self) -> Names:
        return Names(self.store)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(stored(self.store))

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The sentences of all texts but for the contents pages, and each row of a table as one."""
        return tuple(passage for document in self.papers for passage in self._passages(document))

    @cached_property
    def weights(self) -> Weights:
        return Weights([passage.own | passage.around for passage in self.passages])

    def named(self, document: str) -> str:
        """A document for people: its kind where no other is of it (规划, 2017年分工方案), else its title."""
        paper = self.papers[document]
        same = [other for other in self.papers.values() if other.kind == paper.kind]
        year = "" if paper.kind == "plan" or not paper.date else f"{paper.date[:4]}年"
        return titled(paper.title) if len(same) > 1 else f"{year}{label('docKind', paper.kind)}"

    def innermost(self, document: str, position: int) -> Part | None:
        inside = [part for part in self.parts.get(document, ()) if part.start <= position < part.end]
        return inside[-1] if inside else None

    def _passages(self, document: str) -> Iterator[Passage]:
        text = self.text[document]
        headings = {key(part.title) for part in self.parts.get(document, ())}
        yield from self._rows(document)
        for found in _SENTENCE.finditer(text):
            words = found[0].strip()
            part = self.innermost(document, found.start())
            if len(words) < _SHORTEST or (part is not None and part.kind == "table"):
                continue
            if part is None and any(heading in key(words) for heading in headings if len(words) < 2 * len(heading)):
                continue  # a line of the contents page
            start = found.start() + len(found[0]) - len(found[0].lstrip())
            ordinal = part.ordinal if part else ""
            yield self._passage(self._place(document, start, start + len(words), "stated", ordinal), part)

    def _rows(self, document: str) -> Iterator[Passage]:
        spans = {f.sentence: f.part for f in self.figures if f.in_table and f.sentence.document == document}
        for place, part in spans.items():
            yield self._passage(place, part)

    def _passage(self, place: Evidence, part: Part | None) -> Passage:
        headings = (*(part.headings if part else ()), self.papers[place.document].title)
        around = frozenset(gram for heading in headings for gram in grams(heading))
        return Passage(place=place, part=part, own=grams(place.quote), around=around)

    def _place(self, document: str, start: int, end: int, status: str, section: str) -> Evidence:
        return Evidence(
            document=document,
            title=self.papers[document].title,
            start=start,
            end=end,
            quote=self.text[document][start:end],
            status=status,
            section=section,
        )

    @cached_property
    def _numbered(self) -> dict[tuple[str, str], Part]:
        return {(part.document, part.ordinal): part for parts in self.parts.values() for part in parts}

    def _records(self, name: str) -> Iterator[dict[str, Value]]:
        yield from self.store.query(query_text(name)).records()


def query_text(name: str) -> str:
    return (resources.files("queries") / "asking" / f"{name}.rq").read_text(encoding="utf-8")


def _headings(iri: str, above: dict[str, tuple[str, str]]) -> Iterator[str]:
    while iri in above:
        iri, label = above[iri]
        yield label


def _short(value: Value) -> str:
    return _text(value).removeprefix(_DOCUMENT)


def _text(value: Value) -> str:
    return "" if value is None else str(value)


def _whole(value: Value) -> int:
    return value if isinstance(value, int) else 0


def _number(value: Value) -> Decimal | None:
    return None if value is None else Decimal(str(value))
