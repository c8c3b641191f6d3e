"""``planmesh decisions`` and ``planmesh publish`` on the example corpus."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graph.decisions.store import DecisionStore
from ontology.errors import EditConflict, InvalidParameter, UnknownName
from planmesh.cli import cli

PM = "https://w3id.org/planmesh/ontology#"
ID = "https://w3id.org/planmesh/id/"
ORDINALS = f"SELECT ?o {{ ?i a <{PM}Task> ; <{PM}itemOf> <{ID}document/%s> ; <{PM}ordinal> ?o }} LIMIT 2"
MADE = f'SELECT ?o {{ ?l <{PM}method> "decision" ; <{PM}linkTarget>/<{PM}ordinal> ?o }}'


def run(data: Path, *words: str, person: str = "王审") -> Result:
    command = [*words, "--data", str(data)]
    return CliRunner().invoke(cli, command, catch_exceptions=False, env={"PLANMESH_PERSON": person})


@pytest.fixture
def own(data: Path, tmp_path: Path) -> Path:
    """The published example corpus, in a directory of its own."""
    shutil.copytree(data, tmp_path / "data")
    return tmp_path / "data"


def listed(data: Path, *words: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(
        run(data, "decisions", "list", "--format", "json", "--limit", "1000", *words).stdout
    )
    return found


def test_what_waits_is_listed_with_links_of_the_corpus(own: Path) -> None:
    assert {"关联"} <= {row["类别"] for row in listed(own)}
    assert "待认定" in run(own, "decisions", "list").stdout


def test_a_link_is_accepted_published_and_undone(own: Path) -> None:
    link = next(row["标识"] for row in listed(own, "--kind", "link"))
    assert "✓ 认定 1：认可" in run(own, "decisions", "accept", link).stdout
    assert "已发布第 2 版" in run(own, "publish").stdout
    assert "没有变化，仍是第 2 版" in run(own, "publish").stdout
    rows = run(
        own, "sparql", "SELECT ?p { ?c <https://w3id.org/planmesh/ontology#decidedBy> ?p }", "--format", "json"
    ).stdout
    assert json.loads(rows) == [{"p": "王审"}]
    assert [row["标识"] for row in listed(own, "--state", "decided")] == [link]
    shown = json.loads(run(own, "decisions", "show", link, "--format", "json").stdout)
    assert len({quote["document"] for quote in shown["原句"]}) == 2
    assert [entry["认定"] for entry in shown["历史"]] == ["认可"]
    assert "已撤销认定 1" in run(own, "decisions", "undo", "1").stdout
    assert "已发布第 3 版" in run(own, "publish").stdout
    assert (
        "[]"
        in run(
            own, "sparql", "SELECT ?p { ?c <https://w3id.org/planmesh/ontology#decidedBy> ?p }", "--format", "json"
        ).stdout
    )


def test_an_owner_by_hand_stands_in_the_answer_of_the_task(own: Path) -> None:
    plan = next(
        record.name for record in (own / "library").iterdir() if "十三五" in record.name or "2016" in record.name
    )
    item = json.loads(
        run(
            own,
            "sparql",
            f"SELECT ?o {{ ?i a <https://w3id.org/planmesh/ontology#Task> ; <https://w3id.org/planmesh/ontology#itemOf> <https://w3id.org/planmesh/id/document/{plan}> ; <https://w3id.org/planmesh/ontology#ordinal> ?o }} LIMIT 1",
            "--format",
            "json",
        ).stdout
    )[0]["o"]
    settings = (
        "--set",
        f"document={plan}",
        "--set",
        f"条目={item}",
        "--set",
        "主体=云岭省督办局",
        "--set",
        "角色=牵头",
    )
    assert "✓ 认定 1" in run(own, "decisions", "add", "responsibility", *settings, "--reason", "会议定").stdout
    run(own, "publish")
    answer = run(own, "ask", "W04", "--organization", "云岭省督办局", "--format", "json").stdout
    assert json.loads(answer)["rows"] != []
    assert "curated" in answer


def test_a_review_in_a_spreadsheet_comes_back(own: Path, tmp_path: Path) -> None:
    lines = tmp_path / "认定.jsonl"
    assert run(own, "decisions", "export", "--format", "jsonl", "-o", str(lines)).exit_code == 0
    rows = [json.loads(line) for line in lines.read_text(encoding="utf-8").splitlines()]
    rows[0] |= {"认定": "否定", "理由": "不是一回事"}
    lines.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    assert "✓ 导入 1 条认定" in run(own, "decisions", "import", str(lines)).stdout
    sheet = tmp_path / "认定.xlsx"
    run(own, "decisions", "export", "-o", str(sheet))
    assert "✓ 导入 0 条认定" in run(own, "decisions", "import", str(sheet)).stdout
    rows[0] |= {"理由": "再想想"}
    lines.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    with pytest.raises(EditConflict, match="导出之后"):
        run(own, "decisions", "import", str(lines), person="李核")


@pytest.mark.parametrize(
    ("words", "error", "message"),
    [
        (("accept", "claim/link-gone"), UnknownName, "decisions list"),
        (("undo", "9"), UnknownName, "没有这一条"),
        (("add", "nothing", "--set", "a=b", "--reason", "x"), InvalidParameter, "这一类"),
        (
            ("add", "deadline", "--set", "document=没有", "--set", "条目=1", "--set", "value=2019", "--reason", "x"),
            UnknownName,
            "没有文件",
        ),
        (("add", "deadline", "--set", "时限=2019", "--reason", "x"), InvalidParameter, "缺少 document"),
        (("add", "deadline", "--set", "时限", "--reason", "x"), InvalidParameter, "名称=取值"),
        (("list", "--kind", "x"), InvalidParameter, "这一类"),
    ],
)
def test_what_cannot_be_decided_says_why(
    data: Path, words: tuple[str, ...], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        run(data, "decisions", *words)


def test_a_link_is_split_between_two_items(own: Path) -> None:
    link = next(row for row in listed(own, "--kind", "link") if "/" not in row["类型"])
    shown = json.loads(run(own, "decisions", "show", link["标识"], "--format", "json").stdout)
    plan = next(quote["document"] for quote in reversed(shown["原句"]))
    found = run(own, "sparql", ORDINALS % plan, "--format", "json").stdout
    one, two = (row["o"] for row in json.loads(found))
    words = ("--set", f"条目={one}", "--set", "类型=细化", "--set", f"条目={two}", "--reason", "说了两件事")
    assert "拆分" in run(own, "decisions", "split", link["标识"], *words).stdout
    run(own, "publish")
    found = run(own, "sparql", MADE, "--format", "json").stdout
    assert {row["o"] for row in json.loads(found)} == {one, two}


def test_what_is_split_to_an_item_that_is_not_there_is_refused(own: Path) -> None:
    link = next(row["标识"] for row in listed(own, "--kind", "link"))
    with pytest.raises(UnknownName, match="没有编号 99"):
        run(own, "decisions", "split", link, "--set", "条目=99", "--set", "条目=98", "--reason", "说了两件事")
    assert DecisionStore(own).revision() == 0


def test_nobody_decides_without_a_name_or_a_reason(own: Path) -> None:
    link = next(row["标识"] for row in listed(own, "--kind", "link"))
    with pytest.raises(InvalidParameter, match="署名"):
        run(own, "decisions", "accept", link, person="")
    with pytest.raises(InvalidParameter, match="理由"):
        run(own, "decisions", "reject", link)
    assert DecisionStore(own).revision() == 0


def test_a_kill_between_decision_and_publishing_costs_nothing(own: Path) -> None:
    link = next(row["标识"] for row in listed(own, "--kind", "link"))
    run(own, "decisions", "accept", link)
    command = [sys.executable, "-m", "planmesh", "publish", "--data", str(own)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env={**os.environ, "PYTHONUTF8": "1"})
    while not any(own.glob("versions/.building-*/rdf/*")):
        assert process.poll() is None, "publishing ended before its kill"
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert [row["标识"] for row in listed(own, "--state", "decided")] == [link]
    assert "已发布第 2 版" in run(own, "publish").stdout
    assert json.loads(run(own, "status", "--format", "json").stdout) != []
