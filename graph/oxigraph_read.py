"""Reading an Oxigraph store in the process that calls: the part that the killable child and the adapter share."""

import math
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox

from graph.literals import plain_value
from graph.sparql_media import negotiate
from graph.sparql_text import limited, names_default_graph, query_form
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
MOST_IN_MEMORY = 32 << 20  # bytes of the files; in memory they take about five times that
_SECONDS_A_BYTE = 0.15e-6  # twice what it takes to copy one


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
    """One opening of a store's directory; it stays at the state of that moment.

    A store that is asked often is copied into memory, where the same query takes a fifth of the time: once the queries
    have taken as long as copying it twice would, so whoever asks a single question does not pay for it."""

    def __init__(self, folder: Path) -> None:
        with _translated():
            self._store = ox.Store.read_only(str(folder))
        size = sum(file.stat().st_size for file in folder.glob("*.sst"))
        self._patience = size * _SECONDS_A_BYTE if size <= MOST_IN_MEMORY else math.inf
        self._spent = 0.0
        self._lock = threading.Lock()

    def select(self, sparql: str, *, limit: int | None = None) -> Table:
        if query_form(sparql) != "SELECT":
            raise InvalidQuery("这里只接受 SELECT 查询", hint="ASK、CONSTRUCT 和 DESCRIBE 请用 SPARQL 端点")
        with self._answering():
            solutions = self._run(sparql if limit is None else limited(sparql, limit + 1))
            assert isinstance(solutions, ox.QuerySolutions)  # noqa: S101  # a SELECT has solutions
            columns = tuple(variable.value for variable in solutions.variables)
            rows = tuple(tuple(_value(term) for term in solution) for solution in solutions)
        kept = rows if limit is None else rows[:limit]
        return Table(columns, kept, truncated=len(kept) < len(rows))

    def ask(self, sparql: str) -> bool:
        if query_form(sparql) != "ASK":
            raise InvalidQuery("这里只接受 ASK 查询", hint="取行请用 SELECT")
        with self._answering():
            return bool(self._run(sparql))

    def serve(self, sparql: str, *, accept: str, limit: int | None = None) -> Served:
        form = query_form(sparql)
        media = negotiate(accept, form)
        with self._answering():
            result = self._run(sparql if limit is None or form == "ASK" else limited(sparql, limit))
            if isinstance(result, ox.QueryTriples):
                body = result.serialize(format=_TRIPLES[media])
            else:
                body = result.serialize(format=_SOLUTIONS[media])
        return Served(body or b"", media)

    def _run(self, sparql: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        return self._store.query(sparql, use_default_graph_as_union=not names_default_graph(sparql))

    @contextmanager
    def _answering(self) -> Iterator[None]:
        begun = time.perf_counter()
        with _translated():
            yield
        with self._lock:
            before, self._spent = self._spent, self._spent + time.perf_counter() - begun
            is_due = before < self._patience <= self._spent
        if is_due:
            threading.Thread(target=self._move, name="oxigraph-copy").start()

    def _move(self) -> None:
        """Neither of the two steps keeps queries waiting."""
        copy = ox.Store()
        copy.bulk_load(self._store.dump(format=ox.RdfFormat.N_QUADS), format=ox.RdfFormat.N_QUADS)
        self._store = copy
