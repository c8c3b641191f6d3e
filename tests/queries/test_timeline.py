"""The life of an item on the example corpus, whose planted links and figures it follows."""

from datetime import date

import pytest

from graph.store import GraphStore
from queries.schedule import Light, Thresholds
from queries.views.directory import Directory
from queries.views.steps import Stage, Step, Timeline
from queries.views.timeline import timeline

PLAN = "岭工信字2016-318"
TODAY = date(2021, 6, 1)


@pytest.fixture(scope="module")
def directory(example_store: GraphStore) -> Directory:
    return Directory(example_store)


def life(directory: Directory, ordinal: str, today: date = TODAY, **thresholds: float) -> Timeline:
    item = directory.item(f"{PLAN}/{ordinal}")
    return timeline(directory, item, today=today, thresholds=Thresholds(**thresholds), doubts={})  # type: ignore[arg-type]  # numbers


def names(step: Step) -> list[str]:
    return [charge.organization.name for charge in step.owners]


def test_the_steps_come_by_date_each_with_its_own_owners(directory: Directory) -> None:
    steps = life(directory, "3.3.1").steps
    assert [(step.date, step.stage) for step in steps][:3] == [
        ("2016-11-18", Stage.PLAN),
        ("2017-03-15", Stage.DIVISION),
        ("2019-02-26", Stage.PROGRAMME),
    ]
    assert names(steps[0]) == []
    assert "云岭省工业和信息化委员会" in names(steps[1])
    assert "云岭省大数据发展管理局" in names(steps[2])


def test_duties_are_no_owners_of_a_step(directory: Directory) -> None:
    assert all(not charge.field for step in life(directory, "3.3.1").steps for charge in step.owners)


def test_the_final_evaluation_gives_figures_and_the_light(directory: Directory) -> None:
    found = life(directory, "2.3.4")
    (final,) = [step for step in found.steps if step.stage is Stage.FINAL]
    lights = {reached.figure.indicator.name: reached.standing.light for reached in final.figures if reached.standing}
    assert lights["数字证书有效发放量"] is Light.GREEN
    assert lights["省、市、县三级网络安全应急预案完备率"] is Light.RED
    assert found.light is Light.RED


def test_what_is_to_be_added_each_year_is_no_level(directory: Directory) -> None:
    assert life(directory, "zhuanlan-2.1").light is Light.GREEN  # 112 of 80, not 112 of 13 a year


def test_a_figure_of_a_table_is_shown_as_a_number(directory: Directory) -> None:
    (final,) = [step for step in life(directory, "2.3.3").steps if step.stage is Stage.FINAL]
    assert "3264万人" in [reached.words for reached in final.figures]


@pytest.mark.parametrize(("today", "missing"), [(date(2017, 11, 18), False), (date(2017, 11, 19), True)])
def test_a_division_is_missing_only_when_its_time_is_over(directory: Directory, today: date, missing: bool) -> None:
    found = life(directory, "4.4", today)
    assert (Stage.DIVISION in {one.stage for one in found.missing}) is missing


def test_the_time_for_a_division_is_a_setting(directory: Directory) -> None:
    found = life(directory, "4.4", date(2018, 1, 1), division_months=24)
    assert Stage.DIVISION not in {one.stage for one in found.missing}


@pytest.mark.parametrize(("year", "missing"), [(2021, False), (2022, True)])
def test_an_item_of_which_nothing_was_ever_told_is_missing_a_year_after_the_plan(
    directory: Directory, year: int, missing: bool
) -> None:
    found = life(directory, "3.5.1", date(year, 6, 1))
    assert found.light is Light.GREY
    assert (Stage.FINAL in {one.stage for one in found.missing}) is missing


def test_a_suspect_link_is_a_doubt_and_closes_no_gap(directory: Directory) -> None:
    item = directory.item(f"{PLAN}/3.3.1")
    doubts = {link.claim: "原句已改" for link in directory.links_to[item.id]}
    found = timeline(directory, item, today=TODAY, thresholds=Thresholds(), doubts=doubts)
    assert any("原句已改" in why for step in found.steps for why in step.doubts)
    assert Stage.DIVISION in {one.stage for one in found.missing}
