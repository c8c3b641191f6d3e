"""Sentences of a plan item that are child actions: with an actor, a value or a deliverable of their own (DESIGN §2).

They stand below the items and are never counted as items.  A bracket at the end of a paragraph charges the whole of
it, so it is no sentence's own actor unless the paragraph is that sentence; a deliverable is a sentence's own where the
sentence builds or betters it.
"""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from sys import intern

from extract.passages import Context, Findings, Passage
from extract.text.lazy import lazy
from ontology.claims import ChildAction
from ontology.lexicon import Lexicon
from ontology.model import ItemKind

_SENTENCE = lazy(r"[^。！？!?\n]*(?:[。！？!?][”’」』）)》]*|\n|\Z)")
_SPOKEN = lazy(r"[^。！？!?\n]{8,}")
_ACTIONS = frozenset({ItemKind.TASK, ItemKind.PROJECT, ItemKind.MEASURE})
_OWN = frozenset({"deliverables.build", "deliverables.extend"})
_GROUNDS = ("actor", "value", "deliverable")
_CONFIDENCE = 0.85
_SLACK = 3  # a governed text may begin with the number of its item and end before its full stop


class ActionFinder:
    """Rule ``actions.sentence``."""

    def __init__(self, lexicon: Lexicon) -> None:
        del lexicon  # the entries found before say all

    def __call__(self, passage: Passage, context: Context, found: Findings) -> list[ChildAction]:
        several: dict[str, bool] = {}
        entries = []
        for start, end, own in _grounded(passage, found):
            section = context.by_id.get(context.section_at(start))
            item = context.item_at(start) if section is not None and start >= section.end else None
            if item is None or item.item_kind not in _ACTIONS:
                continue
            if item.id not in several:
                body = context.folded[item.end : min(item.extent_end, item.end + _BODY)]
                several[item.id] = sum(not s.lstrip().startswith(("（", "(")) for s in _SPOKEN.findall(body)) > 1
            if several[item.id]:
                entries.append(_action(start, end, item.id, own, context))
        return entries


_BODY = 2_000


def _grounded(passage: Passage, found: Findings) -> list[tuple[int, int, set[str]]]:
    """Start and end in the stored text of each sentence of the passage that has something of its own, and what; in
    order."""
    text, offset = passage.text, passage.offset
    ends = list(accumulate(map(len, _SENTENCE.findall(text))))
    grounds: dict[int, set[str]] = {}
    for duty in found.responsibilities:
        if not passage.offset <= duty.item_start < passage.end:
            continue
        place = bisect_right(ends, duty.item_start - offset)
        start, end = _bounds(text, ends, place)
        if duty.item_start - offset >= start - _SLACK and duty.item_end - offset <= end + _SLACK:
            grounds.setdefault(place, set()).add("actor")
    for ground, starts in (
        ("value", [value.start for value in found.values if not value.in_table]),
        ("deliverable", [d.start for d in found.deliverables if d.method in _OWN]),
    ):
        for place in {bisect_right(ends, start - offset) for start in starts}:
            grounds.setdefault(place, set()).add(ground)
    placed = ((*_bounds(text, ends, place), grounds[place]) for place in sorted(grounds))
    return [(start + offset, end + offset, own) for start, end, own in placed if start < end]


def _bounds(text: str, ends: Sequence[int], place: int) -> tuple[int, int]:
    """Where a sentence begins and ends in the passage, by its place there, without the blanks around it."""
    start, end = ends[place - 1] if place else 0, ends[place] if place < len(ends) else len(text)
    sentence = text[start:end]
    return end - len(sentence.lstrip()), start + len(sentence.rstrip())


def _action(start: int, end: int, item: str, own: set[str], context: Context) -> ChildAction:
    return ChildAction(
        surface=context.text[start:end],
        start=start,
        end=end,
        section=context.section_at(start),
        method=intern("actions.sentence"),
        confidence=_CONFIDENCE,
        item=item,
        grounds=tuple(ground for ground in _GROUNDS if ground in own),
    )
