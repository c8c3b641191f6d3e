"""Indicator and division tables in the layouts that plans come in (PATTERNS.md C1, C2)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.tables.find import Table, find_tables
from extract.tables.model import ColumnKind
from extract.text.normalize import fold
from ontology.claims import ValueRole

VERTICAL = """云岭省信息化发展主要指标
指标
2015年
2020年
年均增长
属性
全省数字云岭综合指数达到75以上，进入全国前列。
一、基础设施
行政村通光缆比例（%）
50
100
10
预期性
城市家庭宽带接入能力（Mbps）
20
≥200
-
预期性
二、网络安全
重要系统
（个）
—
＞30
——
约束性
三、主要任务
（一）建设网络
加快建设骨干网络。
"""


def only(text: str) -> Table:
    (table,) = find_tables(fold(text))
    return table


def texts(table: Table) -> list[list[str | None]]:
    return [[cell.text if cell else None for cell in row.cells] for row in table.rows]


def test_one_cell_a_line_is_rebuilt_by_the_kind_of_each_cell() -> None:
    assert texts(only(VERTICAL))[1:] == [
        ["行政村通光缆比例（%）", "50", "100", "10", "预期性"],
        ["城市家庭宽带接入能力（Mbps）", "20", "≥200", "-", "预期性"],
        ["重要系统（个）", "—", "＞30", "——", "约束性"],
    ]


def test_group_rows_and_a_sentence_across_the_table_are_no_rows_of_figures() -> None:
    table = only(VERTICAL)
    assert [row.is_sentence for row in table.rows] == [True, False, False, False]
    assert [row.group for row in table.rows] == [None, "一、基础设施", "一、基础设施", "二、网络安全"]


def test_a_table_ends_before_the_next_chapter_heading() -> None:
    table = only(VERTICAL)
    assert VERTICAL[table.end :].startswith("\n三、主要任务")
    assert VERTICAL[table.start :].startswith("指标\n2015年")
    assert table.title == "云岭省信息化发展主要指标"


def test_years_of_the_header_give_the_roles() -> None:
    columns = only(VERTICAL).columns
    assert [(c.role, c.year) for c in columns[1:4]] == [
        (ValueRole.BASELINE, 2015),
        (ValueRole.TARGET, 2020),
        (ValueRole.CHANGE, None),
    ]
    assert columns[3].annual
    assert columns[4].kind is ColumnKind.NATURE


def test_rows_are_named_by_table_and_place() -> None:
    assert [row.id for row in only(VERTICAL).rows] == ["table-1.r1", "table-1.r2", "table-1.r3", "table-1.r4"]


def test_cells_stand_where_they_say() -> None:
    for row in only(VERTICAL).rows:
        for cell in row.cells:
            if cell and "\n" not in VERTICAL[cell.start : cell.end]:
                assert VERTICAL[cell.start : cell.end] == cell.text


def test_a_row_with_a_cell_too_few_is_reported_and_the_others_stay() -> None:
    text = "指标\n2015年\n2020年\n属性\n甲产量（万吨）\n10\n预期性\n乙产量（万吨）\n10\n20\n预期性\n"
    table = only(text)
    assert texts(table) == [["乙产量（万吨）", "10", "20", "预期性"]]
    assert "应有 4 格" in table.problems[0].message
    assert text[table.problems[0].start or 0 :].startswith("甲产量")


def test_words_in_place_of_a_figure_are_kept_where_the_nature_closes_the_row() -> None:
    text = "指标\n2020年\n2025年\n属性\n群众满意度\n较高\n稳步提升\n预期性\n办件量（万件）\n10\n20\n预期性\n"
    assert texts(only(text))[0] == ["群众满意度", "较高", "稳步提升", "预期性"]


def test_tabs_with_a_header_in_two_lines() -> None:
    text = "“十二五”完成情况\n指 标\t规划目标\t实现情况\n2015年\t年均增长（%）\t2015年\t年均增长（%）\n总体\n1.用户数（万户）\t>20\t10\t25\t—\n注：略\n"
    table = only(text)
    assert [(c.role, c.year) for c in table.columns[1:]] == [
        (ValueRole.TARGET, 2015),
        (ValueRole.CHANGE, None),
        (ValueRole.ACTUAL, 2015),
        (ValueRole.CHANGE, None),
    ]
    assert texts(table) == [["1.用户数（万户）", ">20", "10", "25", "—"]]


@pytest.mark.parametrize("gap", ["\t", "   ", " | ", "｜"])
def test_cells_parted_by_tabs_bars_or_wide_gaps(gap: str) -> None:
    lines = [["项目", "单位", "规划目标", "完成情况", "完成率"], ["光缆", "公里", "100", "560", "560%"]]
    table = only("\n".join(gap.join(line) for line in lines))
    assert texts(table) == [["光缆", "公里", "100", "560", "560%"]]
    assert [c.kind for c in table.columns][-1] is ColumnKind.COMPLETION


def test_a_division_table_has_tasks_and_bodies_but_no_indicators() -> None:
    table = only("序号\t工作任务\t负责单位\n1\t建设云岭政务云\t省工信厅\n2\t推进一网通办\t省政务办\n")
    assert not table.has_indicators
    assert [c.kind for c in table.columns] == [ColumnKind.INDEX, ColumnKind.TASK, ColumnKind.BODY]


def test_glued_cells_are_cut_where_the_arithmetic_holds() -> None:
    text = "专栏1：主要指标序号指　标2015年2020年2020年比2015年增长1甲排放量（万吨）251.5231.4-8%2乙达标比例（%）55>605个百分点　三、任务"
    assert texts(only(text)) == [
        ["甲排放量（万吨）", "251.5", "231.4", "-8%"],
        ["乙达标比例（%）", "55", ">60", "5个百分点"],
    ]


def test_glued_cells_that_allow_several_cuts_are_a_problem_not_a_guess() -> None:
    text = "主要指标 指标2010年2015年甲产量（万吨）1234乙比例（%）55>60丙产量（万吨）9111　"
    table = only(text)
    assert texts(table) == [["乙比例（%）", "55", ">60"]]
    assert [problem.start for problem in table.problems] == [text.index("1234"), text.index("9111")]


def test_a_cut_by_the_size_of_the_figures_is_read_and_said_to_be_no_more_than_likely() -> None:
    text = "主要指标 指标2010年2015年甲产量（万吨）2431乙比例（%）55>60　"
    table = only(text)
    assert texts(table) == [["甲产量（万吨）", "24", "31"], ["乙比例（%）", "55", ">60"]]
    assert [row.is_likely for row in table.rows] == [True, False]
    assert "24、31" in table.problems[0].message


def test_glued_rows_part_at_the_word_of_the_last_column() -> None:
    text = (
        "指标2015年2020年〔累计〕1属性1.空气优良天数比例（%）76.5>80-约束性颗粒物浓度下降（%）--〔18〕约束性"
        "2.林草覆盖率（%）21.6623.04〔1.38〕预期性注：略"
    )
    assert texts(only(text)) == [
        ["空气优良天数比例（%）", "76.5", ">80", "-", "约束性"],
        ["颗粒物浓度下降（%）", "-", "-", "〔18〕", "约束性"],
        ["林草覆盖率（%）", "21.66", "23.04", "〔1.38〕", "预期性"],
    ]


def test_a_glued_column_of_units_parts_from_the_names_and_numbered_rows_go_on_counting() -> None:
    text = "排放目标 序号指标名称单位2010年2015年1硫排放量 万吨55.749.12氮排放量万吨9.48.5 三、任务"
    assert texts(only(text)) == [["硫排放量", "万吨", "55.7", "49.1"], ["氮排放量", "万吨", "9.4", "8.5"]]


def test_the_empty_cell_of_a_group_that_goes_on_is_kept_at_the_line_start() -> None:
    table = only("领域\t序号\t指标\t2020年\t2025年\n健康\t1\t床位数（张）\t6.9\t7.5\n\t2\t医师数（人）\t2.8\t3.2\n")
    assert texts(table) == [["健康", "1", "床位数（张）", "6.9", "7.5"], [None, "2", "医师数（人）", "2.8", "3.2"]]


def test_a_group_printed_once_stands_for_the_rows_below_it_in_a_table_of_one_cell_a_line() -> None:
    lines = "类别 序号 指标 2020年 2025年 属性 水安全 1 堤防达标率（%） 77 80 预期性 2 供水能力（天） — 7 约束性"
    assert texts(only(lines.replace(" ", "\n"))) == [
        ["水安全", "1", "堤防达标率（%）", "77", "80", "预期性"],
        [None, "2", "供水能力（天）", "—", "7", "约束性"],
    ]


def test_a_ruler_of_a_table_in_bars_is_no_row() -> None:
    table = only("| 指标 | 2020年 | 2025年 |\n| --- | --- | --- |\n| 甲（%） | 1 | 2 |\n")
    assert texts(table) == [["甲（%）", "1", "2"]]


def test_a_header_in_the_body_begins_a_table_of_its_own() -> None:
    text = (
        "项目\t单位\t规划目标\t完成情况\n公路\t公里\t10\t12\n序号\t指标\t2015年规划目标\t2013年实现情况\n1\t甲\t5\t4\n"
    )
    first, second = find_tables(fold(text))
    assert (texts(first), texts(second)) == ([["公路", "公里", "10", "12"]], [["1", "甲", "5", "4"]])


def test_a_glued_table_without_a_sign_before_it_has_no_title() -> None:
    assert only("某" * 70 + "指标2015年2020年甲比例（%）34>36乙比例（%）55>60　").title == ""


SPACED = "序号 指标名称 单位 2020年 2025年目标 属性"


def test_single_blanks_part_the_cells_under_a_header_in_which_each_word_heads_a_column() -> None:
    assert texts(only(f"{SPACED}\n1 入园率 % 88 95以上 预期性\n2 高校 在校生数 人 2800 3500 预期性\n")) == [
        ["1", "入园率", "%", "88", "95以上", "预期性"],
        ["2", "高校 在校生数", "人", "2800", "3500", "预期性"],
    ]


@pytest.mark.parametrize(
    "lines",
    [
        "新增劳动力平均受\n1 年 13.2 13.8 预期性\n教育年限",
        "新增劳动力\n1 平均受教育 年 13.2 13.8 预期性\n年限",
        "1 新增劳动力平均受 年 13.2 13.8 预期性\n教育年限",
    ],
)
def test_a_name_broken_over_lines_is_whole_wherever_its_figures_stand(lines: str) -> None:
    table = only(f"{SPACED}\n{lines}\n2 入园率 % 88 95 预期性\n")
    assert texts(table)[0][1] == "新增劳动力平均受教育年限"
    assert texts(table)[1] == ["2", "入园率", "%", "88", "95", "预期性"]


def test_words_broken_under_a_figure_belong_to_its_cell() -> None:
    text = (
        "序号    指标名称        单位    2015年    2020年目标     属性\n"
        "  1     产值能耗下降率   %       —       确保完成国     约束性\n"
        "                                       家下达目标\n"
    )
    assert texts(only(text))[0][4] == "确保完成国家下达目标"


def test_a_short_line_between_rows_heads_a_group() -> None:
    table = only(f"{SPACED}\n1 入园率 % 88 95 预期性\n高等教育\n2 高等教育毛入学率 % 50 60 预期性\n")
    assert [row.group for row in table.rows] == [None, "高等教育"]
    assert [row[1] for row in texts(table)] == ["入园率", "高等教育毛入学率"]


def test_a_heading_is_no_title_of_the_table_below_it() -> None:
    assert only("（一）主要目标\n指标\t2015年\t2020年\n甲\t1\t2\n").title == ""


def test_a_table_of_many_broken_names_takes_time_in_proportion() -> None:
    rows = "\n".join(f"某某某某某某某某产业\n{n} 个 1 2 预期性\n增加值比重" for n in range(1, 900))
    assert len(only(f"{SPACED}\n{rows}\n").rows) == 899


@pytest.mark.parametrize(
    "text",
    [
        "目录\n一、发展现状\n二、主要任务\n指标\n三、保障措施\n",
        "指标\n云岭市\n西陵市\n南屏市\n",
        "首页\n政务公开\n项目\n名称\n2019年\n联系我们\n",
        "主要指标达到全国先进水平。\n指标体系进一步完善。\n",
        "项目建设 2020年 完成\n",
    ],
)
def test_lists_contents_pages_and_navigation_are_no_tables(text: str) -> None:
    assert find_tables(fold(text)) == ()


CELLS = st.sampled_from(
    ["指标", "2015年", "2020年", "预期性", "12", "≥3", "-", "甲（%）", "一、组", "句子。", "", "\t", "  "]
)


@given(st.lists(CELLS, max_size=40))
def test_any_pile_of_cells_gives_tables_in_order_with_true_places(cells: list[str]) -> None:
    text = "\n".join(cells)
    end = 0
    for table in find_tables(fold(text)):
        assert end <= table.start < table.end <= len(text)
        end = table.end
        for row in table.rows:
            assert table.start <= row.start < row.end <= table.end
            assert len(row.cells) == len(table.columns)


@pytest.mark.timeout(20)
def test_a_row_of_nothing_but_figures_is_read_in_time() -> None:
    rows = "森林覆盖率（%）34>36约束性草原盖度（%）5>60预期性"
    (table,) = find_tables(fold(f"林业主要指标 指标2015年2020年属性{rows}{'1' * 120}名预期性\n"))
    assert [cell.text for row in table.rows if (cell := row.cells[1])] == ["34", "5"]
