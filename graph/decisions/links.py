"""Decisions about links between documents, applied to what the linker proposes.  Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from graph.decisions.fields import parts_of, read
from graph.decisions.grounds import NotApplicable, Suspect, find, heading, item_of, seen_spans
from graph.decisions.model import Action, Decision, Kind, Seen
from graph.evidence import EvidenceSource
from graph.links import DECIDED, DocumentLink, LinkEnd, link_iri
from ontology.claims import Status
from ontology.errors import InvalidParameter
from ontology.ids import BASE
from ontology.model import Section, Span

_REVIEW = {
    Action.ACCEPT: "accepted",
    Action.REJECT: "rejected",
    Action.CHANGE: "replaced",
    Action.SPLIT: "replaced",
}
Sources = Mapping[str, EvidenceSource]


def decided_links(
    links: Sequence[DocumentLink], decisions: Iterable[Decision], sources: Sources
) -> tuple[list[DocumentLink], list[Suspect]]:
    """All links as people have decided them, those that they made among them.  ``decisions``: standing and sound, of
    any kind; ``sources``: of every document that a link or decision names and that the library has."""
    of_links = {d.draft.subject: d for d in decisions if d.draft.kind is Kind.LINK}
    decided = [_reviewed(link, of_links.get(link_iri(link).removeprefix(BASE))) for link in links]
    proposed = {link_iri(link).removeprefix(BASE) for link in links}
    suspects: list[Suspect] = []
    for subject, decision in of_links.items():
        action = decision.draft.action
        if action in (Action.REJECT, Action.DEFER) or (action is Action.ACCEPT and subject in proposed):
            continue
        try:
            decided += list(_made(decision, sources))
        except (NotApplicable, InvalidParameter) as error:
            suspects.append(Suspect(decision, str(error)))
    return decided, suspects


def _reviewed(link: DocumentLink, decision: Decision | None) -> DocumentLink:
    if decision is None:
        return link
    action = decision.draft.action
    status = Status.STATED if action is Action.ACCEPT else link.status
    return replace(link, review_status=_REVIEW.get(action, link.review_status), status=status, decision=decision)


def _made(decision: Decision, sources: Sources) -> Iterator[DocumentLink]:
    """The links that a decision puts there, from what its fields say."""
    draft = decision.draft
    is_accepted = draft.action is Action.ACCEPT
    for part in parts_of(draft):
        given = read(Kind.LINK, part)
        if missing := [name for name in ("source", "target", "type") if name not in given]:
            raise NotApplicable(f"关联已不再由系统提出，而认定里没有写 {'、'.join(missing)}")
        source = _end(given, "source", draft.seen, sources)
        link = DocumentLink(
            source=source,
            target=_end(given, "target", draft.seen, sources),
            type=given["type"],
            confidence=draft.score if is_accepted and draft.score is not None else 1.0,
            method=DECIDED,
            features="系统曾提出，由人认可" if is_accepted else "由人认定",
            status=Status.STATED if is_accepted else Status.CURATED,
            review_status="accepted",
            decision=decision,
        )
        of_sentence = replace(link, source=_of_sentence(source, sources[source.document]))
        yield link if is_accepted and link_iri(of_sentence).removeprefix(BASE) != draft.subject else of_sentence


def _of_sentence(source: LinkEnd, text: EvidenceSource) -> LinkEnd:
    """The side of a document as that of the sentence or row which the person saw, where there is one: the first line
    stands for the whole document."""
    is_whole = source.item is not None or source.span == _first_line(text.text)
    return source if is_whole else replace(source, words=source.span.of(text.text))


def _end(given: Mapping[str, Any], side: str, seen: Sequence[Seen], sources: Sources) -> LinkEnd:
    document, item = given[side], given.get(f"{side}_item")
    indicator = given.get("indicator") if side == "target" else None
    source = sources.get(document)
    if source is None:
        raise NotApplicable(f"文件“{document}”不在库中")
    hint = _hint(given, side, source)
    if item is not None:
        section = item_of(source, item)
        return LinkEnd(document=document, item=item, span=_in_item(source, section, seen))
    span = next(seen_spans(source, seen, near=hint.start if hint else None), None) or hint
    if span is None and indicator is not None:
        named = find(source.text, indicator)
        if named is None:
            raise NotApplicable(f"文件“{document}”里没有找到指标“{indicator}”")
        span = source.outline.sentence_at(named.start)
    return LinkEnd(document=document, indicator=indicator, span=span or _first_line(source.text))


def _in_item(source: EvidenceSource, section: Section, seen: Sequence[Seen]) -> Span:
    """The seen sentence of the item, its heading where none was seen.  Raises NotApplicable where the sentence stands
    elsewhere by now: the number means another item."""
    spans = list(seen_spans(source, seen, within=section))
    inside = [s for s in spans if s.start < section.extent_end and section.extent_start < s.end]
    if spans and not inside:
        raise NotApplicable(f"文件“{source.document}”的编号 {section.id} 已是另一条事项")
    return inside[0] if inside else heading(section)


def _hint(given: Mapping[str, Any], side: str, source: EvidenceSource) -> Span | None:
    start, end = given.get(f"{side}_start"), given.get(f"{side}_end")
    if start is None or end is None or not start < end <= len(source.text):
        return None
    return Span(start, end)


def _first_line(text: str) -> Span:
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    return Span(start, end if end > start else len(text))
