"""The example corpus with examples/across beside it, ingested as a user does, with one finding waived."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from graph.decisions.model import Action, Draft, Kind
from graph.decisions.store import DecisionStore
from graph.oxigraph_store import OxigraphStore
from graph.versions import PublishedVersion, open_current
from planmesh.cli import cli

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
WAIVED = "G-NUM-4"
_FINDING = """PREFIX pm: <https://w3id.org/planmesh/ontology#>
SELECT ?finding WHERE { ?finding pm:ruleId ?rule } ORDER BY ?finding
"""


@pytest.fixture(scope="session")
def published_across(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PublishedVersion]:
    data = tmp_path_factory.getbasetemp() / "published-across"
    if not data.is_dir():
        texts = [*sorted(EXAMPLES.glob("documents/*.txt")), *sorted(EXAMPLES.glob("across/documents/*.txt"))]
        lexicons = ["--lexicon", EXAMPLES / "lexicon", "--lexicon", EXAMPLES / "across" / "lexicon"]
        _run("ingest", "--data", data, *lexicons, *texts)
        _waive(data)
        _run("publish", "--data", data)
    version = open_current(data)
    yield version
    version.close()


def _run(*words: object) -> None:
    result = CliRunner().invoke(cli, [str(word) for word in words], catch_exceptions=False)
    assert result.exit_code == 0, result.output


def _waive(data: Path) -> None:
    version = open_current(data)
    store = OxigraphStore(version.rdf)
    finding = str(store.query(_FINDING, bindings={"rule": WAIVED}).rows[0][0])
    store.close()
    version.close()
    draft = Draft(
        kind=Kind.FINDING,
        subject=finding.removeprefix("https://w3id.org/planmesh/id/"),
        action=Action.WAIVE,
        person="王审",
        reason="已与起草单位核实，印发时改正",
        fields={"until": "2030-12-31"},
    )
    DecisionStore(data).record(draft)
