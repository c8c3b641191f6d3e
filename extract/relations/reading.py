"""The plan items of one document with their own words, and how alike these are: what relations are read off."""

from bisect import bisect_right
from collections import Counter, defaultdict
from functools import cached_property
from sys import intern

from extract.passages import Context
from extract.relations.similarity import Holders, Likeness, pairs
from extract.text.lazy import lazy
from ontology.claims import ItemRelation, RelationKind, Status
from ontology.model import ItemKind, Section, Span

# （省甲厅牵头，乙局配合） and label lines
_DUTIES = lazy(
    "[（(][^（）()\n]{0,120}(?:[（(][^（）()\n]{0,40}[）)][^（）()\n]{0,80}){0,4}(?:负责|牵头|配合|指导|参与|落实)[^（）()\n]{0,20}[）)]"
    "|(?:牵头|责任|配合|参与|落实|主办|协办)(?:单位|部门)[：:][^\n]*|完成时限[：:][^\n]*"
)
_STOCK = 4
_MAX_TEXT = 4000
_MAX_GOALS = 200  # with more goals than any plan has, none is matched by its words


class Reading:
    """Items are known by their section's id, or by their place among ``items``."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.items = [section for section in context.sections if section.item_kind is not None]
        self.by_kind: dict[ItemKind, list[Section]] = defaultdict(list)
        for item in self.items:
            if item.item_kind is not None:
                self.by_kind[item.item_kind].append(item)
        self._tables = sorted(table.start for table in context.tables)
        self.alike = Likeness(map(self.text, self.items))

    @cached_property
    def goals(self) -> Holders:
        """The goals by the pairs of characters of their prose."""
        goals = self.by_kind[ItemKind.GOAL]
        return Holders({goal.id: pairs(self.prose(goal)) for goal in goals if len(goals) <= _MAX_GOALS})

    @cached_property
    def title_pairs(self) -> dict[str, set[str]]:
        """The pairs of each title without those that several titles have (智慧医疗, 智慧旅游 …)."""
        titles = {item.id: pairs(item.title) for item in self.items}
        held = Counter(pair for title in titles.values() for pair in title)
        stock = {pair for pair, count in held.items() if count >= _STOCK}
        return {key: title - stock for key, title in titles.items()}

    def text(self, item: Section) -> str:
        """The item's own words, up to the first part that stands in it (a box in the task that it belongs to)."""
        inside = self.context.children(item.id)
        end = inside[0].extent_start if inside else item.extent_end
        return self.context.folded[item.start : min(end, item.start + _MAX_TEXT)]

    def said(self, item: Section) -> str:
        """The text without the marks of who does it and by when, which many items share."""
        return _DUTIES.sub("。", self.text(item))

    def prose(self, item: Section) -> str:
        """The item's text up to the first table in it."""
        text = self.text(item)
        at = bisect_right(self._tables, item.start)
        return text[: self._tables[at] - item.start] if at < len(self._tables) else text

    def relation(
        self,
        kind: RelationKind,
        source: str,
        target: str,
        start: int,
        end: int,
        *,
        rule: str,
        confidence: float,
        status: Status,
        cue: str = "",
        evidence: Span | None = None,
    ) -> ItemRelation:
        return ItemRelation(
            surface=intern(self.context.text[start:end]),  # titles: one item stands in many relations
            start=start,
            end=end,
            section=self.context.section_at(start),
            method=intern(f"relations.{rule}"),
            confidence=confidence,
            status=status,
            cue=cue,
            evidence=evidence,
            kind=kind,
            source=source,
            target=target,
        )
