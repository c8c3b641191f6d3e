"""Which items say the same: those of which one is to a good part in the other's very words."""

from collections.abc import Iterator
from itertools import chain

from extract.relations.may_be_same import shared_start
from extract.relations.reading import Reading
from extract.relations.similarity import shares
from ontology.claims import ItemRelation, RelationKind, Status
from ontology.model import Section, Span

_AT_ALL = 0.05  # how alike two items must be for their words to be compared
_SHINGLE = 5
_SHARE = 0.25
_CHARS = 28
_FORM = 0.6


def restated(reading: Reading) -> Iterator[ItemRelation]:
    """Two items of which the shorter is to a good part in the other's very words, and at some length."""
    couples = [couple for *couple, _ in reading.alike.alike(least=_AT_ALL)]
    places = {place: i for i, place in enumerate(sorted(set(chain.from_iterable(couples))))}
    texts = (reading.said(reading.items[place]) for place in places)
    shared = shares(texts, ((places[one], places[other]) for one, other in couples), size=_SHINGLE)
    for couple, share in zip(couples, shared, strict=True):
        one, other = (reading.items[place] for place in couple)
        if share >= _SHARE and _is_restated(one, other, share, reading):
            yield reading.relation(
                RelationKind.RESTATES,
                other.id,
                one.id,
                other.start,
                other.end,
                rule="same_words",
                confidence=0.7,
                status=Status.INFERRED,
                evidence=Span(one.start, one.end),
            )


def _is_restated(one: Section, other: Section, share: float, reading: Reading) -> bool:
    """Whether the shared words are many, and the two are not one form filled in for two things (语料券, 算力券)."""
    length = min(len(reading.said(one)), len(reading.said(other)))
    start = shared_start(one.title, other.title)
    end = shared_start(one.title[start:][::-1], other.title[start:][::-1])
    is_form = one.title != other.title and start + end >= _FORM * min(len(one.title), len(other.title))
    if is_form or share * length < _CHARS:
        reading.context.overrule(
            "relations.same_words",
            other.start,
            other.end,
            f"与“{one.title[:20]}”用语相近，但{'是同一格式的两件事' if is_form else '相同的字太少'}",
        )
        return False
    return True
