"""``planmesh gaps`` and ``planmesh coverage`` on the example corpus."""

import csv
import io
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from ontology.errors import InvalidParameter, UnknownName
from planmesh.cli import cli

KEYS = "rule class severity message focus evidence values confidence scope".split()


def run(data: Path, *words: str, person: str = "王审") -> Result:
    command = [*words, "--data", str(data)]
    return CliRunner().invoke(cli, command, catch_exceptions=False, env={"PLANMESH_PERSON": person})


@pytest.fixture
def own(data: Path, tmp_path: Path) -> Path:
    """The published example corpus, in a directory of its own."""
    shutil.copytree(data, tmp_path / "data")
    return tmp_path / "data"


def listed(data: Path, *words: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(run(data, "gaps", "--format", "csv", *words).stdout)))


def test_lines_keep_to_the_contract(data: Path) -> None:
    lines = run(data, "gaps", "--format", "jsonl").stdout.splitlines()
    assert lines
    assert all(list(json.loads(line)) == KEYS for line in lines)


def test_what_most_items_lack_is_one_line_unless_each_is_asked_for(data: Path) -> None:
    once, each = listed(data, "--rule", "G-FND-1"), listed(data, "--rule", "G-FND-1", "--each")
    assert [row["概括条数"] for row in once] == [str(len(each))]
    assert {row["概括条数"] for row in each} == {""}


def test_a_waived_finding_goes_with_who_and_why_and_comes_back_when_undone(own: Path) -> None:
    identifier = listed(own, "--rule", "G-OWN-1")[0]["标识"]
    told = run(own, "gaps", "waive", identifier, "--until", "2030-01-31", "--reason", "专班另行明确").stdout
    assert "✓ 认定 1：豁免" in told
    assert identifier not in [row["标识"] for row in listed(own)]
    (row,) = listed(own, "--waived")
    assert (row["标识"], row["豁免到"], row["豁免人"], row["豁免理由"]) == (
        identifier,
        "2030-01-31",
        "王审",
        "专班另行明确",
    )
    run(own, "decisions", "undo", "1")
    assert identifier in [row["标识"] for row in listed(own)]
    assert listed(own, "--waived") == []


def test_a_published_waiver_is_in_both_graphs(own: Path) -> None:
    identifier = listed(own, "--rule", "G-LNK-3")[0]["标识"]
    run(own, "gaps", "waive", identifier, "--until", "2030-01-31", "--reason", "评估已委托")
    assert "1 条认定" in run(own, "publish").stdout
    asked = (
        "MATCH (f:Finding) WHERE f.waivedUntil IS NOT NULL RETURN f.id, f.waivedUntil, f.decidedBy, f.decisionReason"
    )
    by_cypher = json.loads(run(own, "cypher", asked, "--format", "json").stdout)
    assert [list(row.values()) for row in by_cypher] == [[f"finding/{identifier}", "2030-01-31", "王审", "评估已委托"]]
    pm = "https://w3id.org/planmesh/ontology#"
    asked = f"SELECT ?day ?who {{ ?f <{pm}waivedUntil> ?day ; <{pm}decidedBy> ?who }}"
    by_sparql = json.loads(run(own, "sparql", asked, "--format", "json").stdout)
    assert [list(row.values()) for row in by_sparql] == [["2030-01-31", "王审"]]


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (["G-OWN-1-nothing", "--until", "2030-01-31", "--reason", "x"], UnknownName),
        (["{one}", "--until", "2030-02-30", "--reason", "x"], InvalidParameter),
        (["{one}", "--until", "2001-01-31", "--reason", "x"], InvalidParameter),
        (["{one}", "--until", "2030-01-31"], InvalidParameter),
    ],
)
def test_what_cannot_be_waived_says_why_and_nothing_is_kept(
    own: Path, words: list[str], error: type[Exception]
) -> None:
    one = listed(own)[0]["标识"]
    with pytest.raises(error):
        run(own, "gaps", "waive", *(word.format(one=one) for word in words))
    assert listed(own, "--waived") == []


def test_a_spreadsheet_and_a_page_hold_the_same_findings(data: Path, tmp_path: Path) -> None:
    count = len(listed(data))
    for form in ("xlsx", "html"):
        run(data, "gaps", "--format", form, "-o", str(tmp_path / f"out.{form}"))
    sheet = load_workbook(tmp_path / "out.xlsx").active
    assert sheet is not None
    assert sheet.max_row == count + 1
    page = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert page.count("<article") == count
    assert "<script" not in page


def test_a_rule_that_there_is_not_is_refused(data: Path) -> None:
    with pytest.raises(UnknownName, match="没有规则"):
        run(data, "gaps", "--rule", "无责任")


def test_coverage_lists_what_has_no_owner_as_the_rule_does(data: Path) -> None:
    gaps = {row["位置"] for row in listed(data, "--rule", "G-OWN-1", "--document", "岭工信字2016-318")}
    text = run(data, "coverage", "岭工信字2016-318", "--missing", "责任单位", "--format", "csv").stdout
    rows = [row for row in csv.DictReader(io.StringIO(text)) if row["类型"] not in {"目标", ""}]
    assert gaps
    assert {row["编号"] for row in rows} == gaps


@pytest.mark.parametrize("by", ["aspect", "department", "city"])
def test_coverage_comes_as_a_spreadsheet(data: Path, tmp_path: Path, by: str) -> None:
    out = tmp_path / "覆盖表.xlsx"
    run(data, "coverage", "岭工信字2016-318", "--by", by, "--format", "xlsx", "-o", str(out))
    sheet = load_workbook(out).active
    assert sheet is not None
    assert sheet.freeze_panes == "A2"
    assert sheet.max_column > 3


def test_coverage_asks_which_plan_and_which_column(data: Path) -> None:
    with pytest.raises(InvalidParameter, match="有几份规划"):
        run(data, "coverage")
    with pytest.raises(UnknownName, match="没有“经费”这一列"):
        run(data, "coverage", "岭工信字2016-318", "--missing", "经费")
