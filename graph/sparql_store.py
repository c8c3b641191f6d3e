"""Any SPARQL 1.1 endpoint by URL, as a GraphStore.

The endpoint must keep to the contract of docs/graph.md, that the default graph is the union of all named graphs.
Servers that need to be told take ``default_graph`` (Apache Jena: ``urn:x-arq:UnionGraph``).  It replaces the server's
whole data set for the query, so one that names graphs (GRAPH) is sent without it and sees the server's own default
graph: such a query should stand in GRAPH wholly, or the union be set at the server.
"""

import json
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPException

from graph.literals import plain_value
from graph.sparql_media import SOLUTIONS, negotiate
from graph.sparql_text import bind, limited, names_default_graph, query_form, tokens
from graph.store import NOTHING_BOUND, Iri, Parameter, Served, Table, Value
from ontology.errors import BackendError, InvalidParameter, InvalidQuery, PlanmeshError, QueryTimeout

_TIMEOUT_STATUSES = frozenset({408, 503, 504})
# Beyond the limit itself, for the way there and back; a server stops the query by its own limit.
_GRACE_SECONDS = 2.0
_UNLIMITED_SECONDS = 600.0


class SparqlStore:
    """A :class:`~graph.store.GraphStore` over HTTP.  ``url`` is the query endpoint.

    The time limit ends the waiting here; that the query ends there too is the server's setting."""

    def __init__(self, url: str, *, default_graph: str | None = None) -> None:
        if urllib.parse.urlsplit(url).scheme not in {"http", "https"}:
            raise InvalidParameter(
                f"SPARQL 端点应为 http 或 https 地址，得到“{url}”", hint="例如 http://127.0.0.1:3030/ds/query"
            )
        self._url = url
        self._default_graph = default_graph

    def query(
        self,
        sparql: str,
        *,
        bindings: Mapping[str, Parameter] = NOTHING_BOUND,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> Table:
        text = bind(sparql, bindings)
        if query_form(text) != "SELECT":
            raise InvalidQuery("这里只接受 SELECT 查询", hint="ASK、CONSTRUCT 和 DESCRIBE 请用 SPARQL 端点")
        body = self._post(text if limit is None else limited(text, limit + 1), SOLUTIONS[0], timeout)
        columns, rows = _rows(_parsed(body, timeout))
        kept = rows if limit is None else rows[:limit]
        return Table(columns, kept, truncated=len(kept) < len(rows))

    def ask(
        self, sparql: str, *, bindings: Mapping[str, Parameter] = NOTHING_BOUND, timeout: float | None = None
    ) -> bool:
        text = bind(sparql, bindings)
        if query_form(text) != "ASK":
            raise InvalidQuery("这里只接受 ASK 查询", hint="取行请用 SELECT")
        return bool(_parsed(self._post(text, SOLUTIONS[0], timeout), timeout)["boolean"])

    def serve(
        self, sparql: str, *, accept: str = "*/*", timeout: float | None = None, limit: int | None = None
    ) -> Served:
        form = query_form(sparql)
        media = negotiate(accept, form)
        text = sparql if limit is None or form == "ASK" else limited(sparql, limit)
        return Served(self._post(text, media, timeout), media)

    def close(self) -> None:
        """Nothing is kept open."""

    def _post(self, sparql: str, media: str, timeout: float | None) -> bytes:
        names_graphs = any(token.keyword == "GRAPH" for token in tokens(sparql))
        is_whole = not names_graphs and not names_default_graph(sparql)
        parameters = {"default-graph-uri": self._default_graph} if self._default_graph and is_whole else {}
        form = urllib.parse.urlencode({"query": sparql, **parameters}).encode()
        request = urllib.request.Request(  # noqa: S310  # http or https, see __init__
            self._url, data=form, headers={"Accept": media, "Content-Type": "application/x-www-form-urlencoded"}
        )
        seconds = _UNLIMITED_SECONDS if timeout is None else timeout + _GRACE_SECONDS
        with _translated(self._url, timeout), urllib.request.urlopen(request, timeout=seconds) as response:  # noqa: S310
            body: bytes = response.read()
        return body


@contextmanager
def _translated(url: str, timeout: float | None) -> Iterator[None]:
    try:
        yield
    except urllib.error.HTTPError as error:
        with error:
            message = error.read(2000).decode(errors="replace").strip().split("\n")[0]
        raise _ours(error.code, message, url, timeout) from error
    except TimeoutError as error:
        raise _timed_out(timeout) from error
    except (OSError, HTTPException) as error:
        raise BackendError(
            f"SPARQL 端点没有应答：{error}", where=url, hint="请检查地址或稍后再试", retryable=True
        ) from error


def _ours(status: int, message: str, url: str, timeout: float | None) -> PlanmeshError:
    if status in _TIMEOUT_STATUSES:
        return _timed_out(timeout)
    if status == 400:
        return InvalidQuery(f"SPARQL 读不懂：{message}", hint="请检查语法；前缀须先用 PREFIX 声明")
    return BackendError(f"SPARQL 端点返回 {status}：{message}", where=url, hint="请检查端点", retryable=status >= 500)


def _timed_out(timeout: float | None) -> QueryTimeout:
    seconds = f" {timeout:g} 秒" if timeout else "端点的时限"
    return QueryTimeout(f"查询超过{seconds}，已停止", where="SPARQL 端点", hint="请缩小查询范围或加 LIMIT")


def _parsed(body: bytes, timeout: float | None) -> dict[str, object]:
    """A result; a server that hits its limit while it writes sends half of one, with status 200."""
    try:
        result: dict[str, object] = json.loads(body)
    except ValueError as error:
        raise _timed_out(timeout) from error
    return result


def _rows(result: Mapping[str, object]) -> tuple[tuple[str, ...], tuple[tuple[Value, ...], ...]]:
    head, results = result["head"], result["results"]
    assert isinstance(head, dict)  # noqa: S101  # the format's own shape
    assert isinstance(results, dict)  # noqa: S101
    columns = tuple(head["vars"])
    return columns, tuple(tuple(_cells(binding, columns)) for binding in results["bindings"])


def _cells(binding: Mapping[str, Mapping[str, str]], columns: Iterable[str]) -> Iterator[Value]:
    for column in columns:
        term = binding.get(column)
        if term is None:
            yield None
        elif term["type"] == "uri":
            yield Iri(term["value"])
        else:
            yield plain_value(term["value"], term.get("datatype", ""))


def upload(url: str, nquads: bytes) -> None:
    """Replace all that a Graph Store Protocol endpoint (``…/data`` of Fuseki) holds with these N-Quads."""
    request = urllib.request.Request(url, data=nquads, method="PUT", headers={"Content-Type": "application/n-quads"})  # noqa: S310
    with _translated(url, None), urllib.request.urlopen(request, timeout=_UNLIMITED_SECONDS):  # noqa: S310
        pass
