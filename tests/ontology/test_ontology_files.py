import pytest
from rdflib import OWL, RDF, RDFS, Graph, Literal, URIRef
from rdflib.namespace import SKOS

from ontology.claims import (
    CitationRelation,
    DeliverableStatus,
    DependencyKind,
    DesignationState,
    InstrumentKind,
    Modality,
    Reading,
    RelationKind,
    Role,
    Status,
    ValueRole,
)
from ontology.ids import CODE
from ontology.model import DocumentKind, SectionKind
from ontology.reasoning import class_tree, source, unsatisfiable_classes
from ontology.terms import OA, PM

LISTS = {
    "role": Role,
    "status": Status,
    "reading": Reading,
    "modality": Modality,
    "valueRole": ValueRole,
    "dependencyKind": DependencyKind,
    "deliverableStatus": DeliverableStatus,
    "citationRelation": CitationRelation,
    "relationKind": RelationKind,
    "designationState": DesignationState,
    "instrumentKind": InstrumentKind,
    "docKind": DocumentKind,
    "partKind": SectionKind,
}


def terms(graph: Graph) -> set[str]:
    return {str(s).removeprefix(str(PM._NS)) for s in graph.subjects() if str(s).startswith(str(PM._NS))}


def test_the_closed_namespace_holds_exactly_the_terms_of_the_ontology() -> None:
    assert set(PM.__annotations__) - {"_fail", "_NS"} == terms(source("plan.ttl"))


@pytest.mark.parametrize("namespace", [PM, OA])
def test_a_misspelt_term_is_refused(namespace: type) -> None:
    with pytest.raises(AttributeError, match="leedBy"):
        getattr(namespace, "leedBy")  # noqa: B009  a checker refuses the attribute itself


def test_every_term_has_a_chinese_and_an_english_label() -> None:
    graph = source("plan.ttl")
    for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty):
        for term in graph.subjects(RDF.type, kind):
            if str(term).startswith(str(PM._NS)):
                languages = {label.language for label in graph.objects(term, RDFS.label) if isinstance(label, Literal)}
                assert languages == {"zh", "en"}, term


def test_no_property_has_two_domains() -> None:
    graph = source("plan.ttl")
    for term in set(graph.subjects(RDFS.domain, None)):
        assert len(list(graph.objects(term, RDFS.domain))) == 1, term


@pytest.mark.parametrize("scheme", LISTS)
def test_a_code_list_has_a_concept_for_every_member_of_its_type(scheme: str) -> None:
    graph = source("codes.ttl")
    notations = {
        str(n)
        for c in graph.subjects(SKOS.inScheme, URIRef(f"{CODE}{scheme}"))
        for n in graph.objects(c, SKOS.notation)
    }
    assert notations == {str(member) for member in LISTS[scheme]}


@pytest.mark.parametrize("name", ["alignments.ttl", "shapes.ttl"])
def test_the_other_files_speak_only_of_terms_that_exist(name: str) -> None:
    used = {str(t) for triple in source(name) for t in triple if str(t).startswith(str(PM._NS))}
    assert {t.removeprefix(str(PM._NS)) for t in used} <= terms(source("plan.ttl"))


def test_the_class_tree_puts_tasks_under_actions_and_these_under_plan_items() -> None:
    tree = class_tree()
    assert (tree["Task"], tree["Action"]) == (("Action",), ("PlanItem",))


@pytest.mark.java
def test_the_ontology_is_consistent_and_every_class_can_have_members() -> None:
    assert unsatisfiable_classes() == ()
