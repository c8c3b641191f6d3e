"""The life of an item on its page."""

from flask.testing import FlaskClient

from tests.web.conftest import PLAN


def test_the_item_page_tells_its_life_with_lights_in_words(client: FlaskClient) -> None:
    page = client.get(f"/items/{PLAN}/2.3.4").get_data(as_text=True)
    assert "全过程" in page
    assert "红灯：严重落后或逾期" in page
    assert "到期未达到目标值" in page
    assert "总结评估" in page


def test_the_page_says_which_step_is_missing(client: FlaskClient) -> None:
    page = client.get(f"/items/{PLAN}/4.4").get_data(as_text=True)
    assert "缺少：任务分工" in page
    assert "灰灯：未报告或不能计算" in page


def test_an_item_of_a_later_document_has_no_life_of_its_own(client: FlaskClient) -> None:
    assert "全过程" not in client.get("/items/岭信组办字2017-4/1.1").get_data(as_text=True)


def test_an_owner_by_duty_stands_last_with_its_reason(client: FlaskClient) -> None:
    page = client.get(f"/items/{PLAN}/3.3.2").get_data(as_text=True)
    assert "领域“政务服务”是云岭省政务服务管理办公室的职责" in page
    assert page.index("经后续文件关联") < page.index("领域“政务服务”")


def test_the_life_is_told_in_english(client: FlaskClient) -> None:
    page = client.get(f"/items/{PLAN}/2.3.4?lang=en").get_data(as_text=True)
    assert "Life of the item" in page
    assert "red: far behind or overdue" in page
