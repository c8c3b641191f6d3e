"""Quality of extraction is a measured baseline: a drop fails.  `planmesh evaluate GOLD_DIR --baseline tests/quality_baseline.json --accept`
takes new figures as the baseline; the diff is read in review."""

import json
from pathlib import Path

import pytest

from extract.lines import to_lines
from extract.text.readers import read
from planmesh.evaluation import Scored, calibration, drops, evaluate, read_baseline
from planmesh.settings import Settings
from planmesh.wiring import extractor

BASELINE = Path(__file__).with_name("quality_baseline.json")


@pytest.fixture(scope="module")
def scored(corpus: Path) -> list[Scored]:
    reader = extractor([])
    limit = Settings().max_text_bytes
    return list(
        evaluate(corpus / "gold", corpus / "corpus", lambda file: to_lines(reader.extract(read(file, limit=limit))))
    )


@pytest.mark.corpus
def test_no_figure_of_the_annotated_documents_has_dropped(scored: list[Scored]) -> None:
    assert drops(scored, read_baseline(BASELINE)) == []
    assert {document.document for document in scored} == set(read_baseline(BASELINE))


@pytest.mark.corpus
def test_what_is_said_with_confidence_is_right(scored: list[Scored]) -> None:
    sure = [right for document in scored for confidence, right in document.judged if confidence >= 0.9]
    assert len(sure) > 1000
    assert sum(sure) / len(sure) >= 0.97


@pytest.mark.corpus
def test_misses_of_every_annotated_kind_are_kept(scored: list[Scored]) -> None:
    for document in scored:
        annotated = {name.partition(".")[0] for name in document.figures} - {"negatives", "document"}
        assert annotated <= document.missed.keys()
        assert annotated | {"negatives", "document"} <= document.wrong.keys()
        assert len(document.wrong["negatives"]) == document.figures["negatives.taken"]


def example(**figures: float) -> Scored:
    return Scored("某文件", {name.replace("_", "."): value for name, value in figures.items()}, {}, {}, ())


def test_a_lower_share_of_rights_is_a_drop() -> None:
    assert drops([example(value_f1=0.9)], {"某文件": {"value.f1": 0.95}}) == ["某文件 value.f1：0.95 → 0.9"]


def test_a_figure_that_is_gone_is_a_drop() -> None:
    assert drops([example()], {"某文件": {"value.f1": 0.5}})


def test_more_look_alikes_taken_is_a_drop_and_fewer_is_none() -> None:
    assert drops([example(negatives_taken=2)], {"某文件": {"negatives.taken": 1}})
    assert drops([example(negatives_taken=0)], {"某文件": {"negatives.taken": 1}}) == []


def test_a_better_figure_and_one_within_rounding_are_no_drops() -> None:
    assert drops([example(value_f1=0.96, place_f1=0.9)], {"某文件": {"value.f1": 0.95, "place.f1": 0.9}}) == []


def test_confidence_is_held_against_what_was_right() -> None:
    judged = ((0.95, True), (0.95, True), (0.97, False), (0.6, True))
    low, high = calibration([Scored("某文件", {}, {}, {}, judged)])
    assert (low.low, low.high, low.count, low.right, low.expected) == (0.5, 0.7, 1, 1.0, 0.6)
    assert (high.low, high.high, high.count, high.right) == (0.95, 1.0, 3, 2 / 3)
    assert high.expected == pytest.approx((0.95 + 0.95 + 0.97) / 3)


def test_certainty_is_in_the_last_band() -> None:
    (band,) = calibration([Scored("某文件", {}, {}, {}, ((1.0, True),))])
    assert (band.low, band.count) == (0.95, 1)


def test_the_baseline_holds_figures_only() -> None:
    for figures in json.loads(BASELINE.read_text(encoding="utf-8")).values():
        assert all(isinstance(value, float) for value in figures.values())
