import pytest

from ontology.claims import Reading
from ontology.model import DocumentKind
from tests.extract.office import STATE, charges_of, roles_of

# -- what a mark governs


def test_the_paragraph_with_its_number_is_the_item_without_the_mark() -> None:
    text = "一、任务\n（一）修路。修两条路。（省财政厅负责）\n"
    (claim,) = charges_of(text)
    assert text[claim.item_start : claim.item_end] == "（一）修路。修两条路。"
    assert claim.item == "修路"


def test_several_marks_in_a_paragraph_share_it_out() -> None:
    text = "修两条路，通到山里。（省财政厅负责）架三座桥，通到河边。（省教育厅负责）\n"
    assert [text[c.item_start : c.item_end] for c in charges_of(text)] == [
        "修两条路，通到山里。",
        "架三座桥，通到河边。",
    ]


def test_a_mark_on_a_line_of_its_own_closes_the_paragraph_above() -> None:
    text = "修两条路，通到山里。\n（省财政厅负责）\n"
    (claim,) = charges_of(text)
    assert text[claim.item_start : claim.item_end] == "修两条路，通到山里。"


def test_a_line_that_only_wraps_does_not_cut_the_item() -> None:
    text = "全面开展农村公路的改造提升工作并同步建设沿线的通信管道和监测设施以及养\n护站点。（省财政厅负责）\n"
    (claim,) = charges_of(text)
    assert claim.item_start == 0


def test_evidence_holds_the_mark() -> None:
    text = "修路。先修东边。再修西边。（省财政厅负责）\n"
    (claim,) = charges_of(text)
    assert claim.evidence is not None
    assert claim.evidence.of(text) == "再修西边。（省财政厅负责）"


def test_labels_before_their_tasks_govern_each_of_them() -> None:
    text = (
        "一、修路专项\n牵头单位：省财政厅\n（一）东线。修通东线。\n（二）西线。修通西线。\n二、其他\n（一）甲。乙。\n"
    )
    assert [(c.actor, c.item) for c in charges_of(text)] == [("云岭省财政厅", "东线"), ("云岭省财政厅", "西线")]


# -- what is declared once


def test_first_named_leads_only_where_the_document_says_so() -> None:
    text = "甲项。（省财政厅、省教育厅负责）\n乙项。（省财政厅、省教育厅负责，列第一位的为牵头单位，下同）\n丙项。（省教育厅、省财政厅负责）\n"
    claims = charges_of(text)
    assert [str(c.role) for c in claims] == ["responsible", "responsible", "lead", "cooperate", "lead", "cooperate"]
    assert {c.reading for c in claims[2:]} == {Reading.FIRST_LISTED}


def test_an_explicit_lead_overrules_the_first_listed_rule() -> None:
    text = "甲项。（省财政厅负责，列第一位的为牵头单位，下同）\n乙项。（省财政厅、省教育厅牵头，省科技厅负责）\n"
    assert [str(c.role) for c in charges_of(text)][1:] == ["lead", "lead", "cooperate"]


def test_a_blanket_rule_adds_one_claim_for_each_item_after_it() -> None:
    text = "甲项要做好。（省财政厅负责；以下均需各县政府落实，不再列出）\n乙项要做好。（省教育厅负责）\n丙项要做好。（省科技厅负责）\n"
    added = [c for c in charges_of(text) if c.reading is Reading.BLANKET]
    assert [text[c.item_start : c.item_end] for c in added] == ["乙项要做好。", "丙项要做好。"]
    assert {c.surface for c in added} == {"各县政府"}


# -- tables


def test_columns_of_a_table_charge_the_bodies_of_each_row() -> None:
    text = "序号\t工作任务\t牵头单位\t配合单位\n1\t修通东线公路\t省财政厅\t省教育厅、省科技厅\n2\t修通西线公路\t省教育厅\t省财政厅\n"
    assert roles_of(text) == [
        ("省财政厅", "lead"),
        ("省教育厅", "cooperate"),
        ("省科技厅", "cooperate"),
        ("省教育厅", "lead"),
        ("省财政厅", "cooperate"),
    ]


# -- sentences


@pytest.mark.parametrize(
    ("text", "charges"),
    [
        ("路网图由省财政厅牵头编制。", [("省财政厅", "lead")]),
        (
            "由省财政厅牵头，省教育厅、省科技厅参加。",
            [("省财政厅", "lead"), ("省教育厅", "participate"), ("省科技厅", "participate")],
        ),
        ("省财政厅要会同省教育厅制定办法。", [("省财政厅", "lead"), ("省教育厅", "cooperate")]),
        ("省财政厅负责全省路网建设。", [("省财政厅", "responsible")]),
        ("各地区、各部门要制定年度计划。", [("各地区", "responsible"), ("各部门", "responsible")]),
        ("2017年底前，省财政厅要印发清单。", [("省财政厅", "responsible")]),
        ("省财政厅将加强统筹协调和督促检查。", [("省财政厅", "supervise")]),
        ("省财政厅要加强对试点的业务指导。", [("省财政厅", "guide")]),
        ("省财政厅要发挥牵头抓总作用。", [("省财政厅", "lead")]),
        ("经省财政厅会同有关部门审核后实施。", [("省财政厅", "lead"), ("有关部门", "cooperate")]),
        ("工信、科技等部门依托平台推进创业服务。", [("工信", "responsible"), ("科技", "responsible")]),
        ("整合公安、人社、工商等部门信息资源。", [("公安", "involved"), ("人社", "involved"), ("工商", "involved")]),
        ("建立由省财政厅牵头的路网协调推进机制。", [("省财政厅", "lead")]),
        ("建立省财政厅牵头、有关部门参与的工作机制。", [("省财政厅", "lead"), ("有关部门", "participate")]),
        ("采石企业和其他采矿单位应当恢复植被。", [("采石企业", "responsible"), ("其他采矿单位", "responsible")]),
    ],
)
def test_sentences_that_charge_a_body(text: str, charges: list[tuple[str, str]]) -> None:
    assert roles_of(f"总体考虑。{text}") == charges


@pytest.mark.parametrize(
    "text",
    [
        "鼓励省财政厅下属企业参与建设。",
        "督促有关部门整改到位。",
        "报省财政厅备案。",
        "向省财政厅报告情况。",
        "经省财政厅批准后实施。",
        "省财政厅负责同志出席会议。",
        "建立由省财政厅牵头的联席会议制度。",
        "本方案由省财政厅负责解释。",
        "省财政厅会同省教育厅开展了评估。",
        "省财政厅已建成路网平台。",
        "牵头组建创新联合体。",
        "落实主体责任和责任追究制度。",
        "坚持谁审批谁负责。",
    ],
)
def test_sentences_that_charge_nobody(text: str) -> None:
    assert roles_of(f"总体考虑。{text}") == []


def test_a_bulletin_tells_who_did_what_and_charges_only_whom_it_tells_what_they_must_do() -> None:
    text = "省财政厅要求各地修路。省教育厅会同省财政厅建立台账。各地区、各部门要学习借鉴。"
    assert roles_of(text, kind=DocumentKind.BULLETIN) == [("各地区", "responsible"), ("各部门", "responsible")]


def test_institutions_named_by_kind_are_charged_where_they_must_do_something() -> None:
    text = "强化协同。高校和科研院所要支持教师到企业兼职。鼓励高校要素开放。支持院校应邀参展。"
    assert roles_of(text) == [("高校", "responsible"), ("科研院所", "responsible")]


def test_generic_bodies_are_marked_and_keep_their_words() -> None:
    (claim,) = charges_of("推进甲项。（国务院相关部门按职责分工负责）", place=STATE)
    assert (claim.generic, claim.actor) == (True, "国务院相关部门")


def test_surfaces_are_cut_from_the_stored_text() -> None:
    text = "推进甲项，２０１９年完成。（责任单位：省财政厅、省教育厅）\n各地区要配合。"
    assert all(text[c.start : c.end] == c.surface for c in charges_of(text))


# -- further forms


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("各市政府对本地区供水工作负总责。\n", [("各市政府", "responsible")]),
        (
            "由省财政厅牵头，省教育厅、武警云岭省总队参加。\n",
            [("省财政厅", "lead"), ("省教育厅", "participate"), ("武警云岭省总队", "participate")],
        ),
        ("项目由省水投集团组织实施。\n", [("省水投集团", "responsible")]),
        ("省财政厅：负责筹措资金。\n", [("省财政厅", "responsible")]),
        (
            "省财政厅牵头，省教育厅、省科技厅按职责分工负责。\n",
            [("省财政厅", "lead"), ("省教育厅", "cooperate"), ("省科技厅", "cooperate")],
        ),
        ("青溪市、临江市要先行先试。\n", [("青溪市", "responsible"), ("临江市", "responsible")]),
        ("修路。省领导小组要定期调度。\n", [("省领导小组", "responsible")]),
        (
            "省财政厅、省教育厅等有关部门要加大投入。\n",
            [("省财政厅", "responsible"), ("省教育厅", "responsible"), ("有关部门", "responsible")],
        ),
    ],
)
def test_further_charges_in_sentences(text: str, roles: list[tuple[str, str]]) -> None:
    assert roles_of(text) == roles


@pytest.mark.parametrize(
    "text",
    [
        "本预案由省财政厅制定并负责解释。\n",
        "在青溪市、临江市开展试点。\n",
        "省财政厅：值班电话见附件。\n",
        "2018年，省财政厅牵头出台了办法。\n",
        "支持企业牵头组建创新联合体。\n",
        "联席会议设办公室，负责日常工作。\n",
    ],
)
def test_further_sentences_that_charge_nobody(text: str) -> None:
    assert roles_of(text) == []


def test_labels_right_behind_a_heading_govern_every_numbered_line_below() -> None:
    text = "一、智慧农业\n牵头单位：省财政厅\n5.建设农场。\n6.建设牧场。\n"
    assert [text[c.item_start : c.item_end] for c in charges_of(text)] == ["5.建设农场。", "6.建设牧场。"]


def test_a_label_inside_the_paragraph_governs_what_stands_before_it() -> None:
    text = "（四）开展监测。责任单位：省财政厅、省教育厅。完成时限：2023年10月底前。\n"
    assert {text[c.item_start : c.item_end] for c in charges_of(text)} == {"（四）开展监测。"}


def test_headings_run_together_are_no_part_of_the_item() -> None:
    text = "一、提升服务水平（一）完善标准。（省财政厅负责）具体措施：1．制定标准。（省教育厅负责）\n"
    assert [text[c.item_start : c.item_end] for c in charges_of(text)] == ["（一）完善标准。", "1．制定标准。"]


def test_a_cell_may_say_itself_who_leads() -> None:
    text = "附件：任务清单\n序号\t重点任务\t责任单位\n1\t建设公路\t省财政厅牵头，省教育厅、各设区市政府配合\n2\t建设桥梁\t省教育厅\n"
    assert roles_of(text)[:3] == [("省财政厅", "lead"), ("省教育厅", "cooperate"), ("各设区市政府", "cooperate")]


# -- lists, and what a sentence says as labels do


def test_a_mark_below_a_list_of_one_sentence_governs_the_whole_list() -> None:
    text = "（一）开展行动：\n1.清理垃圾；\n2.治理污水；\n3.改造厕所。\n（省财政厅负责）\n"
    (claim,) = charges_of(text)
    assert text[claim.item_start : claim.item_end] == "（一）开展行动：\n1.清理垃圾；\n2.治理污水；\n3.改造厕所。"


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("（一）完善设施。\n1.建设泊位。\n2.建设站点。\n（省财政厅负责）\n", "2.建设站点。"),
        ("（一）完善设施：\n1.建设泊位（省教育厅负责）；\n2.建设站点。\n（省财政厅负责）\n", "2.建设站点。"),
        ("（一）完善设施\n1.建设泊位，\n2.建设站点。\n（省财政厅负责）\n", "2.建设站点。"),
        ("各单位：\n一、建设站点。（省财政厅负责）\n", "一、建设站点。"),
    ],
)
def test_tasks_that_stand_by_themselves_keep_their_own_marks(text: str, item: str) -> None:
    claim = charges_of(text)[-1]
    assert text[claim.item_start : claim.item_end] == item


def test_a_sentence_may_name_bodies_as_labels_do() -> None:
    text = "推进灌区改造。该项工作牵头单位为省水利厅，配合单位为省财政厅、省教育厅。\n"
    assert roles_of(text) == [("省水利厅", "lead"), ("省财政厅", "cooperate"), ("省教育厅", "cooperate")]
    assert {text[c.item_start : c.item_end] for c in charges_of(text)} == {"推进灌区改造。"}
    assert roles_of("推进灌区改造。省水利厅为牵头单位，省财政厅为配合单位。") == [
        ("省水利厅", "lead"),
        ("省财政厅", "cooperate"),
    ]


@pytest.mark.parametrize(
    "text", ["责任单位为完成任务加快进度。", "省水利厅为企业提供服务。", "成为省水利厅重点联系的牵头单位之一。"]
)
def test_a_label_that_names_nobody_charges_nobody(text: str) -> None:
    assert roles_of(text) == []


@pytest.mark.parametrize("who", ["有条件的城市", "各城市", "乡镇（街道）", "条件成熟的地区", "具备条件的县（市、区）"])
def test_bodies_known_by_their_circumstances_are_charged(who: str) -> None:
    assert roles_of(f"扩大供给。{who}要建设站点。") == [(who, "responsible")]
