from urllib.parse import quote

from flask.testing import FlaskClient

from tests.web.conftest import PLAN
from tests.web.doubles import FixedServices

QUESTION_KEYS = "question reading answer columns rows evidence query confidence declined searched".split()
FINDING_KEYS = "rule class severity message focus evidence values confidence scope".split()


def test_search_gives_items_with_proven_responsibilities(program: FlaskClient, services: FixedServices) -> None:
    found = program.get("/api/search", query_string={"q": "宽带"}).get_json()
    assert found["total"] >= len(found["results"]) > 0
    charged = [charge for result in found["results"] for charge in result["responsibilities"]]
    assert charged
    for charge in charged:
        assert charge["evidence"]
        for piece in charge["evidence"]:
            assert services.library.text(piece["document"])[piece["start"] : piece["end"]] == piece["quote"]


def test_search_takes_pages_and_limits(program: FlaskClient) -> None:
    first = program.get("/api/search", query_string={"q": "建设", "limit": 2}).get_json()
    second = program.get("/api/search", query_string={"q": "建设", "limit": 2, "page": 2}).get_json()
    ids = [result["id"] for result in (*first["results"], *second["results"])]
    assert len(set(ids)) == 4


def test_item_gives_what_its_page_shows(program: FlaskClient) -> None:
    found = program.get(f"/api/items/{quote(PLAN)}/3.1.1").get_json()
    assert found["title"] == "加快宽带网络升级"
    assert any(charge["throughLink"] and charge["status"] == "inferred" for charge in found["responsibilities"])
    assert any(value["year"] == 2018 for value in found["values"])
    assert {link["type"] for link in found["later"]} >= {"implements"}


def test_findings_keep_to_the_contract_and_to_the_filters(program: FlaskClient) -> None:
    found = program.get("/api/findings").get_json()
    assert found
    assert all(list(finding) == FINDING_KEYS for finding in found)
    conflicts = program.get("/api/findings?class=conflict").get_json()
    assert 0 < len(conflicts) < len(found)
    assert {finding["class"] for finding in conflicts} == {"conflict"}


def test_questions_are_listed_with_their_parameters(program: FlaskClient) -> None:
    listed = {question["id"]: question for question in program.get("/api/questions").get_json()}
    assert listed["W04"]["parameters"][0]["name"] == "organization"


def test_an_answer_keeps_to_the_contract(program: FlaskClient) -> None:
    answer = program.get("/api/questions/W04", query_string={"organization": "省人社厅"}).get_json()
    assert list(answer) == QUESTION_KEYS
    assert answer["rows"]
    assert answer["evidence"]


def test_a_missing_parameter_is_400(program: FlaskClient) -> None:
    assert program.get("/api/questions/W04").status_code == 400


def test_health_reads_from_the_store(program: FlaskClient) -> None:
    found = program.get("/health").get_json()
    assert found["status"] == "ok"
    assert found["documents"] == 5
