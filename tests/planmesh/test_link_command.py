import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from extract.pipeline import Extractor
from extract.text.readers import read
from graph.library import LibraryReader, Provenance, writing
from graph.linked_items import answer_line, read_lines
from graph.linker import Linker
from ontology.errors import InvalidParameter, PlanmeshError, UnknownName
from ontology.lexicon import load
from planmesh.cli import cli

DOCUMENTS = Path(__file__).parents[2] / "examples" / "documents"
ITEMS = (
    {"id": "a", "text": "推进电信、广电业务双向进入", "source_kind": "年度工作要点", "year": 2018},
    {"id": "b", "text": "新改建农村公路500公里", "source_kind": "年度工作要点", "year": 2018},
)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    extractor = Extractor(load())
    with writing(folder) as library:
        for name in ("云岭省十三五信息化发展规划", "云岭省2017年信息化重点工作分工方案"):
            extraction = extractor.extract(read(DOCUMENTS / f"{name}.txt"))
            library.add(extraction, Provenance(program="0", lexicon="0", source=f"{name}.txt"))
    return folder


def run(data: Path, *arguments: str) -> Result:
    return CliRunner().invoke(
        cli, ["link", *arguments, "--plan", "云岭省十三五信息化发展规划", "--data", str(data)], catch_exceptions=False
    )


@pytest.fixture
def items(tmp_path: Path) -> str:
    path = tmp_path / "items.jsonl"
    path.write_text("".join(json.dumps(item, ensure_ascii=False) + "\n" for item in ITEMS), encoding="utf-8")
    return str(path)


def test_each_line_gets_its_answer_with_the_contracts_keys(data: Path, items: str) -> None:
    first, second = map(json.loads, run(data, items, "--top", "3").output.splitlines())
    assert set(first) == {"id", "none", "links", "indicator", "value"}
    assert (first["id"], first["none"]) == ("a", False)
    assert set(first["links"][0]) == {"start", "item", "title", "score", "type", "features"}
    assert first["links"][0]["item"] == "3.1.2"
    assert len(first["links"]) == 3
    assert (second["id"], second["none"]) == ("b", True)


def test_an_ingested_document_is_linked_item_by_item(data: Path) -> None:
    lines = [json.loads(line) for line in run(data, "岭信组办字〔2017〕4号").output.splitlines()]
    by_id = {line["id"]: line for line in lines}
    assert by_id["1.2"]["links"][0]["item"] == "zhuanlan-1.2"
    assert by_id["4.13"]["none"]


def test_the_table_says_where_no_item_fits(data: Path, items: str) -> None:
    output = run(data, items, "--format", "table").output
    assert "规划中没有对应条目" in output
    assert "领域相同：三网融合" in output


def test_an_unknown_document_is_an_error(data: Path) -> None:
    with pytest.raises(UnknownName, match="没有文件"):
        run(data, "没有这份文件")


def ask(data: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["link", *arguments, "--data", str(data)], catch_exceptions=False)


def test_without_a_plan_the_plan_that_fits_is_named(data: Path, items: str) -> None:
    first, second = map(json.loads, ask(data, items).output.splitlines())
    assert first["plan"] == second["plan"] == "岭工信字2016-318"
    assert (first["links"][0]["item"], first["none"], second["none"]) == ("3.1.2", False, True)


def test_a_plan_that_is_not_there_is_named_with_what_is(data: Path, items: str) -> None:
    with pytest.raises(UnknownName, match="没有文件“青溪市规划”") as caught:
        ask(data, items, "--plan", "青溪市规划")
    assert "云岭省“十三五”信息化发展规划" in caught.value.nearest


def test_a_plan_without_items_is_an_error_that_says_so(data: Path, items: str, tmp_path: Path) -> None:
    with writing(tmp_path) as library:
        bare = Extractor(load()).extract(read(_file(tmp_path, "bare.txt", "云岭省绿色发展规划\n\n加快绿色发展。\n")))
        library.add(bare, Provenance(program="0", lexicon="0", source="bare.txt"))
    with pytest.raises(InvalidParameter, match="没有可关联的任务条目"):
        ask(tmp_path, items, "--plan", "bare")
    with pytest.raises(UnknownName, match="没有带任务条目的规划"):
        ask(tmp_path, items)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "文件是空的"),
        ("\n \n", "文件是空的"),
        ('{"id": "a"}\n', "缺少文字"),
        ('{"id": "a", "text": "推进三网融合"}\n{"id": "b", "text": "  "}\n', "第 2 行.*缺少文字|缺少文字.*第 2 行"),
        ('{"id": "a", "text": 7}\n', "缺少文字"),
        ('["推进三网融合"]\n', "缺少文字"),
        ("推进三网融合\n", "不是 JSON"),
        ('{"text": "推进三网融合", "year": "去年"}\n', "年份"),
    ],
)
def test_items_that_cannot_be_read_are_named_by_their_line(data: Path, tmp_path: Path, text: str, said: str) -> None:
    path = _file(tmp_path, "items.jsonl", text)
    with pytest.raises(PlanmeshError) as caught:
        run(data, str(path))
    assert re.search(said, str(caught.value), re.DOTALL)


def test_ten_thousand_items_are_answered_line_by_line(data: Path, tmp_path: Path) -> None:
    library = LibraryReader(data)
    linker = Linker(library.extraction("岭工信字2016-318"), load())
    lines = "".join(f'{{"id": "{n}", "text": "推进光纤到村"}}\n' for n in range(10_000))
    answers = (answer_line(item, linker, top=1) for item in read_lines(lines, where="items"))
    assert next(answers)["id"] == "0"  # the first is there before the last is read
    assert sum(1 for _ in read_lines(lines, where="items")) == 10_000


def test_an_item_of_signs_alone_is_answered_with_none(data: Path, tmp_path: Path) -> None:
    path = _file(tmp_path, "items.jsonl", '{"id": "a", "text": "——…。"}\n')
    assert json.loads(run(data, str(path)).output)["none"]


def _file(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path
