import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.extract.office import AFTER_REFORM, BEFORE_REFORM, PROVINCE, STATE, organization_finder


def found(text: str, *, place: str | None = STATE, date: str | None = AFTER_REFORM, generic: bool = False) -> list[str]:
    hits = organization_finder().find(text, place=place, date=date)
    return [text[hit.start : hit.end] for hit in hits if hit.generic is generic]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("加强教育部署工作", []),
        ("财政部门配合", []),
        ("水利部门会同财政部", ["财政部"]),
        ("中国人民银行牵头", ["中国人民银行"]),
        ("工业和信息化部、财政部配合", ["工业和信息化部", "财政部"]),
    ],
)
def test_the_longest_name_wins_and_look_alikes_are_none(text: str, names: list[str]) -> None:
    assert found(text) == names


def test_a_list_goes_on_without_repeating_the_province() -> None:
    hits = organization_finder().find("由省工信委、发改委、财政厅落实", place=PROVINCE, date=BEFORE_REFORM)
    assert [hit.canonical for hit in hits] == [
        "云岭省工业和信息化委员会",
        "云岭省发展和改革委员会",
        "云岭省财政厅",
    ]


def test_kinds_in_a_list_are_bodies_of_the_documents_level() -> None:
    hits = organization_finder().find("工信、科技、人社等部门要配合", place=PROVINCE, date=BEFORE_REFORM)
    assert [hit.canonical for hit in hits] == [
        "云岭省工业和信息化委员会",
        "云岭省科学技术厅",
        "云岭省人力资源和社会保障厅",
    ]


def test_places_share_the_word_for_government_that_the_last_one_carries() -> None:
    hits = organization_finder().find("由青溪市、白石市、临江市政府实施", place=PROVINCE, date=BEFORE_REFORM)
    assert [hit.canonical for hit in hits] == ["青溪市人民政府", "白石市人民政府", "临江市人民政府"]


def test_a_second_plate_in_brackets_is_a_body_of_its_own() -> None:
    assert found("省市场监管局（省知识产权局）", place=PROVINCE) == ["省市场监管局", "省知识产权局"]


def test_party_and_government_written_in_one_breath_are_two() -> None:
    assert found("在省委省政府领导下", place=PROVINCE) == ["省委", "省政府"]


@pytest.mark.parametrize(
    "words",
    [
        "各地区",
        "国务院相关部门",
        "各有关省级人民政府",
        "各市、县〔市、区〕政府",
        "有关单位",
        "省直各部门",
        "各乡镇（街道）",
        "县级以上地方人民政府",
        "环境保护主管部门",
        "各级各部门",
        "试点城市政府",
    ],
)
def test_bodies_named_by_kind_keep_their_own_words(words: str) -> None:
    assert found(f"由{words}落实", place=PROVINCE, generic=True) == [words]


@pytest.mark.parametrize("text", ["加快大数据中心建设", "省委托办事项", "财政部长", "改革办法", "学校食堂", "部门之间"])
def test_common_words_are_no_bodies(text: str) -> None:
    assert found(text, place=PROVINCE) == []


@given(st.text(alphabet="省财政厅部门各级政府、和工信等云岭市（）", max_size=60))
def test_every_span_lies_in_the_text(text: str) -> None:
    hits = organization_finder().find(text, place=PROVINCE, date=BEFORE_REFORM)
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)
    assert [hit.start for hit in hits] == sorted(hit.start for hit in hits)


def test_a_body_inside_a_documents_number_is_none() -> None:
    assert found("按工信部联通信〔2021〕77号办理") == []
    assert found("按财政部公告〔2021〕5号办理") == ["财政部"]


def test_a_branch_is_one_body_with_its_place() -> None:
    assert found("省公安厅、武警云岭省总队配合", place=PROVINCE) == ["省公安厅", "武警云岭省总队"]


def test_what_stands_before_the_place_belongs_to_the_name() -> None:
    assert found("国家税务总局云岭省税务局、中共云岭省委宣传部", place=PROVINCE) == [
        "国家税务总局云岭省税务局",
        "中共云岭省委宣传部",
    ]


def test_a_generic_body_leaves_the_last_sign_to_the_place() -> None:
    assert found("云岭省各有关部门", place=PROVINCE, generic=True) == ["各有关部门"]


@pytest.mark.parametrize(
    "text", ["各地（州、市）", "各级工会", "乡镇人民政府", "有关地区和部门", "沿江各市", "各省属企业"]
)
def test_further_kinds_of_bodies(text: str) -> None:
    assert found(f"请{text}配合", generic=True) == [text]


@pytest.mark.parametrize("text", ["责任单位：见附件", "牵头单位为甲方", "由甲方作为配合单位"])
def test_the_word_for_what_a_body_is_there_is_no_body(text: str) -> None:
    assert found(text, place=PROVINCE, generic=True) == []


def test_what_serves_the_public_is_no_office() -> None:
    assert found("推进医疗卫生机构建设", place=PROVINCE, generic=True) == []
    assert found("推进各级卫生机构建设", place=PROVINCE, generic=True) == ["各级卫生机构"]
