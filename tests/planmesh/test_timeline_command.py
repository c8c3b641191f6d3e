"""``planmesh timeline`` and ``planmesh changes`` over the two sample documents."""

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from graph.library import writing
from ontology.errors import InvalidParameter, UnknownName
from planmesh.cli import cli
from tests.graph import samples
from tests.graph.fixtures import PROVENANCE, make


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    make(folder)
    return folder


def run(data: Path, *arguments: str) -> str:
    return CliRunner().invoke(cli, [*arguments, "--data", str(data)], catch_exceptions=False).output


def told(data: Path, *arguments: str) -> Any:
    return json.loads(run(data, *arguments, "--format", "json"))


def new_version(data: Path, ending: str) -> str:
    """The plan with another ending and one claim less; the version's name."""
    plan = samples.plan()
    text = plan.text + ending
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    document = replace(plan.document, sha256=sha256, chars=len(text))
    with writing(data) as library:
        library.add(replace(plan, text=text, document=document, responsibilities=()), PROVENANCE)
    return sha256[:12]


def test_the_life_of_an_item_goes_from_the_plan_to_its_division(data: Path) -> None:
    life = told(data, "timeline", "云岭省数字政务发展规划", "2.1")
    assert [step["stage"] for step in life["steps"]] == ["plan", "division"]
    assert life["steps"][1]["owners"]
    assert life["light"] == "grey"


def test_the_table_says_the_light_in_words(data: Path) -> None:
    assert "○ 灰" in run(data, "timeline", "云岭省数字政务发展规划", "推进一窗受理")


def test_an_item_that_is_not_there_is_named(data: Path) -> None:
    with pytest.raises(UnknownName, match=r"9\.9"):
        run(data, "timeline", "云岭省数字政务发展规划", "9.9")


def test_a_document_of_one_version_has_no_changes(tmp_path: Path) -> None:
    make(tmp_path)
    with pytest.raises(UnknownName, match="只有一个版本"):
        run(tmp_path, "changes", "云岭省数字政务发展规划")


def test_changes_are_those_since_the_version_before(tmp_path: Path) -> None:
    make(tmp_path)
    old = samples.plan().document.sha256[:12]
    new = new_version(tmp_path, "完。\n")
    found = told(tmp_path, "changes", "云岭省数字政务发展规划")
    assert (found["from"], found["to"]) == (old, new)
    assert {(one["change"], one["of"]) for one in found["changes"]} == {("gone", "责任")}
    assert "消失" in run(tmp_path, "changes", "云岭省数字政务发展规划")


def test_of_several_old_versions_one_must_be_named(tmp_path: Path) -> None:
    make(tmp_path)
    first = samples.plan().document.sha256[:12]
    second = new_version(tmp_path, "完。\n")
    new_version(tmp_path, "全文完。\n")
    with pytest.raises(InvalidParameter, match="--from"):
        run(tmp_path, "changes", "云岭省数字政务发展规划")
    assert told(tmp_path, "changes", "云岭省数字政务发展规划", "--from", second[:6])["changes"] == []
    assert told(tmp_path, "changes", "云岭省数字政务发展规划", "--from", first)["changes"] != []


def test_a_version_that_is_not_there_is_named(data: Path) -> None:
    with pytest.raises(UnknownName, match="ffff"):
        run(data, "changes", "云岭省数字政务发展规划", "--from", "ffff")
