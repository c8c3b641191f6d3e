import pytest

from extract.mentions.names import as_of
from ontology.model import Document, DocumentKind
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


@pytest.mark.parametrize(
    ("surface", "place", "canonical"),
    [
        ("省银保监局", "360000", "中国银行保险监督管理委员会江西监管局"),
        ("证监局", "450000", "中国证券监督管理委员会广西监管局"),
        ("省金融监管局", "360000", "江西省地方金融监督管理局"),
        ("市经济信息委", "500000", "重庆市经济和信息化委员会"),
        ("市国资委", "310000", "上海市国有资产监督管理委员会"),
        ("省经济和信息化委", "440000", "广东省经济和信息化委员会"),
        ("兵团教育局", "650000", "新疆生产建设兵团教育局"),
        ("外汇局江西省分局", "360000", "国家外汇管理局江西省分局"),
        ("市公积金管理中心", "360100", "南昌市住房公积金管理中心"),
        ("团省委", "360000", "共青团江西省委员会"),
    ],
)
def test_short_forms_are_read_as_in_the_documents_own_province(surface: str, place: str, canonical: str) -> None:
    assert view(place, "2021-06-01").canonical(surface) == canonical


def test_a_body_that_many_provinces_have_is_nobodys_where_the_document_names_none() -> None:
    assert view(None, None).canonical("团省委") is None
    assert view(None, None).canonical("省财政厅") == "省财政厅"


def test_a_level_word_that_points_nowhere_makes_no_name() -> None:
    assert view("360100", "2021-06-01").canonical("区发改委") is None


@pytest.mark.parametrize(
    ("surface", "completed"), [("省水投集团", "云岭省水投集团"), ("市场监管所", "市场监管所"), ("水投集团", "水投集团")]
)
def test_an_unknown_body_gets_the_documents_own_place(surface: str, completed: str) -> None:
    assert view().completed(surface) == completed


@pytest.mark.parametrize(
    ("date", "number", "as_read"),
    [("2019-03-01", "云政发〔2017〕3号", "2019-03-01"), (None, "云政发〔2017〕3号", "2017-07-01"), (None, None, None)],
)
def test_names_are_read_as_of_the_date_or_else_the_year_of_the_number(
    date: str | None, number: str | None, as_read: str | None
) -> None:
    document = Document(title="甲", kind=DocumentKind.SCHEME, sha256="0" * 64, chars=1, date=date, number=number)
    assert as_of(document) == as_read
