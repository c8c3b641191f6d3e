from collections.abc import Iterator
from pathlib import Path

import pytest

from extract.pipeline import Extractor
from extract.text.readers import read
from graph.library import Provenance, writing
from graph.oxigraph_store import OxigraphStore
from graph.publish import Publication, publish
from graph.store import GraphStore
from graph.versions import PublishedVersion, open_current
from ontology.lexicon import load
from planmesh.wiring import find_findings
from tests.graph.fixtures import published, published_data
from tests.queries.published_examples import LIMIT, published_examples

__all__ = ["published", "published_data", "published_examples"]


@pytest.fixture(scope="session")
def store(published: PublishedVersion) -> Iterator[GraphStore]:
    """The two sample documents."""
    opened = OxigraphStore(published.rdf)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def example_store(published_examples: PublishedVersion) -> Iterator[GraphStore]:
    """The example corpus."""
    opened = OxigraphStore(published_examples.rdf)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def corpus_store(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    """The real plan, alone."""
    data = tmp_path_factory.mktemp("corpus")
    extraction = Extractor(load()).extract(read(corpus / "corpus" / "江西省十三五信息化发展规划.txt", limit=LIMIT))
    with writing(data) as library:
        library.add(extraction, Provenance(program="test", lexicon=load().digest))
        publish(data, Publication(library=library, lexicon=load(), find=find_findings))
    version = open_current(data)
    opened = OxigraphStore(version.rdf)
    yield opened
    opened.close()
    version.close()
