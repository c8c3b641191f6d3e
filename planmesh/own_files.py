"""Files that an office has its names in: a table (xlsx, csv, tsv) or a user dictionary of jieba."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

from extract.text.spreadsheets import XLSX, column_name, read_rows, read_table
from extract.text.workbooks import Row as SheetRow
from ontology.errors import DataError
from planmesh.own_names import FREQUENCY, Name, refuse

_HEADINGS: Mapping[str, str] = {
    "名称": "name",
    "全称": "name",
    "简称": "shorts",
    "别名": "shorts",
    "类型": "type",
    "级别": "level",
    "上级": "above",
    "代码": "code",
    "起": "begin",
    "起始": "begin",
    "止": "end",
    "终止": "end",
    "起止": "period",
    "备注": "note",
}
_SHORTS = re.compile(r"[;；、，,]")
_PERIOD = re.compile(r"\s*(?:—+|－|～|~|至|--|\s-\s)\s*")
_NUMBERED = re.compile(r"\d+\Z")  # 简称1, 简称2
# days since 1899-12-30, as spreadsheets count them: 1954 to 2119; a plain year is far below
_FIRST_DAY, _LAST_DAY = 20_000, 80_000
_TAGS = {"nt": "机构", "ns": "地区"}


def read_names(path: Path) -> list[Name]:
    """The names of a file: a jieba dictionary where its first line has no heading 名称, else a table.

    Raises DataError with row and column of every fault; UnreadableFile and UnsupportedText."""
    suffix = path.suffix.lower()
    if suffix != XLSX:
        text = read_table(path, heading="名称")
        head = re.split(r"[\t,]", text.partition("\n")[0])
        if not any(_HEADINGS.get(cell.strip()) == "name" for cell in head):
            if suffix in (".csv", ".tsv"):
                raise DataError("首行没有“名称”一列", where=path.name, hint=_hint())
            return from_jieba(text, path.name)
    return from_table(read_rows(path, heading="名称"), path.name)


def _hint() -> str:
    return f"首行写列名，可用的有{'、'.join(_HEADINGS)}"


# Tables


def from_table(rows: Sequence[SheetRow], where: str) -> list[Name]:
    """The names of a table whose first row holds the headings."""
    if not rows:
        raise DataError("表里没有内容", where=where, hint=_hint())
    head, *body = rows
    columns = [_HEADINGS.get(_NUMBERED.sub("", cell)) for cell in head.cells]
    refuse(list(_heading_faults(head, columns, where)))
    names, faults = [], []
    for row in body:
        extra = [i for i, cell in enumerate(row.cells) if cell and (i >= len(columns) or columns[i] is None)]
        faults += [f"{where} 第 {row.number} 行{_column(i, '')}：没有列名，却有“{row.cells[i]}”" for i in extra]
        names.append(_name(row, columns, head, where))
    refuse(faults)
    return names


def _heading_faults(head: SheetRow, columns: Sequence[str | None], where: str) -> Iterator[str]:
    for index, (cell, column) in enumerate(zip(head.cells, columns, strict=True)):
        if cell and column is None:
            yield f"{where} 第 {head.number} 行{_column(index, '')}：不认识的列名“{cell}”，{_hint()}"
        if column not in (None, "shorts") and column in columns[:index]:
            yield f"{where} 第 {head.number} 行{_column(index, '')}：列名“{cell}”重复"
    for wanted, heading in (("name", "名称"), ("type", "类型")):
        if wanted not in columns:
            yield f"{where} 第 {head.number} 行：缺少“{heading}”列"


def _column(index: int, heading: str) -> str:
    return f" {column_name(index)} 列" + (f"（{heading}）" if heading else "")


def _name(row: SheetRow, columns: Sequence[str | None], head: SheetRow, where: str) -> Name:
    cells: dict[str, list[str]] = {}
    places: dict[str, str] = {}
    for index, column in enumerate(columns):
        if column is not None:
            cells.setdefault(column, []).append(row.cells[index] if index < len(row.cells) else "")
            places.setdefault(column, _column(index, head.cells[index]))
    one = {column: values[0] for column, values in cells.items()}
    begin, end = one.get("begin", ""), one.get("end", "")
    if one.get("period"):
        begin, _, end = _PERIOD.sub("\0", one["period"], count=1).partition("\0")
        places |= {"begin": places["period"], "end": places["period"]}
    return Name(
        name=one["name"],
        type=one["type"],
        shorts=tuple(s.strip() for cell in cells.get("shorts", ()) for s in _SHORTS.split(cell) if s.strip()),
        level=one.get("level", ""),
        above=one.get("above", ""),
        code=one.get("code", ""),
        begin=_date(begin),
        end=_date(end),
        where=f"{where} 第 {row.number} 行",
        columns=places,
    )


def _date(words: str) -> str:
    """``words``, or the day that a spreadsheet keeps as a number."""
    if words.isdecimal() and _FIRST_DAY <= int(words) <= _LAST_DAY:
        return (date(1899, 12, 30) + timedelta(days=int(words))).isoformat()
    return words.strip()


# jieba


def from_jieba(text: str, where: str) -> list[Name]:
    """Lines of word, frequency and tag, the last two of which may be missing: nt is a body, ns a place without a code,
    anything else a word for the search."""
    names: list[Name] = []
    faults: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        word, *rest = line.split() or [""]
        if not word:
            continue
        frequency = rest.pop(0) if rest and not re.fullmatch(r"[A-Za-z]+", rest[0]) else ""
        tag = rest.pop(0) if rest else ""
        at = f"{where} 第 {number} 行"
        if frequency and not re.fullmatch(r"[0-9]{1,9}", frequency):
            faults.append(f"{at}第 2 列：词频应为非负整数，得到“{frequency}”")
        if tag and not re.fullmatch(r"[A-Za-z]{1,8}", tag):
            faults.append(f"{at}第 3 列：词性应为字母，得到“{tag}”")
        if rest:
            faults.append(f"{at}第 4 列：多出“{' '.join(rest)}”，一行只有词语、词频、词性，以空格分开")
        kind = _TAGS.get(tag, "词语")
        names.append(
            Name(
                name=word,
                type=kind,
                level="片区" if kind == "地区" else "",
                frequency=int(frequency) if frequency.isdecimal() else FREQUENCY,
                tag=tag,
                where=at,
                columns={"name": "第 1 列"},
            )
        )
    refuse(faults)
    return names
