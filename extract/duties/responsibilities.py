"""Who is charged with what: marks in brackets and label lines, columns of tables, sentences, and blanket rules.

Each reader says who and in which role; here the marks get the text they govern, the deadline and scope written with
them, and what the document declared once for all (first-listed and blanket rules).
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from sys import intern

from extract.duties.actors import read_actors
from extract.duties.brackets import LABEL, BracketReader, Charge, Mark
from extract.duties.charges import ProseCharge, ProseReader
from extract.duties.columns import read_columns
from extract.duties.governed import Ground, Item
from extract.duties.labels import LabelReader
from extract.mentions.names import Names, View, as_of
from extract.passages import Context, Findings, Passage
from extract.sections.declarations import BlanketRule
from extract.text.lazy import lazy
from extract.text.wraps import Unwrapped
from ontology.claims import Deadline, OrganizationMention, Reading, Responsibility, Role, Status
from ontology.lexicon import Lexicon
from ontology.model import DocumentKind, Span

# share of such claims that are right on the annotated documents
_CONFIDENCE = {
    "bracket": 0.98,
    "label-bracket": 0.98,
    "bare-bracket": 0.9,
    "label-line": 0.97,
    "column": 0.95,
    "blanket": 0.95,
}
# a sentence that says no more than who does the task before it: 该项工作牵头单位为X，配合单位为Y
_POINTER = lazy(r"(?:该|本|此|上述|以上|这)(?:项|条|款)?(?:任务|工作|措施|事项|改革)?")
_LABEL_CLAUSE = lazy(rf"(?:为|是|系){LABEL.pattern}[。\s]*\Z|^{LABEL.pattern}(?:分别|均|都)?(?:为|是|系|由)")
_UNKNOWN_BODY = 0.85
_NUMBERED_LINE = lazy(r"^[ \t]*(?:\d{1,3}[.．、](?!\d)|[(（]\d{1,3}[)）]|[①-⑳])", re.MULTILINE)
_EDGE = frozenset(" \t\n。；;")
# words of duty that charge nobody (PATTERNS.md A7)
_NOUN = lazy(
    r"(?:主体|属地|领导|监管|社会|法律|直接|第一|行业|岗位)责任|责任(?:制|书|追究|清单|体系|意识|感|状|事故)|谁[\u4e00-\u9fff]{1,4}谁(?:负责|监管|牵头)"
    r"|负责(?:人|同志)|牵头(?:组建|组织国际|承担国家)"
)
_WORDS = lazy("[^ \n。:：]")
_PLACE_DUTY = lazy(
    r"(?:(?:、|和|及|与|以及)[\u4e00-\u9fff()（）]{1,12}){0,12}?(?:等(?:地|市|省份?|地区)?)?"
    r"(?:要(?![求素点])|应当|应(?![急用对邀届])|必须|须|负责(?!人|同志))"
)
# who did what there is told, not charged: only what bodies must do from now on is (各地区要学习借鉴)
_REPORTS = frozenset({DocumentKind.BULLETIN, DocumentKind.EVALUATION})
_BINDING = frozenset("要 应 应当 必须 须".split())


@dataclass(frozen=True, slots=True)
class _Governed:
    mark: Mark
    item: Item


class ResponsibilityFinder:
    def __init__(self, lexicon: Lexicon) -> None:
        self._names = Names(lexicon)
        self._view = View(self._names, None, None)

    def __call__(self, passage: Passage, context: Context, found: Findings) -> list[Responsibility]:
        ground = Ground(context)
        view = self._view_of(context)
        unwrapped = context.wraps.unwrap(passage.text, passage.offset)
        marks = _marks(passage, context, unwrapped, view)
        if context.overruled is not None:
            for noun in _NOUN.finditer(unwrapped.text):
                _refused(passage, context, unwrapped, *noun.span(), "“责任”“负责”“牵头”在这里不指派谁做什么")
        governed = list(_governed(marks, ground, context))
        claims = [claim for g in governed for claim in _from_mark(g, passage.offset, unwrapped, ground, context, found)]
        claims += [claim for g in governed for claim in _blanket(g.item, context, view)]
        claims += read_columns(passage, context, view)
        tables = context.tables_in(passage.offset, passage.end, before=1)
        taken = [Span(m.start, m.end) for m in marks] + [Span(t.start, t.end) for t in tables]
        claims += _prose(passage, context, unwrapped, found, ground, taken, view)
        return sorted(claims, key=lambda claim: (claim.start, claim.end))

    def _view_of(self, context: Context) -> View:
        """The view of the document, kept while its passages come one after another."""
        document = context.document
        place, date = document.place, as_of(document)
        if (self._view.place, self._view.date) != (place, date):
            self._view = View(self._names, place, date)
        return self._view


def _marks(passage: Passage, context: Context, unwrapped: Unwrapped, view: View) -> list[Mark]:
    """The marks of a passage at their places in the document, in order; those in brackets before the labels in them."""
    text = unwrapped.text
    in_brackets = BracketReader(view, partial(_refused, passage, context, unwrapped)).marks(text)
    starts = [mark.start for mark in in_brackets]
    labels = [
        mark
        for mark in LabelReader(view).marks(text)
        if (i := bisect_left(starts, mark.end)) == 0 or in_brackets[i - 1].end <= mark.start
    ]
    marks = (
        _placed(mark, passage.offset, unwrapped) for mark in sorted([*in_brackets, *labels], key=lambda m: m.start)
    )
    return [mark for mark in marks if not context.is_tabled(mark.start)]


def _refused(passage: Passage, context: Context, unwrapped: Unwrapped, first: int, last: int, why: str) -> None:
    start, end = unwrapped.outer(first, last)
    context.overrule("responsibilities.bracket", start + passage.offset, end + passage.offset, why)


def _from_mark(
    governed: _Governed, offset: int, unwrapped: Unwrapped, ground: Ground, context: Context, found: Findings
) -> Iterator[Responsibility]:
    mark, item = governed.mark, governed.item
    charges, reading = _first_listed(mark, context)
    deadline = _deadline(found.deadlines, mark)
    default = context.declarations.scope_at(mark.start)
    scope = mark.scope or ((default.scope,) if default else ())
    evidence = ground.evidence(item.span, Span(mark.start, mark.end))
    method = intern(f"responsibilities.{mark.form}")
    for charge in charges:
        actor = charge.actor
        start, end = unwrapped.outer(actor.start, actor.end)
        start, end = start + offset, end + offset
        yield Responsibility(
            surface=intern(context.text[start:end]),
            start=start,
            end=end,
            section=context.section_at(start),
            method=method,
            confidence=_CONFIDENCE[mark.form] if actor.known else _UNKNOWN_BODY,
            status=Status.STATED_COLLECTIVELY if actor.generic else Status.STATED,
            cue=charge.cue,
            evidence=evidence,
            actor=actor.canonical,
            role=charge.role,
            item=item.title,
            item_start=item.span.start,
            item_end=item.span.end,
            generic=actor.generic,
            deadline=deadline,
            scope=scope,
            reading=reading,
        )


def _blanket(item: Item, context: Context, view: View) -> Iterator[Responsibility]:
    """The bodies that a blanket rule adds to ``item``."""
    for rule in context.declarations.blankets_at(item.span.end - 1):
        yield from _added(rule, item, context, view)


def _added(rule: BlanketRule, item: Item, context: Context, view: View) -> Iterator[Responsibility]:
    actors = read_actors(view, context.folded, rule.actors.start, rule.actors.end)
    for actor in actors or ():
        yield Responsibility(
            surface=context.text[actor.start : actor.end],
            start=actor.start,
            end=actor.end,
            section=context.section_at(actor.start),
            method="responsibilities.blanket",
            confidence=_CONFIDENCE["blanket"],
            status=Status.STATED_COLLECTIVELY,
            cue=rule.span.of(context.text),
            evidence=rule.span,
            actor=actor.canonical,
            role=Role.RESPONSIBLE,
            item=item.title,
            item_start=item.span.start,
            item_end=item.span.end,
            generic=actor.generic,
            reading=Reading.BLANKET,
        )


def _placed(mark: Mark, offset: int, unwrapped: Unwrapped) -> Mark:
    """The mark at its place in the document; its actors keep their offsets in the unwrapped passage."""
    start, end = unwrapped.outer(mark.start, mark.end)
    return Mark(start + offset, end + offset, mark.charges, mark.form, mark.scope, mark.is_first_listed)


def _governed(marks: Sequence[Mark], ground: Ground, context: Context) -> Iterator[_Governed]:
    """Each mark with the text it governs; marks side by side govern the same, marks before their tasks each of them."""
    floor = 0
    last: Item | None = None
    for mark in marks:
        is_line = mark.form == "label-line"
        ahead = list(_ahead(mark, context, ground)) if is_line else []
        if not ahead:
            last = (ground.task if is_line else ground.before)(mark.start, floor) or last
            ahead = [last] if last else []
        for item in ahead:
            yield _Governed(mark, item)
        floor = mark.end


def _ahead(mark: Mark, context: Context, ground: Ground) -> Iterator[Item]:
    """The tasks below a heading that a block of labels follows at once."""
    section = context.by_id.get(context.section_at(mark.start))
    if section is None or _WORDS.search(context.folded, section.end, mark.start):
        return
    if not _WORDS.search(context.folded, mark.end, section.extent_end):
        return
    below = context.children(section.id)
    if below:
        for child in below:
            yield Item(_trimmed(context.folded, child.extent_start, child.extent_end), child.title)
        return
    body = _trimmed(context.folded, mark.end, section.extent_end)
    lines = [match.start() for match in _NUMBERED_LINE.finditer(context.folded, body.start, body.end)]
    if len(lines) > 1 and lines[0] == body.start:
        for start, end in pairwise([*lines, body.end]):
            span = _trimmed(context.folded, start, end)
            yield Item(span, ground.title(span.start, span.end))
    else:
        yield Item(body, section.title)


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _first_listed(mark: Mark, context: Context) -> tuple[tuple[Charge, ...], Reading]:
    rule = context.declarations.first_listed_at(mark.start)
    if rule is None or any(charge.role is not Role.RESPONSIBLE for charge in mark.charges):
        return mark.charges, Reading.EXPLICIT
    first, *others = mark.charges
    return (replace(first, role=Role.LEAD), *(replace(c, role=Role.COOPERATE) for c in others)), Reading.FIRST_LISTED


def _deadline(deadlines: Sequence[Deadline], mark: Mark) -> str | None:
    """The first deadline written inside the mark."""
    i = bisect_left(deadlines, mark.start, key=lambda d: d.start)
    return deadlines[i].value if i < len(deadlines) and deadlines[i].start < mark.end else None


def _prose(
    passage: Passage,
    context: Context,
    unwrapped: Unwrapped,
    found: Findings,
    ground: Ground,
    taken: Sequence[Span],
    view: View,
) -> Iterator[Responsibility]:
    mentions = sorted(
        [*found.organizations, *_governments(passage, unwrapped, found, view)], key=lambda m: (m.start, -m.end)
    )
    taken = sorted(taken)
    charges = _charges(passage, context, unwrapped, mentions, taken, view)
    if context.document.kind in _REPORTS or "通报" in (context.document.title or ""):
        charges = [charge for charge in charges if charge.form in ("duty", "subject") and charge.cue in _BINDING]
    starts = sorted({charge.start + passage.offset for charge in charges})
    for charge in charges:
        yield _from_prose(
            charge, passage.offset, starts, _end_before(taken, charge.start + passage.offset), context, ground
        )


def _charges(
    passage: Passage,
    context: Context,
    unwrapped: Unwrapped,
    mentions: Sequence[OrganizationMention],
    taken: Sequence[Span],
    view: View,
) -> list[ProseCharge]:
    """The charges in sentences of the unwrapped passage, with offsets of the passage as it is."""
    offset = passage.offset

    def inner(start: int, end: int) -> tuple[int, int]:
        first, last = unwrapped.inner(max(0, start - offset), max(0, end - offset))
        return first + offset, last + offset

    def outer(start: int, end: int) -> tuple[int, int]:
        first, last = unwrapped.outer(start - offset, end - offset)
        return first + offset, last + offset

    def overrule(rule: str, start: int, end: int, why: str) -> None:
        context.overrule(rule, *outer(start, end), why)

    def unbroken(mention: OrganizationMention) -> OrganizationMention:
        start, end = inner(mention.start, mention.end)
        return replace(mention, start=start, end=end, surface=unwrapped.text[start - offset : end - offset])

    def as_stored(mention: OrganizationMention) -> OrganizationMention:
        start, end = outer(mention.start, mention.end)
        return replace(mention, start=start, end=end, surface=context.text[start:end])

    if unwrapped.cuts:
        mentions = [unbroken(mention) for mention in mentions if not _is_taken(taken, mention.start)]
        taken = [Span(*inner(span.start, span.end)) for span in taken]
    charges = ProseReader(unwrapped.text, offset, mentions, taken, complete=view.completed, overrule=overrule).charges()
    if not unwrapped.cuts:
        return charges
    return [replace(c, actor=as_stored(c.actor), start=unwrapped.outer(c.start, c.start + 1)[0]) for c in charges]


def _governments(passage: Passage, unwrapped: Unwrapped, found: Findings, view: View) -> Iterator[OrganizationMention]:
    """The governments of places that are told what they must do: 南昌市、九江市要先行先试."""
    starts = [mention.start for mention in found.organizations]
    for place in found.places:
        _, end = unwrapped.inner(place.start - passage.offset, place.end - passage.offset)
        i = bisect_left(starts, place.end)
        if not place.code or place.surface[0] in "全我本" or not _PLACE_DUTY.match(unwrapped.text, end):
            continue
        if i > 0 and found.organizations[i - 1].end > place.start:
            continue
        name = view.government(place.canonical)
        yield OrganizationMention(
            surface=place.surface,
            start=place.start,
            end=place.end,
            section=place.section,
            method="organizations.place",
            canonical=name or place.surface,
            generic=name is None,
        )


def _is_taken(spans: Sequence[Span], offset: int) -> bool:
    i = bisect_right(spans, offset, key=lambda span: span.start)
    return i > 0 and spans[i - 1].end > offset


def _end_before(spans: Sequence[Span], offset: int) -> int:
    """Where the last of ``spans``, which are in order, ends that begins before ``offset``."""
    i = bisect_left(spans, offset, key=lambda span: span.start)
    return spans[i - 1].end if i else 0


def _only_names(sentence: str) -> bool:
    clauses = re.split("[，,；;]", _POINTER.sub("", sentence, count=1))
    return "的" not in sentence and all(_LABEL_CLAUSE.search(clause) for clause in clauses)


def _from_prose(
    charge: ProseCharge, offset: int, starts: Sequence[int], floor: int, context: Context, ground: Ground
) -> Responsibility:
    actor, start = charge.actor, charge.start + offset
    sentence = ground.sentence(start)
    if sentence.start < floor <= start:
        sentence = Span(floor, sentence.end)
    i = bisect_left(starts, start)
    is_first = i == 0 or starts[i - 1] < sentence.start
    end = starts[i + 1] if i + 1 < len(starts) and starts[i + 1] < sentence.end else sentence.end
    begin = sentence.start if is_first and start - sentence.start <= 40 else start
    points_back = charge.form == "label" and _only_names(context.folded[sentence.start : sentence.end])
    item = ground.before(sentence.start, floor) if points_back else None
    if item:  # 本项任务责任单位为X: what stands before
        begin, end = item.span.start, item.span.end
    return Responsibility(
        surface=context.text[actor.start : actor.end],
        start=actor.start,
        end=actor.end,
        section=context.section_at(actor.start),
        method=intern(f"responsibilities.prose-{charge.form}"),
        confidence=charge.confidence,
        status=Status.STATED_COLLECTIVELY if actor.generic else Status.STATED,
        cue=charge.cue,
        evidence=Span(sentence.start, min(sentence.end, sentence.start + 400))
        if sentence.end - sentence.start > 400
        else sentence,
        actor=actor.canonical,
        role=charge.role,
        item=ground.title(begin, end),
        item_start=begin,
        item_end=end,
        generic=actor.generic,
        modality=charge.modality,
    )
