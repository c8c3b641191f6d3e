"""Rows of an xlsx file, and the files that no reader of spreadsheets should open."""

import io
import zipfile
from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook

from extract.text.workbooks import Row, workbook_rows
from ontology.errors import UnsupportedText

SHEET = "xl/worksheets/sheet1.xml"


def workbook(*rows: list[Any]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            new.writestr(entry, part if entry == name else old.read(entry))
    return output.getvalue()


def rows(content: bytes, *, results: bool = True) -> list[Row]:
    return list(workbook_rows(content, where="清单.xlsx", hint="另存后再试", results=results))


def test_cells_are_text_and_rows_keep_their_numbers() -> None:
    content = workbook(["名称", "个数", "起"], [], [" 青溪水厂 ", 3.0, date(2021, 5, 1)], [None, True, 0.5])
    assert rows(content) == [
        Row(1, ("名称", "个数", "起")),
        Row(3, ("青溪水厂", "3", "2021-05-01")),
        Row(4, ("", "true", "0.5")),
    ]


def test_a_formula_is_its_last_result_or_itself() -> None:
    content = workbook(["甲", "=1+1"])
    assert rows(content, results=False) == [Row(1, ("甲", "=1+1"))]
    assert rows(content) == [Row(1, ("甲", ""))]  # nobody has computed it yet


@pytest.mark.parametrize(
    ("part", "message"),
    [
        (b'<!DOCTYPE a [<!ENTITY b "b">]><a/>', "实体"),
        (b" " * ((1 << 20) - 4) + b"<!DOCTYPE a><a/>", "实体"),
        ('<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><a/>'.encode("utf-16"), "UTF-8"),
        (b"<a", "读不懂"),
    ],
)
def test_a_part_that_hides_something_is_refused(part: bytes, message: str) -> None:
    with pytest.raises(UnsupportedText, match=message):
        rows(with_part(workbook(["甲"]), SHEET, part))


@pytest.mark.parametrize("reference", ["XFD1", "A1048576"])
def test_one_cell_far_away_does_not_fill_memory(reference: str) -> None:
    row = reference.lstrip("XFDA")
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<worksheet xmlns="{main}"><sheetData><row r="{row}"><c r="{reference}"><v>1</v></c></row></sheetData></worksheet>'
    with pytest.raises(UnsupportedText, match="超过"):
        rows(with_part(workbook(["甲"]), SHEET, sheet.encode()))
