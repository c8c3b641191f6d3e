"""The figures of an indicator table: one value a cell."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from extract.figures.numbers import NumberReader, Quantity
from extract.passages import Context
from extract.tables.model import Cell, Column, ColumnKind, Row, Table
from extract.tables.rows import NATURES, is_missing
from ontology.claims import Comparator, IndicatorValue, ValueRole
from ontology.model import DocumentKind, Span

_UNIT = re.compile(r"\s?[(（]([^()（）]{1,14})[)）]\s?\Z")
_NUMBERING = re.compile(r"\A\d{1,3}\s?[.、]\s?(?=\D)")
_CUMULATIVE = re.compile(r"[〔\[【](?:累计)?|累计")
_FULL_NATURE = {"预期": "预期性", "约束": "约束性"}
_BARE = re.compile(
    r"(?P<sign>[≥≤>＞<＜]|大于|小于|不低于|不少于|不超过|不高于|超过|约|近)?=?\s?(?P<number>[-+]?\d[\d,]{0,20}(?:\.\d{1,8})?)"
    r"(?:\s?[-—~～至]\s?(?P<upper>\d[\d,]{0,20}(?:\.\d{1,8})?))?"
)
_SIGNS = {
    "≥": Comparator.GE,
    "不低于": Comparator.GE,
    "不少于": Comparator.GE,
    "≤": Comparator.LE,
    "不超过": Comparator.LE,
    "不高于": Comparator.LE,
    ">": Comparator.GT,
    "＞": Comparator.GT,
    "大于": Comparator.GT,
    "超过": Comparator.GT,
    "<": Comparator.LT,
    "＜": Comparator.LT,
    "小于": Comparator.LT,
    "约": Comparator.APPROX,
    "近": Comparator.APPROX,
}
_CONFIDENCE = 0.99
_CONFIDENCE_WORDS = 0.9


@dataclass(frozen=True, slots=True)
class _Label:
    name: str
    unit: str | None
    nature: str | None


def row_values(context: Context, table: Table, row: Row, reader: NumberReader) -> Iterator[IndicatorValue]:
    """Values of one row in written order; nothing for a row without a name."""
    label = _label_of(table, row)
    if label is None:
        return
    figures = [
        (column, cell, _parse(cell, reader))
        for column, cell in zip(table.columns, row.cells, strict=True)
        if cell and _is_figure(column, cell)
    ]
    levels = [(c.year, q.value) for c, _, q in figures if q and c.role in (ValueRole.BASELINE, ValueRole.TARGET)]
    for column, cell, quantity in figures:
        yield _value(context, row, label, column, cell, quantity, levels)


def _is_figure(column: Column, cell: Cell) -> bool:
    return column.kind in (ColumnKind.VALUE, ColumnKind.COMPLETION) and not is_missing(cell.text)


def _label_of(table: Table, row: Row) -> _Label | None:
    name = unit = nature = None
    for column, cell in zip(table.columns, row.cells, strict=True):
        if cell is None:
            continue
        match column.kind:
            case ColumnKind.LABEL:
                name = _NUMBERING.sub("", cell.text)
            case ColumnKind.UNIT:
                unit = None if is_missing(cell.text) else cell.text
            case ColumnKind.NATURE if cell.text in NATURES:
                nature = _FULL_NATURE.get(cell.text, cell.text)
            case _:
                pass
    if not name:
        return None
    printed = _UNIT.search(name)
    if printed:
        name, unit = name[: printed.start()], unit or printed[1]
    return _Label(name.strip(), unit, nature)


@dataclass(frozen=True, slots=True)
class _Figure:
    value: Decimal
    upper: Decimal | None
    comparator: Comparator
    unit: str | None


def _parse(cell: Cell, reader: NumberReader) -> _Figure | None:
    """The figure of a cell, ``None`` where it holds words."""
    text = _CUMULATIVE.sub("", cell.text).rstrip("〕]】 ")
    quantities = reader.read(text.lstrip("-+"))
    if len(quantities) == 1 and not text.startswith(("-", "+")):
        return _of_quantity(quantities[0], text)
    found = _BARE.match(text)
    if not found:
        return None
    value = Decimal(found["number"].replace(",", ""))
    upper = Decimal(found["upper"].replace(",", "")) if found["upper"] else None
    sign = _SIGNS.get(found["sign"] or "", Comparator.EQ)
    unit = text[found.end() :].strip() or None
    return _Figure(value, upper, Comparator.RANGE if upper is not None else sign, unit)


def _of_quantity(quantity: Quantity, text: str) -> _Figure | None:
    around = text[: quantity.lead].strip() + text[quantity.end :].strip()
    if len(around) > 6:
        return None
    return _Figure(quantity.value, quantity.upper, quantity.comparator, quantity.unit or None)


def _value(
    context: Context,
    row: Row,
    label: _Label,
    column: Column,
    cell: Cell,
    figure: _Figure | None,
    levels: list[tuple[int | None, Decimal]],
) -> IndicatorValue:
    role = _role(context, column)
    is_change = role is ValueRole.CHANGE
    return IndicatorValue(
        surface=context.text[row.start : row.end],
        start=row.start,
        end=row.end,
        section=context.section_at(row.start),
        method="quantities.table_cell" if figure else "quantities.table_words",
        confidence=_CONFIDENCE if figure else _CONFIDENCE_WORDS,
        cue=column.heading.text,
        evidence=Span(row.start, row.end),
        subject=label.name + ("完成率" if column.kind is ColumnKind.COMPLETION else ""),
        value=figure.value if figure else None,
        upper=figure.upper if figure else None,
        unit=(figure.unit if figure and figure.unit else None) or column.unit or label.unit,
        comparator=figure.comparator if figure else Comparator.QUALITATIVE,
        text=None if figure else cell.text,
        year=None if is_change and column.annual else column.year,
        role=role,
        basis=_basis(column, figure, label, levels) if is_change else None,
        scope=None,
        nature=label.nature,
        in_table=True,
        row=row.id,
    )


def _role(context: Context, column: Column) -> ValueRole:
    if column.kind is ColumnKind.COMPLETION:
        return ValueRole.ACTUAL
    if column.role is not None:
        return column.role
    return (
        ValueRole.ACTUAL
        if context.document.kind in (DocumentKind.BULLETIN, DocumentKind.EVALUATION)
        else ValueRole.TARGET
    )


def _basis(
    column: Column, figure: _Figure | None, label: _Label, levels: list[tuple[int | None, Decimal]]
) -> str | None:
    """How a change is meant, by which reading the row's own figures bear out; by the unit where they do not say."""
    if figure is None:
        return None
    if figure.unit in ("个百分点", "百分点"):
        return "percentage_point"
    is_share = label.unit in ("%", "‰")
    absolute = "percentage_point" if is_share else "absolute"
    known = [(year, value) for year, value in levels if year is not None]
    if len(known) >= 2 and known[-1][0] != known[0][0]:
        reading = _by_arithmetic(known[0], known[-1], figure.value, annual=column.annual)
        if reading:
            return absolute if reading == "absolute" else reading
    return "compound" if column.unit == "%" and not is_share else absolute if is_share else None


def _by_arithmetic(
    first: tuple[int | None, Decimal], last: tuple[int | None, Decimal], change: Decimal, *, annual: bool
) -> str | None:
    years = (last[0] or 0) - (first[0] or 0) if annual else 1
    if years <= 0 or not first[1]:
        return None
    absolute = float(last[1] - first[1]) / years
    ratio = float(last[1] / first[1])
    compound = (ratio ** (1 / years) - 1) * 100 if ratio > 0 else float("inf")
    misses = {"absolute": abs(absolute - float(change)), "compound": abs(compound - float(change))}
    best = min(misses, key=lambda reading: misses[reading])
    return best if misses[best] <= max(0.05 * abs(float(change)), 0.1) else None
