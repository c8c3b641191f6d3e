from decimal import Decimal

import pytest

from graph.measures import Measures
from ontology.lexicon import Unit, load

MEASURES = Measures(load().units)


@pytest.mark.parametrize(
    ("written", "unit", "factor"),
    [
        ("元", "元", 1),
        ("万元", "元", 10**4),
        ("亿元", "元", 10**8),
        ("万亿元", "元", 10**12),
        ("％", "%", 1),
        ("千瓦", "千瓦", 1),
        ("百姓", "百姓", 1),
        ("万户", "户", 10**4),
        ("万", "", 10**4),
    ],
)
def test_multipliers_go_into_the_number_and_words_that_begin_like_one_stay(
    written: str, unit: str, factor: int
) -> None:
    measures = Measures((*load().units, Unit("千瓦", "千瓦", "power", "1", "")))
    found = measures.measure(written)
    assert (found.unit, found.factor) == (unit, Decimal(factor))


def test_a_percentage_point_is_no_hundredfold() -> None:
    assert MEASURES.measure("百分点").factor == 1
    assert MEASURES.measure("百分点").dimension != MEASURES.measure("%").dimension


@pytest.mark.parametrize(
    ("subject", "name"),
    [
        ("固定宽带家庭普及率", "固定宽带家庭普及率"),
        ("固定宽带家庭普及率（%）", "固定宽带家庭普及率"),
        ("1. 固定宽带 家庭普及率", "固定宽带家庭普及率"),
        ("（3）全省固定宽带家庭普及率", "固定宽带家庭普及率"),
        ("软件业收入（亿元）", "软件业收入"),
        ("ＩＰｖ６用户占比", "IPv6用户占比"),
        ("主要道路覆盖率（农村）", "主要道路覆盖率(农村)"),
        ("全市场规模", "全市场规模"),
        ("4G用户数", "4G用户数"),
    ],
)
def test_an_indicator_has_one_name_however_it_is_printed(subject: str, name: str) -> None:
    assert MEASURES.indicator_name(subject).translate(str.maketrans("（）", "()")) == name
