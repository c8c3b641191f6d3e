import json
from pathlib import Path

import pytest

from extract.rules import rules
from tests.planmesh.conftest import Run

BAD_PARAMETER, UNKNOWN_NAME = 2, 5


@pytest.fixture
def notice(examples: Path) -> tuple[str, ...]:
    file = examples / "documents" / "云岭省2019年信息化工作要点.txt"
    return (str(file), "--lexicon", str(examples / "lexicon"))


def test_words_of_a_text_are_explained(run: Run, notice: tuple[str, ...]) -> None:
    done = run("explain", *notice, "--find", "固定宽带家庭普及率")
    assert done.returncode == 0, done.stderr
    assert "⟦固定宽带家庭普及率⟧达到70%" in done.stdout
    assert "1.1 持续推进宽带提速" in done.stdout
    assert "quantities.measure" in done.stdout
    assert "放弃的读法" in done.stdout


def test_an_offset_is_explained_as_json(run: Run, notice: tuple[str, ...]) -> None:
    text = Path(notice[0]).read_text(encoding="utf-8")
    at = text.index("固定宽带家庭普及率") + 2
    told = json.loads(run("explain", *notice, "--at", str(at), "--format", "json").stdout)
    assert (told["start"], told["text"]) == (at, "宽")
    assert [section["id"] for section in told["sections"]] == ["1", "1.1"]
    value = next(found for found in told["found"] if found["claim"] == "value")
    assert value["says"] == rules()["quantities.measure"].says
    assert text[value["start"] : value["end"]] == value["surface"]
    assert value["fields"]["value"] == 70
    assert isinstance(told["overruled"], list)


@pytest.mark.parametrize(
    ("where", "words"),
    [
        (("--at", "1000000"), "没有位置 1000000"),
        (("--at", "-1"), "没有位置 -1"),
        (("--find", "云州机场"), "原文里没有“云州机场”"),
        (("--find", "信息化", "--nth", "999"), "没有第 999 处"),
        ((), "须给出 --at 或 --find 之一"),
        (("--at", "5", "--find", "信息化"), "须给出 --at 或 --find 之一"),
    ],
)
def test_a_place_that_there_is_not_is_told(
    run: Run, notice: tuple[str, ...], where: tuple[str, ...], words: str
) -> None:
    done = run("explain", *notice, *where)
    assert done.returncode == BAD_PARAMETER
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_all_rules_are_listed(run: Run) -> None:
    listed = json.loads(run("rules", "--format", "json").stdout)
    assert [row["规则"] for row in listed] == list(rules())


def test_a_rule_is_shown_with_its_texts(run: Run) -> None:
    (shown,) = json.loads(run("rules", "dependencies.joins", "--format", "json").stdout)
    rule = rules()["dependencies.joins"]
    assert (shown["说明"], shown["例子"], shown["近似反例"]) == (rule.says, rule.example, rule.near_miss)
    assert rule.example in run("rules", "dependencies.joins").stdout


def test_the_rules_of_a_component_are_shown_together(run: Run) -> None:
    listed = json.loads(run("rules", "deadlines", "--format", "json").stdout)
    assert {row["组件"] for row in listed} == {"deadlines"}


def test_a_rule_that_there_is_not_is_told_with_like_ones(run: Run) -> None:
    done = run("rules", "dependencies.join")
    assert done.returncode == UNKNOWN_NAME
    assert "dependencies.joins" in done.stderr
