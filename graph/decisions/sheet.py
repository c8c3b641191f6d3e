"""The spreadsheet of a review: written for an office, read back with distrust."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from xml.etree.ElementTree import ParseError

from graph.formulas import as_meant, defused
from ontology.errors import UnsupportedText

_MOST_BYTES = 30_000_000
_MOST_UNPACKED = 300_000_000
_MOST_PARTS = 500
_MOST_ROWS = 200_000
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_FORBIDDEN_PARTS = ("xl/externalLinks/", "xl/connections", "xl/queryTables/", "xl/embeddings/")
_WIDTHS = {"原句": 40, "认定": 8, "改为": 24, "理由": 24, "依据": 24}
_HINT = "请用 planmesh decisions export 导出的表格，填写后另存为 xlsx"


def write(
    columns: Sequence[str],
    rows: Iterable[Sequence[str | int | float | None]],
    *,
    choices: Mapping[str, Sequence[str]],
    hidden: Iterable[str],
) -> bytes:
    """One sheet with a head that stays in sight.  ``choices``: what a column's cells may hold, offered as a list.
    Text that a spreadsheet would run as a formula is led by ``'``."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101  # a new book has one
    sheet.title = "认定"
    sheet.append(list(columns))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for row in rows:
        sheet.append([_safe(value) for value in row])
    for position, name in enumerate(columns, 1):
        dimension = sheet.column_dimensions[get_column_letter(position)]
        dimension.width = next((width for part, width in _WIDTHS.items() if part in name), 14)
        dimension.hidden = name in hidden
    for name, words in choices.items():
        letter = get_column_letter(columns.index(name) + 1)
        validation = DataValidation(type="list", formula1=f'"{",".join(words)}"', allow_blank=True)
        validation.add(f"{letter}2:{letter}{max(2, sheet.max_row)}")
        sheet.add_data_validation(validation)
    for row_cells in sheet.iter_rows():
        for cell in row_cells:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def _safe(value: str | float | None) -> str | int | float | None:
    if not isinstance(value, str):
        return value
    return defused(_NOT_IN_XML.sub("", value))


def read(content: bytes, *, where: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of the first sheet with their numbers, cells as text by the names of the first row.

    Raises UnsupportedText for what is no plain xlsx: a zip bomb, links to other files, formulas."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    _inspect(content, where)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
        rows = book.worksheets[0].iter_rows()
        heads = [_text(cell.value, where, 1) for cell in next(rows, ())]
        for number, row in enumerate(rows, 2):
            if number > _MOST_ROWS:
                raise UnsupportedText(f"超过 {_MOST_ROWS} 行", where=where, hint="请分成几份导入")
            cells = {head: _text(cell.value, where, number) for head, cell in zip(heads, row, strict=False) if head}
            if any(cells.values()):
                yield number, cells
    except (InvalidFileException, zipfile.BadZipFile, ParseError, KeyError, ValueError, IndexError, OSError) as error:
        raise UnsupportedText("表格读不懂", where=where, hint=_HINT) from error


def _text(value: object, where: str, row: int) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date):
        return value.strftime("%Y-%m-%d")
    text = str(value).strip()
    if text.startswith("="):
        raise UnsupportedText(f"第 {row} 行有公式“{text[:20]}”", where=where, hint="请把公式换成它的值再导入")
    return as_meant(text)


def _inspect(content: bytes, where: str) -> None:
    """What a reader of spreadsheets would unpack or follow without asking."""
    if len(content) > _MOST_BYTES:
        raise UnsupportedText(f"表格超过 {_MOST_BYTES // 1_000_000} MB", where=where, hint="请分成几份导入")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            entries = parts.infolist()
            if len(entries) > _MOST_PARTS or sum(entry.file_size for entry in entries) > _MOST_UNPACKED:
                raise UnsupportedText("表格解开后太大，可能是压缩炸弹", where=where, hint=_HINT)
            linked = [
                e.filename for e in entries if e.filename.startswith(_FORBIDDEN_PARTS) or "vba" in e.filename.lower()
            ]
            if linked:
                raise UnsupportedText(f"表格里有外部链接、宏或嵌入的文件（{linked[0]}）", where=where, hint=_HINT)
            for entry in entries:
                _unpack(parts, entry, where)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise UnsupportedText("不是 xlsx 表格，或已加密、损坏", where=where, hint=_HINT) from error


def _unpack(parts: zipfile.ZipFile, entry: zipfile.ZipInfo, where: str) -> None:
    """That a part is no larger than it says, and defines no entities."""
    size = 0
    with parts.open(entry) as part:
        while chunk := part.read(1 << 20):
            size += len(chunk)
            if size > entry.file_size:
                raise UnsupportedText("表格解开后比它说的大", where=where, hint=_HINT)
            if b"<!DOCTYPE" in chunk or b"<!ENTITY" in chunk:
                raise UnsupportedText("表格里有实体声明", where=where, hint=_HINT)
