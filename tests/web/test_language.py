import ast
import re
import tomllib
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.web.test_pages import get, text_of
from web.language import english

WEB = Path(__file__).resolve().parents[2] / "web"
CALL = re.compile(r"""(?<![\w.])_\(\s*(?:"([^"]+)"|'([^']+)')""")
CHINESE = re.compile(r"[一-鿿]")


def used_in_templates() -> set[str]:
    return {a or b for file in WEB.glob("templates/*.html") for a, b in CALL.findall(file.read_text(encoding="utf-8"))}


def used_in_code() -> set[str]:
    """Whatever is a whole string in the code: words may be named in a table before they are shown."""
    strings = set()
    for file in WEB.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                strings.add(node.value)
    return strings


def test_every_word_of_the_templates_has_its_english() -> None:
    assert used_in_templates() <= set(english())


def test_every_word_given_to_the_catalogue_in_code_has_its_english() -> None:
    calls = re.compile(r'\bwords\(\s*"([^"]+)"')
    used = {word for file in WEB.glob("*.py") for word in calls.findall(file.read_text(encoding="utf-8"))}
    assert used <= set(english())


def test_no_word_of_the_catalogue_is_unused() -> None:
    assert set(english()) <= used_in_templates() | used_in_code()


def test_both_languages_fill_in_the_same_values() -> None:
    for chinese, translated in english().items():
        assert set(re.findall(r"\{\w+\}", chinese)) == set(re.findall(r"\{\w+\}", translated)), chinese


def test_no_template_speaks_chinese_past_the_catalogue() -> None:
    """But the names of languages, the search examples and full-width signs."""
    for file in WEB.glob("templates/*.html"):
        text = CALL.sub("", file.read_text(encoding="utf-8"))
        left = set(re.findall(r"[一-鿿]{2,}", text))
        assert left <= {"中文", "电子商务", "省人社厅", "数据共享", "宽带"}, file.name


def test_the_catalogue_is_read_as_written() -> None:
    assert english() == tomllib.loads((WEB / "messages.toml").read_text(encoding="utf-8"))


def test_chinese_comes_first_and_english_is_kept(client: FlaskClient) -> None:
    assert "任务分解表" in get(client, "/tasks")
    assert "Task table" in get(client, "/tasks?lang=en")
    assert "Task table" in get(client, "/tasks")
    assert "任务分解表" in get(client, "/tasks?lang=zh")


def test_the_switch_keeps_the_page_and_its_filters(client: FlaskClient) -> None:
    page = get(client, "/?q=宽带&role=lead")
    switch = re.search(r'<a class="switch"[^>]*href="([^"]+)"', page)
    assert switch is not None
    target = switch[1].replace("&amp;", "&")
    assert "role=lead" in target
    assert "lang=en" in target


def test_an_unknown_language_is_refused(client: FlaskClient) -> None:
    assert client.get("/?lang=fr").status_code == 400


def test_codes_are_named_in_the_readers_language(client: FlaskClient) -> None:
    page = text_of(get(client, "/tasks?lang=en"))
    assert "inferred" in page
    assert "系统推断" not in page


@pytest.mark.parametrize("address", ["/", "/tasks", "/findings", "/questions", "/sparql", "/documents"])
def test_an_english_page_says_so(client: FlaskClient, address: str) -> None:
    response = client.get(f"{address}?lang=en")
    assert '<html lang="en">' in response.get_data(as_text=True)
    assert response.headers["Content-Language"] == "en"
