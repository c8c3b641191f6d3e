"""Two small documents of the fictional 云岭省, with what an extractor finds in them, built by hand."""

import hashlib
from dataclasses import replace
from decimal import Decimal
from typing import Any

from graph.links import DocumentLink, LinkEnd, LinkType
from graph.titles import identity
from ontology.claims import (
    ChildAction,
    Citation,
    CitationRelation,
    Comparator,
    Deadline,
    DeliverableMention,
    DeliverableStatus,
    Dependency,
    DependencyKind,
    Designation,
    DesignationState,
    Extraction,
    IndicatorValue,
    InstrumentKind,
    InstrumentMention,
    ItemRelation,
    NamedProblem,
    OrganizationMention,
    PlaceMention,
    ProgrammeMention,
    RelationKind,
    Responsibility,
    Role,
    ValueRole,
)
from ontology.lexicon import Lexicon, load
from ontology.model import Document, DocumentKind, ItemKind, Section, SectionKind, Span

PLAN_TEXT = """云岭省数字政务发展规划
一、发展目标
到2020年，全省政务事项网上办理率达到80%以上，软件业收入达到1.2万亿元。
二、主要任务
（一）推进一窗受理
依托省政务数据共享平台，在云岭市推行“一窗”受理。支撑基层减负。
（二）建设统一身份库
建设全省统一身份库，由省大数据局牵头、有关部门配合，2018年底前完成。
"""
DIVISION_TEXT = """云岭省数字政务重点工作分工方案
根据《云岭省数字政务发展规划》，分工如下。
1.推行一窗受理。（省政务办负责）
"""
WHOLE_LEXICON = load(
    [
        {
            "places.tsv": "code\tname\tshort\taliases\tlevel\tparent\n"
            "990000\t云岭省\t云岭\t\tprovince\t000000\n990100\t云岭市\t\t\tprefecture\t990000\n",
            "bodies.tsv": "level\tsuffix\taliases\tkind\nprovince\t大数据局\t大数据局;数据局\tgovernment\n"
            "province\t督办局\t\tgovernment\nprovince\t政务服务办公室\t政务办\tgovernment\n",
            "successions.tsv": "date\tkind\tfrom_name\tto_name\tnote\tstatus\tlevel\n"
            "2018\trename\t{place}政务服务办公室\t{place}政务服务局\t\tstated\tprovince\n",
        }
    ]
)
# Without fields of work, so that nobody owns an item by duty only (tests/graph/test_duties.py has those).
LEXICON = replace(WHOLE_LEXICON, topics=())


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


class Finder:
    """Offsets of pieces of a text."""

    def __init__(self, text: str) -> None:
        self.text = text

    def at(self, surface: str, nth: int = 0) -> dict[str, Any]:
        start = -1
        for _ in range(nth + 1):
            start = self.text.index(surface, start + 1)
        return {"surface": surface, "start": start, "end": start + len(surface), "method": "test.rule"}

    def section(
        self,
        id_: str,
        number: str,
        title: str,
        *,
        until: str = "",
        parent: str | None = None,
        item: ItemKind | None = None,
    ) -> Section:
        extent_start = self.text.index(number + title)
        start = extent_start + len(number)
        return Section(
            id=id_,
            kind=SectionKind.CHAPTER if parent is None else SectionKind.ITEM,
            title=title,
            start=start,
            end=start + len(title),
            extent_start=extent_start,
            extent_end=self.text.index(until) if until else len(self.text),
            parent=parent,
            item_kind=item,
        )


def plan(text: str = PLAN_TEXT) -> Extraction:
    find = Finder(text)
    claim: dict[str, Any] = {"confidence": 0.9}
    document = Document(
        title="云岭省数字政务发展规划",
        kind=DocumentKind.PLAN,
        sha256=sha256(text),
        chars=len(text),
        number="云政发〔2016〕9号",
        issuers=("云岭省人民政府",),
        date="2016-10-20",
        period=(2016, 2020),
        place="990000",
    )
    sentence = text.index("建设全省统一身份库")
    charge: dict[str, Any] = {"item": "建设统一身份库", "item_start": sentence, "item_end": sentence + 9, **claim}
    return Extraction(
        document=document,
        text=text,
        sections=(
            find.section("1", "一、", "发展目标", until="二、主要任务", item=ItemKind.GOAL),
            find.section("2", "二、", "主要任务"),
            find.section("2.1", "（一）", "推进一窗受理", until="（二）", parent="2", item=ItemKind.TASK),
            find.section("2.2", "（二）", "建设统一身份库", parent="2", item=ItemKind.TASK),
        ),
        organizations=(
            OrganizationMention(**find.at("省大数据局"), canonical="云岭省大数据局"),
            OrganizationMention(**find.at("有关部门"), canonical="有关部门", generic=True),
        ),
        places=(PlaceMention(**find.at("云岭市"), canonical="云岭市", code="990100", level="prefecture"),),
        deliverables=(
            DeliverableMention(
                **find.at("省政务数据共享平台"),
                name="政务数据共享平台",
                kind="platform",
                status=DeliverableStatus.EXISTING,
            ),
            DeliverableMention(
                **find.at("统一身份库", 1), name="统一身份库", kind="database", status=DeliverableStatus.TO_BUILD
            ),
        ),
        responsibilities=(
            Responsibility(
                **find.at("省大数据局"), **charge, actor="云岭省大数据局", role=Role.LEAD, deadline="2018-12-31"
            ),
            Responsibility(**find.at("有关部门"), **charge, actor="有关部门", role=Role.COOPERATE, generic=True),
        ),
        deadlines=(Deadline(**find.at("2018年底前"), **claim, value="2018-12-31"),),
        values=(
            IndicatorValue(
                **find.at("80%以上"),
                **claim,
                subject="全省政务事项网上办理率",
                comparator=Comparator.GE,
                role=ValueRole.TARGET,
                value=Decimal(80),
                unit="%",
                year=2020,
                nature="约束性",
            ),
            IndicatorValue(
                **find.at("1.2万亿元"),
                **claim,
                subject="软件业收入",
                comparator=Comparator.EQ,
                role=ValueRole.TARGET,
                value=Decimal("1.2"),
                unit="万亿元",
                year=2020,
            ),
        ),
        dependencies=(
            Dependency(
                **find.at("依托"), **claim, source="2.1", target="政务数据共享平台", kind=DependencyKind.RELIES_ON
            ),
            Dependency(
                **find.at("支撑"), **claim, source="推进一窗受理", target="基层减负", kind=DependencyKind.SUPPORTS
            ),
        ),
        relations=(
            ItemRelation(
                **find.at("一、发展"), **claim, kind=RelationKind.MEASURED_BY, source="1", target="软件业收入"
            ),
            ItemRelation(**find.at("建设全省"), **claim, kind=RelationKind.PRODUCES, source="2.2", target="统一身份库"),
        ),
    )


def division(text: str = DIVISION_TEXT) -> Extraction:
    find = Finder(text)
    document = Document(
        title="云岭省数字政务重点工作分工方案",
        kind=DocumentKind.DIVISION,
        sha256=sha256(text),
        chars=len(text),
        issuers=("云岭省人民政府办公厅",),
        date="2017-03",
        place="990000",
    )
    start = text.index("推行一窗受理")
    return Extraction(
        document=document,
        text=text,
        sections=(find.section("1", "1.", "推行一窗受理", item=ItemKind.TASK),),
        organizations=(OrganizationMention(**find.at("省政务办"), canonical="云岭省政务服务办公室"),),
        citations=(
            Citation(
                **find.at("《云岭省数字政务发展规划》"), title="云岭省数字政务发展规划", relation=CitationRelation.BASIS
            ),
        ),
        responsibilities=(
            Responsibility(
                **find.at("省政务办"),
                confidence=0.9,
                evidence=Span(start - 2, text.rindex("）") + 1),
                actor="云岭省政务服务办公室",
                role=Role.RESPONSIBLE,
                item="推行一窗受理",
                item_start=start - 2,
                item_end=start + 7,
            ),
        ),
    )


PLAN = identity(plan().document)
DIVISION = identity(division().document)


def link() -> DocumentLink:
    source, target = division().sections[0], plan().sections[2]
    return DocumentLink(
        source=LinkEnd(document=DIVISION, item="1", span=Span(source.start, source.end)),
        target=LinkEnd(document=PLAN, item="2.1", span=Span(target.start, target.end)),
        type=LinkType.IMPLEMENTS,
        confidence=0.8,
        method="link.rule",
        features="标题相近",
    )


def lexicon() -> Lexicon:
    return LEXICON


KINDS_TEXT = """云岭省数字政务发展规划
一、存在问题
基层人才不足。云岭市2014年入选国家智慧城市试点。
二、主要任务
（一）推进一窗受理
落实“宽带云岭”战略，通过政府购买服务建设受理平台。着力解决办事难问题。建成窗口60个。
"""


def kinds(text: str = KINDS_TEXT) -> Extraction:
    """A document with problems, a title, a programme, an instrument, a child action and names that may be one."""
    find = Finder(text)
    claim: dict[str, Any] = {"confidence": 0.9}
    document = Document(
        title="云岭省数字政务发展规划",
        kind=DocumentKind.PLAN,
        sha256=sha256(text),
        chars=len(text),
        number="云政发〔2017〕3号",
        issuers=("云岭省人民政府",),
        date="2017-01-20",
        place="990000",
    )
    return Extraction(
        document=document,
        text=text,
        sections=(
            find.section("1", "一、", "存在问题", until="二、主要任务"),
            find.section("2", "二、", "主要任务"),
            find.section("2.1", "（一）", "推进一窗受理", parent="2", item=ItemKind.TASK),
        ),
        places=(PlaceMention(**find.at("云岭市"), canonical="云岭市", code="990100", level="prefecture"),),
        deliverables=(
            DeliverableMention(
                **find.at("受理平台"), name="受理平台", kind="platform", status=DeliverableStatus.TO_BUILD
            ),
        ),
        programmes=(ProgrammeMention(**find.at("“宽带云岭”战略"), name="“宽带云岭”战略", kind="strategy"),),
        instruments=(
            InstrumentMention(**find.at("政府购买服务"), name="政府购买服务", kind=InstrumentKind.PROCUREMENT),
        ),
        designations=(
            Designation(
                **find.at("国家智慧城市试点"),
                **claim,
                holder="云岭市",
                title="国家智慧城市试点",
                state=DesignationState.HELD,
                year=2014,
            ),
            Designation(
                **find.at("国家智慧城市试点"),
                **claim,
                holder="云岭省",
                title="国家智慧城市试点",
                state=DesignationState.AIMED,
            ),
        ),
        named_problems=(
            NamedProblem(**find.at("基层人才不足"), **claim),
            NamedProblem(**find.at("办事难"), **claim),
        ),
        actions=(ChildAction(**find.at("建成窗口60个。"), **claim, item="2.1", grounds=("value", "deliverable")),),
        relations=(
            ItemRelation(**find.at("办事难"), **claim, kind=RelationKind.ADDRESSES, source="2.1", target="办事难"),
            ItemRelation(
                **find.at("受理平台"), **claim, kind=RelationKind.MAY_BE_SAME, source="受理平台", target="一窗平台"
            ),
        ),
    )
