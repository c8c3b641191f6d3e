"""Rows of a spreadsheet as text: the first sheet of an xlsx file (``workbooks.py``), or a csv or tsv file in any encoding
of Chinese offices.
"""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from extract.text.readers import read
from extract.text.workbooks import Row, workbook_rows
from ontology.errors import UnreadableFile, UnsupportedText

XLSX = ".xlsx"


def read_rows(path: Path, *, heading: str) -> list[Row]:
    """All rows that hold anything, cells without blanks around them.  ``heading``: see :func:`read_table`.

    Raises UnreadableFile and UnsupportedText as ``readers.read``, and UnsupportedText for a damaged xlsx file."""
    rows = _of_workbook(path) if path.suffix.lower() == XLSX else _of_text(path, read_table(path, heading=heading))
    return [row for row in rows if any(row.cells)]


def column_name(index: int) -> str:
    """A, B, … Z, AA, … as a spreadsheet shows them; ``index`` from 0."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def read_table(path: Path, *, heading: str) -> str:
    """The text of a csv or tsv file.  One of a few names is too short for its encoding to be guessed; that of Chinese
    spreadsheets is taken where its first line then has the column ``heading``."""
    try:
        return read(path).text
    except UnsupportedText:
        text = path.read_bytes().decode("gb18030", errors="replace")
        if heading in re.split(r"[\t,]", text.partition("\n")[0].strip()) and "\ufffd" not in text:
            return text.replace("\r\n", "\n")
        raise


def _of_text(path: Path, text: str) -> Iterator[Row]:
    head = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text), delimiter="\t" if "\t" in head else ",")
    try:
        for cells in reader:
            yield Row(reader.line_num, tuple(cell.strip() for cell in cells))
    except csv.Error as error:
        raise UnsupportedText(
            f"第 {reader.line_num} 行读不懂：{error}", where=str(path), hint="各列以逗号或制表符分隔"
        ) from error


def _of_workbook(path: Path) -> Iterator[Row]:
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableFile("找不到这个文件", where=str(path), hint="请检查路径和文件名") from error
    except OSError as error:
        raise UnreadableFile(f"打不开：{error.strerror}", where=str(path), hint="请检查权限") from error
    return workbook_rows(content, where=str(path), hint="请在办公软件中另存为 xlsx 或 csv 后再试", results=True)
