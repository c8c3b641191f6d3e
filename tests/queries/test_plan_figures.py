"""The questions on figures, places and gaps over the real plan: what a reader of the plan counts, they answer."""

from decimal import Decimal

import pytest

from graph.store import GraphStore
from queries.catalog import catalogue
from queries.names import Names
from queries.question import Row
from queries.run import ask

pytestmark = pytest.mark.corpus


class Asker:
    def __init__(self, store: GraphStore) -> None:
        self._store = store
        self._names = Names(store)

    def __call__(self, question: str, **arguments: str) -> tuple[Row, ...]:
        return ask(catalogue().find(question), arguments, self._store, names=self._names).rows


@pytest.fixture(scope="module")
def rows(corpus_store: GraphStore) -> Asker:
    return Asker(corpus_store)


def numbers(found: tuple[Row, ...], column: str = "value") -> set[object]:
    return {row[column] for row in found}


def test_the_overall_index_is_to_be_80_exceeded_in_the_text(rows: Asker) -> None:
    found = rows("T01", indicator="信息化发展水平综合指数", year="2020")
    assert {(row["value"], row["comparator"]) for row in found} == {(Decimal(80), "gt"), (Decimal(80), "ge")}


def test_broadband_in_homes_has_three_statements_and_two_figures(rows: Asker) -> None:
    found = rows("T02", indicator="固定宽带家庭普及率", year="2020")
    assert sorted(int(str(row["value"])) for row in found) == [70, 70, 75]


def test_six_indicators_are_binding_and_four_of_twelve_without_baseline(rows: Asker) -> None:
    bare = rows("A02")
    assert len(rows("T04")) == 6
    assert (len(bare), sum(row["nature"] == "binding" for row in bare)) == (12, 4)


def test_trade_is_to_grow_three_and_a_half_times(rows: Asker) -> None:
    assert numbers(rows("T05", indicator="电子商务年交易总额"), "multiple") == {Decimal("3.48")}


def test_two_printed_growths_do_not_add_up(rows: Asker) -> None:
    wrong = {row["indicator"] for row in rows("T06") if row["reading"] == "算不通"}
    assert wrong == {"移动宽带用户普及率", "城乡居民电子病历和电子健康档案覆盖率"}


def test_town_and_country_broadband_are_fifty_megabits_apart(rows: Asker) -> None:
    found = rows("T08", indicator="城市家庭用户宽带网络接入能力", other="农村家庭用户宽带网络接入能力")
    assert {(row["value"], row["other_value"], row["difference"]) for row in found} == {(100, 50, -50)}


def test_the_digital_library_is_a_factor_of_ten_apart(rows: Asker) -> None:
    assert {frozenset((row["value"], row["other_value"])) for row in rows("T09", indicator="数字图书")} == {
        frozenset((Decimal(120), Decimal(1200)))
    }


def test_the_social_security_card_is_counted_in_persons_cards_and_percent(rows: Asker) -> None:
    found = (*rows("T10", topic="社会保障卡"), *rows("T10", topic="社保卡"))
    assert numbers(found, "unit") >= {"人", "张", "%"}


def test_money_targets_are_put_in_one_unit(rows: Asker) -> None:
    assert numbers(rows("T13"), "hundred_millions") >= {2500, 500, 302, 300, 10000}


def test_three_to_five_leading_firms(rows: Asker) -> None:
    assert [(row["value"], row["upper"]) for row in rows("T16")] == [(3, 5)]


def test_baselines_of_text_and_table_differ_in_three_places(rows: Asker) -> None:
    assert [row["agrees"] for row in rows("T18")] == [False] * 3


def test_42_targets_stand_in_the_table_and_about_105_in_the_text(rows: Asker) -> None:
    counted = rows("T22")
    in_table = sum(int(str(row["values"])) for row in counted if row["in_table"])
    in_text = sum(int(str(row["values"])) for row in counted if not row["in_table"])
    assert in_table == 42
    assert in_text == pytest.approx(105, abs=10)


def test_no_project_says_where_its_money_comes_from(rows: Asker) -> None:
    assert len(rows("A07")) == 44


def test_eight_of_eleven_pilot_cities_are_not_named(rows: Asker) -> None:
    found = {row["title"]: (row["told"], row["named"], row["unnamed"]) for row in rows("A09")}
    assert found["国家智慧城市试点城市"] == (11, 3, 8)


def test_two_promised_regulations_were_not_issued(rows: Asker) -> None:
    found = rows("A10")
    assert len(numbers(found, "deliverable")) == 2
    assert numbers(found, "issued") == {()}


def test_nanchang_is_in_ten_places_and_four_times_in_tasks(rows: Asker) -> None:
    found = rows("P01", place="南昌")
    in_tasks = [row for row in found if row["kind"] in {"任务", "工程"}]
    assert len(found) == 10
    assert {row["section"] for row in in_tasks} == {"3.11.3", "zhuanlan-4.2", "zhuanlan-12.2"}


def test_two_lists_of_cities_for_data_centres_differ(rows: Asker) -> None:
    lists = [set(row["places"]) for row in rows("P02", topic="数据中心") if isinstance(row["places"], tuple)]
    assert len(lists) == 2
    assert lists[0] != lists[1]
    assert {"南昌市", "九江市"} == lists[0] & lists[1]


def test_three_cities_pilot_the_one_window(rows: Asker) -> None:
    assert numbers(rows("P03", topic="一号一窗一网"), "place") == {"上饶市", "鹰潭市", "新余市"}


def test_eleven_cities_are_ranked_with_those_never_named(rows: Asker) -> None:
    found = rows("P04")
    assert len(found) == 11
    assert {row["place"] for row in found if not row["mentions"]} == {"宜春市", "抚州市"}


def test_one_centre_a_city_makes_eleven(rows: Asker) -> None:
    assert [(row["per"], row["places"], row["needed"]) for row in rows("P07")] == [("设区市", 11, 11)]


def test_two_zones_are_named_in_three_places(rows: Asker) -> None:
    assert {row["section"] for row in rows("P11")} == {"3.11.3", "zhuanlan-4.2"}
