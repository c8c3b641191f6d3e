"""What people decided beside what is published: of one item, of one claim, and how much of it waits for publishing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from graph.decisions.by_hand import item_id
from graph.decisions.fields import parts_of
from graph.decisions.model import Action, Decision, Kind
from graph.store import GraphStore, Iri
from graph.versions import Manifest
from ontology.ids import BASE
from queries.views.records import select, short


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """A decision that stands.  ``is_published``: the published graph was built with it.  ``why``: why publishing left it
    out, ``""`` where it did not."""

    decision: Decision
    is_published: bool
    why: str


def decision_numbers(store: GraphStore) -> dict[str, int]:
    """Id of a claim → number of the decision that made or last marked it, as published."""
    return {short(str(claim)): int(str(number)) for claim, number in select(store, "decided").rows}


class Decided:
    """``entries``: all, oldest first (``DecisionStore.entries``)."""

    def __init__(
        self, store: GraphStore, manifest: Manifest, entries: Sequence[Decision], published: Mapping[str, int]
    ) -> None:
        self._store = store
        self._manifest = manifest
        self._published = published
        self.entries = entries
        self._standing = {entry.draft.subject: entry for entry in entries if entry.is_standing}
        self._by_number = {entry.number: entry for entry in entries}

    @cached_property
    def waiting(self) -> int:
        """How many decisions, undone ones among them, the published graph does not know yet."""
        now = {entry.number for entry in self._standing.values()}
        return len(now ^ set(self._manifest.decided))

    @property
    def standing(self) -> tuple[Decision, ...]:
        return tuple(self._standing.values())

    def of_claim(self, claim: str) -> Noted | None:
        """The standing decision about a claim, or the one that made it."""
        decision = self._standing.get(claim)
        if decision is None and (number := self._published.get(claim)) is not None:
            decision = self._by_number.get(number)
        return None if decision is None or not decision.is_standing else self._noted(decision)

    @cached_property
    def doubts(self) -> dict[str, str]:
        """Claim → why publishing left out the standing decision about it."""
        suspects = self._manifest.suspects
        return {s: suspects[str(d.number)] for s, d in self._standing.items() if str(d.number) in suspects}

    def about(self, thing: str) -> tuple[Noted, ...]:
        """The standing decisions about an item or document (its id), newest first."""
        if not self._standing:
            return ()
        claims = {short(str(row[0])) for row in select(self._store, "claims_at", thing=Iri(BASE + thing)).rows}
        found = [d for s, d in self._standing.items() if s in claims or thing in set(_things(d))]
        return tuple(map(self._noted, sorted(found, key=lambda decision: -decision.number)))

    def _noted(self, decision: Decision) -> Noted:
        return Noted(
            decision=decision,
            is_published=decision.number in self._manifest.decided,
            why=self._manifest.suspects.get(str(decision.number), ""),
        )


def _things(decision: Decision) -> Iterator[str]:
    """Ids of the items that a decision's own fields name; of the document where they name none."""
    draft = decision.draft
    if draft.action is Action.WITHDRAW:
        return
    if draft.kind is Kind.ITEM:
        yield f"item/{draft.fields.get('document')}/{item_id(draft.subject)}"
    ends = (
        (("source", "source_item"), ("target", "target_item")) if draft.kind is Kind.LINK else (("document", "item"),)
    )
    for part in parts_of(draft):
        for document, item in ends:
            yield from _thing(part.get(document), part.get(item))


def _thing(document: object, item: object) -> Iterable[str]:
    if not document:
        return ()
    return (f"item/{document}/{item}",) if item else (f"document/{document}",)
