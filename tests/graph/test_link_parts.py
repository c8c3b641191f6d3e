"""The parts of the linker: topics, likeness, lines."""

import json
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.library import Record
from graph.link_text import Bm25, TfIdf, clean, sentences
from graph.link_topics import MEANS, NO_FIELD, Topics
from graph.linked_items import find_document, read_lines
from ontology.errors import DataError, UnknownName
from ontology.lexicon import Topic, load
from ontology.model import DocumentKind, Span

TOPICS = Topics([Topic("养老", ("老人", "养老", "独居老人"), ("民政",)), Topic("医疗", ("医院", "养老"), ())])


def test_a_word_inside_a_longer_word_does_not_count() -> None:
    assert TOPICS.words("关爱独居老人和老人家庭") == ["独居老人", "老人"]


def test_a_word_of_two_fields_counts_half_for_each() -> None:
    assert TOPICS.weights("养老服务进医院") == {"养老": 0.5, "医疗": 1.5}


@pytest.mark.parametrize(
    ("text", "words"), [("化解欠费", ["化解"]), ("多元化解欠费", ["化解"]), ("数字化解决方案", [])]
)
def test_what_turns_things_digital_ends_before_a_word(text: str, words: list[str]) -> None:
    assert Topics([Topic("信访", ("化解",), ("信访",))]).words(text) == words


def test_every_field_of_work_has_words_and_a_known_department() -> None:
    lexicon = load()
    stems = {stem for body in lexicon.bodies for stem in body.stem.split(";")}
    assert len(lexicon.topics) > 60
    for topic in lexicon.topics:
        assert len(topic.words) == len(set(topic.words)) > 5, topic.topic
        assert topic.topic in {MEANS, NO_FIELD} or topic.body, topic.topic
        assert set(topic.body) <= stems, topic.topic


def test_the_same_text_is_most_like_itself() -> None:
    index = TfIdf(["推进光纤入户", "建设数字图书馆", "发展智慧旅游"])
    assert index.scores("建设数字图书馆")[1] == pytest.approx(1)
    assert index.scores("完全无关之词句")[0] < 0.2
    assert max(range(3), key=Bm25(["光纤入户", "图书馆", "旅游"]).scores("智慧旅游").__getitem__) == 2


@given(st.lists(st.text(max_size=20), min_size=1, max_size=5), st.text(max_size=20))
def test_likeness_lies_between_none_and_all(texts: Sequence[str], text: str) -> None:
    assert all(-1e-9 <= score <= 1 + 1e-9 for score in TfIdf(texts).scores(clean(text)))
    assert all(score >= 0 for score in Bm25(texts).scores(clean(text)))


@given(st.text(alphabet="甲乙丙丁戊己庚。；\n ", max_size=60))
def test_sentences_are_spans_of_the_text(text: str) -> None:
    for span, cleaned in sentences(text, Span(0, len(text))):
        assert clean(span.of(text)).startswith(cleaned.rstrip("。;；"))
        assert span.of(text).strip() == span.of(text)


def record(name: str, title: str, number: str | None = None, source: str = "") -> Record:
    empty = {key: "" for key in Record.__dataclass_fields__ if key not in {"id", "title", "number", "source"}}
    return Record(id=name, title=title, number=number, source=source, **empty)


RECORDS = (
    record("a", "云岭省“十三五”信息化发展规划", "岭工信字〔2016〕318号", "规划正文.txt"),
    record("b", "工作要点"),
    record("c", "工作要点"),
)


@pytest.mark.parametrize(
    "name", ["a", "岭工信字[2016]318号", '云岭省"十三五"信息化发展规划', "云岭省十三五信息化发展规划", "规划正文"]
)
def test_a_document_is_found_by_id_number_title_or_file(name: str) -> None:
    assert find_document(RECORDS, name).id == "a"


def test_an_unknown_or_ambiguous_document_is_told() -> None:
    with pytest.raises(UnknownName, match="planmesh ingest"):
        find_document(RECORDS, "没有的规划")
    with pytest.raises(UnknownName, match="2 份文件"):
        find_document(RECORDS, "工作要点")


def test_lines_are_read_with_kind_and_year() -> None:
    line = json.dumps({"id": "7", "text": "推进共享", "source_kind": "年度工作要点", "year": 2018})
    (item,) = read_lines(f"{line}\n\n", where="items.jsonl")
    assert (item.id, item.kind, item.year) == ("7", DocumentKind.PROGRAMME, 2018)


@pytest.mark.parametrize("line", ["不是对象", "[]", '{"id": "1"}', '{"text": " "}', '{"text": "甲", "year": "今年"}'])
def test_a_bad_line_is_told_with_its_number(line: str) -> None:
    with pytest.raises(DataError, match=r"items\.jsonl 第 2 行"):
        list(read_lines(f'{{"text": "甲"}}\n{line}', where="items.jsonl"))
