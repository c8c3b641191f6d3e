from collections.abc import Sequence
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.explain import Explanation, explain, place_of
from extract.passages import Context, Findings, Overruled, Passage
from extract.pipeline import Extractor
from extract.text.readers import decode
from ontology.claims import Mention
from ontology.errors import InvalidParameter
from ontology.model import Span, StoredText
from tests.extract.office import lexicon

TEXT = """云岭省人民政府关于推进乡村供水的意见
一、重点任务
（一）保障水质。依托水质在线监测平台，开展抽检，到2025年，农村自来水普及率达到90%以上。（省水利厅牵头，省卫生计生委配合）
（二）管护设施。落实村级管水员。
"""


@cache
def extractor() -> Extractor:
    return Extractor(lexicon())


def stored(text: str = TEXT) -> StoredText:
    return decode(text.encode(), "意见.txt")


def explained(words: str, text: str = TEXT) -> Explanation:
    return explain(extractor(), stored(text), place_of(stored(text), words=words)[0])


def test_the_text_around_and_the_chain_of_sections_are_shown() -> None:
    found = explained("普及率")
    assert found.marked == "普及率"
    assert found.before.endswith("农村自来水")
    assert found.after.startswith("达到90%以上")
    assert [section.title for section in found.sections] == ["重点任务", "保障水质"]


def test_each_entry_that_covers_the_place_is_told_with_its_rule_and_what_it_says() -> None:
    value = next(f for f in explained("普及率").found if f.claim == "value")
    assert (value.rule, value.by) == ("quantities.measure", "span")
    assert value.says
    assert value.confidence is not None
    assert value.fields["subject"] == "农村自来水普及率"


def test_an_entry_whose_evidence_covers_the_place_is_told_as_such() -> None:
    duties = [f for f in explained("普及率").found if f.claim == "responsibility"]
    assert {(f.by, f.surface) for f in duties} == {("evidence", "省水利厅"), ("evidence", "省卫生计生委")}


def test_nothing_is_told_of_another_place() -> None:
    assert {f.claim for f in explained("管水员").found} == set()


def test_a_reading_that_was_given_up_is_told_with_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    text, at = stored(), TEXT.index("普及率")
    component: Any = extractor().nlp.get_pipe("planmesh_dependencies")
    finder = component.finder

    def refuses(passage: Passage, context: Context, found: Findings) -> Sequence[Mention]:
        context.overrule("dependencies.test", at, at + 3, "只是名词")
        context.overrule("dependencies.test", 0, 3, "别处")
        found_too: Sequence[Mention] = finder(passage, context, found)
        return found_too

    monkeypatch.setattr(component, "finder", refuses)
    (given_up,) = explain(extractor(), text, Span(at, at + 1)).given_up
    assert (given_up.rule, given_up.surface, given_up.why) == ("dependencies.test", "普及率", "只是名词")


ALSO = {"quantities": "values"}
REFUSED = """云岭省人民政府关于促进民生事业发展的意见
2019年3月1日
一、重点任务
（一）提升通信能力。提高农村宽带接入能力，降低资费。加强应急指挥平台建设，提高支撑能力。将培训工作纳入年度绩效考核。
（二）扶持造林。对造林大户每亩补助300元，最高不超过20万元。推广5G应用，公示10个工作日。截至2018年底已完成勘界。
（三）压实责任。落实企业主体责任，加强宣传。
（四）改善路网。支持云州市石桥区人民政府拓宽道路，各国务院相关部门给予指导，促进城市场馆开放。
"""


@pytest.mark.parametrize(
    ("words", "component", "covered"),
    [
        ("宽带接入能力", "dependencies", "接入"),
        ("提高支撑能力", "dependencies", "支撑"),
        ("纳入年度绩效考核", "dependencies", "纳入"),
        ("最高不超过20万元", "quantities", "20万元"),
        ("5G应用", "quantities", "5G"),
        ("公示10个工作日", "quantities", "10个工作日"),
        ("截至2018年底", "deadlines", "2018年底"),
        ("主体责任", "responsibilities", "责任"),
        ("国务院相关部门", "organizations", "国务院"),
        ("城市场馆", "places", "市"),
    ],
)
def test_the_main_refusals_of_each_component_are_told(words: str, component: str, covered: str) -> None:
    given_up = [
        g for g in explained(words, REFUSED).given_up if g.rule.partition(".")[0] in (component, ALSO.get(component))
    ]
    assert [g for g in given_up if covered in g.surface and g.why], given_up


def test_nobody_gathers_what_was_given_up_unless_asked() -> None:
    assert extractor().context(stored()).overruled is None
    gathered: list[Overruled] = []
    assert extractor().extract(stored(), overruled=gathered) == extractor().extract(stored())


# Where


def test_words_are_found_whatever_their_width() -> None:
    place, times = place_of(stored("普及率达到９０％以上。覆盖率达到90%。"), words="90%")
    assert (place, times) == (Span(5, 8), 2)


def test_another_occurrence_can_be_meant() -> None:
    text = stored("供水，再供水，又供水")
    assert [place_of(text, words="供水", nth=n)[0].start for n in (1, 2, 3)] == [0, 4, 8]


@given(st.integers(min_value=0, max_value=len(TEXT) - 1))
def test_an_offset_points_at_its_own_character(offset: int) -> None:
    assert place_of(stored(), offset=offset) == (Span(offset, offset + 1), 1)


@pytest.mark.parametrize("offset", [-1, len(TEXT), 10**9])
def test_an_offset_outside_the_text_is_told_with_the_length(offset: int) -> None:
    with pytest.raises(InvalidParameter, match=f"没有位置 {offset}.*全文共 {len(TEXT)} 字"):
        place_of(stored(), offset=offset)


@pytest.mark.parametrize("words", ["云州机场", "", "　"])
def test_words_that_the_text_has_not_are_told(words: str) -> None:
    with pytest.raises(InvalidParameter, match=f"原文里没有“{words}”"):
        place_of(stored(), words=words)


def test_an_occurrence_that_there_is_not_is_told_with_their_number() -> None:
    with pytest.raises(InvalidParameter, match=r"没有第 3 处.*有 2 处"):
        place_of(stored("供水，供水"), words="供水", nth=3)
