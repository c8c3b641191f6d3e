"""Relations within one small plan of our own."""

from collections import Counter
from itertools import combinations
from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.passages import Context, Findings
from extract.relations.relate import relate
from extract.relations.similarity import MAX_HOLDERS, Likeness, contained, pairs, shares
from extract.sections.declarations import Declarations
from extract.text.normalize import fold
from ontology.claims import (
    Comparator,
    DeliverableMention,
    DeliverableStatus,
    IndicatorValue,
    ItemRelation,
    RelationKind,
    Status,
    ValueRole,
)
from ontology.model import Document, DocumentKind, ItemKind, Section, SectionKind

GOALS = [
    ("1.1", "交通运输目标", "通村客车覆盖山区行政村，公路养护机械化水平提高，客运站点全部联网。"),
    ("1.2", "农业生产目标", "茶叶种植环节实现传感监测，农机作业调度覆盖主要产茶县，追溯企业比率提高。"),
]
OPENING = "围绕实现茶叶种植传感监测、农机作业调度水平提高的发展目标，推动农业增效。"
TASKS = [
    (
        "2.1",
        "推广茶园传感监测",
        "在茶园布设土壤传感终端，采集温湿墒情，指导施肥采摘，按旬发布茶园病虫害预报和低温冻害预警。",
    ),
    ("2.2", "发展农机作业服务", "组织农机合作社跨区作业，建设农机调度平台，公布油料补贴标准。"),
]
PROJECTS = [
    (
        "zhuanlan-1.1",
        "茶园传感工程",
        "布设土壤传感终端三万套，采集温湿墒情数据，指导施肥采摘时机，按旬发布茶园病虫害预报和低温冻害预警。",
    ),
    ("zhuanlan-1.2", "古桥修缮工程", "勘察石拱桥裂缝，加固桥墩。"),
]


def plan(*, area: str = "促进农业增效", opening: str = OPENING, tasks: list[tuple[str, str, str]] = TASKS) -> Context:
    text, sections = "", []

    def add(
        section_id: str, kind: SectionKind, title: str, body: str, parent: str | None, item: ItemKind | None = None
    ) -> None:
        nonlocal text
        start = len(text)
        text += f"{title}\n{body}\n"
        sections.append(
            Section(
                id=section_id,
                kind=kind,
                title=title,
                start=start,
                end=start + len(title),
                extent_start=start,
                extent_end=len(text),
                parent=parent,
                item_kind=item,
            )
        )

    add("1", SectionKind.SECTION, "发展目标", "", None)
    for section_id, title, body in GOALS:
        add(section_id, SectionKind.ITEM, title, body, "1", ItemKind.GOAL)
    add("2", SectionKind.SECTION, area, opening, None)
    for section_id, title, body in tasks:
        add(section_id, SectionKind.ITEM, title, body, "2", ItemKind.TASK)
    add("zhuanlan-1", SectionKind.BOX, "茶业工程", "", "2")
    for section_id, title, body in PROJECTS:
        add(section_id, SectionKind.BOX_ITEM, title, body, "zhuanlan-1", ItemKind.PROJECT)
    document = Document(title="云岭省规划", kind=DocumentKind.PLAN, sha256="", chars=len(text))
    return Context(document, text, fold(text), tuple(sections), (), Declarations())


@pytest.fixture(scope="module")
def context() -> Context:
    return plan()


def of_kind(relations: list[ItemRelation], kind: RelationKind) -> list[tuple[str, str]]:
    return [(r.source, r.target) for r in relations if r.kind is kind]


def value(context: Context, words: str, subject: str, *, in_table: bool) -> IndicatorValue:
    start = context.text.index(words)
    return IndicatorValue(
        surface=words,
        start=start,
        end=start + len(words),
        section=context.section_at(start),
        confidence=1,
        subject=subject,
        comparator=Comparator.EQ,
        role=ValueRole.TARGET,
        in_table=in_table,
    )


def test_every_task_serves_the_goal_its_section_opens_with(context: Context) -> None:
    relations = relate(context, Findings())
    assert of_kind(relations, RelationKind.CONTRIBUTES_TO) == [("2.1", "1.2"), ("2.2", "1.2")]


def test_a_goal_like_no_goal_item_keeps_its_own_words() -> None:
    context = plan(area="繁荣戏曲事业", opening="围绕实现文化繁荣兴盛戏曲传承光大的发展目标，扶持院团。")
    found = [r for r in relate(context, Findings()) if r.kind is RelationKind.CONTRIBUTES_TO]
    assert {r.target for r in found} == {"文化繁荣兴盛戏曲传承光大"}
    assert {r.status for r in found} == {Status.STATED_COLLECTIVELY}


def test_a_box_item_carries_out_the_task_it_is_like_and_an_unlike_one_none(context: Context) -> None:
    assert of_kind(relate(context, Findings()), RelationKind.REALIZED_BY) == [("2.1", "zhuanlan-1.1")]


def test_items_in_the_same_words_restate_one_another(context: Context) -> None:
    assert of_kind(relate(context, Findings()), RelationKind.RESTATES) == [("zhuanlan-1.1", "2.1")]


def test_items_that_share_a_stock_phrase_do_not_restate_one_another() -> None:
    stock = "在安排年度农业专项资金时予以适当倾斜。"
    context = plan(
        tasks=[
            ("2.1", "奖励植茶大县", f"对植茶成效好的县，{stock}"),
            ("2.2", "奖励农机强县", f"对农机化程度高的县，{stock}"),
        ]
    )
    assert of_kind(relate(context, Findings()), RelationKind.RESTATES) == []


def test_one_form_filled_in_for_two_things_is_no_restatement() -> None:
    body = "符合条件的按照合同实际支付金额的百分之三十给予补助，每年最高不超过二百万元，由县级财政先行垫付。"
    context = plan(
        tasks=[
            ("2.1", "发放茶苗券支持", f"凭茶苗券购苗的，{body}"),
            ("2.2", "发放农机券支持", f"凭农机券购机的，{body}"),
        ]
    )
    assert of_kind(relate(context, Findings()), RelationKind.RESTATES) == []


def test_a_box_inside_a_task_carries_that_task_out_and_restates_nothing() -> None:
    text = "推广茶园传感监测\n布设土壤传感终端。\n专栏\n茶园传感工程\n布设土壤传感终端三万套，采集墒情数据。\n"

    def part(section_id: str, kind: SectionKind, title: str, parent: str | None, item: ItemKind | None) -> Section:
        start = text.index(title)
        return Section(
            id=section_id,
            kind=kind,
            title=title,
            start=start,
            end=start + len(title),
            extent_start=start,
            extent_end=len(text),
            parent=parent,
            item_kind=item,
        )

    sections = (
        part("1", SectionKind.ITEM, "推广茶园传感监测", None, ItemKind.TASK),
        part("zhuanlan-1", SectionKind.BOX, "专栏", "1", None),
        part("zhuanlan-1.1", SectionKind.BOX_ITEM, "茶园传感工程", "zhuanlan-1", ItemKind.PROJECT),
    )
    document = Document(title="云岭省规划", kind=DocumentKind.PLAN, sha256="", chars=len(text))
    relations = relate(Context(document, text, text, sections, (), Declarations()), Findings())
    assert of_kind(relations, RelationKind.REALIZED_BY) == [("1", "zhuanlan-1.1")]
    assert of_kind(relations, RelationKind.RESTATES) == []


def test_an_item_is_measured_by_what_its_own_text_counts(context: Context) -> None:
    found = Findings(values=[value(context, "三万套", "土壤传感终端", in_table=False)])
    assert of_kind(relate(context, found), RelationKind.MEASURED_BY) == [("zhuanlan-1.1", "土壤传感终端")]


def test_a_table_row_measures_the_task_that_gives_the_same_figure_and_not_another(context: Context) -> None:
    values = [
        value(context, "油料补贴标准", "农机油料补贴标准", in_table=False),
        value(context, "发展目标", "全省农机油料补贴标准", in_table=True),
        value(context, "发展目标", "公路养护补贴标准", in_table=True),
    ]
    found = of_kind(relate(context, Findings(values=values)), RelationKind.MEASURED_BY)
    assert ("2.2", "全省农机油料补贴标准") in found
    assert ("2.2", "公路养护补贴标准") not in found


def test_a_table_row_measures_the_goal_that_names_it_and_no_other(context: Context) -> None:
    rows = [
        value(context, "发展目标", "追溯企业比率", in_table=True),
        value(context, "发展目标", "博物馆参观人次", in_table=True),
    ]
    assert of_kind(relate(context, Findings(values=rows)), RelationKind.MEASURED_BY) == [("1.2", "追溯企业比率")]


@pytest.mark.parametrize(
    ("rule", "status", "kind"),
    [
        ("build", DeliverableStatus.TO_BUILD, RelationKind.PRODUCES),
        ("build", DeliverableStatus.NATIONAL, RelationKind.USES),
        ("use", DeliverableStatus.TO_BUILD, RelationKind.USES),
        ("named", DeliverableStatus.TO_BUILD, None),
    ],
)
def test_the_verb_and_the_status_tell_making_from_using(
    rule: str, status: DeliverableStatus, kind: RelationKind | None, context: Context
) -> None:
    name = "农机调度平台"
    start = context.text.index(name)
    mention = DeliverableMention(
        surface=name,
        start=start,
        end=start + len(name),
        section="2.2",
        method=f"deliverables.{rule}",
        name=name,
        kind="platform",
        status=status,
    )
    found = [r for r in relate(context, Findings(deliverables=[mention])) if r.target == name]
    assert [(r.kind, r.source) for r in found] == ([(kind, "2.2")] if kind else [])


def test_every_relation_has_a_place_in_the_text_and_a_rule(context: Context) -> None:
    for relation in relate(context, Findings()):
        assert context.text[relation.start : relation.end] == relation.surface
        assert relation.method.startswith("relations.")


def test_pairs_do_not_cross_punctuation() -> None:
    assert pairs("茶园，农机") == {"茶园", "农机"}
    assert contained(set(), {"茶园"}) == 0


def test_words_that_many_texts_have_make_none_alike() -> None:
    assert list(Likeness(["推进建设"] * (MAX_HOLDERS + 1)).alike(least=0.0)) == []
    assert len(list(Likeness(["推进建设"] * MAX_HOLDERS).alike(least=0.0))) == MAX_HOLDERS * (MAX_HOLDERS - 1) // 2


def test_texts_without_words_and_no_texts_at_all_are_like_nothing() -> None:
    assert list(Likeness([]).alike(least=0.0)) == []
    assert list(Likeness(["", "。；！", "茶"]).alike(least=0.0)) == []


def test_likeness_between_two_kinds_leaves_out_texts_of_one_kind() -> None:
    texts = ["茶园灌溉", "灌溉渠道", "茶园灌溉渠道", "𠮷茶𠮷园"]
    assert [(one, other) for one, other, _ in Likeness(texts).alike(least=0.0)] == [(0, 1), (0, 2), (1, 2)]
    assert [(one, other) for one, other, _ in Likeness(texts).between([0, 1], [2, 3])] == [(0, 2), (1, 2)]


@given(st.lists(st.text("茶园灌溉渠道，。A1 𠮷\n", max_size=12), max_size=14))
def test_likeness_is_the_weight_of_the_rare_pairs_that_two_texts_share(texts: list[str]) -> None:
    found = {(one, other): likeness for one, other, likeness in Likeness(texts).alike(least=0.0)}
    held = [pairs(text) for text in texts]
    holders = Counter(pair for found in held for pair in found)
    expected = {}
    for one, other in combinations(range(len(texts)), 2):
        weight = sum(1 / log2(1 + holders[p]) for p in held[one] & held[other] if holders[p] <= MAX_HOLDERS)
        if weight:
            expected[one, other] = weight / min(len(held[one]), len(held[other]))
    assert found == pytest.approx(expected)


def test_a_long_list_of_texts_is_compared_in_slices_with_the_same_result(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"第{n}号水库除险加固{n % 7}标段施工组织" for n in range(60)]
    whole = list(Likeness(texts).alike(least=0.0))
    monkeypatch.setattr("extract.relations.similarity._BATCH", 100)
    monkeypatch.setattr("extract.relations.similarity._SLICE", 50)
    sliced = list(Likeness(texts).alike(least=0.0))
    assert [entry[:2] for entry in sliced] == [entry[:2] for entry in whole]
    assert [entry[2] for entry in sliced] == pytest.approx([entry[2] for entry in whole])


def test_the_share_is_that_of_the_shorter_text_and_nothing_runs_across_punctuation() -> None:
    texts = ["修建高标准茶园，配套灌溉渠道", "各县修建高标准茶园并配套灌溉渠道", "修建高标准，茶园", ""]
    assert list(shares(texts, [(0, 1), (1, 2), (0, 3)], size=5)) == pytest.approx([5 / 5, 1 / 1, 0])


def runs_of_three(text: str) -> set[str]:
    return {text[i : i + 3] for i in range(len(text) - 2) if not set(text[i : i + 3]) & set("，\n")}


@given(st.lists(st.text("茶园，A1\n", max_size=12), min_size=2, max_size=6))
def test_shares_are_those_of_the_sets_of_runs(texts: list[str]) -> None:
    couples = list(combinations(range(len(texts)), 2))
    held = [runs_of_three(text) for text in texts]
    expected = [contained(*sorted((held[one], held[other]), key=len)) for one, other in couples]
    assert list(shares(texts, couples, size=3)) == pytest.approx(expected)
