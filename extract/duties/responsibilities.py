"""Who is charged with what: marks in brackets and label lines, columns of tables, sentences, and blanket rules.

Each reader says who and in which role; here the marks get the text they govern, the deadline and scope written with
them, and what the document declared once for all (first-listed and blanket rules).
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from sys import intern

from extract.duties.actors import read_actors
from extract.duties.brackets import BracketReader, Charge, Mark
from extract.duties.charges import ProseCharge, ProseReader
from extract.duties.columns import read_columns
from extract.duties.governed import Ground, Item
from extract.duties.labels import LabelReader
from extract.mentions.names import Names, View
from extract.passages import Context, Findings, Passage
from extract.sections.declarations import BlanketRule
from ontology.claims import Deadline, Reading, Responsibility, Role, Status
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
_UNKNOWN_BODY = 0.85
_WORDS = re.compile("[^ \n。:：]")
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
        marks = _marks(passage, context, view)
        governed = list(_governed(marks, ground, context))
        claims = [claim for g in governed for claim in _from_mark(g, ground, context, found)]
        claims += [claim for g in governed for claim in _blanket(g.item, context, view)]
        claims += read_columns(passage, context, view)
        tables = context.tables_in(passage.offset, passage.end, before=1)
        taken = [Span(m.start, m.end) for m in marks] + [Span(t.start, t.end) for t in tables]
        claims += _prose(passage, context, found, ground, taken)
        return sorted(claims, key=lambda claim: (claim.start, claim.end))

    def _view_of(self, context: Context) -> View:
        """The view of the document, kept while its passages come one after another."""
        document = context.document
        if (self._view.place, self._view.date) != (document.place, document.date):
            self._view = View(self._names, document.place, document.date)
        return self._view


def _marks(passage: Passage, context: Context, view: View) -> list[Mark]:
    """The marks of a passage with offsets of the document, in order; those in brackets before the labels in them."""
    in_brackets = BracketReader(view).marks(passage.text)
    starts = [mark.start for mark in in_brackets]
    labels = [
        mark
        for mark in LabelReader(view).marks(passage.text)
        if (i := bisect_left(starts, mark.end)) == 0 or in_brackets[i - 1].end <= mark.start
    ]
    marks = (_shifted(mark, passage.offset) for mark in sorted([*in_brackets, *labels], key=lambda m: m.start))
    return [mark for mark in marks if not context.is_tabled(mark.start)]


def _from_mark(governed: _Governed, ground: Ground, context: Context, found: Findings) -> Iterator[Responsibility]:
    mark, item = governed.mark, governed.item
    charges, reading = _first_listed(mark, context)
    deadline = _deadline(found.deadlines, mark)
    default = context.declarations.scope_at(mark.start)
    scope = mark.scope or ((default.scope,) if default else ())
    for charge in charges:
        actor = charge.actor
        yield Responsibility(
            surface=context.text[actor.start : actor.end],
            start=actor.start,
            end=actor.end,
            section=context.section_at(actor.start),
            method=intern(f"responsibilities.{mark.form}"),
            confidence=_CONFIDENCE[mark.form] if actor.known else _UNKNOWN_BODY,
            status=Status.STATED_COLLECTIVELY if actor.generic else Status.STATED,
            cue=charge.cue,
            evidence=ground.evidence(item.span, Span(mark.start, mark.end)),
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


def _shifted(mark: Mark, offset: int) -> Mark:
    if not offset:
        return mark
    charges = tuple(
        replace(c, actor=replace(c.actor, start=c.actor.start + offset, end=c.actor.end + offset)) for c in mark.charges
    )
    return replace(mark, start=mark.start + offset, end=mark.end + offset, charges=charges)


def _governed(marks: Sequence[Mark], ground: Ground, context: Context) -> Iterator[_Governed]:
    """Each mark with the text it governs; marks side by side govern the same, marks before their tasks each of them."""
    floor = 0
    last: Item | None = None
    for mark in marks:
        is_line = mark.form == "label-line"
        ahead = list(_ahead(mark, context)) if is_line else []
        if not ahead:
            last = (ground.task if is_line else ground.before)(mark.start, floor) or last
            ahead = [last] if last else []
        for item in ahead:
            yield _Governed(mark, item)
        floor = mark.end


def _ahead(mark: Mark, context: Context) -> Iterator[Item]:
    """The tasks below a heading that a block of labels follows at once."""
    section = context.by_id.get(context.section_at(mark.start))
    if section is None or _WORDS.search(context.folded, section.end, mark.start):
        return
    body = context.folded[mark.end : section.extent_end].strip()
    if not body:
        return
    below = context.children(section.id)
    for child in below:
        yield Item(Span(child.extent_start, child.extent_end), child.title)
    if not below:
        start = section.extent_end - len(context.folded[mark.end : section.extent_end].lstrip())
        yield Item(Span(start, section.extent_end), section.title)


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
    passage: Passage, context: Context, found: Findings, ground: Ground, taken: Sequence[Span]
) -> Iterator[Responsibility]:
    charges = ProseReader(passage.text, passage.offset, found.organizations, taken).charges()
    if context.document.kind in _REPORTS:
        charges = [charge for charge in charges if charge.form in ("duty", "subject") and charge.cue in _BINDING]
    starts = sorted({charge.start + passage.offset for charge in charges})
    taken = sorted(taken)
    for charge in charges:
        yield _from_prose(
            charge, passage.offset, starts, _end_before(taken, charge.start + passage.offset), context, ground
        )


def _end_before(spans: Sequence[Span], offset: int) -> int:
    """Where the last of ``spans``, which are in order, ends that begins before ``offset``."""
    i = bisect_left(spans, offset, key=lambda span: span.start)
    return spans[i - 1].end if i else 0


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
