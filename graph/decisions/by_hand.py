"""What a person's fields say → claims and items of a document, as if extraction had found them.  Pure."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from graph.decisions.fields import CLAIMS, claim_fields, read
from graph.decisions.grounds import NotApplicable, find, heading, item_of, seen_spans
from graph.decisions.model import Decision, Draft, Kind
from graph.evidence import EvidenceSource
from graph.links import DECIDED
from graph.version import Version
from ontology.claims import Claim, Comparator, IndicatorValue, Responsibility, Status, ValueRole
from ontology.ids import digest
from ontology.model import Section, SectionKind, Span

_WRITTEN = {Comparator.GE: "{}以上", Comparator.LE: "{}以内", Comparator.GT: "超过{}", Comparator.LT: "不到{}"}


def added_claim(decision: Decision, version: Version) -> Claim:
    """The claim that an addition says, placed in the document.  Raises NotApplicable, InvalidParameter."""
    draft = decision.draft
    span = _place(draft, version.source)
    return _claim(draft.kind, claim_fields(draft.kind, draft.fields), span, version)


def changed_claim(decision: Decision, claim: Claim, version: Version) -> Claim:
    """``claim`` with what the decision says is otherwise."""
    draft = decision.draft
    given = claim_fields(draft.kind, draft.fields)
    changed = replace(claim, **given)
    if draft.fields.get("item"):
        section = item_of(version.source, str(draft.fields["item"]))
        changed = replace(changed, surface=section.title, start=section.start, end=section.end)
        if isinstance(changed, Responsibility):
            changed = replace(changed, item=section.title, item_start=section.start, item_end=section.end)
    if isinstance(changed, IndicatorValue) and given.keys() & {"value", "upper", "unit", "comparator"}:
        changed = replace(changed, text=str(draft.fields.get("text") or _written(changed)))
    return changed


def _claim(kind: Kind, given: dict[str, Any], span: Span, version: Version) -> Claim:
    part = version.outline.part_at(span.start)
    common: dict[str, Any] = {
        "surface": span.of(version.extraction.text),
        "section": part.id if part else "",
        "method": DECIDED,
        "confidence": 1.0,
        "status": Status.CURATED,
        "start": span.start,
        "end": span.end,
    }
    if kind is Kind.RESPONSIBILITY:
        item = version.outline.item_at(span.start)
        title = item.title if item else version.extraction.document.title
        common |= {"item": title, "item_start": span.start, "item_end": span.end}
    if kind is Kind.VALUE:
        given.setdefault("comparator", _comparator(given))
    claim = CLAIMS[kind](**common, **given)
    if isinstance(claim, IndicatorValue) and claim.text is None:
        claim = replace(claim, text=_written(claim))
    return claim


def _comparator(given: Mapping[str, Any]) -> Comparator:
    if given.get("value") is None:
        return Comparator.QUALITATIVE
    return Comparator.EQ if given.get("upper") is None else Comparator.RANGE


def _written(value: IndicatorValue) -> str:
    """The figure as a document would write it."""
    if value.value is None:
        return value.surface
    number = f"{value.value:f}" if value.upper is None else f"{value.value:f}—{value.upper:f}"
    return _WRITTEN.get(value.comparator, "{}").format(f"{number}{value.unit or ''}")


def _place(draft: Draft, source: EvidenceSource) -> Span:
    """Where what is added counts as standing: its item's heading, else the seen sentence, else before every item."""
    if draft.fields.get("item"):
        return heading(item_of(source, str(draft.fields["item"])))
    seen = next(seen_spans(source, draft.seen), None)
    if seen is not None or source.outline.item_at(0) is None:
        return seen or Span(0, 1)
    raise NotApplicable("没有写明属于哪条事项，也没有原句")


def reached(decision: Decision, version: Version) -> Claim | None:
    """The figure that a 动态 of an indicator gives, as an actual value of its year."""
    given = read(Kind.PROGRESS, decision.draft.fields)
    if "indicator" not in given or "value" not in given:
        return None
    indicator = given["indicator"]
    span = naming(version.source, indicator, version.measures.indicator_name(indicator))
    values: dict[str, Any] = {"subject": indicator, "role": ValueRole.ACTUAL, "value": given["value"]}
    values |= {"year": int(given["date"][:4]), "unit": given.get("unit")}
    return _claim(Kind.VALUE, values, span, version)


def naming(source: EvidenceSource, *names: str) -> Span:
    """The first sentence that names an indicator."""
    for name in names:
        span = find(source.text, name)
        if span is not None:
            return source.outline.sentence_at(span.start)
    raise NotApplicable(f"文件“{source.document}”里没有找到指标“{names[0]}”")


def item_id(subject: str) -> str:
    """The section id of an added item: it has no printed number."""
    return f"bu-{digest(subject, length=6)}"


def added_item(decision: Decision, source: EvidenceSource) -> Section:
    """The plan item that a decision says extraction missed.  Raises NotApplicable where its words are not there."""
    given = read(Kind.ITEM, decision.draft.fields)
    extent = find(source.text, given["quote"], near=given.get("start"))
    at = find(given["quote"], given["title"])
    if extent is None or at is None:
        raise NotApplicable("新文本里没有这条事项的原句" if extent is None else "标题应是原句里的字")
    parent = source.outline.part_at(extent.start)
    return Section(
        id=item_id(decision.draft.subject),
        kind=SectionKind.ITEM,
        title=given["title"],
        start=extent.start + at.start,
        end=extent.start + at.end,
        extent_start=extent.start,
        extent_end=extent.end,
        parent=parent.id if parent else None,
        item_kind=given["kind"],
    )
