"""Question + arguments + store → answer.  Values are bound as parameters; no query text is made of them.

``ask`` answers from the RDF store.  ``ask_cypher`` gives the rows of the same question from the property graph, which
must be equal (tests/contract/test_questions.py).
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from graph.store import GraphStore, Iri, PropertyGraph, Scalar, Table, Value
from ontology.errors import InvalidParameter
from ontology.ids import BASE
from queries import codes, evidence
from queries.as_of import AS_OF, AsOf
from queries.derived import FUNCTIONS
from queries.names import Names
from queries.question import SEVERAL, Answer, Cell, Column, Parameter, ParameterKind, QueryText, Question, Row
from queries.scope import Scope, look
from queries.shape import CLAIMS, GIVEN, parameters_of

LISTED = 5
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_TODAY = ("今天", "today")
_NUMBER = re.compile(r"\d{1,6}")
_SHORT = 200
_FINDING = "pm:Finding"
_ORGANIZATION = f"{BASE}organization/"
_FLAGS = {"是": True, "否": False, "yes": True, "no": False, "true": True, "false": False}
_BETWEEN = re.compile(r"[、，,\s]+")


@dataclass(frozen=True, slots=True)
class Arguments:
    """A question's parameters as understood: ``bindings`` for the query, ``words`` for people, by parameter."""

    bindings: Mapping[str, Scalar]
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a question, and for each the IRIs of what proves it."""

    rows: tuple[Row, ...]
    claims: tuple[tuple[str, ...], ...]
    is_truncated: bool


def ask(
    question: Question,
    arguments: Mapping[str, str],
    store: GraphStore,
    *,
    names: Names | None = None,
    timeout: float | None = None,
    limit: int | None = None,
) -> Answer:
    """``arguments``: parameter → words as a person writes them; empty ones count as not given; ``as_of`` is of every
    question (queries.as_of).  ``timeout`` (seconds) is of each query.

    Raises InvalidParameter, UnknownName, and what the store raises."""
    day = arguments.get(AS_OF, "").strip()
    understood = understand(question, without_day(arguments), names or Names(store))
    view = _view(question, store, day) if day else None
    seen, sparql = (view, view.text(question.sparql)) if view else (store, question.sparql)
    table = store.query(sparql, bindings=understood.bindings, timeout=timeout, limit=limit)
    found = rows_of(question, table)
    proofs = evidence.fetch(seen, (claim for claims in found.claims for claim in claims), timeout=timeout)
    shown = proofs.of(claim for claims in found.claims for claim in claims)
    position = {piece: i for i, piece in enumerate(shown)}
    scope = look(seen, understood.bindings.get(f"{GIVEN}document"))
    since = f"；截至＝{day}" if day else ""
    return Answer(
        question=question,
        asked=question.zh,
        reading=reading(question, understood) + since,
        answer=sentence(question, understood, found),
        columns=question.columns,
        rows=named_then(question, found.rows, view) if view else found.rows,
        proofs=tuple(tuple(position[piece] for piece in proofs.of(claims)) for claims in found.claims),
        evidence=shown,
        query=QueryText(language="sparql", text=_runnable(sparql, understood.bindings)),
        confidence=proofs.confidence(
            (claim for claims in found.claims for claim in claims), otherwise=question.absence
        ),
        searched=(f"截至 {day}，" if day else "") + searched(question, understood, scope),
        is_truncated=found.is_truncated,
    )


def ask_cypher(
    question: Question,
    arguments: Mapping[str, str],
    graph: PropertyGraph,
    *,
    names: Names,
    timeout: float | None = None,
    limit: int | None = None,
) -> Rows:
    """The same rows from the property graph; ``names`` are the RDF store's.  A day is asked of SPARQL alone."""
    if arguments.get(AS_OF, "").strip():
        raise InvalidParameter("按日期（as_of）的回答只由 SPARQL 给出", hint="不要同时用 --as_of 和 --cypher")
    arguments = without_day(arguments)
    bindings = understand(question, arguments, names).bindings
    parameters = {f"{GIVEN}{name}": bindings.get(f"{GIVEN}{name}") for name in parameters_of(question.cypher)}
    return rows_of(question, graph.cypher(question.cypher, parameters, timeout=timeout, limit=limit))


def without_day(arguments: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in arguments.items() if name != AS_OF}


def _view(question: Question, store: GraphStore, day: str) -> AsOf:
    if _FINDING in question.sparql:
        raise InvalidParameter(
            f"{question.id} 的疑点是按全部文件算出来的，不能按日期（as_of）问",
            hint="去掉 as_of，或只导入到那一天的文件",
        )
    return AsOf(store, day)


def named_then(question: Question, rows: Sequence[Row], view: AsOf) -> tuple[Row, ...]:
    """The rows with bodies that were no more on the day named by what they had become as well."""
    columns = [(column.name, column.link) for column in question.columns if column.link and not column.is_list]
    bodies = {str(row[link]) for row in rows for _, link in columns if str(row[link]).startswith(_ORGANIZATION)}
    became = view.names(tuple(map(Iri, sorted(bodies)))) if bodies else {}

    def cell(row: Row, name: str, link: str) -> Cell:
        heirs = became.get(str(row[link]))
        return f"{row[name]}（到 {view.day} 为{heirs}）" if heirs else row[name]

    return tuple({**row, **{name: cell(row, name, link) for name, link in columns}} for row in rows)


def declined(text: str, *, why: str, similar: Sequence[str] = ()) -> Answer:
    """The answer to what is no question of the catalogue."""
    hint = f"相近的问题：{'；'.join(similar)}。" if similar else "用 planmesh questions 看能回答的问题。"
    return Answer(
        question=None,
        asked=text,
        reading="没有读懂",
        answer=f"{why}{hint}",
        columns=(),
        rows=(),
        proofs=(),
        evidence=(),
        query=QueryText(language="sparql", text=""),
        confidence=0.0,
        searched="问题目录",
        is_declined=True,
    )


def understand(question: Question, arguments: Mapping[str, str], names: Names) -> Arguments:
    unknown = [name for name in arguments if question.parameter(name) is None]
    if unknown:
        raise InvalidParameter(
            f"{question.id} 没有参数 {'、'.join(unknown)}",
            hint=f"可用的参数：{'、'.join(p.name for p in question.parameters) or '无'}",
        )
    bindings: dict[str, Scalar] = {}
    words: dict[str, str] = {}
    for parameter, value in question.fixed:
        bindings[f"{GIVEN}{parameter.name}"], words[parameter.name] = _value(parameter, value, names)
    for parameter in question.parameters:
        given = arguments.get(parameter.name, "").strip() or parameter.default
        if given:
            bindings[f"{GIVEN}{parameter.name}"], words[parameter.name] = _value(parameter, given, names)
        elif parameter.is_required:
            raise InvalidParameter(
                f"{question.id} 缺少参数 {parameter.name}（{parameter.zh}）", hint=f"例如 --{parameter.name} 名称"
            )
    return Arguments(bindings, words)


def _value(parameter: Parameter, given: str, names: Names) -> tuple[Scalar, str]:
    if parameter.kind is ParameterKind.TEXT:
        return given, given
    if parameter.kind is ParameterKind.YEAR:
        if not re.fullmatch(r"\d{4}", given):
            raise InvalidParameter(f"{parameter.zh}应是四位年份，而不是“{given[:20]}”", hint="例如 2020")
        return int(given), f"{given}年"
    if parameter.kind is ParameterKind.DATE:
        given = date.today().isoformat() if given in _TODAY else given
        if not _DATE.fullmatch(given):
            raise InvalidParameter(
                f"{parameter.zh}应是年、年-月或年-月-日，而不是“{given[:20]}”", hint="例如 2019-12-31"
            )
        return given, given
    if parameter.kind is ParameterKind.NUMBER:
        if not _NUMBER.fullmatch(given):
            raise InvalidParameter(f"{parameter.zh}应是整数，而不是“{given[:20]}”", hint="例如 3")
        return int(given), given
    if parameter.kind is ParameterKind.FLAG:
        return _flag(parameter, given)
    if parameter.kind is ParameterKind.CODE:
        return _notations(parameter, given)
    named = names.resolve(parameter.kind, given)
    if parameter.kind in SEVERAL:
        return "".join(f"{iri} " for iri in named.iris), named.label
    return named.iris[0], named.label


def _flag(parameter: Parameter, given: str) -> tuple[bool, str]:
    is_set = _FLAGS.get(given.lower())
    if is_set is None:
        raise InvalidParameter(f"{parameter.zh}应是“是”或“否”，而不是“{given[:20]}”", hint="写“是”或“否”")
    return is_set, show(is_set)


def _notations(parameter: Parameter, given: str) -> tuple[str, str]:
    """One or several of a code list, as a person names them: 牵头、责任, lead, Lead."""
    scheme = parameter.codes or ""
    known = {
        n: {n.lower(), *(codes.label(scheme, n, language=of).lower() for of in codes.LANGUAGES)}
        for n in codes.notations(scheme)
    }
    found: list[str] = []
    for word in _BETWEEN.split(given.strip().lower()):
        meant = next((notation for notation, names in known.items() if word in names), None)
        if meant is None:
            labels = "、".join(codes.label(scheme, notation) for notation in known)
            raise InvalidParameter(f"{parameter.zh}没有“{word[:20]}”", hint=f"可以写：{labels}")
        found.append(meant)
    # A blank on either side, for a notation may end another: ge is no range, plan no action-plan.
    return f" {' '.join(found)} ", "、".join(codes.label(scheme, n) for n in found)


def rows_of(question: Question, table: Table) -> Rows:
    rows: list[Row] = []
    claims: list[tuple[str, ...]] = []
    links = [column.link for column in question.columns if column.link]
    for record in table.records():
        cells = {c.name: _cell(c, record) for c in question.columns}
        rows.append(cells | {link: _iri(record[link]) for link in links})
        claims.append(several(record[CLAIMS]))
    return Rows(tuple(rows), tuple(claims), table.truncated)


def _cell(column: Column, record: Mapping[str, Value]) -> Cell:
    if column.derived is not None:
        return FUNCTIONS[column.derived](record)
    return several(record[column.name]) if column.is_list else record[column.name]


def several(value: Value) -> tuple[str, ...]:
    """The values of a list cell, each once, sorted: SPARQL joins them by line breaks, Cypher gives JSON; neither has
    an order."""
    text = str(value or "")
    values = json.loads(text) if text.startswith("[") else text.split("\n")
    return tuple(sorted({str(one) for one in values if one not in {None, ""}}, key=natural))


def natural(text: str) -> tuple[tuple[int, int | str], ...]:
    """Sort key by which 3.2 comes before 3.10."""
    parts = re.findall(r"\d+|\D+", text)
    return tuple((0, int(part)) if part.isdecimal() else (1, part) for part in parts)


def _iri(value: Value) -> Value:
    """Cypher returns an IRI as text."""
    return None if value is None else Iri(str(value))


def reading(question: Question, understood: Arguments) -> str:
    """How the question was understood, in Chinese."""
    parts = [f"{p.zh}＝{understood.words.get(p.name, '不限')}" for p in question.parameters]
    return f"{question.id} {question.gloss}" + (f"；{'；'.join(parts)}" if parts else "")


def searched(question: Question, understood: Arguments, scope: Scope) -> str:
    return f"{scope.text}查找了{_filled(question.searched, question, understood, ())}"


def sentence(question: Question, understood: Arguments, found: Rows) -> str:
    if not found.rows:
        return _filled(question.empty, question, understood, ())
    more = f"（只列出前 {len(found.rows)} 条）" if found.is_truncated else ""
    template = question.answer if len(found.rows) == 1 else question.answer_many
    return _filled(template, question, understood, found.rows) + more


def _filled(template: str, question: Question, understood: Arguments, rows: Sequence[Row]) -> str:
    """The template with {count}, {<parameter>}, {distinct_<column>} and {list_<column>} put in."""
    values: dict[str, str | int] = {"count": len(rows)}
    for parameter in (*question.parameters, *(parameter for parameter, _ in question.fixed)):
        values[parameter.name] = understood.words.get(parameter.name, f"任何{parameter.zh}")[:_SHORT]
    codes_of = {column.name: column.codes for column in question.columns}
    for name in rows[0] if rows else ():
        shown = list(dict.fromkeys(show(one, codes_of.get(name)) for row in rows for one in _each(row[name])))
        distinct = {one for row in rows for one in _each(row[name])}
        values[f"distinct_{name}"] = len(distinct)
        values[f"list_{name}"] = "、".join(shown[:LISTED]) + ("等" if len(shown) > LISTED else "") or "（原文没有写）"
    return template.format_map(values)


def _each(cell: Cell) -> Iterator[Value]:
    yield from (cell if isinstance(cell, tuple) else () if cell is None else (cell,))


def show(value: Value, scheme: str | None = None, *, language: str = "zh") -> str:
    """A value for people; ``scheme``: the code list of a notation."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return {"zh": ("否", "是"), "en": ("no", "yes")}[language][value]
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return codes.label(scheme, str(value), language=language) if scheme else str(value)


def _runnable(sparql: str, bindings: Mapping[str, Scalar]) -> str:
    """The query with its values in place, as it can be run again."""
    from graph.sparql_text import bind  # brings rdflib's namespaces, which a store has loaded by now

    return bind(sparql, bindings)
