"""The questions that need more than one place's plans, over examples/across: both languages, and the planted answers."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from graph.cypher_store import EmbeddedGraph
from graph.oxigraph_store import OxigraphStore
from graph.store import GraphStore, PropertyGraph
from graph.versions import PublishedVersion
from queries.catalog import catalogue
from queries.names import Names
from queries.run import ask, ask_cypher
from tests.contract.across_examples import EXAMPLES, published_across
from tests.contract.cases_figures import ACROSS
from tests.contract.rows import case_name, shown

__all__ = ["published_across"]

ANSWERS: dict[str, Any] = json.loads((EXAMPLES / "across" / "answers.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def store(published_across: PublishedVersion) -> Iterator[GraphStore]:
    opened = OxigraphStore(published_across.rdf)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def names(store: GraphStore) -> Names:
    return Names(store)


@pytest.fixture(scope="module")
def property_graph(
    published_across: PublishedVersion, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[PropertyGraph]:
    graph = EmbeddedGraph(published_across.cypher, runtime=tmp_path_factory.mktemp("cypher"))
    yield graph
    graph.close()


@pytest.mark.parametrize(("question", "arguments"), ACROSS, ids=case_name)
def test_both_languages_give_equal_rows_that_are_proved(
    question: str, arguments: Mapping[str, str], store: GraphStore, property_graph: PropertyGraph, names: Names
) -> None:
    asked = catalogue().find(question)
    answer = ask(asked, arguments, store, names=names)
    found = ask_cypher(asked, arguments, property_graph, names=names)
    assert answer.rows
    assert shown(found.rows) == shown(answer.rows)
    assert all(answer.proofs)


@pytest.mark.parametrize("question", ANSWERS)
def test_the_planted_answers_are_given(question: str, store: GraphStore, names: Names) -> None:
    case = ANSWERS[question]
    rows = shown(ask(catalogue().find(question), case["params"], store, names=names).rows)
    missing = [wanted for wanted in case["rows"] if not any(_says(row, wanted) for row in rows)]
    assert missing == []
    assert case["mode"] == "contains" or len(rows) == len(case["rows"])


def _says(row: Mapping[str, Any], wanted: Mapping[str, Any]) -> bool:
    """Lists must hold at least what is wanted, a finding's message the words."""
    return all(
        set(row[name]) >= set(value)
        if isinstance(value, list)
        else value in row[name]
        if name == "message"
        else row[name] == value
        for name, value in wanted.items()
    )
