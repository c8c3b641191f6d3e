import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from extract.pipeline import Extractor
from extract.text.readers import read
from graph.library import Provenance, writing
from ontology.errors import UnknownName
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
