"""``planmesh evaluate`` on annotations of our own, with a small scorer of our own: what it prints and when it fails."""

import json
from pathlib import Path

import pytest

from extract.lines import to_lines
from extract.text.readers import read
from ontology.errors import InvalidParameter
from planmesh.commands import evaluate as command
from planmesh.evaluation import Scored
from planmesh.evaluation import evaluate as run_evaluation
from planmesh.wiring import extractor
from tests.planmesh.conftest import Run

BELOW_BASELINE = 1
TEXT = "云岭省水利厅关于印发节水方案的通知\n岭水字〔2019〕3号\n一、重点任务\n（一）改造灌区。灌区改造面积达到50万亩。（水利部牵头，财政部配合）\n"
SCORER = """
KINDS = ["responsibility", "place"]
PLURAL = {"responsibility": "responsibilities", "place": "places"}


def score_kind(kind, gold, claims, spans, ignored):
    key = lambda e: (e["start"], e.get("role"))
    missed = [g for g in gold if key(g) not in set(map(key, claims))]
    wrong = [c for c in claims if key(c) not in set(map(key, gold))]
    right = len(gold) - len(missed)
    return {"f1": 2 * right / ((len(gold) + len(claims)) or 1)}, missed, wrong


def taken_negatives(gold, claims):
    places = gold.get("negatives", [])
    return [n for n in places if any(c["claim"] == "value" and c["start"] <= n["start"] < c["end"] for c in claims)], len(places)


def metadata(gold, claims):
    return {"number": next(c for c in claims if c["claim"] == "document")["number"] == gold["document"]["number"]}
"""


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One document with a duty annotated rightly, one that the extractor cannot find, and a figure called a look-alike."""
    tmp_path = tmp_path_factory.mktemp("annotated")
    folder = tmp_path / "gold"
    folder.mkdir()
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "节水.txt").write_text(TEXT, encoding="utf-8")
    (folder / "score.py").write_text(SCORER, encoding="utf-8")
    annotation = {
        "document": {"number": "岭水字〔2019〕4号"},
        "places": [],
        "responsibilities": [
            {"start": TEXT.index("水利部"), "role": "lead"},
            {"start": TEXT.index("灌区"), "role": "lead"},
        ],
        "negatives": [{"start": TEXT.index("50万亩"), "surface": "50万亩"}],
    }
    (folder / "节水.json").write_text(json.dumps(annotation, ensure_ascii=False), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def scored(gold: Path) -> list[Scored]:
    reader = extractor([])
    return list(run_evaluation(gold, gold.parent / "corpus", lambda file: to_lines(reader.extract(read(file)))))


def test_the_calibration_says_what_was_promised_and_what_was_right(
    scored: list[Scored], capsys: pytest.CaptureFixture[str]
) -> None:
    command._print(scored)
    printed = capsys.readouterr().out
    assert "应有正确率" in printed
    (row,) = [line for line in printed.splitlines() if "0.95–1.00" in line]
    assert [cell.strip() for cell in row.split("│")[1:6]] == ["0.95–1.00", "2", "0.500", "0.980", "-0.480"]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("responsibility", [("漏", "灌区"), ("错", "财政部")]),
        ("negatives", [("错", "50万亩")]),
        ("document", [("错", "岭水字〔2019〕4号")]),
        ("place", []),
    ],
)
def test_misses_of_every_kind_are_listed(
    scored: list[Scored], kind: str, expected: list[tuple[str, str]], capsys: pytest.CaptureFixture[str]
) -> None:
    command._print_misses(scored, kind)
    listed = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert [label for _, label, _ in listed] == [label for label, _ in expected]
    for (_, _, entry), (_, words) in zip(listed, expected, strict=True):
        start = json.loads(entry).get("start", 0)
        assert words in entry or TEXT[start:].startswith(words)


def test_a_kind_that_there_is_not_is_told(scored: list[Scored]) -> None:
    with pytest.raises(InvalidParameter, match=r"没有“duties”这一类.*可用的有responsibility、"):
        command._print_misses(scored, "duties")


def test_a_drop_below_the_baseline_fails(run: Run, gold: Path, tmp_path: Path) -> None:
    baseline = tmp_path / "baseline.json"
    assert run("evaluate", str(gold), "--baseline", str(baseline), "--accept").returncode == 0
    figures = json.loads(baseline.read_text(encoding="utf-8"))
    figures["节水"]["responsibility.f1"] += 0.01
    baseline.write_text(json.dumps(figures), encoding="utf-8")
    done = run("evaluate", str(gold), "--baseline", str(baseline))
    assert done.returncode == BELOW_BASELINE
    assert "节水 responsibility.f1：0.51 → 0.5" in done.stdout
