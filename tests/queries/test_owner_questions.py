"""W05, W06, W11, W13, W14 and D14 on the example corpus: who, on what ground, and who it is today."""

from collections.abc import Mapping

import pytest

from graph.store import GraphStore
from queries.catalog import catalogue
from queries.names import Names
from queries.question import Answer, Cell
from queries.run import ask

PLAN = "岭工信字〔2016〕318号"


@pytest.fixture(scope="module")
def names(example_store: GraphStore) -> Names:
    return Names(example_store)


def answer(store: GraphStore, names: Names, question: str, **arguments: str) -> Answer:
    return ask(catalogue().find(question), arguments, store, names=names)


def cells(found: Answer, *columns: str) -> list[tuple[Cell, ...]]:
    return [tuple(row[column] for column in columns) for row in found.rows]


def row_of(found: Answer, **values: str) -> Mapping[str, Cell]:
    return next(row for row in found.rows if all(row[name] == value for name, value in values.items()))


def test_w05_tells_what_is_stated_before_what_is_inferred(example_store: GraphStore, names: Names) -> None:
    found = answer(example_store, names, "W05", organization="省发展改革委", document=PLAN)
    grounds = [str(row["ground"]) for row in found.rows]
    assert grounds == sorted(grounds, key=["原文", "后续文件关联", "机构职能"].index)
    issued = row_of(found, role="issue")
    assert (issued["ground"], issued["status"], issued["item"]) == ("原文", "stated", None)
    credit = row_of(found, item="3.3.3")
    assert credit["status"] == "inferred"
    assert all(found.proofs)


def test_w06_follows_a_body_to_what_it_is_now(example_store: GraphStore, names: Names) -> None:
    found = answer(example_store, names, "W06", name="信息化主管部门", document=PLAN)
    assert cells(found, "name", "then", "now", "since") == [
        ("省信息化主管部门", "云岭省工业和信息化委员会", "云岭省工业和信息化厅", "2018-10-24")
    ]


def test_w11_puts_a_link_before_a_duty_and_says_why(example_store: GraphStore, names: Names) -> None:
    found = answer(example_store, names, "W11", item="一窗受理", document=PLAN)
    assert cells(found, "actor", "ground")[0] == ("云岭省人民政府办公厅", "后续文件关联")
    assert cells(found, "actor", "ground")[-1] == ("云岭省政务服务管理办公室", "机构职能")
    duty = row_of(found, ground="机构职能")
    assert str(duty["reason"]).startswith("领域“政务服务”：")


def test_w11_gives_the_stated_owner_alone_where_the_text_names_one(example_store: GraphStore, names: Names) -> None:
    found = answer(example_store, names, "W11", item="3.4.2", document=PLAN)
    assert found.rows[0]["ground"] == "原文"
    assert "机构职能" not in {row["ground"] for row in found.rows}


def test_w13_tells_heirs_receivers_and_later_owners_apart(example_store: GraphStore, names: Names) -> None:
    found = answer(example_store, names, "W13", organization="省工信厅", document=PLAN)
    assert {row["former"] for row in found.rows} == {"云岭省工业和信息化委员会"}
    assert {row["now"] for row in found.rows} == {("云岭省工业和信息化厅",)}
    assert {row["moved"] for row in found.rows} == {("云岭省大数据发展管理局",)}
    platform = [row for row in found.rows if row["item"] == "3.3.1"]
    assert any("云岭省大数据发展管理局" in row["later"] for row in platform if isinstance(row["later"], tuple))


@pytest.mark.parametrize(
    ("former", "heir"), [("省环保厅", "云岭省生态环境厅"), ("省卫生计生委", "云岭省卫生健康委员会")]
)
def test_w14_gives_the_items_of_a_former_body_to_its_heir(
    former: str, heir: str, example_store: GraphStore, names: Names
) -> None:
    found = answer(example_store, names, "W14", organization=former, document=PLAN)
    assert [row["now"] for row in found.rows] == [(heir,)]
    assert all(row["items"] for row in found.rows)


def test_w14_knows_no_heir_of_a_body_that_is_still_there(example_store: GraphStore, names: Names) -> None:
    assert answer(example_store, names, "W14", organization="省教育厅").rows == ()


def test_d14_counts_a_body_before_and_after_the_reform_once(example_store: GraphStore, names: Names) -> None:
    found = answer(example_store, names, "D14", document=PLAN)
    assert {row["item"] for row in found.rows} >= {"zhuanlan-2.1", "zhuanlan-2.3"}
    stated = row_of(found, item="zhuanlan-2.3")
    assert (stated["bodies"], stated["inferred"]) == (3, False)
    assert "zhuanlan-4.4" not in {row["item"] for row in found.rows}  # 环保厅 became 生态环境厅


def test_a_duty_alone_makes_no_clear_owner_of_a_binding_indicator(example_store: GraphStore, names: Names) -> None:
    found = answer(example_store, names, "A01", document=PLAN)
    assert "省、市、县三级网络安全应急预案完备率" in {row["indicator"] for row in found.rows}


def test_a_duty_is_no_naming_of_a_department(example_store: GraphStore, names: Names) -> None:
    assert answer(example_store, names, "W03", organization="省教育厅", document=PLAN).rows == ()
