"""Schedule progress and its light, whichever way an indicator goes."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.schedule import Goal, Light, Thresholds, standing, worst

THRESHOLDS = Thresholds()


def goal(baseline: float | None = 50, target: float = 100, comparator: str = "eq", last: int = 2020) -> Goal:
    return Goal(
        baseline=None if baseline is None else Decimal(str(baseline)),
        first=2015,
        target=Decimal(str(target)),
        last=last,
        comparator=comparator,
    )


@pytest.mark.parametrize(
    ("actual", "light"),
    [
        (80, Light.GREEN),  # 60 % of the way, 60 % of the time
        (75.1, Light.GREEN),  # 9.8 points behind
        (75, Light.YELLOW),  # just 10
        (65, Light.YELLOW),  # just 30
        (64.9, Light.RED),  # 30.2
        (100, Light.GREEN),
        (40, Light.RED),  # further off than at the start
    ],
)
def test_the_light_of_2018_follows_the_points_behind_schedule(actual: float, light: Light) -> None:
    assert standing(goal(), Decimal(str(actual)), 2018, THRESHOLDS).light is light


@pytest.mark.parametrize(
    ("actual", "light"), [(70, Light.GREEN), (76, Light.YELLOW), (95, Light.RED), (50, Light.GREEN)]
)
def test_a_figure_that_must_fall_is_measured_downwards(actual: int, light: Light) -> None:
    assert standing(goal(100, 50, "le"), Decimal(actual), 2018, THRESHOLDS).light is light


@pytest.mark.parametrize(
    ("target", "comparator", "actual", "light"),
    [
        (100, "ge", 99.9, Light.RED),
        (100, "ge", 100, Light.GREEN),
        (40, "le", 40.1, Light.RED),
        (40, "le", 39, Light.GREEN),
        (40, "eq", 39, Light.GREEN),  # 50 → 40: below is reached
    ],
)
def test_at_the_end_the_target_is_reached_or_overdue(target: int, comparator: str, actual: float, light: Light) -> None:
    assert standing(goal(50, target, comparator), Decimal(str(actual)), 2020, THRESHOLDS).light is light


def test_without_a_baseline_the_way_cannot_be_told_before_the_end() -> None:
    before = standing(goal(None), Decimal(60), 2018, THRESHOLDS)
    assert (before.light, before.done) == (Light.GREY, None)
    assert standing(goal(None), Decimal(60), 2020, THRESHOLDS).light is Light.RED
    assert standing(goal(None), Decimal(100), 2018, THRESHOLDS).light is Light.GREEN


def test_a_target_that_keeps_the_baseline_has_no_way_to_go() -> None:
    assert standing(goal(100, 100, "ge"), Decimal(100), 2018, THRESHOLDS).light is Light.GREEN
    assert standing(goal(100, 100, "ge"), Decimal(99), 2018, THRESHOLDS).light is Light.GREY


def test_thresholds_are_settings() -> None:
    strict = Thresholds(yellow=1, red=5)
    assert standing(goal(), Decimal(79), 2018, strict).light is Light.YELLOW
    assert standing(goal(), Decimal(77), 2018, strict).light is Light.RED


@given(st.decimals(1, 99, places=1), st.integers(2016, 2019))
def test_mirrored_figures_have_the_same_light(actual: Decimal, year: int) -> None:
    rising = standing(goal(0, 100, "ge"), actual, year, THRESHOLDS)
    falling = standing(goal(0, -100, "le"), -actual, year, THRESHOLDS)
    assert (rising.light, rising.behind) == (falling.light, falling.behind)


def test_what_is_not_reported_hides_no_red() -> None:
    assert worst(Light.GREEN, Light.GREY, Light.RED) is Light.RED
    assert worst(Light.GREY, Light.GREEN) is Light.GREEN
    assert worst() is Light.GREY
