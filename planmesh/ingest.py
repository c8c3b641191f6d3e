"""From files to a published version: read, extract, keep, link, publish.  One bad file never stops the others."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.pipeline import Extractor
from extract.text.readers import read_overlay
from graph.decisions.apply import with_added_items
from graph.decisions.store import DecisionStore
from graph.library import Addition, Library, Outcome, Record, writing
from graph.linking import links_of_library
from graph.publish import Progress, Publication, Published, publish
from ontology.claims import Extraction
from ontology.errors import InputError, PlanmeshError
from ontology.lexicon import Lexicon, load
from ontology.model import StoredText
from planmesh.settings import Settings
from planmesh.wiring import fill_neo4j, find_findings, provenance, read_document


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of one file: ``addition`` and what was found in it, or the error that kept it out."""

    file: Path
    addition: Addition | None = None
    extraction: Extraction | None = None
    error: PlanmeshError | None = None


@dataclass(frozen=True, slots=True)
class Ingested:
    """``reread``: documents of the library read again because the lexicon or the program has changed.
    ``published`` is None where nothing is in the library yet."""

    files: tuple[FileResult, ...]
    reread: tuple[Record, ...]
    published: Published | None


def ingest(settings: Settings, files: Sequence[Path], *, lexicons: Sequence[Path] = (), progress: Progress) -> Ingested:
    """Take files into the library and publish.  ``progress`` hears of each step, how much of it is done and of how
    much.

    Raises StoreBusy where another process writes, and InputError or DataError for a bad lexicon, with nothing
    changed; errors of single files are in the result."""
    overlays = {str(directory.resolve()): read_overlay(directory) for directory in lexicons}
    load(overlays.values())  # a bad lexicon must fail before anything is kept
    with writing(settings.data) as library:
        for origin, overlay in overlays.items():
            library.add_overlay(overlay, origin=origin)
        extractor = Extractor(load(library.overlays()))
        results = tuple(_read_all(library, extractor, files, settings, progress))
        reread = tuple(_read_again(library, extractor, progress))
        published = _publish(settings.data, library, extractor.lexicon, progress)
    if published is not None and settings.cypher_url:
        # not only a new version: the server may be new, or its last filling may have failed
        progress("装入 Neo4j", 0, 1)
        fill_neo4j(settings)
    return Ingested(results, reread, published)


def _read_all(
    library: Library, extractor: Extractor, files: Sequence[Path], settings: Settings, progress: Progress
) -> Iterator[FileResult]:
    for done, file in enumerate(files):
        progress(f"读取 {file.name}", done, len(files))
        try:
            extraction = extractor.extract(read_document(file, settings))
            source = provenance(extractor.lexicon.digest, source=_printable(file.name))
            yield FileResult(file, library.add(extraction, source), extraction)
        except InputError as error:
            yield FileResult(file, error=error)


def _printable(name: str) -> str:
    """A file's name may be bytes that are no UTF-8 (an old archive's GBK), which nothing could store."""
    return os.fsencode(name).decode("utf-8", errors="replace")


def _read_again(library: Library, extractor: Extractor, progress: Progress) -> Iterator[Record]:
    """Documents that another program or lexicon read: all claims of one publication have one origin."""
    for done, record in enumerate(records := library.records()):
        origin = provenance(extractor.lexicon.digest, source=record.source)
        if (record.program, record.lexicon) == (origin.program, origin.lexicon):
            continue
        progress(f"重读 {record.title}", done, len(records))
        extraction = extractor.extract(StoredText(library.text(record.id), record.sha256, "utf-8"))
        if library.add(extraction, origin).outcome is not Outcome.UNCHANGED:
            yield record


def republish(settings: Settings, *, progress: Progress) -> Published | None:
    """Publish what is in the library with the decisions that stand now; None where the library is empty.  For after a
    decision: no file is read.

    Raises StoreBusy where another process writes."""
    with writing(settings.data) as library:
        published = _publish(settings.data, library, load(library.overlays()), progress)
    if published is not None and published.is_new and settings.cypher_url:
        progress("装入 Neo4j", 0, 1)
        fill_neo4j(settings)
    return published


def _publish(data: Path, library: Library, lexicon: Lexicon, progress: Progress) -> Published | None:
    records = library.records()
    if not records:
        return None
    decisions = tuple(DecisionStore(data).standing().values())
    progress("关联后续文件", 0, 1)
    texts = with_added_items(decisions, (library.extraction(record.id) for record in records))
    documents = [(record.id, extraction) for record, extraction in zip(records, texts, strict=True)]
    links = links_of_library(documents, lexicon)
    publication = Publication(library=library, lexicon=lexicon, links=links, decisions=decisions, find=find_findings)
    return publish(data, publication, progress=progress)
