"""Tables as they are found in a text: columns, rows and cells with their places."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from ontology.claims import Problem, ValueRole


class ColumnKind(StrEnum):
    INDEX = "index"
    LABEL = "label"
    UNIT = "unit"
    VALUE = "value"
    COMPLETION = "completion"
    NATURE = "nature"
    TASK = "task"
    BODY = "body"
    DEADLINE = "deadline"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Cell:
    """``text`` is folded and stripped; ``start``/``end`` bound it in the document."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """``role``, ``year``, ``unit`` and ``annual`` (年均) are of a column of figures, as far as the header says."""

    kind: ColumnKind
    heading: Cell
    role: ValueRole | None = None
    year: int | None = None
    unit: str | None = None
    annual: bool = False


def is_indicator_header(columns: Sequence[Column]) -> bool:
    kinds = [column.kind for column in columns]
    return ColumnKind.LABEL in kinds and ColumnKind.VALUE in kinds


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """``cells`` follow the table's columns; ``None`` where the row prints nothing.  A sentence that spans the table
    (``is_sentence``) has its one cell in the first place.  ``group``: the heading row above, as printed.
    ``is_likely``: its glued figures were cut by what is likely, which nothing printed proves."""

    id: str
    start: int
    end: int
    cells: tuple[Cell | None, ...]
    group: str | None = None
    is_sentence: bool = False
    is_likely: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """``start`` is the first character of the header, ``end`` that after the last row; ``title`` is the line above."""

    id: str
    start: int
    end: int
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def has_indicators(self) -> bool:
        return is_indicator_header(self.columns)
