"""The two sample documents, published once a session."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.library import Provenance, writing
from graph.publish import Publication, publish
from graph.versions import PublishedVersion, open_current
from tests.graph import samples

PROVENANCE = Provenance(program="0.1.0", lexicon=samples.LEXICON.digest)


def make(data: Path) -> None:
    with writing(data) as library:
        library.add(samples.plan(), PROVENANCE)
        library.add(samples.division(), PROVENANCE)
        publish(data, Publication(library=library, lexicon=samples.LEXICON, links=(samples.link(),)))


@pytest.fixture(scope="session")
def published_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory that no test may change."""
    data = tmp_path_factory.getbasetemp() / "published"
    if not data.is_dir():  # another folder's conftest may have asked first
        make(data)
    return data


@pytest.fixture(scope="session")
def published(published_data: Path) -> Iterator[PublishedVersion]:
    version = open_current(published_data)
    yield version
    version.close()
