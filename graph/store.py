"""The two ports behind which every store stands, and the plain values they speak.

A ``GraphStore`` answers SPARQL 1.1 queries, a ``PropertyGraph`` Cypher, both over one published version: they are
read-only, and what they answer never changes while they are open.  Adapters live in ``oxigraph_store``,
``sparql_store`` and ``cypher_store``; only the composition root imports those.

Values that come out: an IRI is an :class:`Iri` (a ``str``), a whole number or year an ``int``, any other number a
``Decimal``, a truth value a ``bool``, all else (words, dates) a ``str``, and what is not bound ``None``.  Numbers
compare by value, so the same question gives equal rows from every store.  A list or map that a Cypher query returns
comes as JSON text, a node as its IRI.

Parameters go in as values, never as text of the query: a SPARQL variable or Cypher ``$parameter`` of that name.
A SPARQL parameter is a variable of the query that is given a value before evaluation, wherever it stands (subqueries,
FILTER, EXISTS included); one that is not given stays an ordinary unbound variable, so ``!BOUND(?place) || …`` makes a
parameter optional.  It may be projected.  A tuple is the data of the empty block ``VALUES ?subjects {}``, and stands
nowhere else.

Errors: :class:`~ontology.errors.InvalidQuery` (does not parse, or would write or call out),
:class:`~ontology.errors.QueryTimeout`, :class:`~ontology.errors.BackendError` (says whether trying again may help).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Protocol


class Iri(str):
    """An IRI, apart from a text that looks like one."""

    __slots__ = ()


Scalar = Iri | str | int | Decimal | bool
Value = Scalar | None
Parameter = Scalar | tuple[Scalar, ...]

NOTHING_BOUND: Mapping[str, Parameter] = MappingProxyType({})
NO_PARAMETERS: Mapping[str, Parameter | None] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Table:
    """Rows in the query's order.  ``truncated``: there were more rows than the caller's limit.  ``columns`` may be
    missing where there are no rows: the embedded Cypher engine does not tell them."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    truncated: bool = False

    def __len__(self) -> int:
        return len(self.rows)

    def records(self) -> Iterator[dict[str, Value]]:
        """Each row as column → value."""
        for row in self.rows:
            yield dict(zip(self.columns, row, strict=True))


@dataclass(frozen=True, slots=True)
class Served:
    """A result as the SPARQL 1.1 Protocol sends it."""

    body: bytes
    media_type: str


class GraphStore(Protocol):
    """RDF.  The default graph is the union of all named graphs.  ``timeout`` in seconds really stops the query;
    without one the query runs to its end.  Methods may be called from several threads."""

    def query(
        self,
        sparql: str,
        *,
        bindings: Mapping[str, Parameter] = NOTHING_BOUND,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> Table:
        """The rows of a SELECT query; at most ``limit`` of them."""
        ...

    def ask(
        self, sparql: str, *, bindings: Mapping[str, Parameter] = NOTHING_BOUND, timeout: float | None = None
    ) -> bool:
        """The answer of an ASK query."""
        ...

    def serve(
        self, sparql: str, *, accept: str = "*/*", timeout: float | None = None, limit: int | None = None
    ) -> Served:
        """Any query form, serialised as ``accept`` (a media type list as in HTTP) asks, of at most ``limit`` solutions.

        Raises InvalidParameter if no form of the result is acceptable."""
        ...

    def close(self) -> None: ...


class PropertyGraph(Protocol):
    """Cypher over the projection of docs/graph.md.  Read-only; limits as for :class:`GraphStore`."""

    def cypher(
        self,
        query: str,
        parameters: Mapping[str, Parameter | None] = NO_PARAMETERS,
        *,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> Table:
        """The rows of ``query``; at most ``limit`` of them.  A parameter that is not given must be passed as None."""
        ...

    def close(self) -> None: ...
