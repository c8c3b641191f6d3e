"""Ingesting: idempotent, new versions, bad files.  Kills are in ``test_kills``."""

import hashlib
import shutil
from pathlib import Path

import pytest

from tests.planmesh.conftest import Run

KNOWN = "documents/云岭省四好农村路建设三年行动计划.txt"
PROGRAMME = "云岭省信息化工作要点\n云工信字〔2018〕9号\n云岭省工业和信息化厅\n2018年3月1日\n一、重点任务\n（一）建设政务云。完成省政务云扩容。（责任单位：省工信厅）\n"


@pytest.fixture(scope="module")
def small(run: Run, examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of one document."""
    folder = tmp_path_factory.mktemp("small")
    assert run("ingest", "--lexicon", str(examples / "lexicon"), str(examples / KNOWN), data=folder).returncode == 0
    return folder


@pytest.fixture
def own(small: Path, tmp_path: Path) -> Path:
    """A copy of it to write in."""
    shutil.copytree(small, tmp_path / "data", ignore=shutil.ignore_patterns("runtime"))
    return tmp_path / "data"


def contents(data: Path) -> dict[str, str]:
    """Every file of the library and which version is published."""
    files = [*(data / "library").rglob("*"), data / "current", *(data / "lexicon").rglob("*")]
    return {str(f.relative_to(data)): hashlib.sha256(f.read_bytes()).hexdigest() for f in files if f.is_file()}


def test_the_same_file_again_changes_nothing(run: Run, examples: Path, own: Path) -> None:
    before = contents(own)
    done = run("ingest", str(examples / KNOWN), data=own)
    assert done.returncode == 0
    assert "没有变化" in done.stdout
    assert contents(own) == before


def test_another_text_of_a_known_document_replaces_its_graph_and_the_old_text_stays(
    run: Run, own: Path, tmp_path: Path
) -> None:
    file = tmp_path / "programme.txt"
    file.write_text(PROGRAMME, encoding="utf-8")
    assert run("ingest", str(file), data=own).returncode == 0
    file.write_text(PROGRAMME.replace("省工信厅", "省财政厅"), encoding="utf-8")
    done = run("ingest", str(file), data=own)
    assert "已取代旧版本" in done.stdout
    query = (
        "MATCH (c:Responsibility)-[:STATED_IN_DOCUMENT]->(d:Document {docNumber: '云工信字〔2018〕9号'}), (c)-[:RESPONSIBLE_ACTOR]->(o) "
        "WHERE NOT (c)-[:DERIVED_FROM]->() RETURN o.label AS body"
    )
    assert run("cypher", query, "--format", "csv", data=own).stdout.splitlines() == ["body", "云岭省财政厅"]
    kept = [text.read_text(encoding="utf-8") for text in own.glob("library/云工信字2018-9*/*/text.txt")]
    assert sorted("省工信厅" in text for text in kept) == [False, True]


def write(folder: Path, name: str, content: bytes) -> Path:
    file = folder / name
    file.write_bytes(content)
    return file


BAD = {
    "empty": (b"", 4),
    "blank": ("\n　 \n".encode(), 4),
    "binary": (bytes(range(256)) * 40, 4),
    "truncated": (PROGRAMME.encode()[:-2], 4),
    "huge": (("建设政务云。" * 17).encode() * 170_000, 4),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_told_and_leaves_the_store_as_it_was(run: Run, own: Path, tmp_path: Path, name: str) -> None:
    content, code = BAD[name]
    before = contents(own)
    done = run("ingest", str(write(tmp_path, f"{name}.txt", content)), data=own)
    assert done.returncode == code
    assert f"{name}.txt" in done.stderr
    assert "（" in done.stderr  # what to do
    assert "Traceback" not in done.stderr
    assert contents(own) == before


@pytest.mark.parametrize("name", ["missing.txt", "folder"])
def test_what_cannot_be_read_is_told(run: Run, own: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    before = contents(own)
    done = run("ingest", str(tmp_path / name), data=own)
    assert done.returncode == 3
    assert name in done.stderr
    assert contents(own) == before


def test_one_bad_file_does_not_stop_the_others(run: Run, own: Path, tmp_path: Path) -> None:
    good = write(tmp_path, "good.txt", PROGRAMME.encode("gb18030"))
    done = run("ingest", str(write(tmp_path, "bad.txt", b"")), str(good), data=own)
    assert done.returncode == 4
    assert "云岭省信息化工作要点" in done.stdout


def test_a_text_without_headings_is_accepted(run: Run, own: Path, tmp_path: Path) -> None:
    done = run("ingest", str(write(tmp_path, "plain.txt", "由省工信厅牵头建设政务云。".encode() * 5)), data=own)
    assert done.returncode == 0, done.stderr


def test_a_bad_lexicon_stops_before_anything_is_kept(run: Run, own: Path, tmp_path: Path) -> None:
    (tmp_path / "lexicon").mkdir()
    write(tmp_path / "lexicon", "places.tsv", "code\tnaem\n1\t甲\n".encode())
    before = contents(own)
    done = run(
        "ingest", "--lexicon", str(tmp_path / "lexicon"), str(write(tmp_path, "a.txt", PROGRAMME.encode())), data=own
    )
    assert done.returncode == 7
    assert "naem" in done.stderr
    assert contents(own) == before
