"""Numbers, units and comparators as written."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.figures.numbers import NumberReader, Quantity
from extract.text.normalize import fold
from extract.text.numerals import chinese_number, decimal_of, plan_period
from ontology import lexicon
from ontology.claims import Comparator

READER = NumberReader(unit.unit for unit in lexicon.load().units)


def read(text: str) -> list[Quantity]:
    return READER.read(fold(text))


def one(text: str) -> Quantity:
    (quantity,) = [q for q in read(text) if q.unit]
    return quantity


@pytest.mark.parametrize(
    ("text", "comparator", "value", "unit"),
    [
        ("普及率达到95%以上", Comparator.GE, "95", "%"),
        ("时间压缩至3个工作日以内", Comparator.LE, "3", "个工作日"),
        ("带宽不低于100Mbps", Comparator.GE, "100", "Mbps"),
        ("用户不少于20万户", Comparator.GE, "20", "万户"),
        ("排放量不超过30万吨", Comparator.LE, "30", "万吨"),
        ("规模突破1.5万亿元", Comparator.GT, "1.5", "万亿元"),
        ("收入超过300亿元", Comparator.GT, "300", "亿元"),
        ("占比超50%", Comparator.GT, "50", "%"),
        ("误差低于5%", Comparator.LT, "5", "%"),
        ("比例≥70%", Comparator.GE, "70", "%"),
        ("比例＞70％", Comparator.GT, "70", "%"),
        ("达到近690万户", Comparator.APPROX, "690", "万户"),
        ("总量约40亿元", Comparator.APPROX, "40", "亿元"),
        ("企业1000多家", Comparator.APPROX, "1000", "家"),
        ("形成档案300余万页", Comparator.APPROX, "300", "万页"),
        ("示范村20个左右", Comparator.APPROX, "20", "个"),
        ("至少建立1个中心", Comparator.GE, "1", "个"),
        ("至少配备2名医师", Comparator.GE, "2", "名"),
        ("排放量不大于30万吨", Comparator.LE, "30", "万吨"),
        ("时延最多5毫秒", Comparator.LE, "5", "毫秒"),
        ("比例逾70%", Comparator.GT, "70", "%"),
        ("缺口不足5%", Comparator.LT, "5", "%"),
        ("缺口不到5%", Comparator.LT, "5", "%"),
        ("总量接近40亿元", Comparator.APPROX, "40", "亿元"),
        ("进入全国前10位", Comparator.LE, "10", "位"),
        ("覆盖率达到80%", Comparator.EQ, "80", "%"),
        ("覆盖率达到百分之八十以上", Comparator.GE, "80", "%"),
        ("覆盖率达到百分之80", Comparator.EQ, "80", "%"),
        ("在云岭、西陵等五个设区市运行", Comparator.EQ, "5", "个"),
        ("办理时间压缩一半", Comparator.EQ, "50", "%"),
        ("总量翻两番", Comparator.EQ, "2", "番"),
        ("出动12,500人次", Comparator.EQ, "12500", "人次"),
        ("超１２０万户", Comparator.GT, "120", "万户"),
        ("资源量达到80TB（万兆）以上", Comparator.GE, "80", "TB"),
    ],
)
def test_comparators_and_units_are_read_as_written(text: str, comparator: Comparator, value: str, unit: str) -> None:
    quantity = one(text)
    assert (quantity.comparator, quantity.value, quantity.unit) == (comparator, Decimal(value), unit)


@pytest.mark.parametrize("text", ["培育3-5家企业", "建设3—5家企业", "3至5家", "3～5家", "3到5家"])
def test_a_range_has_both_ends(text: str) -> None:
    quantity = one(text)
    assert (quantity.value, quantity.upper, quantity.unit) == (Decimal(3), Decimal(5), "家")
    assert quantity.comparator is Comparator.RANGE


def test_what_follows_the_last_of_a_list_holds_for_all_of_it() -> None:
    quantities = read("分别达到90%、80%和70%以上")
    assert [(q.value, q.comparator, q.series) for q in quantities] == [
        (Decimal(90), Comparator.GE, 0),
        (Decimal(80), Comparator.GE, 1),
        (Decimal(70), Comparator.GE, 2),
    ]


def test_a_unit_printed_once_is_shared_by_the_list() -> None:
    assert [q.unit for q in read("提高3.9、2.0、2.9个百分点")] == ["个百分点"] * 3


def test_the_lead_is_where_the_comparator_before_the_number_begins() -> None:
    text = "普及率超过40%"
    quantity = one(text)
    assert text[quantity.lead : quantity.end] == "超过40%"


@pytest.mark.parametrize(
    "text", ["2020年前完成", "PM2.5监测", "IPv6部署", "B2B平台", "GB/T 32960", "云政发〔2017〕12号", "12345热线"]
)
def test_years_codes_and_numbers_of_documents_have_no_unit(text: str) -> None:
    assert [q for q in read(text) if q.unit] == []


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("三百零五", 305),
        ("两千", 2000),
        ("二○一一", 2011),
        ("一百二十万", 1_200_000),
    ],
)
def test_chinese_numerals(words: str, number: int) -> None:
    assert chinese_number(words) == number


@pytest.mark.parametrize("words", ["", "十年", "第一", "多"])
def test_other_words_are_no_numerals(words: str) -> None:
    assert chinese_number(words) is None


def test_five_year_plans_by_their_ordinal() -> None:
    assert plan_period("十三") == (2016, 2020)
    assert plan_period("十") == (2001, 2005)
    assert plan_period("三十") is None


def test_a_run_of_digits_beyond_any_figure_is_refused() -> None:
    assert decimal_of("1" * 41) is None
    assert decimal_of("1.2.3") is None


PIECES = st.sampled_from(
    [
        "12",
        "3.5",
        "%",
        "万",
        "亿元",
        "个",
        "以上",
        "、",
        "和",
        "超过",
        "至",
        "百分之",
        "（",
        "）",
        "年",
        "等三个",
        "G",
        " ",
    ]
)


@given(st.lists(PIECES, max_size=30))
def test_quantities_are_in_order_inside_the_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    end = 0
    for quantity in READER.read(text):
        assert quantity.lead <= quantity.start < quantity.end <= len(text)
        assert quantity.start >= end
        end = quantity.end
