"""Names of what is built: left and right edges, kinds, status; and the common nouns that name nothing."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.mentions.deliverables import DeliverableFinder
from extract.passages import Context, Findings, split
from extract.sections.declarations import Declarations
from extract.text.normalize import fold
from ontology.claims import DeliverableMention, DeliverableStatus
from ontology.lexicon import Lexicon, load
from ontology.model import Document, DocumentKind, Section, SectionKind

LEXICON = load()


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return LEXICON


def find(text: str, lexicon: Lexicon, *, title: str = "主要任务") -> list[DeliverableMention]:
    section = Section(
        id="1", kind=SectionKind.CHAPTER, title=title, start=0, end=0, extent_start=0, extent_end=len(text)
    )
    document = Document(title="云岭省规划", kind=DocumentKind.PLAN, sha256="", chars=len(text))
    context = Context(document, text, fold(text), (section,), (), Declarations())
    finder = DeliverableFinder(lexicon)
    return [m for passage in split(context.folded, context.sections) for m in finder(passage, context, Findings())]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("建设茶叶质量追溯平台。", "茶叶质量追溯平台", "platform"),
        ("加快全省统一的山洪预警系统建设。", "山洪预警系统", "system"),
        ("建设全省统一支付结算平台。", "全省统一支付结算平台", "platform"),
        ("依托市中心医院建设急救指挥中心。", "急救指挥中心", "centre"),
        ("支持12个县建设县级茶叶交易中心。", "县级茶叶交易中心", "centre"),
        ("接入茶叶、柑橘、生猪4个产区分中心。", "产区分中心", "centre"),
        ("统一规划和建设山洪预警系统。", "山洪预警系统", "system"),
        ("建设市、县两级山洪预警系统。", "市、县两级山洪预警系统", "system"),
        ("完善工程建设项目审批系统。", "工程建设项目审批系统", "system"),
        ("构建茶叶质量监测评估体系。", "茶叶质量监测评估体系", "system"),
        ("河湖生态修复工程。包括山塘清淤等。", "河湖生态修复工程", "project"),
        ("建成20个高原特色农业示范园区。", "高原特色农业示范园区", "park"),
        ("完善电子病历和健康档案数据库。", "电子病历和健康档案数据库", "database"),
        ("建设下一代广播网（NGB）网络，", "下一代广播网（NGB）网络", "network"),
        ("打造“智慧茶园”示范区，", "“智慧茶园”示范区", "pilot"),
        ("建立社保、医保、就业等信息系统，", "社保、医保、就业等信息系统", "system"),
        ("实施“宽带山乡”工程，", "“宽带山乡”工程", "project"),
        ("研究建立数据资源目录更新维护机制。", "数据资源目录更新维护机制", "mechanism"),
        ("推广社会保障卡应用。", "社会保障卡", "facility"),
        ("推进有线电视网络互联互通平台建设。", "有线电视网络互联互通平台", "platform"),
    ],
)
def test_a_name_has_its_own_edges_and_kind(text: str, name: str, kind: str, lexicon: Lexicon) -> None:
    assert [(m.name, m.kind) for m in find(text, lexicon)] == [(name, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "推动云计算、大数据和5G技术应用。",
        "建设服务平台。",
        "完善城乡公共服务体系。",
        "强化茶园管护工程。要求加强巡查。",
        "全省信息系统运行平稳。",
        "加强重要信息系统安全防护。",
        "提高互联网接入率。",
        "发展网络文化和平台经济。",
        "以农民增收为中心。",
        "信息化建设体制机制有待完善。",
        "整合各类系统资源。",
        "提升网络安全水平。",
        "培育中心城市。",
    ],
)
def test_technologies_and_common_nouns_are_no_deliverables(text: str, lexicon: Lexicon) -> None:
    assert find(text, lexicon) == []


def test_coordinated_names_with_heads_of_their_own_are_two(lexicon: Lexicon) -> None:
    names = [m.name for m in find("建设山洪预警系统和农机调度平台，", lexicon)]
    assert names == ["山洪预警系统", "农机调度平台"]


def test_the_longer_of_two_nested_names_is_kept(lexicon: Lexicon) -> None:
    assert [m.name for m in find("建设社会保障卡管理系统。", lexicon)] == ["社会保障卡管理系统"]


@pytest.mark.parametrize(
    ("text", "title", "method", "status"),
    [
        ("建设农机调度平台。", "主要任务", "deliverables.build", DeliverableStatus.TO_BUILD),
        ("完善农机调度平台。", "主要任务", "deliverables.extend", DeliverableStatus.EXISTING_TO_EXTEND),
        ("建成农机调度平台。", "主要任务", "deliverables.have", DeliverableStatus.EXISTING),
        ("推进农机调度平台建设。", "发展成效", "deliverables.build", DeliverableStatus.EXISTING),
        ("推进农机调度平台建设。", "夯实发展基础", "deliverables.build", DeliverableStatus.TO_BUILD),
        ("依托农机调度平台开展培训。", "主要任务", "deliverables.use", DeliverableStatus.TO_BUILD),
        ("接入国家农机调度平台。", "主要任务", "deliverables.use", DeliverableStatus.NATIONAL),
    ],
)
def test_status_follows_verb_and_chapter(
    text: str, title: str, method: str, status: DeliverableStatus, lexicon: Lexicon
) -> None:
    [mention] = find(text, lexicon, title=title)
    assert (mention.method, mention.status) == (method, status)


def test_names_are_cut_from_the_stored_text(lexicon: Lexicon) -> None:
    [mention] = find("建设１２３４５便民服务热线，", lexicon)
    assert mention.name == "１２３４５便民服务热线"


FRAGMENTS = (
    "建设",
    "农业数据",
    "平台",
    "、",
    "和",
    "等",
    "“",
    "”",
    "（",
    "）",
    "，",
    "。",
    "\n",
    "的",
    "５",
    "系统",
    "网络",
    "云",
    "《",
    "》",
)


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join))
def test_offsets_hold_and_mentions_are_in_order(text: str) -> None:
    mentions = find(text, LEXICON)
    assert all(text[m.start : m.end] == m.surface for m in mentions)
    assert all(a.start < b.start or a.end < b.end for a, b in pairwise(mentions))


def test_the_number_of_an_item_is_no_part_of_a_name(lexicon: Lexicon) -> None:
    names = [m.surface for m in find("9.青溪市数字农业示范区\n112.青溪市数字农业示范区\n", lexicon)]
    assert names == ["青溪市数字农业示范区", "青溪市数字农业示范区"]
    assert [m.surface for m in find("建设12345热线受理平台。", lexicon)] == ["12345热线受理平台"]


def test_the_label_of_a_box_is_no_part_of_a_name(lexicon: Lexicon) -> None:
    assert [m.name for m in find("专栏3　山洪预警系统建设工程", lexicon)] == ["山洪预警系统"]
    assert find("专栏1　信息网络基础设施提升工程", lexicon) == []
