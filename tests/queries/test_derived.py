"""Columns computed from a row."""

from decimal import Decimal

import pytest

from queries import derived
from queries.derived import Record


def growth(baseline: str, target: str, printed: str, *, years: int = 5) -> dict[str, Decimal | int]:
    return {
        "baseline": Decimal(baseline),
        "target": Decimal(target),
        "growth": Decimal(printed),
        "baseline_year": 2015,
        "year": 2015 + years,
    }


@pytest.mark.parametrize(
    ("baseline", "target", "printed", "reading"),
    [
        ("50", "75", "5", "年均增量"),
        ("100", "200", "14.9", "年均增速"),
        ("7100000", "9300000", "55000", "年均增速"),  # 5.5 printed in a row of 万户
        ("98", "99", "0.2", "增量增速都符"),
        ("42", "90", "20", "算不通"),
    ],
)
def test_a_printed_growth_is_read_as_what_it_fits(baseline: str, target: str, printed: str, reading: str) -> None:
    assert derived.growth_reading(growth(baseline, target, printed)) == reading


def test_growth_over_no_years_has_no_reading() -> None:
    assert derived.growth_reading(growth("50", "75", "5", years=0)) is None


def test_compound_growth_doubles_in_five_years_at_about_15_percent() -> None:
    assert derived.yearly_rate(growth("1", "2", "0")) == Decimal("14.87")


def test_money_is_shown_in_hundred_millions_but_not_what_one_person_spends() -> None:
    assert derived.hundred_millions({"value": Decimal(30200000000), "unit": "元"}) == 302
    assert derived.hundred_millions({"value": Decimal(3000), "unit": "元"}) is None
    assert derived.hundred_millions({"value": Decimal(30200000000), "unit": "户"}) is None


def honour(quote: str, *, title: str = "国家信息消费试点", named: int = 2) -> Record:
    return {"quote": quote, "title": title, "named": named}


def test_holders_not_named_are_counted_in_the_clause_of_the_title() -> None:
    quote = "云州市等3个市成为国家智慧城市试点；石桥区、南浦区等五个县（区）成为国家信息消费试点。"
    assert derived.told(honour(quote)) == 5
    assert derived.unnamed(honour(quote)) == 3


@pytest.mark.parametrize(
    "quote", ["石桥区、南浦区成为国家信息消费试点。", "石桥区等获得12项荣誉，成为国家信息消费试点。"]
)
def test_a_clause_that_counts_no_holders_tells_nothing(quote: str) -> None:
    assert derived.told(honour(quote)) is None
    assert derived.unnamed(honour(quote)) is None


def progress(actual: str | None, *, year: int = 2018, baseline: str | None = "50") -> Record:
    return {
        "target": Decimal(75),
        "year": 2020,
        "baseline": None if baseline is None else Decimal(baseline),
        "baseline_year": None if baseline is None else 2015,
        "comparator": "eq",
        "actual": None if actual is None else Decimal(actual),
        "actual_year": None if actual is None else year,
    }


@pytest.mark.parametrize(
    ("actual", "light"), [("66", "green"), ("62", "yellow"), ("56", "red"), ("76", "green"), (None, "grey")]
)
def test_the_light_follows_the_schedule(actual: str | None, light: str) -> None:
    assert derived.light(progress(actual)) == light


def test_without_a_baseline_only_the_end_tells() -> None:
    assert derived.light(progress("62", baseline=None)) == "grey"
    assert derived.light(progress("62", year=2020, baseline=None)) == "red"
    assert derived.completion(progress("60", baseline=None)) == 80


def test_what_is_not_reported_says_so() -> None:
    assert derived.why(progress(None)) == "未报告"
    assert derived.behind(progress(None)) is None
