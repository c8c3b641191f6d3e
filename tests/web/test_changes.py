"""The page of what changed between two versions of a document."""

from dataclasses import dataclass, replace
from urllib.parse import unquote

from flask.testing import FlaskClient

from ontology.claims import Extraction
from tests.web.conftest import PLAN
from tests.web.doubles import FixedServices
from web.app import create_app

OLD = "0123456789ab"


@dataclass(slots=True)
class WithAnOldVersion(FixedServices):
    """Every document had an owner less before."""

    def versions(self, document: str) -> tuple[str, ...]:
        return (OLD, *FixedServices.versions(self, document))

    def extraction(self, document: str, version: str) -> Extraction:
        if version != OLD:
            return FixedServices.extraction(self, document, version)
        now = self.library.extraction(document)
        return replace(now, responsibilities=now.responsibilities[1:])


def browser(services: FixedServices) -> FlaskClient:
    made = create_app(
        WithAnOldVersion(services.settings, services.opened, services.library, services.decisions)
    ).test_client()
    made.environ_base["HTTP_HOST"] = "127.0.0.1:8000"
    made.environ_base["HTTP_ACCEPT"] = "text/html"
    return made


def test_what_is_new_is_told_and_the_document_leads_there(services: FixedServices) -> None:
    client, division = browser(services), "岭信组办字2017-4"
    assert f"/documents/{division}/changes" in _unquoted(client, f"/documents/{division}")
    page = _unquoted(client, f"/documents/{division}/changes")
    assert "新增 1、消失 0、改动 0" in page
    assert '<span class="kind">责任</span>' in page
    assert "没有这样的变化" in _unquoted(client, f"/documents/{division}/changes?change=gone")


def test_a_document_of_one_version_says_what_to_do(client: FlaskClient) -> None:
    answer = client.get(f"/documents/{PLAN}/changes")
    assert answer.status_code == 404
    assert "只有一个版本" in answer.get_data(as_text=True)
    assert "版本变化" not in client.get(f"/documents/{PLAN}").get_data(as_text=True)


def test_a_version_that_is_not_there_is_refused(services: FixedServices) -> None:
    assert browser(services).get(f"/documents/{PLAN}/changes?from=ffffffffffff").status_code == 400


def _unquoted(client: FlaskClient, address: str) -> str:
    return unquote(client.get(address).get_data(as_text=True))
