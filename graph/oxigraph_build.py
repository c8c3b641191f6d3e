"""Makes the RDF store of a version: a new folder, loaded once, then only read."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from graph.quad import Literal, Quad
from ontology.errors import DataError
from ontology.terms import PM

_WITHOUT_EVIDENCE = f"""
SELECT ?claim WHERE {{ ?claim a <{PM.Claim}> MINUS {{ ?claim <{PM.evidence}> ?evidence }} }} LIMIT 1
"""


def build_rdf(folder: Path, nquads: Path) -> None:
    """Load the file of N-Quads into an empty folder.

    Raises DataError for a claim without evidence."""
    store = ox.Store(str(folder))
    store.bulk_load(path=str(nquads), format=ox.RdfFormat.N_QUADS)
    store.optimize()
    found = store.query(_WITHOUT_EVIDENCE, use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)  # noqa: S101  # a SELECT has solutions
    for solution in found:
        raise DataError(f"论断没有依据：{solution[0]}", where="发布", hint="请报告此缺陷")
    store.flush()


def add_quads(folder: Path, quads: Iterable[Quad]) -> int:
    """Add what a loaded store does not say yet in any graph; the number of quads that it holds then."""
    store = ox.Store(str(folder))
    given = [_quad(quad) for quad in quads]
    store.bulk_extend(
        quad for quad in given if not any(store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None))
    )
    store.flush()
    return len(store)


def _quad(quad: Quad) -> ox.Quad:
    subject, predicate, value, graph = quad
    return ox.Quad(ox.NamedNode(subject), ox.NamedNode(predicate), _term(value), ox.NamedNode(graph))


def _term(term: str | Literal) -> ox.NamedNode | ox.Literal:
    if isinstance(term, Literal):
        return ox.Literal(term.text, datatype=ox.NamedNode(term.datatype))
    return ox.NamedNode(term)


def stored_graphs(folder: Path) -> Iterator[tuple[str, Iterator[Quad]]]:
    """Each named graph of a store with its quads."""
    store = ox.Store.read_only(str(folder))
    for graph in store.named_graphs():
        assert isinstance(graph, ox.NamedNode)  # noqa: S101  # we have no blank nodes
        yield graph.value, _quads(store, graph)


def _quads(store: ox.Store, graph: ox.NamedNode) -> Iterator[Quad]:
    for subject, predicate, value, _ in store.quads_for_pattern(None, None, None, graph):
        assert isinstance(subject, ox.NamedNode)  # noqa: S101  # as above
        if isinstance(value, ox.Literal):
            yield Quad(subject.value, predicate.value, Literal(value.value, value.datatype.value), graph.value)
        elif isinstance(value, ox.NamedNode):
            yield Quad(subject.value, predicate.value, value.value, graph.value)
