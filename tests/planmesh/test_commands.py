import csv
import io
import json
from pathlib import Path

import pytest

from planmesh.cli import COMMANDS
from tests.planmesh.conftest import Run

ANSWER_KEYS = [
    "question",
    "reading",
    "answer",
    "columns",
    "rows",
    "evidence",
    "query",
    "confidence",
    "declined",
    "searched",
]
FINDING_KEYS = ["rule", "class", "severity", "message", "focus", "evidence", "values", "confidence", "scope"]


def test_an_answer_has_the_keys_of_the_contract_and_quotes_the_text(run: Run, data: Path) -> None:
    answer = json.loads(run("ask", "W04", "--organization", "省人社厅", "--format", "json", data=data).stdout)
    assert list(answer) == ANSWER_KEYS
    assert answer["rows"]
    library = {text.parent.parent.name: text.read_text(encoding="utf-8") for text in data.glob("library/*/*/text.txt")}
    for piece in answer["evidence"]:
        assert library[piece["document"]][piece["start"] : piece["end"]] == piece["quote"]


def test_the_property_graph_gives_the_same_rows(run: Run, data: Path) -> None:
    plain, cypher = (run("ask", "W03", "--format", "csv", *more, data=data).stdout for more in ([], ["--cypher"]))
    assert plain == cypher
    assert len(plain.splitlines()) > 3


def test_a_name_of_bodies_in_two_provinces_is_answered_for_both(run: Run, examples: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(
        "浙江省信息化工作要点\n浙江省人民政府办公厅\n2019年3月1日\n一、重点任务\n（一）推进社保卡应用。发放电子社保卡。（责任单位：省人社厅）\n",
        encoding="utf-8",
    )
    folder = tmp_path / "data"
    lexicon = str(examples / "lexicon")
    plan = str(examples / "documents" / "云岭省2017年信息化重点工作分工方案.txt")
    assert run("ingest", "--lexicon", lexicon, plan, str(other), data=folder).returncode == 0
    answer = json.loads(run("ask", "W04", "--organization", "省人社厅", "--format", "json", data=folder).stdout)
    assert {row["actor"] for row in answer["rows"]} == {"云岭省人力资源和社会保障厅", "浙江省人力资源和社会保障厅"}


def test_findings_have_the_keys_of_the_contract(run: Run, data: Path) -> None:
    lines = run("gaps", "--format", "jsonl", data=data).stdout.splitlines()
    assert all(list(json.loads(line)) == FINDING_KEYS for line in lines)
    assert {json.loads(line)["rule"] for line in lines} >= {"G-OWN-1", "G-TGT-3", "G-NUM-1"}


def test_findings_can_be_kept_to_one_rule(run: Run, data: Path) -> None:
    lines = run("gaps", "--rule", "G-NUM-1", "--format", "jsonl", data=data).stdout.splitlines()
    assert {json.loads(line)["rule"] for line in lines} == {"G-NUM-1"}


def test_later_items_are_linked_with_reasons(run: Run, data: Path, tmp_path: Path) -> None:
    items = tmp_path / "items.jsonl"
    item = {"id": "A1", "text": "加快社会保障卡发放，扩大持卡人数。", "source_kind": "年度工作要点", "year": 2018}
    items.write_text(json.dumps(item, ensure_ascii=False), encoding="utf-8")
    answer = json.loads(
        run("link", str(items), "--plan", "岭工信字〔2016〕318号", "--format", "jsonl", data=data).stdout
    )
    assert (answer["id"], answer["none"]) == ("A1", False)
    assert {"start", "item", "title", "score", "type", "features"} <= set(answer["links"][0])


@pytest.mark.parametrize("form", ["table", "csv", "json"])
@pytest.mark.parametrize(
    "query",
    [
        (
            "sparql",
            "SELECT ?t { ?d a <https://w3id.org/planmesh/ontology#Document> ; <http://www.w3.org/2000/01/rdf-schema#label> ?t }",
        ),
        ("cypher", "MATCH (d:Document) RETURN d.label AS t"),
    ],
)
def test_queries_print_in_every_format(run: Run, data: Path, query: tuple[str, str], form: str) -> None:
    done = run(*query, "--format", form, data=data)
    assert done.returncode == 0
    assert "云岭省“十三五”信息化发展规划" in done.stdout.replace("\n", "")


@pytest.mark.parametrize(
    "query",
    [
        ("sparql", "INSERT DATA { <a:a> <a:b> <a:c> }"),
        ("sparql", "SELEC"),
        ("sparql", "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"),
        ("cypher", "CREATE (n:Document) RETURN n"),
        ("cypher", "MATCH (n RETURN n"),
    ],
)
def test_a_query_that_would_write_or_call_out_or_does_not_parse_is_refused(
    run: Run, data: Path, query: tuple[str, str]
) -> None:
    done = run(*query, data=data)
    assert (done.returncode, done.stdout) == (6, "")
    assert done.stderr.startswith("错误：")


def test_a_query_is_stopped_at_its_time_limit(run: Run, data: Path) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    done = run("sparql", endless, data=data, env={"PLANMESH_TIMEOUT_SECONDS": "1"})
    assert done.returncode == 9


@pytest.mark.parametrize("form", ["trig", "turtle", "ntriples", "jsonld", "csv"])
def test_export_writes_every_format(run: Run, data: Path, tmp_path: Path, form: str) -> None:
    file = tmp_path / "out"
    assert run("export", "--format", form, "-o", str(file), data=data).returncode == 0
    assert file.stat().st_size > 100_000
    assert list(tmp_path.iterdir()) == [file]


def test_exported_claims_open_in_a_spreadsheet(run: Run, data: Path, tmp_path: Path) -> None:
    file = tmp_path / "claims.csv"
    run("export", "--format", "csv", "-o", str(file), data=data)
    text = file.read_text(encoding="utf-8")
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert len({len(row) for row in rows}) == 1


def test_status_lists_the_library(run: Run, data: Path) -> None:
    records = json.loads(run("status", "--format", "json", data=data).stdout)
    assert len(records) == 5


@pytest.mark.java
def test_the_published_graph_conforms_to_the_shapes(run: Run, data: Path) -> None:
    done = run("check", data=data)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(("language", "usage"), [("zh", "用法："), ("en", "Usage:")])
def test_every_command_has_help_in_both_languages(run: Run, command: str, language: str, usage: str) -> None:
    done = run("--lang", language, command, "--help")
    assert done.returncode == 0
    assert usage in done.stdout
    assert any("\u4e00" <= c <= "\u9fff" for c in done.stdout.replace("省人社厅", "").replace("协同", "")) == (
        language == "zh"
    )


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("ask", "Z99"), 5),
        (("ask", "W04"), 2),
        (("ask", "W04", "--organization", "火星管理局"), 5),
        (("ask", "W04", "--colour", "red", "--organization", "省人社厅"), 2),
        (("gaps", "--document", "不存在的文件"), 5),
        (("nonsense",), 2),
        (("extract", "不存在.txt"), 3),
    ],
)
def test_a_wrong_call_says_what_is_wrong_with_its_exit_code(
    run: Run, data: Path, words: tuple[str, ...], code: int
) -> None:
    done = run(*words, data=data)
    assert done.returncode == code
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()


def test_an_unknown_body_brings_the_nearest_names(run: Run, data: Path) -> None:
    done = run("ask", "W04", "--organization", "云岭省人力资源和社会保障听", data=data)
    assert "云岭省人力资源和社会保障厅" in done.stderr


def test_an_empty_data_directory_says_what_to_do(run: Run, tmp_path: Path) -> None:
    done = run("ask", "W01", data=tmp_path)
    assert done.returncode == 5
    assert "planmesh ingest" in done.stderr


def test_faults_of_the_settings_come_in_one_message(run: Run, tmp_path: Path) -> None:
    done = run("status", data=tmp_path, env={"PLANMESH_PORT": "x", "PLANMESH_ROW_LIMIT": "-1"})
    assert done.returncode == 2
    assert "port" in done.stderr
    assert "row_limit" in done.stderr


@pytest.mark.server
def test_an_ingest_that_changes_nothing_still_fills_the_neo4j_it_is_told_of(
    run: Run, data: Path, examples: Path, neo4j_uri: str
) -> None:
    """The server may be new, or its last filling may have failed."""
    told = {"PLANMESH_CYPHER_URL": neo4j_uri}
    known = str(examples / "documents" / "云岭省2019年信息化工作要点.txt")
    done = run("ingest", known, data=data, env=told)
    assert "没有变化" in done.stdout
    counted = run("cypher", "MATCH (d:Document) RETURN count(d) AS n", "--format", "csv", data=data, env=told)
    assert counted.stdout.split() == ["n", "5"]
