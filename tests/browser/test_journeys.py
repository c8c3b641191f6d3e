"""A reader's journeys in a real browser on a real server."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.pages import Site

pytestmark = pytest.mark.browser

PLAN = "岭工信字2016-318"
PAGES = (
    "/",
    "/?q=宽带",
    "/?q=量子纠缠",
    f"/tasks?document={PLAN}",
    f"/items/{PLAN}/3.1.1",
    f"/documents/{PLAN}",
    "/documents",
    "/organizations/云岭省人力资源和社会保障厅",
    "/indicators/固定宽带家庭普及率",
    "/places/990100",
    "/findings",
    "/questions",
    "/questions/W04?organization=省人社厅",
    "/sparql",
    "/cypher",
)


def test_a_word_leads_to_proven_items(site: Site) -> None:
    results = site.home().search("宽带")
    found = results.item("加快宽带网络升级")
    expect(found).to_be_visible()
    expect(found.locator("mark").first).to_have_text("宽带")
    expect(found).to_contain_text("省通信管理局")
    expect(found.get_by_text("系统推断").first).to_be_visible()


def test_a_department_in_a_short_form_is_found(site: Site) -> None:
    results = site.home().search("省人社厅")
    expect(results.item("推广社会保障卡")).to_contain_text("云岭省人力资源和社会保障厅")
    site.page.locator(".named").get_by_role("link", name="云岭省人力资源和社会保障厅").click()
    expect(site.page.get_by_role("heading", level=1)).to_have_text("云岭省人力资源和社会保障厅")


def test_a_place_is_found(site: Site) -> None:
    results = site.home().search("临江")
    expect(results.items.first).to_contain_text("临江")
    expect(results.item("优化数据中心布局")).to_be_visible()


def test_a_word_that_no_dictionary_has_is_found(site: Site) -> None:
    expect(site.home().search("一窗").item("一窗受理")).to_be_visible()


def test_nothing_found_says_where_was_looked(site: Site) -> None:
    results = site.home().search("量子纠缠")
    expect(results.items).to_have_count(0)
    expect(results.page.get_by_text(re.compile("已在 5 份文件的"))).to_be_visible()


def test_a_filter_narrows_the_results(site: Site) -> None:
    results = site.home().search("建设")
    before = results.items.count()
    narrowed = results.narrow("牵头")
    expect(narrowed.page.get_by_role("link", name="清除全部筛选")).to_be_visible()
    assert 0 < narrowed.items.count() <= before


def test_an_owner_through_a_link_shows_both_sentences(site: Site) -> None:
    item = site.home().search("加快宽带网络升级").open("加快宽带网络升级")
    expect(item.title).to_contain_text("加快宽带网络升级")
    expect(item.owners).to_contain_text("经后续文件关联")
    expect(item.owners).to_contain_text("（责任单位：省通信管理局、省工信委、省财政厅")
    expect(item.owners).to_contain_text("推进行政村光纤全覆盖")
    expect(item.source.locator("mark").first).to_be_visible()


def test_evidence_leads_to_its_place_in_the_source(site: Site) -> None:
    item = site.item(f"{PLAN}/3.1.1")
    quote = item.owners.locator("blockquote").first
    words = quote.locator("p").inner_text()
    quote.get_by_role("link", name="看原文").click()
    marked = site.page.locator("mark.mark-quote")
    expect(marked.first).to_be_in_viewport()
    assert "".join(marked.all_inner_texts()).replace("\n", "") == words.replace("\n", "")


def test_a_conflict_shows_both_figures(site: Site) -> None:
    page = site.visit("/findings?class=conflict")
    finding = page.locator(".finding", has_text="互联网普及率")
    expect(finding).to_contain_text("70%")
    expect(finding).to_contain_text("72%")
    expect(finding.locator("blockquote")).to_have_count(2)
    expect(site.item(f"{PLAN}/2.3.1").findings).to_contain_text("互相矛盾")


def test_a_question_is_answered_with_rows_and_evidence(site: Site) -> None:
    page = site.visit("/questions/W04")
    page.get_by_label(re.compile("机构")).fill("省人社厅")
    page.get_by_role("button", name="提问").click()
    expect(page.locator(".sentence")).to_contain_text("云岭省人力资源和社会保障厅")
    assert page.locator("table tbody tr").count() >= 3
    page.get_by_role("link", name="[1]").first.click()
    expect(page.locator("#evidence-1")).to_be_in_viewport()
    page.get_by_text("SPARQL", exact=True).click()
    expect(page.get_by_text("responsibleActor")).to_be_visible()


def test_the_task_table_is_filtered(site: Site) -> None:
    page = site.visit("/tasks")
    page.get_by_label("责任单位").select_option("none")
    if not site.has_script:  # a script applies a changed filter at once
        page.get_by_role("button", name="筛选").click()
    expect(page).to_have_url(re.compile("owner=none"))
    expect(page.get_by_role("link", name="壮大人才队伍")).to_be_visible()


def test_the_language_is_switched_and_kept(site: Site) -> None:
    page = site.visit("/tasks")
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Task table")
    expect(site.visit("/findings").get_by_role("heading", level=1)).to_have_text("Findings")


def test_search_result_and_item_are_reached_by_keyboard_alone(site: Site) -> None:
    home = site.home()
    for _ in range(20):
        site.page.keyboard.press("Tab")
        if home.field.evaluate("field => field === document.activeElement"):
            break
    site.page.keyboard.type("宽带")
    site.page.keyboard.press("Enter")
    expect(site.page).to_have_url(re.compile("q="))
    for _ in range(120):
        site.page.keyboard.press("Tab")
        if "加快宽带网络升级" in site.focused():
            break
    site.page.keyboard.press("Enter")
    expect(site.page.get_by_role("heading", level=1)).to_contain_text("加快宽带网络升级")


def test_the_skip_link_comes_first_and_leads_to_the_content(site: Site) -> None:
    site.home()
    site.page.keyboard.press("Tab")
    assert site.focused() == "跳到正文"
    site.page.keyboard.press("Enter")
    expect(site.page).to_have_url(re.compile("#main$"))


@pytest.mark.parametrize("address", PAGES)
def test_no_page_scrolls_sideways_on_a_phone(phone: Site, address: str) -> None:
    phone.visit(address)
    assert phone.overflow() <= 0


@pytest.mark.parametrize("address", PAGES)
def test_no_page_breaks_the_content_security_policy(phone: Site, address: str) -> None:
    complaints: list[str] = []
    phone.page.on("console", lambda message: complaints.append(message.text))
    phone.page.on("requestfailed", lambda asked: complaints.append(asked.url))
    phone.visit(address)
    assert not complaints


@pytest.mark.parametrize("address", PAGES)
def test_text_stands_out_from_its_ground(phone: Site, address: str) -> None:
    """WCAG 2.1 AA: 4.5 : 1, and 3 : 1 for large letters."""
    phone.visit(address)
    assert phone.page.evaluate(CONTRAST) == []


def test_an_item_prints_on_two_sheets_with_its_evidence(phone: Site) -> None:
    phone.item(f"{PLAN}/3.1.1")
    printed = phone.page.pdf(format="A4", prefer_css_page_size=True)
    assert 1 <= len(re.findall(rb"/Type /Page\b", printed)) <= 2


CONTRAST = """() => {
  const channel = value => value <= 0.03928 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  const parse = text => text.match(/[\\d.]+/g).map(Number);
  const light = colour => {
    const [red, green, blue] = colour.map(value => channel(value / 255));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ground = element => {
    for (let above = element; above; above = above.parentElement) {
      const colour = parse(getComputedStyle(above).backgroundColor);
      if (colour.length === 3 || colour[3] > 0) return colour.slice(0, 3);
    }
    return [255, 255, 255];
  };
  const faults = [];
  for (const element of document.querySelectorAll("body *")) {
    const own = Array.from(element.childNodes).some(node => node.nodeType === 3 && node.textContent.trim());
    const style = getComputedStyle(element);
    if (!own || style.visibility === "hidden" || !element.getClientRects().length) continue;
    const [one, other] = [light(parse(style.color).slice(0, 3)), light(ground(element))].sort((a, b) => b - a);
    const size = parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const ratio = (one + 0.05) / (other + 0.05);
    if (ratio < (isLarge ? 3 : 4.5)) faults.push(`${element.tagName}.${element.className} ${ratio.toFixed(2)}`);
  }
  return Array.from(new Set(faults));
}"""
