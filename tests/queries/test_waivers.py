"""Waivers: what is not shown for a time, and what ends that."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from graph.decisions.model import Action, Decision, Draft, Kind
from ontology.errors import InvalidParameter
from ontology.ids import document_iri, item_iri
from queries.findings import GAP, Finding, Severity, named
from queries.question import Evidence
from queries.waivers import waiver_draft, with_waivers

TODAY = date(2026, 11, 24)


def finding(**changes: object) -> Finding:
    piece = Evidence(document="d", title="某规划", start=0, end=6, quote="推进智慧交通", status="stated", section="3.1")
    made = Finding(
        rule="G-OWN-1",
        kind=GAP,
        severity=Severity.MEDIUM,
        message="“推进智慧交通”没有责任主体",
        hint="请指定",
        document="d",
        focus="3.1",
        focus_iri=item_iri("d", "3.1"),
        evidence=(piece,),
        values=(),
        confidence=0.75,
        scope="查找了责任标注",
    )
    (found,) = named([replace(made, **changes)])  # type: ignore[arg-type]  # what each test says
    return found


def waived(one: Finding, until: str = "2027-06-30", *, number: int = 7) -> Decision:
    draft = waiver_draft(one, person="王审", reason="专班另行明确", until=until, today=TODAY)
    return Decision(number=number, at="2026-11-24T08:30:00Z", draft=draft)


def test_a_waiver_holds_until_its_day_and_not_after() -> None:
    (found,) = with_waivers([finding()], [waived(finding())], suspects={})
    assert (found.waiver and found.waiver.person, found.waiver and found.waiver.reason) == ("王审", "专班另行明确")
    assert found.is_waived("2027-06-30")
    assert not found.is_waived("2027-07-01")


def test_an_undone_or_suspect_waiver_hides_nothing() -> None:
    undone = replace(waived(finding()), withdrawn_by=8)
    for entries, suspects in (([undone], {}), ([waived(finding())], {"7": "原句改了"})):
        (found,) = with_waivers([finding()], entries, suspects=suspects)
        assert found.waiver is None


def test_a_later_waiver_stands_before_an_earlier_one() -> None:
    (found,) = with_waivers([finding()], [waived(finding()), waived(finding(), "2028-01-01", number=9)], suspects={})
    assert found.waiver
    assert found.waiver.until == "2028-01-01"


def test_what_is_summed_up_is_waived_with_its_summary() -> None:
    whole = finding(focus_iri=document_iri("d"), members=9)
    part = replace(finding(), summary=whole.iri)
    assert [one.waiver is not None for one in with_waivers([whole, part], [waived(whole)], suspects={})] == [True, True]
    assert [one.waiver is not None for one in with_waivers([whole, part], [waived(part)], suspects={})] == [False, True]


def test_other_decisions_waive_nothing() -> None:
    link = Draft(kind=Kind.LINK, subject="claim/link-1", action=Action.ACCEPT, person="王审")
    entries = [Decision(number=1, at="2026-11-24T08:30:00Z", draft=link)]
    assert next(with_waivers([finding()], entries, suspects={})).waiver is None


@pytest.mark.parametrize("until", ["2026-11-23", "2036-11-24", "2027-02-30", "2027年", "", "9999-12-31"])
def test_a_day_that_is_none_has_gone_or_is_far_away_is_refused(until: str) -> None:
    with pytest.raises(InvalidParameter):
        waived(finding(), until)


def test_a_waiver_says_what_was_seen_and_what_it_is_about() -> None:
    draft = waived(finding()).draft
    assert draft.subject.startswith("finding/G-OWN-1-")
    assert [(seen.document, seen.quote) for seen in draft.seen] == [("d", "推进智慧交通")]
    assert (draft.fields["item"], draft.fields["rule"]) == ("3.1", "G-OWN-1")


def test_a_gap_is_the_same_while_its_focus_is_and_a_conflict_while_its_sentences_are() -> None:
    reworded = (replace(finding().evidence[0], quote="推进智慧交通建设"),)
    assert finding(evidence=reworded).iri == finding().iri
    conflict = {"kind": "conflict", "rule": "G-NUM-1", "values": (Decimal(70), Decimal(75))}
    assert finding(**conflict, evidence=reworded).iri != finding(**conflict).iri
    assert finding(focus_iri=item_iri("d", "3.2")).iri != finding().iri
