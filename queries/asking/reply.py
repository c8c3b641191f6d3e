"""What an answerer hands back, and how the answers to the parts of a question become one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from graph.store import Iri
from ontology.ids import document_iri
from queries.asking.knowledge import Part
from queries.question import Answer, Cell, Column, Evidence, QueryText, Row

SHOWN = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """``kind``: how the question was understood; ``follow_ups``: what may be asked next; ``catalogued``: id of the
    question of the catalogue that was asked, with its ``arguments``."""

    answer: Answer
    kind: str
    follow_ups: tuple[str, ...] = ()
    catalogued: str = ""
    arguments: tuple[tuple[str, str], ...] = ()


DOCUMENT = Column(name="document", zh="文件", en="Document", link="documentIri")
SECTION = Column(name="section", zh="出处", en="Place")


def composed(
    reading: str,
    sentence: str,
    *,
    columns: Sequence[Column] = (),
    rows: Sequence[tuple[Row, Evidence]] = (),
    query: QueryText,
    confidence: float,
    searched: str,
) -> Answer:
    """An answer of rows that one piece of evidence each proves."""
    evidence = tuple(dict.fromkeys(proof for _, proof in rows))
    position = {piece: i for i, piece in enumerate(evidence)}
    return Answer(
        question=None,
        asked="",
        reading=reading,
        answer=sentence,
        columns=tuple(columns),
        rows=tuple(row for row, _ in rows),
        proofs=tuple((position[proof],) for _, proof in rows),
        evidence=evidence,
        query=query,
        confidence=confidence,
        searched=searched,
    )


def declined(why: str, *, searched: str, reading: str = "没有找到能证明答案的原文") -> Answer:
    nothing = composed(reading, why, query=QueryText(language="sparql", text=""), confidence=0.0, searched=searched)
    return replace(nothing, is_declined=True)


def joined(asked: str, replies: Sequence[Reply]) -> Reply:
    """One reply to all parts: their sentences numbered, rows of the first that has any, evidence of all.  It is
    declined only when every part is."""
    if len(replies) == 1:
        return replace(replies[0], answer=replace(replies[0].answer, asked=asked))
    answered = [reply for reply in replies if not reply.answer.is_declined]
    first = next((reply for reply in answered if reply.answer.rows), (answered or replies)[0])
    evidence = tuple(dict.fromkeys((*first.answer.evidence, *(e for reply in answered for e in reply.answer.evidence))))
    answer = replace(
        first.answer,
        asked=asked,
        reading="；".join(f"（{n}）{reply.answer.reading}" for n, reply in enumerate(replies, 1)),
        answer="".join(f"（{n}）{reply.answer.answer}" for n, reply in enumerate(replies, 1)),
        evidence=evidence,
        confidence=min(reply.answer.confidence for reply in answered) if answered else 0.0,
        is_declined=not answered,
    )
    return replace(first, answer=answer, follow_ups=tuple(dict.fromkeys(f for r in replies for f in r.follow_ups))[:4])


def place_of(place: Evidence, part: Part | None) -> str:
    """指标表, 专栏1.1, 2.3.1; of what stands outside all parts 文首."""
    ordinal = part.ordinal if part is not None else place.section
    if not ordinal:
        return "文首"
    if part is not None and part.kind == "table":
        return "指标表"
    return f"专栏{ordinal.removeprefix('zhuanlan-')}" if ordinal.startswith("zhuanlan-") else ordinal


def placed(place: Evidence, part: Part | None) -> dict[str, Cell]:
    """The cells that every composed row has."""
    return {
        "document": place.title,
        "documentIri": Iri(document_iri(place.document)),
        "section": place_of(place, part),
    }
