"""What a person must know stands in docs/, and what stands there is so."""

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import click
import pytest
from hatchling.builders.wheel import WheelBuilder

from ontology import errors
from planmesh.cli import COMMANDS, cli
from planmesh.settings import PREFIX, Settings
from queries.catalog import catalogue
from tests.requirements import REPOSITORY
from tools import compile_messages, write_docs

DOCS = REPOSITORY / "docs"
PAGES = sorted([*DOCS.glob("**/*.md"), REPOSITORY / "README.md", REPOSITORY / "CONTRIBUTING.md"])
ARGUMENT_ERROR = 2
COMMON_OPTIONS = {"--help", "--data", "--format", "--lexicon"}


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def rows_of(text: str) -> list[list[str]]:
    """The cells of every table row, without heads."""
    lines = re.findall(r"^\|(.*)\|$", text, re.MULTILINE)
    return [[cell.strip() for cell in line.split("|")] for line in lines if not set(line) <= set("-| ")]


# Commands


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_is_documented(command: str) -> None:
    assert re.search(rf"`planmesh {command}\b", page("cli.md"))


@pytest.mark.parametrize("name", ["cli.md", "../README.md", "settings.md", "questions.md", "claims.md"])
def test_no_page_names_a_command_that_there_is_not(name: str) -> None:
    named = set(re.findall(r"\bplanmesh ([a-z]+)\b", page(name)))
    assert named <= set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_an_option_of_a_command_is_documented(command: str) -> None:
    found = cli.get_command(click.Context(cli), command)
    assert found is not None
    names = {o for p in found.params if isinstance(p, click.Option) for o in p.opts if o.startswith("--")}
    assert [name for name in sorted(names - COMMON_OPTIONS) if f"`{name}" not in page("cli.md")] == []


def our_errors(kind: type[errors.PlanmeshError] = errors.PlanmeshError) -> Iterator[type[errors.PlanmeshError]]:
    yield kind
    for below in kind.__subclasses__():
        yield from our_errors(below)


def test_the_documented_exit_codes_are_those_that_there_are() -> None:
    _, _, section = page("cli.md").partition("## 退出码")
    documented = [int(code) for code, _ in rows_of(section)[1:]]
    assert documented == sorted({0, ARGUMENT_ERROR, *(kind.exit_code for kind in our_errors())})


# Settings


def test_every_setting_is_documented_with_its_default() -> None:
    documented = {row[0].strip("`"): row[1:3] for row in rows_of(page("settings.md"))[1:]}
    assert list(documented) == [field.name for field in fields(Settings)]
    for name, (variable, default) in documented.items():
        assert variable == f"`{PREFIX}{name.upper()}`"
        value = getattr(Settings(), name)
        assert default == ("用户数据目录" if isinstance(value, Path) else f"`{value}`" if value != "" else "空")


# Pages made from data


@pytest.mark.parametrize("name", write_docs.PAGES)
def test_a_page_made_from_data_is_not_stale(name: str) -> None:
    assert page(name) == write_docs.PAGES[name](), "请运行 python tools/write_docs.py"


def test_every_question_and_its_parameters_and_columns_stand_on_the_page() -> None:
    parts = dict(re.findall(r"^## (\w+) [^\n]*\n(.*?)(?=^## |\Z)", page("questions.md"), re.MULTILINE | re.DOTALL))
    assert list(parts) == [question.id for question in catalogue()]
    for question in catalogue():
        named = {row[0] for row in rows_of(parts[question.id])}
        assert {f"`--{p.name}`" for p in question.parameters} | {f"`{c.name}`" for c in question.columns} <= named


def test_every_term_of_the_ontology_has_both_names() -> None:
    rows = rows_of(page("glossary.md"))[1:]
    assert len(rows) > 100
    assert [row for row in rows if not all(row)] == []


# Links


def targets(text: str) -> Iterator[tuple[str, str]]:
    """Path and anchor of each link that leads to a file here."""
    for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"```.*?```", "", text, flags=re.DOTALL)):
        if not re.match(r"[a-z]+:", target):
            path, _, anchor = target.partition("#")
            yield path, anchor


def anchors(text: str) -> set[str]:
    """Of the headings, as forges make them."""
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("file", PAGES, ids=lambda file: file.name)
def test_a_link_leads_to_what_is_there(file: Path) -> None:
    broken = []
    for path, anchor in set(targets(file.read_text(encoding="utf-8"))):
        target = file.parent / path if path else file
        if not target.exists() or (anchor and anchor not in anchors(target.read_text(encoding="utf-8"))):
            broken.append(f"{path}#{anchor}")
    assert broken == []


# click's own words


def test_clicks_chinese_words_are_compiled_from_their_source() -> None:
    assert compile_messages.TARGET.read_bytes() == compile_messages.compiled(), (
        "请运行 python tools/compile_messages.py"
    )


def test_clicks_chinese_words_are_in_the_wheel() -> None:
    packed = {Path(file.path) for file in WheelBuilder(str(REPOSITORY)).recurse_included_files()}
    assert compile_messages.TARGET in packed
