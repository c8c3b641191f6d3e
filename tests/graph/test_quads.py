"""Claims → quads, as docs/graph.md promises."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.measures import Measures
from graph.quad import TYPE, Literal, Quad, literal, term_text, to_nquads
from graph.quads import quads_of
from graph.shortcuts import Shortcuts
from graph.titles import NO_DOCUMENTS, KnownDocuments
from graph.validate import validate
from ontology.claims import Extraction, YearStated
from ontology.errors import DataError
from ontology.ids import (
    REFERENCE_GRAPH,
    code_iri,
    deliverable_iri,
    document_iri,
    graph_iri,
    item_iri,
    organization_iri,
    place_iri,
    topic_iri,
)
from ontology.model import Span
from ontology.terms import OA, PM
from tests.graph import samples

RUN = "https://w3id.org/planmesh/id/run/test"
MEASURES = Measures(samples.LEXICON.units)


def quads(extraction: Extraction, known: KnownDocuments = NO_DOCUMENTS) -> list[Quad]:
    return list(quads_of(extraction, measures=MEASURES, run=RUN, known=known))


def values(found: Iterable[Quad], subject: str, predicate: str) -> set[str | Literal]:
    return {quad.object for quad in found if quad.subject == subject and quad.predicate == str(predicate)}


def of_type(found: Iterable[Quad], kind: str) -> list[str]:
    return [quad.subject for quad in found if quad.predicate == TYPE and quad.object == str(kind)]


PLAN_QUADS = quads(samples.plan())
DOCUMENT = document_iri(samples.PLAN)


def one(kind: str, predicate: str, value: str | Literal) -> str:
    """The only thing of this class with this value."""
    (found,) = (s for s in of_type(PLAN_QUADS, kind) if value in values(PLAN_QUADS, s, predicate))
    return found


def test_a_document_says_who_issued_it_when_and_for_which_years() -> None:
    assert values(PLAN_QUADS, DOCUMENT, PM.issuedBy) == {organization_iri("云岭省人民政府")}
    assert values(PLAN_QUADS, DOCUMENT, PM.docNumber) == {Literal("云政发〔2016〕9号")}
    assert {v.datatype[-4:] for v in values(PLAN_QUADS, DOCUMENT, PM.documentDate) if isinstance(v, Literal)} == {
        "date"
    }
    assert {v.text for v in values(PLAN_QUADS, DOCUMENT, PM.planPeriodEnd) if isinstance(v, Literal)} == {"2020"}


def test_only_parts_with_an_item_kind_become_plan_items() -> None:
    assert sorted(of_type(PLAN_QUADS, PM.PlanItem)) == [item_iri(samples.PLAN, s) for s in ("1", "2.1", "2.2")]
    assert of_type(PLAN_QUADS, PM.Goal) == [item_iri(samples.PLAN, "1")]
    assert len(of_type(PLAN_QUADS, PM.DocumentPart)) == 4


def test_a_responsibility_charges_the_innermost_item_of_the_governed_text() -> None:
    claim = one(PM.Responsibility, PM.role, code_iri("role", "lead"))
    assert values(PLAN_QUADS, claim, PM.responsibleFor) == {item_iri(samples.PLAN, "2.2")}
    assert values(PLAN_QUADS, claim, PM.responsibleActor) == {organization_iri("云岭省大数据局")}
    assert values(PLAN_QUADS, claim, PM.deadline) == {Literal("2018-12-31")}


def test_a_responsibility_outside_every_item_charges_the_document() -> None:
    plan = samples.plan()
    outside = replace(plan.responsibilities[0], item_start=0, item_end=3)
    found = quads(replace(plan, responsibilities=(outside,)))
    (claim,) = of_type(found, PM.Responsibility)
    assert values(found, claim, PM.responsibleFor) == {DOCUMENT}


def test_evidence_is_the_whole_sentence_with_its_offsets_and_its_words() -> None:
    claim = one(PM.Responsibility, PM.role, code_iri("role", "lead"))
    (evidence,) = values(PLAN_QUADS, claim, PM.evidence)
    (quote,) = values(PLAN_QUADS, f"{evidence}/quote", OA.exact)
    (start,) = values(PLAN_QUADS, f"{evidence}/position", OA.start)
    (end,) = values(PLAN_QUADS, f"{evidence}/position", OA.end)
    assert isinstance(quote, Literal)
    assert isinstance(start, Literal)
    assert isinstance(end, Literal)
    assert quote.text == "建设全省统一身份库，由省大数据局牵头、有关部门配合，2018年底前完成。"
    assert samples.PLAN_TEXT[int(start.text) : int(end.text)] == quote.text


def test_every_quote_is_what_the_text_has_there() -> None:
    quotes = [q for q in PLAN_QUADS if q.predicate == str(OA.exact)]
    assert len(quotes) > 8
    for quad in quotes:
        start, end = map(int, quad.subject.removesuffix("/quote").rpartition("/")[2].split("-"))
        assert quad.object == Literal(samples.PLAN_TEXT[start:end])


def test_numbers_are_converted_to_the_base_unit_and_the_words_stay() -> None:
    claim = one(PM.IndicatorValue, PM.valueAsWritten, Literal("1.2万亿元"))
    assert values(PLAN_QUADS, claim, PM.numericValue) == {literal(Decimal(1_200_000_000_000))}
    assert values(PLAN_QUADS, claim, PM.unit) == {Literal("元")}


def test_a_value_says_whether_its_year_stands_beside_it() -> None:
    plan = samples.plan()
    sure, unsure, *_ = plan.values
    unsure = replace(unsure, year_stated=YearStated.FROM_PLAN_PERIOD)
    found = quads(replace(plan, values=(replace(sure, year_stated=None), unsure)))
    stated = {str(q.object) for q in found if q.predicate == str(PM.yearStated)}
    assert stated == {code_iri("yearStated", "fromPlanPeriod")}


def test_an_indicator_goes_by_its_name_without_the_scope_and_the_label_stays() -> None:
    claim = one(PM.IndicatorValue, PM.valueAsWritten, Literal("80%以上"))
    assert values(PLAN_QUADS, claim, PM.printedLabel) == {Literal("全省政务事项网上办理率")}
    (indicator,) = values(PLAN_QUADS, claim, PM.indicator)
    assert str(indicator).endswith("indicator/政务事项网上办理率")
    assert values(PLAN_QUADS, claim, PM.indicatorKind) == {code_iri("indicatorKind", "binding")}


def test_a_dependency_points_from_the_dependent_to_its_prerequisite() -> None:
    relies = one(PM.Dependency, PM.dependencyKind, code_iri("dependencyKind", "relies_on"))
    assert values(PLAN_QUADS, relies, PM.dependent) == {item_iri(samples.PLAN, "2.1")}
    assert values(PLAN_QUADS, relies, PM.prerequisite) == {deliverable_iri("990000", "政务数据共享平台")}
    supports = one(PM.Dependency, PM.dependencyKind, code_iri("dependencyKind", "supports"))
    assert values(PLAN_QUADS, supports, PM.dependent) == {topic_iri("基层减负")}
    assert values(PLAN_QUADS, supports, PM.prerequisite) == {item_iri(samples.PLAN, "2.1")}, "an item's title names it"


def test_places_and_bodies_are_mentioned_by_the_innermost_part_and_a_place_applies_to_its_item() -> None:
    item = item_iri(samples.PLAN, "2.1")
    assert values(PLAN_QUADS, item, PM.appliesTo) == {place_iri("990100", "")}
    assert place_iri("990100", "") in values(PLAN_QUADS, item.replace("/item/", "/part/"), PM.mentions)


def test_a_citation_leads_to_the_ingested_document_it_means() -> None:
    known = KnownDocuments.of([(samples.PLAN, "云政发〔2016〕9号", ["关于印发云岭省数字政务发展规划的通知"])])
    for documents, expected in ((known, {DOCUMENT}), (NO_DOCUMENTS, set[str]())):
        found = quads(samples.division(), documents)
        (citation,) = of_type(found, PM.Citation)
        assert values(found, citation, PM.citedDocument) == expected
        assert values(found, citation, PM.citedTitle) == {Literal("云岭省数字政务发展规划")}


def test_a_title_that_two_documents_bear_names_neither_but_a_number_does() -> None:
    known = KnownDocuments.of([("a", "甲发〔2016〕1号", ["工作要点"]), ("b", None, ["《工作要点》"])])
    assert known.find("工作要点") is None
    assert known.find("工作要点", "甲发[2016]1号") == "a"


def test_shared_things_stand_in_the_reference_graph_and_all_else_in_the_versions_own() -> None:
    assert {q.graph for q in PLAN_QUADS} == {REFERENCE_GRAPH, graph_iri(samples.PLAN, samples.plan().document.sha256)}
    mine = {(q.subject, q.predicate, q.object) for q in PLAN_QUADS if q.graph != REFERENCE_GRAPH}
    shared = {(q.subject, q.predicate, q.object) for q in PLAN_QUADS if q.graph == REFERENCE_GRAPH}
    assert not mine & shared
    assert deliverable_iri("990000", "统一身份库") in {subject for subject, _, _ in shared}


def test_a_claim_keeps_its_iri_when_the_text_moves() -> None:
    moved = samples.plan("（征求意见后修改）\n" + samples.PLAN_TEXT)
    kinds = (PM.Responsibility, PM.IndicatorValue, PM.Dependency, PM.ItemRelation, PM.Deadline)
    for kind in kinds:
        assert of_type(quads(moved), kind) == of_type(PLAN_QUADS, kind) != []


def test_equal_claims_of_one_document_stay_apart() -> None:
    plan = samples.plan()
    doubled = quads(replace(plan, deadlines=plan.deadlines * 2))
    assert len(set(of_type(doubled, PM.Deadline))) == 2


def test_evidence_outside_the_text_is_refused() -> None:
    plan = samples.plan()
    wrong = replace(plan.deadlines[0], evidence=Span(0, len(plan.text) + 1))
    with pytest.raises(DataError, match="不在文本之内"):
        quads(replace(plan, deadlines=(wrong,)))


def test_shortcuts_follow_roles_dependencies_and_relations() -> None:
    made = {
        (q.subject.rpartition("/")[2], q.predicate.rpartition("#")[2], str(q.object))
        for q in Shortcuts().of(PLAN_QUADS)
    }
    leader, group = organization_iri("云岭省大数据局"), organization_iri("有关部门")
    assert {("2.2", "ledBy", leader), ("2.2", "ownedBy", leader), ("2.2", "supportedByOrg", group)} <= made
    assert ("2.2", "ownedBy", group) not in made
    assert ("2.2", "produces", deliverable_iri("990000", "统一身份库")) in made
    assert ("2.1", "dependsOn", deliverable_iri("990000", "政务数据共享平台")) in made
    assert [p for _, p, _ in made].count("targets") == 2


def test_a_shortcut_stands_with_the_oldest_document_that_makes_it() -> None:
    older, newer = ("https://w3id.org/planmesh/id/graph/links/甲/1", "https://w3id.org/planmesh/id/graph/links/乙/1")
    same = [q._replace(graph=newer, subject=f"{q.subject}-again") for q in PLAN_QUADS if "/claim/" in q.subject]
    dates = {older: "2016-01-01", newer: "2019-01-01"}
    both = [*same, *(q._replace(graph=older) for q in PLAN_QUADS if "/claim/" in q.subject)]
    made = [q for q in Shortcuts(dates).of(both) if q.predicate != str(PM.targets)]
    assert {q.graph.split("/")[-2] for q in made} == {"甲"}
    assert len({q[:3] for q in made}) == len(made) > 0


def test_a_rejected_claim_makes_no_shortcut() -> None:
    rejected = [
        q._replace(object=code_iri("reviewStatus", "rejected")) if q.predicate == str(PM.reviewStatus) else q
        for q in PLAN_QUADS
    ]
    assert list(Shortcuts().of(rejected)) == []


def test_the_graph_keeps_to_the_shapes_and_a_broken_one_does_not() -> None:
    from graph.reference import Named, reference_quads

    named = Named()
    named.add(samples.plan())
    whole = [*PLAN_QUADS, *reference_quads(named, samples.LEXICON)]
    assert validate(whole) == ()
    broken = [q for q in whole if q.predicate != str(PM.evidence)]
    problems = validate(broken)
    assert len(problems) == len(of_type(PLAN_QUADS, PM.Claim))
    assert all("论断没有依据" in problem.message for problem in problems)


def test_there_are_no_blank_nodes_and_nothing_an_iri_cannot_hold() -> None:
    for quad in PLAN_QUADS:
        for term in (quad.subject, quad.predicate, quad.object, quad.graph):
            if isinstance(term, str):
                assert term.startswith(("https://w3id.org/", "http://www.w3.org/"))
                assert not set(term) & set(' <>"{}|\\^`')


@given(st.text(max_size=40))
def test_any_text_survives_nquads(text: str) -> None:
    import pyoxigraph as ox

    try:
        text.encode()
    except UnicodeEncodeError:
        return
    line = "".join(to_nquads([Quad("x:s", "x:p", Literal(text), "x:g")]))
    (parsed,) = ox.parse(line, format=ox.RdfFormat.N_QUADS)
    assert isinstance(parsed.object, ox.Literal)
    assert parsed.object.value == text


def test_terms_are_written_as_in_ntriples() -> None:
    assert term_text("x:a") == "<x:a>"
    assert term_text(literal(Decimal("70.50"))) == '"70.5"^^<http://www.w3.org/2001/XMLSchema#decimal>'
    assert term_text(Literal('a"\n')) == '"a\\"\\n"'
