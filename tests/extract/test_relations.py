"""Relations within one small plan of our own."""

import pytest

from extract.passages import Context, Findings
from extract.relations.relate import relate
from extract.relations.similarity import MAX_HOLDERS, Likeness, contained, pairs
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
    ("2.1", "推广茶园传感监测", "在茶园布设土壤传感终端，采集温湿墒情，指导施肥采摘。"),
    ("2.2", "发展农机作业服务", "组织农机合作社跨区作业，建设农机调度平台，公布油料补贴标准。"),
]
PROJECTS = [
    ("zhuanlan-1.1", "茶园传感工程", "布设土壤传感终端三万套，采集温湿墒情数据，指导施肥采摘时机。"),
    ("zhuanlan-1.2", "古桥修缮工程", "勘察石拱桥裂缝，加固桥墩。"),
]


def plan(*, area: str = "促进农业增效", opening: str = OPENING) -> Context:
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
    for section_id, title, body in TASKS:
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
    likeness = Likeness(map(str, range(MAX_HOLDERS + 1)), lambda _: "推进建设")
    assert likeness.neighbours("0") == {}
