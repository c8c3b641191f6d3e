"""The command line as a person runs it: a process of its own, on the example corpus."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def run() -> Run:
    """``run("ask", "W01", data=…, env={…})``; the clean environment holds no setting of ours."""

    def planmesh(
        *words: str, data: Path | None = None, env: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        clean = {k: v for k, v in os.environ.items() if not k.startswith("PLANMESH_")}
        where = {"PLANMESH_DATA": str(data)} if data else {}
        return subprocess.run(
            [sys.executable, "-m", "planmesh", *words],
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
            env=clean | where | {"PYTHONUTF8": "1"} | (env or {}),
        )

    return planmesh


@pytest.fixture(scope="session")
def examples(repository: Path) -> Path:
    return repository / "examples"


@pytest.fixture(scope="session")
def data(run: Run, examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory with the example corpus.  Tests that write make one of their own."""
    folder = tmp_path_factory.mktemp("data")
    done = run("ingest", "--lexicon", str(examples / "lexicon"), *map(str, documents(examples)), data=folder)
    assert done.returncode == 0, done.stderr
    return folder


def documents(examples: Path) -> list[Path]:
    return sorted((examples / "documents").glob("*.txt"))
