from decimal import Decimal

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.sparql_media import negotiate
from graph.sparql_text import bind, limited, query_form, scalar_text, tokens
from graph.store import Iri
from ontology.errors import InvalidParameter, InvalidQuery

BINDINGS = {"s": Iri("x:1"), "w": 'a"b'}


@pytest.mark.parametrize(
    ("query", "bound"),
    [
        ("SELECT ?s ?o { ?s <x:p> ?o }", "SELECT (<x:1> AS ?s) ?o { <x:1> <x:p> ?o }"),
        ("SELECT DISTINCT ?s { $s ?p ?w }", 'SELECT DISTINCT (<x:1> AS ?s) { <x:1> ?p "a\\"b" }'),
        ("SELECT (COUNT(?s) AS ?n) { ?s ?p ?o }", "SELECT (COUNT(<x:1>) AS ?n) { <x:1> ?p ?o }"),
        ("ASK { ?o ?p ?q FILTER(!BOUND(?s) || ?o = ?s) }", "ASK { ?o ?p ?q FILTER(!(true) || ?o = <x:1>) }"),
        ("ASK { FILTER(BOUND(?other)) }", "ASK { FILTER(BOUND(?other)) }"),
        (
            "SELECT ?o { ?s ?p ?o } GROUP BY ?o ?s ORDER BY DESC(?s) ?s",
            "SELECT ?o { <x:1> ?p ?o } GROUP BY ?o (<x:1>) ORDER BY DESC(<x:1>) (<x:1>)",
        ),
        (
            "ASK { FILTER EXISTS { SELECT ?s { ?s ?p ?o } } }",
            "ASK { FILTER EXISTS { SELECT (<x:1> AS ?s) { <x:1> ?p ?o } } }",
        ),
        ('ASK { ?o ?p "?s" } # ?s', 'ASK { ?o ?p "?s" } # ?s'),
        ("ASK { ?o <http://x/?s> '''?s''' }", "ASK { ?o <http://x/?s> '''?s''' }"),
        ("ASK { ?source ?p ?s2 }", "ASK { ?source ?p ?s2 }"),
        ("ASK { ?o x:a/x:b? ?s }", "ASK { ?o x:a/x:b? <x:1> }"),
        ("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", "CONSTRUCT { <x:1> ?p ?o } WHERE { <x:1> ?p ?o }"),
    ],
)
def test_a_bound_variable_gives_way_to_its_value(query: str, bound: str) -> None:
    assert bind(query, BINDINGS) == bound


def test_several_values_fill_the_data_of_their_variable_alone() -> None:
    query = "SELECT ?s { VALUES ?s { } ?s ?p ?w FILTER(?w != ' VALUES ?s {} ') }"
    bound = bind(query, {"s": (Iri("x:1"), Iri("x:2")), "w": 'a"b'})
    assert bound == 'SELECT ?s { VALUES ?s { <x:1> <x:2>  } ?s ?p "a\\"b" FILTER("a\\"b" != \' VALUES ?s {} \') }'


@pytest.mark.parametrize("query", ["SELECT ?x { BIND(1 AS ?s) }", "SELECT ?x { VALUES ?s { 1 } }"])
def test_a_query_that_assigns_its_parameter_is_our_bug(query: str) -> None:
    with pytest.raises(ValueError, match="assigns its parameter"):
        bind(query, BINDINGS)


@given(st.text(max_size=30).filter(lambda text: text.isprintable() or "\n" in text))
def test_any_text_stays_one_literal(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        return
    rows = ox.Store().query(bind("SELECT ?x { BIND(?w AS ?x) }", {"w": text}))
    assert isinstance(rows, ox.QuerySolutions)
    ((value,),) = [tuple(row) for row in rows]
    assert isinstance(value, ox.Literal)
    assert value.value == text


@given(st.text(alphabet="?$<>\"'\\#{}()@: \nabs1é中", max_size=40))
def test_tokens_lose_no_character(text: str) -> None:
    assert "".join(token.text for token in tokens(text)) == text


def test_scalars_have_their_datatypes() -> None:
    assert scalar_text(True) == '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'
    assert scalar_text(Decimal("0.10")) == '"0.1"^^<http://www.w3.org/2001/XMLSchema#decimal>'
    with pytest.raises(TypeError):
        scalar_text(None)  # type: ignore[arg-type]  # what a careless caller may do


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("select * {}", "SELECT"),
        ("# INSERT\nPREFIX insert: <x:> ASK {}", "ASK"),
        ("BASE <x:> CONSTRUCT {} {}", "CONSTRUCT"),
        ("DESCRIBE <x:service>", "DESCRIBE"),
        ("SELECT ?service { ?s x:SERVICE ?service }", "SELECT"),
    ],
)
def test_the_form_of_a_query_is_its_first_word_after_the_prefixes(query: str, form: str) -> None:
    assert query_form(query) == form


@pytest.mark.parametrize(
    "query", ["", "nonsense", "WITH <x:> DELETE {} WHERE {}", "ASK { service <x:> {} }", "\\u0049NSERT DATA {}"]
)
def test_anything_else_is_refused(query: str) -> None:
    with pytest.raises(InvalidQuery):
        query_form(query)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT * { ?s ?p ?o }", "SELECT * { ?s ?p ?o }\nLIMIT 7 "),
        ("SELECT * { ?s ?p ?o } LIMIT 3", "SELECT * { ?s ?p ?o } LIMIT 3"),
        ("SELECT * { ?s ?p ?o } LIMIT 30 OFFSET 2", "SELECT * { ?s ?p ?o } LIMIT 7 OFFSET 2"),
        (
            "SELECT * { { SELECT ?s { ?s ?p ?o } LIMIT 90 } }",
            "SELECT * { { SELECT ?s { ?s ?p ?o } LIMIT 90 } }\nLIMIT 7 ",
        ),
        ("SELECT * { ?s ?p ?o } VALUES ?s { <x:a> }", "SELECT * { ?s ?p ?o } \nLIMIT 7 VALUES ?s { <x:a> }"),
        ("SELECT * { VALUES ?s { 1 } } # LIMIT 9", "SELECT * { VALUES ?s { 1 } } # LIMIT 9\nLIMIT 7 "),
    ],
)
def test_the_outer_limit_alone_is_lowered(query: str, expected: str) -> None:
    assert limited(query, 7) == expected


@pytest.mark.parametrize(
    ("accept", "form", "media"),
    [
        ("*/*", "SELECT", "application/sparql-results+json"),
        ("", "SELECT", "application/sparql-results+json"),
        ("text/html, text/*;q=0.5", "SELECT", "text/csv"),
        ("application/json", "ASK", "application/sparql-results+json"),
        ("application/xml;q=0.2, text/csv;q=0.1", "SELECT", "application/sparql-results+xml"),
        ("*/*;q=0.1, text/turtle;q=0", "CONSTRUCT", "application/n-triples"),
    ],
)
def test_the_best_acceptable_form_is_chosen(accept: str, form: str, media: str) -> None:
    assert negotiate(accept, form) == media


@pytest.mark.parametrize(("accept", "form"), [("image/png", "SELECT"), ("text/csv", "ASK"), ("text/csv;q=x", "SELECT")])
def test_what_cannot_be_given_is_said(accept: str, form: str) -> None:
    with pytest.raises(InvalidParameter):
        negotiate(accept, form)
