"""SPARQL 1.1 Protocol, read-only, with a time limit that stops the query."""

import json
import time
from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from tests.web.doubles import FixedServices
from web.app import create_app

SELECT = "PREFIX pm: <https://w3id.org/planmesh/ontology#> SELECT ?d WHERE { ?d a pm:Document } ORDER BY ?d"
# Grows without end for any practical limit: the cross product of all triples with themselves.
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def test_get_answers_in_json_by_default(program: FlaskClient) -> None:
    response = program.get("/sparql", query_string={"query": SELECT})
    assert response.mimetype == "application/sparql-results+json"
    assert len(json.loads(response.data)["results"]["bindings"]) == 5


def test_post_of_a_form_and_of_the_query_itself_give_the_same(program: FlaskClient) -> None:
    form = program.post("/sparql", data={"query": SELECT})
    direct = program.post("/sparql", data=SELECT.encode(), content_type="application/sparql-query")
    assert form.data == direct.data
    assert form.status_code == direct.status_code == 200


@pytest.mark.parametrize(
    ("query", "accept", "media"),
    [
        (SELECT, "text/csv", "text/csv"),
        (SELECT, "application/sparql-results+xml", "application/sparql-results+xml"),
        (SELECT, "application/json;q=0.2, text/tab-separated-values", "text/tab-separated-values"),
        ("ASK { ?s ?p ?o }", "*/*", "application/sparql-results+json"),
        ("CONSTRUCT WHERE { ?s ?p ?o } LIMIT 1", "text/turtle", "text/turtle"),
        ("CONSTRUCT WHERE { ?s ?p ?o } LIMIT 1", "application/ld+json", "application/ld+json"),
    ],
)
def test_accept_decides_the_form(program: FlaskClient, query: str, accept: str, media: str) -> None:
    response = program.get("/sparql", query_string={"query": query}, headers={"Accept": accept})
    assert response.status_code == 200
    assert response.mimetype == media


def test_csv_of_the_endpoint_has_no_byte_order_mark(program: FlaskClient) -> None:
    body = program.get("/sparql", query_string={"query": SELECT}, headers={"Accept": "text/csv"}).data
    assert body.startswith(b"d\r\n")


@pytest.mark.parametrize(
    "query",
    ["SELEC", "", "INSERT DATA { <a:b> <a:c> <a:d> }", "SELECT * WHERE { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }"],
)
def test_what_does_not_parse_or_writes_or_calls_out_is_refused(program: FlaskClient, query: str) -> None:
    response = program.get("/sparql", query_string={"query": query})
    assert response.status_code == 400
    assert response.get_json()["error"]["message"]


@pytest.mark.parametrize("extra", ["default-graph-uri", "named-graph-uri", "update"])
def test_a_data_set_in_parameters_and_an_update_are_refused(program: FlaskClient, extra: str) -> None:
    assert program.get("/sparql", query_string={"query": SELECT, extra: "urn:x"}).status_code == 400


def test_two_queries_are_refused(program: FlaskClient) -> None:
    assert program.get("/sparql?query=ASK{}&query=ASK{}").status_code == 400


def test_a_body_of_another_type_is_refused(program: FlaskClient) -> None:
    assert program.post("/sparql", data=b"{}", content_type="application/json").status_code == 400


def test_the_time_limit_stops_the_query_and_the_next_one_is_answered(services: FixedServices) -> None:
    quick = FixedServices(
        replace(services.settings, timeout_seconds=0.5), services.opened, services.library, services.decisions
    )
    program = create_app(quick).test_client()
    began = time.monotonic()
    response = program.get("/sparql", query_string={"query": ENDLESS}, headers={"Host": "localhost"})
    assert response.status_code == 503
    assert "超过 0.5 秒" in response.get_json()["error"]["message"]
    assert response.headers["Retry-After"]
    assert time.monotonic() - began < 5
    after = program.get("/sparql", query_string={"query": "ASK { ?s ?p ?o }"}, headers={"Host": "localhost"})
    assert after.get_json()["boolean"] is True


def test_rows_are_limited(services: FixedServices) -> None:
    few = FixedServices(replace(services.settings, row_limit=3), services.opened, services.library, services.decisions)
    program = create_app(few).test_client()
    response = program.get(
        "/sparql", query_string={"query": "SELECT * { ?s ?p ?o }"}, headers={"Host": "localhost", "Accept": "text/csv"}
    )
    assert len(response.data.splitlines()) == 4


def test_a_browser_gets_a_form_with_rows_that_lead_to_pages(client: FlaskClient) -> None:
    page = client.get("/sparql", query_string={"query": SELECT}).get_data(as_text=True)
    assert "<textarea" in page
    assert 'href="/documents/' in page


def test_a_browser_sees_what_is_wrong_with_its_query(client: FlaskClient) -> None:
    response = client.get("/sparql", query_string={"query": "SELEC"})
    assert response.status_code == 400
    assert 'role="alert"' in response.get_data(as_text=True)


def test_no_other_site_may_read_the_endpoint(program: FlaskClient) -> None:
    response = program.get("/sparql", query_string={"query": SELECT}, headers={"Origin": "http://other.example"})
    assert "Access-Control-Allow-Origin" not in response.headers


def test_cypher_gives_rows_as_json(program: FlaskClient) -> None:
    query = "MATCH (d:Document) RETURN d.label AS title ORDER BY title"
    found = program.get("/cypher", query_string={"query": query}).get_json()
    assert found["columns"] == ["title"]
    assert len(found["rows"]) == 5


def test_cypher_that_writes_is_refused(program: FlaskClient) -> None:
    assert program.get("/cypher", query_string={"query": "CREATE (n:Document) RETURN n"}).status_code == 400
