"""The stored text of documents with their parts, for what no claim records: contents pages, lists of names, misprints."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from graph.store import GraphStore, Value
from ontology.ids import document_iri
from queries.question import Evidence

# The stored text of a document (its identifier) in the version with this SHA-256.
Texts = Callable[[str, str], str]
_VERSIONS = """PREFIX pm: <https://w3id.org/planmesh/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?document ?title ?sha WHERE {
  ?document a pm:Document ; rdfs:label ?title . ?version pm:textOf ?document ; pm:sha256 ?sha .
}
ORDER BY STR(?document)
"""
_PARTS = """PREFIX pm: <https://w3id.org/planmesh/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?document ?ordinal ?kind ?title ?start ?end ?since ?until WHERE {
  ?part a pm:DocumentPart ; pm:partKind ?kindCode ; pm:ordinal ?ordinal ; rdfs:label ?title ; pm:partOf+ ?document ;
        pm:startOffset ?start ; pm:endOffset ?end ; pm:extentStart ?since ; pm:extentEnd ?until .
  ?document a pm:Document .
  BIND(REPLACE(STR(?kindCode), "^.*/", "") AS ?kind)
}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """``start`` and ``end`` of the printed title, ``since`` and ``until`` of all that belongs to it."""

    ordinal: str
    kind: str
    title: str
    start: int
    end: int
    since: int
    until: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """``document``: IRI; ``parts`` in the order of the text."""

    document: str
    title: str
    text: str
    parts: tuple[Part, ...]

    def piece(self, start: int, end: int) -> Evidence:
        return Evidence(
            document=self.document.removeprefix(document_iri("")),
            title=self.title,
            start=start,
            end=end,
            quote=self.text[start:end],
            status="stated",
            section=self.section(start),
        )

    def section(self, at: int, *, of: frozenset[str] = frozenset()) -> str:
        """Number of the innermost part at ``at``; ``of``: the only kinds of part that count."""
        around = [part for part in self.parts if part.since <= at < part.until and (not of or part.kind in of)]
        return min(around, key=lambda part: part.until - part.since).ordinal if around else ""

    def sentence(self, start: int, end: int) -> Evidence:
        """The sentence around a span, within its line."""
        since = max(self.text.rfind(mark, 0, start) for mark in "。；！？\n") + 1
        ends = [at for mark in "。；！？\n" if (at := self.text.find(mark, end)) >= 0]
        return self.piece(since, min(ends, default=len(self.text)))


def load(store: GraphStore, texts: Texts, *, document: str | None, timeout: float | None) -> tuple[Paper, ...]:
    """``document``: IRI of the only one wanted."""
    parts: dict[Value, list[Part]] = defaultdict(list)
    for row in store.query(_PARTS, timeout=timeout).records():
        parts[row["document"]].append(_part(row))
    return tuple(
        Paper(
            document=str(row["document"]),
            title=str(row["title"]),
            text=texts(str(row["document"]).removeprefix(document_iri("")), str(row["sha"])),
            parts=tuple(sorted(parts[row["document"]], key=lambda part: (part.since, -part.until))),
        )
        for row in store.query(_VERSIONS, timeout=timeout).records()
        if document in {None, str(row["document"])}
    )


def _part(row: dict[str, Value]) -> Part:
    return Part(
        ordinal=str(row["ordinal"]),
        kind=str(row["kind"]),
        title=str(row["title"]),
        start=int(str(row["start"])),
        end=int(str(row["end"])),
        since=int(str(row["since"])),
        until=int(str(row["until"])),
    )
