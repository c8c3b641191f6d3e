"""What a rule tries first because it costs less refuses nothing that the rule takes."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from extract.mentions import problem_words as words
from extract.mentions.instruments import _FIRST, _HEADS

_LETTERS = st.characters(categories=["Lo"], max_codepoint=0x9FFF)


@given(st.from_regex(words.STRONG.pattern, alphabet=_LETTERS))
@settings(max_examples=150, deadline=None)
def test_whatever_says_a_lack_plainly_may_be_strong(clause: str) -> None:
    assert words.MAY_BE_STRONG.search(clause.rstrip("\n"))


@given(st.from_regex(words.ANNOUNCES.pattern))
@settings(max_examples=150, deadline=None)
def test_whatever_announces_shortcomings_may_announce(sentence: str) -> None:
    assert words.MAY_ANNOUNCE.search(sentence)


@given(st.one_of([st.from_regex(re.sub(r"\(\?[=!].*?\)", "", heads), fullmatch=True) for _, heads in _HEADS]))
@settings(max_examples=200, deadline=None)
def test_every_head_of_an_instrument_begins_with_one_of_the_first_signs(head: str) -> None:
    assert head[0] in _FIRST
