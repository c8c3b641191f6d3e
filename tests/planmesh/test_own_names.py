"""An office's own names: typed, imported from a table or a jieba dictionary, listed, and known to extraction."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.pipeline import Extractor
from extract.text.readers import decode, read_overlay
from extract.text.spreadsheets import column_name, read_rows
from graph.durable import sole_writer
from ontology.claims import Extraction
from ontology.errors import DataError, StoreBusy, UnsupportedText
from ontology.lexicon import load
from planmesh.own_files import read_names
from planmesh.own_names import LEVELS, TYPES, Name, date_of
from planmesh.own_tables import Change, add, tables_of
from tests.planmesh.conftest import Run

BAD_DATA, BAD_PARAMETER = 7, 2
HEAD = "名称\t类型\t简称\t级别\t上级\t代码\t起\t止\n"


def extraction_with(folder: Path, text: str) -> Extraction:
    return Extractor(load([read_overlay(folder)])).extract(decode(text.encode(), "试例"))


def imported(folder: Path, text: str, name: str = "名称.tsv") -> Change:
    folder.parent.mkdir(parents=True, exist_ok=True)
    file = folder.parent / name
    file.write_text(text, encoding="utf-8")
    return add(folder, read_names(file))


def workbook(file: Path, rows: list[list[Any]], *, shared: bool = True) -> Path:
    """An xlsx file as office programs write it: words in a table of their own, or in the cells."""
    words: list[str] = []

    def cell(reference: str, value: Any) -> str:
        if isinstance(value, int):
            return f'<c r="{reference}"><v>{value}</v></c>'
        if not shared:
            return f'<c r="{reference}" t="inlineStr"><is><t>{value}</t></is></c>'
        words.append(value)
        return f'<c r="{reference}" t="s"><v>{len(words) - 1}</v></c>'

    lines = [
        f'<row r="{r}">{"".join(cell(f"{column_name(c)}{r}", v) for c, v in enumerate(row) if v != "")}</row>'
        for r, row in enumerate(rows, 1)
    ]
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    kinds = {"workbook": "sheet.main", "worksheets/sheet1": "worksheet", "sharedStrings": "sharedStrings"}
    overrides = "".join(
        f'<Override PartName="/xl/{part}.xml" ContentType="{types}.{kind}+xml"/>' for part, kind in kinds.items()
    )
    with zipfile.ZipFile(file, "w") as book:
        book.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{overrides}</Types>',
        )
        book.writestr(
            "xl/workbook.xml",
            f'<workbook {main} xmlns:r="{relation}"><sheets><sheet name="名称" sheetId="1" r:id="rId7"/></sheets></workbook>',
        )
        book.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId7" Type="{relation}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        )
        book.writestr(
            "xl/worksheets/sheet1.xml", f"<worksheet {main}><sheetData>{''.join(lines)}</sheetData></worksheet>"
        )
        strings = "".join(f"<si><r><t>{word[:1]}</t></r><r><t>{word[1:]}</t></r></si>" for word in words)
        book.writestr("xl/sharedStrings.xml", f"<sst {main}>{strings}</sst>")
    return file


# The names then work


def test_an_unknown_body_is_recognised_once_it_is_added(tmp_path: Path) -> None:
    folder, text = tmp_path / "names", "青石湾渔业合作中心要登记渔船，渔合中心每季度公布名单。"
    assert extraction_with_base(text) == set()
    add(folder, [Name(name="青石湾渔业合作中心", type="事业单位", shorts=("渔合中心",))])
    found = extraction_with(folder, text)
    assert [(o.surface, o.canonical) for o in found.organizations] == [
        ("青石湾渔业合作中心", "青石湾渔业合作中心"),
        ("渔合中心", "青石湾渔业合作中心"),
    ]
    assert {r.actor for r in found.responsibilities} == {"青石湾渔业合作中心"}


def extraction_with_base(text: str) -> set[str]:
    return {o.surface for o in Extractor(load()).extract(decode(text.encode(), "试例")).organizations}


def test_a_place_and_a_body_of_it_are_known_as_of_their_dates(tmp_path: Path) -> None:
    table = HEAD + (
        "云岭省\t地区\t云岭\t省\t\t990000\t\t\n云江新区\t地区\t\t片区\t云岭省\t\t2016\t\n"
        "云江新区管理委员会\t机构\t云江新区管委会\t市\t云岭省\t\t2016年6月\t\n"
    )
    folder = tmp_path / "names"
    imported(folder, table)
    found = extraction_with(
        folder, "云岭省人民政府关于扶持早稻生产的意见\n2019年3月1日\n一、落实面积\n由云江新区管委会核实面积。"
    )
    assert found.document.place == "990000"
    assert "云江新区管理委员会" in {o.canonical for o in found.organizations}


def test_a_word_of_a_jieba_dictionary_goes_where_its_tag_says(tmp_path: Path) -> None:
    folder = tmp_path / "names"
    change = imported(folder, "云岭通 500 nz\n青石湾渔业合作中心 20 nt\n望海片区 ns\n潮汐能\n", "词典.txt")
    assert sorted(change.added) == sorted(["云岭通", "青石湾渔业合作中心", "望海片区", "潮汐能"])
    own = load([read_overlay(folder)])
    assert own.words == ("云岭通 500 nz", "潮汐能 300 n")
    assert own.organizations[-1].name == "青石湾渔业合作中心"
    assert (own.places[-1].name, own.places[-1].level) == ("望海片区", "zone")
    assert [p.canonical for p in extraction_with(folder, "在望海片区试点。").places] == ["望海片区"]


# Round trip


@pytest.mark.parametrize("name", ["名称.tsv", "名称.csv"])
def test_what_is_imported_is_listed(tmp_path: Path, run: Run, name: str) -> None:
    table = HEAD + "望海渔港公司\t企业\t望海渔港；渔港公司\t\t\t\t2015-03\t2020-12-31\n潮信平台\t平台\t\t\t\t\t\t\n"
    file = tmp_path / name
    file.write_text(table.replace("\t", ",") if name.endswith("csv") else table, encoding="gb18030")
    folder = str(tmp_path / "names")
    done = run("lexicon", "import", str(file), "--lexicon", folder)
    assert (done.returncode, done.stderr) == (0, "")
    listed = json.loads(run("lexicon", "list", "--lexicon", folder, "--format", "json").stdout)
    assert [list(row.values())[:7] for row in listed] == [
        ["望海渔港公司", "企业", "望海渔港、渔港公司", "", "", "2015-03", "2020-12-31"],
        ["潮信平台", "平台", "", "", "", "", ""],
    ]


@pytest.mark.parametrize("shared", [True, False])
def test_a_workbook_is_read_with_numbers_and_days(tmp_path: Path, *, shared: bool) -> None:
    rows: list[list[Any]] = [
        ["名称", "简称1", "简称2", "类型", "起止", "备注"],
        ["望海渔港公司", "渔港公司", "", "企业", "2015—2020年6月", "已撤"],
        ["望海盐业公司", "", "盐业公司", "企业", 2018, ""],
    ]
    names = read_names(workbook(tmp_path / "名称.xlsx", rows, shared=shared))
    assert [(n.name, n.shorts, n.begin, n.end) for n in names] == [
        ("望海渔港公司", ("渔港公司",), "2015", "2020年6月"),
        ("望海盐业公司", ("盐业公司",), "2018", ""),
    ]
    days: list[list[Any]] = [["名称", "类型", "起"], ["望海渔港公司", "企业", 43397]]
    (name,) = read_names(workbook(tmp_path / "日期.xlsx", days))
    assert name.begin == "2018-10-24"


def test_importing_twice_changes_nothing_the_second_time(tmp_path: Path) -> None:
    table = (
        HEAD + "望海渔港公司\t企业\t渔港公司\t\t\t\t\t\n潮信平台\t平台\t\t\t\t\t\t\n不是机构的话\t反例\t\t\t\t\t\t\n"
    )
    folder = tmp_path / "names"
    imported(folder, table)
    before = tables_of(folder)
    again = imported(folder, table)
    assert (again.added, again.changed) == ([], [])
    assert sorted(again.unchanged) == sorted(["望海渔港公司", "潮信平台", "不是机构的话"])
    assert tables_of(folder) == before


# What is there already


def test_rows_and_comments_written_by_hand_stay(tmp_path: Path) -> None:
    folder = tmp_path / "names"
    folder.mkdir()
    by_hand = "# 手写的说明\nname\taliases\tkind\n# 旧港\n望海渔港公司\t渔港公司\tcompany\n望海盐业公司\t\tcompany\n"
    (folder / "organizations.tsv").write_text(by_hand, encoding="utf-8")
    change = add(
        folder, [Name(name="望海渔港公司", type="企业", shorts=("旧渔港公司",)), Name(name="潮信局", type="机构")]
    )
    assert (change.added, change.changed) == (["潮信局"], ["望海渔港公司"])
    lines = (folder / "organizations.tsv").read_text(encoding="utf-8").splitlines()
    assert lines == [
        "# 手写的说明",
        "name\taliases\tlevel\tplace\tkind\tvalid_from\tvalid_to",
        "# 旧港",
        "望海渔港公司\t旧渔港公司\tnone\t\tcompany\t\t",
        "望海盐业公司\t\t\t\tcompany\t\t",
        "潮信局\t\tnone\t\tgovernment\t\t",
    ]
    assert (folder / "organizations.tsv.old").read_text(encoding="utf-8") == by_hand


def test_two_bodies_of_one_name_at_different_times_both_stay(tmp_path: Path) -> None:
    folder = tmp_path / "names"
    add(folder, [Name(name="潮信局", type="机构", begin="2010", end="2015")])
    change = add(folder, [Name(name="潮信局", type="机构", begin="2018")])
    assert change.added == ["潮信局"]
    assert [o.valid_from for o in load([read_overlay(folder)]).organizations if o.name == "潮信局"] == ["2010", "2018"]


def test_a_name_that_is_built_in_and_a_short_name_of_somebody_else_are_told(tmp_path: Path) -> None:
    change = add(
        tmp_path / "names", [Name(name="财政部", type="机构"), Name(name="望海商会", type="协会", shorts=("国办",))]
    )
    assert change.notes == ["“财政部”自带词表里已有，两处都用", "“国办”也指国务院办公厅，遇到时凭文件的地区和日期取舍"]


# What is wrong


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("海\t企业\t\t\t\t\t\t", r"第 3 行 A 列（名称）：“海”不能作名称"),
        ("望海公司\t厂商\t\t\t\t\t\t", r"第 3 行 B 列（类型）：不认识的类型“厂商”，可用的有机构、"),
        ("望海公司\t企业\t渔;港 口\t\t\t\t\t", r"第 3 行 C 列（简称）：“渔”不能作名称"),
        ("望海公司\t企业\t\t厅级\t\t\t\t", r"第 3 行 D 列（级别）：不认识的级别“厅级”"),
        ("望海公司\t企业\t\t\t望海省\t\t\t", r"第 3 行 E 列（上级）：上级“望海省”不在地区表里"),
        ("望海县\t地区\t\t县\t\t360999\t\t", r"第 3 行 E 列（上级）：市、县须写上级"),
        ("望海县\t地区\t\t\t\t\t\t", r"第 3 行 D 列（级别）：地区须写级别"),
        ("望海县\t地区\t\t县\t江西省\t36\t\t", r"第 3 行 F 列（代码）：代码应为六位数字"),
        ("望海公司\t企业\t\t\t\t\t去年\t", r"第 3 行 G 列（起）：日期应为"),
        ("望海公司\t企业\t\t\t\t\t2018\t2016-05", r"第 3 行 H 列（止）：止于 2016-05，却起于 2018"),
        ("潮信局\t机构\t\t省\t\t\t\t", r"第 3 行 A 列（名称）：“潮信局”与前面名称\.tsv 第 2 行的不一致"),
        ("望海公司\t企业\t\t\t\t\t\t\t多余", r"第 3 行 I 列：没有列名，却有“多余”"),
    ],
)
def test_a_fault_is_told_with_row_and_column_and_nothing_is_written(tmp_path: Path, row: str, words: str) -> None:
    folder = tmp_path / "names"
    with pytest.raises(DataError, match=words.replace("（", "[（]").replace("）", "[）]")):
        imported(folder, f"{HEAD}潮信局\t机构\t\t\t\t\t\t\n{row}\n")
    assert not folder.exists()


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"有 2 处不对(.|\n)*第 2 行(.|\n)*第 4 行"):
        imported(tmp_path / "names", f"{HEAD}海\t企业\n望海公司\t企业\n望海局\t衙门\n")


def test_very_many_faults_are_counted_not_listed(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"……共 50 处") as error:
        imported(tmp_path / "names", HEAD + "望海局\t衙门\n" * 50)
    assert str(error.value).count("不认识的类型") == 20


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("名称\t级别\n望海局\t省\n", "名称.tsv", "缺少“类型”列"),
        ("名称\t类型\t颜色\n", "名称.tsv", "C 列：不认识的列名“颜色”"),
        ("名称\t类型\t类型\n", "名称.tsv", "C 列：列名“类型”重复"),
        ("望海局,机构\n", "名称.csv", "首行没有“名称”一列"),
        ("望海局 很多 nt\n", "词典.txt", "第 1 行第 2 列：词频应为非负整数，得到“很多”"),
        ("潮信 5 n\n望海局 5 nt 多余\n", "词典.txt", "第 2 行第 4 列：多出“多余”"),
        ("望海局 5 n2\n", "词典.txt", "第 1 行第 3 列：词性应为字母"),
        ("海 5 n\n", "词典.txt", "第 1 行第 1 列：“海”不能作名称"),
    ],
)
def test_a_file_of_another_shape_is_told_what_is_missing(tmp_path: Path, text: str, name: str, words: str) -> None:
    with pytest.raises(DataError, match=words):
        imported(tmp_path / "names", text, name)


def test_a_table_by_hand_that_is_broken_is_not_made_worse(tmp_path: Path) -> None:
    folder = tmp_path / "names"
    folder.mkdir()
    (folder / "organizations.tsv").write_text("nam\n望海局\n", encoding="utf-8")
    with pytest.raises(DataError, match="不认识的列：nam"):
        add(folder, [Name(name="潮信局", type="机构")])
    assert (folder / "organizations.tsv").read_text(encoding="utf-8") == "nam\n望海局\n"


def test_two_processes_do_not_write_at_once(tmp_path: Path) -> None:
    with sole_writer(tmp_path), pytest.raises(StoreBusy):
        add(tmp_path, [Name(name="潮信局", type="机构")])


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"", "名称".encode()])
def test_what_is_no_workbook_is_told(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "名称.xlsx"
    file.write_bytes(content)
    with pytest.raises(UnsupportedText, match="不是 xlsx"):
        read_rows(file, heading="名称")


def test_a_workbook_with_entities_is_refused(tmp_path: Path) -> None:
    file = workbook(tmp_path / "名称.xlsx", [["名称", "类型"]])
    with zipfile.ZipFile(file) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    with zipfile.ZipFile(file, "w") as book:
        for name, content in parts.items():
            book.writestr(name, b'<!DOCTYPE a [<!ENTITY b "c">]>' + content if "sheet1" in name else content)
    with pytest.raises(UnsupportedText):
        read_rows(file, heading="名称")


def test_bytes_of_no_encoding_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "名称.csv"
    file.write_bytes("名称,类型\n".encode("gb18030") + b"\xff\xff\xff\n")
    with pytest.raises(UnsupportedText):
        read_names(file)


# Dates and columns


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("2018", "2018"),
        ("2018年", "2018"),
        ("2018年6月", "2018-06"),
        ("2018/6/1", "2018-06-01"),
        ("2018.06.01", "2018-06-01"),
        ("2018年6月1日", "2018-06-01"),
        ("2018-13", None),
        ("18年", None),
    ],
)
def test_a_date_is_read_however_it_is_written(words: str, date: str | None) -> None:
    assert date_of(words) == date


@given(st.integers(min_value=0, max_value=20_000))
def test_columns_are_named_as_a_spreadsheet_names_them(index: int) -> None:
    number = 0
    for letter in column_name(index):
        number = number * 26 + ord(letter) - ord("A") + 1
    assert number == index + 1


# The command


def test_every_type_and_level_can_be_given(tmp_path: Path) -> None:
    names = [Name(name=f"望海{kind}", type=kind, level="片区" if kind == "地区" else "") for kind in TYPES] + [
        Name(name=f"潮信{level}局", type="机构", level=level) for level in LEVELS
    ]
    assert len(add(tmp_path / "names", names).added) == len(names)


def test_a_name_is_added_and_told(tmp_path: Path, run: Run) -> None:
    where = {"PLANMESH_LEXICON": str(tmp_path / "names")}
    done = run(
        "lexicon", "add", "望海渔港公司", "--type", "企业", "--short", "渔港公司", "--above", "江西省", env=where
    )
    assert done.returncode == 0, done.stderr
    assert "新增 1" in done.stdout
    assert "planmesh ingest --lexicon" in done.stdout
    text = tmp_path / "试例.txt"
    text.write_text("由渔港公司负责疏浚航道。", encoding="utf-8")
    lines = run("extract", str(text), "--kind", "responsibility", env=where).stdout.splitlines()
    assert [json.loads(line)["actor"] for line in lines] == ["望海渔港公司"]


def test_a_fault_ends_with_the_code_for_data(tmp_path: Path, run: Run) -> None:
    done = run("lexicon", "add", "海", "--lexicon", str(tmp_path / "names"))
    assert (done.returncode, done.stdout) == (BAD_DATA, "")
    assert "“海”不能作名称" in done.stderr
    assert not (tmp_path / "names").exists()


def test_the_directory_must_be_named(run: Run) -> None:
    assert run("lexicon", "list").returncode == BAD_PARAMETER


def test_the_list_can_be_narrowed_and_widened(tmp_path: Path, run: Run) -> None:
    folder = str(tmp_path / "names")
    add(tmp_path / "names", [Name(name="望海财政所", type="机构"), Name(name="潮信平台", type="平台")])
    own = json.loads(run("lexicon", "list", "财政", "--lexicon", folder, "--format", "json").stdout)
    assert [(row["名称"], row["来源"]) for row in own] == [("望海财政所", "本单位")]
    both = json.loads(run("lexicon", "list", "财政部", "--built-in", "--lexicon", folder, "--format", "json").stdout)
    assert ("财政部", "自带") in {(row["名称"], row["来源"]) for row in both}
    works = json.loads(run("lexicon", "list", "--type", "平台", "--lexicon", folder, "--format", "json").stdout)
    assert [row["名称"] for row in works] == ["潮信平台"]
    assert run("lexicon", "list", "--type", "衙门", "--lexicon", folder).returncode == BAD_PARAMETER
