"""Whether what a person had seen still stands, and where."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import product

from graph.decisions.fields import parts_of
from graph.decisions.model import Decision, Draft, Kind, Seen
from graph.evidence import EvidenceSource
from ontology.claims import Extraction
from ontology.errors import InvalidParameter, UnknownName
from ontology.model import Section, Span


@dataclass(frozen=True, slots=True)
class Suspect:
    """A standing decision that is not applied, and why, in Chinese."""

    decision: Decision
    why: str


class NotApplicable(Exception):  # never leaves the package: it becomes a Suspect
    """The message says why, in Chinese."""


def sift(
    decisions: Iterable[Decision], text_of: Callable[[str], str | None]
) -> tuple[tuple[Decision, ...], tuple[Suspect, ...]]:
    """The decisions whose seen sentences all stand in the current texts, and those one of whose does not.  ``text_of``
    is asked once for each document; None for a document that is not there."""
    decided = tuple(decisions)
    wanted: dict[str, set[str]] = defaultdict(set)
    for decision in decided:
        for seen in decision.draft.seen:
            wanted[seen.document].add(seen.quote)
    gone: dict[Seen, str] = {}
    for document, quotes in wanted.items():
        text = text_of(document)
        for quote in quotes:
            if text is None:
                gone[Seen(document, quote)] = f"文件“{document}”已不在库中"
            elif quote not in text:
                gone[Seen(document, quote)] = f"文件“{document}”的新文本里没有当时看到的原句“{quote[:20]}…”"
    whys = [next((gone[seen] for seen in d.draft.seen if seen in gone), None) for d in decided]
    sound = tuple(decision for decision, why in zip(decided, whys, strict=True) if why is None)
    suspects = tuple(Suspect(decision, why) for decision, why in zip(decided, whys, strict=True) if why is not None)
    return sound, suspects


def unknown_parts(draft: Draft, extraction_of: Callable[[str], Extraction]) -> None:
    """That the documents, items and sentences that a draft names are there: for a form, before anything is kept.
    ``extraction_of`` raises UnknownName.

    Raises UnknownName and InvalidParameter."""
    sides = (
        (("source", "source_item"), ("target", "target_item")) if draft.kind is Kind.LINK else (("document", "item"),)
    )
    for part, names in product(parts_of(draft), sides):
        document, item = (part.get(name) for name in names)
        if document:
            _know_item(extraction_of(str(document)), str(document), item)
    for seen in draft.seen:
        if seen.quote not in extraction_of(seen.document).text:
            raise InvalidParameter(f"文件里没有这句原文：{seen.quote[:30]}", where=seen.document, hint="须逐字相同")


def _know_item(extraction: Extraction, document: str, item: object) -> None:
    items = [section.id for section in extraction.sections if section.item_kind is not None]
    if item and str(item) not in items:
        near = tuple(get_close_matches(str(item), items))
        raise UnknownName(f"没有编号 {item} 的事项", where=document, nearest=near)


def find(text: str, quote: str, *, near: int | None = None) -> Span | None:
    """Where ``quote`` stands: the place nearest to ``near``, else the first."""
    places = list(_places(text, quote)) if quote else []
    if not places:
        return None
    start = places[0] if near is None else min(places, key=lambda place: abs(place - near))
    return Span(start, start + len(quote))


def _places(text: str, quote: str) -> Iterator[int]:
    start = text.find(quote)
    while start >= 0:
        yield start
        start = text.find(quote, start + 1)


def item_of(source: EvidenceSource, section: str) -> Section:
    """Raises NotApplicable where the document has no such plan item now."""
    found = source.outline.by_id.get(section)
    if found is None or found.item_kind is None:
        raise NotApplicable(f"文件“{source.document}”里已没有编号 {section} 的事项")
    return found


def heading(section: Section) -> Span:
    return Span(section.start, section.end)


def seen_spans(
    source: EvidenceSource, seen: Iterable[Seen], *, within: Section | None = None, near: int | None = None
) -> Iterator[Span]:
    """Where the sentences seen in this document stand; in ``within`` where they stand there too."""
    for one in seen:
        if one.document != source.document:
            continue
        span = find(source.text, one.quote, near=within.extent_start if within else near)
        if span is not None and span.start < span.end:
            yield span
