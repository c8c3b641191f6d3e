import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext
from waitress.server import create_server

from graph.decisions.store import DecisionStore
from graph.versions import PublishedVersion
from tests.browser.pages import Site
from tests.queries.published_examples import published_examples
from tests.web.doubles import FixedServices, open_services, reviewing
from web.app import create_app

__all__ = ["published_examples"]

DESKTOP = (1280, 900)
PHONE = (390, 844)


@pytest.fixture(scope="session")
def opened(published_examples: PublishedVersion, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FixedServices]:
    services = open_services(published_examples, runtime=tmp_path_factory.mktemp("runtime"))
    yield services
    services.opened.close()


@contextmanager
def serving(app: Flask) -> Iterator[str]:
    """On a free port of the loopback."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = create_server(app, sockets=[listening], threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.close()
    thread.join(timeout=5)


@pytest.fixture(scope="session")
def served_at(opened: FixedServices) -> Iterator[str]:
    """The example corpus, to be read."""
    with serving(create_app(opened)) as address:
        yield address


@dataclass(frozen=True, slots=True)
class ReviewServer:
    """The example corpus, to be decided about."""

    app: Flask
    services: FixedServices
    address: str


@pytest.fixture(scope="session")
def review_server(opened: FixedServices, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ReviewServer]:
    services = reviewing(opened, tmp_path_factory.mktemp("decisions"))
    app = create_app(services)
    with serving(app) as address:
        yield ReviewServer(app, services, address)


@pytest.fixture
def undecided(review_server: ReviewServer, tmp_path: Path) -> ReviewServer:
    """Nobody has decided anything yet."""
    review_server.services.decisions = DecisionStore(tmp_path)
    return review_server


@pytest.fixture(params=["script", "no script"])
def desk(request: pytest.FixtureRequest, chromium: Browser, undecided: ReviewServer) -> Iterator[Site]:
    """A reviewer's window, with and without script."""
    with window(chromium, undecided.address, DESKTOP, has_script=request.param == "script") as context:
        yield Site(context.new_page(), has_script=request.param == "script")


@contextmanager
def window(
    chromium: Browser, address: str, size: tuple[int, int], *, has_script: bool = True
) -> Iterator[BrowserContext]:
    context = chromium.new_context(
        base_url=address, java_script_enabled=has_script, viewport={"width": size[0], "height": size[1]}
    )
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture(params=["script", "no script"])
def site(request: pytest.FixtureRequest, chromium: Browser, served_at: str) -> Iterator[Site]:
    """A new browser window, with and without script."""
    context = chromium.new_context(
        base_url=served_at,
        java_script_enabled=request.param == "script",
        viewport={"width": DESKTOP[0], "height": DESKTOP[1]},
    )
    context.set_default_timeout(10_000)
    yield Site(context.new_page(), has_script=request.param == "script")
    context.close()


@pytest.fixture(scope="session")
def phone_window(chromium: Browser, served_at: str) -> Iterator[BrowserContext]:
    context = chromium.new_context(base_url=served_at, viewport={"width": PHONE[0], "height": PHONE[1]})
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def phone(phone_window: BrowserContext) -> Iterator[Site]:
    page = phone_window.new_page()
    yield Site(page)
    page.close()
