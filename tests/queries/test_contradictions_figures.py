"""The rules about figures, one by one, each with what only looks like a contradiction."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.contradictions import agreement, growth, increments, labels, limits, parts, quotas, units
from queries.contradictions.stated import Stated
from queries.intervals import Difference
from tests.queries.figures import PROSE, row, said

TABLE = row("互联网普及率", "52", "72")[1]


def differ(one: Stated, other: Stated) -> Difference | None:
    same_thing = agreement.same_thing(one) == agreement.same_thing(other)
    found = list(agreement.differences([one, other])) if same_thing and one.is_level and other.is_level else []
    return found[0][0] if found else None


def messages(rule: object, *stated: Stated) -> list[str]:
    return [draft.message for draft in rule.find(stated)]  # type: ignore[attr-defined]  # any rule module


class TestOneThing:
    def test_table_and_text_that_differ_are_a_conflict(self) -> None:
        assert differ(PROSE, TABLE) is Difference.CONFLICT

    @pytest.mark.parametrize(
        "change",
        [
            {"year": 2018},
            {"scope": "城市"},
            {"role": "baseline"},
            {"document": "d:2"},
            {"indicator": "移动互联网普及率"},
            {"modality": "strive"},
            {"sentence": "e:1"},
            {"unit": "户"},
            {"number": Decimal(70)},
            {"comparator": "ge", "number": Decimal(65)},
        ],
        ids="、".join,
    )
    def test_what_is_not_the_same_thing_or_not_another_figure_is_none(self, change: dict[str, object]) -> None:
        assert differ(PROSE, replace(TABLE, **change)) is None  # type: ignore[arg-type]  # one field of each case

    def test_rows_of_one_table_under_one_name_are_parts_of_different_things(self) -> None:
        other = row("互联网普及率", "40", "60", number=2)[1]
        assert differ(TABLE, replace(other, sentence="e:2")) is None
        assert differ(TABLE, replace(other, sentence="e:2", row="table-2.r2")) is Difference.CONFLICT

    @pytest.mark.parametrize(
        ("name", "section", "expected"),
        [
            ("示范基地", "3.2", None),
            ("省级创新服务平台", "3.2", None),
            ("示范基地", "2.3.1", Difference.CONFLICT),
            ("茶叶示范基地", "3.2", Difference.CONFLICT),
        ],
    )
    def test_what_any_field_has_is_one_thing_within_a_section_only(
        self, name: str, section: str, expected: Difference | None
    ) -> None:
        one, other = said("10", indicator=name, unit="个"), said("20", indicator=name, unit="个", section=section)
        assert differ(one, other) is expected

    def test_the_whole_province_is_no_area_of_its_own(self) -> None:
        assert differ(replace(PROSE, scope="全省"), TABLE) is Difference.CONFLICT

    def test_a_level_before_a_name_is_the_area_that_another_place_names_apart(self) -> None:
        text = said("90", indicator="部门业务信息化平均覆盖率", scope="省", comparator="ge")
        table = said("95", indicator="省级部门业务信息化平均覆盖率", comparator="gt", row="table-1.r1")
        assert differ(text, table) is Difference.STRINGENCY
        assert differ(replace(text, scope="市"), table) is None

    def test_a_share_and_a_percentage_are_compared_in_hundredths(self) -> None:
        share = replace(PROSE, number=Decimal("0.72"), unit="", written="占0.72")
        assert differ(share, TABLE) is None
        assert differ(replace(share, number=Decimal("0.6"), written="占0.6"), TABLE) is Difference.CONFLICT

    def test_reported_figures_of_prose_are_not_compared_with_each_other(self) -> None:
        actual = replace(PROSE, role="actual")
        assert differ(actual, said("30", role="actual")) is None
        assert differ(actual, replace(TABLE, role="actual")) is Difference.CONFLICT

    def test_a_sum_and_the_same_with_another_multiplier_agree(self) -> None:
        text = said("1000000000000", indicator="交易额", unit="元", written="交易额达到1万亿元")
        assert differ(text, said("1000000000000", indicator="交易额", unit="元", row="t.r1", written="10000")) is None

    @pytest.mark.parametrize(
        "clause", ["每年认定车间13个左右", "年均认定车间13个", "在每个县建设车间13个", "各县建设车间13个"]
    )
    def test_a_rate_is_no_level(self, clause: str) -> None:
        assert replace(PROSE, quote=f"到2020年建成，{clause}。", written="13个").is_rate

    @pytest.mark.parametrize(
        "sentence", ["每年评审一次，到2020年达到80个。", "平均覆盖率达到80个。", "每万人拥有量达到80个。"]
    )
    def test_a_rate_in_another_clause_and_an_average_are_levels(self, sentence: str) -> None:
        assert not replace(PROSE, quote=sentence, written="80个").is_rate

    def test_a_number_is_shown_as_printed(self) -> None:
        people = replace(PROSE, number=Decimal(32_000_000), unit="人", written="持卡人数达到3200万人")
        assert people.printed == 3200
        assert people.words == "3200万人"

    def test_like_names_in_a_rare_unit_are_taken_for_one_thing_with_doubt(self) -> None:
        box = said("1200", indicator="各类数字书刊数量", unit="TB", comparator="ge")
        table = said("120", indicator="数字书刊资源量", unit="TB", row="table-1.r9")
        (draft,) = agreement.find([box, table])
        assert draft.kind == Difference.CONFLICT
        assert draft.certainty < 0.7
        assert "10 倍" in draft.message
        assert not list(agreement.find([replace(box, unit="个"), replace(table, unit="个")]))


class TestGrowth:
    @pytest.mark.parametrize(
        ("base", "target", "change"),
        [
            ("45", "100", "11"),  # points a year
            ("710", "930", "5.5"),  # compound
            ("54", "70", "3.2"),
            ("2267.8", "2086.4", "-8"),  # over the whole period
            ("97.61", "99", "0.28"),
            ("11.5", "20", "11.61"),  # compound of what would be printed as 11.5
        ],
    )
    def test_growth_that_fits_one_reading_is_right(self, base: str, target: str, change: str) -> None:
        assert not messages(growth, *row("覆盖率", base, target, change))

    @pytest.mark.parametrize(("base", "target", "change"), [("30", "70", "12.5"), ("42", "90", "11")])
    def test_growth_that_fits_none_is_worked_out_in_the_message(self, base: str, target: str, change: str) -> None:
        (message,) = messages(growth, *row("建档率", base, target, change))
        assert f"为 {(Decimal(target) - Decimal(base)) / 5}" in message

    @given(st.integers(10, 500), st.integers(1, 200))
    def test_the_increase_a_year_always_fits(self, base: int, step: int) -> None:
        assert not messages(growth, *row("站点数", str(base), str(base + 5 * step), str(step), unit="个"))

    def test_one_row_that_grows_otherwise_than_its_column_is_named(self) -> None:
        rows = [
            *row("甲类站点数", "100", "200", "20", unit="个", number=1),
            *row("乙类站点数", "300", "500", "40", unit="个", number=2),
            *row("丙类站点数", "100", "200", "14.9", unit="个", number=3),
        ]
        (message,) = messages(growth, *rows)
        assert "丙类站点数" in message
        assert "应为 20" in message

    def test_rates_in_points_beside_counts_in_compound_rates_are_the_custom(self) -> None:
        rows = [
            *row("甲类站点数", "100", "200", "14.87", unit="个", number=1),
            *row("乙类站点数", "300", "500", "10.76", unit="个", number=2),
            *row("甲类覆盖率", "50", "60", "2", number=3),
            *row("乙类覆盖率", "50", "75", "5", number=4),
        ]
        assert not messages(growth, *rows)


class TestIncrements:
    def check(self, base: str, target: str, change: Stated, *, unit: str = "%", comparator: str = "eq") -> list[str]:
        name = {"%": "网络普及率"}.get(unit, "线上交易量")
        begun = said(base, indicator=name, unit=unit, role="baseline", year=2015)
        return messages(increments, begun, said(target, indicator=name, unit=unit, comparator=comparator), change)

    @pytest.mark.parametrize(
        ("base", "target", "rate", "comparator", "count"),
        [
            ("100", "249", "20", "eq", 0),
            ("100", "249", "10", "eq", 1),
            ("100", "249", "10", "ge", 0),  # 10%以上 leaves room
            ("100", "200", "20", "ge", 1),
        ],
    )
    def test_growth_a_year_must_lead_to_the_target(
        self, base: str, target: str, rate: str, comparator: str, count: int
    ) -> None:
        change = said(rate, indicator="线上交易量年均增长", role="change", comparator=comparator)
        assert len(self.check(base, target, change, unit="元")) == count

    @pytest.mark.parametrize(("target", "comparator", "count"), [("150", "eq", 1), ("200", "eq", 0), ("150", "ge", 0)])
    def test_doubling_is_twice_the_base(self, target: str, comparator: str, count: int) -> None:
        change = said("1", indicator="线上交易量", unit="番", role="change", written="翻一番")
        assert len(self.check("100", target, change, unit="元", comparator=comparator)) == count

    @pytest.mark.parametrize(("points", "count"), [("20", 0), ("30", 1)])
    def test_points_are_added(self, points: str, count: int) -> None:
        written = f"比2015年提高{points}个百分点"
        change = said(points, indicator="网络普及率提高", unit="pp", role="change", written=written)
        assert len(self.check("50", "70", change)) == count

    def test_per_cent_where_points_fit_is_a_matter_of_the_unit(self) -> None:
        change = said("20", indicator="网络普及率提高", role="change", written="比2015年提高20%")
        (message,) = self.check("50", "70", change)
        assert "百分点" in message
        assert not self.check("50", "60", change)

    def test_a_fall_is_taken_away(self) -> None:
        change = said("20", indicator="线上交易量减少", unit="元", role="change", written="比2015年减少20元")
        assert not self.check("100", "80", change, unit="元")
        assert self.check("100", "120", change, unit="元")

    @pytest.mark.parametrize("written", ["比上年增加30元", "比2014年增加30元"])
    def test_growth_since_another_year_is_not_compared(self, written: str) -> None:
        change = said("30", indicator="线上交易量增加", unit="元", role="change", written=written)
        assert not self.check("100", "180", change, unit="元")


class TestQuotas:
    TITLE = "某规划（2016—2020年）"

    @pytest.mark.parametrize(("total", "comparator", "count"), [("6", "eq", 1), ("10", "eq", 0), ("6", "ge", 0)])
    def test_so_many_a_year_make_the_total(self, total: str, comparator: str, count: int) -> None:
        base = said("1", indicator="培训人员", unit="人", role="baseline", year=2015, title=self.TITLE)
        goal = said(total, indicator="培训人员", unit="人", title=self.TITLE, comparator=comparator)
        yearly = said("2", indicator="培训人员", unit="人", title=self.TITLE, written="每年培训人员2人")
        assert len(messages(quotas, base, goal, yearly)) == count

    @pytest.mark.parametrize(("total", "count"), [("10", 1), ("15", 0), ("20", 0)])
    def test_so_many_in_each_city_are_no_more_than_the_total(self, total: str, count: int) -> None:
        cities = said("5", indicator="设区市", unit="个", role="baseline", year=2015, quote="全省5个设区市都已开通。")
        goal = said(total, indicator="便民中心", unit="个")
        each = said("3", indicator="便民中心", unit="个", written="各设区市建立便民中心3个")
        assert len(messages(quotas, cities, goal, each)) == count


class TestParts:
    def shares(self, share: str) -> list[str]:
        whole = said("1000", indicator="交易额", unit="元", role="baseline", year=2015)
        part = said("600", indicator="农户交易额", unit="元", role="baseline", year=2015)
        name = "农户交易额占交易额比重"
        return messages(parts, whole, part, said(share, indicator=name, role="baseline", year=2015))

    def test_a_share_that_is_not_the_quotient_is_worked_out(self) -> None:
        (message,) = self.shares("70")
        assert "= 60%" in message
        assert "857.14" in message

    @pytest.mark.parametrize("share", ["60", "60.05"])
    def test_a_share_within_rounding_is_right(self, share: str) -> None:
        assert not self.shares(share)

    @pytest.mark.parametrize(("rural", "count"), [("350", 1), ("400", 0)])
    def test_town_and_country_add_up(self, rural: str, count: int) -> None:
        values = [("用户总数", "1000"), ("城镇用户总数", "600"), ("农村用户总数", rural)]
        figures = [said(n, indicator=name, unit="户", role="actual", year=2015) for name, n in values]
        assert len(messages(parts, *figures)) == count

    def test_what_is_a_head_does_not_add_up(self) -> None:
        values = [("人均收入", "300"), ("城镇人均收入", "400"), ("农村人均收入", "200")]
        assert not messages(parts, *(said(n, indicator=name, unit="元") for name, n in values))

    @pytest.mark.parametrize(("part", "count"), [("1200", 1), ("800", 0)])
    def test_a_part_is_no_more_than_its_whole(self, part: str, count: int) -> None:
        quote = f"交易额达到1000元，其中线上交易额{part}元。"
        one = said("1000", indicator="交易额", unit="元", written="交易额达到1000元", quote=quote, sentence="e:s")
        other = said(part, indicator="线上额", unit="元", written=f"线上交易额{part}元", quote=quote, sentence="e:s")
        assert len(messages(parts, one, other)) == count

    @pytest.mark.parametrize(("users", "count"), [("900", 0), ("1400", 1)])
    def test_users_and_their_rate_imply_one_population(self, users: str, count: int) -> None:
        rows = row("网络电视用户", "500", users, unit="户", number=1) + row("网络电视用户普及率", "50", "90", number=2)
        assert len(messages(parts, *rows)) == count


class TestLimits:
    @pytest.mark.parametrize(
        ("name", "number", "comparator"),
        [("许可事项", "100", "ge"), ("许可事项", "100", "gt"), ("网络覆盖率", "102", "eq")],
    )
    def test_more_than_all_is_impossible(self, name: str, number: str, comparator: str) -> None:
        (draft,) = limits.find([said(number, indicator=name, comparator=comparator)])
        assert draft.kind == "impossible"

    @pytest.mark.parametrize(
        ("name", "number", "comparator"),
        [
            ("网络覆盖率", "100", "eq"),
            ("交易额增长", "120", "ge"),
            ("移动电话普及率", "108", "eq"),
            ("任务完成率", "130", "eq"),
            ("网络覆盖率", "99.9", "gt"),
        ],
    )
    def test_growth_and_what_one_can_have_twice_may_be_more(self, name: str, number: str, comparator: str) -> None:
        assert not list(limits.find([said(number, indicator=name, comparator=comparator)]))

    @pytest.mark.parametrize(("unit", "count"), [("家", 1), ("%", 0)])
    def test_things_cannot_be_fewer_than_none(self, unit: str, count: int) -> None:
        assert len(messages(limits, said("-5", indicator="企业数", unit=unit))) == count

    @pytest.mark.parametrize(
        ("name", "base", "target", "count"),
        [
            ("服务覆盖率", "80", "75", 1),
            ("服务覆盖率", "80", "80", 1),
            ("服务覆盖率", "100", "100", 0),
            ("服务覆盖率", "80", "85", 0),
            ("单位产值能耗", "80", "75", 0),
            ("单位产值能耗", "80", "85", 1),
            ("平均办理时间", "30", "20", 0),
        ],
    )
    def test_a_target_must_be_better_than_its_base(self, name: str, base: str, target: str, count: int) -> None:
        assert len(messages(limits, *row(name, base, target))) == count

    @pytest.mark.parametrize(("year", "count"), [(2015, 1), (2016, 0), (2025, 0)])
    def test_a_target_of_a_year_before_the_plan_is_impossible(self, year: int, count: int) -> None:
        for title in ("某省“十三五”规划", "某省规划（2016—2020年）"):
            assert len(messages(limits, said("70", year=year, title=title))) == count
        assert not messages(limits, said("70", year=year, title="某省意见"))

    @pytest.mark.parametrize(
        ("name", "number", "count"),
        [
            ("数字影视覆盖率", "85", 1),
            ("数字影视覆盖率", "99", 0),
            ("农村影视覆盖率", "85", 0),
            ("数字影视满意率", "85", 0),
        ],
        ids=["a like rate", "a better one", "of other places", "another kind of rate"],
    )
    def test_a_rate_of_like_name_below_what_is_reached_is_doubtful(self, name: str, number: str, count: int) -> None:
        base = said("98", indicator="影视人口覆盖率", role="baseline", year=2015)
        found = list(limits.find([base, said(number, indicator=name)]))
        assert len(found) == count
        assert all(draft.certainty < 0.7 for draft in found)

    def test_an_evaluation_may_report_more_than_the_target(self) -> None:
        base, target = row("服务覆盖率", "80", "75")
        assert messages(limits, base, target)
        assert not messages(limits, replace(base, role="actual"), target)

    def test_what_is_to_be_kept_need_not_be_better(self) -> None:
        base = row("服务覆盖率", "80", "85")[0]
        kept = said("80", indicator="服务覆盖率", written="服务覆盖率保持在80%")
        assert not messages(limits, base, kept)


class TestUnits:
    @pytest.mark.parametrize(
        ("name", "unit", "count"),
        [
            ("服务覆盖人口", "%", 1),
            ("网络用户数", "%", 1),
            ("固定电话普及率", "%", 1),
            ("网络覆盖率", "个", 1),
            ("网络校校通", "%", 1),
            ("发展水平指数", "%", 0),
            ("服务满意度", "%", 0),
            ("网络覆盖率", "%", 0),
            ("用户数占比", "%", 0),
            ("劳动生产率", "元/人", 0),
            ("服务用户数", "户", 0),
            ("设备分辨率", "个", 0),
        ],
    )
    def test_a_unit_goes_with_the_name_of_its_row(self, name: str, unit: str, count: int) -> None:
        assert len(messages(units, *row(name, "10", "20", unit=unit))) == count

    def test_an_index_in_percent_and_as_a_fraction_is_one_finding(self) -> None:
        fraction = said("0.6", indicator="发展水平指数", unit="", comparator="ge")
        assert len(messages(units, *row("发展水平指数", "40", "60"), fraction)) == 1

    @pytest.mark.parametrize(("unit", "count"), [("张", 1), ("人", 0), ("个", 0)])
    def test_one_indicator_in_persons_and_in_cards_is_named(self, unit: str, count: int) -> None:
        people, cards = (
            said("900", indicator="服务持卡数量", unit="人"),
            said("950", indicator="服务持卡数量", unit=unit),
        )
        assert len(messages(units, people, cards)) == count

    @pytest.mark.parametrize(
        ("gloss", "count"), [("1200TB（万兆）", 1), ("1200TB（百万兆）", 0), ("12GB（千兆）", 0), ("12GB（兆）", 1)]
    )
    def test_a_unit_is_glossed_by_its_own_size(self, gloss: str, count: int) -> None:
        value = said("1200", indicator="资源量", unit="TB", quote=f"资源量达到{gloss}以上。")
        assert len(messages(units, value)) == count

    def test_a_row_with_the_figure_of_another_is_shifted(self) -> None:
        shifted = row("有线用户数", "96.12", "99", unit="户")
        other = said("96.12", indicator="人口覆盖率", role="baseline", year=2015)
        (message,) = messages(units, *shifted, other)
        assert "串行" in message

    @pytest.mark.parametrize(
        "other",
        [
            said("96.12", indicator="线上有线用户数", unit="户", role="baseline", year=2015),
            said("96.12", indicator="人口覆盖率", role="baseline", year=2014),
            said("96.13", indicator="人口覆盖率", role="baseline", year=2015),
        ],
        ids=["the same dimension", "another year", "another number"],
    )
    def test_a_row_beside_another_figure_is_not_shifted(self, other: Stated) -> None:
        assert not messages(units, *row("有线用户数", "96.12", "99", unit="户"), other)

    def test_a_number_of_two_digits_may_be_equal_by_chance(self) -> None:
        other = said("60", indicator="人口覆盖率", role="baseline", year=2015)
        assert not messages(units, *row("有线用户数", "60", "99", unit="户"), other)


class TestLabels:
    def test_a_row_whose_both_ends_are_another_names_is_that_indicator(self) -> None:
        text = [
            said("66", indicator="学校接入率", role="baseline", year=2015),
            said("95", indicator="学校接入率", comparator="ge"),
        ]
        (message,) = messages(labels, *row("宽带校校通", "66", "95"), *text)
        assert "学校接入率" in message
        assert "宽带校校通" in message

    def test_one_equal_end_of_few_digits_is_chance(self) -> None:
        text = said("66", indicator="学校接入率", role="baseline", year=2015)
        assert not messages(labels, *row("宽带校校通", "66", "95"), text)

    @pytest.mark.parametrize(
        ("name", "number", "count"),
        [
            ("设备产品营业收入", "184.4", 1),
            ("粮食播种面积", "184.4", 0),
            ("智能设备制造业主营业务收入", "135", 1),
            ("设备产品营业收入", "135", 0),
        ],
        ids=["four digits", "another thing", "a like name", "three digits"],
    )
    def test_the_more_digits_are_equal_the_less_like_the_names_must_be(
        self, name: str, number: str, count: int
    ) -> None:
        text = said(number, indicator=name, unit="元", role="baseline", year=2015)
        assert len(messages(labels, *row("智能设备产业主营业务收入", number, "500", unit="元"), text)) == count

    @pytest.mark.parametrize(("issued", "count"), [("950", 1), ("900", 0)])
    def test_cards_and_their_holders_are_compared(self, issued: str, count: int) -> None:
        holders = said("900", indicator="民生卡持卡人数", unit="人")
        assert len(messages(labels, holders, said(issued, indicator="民生卡发放量", unit="张"))) == count
