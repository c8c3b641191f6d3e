"""Which task a box item carries out: the one that it stands in, else the one that it is most like.

A box item that is like no task stays unmatched.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from operator import itemgetter

from extract.relations.reading import Reading
from extract.relations.similarity import contained
from ontology.claims import ItemRelation, RelationKind, Status
from ontology.model import ItemKind, Section, Span

# Thresholds were set by reading the matches of an annotated plan; a match below them is left out, not guessed.
_SAME_SECTION = 0.06
_REALIZES = 0.13
_REALIZES_ELSEWHERE = 0.3
_TITLE_WEIGHT = 0.12
_NEGLIGIBLE = 1e-9
_REALIZING = (ItemKind.TASK, ItemKind.PROJECT)


def realized(reading: Reading) -> Iterator[ItemRelation]:
    """Each box item with the one task it is most like, of its own section unless another is much more like it."""
    candidates: dict[str, list[tuple[float, Section]]] = defaultdict(list)
    items = reading.items
    tasks, projects = ([i for i, item in enumerate(items) if item.item_kind is kind] for kind in _REALIZING)
    boxes = frozenset(projects)
    for one, other, likeness in reading.alike.between(tasks, projects):
        box, rest = (one, other) if one in boxes else (other, one)
        candidates[items[box].id].append((likeness, items[rest]))
    for project in reading.by_kind[ItemKind.PROJECT]:
        around = _task_around(project, reading)
        if around is not None:
            yield _realized(around, project, reading, rule="box_inside", confidence=0.85)
            continue
        area = _area(project, reading)
        found = _most_like(project, area, candidates[project.id], reading)
        if found is None:
            continue
        score, task = found
        inside = task.parent == area
        if score < (_REALIZES if inside else _REALIZES_ELSEWHERE):
            continue
        rule, confidence = ("box", 0.75) if inside else ("box_elsewhere", 0.5)
        yield _realized(task, project, reading, rule=rule, confidence=confidence)


def _most_like(
    project: Section, area: str, candidates: Sequence[tuple[float, Section]], reading: Reading
) -> tuple[float, Section] | None:
    """The task that a box item is most like, with the score; of equals the first.  Its title counts beside its words."""
    title = reading.title_pairs[project.id]
    likely = [
        (-likeness - _SAME_SECTION if task.parent == area else -likeness, task.start, task)
        for likeness, task in candidates
    ]
    likely.sort(key=itemgetter(0, 1))
    most, best = 0.0, None
    for unlikeness, _, task in likely:
        # the task's title adds as much at most, and its text
        if 2 * _TITLE_WEIGHT + _NEGLIGIBLE - unlikeness < max(_REALIZES, most):
            break
        score, named = -unlikeness, contained(title, reading.title_pairs[task.id])
        if score + _TITLE_WEIGHT * (1 + named) + _NEGLIGIBLE < most:
            continue
        if title:
            text = reading.text(task)
            score += _TITLE_WEIGHT * (sum(pair in text for pair in title) / len(title) + named)
        if best is None or score > most or (score == most and task.start < best.start):
            most, best = score, task
    return (most, best) if best else None


def _task_around(item: Section, reading: Reading) -> Section | None:
    """The task in which a box item stands."""
    current = reading.context.by_id.get(item.parent or "")
    while current is not None and current.item_kind is not ItemKind.TASK:
        current = reading.context.by_id.get(current.parent or "")
    return current


def _area(project: Section, reading: Reading) -> str:
    """Id of the section that holds a box item and the boxes beside it."""
    parent = reading.context.by_id.get(project.parent or "")
    return (parent.parent if parent is not None else project.parent) or ""


def _realized(task: Section, project: Section, reading: Reading, *, rule: str, confidence: float) -> ItemRelation:
    return reading.relation(
        RelationKind.REALIZED_BY,
        task.id,
        project.id,
        project.start,
        project.end,
        rule=rule,
        confidence=confidence,
        status=Status.INFERRED,
        evidence=Span(task.start, task.end),
    )
