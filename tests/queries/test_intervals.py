"""The interval test of ONTOLOGY.md §5, with its own examples."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.intervals import Difference, Figure, difference

NUMBERS = st.decimals(min_value=0, max_value=10_000, places=1)


def figure(written: str) -> Figure:
    """``>=80``, ``>300``, ``70``, ``3-5``, ``~13``: the quantum is the last printed place."""
    signs = {">=": "ge", "<=": "le", ">": "gt", "<": "lt", "~": "approx", "": "eq"}
    sign = next(s for s in (">=", "<=", ">", "<", "~", "") if written.startswith(s))
    low, _, high = written.removeprefix(sign).partition("-")
    quantum = Decimal(1).scaleb(-len(low.partition(".")[2]))
    upper = Decimal(high) if high else None
    return Figure(Decimal(low), "range" if high else signs[sign], upper, quantum)


@pytest.mark.parametrize(
    ("one", "other"),
    [("70", "75"), ("70", ">=75"), ("85", "90"), ("3-5", "6"), ("72", "70"), ("20", "~13")],
)
def test_figures_that_cannot_both_hold_are_a_conflict(one: str, other: str) -> None:
    assert difference(figure(one), figure(other)) is Difference.CONFLICT


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (">300", "302"),
        ("70", "70"),
        (">=80", "85"),
        (">=4000", "4050"),
        ("3-5", "4"),
        (">=90", "<=95"),
        ("~13", "13"),
    ],
)
def test_figures_that_can_both_hold_agree(one: str, other: str) -> None:
    assert difference(figure(one), figure(other)) is None


def test_a_weaker_bound_beside_a_stronger_one_is_a_matter_of_stringency() -> None:
    assert difference(figure(">=90"), figure(">95")) is Difference.STRINGENCY


@pytest.mark.parametrize(("one", "other"), [(">=80", ">80"), ("100", "<100"), ("100", ">100")])
def test_bounds_that_differ_at_the_figure_itself_are_a_matter_of_stringency(one: str, other: str) -> None:
    assert difference(figure(one), figure(other)) is Difference.STRINGENCY


@pytest.mark.parametrize(("one", "other"), [("53.5", "54"), ("53.5", "53"), ("9.25", "9.3")])
def test_a_figure_and_itself_to_fewer_places_differ_by_rounding(one: str, other: str) -> None:
    assert difference(figure(one), figure(other)) is Difference.ROUNDING


def test_figures_of_equal_places_are_not_roundings_of_each_other() -> None:
    assert difference(figure("53.5"), figure("53.6")) is Difference.CONFLICT


@given(NUMBERS, NUMBERS, st.sampled_from(["eq", "ge", "gt", "le", "lt"]), st.sampled_from(["eq", "ge", "gt", "le"]))
def test_the_order_of_two_figures_does_not_matter(one: Decimal, other: Decimal, first: str, second: str) -> None:
    figures = Figure(one, first), Figure(other, second)
    assert difference(*figures) is difference(*reversed(figures))


@given(NUMBERS, st.sampled_from(["eq", "ge", "gt", "le", "lt", "approx"]))
def test_a_figure_agrees_with_itself_unless_it_is_empty(number: Decimal, comparator: str) -> None:
    assert difference(Figure(number, comparator), Figure(number, comparator)) is None
