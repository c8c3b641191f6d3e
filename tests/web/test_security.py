import re
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from ontology.errors import InvalidParameter
from tests.web.test_pages import EVERY_PAGE
from web import guards

ATTACKS = ("<script>alert", "<img src=x", "<b onclick", "onerror=alert(2)>平台</")
HOSTILE_PAGES = (
    "/",
    "/tasks",
    "/documents",
    "/findings",
    "/?q=平台",
    "/?q=<script>alert(9)</script>",
    "/questions/W03",
)


@pytest.mark.parametrize("address", HOSTILE_PAGES)
def test_words_of_a_document_never_become_markup(hostile: FlaskClient, address: str) -> None:
    page = hostile.get(quote(address, safe="/?=&")).get_data(as_text=True)
    assert not any(attack in page for attack in ATTACKS)


def test_every_page_that_a_hostile_document_leads_to_is_safe(hostile: FlaskClient) -> None:
    waiting = ["/", "/documents", "/tasks?document=岭府厅字2018-9", "/?document=岭府厅字2018-9"]
    seen: set[str] = set()
    while waiting:
        address = waiting.pop()
        if address in seen or len(seen) > 80:
            continue
        seen.add(address)
        page = hostile.get(address).get_data(as_text=True)
        assert not any(attack in page for attack in ATTACKS), address
        links = re.findall(r'href="(/(?:items|organizations|indicators|places|documents)/[^"#?]*)', page)
        waiting += [link.replace("&amp;", "&") for link in links]
    assert any(address.startswith("/items/") for address in seen)
    assert any(address.startswith("/organizations/") for address in seen)


@pytest.mark.parametrize("address", EVERY_PAGE)
def test_every_page_forbids_inline_script_framing_and_sniffing(client: FlaskClient, address: str) -> None:
    response = client.get(quote(address, safe="/?=&"))
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "same-origin"
    foreign = r'<script(?![^>]*\bsrc=)|<style|(?:src|action|href)="(?:https?:)?//'
    assert not re.search(foreign, response.get_data(as_text=True))


def test_static_files_carry_the_headers_too(client: FlaskClient) -> None:
    with client.get("/static/planmesh.css") as response:
        assert response.status_code == 200
        assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8000", "localhost:1", "[::1]:8000", "[::1]", "LOCALHOST"])
def test_the_machines_own_names_are_served(host: str) -> None:
    guards.check_host(host, frozenset({"127.0.0.1", "localhost", "[::1]"}))


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "evil.example:8000", "", "localhost.", "::1"]
)
def test_other_host_names_are_refused(host: str) -> None:
    with pytest.raises(InvalidParameter, match="不接受以"):
        guards.check_host(host, frozenset({"127.0.0.1", "localhost", "[::1]"}))


def test_a_request_under_another_name_gets_400(client: FlaskClient) -> None:
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 400


@pytest.mark.parametrize(
    "query", [{"q": "长" * 301}, {"x" * 301: "1"}, {f"p{i}": "1" for i in range(41)}, {"query": "x" * 20_001}]
)
def test_long_and_many_parameters_are_refused(client: FlaskClient, query: dict[str, str]) -> None:
    assert client.get("/", query_string=query).status_code == 400


def test_a_parameter_of_the_greatest_length_is_taken(client: FlaskClient) -> None:
    assert client.get("/", query_string={"q": "长" * 300}).status_code == 200


def test_a_large_body_is_refused(program: FlaskClient) -> None:
    body = b"#" * (64 * 1024 + 1)
    assert program.post("/sparql", data=body, content_type="application/sparql-query").status_code == 413


@pytest.mark.parametrize("method", ["put", "delete", "patch", "post"])
def test_pages_only_answer_reading_methods(client: FlaskClient, method: str) -> None:
    response = getattr(client, method)("/tasks")
    assert response.status_code == 405
    assert "GET" in response.headers["Allow"]


def test_the_only_cookie_is_the_language(client: FlaskClient) -> None:
    assert "Set-Cookie" not in client.get("/").headers
    cookie = client.get("/?lang=en").headers["Set-Cookie"]
    assert cookie.startswith("lang=en;")
    assert "SameSite=Lax" in cookie
    assert "HttpOnly" in cookie


def test_an_unknown_address_gets_a_page_that_says_what_to_do(client: FlaskClient) -> None:
    response = client.get("/nowhere")
    assert response.status_code == 404
    assert "请从首页搜索" in response.get_data(as_text=True)


def test_a_program_gets_its_errors_as_json(program: FlaskClient) -> None:
    response = program.get("/api/items/x/1")
    assert response.status_code == 404
    assert response.get_json()["error"]["message"].startswith("没有这个事项")


@pytest.mark.parametrize("address", ["/documents/../../etc/passwd", "/static/../app.py", "/documents/%2e%2e/x"])
def test_no_address_leads_out_of_the_library(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code in {400, 404}
