"""The gap rules over the examples, held against the answers that were written before them."""

import json

import pytest

from graph.store import GraphStore
from ontology.ids import document_iri
from queries.carriers import pairs
from queries.finding_graph import stored
from queries.findings import Finding, Severity
from queries.rule import rules
from tests.queries.published_examples import ANSWERS

PLAN = "岭工信字2016-318"
KEYS = "rule class severity message focus evidence values confidence scope".split()
# The gap rules of the ontology; G-NUM, G-LST, G-DOC and G-TGT-6 are contradictions.
RULES = [
    *("G-DEP-1", "G-DEP-2", "G-DEP-3", "G-EVD-1", "G-FND-1", "G-LNK-1", "G-LNK-2", "G-LNK-3", "G-LNK-4", "G-LNK-5"),
    *("G-OWN-1", "G-OWN-2", "G-OWN-3", "G-OWN-4", "G-PLC-1", "G-TGT-1", "G-TGT-2", "G-TGT-3", "G-TGT-4", "G-TGT-5"),
]


@pytest.fixture(scope="module")
def found(example_store: GraphStore) -> list[Finding]:
    return stored(example_store)


def of(found: list[Finding], rule: str) -> list[Finding]:
    """One by one, without what sums them up."""
    return [finding for finding in found if finding.rule == rule and finding.document == PLAN and not finding.members]


def test_every_gap_rule_of_the_ontology_is_there() -> None:
    assert [rule.id for rule in rules()] == RULES


def test_a_finding_has_the_keys_of_the_contract(found: list[Finding]) -> None:
    for finding in found:
        record = finding.to_json()
        assert list(record) == KEYS
        assert json.loads(json.dumps(record, ensure_ascii=False)) == record
        assert finding.evidence or finding.rule in {
            "G-LNK-3",
            "G-PLC-1",
        }  # of a whole document or a place it never names
        assert "在已导入的 5 份文件（" in finding.scope
        assert "{" not in finding.message
        assert finding.focus


def test_grave_findings_come_first(found: list[Finding]) -> None:
    shown = [finding for finding in found if not finding.summary]
    order = [list(Severity).index(finding.severity) for finding in shown]
    assert order == sorted(order)


def test_the_items_without_an_owner_are_the_planted_ones(found: list[Finding]) -> None:
    items = {finding.focus for finding in of(found, "G-OWN-1")}
    planted = ANSWERS["gaps"]["G-OWN-1"]
    assert items >= set(planted["items_with_links"]) - set(planted["by_duty"])
    assert items.isdisjoint(planted["by_duty"])
    assert "3.1.1" not in items  # its owner comes through a link


def test_who_owns_nothing_was_looked_for_in_duties_too(found: list[Finding]) -> None:
    assert all("机构职能" in finding.scope for finding in of(found, "G-OWN-1"))


def test_the_target_that_no_task_takes_up_is_found(found: list[Finding]) -> None:
    planted = ANSWERS["gaps"]["G-TGT-1"]
    named = [finding.message for finding in of(found, "G-TGT-1")]
    assert all(any(f"“{name}”" in message for message in named) for name in planted["indicators"])
    assert len(named) <= len(planted["indicators"]) + len(planted["either"])


def test_the_targets_without_a_baseline_are_the_planted_ones_and_binding_ones_are_graver(found: list[Finding]) -> None:
    planted = ANSWERS["gaps"]["G-TGT-3"]
    missing = of(found, "G-TGT-3")
    assert len(missing) == len(planted["indicators"])
    for name in planted["indicators"]:
        (finding,) = (f for f in missing if f"“{name}”" in f.message)
        assert finding.severity is (Severity.MEDIUM if name in planted["binding"] else Severity.LOW)


def test_the_binding_target_without_an_owner_is_found(found: list[Finding]) -> None:
    named = "".join(finding.message for finding in of(found, "G-TGT-4"))
    assert all(name in named for name in ANSWERS["gaps"]["G-TGT-4"]["with_links"])
    assert "中小学宽带网络校校通比例" not in named


def test_platforms_that_stand_or_are_national_are_not_called_unbuilt(found: list[Finding]) -> None:
    named = "".join(finding.message for finding in of(found, "G-DEP-1"))
    for name in ("省网络安全应急指挥中心", "国家数据共享交换平台", "省级政务云平台"):
        assert f"“{name}”" not in named


def test_a_document_can_be_looked_at_alone(found: list[Finding], example_store: GraphStore) -> None:
    alone = stored(example_store, document=document_iri(PLAN))
    assert alone == [finding for finding in found if finding.document == PLAN]
    assert len(alone) < len(found)


def test_pairs_leave_marks_out() -> None:
    assert pairs("“一窗”受理") == {"一窗", "窗受", "受理"}
