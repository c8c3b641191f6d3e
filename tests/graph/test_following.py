"""What follows what: annexes that quote their document, reports that come late, and near misses; and what the links
then say."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from extract.pipeline import Extractor
from extract.text.readers import read
from graph.evidence import EvidenceSource
from graph.following import Plans, follows
from graph.linking import links_of_library
from graph.links import DocumentLink, LinkType, charges, link_quads
from graph.measures import Measures
from graph.outline import Outline
from graph.quads import quads_of
from graph.statements import statements, task_rows
from graph.titles import identity
from ontology.claims import Extraction
from ontology.ids import item_iri
from ontology.lexicon import load
from ontology.model import DocumentKind
from ontology.terms import PM

OPINION = """云岭省人民政府关于加快绿色消费的意见

岭府发〔2018〕21号

各市（州）人民政府，省直各部门：

为促进绿色消费，现提出以下意见。

一、主要任务

（一）推广节能产品。对高效节能家电给予销售奖励，在县城建设节能产品体验店。

（二）发展循环利用。在社区设置智能回收箱，建立旧衣物和旧家电在线预约上门回收体系。

（三）改善出行。加快公交车新能源替代，在景区和高速公路服务区增设快速充电桩。

二、保障措施

（四）完善标准。制定绿色商场和绿色饭店评价地方标准，定期公布评价结果。

（五）加强宣传。组织绿色消费宣传周活动，编写中小学绿色消费读本。

云岭省人民政府

2018年6月1日
"""
ROWS = (
    ("对高效节能家电给予销售奖励，在县城建设节能产品体验店", "省商务厅、省财政厅"),
    ("建立旧衣物和旧家电在线预约上门回收体系", "省商务厅"),
    ("在景区和高速公路服务区增设快速充电桩", "省能源局、省交通运输厅"),
    ("制定绿色商场和绿色饭店评价地方标准", "省市场监管局"),
)
BULLETIN = """云岭省2022年国民经济和社会发展统计公报

云岭省统计局

2023年3月20日

全年电子商务成交总额7620亿元，比上年增长12.3%。年末社保卡持卡人数3180万人，行政村光缆通达率99.2%。互联网普及率8%。
"""


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor(load())


@pytest.fixture(scope="module")
def found(extractor: Extractor, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Extraction]:
    folder = tmp_path_factory.mktemp("documents")
    table = "序号\t工作任务\t负责单位\n" + "".join(f"{n}\t{task}\t{units}\n" for n, (task, units) in enumerate(ROWS, 1))
    texts = {"opinion.txt": OPINION, "annex.tsv": table, "bulletin.txt": BULLETIN}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return {name.partition(".")[0]: extractor.extract(read(folder / name)) for name in texts}


def links(documents: Iterable[Extraction], extractor: Extractor) -> tuple[DocumentLink, ...]:
    return links_of_library([(identity(d.document), d) for d in documents], extractor.lexicon)


def test_the_rows_of_a_table_are_what_it_says(found: dict[str, Extraction]) -> None:
    rows = task_rows(found["annex"])
    assert [row.text for row in rows] == [f"{task}（责任单位：{units}）" for task, units in ROWS]
    assert list(statements(found["annex"])) == rows


def test_an_annex_follows_the_document_that_it_quotes(found: dict[str, Extraction], extractor: Extractor) -> None:
    made = links([found["opinion"], found["annex"]], extractor)
    whole, *rows = sorted(made, key=lambda link: link.method != "link.quotation")
    assert (whole.method, whole.type) == ("link.quotation", LinkType.IMPLEMENTS)
    assert [row.target.item for row in rows] == ["1.1", "1.2", "1.3", "2.4"]
    assert {row.source.item for row in rows} == {None}


def test_each_row_carries_its_own_units_to_the_item_it_quotes(
    found: dict[str, Extraction], extractor: Extractor
) -> None:
    opinion, annex = found["opinion"], found["annex"]
    sources = {
        identity(d.document): EvidenceSource(
            identity(d.document), d.document.sha256, d.text, Outline(d.sections, d.text)
        )
        for d in (opinion, annex)
    }
    owners = charges(quads_of(annex, measures=Measures(extractor.lexicon.units), run="run"))
    quads = list(link_quads(links([opinion, annex], extractor), sources=sources, owners=owners))
    carried = [quad.object for quad in quads if quad.predicate == str(PM.responsibleFor)]
    name = identity(opinion.document)
    assert {item: carried.count(item_iri(name, item)) for item in ("1.1", "1.2", "1.3", "2.4")} == {
        "1.1": 2,
        "1.2": 1,
        "1.3": 2,
        "2.4": 1,
    }


def test_a_table_that_quotes_little_of_a_document_is_not_its_annex(found: dict[str, Extraction]) -> None:
    other = replace(found["opinion"], text=found["opinion"].text[: OPINION.index("（二）")])
    assert follows(found["annex"], found["opinion"]) is not None
    assert follows(found["annex"], other) is None


def test_a_late_bulletin_tells_later_figures_with_their_year_and_doubts(
    found: dict[str, Extraction], extractor: Extractor
) -> None:
    read_plan = extractor.extract(read(Path(__file__).parents[2] / "examples/documents/云岭省十三五信息化发展规划.txt"))
    plan, bulletin = (
        replace(document, document=replace(document.document, place="990000"))
        for document in (read_plan, found["bulletin"])
    )
    made = {link.target.indicator: link for link in links([plan, bulletin], extractor)}
    assert set(made) == {"电子商务交易额", "社会保障卡持卡人数", "行政村光纤通达率", "互联网普及率"}
    assert {(link.method, link.type) for link in made.values()} == {("link.indicator", LinkType.REPORTS_PROGRESS)}
    assert all("2022 年的数，在规划期（到 2020 年）之后，不是终期评估" in link.features for link in made.values())
    assert "指标同义：电子商务成交总额＝电子商务交易额" in made["电子商务交易额"].features
    assert "倍以上，口径或单位可能不同" in made["互联网普及率"].features
    assert made["互联网普及率"].confidence < made["社会保障卡持卡人数"].confidence


@pytest.mark.parametrize(
    ("kind", "year", "is_following"),
    [
        (DocumentKind.PROGRAMME, 2019, True),
        (DocumentKind.PROGRAMME, 2024, False),
        (DocumentKind.BULLETIN, 2024, True),
        (DocumentKind.EMERGENCY_PLAN, 2019, False),
    ],
)
def test_unsaid_only_what_can_carry_a_plan_out_or_tell_of_it_follows_it(
    found: dict[str, Extraction], kind: DocumentKind, year: int, *, is_following: bool
) -> None:
    ours, theirs = found["opinion"], found["bulletin"]
    plan = replace(
        ours,
        document=replace(ours.document, kind=DocumentKind.PLAN, period=(2016, 2020), date="2016-01-05", place="99"),
    )
    document = replace(
        theirs.document,
        title=f"{year}年重点工作",
        kind=kind,
        date=f"{year}-02-01",
        place="99",
        number=None,
        period=None,
    )
    later = replace(theirs, document=document)
    assert (follows(later, plan) is not None) is is_following
    index = Plans([("plan", plan), ("later", later)])
    assert [name for name, _, _ in index.followed_by("later", later)] == (["plan"] if is_following else [])
