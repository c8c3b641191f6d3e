"""What changed between two versions of a document."""

from dataclasses import replace

import pytest

from graph.decisions.model import Action, Decision, Draft, Kind, Seen
from graph.measures import Measures
from ontology.claims import Extraction
from queries.views.changes import Altered, ChangeKind, changes
from queries.views.model import Link
from tests.graph import samples

MEASURES = Measures(samples.LEXICON.units)


def between(before: Extraction, after: Extraction, **more: object) -> tuple[Altered, ...]:
    return changes(before, after, measures=MEASURES, **more).changes  # type: ignore[arg-type]  # links or decisions


def test_a_version_equals_itself() -> None:
    assert between(samples.plan(), samples.plan()) == ()


def test_another_deadline_is_one_altered_claim_not_two() -> None:
    plan = samples.plan()
    later = replace(plan, deadlines=tuple(replace(one, value="2019-12-31") for one in plan.deadlines))
    found = [one for one in between(plan, later) if one.of == "时限"]
    assert [(one.kind, one.before, one.after) for one in found] == [(ChangeKind.ALTERED, "2018-12-31", "2019-12-31")]


def test_another_owner_in_the_same_role_is_one_altered_claim() -> None:
    plan = samples.plan()
    lead = plan.responsibilities[0]
    later = replace(plan, responsibilities=(replace(lead, actor="云岭省财政厅"), *plan.responsibilities[1:]))
    (found,) = between(plan, later)
    assert found.kind is ChangeKind.ALTERED
    assert lead.actor in found.before
    assert "云岭省财政厅" in found.after


@pytest.mark.parametrize("is_newer", [True, False])
def test_what_only_one_version_has_is_added_or_gone(is_newer: bool) -> None:
    plan = samples.plan()
    less = replace(plan, values=plan.values[1:])
    found = between(less, plan) if is_newer else between(plan, less)
    assert {one.kind for one in found if one.of == "数值"} == {ChangeKind.ADDED if is_newer else ChangeKind.GONE}


def test_confidence_is_no_part_of_what_a_claim_says() -> None:
    plan = samples.plan()
    surer = replace(plan, responsibilities=tuple(replace(one, confidence=0.51) for one in plan.responsibilities))
    assert between(plan, surer) == ()


def decision(subject: str, *seen: Seen) -> Decision:
    draft = Draft(kind=Kind.RESPONSIBILITY, subject=subject, action=Action.ACCEPT, person="王审", seen=seen)
    return Decision(number=7, at="2026-11-24T08:00:00Z", draft=draft)


def test_decisions_and_links_hang_on_what_they_rest_on() -> None:
    plan = samples.plan()
    without = replace(plan, responsibilities=())
    gone = between(plan, without)[0]
    item = f"item/{samples.link().target.document}/{gone.item.split()[0]}"
    link = Link(
        claim="claim/link-1",
        source="item/D/1",
        target=item,
        type="implements",
        status="inferred",
        confidence="0.8",
        features="",
        document="D",
    )
    found = between(plan, without, links=[link], decisions=[decision(gone.claim)])[0]
    assert found.hangs == ("认定 7（王审）", "该事项的 1 处关联")


def test_a_decision_whose_sentence_is_gone_must_be_looked_at_again() -> None:
    plan, document = samples.plan(), samples.link().target.document
    kept, lost = Seen(document, "支撑基层减负。"), Seen(document, "这一句新文本里没有。")
    found = changes(plan, plan, measures=MEASURES, decisions=[decision("claim/a", kept), decision("claim/b", lost)])
    assert [one.decision.draft.subject for one in found.unsettled] == ["claim/b"]
