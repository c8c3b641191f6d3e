"""Twice the text takes twice the time, whatever the text is: measured, so only by ``make soak``.

A finder sees a passage of at most ``PASSAGE_CHARS``, what stands before it the whole text: each is measured at lengths
at which it could grow."""

from random import Random

import pytest

from extract.passages import PASSAGE_CHARS
from tests.extract.cue_words import words
from tests.extract.hostile import SHAPES, over_and_over
from tests.extract.invariants import extract_soundly
from tests.extract.stages import overgrown, seconds_of

pytestmark = [pytest.mark.soak, pytest.mark.timeout(900)]

WHOLE = 100_000
MOST_MICROSECONDS = 60  # for one character in one stage: far above any text of the genre, far below a defect
COMBINATIONS = 300


@pytest.mark.parametrize("shape", SHAPES)
def test_time_grows_with_the_text(shape: str) -> None:
    assert list(overgrown(SHAPES[shape], PASSAGE_CHARS // 4)) == []
    assert list(overgrown(SHAPES[shape], WHOLE)) == []


def test_no_word_of_a_pattern_is_slow_when_repeated() -> None:
    slow: dict[tuple[str, str], float] = {}
    for word in words():
        seconds = seconds_of(over_and_over(word)(PASSAGE_CHARS // 4))
        slow |= {(word, s): t for s, t in seconds.items() if t * 1e6 > MOST_MICROSECONDS * PASSAGE_CHARS // 4}
    assert slow == {}


def test_no_combination_of_words_and_signs_is_slow_when_repeated() -> None:
    rnd = Random(4)  # noqa: S311  # texts, no secrets
    parts = [
        *words(),
        *("，、。；：（）《》“”\n\t5%" * 60),
        *["2020年", "省工信厅", "省政务云平台", "南昌市", "一、", "等部门"] * 60,
    ]
    slow = []
    for _ in range(COMBINATIONS):
        unit = "".join(rnd.choices(parts, k=rnd.randint(2, 6)))
        slow += [(unit, told) for told in overgrown(over_and_over(unit), PASSAGE_CHARS // 4)]
    assert slow == []


@pytest.mark.parametrize("shape", ["一行，没有标点", "（", "、", "《", repr("\n")])
def test_a_text_of_ten_million_characters_is_read(shape: str) -> None:
    extract_soundly(SHAPES[shape](10_000_000))
