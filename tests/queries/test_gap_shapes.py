"""The SHACL that is made of the gap rules, held against the rules themselves."""

from collections.abc import Iterable

import pyshacl
import pytest
from rdflib import RDF, Graph, URIRef
from rdflib.namespace import SH

from graph.oxigraph_build import stored_graphs
from graph.store import GraphStore
from graph.validate import memory
from graph.versions import PublishedVersion
from ontology.reasoning import source
from ontology.terms import PM
from queries.gap_shapes import SHAPES, expressible
from queries.rule import Rule, rules

TODAY = "2026-11-24"
OTHERS = 2


@pytest.fixture(scope="module")
def examples(published_examples: PublishedVersion) -> Graph:
    return memory(quad for _, quads in stored_graphs(published_examples.rdf) for quad in quads)


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return source("gaps.ttl")


def broken(rule: Rule, store: GraphStore) -> set[str]:
    return {str(row["this"]) for row in store.query(rule.query, bindings={"given_today": TODAY}).records()}


def reported(graph: Graph, shapes: Graph, rule: Rule, focus: Iterable[str] = ()) -> set[str]:
    """The things that the rule's shape complains of; ``focus``: the only ones to look at."""
    nodes = sorted(focus) or None
    _, report, _ = pyshacl.validate(
        graph, shacl_graph=shapes, inference="none", focus_nodes=nodes, use_shapes=[f"{SHAPES}{rule.id}"]
    )
    assert isinstance(report, Graph)
    return {str(node) for node in report.objects(None, SH.focusNode)}


def test_only_rules_that_need_another_step_are_left_out() -> None:
    assert {rule.id for rule in rules()} - {rule.id for rule in expressible()} == {
        "G-DEP-2",
        "G-LNK-4",
        "G-LNK-5",
        "G-TGT-1",
    }


@pytest.mark.parametrize("rule", expressible(), ids=lambda rule: rule.id)
def test_a_shape_complains_of_what_breaks_the_rule_and_of_nothing_else(
    rule: Rule, example_store: GraphStore, examples: Graph, shapes: Graph
) -> None:
    expected = broken(rule, example_store)
    targets = (examples.subjects(RDF.type, URIRef(str(PM[target]))) for target in rule.targets)
    sound = sorted({str(thing) for those in targets for thing in those} - expected)[:OTHERS]
    some = set(sorted(expected)[:OTHERS])
    assert reported(examples, shapes, rule, {*some, *sound}) == some


@pytest.mark.slow
@pytest.mark.parametrize("rule", [rule for rule in expressible() if rule.id != "G-EVD-1"], ids=lambda rule: rule.id)
def test_over_the_whole_graph_a_shape_finds_what_the_rule_finds(
    rule: Rule, example_store: GraphStore, examples: Graph, shapes: Graph
) -> None:
    """Without G-EVD-1, which rdflib asks of each claim for a second."""
    assert reported(examples, shapes, rule) == broken(rule, example_store)


def test_most_rules_have_something_to_find_in_the_examples(example_store: GraphStore) -> None:
    empty = {rule.id for rule in expressible() if not broken(rule, example_store)}
    assert empty <= {"G-EVD-1"}
