"""The composition root: the only module that knows which adapter stands behind which port.

Adapters are imported where they are made, so that a question loads no extractor and ``--help`` loads nothing.
"""

from __future__ import annotations

import gc
import os
import secrets
import threading
from contextlib import suppress
from datetime import date
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from graph.decisions.store import DecisionStore
from graph.library import LibraryReader, Provenance
from graph.versions import Manifest, PublishedVersion, current_number, open_current
from ontology.errors import BackendError, UnknownName
from ontology.lexicon import load
from queries.schedule import Thresholds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extract.pipeline import Extractor
    from graph.measures import Measures
    from graph.publish import Built
    from graph.quad import Quad
    from graph.search_index import SearchIndex
    from graph.store import GraphStore, PropertyGraph
    from ontology.claims import Extraction
    from ontology.model import StoredText
    from planmesh.background import Publisher
    from planmesh.settings import Settings
    from queries.asking.knowledge import Knowledge
    from queries.names import Names
    from web.services import Publishing, WebSettings

_KEY_FILE = "reviewers.key"


def extractor(lexicons: Iterable[Path]) -> Extractor:
    """An extractor with the base lexicon and these overlay directories."""
    # several hundred thousand objects that all stay: looking for dead ones among them would take a seventh of the time
    gc.disable()
    try:
        from extract.pipeline import Extractor
        from extract.text.readers import read_overlay

        return Extractor(load([read_overlay(directory) for directory in lexicons]))
    finally:
        gc.freeze()
        gc.enable()


def read_document(file: Path, settings: Settings) -> StoredText:
    from extract.text.readers import read

    return read(file, limit=settings.max_text_bytes)


def provenance(lexicon: str, *, source: str) -> Provenance:
    return Provenance(program=version("planmesh"), lexicon=lexicon, source=source)


def thresholds(settings: Settings) -> Thresholds:
    return Thresholds(yellow=settings.behind_yellow, red=settings.behind_red, division_months=settings.division_months)


def find_findings(built: Built) -> list[Quad]:
    """A graph.publish.Finder: the gaps and contradictions of a version that is being built."""
    from graph.oxigraph_store import OxigraphStore
    from queries.finding_graph import finding_quads
    from queries.gaps import findings

    store = OxigraphStore(built.rdf)
    try:
        found = findings(store, texts=built.texts, today=date.today().isoformat(), suspects=built.suspects)
        return list(finding_quads(found, store, built.waivers))
    finally:
        store.close()


class Snapshot:
    """One published version with its stores, each opened when first asked for.  The servers named in the settings
    stand in for the embedded stores."""

    def __init__(self, published: PublishedVersion, settings: Settings) -> None:
        self._published = published
        self._settings = settings
        self._lock = threading.RLock()

    @property
    def manifest(self) -> Manifest:
        return self._published.manifest

    @property
    def rdf(self) -> Path:
        """The embedded triples, which are whole whatever servers the settings name."""
        return self._published.rdf

    @cached_property
    def store(self) -> GraphStore:
        from graph.oxigraph_store import OxigraphStore
        from graph.sparql_store import SparqlStore

        with self._lock:
            if self._settings.sparql_url:
                default_graph = self._settings.sparql_default_graph or None
                return SparqlStore(self._settings.sparql_url, default_graph=default_graph)
            return OxigraphStore(self._published.rdf)

    @cached_property
    def properties(self) -> PropertyGraph:
        from graph.cypher_store import EmbeddedGraph, Neo4jGraph

        with self._lock:
            settings = self._settings
            if settings.cypher_url:
                return Neo4jGraph(settings.cypher_url, user=settings.cypher_user, password=settings.cypher_password)
            return EmbeddedGraph(self._published.cypher, runtime=settings.data / "runtime")

    @cached_property
    def search(self) -> SearchIndex:
        from graph.search_index import SearchIndex

        with self._lock:
            return SearchIndex(self._published.search)

    @cached_property
    def names(self) -> Names:
        from queries.names import Names

        return Names(self.store)

    def close(self) -> None:
        for opened in ("store", "properties"):
            if opened in vars(self):
                getattr(self, opened).close()
        self._published.close()


def open_snapshot(settings: Settings) -> Snapshot:
    """Raises UnknownName where nothing has been published."""
    return Snapshot(open_current(settings.data), settings)


def knowledge(store: GraphStore, settings: Settings) -> Knowledge:
    """What plain questions are matched with."""
    from queries.asking.knowledge import Knowledge

    library = LibraryReader(settings.data)
    return Knowledge(store, lambda document, sha256: library.text(document, sha256[:12]))


def fill_neo4j(settings: Settings) -> None:
    """Put the current version into the Neo4j that the settings name."""
    from tempfile import TemporaryDirectory

    from graph.cypher_build import push_property_graph
    from graph.oxigraph_build import stored_graphs

    published = open_current(settings.data)
    try:
        with TemporaryDirectory() as spool:
            push_property_graph(
                settings.cypher_url,
                stored_graphs(published.rdf),
                spool=Path(spool),
                user=settings.cypher_user,
                password=settings.cypher_password,
            )
    finally:
        published.close()


def reviewers_secret(data: Path) -> bytes:
    """What signs the cookies of reviewers: made once, for its owner's eyes only.

    Raises BackendError where it cannot be read or made."""
    path = data / _KEY_FILE
    new = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        if not path.exists():
            with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                file.write(secrets.token_bytes(32))
            with suppress(FileExistsError):  # another server was first
                os.link(new, path)
            new.unlink()
        return path.read_bytes()
    except OSError as error:
        raise BackendError(
            f"签名用的密钥读不到或写不下：{error.strerror}", where=str(path), hint="请检查权限，或以 --no-review 启动"
        ) from error


class Services:
    """What the web needs: the current snapshot, reopened when a new version is published, the texts, and the decisions.
    Without a ``publisher`` decisions wait for planmesh publish."""

    def __init__(self, settings: Settings, *, publisher: Publisher | None = None) -> None:
        self._settings = settings
        self._publisher = publisher
        self._decisions = DecisionStore(settings.data)
        self._library = LibraryReader(settings.data)
        self._lock = threading.Lock()
        self._current: Snapshot | None = None

    @cached_property
    def settings(self) -> WebSettings:
        from web.services import WebSettings

        ours = self._settings
        return WebSettings(
            timeout_seconds=ours.timeout_seconds,
            row_limit=ours.row_limit,
            language=ours.lang,
            hosts=WebSettings().hosts | {ours.host},
            review=ours.may_review,
            secret=reviewers_secret(ours.data) if ours.may_review else b"",
            thresholds=thresholds(ours),
        )

    def snapshot(self) -> Snapshot:
        """An older snapshot closes itself when the last request that reads it has gone."""
        with self._lock:
            number = current_number(self._settings.data)
            if self._current is None or self._current.manifest.number != number:
                self._current = open_snapshot(self._settings)
            return self._current

    def text(self, document: str, sha256: str) -> str:
        if self._library.record(document).sha256 != sha256 and sha256[:12] not in self._library.versions(document):
            raise UnknownName(f"没有版本 {sha256[:12]}", where=document)
        return self._library.text(document, sha256[:12])

    def versions(self, document: str) -> tuple[str, ...]:
        return self._library.versions(document)

    def extraction(self, document: str, version: str) -> Extraction:
        return self._library.extraction(document, version)

    @cached_property
    def measures(self) -> Measures:
        from graph.measures import Measures

        return Measures(load(self._library.overlays()).units)

    @property
    def decisions(self) -> DecisionStore:
        return self._decisions

    def decided(self) -> None:
        if self._publisher is not None:
            self._publisher.wake()

    def has_unpublished(self) -> bool:
        """Whether other decisions stand than those the current version was built with."""
        standing = {decision.number for decision in self._decisions.standing().values()}
        return standing != set(self.snapshot().manifest.decided)

    def publishing(self) -> Publishing:
        from web.services import Publishing

        return Publishing() if self._publisher is None else self._publisher.state()
