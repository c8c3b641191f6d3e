"""Talking Bolt with the ``neo4j`` driver, whatever engine answers: values in, values out, errors made ours."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal

import neo4j
from neo4j.exceptions import AuthError, ClientError, DriverError, Neo4jError, ServiceUnavailable, SessionExpired
from neo4j.graph import Node, Path, Relationship

from graph.store import Iri, Parameter, Table, Value
from ontology.errors import BackendError, InvalidQuery, PlanmeshError, QueryTimeout
from ontology.ids import BASE, CODE, ONTOLOGY

_TIMEOUTS = ("TransactionTimedOut", "TransactionTimedOutClientConfiguration", "LockClientStopped")
_FORBIDDEN = ("Security.Forbidden", "Statement.AccessMode", "Security.Unauthorized.Write")


def connect(uri: str, user: str = "", password: str = "") -> neo4j.Driver:
    """A driver; it connects at the first query."""
    auth = (user, password) if user else None
    return neo4j.GraphDatabase.driver(
        uri, auth=auth, user_agent="planmesh", notifications_min_severity="OFF", connection_timeout=10
    )


def run(
    session: neo4j.Session,
    query: str,
    parameters: Mapping[str, Parameter | None],
    *,
    timeout: float | None,
    limit: int | None,
) -> Table:
    """The first ``limit`` rows; the server is told to drop the rest."""
    with translated(timeout):
        statement = neo4j.Query(query, timeout=timeout)
        result = session.run(statement, {name: _sent(value) for name, value in parameters.items()})
        columns = tuple(result.keys())
        records = list(result) if limit is None else result.fetch(limit + 1)
        rows = tuple(tuple(_received(value) for value in record.values()) for record in records)
        result.consume()
    kept = rows if limit is None else rows[:limit]
    return Table(columns, kept, truncated=len(kept) < len(rows))


@contextmanager
def translated(timeout: float | None = None) -> Iterator[None]:
    """The driver's exceptions as ours."""
    try:
        yield
    except (ServiceUnavailable, SessionExpired) as error:
        raise BackendError(f"图数据库没有应答：{error}", where="Cypher", hint="请稍后再试", retryable=True) from error
    except AuthError as error:
        raise BackendError(f"图数据库不接受用户名或密码：{error}", where="Cypher", hint="请检查设置") from error
    except Neo4jError as error:
        raise _ours(error, timeout) from error
    except DriverError as error:
        raise BackendError(f"图数据库驱动出错：{error}", where="Cypher", hint="请检查查询和参数") from error


def _ours(error: Neo4jError, timeout: float | None) -> PlanmeshError:
    code = error.code or ""
    message = (error.message or str(error)).split("\n")[0]
    if any(name in code for name in _TIMEOUTS):
        seconds = f" {timeout:g} 秒" if timeout else "时限"
        return QueryTimeout(f"查询超过{seconds}，已停止", where="Cypher", hint="请缩小查询范围或加 LIMIT")
    if any(name in code for name in _FORBIDDEN) or "access mode" in message.lower():
        return InvalidQuery(f"这不是只读查询：{message}", hint="图谱由 planmesh ingest 更新，这里只能读")
    if isinstance(error, ClientError) and ".Statement." in code:
        return InvalidQuery(f"Cypher 读不懂：{message}", hint="请检查语法和参数")
    return BackendError(
        f"图数据库出错（{code}）：{message}", where="Cypher", hint="请稍后再试", retryable=error.is_retryable()
    )


def _sent(value: Parameter | None) -> object:
    """Cypher has no decimals and no IRIs."""
    if isinstance(value, tuple):
        return [_sent(part) for part in value]
    if isinstance(value, Decimal):
        return float(value)
    return str(value) if isinstance(value, Iri) else value


def _received(value: object) -> Value:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return Decimal(repr(value))
    if isinstance(value, str):
        return Iri(value) if value.startswith((BASE, CODE, ONTOLOGY)) else value
    if isinstance(value, Node) and "iri" in value:
        return Iri(value["iri"])
    return json.dumps(_json(value), ensure_ascii=False, sort_keys=True)


def _json(value: object) -> object:
    if isinstance(value, Node):
        return value.get("iri") or {"labels": sorted(value.labels), **dict(value)}
    if isinstance(value, Relationship):
        return {"type": value.type, "start": _json(value.start_node), "end": _json(value.end_node)}
    if isinstance(value, Path):
        return [_json(part) for pair in zip(value.nodes, (*value.relationships, None), strict=True) for part in pair][
            :-1
        ]
    if isinstance(value, list | tuple):
        return [_json(part) for part in value]
    if isinstance(value, Mapping):
        return {str(key): _json(part) for key, part in value.items()}
    return value if isinstance(value, str | int | float | bool | None) else str(value)
