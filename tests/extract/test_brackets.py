import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.duties.brackets import BracketReader
from tests.extract.office import AFTER_REFORM, PROVINCE, STATE, view


def read(text: str, *, place: str = PROVINCE) -> list[tuple[str, str]]:
    marks = BracketReader(view(place, AFTER_REFORM)).marks(text)
    return [(text[c.actor.start : c.actor.end], str(c.role)) for mark in marks for c in mark.charges]


@pytest.mark.parametrize(
    ("mark", "charges"),
    [
        ("（财政部、教育部负责）", [("财政部", "responsible"), ("教育部", "responsible")]),
        ("(财政部负责)", [("财政部", "responsible")]),
        ("（责任单位：省财政厅、省教育厅）", [("省财政厅", "responsible"), ("省教育厅", "responsible")]),
        ("（财政部牵头，教育部按职责分工负责）", [("财政部", "lead"), ("教育部", "cooperate")]),
        ("（财政部、教育部共同牵头）", [("财政部", "lead"), ("教育部", "lead")]),
        ("（财政部牵头负责）", [("财政部", "lead")]),
        ("（财政部负责牵头，教育部参与）", [("财政部", "lead"), ("教育部", "participate")]),
        ("（由财政部牵头，教育部配合）", [("财政部", "lead"), ("教育部", "cooperate")]),
        (
            "（财政部等国务院相关部门及各地区按职责分工负责）",
            [("财政部", "responsible"), ("国务院相关部门", "responsible"), ("各地区", "responsible")],
        ),
        ("（财政部、教育部等部门按职责分工负责）", [("财政部", "responsible"), ("教育部", "responsible")]),
        ("（财政部等和各有关省级人民政府负责）", [("财政部", "responsible"), ("各有关省级人民政府", "responsible")]),
        ("（财政部，各省级人民政府按职责分工负责）", [("财政部", "responsible"), ("各省级人民政府", "responsible")]),
        ("（教育部指导）", [("教育部", "guide")]),
        ("（教育部指导，财政部参与）", [("教育部", "guide"), ("财政部", "participate")]),
        ("（教育部会同有关部门负责）", [("教育部", "lead"), ("有关部门", "cooperate")]),
        ("（各地区、各部门负责）", [("各地区", "responsible"), ("各部门", "responsible")]),
        (
            "（责任单位：省财政厅，各市、县〔市、区〕政府）",
            [("省财政厅", "responsible"), ("各市、县〔市、区〕政府", "responsible")],
        ),
        (
            "（责任单位：省市场监管局（省知识产权局））",
            [("省市场监管局", "responsible"), ("省知识产权局", "responsible")],
        ),
        ("（责任单位：省财政厅（牵头）、省教育厅）", [("省财政厅", "lead"), ("省教育厅", "cooperate")]),
        ("（牵头单位：省财政厅；配合单位：省教育厅）", [("省财政厅", "lead"), ("省教育厅", "cooperate")]),
        ("（牵头单位：省财政厅 责任单位：省教育厅）", [("省财政厅", "lead"), ("省教育厅", "cooperate")]),
        ("（责任单位：省财政厅，2019年6月底前完成）", [("省财政厅", "responsible")]),
        ("（责任领导：王某某；责任单位：省财政厅）", [("省财政厅", "responsible")]),
        ("【责任单位：省财政厅】", [("省财政厅", "responsible")]),
        ("（责任单位：省溪流保护总站、省财政厅）", [("省溪流保护总站", "responsible"), ("省财政厅", "responsible")]),
    ],
)
def test_each_form_of_bracket_gives_its_bodies_and_roles(mark: str, charges: list[tuple[str, str]]) -> None:
    assert read(f"推进甲项。{mark}", place=PROVINCE if "省" in mark and "省级" not in mark else STATE) == charges


def test_a_name_broken_by_a_line_end_is_read_whole() -> None:
    text = "推进甲项。（工业和信\n息化部、财政部按职\n责分工负责）"
    (mark,) = BracketReader(view(STATE, AFTER_REFORM)).marks(text)
    assert [c.actor.canonical for c in mark.charges] == ["工业和信息化部", "财政部"]


def test_names_alone_behind_a_full_stop_are_charged() -> None:
    assert read("支持商户上线。（财政部、教育部）", place=STATE) == [
        ("财政部", "responsible"),
        ("教育部", "responsible"),
    ]


def test_names_alone_inside_a_sentence_are_not() -> None:
    assert read("有关部委（财政部、教育部）的文件", place=STATE) == []


def test_a_scope_in_the_bracket_belongs_to_the_mark() -> None:
    (mark,) = BracketReader(view(STATE, AFTER_REFORM)).marks("甲项。（负责部门：财政部；适用范围：云江片区、溪口片区）")
    assert mark.scope == ("云江片区", "溪口片区")


def test_a_company_with_the_sign_for_consulting_in_its_name_is_no_cue() -> None:
    assert read("（责任单位：省商务厅、省工商局、省财政厅）") == [
        ("省商务厅", "responsible"),
        ("省工商局", "responsible"),
        ("省财政厅", "responsible"),
    ]


@pytest.mark.parametrize(
    "mark",
    [
        "（政府引导、市场主导）",
        "（谁审批谁负责）",
        "（如企业负责人）",
        "（法定代表人负责）",
        "（含试点实施情况）",
        "（条块结合、属地负责）",
        "（2019年底前完成）",
    ],
)
def test_brackets_that_charge_nobody_are_no_marks(mark: str) -> None:
    assert read(f"推进甲项。{mark}") == []


@given(st.text(alphabet="（）()〔〕省财政厅教育、，；牵头负责会同配合\n责任单位：各地", max_size=80))
def test_spans_are_true_whatever_the_brackets(text: str) -> None:
    for mark in BracketReader(view()).marks(text):
        assert 0 <= mark.start < mark.end <= len(text)
        assert all(mark.start < c.actor.start < c.actor.end < mark.end for c in mark.charges)


@pytest.mark.parametrize(
    ("mark", "charges"),
    [
        ("（财政部负责，教育部监督）", [("财政部", "responsible"), ("教育部", "supervise")]),
        ("（财政部承办，教育部协办）", [("财政部", "responsible"), ("教育部", "cooperate")]),
        ("（由财政部负总责，各地区具体落实）", [("财政部", "responsible"), ("各地区", "responsible")]),
        (
            "（财政部牵头；教育部、科技部，各地区参与）",
            [("财政部", "lead"), *((b, "participate") for b in ("教育部", "科技部", "各地区"))],
        ),
        ("（财政部负责牵头，教育部等按照各自职责抓好落实）", [("财政部", "lead"), ("教育部", "cooperate")]),
        ("（牵头：财政部；配合：教育部）", [("财政部", "lead"), ("教育部", "cooperate")]),
        ("［财政部、教育部分工负责］", [("财政部", "responsible"), ("教育部", "responsible")]),
        ("（财政部负责，持续推进）", [("财政部", "responsible")]),
        (
            "（财政部负责，涉及地方事权的由省级人民政府负责）",
            [("财政部", "responsible"), ("省级人民政府", "responsible")],
        ),
        (
            "（财政部、云江流域局等相关部门按职责分工负责）",
            [("财政部", "responsible"), ("云江流域局", "responsible"), ("相关部门", "responsible")],
        ),
        (
            "（财政部、中国残联、红云网负责）",
            [("财政部", "responsible"), ("中国残联", "responsible"), ("红云网", "responsible")],
        ),
        (
            "（财政部牵头，各区人民政府（含新区管委会，下同）配合）",
            [("财政部", "lead"), ("各区人民政府（含新区管委会，下同）", "cooperate")],
        ),
        ("（牵头省领导：王某某；责任单位：省财政厅）", [("省财政厅", "responsible")]),
    ],
)
def test_further_wordings_of_a_mark(mark: str, charges: list[tuple[str, str]]) -> None:
    assert read(f"甲项。{mark}", place=STATE if "省财政厅" not in mark else PROVINCE) == charges


@pytest.mark.parametrize("text", ["推进检查（财政部、教育部）。", "推进检查（财政部）；"])
def test_bodies_alone_may_close_a_sentence(text: str) -> None:
    assert read(text, place=STATE)[0] == ("财政部", "responsible")


@pytest.mark.parametrize(
    "text",
    [
        "与有关部门（财政部、教育部）。",
        "在部分地区（青溪市、临江市）。",
        "政府引导（加快推进）。",
        "联系财政部（教育部）商定。",
    ],
)
def test_a_bracket_that_only_explains_is_no_mark(text: str) -> None:
    assert read(text) == []
