"""Problems, titles, programmes, instruments and child actions, on texts of our own in the genre's style."""

import time
from functools import cache

import pytest

from extract.lines import dumps, from_lines, loads, to_lines
from extract.pipeline import Extractor
from extract.text.readers import decode
from ontology.claims import DesignationState, Extraction, RelationKind
from tests.extract.office import lexicon


@cache
def _extractor() -> Extractor:
    return Extractor(lexicon())


def read(text: str) -> Extraction:
    return _extractor().extract(decode(text.encode(), "试例"))


def problems(text: str) -> list[str]:
    return [problem.surface for problem in read(text).named_problems]


def in_task(sentence: str) -> str:
    return f"云岭省粮食产业发展规划\n三、重点任务\n（一）完善粮食物流\n{sentence}\n（二）加强质量监测\n定期公布结果。\n"


# Problems


def test_a_section_of_problems_gives_one_entry_a_clause_with_its_exact_words() -> None:
    text = (
        "云岭省水利发展规划\n一、发展基础\n（二）存在问题\n"
        "一是山区供水保证率偏低，部分灌区老化失修严重。二是水资源管理信息化水平不高，专业人才匮乏。\n二、总体要求\n"
    )
    assert problems(text) == [
        "山区供水保证率偏低",
        "部分灌区老化失修严重",
        "水资源管理信息化水平不高",
        "专业人才匮乏",
    ]


def test_the_outcome_of_a_problem_belongs_to_it() -> None:
    text = "云岭省林业规划\n一、现状\n（二）问题与挑战\n护林员老龄化严重，影响了火情处置。\n二、目标\n"
    assert problems(text) == ["护林员老龄化严重，影响了火情处置"]


def test_what_is_to_be_done_inside_a_section_of_problems_is_no_problem() -> None:
    text = "云岭省林业规划\n一、现状\n（二）存在问题\n林区道路等级低。必须加快补齐短板，着力提高管护能力。\n二、目标\n"
    assert problems(text) == ["林区道路等级低"]


@pytest.mark.parametrize("title", ["着力解决存在问题", "补齐农村供水短板", "破解突出问题"])
def test_a_section_that_is_to_mend_shortcomings_tells_none(title: str) -> None:
    assert problems(f"云岭省水利规划\n一、工作举措\n（一）{title}\n水源保护薄弱。\n二、其他\n") == []


def test_a_list_before_the_word_for_problems_is_cut_at_its_commas() -> None:
    found = problems(in_task("着力解决仓储设施陈旧老化、农户卖粮难、运输成本高等突出问题。"))
    assert found == ["仓储设施陈旧老化", "农户卖粮难", "运输成本高"]


def test_a_list_that_runs_over_commas_begins_at_the_verb_that_states_it() -> None:
    text = "云岭省关于加强养老服务的意见\n但还存在床位总量不足，护理人员留不住，医养结合不紧密等问题。\n"
    assert problems(text) == ["床位总量不足", "护理人员留不住", "医养结合不紧密"]


@pytest.mark.parametrize(
    "sentence",
    [
        "防止出现粮食变质、储备数量不足等问题。",
        "统筹研究解决粮食流通重大问题。",
        "对库存管理不到位的企业予以通报。",
        "解决历史遗留问题，改善职工住房。",
        "未达到标准的仓房限期改造。",
    ],
)
def test_what_is_to_be_averted_and_problems_without_a_name_are_none(sentence: str) -> None:
    assert problems(in_task(sentence)) == []


def test_a_task_addresses_the_problem_its_own_text_names() -> None:
    extraction = read(in_task("打通偏远山村运粮“最后一公里”难题，降低损耗。"))
    (relation,) = (r for r in extraction.relations if r.kind is RelationKind.ADDRESSES)
    assert (relation.source, relation.target) == ("3.1", "偏远山村运粮“最后一公里”难题")


# Titles


def titles(text: str) -> list[tuple[str, str, DesignationState]]:
    return [(d.holder, d.title, d.state) for d in read(text).designations]


def in_status(sentence: str) -> str:
    return f"云岭省卫生健康发展规划\n一、发展基础\n{sentence}\n"


def test_each_place_of_a_list_holds_the_title() -> None:
    found = titles(in_status("2015年，云州市、白石市先后被列为国家健康城市试点市。"))
    assert found == [
        ("云州市", "国家健康城市试点市", DesignationState.HELD),
        ("白石市", "国家健康城市试点市", DesignationState.HELD),
    ]


def test_a_title_keeps_its_year_and_period() -> None:
    (one,) = read(in_status("“十二五”期间，云州市入选全国文明城市。")).designations
    assert (one.year, one.period) == (None, "“十二五”期间")
    (two,) = read(in_status("2014年云州市获评国家卫生城市。")).designations
    assert (two.year, two.period) == (2014, None)


def test_two_titles_after_one_cue_are_two_claims() -> None:
    found = titles(in_status("云州市获批建设国家中医药示范市和全国医养结合试点城市。"))
    assert [title for _, title, _ in found] == ["国家中医药示范市", "全国医养结合试点城市"]


def test_what_is_sought_is_an_aim() -> None:
    found = titles("云岭省卫生规划\n三、重点任务\n（一）改善环境\n到2020年，云州市争创国家卫生城市。\n")
    assert found == [("云州市", "国家卫生城市", DesignationState.AIMED)]


@pytest.mark.parametrize(
    "sentence",
    [
        "对列入国家健康城市试点的市给予补助。",
        "优先将工作好的市列为国家健康城市试点市。",
        "支持有条件的县争创国家卫生县城。",
        "云州市把试点工作列为年度重点任务。",
        "全省有3个县被列为全国健康促进试点县。",
        "经认定为省级示范单位的给予奖励。",
    ],
)
def test_an_offer_and_a_title_without_a_named_holder_are_none(sentence: str) -> None:
    assert titles(f"某地卫生规划\n一、发展基础\n{sentence}\n") == []


# Programmes


def programmes(sentence: str) -> list[tuple[str, str]]:
    return [(p.surface, p.name) for p in read(in_task(sentence)).programmes]


def test_a_programme_goes_by_its_name_in_the_table() -> None:
    assert programmes("落实“宽带中国”战略和乡村振兴战略。") == [
        ("“宽带中国”战略", "宽带中国"),
        ("乡村振兴战略", "乡村振兴战略"),
    ]


def test_a_quoted_name_before_a_word_for_a_campaign_is_a_programme() -> None:
    assert programmes("组织“好粮油”行动计划。") == [("“好粮油”行动计划", "“好粮油”行动计划")]


@pytest.mark.parametrize(
    "sentence", ["建设智慧城市，发展数字经济。", "按照《乡村振兴战略规划》执行。", "弘扬“节粮”风尚，服务国家重大战略。"]
)
def test_a_plain_word_and_a_title_of_a_document_are_no_programme(sentence: str) -> None:
    assert programmes(sentence) == []


# Instruments


def instruments(sentence: str) -> list[tuple[str, str]]:
    return [(i.name, str(i.kind)) for i in read(in_task(sentence)).instruments]


def test_an_instrument_has_the_words_that_make_it_a_certain_one() -> None:
    found = instruments(
        "安排粮食产业专项资金，落实农机购置补贴和增值税优惠政策，采用政府购买服务等方式，设立产业投资基金。"
    )
    assert found == [
        ("粮食产业专项资金", "grant"),
        ("农机购置补贴", "subsidy"),
        ("增值税优惠政策", "tax"),
        ("政府购买服务", "procurement"),
        ("产业投资基金", "fund"),
    ]


@pytest.mark.parametrize(
    "sentence",
    ["严查骗取种粮补贴行为。", "规范私募投资基金管理人登记。", "清理违规税收优惠政策。", "完善粮食仓储设施。"],
)
def test_what_is_checked_or_cleared_up_is_no_instrument(sentence: str) -> None:
    assert instruments(sentence) == []


def test_a_chapter_on_the_present_uses_no_instrument() -> None:
    assert read(in_status("省财政安排专项资金5亿元。")).instruments == ()


# Child actions


def test_a_sentence_with_a_value_or_a_deliverable_of_its_own_is_a_child_action() -> None:
    extraction = read(in_task("推广散粮运输方式。到2020年，建成粮食物流园区12个。建设粮食产销信息平台。加强培训。"))
    assert [(a.surface, a.item, a.grounds) for a in extraction.actions] == [
        ("到2020年，建成粮食物流园区12个。", "3.1", ("value",)),
        ("建设粮食产销信息平台。", "3.1", ("deliverable",)),
    ]


def test_the_only_sentence_of_an_item_is_the_item_itself() -> None:
    assert read(in_task("建设粮食产销信息平台。")).actions == ()


def test_child_actions_change_no_section() -> None:
    extraction = read(in_task("推广散粮运输方式。到2020年，建成粮食物流园区12个。"))
    assert [section.id for section in extraction.sections] == ["3", "3.1", "3.2"]


# Names that may be one


def candidates(text: str) -> list[tuple[str, str]]:
    return [(r.target, r.source) for r in read(text).relations if r.kind is RelationKind.MAY_BE_SAME]


def test_a_name_and_the_same_with_loose_modifiers_are_proposed_as_one() -> None:
    text = in_task("建设省电子政务共享交换平台，汇集粮食数据。完善共享交换平台功能。")
    assert candidates(text) == [("省电子政务共享交换平台", "共享交换平台")]


@pytest.mark.parametrize(
    "sentence",
    [
        "建设粮食质量追溯平台。建设药品质量追溯平台。",
        "建设省级粮情监测系统。对接国家粮情监测系统。",
        "建设县级储备粮监管平台。建设储备粮监管系统。",
    ],
)
def test_names_that_tell_two_things_apart_are_not_proposed(sentence: str) -> None:
    assert candidates(in_task(sentence)) == []


# All of them


def test_the_new_kinds_pass_through_claim_lines_unchanged() -> None:
    text = in_task(
        "落实乡村振兴战略，安排粮食产业专项资金。着力解决农户卖粮难等问题。到2020年，云州市争创国家卫生城市，建成粮食物流园区12个。"
    )
    extraction = read(text)
    assert all(
        getattr(extraction, kind) for kind in ("programmes", "instruments", "designations", "named_problems", "actions")
    )
    assert from_lines([loads(dumps(line)) for line in to_lines(extraction)], text) == extraction


@pytest.mark.parametrize(
    "unit", ["、不足", "问题", "国家", "存在", "“最后", "等问题", "（负责", "列为国家级试点", "专项资金，", "争创全国"]
)
def test_no_rule_takes_more_than_linear_time(unit: str) -> None:
    def seconds(times: int) -> float:
        started = time.perf_counter()
        read(in_task(unit * times))
        return time.perf_counter() - started

    seconds(100)
    small, large = seconds(4_000 // len(unit)), seconds(40_000 // len(unit))
    assert large < 30 * max(small, 0.02)


@pytest.mark.parametrize(
    ("sentence", "holder", "title"),
    [
        ("云州市被工业和信息化部授予“中国软件名城”称号。", "云州市", "中国软件名城"),
        ("云江新区先后获批国家级车联网先导区。", "云江新区", "国家级车联网先导区"),
        ("推广云州市国家医养结合试点城市的经验。", "云州市", "国家医养结合试点城市"),
    ],
)
def test_who_gives_a_title_is_not_its_holder(sentence: str, holder: str, title: str) -> None:
    assert titles(in_status(sentence)) == [(holder, title, DesignationState.HELD)]


def test_problems_that_are_said_to_be_solved_are_none() -> None:
    assert problems(in_status("群众办事难、办事慢等问题得到有效缓解。")) == []
