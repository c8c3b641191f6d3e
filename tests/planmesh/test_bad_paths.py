"""Paths that are strange or cannot be read."""

import json
import os
from pathlib import Path

import pytest

from tests.planmesh.conftest import Run

TEXT = "云岭省信息化工作要点\n云工信字〔2018〕9号\n云岭省工业和信息化厅\n2018年3月1日\n一、重点任务\n（一）建设政务云。完成省政务云扩容。（责任单位：省工信厅）\n"


STRANGE = (
    "../规划.txt".encode(),
    "规 划（终稿）;rm -rf.txt".encode(),
    b"-o.txt",
    b"a\nb.txt",
    "…'\"$HOME`id`.txt".encode(),
    "无扩展名".encode(),
    "规划.txt".encode("gb18030"),
)


def test_a_strange_name_is_only_a_name(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    files = [tmp_path / "in" / os.fsdecode(name) for name in STRANGE]
    for number, file in enumerate(files):
        file.write_text(TEXT.replace("9号", f"1{number}号"), encoding="utf-8")
    data = tmp_path / "data"
    done = run("ingest", "--", *map(str, files), data=data)
    assert done.returncode == 0, done.stderr
    assert {folder.name for folder in (data / "library").iterdir()} == {
        f"云工信字2018-1{number}" for number in range(len(STRANGE))
    }
    assert {path.name for path in tmp_path.iterdir()} == {"in", "data", "规划.txt"}
    assert len(json.loads(run("status", "--format", "json", data=data).stdout)) == len(STRANGE)


@pytest.mark.parametrize("kind", ["loop", "dangling", "pipe", "long", "forbidden"])
def test_what_cannot_be_read_says_why_and_leaves_no_store(run: Run, tmp_path: Path, kind: str) -> None:
    file = tmp_path / "file.txt"
    if kind == "loop":
        file.symlink_to(file)
    elif kind == "dangling":
        file.symlink_to(tmp_path / "nowhere")
    elif kind == "pipe":
        os.mkfifo(file)
    elif kind == "long":
        file = tmp_path / ("长" * 200)
    else:
        file.write_text(TEXT, encoding="utf-8")
        file.chmod(0)
        if os.access(file, os.R_OK):
            pytest.skip("超级用户什么都读得到")
    data = tmp_path / "data"
    done = run("ingest", str(file), data=data)
    assert done.returncode == 3
    assert str(file) in done.stderr
    assert "（" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (data / "library").exists()
    assert not (data / "current").exists()


def test_a_data_directory_that_is_a_file_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("", encoding="utf-8")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    for words in (("ingest", str(tmp_path / "a.txt")), ("status",), ("ask", "W01")):
        done = run(*words, data=tmp_path / "data")
        assert done.returncode == 2
        assert "data 应为目录" in done.stderr


def test_a_data_directory_that_cannot_be_made_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    done = run("ingest", str(tmp_path / "a.txt"), data=tmp_path / "file" / "data")
    assert done.returncode == 8
    assert done.stderr.startswith("错误：")
    assert "Traceback" not in done.stderr
