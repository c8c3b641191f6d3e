import socket
import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext
from waitress.server import create_server

from graph.versions import PublishedVersion
from tests.browser.pages import Site
from tests.queries.published_examples import published_examples
from tests.web.doubles import open_services
from web.app import create_app

__all__ = ["published_examples"]

DESKTOP = (1280, 900)
PHONE = (390, 844)


@pytest.fixture(scope="session")
def served_at(published_examples: PublishedVersion, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The example corpus, served on a free port of the loopback."""
    services = open_services(published_examples, runtime=tmp_path_factory.mktemp("runtime"))
    listening = socket.create_server(("127.0.0.1", 0))
    server = create_server(create_app(services), sockets=[listening], threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.close()
    thread.join(timeout=5)
    services.opened.close()


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
