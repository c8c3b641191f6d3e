"""The pages of findings, waivers and coverage, as a browser without script uses them."""

import csv
import io
import re

import pytest
from flask.testing import FlaskClient

from graph.decisions.model import Action, Kind
from tests.web.conftest import PLAN
from tests.web.test_review import Office, office, server, sound

__all__ = ["office", "server"]


def first(office: Office, query: str = "?rule=G-OWN-1") -> str:
    found = re.search(r'href="/findings/([^"]+)"', office.get(f"/findings{query}"))
    assert found is not None
    return found[1]


def total(page: str) -> int:
    found = re.search(r"共 (\d+) 个疑点", page)
    return int(found[1]) if found else 0


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "address",
    [
        "/findings?each=1",
        "/findings?state=waived",
        "/coverage",
        f"/coverage?document={PLAN}&by=department&kind=task",
        f"/coverage?document={PLAN}&by=city",
        f"/coverage?document={PLAN}&missing=owner",
    ],
)
def test_pages_are_sound_and_labelled(office: Office, address: str, language: str) -> None:
    sound(office.get(f"{address}{'&' if '?' in address else '?'}lang={language}"))


def test_the_page_of_a_finding_is_sound_and_has_its_sentence(office: Office) -> None:
    page = office.get(f"/findings/{first(office)}")
    sound(page)
    assert "没有责任主体" in page
    assert "<blockquote" in page


def test_what_is_told_once_leads_to_each(office: Office) -> None:
    page = office.get(f"/findings/{first(office, f'?rule=G-FND-1&document={PLAN}')}")
    members = re.findall(r'<li><a href="/findings/([^"]+)"', page)
    assert len(members) == total(office.get(f"/findings?rule=G-FND-1&document={PLAN}&each=1"))


def test_a_waiver_hides_the_finding_everywhere_says_who_and_is_undone(office: Office) -> None:
    identifier, before = first(office), total(office.get("/findings"))
    done = office.post(f"/findings/{identifier}", until="2035-01-31", reason="专班另行明确", expected="0", next="")
    assert done.status_code == 303
    assert total(office.get("/findings")) == before - 1
    waived = office.get("/findings?state=waived")
    assert (total(waived), "王审 豁免到 2035-01-31：专班另行明确" in waived) == (1, True)
    (entry,) = office.store.entries()
    assert (entry.draft.kind, entry.draft.action) == (Kind.FINDING, Action.WAIVE)
    page = office.get(f"/findings/{identifier}")
    sound(page)
    assert "豁免的记录" in page
    office.post("/review/undo", number=str(entry.number), next=f"/findings/{identifier}")
    assert total(office.get("/findings")) == before


@pytest.mark.parametrize(
    "form",
    [
        {"until": "2001-01-31", "reason": "x"},
        {"until": "下个月", "reason": "x"},
        {"until": "", "reason": "x"},
        {"until": "2035-01-31", "reason": " "},
        {"until": "2035-01-31", "reason": "x", "person": ""},
    ],
)
def test_a_bad_waiver_is_refused_with_what_was_typed(office: Office, form: dict[str, str]) -> None:
    response = office.post(f"/findings/{first(office)}", expected="0", next="", **form)
    assert response.status_code == 400
    sound(response.get_data(as_text=True))
    assert office.store.entries() == ()


def test_a_waiver_needs_our_own_form_and_the_last_word(office: Office) -> None:
    identifier = first(office)
    good = {"until": "2035-01-31", "reason": "x", "expected": "0", "next": ""}
    assert office.post(f"/findings/{identifier}", origin="http://evil.example", **good).status_code == 403
    assert office.post(f"/findings/{identifier}", **{**good, "token": "guessed"}).status_code == 403
    assert office.post(f"/findings/{identifier}", **good).status_code == 303
    assert office.post(f"/findings/{identifier}", **good).status_code == 409


def test_nobody_waives_where_nobody_may_decide(client: FlaskClient) -> None:
    page = client.get("/findings").get_data(as_text=True)
    identifier = re.search(r'href="/findings/([^"]+)"', page)
    assert identifier is not None
    assert '<form class="decide"' not in client.get(f"/findings/{identifier[1]}").get_data(as_text=True)
    assert client.post(f"/findings/{identifier[1]}", data={"until": "2035-01-31"}).status_code == 403


@pytest.mark.parametrize("identifier", ["G-OWN-1-nothing", "x" * 300, "../etc/passwd", "%3Cscript%3E"])
def test_a_finding_that_there_is_not_is_told(client: FlaskClient, identifier: str) -> None:
    assert client.get(f"/findings/{identifier}").status_code in {400, 404}


def test_downloads_hold_what_the_page_shows(office: Office) -> None:
    text = office.fetch("/findings.csv?class=conflict").get_data(as_text=True)
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert len(rows) - 1 == total(office.get("/findings?class=conflict"))
    assert office.fetch("/findings.xlsx").get_data().startswith(b"PK")
    assert office.fetch(f"/coverage.xlsx?document={PLAN}").get_data().startswith(b"PK")
    assert office.fetch("/findings.exe").status_code == 400
    assert office.fetch("/coverage.exe").status_code == 400


def test_the_matrix_shows_what_is_missing_and_narrows_to_it(office: Office) -> None:
    page = office.get(f"/coverage?document={PLAN}")
    missing = re.search(r'missing=owner[^"]*">(\d+)<', page)
    assert missing is not None
    narrowed = office.get(f"/coverage?document={PLAN}&missing=owner")
    assert f"共 {missing[1]} 个事项" in narrowed
    assert office.fetch(f"/coverage?document={PLAN}&missing=经费").status_code == 400
    assert office.fetch("/coverage?by=经费").status_code == 400
