import pytest

from queries.identity import indicator_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("固定宽带家庭普及率", "互联网固定宽带家庭普及率"),
        ("固定宽带家庭普及率", "全省固定宽带家庭普及率"),
        ("云岭省电子商务交易额", "电子商务交易额"),
        ("“光网”行政村 通达率", "光网行政村通达率"),
        ("系统接入平台的比例", "系统接入平台比例"),
        ("ＩＰｖ６用户数", "IPv6用户数"),
    ],
)
def test_words_that_add_nothing_do_not_make_another_indicator(one: str, other: str) -> None:
    assert indicator_key(one) == indicator_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("固定宽带家庭普及率", "移动宽带用户普及率"),
        ("城市家庭宽带接入能力", "农村家庭宽带接入能力"),
        ("互联网普及率", "普及率"),
        ("互联网普及率", "移动互联网普及率"),
        ("电子商务交易额", "电子商务交易额增速"),
        ("社会保障卡持卡人数", "社会保障卡发放数"),
        ("省级政务服务事项网上可办率", "市级政务服务事项网上可办率"),
    ],
)
def test_words_that_tell_indicators_apart_are_kept(one: str, other: str) -> None:
    assert indicator_key(one) != indicator_key(other)


def test_a_name_of_filler_alone_stays_itself() -> None:
    assert indicator_key("总体") == "总体"
