"""What follows the queries of the gap rules: rounds of dependencies, and telling once what nearly everything has."""

from dataclasses import replace

import pytest

from ontology.errors import UnknownName
from ontology.ids import document_iri
from queries.findings import Finding, Severity, ranked
from queries.gaps import summed_up
from queries.rule import known
from queries.rule_steps import Row, cycles
from tests.queries.test_waivers import finding


def edge(dependent: str, prerequisite: str) -> Row:
    return {
        "document": document_iri("d"),
        "title": "某规划",
        "this": dependent,
        "label": f"{dependent}平台",
        "prerequisite": prerequisite,
        "prerequisiteLabel": f"{prerequisite}平台",
        "claims": f"{dependent}>{prerequisite}",
    }


def rounds(*edges: str) -> list[Row]:
    return cycles(None, [edge(*pair.split(">")) for pair in edges], None)  # type: ignore[arg-type]  # not asked


def test_a_round_of_dependencies_is_one_finding_with_each_edge_proved() -> None:
    (found,) = rounds("甲>乙", "乙>丙", "丙>甲", "丁>甲")
    assert str(found["cycle"]).count("→") == 3
    assert set(str(found["claims"]).split("\n")) == {"甲>乙", "乙>丙", "丙>甲"}


def test_a_chain_and_two_ways_to_one_platform_are_no_round() -> None:
    assert rounds("甲>乙", "乙>丙", "甲>丙") == []


def test_two_rounds_are_two_findings() -> None:
    assert len(rounds("甲>乙", "乙>甲", "丙>丁", "丁>丙", "甲>丙")) == 2


def lacking(count: int) -> list[Finding]:
    return [finding(rule="G-FND-1", focus_iri=f"x:{number}", severity=Severity.LOW) for number in range(count)]


@pytest.mark.parametrize(
    ("count", "total", "is_told_once"), [(9, 10, True), (5, 10, True), (4, 4, False), (9, 20, False)]
)
def test_what_most_items_lack_is_told_once_and_the_single_findings_stay(
    count: int, total: int, is_told_once: bool
) -> None:
    found = list(summed_up(lacking(count), {("d", "projects"): total}))
    summaries = [one for one in found if one.members]
    assert len(found) - len(summaries) == count
    assert bool(summaries) == is_told_once
    if summaries:
        (summary,) = summaries
        assert (summary.members, summary.focus_iri) == (count, document_iri("d"))
        assert f"共 {total} 项工程，其中 {count} 项" in summary.message
        assert {one.summary for one in found if not one.members} == {summary.iri}


def test_a_rule_without_a_summary_is_never_told_once() -> None:
    found = list(summed_up([replace(one, rule="G-DEP-1") for one in lacking(30)], {}))
    assert [one.members for one in found] == [0] * 30


def test_grave_contradictions_come_before_grave_gaps_and_sums_after_both() -> None:
    gap = finding(severity=Severity.HIGH, rule="G-TGT-4")
    conflict = finding(severity=Severity.HIGH, kind="conflict", rule="G-NUM-1")
    whole = finding(severity=Severity.HIGH, members=40)
    part = replace(finding(severity=Severity.HIGH), summary=whole.iri)
    low = finding(severity=Severity.LOW, kind="conflict")
    assert ranked([part, low, whole, gap, conflict]) == [conflict, gap, whole, low, part]


def test_a_name_that_can_be_no_rule_is_refused() -> None:
    known(["G-OWN-1", "G-NUM-3"])
    with pytest.raises(UnknownName, match="无责任"):
        known(["无责任"])
