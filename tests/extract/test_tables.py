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
    text = "主要指标 指标2010年2015年甲产量（万吨）1234乙比例（%）55>60丙产量（万吨）9876　"
    table = only(text)
    assert texts(table) == [["乙比例（%）", "55", ">60"]]
    assert [problem.start for problem in table.problems] == [text.index("1234"), text.index("9876")]


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
