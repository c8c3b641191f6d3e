import csv
import io

import pytest
from flask import Flask

from web.downloads import csv_response, csv_text, safe


@pytest.mark.parametrize("cell", ["=1+1", "+cmd", "-cmd", "@SUM(A1)", "\t=1", "  =1", "＝1", "\r=1", '=HYPERLINK("x")'])
def test_a_cell_that_begins_like_a_formula_becomes_text(cell: str) -> None:
    assert safe(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["-3.5", "+70%", "70%", "省财政厅", "", "3-5家", "2016-11-18"])
def test_numbers_and_words_stay_as_they_are(cell: str) -> None:
    assert safe(cell) == cell


def test_the_file_begins_with_a_byte_order_mark_and_reads_back() -> None:
    text = csv_text(["甲"], [['乙"，\n丙']])
    assert text.startswith("\ufeff")
    assert list(csv.reader(io.StringIO(text[1:], newline=""))) == [["甲"], ['乙"，\n丙']]


def test_a_chinese_file_name_is_given_in_both_forms() -> None:
    with Flask("x").app_context():
        header = csv_response("任务分解表", ["甲"], []).headers["Content-Disposition"]
    assert "filename=planmesh.csv" in header
    assert "filename*=UTF-8''%E4%BB%BB" in header
