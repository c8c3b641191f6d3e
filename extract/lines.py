"""Claims as lines: the JSON objects of ``planmesh extract --format jsonl`` and of the library's files (DESIGN.md §4).

:func:`to_lines` and :func:`from_lines` are inverse to one another.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields
from decimal import Decimal
from enum import StrEnum
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from ontology.claims import (
    ChildAction,
    Citation,
    Deadline,
    DeliverableMention,
    Dependency,
    Designation,
    Extraction,
    IndicatorValue,
    InstrumentMention,
    ItemRelation,
    NamedProblem,
    OrganizationMention,
    PlaceMention,
    Problem,
    ProgrammeMention,
    Responsibility,
)
from ontology.errors import DataError
from ontology.model import Document, Section, Span

# line kind → (field of Extraction, type); the order of the output within one offset
KINDS: dict[str, tuple[str, type]] = {
    "section": ("sections", Section),
    "organization": ("organizations", OrganizationMention),
    "place": ("places", PlaceMention),
    "deliverable": ("deliverables", DeliverableMention),
    "responsibility": ("responsibilities", Responsibility),
    "deadline": ("deadlines", Deadline),
    "value": ("values", IndicatorValue),
    "dependency": ("dependencies", Dependency),
    "relation": ("relations", ItemRelation),
    "citation": ("citations", Citation),
    "programme": ("programmes", ProgrammeMention),
    "instrument": ("instruments", InstrumentMention),
    "designation": ("designations", Designation),
    "named_problem": ("named_problems", NamedProblem),
    "action": ("actions", ChildAction),
    "problem": ("problems", Problem),
}

Line = dict[str, Any]


def to_lines(extraction: Extraction) -> Iterator[Line]:
    """The document's line first, then every entry in order of ``start``; a section by its number, before all it holds."""
    yield {"claim": "document", **_plain(extraction.document)}
    lines = []
    for claim, (attribute, _) in KINDS.items():
        for entry in getattr(extraction, attribute):
            line = {"claim": claim, **_plain(entry)}
            if claim == "section":
                line |= {"surface": extraction.text[entry.start : entry.end], "section": entry.id}
            lines.append(line)
    yield from sorted(lines, key=_place)


def _place(line: Line) -> tuple[int, str]:
    start = line.get("extent_start", line["start"])
    return (-1 if start is None else start), line["claim"]


def from_lines(lines: Iterable[Line], text: str) -> Extraction:
    """Raises DataError where a line's surface is not what ``text`` has at its offsets."""
    document: Document | None = None
    entries: dict[str, list[Any]] = {attribute: [] for attribute, _ in KINDS.values()}
    for line in lines:
        if line["claim"] == "document":
            document = _built(Document, line)
            continue
        attribute, kind = KINDS[line["claim"]]
        if "surface" in line and text[line["start"] : line["end"]] != line["surface"]:
            raise DataError(
                f"论断与原文不符：“{line['surface'][:20]}”", where=f"位置 {line['start']}", hint="请重新导入该文件"
            )
        entries[attribute].append(_built(kind, line))
    if document is None:
        raise DataError("缺少文件信息行", hint="第一行应为 claim=document")
    return Extraction(document=document, text=text, **{name: tuple(found) for name, found in entries.items()})


def dumps(line: Line) -> str:
    return json.dumps(line, ensure_ascii=False)


def loads(line: str) -> Line:
    result: Line = json.loads(line, parse_float=Decimal)
    return result


def _plain(entry: object) -> Line:
    return {f.name: _json(getattr(entry, f.name)) for f in fields(entry)}  # type: ignore[arg-type]  # dataclasses only


def _json(value: object) -> object:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, Span):
        return [value.start, value.end]
    return str(value) if isinstance(value, StrEnum) else list(value) if isinstance(value, tuple) else value


_HINTS: dict[type, dict[str, Any]] = {}


def _built(kind: type, line: Line) -> Any:
    hints = _HINTS.get(kind) or _HINTS.setdefault(kind, get_type_hints(kind))
    return kind(**{name: _typed(hint, line[name]) for name, hint in hints.items() if name in line})


def _typed(hint: Any, value: object) -> object:
    if value is None:
        return None
    if get_origin(hint) in (Union, UnionType):
        hint = next(option for option in get_args(hint) if option is not type(None))
    if get_origin(hint) is tuple:
        return tuple(value)  # type: ignore[arg-type]  # a JSON list
    if hint is Decimal:
        return Decimal(str(value))
    if hint is float:
        return float(value)  # type: ignore[arg-type]  # a JSON number
    if hint is Span:
        return Span(*value)  # type: ignore[misc]  # a pair
    return hint(value) if issubclass(hint, StrEnum) else value
