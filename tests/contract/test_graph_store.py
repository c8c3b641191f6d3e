"""What every GraphStore promises (graph/store.py), over each adapter: embedded Oxigraph and a real SPARQL server."""

import json
import threading
import time
from collections.abc import Iterator
from decimal import Decimal

import pyoxigraph as ox
import pytest

from graph.oxigraph_store import OxigraphStore
from graph.sparql_store import SparqlStore, upload
from graph.store import GraphStore, Iri, Scalar
from graph.versions import PublishedVersion
from ontology.errors import InvalidParameter, InvalidQuery, QueryTimeout
from ontology.ids import item_iri, organization_iri
from tests.graph import samples

PREFIXES = """
PREFIX pm: <https://w3id.org/planmesh/ontology#>
PREFIX role: <https://w3id.org/planmesh/code/role/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
LEADER = organization_iri("云岭省大数据局")


@pytest.fixture(scope="module", params=["oxigraph", pytest.param("fuseki", marks=pytest.mark.server)])
def store(request: pytest.FixtureRequest, published: PublishedVersion) -> Iterator[GraphStore]:
    if request.param == "oxigraph":
        embedded: GraphStore = OxigraphStore(published.rdf)
    else:
        url = request.getfixturevalue("fuseki_url")
        nquads = ox.Store.read_only(str(published.rdf)).dump(format=ox.RdfFormat.N_QUADS)
        assert nquads is not None
        upload(f"{url}/data", nquads)
        embedded = SparqlStore(f"{url}/query", default_graph="urn:x-arq:UnionGraph")
    yield embedded
    embedded.close()


def test_rows_hold_plain_values_by_their_datatypes(store: GraphStore) -> None:
    table = store.query(
        PREFIXES + "SELECT ?v ?number ?year ?written ?table ?scope { ?v a pm:IndicatorValue ; pm:numericValue ?number ;"
        " pm:referenceYear ?year ; pm:valueAsWritten ?written ; pm:inTable ?table OPTIONAL { ?v pm:valueScope ?scope }"
        " FILTER(?number < 100) }"
    )
    ((claim, number, year, written, in_table, scope),) = table.rows
    assert table.columns == ("v", "number", "year", "written", "table", "scope")
    assert isinstance(claim, Iri)
    assert (number, year, written, in_table, scope) == (Decimal(80), 2020, "80%以上", False, None)
    assert isinstance(number, Decimal)
    assert isinstance(year, int)


@pytest.mark.parametrize("timeout", [None, 10.0])
def test_a_parameter_is_bound_everywhere_in_the_query(store: GraphStore, timeout: float | None) -> None:
    query = (
        PREFIXES
        + """
        SELECT ?organization (COUNT(?r) AS ?n) {
          { SELECT ?r { ?r pm:responsibleActor ?organization } }
          FILTER EXISTS { ?r pm:role ?role ; pm:responsibleActor ?organization }
          FILTER(!BOUND(?item) || EXISTS { ?r pm:responsibleFor ?item })
        } GROUP BY ?organization"""
    )
    item = Iri(item_iri(samples.PLAN, "2.2"))
    bound = store.query(query, bindings={"organization": Iri(LEADER), "item": item}, timeout=timeout)
    assert bound.rows == ((LEADER, 1),)
    other = Iri(item_iri(samples.PLAN, "2.1"))
    assert store.query(query, bindings={"organization": Iri(LEADER), "item": other}, timeout=timeout).rows in {
        (),
        ((LEADER, 0),),
    }
    assert store.query(query, bindings={"organization": Iri(LEADER)}, timeout=timeout).rows == ((LEADER, 1),)


def test_a_parameter_cannot_become_syntax(store: GraphStore) -> None:
    nasty = '" } ; DROP ALL # \\ \n '
    table = store.query("SELECT ?x { BIND(?given AS ?x) }", bindings={"given": nasty})
    assert table.rows == ((nasty,),)
    with pytest.raises(InvalidParameter, match="不允许的字符"):
        store.query("SELECT * { ?x ?p ?o }", bindings={"x": Iri("x:> } #")})


def test_numbers_and_truth_values_can_be_parameters(store: GraphStore) -> None:
    values: dict[str, Scalar] = {"i": 3, "d": Decimal("2.50"), "b": True}
    table = store.query("SELECT ?x ?y ?z { BIND(?i + 1 AS ?x) BIND(?d * 2 AS ?y) BIND(!?b AS ?z) }", bindings=values)
    assert table.rows == ((4, Decimal(5), False),)


def test_the_default_graph_is_the_union_and_counts_each_triple_once(store: GraphStore) -> None:
    union = store.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").rows[0][0]
    distinct = store.query("SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o { ?s ?p ?o } }").rows[0][0]
    named = store.query("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }").rows[0][0]
    assert union == distinct == named
    assert isinstance(union, int)
    assert union > 500


def test_the_row_limit_cuts_and_says_so(store: GraphStore) -> None:
    query = "SELECT ?s { ?s ?p ?o } ORDER BY ?s ?p # the last line is a comment"
    assert len(store.query(query, limit=5)) == 5
    assert store.query(query, limit=5).truncated
    assert not store.query("SELECT ?s { ?s ?p ?o } LIMIT 5", limit=5).truncated
    assert not store.query("SELECT ?x { VALUES ?x { 1 2 } }", limit=2).truncated
    assert store.query("SELECT ?x { VALUES ?x { 1 2 3 } }", limit=2).truncated


def test_ask_answers_yes_and_no(store: GraphStore) -> None:
    question = PREFIXES + "ASK { ?r pm:role role:lead ; pm:responsibleActor ?organization }"
    assert store.ask(question, bindings={"organization": Iri(LEADER)}) is True
    assert store.ask(question, bindings={"organization": Iri("x:nobody")}, timeout=10.0) is False


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <x:a> <x:b> <x:c> }",
        "DELETE WHERE { ?s ?p ?o }",
        "LOAD <http://127.0.0.1:1/a.ttl>",
        "CLEAR ALL",
        "PREFIX a: <x:> DROP ALL",
        "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { S\\u0045RVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "",
        "SELECT * { ?s ?p",
        "SELECT * { ?s nowhere:p ?o }",
    ],
)
@pytest.mark.parametrize("timeout", [None, 10.0])
def test_whatever_is_no_read_only_query_is_refused(store: GraphStore, text: str, timeout: float | None) -> None:
    with pytest.raises(InvalidQuery):
        store.query(text, timeout=timeout)


def test_a_name_or_text_with_a_refused_word_is_no_reason_to_refuse(store: GraphStore) -> None:
    query = 'PREFIX service: <x:> SELECT ?service { BIND("SERVICE" AS ?service) OPTIONAL { ?s service:service ?o } } # SERVICE'
    assert store.query(query).rows == (("SERVICE",),)


def test_results_come_in_the_form_that_is_asked_for(store: GraphStore) -> None:
    query = PREFIXES + "SELECT ?name { ?o a pm:OrganizationGroup ; rdfs:label ?name }"
    assert json.loads(store.serve(query).body)["results"]["bindings"][0]["name"]["value"] == "有关部门"
    served = store.serve(query, accept="text/html;q=0.9, text/csv;q=0.8", timeout=10.0)
    assert served.media_type == "text/csv"
    assert served.body.decode().split() == ["name", "有关部门"]
    construct = PREFIXES + "CONSTRUCT { ?o rdfs:label ?name } { ?o a pm:OrganizationGroup ; rdfs:label ?name }"
    assert "有关部门" in store.serve(construct, accept="text/turtle").body.decode()
    assert json.loads(store.serve("ASK { ?s ?p ?o }", accept="application/json").body)["boolean"] is True
    with pytest.raises(InvalidParameter, match="可用的格式"):
        store.serve(query, accept="image/png")


def test_a_served_result_is_limited_too(store: GraphStore) -> None:
    lines = store.serve("SELECT ?s { ?s ?p ?o }", accept="text/csv", limit=3).body.decode().split()
    assert len(lines) == 1 + 3


def test_a_query_past_its_limit_is_stopped_in_time(store: GraphStore) -> None:
    begun = time.monotonic()
    with pytest.raises(QueryTimeout, match="已停止"):
        store.query(ENDLESS, timeout=0.5)
    assert time.monotonic() - begun < 5


def test_after_a_stopped_query_the_store_answers_again(store: GraphStore) -> None:
    with pytest.raises(QueryTimeout):
        store.query(ENDLESS, timeout=0.2)
    assert store.ask("ASK { ?s ?p ?o }", timeout=10.0)


def test_threads_do_not_disturb_one_another(store: GraphStore) -> None:
    failures: list[object] = []

    def ask(number: int) -> None:
        for _ in range(5):
            table = store.query("SELECT ?x { BIND(?n AS ?x) }", bindings={"n": number}, timeout=10.0)
            if table.rows != ((number,),):
                failures.append(table)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
