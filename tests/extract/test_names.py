import pytest

from tests.extract.office import AFTER_REFORM, BEFORE_REFORM, PROVINCE, STATE, view


@pytest.mark.parametrize(
    ("surface", "place", "date", "canonical"),
    [
        ("省工信委", PROVINCE, BEFORE_REFORM, "云岭省工业和信息化委员会"),
        ("省工信厅", PROVINCE, AFTER_REFORM, "云岭省工业和信息化厅"),
        ("云岭省财政厅", PROVINCE, BEFORE_REFORM, "云岭省财政厅"),
        ("财政厅", PROVINCE, BEFORE_REFORM, "云岭省财政厅"),
        ("省委网信办", PROVINCE, AFTER_REFORM, "中共云岭省委网络安全和信息化委员会办公室"),
        ("青溪市教育局", PROVINCE, AFTER_REFORM, "青溪市教育局"),
        ("省信息化主管部门", PROVINCE, BEFORE_REFORM, "云岭省工业和信息化委员会"),
        ("发展改革委", STATE, AFTER_REFORM, "国家发展和改革委员会"),
        ("国家发展改革委", PROVINCE, AFTER_REFORM, "国家发展和改革委员会"),
        ("省大数据局", PROVINCE, AFTER_REFORM, "云岭省大数据发展管理局"),
    ],
)
def test_a_name_becomes_the_full_one_of_its_date_and_place(surface: str, place: str, date: str, canonical: str) -> None:
    assert view(place, date).canonical(surface) == canonical


def test_a_bare_name_means_the_provinces_body_in_a_provinces_paper() -> None:
    assert view(PROVINCE, AFTER_REFORM).canonical("发展改革委") == "云岭省发展和改革委员会"


@pytest.mark.parametrize("surface", ["省某某厅", "政策", "省", "", "云岭省"])
def test_what_names_no_body_stays_unresolved(surface: str) -> None:
    assert view().canonical(surface) is None


def test_a_kind_of_body_is_resolved_only_at_a_level_of_its_own() -> None:
    assert view(PROVINCE, BEFORE_REFORM).stem("人社") == "云岭省人力资源和社会保障厅"
    assert view(STATE, BEFORE_REFORM).stem("人社") is None


def test_a_place_stands_for_its_government_and_a_zone_for_its_committee() -> None:
    assert view().government("青溪市") == "青溪市人民政府"
    assert view().government("云江新区") == "云江新区管理委员会"
    assert view().government("财政厅") is None
