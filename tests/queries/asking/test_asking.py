"""Questions in plain Chinese over the example corpus."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.asking import Case, cases, verdict
from graph.library import LibraryReader
from graph.oxigraph_store import OxigraphStore
from graph.versions import PublishedVersion
from ontology.errors import InvalidParameter
from queries.asking.ask import answer
from queries.asking.knowledge import Knowledge
from queries.asking.wording import numbers, parts, read
from tests.queries.published_examples import published_examples

__all__ = ["published_examples"]

QUESTIONS = Path(__file__).parents[2] / "data" / "questions_examples.tsv"


@pytest.fixture(scope="module")
def knowledge(published_examples: PublishedVersion) -> Iterator[Knowledge]:
    store = OxigraphStore(published_examples.rdf)
    library = LibraryReader(published_examples.rdf.parents[2])
    yield Knowledge(store, lambda document, sha256: library.text(document, sha256[:12]))
    store.close()


def test_nine_in_ten_of_the_own_questions_are_right_and_hardly_any_wrong(knowledge: Knowledge) -> None:
    asked = cases(QUESTIONS, "all")
    found = [verdict(case, answer(knowledge, case.question)) for case in asked]
    assert found.count("right") >= 0.9 * len(asked)
    assert found.count("wrong") <= 0.05 * len(asked)


def test_every_figure_is_given_where_the_documents_disagree(knowledge: Knowledge) -> None:
    said = answer(knowledge, "社保卡持卡人数的目标是多少？").answer
    assert "3200万" in said.answer
    assert "3000万" in said.answer
    assert "说法不一" in said.answer
    assert all(said.proofs)


def test_every_quote_stands_where_the_evidence_says(knowledge: Knowledge) -> None:
    for question in ("一窗受理由谁牵头？", "农村危桥要改造多少座？", "两化融合为什么没完成？"):
        evidence = answer(knowledge, question).answer.evidence
        assert evidence
        assert all(knowledge.text[e.document][e.start : e.end] == e.quote for e in evidence)


@pytest.mark.parametrize(
    "question",
    ["云岭省今天下雨吗？", "云岭省GDP多少？", "全省有多少只熊猫？", "你觉得这个规划好不好？", "What is the target?"],
)
def test_what_no_document_proves_is_declined(knowledge: Knowledge, question: str) -> None:
    said = answer(knowledge, question).answer
    assert said.is_declined
    assert not said.evidence
    assert said.confidence == 0


def test_an_unknown_department_is_declined_with_the_nearest_names(knowledge: Knowledge) -> None:
    said = answer(knowledge, "省教育听局负责什么？").answer
    assert said.is_declined
    assert "教育厅" in said.answer


def test_a_year_outside_the_documents_is_declined_with_the_years_that_there_are(knowledge: Knowledge) -> None:
    said = answer(knowledge, "2035年互联网普及率要达到多少？").answer
    assert said.is_declined
    assert "2020" in said.answer


def test_nothing_asked_is_an_error() -> None:
    with pytest.raises(InvalidParameter):
        answer(Knowledge.__new__(Knowledge), "  ")


def test_ten_thousand_characters_are_refused_and_not_read(knowledge: Knowledge) -> None:
    said = answer(knowledge, "宽带" * 5000).answer
    assert said.is_declined
    assert len(said.asked) <= 300


@pytest.mark.parametrize(
    "question", ['宽带"} DELETE WHERE { ?s ?p ?o } #多少？', "宽带' OR 1=1 RETURN n //多少？", "宽带\x00多少？{}%s"]
)
def test_an_injection_is_only_words(knowledge: Knowledge, question: str) -> None:
    before = len(knowledge.store.query("SELECT ?s WHERE { ?s ?p ?o } LIMIT 50"))
    said = answer(knowledge, question).answer
    assert "DELETE" not in said.query.text
    assert len(knowledge.store.query("SELECT ?s WHERE { ?s ?p ?o } LIMIT 50")) == before


def test_two_questions_in_one_line_are_both_answered(knowledge: Knowledge) -> None:
    said = answer(knowledge, "农村危桥要改造多少座？由谁负责？").answer
    assert "150座" in said.answer
    assert "交通运输厅" in said.answer


def test_a_wrong_figure_is_answered_with_no(knowledge: Knowledge) -> None:
    assert answer(knowledge, "农村危桥是不是要改造200座？").answer.answer.startswith("不是")
    assert answer(knowledge, "农村危桥是不是要改造150座？").answer.answer.startswith("是")


def test_the_answer_has_the_keys_of_the_contract(knowledge: Knowledge) -> None:
    keys = "question reading answer columns rows evidence query confidence declined searched".split()
    assert list(answer(knowledge, "农村危桥要改造多少座？").answer.to_json()) == keys


def test_a_verdict_can_be_wrong(knowledge: Knowledge) -> None:
    reply = answer(knowledge, "农村危桥要改造多少座？")
    assert verdict(Case("", "150", "数"), reply) == "right"
    assert verdict(Case("", "151座", "数"), reply) == "wrong"
    assert verdict(Case("", "拒答", "拒"), reply) == "wrong"


def test_words_without_content_are_no_terms() -> None:
    assert [term.word for term in read("请问规划里有线电视用户有多少户").terms] == ["有线电视", "用户"]
    assert not read("一共有多少个？").terms


def test_numbers_leave_years_aside() -> None:
    assert numbers("2020年是不是到90%") == [("90", "%")]


def test_a_line_is_cut_at_its_questions() -> None:
    assert parts("要发多少张？由谁负责，什么时候完成？") == ["要发多少张", "由谁负责", "什么时候完成"]


@pytest.mark.parametrize("question", ["哪些数字打架？", "规划里有哪些数据互相矛盾", "有没有前后不一致的指标？"])
def test_a_question_for_contradictions_that_names_nothing_gets_all_of_them(knowledge: Knowledge, question: str) -> None:
    said = answer(knowledge, question).answer
    assert said.reading == "文件里的数字矛盾"
    assert "前后矛盾的有 2 处" in said.answer


def test_whether_accounts_agree_is_no_question_whether_something_is_written(knowledge: Knowledge) -> None:
    assert answer(knowledge, "社保卡持卡人数说法一致吗").answer.answer.startswith("前后不一致")
