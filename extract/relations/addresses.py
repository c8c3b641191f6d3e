"""Which problem a plan item deals with: the one that its own text names (着力解决办事难、办事慢等问题).

What a chapter on shortcomings says is not matched with the tasks after it: over the documents read, two in four of
such matches by shared words were wrong.
"""

from collections.abc import Iterator, Sequence
from sys import intern

from extract.passages import Context
from ontology.claims import ItemRelation, NamedProblem, RelationKind

_CONFIDENCE = 0.9


def addressed(context: Context, problems: Sequence[NamedProblem]) -> Iterator[ItemRelation]:
    """Rule ``relations.own_problem``."""
    for problem in problems:
        item = context.item_at(problem.start)
        if item is not None:
            yield ItemRelation(
                surface=problem.surface,
                start=problem.start,
                end=problem.end,
                section=problem.section,
                method=intern("relations.own_problem"),
                confidence=_CONFIDENCE,
                kind=RelationKind.ADDRESSES,
                source=item.id,
                target=problem.surface,
            )
