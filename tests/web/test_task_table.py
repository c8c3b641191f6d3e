import csv
import io
import re
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from tests.web.conftest import PLAN

COLUMNS = ["序号", "重点任务", "具体内容／目标", "牵头单位", "配合（责任）单位", "完成时限", "成果形式", "依据", "进展"]


def rows(client: FlaskClient, parameters: str = "") -> list[list[str]]:
    body = client.get(f"/tasks.csv?{quote(parameters, safe='=&')}").get_data()
    assert body.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(body.decode("utf-8-sig"))))


def test_csv_has_the_columns_of_the_page_and_every_item(client: FlaskClient) -> None:
    table = rows(client, f"document={PLAN}")
    assert table[0] == COLUMNS
    assert len(table) - 1 == 39
    page = client.get(f"/tasks?document={quote(PLAN)}").get_data(as_text=True)
    assert re.findall(r'<th scope="col">([^<]+)</th>', page) == COLUMNS


def test_lead_through_a_link_carries_its_mark(client: FlaskClient) -> None:
    row = next(row for row in rows(client, f"document={PLAN}") if row[1] == "优化数据中心布局")
    assert row[3] == "云岭省发展和改革委员会［系统推断］"


def test_stated_lead_carries_none(client: FlaskClient) -> None:
    row = next(row for row in rows(client, f"document={PLAN}") if row[1] == "安全法规建设")
    assert row[3] == "中共云岭省委网络安全和信息化领导小组办公室"


def test_departments_stay_in_the_order_of_the_text(client: FlaskClient) -> None:
    row = next(row for row in rows(client, "document=岭信组办字2017-4") if row[1] == "拓宽山货出山渠道")
    names = re.findall(r"云岭省[^、（［]+", row[4])
    assert names[:3] == ["云岭省农业厅", "云岭省人力资源和社会保障厅", "云岭省供销合作社联合社"]


def test_chapter_filter_keeps_what_stands_in_the_chapter(client: FlaskClient) -> None:
    table = rows(client, f"document={PLAN}&chapter=4")
    assert [row[1] for row in table[1:]] == [
        "加强组织领导",
        "完善制度标准",
        "拓宽投入渠道",
        "壮大人才队伍",
        "严格监督评估",
    ]


def test_items_without_owner_are_those_that_nobody_is_charged_with(client: FlaskClient) -> None:
    titles = {row[1] for row in rows(client, f"document={PLAN}&owner=none")[1:]}
    assert {"提升监测预警能力", "壮大人才队伍"} <= titles
    assert "安全法规建设" not in titles
    assert "完善安全管理制度" not in titles  # nobody is charged, but it is of a body's field of duty


def test_sorting_by_deadline_puts_the_earliest_first(client: FlaskClient) -> None:
    deadlines = [row[5] for row in rows(client, "document=岭工信字2019-26&sort=deadline")[1:]]
    given = [min(cell.replace("持续推进", "ongoing").split("、")) for cell in deadlines if cell]
    assert given == sorted(given)
    assert given


@pytest.mark.parametrize("parameters", ["sort=colour", "owner=nobody", "page=-1", "page=x"])
def test_a_parameter_outside_its_kind_is_refused(client: FlaskClient, parameters: str) -> None:
    assert client.get(f"/tasks?{parameters}").status_code == 400
