"""Which indicator a figure is of: names that mean the same, and near misses that do not."""

import pytest

from graph.indicator_matching import IndicatorMatcher
from graph.link_values import Indicator
from graph.measures import Measures
from ontology.lexicon import load
from ontology.model import Span

NAMES = {
    "固定宽带家庭用户数": "万户",
    "移动宽带用户": "万户",
    "移动电话普及率": "%",
    "电视综合人口覆盖率": "%",
    "软件和信息服务业业务收入": "亿元",
    "电信业主营业务收入": "亿元",
    "电子商务年交易总额": "亿元",
}


@pytest.fixture(scope="module")
def matcher() -> IndicatorMatcher:
    measures = Measures(load().units)
    known = [Indicator(name, measures.measure(unit), Span(0, 1), 2020) for name, unit in NAMES.items()]
    return IndicatorMatcher(known, measures)


@pytest.mark.parametrize(
    ("subject", "unit", "name", "said"),
    [
        ("移动宽带用户", "万户", "移动宽带用户", "指标和单位相同"),
        ("固定互联网宽带接入用户", "万户", "固定宽带家庭用户数", "口径不同：家庭用户与全部用户"),
        ("移动互联网用户", "亿户", "移动宽带用户", "口径不同：移动互联网用户与移动宽带用户"),
        ("移动电话普及率", "部/百人", "移动电话普及率", "都是每百个里有几个"),
        ("软件和信息技术服务业营业收入", "亿元", "软件和信息服务业业务收入", "指标同义"),
        ("全省电子商务交易额", "万亿元", "电子商务年交易总额", "指标同义"),
    ],
)
def test_names_that_mean_the_same_match_and_say_why(
    matcher: IndicatorMatcher, subject: str, unit: str, name: str, said: str
) -> None:
    match = matcher.match(subject, unit)
    assert match is not None
    assert match.indicator.name == name
    assert said in match.reason


@pytest.mark.parametrize(
    ("subject", "unit"),
    [
        ("固定电话用户", "万户"),
        ("广播综合人口覆盖率", "%"),
        ("移动宽带用户普及率", "%"),
        ("移动宽带用户", "%"),
        ("电信业务总量", "亿元"),
        ("电视综合人口覆盖率", "万户"),
        ("网上零售额", "亿元"),
        ("移动电话用户", "万户"),
    ],
)
def test_names_that_are_only_alike_do_not_match(matcher: IndicatorMatcher, subject: str, unit: str) -> None:
    assert matcher.match(subject, unit) is None


def test_another_definition_is_less_sure_than_a_synonym_and_that_than_the_same_name(matcher: IndicatorMatcher) -> None:
    found = [
        matcher.match(subject, unit)
        for subject, unit in (("移动宽带用户", "户"), ("电子商务交易额", "元"), ("移动互联网用户", "户"))
    ]
    sure = [match.confidence for match in found if match is not None]
    assert len(sure) == 3
    assert sure == sorted(set(sure), reverse=True)
