"""The coverage matrix as rows of text, for tables, CSV and spreadsheets."""

from collections.abc import Iterator

from queries import codes
from queries.views.coverage import Column, Mark, Matrix

HEADINGS = {"zh": ("编号", "事项", "类型"), "en": ("number", "item", "kind")}
KINDS = {
    "zh": {"goal": "目标", "task": "任务", "project": "工程", "measure": "保障措施"},
    "en": {"goal": "goal", "task": "task", "project": "project", "measure": "measure"},
}
_COUNTED = {"zh": "没有的事项数", "en": "items without"}


def heading(column: Column, *, language: str) -> str:
    return column.en if language == "en" else column.zh


def headings(matrix: Matrix, *, language: str) -> list[str]:
    return [*HEADINGS[language], *(heading(column, language=language) for column in matrix.columns)]


def rows(matrix: Matrix, *, language: str) -> Iterator[list[str]]:
    """A row an item, and at the end how many items have nothing in each column."""
    for line in matrix.lines:
        item = line.item
        cells = (
            "、".join(words(mark, language=language) for mark in line.cells.get(c.key, ())) for c in matrix.columns
        )
        yield [item.ordinal, item.title, KINDS[language][item.kind], *cells]
    yield ["", _COUNTED[language], "", *(str(matrix.missing(column.key)) for column in matrix.columns)]


def words(mark: Mark, *, language: str) -> str:
    """The name, its role and, where no text states it, how it is known."""
    notes = [codes.label("role", mark.role, language=language)] if mark.role else []
    if mark.status and mark.status != "stated":
        notes.append(codes.label("status", mark.status, language=language))
    return f"{mark.words}（{'，'.join(notes)}）" if notes else mark.words
