import pytest

from extract.duties.labels import LabelReader
from tests.extract.office import view


def read(text: str) -> list[list[tuple[str, str]]]:
    return [
        [(text[c.actor.start : c.actor.end], str(c.role)) for c in mark.charges]
        for mark in LabelReader(view()).marks(text)
    ]


def test_lines_of_labels_make_one_block() -> None:
    text = "1．修路。\n牵头单位：省财政厅\n参与单位：省教育厅，各市、县、区政府\n完成时限：持续推进\n2．架桥。\n"
    assert read(text) == [[("省财政厅", "lead"), ("省教育厅", "participate"), ("各市、县、区政府", "participate")]]


def test_a_body_that_carries_out_is_responsible_even_beside_a_lead() -> None:
    assert read("牵头部门：省财政厅\n落实部门：省级有关部门\n") == [
        [("省财政厅", "lead"), ("省级有关部门", "responsible")]
    ]


def test_labels_may_share_a_line() -> None:
    assert read("牵头单位：省财政厅；配合单位：省教育厅、省科技厅；责任人：王某某\n") == [
        [("省财政厅", "lead"), ("省教育厅", "cooperate"), ("省科技厅", "cooperate")]
    ]


def test_a_label_may_stand_in_the_paragraph() -> None:
    assert read("推进修路。责任单位：省财政厅、省教育厅。完成时限：年底。") == [
        [("省财政厅", "responsible"), ("省教育厅", "responsible")]
    ]


@pytest.mark.parametrize(
    "text", ["责任领导：王某某\n", "主要职责：负责落实。\n", "牵头单位要尽快提出措施。\n", "联系单位电话：12345\n"]
)
def test_lines_that_name_no_body_are_no_labels(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "charges"),
    [
        (
            "责任单位：省财政厅、省教育厅、\n省科技厅\n",
            [("省财政厅", "responsible"), ("省教育厅", "responsible"), ("省科技厅", "responsible")],
        ),
        ("【责任单位】省财政厅、省教育厅\n", [("省财政厅", "responsible"), ("省教育厅", "responsible")]),
        ("责任单位：省财政厅 省教育厅\n", [("省财政厅", "responsible"), ("省教育厅", "responsible")]),
        (
            "省级牵头单位：省财政厅；市级责任单位：各设区市教育局\n",
            [("省财政厅", "lead"), ("各设区市教育局", "responsible")],
        ),
        ("修路。主要责任单位：省财政厅。\n", [("省财政厅", "responsible")]),
    ],
)
def test_further_forms_of_label_lines(text: str, charges: list[tuple[str, str]]) -> None:
    assert read(text) == [charges]
