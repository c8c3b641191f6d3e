from decimal import Decimal
from html import unescape
from re import sub

from hypothesis import given
from hypothesis import strategies as st

from ontology.model import Span
from web.marking import Marking, lines, marked, marked_numbers, marked_words

TEXTS = st.text(alphabet="规划<>&\"'\n 70𠮷", max_size=60)


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Marking]]:
    text = draw(TEXTS)
    offsets = st.integers(0, len(text) + 5)
    pairs = draw(st.lists(st.tuples(offsets, offsets), max_size=6))
    return text, [Marking(Span(min(pair), max(pair)), "charge", "a") for pair in pairs]


def plain(html: str) -> str:
    return unescape(sub(r"</?mark[^>]*>", "", html))


@given(marked_texts())
def test_marking_changes_no_character(case: tuple[str, list[Marking]]) -> None:
    text, markings = case
    assert plain(marked(text, markings)) == text


@given(marked_texts())
def test_nothing_but_marks_is_markup(case: tuple[str, list[Marking]]) -> None:
    html = marked(*case)
    assert "<" not in sub(r"<mark class=\"mark-charge\"(?: id=\"a\")?>|</mark>", "", html)


@given(marked_texts())
def test_an_anchor_is_set_once(case: tuple[str, list[Marking]]) -> None:
    assert marked(*case).count('id="a"') <= 1


def test_offsets_count_code_points_of_the_stored_text() -> None:
    assert marked("𠮷规划", [Marking(Span(101, 103), "charge")], start=100) == '𠮷<mark class="mark-charge">规划</mark>'


def test_places_that_overlap_keep_both_kinds() -> None:
    html = marked("甲乙丙", [Marking(Span(0, 2), "charge"), Marking(Span(1, 3), "figure")])
    assert '<mark class="mark-charge mark-figure">乙</mark>' in html


def test_lines_keep_their_offsets_and_drop_blank_ones() -> None:
    assert [(line.start, str(line.html)) for line in lines("甲\n \n乙", [], start=5)] == [(5, "甲"), (9, "乙")]


def test_a_number_is_marked_where_it_stands_alone() -> None:
    html = marked_numbers("达到70%，共1700个、0.70", [Decimal(70)])
    assert html.count("<mark") == 1
    assert '达到<mark class="mark-word">70</mark>%' in html


def test_a_number_with_commas_is_the_same_number() -> None:
    assert "<mark" in marked_numbers("共1,700个", [Decimal(1700)])


def test_words_are_marked_wherever_they_stand() -> None:
    assert marked_words("省厅和省厅", ["省厅", ""]).count("<mark") == 2
