"""What changed between two versions of a document: items and claims added, gone or altered, and what hangs on them.

A claim's IRI is of what it says and where, so one that both versions have is the same claim.  One that is gone and one
that came in its slot (the same actor of the same item, the same indicator's value of the same year) are one altered
claim.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from graph.decisions.model import Decision
from graph.measures import Measures
from graph.quad import TYPE, Literal
from graph.quads import LABEL, quads_of
from graph.titles import identity
from ontology.claims import Extraction
from ontology.ids import BASE, ONTOLOGY, organization_iri
from ontology.terms import PM
from queries import codes
from queries.views.model import Link
from queries.views.records import short

_ITEM = str(PM.PlanItem)
_CLAIM = str(PM.Claim)
# How a claim was found is no part of what it says.
_NOT_SAID = frozenset(
    str(name) for name in (PM.evidence, PM.generatedBy, PM.method, PM.confidence, PM.cue, PM.reviewStatus, PM.row)
)
# Class of a claim → its name, its slots as the properties that are one, the surest first, and what is shown, in order.
_KINDS: Mapping[str, tuple[str, tuple[tuple[str, ...], ...], tuple[str, ...]]] = {
    "Responsibility": (
        "责任",
        (("responsibleFor", "responsibleActor"), ("responsibleFor", "role")),
        ("role", "responsibleActor", "deadline"),
    ),
    "IndicatorValue": (
        "数值",
        (("indicator", "valueRole", "referenceYear", "valueScope", "inTable"),),
        ("printedLabel", "valueRole", "referenceYear", "valueAsWritten"),
    ),
    "Dependency": ("依赖", (("dependent", "prerequisite"),), ("dependent", "dependencyKind", "prerequisite")),
    "ItemRelation": ("事项关系", (), ("relationSource", "relationKind", "relationTarget")),
    "Deadline": ("时限", (("ofItem",),), ("deadline",)),
    "Citation": ("引用", (("citedTitle",),), ("citedTitle", "citedNumber")),
    "Problem": ("问题", (), ("label",)),
    "Designation": ("称号", (("holder", "designationTitle"),), ("holder", "designationTitle")),
}
_ITEM_NAME = "事项"
_OF_ITEM = ("responsibleFor", "ofItem", "relationSource")


class ChangeKind(StrEnum):
    ADDED = "added"
    GONE = "gone"
    ALTERED = "altered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Altered:
    """``of``: 事项, 责任, 数值 …; ``claim``: id of the claim or item; ``item``: number and title of the item that it is
    of, ``""`` outside all; ``before`` and ``after``: what it says, in Chinese.  ``hangs``: what rests on it."""

    kind: ChangeKind
    of: str
    claim: str
    item: str
    before: str
    after: str
    hangs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsettled:
    """A standing decision whose grounds the new text no longer bears.  ``why``: in Chinese."""

    decision: Decision
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """``changes``: items first, then claims, each as the newer version has them, what is gone last."""

    changes: tuple[Altered, ...]
    unsettled: tuple[Unsettled, ...]


def changes(
    before: Extraction,
    after: Extraction,
    *,
    measures: Measures,
    links: Iterable[Link] = (),
    decisions: Sequence[Decision] = (),
) -> Changes:
    """``links``: of the published graph; ``decisions``: those that stand."""
    old, new = _Sayings(before, measures), _Sayings(after, measures)
    hanging = _Hanging(links, decisions)
    found = [hanging.on(change, old, new) for change in (*_items(old, new), *_claims(old, new))]
    return Changes(changes=tuple(found), unsettled=tuple(_unsettled(decisions, after)))


def _unsettled(decisions: Iterable[Decision], after: Extraction) -> Iterator[Unsettled]:
    document = identity(after.document)
    for decision in decisions:
        quotes = (seen.quote for seen in decision.draft.seen if seen.document == document)
        lost = next((quote for quote in quotes if quote not in after.text), None)
        if lost is not None:
            yield Unsettled(decision=decision, why=f"新文本里没有认定时看到的原句“{lost[:20]}”")


@dataclass(frozen=True, slots=True)
class _Said:
    """A claim: local name of its class, and of its properties → values."""

    kind: str
    values: Mapping[str, tuple[str, ...]]

    def slots(self) -> Iterator[tuple[str, ...]]:
        _, slots, _ = _KINDS[self.kind]
        for names in slots:
            yield (self.kind, *names, *("|".join(self.values.get(name, ())) for name in names))


class _Sayings:
    """What one version says: its items and claims by IRI, and the names of things."""

    def __init__(self, extraction: Extraction, measures: Measures) -> None:
        self.names = {organization_iri(r.actor): r.actor for r in extraction.responsibilities}
        self.items: dict[str, str] = {}
        self.claims: dict[str, _Said] = {}
        types: dict[str, set[str]] = defaultdict(set)
        values: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for subject, predicate, value, _ in quads_of(extraction, measures=measures, run=f"{BASE}run/changes"):
            text = value.text if isinstance(value, Literal) else value
            if predicate == TYPE:
                types[subject].add(text)
            elif predicate == LABEL:
                self.names[subject] = text
                values[subject]["label"].append(text)
            elif predicate not in _NOT_SAID:
                values[subject][predicate.removeprefix(ONTOLOGY)].append(text)
        for subject, names in types.items():
            kind = next((name for name in _KINDS if ONTOLOGY + name in names), None)
            if _ITEM in names:
                self.items[subject] = values[subject]["label"][0]
            elif _CLAIM in names and kind is not None:
                said = {name: tuple(sorted(those)) for name, those in values[subject].items()}
                self.claims[subject] = _Said(kind, said)

    def words(self, claim: _Said) -> str:
        _, _, shown = _KINDS[claim.kind]
        return " ".join(self._word(value) for name in shown for value in claim.values.get(name, ()))

    def _word(self, value: str) -> str:
        if "/code/" in value:
            scheme, _, notation = value.partition("/code/")[2].partition("/")
            return codes.label(scheme, notation)
        return " ".join(self.names.get(value, short(value)).split())

    def item_of(self, claim: _Said) -> str:
        """IRI of the item that the claim is of."""
        found = (value for name in _OF_ITEM for value in claim.values.get(name, ()))
        return next((value for value in found if value in self.items), "")

    def item_name(self, iri: str) -> str:
        return f"{iri.rsplit('/', 1)[-1]} {self.items[iri]}" if iri in self.items else ""


def _items(old: _Sayings, new: _Sayings) -> Iterator[Altered]:
    for iri, title in new.items.items():
        if iri not in old.items:
            yield _item(ChangeKind.ADDED, iri, new.item_name(iri), "", title)
        elif old.items[iri] != title:
            yield _item(ChangeKind.ALTERED, iri, new.item_name(iri), old.items[iri], title)
    for iri, title in old.items.items():
        if iri not in new.items:
            yield _item(ChangeKind.GONE, iri, old.item_name(iri), title, "")


def _item(kind: ChangeKind, iri: str, name: str, before: str, after: str) -> Altered:
    return Altered(kind=kind, of=_ITEM_NAME, claim=short(iri), item=name, before=before, after=after)


def _claims(old: _Sayings, new: _Sayings) -> Iterator[Altered]:
    gone = {iri: claim for iri, claim in old.claims.items() if iri not in new.claims}
    came = {iri: claim for iri, claim in new.claims.items() if iri not in old.claims}
    replaced = dict(_pairs(gone, came))
    for iri, claim in new.claims.items():
        earlier = iri if iri in old.claims else replaced.get(iri)
        if earlier is None:
            yield _claim(ChangeKind.ADDED, iri, claim, new.item_name(new.item_of(claim)), "", new.words(claim))
            continue
        before, after = old.words(old.claims[earlier]), new.words(claim)
        if before != after:
            yield _claim(ChangeKind.ALTERED, earlier, claim, new.item_name(new.item_of(claim)), before, after)
    for iri, claim in gone.items():
        if iri not in replaced.values():
            yield _claim(ChangeKind.GONE, iri, claim, old.item_name(old.item_of(claim)), old.words(claim), "")


def _claim(kind: ChangeKind, iri: str, claim: _Said, item: str, before: str, after: str) -> Altered:
    return Altered(kind=kind, of=_KINDS[claim.kind][0], claim=short(iri), item=item, before=before, after=after)


def _pairs(gone: Mapping[str, _Said], came: Mapping[str, _Said]) -> Iterator[tuple[str, str]]:
    """What came → what went, where just one of each is in a slot."""
    paired: set[str] = set()
    for round_ in range(max(len(slots) for _, slots, _ in _KINDS.values())):
        slots: dict[tuple[str, ...], tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
        for position, claims in enumerate((came, gone)):
            for iri, claim in claims.items():
                own = list(claim.slots())
                if iri not in paired and round_ < len(own):
                    slots[own[round_]][position].append(iri)
        for new, old in slots.values():
            if len(new) == 1 and len(old) == 1:
                paired |= {new[0], old[0]}
                yield new[0], old[0]


class _Hanging:
    """Links and decisions, by what they rest on."""

    def __init__(self, links: Iterable[Link], decisions: Iterable[Decision]) -> None:
        self._links: dict[str, list[Link]] = defaultdict(list)
        for link in links:
            for end in (link.source, link.target):
                self._links[end].append(link)
        self._decisions: dict[str, list[Decision]] = defaultdict(list)
        for decision in decisions:
            self._decisions[decision.draft.subject].append(decision)

    def on(self, change: Altered, old: _Sayings, new: _Sayings) -> Altered:
        """The change with what hangs on it: decisions about the claim, and the links of its item."""
        if change.kind is ChangeKind.ADDED:
            return change
        iri = BASE + change.claim
        claim = old.claims.get(iri)
        item = short(iri if claim is None else old.item_of(claim))
        links = self._links.get(item, ())
        hangs = [f"认定 {d.number}（{d.draft.person}）" for d in self._decisions.get(change.claim, ())]
        if links:
            hangs.append(f"该事项的 {len(links)} 处关联")
        return Altered(
            kind=change.kind,
            of=change.of,
            claim=change.claim,
            item=change.item,
            before=change.before,
            after=change.after,
            hangs=tuple(hangs),
        )
