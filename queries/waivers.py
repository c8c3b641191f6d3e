"""Waivers of findings: people's decisions (graph.decisions) about what need not be shown for a time."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import replace
from datetime import date

from graph.decisions.fields import check
from graph.decisions.model import Action, Decision, Draft, Kind, Seen
from ontology.errors import InvalidParameter
from ontology.ids import BASE, item_iri
from queries.findings import Finding, Waiver

# Longer than two five-year plans nobody can answer for a gap.
_MOST_YEARS = 10


def with_waivers(
    findings: Iterable[Finding], entries: Iterable[Decision], *, suspects: Container[str]
) -> Iterator[Finding]:
    """``entries``: decisions of any kind, oldest first; ``suspects``: numbers of those that could not be applied.  What
    is summed up is waived with its summary."""
    waivers = {
        BASE + entry.draft.subject: _waiver(entry)
        for entry in entries
        if entry.draft.kind is Kind.FINDING and entry.is_standing and str(entry.number) not in suspects
    }
    for finding in findings:
        waiver = waivers.get(finding.iri) or waivers.get(finding.summary)
        yield finding if waiver is None else replace(finding, waiver=waiver)


def _waiver(entry: Decision) -> Waiver:
    draft = entry.draft
    return Waiver(
        number=entry.number, person=draft.person, at=entry.at, reason=draft.reason, until=str(draft.fields["until"])
    )


def waiver_draft(finding: Finding, *, person: str, reason: str, until: str, today: date) -> Draft:
    """Raises InvalidParameter for a day that is none, has gone, or is too far away."""
    item = finding.focus_iri.removeprefix(item_iri(finding.document, ""))
    draft = Draft(
        kind=Kind.FINDING,
        subject=finding.iri.removeprefix(BASE),
        action=Action.WAIVE,
        person=person,
        reason=reason,
        fields={
            "until": until,
            "document": finding.document,
            "rule": finding.rule,
            "message": finding.message,
            **({"item": item} if item != finding.focus_iri else {}),
        },
        seen=tuple(dict.fromkeys(Seen(piece.document, piece.quote) for piece in finding.evidence)),
    )
    check(draft)
    try:
        last = date.fromisoformat(until)
    except ValueError as error:
        raise InvalidParameter(f"没有“{until}”这一天", hint="写作 2027-06-30") from error
    if not today <= last < today.replace(year=today.year + _MOST_YEARS, day=1):
        raise InvalidParameter(
            f"豁免到期日应在今天以后、{_MOST_YEARS} 年以内，得到“{until}”", hint="到期后疑点会重新显示"
        )
    return draft
