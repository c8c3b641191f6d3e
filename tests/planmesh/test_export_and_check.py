"""What leaves the store, and the proof that it holds."""

import csv
import io
import shutil
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from planmesh.output import destination
from tests.planmesh.conftest import Run

PLAN = "岭工信字2016-318"
NUMBER = "岭工信字〔2016〕318号"


def exported(run: Run, data: Path, *words: str) -> str:
    done = run("export", *words, data=data)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_one_document_comes_with_its_links_and_nothing_of_others(run: Run, data: Path) -> None:
    later = "岭信组办字2017-4"
    text = exported(run, data, "--document", "岭信组办字〔2017〕4号", "--format", "trig")
    graphs = {str(quad.graph_name) for quad in ox.parse(text, format=ox.RdfFormat.TRIG)}
    assert len(graphs) == 2
    assert all(f"/{later}/" in graph for graph in graphs)
    assert any("/links/" in graph for graph in graphs)


def test_claims_of_one_document_are_all_its_own(run: Run, data: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(exported(run, data, "--document", NUMBER, "--format", "csv", "--no-bom"))))
    assert len(rows) > 50
    assert {row["文件"] for row in rows} == {"云岭省“十三五”信息化发展规划"}


@pytest.mark.parametrize(("more", "has_bom"), [((), True), (("--no-bom",), False)])
def test_the_byte_order_mark_can_be_left_out(run: Run, data: Path, more: tuple[str, ...], has_bom: bool) -> None:
    assert exported(run, data, "--format", "csv", *more).startswith("\ufeff") == has_bom


def test_standard_output_and_a_file_get_the_same(run: Run, data: Path, tmp_path: Path) -> None:
    file = tmp_path / "图谱 导出.nt"
    done = run("export", "--format", "ntriples", "-o", str(file), data=data)
    assert str(file) in done.stdout
    printed = exported(run, data, "--format", "ntriples")
    assert sorted(file.read_text(encoding="utf-8").splitlines()) == sorted(printed.splitlines())


@pytest.mark.parametrize(("words", "code"), [(("--document", "没有这份"), 5), (("--format", "xml"), 2)])
def test_a_refused_export_leaves_the_file_as_it_was(
    run: Run, data: Path, tmp_path: Path, words: tuple[str, ...], code: int
) -> None:
    file = tmp_path / "out"
    file.write_text("旧", encoding="utf-8")
    assert run("export", *words, "-o", str(file), data=data).returncode == code
    assert file.read_text(encoding="utf-8") == "旧"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("file", ["missing/out.trig", "."])
def test_a_file_that_cannot_be_written_is_told(run: Run, data: Path, tmp_path: Path, file: str) -> None:
    done = run("export", "-o", str(tmp_path / file), data=data)
    assert done.returncode == 2
    assert "写不了这个文件" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_export_that_breaks_off_leaves_no_half_of_it(tmp_path: Path) -> None:
    file = tmp_path / "out"
    file.write_bytes(b"old")

    def export() -> None:
        with destination(file) as output:
            output.write(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export()
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]


def test_a_reader_that_goes_away_is_no_error(data: Path) -> None:
    command = f'"{sys.executable}" -m planmesh export --format ntriples --data "{data}" | head -1'
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout.count("\n") == 1
    assert "Traceback" not in done.stderr


@pytest.fixture
def own(data: Path, tmp_path: Path) -> Path:
    shutil.copytree(data, tmp_path / "data", ignore=shutil.ignore_patterns("runtime"))
    return tmp_path / "data"


def test_without_java_the_reasoner_is_said_to_be_missing_and_the_rest_is_checked(run: Run, data: Path) -> None:
    done = run("check", data=data, env={"PATH": ""})
    assert done.returncode == 8
    assert "本体：没有检查" in done.stdout
    assert "Java" in done.stdout
    assert "✓ 形状" in done.stdout
    assert "--no-reasoning" in done.stderr


def test_without_the_reasoner_the_examples_hold(run: Run, data: Path) -> None:
    done = run("check", "--no-reasoning", data=data, env={"PATH": ""})
    assert (done.returncode, done.stderr) == (0, "")
    assert "本体" not in done.stdout
    assert "✓ 依据" in done.stdout


def test_a_text_that_was_changed_behind_the_graph_is_found(run: Run, own: Path) -> None:
    (file,) = own.glob(f"library/{PLAN}/*/text.txt")
    file.write_text("甲" + file.read_text(encoding="utf-8"), encoding="utf-8")
    done = run("check", "--no-reasoning", data=own)
    assert done.returncode == 7
    assert f"{PLAN}：库中文本已不是版本" in done.stdout
    assert "原句与文本不符" in done.stdout
    assert "另有" in done.stdout


def test_a_claim_that_breaks_a_shape_is_found(run: Run, own: Path) -> None:
    (number,) = (own / "current").read_text(encoding="ascii").split()
    store = ox.Store(str(own / "versions" / number / "rdf"))
    role = ox.NamedNode("https://w3id.org/planmesh/ontology#role")
    broken = next(iter(store.quads_for_pattern(None, role, None, None)))
    store.remove(broken)
    store.flush()
    del store
    done = run("check", "--no-reasoning", data=own)
    assert done.returncode == 7
    assert "✗ 形状" in done.stdout
    assert str(getattr(broken.subject, "value", "")) in done.stdout
