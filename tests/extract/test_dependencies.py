"""Each cue of dependence with its direction, and the uses of the same words that say nothing of dependence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.mentions.deliverables import DeliverableFinder
from extract.passages import Context, Findings, split
from extract.relations.dependencies import DependencyFinder
from extract.sections.declarations import Declarations
from extract.text.normalize import fold
from ontology.claims import Citation, CitationRelation, Dependency
from ontology.lexicon import Lexicon, load
from ontology.model import Document, DocumentKind, ItemKind, Section, SectionKind

LEXICON = load()


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return LEXICON


def find(
    text: str, lexicon: Lexicon, *, citations: tuple[Citation, ...] = (), item: str | None = None
) -> list[Dependency]:
    kind = ItemKind.TASK if item else None
    section = Section(
        id="1",
        kind=SectionKind.ITEM,
        title=item or "",
        start=0,
        end=0,
        extent_start=0,
        extent_end=len(text),
        item_kind=kind,
    )
    document = Document(title="云岭省规划", kind=DocumentKind.PLAN, sha256="", chars=len(text))
    context = Context(document, text, fold(text), (section,), (), Declarations())
    deliverables, dependencies = DeliverableFinder(lexicon), DependencyFinder(lexicon)
    claims = []
    for passage in split(context.folded, context.sections):
        found = Findings(citations=list(citations))
        found.deliverables = deliverables(passage, context, found)
        claims.extend(dependencies(passage, context, found))
    return claims


def triples(text: str, lexicon: Lexicon) -> list[tuple[str, str, str]]:
    return [(str(c.kind), c.source, c.target) for c in find(text, lexicon)]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("依托省政务数据交换平台，建设山洪预警系统。", [("relies_on", "山洪预警系统", "省政务数据交换平台")]),
        (
            "依托茶叶产业集群和合作社开展技术培训。",
            [("relies_on", "技术培训", "茶叶产业集群"), ("relies_on", "技术培训", "合作社")],
        ),
        ("发展基于农机调度平台的代耕服务。", [("relies_on", "代耕服务", "农机调度平台")]),
        ("以省人口数据库为基础，建设居民健康管理系统。", [("relies_on", "居民健康管理系统", "省人口数据库")]),
        ("通过农机调度平台开展跨区作业。", [("relies_on", "跨区作业", "农机调度平台")]),
        ("支持乡镇信息系统向省农业云平台迁移。", [("relies_on", "乡镇信息系统", "省农业云平台")]),
        ("农机调度平台支撑春耕生产。", [("supports", "农机调度平台", "春耕生产")]),
        ("建设山洪预警系统，为防汛调度提供支撑。", [("supports", "山洪预警系统", "防汛调度")]),
        ("建设茶叶质量追溯平台实现来源可查询。", [("supports", "茶叶质量追溯平台", "来源可查询")]),
        ("建设山洪预警系统，整合水文监测站点资源。", [("integrates", "山洪预警系统", "水文监测站点资源")]),
        ("整合水文站点资源，建设山洪预警系统。", [("integrates", "山洪预警系统", "水文站点资源")]),
        ("山洪预警系统对接国家防汛指挥系统。", [("connects_to", "山洪预警系统", "国家防汛指挥系统")]),
        ("将水库监测系统接入省防汛指挥平台。", [("connects_to", "水库监测系统", "省防汛指挥平台")]),
        (
            "由1个省级茶业大数据平台、4个产区分中心和N个示范茶园组成的智慧茶业体系。",
            [("part_of", "省级茶业大数据平台", "智慧茶业体系"), ("part_of", "产区分中心", "智慧茶业体系")],
        ),
        (
            "河湖生态修复工程。包括山塘清淤、水源地保护和污水治理等工程。",
            [("part_of", "山塘清淤", "河湖生态修复工程"), ("part_of", "水源地保护和污水治理", "河湖生态修复工程")],
        ),
        ("依托市中心医院建设急救指挥中心。", [("relies_on", "急救指挥中心", "市中心医院")]),
        (
            "依托省茶业监测平台对茶园和茶厂进行监测预警。",
            [
                ("relies_on", "监测预警", "省茶业监测平台"),
                ("supports", "省茶业监测平台", "茶园"),
                ("supports", "省茶业监测平台", "茶厂"),
            ],
        ),
        (
            "发挥省级茶业专项资金的引导作用，重点支持标准茶园改造。",
            [("supports", "省级茶业专项资金", "标准茶园改造")],
        ),
        (
            "按照国家茶叶检测标准，建设茶叶质量追溯平台。",
            [("based_on_document", "茶叶质量追溯平台", "国家茶叶检测标准")],
        ),
        ("将防汛设施纳入本地区国民经济和社会发展规划。", [("part_of", "防汛设施", "本地区国民经济和社会发展规划")]),
        ("将茶企信用记录纳入省信用信息交换平台。", [("part_of", "茶企信用记录", "省信用信息交换平台")]),
    ],
)
def test_a_cue_gives_kind_and_direction(text: str, claims: list[tuple[str, str, str]], lexicon: Lexicon) -> None:
    assert triples(text, lexicon) == claims


@pytest.mark.parametrize(
    "text",
    [
        "提高农村宽带接入能力和互联网接入率。",
        "将信息化工作纳入年度考核和财政预算。",
        "以数据共享为主线，以应用为重点，以试点为抓手，以换届为契机。",
        "结合云岭实际，发挥市场作用。",
        "增强技术支撑能力。",
        "利用大数据、云计算等技术改进服务。",
        "运用信息技术发展现代农业。",
        "开展校企对接活动。",
        "加强信息资源整合，促进开放共享。",
        "提升资源环境承载能力。",
        "提供高速数据接入服务。",
        "建立部门信息共享机制。",
        "为群众提供便民服务。",
        "鼓励银行为小企业提供融资支持。",
        "依托企业、高等院校和科研院所建设茶叶研究平台。",
        "依托沿江地区建设茶叶交易平台。",
        "按照有关规定标准，建设茶叶交易平台。",
        "发挥专项资金作用，支持企业发展。",
        "支持骨干茶企对接重点客户。",
        "建设茶叶交易平台，为茶农办理证件提供便利。",
        "推动数据采集、清洗、整合和深加工，建设茶业数据平台。",
        "利用卫星导航系统等技术建设茶园监测平台。",
        "茶园巡查工程。主要内容有山塘清淤等工程。",
    ],
)
def test_look_alikes_give_nothing(text: str, lexicon: Lexicon) -> None:
    assert triples(text, lexicon) == []


def test_a_bare_noun_stands_for_the_work_named_before(lexicon: Lexicon) -> None:
    claims = triples("加强省农业云服务平台建设，支持乡镇信息系统向云平台迁移。", lexicon)
    assert claims == [("relies_on", "乡镇信息系统", "省农业云服务平台")]


def test_each_work_of_a_list_relied_on_keeps_its_whole_name(lexicon: Lexicon) -> None:
    claims = triples("依托省茶业数据交换平台、茶农档案库和全省统一支付结算平台，开展茶叶代购服务。", lexicon)
    assert [target for _, _, target in claims] == ["省茶业数据交换平台", "茶农档案库", "全省统一支付结算平台"]


def test_a_cue_inside_a_name_is_no_cue(lexicon: Lexicon) -> None:
    assert triples("建设省政务数据汇聚共享平台。", lexicon) == []


def test_short_parts_of_a_list_get_the_noun_of_the_list(lexicon: Lexicon) -> None:
    claims = triples("建设山洪预警系统，整合水利、气象等部门数据。", lexicon)
    assert [target for _, _, target in claims] == ["水利部门数据", "气象部门数据"]


def test_of_several_works_the_platform_relied_on_takes_things_in(lexicon: Lexicon) -> None:
    text = "依托省数据交换平台，建设茶企信息库、农机信息库，整合税务登记资料。"
    assert ("integrates", "省数据交换平台", "税务登记资料") in triples(text, lexicon)


def citation(text: str, title: str) -> Citation:
    surface = f"《{title}》"
    start = text.index(surface)
    return Citation(
        surface=surface, start=start, end=start + len(surface), title=title, relation=CitationRelation.BASIS
    )


def test_the_document_follows_each_title_of_a_list(lexicon: Lexicon) -> None:
    text = "本规划根据《云岭省总体规划》（岭府发〔2016〕1号）、《云岭省交通规划》编制。"
    found = find(text, lexicon, citations=(citation(text, "云岭省总体规划"), citation(text, "云岭省交通规划")))
    assert [(str(c.kind), c.source, c.target) for c in found] == [
        ("based_on_document", "云岭省规划", "云岭省总体规划"),
        ("based_on_document", "云岭省规划", "云岭省交通规划"),
    ]


def test_inside_a_plan_item_it_is_the_item_that_follows_a_document(lexicon: Lexicon) -> None:
    text = "参照执行《云岭省建设目录》。"
    [claim] = find(text, lexicon, citations=(citation(text, "云岭省建设目录"),), item="建设智慧城市")
    assert (claim.source, claim.target) == ("建设智慧城市", "云岭省建设目录")


def test_a_title_without_a_cue_is_no_basis(lexicon: Lexicon) -> None:
    text = "制定出台《云岭省数据管理办法》。"
    assert find(text, lexicon, citations=(citation(text, "云岭省数据管理办法"),)) == []


def test_names_are_cut_from_the_stored_text(lexicon: Lexicon) -> None:
    [claim] = find("依托省５Ｇ调度平台，建设山洪预警系统。", lexicon)
    assert claim.target == "省５Ｇ调度平台"


CUES = (
    "依托",
    "基于",
    "以",
    "为基础",
    "通过",
    "支撑",
    "提供",
    "为",
    "整合",
    "对接",
    "接入",
    "纳入",
    "向",
    "迁移",
    "与",
    "共享",
    "覆盖",
    "等",
)
REST = ("农业数据平台", "预警系统", "、", "和", "，", "。", "\n", "的", "“", "”", "（", "将", "建设", "实现", "企业")


@given(st.lists(st.sampled_from(CUES + REST), max_size=40).map("".join))
def test_any_mixture_of_cues_gives_sound_offsets(text: str) -> None:
    for claim in find(text, LEXICON):
        assert text[claim.start : claim.end] == claim.surface
        assert claim.source
        assert claim.target
        assert claim.source != claim.target
