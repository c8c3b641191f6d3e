"""Indicator values in prose and in tables.  The province of 云岭 is invented."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.figures.quantities import QuantityFinder
from extract.passages import Context, Findings, split
from extract.sections.declarations import Declarations
from extract.tables.find import find_tables
from extract.text.normalize import fold
from ontology import lexicon
from ontology.claims import Comparator, IndicatorValue, Modality, ValueRole
from ontology.model import Document, DocumentKind, Section, SectionKind

FINDER = QuantityFinder(lexicon.load())


def context(text: str, *titles: str, kind: DocumentKind = DocumentKind.PLAN, title: str = "云岭省规划") -> Context:
    """A document of 2016 for 2016–2020; each title is that of the section around the next one."""
    folded = fold(text)
    sections = tuple(
        Section(
            id=".".join("1" * (depth + 1)),
            kind=SectionKind.SECTION,
            title=name,
            start=0,
            end=0,
            extent_start=0,
            extent_end=len(text) - depth,
            parent=".".join("1" * depth) or None,
        )
        for depth, name in enumerate(titles)
    )
    period = (2016, 2020) if kind is DocumentKind.PLAN else None
    document = Document(title=title, kind=kind, sha256="", chars=len(text), date="2016-12-01", period=period)
    return Context(
        document=document,
        text=text,
        folded=folded,
        sections=sections,
        tables=find_tables(folded),
        declarations=Declarations(),
    )


def values(
    text: str, *titles: str, kind: DocumentKind = DocumentKind.PLAN, title: str = "云岭省规划"
) -> list[IndicatorValue]:
    whole = context(text, *(titles or ("发展目标",)), kind=kind, title=title)
    return [value for passage in split(whole.folded, whole.sections) for value in FINDER(passage, whole, Findings())]


def summary(text: str, *titles: str, kind: DocumentKind = DocumentKind.PLAN) -> list[tuple[str, str, str | None]]:
    return [(v.subject, str(v.value), v.unit) for v in values(text, *titles, kind=kind)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("到2020年，固定宽带家庭普及率达到70%。", [("固定宽带家庭普及率", "70", "%")]),
        ("电子商务交易额超过2万亿元。", [("电子商务交易额", "2", "万亿元")]),
        ("建成20个数字云岭示范园区。", [("数字云岭示范园区", "20", "个")]),
        ("打造省级示范物流园区10个。", [("省级示范物流园区", "10", "个")]),
        ("95%以上的医院具备远程诊疗条件。", [("医院具备远程诊疗条件", "95", "%")]),
        ("基本公共服务事项80%以上在网上办理。", [("基本公共服务事项在网上办理", "80", "%")]),
        ("信息化综合指数达到85。", [("信息化综合指数", "85", None)]),
        ("每万人拥有5G基站18个。", [("每万人拥有5G基站", "18", "个")]),
        ("选择10个左右有条件、有基础的县开展试点。", [("县开展试点", "10", "个")]),
        ("培育示范基地20个、示范企业100家。", [("示范基地", "20", "个"), ("示范企业", "100", "家")]),
        ("全省用户714万户，其中移动用户303万户。", [("用户", "714", "万户"), ("移动用户", "303", "万户")]),
        (
            "恩格尔系数为32%，其中城镇为31%，农村为33%。",
            [("恩格尔系数", "32", "%"), ("恩格尔系数", "31", "%"), ("恩格尔系数", "33", "%")],
        ),
        (
            "接入单位达到50家（省级10家、市级40家）。",
            [("接入单位", "50", "家"), ("接入单位", "10", "家"), ("接入单位", "40", "家")],
        ),
        ("整合46个部门86个业务系统。", [("部门", "46", "个"), ("业务系统", "86", "个")]),
        ("覆盖90%以上的行政村和80%以上的自然村。", [("覆盖行政村", "90", "%"), ("自然村", "80", "%")]),
        ("城市宽带接入能力达到20兆比特每秒（Mbps）以上。", [("城市宽带接入能力", "20", "兆比特每秒")]),
        ("要素市场化指数达到70，使用率达到60%。", [("要素市场化指数", "70", None), ("使用率", "60", "%")]),
        (
            "规模以上企业交易额300亿元，占全省交易总额的60%。",
            [("规模以上企业交易额", "300", "亿元"), ("规模以上企业交易额占全省交易总额比重", "60", "%")],
        ),
    ],
)
def test_the_subject_is_the_shortest_name_around_the_number(
    text: str, expected: list[tuple[str, str, str | None]]
) -> None:
    assert summary(text) == expected


def test_levels_before_a_distributive_list_are_the_scopes_of_its_figures() -> None:
    found = values("省、市、县（市、区）部门主要业务信息化覆盖率分别达到90%、80%、70%以上。")
    assert [(v.scope, v.value, v.comparator) for v in found] == [
        ("省", Decimal(90), Comparator.GE),
        ("市", Decimal(80), Comparator.GE),
        ("县（市、区）", Decimal(70), Comparator.GE),
    ]
    assert {v.subject for v in found} == {"部门主要业务信息化覆盖率"}


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("水稻种植、收获机械化率分别达到60%、50%。", ["水稻种植机械化率", "水稻收获机械化率"]),
        ("设备数字化率、联网率和上云率分别达到60%、50%和30%。", ["设备数字化率", "联网率", "上云率"]),
        ("数控化率、设计工具普及率分别达到58%和80%。", ["数控化率", "设计工具普及率"]),
        ("出口、进口总值分别增长9%、3%左右。", ["出口总值增长", "进口总值增长"]),
        ("水稻种植、收获机械化率均达到60%。", ["水稻种植机械化率", "水稻收获机械化率"]),
        ("化学需氧量、二氧化硫排放总量分别为20万吨、18万吨。", ["化学需氧量排放总量", "二氧化硫排放总量"]),
    ],
)
def test_parallel_subjects_get_the_head_that_only_the_last_prints(text: str, subjects: list[str]) -> None:
    assert [v.subject for v in values(text)] == subjects


def test_from_and_to_give_a_value_each_for_one_subject() -> None:
    first, last = values("城市污水处理率由2010年的52%提高到2020年的72%。")
    assert first.subject == last.subject == "城市污水处理率"
    assert (first.year, first.role, last.year, last.role) == (2010, ValueRole.BASELINE, 2020, ValueRole.TARGET)


def test_growth_is_a_change_with_its_basis() -> None:
    level, growth, points = values("到2020年，信息消费规模达到6万亿元，年均增长11%，占比提高2个百分点。")
    assert level.role is ValueRole.TARGET
    assert (growth.subject, growth.role, growth.basis) == ("信息消费规模年均增长", ValueRole.CHANGE, "compound")
    assert (points.role, points.basis) == (ValueRole.CHANGE, "percentage_point")


def test_growth_reported_in_a_chapter_on_the_state_is_part_of_that_state() -> None:
    found = values("2015年，网络零售额680亿元，同比增长17%。", "发展现状")
    assert [(v.role, v.year) for v in found] == [(ValueRole.BASELINE, 2015)] * 2
    assert found[1].subject == "网络零售额同比增长"


def test_growth_in_a_bulletin_is_a_change_beside_the_level_reached() -> None:
    text = "2016年，全省茶叶产量32.5万吨，比上年增长4.1%；普及率为61%，比上年提高0.6个百分点。"
    level, growth, rate, points = values(text, "综合", kind=DocumentKind.BULLETIN)
    assert (level.role, rate.role) == (ValueRole.ACTUAL, ValueRole.ACTUAL)
    assert (growth.role, points.role) == (ValueRole.CHANGE, ValueRole.CHANGE)


@pytest.mark.parametrize(
    ("titles", "kind", "role", "year"),
    [
        (("发展现状",), DocumentKind.PLAN, ValueRole.BASELINE, 2015),
        (("发展现状", "信息产业迅速壮大"), DocumentKind.PLAN, ValueRole.BASELINE, 2015),
        (("总体要求", "发展目标"), DocumentKind.PLAN, ValueRole.TARGET, 2020),
        (("主要任务", "解决突出问题"), DocumentKind.PLAN, ValueRole.TARGET, 2020),
        (("综合",), DocumentKind.BULLETIN, ValueRole.ACTUAL, None),
        (("主要任务", "2018年重点工作"), DocumentKind.SCHEME, ValueRole.TARGET, 2018),
    ],
)
def test_chapter_and_kind_of_document_give_role_and_year(
    titles: tuple[str, ...], kind: DocumentKind, role: ValueRole, year: int | None
) -> None:
    (found,) = values("全省网民达到3000万人。", *titles, kind=kind)
    assert (found.role, found.year) == (role, year)


def test_words_of_the_past_make_a_state_of_a_figure_among_targets() -> None:
    (found,) = values("截至2015年底，全省网民达到3000万人。", "主要任务")
    assert (found.role, found.year) == (ValueRole.BASELINE, 2015)


def test_a_due_year_holds_for_the_sentences_after_it() -> None:
    found = values("到2018年，建成示范园区10个。培育龙头企业5家。\n推广应用项目30个。", "主要任务")
    assert [v.year for v in found] == [2018, 2018, 2018]


def test_the_year_of_a_comparison_is_not_that_of_the_figure() -> None:
    (found,) = values("到2020年，污染物排放量比2015年下降10%。")
    assert found.year == 2020


@pytest.mark.parametrize(
    ("text", "modality"), [("力争建成园区5个。", Modality.STRIVE), ("建成园区5个。", Modality.MUST)]
)
def test_modality_of_the_clause(text: str, modality: Modality) -> None:
    assert [v.modality for v in values(text)] == [modality]


@pytest.mark.parametrize(
    "text",
    [
        "对获奖企业给予最高100万元补助。",
        "按照不高于合同金额的30%给予支持。",
        "禁止生产厚度低于0.01毫米的地膜。",
        "因污染导致30人以上死亡的事件。",
        "推进20户以上自然村通宽带。",
        "年薪50万元以上的人才可直接认定。",
        "单机容量30万千瓦以上的燃煤机组要加装设施。",
        "3个工作日内报送省政府办公厅。",
        "提供24小时不打烊的服务。",
        "加快5G规模应用，布局6G研发。",
        "推进4G网络建设。",
        "完善12345热线和123+N平台。",
        "《云岭省2020年50项实事》印发。",
        "开展“3个一批”专项行动。",
        "现将《方案》等5个专项方案印发给你们。",
        "支持1家符合条件的园区升级。",
        "每两年开展一次评估，5年内完成。",
        "依据第3项规定办理。",
        "培育360度观赛体验。",
        "其中年产值满分20%计入评分。",
        "列第一位的为牵头单位。",
        "牢固树立四个意识，建设三个中心。",
        "6 支持企业建设平台。",
        "07对外经济",
        "专栏11 多元治理工程",
        "2020年3月底前完成。",
    ],
)
def test_look_alikes_are_no_values(text: str) -> None:
    assert values(text, "主要任务") == []


@pytest.mark.parametrize(
    "text",
    [
        "打造100亿元以上产业基金。",
        "新增光缆2万公里以上。",
        "办理时间压缩至5个工作日以内。",
        "城市部分家庭带宽达到1G。",
        "培育龙头企业30家以上。",
        "培训人员1万人以上。",
    ],
)
def test_near_look_alikes_are_values(text: str) -> None:
    assert len(values(text, "主要任务")) == 1


def test_emergency_plans_state_thresholds_only() -> None:
    assert values("分级响应覆盖率达到90%。", "应急响应", kind=DocumentKind.EMERGENCY_PLAN) == []


TABLE = """指标
2015年
2020年
年均增长
属性
全省综合指数达到80以上，进入全国前列。
用户普及率（%）
54
70
3.2
预期性
用户数（万户）
710
930
5.5
预期性
交易额（亿元）
1350
2500
230
预期性
公开率（%）
-
≥95
-
约束性
"""


def test_each_cell_of_a_row_is_a_value() -> None:
    row = [v for v in values(TABLE) if v.row == "table-1.r2"]
    assert [(v.subject, v.unit, str(v.value), v.year, v.role, v.nature) for v in row] == [
        ("用户普及率", "%", "54", 2015, ValueRole.BASELINE, "预期性"),
        ("用户普及率", "%", "70", 2020, ValueRole.TARGET, "预期性"),
        ("用户普及率", "%", "3.2", None, ValueRole.CHANGE, "预期性"),
    ]
    assert {v.surface for v in row} == {"用户普及率（%）\n54\n70\n3.2\n预期性"}


def test_arithmetic_of_the_row_tells_how_its_change_is_meant() -> None:
    assert [v.basis for v in values(TABLE) if v.role is ValueRole.CHANGE] == [
        "percentage_point",
        "compound",
        "absolute",
    ]


def test_missing_cells_give_no_value_and_signs_their_comparator() -> None:
    (found,) = [v for v in values(TABLE) if v.row == "table-1.r5"]
    assert (found.value, found.comparator, found.nature) == (Decimal(95), Comparator.GE, "约束性")


def test_a_sentence_across_the_table_is_read_as_prose_of_its_row() -> None:
    (found,) = [v for v in values(TABLE) if v.row == "table-1.r1"]
    assert (found.subject, found.value, found.comparator, found.in_table) == (
        "综合指数",
        Decimal(80),
        Comparator.GE,
        True,
    )


def test_words_in_a_cell_are_a_qualitative_value() -> None:
    (low, high) = values("指标\n2015年\n2020年\n属性\n群众满意度\n较高\n稳步提升\n预期性\n")
    assert (low.comparator, low.text, low.value) == (Comparator.QUALITATIVE, "较高", None)
    assert (high.text, high.role) == ("稳步提升", ValueRole.TARGET)


def test_completion_rates_may_exceed_a_hundred() -> None:
    found = values("项目\t单位\t规划目标\t完成情况\t完成率\n光缆\t公里\t100\t560\t560%\n")
    assert [(v.subject, v.unit, str(v.value), v.role) for v in found] == [
        ("光缆", "公里", "100", ValueRole.TARGET),
        ("光缆", "公里", "560", ValueRole.ACTUAL),
        ("光缆完成率", "%", "560", ValueRole.ACTUAL),
    ]


def test_spans_are_the_words_they_name_also_over_passages() -> None:
    text = "（一）任务。到2020年，建成园区20个，用户普及率达到70%。\n" * 900
    whole = context(text, "主要任务")
    passages = list(split(whole.folded, whole.sections))
    found = [value for passage in passages for value in FINDER(passage, whole, Findings())]
    assert len(passages) > 1
    assert len(found) == 1800
    assert all(text[v.start : v.end] == v.surface for v in found)


PIECES = st.sampled_from(
    [
        "到2020年，",
        "普及率",
        "达到",
        "超过",
        "12",
        "3.5",
        "%",
        "万户",
        "个",
        "以上",
        "、",
        "和",
        "。",
        "，",
        "分别",
        "由",
        "提高到",
        "增长",
        "省",
        "县",
        "（",
        "）",
        "\n",
        "均",
        "占",
        "园区",
        "\u3000",
        "🀄",
    ]
)


@given(st.lists(PIECES, max_size=40))
def test_any_text_gives_values_with_true_spans(pieces: list[str]) -> None:
    text = "".join(pieces) or "空"
    for value in values(text):
        assert text[value.start : value.end] == value.surface
        assert value.subject
