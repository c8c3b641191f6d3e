"""The shapes of ``queries/shapes``: one query in each language, which serves several questions.

A shape is three files of one stem: ``<name>.toml`` says what may be given and what comes back, ``.rq`` and ``.cypher``
how.  Both queries return the columns, the IRIs they link to, and ``claims`` (IRIs of what proves the row), in an order
that leaves nothing open; a parameter ``x`` is their variable ``given_x``, open where it is not given.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Any

from ontology.errors import DataError
from queries import derived
from queries.question import Column, Parameter, ParameterKind

CLAIMS = "claims"
GIVEN = "given_"
_QUERY_PARAMETER = re.compile(rf"[?$]{GIVEN}(\w+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """``searched`` and ``absence``: of the questions that do not say otherwise (queries.question)."""

    name: str
    searched: str
    absence: float
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    sparql: str
    cypher: str

    @property
    def returned(self) -> tuple[str, ...]:
        """The columns that both queries must return, in no order."""
        links = (column.link for column in self.columns if column.link)
        own = (column.name for column in self.columns if column.derived is None)
        return tuple(dict.fromkeys((*own, *links, CLAIMS)))


def load(folder: Traversable) -> dict[str, Shape]:
    """The shapes of ``folder``, by name.  Raises DataError naming the file at fault."""
    files = {file.name: file for file in folder.iterdir()}
    shapes: dict[str, Shape] = {}
    for name in sorted(name for name in files if name.endswith(".toml")):
        stem = name.removesuffix(".toml")
        missing = [other for other in (f"{stem}.rq", f"{stem}.cypher") if other not in files]
        if missing:
            raise DataError(f"缺少 {'、'.join(missing)}", where=name, hint="每种问法须有 SPARQL 和 Cypher 两种查询")
        texts = [files[f"{stem}.{kind}"].read_text(encoding="utf-8") for kind in ("rq", "cypher")]
        shapes[stem] = parse(files[name].read_text(encoding="utf-8"), sparql=texts[0], cypher=texts[1], where=name)
    return shapes


def parse(toml: str, *, sparql: str, cypher: str, where: str) -> Shape:
    """One shape of its three texts.  ``where`` is named in errors."""
    try:
        record = tomllib.loads(toml)
        shape = Shape(
            name=where.removesuffix(".toml"),
            searched=record["searched"],
            absence=record["absence"],
            parameters=tuple(_parameter(row) for row in record.get("parameters", ())),
            columns=tuple(_column(row) for row in record["columns"]),
            sparql=sparql,
            cypher=cypher,
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise DataError(f"问法文件读不懂：{error}", where=where, hint="各键见 queries/shape.py") from error
    for fault in _faults(shape):
        raise DataError(fault, where=where, hint="参数和列须与两种查询一致")
    return shape


def parameters_of(query: str) -> frozenset[str]:
    """The names of the parameters that a query uses."""
    return frozenset(_QUERY_PARAMETER.findall(query))


def _parameter(row: Mapping[str, Any]) -> Parameter:
    kind = ParameterKind(row["kind"])
    if (kind is ParameterKind.CODE) != ("codes" in row):
        raise ValueError(f'parameters.{row["name"]}：codes 与 kind = "code" 须同时写')
    return Parameter(
        name=row["name"],
        kind=kind,
        zh=row["zh"],
        en=row["en"],
        codes=row.get("codes"),
        is_required=row.get("required", False),
        default=row.get("default"),
    )


def _column(row: Mapping[str, Any]) -> Column:
    return Column(
        name=row["name"],
        zh=row["zh"],
        en=row["en"],
        codes=row.get("codes"),
        link=row.get("link"),
        is_list=row.get("list", False),
        derived=row.get("derived"),
    )


def _faults(shape: Shape) -> Iterator[str]:
    names = {parameter.name for parameter in shape.parameters}
    for dialect, text in (("SPARQL", shape.sparql), ("Cypher", shape.cypher)):
        used = parameters_of(text)
        if used != names:
            yield f"{dialect} 用到的参数是 {sorted(used)}，声明的是 {sorted(names)}"
        if "ORDER BY" not in text.upper():
            yield f"{dialect} 没有 ORDER BY"
        absent = [name for name in shape.returned if not re.search(rf"\b{name}\b", text)]
        if absent:
            yield f"{dialect} 没有给出列 {'、'.join(absent)}"
    for column in shape.columns:
        if column.derived is not None and column.derived not in derived.FUNCTIONS:
            yield f"列 {column.name} 的 derived 写的是没有的函数 {column.derived}"
    if not 0 < shape.absence <= 1:
        yield f"absence 须在 0 与 1 之间：{shape.absence}"
