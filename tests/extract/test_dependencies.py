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
        ("将客运信息纳入省联网售票系统统一管理。", [("part_of", "客运信息", "省联网售票系统")]),
        ("将林场道路纳入农村公路建设规划。", [("part_of", "林场道路", "农村公路建设规划")]),
        ("在现有茶农服务热线基础上，建设茶业投诉受理系统。", [("relies_on", "茶业投诉受理系统", "茶农服务热线")]),
        (
            "结合省公共资源交易平台，推行茶园工程电子招投标。",
            [("relies_on", "茶园工程电子招投标", "省公共资源交易平台")],
        ),
        ("县级防汛指挥系统部署到省政务云。", [("relies_on", "县级防汛指挥系统", "省政务云")]),
        (
            "以社区为依托、机构为补充，建设养老服务体系。",
            [("relies_on", "养老服务体系", "社区"), ("relies_on", "养老服务体系", "机构")],
        ),
        ("完善茶农补贴系统，依托该系统实现精准补贴。", [("relies_on", "精准补贴", "茶农补贴系统")]),
        ("医共体信息系统由全民健康平台统一支撑。", [("supports", "全民健康平台", "医共体信息系统")]),
        (
            "建设茶业数据中心，面向茶园管护、茶叶销售等领域，提供数据分析服务。",
            [("supports", "茶业数据中心", "茶园管护"), ("supports", "茶业数据中心", "茶叶销售")],
        ),
        (
            "建设茶业数据平台，推动种植、加工等数据汇聚。",
            [("integrates", "茶业数据平台", "种植数据"), ("integrates", "茶业数据平台", "加工数据")],
        ),
        ("雨量监测数据实时推送至省防汛指挥平台。", [("integrates", "省防汛指挥平台", "雨量监测数据")]),
        ("将茶企信用记录录入，并推送至省信用平台。", [("integrates", "省信用平台", "茶企信用记录")]),
        ("建设茶业数据平台，与国家农业数据平台互联互通。", [("connects_to", "茶业数据平台", "国家农业数据平台")]),
        ("建设省政务数据平台，推动茶企监管系统依规接入。", [("connects_to", "茶企监管系统", "省政务数据平台")]),
        ("电力调度系统是能源数据中心的组成部分。", [("part_of", "电力调度系统", "能源数据中心")]),
        (
            "建设茶业平台，由省级数据中心、市州数据分中心组成。",
            [("part_of", "省级数据中心", "茶业平台"), ("part_of", "市州数据分中心", "茶业平台")],
        ),
        (
            "参照交通运输部技术指南，编制茶园道路建设标准。",
            [("based_on_document", "茶园道路建设标准", "交通运输部技术指南")],
        ),
        (
            "依托企业、高等院校和科研院所建设茶叶研究平台。",
            [
                ("relies_on", "茶叶研究平台", "企业"),
                ("relies_on", "茶叶研究平台", "高等院校"),
                ("relies_on", "茶叶研究平台", "科研院所"),
            ],
        ),
        ("利用现有广播电视资源，构建应急广播平台。", [("relies_on", "应急广播平台", "广播电视资源")]),
        ("利用墒情大数据平台分析茶园旱情。", [("relies_on", "分析茶园旱情", "墒情大数据平台")]),
        (
            "乡镇政府全部依托县级或市级门户网站开设茶事专栏。",
            [("relies_on", "茶事专栏", "县级或市级门户网站")],
        ),
        (
            "依托茶产业服务平台和社会力量，开展采茶用工对接。",
            [("relies_on", "采茶用工对接", "茶产业服务平台"), ("relies_on", "采茶用工对接", "社会力量")],
        ),
        (
            "以茶文化产业园为载体，引导茶企集聚，形成茶旅融合示范带。",
            [("relies_on", "茶旅融合示范带", "茶文化产业园")],
        ),
        ("建设茶区调度网络，支撑电厂和电网协调运行。", [("supports", "茶区调度网络", "电厂和电网协调运行")]),
        (
            "建设茶叶质量追溯平台，为优化种植结构提供决策支撑。",
            [("supports", "茶叶质量追溯平台", "优化种植结构")],
        ),
        (
            "建设茶业综合信息平台，实现鲜叶收购、茶园用药等业务信息共享。",
            [("supports", "茶业综合信息平台", "鲜叶收购"), ("supports", "茶业综合信息平台", "茶园用药")],
        ),
        (
            "推进茶园监测系统、“茶安”管理系统和茶叶交易系统的标准化和互联互通。",
            [
                ("connects_to", "茶园监测系统", "“茶安”管理系统"),
                ("connects_to", "茶园监测系统", "茶叶交易系统"),
            ],
        ),
        (
            "打通气象、水利等部门数据，建设茶园旱情预警平台。",
            [("integrates", "茶园旱情预警平台", "气象部门数据"), ("integrates", "茶园旱情预警平台", "水利部门数据")],
        ),
        ("依托茶园遥感监测平台，鼓励茶叶企业开展协同防控。", [("relies_on", "协同防控", "茶园遥感监测平台")]),
        ("以数字茶园平台为支撑，支持合作社发展订单茶业。", [("relies_on", "订单茶业", "数字茶园平台")]),
        ("鲜叶收购点运行数据接入省级监管平台。", [("connects_to", "鲜叶收购点运行数据", "省级监管平台")]),
        ("县级融媒体中心统一接入省级技术平台。", [("connects_to", "县级融媒体中心", "省级技术平台")]),
        ("依托高速公路服务区布局建设茶叶直销中心。", [("relies_on", "茶叶直销中心", "高速公路服务区")]),
        ("用好茶叶追溯平台，实现春茶全程追溯。", [("relies_on", "春茶全程追溯", "茶叶追溯平台")]),
        ("将古茶园纳入国土空间规划“一张图”管理。", [("part_of", "古茶园", "国土空间规划“一张图”")]),
        ("省级平台汇聚各地采茶用工数据。", [("integrates", "省级平台", "采茶用工数据")]),
        ("年底前茶企追溯系统要与省级监管平台完成对接。", [("connects_to", "茶企追溯系统", "省级监管平台")]),
        (
            "充分认识保护古茶树的重要性，将其作为富民的重要内容，纳入县域国土空间规划。",
            [("part_of", "保护古茶树", "县域国土空间规划")],
        ),
        (
            "依托行业龙头企业、职业院校，开展茶艺师培训。",
            [("relies_on", "茶艺师培训", "行业龙头企业"), ("relies_on", "茶艺师培训", "职业院校")],
        ),
        ("推动中小学教育网络接入省级教育专网。", [("connects_to", "中小学教育网络", "省级教育专网")]),
        (
            "依托博物馆、文化馆，打造茶文化研学基地。",
            [("relies_on", "茶文化研学基地", "博物馆"), ("relies_on", "茶文化研学基地", "文化馆")],
        ),
        ("依托高校加强茶艺人才培养，为产业转型提供人才支撑。", [("supports", "茶艺人才培养", "产业转型")]),
        ("加强茶园土壤监测能力建设，支撑科学施肥。", [("supports", "茶园土壤监测能力建设", "科学施肥")]),
        ("支持山区县加强防汛会商能力建设，支撑开展山洪预警。", [("supports", "防汛会商能力建设", "山洪预警")]),
        ("开展河湖健康评价，为水资源调度提供有力支撑。", [("supports", "河湖健康评价", "水资源调度")]),
        ("增强气象科技对粮食生产的支撑能力。", [("supports", "气象科技", "粮食生产")]),
        (
            "推进灌溉测控终端的研制，实现与水利通信接口的有效衔接。",
            [("connects_to", "灌溉测控终端的研制", "水利通信接口")],
        ),
        ("将城郊村的污水纳入城镇污水收集管网统一处理。", [("part_of", "城郊村的污水", "城镇污水收集管网")]),
        (
            "建立卫星遥感巡查和地面巡护相结合的森林防火监测网络。",
            [("integrates", "森林防火监测网络", "卫星遥感巡查"), ("integrates", "森林防火监测网络", "地面巡护")],
        ),
        (
            "将村卫生室纳入全省远程诊疗网络，为基层首诊提供技术支撑。",
            [("part_of", "村卫生室", "全省远程诊疗网络"), ("supports", "全省远程诊疗网络", "基层首诊")],
        ),
        ("各市县要根据本规划要求，制定茶业发展实施方案。", [("based_on_document", "茶业发展实施方案", "云岭省规划")]),
    ],
)
def test_a_cue_gives_kind_and_direction(text: str, claims: list[tuple[str, str, str]], lexicon: Lexicon) -> None:
    assert triples(text, lexicon) == claims


@pytest.mark.parametrize(
    "text",
    [
        "利用现有资源，办好茶博会。",
        "通过发布采茶指南，引导游客文明出行。",
        "实现城乡居民信息共享。",
        "支持符合条件的茶企上市融资，为初创企业提供信贷支持。",
        "着力打通审批堵点，建设茶叶交易平台。",
        "规范用好茶园流转平台，提升流转透明度。",
        "茶旅融合发展的支撑服务体系基本完备。",
        "把采茶安全摆在突出位置，压实责任。",
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
        "依托龙头企业建设茶叶仓库。",
        "产业转型的支撑服务体系基本完备。",
        "促进茶业转型升级，支撑农民增收致富。",
        "提高茶叶加工水平，为乡村振兴提供服务。",
        "建立长期监测和短期监测相结合的工作方法。",
        "有效发挥对规范市场的支撑作用。",
        "依托沿江地区建设茶叶交易平台。",
        "按照有关规定标准，建设茶叶交易平台。",
        "发挥专项资金作用，支持企业发展。",
        "支持骨干茶企对接重点客户。",
        "建设茶叶交易平台，为茶农办理证件提供便利。",
        "推动数据采集、清洗、整合和深加工，建设茶业数据平台。",
        "利用卫星导航系统等技术建设茶园监测平台。",
        "茶园巡查工程。主要内容有山塘清淤等工程。",
        "在总结试点经验基础上，建设茶叶交易平台。",
        "结合本地实际，建设茶叶交易平台。",
        "完善产学研结合的茶业创新平台。",
        "完善核技术利用辐射安全管理系统。",
        "推进互联网和物联网建设。",
        "制定数据交换和共享规范，建设基础数据库。",
        "引导茶企和合作社整合服务资源，建设茶叶交易平台。",
        "发送预警短信推送至护林员。",
        "收费标准要满足运行需求。",
    ],
)
def test_look_alikes_give_nothing(text: str, lexicon: Lexicon) -> None:
    assert triples(text, lexicon) == []


def overruled(text: str, lexicon: Lexicon) -> list[tuple[str, str]]:
    document = Document(title="云岭省规划", kind=DocumentKind.PLAN, sha256="", chars=len(text))
    context = Context(document, text, fold(text), (), (), Declarations(), [])
    for passage in split(context.folded, context.sections):
        found = Findings()
        found.deliverables = DeliverableFinder(lexicon)(passage, context, found)
        DependencyFinder(lexicon)(passage, context, found)
    return [(o.rule, o.why) for o in context.overruled or ()]


def test_a_rule_says_why_it_gave_up_its_cue(lexicon: Lexicon) -> None:
    assert ("dependencies.joins", "宽带接入、接入能力一类的“接入”是名词") in overruled("提高宽带接入能力。", lexicon)
    assert ("dependencies.based", "基于的是技术或泛称，技术是主题") in overruled("发展基于云计算的服务。", lexicon)
    assert ("dependencies", "在建设成果的名称里，不是依赖") in overruled("建设茶业数据共享平台。", lexicon)


def test_a_heading_that_is_a_whole_sentence_is_read(lexicon: Lexicon) -> None:
    text = "一、推动茶企监管系统接入省政务数据平台。\n二、推进资源整合\n"
    starts = (0, text.index("二"))
    sections = tuple(
        Section(
            id=str(i),
            kind=SectionKind.SECTION,
            title="",
            start=a,
            end=text.index(stop, a),
            extent_start=a,
            extent_end=b,
        )
        for i, (a, b, stop) in enumerate(((starts[0], starts[1], "。"), (starts[1], len(text), "\n")))
    )
    context = Context(
        Document(title="", kind=DocumentKind.PLAN, sha256="", chars=len(text)), text, text, sections, (), Declarations()
    )
    found = Findings()
    [passage] = split(text, sections)
    found.deliverables = DeliverableFinder(lexicon)(passage, context, found)
    [claim] = DependencyFinder(lexicon)(passage, context, found)
    assert (claim.source, claim.target) == ("茶企监管系统", "省政务数据平台")


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
