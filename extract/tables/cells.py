"""Lines and cells of tables, and what each kind of column can hold."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.tables.model import Cell, Column, ColumnKind, Row
from extract.text.lazy import lazy
from ontology.claims import Problem

_MISSING = lazy(r"[-—–―－/]{1,4}|无|暂无|\.{3,6}|…{1,2}")
_SIGN = r"(?:[≥≤>＞<＜=约近超〔\[(（【±]|大于|小于|不低于|不少于|不超过|不高于|超过|高于|低于|达到|累计){0,3}"
_VALUE_CELL = lazy(
    _SIGN + r" ?[-+]?\d[\d,.]{0,20} ?(?:[-—~～至到/:：] ?\d[\d,.]{0,20})? ?"
    r"(?:%|‰|[A-Za-zμ/²³]{1,8}|[万亿千百]{0,2}[\u4e00-\u9fff]{0,3})? ?(?:以上|以下|左右|以内)?[〕\])）】]?"
)
NATURES = ("预期性", "约束性", "预期", "约束", "引导性", "指导性")
# 一、 and the like open a group of rows, or the section that follows the table
NUMBERED = lazy(r"(?:[一二三四五六七八九十]{1,3}[、.]|[(（][一二三四五六七八九十]{1,3}[)）])")
_RULER = lazy(r"[-—:|｜ \t]{3,}")
_TABS = lazy(r" *\t *")
_BARS = lazy(r" *[|｜] *")
_GAPS = lazy(r" {2,}")
_SPACES = lazy(r" +")
LABEL_CHARS = 60
NOTES = ("注：", "注:", "注1", "注 ", "说明：", "备注：", "备注:", "数据来源", "资料来源", "*", "①")


@dataclass(frozen=True, slots=True)
class RowsRead:
    rows: tuple[Row, ...]
    end: int
    problems: tuple[Problem, ...]


def lines_from(folded: str, start: int, *, keep_tabs: bool = False) -> Iterator[Cell]:
    """The lines from ``start`` on that are not blank, without the blanks around them; tabs at a line's ends say that
    its first or last cell is empty, and stay with ``keep_tabs``."""
    blank = " " if keep_tabs else None
    while start < len(folded):
        end = folded.find("\n", start)
        end = len(folded) if end < 0 else end
        text = folded[start:end].strip(blank)
        if text.strip():
            first = start + folded[start:end].index(text[0])
            yield Cell(text, first, first + len(text))
        start = end + 1


def is_ruler(text: str) -> bool:
    """A line that only draws (| --- | --- |)."""
    return _RULER.fullmatch(text) is not None


def split_cells(line: Cell, *, keep_empty: bool, by_space: bool = False) -> list[Cell]:
    """The cells of a line.  Where tabs or bars say that there is a column, empty ones are kept with ``keep_empty``;
    with ``by_space`` one blank parts two cells."""
    gap, keeps = _gap_of(line.text, by_space=by_space)
    cells, position = [], 0
    for found in (*gap.finditer(line.text), None):
        end = found.start() if found else len(line.text)
        if end > position or (keep_empty and keeps):
            cells.append(Cell(line.text[position:end], line.start + position, line.start + end))
        position = found.end() if found else end
    return cells


def _gap_of(text: str, *, by_space: bool) -> tuple[re.Pattern[str], bool]:
    if "\t" in text:
        return _TABS, True
    if "|" in text or "｜" in text:
        return _BARS, True
    return (_SPACES if by_space else _GAPS), False


def is_value_cell(text: str) -> bool:
    return is_missing(text) or _VALUE_CELL.fullmatch(text) is not None


def is_missing(text: str) -> bool:
    return _MISSING.fullmatch(text) is not None


def fits(column: Column, text: str) -> bool:
    match column.kind:
        case ColumnKind.INDEX:
            return text.isdecimal() and len(text) <= 3
        case ColumnKind.VALUE | ColumnKind.COMPLETION:
            return is_value_cell(text)
        case ColumnKind.NATURE:
            return text in NATURES
        case ColumnKind.LABEL:
            return len(text) <= LABEL_CHARS and not is_value_cell(text) and text not in NATURES
        case ColumnKind.UNIT:
            return len(text) <= 12 and not text.replace(".", "").isdecimal()
        case _:
            return True


def label_place(columns: Sequence[Column]) -> int:
    """Which column names the row: the last one of names before the figures; those before it name groups of rows."""
    places = [i for i, c in enumerate(columns) if c.kind in (ColumnKind.LABEL, ColumnKind.TASK)]
    figures = next((i for i, c in enumerate(columns) if c.kind is ColumnKind.VALUE), len(columns))
    before = [place for place in places if place < figures]
    return before[-1] if before else places[0] if places else 0


class Problems:
    """The rows of a table that could not be read."""

    def __init__(self) -> None:
        self._found: list[Problem] = []

    def __len__(self) -> int:
        return len(self._found)

    def all(self) -> tuple[Problem, ...]:
        return tuple(self._found)

    def ragged(self, line: Cell, expected: int, got: int) -> None:
        """Notes a row with a cell too few or too many."""
        shown = line.text[:20].replace("\t", " ").replace("\n", " ")
        message = f"表格此行应有 {expected} 格，实有 {got} 格，未读取：“{shown}”；请核对原表是否缺格或错行"
        self._found.append(Problem(message, line.start))
