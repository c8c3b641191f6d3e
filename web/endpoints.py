"""The SPARQL 1.1 Protocol endpoint, the Cypher page, and the health page.  Read-only, with time and row limits."""

import time

from flask import Blueprint, Response, jsonify, make_response, render_template, request

from graph.store import Table
from ontology.errors import InputError, InvalidQuery, QueryTimeout
from queries.question import plain
from web.errors import status_of
from web.reading import Reading, Readings
from web.services import Services, WebSettings

SPARQL_EXAMPLE = """# 牵头单位及其事项
PREFIX pm: <https://w3id.org/planmesh/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?单位 ?事项 WHERE {
  ?item pm:ledBy ?organization ; rdfs:label ?事项 .
  ?organization rdfs:label ?单位 .
}
ORDER BY ?单位 ?事项
LIMIT 50
"""
CYPHER_EXAMPLE = """// 牵头单位及其事项
MATCH (item:PlanItem)-[:LED_BY]->(organization:Organization)
RETURN organization.label AS 单位, item.label AS 事项
ORDER BY 单位, 事项 LIMIT 50
"""
_SPARQL_TYPE = "application/sparql-query"
_FORM_TYPE = "application/x-www-form-urlencoded"


def blueprint(services: Services, readings: Readings) -> Blueprint:
    pages = Blueprint("endpoints", __name__)
    settings = services.settings

    @pages.route("/sparql", methods=["GET", "POST"])
    def sparql() -> Response:
        if _is_browser():
            return _sparql_page(readings.current(), settings)
        query = _protocol_query()
        accept = request.headers.get("Accept", "*/*")
        served = readings.current().snapshot.store.serve(
            query, accept=accept, timeout=settings.timeout_seconds, limit=settings.row_limit
        )
        charset = "; charset=utf-8" if served.media_type.startswith("text/") else ""
        response = Response(served.body, content_type=served.media_type + charset)
        response.vary.add("Accept")
        return response

    @pages.get("/cypher")
    def cypher() -> Response:
        reading = readings.current()
        query = request.args.get("query", "")
        if not _is_browser():
            return jsonify(_json(_run_cypher(reading, query, settings)))
        return _query_page("cypher.html", reading, query, CYPHER_EXAMPLE, settings)

    @pages.get("/health")
    def health() -> Response:
        """200 where a version can be read, after reading from it."""
        began = time.monotonic()
        manifest = (snapshot := readings.current().snapshot).manifest
        is_sound = snapshot.store.ask("ASK { ?s ?p ?o }", timeout=settings.timeout_seconds)
        seconds = round(time.monotonic() - began, 3)
        body = {"status": "ok" if is_sound else "empty", "version": manifest.number, "documents": manifest.documents}
        return make_response(jsonify(body | {"claims": manifest.claims, "quads": manifest.quads, "seconds": seconds}))

    return pages


def _is_browser() -> bool:
    """A browser puts text/html first; a program asks for what it reads."""
    return request.method == "GET" and "text/html" in request.headers.get("Accept", "")


def _protocol_query() -> str:
    """SPARQL 1.1 Protocol, 2.1: GET ?query=, POST of a form, POST of the query itself.  A chosen data set
    (default-graph-uri …) is refused rather than ignored."""
    if any(name in request.values for name in ("default-graph-uri", "named-graph-uri", "using-graph-uri")):
        raise InvalidQuery("不支持用参数选择图", hint="请在查询中写 FROM 或 GRAPH")
    if "update" in request.values:
        raise InvalidQuery("本端点只读，不接受 UPDATE", hint="导入文件请用 planmesh ingest")
    if request.method == "POST":
        if request.mimetype == _SPARQL_TYPE:
            return _decoded(request.get_data())
        if request.mimetype != _FORM_TYPE:
            raise InvalidQuery(
                f"不接受 {request.mimetype or '没有写明类型的内容'}", hint=f"请用 {_SPARQL_TYPE} 或 {_FORM_TYPE}"
            )
    queries = (request.form if request.method == "POST" else request.args).getlist("query")
    if len(queries) != 1:
        raise InvalidQuery(f"应有一个 query 参数，得到 {len(queries)} 个", hint="例如 /sparql?query=ASK{}")
    return queries[0]


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InvalidQuery("查询不是 UTF-8", hint="请用 UTF-8 编码") from error


def _sparql_page(reading: Reading, settings: WebSettings) -> Response:
    return _query_page("sparql.html", reading, request.args.get("query", ""), SPARQL_EXAMPLE, settings)


def _query_page(template: str, reading: Reading, query: str, example: str, settings: WebSettings) -> Response:
    """The form; under it the rows, or what was wrong with the query."""
    table: Table | None = None
    failure: InputError | QueryTimeout | None = None
    began = time.monotonic()
    if query.strip():
        try:
            if template == "sparql.html":
                store = reading.snapshot.store
                table = store.query(query, timeout=settings.timeout_seconds, limit=settings.row_limit)
            else:
                table = _run_cypher(reading, query, settings)
        except (InputError, QueryTimeout) as error:
            failure = error
    body = render_template(
        template,
        reading=reading,
        query=query or example,
        table=table,
        failure=failure,
        seconds=time.monotonic() - began,
        settings=settings,
    )
    return make_response(body, status_of(failure) if failure else 200)


def _run_cypher(reading: Reading, query: str, settings: WebSettings) -> Table:
    if not query.strip():
        raise InvalidQuery("没有写查询", hint="例如 /cypher?query=MATCH (n:Document) RETURN n.label")
    return reading.snapshot.properties.cypher(query, timeout=settings.timeout_seconds, limit=settings.row_limit)


def _json(table: Table) -> dict[str, object]:
    rows = [[plain(value) for value in row] for row in table.rows]
    return {"columns": list(table.columns), "rows": rows, "truncated": table.truncated}
