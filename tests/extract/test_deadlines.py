from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.mentions.deadlines import DeadlineFinder
from extract.passages import Context, Findings, Passage
from extract.sections.declarations import find_declarations
from extract.text.normalize import fold
from ontology.claims import Deadline
from ontology.lexicon import load
from ontology.model import Document, DocumentKind

FINDER = DeadlineFinder(load())


def find(text: str, date: str | None = "2020-03-01") -> list[Deadline]:
    folded = fold(text)
    document = Document(title="方案", kind=DocumentKind.SCHEME, sha256="0" * 64, chars=len(text), date=date)
    context = Context(document, text, folded, (), (), find_declarations(folded, ()))
    entries = FINDER(Passage(folded, 0), context, Findings())
    assert all(text[e.start : e.end] == e.surface for e in entries)
    return entries


def values(text: str, date: str | None = "2020-03-01") -> list[str]:
    return [entry.value for entry in find(text, date)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("到2025年，千兆网络覆盖所有县城。", "2025"),
        ("到 2025 年，千兆网络覆盖所有县城。", "2025"),
        ("力争到２０２７年培育百家企业。", "2027"),
        ("到2022年底，建成共享平台。", "2022-12-31"),
        ("2021年底前，完成系统迁移。", "2021-12-31"),
        ("2021年年底前完成系统迁移。", "2021-12-31"),
        ("2021年6月底前出台管理办法。", "2021-06-30"),
        ("2024年2月底前出台管理办法。", "2024-02-29"),
        ("于2020年12月31日前报送总结。", "2020-12-31"),
        ("（省财政厅负责，2020年10月底前完成）", "2020-10-31"),
        ("2021年上半年，各试点市印发方案。", "2021-06-30"),
        ("到“十四五”末，形成统一体系。", "2025"),
        ("12月底前总结经验。", "2020-12-31"),
        ("落实情况年底前报省政府。", "2020-12-31"),
        ("明年6月底前全面推开。", "2021-06-30"),
        ("今年底前全面推开。", "2020-12-31"),
        ("年内建成服务站百个。", "2020-12-31"),
        ("2021年全面推广无纸化办理。", "2021"),
        ("2023年，数字经济规模翻一番。", "2023"),
        ("力争用三年时间建成数字云岭。", "2023"),
        ("每年2月底前报送情况。", "ongoing"),
        ("年度终了后一个季度内报送情况。", "ongoing"),
        ("完成时限：持续推进", "ongoing"),
        ("完成时限：2020年9月", "2020-09"),
        ("完成时限：长期坚持", "ongoing"),
    ],
)
def test_each_form_has_its_value(text: str, value: str) -> None:
    assert values(text) == [value]


def test_several_deadlines_in_one_sentence_are_several_entries() -> None:
    assert values("2020年底前压缩到4天，2021年底前在全省实现全覆盖。") == ["2020-12-31", "2021-12-31"]


def test_a_year_left_out_is_that_of_the_deadline_before_it() -> None:
    assert values("2021年6月底前制定办法，12月底前全面实施。") == ["2021-06-30", "2021-12-31"]
    assert values("2021年6月底前制定办法。\n12月底前全面实施。") == ["2021-06-30", "2020-12-31"]


def test_a_label_may_name_a_stage_and_go_on() -> None:
    assert values("完成时限：2020年12月取得阶段性成果并持续推进") == ["2020-12", "ongoing"]


@pytest.mark.parametrize(
    "text",
    [
        "截至2020年底，建成基站百座。",
        "“十三五”期间，网络覆盖不断扩大。",
        "到2015年，光纤通达率提高到八成。",
        "自2021年起施行。",
        "从2021年起每季度通报。",
        "有效期至2027年12月31日。",
        "在5个工作日内办结。",
        "在两年之内优先安排资金。",
        "2020年3月1日印发。",
        "发布2021年版产业目录。",
        "从2015年的三成提高到2020年的五成。",
        "全年用水量持续下降。",
        "适时修订，逐步推开。",
        "时间：持续推进",
        "三年内处罚两次的，列入名单。",
    ],
)
def test_states_starts_durations_and_editions_are_no_deadlines(text: str) -> None:
    assert values(text) == []


def test_without_a_date_only_what_is_written_out_counts() -> None:
    assert values("到2025年，建成平台。年底前完成迁移。", date=None) == ["2025"]


@given(st.text(alphabet="到至2015年月日底前末内每上半，。：十三五“”完成时限持续推进", max_size=60))
def test_offsets_are_true_and_no_two_entries_overlap(text: str) -> None:
    entries = find(text)
    assert all(a.end <= b.start for a, b in pairwise(entries))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("（二）2020年上半年完成摸底。", "2020-06-30"),
        ("2020年8月31日24时前完成核查。", "2020-08-31"),
        ("2021年5月中旬前完成移栽。", "2021-05"),
        ("三季度末前完成选址。", "2020-09-30"),
        ("本月底前报送名单。", "2020-03-31"),
        ("力争年内开工。", "2020-12-31"),
        ("用2年左右时间基本建成监测网。", "2022"),
        ("3年内逐步推广新能源渔船。", "2023"),
        ("每季度末前通报进展。", "ongoing"),
        ("第一阶段（2020年4月至6月）动员部署。", "2020-06"),
        ("第三阶段（2020年11月—2021年2月）总结。", "2021-02"),
    ],
)
def test_parts_of_years_months_and_stages_have_their_end(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "2020年6月30日前完成核查的，给予通报表扬。",
        "在2022年底对规划开展中期评估。",
        "受援县（2020年4月至6月）名单另发。",
        "2018年底前建成的小区纳入改造。",
    ],
)
def test_conditions_reviews_and_spans_are_no_deadlines(text: str) -> None:
    assert values(text) == []


def test_a_date_that_was_given_up_is_noted_with_its_reason() -> None:
    text = "截至2021年底，已建成三个中心。"
    document = Document(title="方案", kind=DocumentKind.SCHEME, sha256="0" * 64, chars=len(text), date="2020-03-01")
    context = Context(document, text, text, (), (), find_declarations(text, ()), overruled=[])
    assert FINDER(Passage(text, 0), context, Findings()) == []
    assert [(text[o.start : o.end], o.rule) for o in context.overruled or []] == [("2021年底", "deadlines.dated")]
