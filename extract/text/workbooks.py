"""Rows of an xlsx file from anybody, read with distrust.

An xlsx file is a zip of XML: it may unpack to more than memory holds, declare entities that blow up, or lead elsewhere
(links, macros, embedded files).  All of that is refused before openpyxl sees it; then only values are read.
"""

import io
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from xml.etree.ElementTree import ParseError

from ontology.errors import UnsupportedText

_MOST_BYTES = 30_000_000
_MOST_UNPACKED = 300_000_000
_MOST_PARTS = 500
_MOST_ROWS = 200_000
_MOST_COLUMNS = 256
_CHUNK = 1 << 20
_FORBIDDEN_PARTS = ("xl/externalLinks/", "xl/connections", "xl/queryTables/", "xl/embeddings/")
_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")
_LONGEST = max(map(len, _DECLARATIONS))


@dataclass(frozen=True, slots=True)
class Row:
    """``number`` is the row's own in the sheet, or the line of the file on which it ends, from 1."""

    number: int
    cells: tuple[str, ...]


def workbook_rows(content: bytes, *, where: str, hint: str, results: bool) -> Iterator[Row]:
    """The rows of the first sheet that hold anything, cells as text without blanks around them.  ``results``: of a
    formula the value that was last computed, else the formula itself.  ``hint``: what to do with a bad file.

    Raises UnsupportedText for what is no plain xlsx: damaged, encrypted, a zip bomb, links to other files."""
    from openpyxl import load_workbook  # takes longer to import than most commands run
    from openpyxl.utils.exceptions import InvalidFileException

    _inspect(content, where, hint)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # of styles and the like, of which nothing is read
            book = load_workbook(io.BytesIO(content), read_only=True, keep_links=False, data_only=results)
        for number, row in enumerate(book.worksheets[0].iter_rows(values_only=True), 1):
            if number > _MOST_ROWS or len(row) > _MOST_COLUMNS:
                limits = f"{_MOST_ROWS} 行或 {_MOST_COLUMNS} 列"
                raise UnsupportedText(f"超过 {limits}", where=where, hint="请分成几份导入，并删去空的行、列")
            cells = tuple(_text(value) for value in row)
            if any(cells):
                yield Row(number, cells)
    except (InvalidFileException, zipfile.BadZipFile, ParseError, KeyError, ValueError, IndexError, OSError) as error:
        raise UnsupportedText("表格读不懂", where=where, hint=hint) from error


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date):
        return value.strftime("%Y-%m-%d")
    return str(value).strip()


def _inspect(content: bytes, where: str, hint: str) -> None:
    """What a reader of spreadsheets would unpack or follow without asking."""
    if len(content) > _MOST_BYTES:
        raise UnsupportedText(f"表格超过 {_MOST_BYTES // 1_000_000} MB", where=where, hint="请分成几份导入")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            entries = parts.infolist()
            if len(entries) > _MOST_PARTS or sum(entry.file_size for entry in entries) > _MOST_UNPACKED:
                raise UnsupportedText("表格解开后太大，可能是压缩炸弹", where=where, hint=hint)
            linked = [
                e.filename for e in entries if e.filename.startswith(_FORBIDDEN_PARTS) or "vba" in e.filename.lower()
            ]
            if linked:
                raise UnsupportedText(f"表格里有外部链接、宏或嵌入的文件（{linked[0]}）", where=where, hint=hint)
            for entry in entries:
                _unpack(parts, entry, where, hint)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise UnsupportedText("不是 xlsx 表格，或已加密、损坏", where=where, hint=hint) from error


def _unpack(parts: zipfile.ZipFile, entry: zipfile.ZipInfo, where: str, hint: str) -> None:
    """That a part is no larger than it says, and declares no entities, not even in an encoding that hides them."""
    size, tail = 0, b""
    with parts.open(entry) as part:
        while chunk := part.read(_CHUNK):
            if not size and entry.filename.endswith((".xml", ".rels")) and b"\x00" in chunk[:4]:
                raise UnsupportedText("表格里有不是 UTF-8 编码的部分", where=where, hint=hint)
            size += len(chunk)
            if size > entry.file_size:
                raise UnsupportedText("表格解开后比它说的大", where=where, hint=hint)
            if any(declaration in tail + chunk for declaration in _DECLARATIONS):
                raise UnsupportedText("表格里有实体声明", where=where, hint=hint)
            tail = chunk[-_LONGEST:]
