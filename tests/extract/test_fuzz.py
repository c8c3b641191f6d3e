"""The fuzzer for a set time (PLANMESH_FUZZ_SECONDS a target, 120 unless set), by ``make soak``."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.requirements import REPOSITORY

SECONDS = int(os.environ.get("PLANMESH_FUZZ_SECONDS", "120"))


@pytest.mark.soak
@pytest.mark.timeout(SECONDS * 2 + 300)
@pytest.mark.parametrize("target", ["outline", "quantities", "responsibilities", "whole"])
def test_the_fuzzer_finds_nothing(target: str, tmp_path: Path) -> None:
    if importlib.util.find_spec("atheris") is None:
        pytest.skip("没有 atheris（只有 Linux x86-64、Python 3.11–3.13 的包；见 pyproject.toml 的 soak 组）")
    done = subprocess.run(
        [sys.executable, "-m", "tests.extract.fuzz", target, "--seconds", str(SECONDS), "--folder", str(tmp_path)],
        cwd=REPOSITORY,
        capture_output=True,
        check=False,
    )
    found = [
        path.name for path in tmp_path.iterdir() if path.name.startswith(("crash-", "timeout-", "slow-unit-", "oom-"))
    ]
    log = done.stderr.decode("utf-8", errors="replace")
    assert (done.returncode, found) == (0, []), log[-3_000:]
    assert "stat::number_of_executed_units" in log
