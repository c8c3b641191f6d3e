"""Rows of a spreadsheet as text: the first sheet of an xlsx file, or a csv or tsv file in any encoding of Chinese
offices.  An xlsx file is a zip of XML; only the cells' values are read, never formulas, links or macros.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from extract.text.readers import read
from ontology.errors import UnreadableFile, UnsupportedText

XLSX = ".xlsx"
_LIMIT = 50_000_000  # bytes of one part of the zip, unpacked
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CELL = re.compile(r"([A-Z]{1,3})\d+")
_MAX_COLUMNS = 256


@dataclass(frozen=True, slots=True)
class Row:
    """``number`` is the row's own in the sheet, or the line of the file on which it ends, from 1."""

    number: int
    cells: tuple[str, ...]


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


def _of_workbook(path: Path) -> list[Row]:
    try:
        with zipfile.ZipFile(path) as book:
            words = _shared_words(book)
            return list(_rows(_xml(book, _first_sheet(book)), words))
    except FileNotFoundError as error:
        raise UnreadableFile("找不到这个文件", where=str(path), hint="请检查路径和文件名") from error
    except OSError as error:
        raise UnreadableFile(f"打不开：{error.strerror}", where=str(path), hint="请检查权限") from error
    except (zipfile.BadZipFile, KeyError, IndexError, ValueError, NotImplementedError, ET.ParseError) as error:
        raise UnsupportedText(
            "不是完好的 xlsx 工作簿", where=str(path), hint="请在办公软件中另存为 xlsx 或 csv 后再试"
        ) from error


def _xml(book: zipfile.ZipFile, name: str) -> ET.Element:
    """A part of the workbook.  A document type, through which entities could blow up, has no place in one."""
    if book.getinfo(name).file_size > _LIMIT:
        raise ValueError(name)
    content = book.read(name)
    if b"<!DOCTYPE" in content:
        raise ValueError(name)
    return ET.fromstring(content)  # noqa: S314 -- no document type


def _shared_words(book: zipfile.ZipFile) -> list[str]:
    name = "xl/sharedStrings.xml"
    if name not in book.namelist():
        return []
    return [_words(entry) for entry in _xml(book, name).iter(f"{_MAIN}si")]


def _words(entry: ET.Element) -> str:
    """The text of a cell or shared string, in one run or several; readings for pronunciation (rPh) are none of it."""
    direct = [text.text or "" for text in entry.findall(f"{_MAIN}t")]
    runs = [text.text or "" for run in entry.findall(f"{_MAIN}r") for text in run.findall(f"{_MAIN}t")]
    return "".join(direct + runs)


def _first_sheet(book: zipfile.ZipFile) -> str:
    """Name of the part that holds the sheet which stands first."""
    sheet = next(_xml(book, "xl/workbook.xml").iter(f"{_MAIN}sheet"), None)
    if sheet is None:
        raise ValueError("xl/workbook.xml")
    relations = {r.get("Id"): r.get("Target", "") for r in _xml(book, "xl/_rels/workbook.xml.rels")}
    target = relations[sheet.get(_RELATION)]
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _rows(sheet: ET.Element, words: list[str]) -> Iterator[Row]:
    for position, row in enumerate(sheet.iter(f"{_MAIN}row"), 1):
        cells: list[str] = []
        for cell in row.findall(f"{_MAIN}c"):
            index = _index(cell.get("r", ""), len(cells))
            cells += [""] * (index - len(cells)) + [_value(cell, words).strip()]
        yield Row(int(row.get("r", position)), tuple(cells))


def _index(reference: str, following: int) -> int:
    """Column of a cell from 0: of its reference (C7), else the next; cells come in order."""
    match = _CELL.fullmatch(reference)
    if match is None:
        return following
    index = 0
    for letter in match[1]:
        index = index * 26 + ord(letter) - ord("A") + 1
    if not following < index <= _MAX_COLUMNS:
        raise ValueError(reference)
    return index - 1


def _value(cell: ET.Element, words: list[str]) -> str:
    if cell.get("t") == "inlineStr":
        inline = cell.find(f"{_MAIN}is")
        return _words(inline) if inline is not None else ""
    value = cell.findtext(f"{_MAIN}v") or ""
    if cell.get("t") == "s":
        return words[int(value)]
    return value.removesuffix(".0") if cell.get("t") in (None, "n") else value
