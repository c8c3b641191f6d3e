"""The graph as it was known on a day: documents dated later are not seen, nor what became of bodies after it.

Everything dated stands in a named graph of its own (docs/graph.md): a document version with its links and shortcuts,
and what became of bodies on one day.  So a view of a day is a choice of graphs, which SPARQL's FROM makes: no query
knows of it (docs/adr/0007).
"""

import re
from collections.abc import Iterator, Mapping

from graph.sparql_text import from_graphs
from graph.store import NOTHING_BOUND, GraphStore, Iri, Parameter, Served, Table
from ontology.errors import InvalidParameter
from ontology.ids import BASE, CHANGE_GRAPHS, DECISIONS_GRAPH, REFERENCE_GRAPH, shortcuts_graph_iri

AS_OF = "as_of"
_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_DOCUMENT_GRAPHS = f"{BASE}graph/"
_LINK_GRAPHS = f"{BASE}graph/links/"
_DATED = """PREFIX pm: <https://w3id.org/planmesh/ontology#>
SELECT ?graph ?date WHERE {
  GRAPH ?graph { ?document a pm:Document OPTIONAL { ?document pm:documentDate ?date } }
}
"""
_CHANGES = """PREFIX org: <http://www.w3.org/ns/org#>
SELECT DISTINCT ?graph WHERE { GRAPH ?graph { ?event a org:ChangeEvent } }
"""
_NAMES = """PREFIX pm: <https://w3id.org/planmesh/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?body ?name WHERE {
  VALUES ?body {}
  ?body pm:succeededBy+ ?heir .
  ?heir rdfs:label ?name .
  FILTER NOT EXISTS { ?heir pm:succeededBy ?next }
}
ORDER BY ?name
"""


class AsOf:
    """A :class:`~graph.store.GraphStore` that sees of another what was known on a day (2017 is its last day).

    Raises InvalidParameter for what is no day.  ``serve`` is for queries of the reader's own, which it leaves alone."""

    def __init__(self, store: GraphStore, day: str) -> None:
        if not _DAY.fullmatch(day):
            raise InvalidParameter(
                f"截至日期应是年、年-月或年-月-日，而不是“{day[:20]}”", hint="例如 2017 或 2019-12-31"
            )
        self._store = store
        self.day = day
        self._graphs = tuple(_graphs(store, day))

    def text(self, sparql: str) -> str:
        """The query with the graphs of the day."""
        return from_graphs(sparql, self._graphs)

    def query(
        self,
        sparql: str,
        *,
        bindings: Mapping[str, Parameter] = NOTHING_BOUND,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> Table:
        return self._store.query(self.text(sparql), bindings=bindings, timeout=timeout, limit=limit)

    def ask(
        self, sparql: str, *, bindings: Mapping[str, Parameter] = NOTHING_BOUND, timeout: float | None = None
    ) -> bool:
        return self._store.ask(self.text(sparql), bindings=bindings, timeout=timeout)

    def serve(
        self, sparql: str, *, accept: str = "*/*", timeout: float | None = None, limit: int | None = None
    ) -> Served:
        return self._store.serve(sparql, accept=accept, timeout=timeout, limit=limit)

    def close(self) -> None:
        """The store is another's."""

    def names(self, bodies: tuple[Iri, ...]) -> dict[str, str]:
        """Of the bodies that were no more on the day, what they had become."""
        found: dict[str, list[str]] = {}
        for record in self.query(_NAMES, bindings={"body": bodies}).records():
            found.setdefault(str(record["body"]), []).append(str(record["name"]))
        return {body: "、".join(names) for body, names in found.items()}


def _graphs(store: GraphStore, day: str) -> Iterator[str]:
    """A document without a date is seen always; a change without one never."""
    yield from (REFERENCE_GRAPH, DECISIONS_GRAPH, shortcuts_graph_iri(DECISIONS_GRAPH))
    for record in store.query(_DATED).records():
        graph = str(record["graph"])
        if is_by(str(record["date"] or ""), day):
            links = graph.replace(_DOCUMENT_GRAPHS, _LINK_GRAPHS, 1)
            yield from (graph, links, shortcuts_graph_iri(graph), shortcuts_graph_iri(links))
    for record in store.query(_CHANGES).records():
        graph = str(record["graph"])
        if is_by(graph.removeprefix(CHANGE_GRAPHS), day):
            yield graph


def is_by(date: str, day: str) -> bool:
    """Whether ``date`` is not after ``day``, as exactly as both are known."""
    return date[: len(day)] <= day
