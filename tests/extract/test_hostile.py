"""Bad input: whatever a text is, it is read soundly and in time.

The times allowed are generous: they only stop what has become quadratic.  ``test_growth.py`` measures the growth itself.
"""

import pytest

from extract.text.readers import decode
from ontology.errors import UnsupportedText
from tests.extract.hostile import HEAD, SHAPES
from tests.extract.invariants import extract_soundly

FEW = 500
MANY = 100_000


@pytest.mark.timeout(60)
@pytest.mark.parametrize("shape", SHAPES)
def test_a_hostile_text_is_read_soundly(shape: str) -> None:
    extract_soundly(HEAD + SHAPES[shape](FEW))


@pytest.mark.timeout(120)
@pytest.mark.parametrize(
    "shape",
    ["一行，没有标点", "层层括号", "越来越深的编号", "很长的数", "很长的汉字数", "只有标点", "很多列的表", repr("\n")],
)
def test_a_hostile_text_of_a_hundred_thousand_characters_is_read_soundly(shape: str) -> None:
    extract_soundly(HEAD + SHAPES[shape](MANY))


@pytest.mark.parametrize("digits", [41, 1_000, 5_000])
def test_a_number_longer_than_any_figure_is_no_value(digits: int) -> None:
    number = "9" * digits
    row = f"指标\t2015年\t2020年\n用户\t{number}\t{number}\n"
    for text in (f"用户达到{number}万户。", f"到{number}年底前建成平台。", row):
        extraction = extract_soundly(HEAD + text)
        assert [value for value in extraction.values if value.value is not None] == []
        assert extraction.deadlines == ()


@pytest.mark.parametrize(
    "data",
    [
        b"\xed\xa0\x80" * 9 + "云岭省".encode(),
        b"\xff\xfe\x00\xd8" + "云岭".encode("utf-16-le"),
        "云岭省的建设".encode("utf-16-le") + b"\x00\xd8",
    ],
    ids=["utf-8", "marked utf-16", "unmarked utf-16"],
)
def test_half_a_character_is_refused_by_the_reader(data: bytes) -> None:
    with pytest.raises(UnsupportedText, match="请"):
        decode(data, "意见.txt")


def test_a_heading_right_above_a_table_keeps_its_own_text() -> None:
    """Found by generated documents: the heading was taken for the table's title, and its section ended before it."""
    table = "序号|重点任务|责任单位|完成时限\n1|完善冷链物流|省商务厅|2025年底\n"
    extraction = extract_soundly(f"一、重点任务\n1.政务服务。推广网上办事（责任单位：省工信厅）\n{table}")
    item = next(section for section in extraction.sections if section.title == "政务服务")
    assert "推广网上办事" in extraction.text[item.extent_start : item.extent_end]


def test_a_line_of_a_table_opens_no_scheme() -> None:
    """Found by the fuzzer: the table stuck out of the section that the scheme had closed."""
    scheme = "云岭省托育服务工作方案\n一、重点工程\n推进。\n"
    table = "指标   2020年   2025年\n用户数   5   6\n种业振兴三年行动计划\n基站数   5   6\n一、发展基础\n"
    extraction = extract_soundly(f"{scheme}{scheme}{table}")
    assert [section.id for section in extraction.sections if section.parent is None] == ["P1", "P2"]


def test_a_title_below_its_number_opens_no_scheme() -> None:
    """Found by damaged documents: the scheme began between the number and the title."""
    scheme = "云岭省托育服务工作方案\n一、重点工程\n推进。\n"
    extraction = extract_soundly(f"{scheme}{scheme}二、\n托育服务保障措施\n一、总体要求\n推进。\n")
    assert [section.id for section in extraction.sections if section.parent is None] == ["P1", "P2"]
    assert "托育服务保障措施" in [section.title for section in extraction.sections]


def test_a_box_without_a_title_is_read() -> None:
    extract_soundly(f"{HEAD}（一）建设平台。\n专栏1 \n")


def test_a_year_before_the_papers_of_our_time_is_no_date() -> None:
    """Found by the fuzzer: 三年内 of the year 21 was due in the year 24."""
    extraction = extract_soundly(f"{HEAD.replace('2018年', '0021年')}（一）建设平台。力争用三年时间建成平台。\n")
    assert extraction.document.date is None
    assert extraction.deadlines == ()
