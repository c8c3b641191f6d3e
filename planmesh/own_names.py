"""An office's own names, as a person gives them, and the lexicon rows that they become (ontology/data/README.md).

All faults of all names are told in one error: with a table of some hundred rows nobody wants to hear of them one by one.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ontology.errors import DataError
from ontology.lexicon import WORDS, Lexicon, OrganizationEntry, Place, Programme

FREQUENCY = 300  # keeps a name of several characters whole against the cutter's own words
_SHOWN_FAULTS = 20
ORGANIZATIONS, PLACES, PROGRAMMES, NEGATIVES = "organizations.tsv", "places.tsv", "programmes.tsv", "negatives.tsv"

# what a person calls the type of a name → (table, its kind there; of a bare word its tag)
TYPES: Mapping[str, tuple[str, str]] = {
    "机构": (ORGANIZATIONS, "government"),
    "党委机构": (ORGANIZATIONS, "party"),
    "议事协调机构": (ORGANIZATIONS, "group"),
    "事业单位": (ORGANIZATIONS, "public_institution"),
    "企业": (ORGANIZATIONS, "company"),
    "银行": (ORGANIZATIONS, "bank"),
    "学校": (ORGANIZATIONS, "school"),
    "医院": (ORGANIZATIONS, "hospital"),
    "协会": (ORGANIZATIONS, "association"),
    "地区": (PLACES, ""),
    "战略": (PROGRAMMES, "strategy"),
    "行动": (PROGRAMMES, "programme"),
    "工程": (PROGRAMMES, "project"),
    "泛称": (NEGATIVES, "generic"),
    "反例": (NEGATIVES, "none"),
    "平台": (WORDS, "nz"),
    "系统": (WORDS, "nz"),
    "词语": (WORDS, "n"),
}
LEVELS: Mapping[str, str] = {
    "国家": "national",
    "省": "province",
    "市": "prefecture",
    "县": "county",
    "区": "county",
    "片区": "zone",
    "开发区": "zone",
    "新区": "zone",
}
_CODE = re.compile(r"\d{6}")
_DATE = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?|年)?")
_UNUSABLE = re.compile(r"[\s;；#]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """``frequency`` and ``tag`` are for bare words.  ``where`` is the row it comes from and ``columns`` says for each
    field what its place in that row is called, both for messages; empty where a name was typed."""

    name: str
    type: str
    shorts: tuple[str, ...] = ()
    level: str = ""
    above: str = ""
    code: str = ""
    begin: str = ""
    end: str = ""
    frequency: int = FREQUENCY
    tag: str = ""
    where: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)

    def fault(self, column: str, message: str) -> str:
        place = self.where + self.columns.get(column, "")
        return f"{place}：{message}" if place else message


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table ``file``: column → cell.  ``name`` and the date it begins are its key."""

    file: str
    name: str
    cells: Mapping[str, str]

    @property
    def key(self) -> tuple[str, str]:
        return self.name, self.cells.get("valid_from", "")


def rows_of(names: Sequence[Name], lexicon: Lexicon) -> list[Row]:
    """The rows of ``names``, equal ones once; ``lexicon`` knows the places that they may stand below.

    Raises DataError listing every fault."""
    places = {p.name: p.code for p in lexicon.places} | {p.code: p.code for p in lexicon.places if p.code}
    places |= {n.name: n.code for n in names if n.type == "地区"}
    faults: list[str] = []
    found: dict[tuple[str, tuple[str, str]], tuple[Row, Name]] = {}
    for name in names:
        wrong = list(_faults(name, places))
        for row in () if wrong else _rows(name, places):
            known, first = found.setdefault((row.file, row.key), (row, name))
            if known != row:
                wrong.append(name.fault("name", f"“{row.name}”与前面{first.where}的不一致，同名同时只能有一行"))
        faults += wrong
    refuse(faults)
    return [row for row, _ in found.values()]


def refuse(faults: Sequence[str]) -> None:
    """Raises DataError where there are any."""
    if faults:
        more = [f"……共 {len(faults)} 处"] * (len(faults) > _SHOWN_FAULTS)
        listed = "".join(f"\n  {fault}" for fault in [*faults[:_SHOWN_FAULTS], *more])
        raise DataError(f"有 {len(faults)} 处不对，什么也没有写入：{listed}\n", where="词表", hint="改正后再试")


def _faults(name: Name, places: Mapping[str, str]) -> Iterator[str]:
    for column, words in (("name", name.name), *(("shorts", short) for short in name.shorts)):
        if len(words) < 2 or _UNUSABLE.search(words):
            yield name.fault(column, f"“{words}”不能作名称：须两字以上，不含空白、分号和井号")
    if name.type not in TYPES:
        yield name.fault("type", f"不认识的类型“{name.type}”，可用的有{'、'.join(TYPES)}")
    if name.level and name.level not in LEVELS:
        yield name.fault("level", f"不认识的级别“{name.level}”，可用的有{'、'.join(LEVELS)}")
    if name.above and name.above not in places:
        yield name.fault("above", f"上级“{name.above}”不在地区表里，请写地区的全称或六位代码")
    if name.code and not _CODE.fullmatch(name.code):
        yield name.fault("code", f"代码应为六位数字，得到“{name.code}”")
    for column, value in (("begin", name.begin), ("end", name.end)):
        if value and date_of(value) is None:
            yield name.fault(column, f"日期应为年、年-月或年-月-日，得到“{value}”")
    begin, end = date_of(name.begin), date_of(name.end)
    if begin and end and end < begin[: len(end)]:
        yield name.fault("end", f"止于 {end}，却起于 {begin}")
    if TYPES.get(name.type, ("", ""))[0] == PLACES:
        yield from _place_faults(name)


def _place_faults(name: Name) -> Iterator[str]:
    level = LEVELS.get(name.level)
    if not name.level or level == "national":
        yield name.fault("level", "地区须写级别：省、市、县、区或片区")
    if level in ("prefecture", "county") and not name.above:
        yield name.fault("above", "市、县须写上级地区的全称或六位代码")
    if level in ("province", "prefecture", "county") and not name.code:
        yield name.fault("code", "省、市、县须写六位区划代码")


def date_of(words: str) -> str | None:
    """A date as the tables have it (2018, 2018-10, 2018-10-24); None where there is none."""
    match = _DATE.fullmatch(words.strip())
    if match is None:
        return None
    year, month, day = match.groups()
    if not 1 <= int(month or 1) <= 12 or not 1 <= int(day or 1) <= 31:
        return None
    return "-".join([year, *(f"{int(part):02}" for part in (month, day) if part)])


def _rows(name: Name, places: Mapping[str, str]) -> Iterator[Row]:
    file, kind = TYPES[name.type]
    above = places[name.above] if name.above else ""
    level = LEVELS.get(name.level, "")
    dates = {"valid_from": date_of(name.begin) or "", "valid_to": date_of(name.end) or ""}
    aliases = ";".join(name.shorts)
    if file == ORGANIZATIONS:
        cells = {"level": level.replace("zone", "prefecture") or "none", "place": above, "kind": kind, **dates}
        yield Row(file, name.name, {"name": name.name, "aliases": aliases, **cells})
    elif file == PLACES:
        short, others = "".join(name.shorts[:1]), ";".join(name.shorts[1:])
        cells = {"code": name.code, "level": level, "parent": above, **dates}
        yield Row(file, name.name, {"name": name.name, "short": short, "aliases": others, **cells})
    elif file == PROGRAMMES:
        yield Row(file, name.name, {"name": name.name, "aliases": aliases, "kind": kind})
    elif file == NEGATIVES:
        for words in (name.name, *name.shorts):
            yield Row(file, words, {"surface": words, "instead": kind})
    else:
        for words in (name.name, *name.shorts):
            yield Row(file, words, {"word": words, "frequency": str(name.frequency), "tag": name.tag or kind})


def notes_on(rows: Sequence[Row], base: Lexicon, own: Lexicon) -> Iterator[str]:
    """What a person should know of names that are in other rows too: built in, or short for somebody else."""
    built_in = {entry.name for entry in _entries(base)}
    meant: dict[str, set[str]] = {}
    for entry in _entries(own):
        shorts = (entry.short, *entry.aliases) if isinstance(entry, Place) else entry.aliases
        for word in (entry.name, *filter(None, shorts)):
            meant.setdefault(word, set()).add(entry.name)
    for row in rows:
        if row.file in (WORDS, NEGATIVES):
            continue
        if row.name in built_in:
            yield f"“{row.name}”自带词表里已有，两处都用"
        for word in filter(None, (row.name, row.cells.get("short"), *row.cells["aliases"].split(";"))):
            others = sorted(meant.get(word, set()) - {row.name})
            if others:
                yield f"“{word}”也指{'、'.join(others)}，遇到时凭文件的地区和日期取舍"


def _entries(lexicon: Lexicon) -> tuple[OrganizationEntry | Place | Programme, ...]:
    return (*lexicon.organizations, *lexicon.places, *lexicon.programmes)
