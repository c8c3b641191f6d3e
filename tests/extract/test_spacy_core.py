"""spaCy is loaded without its command line, which works all the same for whoever wants it."""

import ast
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def output(program: str) -> list[str]:
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def test_the_extractor_loads_no_command_line_and_it_can_be_loaded_afterwards() -> None:
    program = """
import sys, extract.pipeline
print(*(name for name in ("spacy.cli", "weasel", "requests", "httpx", "typer") if name in sys.modules))
import spacy, spacy.cli
from spacy.cli.info import info
print(spacy.cli.__file__ is not None, callable(spacy.cli.download), info.__module__)
print(spacy.info(silent=True)["spacy_version"] == spacy.__version__)
"""
    assert output(program) == ["", "True True spacy.cli.info", "True"]


def test_a_spacy_that_was_loaded_before_is_left_alone() -> None:
    program = "import spacy, sys; before = set(sys.modules); import extract.spacy_core as core, gc; "
    program += "print(core.spacy is spacy, *(m for m in before if m not in sys.modules), gc.isenabled())"
    assert output(program) == ["True True"]


def test_only_one_module_imports_spacy() -> None:
    importers = {path.name for path in (ROOT / "extract").rglob("*.py") if "spacy" in _imported(path)}
    assert importers == {"spacy_core.py"}


def _imported(path: Path) -> set[str]:
    """Top-level names of what a module imports, at its head or later."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.partition(".")[0])
    return names
