"""Finds what depends on what, by the cue words of the genre (DESIGN.md §4, PATTERNS.md D).

Source and target keep the words' order.  Technologies (互联网, 大数据) are topics, and 主线, 重点, 抓手, 契机 say
nothing of dependence.  Which documents a text follows comes from the citations found before.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from sys import intern

from extract.mentions.phrases import phrases_of
from extract.passages import Context, Findings, Passage
from extract.relations.clauses import Clauses
from extract.relations.dependency_rules import LIST_CUE, RULES, Link
from ontology.claims import Citation, CitationRelation, Dependency, DependencyKind
from ontology.lexicon import Lexicon
from ontology.model import Span

_CUE = re.compile("|".join(sorted(RULES, key=len, reverse=True)))
_FOLLOWS = re.compile(
    "(?P<cue>根据|依据|按照|遵照|参照|遵循|依照)(?:执行)?(?:[^，。；《》\n]{0,12}|(?:[^，。；\n《》]{0,12}《[^》\n]{1,60}》(?:[（(][^（）()\n]{1,24}[）)])?[、和及以与]{0,3}){1,6})$"
)
_MAX_NAME = 60
_MAX_PAIRS = 12
_MAX_CLAUSE = 180
_MAX_HEAD = 200
# Between the share of right claims on the annotated plan and the lower one on samples of other documents, which few
# claims of each rule stand behind: rough until more documents are annotated.
_CONFIDENCE = {
    "document": 0.9,
    "carries": 0.7,
    "based": 0.6,
    "yields": 0.7,
    "enters": 0.7,
    "lists": 0.7,
    "base": 0.6,
    "relies": 0.65,
    "moves": 0.6,
    "serves": 0.4,
    "means": 0.4,
    "covers": 0.5,
    "joins": 0.5,
    "links": 0.3,
    "merges": 0.5,
    "mutual": 0.5,
    "meets": 0.3,
    "funds": 0.7,
    "standard": 0.6,
    "watches": 0.6,
    "contains": 0.8,
    "composed": 0.8,
}


class DependencyFinder:
    """Rules: ``dependencies.document`` and one for each :class:`~extract.relations.dependency_rules.Link` name."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Takes the lexicon as every finder does; the rules need nothing of it."""

    def __call__(self, passage: Passage, context: Context, found: Findings) -> list[Dependency]:
        works = [Span(m.start - passage.offset, m.end - passage.offset) for m in found.deliverables]
        used = frozenset(m.start - passage.offset for m in found.deliverables if m.method == "deliverables.use")
        stored = context.text[passage.offset : passage.end]
        clauses = Clauses(phrases_of(passage.text), works, stored=stored, used=used)
        claims: dict[tuple[int, str, str], Dependency] = {}
        for claim in self._read(clauses, passage, context, found):
            claims.setdefault((claim.start, claim.source, claim.target), claim)
        return sorted(claims.values(), key=lambda claim: claim.start)

    def _read(self, clauses: Clauses, passage: Passage, context: Context, found: Findings) -> Iterator[Dependency]:
        closed = _closed_ranges(passage, context)
        body = (context.heads[0] if context.heads else 0) - passage.offset
        for match in _CUE.finditer(passage.text):
            if (
                match.start() < body
                or _covers(closed, match.start())
                or (match.group() != LIST_CUE and clauses.inside_work(match.start()))
            ):
                continue
            for link in RULES[match.group()](clauses, Span(match.start(), match.end())):
                yield from _claims(link, clauses, passage.offset, context)
        for citation in found.citations:
            yield from _follows(citation, clauses, passage.offset, context)


def _closed_ranges(passage: Passage, context: Context) -> list[Span]:
    """Headings and tables, in passage offsets: they name things and state nothing."""
    inside = context.titles_in(passage.offset, passage.end)
    return [Span(a - passage.offset, max(a, b) - passage.offset) for a, b in inside]


def _covers(spans: Sequence[Span], position: int) -> bool:
    i = bisect_right(spans, position, key=lambda span: span.start) - 1
    return i >= 0 and position < spans[i].end


def _claims(link: Link, clauses: Clauses, offset: int, context: Context) -> Iterator[Dependency]:
    """One claim for each pair of a link's names; the plan item's title stands for a source that is not named."""
    cut = context.text
    targets = [_name(span, clauses, link) for span in link.targets]
    sources = [_name(span, clauses, link) for span in link.sources] or [_item_title(offset + link.cue.start, context)]
    pairs = [(a, b) for a in sources for b in targets if a and b and a != b][:_MAX_PAIRS]
    clause = clauses.clause(link.cue.start)
    start, end = clause.start + offset, min(clause.end, clause.start + _MAX_CLAUSE) + offset
    for source, target in pairs:
        yield Dependency(
            surface=cut[start:end],
            start=start,
            end=end,
            section=context.section_at(start),
            method=intern(f"dependencies.{link.rule}"),
            confidence=_CONFIDENCE[link.rule],
            cue=link.cue.of(clauses.text),
            source=source,
            target=target,
            kind=link.kind,
        )


def _name(span: Span, clauses: Clauses, link: Link) -> str:
    # what a list's own work holds keeps its words: the noun after 等 is the work itself
    name = span.of(clauses.stored) if link.rule in ("lists", "contains") else clauses.name(span)
    return name[:_MAX_NAME].strip()


def _item_title(position: int, context: Context) -> str:
    section = context.by_id.get(context.section_at(position))
    return section.title if section is not None and section.item_kind is not None else ""


def _follows(citation: Citation, clauses: Clauses, offset: int, context: Context) -> Iterator[Dependency]:
    """根据《…》: the document follows another; the cue stands before the first title of the list."""
    position = citation.start - offset
    clause = clauses.clause(position)
    head = clauses.text[max(clause.start, position - _MAX_HEAD) : position]
    match = _FOLLOWS.search(head)
    if (
        match is None
        or not citation.surface.startswith("《")
        or citation.relation in (CitationRelation.AMEND, CitationRelation.REPEAL, CitationRelation.ISSUE)
    ):
        return
    end = min(clause.end + offset, citation.end + _MAX_CLAUSE)
    start = min(position - len(match.group()) + offset, citation.start)
    yield Dependency(
        surface=context.text[start:end],
        start=start,
        end=end,
        section=context.section_at(start),
        method="dependencies.document",
        confidence=_CONFIDENCE["document"],
        cue=match["cue"],
        source=_item_title(citation.start, context) or context.document.title,
        target=citation.title,
        kind=DependencyKind.BASED_ON_DOCUMENT,
    )
