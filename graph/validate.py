"""Checks a graph against ``ontology/shapes.ttl`` with pyshacl.

On rdflib's memory: pyshacl over an Oxigraph-backed graph does not end (LIBRARIES of the design, measured), so this is
for one document or a small library, for interchange and for tests; the product's gap rules are SPARQL.
"""

from collections.abc import Iterable
from importlib import resources

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from graph.quad import STRING, Quad
from ontology.claims import Problem


def validate(quads: Iterable[Quad]) -> tuple[Problem, ...]:
    """What in these quads, graphs put together, breaks a shape; in order of the things that do."""
    import pyshacl

    shapes = Graph().parse(
        data=(resources.files("ontology") / "shapes.ttl").read_text(encoding="utf-8"), format="turtle"
    )
    _, report, _ = pyshacl.validate(memory(quads), shacl_graph=shapes, inference="none", advanced=False)
    if not isinstance(report, Graph):
        raise TypeError(f"pyshacl gave no report: {report!r}")
    return tuple(
        Problem(message)
        for message in sorted(_message(report, result) for result in report.subjects(RDF.type, SH.ValidationResult))
    )


def _message(report: Graph, result: Node) -> str:
    focus, message = (report.value(result, p) for p in (SH.focusNode, SH.resultMessage))
    return f"{focus}：{message}"


def memory(quads: Iterable[Quad]) -> Graph:
    """The quads as one graph of rdflib."""
    graph = Graph()
    for subject, predicate, value, _ in quads:
        if isinstance(value, str):
            graph.add((URIRef(subject), URIRef(predicate), URIRef(value)))
        else:
            datatype = None if value.datatype == STRING else URIRef(value.datatype)
            graph.add((URIRef(subject), URIRef(predicate), Literal(value.text, datatype=datatype)))
    return graph
