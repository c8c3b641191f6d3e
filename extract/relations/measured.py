"""Which items a value measures: the one whose own text gives it; of a table's rows, those that name the subject."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from extract.relations.reading import Reading
from extract.relations.similarity import Holders, pairs
from ontology.claims import IndicatorValue, ItemRelation, RelationKind, Status
from ontology.model import ItemKind

_ROW_SHARE = 0.7
_SAME_SUBJECT = 0.65
_MAX_SUBJECTS = 60
_MEASURED = (ItemKind.GOAL, ItemKind.TASK)


def measured(reading: Reading, values: Sequence[IndicatorValue]) -> Iterator[ItemRelation]:
    rows = _Rows(reading, values)
    seen: set[tuple[str, str]] = set()
    for value in values:
        if value.in_table:
            sources, rule, confidence, status = rows.measuring(value.subject), "row", 0.7, Status.INFERRED
        else:
            item = reading.context.by_id.get(value.section)
            if item is None or item.item_kind is None:
                continue
            sources, rule, confidence, status = [item.id], "own_text", 0.9, Status.STATED
        for source in sources:
            if (source, value.subject) not in seen:
                seen.add((source, value.subject))
                yield reading.relation(
                    RelationKind.MEASURED_BY,
                    source,
                    value.subject,
                    value.start,
                    value.end,
                    rule=rule,
                    confidence=confidence,
                    status=status,
                )


class _Rows:
    """The goals and tasks that a table's subjects measure: the goal whose words name one, and what gives a value of it
    in prose.  Subjects are found by the pairs of characters they have."""

    def __init__(self, reading: Reading, values: Sequence[IndicatorValue]) -> None:
        self._seen: set[str] = set()
        self._items: dict[str, set[str]] = defaultdict(set)
        self._pairs: dict[str, set[str]] = {}
        self._holders: dict[str, list[str]] = defaultdict(list)
        is_tabled = any(value.in_table for value in values)
        self._goals = reading.goals if is_tabled else Holders({})
        if is_tabled:
            self._read(reading, values)

    def _read(self, reading: Reading, values: Sequence[IndicatorValue]) -> None:
        for value in values:
            item = None if value.in_table else reading.context.by_id.get(value.section)
            if item is not None and item.item_kind in _MEASURED:
                self._items[value.subject].add(item.id)
        for subject in self._items:
            found = self._pairs[subject] = pairs(subject)
            for pair in found:
                if len(self._holders[pair]) < _MAX_SUBJECTS:
                    self._holders[pair].append(subject)

    def measuring(self, subject: str) -> list[str]:
        """Ids of the items, in order; none when the subject is asked for again."""
        if subject in self._seen:
            return []
        self._seen.add(subject)
        wanted = pairs(subject)
        goal = self._goals.most_contained(wanted, share=_ROW_SHARE)
        return sorted(self._items_named(wanted) | ({goal} if goal else set()))

    def _items_named(self, wanted: set[str]) -> set[str]:
        """Ids of the goals and tasks that give a value of what the words name, in these or nearly these words."""
        shared = Counter(held for pair in wanted for held in self._holders.get(pair, ()))
        alike = (held for held, n in shared.items() if 2 * n / (len(wanted) + len(self._pairs[held])) >= _SAME_SUBJECT)
        return set().union(*(self._items[held] for held in alike))
