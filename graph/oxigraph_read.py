"""Reading an Oxigraph store in the process that calls: the part that the killable child and the adapter share."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox

from graph.literals import plain_value
from graph.sparql_media import negotiate
from graph.sparql_text import limited, query_form
from graph.store import Iri, Served, Table, Value
from ontology.errors import BackendError, InvalidQuery

_SOLUTIONS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
_TRIPLES = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
}


def _value(term: object) -> Value:
    if isinstance(term, ox.NamedNode):
        return Iri(term.value)
    if isinstance(term, ox.Literal):
        return plain_value(term.value, term.datatype.value)
    return None if term is None else str(term)


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except SyntaxError as error:
        raise InvalidQuery(f"SPARQL 读不懂：{error}", hint="请检查语法；前缀须先用 PREFIX 声明") from error
    except (OSError, RuntimeError, ValueError) as error:
        raise BackendError(
            f"图谱查询失败：{error}", where="Oxigraph", hint="请重新发布图谱：planmesh ingest"
        ) from error


class OxigraphReader:
    """One opening of a store's directory; it stays at the state of that moment."""

    def __init__(self, folder: Path) -> None:
        with _translated():
            self._store = ox.Store.read_only(str(folder))

    def select(self, sparql: str, *, limit: int | None = None) -> Table:
        if query_form(sparql) != "SELECT":
            raise InvalidQuery("这里只接受 SELECT 查询", hint="ASK、CONSTRUCT 和 DESCRIBE 请用 SPARQL 端点")
        with _translated():
            solutions = self._run(sparql if limit is None else limited(sparql, limit + 1))
            assert isinstance(solutions, ox.QuerySolutions)  # noqa: S101  # a SELECT has solutions
            columns = tuple(variable.value for variable in solutions.variables)
            rows = tuple(tuple(_value(term) for term in solution) for solution in solutions)
        kept = rows if limit is None else rows[:limit]
        return Table(columns, kept, truncated=len(kept) < len(rows))

    def ask(self, sparql: str) -> bool:
        if query_form(sparql) != "ASK":
            raise InvalidQuery("这里只接受 ASK 查询", hint="取行请用 SELECT")
        with _translated():
            return bool(self._run(sparql))

    def serve(self, sparql: str, *, accept: str, limit: int | None = None) -> Served:
        form = query_form(sparql)
        media = negotiate(accept, form)
        with _translated():
            result = self._run(sparql if limit is None or form == "ASK" else limited(sparql, limit))
            if isinstance(result, ox.QueryTriples):
                body = result.serialize(format=_TRIPLES[media])
            else:
                body = result.serialize(format=_SOLUTIONS[media])
        return Served(body or b"", media)

    def _run(self, sparql: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        return self._store.query(sparql, use_default_graph_as_union=True)
