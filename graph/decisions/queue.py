"""What waits for a person: a view over a published version and the decisions.  Pure.

    queue(store, decisions, suspects=snapshot.manifest.suspects) -> tuple[Waiting, ...]    best first
    draft(waiting, action, person=…, reason=…, fields={…}) -> Draft                         for DecisionStore.record
    find(store, decisions, subject) -> Waiting                                              of any claim, in the queue or not

``record(draft, expected=waiting.last)`` is the optimistic lock.  States and histories come from the store of decisions
and so are seen at once; what the graph says follows with the next publishing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from graph.decisions.candidates import Quote, Side, State, Waiting, any_claim, candidates
from graph.decisions.fields import check
from graph.decisions.model import NO_FIELDS, Action, Decision, Draft, Kind, Seen
from graph.store import GraphStore, Iri
from ontology.errors import InvalidParameter, UnknownName
from ontology.ids import BASE

__all__ = ["Quote", "Side", "State", "Waiting", "draft", "find", "find_all", "proposals", "queue", "reviewed"]

_OWNED = """PREFIX pm: <https://w3id.org/planmesh/ontology#>
PREFIX review: <https://w3id.org/planmesh/code/reviewStatus/>
PREFIX status: <https://w3id.org/planmesh/code/status/>
SELECT DISTINCT ?item WHERE { ?item a pm:PlanItem ; pm:ownedBy ?body . ?claim a pm:Responsibility ;
  pm:responsibleFor ?item ; pm:responsibleActor ?body ; pm:assertionStatus ?status ; pm:reviewStatus ?review .
  FILTER(?status IN (status:stated, status:statedCollectively, status:curated))
  FILTER(?review NOT IN (review:rejected, review:replaced)) }
"""
_MADE_BY = "SELECT ?number { ?claim <https://w3id.org/planmesh/ontology#decisionNumber> ?number }"
_TARGET = frozenset({"target_item", "indicator", "target_start", "target_end"})
_MOVES = frozenset({"target", "target_item", "indicator", "parts"})
NO_SUSPECTS: Mapping[str, str] = MappingProxyType({})


def queue(
    store: GraphStore, decisions: Sequence[Decision], *, suspects: Mapping[str, str], timeout: float | None = None
) -> tuple[Waiting, ...]:
    """All that waits, is put off, is suspect or is decided, in the order in which it matters.

    ``decisions``: all entries (``DecisionStore.entries()``); ``suspects``: of the version's manifest."""
    return reviewed(proposals(store, timeout=timeout), decisions, suspects=suspects)


def proposals(store: GraphStore, *, timeout: float | None = None) -> tuple[Waiting, ...]:
    """What a version has to be decided about: it stays the same while people decide."""
    owned = frozenset(str(row[0]).removeprefix(BASE) for row in store.query(_OWNED, timeout=timeout).rows)
    return tuple(candidates(store, owned=owned, timeout=timeout))


def reviewed(
    proposed: Iterable[Waiting], decisions: Sequence[Decision], *, suspects: Mapping[str, str]
) -> tuple[Waiting, ...]:
    """:func:`queue` of the proposals."""
    history = _History(decisions, suspects)
    found = {w.subject: w for w in proposed if w.state is State.WAITING or w.subject in history.last}
    shown = [history.told(waiting) for waiting in found.values()]
    shown += [w for subject in history.standing if subject not in found if (w := history.alone(subject)) is not None]
    return tuple(sorted(shown, key=_order))


def find_all(
    store: GraphStore, decisions: Sequence[Decision], subjects: Iterable[str], *, suspects: Mapping[str, str]
) -> list[Waiting]:
    """What decisions about ``subjects`` (ids of claims, or of what the queue shows) are about.  A claim that a person
    made leads to the decision that made it.

    Raises UnknownName for a claim that is not there and that nobody has decided about."""
    history = _History(decisions, suspects)
    made_by = {str(decision.number): decision.draft.subject for decision in decisions}
    found = []
    for given in subjects:
        rows = store.query(_MADE_BY, bindings={"claim": Iri(BASE + given)}).rows if given.startswith("claim/") else ()
        subject = made_by.get(str(rows[0][0]), given) if rows else given
        waiting = next(candidates(store, only=given), None) or any_claim(store, given)
        waiting = replace(waiting, subject=subject) if waiting is not None else None
        told = history.told(waiting) if waiting is not None else history.alone(subject)
        if told is None:
            raise UnknownName(
                "没有这条论断，也没有人认定过它",
                where=given,
                hint="它可能随文本或程序的更新而消失；用 planmesh decisions list 看现在有哪些",
            )
        found.append(told)
    return found


def find(
    store: GraphStore, decisions: Sequence[Decision], subject: str, *, suspects: Mapping[str, str] = NO_SUSPECTS
) -> Waiting:
    """:func:`find_all` of one."""
    return find_all(store, decisions, (subject,), suspects=suspects)[0]


def draft(
    waiting: Waiting,
    action: Action,
    *,
    person: str,
    reason: str = "",
    fields: Mapping[str, object] = NO_FIELDS,
    document: str | None = None,
) -> Draft:
    """A decision about ``waiting``; ``fields``: what is otherwise, by the names of graph.decisions.fields.

    Raises InvalidParameter for fields that cannot be."""
    standing = waiting.decision.draft if waiting.decision is not None else None
    is_own = standing is not None and standing.action is Action.ADD
    if is_own and action is Action.ACCEPT:
        raise InvalidParameter("这一条本来就是人工认定", where=waiting.subject, hint="要改请用 change，要撤销请用 undo")
    if is_own and action is Action.CHANGE:
        action = Action.ADD  # what a person made is made anew, under its old id
    is_whole = waiting.kind in (Kind.LINK, Kind.NAME, Kind.ORGANIZATION) or is_own
    # An owner that somebody has agreed to is one, also when the program proposes it no more.
    is_whole |= waiting.kind is Kind.RESPONSIBILITY and action is Action.ACCEPT
    is_moved = waiting.kind is Kind.LINK and not _MOVES.isdisjoint(fields)
    made = Draft(
        kind=waiting.kind,
        subject=waiting.subject,
        action=action,
        person=person,
        reason=reason,
        fields={**(_without_target(waiting.fields) if is_moved else waiting.fields if is_whole else {}), **fields},
        # of a link that leads elsewhere now, the old target's sentence proves nothing
        seen=tuple(Seen(q.document, q.text) for q in waiting.left.quotes) if is_moved else waiting.seen,
        document=document,
        score=waiting.score,
    )
    check(made)
    return made


def _without_target(fields: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in fields.items() if name not in _TARGET}


class _History:
    """What has been decided, by subject."""

    def __init__(self, decisions: Iterable[Decision], suspects: Mapping[str, str]) -> None:
        self.last: dict[str, int] = {}
        self.standing: dict[str, Decision] = {}
        self._suspects = suspects
        for decision in decisions:
            self.last[decision.draft.subject] = decision.number
            if decision.is_standing:
                self.standing[decision.draft.subject] = decision

    def told(self, waiting: Waiting) -> Waiting:
        decision = self.standing.get(waiting.subject)
        return replace(
            waiting,
            last=self.last.get(waiting.subject, 0),
            decision=decision,
            state=self._state(decision),
            why=self._suspects.get(str(decision.number), "") if decision else "",
        )

    def _state(self, decision: Decision | None) -> State:
        if decision is None:
            return State.WAITING
        if str(decision.number) in self._suspects:
            return State.SUSPECT
        return State.DEFERRED if decision.draft.action is Action.DEFER else State.DECIDED

    def alone(self, subject: str) -> Waiting | None:
        """Of a decision whose claim the graph does not have: what the decision itself says."""
        decision = self.standing.get(subject)
        if decision is None:
            return None
        d = decision.draft
        documents = tuple(dict.fromkeys(seen.document for seen in d.seen))
        sides = [
            Side(f"document/{name}", name, tuple(Quote(name, 0, 0, s.quote) for s in d.seen if s.document == name))
            for name in documents
        ]
        # of what was added without a sentence: what it says, and where
        left, right = (*sides, *[_said(d), _placed(d)][len(sides) :])[:2]
        waiting = Waiting(
            kind=d.kind,
            subject=subject,
            state=State.DECIDED,
            left=left,
            right=right,
            type=str(d.fields.get("type") or d.fields.get("role") or d.fields.get("kind") or ""),
            score=d.score,
            features="",
            fields=d.fields,
        )
        return self.told(waiting)


def _said(draft: Draft) -> Side:
    names = ("actor", "subject", "indicator", "title", "spelling", "source", "value")
    return Side("", next((str(draft.fields[name]) for name in names if draft.fields.get(name)), ""))


def _placed(draft: Draft) -> Side:
    document, item = draft.fields.get("document"), draft.fields.get("item")
    if not document:
        return Side("", "")
    return Side(f"item/{document}/{item}" if item else f"document/{document}", f"{document} {item or ''}".strip())


def _order(waiting: Waiting) -> tuple[int, bool, float, str]:
    """Suspect ones, then those waiting: owners for items that have none first, then what the program is least sure of."""
    rank = {State.SUSPECT: 0, State.WAITING: 1, State.DEFERRED: 2, State.DECIDED: 3}
    doubt = abs((waiting.score if waiting.score is not None else 0.5) - 0.5)
    return rank[waiting.state], not waiting.fills_gap, doubt, waiting.subject
