from pathlib import Path

import pytest

from extract.text.readers import read_overlay
from graph.words import UserWord, Words, dictionary, fast_cutter, reference_cutter
from ontology.lexicon import load


@pytest.fixture(scope="module")
def cutters(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> tuple[Words, Words]:
    words = dictionary(load([read_overlay(repository / "examples" / "lexicon")]))
    cache = tmp_path_factory.mktemp("cache")
    return Words(reference_cutter(words, cache=cache)), Words(fast_cutter(words))


def test_the_fast_cutter_cuts_as_jieba_does(cutters: tuple[Words, Words], repository: Path) -> None:
    """Save for numbers in a row (2017-2020), which jieba keeps and rjieba parts; the pairs find those."""
    reference, fast = cutters
    lines = [
        line
        for file in (repository / "examples" / "documents").glob("*.txt")
        for line in file.read_text(encoding="utf-8").splitlines()
    ]

    def chinese(words: list[str]) -> list[str]:
        return [word for word in words if not word.isascii()]

    assert sum(len(line) for line in lines) > 10_000
    assert [line for line in lines if chinese(reference.cut(line)) != chinese(fast.cut(line))] == []


def test_an_offices_own_words_keep_their_frequency() -> None:
    words = dictionary(load([{"terms.txt": "岭政通 2000 n\n云岭码\n"}]))
    assert {UserWord("岭政通", 2000), UserWord("云岭码")} <= set(words)


def test_an_offices_own_word_stays_whole(cutters: tuple[Words, Words]) -> None:
    words = (UserWord("岭政通"),)
    assert "岭政通" in Words(fast_cutter(words)).cut("打开岭政通办事")
    assert "岭政通" not in cutters[1].cut("打开岭政通办事")
