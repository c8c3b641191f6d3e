"""Quads as plain tuples, and their N-Quads form.

A plan gives tens of thousands of quads, a library tens of millions: they stay light here, and only the store adapters
turn them into terms of their own libraries.  There are no blank nodes.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

# Spelt out: rdflib's namespaces would cost a quarter of a second at the start of every question.
_XSD = "http://www.w3.org/2001/XMLSchema#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
STRING = f"{_XSD}string"
INTEGER = f"{_XSD}integer"
DECIMAL = f"{_XSD}decimal"
BOOLEAN = f"{_XSD}boolean"
YEAR = f"{_XSD}gYear"
DATE = f"{_XSD}date"
_DATE_TYPES = {4: YEAR, 7: f"{_XSD}gYearMonth", 10: DATE}


class Literal(NamedTuple):
    text: str
    datatype: str = STRING


class Quad(NamedTuple):
    """``subject``, ``predicate`` and ``graph`` are IRIs; ``object`` is an IRI where it is a ``str``."""

    subject: str
    predicate: str
    object: str | Literal
    graph: str


def literal(value: str | int | Decimal) -> Literal:
    if isinstance(value, bool):
        return Literal("true" if value else "false", BOOLEAN)
    if isinstance(value, int):
        return Literal(str(value), INTEGER)
    if isinstance(value, Decimal):
        return Literal(f"{value.normalize():f}", DECIMAL)
    return Literal(str(value))


def year(value: int) -> Literal:
    return Literal(f"{value:04}", YEAR)


def date(value: str) -> Literal:
    """``2016``, ``2016-10`` or ``2016-10-20``, each with the datatype of its precision."""
    return Literal(value, _DATE_TYPES.get(len(value), STRING))


# What a literal of an N-Quads line may not hold as it is.
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r"}
_ESCAPED = re.compile(r'["\\\n\r]')


def term_text(term: str | Literal) -> str:
    """``term`` in N-Triples form, which is SPARQL's form too."""
    if isinstance(term, str):
        return f"<{term}>"
    text = _ESCAPED.sub(lambda match: _ESCAPES[match[0]], term.text)
    return f'"{text}"' if term.datatype == STRING else f'"{text}"^^<{term.datatype}>'


def to_nquads(quads: Iterable[Quad]) -> Iterator[str]:
    """One line a quad, in the given order."""
    for subject, predicate, value, graph in quads:
        yield f"<{subject}> <{predicate}> {term_text(value)} <{graph}> .\n"
