from importlib import resources

from rdflib import Graph, Literal
from rdflib.namespace import SKOS

from queries import codes


def test_the_quick_reading_of_the_code_lists_is_rdflibs() -> None:
    text = (resources.files("ontology") / "codes.ttl").read_text(encoding="utf-8")
    graph = Graph().parse(data=text, format="turtle")
    concepts = list(graph.subjects(SKOS.notation))
    assert len(concepts) > 50
    for concept in concepts:
        scheme, notation = str(concept).rsplit("/", 2)[1:]
        for language in codes.LANGUAGES:
            names = graph.objects(concept, SKOS.prefLabel)
            (name,) = (str(v) for v in names if isinstance(v, Literal) and v.language == language)
            assert codes.label(scheme, notation, language=language) == name


def test_an_unknown_notation_is_shown_as_it_is() -> None:
    assert codes.label("role", "chair") == "chair"
