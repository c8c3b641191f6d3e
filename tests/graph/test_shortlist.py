"""The index that narrows many plans down to a few, and asking all plans at once."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.pipeline import Extractor
from extract.text.readers import read, read_overlay
from graph.link_text import clean
from graph.linker import Linker
from graph.plan_search import PlanSearch, Question
from graph.shortlist import Shortlist
from ontology.claims import Extraction
from ontology.lexicon import load
from ontology.model import DocumentKind

EXAMPLES = Path(__file__).parents[2] / "examples"
TEXTS = ("推进行政村光纤通达", "建设公共信用信息平台", "改造农村公路危桥")


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor(load([read_overlay(EXAMPLES / "lexicon")]))


@pytest.fixture(scope="module")
def plans(extractor: Extractor) -> dict[str, Extraction]:
    files = ("云岭省十三五信息化发展规划", "云岭省四好农村路建设三年行动计划")
    found = {file: extractor.extract(read(EXAMPLES / "documents" / f"{file}.txt")) for file in files}
    return {**found, "无条目": replace(found[files[0]], sections=())}


@pytest.mark.parametrize("number", range(len(TEXTS)))
def test_a_text_is_most_like_itself(number: int) -> None:
    assert Shortlist(TEXTS).best(TEXTS[number], top=1)[0][0] == number


def test_a_text_that_shares_no_pair_of_characters_finds_nothing() -> None:
    assert Shortlist(TEXTS).best("疏浚航道", top=3) == []
    assert Shortlist(()).best("疏浚航道", top=3) == []


@given(st.lists(st.text(alphabet="光纤信用公路桥村", max_size=12), max_size=20), st.integers(1, 5))
def test_scores_fall_and_numbers_are_those_of_texts(texts: list[str], top: int) -> None:
    found = Shortlist(texts).best("信用公路光纤", top=top)
    assert len(found) <= top
    assert all(0 <= number < len(texts) and score > 0 for number, score in found)
    assert [score for _, score in found] == sorted((score for _, score in found), reverse=True)


def test_each_item_is_answered_by_the_plan_it_is_about(plans: dict[str, Extraction], extractor: Extractor) -> None:
    search = PlanSearch(plans.items())
    asked: list[str] = []

    def linker_of(name: str) -> Linker:
        asked.append(name)
        return Linker(plans[name], extractor.lexicon)

    kind = DocumentKind.PROGRAMME
    questions = [
        Question("推进电信、广电业务双向进入", kind, 2018),
        Question("自然村通硬化路", kind, 2019),
        Question("zz"),
    ]
    tv, road, nothing = search.answers(questions, linker_of, top=3)
    assert tv is not None
    assert tv.plan.endswith("信息化发展规划")
    assert not tv.answer.none
    assert road is not None
    assert road.plan.endswith("三年行动计划")
    assert nothing is None
    assert len(asked) == len(set(asked))


def test_what_has_no_plan_items_is_not_searched(plans: dict[str, Extraction]) -> None:
    assert len(PlanSearch([("无条目", plans["无条目"])])) == 0
    assert clean(plans["无条目"].text)
