"""Fixtures for every test: the network is cut, and what a machine may lack is asked for in one place.

Tests build values by hand; `corpus` reads the real documents where they are; `neo4j_uri` and `fuseki_url` are real
servers, started once a session and only if a test asks for them; `chromium` is a real browser.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests import network, requirements, servers

CHROMIUM_OPTIONS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
MARKERS_WITH_NEEDS = ("browser", "corpus", "java", "server")


def pytest_runtest_setup(item: pytest.Item) -> None:
    for marker in MARKERS_WITH_NEEDS:
        if item.get_closest_marker(marker) is not None:
            requirements.demand(marker)


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as monkeypatch:
        network.cut(monkeypatch)
        yield


@pytest.fixture(scope="session")
def repository() -> Path:
    return requirements.REPOSITORY


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder that holds corpus/ (real documents) and gold/ (their annotations)."""
    requirements.demand("corpus")
    folder = requirements.corpus_path()
    assert folder is not None
    return folder


@pytest.fixture(scope="session")
def neo4j_uri(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real Neo4j for the session, without passwords. A test that writes empties it first."""
    requirements.demand("server")
    with servers.neo4j_server(tmp_path_factory.mktemp("neo4j")) as uri:
        yield uri


@pytest.fixture(scope="session")
def fuseki_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real Fuseki data set for the session: /query, /update and /data below it. A test that writes empties it first."""
    requirements.demand("server")
    with servers.fuseki_server(tmp_path_factory.mktemp("fuseki")) as url:
        yield url


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    requirements.demand("browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=requirements.chromium_path(), args=list(CHROMIUM_OPTIONS), headless=True
        )
        yield browser
        browser.close()
