"""The page of ``planmesh extract --format html`` in a real browser: what is pointed at, ticked or tabbed to."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page

from extract.html import page as made
from extract.pipeline import Extractor
from extract.text.readers import read, read_overlay
from ontology.lexicon import load
from queries.codes import label

pytestmark = pytest.mark.browser

WORDS = "固定宽带家庭普及率达到70%"


@pytest.fixture(scope="module")
def file(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    examples = repository / "examples"
    extractor = Extractor(load([read_overlay(examples / "lexicon")]))
    extraction = extractor.extract(read(examples / "documents" / "云岭省2019年信息化工作要点.txt"))
    path = tmp_path_factory.mktemp("page") / "要点.html"
    path.write_text(made(extraction, label=label), encoding="utf-8")
    return path


@pytest.fixture
def page(chromium: Browser, file: Path) -> Iterator[Page]:
    opened = chromium.new_page(viewport={"width": 1280, "height": 900})
    opened.goto(file.as_uri())
    yield opened
    opened.close()


def line(page: Page) -> Locator:
    return page.locator(".line").filter(has_text="固定宽带家庭普及率").first


def background(found: Locator) -> str:
    return str(found.evaluate("element => getComputedStyle(element).backgroundColor"))


def test_pointing_at_a_claim_lights_its_words_and_no_others(page: Page) -> None:
    claim = line(page).locator("li.value").first
    words = line(page).locator("p a").filter(has_text="普及率").first
    other = line(page).locator("p a").filter(has_text="省通信管理局").first
    assert background(words) == background(other)
    claim.hover()
    assert background(words) == background(claim) != background(other)


def test_pointing_at_words_lights_their_claims(page: Page) -> None:
    words = line(page).locator("p a").filter(has_text="普及率").first
    words.hover()
    assert background(line(page).locator("li.value").first) == background(words)


def test_a_kind_without_its_tick_is_not_shown(page: Page) -> None:
    value = line(page).locator("li.value").first
    words = line(page).locator("p a").filter(has_text="普及率").first
    before = words.evaluate("element => getComputedStyle(element).backgroundImage")
    page.get_by_label("数值").uncheck()
    assert not value.is_visible()
    assert words.evaluate("element => getComputedStyle(element).backgroundImage") != before
    assert line(page).locator("li.responsibility").first.is_visible()


def test_the_keyboard_reaches_a_span_and_its_claim(page: Page) -> None:
    line(page).locator("p a:not([tabindex])").first.focus()
    page.keyboard.press("Enter")
    target = page.url.partition("#")[2]
    assert page.locator(f"#{target}").is_visible()
    assert page.evaluate("document.querySelector(':target').id") == target


def test_lanes_of_overlapping_spans_do_not_touch_the_next_line_of_text(page: Page) -> None:
    deepest = max(
        page.locator(".line").all()[:30], key=lambda row: row.evaluate("e => +e.style.getPropertyValue('--n')")
    )
    lanes = deepest.evaluate("e => +e.style.getPropertyValue('--n')")
    height = deepest.locator("p").evaluate("e => parseFloat(getComputedStyle(e).lineHeight)")
    size = deepest.locator("p").evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
    assert lanes >= 3
    assert height >= size * 1.25 + lanes * 4 + 2


@pytest.mark.parametrize("width", [360, 1280])
def test_the_page_is_no_wider_than_the_window(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_dark_paper_where_the_reader_wants_it_but_never_in_print(page: Page) -> None:
    body = page.locator("body")
    light = background(body)
    page.emulate_media(color_scheme="dark")
    assert background(body) != light
    page.emulate_media(color_scheme="dark", media="print")
    assert background(body) == light
