import csv
import io

import pyoxigraph as ox
import pytest

from graph.export import RdfFormat, claims_csv, csv_lines, write_rdf
from graph.oxigraph_store import OxigraphStore
from graph.versions import PublishedVersion
from tests.graph import samples

FORMATS = {
    RdfFormat.TRIG: ox.RdfFormat.TRIG,
    RdfFormat.TURTLE: ox.RdfFormat.TURTLE,
    RdfFormat.NTRIPLES: ox.RdfFormat.N_TRIPLES,
    RdfFormat.JSONLD: ox.RdfFormat.JSON_LD,
}


@pytest.mark.parametrize("form", list(RdfFormat))
def test_every_form_holds_the_same_triples_when_read_again(published: PublishedVersion, form: RdfFormat) -> None:
    output = io.BytesIO()
    write_rdf(published.rdf, output, form)
    read = {(q.subject, q.predicate, q.object) for q in ox.parse(output.getvalue(), format=FORMATS[form])}
    stored = ox.Store.read_only(str(published.rdf)).quads_for_pattern(None, None, None, None)
    assert read == {(q.subject, q.predicate, q.object) for q in stored}


def test_trig_keeps_the_named_graphs(published: PublishedVersion) -> None:
    output = io.BytesIO()
    write_rdf(published.rdf, output, RdfFormat.TRIG)
    graphs = {str(q.graph_name) for q in ox.parse(output.getvalue(), format=ox.RdfFormat.TRIG)}
    kinds = {
        graph.removeprefix("<https://w3id.org/planmesh/id/graph/").partition("/")[0].rstrip(">") for graph in graphs
    }
    documents = {samples.PLAN, samples.DIVISION}
    assert kinds == {*documents, "links", "reference", "shortcuts", "changes"}


def test_every_claim_is_in_the_table_with_its_sentence(published: PublishedVersion) -> None:
    rows = list(csv.DictReader(io.StringIO("".join(claims_csv(OxigraphStore(published.rdf))))))
    assert len({row["论断"] for row in rows}) == published.manifest.claims + 2, "with the link and the owner through it"
    assert all(row["原句"] and row["起点"] for row in rows)
    lead = next(row for row in rows if row["角色"] == "牵头")
    assert (lead["主体"], lead["事项"], lead["时限"]) == ("云岭省大数据局", "建设统一身份库", "2018-12-31")
    value = next(row for row in rows if row["原文数值"] == "1.2万亿元")
    assert (value["指标"], value["数值"], value["单位"], value["年份"]) == ("软件业收入", "1200000000000", "元", "2020")


def test_spreadsheets_get_a_byte_order_mark_when_asked(published: PublishedVersion) -> None:
    assert next(claims_csv(OxigraphStore(published.rdf), with_bom=True)) == "\ufeff"


@pytest.mark.parametrize("text", ["=1+1", "+86号", "-1吨", "@x", "\tx"])
def test_a_text_that_looks_like_a_formula_is_made_harmless(text: str) -> None:
    lines = list(csv_lines(("a", "b"), ((text, -1),)))
    assert next(csv.reader([lines[1]])) == [f"'{text}", "-1"], "a number stays a number"


def test_quotes_commas_and_line_breaks_survive() -> None:
    cell = '甲,"乙"\n丙'
    text = "".join(csv_lines(("a",), ((cell,), (None,), (True,))))
    assert list(csv.reader(io.StringIO(text))) == [["a"], [cell], [], ["true"]] or list(
        csv.reader(io.StringIO(text))
    ) == [["a"], [cell], [""], ["true"]]
