"""The figures of an indicator table: one value a cell."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from sys import intern

from extract.figures.numbers import NumberReader, Quantity
from extract.passages import Context
from extract.tables.cells import NATURES, is_missing
from extract.tables.model import Cell, Column, ColumnKind, Row, Table
from extract.text.lazy import lazy
from ontology.claims import Comparator, IndicatorValue, ValueRole, YearStated
from ontology.model import DocumentKind, Span

_UNIT = lazy(r"\s?[(（]([^()（）]{1,14})[)）]\s?\Z")
_NUMBERING = lazy(r"\A(?:\d{1,3}\s?[.、]\s?(?=\D)|[(（]\d{1,2}[)）]|[①-⑳]|其中[：:，、]?|[#＃])\s?")
_FOOTNOTE = lazy(r"(?:\[\d{1,2}\]|[*＊①-⑩]|[\u00b9\u00b2\u00b3\u2070-\u2079])+\s?\Z")
_NO_UNIT = lazy(r"含|不含|包括|其中|全口径|累计|当年价|现价|可比价|[一-鿿]{5,}")
_PLACED = lazy(
    r"(?P<scope>[\u4e00-\u9fff]{1,8}?)\s?[：:]?\s?(?P<figure>(?:[≥≤>＞<＜]|不低于|不少于|不超过)?\s?\d[\d,]{0,12}(?:\.\d{1,4})?%?)"
)
_PLAIN = lazy(r"[1-9]\d{0,12}(?:\.\d{1,6})?")
_CUMULATIVE = lazy(r"[〔\[【](?:累计)?|累计")
_FULL_NATURE = {"预期": "预期性", "约束": "约束性"}
_BARE = lazy(
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
# Bound once: naming a member of an Enum takes ten times as long.
_TARGET, _BASELINE, _ACTUAL, _CHANGE = ValueRole.TARGET, ValueRole.BASELINE, ValueRole.ACTUAL, ValueRole.CHANGE
_EQ, _RANGE, _QUALITATIVE = Comparator.EQ, Comparator.RANGE, Comparator.QUALITATIVE
_EXPLICIT, _FROM_PLAN_PERIOD = YearStated.EXPLICIT, YearStated.FROM_PLAN_PERIOD
_VALUE, _COMPLETION, _LABEL = ColumnKind.VALUE, ColumnKind.COMPLETION, ColumnKind.LABEL
_UNIT_COLUMN, _NATURE, _NOTE = ColumnKind.UNIT, ColumnKind.NATURE, ColumnKind.NOTE
_CONFIDENCE = {"quantities.table_cell": 0.99, "quantities.table_words": 0.9, "quantities.table_cut": 0.6}
_REST_CHARS = 8  # more words than this after its number make a cell one of words


@dataclass(frozen=True, slots=True)
class _Label:
    name: str
    unit: str | None
    nature: str | None


def row_values(context: Context, table: Table, row: Row, reader: NumberReader) -> Iterator[IndicatorValue]:
    """Values of one row in written order; nothing for a row without a name."""
    label = _label_of(table, row, reader)
    if label is None:
        return
    figures = [
        (column, cell, figure, scope)
        for column, cell in zip(table.columns, row.cells, strict=True)
        if cell and _is_figure(column, cell)
        for figure, scope in _figures(cell, reader)
    ]
    levels = [(c.year, q.value) for c, _, q, _ in figures if q and c.role in (_BASELINE, _TARGET)]
    for column, cell, quantity, scope in figures:
        yield _value(context, row, label, column, cell, quantity, scope, levels)


def _is_figure(column: Column, cell: Cell) -> bool:
    return column.kind in (_VALUE, _COMPLETION) and not is_missing(cell.text)


def _label_of(table: Table, row: Row, reader: NumberReader) -> _Label | None:
    name = unit = nature = None
    for column, cell in zip(table.columns, row.cells, strict=True):
        if cell is None:
            continue
        kind = column.kind
        if kind is _LABEL:
            name = _NUMBERING.sub("", cell.text)
        elif kind is _UNIT_COLUMN:
            unit = None if is_missing(cell.text) else cell.text
        elif kind in (_NATURE, _NOTE) and cell.text in NATURES:
            nature = _FULL_NATURE.get(cell.text, cell.text)
    if not name:
        return None
    name = _FOOTNOTE.sub("", name)
    printed = _UNIT.search(name)
    if printed:
        first = re.split("[，,、；;]", printed[1])[0].strip()
        if reader.is_unit(first) or not _NO_UNIT.search(printed[1]):
            name, unit = name[: printed.start()], unit or first
    elif unit is None and row.group and (shared := _UNIT.search(row.group)) and reader.is_unit(shared[1]):
        unit = shared[1]  # 污染物排放量减少（%） above the rows of each pollutant
    return _Label(_FOOTNOTE.sub("", name).strip(), unit, nature)


@dataclass(frozen=True, slots=True)
class _Figure:
    value: Decimal
    upper: Decimal | None
    comparator: Comparator
    unit: str | None


def _figures(cell: Cell, reader: NumberReader) -> list[tuple[_Figure | None, str | None]]:
    """The figures of a cell, each with its scope where it holds for several (设区市≥25 县级市≥20); ``None`` for one of
    words."""
    if _PLAIN.fullmatch(cell.text):
        return [(_Figure(Decimal(cell.text), None, _EQ, None), None)]
    placed = list(_PLACED.finditer(cell.text))
    if len(placed) > 1 and not _PLACED.sub("", cell.text).strip(" ，,；;、%"):
        return [(_parse(found["figure"], reader), found["scope"]) for found in placed]
    return [(_parse(cell.text, reader), None)]


def _parse(cell: str, reader: NumberReader) -> _Figure | None:
    """The figure of a cell, ``None`` where it holds words."""
    text = _CUMULATIVE.sub("", cell).rstrip("〕]】 ")
    quantities = reader.read(text.lstrip("-+"))
    if len(quantities) == 1 and not text.startswith(("-", "+")):
        return _of_quantity(quantities[0], text)
    found = _BARE.match(text)
    if not found:
        return None
    value = Decimal(found["number"].replace(",", ""))
    upper = Decimal(found["upper"].replace(",", "")) if found["upper"] else None
    sign = _SIGNS.get(found["sign"] or "", _EQ)
    rest = text[found.end() :].strip()
    if len(rest) > _REST_CHARS and not rest.startswith(("（", "(")):
        return None
    unit = rest if reader.is_unit(rest) else None
    return _Figure(value, upper, _RANGE if upper is not None else sign, unit)


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
    scope: str | None,
    levels: list[tuple[int | None, Decimal]],
) -> IndicatorValue:
    role = _role(context, column)
    is_change = role is _CHANGE
    method = intern(
        f"quantities.{'table_cut' if figure and row.is_likely else 'table_cell' if figure else 'table_words'}"
    )
    year = None if is_change and column.annual else column.year
    return IndicatorValue(
        surface=intern(context.text[row.start : row.end]),  # a row has several figures
        start=row.start,
        end=row.end,
        section=context.section_at(row.start),
        method=method,
        confidence=_CONFIDENCE[method],
        cue=column.heading.text,
        evidence=Span(row.start, row.end),
        subject=label.name + ("完成率" if column.kind is _COMPLETION else ""),
        value=figure.value if figure else None,
        upper=figure.upper if figure else None,
        unit=_unit(label, column, figure),
        comparator=figure.comparator if figure else _QUALITATIVE,
        text=None if figure else cell.text,
        year=year,
        year_stated=_stated(column) if year is not None else None,
        role=role,
        basis=_basis(column, figure, label, levels) if is_change else None,
        scope=scope,
        nature=label.nature,
        in_table=True,
        row=row.id,
    )


def _unit(label: _Label, column: Column, figure: _Figure | None) -> str | None:
    if figure and figure.unit:
        return figure.unit
    return column.unit or ("%" if column.kind is _COMPLETION else label.unit)


def _stated(column: Column) -> YearStated:
    """A header that names a period (“十四五”目标) gives its year by the period, else by its own figures."""
    return _EXPLICIT if str(column.year) in column.heading.text else _FROM_PLAN_PERIOD


def _role(context: Context, column: Column) -> ValueRole:
    if column.kind is _COMPLETION:
        return _ACTUAL
    if column.role is not None:
        return column.role
    return _ACTUAL if context.document.kind in (DocumentKind.BULLETIN, DocumentKind.EVALUATION) else _TARGET


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
