"""Library → the next published version: RDF, property graph and text index together (docs/adr/0003).

Nothing is seen before everything is built and checked; then one rename makes it current.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from graph.bodies import Bodies
from graph.cypher_build import build_property_graph
from graph.decisions.apply import Rulings
from graph.decisions.grounds import Suspect, sift
from graph.decisions.model import Decision, Kind
from graph.duties import Duties, duty_quads, source_of
from graph.evidence import EvidenceSource
from graph.library import Library, Record
from graph.links import Charge, DocumentLink, charges, link_quads
from graph.measures import Measures
from graph.outline import Outline
from graph.oxigraph_build import add_quads, build_rdf, stored_graphs
from graph.quad import TYPE, Quad, to_nquads
from graph.quads import quads_of
from graph.reference import Named, reference_quads
from graph.search_entries import Charged, Entry, entries
from graph.search_index import build_index
from graph.shortcuts import Shortcuts
from graph.titles import KnownDocuments, identity
from graph.versions import Manifest, building, current_manifest, next_number, prune, put_in_place
from graph.words import Words, dictionary, reference_cutter
from ontology.claims import Extraction
from ontology.ids import BASE, digest, graph_iri, links_graph_iri, organization_iri, run_iri
from ontology.lexicon import Lexicon
from ontology.terms import PM

Progress = Callable[[str, int, int], None]
_CLAIM = str(PM.Claim)
_LINK = str(PM.DocumentLink)

# Raised by whoever changes what a published version holds: versions of another number are built anew.
FORMAT = "5"


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What findings are made of: the triples of a version that is being built, the stored text of a document (its
    identifier) in the version with a SHA-256, the standing decisions about findings, and those that could not be applied."""

    rdf: Path
    texts: Callable[[str, str], str]
    waivers: Sequence[Decision]
    suspects: Sequence[Suspect]


Finder = Callable[[Built], Iterable[Quad]]


@dataclass(frozen=True, slots=True)
class Published:
    """``is_new`` is False where the current version was built from just this."""

    manifest: Manifest
    is_new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What goes into a version.  ``links``: all links between documents of the library, as the linker proposes them;
    ``decisions``: those that stand; ``find``: what makes the findings, which the composition root knows."""

    library: Library
    lexicon: Lexicon
    links: Sequence[DocumentLink] = ()
    decisions: Sequence[Decision] = ()
    find: Finder = lambda _built: ()

    def inputs(self) -> str:
        records = (f"{r.id} {r.sha256} {r.claims} {r.program} {r.lexicon}" for r in self.library.records())
        decided = map(repr, self.decisions)
        return digest(FORMAT, self.lexicon.digest, *map(repr, self.links), *records, "认定", *decided, length=32)


def publish(
    data: Path, publication: Publication, *, progress: Progress = lambda _step, _done, _total: None
) -> Published:
    """Build and put in place the next version, unless the current one has the same inputs.  The caller holds the
    library for writing (graph.library.writing).  ``progress`` is told each step (in Chinese), how much
    of it is done and how much there is.

    Raises DataError where a document's claims and text do not agree, or a claim has no evidence."""
    inputs = publication.inputs()
    current = current_manifest(data)
    if current is not None and current.inputs == inputs:
        prune(data)
        return Published(current, is_new=False)
    with building(data) as folder:
        manifest = _Build(data, folder, publication, progress).run(number=next_number(data), inputs=inputs)
        put_in_place(data, folder, manifest)
    prune(data)
    return Published(manifest, is_new=True)


@dataclass(slots=True)
class _Build:
    """One building.  Documents are taken one at a time, so that memory does not grow with the library's texts."""

    data: Path
    folder: Path
    publication: Publication
    progress: Progress
    claims: int = 0
    links: int = 0
    named: Named = field(default_factory=Named)
    owners: list[Charge] = field(default_factory=list)
    sources: dict[str, EvidenceSource] = field(default_factory=dict)
    carried: dict[str, list[Charged]] = field(default_factory=dict)
    rulings: Rulings = field(init=False)
    suspects: list[Suspect] = field(default_factory=list)
    waivers: list[Decision] = field(default_factory=list)
    duties: list[Quad] = field(default_factory=list)
    shortcuts: Shortcuts = field(init=False)

    def run(self, *, number: int, inputs: str) -> Manifest:
        self.rulings = self._rulings()
        nquads = self.folder / "quads.nq"
        with nquads.open("w", encoding="utf-8") as file:
            for quads in self._quads():
                file.writelines(to_nquads(quads))
        self.progress("装入三元组库", 0, 1)
        build_rdf(self.folder / "rdf", nquads)
        nquads.unlink()
        self.progress("查找缺口和矛盾", 0, 1)
        loaded = add_quads(self.folder / "rdf", self._found())
        self.progress("装入属性图", 0, 1)
        nodes, relationships = build_property_graph(self.folder, stored_graphs(self.folder / "rdf"))
        return Manifest(
            number=number,
            inputs=inputs,
            documents=len(self.publication.library.records()),
            claims=self.claims,
            quads=loaded,
            nodes=nodes,
            relationships=relationships,
            links=self.links,
            search_entries=self._index(),
            decisions=len(self.publication.decisions),
            decided=sorted(decision.number for decision in self.publication.decisions),
            suspects={str(s.decision.number): s.why for s in self._all_suspects()},
        )

    def _found(self) -> Iterable[Quad]:
        built = Built(
            rdf=self.folder / "rdf",
            texts=lambda document, sha256: self.publication.library.text(document, sha256[:12]),
            waivers=self.waivers,
            suspects=self._all_suspects(),
        )
        return self.publication.find(built)

    def _all_suspects(self) -> tuple[Suspect, ...]:
        return (*self.suspects, *self.rulings.suspects)

    def _rulings(self) -> Rulings:
        """Of the decisions whose sentences still stand; the others become suspects."""
        library = self.publication.library
        records = {record.id: record for record in library.records()}

        def text_of(document: str) -> str | None:
            return library.text(document) if document in records else None

        sound, suspects = sift(self.publication.decisions, text_of)
        self.suspects += suspects
        self.waivers += (decision for decision in sound if decision.draft.kind is Kind.FINDING)
        known = KnownDocuments.of((r.id, r.number, r.titles) for r in records.values())
        return Rulings(sound, measures=Measures(self.publication.lexicon.units), known=known)

    def _quads(self) -> Iterator[list[Quad]]:
        """The whole graph, a document at a time by date, then links, then what documents share."""
        records = sorted(self.publication.library.records(), key=lambda record: (record.date or "", record.id))
        self.shortcuts = Shortcuts(
            {make(r.id, r.sha256): r.date or "" for r in records for make in (graph_iri, links_graph_iri)}
        )
        known = KnownDocuments.of((r.id, r.number, r.titles) for r in records)
        measures, duties = Measures(self.publication.lexicon.units), Duties(self.publication.lexicon)
        for done, record in enumerate(records):
            self.progress("生成图谱", done, len(records))
            extraction = self.publication.library.extraction(record.id)
            self._infer(self.rulings.with_items(extraction), duties)
            run = run_iri(record.program, record.lexicon)
            make = partial(quads_of, measures=measures, run=run, known=known)
            quads = self.rulings.document(extraction, make)
            self._note(record, self.rulings.with_items(extraction), quads)
            yield [*quads, *self.shortcuts.of(quads)]
        yield from self._decided()
        for name in self.rulings.actors():
            if name not in self.named.organizations:
                self.named.organization(name, is_generic=False)
        yield list(reference_quads(self.named, self.publication.lexicon))
        yield list(self.rulings.renames.aliases())

    def _decided(self) -> Iterator[list[Quad]]:
        """The links, what they carry, and what people made, as the decisions say."""
        made = self.rulings.made(self.sources)
        self.owners += charges(made)
        links = self.rulings.links(self.publication.links, self.sources)
        inferred = [*link_quads(links, sources=self.sources, owners=self.owners), *self.duties]
        linked = self.rulings.carried(inferred, self.sources)
        made += self.rulings.made(self.sources)
        self.links = len({quad.subject for quad in linked if quad.object == _LINK})
        self.claims += sum(quad.predicate == TYPE and quad.object == _CLAIM for quad in made)
        names = {organization_iri(name): name for name in (*self.named.organizations, *self.rulings.actors())}
        for charge in charges([*linked, *made]):
            charged = Charged(names[charge.actor], charge.role.rpartition("/")[2])
            self.carried.setdefault(charge.item.removeprefix(BASE), []).append(charged)
        yield [*linked, *self.shortcuts.of(linked)]
        yield [*made, *self.shortcuts.of(made)]

    def _infer(self, extraction: Extraction, duties: Duties) -> None:
        """Keep the owners that the duties of bodies give, which people decide about as they do about those of links."""
        found = list(duties.of(extraction))
        quads = list(duty_quads(found, extraction))
        self.duties += quads
        for duty in found:
            self.named.organization(duty.body, is_generic=False)
        decided = {BASE + decision.draft.subject for decision in self.publication.decisions}
        if any(quad.subject in decided for quad in quads):
            self.sources[identity(extraction.document)] = source_of(extraction)

    def _note(self, record: Record, extraction: Extraction, quads: Sequence[Quad]) -> None:
        """Keep what the links and the reference graph need of a document."""
        self.named.add(self.rulings.renames.spelt(extraction))
        self.claims += sum(quad.predicate == TYPE and quad.object == _CLAIM for quad in quads)
        links = self.publication.links
        if record.id in self.rulings.documents or any(link.source.document == record.id for link in links):
            self.owners += charges(quads)
        in_links = any(record.id in {link.source.document, link.target.document} for link in links)
        if in_links or record.id in self.rulings.documents:
            outline = Outline(extraction.sections, extraction.text)
            self.sources[record.id] = EvidenceSource(record.id, record.sha256, extraction.text, outline)

    def _index(self) -> int:
        folder = self.folder / "search"
        folder.mkdir()
        bodies = Bodies(self.publication.lexicon)
        words = dictionary(self.publication.lexicon)
        return build_index(
            folder,
            self._entries(),
            words=words,
            cutter=Words(reference_cutter(words, cache=self.data / "cache")),
            aliases=lambda organization: bodies.describe(organization).aliases,
        )

    def _entries(self) -> Iterator[Entry]:
        measures = Measures(self.publication.lexicon.units)
        library = self.publication.library
        renames = self.rulings.renames
        records = library.records()
        for done, record in enumerate(records):
            self.progress("建立全文索引", done, len(records))
            extraction = self.rulings.with_items(library.extraction(record.id))
            found = entries(renames.spelt(extraction), measures=measures, carried=self.carried)
            yield from map(renames.entry, found)
