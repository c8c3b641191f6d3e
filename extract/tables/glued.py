"""Tables whose cells were glued into one run when the page became text (序号指标2010年2015年…1甲排放量（万吨）20.518.3-11%).

Labels and figures part at the change from words to digits, rows at the word of the last column (约束性) or at the next
label.  How a run of figures is cut into cells is for ``cuts``; a row that it cannot cut is a problem.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extract.tables.cuts import Cut, only_cut
from extract.tables.headers import give_roles, read_heading
from extract.tables.model import Cell, Column, ColumnKind, Row, Table
from extract.text.lazy import lazy
from ontology.claims import Problem

_YEAR = r"(?:19|20)\d\d年"
_HEADER = lazy(r"(?:序 {0,4}号 ?)?(?:指 {0,4}标(?:名称)?|项 {0,4}目(?:名称)?) ?(?=单位|规划目标|目标|(?:19|20)\d\d年)")
_HEAD = lazy(
    rf" ?(?:{_YEAR}比{_YEAR}(?:增长|下降|变化|增减|提高)(?:[(（][^()（）]{{1,6}}[)）])?"
    rf"|{_YEAR}(?:目标值?|规划目标|实际值?|完成情况|现状值?|基期值?|基数)?(?:[(（](?:实际|目标|预计|基期)[)）])?"
    r"|单位|规划目标|目标值?|完成情况|实现情况|完成率|年均增长(?:[(（]%[)）])?|年均增速(?:[(（]%[)）])?"
    r"|[〔\[【]?(?:五年)?累计[〕\]】]?\d?|指标属性|指标类型|属性)"
)
_NATURE = lazy(r"[^。\n]{2,160}?(?P<nature>预期性|约束性|引导性|指导性)")
_UNIT = lazy(r"[(（](?P<unit>[^()（）\d\n]{1,10})[)）]\d? ?\Z")
# The unit of a column of its own, which stands glued to the name.
_UNIT_CELL = lazy(
    r"(?:[百千万亿]{0,2}(?:吨标准煤|吨标煤|吨|立方米|公顷|平方公里|平方米|公里|亩|元|人次|人|户|家|个|件|项|千瓦时|千瓦|辆|张|岁|天|米|所|处|套|台)|%|‰) ?\Z"
)
_INDEX = lazy(r" {0,4}(?P<index>\d{1,2})(?:[.、] ?)?(?=[^\d.\s%])")
_LABEL = r"(?P<label>[^\d<>≥≤＞＜。；\n(（]{2,40}(?:[(（](?P<unit>[^()（）\d\n]{1,10})[)）])?) ?"
_CELL = (
    r"(?:[〔\[]?[<>≥≤＞＜]?-?\d[\d.,]{0,12}(?:%|个百分点)?(?:左右|以上|以下|以内)?[〕\]]?|[—–-]{1,2}| |[〔〕]"
    r"|[<>≥≤＞＜])"
)
_ROW = lazy(rf"[ ]{{0,4}}(?P<index>\d{{1,2}})?{_LABEL}(?P<run>{_CELL}{{1,12}})")
_TITLE_CHARS = 60
# Each cell as long as it can be: a run of digits can be cut into cells in more ways than there is time to try.
_TAIL = lazy(rf"(?>{_CELL}){{1,12}}\Z")


def find_glued(folded: str) -> Iterator[Table]:
    """Glued tables in order; their ids count from 1."""
    end = number = 0
    for found in _HEADER.finditer(folded):
        if found.start() < end:
            continue
        table = _read(folded, found, f"table-{number + 1}")
        if table:
            number, end = number + 1, table.end
            yield table


def _read(folded: str, found: re.Match[str], name: str) -> Table | None:
    columns, body = _columns(folded, found)
    figures = [column for column in columns if column.kind in (ColumnKind.VALUE, ColumnKind.COMPLETION)]
    if len(figures) < 2 or folded[body : body + 1] in ("\n", "\t", ""):
        return None
    rows, problems, end = _read_rows(folded, body, columns, name)
    if len(rows) + len(problems) < 2 or not rows:
        return None
    before = [folded.rfind(sign, max(0, found.start() - _TITLE_CHARS), found.start()) for sign in "\n。　 "]
    title = folded[max(before) + 1 : found.start()].strip() if max(before) >= 0 else ""
    return Table(
        id=name,
        start=found.start(),
        end=end,
        title=title,
        columns=columns,
        rows=tuple(rows),
        problems=tuple(problems),
    )


def _columns(folded: str, found: re.Match[str]) -> tuple[tuple[Column, ...], int]:
    text = found[0].strip()
    label = Cell(re.sub(r"^序 {0,4}号 ?", "", text), found.start(), found.start() + len(text))
    columns, position = [Column(kind=ColumnKind.LABEL, heading=label)], found.end()
    while head := _HEAD.match(folded, position):
        words = head[0].strip()
        column = read_heading(Cell(words.rstrip("0123456789"), head.end() - len(words), head.end()))
        if column is None:
            break
        columns.append(column)
        position = head.end()
    return give_roles(columns), position


@dataclass(frozen=True, slots=True)
class _Line:
    """One row before its run of figures is cut: the spans of its name, its run and its nature."""

    label: Cell
    has_unit: bool
    run: str
    start: int  # of the run
    end: int
    nature: Cell | None = None
    unit: Cell | None = None
    index: int | None = None


def _read_rows(
    folded: str, position: int, columns: tuple[Column, ...], name: str
) -> tuple[list[Row], list[Problem], int]:
    rows: list[Row] = []
    problems: list[Problem] = []
    end, expected, number = position, 1, 0
    has_nature = columns[-1].kind is ColumnKind.NATURE
    while line := (_line_by_nature if has_nature else _line_by_label)(folded, position):
        expected = line.index or expected
        if any(column.kind is ColumnKind.UNIT for column in columns):
            line = _with_unit(line)
        cut = _best_cut(line, columns, expected + 1)
        position = cut.end if cut else line.end
        if cut is None:
            if not line.has_unit and not has_nature:
                break
            problems.append(Problem(f"粘连表格此行的数无法唯一切分：“{line.run.strip()}”；请核对原表", line.start))
        else:
            number += 1
            values = iter(cut.cells)
            cells = tuple(_cell(column, line, values) for column in columns)
            row = Row(
                id=f"{name}.r{number}", start=line.label.start, end=position, cells=cells, is_likely=not cut.is_sure
            )
            rows.append(row)
            if not cut.is_sure:
                shown = "、".join(cell.text for cell in cut.cells)
                problems.append(Problem(f"粘连表格此行按数的大小切分为 {shown}；请核对原表", line.start))
        end = position
    return rows, problems, end


def _line_by_label(folded: str, position: int) -> _Line | None:
    row = _ROW.match(folded, position)
    if row is None:
        return None
    label = Cell(row["label"].strip(), row.start("label"), row.end("label"))
    index = int(row["index"]) if row["index"] else None
    return _Line(label, bool(row["unit"]), row["run"].rstrip(), row.start("run"), row.end(), index=index)


def _line_by_nature(folded: str, position: int) -> _Line | None:
    """The row up to the next 约束性 or 预期性: its run is what stands before that, its name what stands before the
    run; the name of a group glued before it stays with it."""
    found = _NATURE.match(folded, position)
    if found is None:
        return None
    body = folded[position : found.start("nature")]
    run = _TAIL.search(body)
    index = _INDEX.match(body)
    begin = index.end() if index else len(body) - len(body.lstrip())
    if run is None or run.start() - begin < 2:
        return None
    name = body[begin : run.start()].strip()
    label = Cell(name, position + begin, position + begin + len(name))
    return _Line(
        label,
        _UNIT.search(name) is not None,
        run[0].rstrip(),
        position + run.start(),
        found.end(),
        nature=Cell(found["nature"], found.start("nature"), found.end()),
        index=int(index["index"]) if index else None,
    )


def _with_unit(line: _Line) -> _Line:
    """The row with its unit parted from its name."""
    name = line.label.text
    unit = _UNIT_CELL.search(name)
    if unit is None or unit.start() < 2:
        return line
    cell = Cell(unit[0].strip(), line.label.start + unit.start(), line.label.start + len(name))
    label = Cell(name[: unit.start()].rstrip(), line.label.start, cell.start)
    return replace(line, label=label, unit=cell, has_unit=True)


def _best_cut(line: _Line, columns: tuple[Column, ...], following: int) -> Cut | None:
    """How the row's figures part, and where the next row begins: its number may stick to the run's end."""
    figures = [c for c in columns if c.kind in (ColumnKind.VALUE, ColumnKind.COMPLETION)]
    run, start = line.run, line.start
    # two numbers may come next: where the row before was not read, its successor's was not counted
    tails = [t for t in (str(following), str(following + 1)) if run.endswith(t) and not line.nature]
    shorter = [(run[: -len(tail)].rstrip(), start + len(run) - len(tail)) for tail in tails]
    counted = only_cut(shorter, start, figures) if line.index else None  # rows that are counted go on being counted
    return counted or only_cut([(run, line.end), *shorter], start, figures)


def _cell(column: Column, line: _Line, values: Iterator[Cell]) -> Cell | None:
    match column.kind:
        case ColumnKind.LABEL:
            return line.label
        case ColumnKind.VALUE | ColumnKind.COMPLETION:
            return next(values)
        case ColumnKind.NATURE:
            return line.nature
        case ColumnKind.UNIT:
            return line.unit
        case _:
            return None
