"""Which goal a task serves: the one that the opening sentence of its section names, in its own words or in those of a
goal item (按照…的发展目标，…)."""

import math
from collections import defaultdict
from collections.abc import Iterator

from extract.relations.reading import Reading
from extract.relations.similarity import Holders, pairs
from extract.text.lazy import lazy
from ontology.claims import ItemRelation, RelationKind, Status
from ontology.model import ItemKind, Section, Span

_GOAL = lazy(
    "(?P<cue>按照|围绕|为实现|为)(?:实现)?(?P<goal>[^。；\n]{4,160}?)(?:的)?(?:总体|发展|工作)?(?:目标要求|目标任务|目标)[，,]"
)
_OPENING = 400
# Thresholds were set by reading the matches of an annotated plan; a match below them is left out, not guessed.
# A goal stands out with this many times an even share of what all goals have in common with the opening words.
_GOAL_LEAD = 1.5
_GOAL_MARGIN = 0.07
_GOAL_WORDS = 4


def contributes(reading: Reading) -> Iterator[ItemRelation]:
    """按照…的发展目标 at the head of a section: every task of the section serves that goal."""
    tasks: dict[str, list[Section]] = defaultdict(list)
    for task in reading.by_kind[ItemKind.TASK]:
        tasks[task.parent or ""].append(task)
    for parent, children in tasks.items():
        section = reading.context.by_id.get(parent)
        if section is None:
            continue
        first = min(child.extent_start for child in children)
        match = _GOAL.search(reading.context.folded, section.end, min(first, section.end + _OPENING))
        if match is None:
            continue
        words = reading.context.text[match.start("goal") : match.end("goal")]
        opening = reading.context.folded[section.end : min(first, section.end + _OPENING)]
        goal_id = _meant_by(f"{section.title}，{opening}", reading.goals)
        for child in children:
            yield reading.relation(
                RelationKind.CONTRIBUTES_TO,
                child.id,
                goal_id or words,
                *match.span("goal"),
                rule="goal_item" if goal_id else "goal_words",
                confidence=0.7 if goal_id else 0.9,
                status=Status.INFERRED if goal_id else Status.STATED_COLLECTIVELY,
                cue=match["cue"],
                evidence=Span(match.start(), match.end()),
            )


def _meant_by(opening: str, goals: Holders) -> str | None:
    """The goal item whose words the opening of a section shares most, words that few goals have counting more; None
    where another is near or none stands out."""
    words = {pair: len(goals.of(pair)) for pair in pairs(opening)}
    shared = {
        key: sum(math.log(len(goals.sets) / words[pair]) for pair in words.keys() & body) / math.sqrt(len(body) or 1)
        for key, body in goals.sets.items()
    }
    total = sum(shared.values())
    ranked = sorted(((share, key) for key, share in shared.items()), reverse=True)
    if len(ranked) < 2 or total == 0:
        return None
    (first, goal_id), (second, _) = ranked[:2]
    own = sum(words[pair] == 1 for pair in words.keys() & goals.sets[goal_id])
    stands_out = first / total >= _GOAL_LEAD / len(ranked) and (first - second) / total >= _GOAL_MARGIN
    return goal_id if stands_out and own >= _GOAL_WORDS else None
