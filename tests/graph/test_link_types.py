import pytest

from graph.link_types import document_link_type, kind_of, link_type
from graph.links import LinkType
from ontology.claims import CitationRelation
from ontology.model import DocumentKind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("年度工作要点", DocumentKind.PROGRAMME),
        ("三年行动计划", DocumentKind.ACTION_PLAN),
        ("任务分工方案", DocumentKind.DIVISION),
        ("中期评估", DocumentKind.EVALUATION),
        ("督查通报", DocumentKind.BULLETIN),
        ("“十四五”规划", DocumentKind.PLAN),
        ("programme", DocumentKind.PROGRAMME),
        ("来信", None),
    ],
)
def test_free_words_name_the_kind_of_a_document(words: str, kind: DocumentKind | None) -> None:
    assert kind_of(words) is kind


@pytest.mark.parametrize(
    ("text", "kind", "year", "expected"),
    [
        ("深化数据共享，推动业务协同", DocumentKind.PROGRAMME, 2018, LinkType.IMPLEMENTS),
        ("新建示范基地20个", DocumentKind.PROGRAMME, 2018, LinkType.REFINES),
        ("深化数据共享，推动业务协同", DocumentKind.PROGRAMME, 2022, LinkType.CONTINUES),
        ("深化数据共享，推动业务协同", DocumentKind.ACTION_PLAN, 2019, LinkType.CONTINUES),
        ("深化数据共享，推动业务协同", DocumentKind.ACTION_PLAN, 2017, LinkType.IMPLEMENTS),
        ("到2025年建成示范基地60个", DocumentKind.PLAN, 2021, LinkType.SUPERSEDES),
        ("平台已接入部门30个", DocumentKind.EVALUATION, 2018, LinkType.REPORTS_PROGRESS),
        ("设备满两年仍在用的不到四成", DocumentKind.EVALUATION, 2018, LinkType.EVALUATES),
        ("平台不到一年完成接入", DocumentKind.EVALUATION, 2018, LinkType.REPORTS_PROGRESS),
        ("接入部门仅为目标的一半，差距明显", DocumentKind.EVALUATION, 2018, LinkType.EVALUATES),
        ("建议将接入率目标由80%调整为70%", DocumentKind.EVALUATION, 2018, LinkType.REVISES),
        ("网上可办率高于调整后的目标", DocumentKind.EVALUATION, 2021, LinkType.REPORTS_PROGRESS),
        ("调整优化布局", DocumentKind.PROGRAMME, 2018, LinkType.IMPLEMENTS),
    ],
)
def test_the_type_follows_kind_year_and_cues(text: str, kind: DocumentKind, year: int, expected: LinkType) -> None:
    assert link_type(text, kind=kind, year=year, plan_end=2020, has_figure=False) is expected


def test_a_new_target_after_the_period_supersedes() -> None:
    found = link_type("普及率达到95%", kind=DocumentKind.PROGRAMME, year=2022, plan_end=2020, has_figure=True)
    assert found is LinkType.SUPERSEDES


@pytest.mark.parametrize(
    ("kind", "relation", "period", "expected"),
    [
        (DocumentKind.DIVISION, CitationRelation.FOLLOW, (2017, 2017), LinkType.IMPLEMENTS),
        (DocumentKind.EVALUATION, CitationRelation.BASIS, None, LinkType.EVALUATES),
        (DocumentKind.PLAN, CitationRelation.OTHER, (2021, 2025), LinkType.CONTINUES),
        (DocumentKind.NOTICE, CitationRelation.REPEAL, None, LinkType.SUPERSEDES),
        (DocumentKind.NOTICE, CitationRelation.AMEND, None, LinkType.REVISES),
        (DocumentKind.NOTICE, CitationRelation.OTHER, None, LinkType.CITES),
    ],
)
def test_a_whole_document_is_linked_by_its_kind_and_citation(
    kind: DocumentKind, relation: CitationRelation, period: tuple[int, int] | None, expected: LinkType
) -> None:
    assert document_link_type(kind, relation, period, (2016, 2020)) is expected
