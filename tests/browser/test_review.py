"""A reviewer's journeys in a real browser: with and without script, by keyboard, on a phone, and two at once."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import DESKTOP, PHONE, ReviewServer, window
from tests.browser.pages import Site
from tests.browser.test_journeys import CONTRAST, PLAN

pytestmark = pytest.mark.browser

ITEM = f"{PLAN}/3.1.1"
PAGES = (
    "/review",
    "/review?kind=link&state=all",
    "/review/person",
    "/review/exchange",
    f"/items/{ITEM}",
    f"/review/add/responsibility?item={ITEM}",
    f"/review/add/progress?item={ITEM}",
    f"/review/add/item?document={PLAN}",
)


def decide(page: Page, button: str, *, reason: str = "", person: str = "") -> None:
    first = page.locator("article.waiting").first
    if person:
        first.get_by_label("您的姓名").fill(person)
    if reason:
        first.get_by_label("理由").fill(reason)
    first.get_by_role("button", name=button, exact=True).click()


def test_links_are_accepted_and_rejected_and_one_is_taken_back(desk: Site) -> None:
    page = desk.visit("/review?kind=link")
    title = page.locator("article.waiting h2").first.inner_text()
    decide(page, "认可", person="王审")
    expect(page.get_by_role("status").first).to_contain_text("王审")
    assert page.locator("article.waiting h2").first.inner_text() != title
    decide(page, "否定", reason="另一个平台")
    expect(page.locator(".told")).to_contain_text("另一个平台")
    page.locator(".told").get_by_role("button", name="撤销").click()
    expect(page.locator(".told")).to_contain_text("已撤销第 2 条认定")
    expect(page.locator(".publishing")).to_contain_text("有 1 条认定待发布")


def test_a_rejection_without_reason_comes_back_with_a_message(desk: Site) -> None:
    page = desk.visit("/review?kind=link")
    decide(page, "否定", person="王审")
    expect(page.get_by_role("alert")).to_contain_text("没有写理由")
    page.get_by_label("理由").fill("不是一回事")
    page.get_by_role("button", name="否定").click()
    expect(page.locator(".told")).to_contain_text("不是一回事")


def test_several_are_decided_after_a_second_look(desk: Site) -> None:
    page = desk.visit("/review?kind=link")
    for tick in page.locator("input.pick").all()[:2]:
        tick.check()
    page.get_by_role("button", name="一并认可").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("这 2 条")
    page.get_by_label("您的姓名").fill("王审")
    page.get_by_role("button", name="确认").click()
    expect(page.locator(".told")).to_contain_text("已保存 2 条认定")


def test_an_owner_added_by_hand_is_on_the_item_at_once(desk: Site) -> None:
    page = desk.visit(f"/items/{ITEM}")
    page.get_by_role("link", name="补充责任单位").click()
    page.get_by_label("您的姓名").fill("王审")
    page.get_by_label("责任单位").fill("云岭省林业局")
    page.get_by_label("角色").select_option("lead")
    page.get_by_label("理由").fill("会议纪要")
    page.get_by_role("button", name="补充").click()
    decided = page.get_by_role("region", name="人工认定")
    expect(decided).to_contain_text("云岭省林业局")
    expect(decided).to_contain_text("已认定，待发布")


def test_a_link_is_moved_to_an_item_found_by_words(desk: Site) -> None:
    page = desk.visit("/review?kind=link")
    page.locator("article.waiting").first.get_by_role("link", name="改正、备注和历史").click()
    page.get_by_label("您的姓名").fill("王审")
    page.get_by_label("理由").fill("说的是宽带")
    page.get_by_label("找规划事项").fill("宽带")
    page.get_by_role("button", name="检索").click()
    expect(page.get_by_label("理由")).to_have_value("说的是宽带")
    page.get_by_role("group", name="关联到").get_by_role("checkbox").last.check()
    page.get_by_role("button", name="改正", exact=True).click()
    expect(page.locator(".told")).to_contain_text("改正")


def test_two_reviewers_never_write_over_each_other(chromium: Browser, undecided: ReviewServer) -> None:
    with (
        window(chromium, undecided.address, DESKTOP) as mine,
        window(chromium, undecided.address, DESKTOP, has_script=False) as theirs,
    ):
        my_page, their_page = mine.new_page(), theirs.new_page()
        my_page.goto("/review?kind=link")
        their_page.goto("/review?kind=link")
        decide(their_page, "否定", person="李核", reason="说的是另一个平台")
        expect(their_page.locator(".told")).to_be_visible()
        decide(my_page, "认可", person="王审", reason="我看是同一件事")
        expect(my_page.get_by_role("alert")).to_contain_text("李核")
        expect(my_page.get_by_role("alert")).to_contain_text("说的是另一个平台")
        expect(my_page.get_by_label("理由")).to_have_value("我看是同一件事")
        assert undecided.services.decisions.revision() == 1


def test_blind_mode_hides_what_the_program_thinks(desk: Site) -> None:
    page = desk.visit("/review?kind=link")
    expect(page.get_by_text("得分 0.80").first).to_be_visible()
    page.get_by_role("button", name=re.compile("^盲审")).click()
    expect(page.get_by_text("得分")).to_have_count(0)
    first = page.locator("article.waiting").first
    first.get_by_label("您的姓名").fill("王审")
    first.get_by_label("您看是什么关系").select_option("none")
    first.get_by_role("button", name="认定", exact=True).click()
    expect(page.locator(".told")).to_contain_text("认定时系统的得分 0.80")


@pytest.fixture
def script_page(chromium: Browser, undecided: ReviewServer) -> Iterator[Page]:
    with window(chromium, undecided.address, DESKTOP) as context:
        yield context.new_page()


def test_the_queue_is_worked_off_by_keyboard_alone(script_page: Page) -> None:
    page = script_page
    page.goto("/review?kind=link")
    keyboard = page.keyboard
    for key in "jjk":
        keyboard.press(key)
    expect(page.locator("#w1")).to_be_focused()
    keyboard.press("a")  # no name yet: the keyboard goes there
    expect(page.locator("#w1-person")).to_be_focused()
    keyboard.type("王审")
    keyboard.press("Enter")
    expect(page).to_have_url(re.compile("done=1"))
    expect(page.locator("#w1")).to_be_focused()
    keyboard.press("r")
    expect(page.locator("#w1-reason")).to_be_focused()
    keyboard.type("raj 不是")  # letters in a field are letters
    keyboard.press("Escape")
    page.locator("#w1").focus()
    keyboard.press("r")
    expect(page).to_have_url(re.compile("done=2"))
    keyboard.press("d")
    expect(page).to_have_url(re.compile("done=3"))
    keyboard.press("x")
    expect(page.locator("#w1-pick")).to_be_checked()
    keyboard.press("?")
    expect(page.locator("details.keys p")).to_be_visible()
    page.locator("#w2").focus()
    keyboard.press("c")
    expect(page).to_have_url(re.compile("/review/claims/"))


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_pages_fit_stand_out_and_keep_to_the_policy(
    chromium: Browser, undecided: ReviewServer, address: str, size: tuple[int, int]
) -> None:
    complaints: list[str] = []
    with window(chromium, undecided.address, size) as context:
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("requestfailed", lambda asked: complaints.append(asked.url))
        page.goto(address)
        assert Site(page).overflow() <= 0
        assert page.evaluate(CONTRAST) == []
    assert not complaints


def test_print_leaves_the_buttons_out_and_the_sentences_in(script_page: Page) -> None:
    script_page.goto("/review?kind=link")
    script_page.emulate_media(media="print")
    expect(script_page.locator("form.decide").first).to_be_hidden()
    expect(script_page.locator("blockquote").first).to_be_visible()
