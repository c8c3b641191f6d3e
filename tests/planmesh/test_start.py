"""What the command line loads: a question needs no extractor, and help needs nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

_PROGRAM = """
import sys
from planmesh.cli import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
print(*sorted(name for name in sys.modules if "." not in name), file=sys.stderr)
"""
HEAVY = {"spacy", "rdflib", "sklearn", "pyoxigraph", "flask", "jieba", "rjieba", "tantivy", "owlready2", "neo4j"}


def loaded(*words: str, data: Path) -> set[str]:
    environment = {**os.environ, "PLANMESH_DATA": str(data), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, *words],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        env=environment,
    )
    return set(done.stderr.split())


@pytest.mark.parametrize("words", [("--help",), ("ingest", "--help"), ("--version",), ("questions",)])
def test_help_loads_no_heavy_library(words: tuple[str, ...], data: Path) -> None:
    found = loaded(*words, data=data)
    assert "click" in found
    assert found & HEAVY == set()


@pytest.mark.parametrize("words", [("ask", "W04", "--organization", "省人社厅"), ("gaps",), ("status",)])
def test_a_question_loads_no_extractor(words: tuple[str, ...], data: Path) -> None:
    assert loaded(*words, data=data) & {"spacy", "sklearn", "flask", "owlready2", "pyshacl", "jieba"} == set()
