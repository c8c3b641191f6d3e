import pytest

from ontology.errors import DataError, UnknownName
from queries import shape
from queries.catalog import catalogue, parse
from queries.question import Question
from queries.shape import Shape, parameters_of

FIRST = "W01 W03 W04 W07 D01 D02 D05 D09 A01 A02 A04 A08 T02 L02 C01".split()
SHAPE = """searched = "文件"
absence = 0.5
[[parameters]]
name = "document"
kind = "document"
zh = "文件"
en = "document"
[[parameters]]
name = "kind"
kind = "code"
codes = "docKind"
zh = "文种"
en = "kind"
[[columns]]
name = "number"
zh = "文号"
en = "Number"
[[columns]]
name = "title"
zh = "标题"
en = "Title"
"""
SPARQL = "SELECT ?number ?title ?claims { ?given_document ?given_kind ?number } ORDER BY ?number"
CYPHER = (
    "MATCH (d) WHERE d.iri = $given_document AND d.kind = $given_kind "
    "RETURN d.number AS number, d.title AS title, d.iri AS claims ORDER BY number"
)
TOML = """id = "X01"
zh = "问？"
en = "Ask?"
gloss = "释义"
answer = "{count}"
empty = "没有"
shape = "numbers"
"""


def numbers() -> dict[str, Shape]:
    return {"numbers": shape.parse(SHAPE, sparql=SPARQL, cypher=CYPHER, where="numbers.toml")}


def test_the_questions_of_the_first_release_are_there() -> None:
    assert {question.id for question in catalogue()} >= set(FIRST)


@pytest.mark.parametrize("question", list(catalogue()), ids=lambda question: question.id)
def test_a_question_is_worded_in_both_languages_and_its_sentences_can_be_filled(question: Question) -> None:
    assert question.zh.endswith("？")
    assert question.en.endswith("?")
    names = {"count", *(p.name for p in question.parameters), *(p.name for p, _ in question.fixed)}
    shown = {name for column in question.columns for name in (column.name, column.link) if name}
    names |= {f"{kind}_{name}" for kind in ("distinct", "list") for name in shown}
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


def test_a_question_has_what_its_shape_has() -> None:
    question = parse(TOML, shapes=numbers(), where="X01.toml")
    assert [p.name for p in question.parameters] == ["document", "kind"]
    assert [c.name for c in question.columns] == ["number", "title"]
    assert (question.searched, question.absence, question.answer_many) == ("文件", 0.5, "{count}")


def test_a_question_fixes_hides_renames_and_requires() -> None:
    more = """fixed = { kind = "规划" }
offered = ["document"]
required = ["document"]
columns = ["title"]
words.title = ["名称", "Name"]
searched = "标题"
"""
    question = parse(TOML + more, shapes=numbers(), where="X01.toml")
    assert [(p.name, p.is_required) for p in question.parameters] == [("document", True)]
    assert [(p.name, value) for p, value in question.fixed] == [("kind", "规划")]
    assert [(c.name, c.zh, c.en) for c in question.columns] == [("title", "名称", "Name")]
    assert question.searched == "标题"


@pytest.mark.parametrize("shape_", sorted({question.shape for question in catalogue()}))
def test_every_fixed_value_is_of_a_parameter_of_the_query(shape_: str) -> None:
    for question in catalogue():
        if question.shape == shape_:
            assert {p.name for p, _ in question.fixed} <= parameters_of(question.sparql)


@pytest.mark.parametrize(
    "more",
    [
        'fixed = { colour = "红" }',
        'offered = ["colour"]',
        'columns = ["colour"]',
        'required = ["colour"]',
        'offered = ["kind"]\nrequired = ["document"]',
        'defaults.colour = "红"',
        'words.colour = ["颜色", "Colour"]',
        'words.title = ["名称"]',
        'collumns = ["title"]',
        "absence = 1.5",
    ],
)
def test_a_question_that_does_not_fit_its_shape_is_refused(more: str) -> None:
    with pytest.raises(DataError):
        parse(f"{TOML}{more}\n", shapes=numbers(), where="X01.toml")


@pytest.mark.parametrize("toml", [TOML.replace('gloss = "释义"', ""), TOML.replace("numbers", "letters")])
def test_a_question_that_says_too_little_is_refused(toml: str) -> None:
    with pytest.raises(DataError, match="读不懂"):
        parse(toml, shapes=numbers(), where="X01.toml")


@pytest.mark.parametrize(
    ("toml", "sparql", "cypher", "fault"),
    [
        (SHAPE, SPARQL.replace("given_document", "document"), CYPHER, "SPARQL 用到的参数"),
        (SHAPE, SPARQL, CYPHER.replace("$given_document", "'x'"), "Cypher 用到的参数"),
        (SHAPE, SPARQL.replace("ORDER BY ?number", ""), CYPHER, "没有 ORDER BY"),
        (SHAPE, SPARQL, CYPHER.replace("AS claims", "AS proof"), "没有给出列 claims"),
        (SHAPE.replace("0.5", "1.5"), SPARQL, CYPHER, "absence"),
        (SHAPE.replace('kind = "document"', 'kind = "colour"'), SPARQL, CYPHER, "读不懂"),
        (SHAPE.replace('codes = "docKind"', ""), SPARQL, CYPHER, "读不懂"),
        (SHAPE.replace('searched = "文件"', ""), SPARQL, CYPHER, "读不懂"),
    ],
)
def test_a_shape_whose_files_disagree_is_refused(toml: str, sparql: str, cypher: str, fault: str) -> None:
    with pytest.raises(DataError, match=fault):
        shape.parse(toml, sparql=sparql, cypher=cypher, where="x.toml")
