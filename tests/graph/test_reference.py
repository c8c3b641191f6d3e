"""Bodies, their successions, places and code lists in the reference graph."""

import pytest
from rdflib.namespace import ORG, RDFS, SKOS

from graph.bodies import Bodies
from graph.quad import TYPE, Literal
from graph.reference import Named, reference_quads
from ontology.ids import code_iri, organization_iri, place_iri
from ontology.lexicon import load
from ontology.terms import PM
from tests.graph import samples

BODIES = Bodies(samples.LEXICON)


def graph() -> set[tuple[str, str, str | Literal]]:
    named = Named()
    for extraction in (samples.plan(), samples.division()):
        named.add(extraction)
    return {(q.subject, q.predicate, q.object) for q in reference_quads(named, samples.LEXICON)}


GRAPH = graph()


def test_a_body_of_a_pattern_is_known_by_place_and_suffix() -> None:
    body = BODIES.describe("云岭省大数据局")
    assert (body.level, body.place) == ("province", "990000")
    assert {"省大数据局", "省数据局", "云岭省数据局"} <= set(body.aliases)


def test_an_unknown_body_has_its_name_alone() -> None:
    body = BODIES.describe("某某联席会议")
    assert (body.name, body.aliases, body.place) == ("某某联席会议", (), "")


def test_a_pattern_of_another_level_does_not_fit() -> None:
    assert BODIES.describe("云岭省督办局").place == "990000"
    assert BODIES.describe("云岭市督办局").place == ""


def test_a_succession_for_every_place_is_spelt_out_for_the_place_of_the_body() -> None:
    changes = BODIES.lineage(["云岭省政务服务办公室"])
    assert [(c.from_name, c.to_name) for c in changes] == [("云岭省政务服务办公室", "云岭省政务服务局")]
    assert BODIES.lineage(["云岭省政务服务局"]) == changes, "backwards as well"
    assert BODIES.lineage(["云岭市政务服务办公室"]) == ()


def test_a_row_for_one_body_stands_before_the_pattern_of_its_level() -> None:
    table = "date\tkind\tfrom_name\tto_name\tnote\tstatus\tlevel\n"
    rows = "2018\trename\t{place}甲局\t{place}乙局\t\twebFound\tprovince\n2018-10-24\trename\t云岭省甲局\t云岭省乙局\t\tstated\t\n"
    places = "code\tname\tshort\taliases\tlevel\tparent\n990000\t云岭省\t\t\tprovince\t000000\n"
    (change,) = Bodies(load([{"successions.tsv": table + rows, "places.tsv": places}])).lineage(["云岭省乙局"])
    assert (change.date, change.status) == ("2018-10-24", "stated")


def test_a_chain_is_followed_to_both_its_ends_but_not_into_side_lines() -> None:
    table = "date\tkind\tfrom_name\tto_name\tnote\tstatus\tlevel\n"
    rows = "".join(f"200{i}\trename\t测试{i}局\t测试{i + 1}局\t\tstated\t\n" for i in range(4))
    side = "2001\tsplit\t测试1局\t旁支局\t\tstated\t\n2003\tmerge\t别处局\t测试3局\t\tstated\t\n"
    arrows = Bodies(load([{"successions.tsv": table + rows + side}])).lineage(["测试2局"])
    assert sorted(a.from_name + a.to_name for a in arrows) == [f"测试{i}局测试{i + 1}局" for i in range(4)]


def test_only_named_bodies_and_what_they_became_are_there() -> None:
    names = {
        str(o.text) for s, p, o in GRAPH if p == str(RDFS.label) and "/organization/" in s and isinstance(o, Literal)
    }
    assert {"云岭省人民政府", "云岭省政务服务办公室", "云岭省政务服务局", "有关部门"} <= names
    in_changes = {o for s, p, o in GRAPH if p in {str(ORG.originalOrganization), str(ORG.resultingOrganization)}}
    named = {"云岭省人民政府", "云岭省人民政府办公厅", "云岭省大数据局", "云岭省政务服务办公室", "有关部门"}
    assert all(name in named or organization_iri(name) in in_changes for name in names)


def test_a_generic_body_is_a_group_and_another_is_none() -> None:
    group, body = organization_iri("有关部门"), organization_iri("云岭省大数据局")
    assert (group, TYPE, str(PM.OrganizationGroup)) in GRAPH
    assert (body, TYPE, str(PM.OrganizationGroup)) not in GRAPH
    assert (body, str(PM.administers), place_iri("990000", "")) in GRAPH
    assert (body, str(SKOS.altLabel), Literal("省大数据局")) in GRAPH


def test_a_change_joins_the_old_body_and_the_new() -> None:
    old, new = organization_iri("云岭省政务服务办公室"), organization_iri("云岭省政务服务局")
    (change,) = (s for s, p, o in GRAPH if (p, o) == (str(ORG.originalOrganization), old))
    assert (change, TYPE, str(ORG.ChangeEvent)) in GRAPH
    assert (change, str(ORG.resultingOrganization), new) in GRAPH
    assert (change, str(PM.changeDate), Literal("2018")) in GRAPH


def test_a_place_comes_with_all_above_it() -> None:
    places = {s for s, p, o in GRAPH if o == str(PM.Place)}
    assert places == {place_iri(code, "") for code in ("990100", "990000", "000000")}
    assert (place_iri("990100", ""), str(PM.partOf), place_iri("990000", "")) in GRAPH


@pytest.mark.parametrize(
    ("scheme", "notation", "label"), [("role", "lead", "牵头"), ("status", "inferred", "系统推断")]
)
def test_code_lists_have_their_notations_and_chinese_names(scheme: str, notation: str, label: str) -> None:
    concept = code_iri(scheme, notation)
    assert (concept, str(SKOS.notation), Literal(notation)) in GRAPH
    assert {o for s, p, o in GRAPH if (s, p) == (concept, str(SKOS.prefLabel))} == {Literal(label)}
