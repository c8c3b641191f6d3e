"""Relates the things of one document to one another (DESIGN.md §2, ItemRelation).

Which goal a task serves stands in the opening sentence of its section; what an item measures, builds and uses stands
in its own words.  Which box item carries out which task, and which items say the same, is read off their likeness
and is inferred: a box item that is like no task stays unmatched.
"""

import math
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from sys import intern

from extract.passages import Context, Findings
from extract.relations.similarity import Holders, Likeness, contained, pairs
from ontology.claims import DeliverableMention, DeliverableStatus, IndicatorValue, ItemRelation, RelationKind, Status
from ontology.model import ItemKind, Section, Span

_GOAL = re.compile(
    "(?P<cue>按照|围绕|为实现|为)(?:实现)?(?P<goal>[^。；\n]{4,160}?)(?:的)?(?:总体|发展|工作)?(?:目标要求|目标任务|目标)[，,]"
)
_OPENING = 400
# Thresholds were set by reading the matches of an annotated plan; a match below them is left out, not guessed.
# A goal stands out with this many times an even share of what all goals have in common with the opening words.
_GOAL_LEAD = 1.5
_GOAL_MARGIN = 0.07
_GOAL_WORDS = 4
_SAME_SECTION = 0.06
_REALIZES = 0.13
_REALIZES_ELSEWHERE = 0.3
_TITLE_WEIGHT = 0.12
_RESTATES_AT_ALL = 0.05
_RESTATES = 0.2
_SHINGLE = 5
_STOCK = 4
_ROW_SHARE = 0.7
_SAME_SUBJECT = 0.65
_MAX_SUBJECTS = 60
_MAX_TEXT = 4000
_MAX_GOALS = 200  # with more goals than any plan has, none is matched by its words
_RECENT = 2_000  # items whose shingles are kept at a time


def relate(context: Context, found: Findings) -> list[ItemRelation]:
    """All relations of a document, in order of ``start``.  ``found`` holds the findings of the whole document."""
    reading = _Reading(context)
    relations = [
        *_contributes(reading),
        *_realized(reading),
        *_restated(reading),
        *_measured(reading, found.values),
        *_makes_and_uses(reading, found.deliverables),
    ]
    return sorted(relations, key=lambda relation: (relation.start, relation.end))


class _Reading:
    """The plan items of a document with their texts, and how alike these are."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.items = [section for section in context.sections if section.item_kind is not None]
        self.by_kind: dict[ItemKind, list[Section]] = defaultdict(list)
        for item in self.items:
            if item.item_kind is not None:
                self.by_kind[item.item_kind].append(item)
        titles = Counter(pair for item in self.items for pair in pairs(item.title))
        self._stock = {pair for pair, count in titles.items() if count >= _STOCK}
        self._titles: dict[str, set[str]] = {}
        self._tables = sorted(table.start for table in context.tables)
        by_id = {item.id: item for item in self.items}
        self.alike = Likeness(by_id, lambda key: self.text(by_id[key]))
        goals = self.by_kind[ItemKind.GOAL]
        self.goal_words = {goal.id: pairs(self.prose(goal)) for goal in goals if len(goals) <= _MAX_GOALS}

    def title_pairs(self, item: Section) -> set[str]:
        """The pairs of a title without those that several titles have (智慧医疗, 智慧旅游 …)."""
        if item.id not in self._titles:
            self._titles[item.id] = pairs(item.title) - self._stock
        return self._titles[item.id]

    def alike_pairs(self) -> Iterator[tuple[Section, Section, float]]:
        """Every two items that share rare words, the one that comes first in the document first."""
        order = {item.id: item for item in self.items}
        for item in self.items:
            for key, likeness in self.alike.neighbours(item.id).items():
                yield item, order[key], likeness

    def text(self, item: Section) -> str:
        return self.context.folded[item.start : min(item.extent_end, item.start + _MAX_TEXT)]

    def prose(self, item: Section) -> str:
        """The item's text up to the first table in it."""
        text = self.text(item)
        at = bisect_right(self._tables, item.start)
        return text[: self._tables[at] - item.start] if at < len(self._tables) else text

    def area(self, item: Section) -> str:
        """Id of the section that holds an item and the boxes beside it."""
        parent = self.context.by_id.get(item.parent or "")
        if item.item_kind is ItemKind.PROJECT and parent is not None:
            return parent.parent or ""
        return item.parent or ""

    def relation(
        self,
        kind: RelationKind,
        source: str,
        target: str,
        span: Span,
        *,
        rule: str,
        confidence: float,
        status: Status,
        cue: str = "",
        evidence: Span | None = None,
    ) -> ItemRelation:
        return ItemRelation(
            surface=span.of(self.context.text),
            start=span.start,
            end=span.end,
            section=self.context.section_at(span.start),
            method=intern(f"relations.{rule}"),
            confidence=confidence,
            status=status,
            cue=cue,
            evidence=evidence,
            kind=kind,
            source=source,
            target=target,
        )


def _contributes(reading: _Reading) -> Iterator[ItemRelation]:
    """按照…的发展目标 at the head of a section: every task of the section serves that goal."""
    goals = _Goals(reading)
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
        goal_id = goals.meant_by(f"{section.title}，{opening}")
        for child in children:
            yield reading.relation(
                RelationKind.CONTRIBUTES_TO,
                child.id,
                goal_id or words,
                Span(*match.span("goal")),
                rule="goal_item" if goal_id else "goal_words",
                confidence=0.7 if goal_id else 0.9,
                status=Status.INFERRED if goal_id else Status.STATED_COLLECTIVELY,
                cue=match["cue"],
                evidence=Span(match.start(), match.end()),
            )


class _Goals:
    """The goal items by the words they are written in, words that few goals have counting more."""

    def __init__(self, reading: _Reading) -> None:
        self._bodies = reading.goal_words
        self._holders = Counter(pair for body in self._bodies.values() for pair in body)
        self._weights = {pair: math.log(len(self._bodies) / count) for pair, count in self._holders.items()}

    def meant_by(self, opening: str) -> str | None:
        """The goal item whose words the opening of a section shares most; None where another is near or none stands
        out."""
        words = pairs(opening)
        shared = {
            key: sum(self._weights[pair] for pair in words & body) / math.sqrt(len(body) or 1)
            for key, body in self._bodies.items()
        }
        total = sum(shared.values())
        ranked = sorted(((share, key) for key, share in shared.items()), reverse=True)
        if len(ranked) < 2 or total == 0:
            return None
        (first, goal_id), (second, _) = ranked[:2]
        own = sum(self._holders[pair] == 1 for pair in words & self._bodies[goal_id])
        stands_out = first / total >= _GOAL_LEAD / len(ranked) and (first - second) / total >= _GOAL_MARGIN
        return goal_id if stands_out and own >= _GOAL_WORDS else None


def _realized(reading: _Reading) -> Iterator[ItemRelation]:
    """Each box item with the one task it is most like, of its own section unless another is much more like it."""
    candidates: dict[str, list[tuple[float, Section]]] = defaultdict(list)
    for one, other, likeness in reading.alike_pairs():
        task, project = (one, other) if one.item_kind is ItemKind.TASK else (other, one)
        if task.item_kind is ItemKind.TASK and project.item_kind is ItemKind.PROJECT:
            title = reading.title_pairs(project)
            named = contained(title, reading.alike.pairs(task.id)) + contained(title, reading.title_pairs(task))
            candidates[project.id].append((likeness + _TITLE_WEIGHT * named, task))
    for project in reading.by_kind[ItemKind.PROJECT]:
        area = reading.area(project)
        ranked = [
            (score + _SAME_SECTION * (task.parent == area), -task.start, task) for score, task in candidates[project.id]
        ]
        if not ranked:
            continue
        score, _, task = max(ranked, key=lambda entry: entry[:2])
        inside = task.parent == area
        if score < (_REALIZES if inside else _REALIZES_ELSEWHERE):
            continue
        yield reading.relation(
            RelationKind.REALIZED_BY,
            task.id,
            project.id,
            Span(project.start, project.end),
            rule="box" if inside else "box_elsewhere",
            confidence=0.75 if inside else 0.5,
            status=Status.INFERRED,
            evidence=Span(task.start, task.end),
        )


def _restated(reading: _Reading) -> Iterator[ItemRelation]:
    """Two items of which the shorter is to a good part in the other's very words."""
    shingles = lru_cache(_RECENT)(lambda item: pairs(reading.text(item), _SHINGLE))
    for one, other, likeness in reading.alike_pairs():
        if likeness < _RESTATES_AT_ALL:
            continue
        shorter, longer = sorted((shingles(one), shingles(other)), key=len)
        if contained(shorter, longer) >= _RESTATES:
            yield reading.relation(
                RelationKind.RESTATES,
                other.id,
                one.id,
                Span(other.start, other.end),
                rule="same_words",
                confidence=0.7,
                status=Status.INFERRED,
                evidence=Span(one.start, one.end),
            )


def _measured(reading: _Reading, values: Sequence[IndicatorValue]) -> Iterator[ItemRelation]:
    goals = Holders(reading.goal_words)
    subjects = _Subjects(values, reading)
    rows: set[str] = set()
    seen: set[tuple[str, str]] = set()
    for value in values:
        item = reading.context.by_id.get(value.section)
        if value.in_table:
            if value.subject in rows:
                continue
            rows.add(value.subject)
            named = goals.most_contained(pairs(value.subject), share=_ROW_SHARE)
            sources = sorted(subjects.items_named(value.subject) | ({named} if named else set()))
            rule, confidence, status = "row", 0.7, Status.INFERRED
        elif item is not None and item.item_kind is not None:
            sources, rule, confidence, status = [item.id], "own_text", 0.9, Status.STATED
        else:
            continue
        for source in sources:
            if (source, value.subject) not in seen:
                seen.add((source, value.subject))
                span = Span(value.start, value.end)
                yield reading.relation(
                    RelationKind.MEASURED_BY,
                    source,
                    value.subject,
                    span,
                    rule=rule,
                    confidence=confidence,
                    status=status,
                )


class _Subjects:
    """The subjects that prose gives values of, with the items that do, found by the pairs of characters they have."""

    def __init__(self, values: Sequence[IndicatorValue], reading: _Reading) -> None:
        self._items: dict[str, set[str]] = defaultdict(set)
        for value in values:
            item = reading.context.by_id.get(value.section)
            if not value.in_table and item is not None and item.item_kind in (ItemKind.GOAL, ItemKind.TASK):
                self._items[value.subject].add(item.id)
        self._pairs = {subject: pairs(subject) for subject in self._items}
        self._holders: dict[str, list[str]] = defaultdict(list)
        for subject, found in self._pairs.items():
            for pair in found:
                if len(self._holders[pair]) < _MAX_SUBJECTS:
                    self._holders[pair].append(subject)

    def items_named(self, subject: str) -> set[str]:
        """Ids of the goals and tasks that give a value of what ``subject`` names, in these or nearly these words."""
        wanted = pairs(subject)
        shared = Counter(held for pair in wanted for held in self._holders.get(pair, ()))
        alike = (held for held, n in shared.items() if 2 * n / (len(wanted) + len(self._pairs[held])) >= _SAME_SUBJECT)
        return set().union(*(self._items[held] for held in alike))


def _makes_and_uses(reading: _Reading, deliverables: Sequence[DeliverableMention]) -> Iterator[ItemRelation]:
    """What an item builds or betters it produces; what it relies on, or what the nation runs, it uses."""
    seen: set[tuple[str, str, RelationKind]] = set()
    for mention in deliverables:
        item = reading.context.by_id.get(mention.section)
        rule = mention.method.partition(".")[2]
        if item is None or item.item_kind is None or rule not in _PRODUCES | _USES:
            continue
        national = mention.status is DeliverableStatus.NATIONAL
        kind = RelationKind.USES if rule in _USES or national else RelationKind.PRODUCES
        if (item.id, mention.name, kind) in seen:
            continue
        seen.add((item.id, mention.name, kind))
        span = Span(mention.start, mention.end)
        yield reading.relation(kind, item.id, mention.name, span, rule=rule, confidence=0.75, status=Status.STATED)


_PRODUCES = frozenset(("build", "extend", "have"))
_USES = frozenset(("use",))
