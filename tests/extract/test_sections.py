import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.sections.outline import outline
from extract.tables.find import find_tables
from extract.text.normalize import fold
from ontology.model import ItemKind, Section, SectionKind

PLAN = """云岭省“十四五”数字化发展规划
目　录
一、发展形势
（一）主要成效
二、总体要求和发展目标
三、重点任务
为推动全省数字化发展，制定本规划。
一、发展形势
（一）主要成效
1.网络提速
（1）光纤到村。光纤通达率超过九成。
（2）基站加密。基站数量翻了一番。
（二）存在问题
应用深度不足。
二、总体要求和发展目标
（一）基本原则
统筹规划、分步实施——坚持一张蓝图绘到底。
需求牵引，共建共享——围绕群众需要建设应用。
（二）发展目标
1.基础设施目标
到2025年，千兆网络覆盖所有县城。
2.数据资源目标
到2025年，公共数据目录编制率达到100%。
三、重点任务
（一）建设网络
1.推进千兆进城。实施扩容改造工程。
2.推进宽带下乡。补齐偏远山区短板。
专栏一 千兆云岭工程
1.城区覆盖。新建小区同步布线。
2.乡镇覆盖。改造老旧线路。
（二）汇聚数据。建立数据归集机制。
四、保障措施
（一）加强组织领导。健全协调机制。
（二）落实资金。统筹财政投入。
"""


def sections(text: str) -> tuple[Section, ...]:
    folded = fold(text)
    return outline(folded, find_tables(folded))


def ids(text: str) -> list[str]:
    return [section.id for section in sections(text)]


def titles(text: str) -> dict[str, str]:
    return {section.id: section.title for section in sections(text)}


def test_a_plan_is_divided_by_its_printed_numbers_and_its_contents_page_is_left_out() -> None:
    assert ids(PLAN) == [
        *("1", "1.1", "1.1.1", "1.1.1.1", "1.1.1.2", "1.2", "2", "2.1", "2.1.1", "2.1.2", "2.2", "2.2.1", "2.2.2"),
        *("3", "3.1", "3.1.1", "3.1.2", "zhuanlan-1", "zhuanlan-1.1", "zhuanlan-1.2", "3.2", "4", "4.1", "4.2"),
    ]


def test_kinds_follow_the_depth_and_boxes_hang_on_the_section_beside_them() -> None:
    found = {s.id: (s.kind, s.parent) for s in sections(PLAN)}
    assert found["1"] == (SectionKind.CHAPTER, None)
    assert found["1.1"] == (SectionKind.SECTION, "1")
    assert found["1.1.1"] == (SectionKind.ITEM, "1.1")
    assert found["1.1.1.1"] == (SectionKind.SUBITEM, "1.1.1")
    assert found["zhuanlan-1"] == (SectionKind.BOX, "3.1")
    assert found["zhuanlan-1.2"] == (SectionKind.BOX_ITEM, "zhuanlan-1")


def test_the_genres_chapter_words_tell_which_sections_are_plan_items() -> None:
    kinds = {s.id: s.item_kind for s in sections(PLAN) if s.item_kind}
    assert kinds == {
        "2.2.1": ItemKind.GOAL,
        "2.2.2": ItemKind.GOAL,
        "3.1.1": ItemKind.TASK,
        "3.1.2": ItemKind.TASK,
        "zhuanlan-1.1": ItemKind.PROJECT,
        "zhuanlan-1.2": ItemKind.PROJECT,
        "3.2": ItemKind.TASK,
        "4.1": ItemKind.MEASURE,
        "4.2": ItemKind.MEASURE,
    }


def test_a_title_ends_at_the_first_full_stop_and_spans_exclude_the_number() -> None:
    found = {s.id: s for s in sections(PLAN)}
    item = found["3.1.1"]
    assert PLAN[item.start : item.end] == "推进千兆进城"
    assert PLAN[item.extent_start :].startswith("1.推进千兆进城")
    assert PLAN[: item.extent_end].endswith("实施扩容改造工程。\n")
    assert found["3.2"].extent_end == found["4"].extent_start


def test_numbers_may_go_on_across_chapters() -> None:
    text = "一、放宽准入\n（一）精简审批。减少环节。\n二、优化服务\n（二）一网通办。统一入口。\n（三）帮办代办。设立专窗。\n"
    assert ids(text) == ["1", "1.1", "2", "2.2", "2.3"]


def test_a_heading_glued_to_the_one_above_is_found() -> None:
    text = "一、放宽准入\n（一）精简审批。减少环节。\n二、优化服务（二）一网通办。统一入口。\n"
    assert titles(text) == {"1": "放宽准入", "1.1": "精简审批", "2": "优化服务", "2.2": "一网通办"}


def test_lost_line_breaks_are_recovered_by_the_numbers() -> None:
    text = "现提出以下意见：一、总体要求（一）指导思想。坚持新发展理念。（二）主要目标。建成数字云岭。二、重点任务（三）建设平台。统一门户。"
    assert ids(text) == ["1", "1.1", "1.2", "2", "2.3"]


def test_gaps_of_blanks_stand_for_lost_line_breaks() -> None:
    text = "云岭省应急预案　　1　总则　　1.1　编制目的　　为规范处置，制定本预案。　　1.2　适用范围　　适用于全省。　　2　组织体系　　2.1　指挥机构　　由省应急管理厅负责。"
    assert titles(text) == {
        "1": "总则",
        "1.1": "编制目的",
        "1.2": "适用范围",
        "2": "组织体系",
        "2.1": "指挥机构",
    }


def test_parts_and_chapters_of_regulations_are_read() -> None:
    text = "第一章 总则\n第一节 目的\n为规范管理，制定本办法。\n第二节 范围\n适用于全省。\n第二章 职责\n一、分工\n各负其责。\n"
    assert ids(text) == ["1", "1.1", "1.2", "2", "2.1"]


def test_several_schemes_in_one_notice_have_ids_of_their_own() -> None:
    text = (
        "各市人民政府：\n现将两个方案印发给你们。\n云岭省降低物流成本专项行动方案\n为降低成本，制定本方案。\n一、总体要求\n坚持问题导向。\n"
        "二、主要措施\n1．清理收费。公布清单。\n云岭省规范中介服务专项行动方案\n一、总体要求\n坚持依法行政。\n"
    )
    assert ids(text) == ["P1", "P1.1", "P1.2", "P1.2.1", "P2", "P2.1"]


def test_annexes_open_numberings_of_their_own_and_their_list_opens_none() -> None:
    text = "一、任务\n（一）建设平台。统一门户。\n附件：1.重点项目清单\n　　　2.任务分工表\n附件1\n重点项目清单\n一、云平台\n由省大数据局建设，面向全省各级部门提供算力。\n"
    assert ids(text) == ["1", "1.1", "附件1", "附件1.1"]


def test_paragraphs_that_each_carry_a_charge_are_units_named_by_their_first_sentence() -> None:
    text = (
        "二、主要任务\n（一）推进垃圾分类，减少填埋总量。健全分类投放体系。配置分类设施。（省住房城乡建设厅负责）\n"
        "发展再生利用产业。培育骨干企业，打通回收渠道。（省发展改革委、省商务厅负责）\n"
    )
    assert titles(text)["2.1.1"] == "健全分类投放体系"
    assert titles(text)["2.1.2"] == "发展再生利用产业"


def test_points_behind_dashes_are_items_where_goals_are_listed() -> None:
    text = "一、总体要求\n（一）主要目标\n到2025年：\n——网络更加高速。千兆普及。\n——5G更加普及。乡镇通达。\n"
    assert [(s.id, s.item_kind) for s in sections(text)][-2:] == [("1.1.1", ItemKind.GOAL), ("1.1.2", ItemKind.GOAL)]


def test_text_glued_to_a_boxs_title_is_cut_off_it() -> None:
    text = "一、任务\n（一）建设平台。统一门户。\n专栏1：数据汇聚共享提升工程推进目录编制。各部门按季度更新目录，统一发布。\n"
    assert titles(text)["zhuanlan-1"] == "数据汇聚共享提升工程"


BOX = "五、实施重大工程\n专栏2：“十三五”重点工程\n{}六、保障措施\n加强领导。健全机制。\n"


def box_items(text: str) -> dict[str, tuple[str, str]]:
    """Titles and text of the items of a box, by id."""
    return {s.id: (s.title, text[s.extent_start : s.extent_end].strip()) for s in sections(text) if "-2." in s.id}


def test_titled_paragraphs_of_a_box_are_its_items_where_line_breaks_were_lost_too() -> None:
    first, second = "水源涵养林建设工程。包括青川江源头造林和封育。", "农村污水治理工程。包括建制镇管网和处理设施建设。"
    expected = {
        "zhuanlan-2.1": ("水源涵养林建设工程", first),
        "zhuanlan-2.2": ("农村污水治理工程", second),
    }
    text = BOX.format(f"{first}\n{second}\n")
    assert box_items(text) == box_items(text.replace("\n", "　　")) == expected
    assert {s.id: s.item_kind for s in sections(text)}["zhuanlan-2.1"] is ItemKind.PROJECT
    assert {s.id: s.kind for s in sections(text)}["zhuanlan-2.2"] is SectionKind.BOX_ITEM


def test_what_follows_a_named_project_of_a_box_goes_on_with_it_but_not_behind_the_last() -> None:
    tail = "各地要结合实际抓好落实，强化要素保障。\n"
    more = "配套灌溉渠系和机耕道路，完善管护办法。\n"
    text = BOX.format(f"云岭粮仓工程：新建高标准农田。\n{more}云岭菜园工程：建设设施大棚。\n{tail}")
    found = box_items(text)
    assert [title for title, _ in found.values()] == ["云岭粮仓工程", "云岭菜园工程"]
    assert more.strip() in found["zhuanlan-2.1"][1]
    assert tail.strip() not in found["zhuanlan-2.2"][1]


def test_any_short_sentence_is_a_title_in_a_box_where_all_paragraphs_have_one() -> None:
    text = BOX.format("推进窗口整合。各地设立综合窗口。\n●推行网上办理：除涉密事项外都在网上办理。\n")
    assert [title for title, _ in box_items(text).values()] == ["推进窗口整合", "推行网上办理"]


@pytest.mark.parametrize(
    "paragraphs",
    [
        "推进窗口整合。各地设立综合窗口。\n除涉密事项外，各项事务都在网上办理。\n",
        "在全省实施三类项目，统筹安排资金和用地。\n建成后由各县（市、区）管护，定期检查。\n",
        "水源涵养林建设工程。包括青川江源头造林和封育。\n",
        "责任单位：省林业厅、省水利厅。\n完成时限：2020年12月底前。\n",
    ],
)
def test_paragraphs_of_a_box_of_other_kinds_or_one_alone_are_no_items(paragraphs: str) -> None:
    assert box_items(BOX.format(paragraphs)) == {}


def test_dash_points_of_a_box_are_projects() -> None:
    text = BOX.format("——水源涵养林工程。包括源头造林。\n——污水治理工程。包括镇区管网。\n")
    kinds = {s.id: s.item_kind for s in sections(text)}
    assert kinds["zhuanlan-2.1"] is kinds["zhuanlan-2.2"] is ItemKind.PROJECT
    assert kinds["zhuanlan-2"] is None


def test_numbers_in_boxes_do_not_disturb_those_around_them() -> None:
    text = "一、任务\n（一）夯实基础\n1.建网络。扩容。\n2.建平台。上云。\n专栏1 重点工程\n1.光网。到村。\n3.建队伍。培训。\n"
    assert ids(text) == ["1", "1.1", "1.1.1", "1.1.2", "zhuanlan-1", "zhuanlan-1.1", "1.1.3"]


@pytest.mark.parametrize(
    "text",
    [
        "要突出重点，一是加强统筹，二是压实责任，三是强化督导。\n",
        "全年产值达到1.2万亿元，其中数字产业3.5千亿元。\n",
        "申报单位应当：（1）依法设立；（2）信用良好；（3）场地齐备。\n",
        "有下列情形之一的：\n（1）逾期未报的；\n（2）弄虚作假的；\n（3）拒不整改的。\n",
        "按照办法第（一）项的规定执行。详见附件1。\n",
        "参照专栏1、专栏2推进项目建设。\n",
    ],
)
def test_enumerations_figures_and_references_are_no_headings(text: str) -> None:
    assert ids(text) == []


def test_a_heading_printed_twice_at_a_page_break_is_one() -> None:
    assert ids("一、总体要求\n坚持统筹。\n二、重点任务\n二、重点任务\n（一）建网络。扩容。\n") == ["1", "2", "2.1"]


def test_a_dash_item_of_one_paragraph_ends_with_it() -> None:
    tail = "到2030年，体系基本完善。\n"
    text = f"一、发展目标\n——网络更快。光纤到村。\n——服务更优。一网通办。\n{tail}二、重点任务\n建平台。\n"
    found = {s.id: s for s in sections(text)}
    assert found["1.2"].extent_end == text.index(tail) == found["1"].extent_end - len(tail)


def test_a_dash_item_whose_line_is_its_title_goes_on_below_it() -> None:
    text = "一、发展目标\n——网络更快\n光纤到村，\n基站到户。\n二、重点任务\n建平台。\n"
    found = {s.id: s for s in sections(text)}
    assert found["1.1"].extent_end == text.index("二、")


def test_a_bulletin_has_no_plan_items() -> None:
    text = "云岭省人民政府办公厅关于表扬典型做法的通报\n1.青川市推行一窗受理。\n2.白水县建设数字工厂。\n"
    assert [s.item_kind for s in sections(text)] == [None, None]


def test_a_contents_page_without_its_name_is_left_out() -> None:
    entries = "一、总则\n二、任务\n三、保障\n"
    text = entries + "一、总则\n为做好工作，制定本方案。\n二、任务\n建平台。\n三、保障\n加强领导。\n"
    assert ids(text) == ["1", "2", "3"]
    assert sections(text)[0].extent_start == len(entries)


SIGNS = st.sampled_from(
    [
        "一、",
        "二、",
        "（一）",
        "（二）",
        "1.",
        "2．",
        "（1）",
        "①",
        "——",
        "专栏1 ",
        "附件1\n",
        "第一章 ",
        "1.1 ",
        "　　",
        "\n",
        "。",
        "；",
        "：",
        "任务",
        "发展目标",
        "（省财政厅负责）",
        "《规划》",
        "5G",
    ]
)


@given(st.lists(SIGNS, max_size=60).map("".join))
def test_spans_lie_in_the_text_nest_in_their_parents_and_ids_are_distinct(text: str) -> None:
    found = sections(text)
    by_id = {s.id: s for s in found}
    assert len(by_id) == len(found)
    for section in found:
        assert section.extent_start <= section.start <= section.end <= len(text)
        assert section.end <= section.extent_end or not section.title
        if section.parent:
            parent = by_id[section.parent]
            assert parent.extent_start <= section.extent_start
            assert section.extent_end <= parent.extent_end


def titled(text: str) -> list[tuple[str, str]]:
    folded = fold(text)
    return [(section.id, section.title) for section in outline(folded, find_tables(folded))]


def test_decimal_numbers_below_chinese_ones_are_theirs() -> None:
    text = "一、总体要求\n1.1 指导思想\n坚持民生为先。\n二、空间布局\n2.1 优化格局\n2.1.1 做强核心区\n提升能级。\n"
    assert titled(text) == [
        ("1", "总体要求"),
        ("1.1", "指导思想"),
        ("2", "空间布局"),
        ("2.1", "优化格局"),
        ("2.1.1", "做强核心区"),
    ]


def test_decimal_chapters_with_a_point_are_told_from_lists_below_them() -> None:
    text = "１．规划背景\n１．１ 现状\n略。\n２．组织实施\n２．１ 领导\n做到：\n1.建立机制。会商。\n2.强化考核。督查。\n３．附则\n"
    assert titled(text) == [
        ("1", "规划背景"),
        ("1.1", "现状"),
        ("2", "组织实施"),
        ("2.1", "领导"),
        ("2.1.1", "建立机制"),
        ("2.1.2", "强化考核"),
        ("3", "附则"),
    ]


def test_blanks_inside_the_brackets_of_a_number_and_half_a_bracket_are_numbers_too() -> None:
    text = "一、 总体要求\n（ 一 ） 思路。稳中求进。\n1、加快建设\n1）短期。先行。\n2）中期。跟进。\n"
    assert [key for key, _ in titled(text)] == ["1", "1.1", "1.1.1", "1.1.1.1", "1.1.1.2"]


def test_items_with_texts_of_their_own_go_on_over_a_semicolon() -> None:
    text = "一、任务\n1.监测。\n（1）地面观测。新建自动站；\n（2）高空观测。更新雷达。\n"
    assert [key for key, _ in titled(text)] == ["1", "1.1", "1.1.1", "1.1.2"]


def test_a_heading_whose_line_goes_on_as_a_table_ends_before_it() -> None:
    text = "① 林业主要指标 指标2015年2020年属性森林覆盖率（%）34>36约束性草原盖度（%）5>60预期性"
    folded = fold(text)
    heading, table = outline(folded, find_tables(folded))
    assert (heading.title, text[heading.start : heading.end]) == ("林业主要指标", "林业主要指标")
    assert heading.extent_end == table.extent_start


def test_a_numbered_cell_below_a_list_of_annexes_inside_a_table_opens_no_chapter() -> None:
    rows = "苗木出圃株数\t万株\t42\t52\n附件：1.苗木表\n2.林农表\n三、重点任务\t批\t52\t87\n造林面积\t亩\t5\t6\n"
    folded = fold(f"二、发展目标\n加快发展。\n表1 主要指标\n指标名称\t单位\t2020年\t2025年\n{rows}")
    assert [section.id for section in outline(folded, find_tables(folded))] == ["2", "table-1"]


def test_an_item_with_a_point_behind_its_table_goes_on_behind_the_table() -> None:
    rows = "任务名称\t牵头单位\n公共图书馆改造\t文化主管部门\n公园绿地改造\t园林主管部门\n"
    folded = fold(f"一、重点工程\n1.开展试点。\n加快推进。\n表1 任务分工\n{rows}①人才队伍。\n")
    sections = {section.id: section for section in outline(folded, find_tables(folded))}
    assert sections["1.1.1"].parent == "1.1"
    assert sections["1.1"].extent_end == sections["1.1.1"].extent_end == len(folded)
