from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from extract.pipeline import Extractor
from graph.library import Provenance, writing
from graph.publish import Publication, publish
from graph.versions import PublishedVersion, open_current
from ontology.lexicon import load
from ontology.model import StoredText
from queries.views.directory import Directory
from tests.queries.published_examples import published_examples
from tests.web.doubles import FixedServices, open_services
from web.app import create_app

__all__ = ["published_examples"]

PLAN = "岭工信字2016-318"
HOSTILE = """云岭省人民政府办公厅关于印发云岭省<script>alert(1)</script>试点方案的通知
岭府厅字〔2018〕9号

各市人民政府：
现将方案印发给你们，请认真执行。
云岭省人民政府办公厅
2018年5月8日

一、重点任务
（一）建设"><img src=x onerror=alert(2)>平台。省财政厅负责建设<b onclick="alert(3)">共享</b>平台，2020年覆盖率达到90%以上。（责任单位：省财政厅'"><script>alert(4)</script>）
（二）=HYPERLINK("http://x.example")推广应用。牵头单位：省教育厅。
"""


@pytest.fixture(scope="session")
def services(published_examples: PublishedVersion, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FixedServices]:
    made = open_services(published_examples, runtime=tmp_path_factory.mktemp("runtime"))
    yield made
    made.opened.close()


@pytest.fixture(scope="session")
def directory(services: FixedServices) -> Directory:
    return Directory(services.opened.store)


@pytest.fixture(scope="session")
def app(services: FixedServices) -> Flask:
    return create_app(services)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser without cookies."""
    made = app.test_client()
    made.environ_base["HTTP_HOST"] = "127.0.0.1:8000"
    made.environ_base["HTTP_ACCEPT"] = "text/html,application/xhtml+xml,*/*;q=0.8"
    return made


@pytest.fixture
def program(app: Flask) -> FlaskClient:
    """A client that is no browser."""
    made = app.test_client()
    made.environ_base["HTTP_HOST"] = "127.0.0.1:8000"
    return made


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """A browser on a library whose only document is written to attack it."""
    from hashlib import sha256

    data = tmp_path_factory.mktemp("hostile")
    lexicon = load()
    extraction = Extractor(lexicon).extract(StoredText(HOSTILE, sha256(HOSTILE.encode()).hexdigest(), "utf-8"))
    with writing(data) as library:
        library.add(extraction, Provenance(program="test", lexicon=lexicon.digest))
        publish(data, Publication(library=library, lexicon=lexicon))
    version = open_current(data)
    made = open_services(version, runtime=data / "runtime")
    browser = create_app(made).test_client()
    browser.environ_base["HTTP_HOST"] = "127.0.0.1:8000"
    browser.environ_base["HTTP_ACCEPT"] = "text/html"
    yield browser
    made.opened.close()
    version.close()
