"""kill -9 at every stage of an ingest: what was published answers, and the next ingest works."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.planmesh.conftest import Run

DOCUMENT = "云工信字2018-9"
TEXT = "云岭省信息化工作要点\n云工信字〔2018〕9号\n云岭省工业和信息化厅\n2018年3月1日\n一、重点任务\n（一）建设政务云。完成省政务云扩容。（责任单位：省工信厅）\n"
ASKED = ("ask", "W01", "--format", "json")
MOMENTS = 24


@pytest.fixture(scope="module")
def published(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One small document, so that an ingest is short and each stage comes soon."""
    folder = tmp_path_factory.mktemp("published")
    (folder / "a.txt").write_text(TEXT.replace("信息化工作", "数字政府建设").replace("9号", "8号"), encoding="utf-8")
    assert run("ingest", str(folder / "a.txt"), data=folder / "data").returncode == 0
    return folder / "data"


@pytest.fixture
def own(published: Path, tmp_path: Path) -> Path:
    shutil.copytree(published, tmp_path / "data")
    return tmp_path / "data"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "programme.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def is_kept(data: Path) -> bool:
    return (data / "library" / DOCUMENT / "current").is_file()


def is_building(data: Path) -> bool:
    return any(data.glob("versions/.building-*/rdf/*"))


def is_indexing(data: Path) -> bool:
    return any(data.glob("versions/.building-*/search/*"))


def kill_when(data: Path, file: Path, reached: Callable[[Path], bool]) -> None:
    """Start an ingest and kill it once ``reached``; the test fails where it ends before that."""
    command = [sys.executable, "-m", "planmesh", "ingest", str(file), "--data", str(data)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env={**os.environ, "PYTHONUTF8": "1"})
    while not reached(data):
        assert process.poll() is None, "the ingest ended before its kill"
        time.sleep(0.002)
    process.send_signal(signal.SIGKILL)
    process.wait()


def assert_recovers(run: Run, data: Path, file: Path, before: str) -> None:
    """The old answer (or the new one, where the kill came too late), then a good ingest, and nothing left behind."""
    answer = run(*ASKED, data=data)
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout == before or "云岭省信息化工作要点" in answer.stdout
    assert run("ingest", str(file), data=data).returncode == 0
    assert "云岭省信息化工作要点" in run(*ASKED, data=data).stdout
    assert [*data.glob("versions/.*"), *data.glob("library/**/.*"), *data.glob(".*")] == []


@pytest.mark.parametrize("reached", [is_kept, is_building, is_indexing])
def test_a_kill_at_a_stage_leaves_the_published_answer_and_a_store_that_goes_on(
    run: Run, own: Path, file: Path, reached: Callable[[Path], bool]
) -> None:
    before = run(*ASKED, data=own).stdout
    kill_when(own, file, reached)
    assert run(*ASKED, data=own).stdout == before
    assert_recovers(run, own, file, before)


@pytest.mark.soak
@pytest.mark.timeout(600)
@pytest.mark.parametrize("moment", range(MOMENTS))
def test_a_kill_at_any_moment_does(run: Run, own: Path, file: Path, moment: int) -> None:
    before = run(*ASKED, data=own).stdout
    until = time.monotonic() + 0.2 + moment * 0.15
    command = [sys.executable, "-m", "planmesh", "ingest", str(file), "--data", str(own)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env={**os.environ, "PYTHONUTF8": "1"})
    while time.monotonic() < until and process.poll() is None:
        time.sleep(0.002)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert_recovers(run, own, file, before)
