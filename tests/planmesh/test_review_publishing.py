"""From a reviewer's click to the published graph, with everything real but the browser."""

import re
import shutil
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from planmesh.background import Publisher
from planmesh.ingest import republish
from planmesh.settings import Settings
from planmesh.wiring import Services
from web.app import create_app

HERE = "http://127.0.0.1"
PLAN = "岭工信字2016-318"


@pytest.fixture
def services(data: Path, tmp_path: Path) -> Iterator[Services]:
    mine = tmp_path / "data"
    shutil.copytree(data, mine)
    settings = replace(Settings(), data=mine)
    publisher = Publisher(lambda: republish(settings, progress=lambda _step, _done, _total: None), quiet=0.2)
    publisher.start()
    made = Services(settings, publisher=publisher)
    yield made
    publisher.stop()
    made.snapshot().close()


def page(browser: FlaskClient, address: str) -> str:
    return browser.get(address, base_url=HERE, headers={"Accept": "text/html"}).get_data(as_text=True)


def test_an_owner_added_on_the_page_is_in_the_graph_seconds_later(services: Services) -> None:
    browser = create_app(services).test_client()
    first = services.snapshot()
    form = page(browser, f"/review/add/responsibility?item={PLAN}/3.1.1")
    token = re.search(r'name="token" value="([^"]+)"', form)
    assert token is not None
    given = {"token": token[1], "expected": "0", "item": f"{PLAN}/3.1.1", "person": "王审", "reason": "会议纪要"}
    given |= {"actor": "云岭省林业局", "role": "lead"}
    done = browser.post("/review/add/responsibility", data=given, base_url=HERE, headers={"Origin": HERE})
    assert done.status_code == 303
    assert services.has_unpublished()
    assert "已认定，待发布" in page(browser, f"/items/{PLAN}/3.1.1")
    end = time.monotonic() + 60
    while services.has_unpublished():
        assert not services.publishing().error
        assert time.monotonic() < end
        time.sleep(0.1)
    assert services.snapshot().manifest.number == first.manifest.number + 1
    first.close()
    item = page(browser, f"/items/{PLAN}/3.1.1")
    assert "已认定，待发布" not in item
    owners = item[item.index('id="owners"') : item.index('id="decided"')]
    assert "云岭省林业局" in owners
    assert "王审" in owners
    assert "由人认定" in owners
