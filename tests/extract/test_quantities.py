"""Indicator values in prose and in tables.  The province of 云岭 is invented."""

from dataclasses import replace
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
from ontology.claims import Comparator, IndicatorValue, Modality, ValueRole, YearStated
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


def test_the_three_sectors_are_named_one_by_one_where_three_figures_follow() -> None:
    assert [v.subject for v in values("三次产业增加值分别增长3%、6%、7%。")] == [
        "第一产业增加值增长",
        "第二产业增加值增长",
        "第三产业增加值增长",
    ]
    assert [v.subject for v in values("三次产业增加值均增长5%以上。")] == ["三次产业增加值增长"]


def test_from_and_to_give_a_value_each_for_one_subject() -> None:
    first, last = values("城市污水处理率由2010年的52%提高到2020年的72%。")
    assert first.subject == last.subject == "城市污水处理率"
    assert (first.year, first.role, last.year, last.role) == (2010, ValueRole.BASELINE, 2020, ValueRole.TARGET)


def test_a_bare_from_has_the_year_of_the_one_before_it_in_the_sentence_only() -> None:
    text = "污水处理率由2010年的52%提高到72%，垃圾处理率由12%提高到82.6%，绿化率从目前的30%提高到40%。平均水位由3米提高到4米。"
    origins = [v.year for v in values(text, "发展现状")][::2]
    assert origins == [2010, 2010, 2015, 2015]


def test_the_level_a_rise_begins_from_may_have_a_noun_of_its_own() -> None:
    first, last = values("评价范围由20个试点城市增加到50个设区城市。")
    assert first.subject == last.subject == "评价范围"
    assert (first.role, first.year, last.role, last.year) == (ValueRole.BASELINE, 2015, ValueRole.TARGET, 2020)
    assert first.surface == "评价范围由20个试点城市"
    assert [v.subject for v in values("从3个试点市扩大到10个设区市。")] == ["试点市", "试点市"]


def test_counts_after_from_that_nothing_rises_from_are_counts() -> None:
    assert [v.role for v in values("全省从3个县选派20名干部。")] == [ValueRole.TARGET] * 2


def test_what_parts_make_up_is_no_part_of_their_name() -> None:
    text = "建成由1个省级中心、11个分中心和120个示范基地组成的智慧农业体系。"
    assert [v.subject for v in values(text)] == ["省级中心", "分中心", "示范基地"]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("二氧化硫排放总量比2010年下降12.5%，超额完成任务。", ValueRole.CHANGE),
        ("“十二五”期间，农民收入年均增长10.2%。", ValueRole.CHANGE),
        ("2015年，网络零售额比上年增长17%。", ValueRole.BASELINE),
        ("网络零售额增长17%。", ValueRole.BASELINE),
    ],
)
def test_growth_over_years_is_a_change_in_a_chapter_on_the_state_too(text: str, role: ValueRole) -> None:
    assert [v.role for v in values(text, "发展现状")] == [role]


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("孕产妇死亡率控制在9/10万以下。", [("孕产妇死亡率", "9", "/10万")]),
        ("事故死亡人数控制在300人以内。", [("事故死亡人数", "300", "人")]),
        ("粮食产能稳定在400亿斤以上。", [("粮食产能", "400", "亿斤")]),
        ("农产品加工产值与农业产值之比达到2.5:1。", [("农产品加工产值与农业产值之比", "2.5", None)]),
        ("贫困发生率下降到零。", [("贫困发生率", "0", None)]),
        ("培育年产值超100亿元企业20家。", [("年产值超100亿元企业", "20", "家")]),
        (
            "PM10浓度下降8%，PM2.5浓度降到35微克/立方米。",
            [("PM10浓度下降", "8", "%"), ("PM2.5浓度", "35", "微克/立方米")],
        ),
        ("企业数量实现倍增，突破1万家。", []),
        ("研发强度达1.8%，企业数量实现倍增，突破1万家。", [("研发强度", "1.8", "%"), ("企业数量", "1", "万家")]),
        (
            "普及率达85%，比全国平均水平高3个百分点。",
            [("普及率", "85", "%"), ("普及率比全国平均水平高", "3", "个百分点")],
        ),
        (
            "生均经费标准：小学650元、初中850元。",
            [("生均经费标准小学", "650", "元"), ("生均经费标准初中", "850", "元")],
        ),
        ("小学、初中班额分别控制在45人、50人以内。", [("小学班额", "45", "人"), ("初中班额", "50", "人")]),
        (
            "职工医保、居民医保住院支付比例分别达到85%、70%。",
            [("职工医保住院支付比例", "85", "%"), ("居民医保住院支付比例", "70", "%")],
        ),
        ("参保率（%）保持在95%以上。", [("参保率", "95", "%")]),
        ("监控覆盖率、报警安装率均达到100%。", [("监控覆盖率", "100", "%"), ("报警安装率", "100", "%")]),
        ("（三）培育技能人才5万人。", [("技能人才", "5", "万人")]),
        ("三年累计建成城市绿道600公里。", [("城市绿道", "600", "公里")]),
        (
            "森林覆盖率、草原盖度分别达到60%、58%，分别提高1.2个、2个百分点。",
            [
                ("森林覆盖率", "60", "%"),
                ("草原盖度", "58", "%"),
                ("森林覆盖率提高", "1.2", "个百分点"),
                ("草原盖度提高", "2", "个百分点"),
            ],
        ),
    ],
)
def test_figures_of_other_fields_are_of_what_they_say(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert summary(text) == expected


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("到2025年和2030年，林草覆盖率分别达到60%、62%。", [2025, 2030]),
        ("2018年、2019年、2020年分别培养500名、600名、700名林技员。", [2018, 2019, 2020]),
    ],
)
def test_a_list_of_years_is_shared_out_over_a_list_of_figures(text: str, years: list[int]) -> None:
    assert [value.year for value in values(text)] == years


def test_figures_after_a_list_of_subjects_go_back_to_each() -> None:
    found = values("乡镇卫生院达标率80%、村卫生室达标率60%；2020年底分别达到95%、85%。")
    assert [(v.subject, str(v.value)) for v in found][2:] == [("乡镇卫生院达标率", "95"), ("村卫生室达标率", "85")]


def test_a_revised_target_keeps_what_it_was() -> None:
    old, new = values("将2020年普及率目标由80%调整为85%以上。")
    assert (old.value, old.role, new.value, new.role) == (
        Decimal(80),
        ValueRole.BASELINE,
        Decimal(85),
        ValueRole.TARGET,
    )


def test_full_coverage_is_a_target_of_a_hundred_per_cent_in_plans_only() -> None:
    (found,) = values("基本实现建制村快递服务全覆盖。")
    assert (found.subject, found.value, found.comparator) == ("建制村快递服务覆盖率", Decimal(100), Comparator.APPROX)
    assert values("打造全覆盖的服务网络。") == []
    assert values("实现建制村快递服务全覆盖。", kind=DocumentKind.DIVISION) == []


def test_the_nature_in_brackets_after_a_figure_is_its_nature() -> None:
    assert [v.nature for v in values("入学率达到60%（预期性），人均受教育年限达到11.3年（约束性）。")] == [
        "预期性",
        "约束性",
    ]


@pytest.mark.parametrize(
    ("text", "titles", "stated"),
    [
        ("到2019年，普及率达到70%。", ("发展目标",), YearStated.EXPLICIT),
        ("普及率达到70%。", ("2018年目标",), YearStated.FROM_HEADING),
        ("普及率达到70%。", ("发展目标",), YearStated.FROM_PLAN_PERIOD),
        ("到“十三五”末，普及率达到70%。", ("发展目标",), YearStated.FROM_PLAN_PERIOD),
    ],
)
def test_a_year_says_where_it_comes_from(text: str, titles: tuple[str, ...], stated: YearStated) -> None:
    (found,) = values(text, *titles)
    assert found.year_stated is stated


def test_a_year_of_a_column_is_explicit_and_none_has_no_source() -> None:
    found = values("指标\t2015年\t年均增长\n甲（%）\t5\t3\n")
    assert [(v.year, v.year_stated) for v in found] == [(2015, YearStated.EXPLICIT), (None, None)]


@pytest.mark.parametrize(
    "text",
    [
        "从业人员300人以下或者营业收入2000万元以下的企业免缴。",
        "超过80分贝的予以整改。",
        "评标时价格分占30分。",
        "每人限报1项，文本一式5份。",
        "各市报送名额不超过3个。",
        "试点3个县名单见附件。",
        "会议审议通过5个方案。",
        "造成10人以上死亡的，按重大事故处置。",
        "对前10名的县予以通报表扬。",
    ],
)
def test_conditions_scores_quotas_and_lists_are_no_figures(text: str) -> None:
    assert summary(text) == []


def test_figures_glued_to_one_another_are_the_rest_of_a_table() -> None:
    assert values("指标完成情况：5%6%7%8%。") == []
    assert [v.value for v in values("投资100亿元50万人受益，覆盖率达到5%。")] != []


def test_a_look_alike_is_noted_with_its_reason() -> None:
    whole = context("对新建渔港每座奖励50万元。", "支持政策")
    noted = replace(whole, overruled=[])
    for passage in split(noted.folded, noted.sections):
        FINDER(passage, noted, Findings())
    assert [(one.rule, one.why) for one in noted.overruled or []][:1] == [
        ("quantities.grant", "奖补标准或上限，不是规划的指标")
    ]


def test_one_cell_may_hold_figures_for_several_places() -> None:
    found = values("指标\t2020年\n污水收集率（%）*\t设区市≥75 县级市≥65\n")
    assert [(v.subject, v.scope, str(v.value), v.comparator) for v in found] == [
        ("污水收集率", "设区市", "75", Comparator.GE),
        ("污水收集率", "县级市", "65", Comparator.GE),
    ]


@pytest.mark.parametrize(
    ("label", "subject", "unit"),
    [
        ("其中：雨污分流管网（公里）", "雨污分流管网", "公里"),
        ("新增管网（公里，含改造）", "新增管网", "公里"),
        ("高速公路（含联络线）", "高速公路（含联络线）", None),
        ("收集率(%)[2]", "收集率", "%"),
        ("①床位数（张）", "床位数", "张"),
    ],
)
def test_the_label_of_a_row_parts_into_name_and_unit(label: str, subject: str, unit: str | None) -> None:
    (found,) = values(f"指标\t2020年\n{label}\t8\n")
    assert (found.subject, found.unit) == (subject, unit)


def test_the_unit_of_a_group_holds_for_rows_without_one() -> None:
    text = "指标\n2015年\n2020年\n属性\n一、排放量减少（%）\n化学需氧量\n—\n10\n约束性\n氨氮\n—\n12\n约束性\n"
    assert [(v.subject, v.unit) for v in values(text)] == [("化学需氧量", "%"), ("氨氮", "%")]


def test_a_completion_rate_is_a_percentage_whatever_the_row_counts() -> None:
    found = values("项目\t单位\t规划目标\t完成情况\t完成率\n光缆\t公里\t100\t106\t106\n")
    assert (found[-1].subject, found[-1].unit) == ("光缆完成率", "%")


def test_a_yearly_plan_gives_its_year_to_figures_without_one() -> None:
    (found,) = values("新增就业80万人。", kind=DocumentKind.PROGRAMME, title="云岭省2019年工作要点")
    assert (found.year, found.year_stated) == (2019, YearStated.FROM_HEADING)


def test_subjects_of_one_figure_each_keep_their_own_scope() -> None:
    found = values("城镇居民人均可支配收入、农村居民人均可支配收入均增长8%以上。")
    assert [(v.subject, v.scope) for v in found] == [
        ("城镇居民人均可支配收入增长", "城镇"),
        ("农村居民人均可支配收入增长", "农村"),
    ]


def test_a_verb_alone_goes_on_with_the_thing_counted_before() -> None:
    assert summary("新开工保障性住房12万套，基本建成10万套。")[1] == ("新开工保障性住房", "10", "万套")
