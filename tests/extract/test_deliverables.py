"""Names of what is built: left and right edges, kinds, status; and the common nouns that name nothing."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.mentions.deliverables import DeliverableFinder
from extract.passages import Context, Findings, split
from extract.pipeline import Extractor
from extract.sections.declarations import Declarations
from extract.text.normalize import fold
from extract.text.readers import decode
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
        ("加快建设云州至青溪高速铁路。", "云州至青溪高速铁路", "facility"),
        ("推进云青高速公路扩容工程建设，", "云青高速公路扩容工程", "project"),
        ("实施农村公路提档升级工程，", "农村公路提档升级工程", "project"),
        ("新建云州第三污水处理厂。", "云州第三污水处理厂", "facility"),
        ("推进白石水库建设，", "白石水库", "facility"),
        ("建设白石山国家公园，", "白石山国家公园", "park"),
        ("推进省儿童医院建设。", "省儿童医院", "facility"),
        ("加快建设工业互联网基础设施，", "工业互联网基础设施", "facility"),
        ("组建茶产业技术创新联盟。", "茶产业技术创新联盟", "mechanism"),
        ("制定茶园管护技术规范。", "茶园管护技术规范", "standard"),
        ("编制重点河湖名录。", "重点河湖名录", "catalogue"),
        ("建设教育数据中台，", "教育数据中台", "platform"),
        ("提升卫星通信、卫星遥感、卫星导航服务系统能力。", "卫星通信、卫星遥感、卫星导航服务系统", "system"),
        ("建设电子病历、健康档案、全员人口三大数据库。", "电子病历、健康档案、全员人口三大数据库", "database"),
        ("鼓励有条件的地区建设农机应急救援中心。", "农机应急救援中心", "centre"),
        ("培育发展共享农机平台。", "共享农机平台", "platform"),
        ("（三）加强茶园环境监管体系建设。", "茶园环境监管体系", "system"),
        ("强化巡查。　　加强茶园灾害预警体系建设。", "茶园灾害预警体系", "system"),
        ("推动卫星互联网建设。", "卫星互联网", "network"),
        ("推行茶企质量信用承诺制度。", "茶企质量信用承诺制度", "mechanism"),
        ("建设云州危险废物集中处置设施。", "云州危险废物集中处置设施", "facility"),
        ("新建医疗废物暂存库，", "医疗废物暂存库", "facility"),
        ("完善分散取水、集中供水、应急调水体系。", "分散取水、集中供水、应急调水体系", "system"),
        ("利用5G改造矿山内网，", "矿山内网", "network"),
        ("打造茶文化内容聚合分发平台。", "茶文化内容聚合分发平台", "platform"),
        ("开展农村饮用水源、村庄河流（水库）水质监测试点。", "农村饮用水源、村庄河流（水库）水质监测试点", "pilot"),
        ("深入推进“数字茶园”试点示范，", "“数字茶园”试点示范", "pilot"),
        ("成立秋粮收购工作领导小组。", "秋粮收购工作领导小组", "mechanism"),
        ("健全茶叶质量安全联席会议制度。", "茶叶质量安全联席会议制度", "mechanism"),
        ("推行河湖管护目标责任制。", "河湖管护目标责任制", "mechanism"),
        ("健全生活垃圾分类回收制度。", "生活垃圾分类回收制度", "mechanism"),
        ("组建云岭职业教育集团。", "云岭职业教育集团", "mechanism"),
        ("完善茶园用药安全标准体系。", "茶园用药安全标准体系", "system"),
        ("打造茶产业创新引领区。", "茶产业创新引领区", "pilot"),
        ("编制智能农机技术路线图。", "智能农机技术路线图", "catalogue"),
        ("将茶园项目纳入全省农田建设监管平台统一管理。", "全省农田建设监管平台", "platform"),
        ("引导各县与省级茶企信用数据库互联互通。", "省级茶企信用数据库", "database"),
        ("支持青溪市建设城乡供水调度平台。", "城乡供水调度平台", "platform"),
        ("推动重点领域的云计算服务平台构建。", "重点领域的云计算服务平台", "platform"),
        ("培育茶业龙头企业和茶叶产业园区。", "茶叶产业园区", "park"),
        ("编制权责清单和中介服务事项目录。", "中介服务事项目录", "catalogue"),
        ("健全优抚医院与综合医院协作机制。", "优抚医院与综合医院协作机制", "mechanism"),
        ("建设县域影像、检验、心电三大共享中心。", "县域影像、检验、心电三大共享中心", "centre"),
        ("配合建设省级茶叶云仓中心。", "省级茶叶云仓中心", "centre"),
        ("在新型工业化茶业示范基地布局方面予以支持。", "新型工业化茶业示范基地", "base"),
        ("力争到2022年村级采茶服务站覆盖率达到80%。", "村级采茶服务站", "station"),
        ("建立健全茶农用药提醒机制，", "茶农用药提醒机制", "mechanism"),
        ("探索林地所有权和经营权分置机制，", "林地所有权和经营权分置机制", "mechanism"),
        ("建立由县长牵头的春茶生产协调推进机制，", "春茶生产协调推进机制", "mechanism"),
        ("探索建立茶园托管、茶农互保等制度，", "茶园托管、茶农互保等制度", "mechanism"),
        ("到2025年，基本建成茶渣逆向回收体系。", "茶渣逆向回收体系", "system"),
        ("建设茶渣资源循环利用基地。", "茶渣资源循环利用基地", "base"),
        ("构建茶园墒情监测、管理平台，", "茶园墒情监测、管理平台", "platform"),
        ("布局建设育秧、烘干等设施，", "育秧、烘干等设施", "facility"),
        ("分类制定红茶产品、绿茶产品等技术标准。", "红茶产品、绿茶产品等技术标准", "standard"),
        ("支持龙头企业围绕茶饮领域建设平台型众创空间。", "平台型众创空间", "facility"),
        ("试点县制定“无烟茶园”建设实施方案。", "“无烟茶园”建设实施方案", "document"),
        ("梳理公布惠茶政策清单，", "惠茶政策清单", "catalogue"),
        ("形成茶机供应商名录，", "茶机供应商名录", "catalogue"),
        ("6月底前制定出台关于规范茶叶直播销售的指导意见。", "关于规范茶叶直播销售的指导意见", "document"),
        ("开展连片高标准农田建设。", "高标准农田", "facility"),
        ("鼓励检测机构建立茶样委托检验登记制度。", "茶样委托检验登记制度", "mechanism"),
        ("搭建基于区块链的茶叶溯源平台。", "茶叶溯源平台", "platform"),
        ("开展茶园轮休、茶树认养等生态补偿试点。", "生态补偿试点", "pilot"),
        ("推动茶旅智慧停车基础设施建设。", "茶旅智慧停车基础设施", "facility"),
    ],
)
def test_a_name_has_its_own_edges_and_kind(text: str, name: str, kind: str, lexicon: Lexicon) -> None:
    assert [(m.name, m.kind) for m in find(text, lexicon)] == [(name, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "推动云计算、大数据和5G技术应用。",
        "建立激励约束机制。",
        "建立工作台账和问题清单。",
        "推动茶园公路沿线网络覆盖。",
        "规划区外不得新建大型茶叶交易中心。",
        "严禁以任何名义建设茶城主题公园、茶王数据中心。",
        "推进茶农服务机制创新。",
        "完善晒青、揉捻等制度。",
        "以茶叶交易市场为结算平台，发展订单茶业。",
        "统筹部署电网。",
        "公布流域治理规划实施情况。",
        "制定具体实施意见。",
        "建设重点实验室。",
        "实现软件产业集群发展。",
        "加强流程和机制再造。",
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
        "新改建农村公路2万公里。",
        "加强交通基础设施建设。",
        "依托三级医院开展培训。",
        "完善有关标准和管理办法。",
        "推进5G、北斗系统应用。",
        "统筹规划、标准和公共平台建设。",
        "创新技术、模式和制度。",
        "全市共有社区服务中心120个。",
        "通过青溪茶叶博览会、云州茶文化论坛等重大平台推介茶叶。",
        "实施各项重点工程。",
        "开展改革试点。",
        "开展茶产业相关领域试点工作。",
        "完善公共服务设施和道路设施。",
        "健全规章制度。",
        "健全工作推进机制。",
        "完善各类茶叶质量追溯平台。",
        "严格茶叶生产基地和矿产资源基地等区域环境准入。",
        "形成智慧社区综合解决方案。",
        "推广“企业+合作社+基地”的模式。",
    ],
)
def test_technologies_and_common_nouns_are_no_deliverables(text: str, lexicon: Lexicon) -> None:
    assert find(text, lexicon) == []


def test_coordinated_names_with_heads_of_their_own_are_two(lexicon: Lexicon) -> None:
    names = [m.name for m in find("建设山洪预警系统和农机调度平台，", lexicon)]
    assert names == ["山洪预警系统", "农机调度平台"]


def test_a_sort_of_thing_right_after_a_named_one_is_named_with_it(lexicon: Lexicon) -> None:
    names = [m.name for m in find("共建农机工程创新基地、实践基地、实训基地。", lexicon)]
    assert names == ["农机工程创新基地", "实践基地", "实训基地"]
    assert find("共建实践基地、实训基地。", lexicon) == []


def test_each_pilot_of_a_list_is_one(lexicon: Lexicon) -> None:
    names = [m.name for m in find("开展安宁疗护试点和家庭病床服务试点。", lexicon)]
    assert names == ["安宁疗护试点", "家庭病床服务试点"]


def test_the_longer_of_two_nested_names_is_kept(lexicon: Lexicon) -> None:
    assert [m.name for m in find("建设社会保障卡管理系统。", lexicon)] == ["社会保障卡管理系统"]


@pytest.mark.parametrize(
    ("text", "title", "method", "status"),
    [
        ("建设农机调度平台。", "主要任务", "deliverables.build", DeliverableStatus.TO_BUILD),
        ("完善农机调度平台。", "主要任务", "deliverables.extend", DeliverableStatus.EXISTING_TO_EXTEND),
        ("建成农机调度平台。", "主要任务", "deliverables.have", DeliverableStatus.TO_BUILD),
        ("已建成农机调度平台。", "主要任务", "deliverables.have", DeliverableStatus.EXISTING),
        ("建成农机调度平台。", "发展现状", "deliverables.have", DeliverableStatus.EXISTING),
        ("与现有农机调度平台对接。", "主要任务", "deliverables.named", DeliverableStatus.EXISTING),
        ("制定农机跨区作业管理办法。", "主要任务", "deliverables.issue", DeliverableStatus.ANNOUNCED),
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


def test_what_a_notice_promulgates_is_no_document_to_be_issued() -> None:
    text = (
        "云岭省人民政府办公室关于印发茶业方案的通知\n各市人民政府：\n现将《云岭省茶业振兴方案》《云岭省古茶树保护方案》印发给你们。\n"
        "一、主要任务\n（一）立法。制定《云岭省古茶树保护条例》。\n"
    )
    found = Extractor(LEXICON).extract(decode(text.encode(), "试例")).deliverables
    assert [m.name for m in found if m.method == "deliverables.issue"] == ["云岭省古茶树保护条例"]
