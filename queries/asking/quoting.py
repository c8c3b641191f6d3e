"""The sentence that says it: for a question that no claim answers, the passages that hold its words, quoted."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from queries.asking.knowledge import Knowledge, Passage
from queries.asking.matching import Layer, bonds, grams
from queries.asking.reply import DOCUMENT, SECTION, composed, place_of, placed
from queries.asking.wording import Wording
from queries.question import Answer, Column, QueryText

ENOUGH = 0.72
_NEAR = 0.93
_MOST = 3
_AROUND = 0.75
_LONGEST = 260

# What a passage must hold to answer a question of the kind.
NEEDS = {
    "when": re.compile(r"\d{4}年|\d+月|年内|年底|“十三五”末"),
    "figure": re.compile(r"\d|[一二三四五六七八九十百千万两]+(?:个|家|项|位|条|大)"),
    "why": re.compile(r"原因|由于|因为|为了|不强|不足|是由"),
    "depend": re.compile(r"依托|依靠|基于|支撑|接入|通过|基础|利用|对接|为载体"),
}
_COLUMNS = (Column(name="quote", zh="原文", en="Text"), DOCUMENT, SECTION)


@dataclass(frozen=True, slots=True)
class Match:
    passage: Passage
    coverage: float
    score: float


def answer(knowledge: Knowledge, wording: Wording, *, kind: str = "", enough: float = ENOUGH) -> Answer | None:
    if not is_telling(knowledge, wording):
        return None
    found = select(knowledge, wording, needs=NEEDS.get(kind), enough=enough)
    return told(knowledge, found, opening="") if found else None


def is_telling(knowledge: Knowledge, wording: Wording, *, least: int = 2) -> bool:
    """One common word beside the documents' own titles says too little to quote a sentence for; a place or a number
    does."""
    titles = {gram for paper in knowledge.papers.values() for gram in grams(paper.title)}
    told = [gram for term in wording.terms for gram in bonds(term.word) if gram not in titles]
    is_place = any(term.word in knowledge.place_words and set(bonds(term.word)) - titles for term in wording.terms)
    return len(told) >= least or is_place or any(gram.isascii() for gram in told)


def select(
    knowledge: Knowledge,
    wording: Wording,
    *,
    needs: re.Pattern[str] | None = None,
    enough: float = ENOUGH,
    around: float = _AROUND,
    words: Sequence[str] = (),
) -> list[Match]:
    """The best passages; ``around``: worth of a word that only the headings have; ``words``: one of them must be there."""
    if not wording.terms:
        return []
    weights = knowledge.weights
    found = []
    for passage in knowledge.passages:
        if needs is not None and not needs.search(passage.place.quote):
            continue
        if words and not any(word in passage.place.quote for word in words):
            continue
        own = Layer(passage.own, 1.0)
        coverage = weights.coverage(wording.terms, (own, Layer(passage.around, around)))
        if coverage >= enough:
            found.append(Match(passage, coverage, 0.7 * coverage + 0.3 * weights.coverage(wording.terms, (own,))))
    found.sort(key=lambda match: -match.score)
    return [match for match in found if match.score >= _NEAR * found[0].score][:_MOST]


def told(knowledge: Knowledge, found: Sequence[Match], *, opening: str, reading: str = "") -> Answer:
    """The passages quoted, each with its place."""
    quotes = [f"{_where(knowledge, m.passage)}写：“{_shortened(m.passage.place.quote)}”" for m in found]
    rows = [
        ({"quote": m.passage.place.quote, **placed(m.passage.place, m.passage.part)}, m.passage.place) for m in found
    ]
    return composed(
        reading or "在原文中查找说到它的句子",
        opening + "；".join(quotes) + "。",
        columns=_COLUMNS,
        rows=rows,
        query=QueryText(language="text", text=" ".join(dict.fromkeys(m.passage.place.quote[:20] for m in found))),
        confidence=round(min(0.8, found[0].coverage * 0.8), 2),
        searched="查找了各文件全文的每一句",
    )


def _where(knowledge: Knowledge, passage: Passage) -> str:
    heading = f"“{passage.part.title.strip('“”')}”" if passage.part and len(passage.part.title) < 25 else ""
    return f"{knowledge.named(passage.place.document)}{place_of(passage.place, passage.part)}{heading}"


def _shortened(quote: str) -> str:
    line = quote.replace("\n", " ").rstrip("。；")
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
