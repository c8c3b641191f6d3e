"""Standing decisions → the links, quads and names of a publishing.  Pure; graph.publish calls it document by document.

A decision that the new texts or the new extraction no longer bear is not applied but suspect: see :class:`Rulings`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace

from graph.decisions import by_hand, curated
from graph.decisions.curated import OF_KIND, Curated
from graph.decisions.fields import check, is_whole, parts_of
from graph.decisions.grounds import NotApplicable, Suspect, heading
from graph.decisions.links import decided_links
from graph.decisions.model import Action, Decision, Kind
from graph.decisions.provenance import PROVENANCE, provenance
from graph.decisions.renames import Renames
from graph.evidence import EvidenceSource
from graph.links import DocumentLink, charges
from graph.measures import Measures
from graph.outline import Outline
from graph.quad import TYPE, Quad
from graph.titles import NO_DOCUMENTS, KnownDocuments, identity
from graph.version import Version
from ontology.claims import Claim, Extraction
from ontology.errors import InvalidParameter
from ontology.ids import BASE, code_iri, item_iri
from ontology.terms import PM

_CLAIM = str(PM.Claim)
_STATUS, _REVIEW = str(PM.assertionStatus), str(PM.reviewStatus)
_INFERRED, _CURATED = code_iri("status", "inferred"), code_iri("status", "curated")
_REVIEWS = {
    Action.ACCEPT: code_iri("reviewStatus", "accepted"),
    Action.REJECT: code_iri("reviewStatus", "rejected"),
    Action.CHANGE: code_iri("reviewStatus", "replaced"),
}
_MOOT = frozenset({Action.REJECT, Action.DEFER})
Sources = Mapping[str, EvidenceSource]
Made = list[tuple[Decision, Kind, Claim, str | None]]


class Rulings:
    """What the decisions say of one publishing: first :meth:`document` for each document, then :meth:`links`, then
    :meth:`carried` and :meth:`made`.

    ``decisions``: standing and sound (graph.decisions.grounds.sift).  ``suspects``: those that turned out not to be
    applicable, known when all is done."""

    def __init__(self, decisions: Iterable[Decision], *, measures: Measures, known: KnownDocuments) -> None:
        self._measures = measures
        self._known = known
        self._refused: list[Suspect] = []
        sound = [decision for decision in decisions if self._is_sound(decision)]
        self._of_links = [d for d in sound if d.draft.kind is Kind.LINK]
        self._of_items = _by_document(sound, Kind.ITEM)
        self._additions = _by_document([d for d in sound if d.draft.action is Action.ADD], *OF_KIND, Kind.PROGRESS)
        # Names are decided on the claim that two of them may be one, which is marked like any other.
        about_claims = [d for d in sound if d.draft.action is not Action.ADD and d.draft.kind in {*OF_KIND, Kind.NAME}]
        self._claims = {BASE + d.draft.subject: d for d in about_claims}
        self.renames = Renames(sound)
        self.documents = frozenset(document for decision in sound for document in _documents(decision))
        self._met: set[int] = set()
        self._curated: list[Curated] = []
        self._shared: list[Quad] = []

    def _is_sound(self, decision: Decision) -> bool:
        try:
            check(decision.draft)
        except InvalidParameter as error:
            self._refused.append(Suspect(decision, error.message))
            return False
        return True

    def with_items(self, extraction: Extraction) -> Extraction:
        """With the plan items that people added."""
        decisions = self._of_items.get(identity(extraction.document), ())
        if not decisions:
            return extraction
        source = _source(extraction)
        added = []
        for decision in decisions:
            self._met.add(decision.number)
            with self._refusing(decision):
                added.append(by_hand.added_item(decision, source))
        sections = sorted((*extraction.sections, *added), key=lambda s: (s.extent_start, -s.extent_end))
        return replace(extraction, sections=tuple(sections))

    def document(self, extraction: Extraction, make: Callable[[Extraction], Iterable[Quad]]) -> list[Quad]:
        """The quads of a document as decided.  ``make``: graph.quads.quads_of with all it needs.  A claim keeps the IRI
        that it has without the added items."""
        whole = self.with_items(extraction)
        quads = list(make(whole))
        if whole is not extraction:
            quads = _with_old_claim_iris(quads, list(make(extraction)))
            quads += self._item_provenance(whole)
        self._make(whole, quads)
        return self.renames.quads(self._reviewed(quads))

    def _item_provenance(self, extraction: Extraction) -> Iterable[Quad]:
        document = identity(extraction.document)
        graph = Version(extraction, measures=self._measures, known=self._known).graph
        ids = {section.id for section in extraction.sections}
        for decision in self._of_items[document]:
            if (section := by_hand.item_id(decision.draft.subject)) in ids:
                iri = item_iri(document, section)
                yield from (Quad(iri, predicate, value, graph) for predicate, value in provenance(decision))

    def _make(self, extraction: Extraction, quads: Sequence[Quad]) -> None:
        """Note the claims that people made in this document."""
        additions = self._additions.get(identity(extraction.document), ())
        changes = self._changes(extraction, quads)
        if not additions and not changes:
            return
        version = Version(extraction, measures=self._measures, known=self._known)
        made: Made = []
        for decision, claim, iri in changes:
            with self._refusing(decision):
                made.append((decision, decision.draft.kind, by_hand.changed_claim(decision, claim, version), iri))
        for decision in additions:
            self._met.add(decision.number)
            with self._refusing(decision):
                self._add(decision, version, made)
        claims, shared = curated.made_of(made, version, known=self._known)
        self._curated += claims
        self._shared += shared

    def _add(self, decision: Decision, version: Version, made: Made) -> None:
        if decision.draft.kind is not Kind.PROGRESS:
            made.append((decision, decision.draft.kind, by_hand.added_claim(decision, version), None))
            return
        self._curated.append(curated.progress(decision, version.source, self._measures))
        if (claim := by_hand.reached(decision, version)) is not None:
            made.append((decision, Kind.VALUE, claim, None))

    @contextmanager
    def _refusing(self, decision: Decision) -> Iterator[None]:
        """What cannot be applied becomes suspect, and the others go on."""
        try:
            yield
        except (NotApplicable, InvalidParameter) as error:
            self._refuse(decision, str(error))

    def _changes(self, extraction: Extraction, quads: Sequence[Quad]) -> list[tuple[Decision, Claim, str]]:
        """Decisions that put something in the place of a claim of this document, with the claim."""
        changed = {iri: d for iri, d in self._claims.items() if d.draft.action is Action.CHANGE}
        if not any(quad.predicate == TYPE and quad.subject in changed for quad in quads):
            return []
        found = []
        for kind, (attribute, class_) in OF_KIND.items():
            iris = [q.subject for q in quads if q.predicate == TYPE and q.object == class_]
            for iri, claim in zip(iris, getattr(extraction, attribute), strict=True):
                if iri in changed and changed[iri].draft.kind is kind:
                    found.append((changed[iri], claim, iri))
        return found

    def _reviewed(self, quads: Sequence[Quad]) -> list[Quad]:
        """With the review of each claim that somebody decided about, and who it was."""
        if not self._claims:
            return list(quads)
        reviewed: list[Quad] = []
        for quad in quads:
            decision = self._claims.get(quad.subject)
            if decision is not None and quad.predicate in PROVENANCE:
                continue  # of the decision that made the claim: the one about it stands
            reviewed.append(quad if decision is None else _marked(quad, decision.draft.action))
            if decision is not None and quad.predicate == _REVIEW:
                self._met.add(decision.number)
                reviewed += [
                    Quad(quad.subject, predicate, value, quad.graph) for predicate, value in provenance(decision)
                ]
        return reviewed

    def links(self, links: Sequence[DocumentLink], sources: Sources) -> list[DocumentLink]:
        decided, suspects = decided_links(links, self._of_links, sources)
        self._refused += suspects
        return decided

    def carried(self, quads: Sequence[Quad], sources: Sources) -> list[Quad]:
        """The quads of the links, with owners that came through one as decided."""
        changed = {iri: d for iri, d in self._claims.items() if d.draft.action is Action.CHANGE}
        touched = {quad.subject for quad in quads} & changed.keys() if changed else set()
        properties: dict[str, list[curated.Property]] = defaultdict(list)
        for quad in quads:
            if quad.subject in touched:
                properties[quad.subject].append((quad.predicate, quad.object))
        for charge in charges(quads) if touched else ():
            if charge.claim in touched:
                document, _, section = charge.item.removeprefix(item_iri("", "")[:-1]).partition("/")
                rests_on = heading(sources[document].outline.by_id[section])
                decision = changed[charge.claim]
                self._curated.append(curated.recharged(decision, charge, properties[charge.claim], document, rests_on))
        carried = self.renames.quads(self._reviewed(quads))
        self._keep(sources)
        return carried

    def _keep(self, sources: Sources) -> None:
        """Owners that somebody has accepted and that the program proposes no more stand by that decision."""
        for decision in self._claims.values():
            draft = decision.draft
            is_accepted = draft.kind is Kind.RESPONSIBILITY and draft.action is Action.ACCEPT
            if is_accepted and decision.number not in self._met and is_whole(draft.kind, draft.fields):
                self._met.add(decision.number)
                with self._refusing(decision):
                    self._curated.append(curated.kept(decision, sources))

    def made(self, sources: Sources) -> list[Quad]:
        """What people made so far, each time what is new."""
        new, self._curated = self._curated, []
        shared, self._shared = self._shared, []
        return self.renames.quads(self._reviewed([*curated.curated_quads(new, sources), *shared]))

    @property
    def suspects(self) -> tuple[Suspect, ...]:
        waiting = [d for those in (*self._additions.values(), *self._of_items.values()) for d in those]
        return (
            *self._refused,
            *(Suspect(d, f"文件“{d.draft.fields['document']}”不在库中") for d in waiting if d.number not in self._met),
            *(
                Suspect(d, "这条论断已不在新的抽取结果里")
                for d in self._claims.values()
                if d.number not in self._met and d.draft.action not in _MOOT and d.draft.kind is not Kind.NAME
            ),
        )

    def actors(self) -> Iterable[str]:
        """Full names of bodies that only decisions name."""
        for decision in (*self._claims.values(), *(d for those in self._additions.values() for d in those)):
            if decision.draft.kind is Kind.RESPONSIBILITY and (actor := decision.draft.fields.get("actor")):
                yield self.renames.name(str(actor))
        yield from (self.renames.name(spelling) for spelling in self.renames.spellings)

    def _refuse(self, decision: Decision, why: str) -> None:
        if all(suspect.decision.number != decision.number for suspect in self._refused):
            self._refused.append(Suspect(decision, why))


def with_added_items(decisions: Iterable[Decision], extractions: Iterable[Extraction]) -> Iterator[Extraction]:
    """The documents with the plan items that people added, for the linker: later items may be about these."""
    items = [d for d in decisions if d.draft.kind is Kind.ITEM]
    rulings = Rulings(items, measures=Measures(()), known=NO_DOCUMENTS)
    return map(rulings.with_items, extractions)


def _marked(quad: Quad, action: Action) -> Quad:
    if quad.predicate == _REVIEW:
        return quad._replace(object=_REVIEWS.get(action, quad.object))
    if quad.predicate == _STATUS and action is Action.ACCEPT and quad.object == _INFERRED:
        return quad._replace(object=_CURATED)
    return quad


def _by_document(decisions: Iterable[Decision], *kinds: Kind) -> dict[str, list[Decision]]:
    found: dict[str, list[Decision]] = {}
    for decision in decisions:
        if decision.draft.kind in kinds and decision.draft.action not in _MOOT:
            found.setdefault(str(decision.draft.fields.get("document")), []).append(decision)
    return found


def _documents(decision: Decision) -> Iterable[str]:
    """Every document that a decision names."""
    draft = decision.draft
    yield from (seen.document for seen in draft.seen)
    if draft.document:
        yield draft.document
    if draft.action in _MOOT:
        return
    for part in parts_of(draft):
        names = ("source", "target") if draft.kind is Kind.LINK else ("document",)
        yield from (str(part[name]) for name in names if part.get(name))


def _source(extraction: Extraction) -> EvidenceSource:
    document = extraction.document
    outline = Outline(extraction.sections, extraction.text)
    return EvidenceSource(identity(document), document.sha256, extraction.text, outline)


def _with_old_claim_iris(quads: Sequence[Quad], old: Iterable[Quad]) -> list[Quad]:
    """An added item takes over what stands in it, which must not cost a claim its IRI, and a decision its subject."""
    before, after = (
        [quad.subject for quad in those if quad.predicate == TYPE and quad.object == _CLAIM] for those in (old, quads)
    )
    iris = dict(zip(after, before, strict=True))

    def known(term: str) -> str:
        return iris.get(term, term)

    return [
        Quad(known(q.subject), q.predicate, known(q.object) if isinstance(q.object, str) else q.object, q.graph)
        for q in quads
    ]
