"""Questions as of a day: what was known then, and bodies by what they were."""

import pytest

from graph.store import GraphStore, Iri
from ontology.errors import InvalidParameter
from ontology.ids import organization_iri
from queries.as_of import AsOf, is_by
from queries.catalog import catalogue
from queries.names import Names
from queries.question import Answer
from queries.run import ask

PLAN = "岭工信字〔2016〕318号"
COMMITTEE, DEPARTMENT = "云岭省工业和信息化委员会", "云岭省工业和信息化厅"


def answer(store: GraphStore, question: str, **arguments: str) -> Answer:
    return ask(catalogue().find(question), arguments, store, names=Names(store))


@pytest.mark.parametrize(
    ("date", "day", "expected"),
    [
        ("2017-03-15", "2017", True),
        ("2017-03-15", "2017-03", True),
        ("2017-03-15", "2017-03-14", False),
        ("2018-01-01", "2017", False),
        ("2017", "2017-06", True),
        ("", "2017", True),
    ],
)
def test_a_date_is_by_a_day_as_exactly_as_both_are_known(date: str, day: str, expected: bool) -> None:
    assert is_by(date, day) is expected


def test_documents_of_later_days_are_neither_seen_nor_counted(example_store: GraphStore) -> None:
    assert len(answer(example_store, "W01").rows) == 5
    then = answer(example_store, "W01", as_of="2017-03-15")
    assert [row["date"] for row in then.rows] == ["2016-11-18", "2017-03-15"]
    assert then.searched.startswith("截至 2017-03-15，在已导入的 2 份文件")
    assert then.reading.endswith("截至＝2017-03-15")


def test_owners_through_later_documents_and_their_shortcuts_are_not_known_yet(example_store: GraphStore) -> None:
    then = answer(example_store, "W11", item="3.3.1", document=PLAN, as_of="2017")
    assert "云岭省大数据发展管理局" not in {row["actor"] for row in then.rows}
    impact = answer(example_store, "D02", deliverable="省政务数据共享交换平台", as_of="2017")
    assert impact.rows
    assert all("云岭省大数据发展管理局" not in str(row["owners"]) for row in impact.rows)


def test_a_body_is_named_by_what_it_was_on_the_day(example_store: GraphStore) -> None:
    before = answer(example_store, "W04", organization=COMMITTEE, as_of="2018-10-23")
    assert {row["actor"] for row in before.rows} == {COMMITTEE}
    after = answer(example_store, "W04", organization=COMMITTEE, as_of="2018-10-24")
    assert {row["actor"] for row in after.rows} == {f"{COMMITTEE}（到 2018-10-24 为{DEPARTMENT}）"}


def test_a_change_is_not_followed_before_its_day(example_store: GraphStore) -> None:
    body = (Iri(organization_iri(COMMITTEE)),)
    assert AsOf(example_store, "2017").names(body) == {}
    assert AsOf(example_store, "2019").names(body) == {body[0]: DEPARTMENT}


def test_the_query_of_an_answer_of_a_day_gives_its_rows_again(example_store: GraphStore) -> None:
    then = answer(example_store, "L05", item="3.3.1", as_of="2018")
    assert len(example_store.query(then.query.text)) == len(then.rows) == 2


def test_a_day_after_all_documents_changes_nothing(example_store: GraphStore) -> None:
    for question in ("L02", "D01", "C01", "W03"):
        whole, then = answer(example_store, question), answer(example_store, question, as_of="2100")
        assert [row["document"] for row in whole.rows] == [row["document"] for row in then.rows]
        assert whole.evidence == then.evidence


@pytest.mark.parametrize("day", ["明年", "2017-1", "17", "2017-01-01T00:00", '2017" }'])
def test_what_is_no_day_is_refused(day: str, example_store: GraphStore) -> None:
    with pytest.raises(InvalidParameter, match="截至日期"):
        answer(example_store, "W01", as_of=day)


def test_findings_are_of_all_documents_and_say_so(example_store: GraphStore) -> None:
    with pytest.raises(InvalidParameter, match="不能按日期"):
        answer(example_store, "T03", as_of="2017")
