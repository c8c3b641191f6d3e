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
        ("电子商务年交易总额", "电商交易额"),
        ("以山货网销为核心的农村服务综合水平", "农村服务水平指数"),
        ("三级甲等医院基本具备远程会诊条件", "三甲医院具备远程会诊条件"),
        ("主要事项实现网上办理满意度", "网上办理满意度"),
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
        ("任务完成率", "任务率"),
        ("主要任务数", "任务数"),
        ("省级政务服务事项网上可办率", "市级政务服务事项网上可办率"),
    ],
)
def test_words_that_tell_indicators_apart_are_kept(one: str, other: str) -> None:
    assert indicator_key(one) != indicator_key(other)


def test_a_name_of_filler_alone_stays_itself() -> None:
    assert indicator_key("总体") == "总体"
