"""Links of the example corpus: what must be linked, what must not, and what the links say."""

from dataclasses import replace
from pathlib import Path

import pytest

from extract.pipeline import Extractor
from extract.text.readers import read, read_overlay
from graph.following import follows
from graph.linker import Linker
from graph.linking import links_of_library
from graph.links import DocumentLink, LinkType, link_iri
from graph.statements import own_text, statements
from graph.titles import identity
from ontology.claims import Extraction, Status
from ontology.errors import InvalidParameter
from ontology.lexicon import load
from ontology.model import DocumentKind, Span

EXAMPLES = Path(__file__).parents[2] / "examples"
FILES = {
    "plan": "云岭省十三五信息化发展规划",
    "division": "云岭省2017年信息化重点工作分工方案",
    "programme": "云岭省2019年信息化工作要点",
    "evaluation": "云岭省十三五信息化发展规划评估报告",
    "roads": "云岭省四好农村路建设三年行动计划",
}


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor(load([read_overlay(EXAMPLES / "lexicon")]))


@pytest.fixture(scope="module")
def documents(extractor: Extractor) -> dict[str, Extraction]:
    return {name: extractor.extract(read(EXAMPLES / "documents" / f"{file}.txt")) for name, file in FILES.items()}


@pytest.fixture(scope="module")
def links(documents: dict[str, Extraction], extractor: Extractor) -> tuple[DocumentLink, ...]:
    return links_of_library([(identity(d.document), d) for d in documents.values()], extractor.lexicon)


@pytest.fixture(scope="module")
def linker(documents: dict[str, Extraction], extractor: Extractor) -> Linker:
    return Linker(documents["plan"], extractor.lexicon)


def of_item(
    links: tuple[DocumentLink, ...], documents: dict[str, Extraction], document: str, item: str
) -> dict[str | None, DocumentLink]:
    source = identity(documents[document].document)
    return {link.target.item: link for link in links if link.source.document == source and link.source.item == item}


@pytest.mark.parametrize(
    ("document", "item", "target", "type_"),
    [
        ("division", "1.2", "zhuanlan-1.2", LinkType.REFINES),
        ("division", "1.3", "3.1.2", LinkType.IMPLEMENTS),
        ("division", "2.6", "3.2.2", LinkType.IMPLEMENTS),
        ("division", "3.9", "3.3.2", LinkType.IMPLEMENTS),
        ("programme", "2.1", "zhuanlan-3.1", LinkType.IMPLEMENTS),
        ("programme", "2.2", "3.3.2", LinkType.REVISES),
        ("programme", "2.4", "4.2", LinkType.IMPLEMENTS),
    ],
)
def test_a_later_item_is_linked_to_the_plan_item_it_carries_out(
    links: tuple[DocumentLink, ...],
    documents: dict[str, Extraction],
    document: str,
    item: str,
    target: str,
    type_: LinkType,
) -> None:
    found = of_item(links, documents, document, item)
    assert found[target].type is type_
    assert found[target].features


@pytest.mark.parametrize(
    ("document", "item"), [("division", "4.13"), ("division", "4.14"), ("programme", "1.5"), ("programme", "3.4")]
)
def test_an_item_that_the_plan_does_not_hold_gets_no_link(
    links: tuple[DocumentLink, ...], documents: dict[str, Extraction], document: str, item: str
) -> None:
    assert of_item(links, documents, document, item) == {}


def test_a_programme_of_the_same_government_about_other_work_is_not_linked(
    links: tuple[DocumentLink, ...], documents: dict[str, Extraction]
) -> None:
    roads = identity(documents["roads"].document)
    assert not [link for link in links if roads in {link.source.document, link.target.document}]


def test_links_run_from_the_later_document_and_never_to_itself(
    links: tuple[DocumentLink, ...], documents: dict[str, Extraction]
) -> None:
    assert links
    assert {link.target.document for link in links} == {identity(documents["plan"].document)}
    assert identity(documents["plan"].document) not in {link.source.document for link in links}


def test_the_evidence_of_both_sides_lies_in_their_texts(
    links: tuple[DocumentLink, ...], documents: dict[str, Extraction]
) -> None:
    texts = {identity(d.document): d.text for d in documents.values()}
    for link in links:
        for end in (link.source, link.target):
            assert end.span.of(texts[end.document]).strip(), link
        assert 0 < link.confidence <= 1


def test_the_evidence_of_a_link_is_the_sentence_that_says_it(
    links: tuple[DocumentLink, ...], documents: dict[str, Extraction]
) -> None:
    link = of_item(links, documents, "division", "1.3")["3.1.2"]
    assert "双向进入" in link.target.span.of(documents["plan"].text)
    assert "有线电视企业" in link.source.span.of(documents["division"].text)


def test_an_evaluation_reports_actual_values_of_the_plans_indicators(
    links: tuple[DocumentLink, ...], documents: dict[str, Extraction]
) -> None:
    source = identity(documents["evaluation"].document)
    found = [link for link in links if link.source.document == source and link.target.indicator == "固定宽带家庭普及率"]
    assert found
    assert {link.type for link in found} == {LinkType.REPORTS_PROGRESS}


def test_a_document_that_cites_the_plan_is_linked_as_a_whole(
    links: tuple[DocumentLink, ...], documents: dict[str, Extraction]
) -> None:
    whole = {link.source.document: link for link in links if link.method == "link.citation"}
    division = whole[identity(documents["division"].document)]
    assert division.type is LinkType.IMPLEMENTS
    assert division.status is Status.STATED
    assert whole[identity(documents["evaluation"].document)].type is LinkType.EVALUATES


def test_a_document_follows_no_younger_plan_and_no_plan_of_another_place(documents: dict[str, Extraction]) -> None:
    plan, programme = documents["plan"], documents["programme"]
    assert follows(programme, plan) is not None
    assert follows(plan, plan) is None
    younger = replace(plan, document=replace(plan.document, number="岭工信字〔2022〕9号", date="2022-01-05"))
    assert follows(programme, younger) is None
    elsewhere = replace(
        plan, document=replace(plan.document, title="青溪市信息化规划", number="青府发〔2016〕2号", place="990200")
    )
    assert follows(programme, elsewhere) is None


def test_the_next_plan_of_the_same_name_follows_the_one_before(documents: dict[str, Extraction]) -> None:
    plan = documents["plan"]
    document = replace(
        plan.document,
        title="云岭省“十四五”信息化发展规划",
        number="岭府发〔2021〕30号",
        date="2021-11-02",
        period=(2021, 2025),
    )
    following = follows(replace(plan, document=document, citations=()), plan)
    assert following is not None
    assert following.is_named


def test_a_statement_is_read_without_the_items_inside_it(documents: dict[str, Extraction]) -> None:
    plan = documents["plan"]
    held = next(s for s in plan.sections if s.id == "3.1.1")
    holder = next(s for s in plan.sections if s.id == "3.1")
    assert held.title in Span(holder.extent_start, holder.extent_end).of(plan.text)
    assert held.title not in own_text(plan, holder)
    assert {s.item for s in statements(documents["evaluation"])} == {None}


def test_two_texts_that_share_no_name_are_linked_by_their_field_of_work(linker: Linker) -> None:
    answer = linker.answer("乡镇卫生院拍的片子在线传给省城专家看", kind=DocumentKind.PROGRAMME, year=2018)
    assert not answer.none
    assert answer.candidates[0].item.id in {"3.4.2", "zhuanlan-4.2"}
    assert any(reason.startswith("领域相同：医疗") for reason in answer.candidates[0].features)


@pytest.mark.parametrize(
    "text", ["新改建农村公路500公里，消除危桥30座", "落实减税政策，为企业减负20亿元", "新增三级医院2家，增加床位3000张"]
)
def test_what_the_plan_does_not_do_is_answered_with_none(linker: Linker, text: str) -> None:
    answer = linker.answer(text, kind=DocumentKind.PROGRAMME, year=2019)
    assert answer.none


def test_scores_fall_from_the_best_candidate_on(linker: Linker) -> None:
    scores = [c.score for c in linker.answer("推进行政村通光纤", top=5).candidates]
    assert len(scores) == 5
    assert scores == sorted(scores, reverse=True)


def test_departments_in_a_bracket_decide_between_like_items_but_are_no_words_of_it(linker: Linker) -> None:
    bare = linker.answer("建立数据定期比对机制")
    charged = linker.answer("建立数据定期比对机制（责任单位：省人社厅、省民政厅）")
    rank = [c.item.id for c in charged.candidates].index("3.4.3")
    assert rank <= next((i for i, c in enumerate(bare.candidates) if c.item.id == "3.4.3"), len(bare.candidates))
    assert charged.candidates[rank].features[-1].startswith("文字相近度")


def test_a_figure_of_a_plans_indicator_is_read_with_its_value(linker: Linker) -> None:
    figure = linker.answer("全省固定宽带家庭普及率达到68%，比上年提高3个百分点").figure
    assert figure is not None
    assert figure.indicator.name == "固定宽带家庭普及率"
    assert linker.answer("固定宽带资费明显下降").figure is None


def test_a_document_without_items_is_refused_with_what_to_do(
    documents: dict[str, Extraction], extractor: Extractor
) -> None:
    with pytest.raises(InvalidParameter, match="没有可关联的任务条目"):
        Linker(replace(documents["plan"], sections=()), extractor.lexicon)


def test_each_sentence_of_a_report_is_a_source_of_its_own(
    links: tuple[DocumentLink, ...], documents: dict[str, Extraction]
) -> None:
    evaluation = documents["evaluation"]
    source = identity(evaluation.document)
    found = [link for link in links if link.source.document == source and link.method == "link.item"]
    spans = {link.source.span for link in found}
    assert len(spans) > 1
    assert all(link.source.words == link.source.span.of(evaluation.text) for link in found)
    assert len({link_iri(link) for link in found}) == len(found)
