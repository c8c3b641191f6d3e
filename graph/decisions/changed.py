"""What a person writes about a decision's content in a spreadsheet's cell or after ``--set``, both ways:
``类型=细化；条目=2.1``."""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from graph.decisions.model import Action, Kind
from graph.reference import code_lists
from ontology.errors import InvalidParameter
from ontology.ids import CODE

# Chinese names of fields; the names of graph.decisions.fields do as well.
_FIELDS: Mapping[str, str] = {
    "类型": "type",
    "条目": "target_item",
    "指标": "indicator",
    "主体": "actor",
    "角色": "role",
    "时限": "deadline",
    "数值": "value",
    "单位": "unit",
    "年份": "year",
    "保留": "keep",
    "并入": "merge",
    "全称": "canonical",
}
_CODED = {"type": "linkType", "role": "role"}
# What a part of a split begins with, in the order of writing.
_TARGETS = ("target", "target_item", "indicator")


def fields_of(text: str, *, kind: Kind, action: Action = Action.CHANGE) -> dict[str, object]:
    """The fields that ``text`` names; codes by their Chinese names or how these begin.  Of a split each 条目 (or 指标)
    begins a part.

    Raises InvalidParameter."""
    pairs = list(_pairs(text, kind))
    if action is not Action.SPLIT:
        return dict(pairs)
    parts: list[dict[str, object]] = []
    for name, value in pairs:
        if name in _TARGETS and (not parts or not parts[-1].keys() <= {"target"} or name in parts[-1]):
            parts.append({})
        if not parts:
            raise InvalidParameter("拆分先写条目，例如 条目=2.1；类型=细化；条目=2.3")
        parts[-1][name] = value
    return {"parts": parts} if parts else {}


def _pairs(text: str, kind: Kind) -> Iterator[tuple[str, object]]:
    for piece in text.replace(";", "；").replace("\n", "；").split("；"):
        if not piece.strip():
            continue
        name, sign, value = piece.replace("＝", "=", 1).partition("=")
        if not sign or not value.strip():
            raise InvalidParameter(f"“{piece.strip()[:20]}”应写成 名称=取值")
        field = _FIELDS.get(name.strip(), name.strip())
        if kind is not Kind.LINK and field == "target_item":
            field = "item"
        yield field, _value(field, value.strip())


def _value(field: str, text: str) -> object:
    if text.startswith(("[", "{")):
        try:
            value: object = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise InvalidParameter(f"{field} 不是 JSON：{text[:20]}") from error
        return value
    codes = {label: notation for (scheme, notation), label in code_names().items() if scheme == _CODED.get(field)}
    beginning = [notation for label, notation in codes.items() if label.startswith(text)]
    return codes.get(text) or (beginning[0] if len(beginning) == 1 else text)


def words_of(given: Mapping[str, object], proposed: Mapping[str, object]) -> str:
    """Of the fields given those that are otherwise than proposed, as :func:`fields_of` reads them."""
    parts = given.get("parts")
    if isinstance(parts, list):
        return "；".join(_words((name, part[name]) for name in (*_TARGETS, *part) if name in part) for part in parts)
    return _words((name, value) for name, value in given.items() if proposed.get(name) != value)


def _words(fields: Iterable[tuple[str, object]]) -> str:
    chinese = {name: word for word, name in _FIELDS.items()}
    shown = (
        (name, code_names().get((_CODED.get(name, ""), str(value)), value)) for name, value in dict(fields).items()
    )
    return "；".join(f"{chinese.get(name, name)}={_plain(value)}" for name, value in shown)


def _plain(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


@cache
def code_names() -> dict[tuple[str, str], str]:
    """Chinese names of codes by scheme and notation."""
    found: dict[tuple[str, str], str] = {}
    for subject, predicate, value in code_lists():
        scheme, _, notation = subject.removeprefix(CODE).partition("/")
        if notation and predicate.endswith("#prefLabel") and not isinstance(value, str):
            found[scheme, notation] = value.text
    return found
