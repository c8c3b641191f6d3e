"""The tests' own machinery is proved too: the cut network, the demands, the servers and the browser."""

import http.client
import socket
import urllib.request
from pathlib import Path

import neo4j
import pytest
from playwright.sync_api import Browser

from tests import requirements, servers
from tests.network import NetworkRefused


def test_another_machine_is_out_of_reach() -> None:
    # 192.0.2.0/24 is kept for documentation (RFC 5737): no machine answers there even where this test fails.
    with socket.socket() as client, pytest.raises(NetworkRefused, match=r"192\.0\.2\.1"):
        client.connect(("192.0.2.1", 80))


def test_this_machine_is_within_reach() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()[:2]) as client:
        assert client.getpeername() == server.getsockname()


def test_a_missing_tool_skips_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("PLANMESH_REQUIRE_ALL", raising=False)
    with pytest.raises(pytest.skip.Exception, match="openjdk-17"):
        requirements.demand("java")


def test_a_missing_tool_fails_where_all_is_required(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("PLANMESH_REQUIRE_ALL", "1")
    with pytest.raises(pytest.fail.Exception, match="chromium"):
        requirements.demand("browser")


def test_missing_real_documents_only_ever_skip(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PLANMESH_CORPUS", str(tmp_path))
    monkeypatch.setenv("PLANMESH_REQUIRE_ALL", "1")
    with pytest.raises(pytest.skip.Exception, match="PLANMESH_CORPUS"):
        requirements.demand("corpus")


def test_a_server_that_ends_early_shows_its_log(tmp_path: Path) -> None:
    command = ["sh", "-c", "echo 端口被占用; exit 3"]
    with (
        pytest.raises(servers.ServerFailed, match=r"(?s)退出码 3.*端口被占用"),
        servers.running(command, tmp_path, lambda: False),
    ):
        pass


@pytest.mark.server
def test_neo4j_answers(neo4j_uri: str) -> None:
    with neo4j.GraphDatabase.driver(neo4j_uri) as driver:
        records, _, _ = driver.execute_query(
            "CALL dbms.components() YIELD versions, edition RETURN versions[0] AS version, edition"
        )
    assert [record.data() for record in records] == [{"version": "5.26.30", "edition": "community"}]


@pytest.mark.server
def test_fuseki_takes_an_update_and_answers_a_query(fuseki_url: str) -> None:
    update = urllib.request.Request(
        f"{fuseki_url}/update",
        data=b"CLEAR ALL; INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        headers={"Content-Type": "application/sparql-update"},
    )
    with urllib.request.urlopen(update) as response:
        assert response.status in {http.HTTPStatus.OK, http.HTTPStatus.NO_CONTENT}
    query = urllib.request.Request(
        f"{fuseki_url}/query",
        data=b"SELECT ?o { <urn:a> <urn:b> ?o }",
        headers={"Content-Type": "application/sparql-query", "Accept": "text/csv"},
    )
    with urllib.request.urlopen(query) as response:
        assert response.read().split() == [b"o", b"urn:c"]


@pytest.mark.browser
def test_the_browser_renders_chinese(chromium: Browser) -> None:
    page = chromium.new_page()
    page.set_content("<meta charset=utf-8><p>牵头单位</p>")
    assert page.inner_text("p") == "牵头单位"
    page.close()
