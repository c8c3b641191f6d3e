"""Consistency of the ontology, proved by HermiT through owlready2.  Needs Java; never at run time."""

import io
from collections.abc import Iterable
from importlib import resources

from rdflib import Graph

from ontology.errors import BackendError, DataError

FILES = ("plan.ttl", "codes.ttl")


def source(name: str) -> Graph:
    """One of the ontology's files, parsed."""
    text = (resources.files("ontology") / name).read_text(encoding="utf-8")
    return Graph().parse(data=text, format="turtle")


def unsatisfiable_classes(files: Iterable[str] = FILES) -> tuple[str, ...]:
    """IRIs of the classes that can have no member; empty is good.

    Raises DataError where the ontology is inconsistent, BackendError where Java is missing or HermiT fails."""
    import owlready2

    triples = Graph()
    for name in files:
        triples += source(name)
    world = owlready2.World()
    # owlready2 reads no Turtle, so it gets N-Triples
    world.get_ontology("https://w3id.org/planmesh/ontology").load(
        fileobj=io.BytesIO(triples.serialize(format="nt").encode())
    )
    try:
        owlready2.sync_reasoner_hermit(world, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError as error:
        raise DataError("本体自相矛盾", where="ontology/plan.ttl", hint="最近加入的公理与已有公理冲突") from error
    except (owlready2.OwlReadyJavaError, FileNotFoundError) as error:
        reason = str(error).strip().splitlines()[1:2] or [str(error)]
        raise BackendError(f"推理机未能运行：{reason[0]}", hint="请安装 Java 11 以上") from error
    nothing = owlready2.Nothing
    return tuple(sorted(c.iri for c in world.inconsistent_classes() if c is not nothing))


def class_tree() -> dict[str, tuple[str, ...]]:
    """Local name of each class of ours → the local names of its direct superclasses, for docs and pages."""
    import owlready2

    world = owlready2.World()
    ontology = world.get_ontology("https://w3id.org/planmesh/ontology").load(
        fileobj=io.BytesIO(source("plan.ttl").serialize(format="nt").encode())
    )
    return {
        c.name: tuple(sorted(p.name for p in c.is_a if isinstance(p, owlready2.ThingClass))) for c in ontology.classes()
    }
