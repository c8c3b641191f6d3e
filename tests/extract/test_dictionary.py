import ahocorasick
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.text.dictionary import Dictionary


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("云岭省云岭", [(0, "云岭省"), (3, "云岭")]),
        ("在青江市青江区", [(1, "青江市"), (4, "青江区")]),
        ("青江江口县", [(2, "江口县")]),  # 青江 alone is no word
        ("云", []),
        ("", []),
    ],
)
def test_the_longest_word_is_taken_from_left_to_right(text: str, found: list[tuple[int, str]]) -> None:
    words = ("云岭", "云岭省", "青江市", "青江区", "江口县")
    assert list(Dictionary(words).find(text)) == found


@given(st.sets(st.text("甲乙丙", min_size=2, max_size=4), min_size=1), st.text("甲乙丙丁", max_size=40))
def test_every_match_is_the_longest_word_there_and_none_is_passed_over(words: set[str], text: str) -> None:
    expected, position = [], 0
    while position < len(text):
        word = max((w for w in words if text.startswith(w, position)), key=len, default="")
        if word:
            expected.append((position, word))
        position += len(word) or 1
    assert list(Dictionary(words).find(text)) == expected


def test_it_finds_what_an_automaton_finds() -> None:
    words = ("云岭省", "青江市", "青江市高新区", "高新区")
    automaton = ahocorasick.Automaton()
    for word in words:
        automaton.add_word(word, word)
    automaton.make_automaton()
    text = "云岭省青江市高新区、青江市与高新区"
    expected = [(last + 1 - len(word), word) for last, word in automaton.iter_long(text)]
    assert list(Dictionary(words).find(text)) == expected
