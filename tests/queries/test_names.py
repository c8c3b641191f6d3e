import pytest

from graph.store import GraphStore, Iri
from ontology.errors import InvalidParameter, UnknownName
from ontology.ids import document_iri, item_iri, organization_iri, place_iri
from queries.names import Names
from queries.question import ParameterKind
from tests.graph import samples

ORGANIZATION, PLACE, ITEM = ParameterKind.ORGANIZATION, ParameterKind.PLACE, ParameterKind.ITEM
INDICATOR, DELIVERABLE, DOCUMENT = ParameterKind.INDICATOR, ParameterKind.DELIVERABLE, ParameterKind.DOCUMENT


@pytest.fixture(scope="module")
def names(store: GraphStore) -> Names:
    return Names(store, stems={"规划文件": samples.PLAN})


@pytest.mark.parametrize("name", ["云岭省大数据局", "省大数据局", "大数据局", "云岭大数据局", "“省大数据局”"])
def test_any_form_of_a_body_is_the_body(names: Names, name: str) -> None:
    found = names.resolve(ORGANIZATION, name)
    assert found.iris == (organization_iri("云岭省大数据局"),)
    assert found.label == "云岭省大数据局"


@pytest.mark.parametrize("name", ["局", "省大数据局办公室", "财政厅"])
def test_what_is_no_form_of_a_known_body_is_unknown(names: Names, name: str) -> None:
    with pytest.raises(UnknownName, match="没有找到机构"):
        names.resolve(ORGANIZATION, name)


def test_an_unknown_name_suggests_similar_ones(names: Names) -> None:
    with pytest.raises(UnknownName) as caught:
        names.resolve(ORGANIZATION, "省大数剧局")
    assert "省大数据局" in caught.value.nearest


@pytest.mark.parametrize("name", ["云岭市"])
def test_a_place_is_found_by_its_name(names: Names, name: str) -> None:
    assert names.resolve(PLACE, name).iris == (place_iri("990100", ""),)


def test_a_short_name_is_the_place_that_bears_it(names: Names) -> None:
    assert names.resolve(PLACE, "云岭").iris == (place_iri("990000", ""),)


@pytest.mark.parametrize("name", ["2.1", "推进一窗受理", "推进“一窗”受理", f"{samples.PLAN}/2.1"])
def test_an_item_is_found_by_number_and_title(names: Names, name: str) -> None:
    assert names.resolve(ITEM, name).iris == (item_iri(samples.PLAN, "2.1"),)


def test_a_part_of_a_title_means_the_plans_item_before_that_of_a_later_document(names: Names) -> None:
    assert names.resolve(ITEM, "一窗受理").iris == (item_iri(samples.PLAN, "2.1"),)


def test_an_item_of_a_later_document_is_found_by_document_and_number(names: Names) -> None:
    assert names.resolve(ITEM, f"{samples.DIVISION}/1").iris == (item_iri(samples.DIVISION, "1"),)


def test_a_box_item_is_numbered_as_printed_or_by_id(names: Names) -> None:
    with pytest.raises(UnknownName, match=r"专栏十二\.1"):
        names.resolve(ITEM, "专栏十二.1")


@pytest.mark.parametrize("name", ["政务事项网上办理率", "全省政务事项网上办理率", "网上办理率"])
def test_an_indicator_is_found_by_what_is_one_with_it_or_by_its_words(names: Names, name: str) -> None:
    assert names.resolve(INDICATOR, name).label == "政务事项网上办理率"


def test_a_deliverable_is_found_by_a_part_of_its_name(names: Names) -> None:
    assert names.resolve(DELIVERABLE, "数据共享平台").label == "政务数据共享平台"


@pytest.mark.parametrize(
    "name",
    [
        "云政发〔2016〕9号",
        "云政发[2016]9号",
        "云岭省数字政务发展规划",
        "《云岭省数字政务发展规划》",
        samples.PLAN,
        "规划文件",
        "规划文件.txt",
    ],
)
def test_a_document_is_found_by_number_title_identifier_and_stem(names: Names, name: str) -> None:
    assert names.resolve(DOCUMENT, name).iris == (document_iri(samples.PLAN),)


def test_a_name_of_several_documents_is_refused_with_all_of_them(names: Names) -> None:
    with pytest.raises(InvalidParameter, match=r"(?=.*发展规划)(?=.*分工方案)"):
        names.resolve(DOCUMENT, "云岭省数字政务")


def test_an_iri_is_taken_as_it_is(names: Names) -> None:
    iri = Iri(item_iri(samples.PLAN, "2.2"))
    assert names.resolve(ITEM, iri).iris == (iri,)


def test_an_identifier_as_the_error_of_an_ambiguous_name_shows_it_is_taken(names: Names) -> None:
    assert names.resolve(PLACE, "place/990100").iris == (place_iri("990100", ""),)
    with pytest.raises(UnknownName):
        names.resolve(PLACE, "organization/云岭省大数据局")


def test_an_iri_of_nothing_is_unknown(names: Names) -> None:
    with pytest.raises(UnknownName):
        names.resolve(ITEM, item_iri(samples.PLAN, "9.9"))


def test_an_empty_name_is_refused(names: Names) -> None:
    with pytest.raises(InvalidParameter, match="空"):
        names.resolve(PLACE, " ")
