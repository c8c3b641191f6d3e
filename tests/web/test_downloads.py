import csv
import io

from flask import Flask

from web.downloads import csv_response, csv_text


def test_the_file_begins_with_a_byte_order_mark_and_reads_back() -> None:
    text = csv_text(["甲"], [['乙"，\n丙']])
    assert text.startswith("\ufeff")
    assert list(csv.reader(io.StringIO(text[1:], newline=""))) == [["甲"], ['乙"，\n丙']]


def test_a_cell_that_begins_like_a_formula_becomes_text() -> None:
    assert csv_text(["=甲"], [["=1+1"]]) == "\ufeff'=甲\r\n'=1+1\r\n"


def test_a_chinese_file_name_is_given_in_both_forms() -> None:
    with Flask("x").app_context():
        header = csv_response("任务分解表", ["甲"], []).headers["Content-Disposition"]
    assert "filename=planmesh.csv" in header
    assert "filename*=UTF-8''%E4%BB%BB" in header
