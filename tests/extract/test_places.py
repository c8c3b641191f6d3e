import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.extract.office import AFTER_REFORM, BEFORE_REFORM, PROVINCE, STATE, place_finder


def places(text: str, *, place: str | None = PROVINCE, date: str | None = BEFORE_REFORM) -> list[tuple[str, str]]:
    return [(text[hit.start : hit.end], hit.code) for hit in place_finder().find(text, place=place, date=date)]


def test_full_and_short_names_carry_their_code() -> None:
    assert places("在青溪市、临江建设数据中心") == [("青溪市", "990200"), ("临江", "990400")]


def test_a_county_that_became_a_district_has_the_code_of_the_documents_date() -> None:
    assert places("柳泉县开展试点") == [("柳泉县", "990121")]
    assert places("柳泉区开展试点", date=AFTER_REFORM) == [("柳泉区", "990106")]


def test_a_name_of_several_districts_goes_to_the_documents_own_province() -> None:
    assert places("推进鼓楼区改造", place="320000") == [("鼓楼区", "320106")]
    assert places("推进鼓楼区改造", place=STATE) == []


def test_a_name_gives_up_its_last_sign_only_to_a_word_that_begins_with_it() -> None:
    assert places("青溪市柳泉区分类施策", date=AFTER_REFORM) == [("青溪市", "990200"), ("柳泉区", "990106")]
    assert places("青溪市场监管") == [("青溪", "990200")]
    assert ("柳泉区", "990106") not in places("柳泉区域协作", date=AFTER_REFORM)


def test_the_city_named_right_before_decides_among_districts_of_one_name() -> None:
    assert places("福州市鼓楼区", place=STATE) == [("福州市", "350100"), ("鼓楼区", "350102")]


def test_the_short_and_the_full_name_of_a_region_are_one_place() -> None:
    text = "联通粤港澳、京津冀市场，服务粤港澳大湾区"
    found = [(text[hit.start : hit.end], hit.canonical) for hit in place_finder().find(text, place=STATE, date=None)]
    assert found[0] == ("粤港澳", "粤港澳大湾区")
    assert found[-1] == ("粤港澳大湾区", "粤港澳大湾区")


@pytest.mark.parametrize(
    ("text", "surface", "canonical"),
    [
        ("覆盖全省", "全省", "云岭省"),
        ("所有设区市接入", "所有设区市", "云岭省5个设区市"),
        ("各市、县（区）实施", "各市、县（区）", "云岭省各市、县（区）"),
        ("中西部地区", "中西部地区", "中西部地区"),
    ],
)
def test_groups_of_places_are_named_after_the_province(text: str, surface: str, canonical: str) -> None:
    (hit,) = place_finder().find(text, place=PROVINCE, date=BEFORE_REFORM)
    assert (text[hit.start : hit.end], hit.canonical) == (surface, canonical)


@pytest.mark.parametrize(
    "text",
    [
        "保持社会长治久安",
        "不再新建县级机房",
        "来宾登记系统",
        "南昌市场".replace("南昌", "农贸"),
        "建设老城区停车场",
        "市、县三级联动",
        "健全省级统筹制度",
        "改造城中西部街区",
        "形成县域特色，提高县级统筹",
        "对应县级部门",
    ],
)
def test_words_that_only_look_like_places_are_none(text: str) -> None:
    assert places(text) == []


def test_the_last_sign_of_a_name_may_belong_to_the_next_word() -> None:
    assert places("繁荣青溪市场") == [("青溪", "990200")]


def test_in_a_list_the_common_word_after_the_last_name_is_no_part_of_it() -> None:
    assert [surface for surface, _ in places("京津冀、长三角地区")] == ["京津冀", "长三角"]


@given(st.text(alphabet="云岭省青溪市柳泉县区全各设、（）的建新", max_size=60))
def test_spans_are_in_order_and_apart(text: str) -> None:
    hits = place_finder().find(text, place=PROVINCE, date=BEFORE_REFORM)
    assert all(0 <= a.start < a.end <= len(text) for a in hits)
    assert all(a.end <= b.start for a, b in itertools.pairwise(hits))


def test_counties_are_read_by_their_short_names_only_in_a_list_of_their_own_province() -> None:
    text = "支持长兴、德清、安吉等县发展"
    assert places(text, place="330000") == [("长兴", "330522"), ("德清", "330521"), ("安吉", "330523")]
    assert places(text, place="360000") == []
    assert places("支持长兴、德清、某某等县发展", place="330000") == []


def test_a_common_word_is_a_city_only_beside_another_place() -> None:
    assert [code for _, code in places("在开封、日照开展试点", place=STATE)] == ["410200", "371100"]
    assert places("日照时数增加，开封启用", place=STATE) == []


def test_a_zone_goes_by_its_name_of_the_time() -> None:
    hits = place_finder().find("建设横琴新区", place=STATE, date="2019-01-01")
    assert [hit.canonical for hit in hits] == ["横琴新区"]


def test_a_county_of_two_characters_is_read_where_a_name_begins() -> None:
    assert places("支持长兴县、赵县、蒲县协作") == [("长兴县", "330522"), ("赵县", "130133"), ("蒲县", "141033")]
    assert places("保定市易县", place=STATE) == [("保定市", "130600"), ("易县", "130633")]
    assert places("在富县建设", place="610000") == [("富县", "610628")]
    assert places("在富县建设", place=STATE) == []


def test_a_group_of_cities_has_the_words_around_it() -> None:
    assert [hit.canonical for hit in place_finder().find("推进环长株潭城市群发展", place=STATE, date=None)] == [
        "长株潭城市群"
    ]
