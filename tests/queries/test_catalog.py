import pytest

from ontology.errors import DataError, UnknownName
from queries.catalog import catalogue, parse, returned
from queries.question import Question

FIRST = "W01 W03 W04 W07 D01 D02 D05 D09 A01 A02 A04 A08 T02 L02 C01".split()
TOML = """id = "X01"
zh = "问？"
en = "Ask?"
gloss = "释义"
answer = "{count}"
empty = "没有"
searched = "文件"
absence = 0.5
[[parameters]]
name = "document"
kind = "document"
zh = "文件"
en = "document"
[[columns]]
name = "number"
zh = "文号"
en = "Number"
"""
SPARQL = "SELECT ?number ?claims { ?given_document ?p ?number } ORDER BY ?number"
CYPHER = "MATCH (d) WHERE d.iri = $given_document RETURN d.number AS number, d.iri AS claims ORDER BY number"


def test_the_questions_of_the_first_release_are_there() -> None:
    assert {question.id for question in catalogue()} >= set(FIRST)


@pytest.mark.parametrize("question", list(catalogue()), ids=lambda question: question.id)
def test_a_question_is_worded_in_both_languages_and_its_sentences_can_be_filled(question: Question) -> None:
    assert question.zh.endswith("？")
    assert question.en.endswith("?")
    names = {"count", *(p.name for p in question.parameters)}
    names |= {f"{kind}_{name}" for kind in ("distinct", "list") for name in returned(question)}
    for template in (question.answer, question.answer_many, question.empty, question.searched):
        template.format_map(dict.fromkeys(names, "x"))


def test_a_question_is_found_by_its_id_or_its_words() -> None:
    question = catalogue().find("W04")
    assert catalogue().find(" w04 ") is question
    assert catalogue().find(question.zh.rstrip("？")) is question
    assert catalogue().find(question.en.upper()) is question


def test_an_unknown_question_names_similar_ones() -> None:
    with pytest.raises(UnknownName, match="没有") as caught:
        catalogue().find("部门出现在哪些事项，什么角色")
    assert caught.value.nearest[0].startswith("W04")


def test_a_sound_question_is_read() -> None:
    assert parse(TOML, sparql=SPARQL, cypher=CYPHER, where="x.toml").id == "X01"


@pytest.mark.parametrize(
    ("toml", "sparql", "cypher", "fault"),
    [
        (TOML, SPARQL.replace("given_document", "document"), CYPHER, "SPARQL 用到的参数"),
        (TOML, SPARQL, CYPHER.replace("$given_document", "'x'"), "Cypher 用到的参数"),
        (TOML, SPARQL.replace("ORDER BY ?number", ""), CYPHER, "没有 ORDER BY"),
        (TOML, SPARQL, CYPHER.replace("AS claims", "AS proof"), "没有给出列 claims"),
        (TOML.replace("0.5", "1.5"), SPARQL, CYPHER, "absence"),
        (TOML.replace('kind = "document"', 'kind = "colour"'), SPARQL, CYPHER, "读不懂"),
        (TOML.replace('gloss = "释义"', ""), SPARQL, CYPHER, "读不懂"),
    ],
)
def test_a_question_whose_files_disagree_is_refused(toml: str, sparql: str, cypher: str, fault: str) -> None:
    with pytest.raises(DataError, match=fault):
        parse(toml, sparql=sparql, cypher=cypher, where="x.toml")
