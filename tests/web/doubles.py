"""The web's services over a published data directory, with the real embedded parts."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from graph.cypher_store import EmbeddedGraph
from graph.decisions.store import DecisionStore
from graph.library import LibraryReader
from graph.measures import Measures
from graph.oxigraph_store import OxigraphStore
from graph.search_index import SearchIndex
from graph.versions import Manifest, PublishedVersion
from ontology.claims import Extraction
from ontology.lexicon import load
from web.services import Publishing, WebSettings


@dataclass(slots=True)
class OpenSnapshot:
    manifest: Manifest
    store: OxigraphStore
    properties: EmbeddedGraph
    search: SearchIndex

    def close(self) -> None:
        self.store.close()
        self.properties.close()


@dataclass(slots=True)
class FixedServices:
    """Always the same version; a test may put another in its place."""

    settings: WebSettings
    opened: OpenSnapshot
    library: LibraryReader
    decisions: DecisionStore
    told: int = 0
    state: Publishing = field(default_factory=Publishing)

    def snapshot(self) -> OpenSnapshot:
        return self.opened

    def text(self, document: str, sha256: str) -> str:
        return self.library.text(document, sha256[:12])

    def versions(self, document: str) -> tuple[str, ...]:
        return self.library.versions(document)

    def extraction(self, document: str, version: str) -> Extraction:
        return self.library.extraction(document, version)

    @property
    def measures(self) -> Measures:
        return Measures(load(self.library.overlays()).units)

    def decided(self) -> None:
        self.told += 1

    def publishing(self) -> Publishing:
        return self.state


SETTINGS = WebSettings(timeout_seconds=10)


def open_services(published: PublishedVersion, *, runtime: Path, settings: WebSettings = SETTINGS) -> FixedServices:
    opened = OpenSnapshot(
        published.manifest,
        OxigraphStore(published.rdf),
        EmbeddedGraph(published.cypher, runtime=runtime),
        SearchIndex(published.search),
    )
    return FixedServices(settings, opened, LibraryReader(published.rdf.parents[2]), DecisionStore(runtime))


def reviewing(services: FixedServices, folder: Path) -> FixedServices:
    """The same version, with decisions of its own that may be made."""
    settings = replace(services.settings, review=True, secret=b"of the tests")
    return FixedServices(settings, services.opened, services.library, DecisionStore(folder))
