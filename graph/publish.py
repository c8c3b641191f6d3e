"""Library → the next published version: RDF, property graph and text index together (docs/adr/0003).

Nothing is seen before everything is built and checked; then one rename makes it current.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from graph.bodies import Bodies
from graph.cypher_build import build_property_graph
from graph.evidence import EvidenceSource
from graph.library import Library, Record
from graph.links import Charge, DocumentLink, charges, link_quads
from graph.measures import Measures
from graph.outline import Outline
from graph.oxigraph_build import build_rdf, stored_graphs
from graph.quad import TYPE, Quad, to_nquads
from graph.quads import quads_of
from graph.reference import Named, reference_quads
from graph.search_entries import Charged, Entry, entries
from graph.search_index import build_index
from graph.shortcuts import shortcut_quads
from graph.titles import KnownDocuments
from graph.versions import Manifest, building, current_manifest, next_number, prune, put_in_place
from graph.words import Words, dictionary, reference_cutter
from ontology.claims import Extraction
from ontology.ids import BASE, digest, organization_iri, run_iri
from ontology.lexicon import Lexicon
from ontology.terms import PM

Progress = Callable[[str, int, int], None]
_CLAIM = str(PM.Claim)

# Raised by whoever changes what a published version holds: versions of another number are built anew.
FORMAT = "2"


@dataclass(frozen=True, slots=True)
class Published:
    """``is_new`` is False where the current version was built from just this."""

    manifest: Manifest
    is_new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What goes into a version.  ``links``: all links between documents of the library."""

    library: Library
    lexicon: Lexicon
    links: Sequence[DocumentLink] = ()

    def inputs(self) -> str:
        records = (f"{r.id} {r.sha256} {r.claims} {r.program} {r.lexicon}" for r in self.library.records())
        return digest(FORMAT, self.lexicon.digest, *map(repr, self.links), *records, length=32)


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
    named: Named = field(default_factory=Named)
    owners: list[Charge] = field(default_factory=list)
    sources: dict[str, EvidenceSource] = field(default_factory=dict)
    carried: dict[str, list[Charged]] = field(default_factory=dict)

    def run(self, *, number: int, inputs: str) -> Manifest:
        nquads = self.folder / "quads.nq"
        with nquads.open("w", encoding="utf-8") as file:
            for quads in self._quads():
                file.writelines(to_nquads(quads))
        self.progress("装入三元组库", 0, 1)
        loaded = build_rdf(self.folder / "rdf", nquads)
        nquads.unlink()
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
            links=len(self.publication.links),
            search_entries=self._index(),
        )

    def _quads(self) -> Iterator[list[Quad]]:
        """The whole graph, a document at a time, then links, then what documents share."""
        records = self.publication.library.records()
        known = KnownDocuments.of((r.id, r.number, r.titles) for r in records)
        measures = Measures(self.publication.lexicon.units)
        for done, record in enumerate(records):
            self.progress("生成图谱", done, len(records))
            extraction = self.publication.library.extraction(record.id)
            run = run_iri(record.program, record.lexicon)
            quads = list(quads_of(extraction, measures=measures, run=run, known=known))
            self._note(record, extraction, quads)
            yield [*quads, *shortcut_quads(quads)]
        linked = list(link_quads(self.publication.links, sources=self.sources, owners=self.owners))
        names = {organization_iri(name): name for name in self.named.organizations}
        for charge in charges(linked):
            charged = Charged(names[charge.actor], charge.role.rpartition("/")[2])
            self.carried.setdefault(charge.item.removeprefix(BASE), []).append(charged)
        yield [*linked, *shortcut_quads(linked)]
        yield list(reference_quads(self.named, self.publication.lexicon))

    def _note(self, record: Record, extraction: Extraction, quads: Sequence[Quad]) -> None:
        """Keep what the links and the reference graph need of a document."""
        self.named.add(extraction)
        self.claims += sum(quad.predicate == TYPE and quad.object == _CLAIM for quad in quads)
        links = self.publication.links
        if any(link.source.document == record.id for link in links):
            self.owners += charges(quads)
        if any(record.id in {link.source.document, link.target.document} for link in links):
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
        records = library.records()
        for done, record in enumerate(records):
            self.progress("建立全文索引", done, len(records))
            yield from entries(library.extraction(record.id), measures=measures, carried=self.carried)
