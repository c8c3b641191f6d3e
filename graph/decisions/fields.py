"""What ``Draft.fields`` holds for each kind, and its reading into the types of ``ontology.claims``.

    link            source, target (document ids); source_item, target_item (section ids) or indicator (its name);
                    type; source_start, source_end, target_start, target_end (hints where the seen sentence stands).
                    Always all of them, so that an accepted link lives on when the ranker proposes it no more.
                    A split has ``parts``: a list of such.
    responsibility  document, item; actor, role; deadline, scope, modality, reading, generic
    value           document, item; subject, role; value, upper, unit, text, comparator, year, scope, nature, basis
    dependency      document, item; source, target, kind
    relation        document, item; source, target, kind
    deadline        document, item; value
    item            document, title, kind (goal, task, project, measure), quote (its words, the title among them); start
    name            keep, merge: ids of deliverables; ``merge`` may be a list
    organization    spelling, canonical: names
    progress        document, item or indicator; status, percent, value, unit, date, words
    finding         until; document, item, rule, message

An addition has all that its claim needs, a change only what is otherwise.  ``item`` is a section's id; without one the
document is meant.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, TypeVar

from graph.decisions.model import Action, Draft, Kind
from graph.links import LinkType
from ontology.claims import (
    Claim,
    Comparator,
    Deadline,
    Dependency,
    DependencyKind,
    IndicatorValue,
    ItemRelation,
    Modality,
    Reading,
    RelationKind,
    Responsibility,
    Role,
    ValueRole,
)
from ontology.errors import InvalidParameter
from ontology.model import ItemKind

Fields = Mapping[str, object]
Code = TypeVar("Code", bound=StrEnum)
_DAY = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


class BadFieldError(ValueError):
    """The message says what the field should hold."""


class ProgressStatus(StrEnum):
    DONE = "done"
    ON_TRACK = "onTrack"
    DELAYED = "delayed"
    NOT_STARTED = "notStarted"
    DROPPED = "dropped"
    UNKNOWN = "unknown"


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise BadFieldError("应为文字")
    return value.strip()


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (_text(value),)
    if not isinstance(value, list | tuple):
        raise BadFieldError("应为文字或文字的列表")
    return tuple(_text(one) for one in value)


def _decimal(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal):
        raise BadFieldError("应为数")
    try:
        number = Decimal(str(value).strip())
    except InvalidOperation:
        raise BadFieldError("应为数") from None
    if not number.is_finite():
        raise BadFieldError("应为有限的数")
    return number


def _whole(value: object) -> int:
    number = _decimal(value)
    if number != number.to_integral_value() or not 0 <= number < 2**31:
        raise BadFieldError("应为非负整数")
    return int(number)


def _year(value: object) -> int:
    year = _whole(value)
    if not 1900 <= year <= 2200:
        raise BadFieldError("应为四位年份")
    return year


def _date(value: object) -> str:
    text = _text(value)
    if not _DATE.fullmatch(text):
        raise BadFieldError("应为年、年-月或年-月-日")
    return text


def _day(value: object) -> str:
    text = _text(value)
    if not _DAY.fullmatch(text):
        raise BadFieldError("应为年-月-日")
    return text


def _deadline(value: object) -> str:
    return "ongoing" if value == "ongoing" else _date(value)


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise BadFieldError("应为 true 或 false")
    return value


def _code(codes: type[Code]) -> Callable[[object], Code]:
    def read(value: object) -> Code:
        try:
            return codes(str(value))
        except ValueError:
            raise BadFieldError(f"应为 {'、'.join(codes)} 之一") from None

    return read


Readers = Mapping[str, Callable[[object], Any]]
_WHERE: Readers = {"document": _text, "item": _text}
CLAIMS: Mapping[Kind, type[Claim]] = {
    Kind.RESPONSIBILITY: Responsibility,
    Kind.VALUE: IndicatorValue,
    Kind.DEPENDENCY: Dependency,
    Kind.RELATION: ItemRelation,
    Kind.DEADLINE: Deadline,
}
_OF_CLAIM: Mapping[Kind, Readers] = {
    Kind.RESPONSIBILITY: {
        "actor": _text,
        "role": _code(Role),
        "deadline": _deadline,
        "scope": _texts,
        "modality": _code(Modality),
        "reading": _code(Reading),
        "generic": _truth,
    },
    Kind.VALUE: {
        **dict.fromkeys(("subject", "unit", "text", "scope", "nature", "basis"), _text),
        **dict.fromkeys(("value", "upper"), _decimal),
        "role": _code(ValueRole),
        "comparator": _code(Comparator),
        "year": _year,
        "modality": _code(Modality),
    },
    Kind.DEPENDENCY: {"source": _text, "target": _text, "kind": _code(DependencyKind)},
    Kind.RELATION: {"source": _text, "target": _text, "kind": _code(RelationKind)},
    Kind.DEADLINE: {"value": _deadline},
}
_LINK: Readers = {
    **dict.fromkeys(("source", "source_item", "target", "target_item", "indicator"), _text),
    **dict.fromkeys(("source_start", "source_end", "target_start", "target_end"), _whole),
    "type": _code(LinkType),
}
_OTHERS: Mapping[Kind, Readers] = {
    Kind.LINK: _LINK,
    Kind.ITEM: {**_WHERE, "title": _text, "kind": _code(ItemKind), "quote": _text, "start": _whole},
    Kind.NAME: {"keep": _text, "merge": _texts},
    Kind.ORGANIZATION: {"spelling": _text, "canonical": _text},
    Kind.FINDING: {**_WHERE, "until": _day, "rule": _text, "message": _text},
    Kind.PROGRESS: {
        **_WHERE,
        **dict.fromkeys(("indicator", "unit", "words"), _text),
        **dict.fromkeys(("value", "percent"), _decimal),
        "status": _code(ProgressStatus),
        "date": _date,
    },
}
_REQUIRED: Mapping[Kind, tuple[str, ...]] = {
    Kind.LINK: ("source", "target", "type"),
    Kind.RESPONSIBILITY: ("document", "actor", "role"),
    Kind.VALUE: ("document", "subject", "role"),
    Kind.DEPENDENCY: ("document", "source", "target", "kind"),
    Kind.RELATION: ("document", "source", "target", "kind"),
    Kind.DEADLINE: ("document", "item", "value"),
    Kind.ITEM: ("document", "title", "kind", "quote"),
    Kind.NAME: ("keep", "merge"),
    Kind.ORGANIZATION: ("spelling", "canonical"),
    Kind.PROGRESS: ("document", "status", "date"),
    Kind.FINDING: ("until",),
}
# What these actions need of every kind; the rest of the actions may have fields or none.
_WHOLE = frozenset({Action.ADD})
_WHOLE_KINDS = frozenset({Kind.LINK, Kind.NAME, Kind.ORGANIZATION, Kind.FINDING})


def check(draft: Draft) -> None:
    """Raises InvalidParameter, with every fault, for fields that the kind does not have, that cannot be read, or that
    are missing.  A finding's fields are its own."""
    if draft.kind is Kind.FINDING:
        return
    if draft.action in (Action.DEFER, Action.COMMENT, Action.WITHDRAW, Action.REJECT):
        return
    parts = parts_of(draft)
    faults = [fault for part in parts for fault in _faults(draft, part)]
    if draft.action is Action.SPLIT and (draft.kind is not Kind.LINK or len(parts) < 2):
        faults.append("只有关联可以拆分，且至少拆成两条")
    if faults:
        raise InvalidParameter("；".join(dict.fromkeys(faults)), where=draft.subject, hint="字段见 docs/graph.md“认定”")


def parts_of(draft: Draft) -> tuple[Fields, ...]:
    """The fields of each of what a decision puts in the place of one."""
    if draft.action is not Action.SPLIT:
        return (draft.fields,)
    parts = draft.fields.get("parts")
    if not isinstance(parts, Sequence) or not all(isinstance(part, Mapping) for part in parts):
        raise InvalidParameter("parts 应为列表，每项写明一条关联", where=draft.subject)
    return tuple({**draft.fields, **part} for part in parts)


def _faults(draft: Draft, fields: Fields) -> Iterator[str]:
    known = readers(draft.kind)
    for name, value in fields.items():
        if name == "parts":
            continue
        if name not in known:
            yield f"没有字段 {name}"
        elif value is not None:
            try:
                known[name](value)
            except BadFieldError as error:
                yield f"{name} {error}，得到“{str(value)[:20]}”"
    if draft.action in _WHOLE or draft.kind in _WHOLE_KINDS:
        yield from (f"缺少 {name}" for name in _REQUIRED[draft.kind] if fields.get(name) in (None, "", []))
    if draft.kind is Kind.LINK and fields.get("target_item") and fields.get("indicator"):
        yield "target_item 和 indicator 只能有一个"
    if draft.kind is Kind.VALUE and draft.action is Action.ADD and not (fields.get("value") or fields.get("text")):
        yield "缺少 value 或 text"
    if draft.kind is Kind.PROGRESS and not (fields.get("item") or fields.get("indicator")):
        yield "缺少 item 或 indicator"


def readers(kind: Kind) -> Readers:
    """Name → reader of the fields of a kind."""
    of_claim = _OF_CLAIM.get(kind)
    return _OTHERS[kind] if of_claim is None else {**_WHERE, **of_claim}


def is_whole(kind: Kind, fields: Fields) -> bool:
    """Whether the fields are enough to make the thing anew."""
    return all(fields.get(name) for name in _REQUIRED[kind])


def read(kind: Kind, fields: Fields) -> dict[str, Any]:
    """The fields that are given, typed.  Raises InvalidParameter."""
    known = readers(kind)
    found = {}
    for name, value in fields.items():
        if name in known and value is not None:
            try:
                found[name] = known[name](value)
            except BadFieldError as error:
                raise InvalidParameter(f"{name} {error}，得到“{str(value)[:20]}”") from error
    return found


def claim_fields(kind: Kind, fields: Fields) -> dict[str, Any]:
    """Those of the fields that are the claim's own, typed."""
    return {name: value for name, value in read(kind, fields).items() if name in _OF_CLAIM[kind]}
