"""The page of dependencies, and pages as of a day."""

from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from tests.web.conftest import PLAN


def page(client: FlaskClient, address: str) -> str:
    answer = client.get(quote(address, safe="/?=&%"))
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def test_a_late_platform_shows_what_it_holds_up_with_owners_and_sentences(client: FlaskClient) -> None:
    text = page(client, "/dependencies?late=省政务数据共享交换平台")
    held = text[text.index('id="held"') : text.index('id="hubs"')]
    assert "前台综合受理、后台分类审批、统一窗口出件" in held
    assert "云岭省人民政府办公厅" in held
    assert "依托省政务数据共享交换平台" in held


def test_a_platform_that_nothing_needs_is_said_to_hold_up_nothing(client: FlaskClient) -> None:
    assert "没有发现依赖它的平台" in page(client, "/dependencies?late=量子计算平台")


def test_paths_are_found_whichever_end_comes_first(client: FlaskClient) -> None:
    for address in ("/dependencies?from=统一窗口&to=省级政务云平台", "/dependencies?from=省级政务云平台&to=统一窗口"):
        text = page(client, address)
        assert "没有发现路径" not in text
        assert "省政务数据共享交换平台" in text[text.index('id="paths"') : text.index('id="hubs"')]


def test_an_item_as_of_a_day_has_no_later_owner(client: FlaskClient) -> None:
    address = f"/items/{PLAN}/3.3.1"
    assert "云岭省大数据发展管理局" in page(client, address)
    then = page(client, f"{address}?as_of=2017")
    assert "云岭省大数据发展管理局" not in then
    assert "云岭省工业和信息化委员会" in then
    assert "截至 2017" in then
    assert "云岭省大数据发展管理局" in page(client, address)  # the days do not mix


def test_a_body_as_of_a_day_has_not_become_another_yet(client: FlaskClient) -> None:
    address = "/organizations/云岭省工业和信息化委员会"
    assert "云岭省工业和信息化厅" in page(client, address)
    assert "云岭省工业和信息化厅" not in page(client, f"{address}?as_of=2017-12")


def test_a_document_of_a_later_day_is_not_there_yet(client: FlaskClient) -> None:
    assert client.get(f"/items/{PLAN}/3.3.1?as_of=2015").status_code == 404


def test_what_is_no_day_is_refused(client: FlaskClient) -> None:
    assert client.get(f"/items/{PLAN}/3.3.1?as_of=yesterday").status_code == 400


@pytest.mark.parametrize("ending", ["", ".csv"])
def test_a_question_is_answered_as_of_a_day(client: FlaskClient, ending: str) -> None:
    address = f"/questions/L05{ending}?item=3.3.1"
    assert "2019年全省信息化工作要点" in page(client, address)
    then = page(client, f"{address}&as_of=2018")
    assert "2019年全省信息化工作要点" not in then[then.find('class="answer"') :]
