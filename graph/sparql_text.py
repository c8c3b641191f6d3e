"""SPARQL as a row of tokens: parameters are put in, and what a reader may not do is found, without parsing.

No engine does what we ask of a parameter: pyoxigraph substitutes only projected variables and not inside subqueries,
the SPARQL Protocol has no parameters at all.  So a value is serialised as a term and takes the place of the variable's
token, the same for every store: text in strings, comments and IRIs is never touched, and a value cannot become syntax.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from graph.quad import literal, term_text
from graph.store import Iri, Parameter, Scalar
from ontology.errors import InvalidParameter, InvalidQuery

_TOKEN = re.compile(
    r"""
      (?P<comment>\#[^\n\r]*)
    | (?P<blank>\s+)
    | (?P<string>'''(?:(?:'|'')?(?:[^'\\]|\\.))*''' | \"\"\"(?:(?:"|"")?(?:[^"\\]|\\.))*\"\"\"
               | '(?:[^'\\\n\r]|\\.)*' | "(?:[^"\\\n\r]|\\.)*")
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<variable>[?$][\w\u00b7\u0300-\u036f\u203f\u2040]+)
    | (?P<name>[\w\u00b7.-]*:(?:[\w\u00b7.:-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])* )
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<word>[A-Za-z_][\w-]*)
    | (?P<number>[0-9.][\w.+-]*)
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_CODEPOINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_IRI_FORBIDS = re.compile(r'[<>"{}|^`\\\x00-\x20]')


class Token(NamedTuple):
    kind: str
    text: str

    @property
    def keyword(self) -> str:
        return self.text.upper() if self.kind == "word" else ""


def tokens(sparql: str) -> Iterator[Token]:
    """All of ``sparql``, blanks and comments included."""
    for match in _TOKEN.finditer(sparql):
        yield Token(match.lastgroup or "other", match[0])


def query_form(sparql: str) -> str:
    """SELECT, ASK, CONSTRUCT or DESCRIBE.  Raises InvalidQuery for an update, SERVICE, or no query at all."""
    found: list[str] = []
    for text in dict.fromkeys((sparql, _unescaped(sparql))):
        if _has_keyword(text, "SERVICE"):
            raise InvalidQuery("查询不得访问其他服务（SERVICE）", hint="只能查询本图谱")
        keywords = (token.keyword for token in tokens(text) if token.kind == "word")
        found.append(next((word for word in keywords if word not in {"PREFIX", "BASE"}), ""))
    if len(set(found)) != 1 or found[0] not in _FORMS:
        raise InvalidQuery(
            f"这不是只读查询，而是“{found[0] or '空'}”",
            hint="请用 SELECT、ASK、CONSTRUCT 或 DESCRIBE；图谱由 planmesh ingest 更新",
        )
    return found[0]


def _has_keyword(sparql: str, keyword: str) -> bool:
    """The letters are looked for first: most queries do not have them, and need not be read then."""
    return keyword in sparql.upper() and any(token.keyword == keyword for token in tokens(sparql))


@lru_cache(maxsize=256)
def _read(sparql: str) -> tuple[Token, ...]:
    """Of a query that is asked again and again with other values."""
    return tuple(tokens(sparql))


def _unescaped(sparql: str) -> str:
    """Code point escapes count anywhere in SPARQL, keywords included (SPARQL 1.1, 19.2)."""
    return _CODEPOINT.sub(lambda match: chr(int(match[1] or match[2], 16)), sparql)


def scalar_text(value: Scalar) -> str:
    """``value`` as a SPARQL term."""
    if isinstance(value, Iri):
        if _IRI_FORBIDS.search(value):
            raise InvalidParameter(f"IRI 中有不允许的字符：{value}", hint="请检查参数")
        return term_text(str(value))
    if not isinstance(value, str | int | Decimal):
        raise TypeError(f"{value!r} is no SPARQL parameter")
    return term_text(literal(value))


def bind(sparql: str, bindings: Mapping[str, Parameter]) -> str:
    """``sparql`` with each bound variable replaced by its value.

    Where only a variable may stand the value stays under the variable's name: a projected ``?place`` becomes
    ``(<…> AS ?place)``.  ``BOUND(?place)`` becomes ``true``.  A tuple is put
    into ``VALUES ?place {}``, and the variable stays one.  A query that itself assigns a bound variable (AS, VALUES) is
    a bug: ValueError."""
    if not bindings:
        return sparql
    terms = {name: scalar_text(value) for name, value in bindings.items() if not isinstance(value, tuple)}
    data = {name: " ".join(map(scalar_text, value)) for name, value in bindings.items() if isinstance(value, tuple)}
    return "".join(_Binder(terms, data).bound(sparql))


class _Binder:
    """Follows the clause each token stands in: one entry for each open brace, with its open parentheses."""

    def __init__(self, terms: Mapping[str, str], data: Mapping[str, str]) -> None:
        self._terms = terms
        self._data = data
        self._clauses = [""]
        self._parentheses = [0]

    def bound(self, sparql: str) -> Iterator[str]:
        row = _read(sparql)
        solid = [i for i, token in enumerate(row) if token.kind not in {"blank", "comment"}]
        texts = [token.text for token in row]
        for position, i in enumerate(solid):
            token = row[i]
            term = self._terms.get(token.text[1:]) if token.kind == "variable" else None
            if token.kind == "variable" and token.text[1:] in self._data:
                around = [row[j].keyword or row[j].text for j in solid[position - 1 : position + 3]]
                if around[0] == "VALUES" and around[2:] == ["{", "}"]:
                    texts[solid[position + 1]] = f"{{ {self._data[token.text[1:]]} "
            if term is None:
                self._follow(token)
                continue
            before = [row[j].keyword or row[j].text for j in solid[max(0, position - 2) : position]]
            if before[-1:] in (["AS"], ["VALUES"]):
                raise ValueError(f"the query assigns its parameter {token.text}")
            if before == ["BOUND", "("]:
                texts[i], texts[solid[position - 2]] = "true", ""
            else:
                texts[i] = self._replacement(token.text, term)
        return iter(texts)

    def _replacement(self, variable: str, term: str) -> str:
        clause = "" if self._parentheses[-1] else self._clauses[-1]
        if clause == "SELECT":
            return f"({term} AS ?{variable[1:]})"
        return f"({term})" if clause == "BY" else term

    def _follow(self, token: Token) -> None:
        if token.text == "{":
            self._clauses[-1] = ""
            self._clauses.append("")
            self._parentheses.append(0)
        elif token.text == "}" and len(self._clauses) > 1:
            self._clauses.pop()
            self._parentheses.pop()
        elif token.text in {"(", ")"}:
            self._parentheses[-1] += 1 if token.text == "(" else -1
        elif token.keyword in {"SELECT", "BY", "WHERE", "HAVING", "LIMIT", "OFFSET", "FROM", "VALUES"}:
            self._clauses[-1] = token.keyword


def names_default_graph(sparql: str) -> bool:
    """Whether the query says itself (FROM) of which graphs its default graph is made."""
    return _has_keyword(sparql, "FROM")


def from_graphs(sparql: str, graphs: Iterable[str]) -> str:
    """``sparql``, a SELECT or ASK query, with these graphs together as its default graph."""
    row = list(tokens(sparql))
    opening = next(i for i, token in enumerate(row) if token.keyword == "WHERE" or token.text == "{")
    clauses = "".join(f"FROM {scalar_text(Iri(graph))} " for graph in graphs)
    return "".join((*(t.text for t in row[:opening]), clauses, *(t.text for t in row[opening:])))


def limited(sparql: str, limit: int) -> str:
    """``sparql`` with at most ``limit`` solutions: its own outer LIMIT lowered, or one added."""
    row = list(tokens(sparql))
    depth, place = 0, len(row)
    for i, token in enumerate(row):
        depth += {"{": 1, "}": -1}.get(token.text, 0)
        if depth == 0 and token.keyword == "LIMIT":
            number = next((j for j in range(i + 1, len(row)) if row[j].kind == "number"), None)
            if number is not None and row[number].text.isdecimal():
                row[number] = Token("number", str(min(limit, int(row[number].text))))
                return "".join(token.text for token in row)
        if depth == 0 and token.keyword == "VALUES":
            place = i
    # the line break ends a comment that may stand last
    return "".join((*(t.text for t in row[:place]), f"\nLIMIT {limit} ", *(t.text for t in row[place:])))
