"""All rules together: on a plan of our own, on the examples, on the real plan."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from graph.store import GraphStore
from ontology.ids import document_iri
from queries import codes, contradictions
from queries.findings import Finding
from queries.intervals import Difference
from tests.queries.contradictory import PLAN, Published, published
from tests.queries.published_examples import ANSWERS

SECOND = """云岭省民生服务三年行动计划
岭工信字〔2018〕77号
云岭省工业和信息化委员会关于印发云岭省民生服务三年行动计划的通知
各市、县（区）人民政府：
现将行动计划印发给你们。
云岭省工业和信息化委员会
2018年3月1日
一、主要目标
到2020年，居民健康建档率达到75%，12345热线办结率调整为97%。
二、重点任务
（一）建设服务网络。建设服务网点。
"""


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Published]:
    with published(tmp_path_factory.mktemp("contradictory"), PLAN) as opened:
        yield opened


@pytest.fixture(scope="module")
def found(planted: Published) -> list[Finding]:
    return contradictions.find(planted.store, texts=planted.texts)


PLANTED = [
    ("G-NUM-1", "conflict", "家庭宽带普及率", {"70", "75", "80"}),
    ("G-NUM-1", "conflict", "电视综合人口覆盖率", {"97.35", "96.12"}),
    ("G-NUM-1", "conflict", "有线电视用户", {"300", "97.35"}),
    ("G-NUM-1", "conflict", "相差 10 倍", {"80", "800"}),
    ("G-NUM-2", "stringency", "远程诊疗覆盖率", {"85", "90"}),
    ("G-NUM-3", "arithmetic", "“行政村光纤通达率”的年均增长算不通", {"15", "40", "100"}),
    ("G-NUM-3", "arithmetic", "“养老床位数”的年均增长口径", {"14.9", "10", "20"}),
    ("G-NUM-3", "arithmetic", "占比算不通", {"70", "600", "1000"}),
    ("G-NUM-3", "arithmetic", "分项大于合计", {"1200", "1000"}),
    ("G-NUM-3", "arithmetic", "人数与张数", {"900", "950"}),
    ("G-NUM-4", "impossible", "办事指南", {"100"}),
    ("G-NUM-5", "unit", "串行：“有线电视用户”", {"97.35", "300"}),
    ("G-NUM-5", "unit", "串行：“电视综合人口覆盖率”", {"96.12", "97.35"}),
    ("G-NUM-5", "unit", "健康服务覆盖人口", {"80"}),
    ("G-NUM-5", "unit", "万兆", {"800"}),
    ("G-TGT-6", "conflict", "12345热线办结率", {"90", "95"}),
    ("G-TGT-6", "conflict", "有线电视用户", {"99.5", "300"}),
    ("G-TGT-6", "conflict", "数字书屋资源量", {"80"}),
    ("G-LST-1", "list-difference", "三道防线", {"3", "2"}),
    ("G-LST-1", "list-difference", "临江、安平等3个", {"3", "2"}),
    ("G-LST-2", "list-difference", "白石市", {"2", "3"}),
    ("G-DOC-1", "text-quality", "推进重点任务", set()),
    ("G-DOC-1", "text-quality", "加强法规建设", set()),
    ("G-DOC-2", "text-quality", "专栏 2", set()),
    ("G-DOC-3", "text-quality", "六角括号", set()),
    ("G-DOC-3", "text-quality", "式式", set()),
    ("G-DOC-3", "text-quality", "2016—2020年", set()),
    ("G-DOC-3", "text-quality", "没有配对", set()),
]


@pytest.mark.parametrize(("rule", "kind", "words", "values"), PLANTED, ids=str)
def test_what_is_planted_is_found(found: list[Finding], rule: str, kind: str, words: str, values: set[str]) -> None:
    (finding,) = (f for f in found if f.rule == rule and words in f.message)
    assert finding.kind == kind
    assert {f"{value:f}" for value in finding.values} == values


def test_nothing_else_is_found(found: list[Finding]) -> None:
    assert len(found) == len(PLANTED)


def test_every_side_is_proved_by_what_stands_in_the_text(planted: Published, found: list[Finding]) -> None:
    text = PLAN
    for finding in found:
        assert finding.evidence
        for piece in finding.evidence:
            assert text[piece.start : piece.end] == piece.quote
        quotes = "".join(piece.quote for piece in finding.evidence)
        is_figures = finding.rule.startswith(("G-NUM", "G-TGT"))
        assert not is_figures or all(f"{value:f}" in quotes for value in finding.values)


def test_a_finding_says_all_that_its_contract_asks(found: list[Finding]) -> None:
    for finding in found:
        assert finding.kind in codes.notations("findingKind")
        assert finding.rule in contradictions.RULES
        assert 0 < finding.confidence < 1
        assert "份文件" in finding.scope
        assert finding.message.endswith("。")
        assert finding.to_json()["class"] == finding.kind


def test_grave_findings_come_first(found: list[Finding]) -> None:
    ranks = [["high", "medium", "low"].index(str(finding.severity)) for finding in found]
    assert ranks == sorted(ranks)


def test_without_texts_the_figures_are_still_compared(planted: Published, found: list[Finding]) -> None:
    rules = {finding.rule for finding in contradictions.find(planted.store)}
    assert rules == {finding.rule for finding in found if not finding.rule.startswith(("G-DOC", "G-LST"))}


def test_two_documents_are_compared_and_a_revision_is_no_contradiction(tmp_path: Path) -> None:
    with published(tmp_path, PLAN, SECOND) as both:
        between = [f for f in contradictions.find(both.store) if f.rule == "G-NUM-6"]
        one = next(piece.document for piece in between[0].evidence)
        alone = contradictions.find(both.store, document=document_iri(one), texts=both.texts)
    (finding,) = between
    assert "居民健康建档率" in finding.message
    assert "三年行动计划" in finding.message
    assert len({piece.document for piece in finding.evidence}) == 2
    assert {piece.document for f in alone for piece in f.evidence} == {one}


def test_the_examples_have_their_planted_conflicts_and_no_other(example_store: GraphStore) -> None:
    found = [f for f in contradictions.find(example_store) if f.kind == Difference.CONFLICT]
    planted = [({Decimal(v) for v in c["values"]}, c["indicator"]) for c in ANSWERS["conflicts"]]
    assert sorted(sorted(f.values) for f in found) == sorted(sorted(values) for values, _ in planted)
    for _, indicator in planted:
        (finding,) = (f for f in found if indicator in f.message)
        assert len(finding.evidence) >= 2
        assert "份文件" in finding.scope


@pytest.mark.parametrize("near_miss", ANSWERS["near_misses"], ids=lambda near_miss: near_miss["id"])
def test_the_planted_near_misses_are_no_conflict(example_store: GraphStore, near_miss: dict[str, str]) -> None:
    assert not [f for f in contradictions.find(example_store) if f"“{near_miss['indicator']}”" in f.message]


@pytest.fixture(scope="module")
def real(corpus_store: GraphStore) -> list[Finding]:
    return contradictions.find(corpus_store)


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("conflict", "70 75"),
        ("conflict", "85 90"),
        ("conflict", "38.2 42"),
        ("conflict", "0.6 53 60"),
        ("conflict", "1200 120"),
        ("stringency", "90 70"),
        ("stringency", "90 95"),
        ("arithmetic", "83.6 2340 2871.41"),
        ("arithmetic", "12.5 30 70"),
        ("arithmetic", "11 42 90"),
        ("impossible", "100"),
        ("unit", "97.61 98.64"),
        ("rounding", "53.5 54"),
    ],
)
@pytest.mark.corpus
def test_the_real_plan_contradicts_itself_where_its_readers_saw_it(real: list[Finding], kind: str, values: str) -> None:
    assert set(values.split()) in [{f"{value:f}" for value in f.values} for f in real if f.kind == kind]


@pytest.mark.corpus
def test_what_agrees_in_the_real_plan_is_no_conflict(real: list[Finding]) -> None:
    assert not [f for f in real if "电信业" in f.message]  # >300 and 302 agree
    assert len([f for f in real if f.kind == Difference.CONFLICT]) < 10
