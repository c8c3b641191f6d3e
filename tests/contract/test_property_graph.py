"""What every PropertyGraph promises (graph/store.py): the embedded engine and a real Neo4j, filled by the same code."""

import threading
import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from graph.cypher_build import push_property_graph
from graph.cypher_store import EmbeddedGraph, Neo4jGraph
from graph.oxigraph_build import stored_graphs
from graph.oxigraph_store import OxigraphStore
from graph.store import Iri, PropertyGraph
from graph.versions import PublishedVersion
from ontology.errors import BackendError, InvalidQuery, QueryTimeout
from ontology.ids import organization_iri

ENDLESS = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a + b < 0 RETURN count(*) AS n"
LEADER = organization_iri("云岭省大数据局")


@pytest.fixture(scope="module", params=["embedded", pytest.param("neo4j", marks=pytest.mark.server)])
def graph(
    request: pytest.FixtureRequest, published: PublishedVersion, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[PropertyGraph]:
    folder = tmp_path_factory.mktemp("property-graph")
    if request.param == "embedded":
        opened: PropertyGraph = EmbeddedGraph(published.cypher, runtime=folder)
    else:
        uri = request.getfixturevalue("neo4j_uri")
        counts = push_property_graph(uri, stored_graphs(published.rdf), spool=folder)
        assert counts == (published.manifest.nodes, published.manifest.relationships)
        opened = Neo4jGraph(uri)
    yield opened
    opened.close()


def test_nothing_of_the_triples_is_lost_or_doubled(graph: PropertyGraph, published: PublishedVersion) -> None:
    nodes = graph.cypher("MATCH (n) RETURN count(n) AS n, count(DISTINCT n.iri) AS distinct").rows
    assert nodes == ((published.manifest.nodes, published.manifest.nodes),)
    assert graph.cypher("MATCH ()-[r]->() RETURN count(r) AS n").rows == ((published.manifest.relationships,),)


def test_the_same_question_gives_the_same_rows_as_in_sparql(graph: PropertyGraph, published: PublishedVersion) -> None:
    triples = OxigraphStore(published.rdf).query(
        """PREFIX pm: <https://w3id.org/planmesh/ontology#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        SELECT ?iri ?number ?year ?unit ?label ?table {
          ?iri a pm:IndicatorValue ; pm:numericValue ?number ; pm:referenceYear ?year ; pm:unit ?unit ;
            pm:indicator/rdfs:label ?label ; pm:inTable ?table } ORDER BY ?number"""
    )
    nodes = graph.cypher(
        "MATCH (v:IndicatorValue)-[:INDICATOR]->(i:Indicator) RETURN v.iri AS iri, v.numericValue AS number,"
        " v.referenceYear AS year, v.unit AS unit, i.label AS label, v.inTable AS table ORDER BY number"
    )
    assert nodes == triples
    assert [row[1:5] for row in nodes.rows] == [
        (Decimal(80), 2020, "%", "政务事项网上办理率"),
        (Decimal(1_200_000_000_000), 2020, "元", "软件业收入"),
    ]


def test_relationships_lead_from_an_item_to_its_leader_and_the_sentence(graph: PropertyGraph) -> None:
    table = graph.cypher(
        "MATCH (i:PlanItem)-[:LED_BY]->(o:Organization)<-[:RESPONSIBLE_ACTOR]-(r:Responsibility)-[:EVIDENCE]->(e:Evidence)"
        " WHERE r.role = 'lead' AND (r)-[:RESPONSIBLE_FOR]->(i)"
        " RETURN i.ordinal AS item, i.kind AS kind, o.label AS body, e.exact AS sentence, e.document AS document"
    )
    ((item, kind, body, sentence, document),) = table.rows
    assert (item, kind, body, document) == ("2.2", "task", "云岭省大数据局", "云政发2016-9")
    assert isinstance(sentence, str)
    assert "由省大数据局牵头" in sentence


def test_an_owner_comes_through_a_link_with_both_sentences(graph: PropertyGraph) -> None:
    table = graph.cypher(
        "MATCH (i:PlanItem {ordinal: '2.1'})<-[:RESPONSIBLE_FOR]-(r:Responsibility)-[:RESPONSIBLE_ACTOR]->(o:Organization)"
        " MATCH (r)-[:EVIDENCE]->(e:Evidence) MATCH (r)-[:DERIVED_FROM]->(l:DocumentLink)"
        " RETURN o.label AS body, r.assertionStatus AS status, l.linkType AS link, e.exact AS sentence ORDER BY sentence"
    )
    assert {row[:3] for row in table.rows} == {("云岭省政务服务办公室", "inferred", "implements")}
    assert {row[3] for row in table.rows} == {"1.推行一窗受理。（省政务办负责）", "推行一窗受理", "推进一窗受理"}


def test_parameters_go_in_as_values(graph: PropertyGraph) -> None:
    query = (
        "MATCH (o:Organization) WHERE o.iri IN $known AND ($name IS NULL OR o.label = $name) RETURN o.label AS label"
    )
    known = (Iri(LEADER), Iri("https://example.org/none"))
    assert graph.cypher(query, {"known": known, "name": None}).rows == (("云岭省大数据局",),)
    assert graph.cypher(query, {"known": known, "name": "' OR true //"}).rows == ()
    assert graph.cypher("RETURN $x AS x, $d + 1 AS d", {"x": "'", "d": Decimal("1.5")}).rows == (("'", Decimal("2.5")),)


def test_values_come_out_plain(graph: PropertyGraph) -> None:
    row = graph.cypher(
        "MATCH (o:Organization {iri: $iri}) RETURN o, o.generic AS generic, [1, '二'] AS list, {k: 1.5} AS map, null AS no",
        {"iri": LEADER},
    ).rows[0]
    assert row == (Iri(LEADER), False, '[1, "二"]', '{"k": 1.5}', None)
    assert isinstance(row[0], Iri)


def test_properties_with_many_values_are_always_lists(graph: PropertyGraph) -> None:
    table = graph.cypher("MATCH (d:Deliverable) WHERE 'to_build' IN d.deliverableStatus RETURN d.label AS label")
    assert table.rows == (("统一身份库",),)
    aliases = graph.cypher("MATCH (p:Place {gbCode: '990000'}) RETURN '云岭' IN p.altLabel AS known")
    assert aliases.rows == ((True,),)


def test_the_row_limit_cuts_and_says_so(graph: PropertyGraph) -> None:
    table = graph.cypher("UNWIND range(1, 10) AS n RETURN n ORDER BY n", limit=3)
    assert (table.rows, table.truncated) == (((1,), (2,), (3,)), True)
    assert not graph.cypher("UNWIND range(1, 3) AS n RETURN n", limit=3).truncated


@pytest.mark.parametrize(
    "query",
    [
        "CREATE (n:Nonsense) RETURN n",
        "MATCH (n:PlanItem) SET n.label = 'x' RETURN n",
        "MATCH (n:PlanItem) REMOVE n.label RETURN n",
        "MATCH (n:PlanItem) DETACH DELETE n",
        "MERGE (n:PlanItem {iri: 'new'}) RETURN n",
        "CREATE INDEX FOR (n:PlanItem) ON (n.label)",
        "LOAD CSV FROM 'file:///etc/hostname' AS line RETURN line",
        "load\ncsv from 'http://127.0.0.1:1/' as line return line",
        "MATCH (n RETURN n",
        "",
    ],
)
def test_whatever_is_no_reading_query_is_refused(graph: PropertyGraph, query: str, published: PublishedVersion) -> None:
    with pytest.raises(InvalidQuery):
        graph.cypher(query, timeout=10.0)
    assert graph.cypher("MATCH (n) RETURN count(n) AS n").rows == ((published.manifest.nodes,),)


def test_a_refused_word_inside_a_text_is_no_reason_to_refuse(graph: PropertyGraph) -> None:
    assert graph.cypher("RETURN 'LOAD CSV' AS x // LOAD CSV").rows == (("LOAD CSV",),)


def test_a_query_past_its_limit_is_stopped_and_the_next_is_answered(graph: PropertyGraph) -> None:
    begun = time.monotonic()
    with pytest.raises(QueryTimeout, match="已停止"):
        graph.cypher(ENDLESS, timeout=0.5)
    assert time.monotonic() - begun < 5
    assert graph.cypher("RETURN 1 AS one", timeout=10.0).rows == ((1,),)


def test_threads_do_not_disturb_one_another(graph: PropertyGraph) -> None:
    failures: list[object] = []

    def ask(number: int) -> None:
        for _ in range(5):
            table = graph.cypher("RETURN $n AS n", {"n": number}, timeout=10.0)
            if table.rows != ((number,),):
                failures.append(table)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def test_a_server_that_is_not_there_is_a_backend_error() -> None:
    graph = Neo4jGraph("bolt://127.0.0.1:1")
    with pytest.raises(BackendError, match="没有应答") as caught:
        graph.cypher("RETURN 1 AS one")
    assert caught.value.retryable
    graph.close()


def test_the_embedded_copy_goes_with_its_reader_and_a_dead_ones_is_removed(
    published: PublishedVersion, tmp_path: Path
) -> None:
    stale = tmp_path / "999999999-dead"
    stale.mkdir()
    graph = EmbeddedGraph(published.cypher, runtime=tmp_path)
    graph.cypher("RETURN 1 AS one")
    assert not stale.exists()
    ((copy),) = tmp_path.iterdir()
    assert all(file.stat().st_mode & 0o077 == 0 for file in (copy, *(copy / "config").glob("server-*")))
    graph.close()
    assert list(tmp_path.iterdir()) == []


def test_an_engine_that_died_is_started_again(published: PublishedVersion, tmp_path: Path) -> None:
    graph = EmbeddedGraph(published.cypher, runtime=tmp_path)
    assert graph.cypher("RETURN 1 AS one").rows == ((1,),)
    assert graph._engine is not None
    graph._engine.server.kill()
    assert graph.cypher("RETURN 2 AS two").rows == ((2,),)
    graph.close()
