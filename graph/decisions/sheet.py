"""The spreadsheet of a review: written for an office, read back with distrust."""

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from extract.text.workbooks import Row, workbook_rows
from graph.formulas import as_meant, defused
from ontology.errors import UnsupportedText

_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_WIDTHS = {"原句": 40, "认定": 8, "改为": 24, "理由": 24, "依据": 24}
_HINT = "请用 planmesh decisions export 导出的表格，填写后另存为 xlsx"


def write(
    columns: Sequence[str],
    rows: Iterable[Sequence[str | int | float | None]],
    *,
    choices: Mapping[str, Sequence[str]],
    hidden: Iterable[str],
    title: str = "认定",
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
    sheet.title = title
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
    rows = workbook_rows(content, where=where, hint=_HINT, results=False)
    heads = [_meant(cell, where, 1) for cell in next(rows, Row(1, ())).cells]
    for row in rows:
        yield (
            row.number,
            {head: _meant(cell, where, row.number) for head, cell in zip(heads, row.cells, strict=False) if head},
        )


def _meant(cell: str, where: str, row: int) -> str:
    if cell.startswith("="):
        raise UnsupportedText(f"第 {row} 行有公式“{cell[:20]}”", where=where, hint="请把公式换成它的值再导入")
    return as_meant(cell)
