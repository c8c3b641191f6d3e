import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from graph.formulas import as_meant, defused


@pytest.mark.parametrize(
    "cell", ["=1+1", "+cmd", "-cmd", "@SUM(A1)", "\t=1", "  =1", "＝1", "\r=1", "'=1", '=HYPERLINK("x")']
)
def test_a_cell_that_begins_like_a_formula_becomes_text(cell: str) -> None:
    assert defused(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["-3.5", "+70%", "-1,200", "70%", "省财政厅", "", "3-5家", "2016-11-18", "'甲"])
def test_numbers_and_words_stay_as_they_are(cell: str) -> None:
    assert defused(cell) == cell


@given(st.text(alphabet="'=-＝1a \t", max_size=6) | st.text(max_size=4))
@example("'=1")
@example("''=1")
def test_what_comes_back_is_what_went_out(cell: str) -> None:
    assert as_meant(defused(cell)) == cell
