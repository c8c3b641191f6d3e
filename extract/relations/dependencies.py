"""Finds what depends on what, by the cue words of the genre (DESIGN.md §4, PATTERNS.md D).

Source and target keep the words' order.  Technologies (互联网, 大数据) are topics, and 主线, 重点, 抓手, 契机 say
nothing of dependence.  Which documents a text follows comes from the citations found before.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from sys import intern

import ahocorasick

from extract.mentions.phrases import phrases_of
from extract.passages import Context, Findings, Passage
from extract.relations.clauses import Clauses
from extract.relations.cues import based_on_document, connects_to, integrates, part_of, relies_on, supports
from extract.relations.cues.common import THIS_DOCUMENT, Link, Refused, Rule
from extract.text.lazy import lazy
from ontology.claims import Citation, Dependency
from ontology.lexicon import Lexicon
from ontology.model import Span

RULES: dict[str, Rule] = {
    **relies_on.CUES,
    **supports.CUES,
    **integrates.CUES,
    **connects_to.CUES,
    **part_of.CUES,
    **based_on_document.CUES,
}
# Their parts keep their words: the noun after 等 is the whole itself, no noun for each part.
_WHOLE_PARTS = frozenset({"lists", "contains", "shares"})
# Titles of items that have parts.
_PROJECT = lazy("(?:工程|项目|行动|计划|体系|平台|系统)$")
# A heading of clauses, one that ends as a sentence does and is long, or all of its paragraph.
_STATEMENT = lazy("[^。\n]*，|[^。\n]{16,}。|[^。\n]*。(?:\n|$)")
_MAX_NAME = 60
_MAX_PAIRS = 12
_MAX_CLAUSE = 180
# The share of right claims of each rule, over the annotated plan and over samples of the other documents read by eye
# (55 of 60 right in all); a rule that little was seen of gets less than it earned.
_CONFIDENCE = {
    "document": 0.9,
    "carries": 0.85,
    "based": 0.85,
    "lists": 0.85,
    "contains": 0.85,
    "serves": 0.85,
    "base": 0.8,
    "composed": 0.8,
    "enters": 0.8,
    "joins": 0.8,
    "merges": 0.8,
    "mutual": 0.8,
    "relies": 0.8,
    "standard": 0.8,
    "links": 0.75,
    "means": 0.75,
    "moves": 0.75,
    "sends": 0.75,
    "shares": 0.75,
    "watches": 0.75,
    "covers": 0.7,
    "funds": 0.7,
    "ground": 0.7,
    "joined": 0.65,
    "yields": 0.65,
    "meets": 0.4,
}


@cache
def _cues() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for word in RULES:
        automaton.add_word(word, word)
    automaton.make_automaton()
    return automaton


class DependencyFinder:
    """Rules: ``dependencies.`` with the name of each :class:`~extract.relations.cues.common.Link`."""

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
        for last, word in _cues().iter_long(passage.text):
            first = last + 1 - len(word)
            if first < body or (closed and _covers(closed, first)):
                continue
            cue = Span(first, last + 1)
            start, end = cue.start + passage.offset, cue.end + passage.offset
            if clauses.is_endless(cue.start):
                context.overrule("dependencies", start, end, "前后没有标点，分不出句子")
                continue
            if word != integrates.LIST_CUE and clauses.inside_work(cue.start):
                context.overrule("dependencies", start, end, "在建设成果的名称里，不是依赖")
                continue
            reading = RULES[word](clauses, cue)
            if isinstance(reading, Link):
                yield from _claims(reading, clauses, passage.offset, context)
            elif isinstance(reading, Refused):
                context.overrule(f"dependencies.{reading.rule}", start, end, reading.why)
        for citation in found.citations:
            yield from _cited(citation, clauses, passage.offset, context)


def _closed_ranges(passage: Passage, context: Context) -> list[tuple[int, int]]:
    """Headings and tables, in passage offsets: they name things and state nothing, save where the heading is a whole
    sentence of an item."""
    inside = context.titles_in(passage.offset, passage.end)
    return [
        (a - passage.offset, max(a, b) - passage.offset)
        for a, b in inside
        if context.is_tabled(a) or not _STATEMENT.match(context.folded, a, min(b + 2, a + _MAX_CLAUSE))
    ]


def _covers(spans: Sequence[tuple[int, int]], position: int) -> bool:
    i = bisect_right(spans, (position + 1, 0)) - 1
    return i >= 0 and position < spans[i][1]


def _claims(link: Link, clauses: Clauses, offset: int, context: Context) -> Iterator[Dependency]:
    """One claim for each pair of a link's names; the plan item's title stands for a source that is not named, and for a
    whole that is not."""
    targets = [_target(span, clauses, link, context) for span in link.targets]
    if not targets and _PROJECT.search(title := _item_title(offset + link.cue.start, context)):
        targets = [title]
    sources = [_name(span, clauses, link) for span in link.sources] or [_item_title(offset + link.cue.start, context)]
    pairs = [(a, b) for a in sources for b in targets if a and b and a != b][:_MAX_PAIRS]
    clause = clauses.clause(link.cue.start)
    start, end = clause.start + offset, min(clause.end, clause.start + _MAX_CLAUSE) + offset
    for source, target in pairs:
        yield _claim(link, (source, target), (start, end), clauses, context)


def _cited(citation: Citation, clauses: Clauses, offset: int, context: Context) -> Iterator[Dependency]:
    """根据《…》: the plan item, or else the document itself, follows the one cited."""
    position = citation.start - offset
    link = based_on_document.cited(clauses, citation, position)
    if link is None:
        return
    end = min(clauses.clause(position).end + offset, citation.end + _MAX_CLAUSE)
    source = _item_title(citation.start, context) or context.document.title
    yield _claim(link, (source, citation.title), (link.cue.start + offset, end), clauses, context)


def _claim(link: Link, names: tuple[str, str], span: tuple[int, int], clauses: Clauses, context: Context) -> Dependency:
    """``names``: source and target; ``span``: start and end in the stored text."""
    start, end = span
    source, target = names
    return Dependency(
        surface=context.text[start:end],
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
    name = span.of(clauses.stored) if link.rule in _WHOLE_PARTS else clauses.name(span)
    return name[:_MAX_NAME].strip()


def _target(span: Span, clauses: Clauses, link: Link, context: Context) -> str:
    name = _name(span, clauses, link)
    return context.document.title or name if THIS_DOCUMENT.fullmatch(name) else name


def _item_title(position: int, context: Context) -> str:
    section = context.by_id.get(context.section_at(position))
    return section.title if section is not None and section.item_kind is not None else ""
