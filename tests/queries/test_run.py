import json

import pytest

from graph.store import GraphStore, Iri
from ontology.errors import InvalidParameter, UnknownName
from ontology.ids import item_iri
from queries.catalog import catalogue
from queries.names import Names
from queries.question import Answer
from queries.run import ask, declined, natural, several, understand
from tests.graph import samples

LEADER = "云岭省大数据局"
KEYS = "question reading answer columns rows evidence query confidence declined searched".split()


def answer(store: GraphStore, question: str, **arguments: str) -> Answer:
    return ask(catalogue().find(question), arguments, store)


def test_an_answer_has_the_keys_of_the_contract(store: GraphStore) -> None:
    record = answer(store, "W04", organization=LEADER).to_json()
    assert list(record) == KEYS
    assert json.loads(json.dumps(record, ensure_ascii=False)) == record
    columns, rows, evidence = record["columns"], record["rows"], record["evidence"]
    assert isinstance(columns, list)
    assert isinstance(rows, list)
    assert isinstance(evidence, list)
    assert [list(row) for row in rows if isinstance(row, dict)] == [columns]
    for piece in evidence:
        assert isinstance(piece, dict)
        assert list(piece) == ["document", "start", "end", "quote", "status"]


def test_every_quote_stands_where_the_answer_says(store: GraphStore) -> None:
    texts = {samples.PLAN: samples.PLAN_TEXT, samples.DIVISION: samples.DIVISION_TEXT}
    for question in catalogue():
        arguments = {p.name: _any(p.name) for p in question.parameters if p.is_required}
        for piece in ask(question, arguments, store).evidence:
            assert texts[piece.document][piece.start : piece.end] == piece.quote


def _any(parameter: str) -> str:
    known = {
        "organization": LEADER,
        "indicator": "软件业收入",
        "deliverable": "统一身份库",
        "item": "2.2",
        "place": "云岭省",
    }
    return known.get(parameter, "身份")


def test_the_leader_of_an_item_is_answered_with_the_sentence(store: GraphStore) -> None:
    found = answer(store, "W04", organization="大数据局")
    (row,) = found.rows
    assert (row["item"], row["role"], row["deadline"], row["status"]) == ("2.2", "lead", "2018-12-31", "stated")
    assert row["itemIri"] == Iri(item_iri(samples.PLAN, "2.2"))
    (proof,) = (found.evidence[i] for i in found.proofs[0])
    assert "由省大数据局牵头" in proof.quote
    assert proof.section == "2.2"
    assert LEADER in found.answer
    assert f"机构＝{LEADER}" in found.reading
    assert found.confidence == pytest.approx(0.9)


def test_an_owner_through_a_link_is_inferred_and_proved_by_both_sentences(store: GraphStore) -> None:
    found = answer(store, "W04", organization="省政务办", document="云政发〔2016〕9号")
    (row,) = found.rows
    assert (row["item"], row["status"]) == ("2.1", "inferred")
    assert row["source"] != row["document"]
    assert {found.evidence[i].document for i in found.proofs[0]} == {samples.PLAN, samples.DIVISION}


def test_a_body_that_was_charged_with_nothing_has_an_empty_answer_that_says_what_was_searched(
    store: GraphStore,
) -> None:
    found = answer(store, "W04", organization="云岭省人民政府")
    assert found.rows == ()
    assert found.answer == "没有发现云岭省人民政府承担的事项。"
    assert "在已导入的 2 份文件（" in found.searched
    assert found.confidence == catalogue().find("W04").absence


def test_a_task_that_names_nobody_generic_is_no_named_organization(store: GraphStore) -> None:
    assert {row["actor"] for row in answer(store, "W03", document=samples.PLAN).rows} == {LEADER}
    assert {row["actor"] for row in answer(store, "W07", document=samples.PLAN).rows} == {"有关部门"}


def test_the_query_of_an_answer_gives_its_rows_again(store: GraphStore) -> None:
    found = answer(store, "D01", item="一窗受理")
    assert len(store.query(found.query.text)) == len(found.rows) == 2
    assert item_iri(samples.PLAN, "2.1") in found.query.text


def test_the_document_asked_about_is_named_in_what_was_searched(store: GraphStore) -> None:
    assert "就《云岭省数字政务发展规划》" in answer(store, "A04", document=samples.PLAN).searched


def test_an_absence_is_proved_by_headings(store: GraphStore) -> None:
    found = answer(store, "A04", document=samples.PLAN)
    assert [row["item"] for row in found.rows] == ["2.1", "2.2"]
    assert [piece.quote for piece in found.evidence] == ["推进一窗受理", "建设统一身份库"]


def test_an_existing_platform_is_not_reported_as_unbuilt(store: GraphStore) -> None:
    assert answer(store, "D09").rows == ()


def test_a_binding_indicator_that_no_action_carries_has_no_owner(store: GraphStore) -> None:
    (row,) = answer(store, "A01").rows
    assert (row["indicator"], row["year"], row["target"], row["carriers"]) == ("政务事项网上办理率", 2020, 80, ())


def test_a_year_narrows_the_values(store: GraphStore) -> None:
    assert len(answer(store, "T02", indicator="网上办理率", year="2020").rows) == 1
    assert answer(store, "T02", indicator="网上办理率", year="2018").rows == ()


def test_rows_beyond_the_limit_are_said_to_be_left_out(store: GraphStore) -> None:
    found = ask(catalogue().find("A04"), {}, store, limit=1)
    assert found.is_truncated
    assert "只列出前 1 条" in found.answer


def test_an_argument_the_question_does_not_have_is_refused(store: GraphStore) -> None:
    with pytest.raises(InvalidParameter, match="没有参数 colour"):
        answer(store, "W04", organization=LEADER, colour="red")


def test_a_required_argument_must_be_given(store: GraphStore) -> None:
    with pytest.raises(InvalidParameter, match="缺少参数 organization"):
        answer(store, "W04", organization=" ")


def test_a_year_must_be_a_year(store: GraphStore) -> None:
    with pytest.raises(InvalidParameter, match="四位年份"):
        answer(store, "T02", indicator="软件业收入", year="明年")


def test_a_name_with_syntax_in_it_stays_a_name(store: GraphStore) -> None:
    with pytest.raises(UnknownName):
        answer(store, "W04", organization='x" } UNION { ?s ?p ?o } #')


def test_a_default_stands_where_nothing_is_given(store: GraphStore) -> None:
    assert understand(catalogue().find("A08"), {}, Names(store)).bindings == {"given_part": "全文"}


def test_what_is_no_question_is_declined() -> None:
    record = declined("今天天气如何", why="没有这个问题。", similar=("W01 谁印发",)).to_json()
    assert list(record) == KEYS
    assert record["declined"] is True
    assert record["rows"] == []


@pytest.mark.parametrize(
    ("value", "expected"),
    [("b\na\nb\n", ("a", "b")), ('["b", "a", null, "a"]', ("a", "b")), ("", ()), (None, ()), ("[]", ())],
)
def test_a_list_cell_reads_alike_from_both_languages(value: str | None, expected: tuple[str, ...]) -> None:
    assert several(value) == expected


def test_numbered_names_sort_by_their_numbers() -> None:
    assert sorted(["3.10 b", "3.2 a", "zhuanlan-2"], key=natural) == ["3.2 a", "3.10 b", "zhuanlan-2"]
