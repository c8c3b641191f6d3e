"""Gap rules on a plan of our own, each with something that breaks it and a near miss that does not."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from extract.pipeline import Extractor
from extract.text.readers import read_overlay
from graph.decisions.model import Action, Decision, Draft, Kind, Seen
from graph.library import Provenance, writing
from graph.oxigraph_store import OxigraphStore
from graph.publish import Publication, publish
from graph.versions import open_current
from ontology.lexicon import load
from ontology.model import StoredText
from planmesh.wiring import find_findings
from queries.finding_graph import stored
from queries.findings import Finding, Severity

PLAN = """云岭省智慧交通发展规划（2016—2020年）
岭交规〔2016〕21号

一、发展目标
到2020年，高速公路电子收费使用率达到80%，农村客运联网售票率达到60%。

二、主要任务
（一）完善票务服务。推进农村客运联网售票，到2018年联网售票率达到40%，2020年达到60%。由省交通运输厅牵头，省公安厅配合。
（二）推进电子收费。由各设区市人民政府负责推进高速公路电子收费。
（三）健全制度。研究出台《云岭省智慧交通数据管理办法》，修订《云岭省公路养护条例》。责任单位：省旅游发展委员会。
（四）开展宣传。加强智慧出行宣传。

专栏1  重点工程
1.车路协同示范工程。选择若干城市开展车路协同示范。
2.公交智能化工程。总投资5亿元，在云州市建设公交调度中心。
3.货运物流平台工程。依托省货运信息平台，开展货运信息共享。
"""
LATER = """云岭省交通运输厅关于印发云岭省智慧交通2017年重点工作分工方案的通知
岭交办〔2017〕5号

根据《云岭省智慧交通发展规划（2016—2020年）》和《云岭省公路养护条例》，制定本方案。
（一）完善票务服务。推进农村客运联网售票，联网售票率年内达到35%。（责任单位：省交通运输厅）
"""
GONE = Decision(
    number=3,
    at="2026-11-20T08:00:00Z",
    draft=Draft(
        kind=Kind.RESPONSIBILITY,
        subject="claim/responsibility-0123456789abcdef",
        action=Action.ADD,
        person="王审",
        reason="专题会议定",
        fields={"document": "岭交规2016-21", "item": "2.4", "actor": "云岭省交通运输厅", "role": "lead"},
        seen=[Seen("岭交规2016-21", "加强绿色出行宣传。")],
    ),
)


@pytest.fixture(scope="module")
def found(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Finding]]:
    data = tmp_path_factory.mktemp("gap-rules")
    lexicon = load([read_overlay(repository / "examples" / "lexicon")])
    extractor = Extractor(lexicon)
    with writing(data) as library:
        for text in (PLAN, LATER):
            extraction = extractor.extract(StoredText(text, sha256(text.encode()).hexdigest(), "utf-8"))
            library.add(extraction, Provenance(program="test", lexicon=lexicon.digest))
        publish(data, Publication(library=library, lexicon=lexicon, decisions=[GONE], find=find_findings))
    version = open_current(data)
    store = OxigraphStore(version.rdf)
    yield stored(store)
    store.close()
    version.close()


def about(found: list[Finding], rule: str) -> list[str]:
    return [finding.subject for finding in found if finding.rule == rule and not finding.members]


RULES = {
    "G-OWN-1": ["开展宣传", "车路协同示范工程", "公交智能化工程", "货运物流平台工程"],
    "G-OWN-2": ["推进电子收费"],
    "G-OWN-4": ["云岭省旅游发展委员会"],
    "G-TGT-1": [],
    "G-TGT-2": ["推进电子收费", "健全制度", "开展宣传"],
    "G-DEP-1": ["省货运信息平台"],
    "G-DEP-2": [],
    "G-FND-1": ["车路协同示范工程", "货运物流平台工程"],
    "G-LNK-3": [""],
    "G-LNK-4": ["云岭省智慧交通数据管理办法"],  # the other is cited by the later document
    "G-EVD-1": [],
}


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_names_what_breaks_it_and_not_its_near_miss(found: list[Finding], rule: str) -> None:
    assert sorted(about(found, rule)) == sorted(RULES[rule])


def test_a_pilot_without_a_place_and_cities_without_an_item_are_named(found: list[Finding]) -> None:
    named = about(found, "G-PLC-1")
    assert {"车路协同示范工程", "白石市"} <= set(named)
    assert {"公交智能化工程", "云州市"}.isdisjoint(named)


def test_a_promise_is_grave_once_the_plan_has_ended(found: list[Finding]) -> None:
    (promise,) = (finding for finding in found if finding.rule == "G-LNK-4")
    assert promise.severity is Severity.HIGH
    assert "《云岭省智慧交通数据管理办法》" in promise.evidence[0].quote or promise.evidence[0].quote in PLAN


def test_a_body_that_is_no_more_is_named_with_its_heir(found: list[Finding]) -> None:
    (body,) = (finding for finding in found if finding.rule == "G-OWN-4")
    assert "云岭省文化和旅游厅" in body.message
    assert body.severity is Severity.LOW  # one heir only


def test_a_decision_whose_sentence_has_gone_is_a_finding_on_its_item(found: list[Finding]) -> None:
    (suspect,) = (finding for finding in found if finding.rule == "G-LNK-5")
    assert "王审在 2026-11-20 的认定（第 3 号）现在没有采用" in suspect.message
    assert (suspect.document, suspect.focus) == ("岭交规2016-21", "2.4")
    assert [piece.quote for piece in suspect.evidence] == ["开展宣传"]
