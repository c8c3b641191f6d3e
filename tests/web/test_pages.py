"""Each page over the example corpus: what a reader must find there."""

import re
from html.parser import HTMLParser
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from tests.web.conftest import PLAN
from tests.web.doubles import FixedServices

VOID = {"meta", "link", "input", "br", "img", "hr"}
EVERY_PAGE = [
    "/",
    "/?q=宽带",
    "/?q=宽带&role=lead",
    "/?q=量子纠缠",
    "/tasks",
    f"/tasks?document={PLAN}&chapter=3&owner=none&sort=deadline",
    "/documents",
    f"/documents/{PLAN}",
    f"/items/{PLAN}/3.1.1",
    f"/items/{PLAN}/zhuanlan-1.2",
    "/organizations/云岭省工业和信息化委员会",
    "/indicators/固定宽带家庭普及率",
    "/places/990100",
    "/findings",
    "/dependencies",
    "/dependencies?late=平台&from=一窗&to=平台",
    "/findings?class=conflict",
    "/questions",
    "/questions/W04",
    "/questions/W04?organization=省人社厅",
    "/questions/W01",
    "/review",
    "/review?kind=link&state=all",
    "/review/person",
    "/review/exchange",
    f"/review/add/responsibility?item={PLAN}/3.1.1",
    "/sparql",
    "/cypher",
    "/items/没有/1",
]


class Checker(HTMLParser):
    """Tags that close in order, ids that are set once, labels that belong to fields, links that lead into the page."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.labelled: set[str] = set()
        self.fields: set[str] = set()
        self.anchors: set[str] = set()
        self.faults: list[str] = []
        self.headings: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        if tag not in VOID:
            self.open.append(tag)
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if tag == "label":
            self.labelled.add(str(given.get("for")))
        if tag in {"input", "select", "textarea"} and given.get("type") != "hidden":
            self.fields.add(str(given.get("id")))
        if tag == "a" and str(given.get("href", "")).startswith("#"):
            self.anchors.add(str(given["href"])[1:])
        if tag == "a" and not given.get("href"):
            self.faults.append("a link without an address")
        if tag == "h1":
            self.headings.append(tag)
        for name in ("aria-labelledby", "list"):
            if given.get(name):
                self.anchors.add(str(given[name]))
        self.faults += [f"inline {name}" for name in given if name == "style" or name.startswith("on")]

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and (not self.open or self.open.pop() != tag):
            self.faults.append(f"</{tag}> out of order at {self.getpos()}")


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))


def get(client: FlaskClient, address: str) -> str:
    return client.get(quote(address, safe="/?=&")).get_data(as_text=True)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("address", EVERY_PAGE)
def test_page_is_sound_html_with_labels_and_one_heading(client: FlaskClient, address: str, language: str) -> None:
    checker = Checker()
    checker.feed(get(client, f"{address}{'&' if '?' in address else '?'}lang={language}"))
    assert not checker.faults
    assert not checker.open
    assert len(checker.headings) == 1
    assert len(checker.ids) == len(set(checker.ids))
    assert checker.fields <= checker.labelled
    assert checker.anchors <= set(checker.ids)


def test_home_shows_five_numbers_that_lead_to_their_lists(client: FlaskClient) -> None:
    page = get(client, "/")
    numbers = dict(re.findall(r'<a href="([^"]+)"><strong>(\d+)</strong>', page))
    states = [int(numbers[f"/tasks?owner={state}"]) for state in ("stated", "inferred", "none")]
    assert sum(states) == int(numbers["/tasks"])
    for state, count in zip(("stated", "inferred", "none"), states, strict=True):
        assert f"共 {count} 个事项" in get(client, f"/tasks?owner={state}")
    assert f"共 {numbers['/findings?class=conflict']} 个疑点" in get(client, "/findings?class=conflict")


def test_search_by_word_shows_role_department_status_and_sentence(client: FlaskClient) -> None:
    page = get(client, "/?q=宽带")
    assert "加快宽带网络升级" in page
    assert '<mark class="mark-word">宽带</mark>' in page
    assert 'class="role role-lead">牵头' in page
    assert "省通信管理局" in page
    assert 'class="status status-inferred">系统推断' in page


@pytest.mark.parametrize("name", ["省人社厅", "云岭省人力资源和社会保障厅", "省人力资源社会保障厅"])
def test_a_department_is_found_under_any_of_its_names(client: FlaskClient, name: str) -> None:
    page = get(client, f"/?q={name}")
    assert "推广社会保障卡" in page
    assert "/organizations/" + quote("云岭省人力资源和社会保障厅") in page


def test_a_place_is_found_by_its_short_name(client: FlaskClient) -> None:
    page = get(client, "/?q=临江")
    assert "/places/990400" in page
    assert "优化数据中心布局" in page


def test_a_word_that_no_dictionary_has_is_found(client: FlaskClient) -> None:
    assert '推行政务服务“<mark class="mark-word">一窗</mark>受理' in get(client, "/?q=一窗")


def test_an_empty_result_says_what_was_searched_and_what_to_try(client: FlaskClient) -> None:
    page = text_of(get(client, "/?q=量子纠缠"))
    assert "没有找到" in page
    assert re.search(r"已在 5 份文件的 \d+ 个事项中查找", page)
    assert "看看这些单位" in page


def test_filters_narrow_the_result_and_count_what_they_leave(client: FlaskClient) -> None:
    whole = get(client, "/?q=宽带")
    counts = re.search(
        r'href="/\?q=[^"]*&amp;role=lead"[^>]*><span>牵头</span> <span class="count">(\d+)</span>', whole
    )
    assert counts is not None
    narrowed = get(client, "/?q=宽带&role=lead")
    assert f"找到 {counts[1]} 个事项" in narrowed
    assert "清除全部筛选" in narrowed


def test_item_page_marks_the_evidence_in_the_text(client: FlaskClient) -> None:
    page = get(client, f"/items/{PLAN}/zhuanlan-5.1")
    assert 'class="mark-charge' in page
    assert "原文写明" in page
    assert "status-stated" in page


def test_an_owner_through_a_link_shows_both_sentences_and_the_reason(client: FlaskClient) -> None:
    page = text_of(get(client, f"/items/{PLAN}/3.1.1"))
    owners = page[page.index("责任单位") : page.index("目标和数值")]
    assert "经后续文件关联" in owners
    assert "尚未经人审核" in owners
    assert "（责任单位：省通信管理局、省工信委、省财政厅" in owners
    assert "推进行政村光纤全覆盖" in owners


def test_both_figures_of_a_conflict_show_on_the_indicator_page(client: FlaskClient) -> None:
    page = text_of(get(client, "/indicators/互联网普及率"))
    assert "矛盾" in page
    assert "70%" in page
    assert "互联网普及率（%） 52 72 4" in page


def test_a_conflict_shows_on_the_page_of_the_item_that_has_one_side(client: FlaskClient) -> None:
    assert "互联网普及率”2020年目标数值互相矛盾" in text_of(get(client, f"/items/{PLAN}/2.3.1"))


def test_document_page_marks_the_sentence_that_a_reader_came_for(client: FlaskClient) -> None:
    page = get(client, f"/documents/{PLAN}?from=3268&to=3302")
    found = re.search(r'<mark class="mark-quote" id="quote">([^<]*)</mark>', page)
    assert found is not None
    assert found[1].startswith("推进行政村光纤全覆盖")
    assert len(found[1]) == 3302 - 3268


def test_document_page_has_the_metadata_line(client: FlaskClient) -> None:
    page = text_of(get(client, f"/documents/{PLAN}"))
    for words in ("岭工信字〔2016〕318号", "云岭省发展和改革委员会", "2016-11-18", "主动公开", "2016—2020"):
        assert words in page


def test_every_line_of_the_text_is_on_the_document_page(client: FlaskClient, services: FixedServices) -> None:
    document = services.library.record(PLAN)
    page = re.sub(r"\s", "", text_of(get(client, f"/documents/{PLAN}")).replace("&#34;", '"'))
    for line in services.library.text(document.id).split("\n"):
        assert re.sub(r"\s", "", line) in page


def test_organization_page_shows_history_roles_and_sentences(client: FlaskClient) -> None:
    page = text_of(get(client, "/organizations/云岭省工业和信息化委员会"))
    assert "2018-10-24" in page
    assert "云岭省工业和信息化厅" in page
    assert "建设数字化车间" in page
    assert "牵头" in page


def test_place_page_lists_the_items_of_places_within_it(client: FlaskClient) -> None:
    page = text_of(get(client, "/places/990100"))
    assert "云州市" in page
    assert "涉及的事项" in page
    assert "“无线云岭”" in page  # which names 云州市柳泉县


def test_question_page_shows_answer_rows_evidence_and_both_queries(client: FlaskClient) -> None:
    page = get(client, "/questions/W04?organization=省人社厅")
    assert 'class="sentence"' in page
    assert "MATCH" in page
    assert "SELECT" in page
    assert 'id="evidence-1"' in page
    assert "/questions/W04.csv?organization=" in page
    assert "/api/questions/W04?organization=" in page


def test_a_question_that_needs_something_waits_for_it(client: FlaskClient) -> None:
    response = client.get("/questions/W04")
    assert response.status_code == 200
    assert 'class="sentence"' not in response.get_data(as_text=True)


def test_a_name_that_nothing_answers_to_gets_similar_names(client: FlaskClient) -> None:
    response = client.get("/questions/W04?organization=" + quote("省人力资源保障厅"))
    assert response.status_code == 404
    page = response.get_data(as_text=True)
    assert "没有找到机构“省人力资源保障厅”" in page
    assert re.search("<li>[^<]*人力资源", page)
    assert 'value="省人力资源保障厅"' in page


def test_the_banner_against_secrets_is_on_every_page(client: FlaskClient) -> None:
    for address in EVERY_PAGE:
        assert "本系统不得处理涉密信息" in get(client, address)
