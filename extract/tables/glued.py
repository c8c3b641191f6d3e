"""Tables whose cells were glued into one run when the page became text (序号指标2010年2015年…1甲排放量（万吨）20.518.3-11%).

Labels and figures part at the change from words to digits.  A run of figures is cut where the cells allow only one
cut, or only one at which the row's own arithmetic holds (target − baseline = change); any other row is a problem.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.tables.headers import give_roles, read_heading
from extract.tables.model import Cell, Column, ColumnKind, Row, Table
from ontology.claims import Problem, ValueRole

_YEAR = r"(?:19|20)\d\d年"
_HEADER = re.compile(
    r"(?:序 {0,4}号 ?)?(?:指 {0,4}标(?:名称)?|项 {0,4}目(?:名称)?) ?(?=单位|规划目标|目标|(?:19|20)\d\d年)"
)
_HEAD = re.compile(
    rf" ?(?:{_YEAR}比{_YEAR}(?:增长|下降|变化|增减|提高)(?:[(（][^()（）]{{1,6}}[)）])?|{_YEAR}(?:目标值?|规划目标|实际值?|完成情况|现状值?)?"
    r"|单位|规划目标|目标值?|完成情况|实现情况|完成率|年均增长(?:[(（]%[)）])?|指标属性|指标类型|属性)"
)
_LABEL = r"(?P<label>[^\d<>≥≤＞＜。；\n(（]{2,40}(?:[(（](?P<unit>[^()（）\d\n]{1,10})[)）])?) ?"
_CELL = r"(?:[<>≥≤＞＜]?-?\d[\d.,]{0,12}(?:%|个百分点)?|[—–-]{1,2}| |[〔〕])"
_ROW = re.compile(rf"[ ]{{0,4}}(?P<index>\d{{1,2}})?{_LABEL}(?P<run>{_CELL}{{1,12}})(?P<nature>预期性|约束性)?")
_FIGURE = re.compile(r"(?P<sign>[<>≥≤＞＜]?)(?P<number>-?(?:0|[1-9]\d{0,6})(?:\.\d{1,2})?)(?P<unit>%|个百分点)?")
_DASH = re.compile(r"[—–-]{1,2}")
_MAX_RUN = 40
_MAX_FIGURES = 5
_ROUNDING = 0.6


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
    rows, problems, end = _rows(folded, body, columns, name)
    if len(rows) + len(problems) < 2 or not rows:
        return None
    title_start = max(folded.rfind(sign, max(0, found.start() - 60), found.start()) for sign in "\n。　 ") + 1
    title = folded[title_start : found.start()].strip()
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
        column = read_heading(Cell(words, head.end() - len(words), head.end()))
        if column is None:
            break
        columns.append(column)
        position = head.end()
    return give_roles(columns), position


def _rows(folded: str, position: int, columns: tuple[Column, ...], name: str) -> tuple[list[Row], list[Problem], int]:
    rows: list[Row] = []
    problems: list[Problem] = []
    end, expected = position, 1
    while row := _ROW.match(folded, position):
        expected = int(row["index"]) if row["index"] else expected
        cells, position = _cut(row, columns, expected + 1)
        if cells is None:
            if not row["unit"]:
                break
            problems.append(
                Problem(f"粘连表格此行的数无法唯一切分：“{row['run'].strip()}”；请核对原表", row.start("run"))
            )
        else:
            number = len(rows) + len(problems) + 1
            rows.append(Row(id=f"{name}.r{number}", start=row.start("label"), end=position, cells=cells))
        end = position
    return rows, problems, end


def _cut(row: re.Match[str], columns: tuple[Column, ...], following: int) -> tuple[tuple[Cell | None, ...] | None, int]:
    """The cells of a row, and where the next one begins: the number of the next row may stick to the run's end."""
    figures = [c for c in columns if c.kind in (ColumnKind.VALUE, ColumnKind.COMPLETION)]
    run, start = row["run"].rstrip(), row.start("run")
    after = row.end()
    variants = [(run, after)]
    # two numbers may come next: where the row before was not read, its successor's was not counted
    tails = [t for t in (str(following), str(following + 1)) if run.endswith(t) and not row["nature"]]
    variants += [(run[: -len(tail)].rstrip(), start + len(run) - len(tail)) for tail in tails]
    cuts = [(cut, end) for text, end in variants for cut in _cuts_of(text, start, figures)]
    proven = [found for found in cuts if _adds_up(found[0], figures)]
    sure = proven or [found for found in cuts if _adds_up(found[0], figures) is None]
    if len(sure) != 1:
        return None, after
    cut, end = sure[0]
    values = (part.cell for part in cut)
    return tuple(_cell(column, row, values) for column in columns), end


def _cell(column: Column, row: re.Match[str], values: Iterator[Cell]) -> Cell | None:
    match column.kind:
        case ColumnKind.LABEL:
            return Cell(row["label"].strip(), row.start("label"), row.end("label"))
        case ColumnKind.VALUE | ColumnKind.COMPLETION:
            return next(values)
        case ColumnKind.NATURE if row["nature"]:
            return Cell(row["nature"], row.start("nature"), row.end("nature"))
        case _:
            return None


@dataclass(frozen=True, slots=True)
class _Part:
    cell: Cell
    value: float | None
    unit: str


def _cuts_of(run: str, start: int, columns: Sequence[Column]) -> Iterator[tuple[_Part, ...]]:
    if run and len(run) <= _MAX_RUN and len(columns) <= _MAX_FIGURES:
        yield from _cuts(run, 0, start, len(columns))


def _cuts(run: str, position: int, start: int, count: int) -> Iterator[tuple[_Part, ...]]:
    """Every way to cut the rest of a run into ``count`` cells."""
    while run[position : position + 1] == " ":
        position += 1
    if count == 0:
        if position == len(run):
            yield ()
        return
    for part in _parts(run, position, start):
        for rest in _cuts(run, position + len(part.cell.text), start, count - 1):
            yield (part, *rest)


def _parts(run: str, position: int, start: int) -> Iterator[_Part]:
    """The cells that can begin here, longest first."""
    dash = _DASH.match(run, position)
    if dash:
        yield _Part(Cell(dash[0], start + position, start + dash.end()), None, "")
    longest = _FIGURE.match(run, position)
    if not longest:
        return
    for end in range(longest.end(), position, -1):
        figure = _FIGURE.fullmatch(run, position, end)
        if figure:
            yield _Part(Cell(figure[0], start + position, start + end), float(figure["number"]), figure["unit"] or "")


def _adds_up(cut: Sequence[_Part], columns: Sequence[Column]) -> bool | None:
    """Whether the change is that from the first figure to the last; ``None`` where the row does not print all three."""
    by_role = {column.role: part for column, part in zip(columns, cut, strict=True)}
    first, last = by_role.get(ValueRole.BASELINE), by_role.get(ValueRole.TARGET)
    change = by_role.get(ValueRole.CHANGE)
    if not first or not last or not change or first.value is None or last.value is None or change.value is None:
        return None
    if change.unit == "个百分点":
        return abs(last.value - first.value - change.value) < _ROUNDING / 10
    return bool(first.value) and abs((last.value / first.value - 1) * 100 - change.value) < _ROUNDING
