"""The checks of the design on the real plan: figures and numbers of items only."""

import pytest

from graph.store import GraphStore
from queries.catalog import catalogue
from queries.names import Names
from queries.question import Answer
from queries.run import ask

pytestmark = pytest.mark.corpus
PLAN = "赣工信信推字〔2016〕497号"


@pytest.fixture(scope="module")
def names(corpus_store: GraphStore) -> Names:
    return Names(corpus_store)


def answer(store: GraphStore, names: Names, question: str, **arguments: str) -> Answer:
    return ask(catalogue().find(question), {"document": PLAN, **arguments}, store, names=names)


def items(found: Answer) -> set[object]:
    return {row["item"] for row in found.rows}


def test_who_issued_it_and_to_whom(corpus_store: GraphStore, names: Names) -> None:
    (row,) = answer(corpus_store, names, "L01").rows
    assert (row["date"], row["openness"]) == ("2016-10-20", "主动公开")
    assert len(row["issuers"] or ()) == 2  # type: ignore[arg-type]  # a list column


def test_no_lead_is_stated_and_the_answer_says_what_was_looked_for(corpus_store: GraphStore, names: Names) -> None:
    found = answer(corpus_store, names, "W02")
    assert found.rows == ()
    assert "没有“牵头单位”“责任单位”标注" in found.answer


def test_named_bodies_stand_in_the_boxes_and_tasks_of_the_check(corpus_store: GraphStore, names: Names) -> None:
    assert {"zhuanlan-2.1", "3.8.5", "zhuanlan-12.1"} <= items(answer(corpus_store, names, "W03"))
    assert {"zhuanlan-2.1", "3.8.5", "zhuanlan-12.1", "zhuanlan-9.3"} <= items(
        answer(corpus_store, names, "W04", organization="省人社厅")
    )


def test_the_one_window_rests_on_two_platforms(corpus_store: GraphStore, names: Names) -> None:
    found = answer(corpus_store, names, "D01", item="专栏八.1")
    needed = {row["prerequisite"] for row in found.rows if "一窗" in str(row["dependent"])}
    assert {"统一的数据共享交换平台", "政务服务信息系统"} <= needed


def test_the_plan_rests_on_six_documents(corpus_store: GraphStore, names: Names) -> None:
    found = answer(corpus_store, names, "D15")
    grounds = [row for row in found.rows if row["relation"] == "编制依据"]
    assert len(grounds) == 6
    assert "赣府厅字[2014]112号" in {row["number"] for row in grounds}


def test_tasks_and_boxes_correspond_and_some_tasks_have_no_box(corpus_store: GraphStore, names: Names) -> None:
    whole, bare = answer(corpus_store, names, "D13"), answer(corpus_store, names, "D13", bare="是")
    assert 0 < len(bare.rows) < len(whole.rows)
    assert all(not row["projects"] for row in bare.rows)


def test_cloud_platform_of_the_environment_carries_several_systems(corpus_store: GraphStore, names: Names) -> None:
    assert len(answer(corpus_store, names, "D05", deliverable="环保云平台").rows) >= 5


def test_local_plans_are_asked_of_eleven_cities(corpus_store: GraphStore, names: Names) -> None:
    found = answer(corpus_store, names, "C04")
    assert len(found.rows) == 11
    assert all(not row["plans"] for row in found.rows)
