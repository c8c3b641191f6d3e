"""Problems, titles, programmes, instruments and child actions as quads and as nodes (docs/graph.md)."""

from dataclasses import replace

from graph.measures import Measures
from graph.projection import Projector
from graph.quad import TYPE, Literal, Quad
from graph.quads import quads_of
from graph.shortcuts import Shortcuts
from graph.titles import identity
from graph.validate import validate
from ontology.ids import REFERENCE_GRAPH, code_iri, instrument_iri, item_iri, place_iri, programme_iri
from ontology.terms import PM
from tests.graph import samples

RUN = "https://w3id.org/planmesh/id/run/test"
EXTRACTION = samples.kinds()
ITEM = item_iri(identity(EXTRACTION.document), "2.1")
QUADS = list(quads_of(EXTRACTION, measures=Measures(samples.LEXICON.units), run=RUN))


def of_type(kind: str) -> list[str]:
    return [quad.subject for quad in QUADS if quad.predicate == TYPE and quad.object == str(kind)]


def values(subject: str, predicate: str, among: list[Quad] = QUADS) -> set[str | Literal]:
    return {quad.object for quad in among if quad.subject == subject and quad.predicate == str(predicate)}


def with_label(kind: str, label: str) -> str:
    name = "http://www.w3.org/2000/01/rdf-schema#label"
    (found,) = (subject for subject in of_type(kind) if values(subject, name) == {Literal(label)})
    return found


def test_an_item_addresses_the_problem_that_it_names() -> None:
    problem = with_label(PM.Problem, "办事难")
    assert values(problem, PM.ofItem) == {ITEM}
    shortcuts = list(Shortcuts().of(QUADS))
    assert values(ITEM, PM.addresses, shortcuts) == {problem}


def test_a_problem_outside_every_item_belongs_to_none() -> None:
    assert values(with_label(PM.Problem, "基层人才不足"), PM.ofItem) == set()


def test_problems_keep_their_iris_in_another_version_of_the_text() -> None:
    moved = samples.kinds("序言\n" + samples.KINDS_TEXT)
    found = quads_of(moved, measures=Measures(samples.LEXICON.units), run=RUN)
    assert {q.subject for q in found if q.object == str(PM.Problem)} == set(of_type(PM.Problem))


def test_the_same_words_at_two_places_are_two_problems() -> None:
    one = EXTRACTION.named_problems[1]
    again = replace(one, start=one.start - 1, end=one.end - 1)
    twice = replace(EXTRACTION, named_problems=(*EXTRACTION.named_problems, again))
    found = quads_of(twice, measures=Measures(samples.LEXICON.units), run=RUN)
    assert len({q.subject for q in found if q.object == str(PM.Problem)}) == 3


def test_the_holder_of_a_title_is_the_place_named_or_the_one_the_document_is_of() -> None:
    holders = {v for claim in of_type(PM.Designation) for v in values(claim, PM.holder)}
    assert holders == {place_iri("990100", ""), place_iri("990000", "")}
    (held,) = (c for c in of_type(PM.Designation) if values(c, PM.designationYear))
    assert values(held, PM.designationState) == {code_iri("designationState", "held")}


def test_programmes_and_instruments_are_shared_and_tied_to_the_item_that_names_them() -> None:
    assert values(ITEM, PM.alignedWith) == {programme_iri("“宽带云岭”战略")}
    assert values(ITEM, PM.employs) == {instrument_iri("政府购买服务")}
    kinds = (str(PM.programmeKind), str(PM.instrumentKind))
    assert {quad.graph for quad in QUADS if quad.predicate in kinds} == {REFERENCE_GRAPH}


def test_a_child_action_is_no_plan_item_and_no_action_to_be_counted() -> None:
    (child,) = of_type(PM.ChildAction)
    assert values(child, PM.ofItem) == {ITEM}
    assert values(child, PM.actionGround) == {code_iri("actionGround", g) for g in ("value", "deliverable")}
    assert child not in {*of_type(PM.PlanItem), *of_type(PM.Action)}
    assert of_type(PM.PlanItem) == [ITEM]


def test_names_that_may_be_one_stay_two_and_make_no_shortcut() -> None:
    (claim,) = (
        c for c in of_type(PM.ItemRelation) if code_iri("relationKind", "may_be_same") in values(c, PM.relationKind)
    )
    assert values(claim, PM.relationSource) != values(claim, PM.relationTarget)
    assert {quad.predicate for quad in Shortcuts().of(QUADS)} == {str(PM.addresses)}


def test_a_graph_with_all_of_them_keeps_every_shape_that_concerns_them() -> None:
    assert [p.message for p in validate(QUADS) if "机构" not in p.message] == []
    broken = [q for q in QUADS if q.predicate not in {str(PM.holder), str(PM.actionGround)}]
    messages = {problem.message.rpartition("：")[2] for problem in validate(broken)}
    assert {"称号须有且只有一个获得者", "分句举措须有依据"} <= messages


def test_each_becomes_a_node_with_its_codes_as_properties() -> None:
    projector = Projector()
    batch = projector.project(QUADS)
    (child,) = (node for iri, node in batch.nodes.items() if "/claim/action-" in iri)
    assert child["actionGround"] == ["value", "deliverable"]
    shared = projector.shared()
    assert shared.nodes[programme_iri("“宽带云岭”战略")]["programmeKind"] == ["strategy"]
    assert {r.type for r in batch.relationships} >= {"HOLDER", "EMPLOYS", "ALIGNED_WITH"}
