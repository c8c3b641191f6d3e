"""The task table 任务分解表: one row a plan item, with who, by when, to what end, and what became of it."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from graph.store import Iri
from ontology.ids import ONTOLOGY
from queries.views.directory import Directory
from queries.views.facets import Choice, Facets, Sieve
from queries.views.model import Charge, Item, Link, Named, Part
from queries.views.owners import OwnerState, owner_state
from queries.views.records import Record, describe, short

_CARRIES_OUT = frozenset({"implements", "refines", "continues", "revises"})
_REPORTS = frozenset({"reportsProgress", "evaluates"})
_TARGET_ROLES = frozenset({"target", "interim"})


@dataclass(frozen=True, slots=True)
class Aim:
    """A figure to reach, as written.  ``indicator``: its id."""

    indicator: str
    written: str
    year: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
    """``chapter``: the outermost part that holds the item.  ``deadlines``: as the charges and the text have them.
    ``carried_out`` and ``reported``: links of later documents to the item."""

    item: Item
    chapter: Part | None
    leads: tuple[Charge, ...]
    others: tuple[Charge, ...]
    aims: tuple[Aim, ...]
    deadlines: tuple[str, ...]
    deliverables: tuple[Named, ...]
    carried_out: tuple[Link, ...]
    reported: tuple[Link, ...]
    owner: OwnerState


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskQuery:
    """``chapter``: number of an outermost part; ``owner``: an OwnerState or ``""``; ``sort``: a key of SORTS."""

    choice: Choice
    chapter: str = ""
    owner: str = ""
    sort: str = "order"


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskPage:
    """``rows`` are those of the page; ``total`` counts all.  ``chapters``: those of the chosen document."""

    rows: tuple[TaskRow, ...]
    total: int
    facets: Facets
    chapters: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A leader's numbers, over the items of plans."""

    items: int
    stated: int
    inferred: int
    none: int


SORTS: dict[str, Callable[[TaskRow], tuple[str, ...]]] = {
    "order": lambda _: (),
    "deadline": lambda row: (min(row.deadlines, default="9999"),),
    "lead": lambda row: tuple(charge.organization.name for charge in row.leads) or ("\uffff",),
    "owner": lambda row: ({"none": "0", "inferred": "1", "stated": "2"}[row.owner],),
}


class Tasks:
    def __init__(self, directory: Directory) -> None:
        self._directory = directory

    def page(self, query: TaskQuery, *, offset: int = 0, limit: int | None = None) -> TaskPage:
        """Without a document: the items of all plans.  Rows that the sort holds equal stay in the text's order."""
        choice, sieve = query.choice, Sieve(self._directory)
        everything = self._items(choice.document)
        rows = [self._rows[item.id] for item in sieve.keep(everything, choice)]
        rows = [row for row in rows if query.owner in {"", row.owner} and _in_chapter(row, query.chapter)]
        rows.sort(key=SORTS[query.sort])
        return TaskPage(
            rows=tuple(rows[offset : None if limit is None else offset + limit]),
            total=len(rows),
            facets=sieve.facets(tuple(self._directory.items.values()), choice),
            chapters=_chapters(self._rows[item.id] for item in everything) if choice.document else (),
        )

    @cached_property
    def summary(self) -> Summary:
        states = [self._rows[item.id].owner for item in self._items("")]
        return Summary(
            items=len(states),
            stated=states.count(OwnerState.STATED),
            inferred=states.count(OwnerState.INFERRED),
            none=states.count(OwnerState.NONE),
        )

    def row(self, item: str) -> TaskRow:
        return self._rows[item]

    def _items(self, document: str) -> tuple[Item, ...]:
        if document:
            return self._directory.items_of(document)
        documents = self._directory.documents
        return tuple(item for item in self._directory.items.values() if documents[item.document].is_plan)

    @cached_property
    def _rows(self) -> dict[str, TaskRow]:
        return {item.id: self._row(item) for item in self._directory.items.values()}

    def _row(self, item: Item) -> TaskRow:
        charges = self._directory.charges_about.get(item.id, ())
        links = self._directory.links_to.get(item.id, ())
        deadlines = (*(charge.deadline for charge in charges), *self._deadlines.get(item.id, ()))
        return TaskRow(
            item=item,
            chapter=next(iter(self._directory.path(item.part)), None),
            leads=tuple(charge for charge in charges if charge.role == "lead"),
            others=tuple(charge for charge in charges if charge.role not in {"lead", "issue", "draft", "approve"}),
            aims=self._aims.get(item.id, ()),
            deadlines=tuple(dict.fromkeys(deadline for deadline in deadlines if deadline)),
            deliverables=self._deliverables.get(item.id, ()),
            carried_out=tuple(link for link in links if link.type in _CARRIES_OUT),
            reported=tuple(link for link in links if link.type in _REPORTS),
            owner=owner_state(charges),
        )

    @cached_property
    def _aims(self) -> dict[str, tuple[Aim, ...]]:
        """Words that state several figures once."""
        found: dict[str, dict[str, Aim]] = defaultdict(dict)
        for record in self._claims("IndicatorValue"):
            if record.text("valueRole") in _TARGET_ROLES:
                year = record.value("referenceYear")
                aim = Aim(
                    short(record.text("indicator")),
                    record.text("valueAsWritten"),
                    year if isinstance(year, int) else None,
                )
                found[short(record.text("ofItem"))].setdefault(aim.written, aim)
        return {item: tuple(aims.values()) for item, aims in found.items()}

    @cached_property
    def _deadlines(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, set[str]] = defaultdict(set)
        for record in self._claims("Deadline"):
            found[short(record.text("ofItem"))].add(record.text("deadline"))
        return {item: tuple(sorted(values)) for item, values in found.items()}

    @cached_property
    def _deliverables(self) -> dict[str, tuple[Named, ...]]:
        found: dict[str, dict[Named, None]] = defaultdict(dict)
        for record in self._claims("ItemRelation"):
            if record.text("relationKind") == "produces":
                target = short(record.text("relationTarget"))
                found[short(record.text("relationSource"))][Named(target, self._directory.name(target))] = None
        return {item: tuple(names) for item, names in found.items()}

    def _claims(self, kind: str) -> tuple[Record, ...]:
        return describe(self._directory.store, "claims_of_kind", kind=Iri(f"{ONTOLOGY}{kind}"))


def _in_chapter(row: TaskRow, chapter: str) -> bool:
    return not chapter or (row.chapter is not None and row.chapter.ordinal == chapter)


def _chapters(rows: Iterable[TaskRow]) -> tuple[Part, ...]:
    found = {row.chapter.id: row.chapter for row in rows if row.chapter is not None}
    return tuple(sorted(found.values(), key=lambda part: part.extent_start))
