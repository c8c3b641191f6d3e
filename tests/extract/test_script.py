from pathlib import Path

import pytest

from extract.text.script import other_script
from tests.extract.hostile import SHAPES
from tests.requirements import REPOSITORY


@pytest.mark.parametrize(
    ("shape", "words"), [("英文", "汉字很少"), ("繁体", "繁体中文"), ("日文", "日文"), ("只有标点", "没有文字")]
)
def test_a_text_that_the_rules_cannot_read_is_told(shape: str, words: str) -> None:
    problem = other_script(SHAPES[shape](3_000))
    assert problem is not None
    assert words in problem.message
    assert "请" in problem.message


@pytest.mark.parametrize(
    "path", sorted((REPOSITORY / "examples" / "documents").glob("*.txt")), ids=lambda path: path.stem
)
def test_a_simplified_text_is_not(path: Path) -> None:
    assert other_script(path.read_text(encoding="utf-8")) is None


def test_a_simplified_text_with_english_names_and_a_few_traditional_characters_is_not() -> None:
    sentence = "推进5G、IPv6、PUE和GB/T 22239等技术标准应用，保护“國寶”“義門”等老字号，提升信息基础设施服务能力。"
    assert other_script(sentence * 9) is None


@pytest.mark.corpus
def test_no_real_document_is(corpus: Path) -> None:
    told = {path.name: other_script(path.read_text(encoding="utf-8")) for path in (corpus / "corpus").glob("*.txt")}
    assert {name: problem for name, problem in told.items() if problem} == {}


def test_a_short_text_is_not_judged() -> None:
    assert other_script("GDP") is None
