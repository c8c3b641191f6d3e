"""docs/architecture.md says what may import what; pyproject.toml enforces it. This proves that the two agree."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.requirements import REPOSITORY

PAGE = (REPOSITORY / "docs" / "architecture.md").read_text(encoding="utf-8")
CODE = re.compile(r"`([^`]+)`")


def rows_under(heading: str) -> list[list[str]]:
    """The cells of the first table after a heading, without its head."""
    _, found, rest = PAGE.partition(f"\n## {heading}\n")
    assert found, f"docs/architecture.md has no heading {heading!r}"
    lines = re.findall(r"^\|.*\|$", rest.split("\n## ")[0], re.MULTILINE)
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def contracts() -> dict[str, dict[str, Any]]:
    settings = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    return {contract["id"]: contract for contract in settings["tool"]["importlinter"]["contracts"]}


def test_the_packages_of_the_page_are_the_layers_of_the_contract() -> None:
    named = [CODE.findall(package)[0].rstrip("/") for package, _, _ in rows_under("Packages")]
    assert named == list(reversed(contracts()["layers"]["layers"]))


@pytest.mark.parametrize("row", rows_under("Packages"), ids=lambda row: CODE.findall(row[0])[0])
def test_a_package_may_import_exactly_the_layers_below_it(row: list[str]) -> None:
    layers = contracts()["layers"]["layers"]
    package = CODE.findall(row[0])[0].rstrip("/")
    assert CODE.findall(row[2]) == list(reversed(layers[layers.index(package) + 1 :]))


@pytest.mark.parametrize("row", rows_under("What may not be reached"), ids=lambda row: row[0])
def test_what_the_page_forbids_is_what_the_contract_forbids(row: list[str]) -> None:
    contract = contracts()[CODE.findall(row[0])[0]]
    assert CODE.findall(row[1]) == contract["source_modules"]
    assert CODE.findall(row[2]) == contract["forbidden_modules"]


def test_the_page_knows_every_contract() -> None:
    named = {CODE.findall(row[0])[0] for row in rows_under("What may not be reached")}
    assert named | {"layers"} == set(contracts())


@pytest.mark.parametrize(
    "path", sorted({path for path in CODE.findall(PAGE) if re.fullmatch(r"[\w./-]+/[\w./-]*", path)})
)
def test_a_path_named_on_the_page_exists(path: str) -> None:
    assert (REPOSITORY / path).exists()


def test_every_top_level_package_stands_on_the_page() -> None:
    folders = {init.parent.name for init in REPOSITORY.glob("*/__init__.py")}
    assert folders - {Path("tests").name} == set(contracts()["layers"]["layers"])
