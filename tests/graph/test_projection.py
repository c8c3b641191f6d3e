"""Quads → nodes and relationships (docs/graph.md); the engines are in tests/contract."""

import pytest

from graph.projection import LABELS, MULTIPLE, Projector, label_of, property_name, relationship_type
from graph.quad import Literal, Quad, literal, year
from ontology import ids
from ontology.errors import DataError
from ontology.terms import PM

ITEM, ORGANIZATION = ids.item_iri("d", "1"), ids.organization_iri("甲局")


def quad(subject: str, predicate: str, value: str | Literal) -> Quad:
    return Quad(subject, str(predicate), value, "x:g")


@pytest.mark.parametrize(
    ("iri", "label"),
    [
        (ids.document_iri("d"), "Document"),
        (ids.part_iri("d", "1"), "Part"),
        (ids.evidence_iri("d", "0" * 64, 1, 2), "Evidence"),
        (ids.claim_iri("responsibility", "x"), "Responsibility"),
        (ids.claim_iri("link", "x"), "DocumentLink"),
        (ids.topic_iri("claim"), "Topic"),
        (ids.change_iri("2018", "a", "b"), "Change"),
        (ids.mention_iri("d", "0" * 64, "place", 1, 2), "Mention"),
    ],
)
def test_an_iri_tells_its_label(iri: str, label: str) -> None:
    assert label_of(iri) == label
    assert label in LABELS.values()


@pytest.mark.parametrize(
    "iri", ["https://example.org/item/d/1", f"{ids.BASE}nonsense/1", ids.claim_iri("nonsense", "x")]
)
def test_an_iri_that_is_none_of_ours_is_refused(iri: str) -> None:
    with pytest.raises(DataError, match="不认识的标识"):
        label_of(iri)


def test_names_follow_the_predicates() -> None:
    assert relationship_type(str(PM.responsibleActor)) == "RESPONSIBLE_ACTOR"
    assert relationship_type(str(PM.supportedByOrg)) == "SUPPORTED_BY_ORG"
    assert property_name("http://www.w3.org/2000/01/rdf-schema#label") == "label"


def test_literals_and_codes_become_properties_and_things_become_relationships() -> None:
    claim = ids.claim_iri("value", "x")
    batch = Projector().project(
        [
            quad(claim, PM.referenceYear, year(2020)),
            quad(claim, PM.inTable, literal(True)),
            quad(claim, PM.valueRole, ids.code_iri("valueRole", "target")),
            quad(claim, PM.generatedBy, f"{ids.BASE}run/r"),
            quad(claim, PM.ofItem, ITEM),
        ]
    )
    node = batch.nodes[claim]
    assert (node["referenceYear"], node["inTable"], node["valueRole"], node["generatedBy"]) == (
        2020,
        True,
        "target",
        "run/r",
    )
    assert node["id"] == claim.removeprefix(ids.BASE)
    assert [(r.type, r.source, r.target) for r in batch.relationships] == [("OF_ITEM", claim, ITEM)]


def test_what_documents_share_is_gathered_over_all_calls() -> None:
    projector, thing = Projector(), ids.deliverable_iri("99", "平台")
    for status in ("existing", "to_build", "existing"):
        batch = projector.project([quad(thing, PM.deliverableStatus, ids.code_iri("deliverableStatus", status))])
        assert batch.nodes == {}
    assert projector.shared().nodes[thing]["deliverableStatus"] == ["existing", "to_build"]


def test_a_list_property_is_a_list_with_one_value_too() -> None:
    assert "scope" in MULTIPLE
    claim = ids.claim_iri("responsibility", "x")
    assert Projector().project([quad(claim, PM.scope, literal("全省"))]).nodes[claim]["scope"] == ["全省"]


def test_two_values_where_one_is_promised_are_refused() -> None:
    claim = ids.claim_iri("deadline", "x")
    quads = [quad(claim, PM.deadline, literal(value)) for value in ("2018", "2019")]
    with pytest.raises(DataError, match="应只有一个值"):
        Projector().project(quads)
