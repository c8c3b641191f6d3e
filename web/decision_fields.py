"""The fields of the forms in which people add or correct something, and their reading into a draft's fields."""

from collections.abc import Mapping
from dataclasses import dataclass

from graph.decisions.model import Kind
from ontology.claims import Comparator
from ontology.errors import InvalidParameter
from ontology.model import ItemKind
from queries.codes import notations


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """``label``, ``hint``: of the catalogue of words.  ``scheme``: the code list that is chosen from; ``options``: those
    of it, where not all may be.  ``is_needed``: for something new."""

    name: str
    label: str
    hint: str = ""
    scheme: str = ""
    options: tuple[str, ...] = ()
    is_long: bool = False
    is_needed: bool = False


def _coded(name: str, label: str, scheme: str, *, but: frozenset[str] = frozenset()) -> Field:
    options = tuple(notation for notation in notations(scheme) if notation not in but)
    return Field(name=name, label=label, scheme=scheme, options=options, is_needed=True)


_DEADLINE = Field(name="deadline", label="完成时限", hint="年、年-月或年-月-日；持续推进写 ongoing")
_NOT_OF_ITEMS = frozenset({"issue", "draft", "approve"})
_TIE = (
    Field(name="source", label="一方", is_needed=True),
    Field(name="target", label="另一方", is_needed=True),
)
FIELDS: Mapping[Kind, tuple[Field, ...]] = {
    Kind.RESPONSIBILITY: (
        Field(name="actor", label="责任单位", hint="写全称", is_needed=True),
        _coded("role", "角色", "role", but=_NOT_OF_ITEMS),
        _DEADLINE,
    ),
    Kind.VALUE: (
        Field(name="indicator", label="指标", is_needed=True),
        _coded("value_role", "数值的性质", "valueRole"),
        Field(name="value", label="数值", hint="只写数，例如 70"),
        Field(name="unit", label="计量单位"),
        Field(name="year", label="年份", hint="四位"),
        Field(name="comparator", label="比较", scheme="comparator", options=("eq", "ge", "gt", "le", "lt", "approx")),
    ),
    Kind.DEADLINE: (
        Field(name="value", label="完成时限", hint="年、年-月或年-月-日；持续推进写 ongoing", is_needed=True),
    ),
    Kind.DEPENDENCY: (*_TIE, _coded("dependency_kind", "关系", "dependencyKind")),
    Kind.RELATION: (*_TIE, _coded("relation_kind", "关系", "relationKind", but=frozenset({"may_be_same"}))),
    Kind.ITEM: (
        Field(name="title", label="事项名称", hint="须是原句里的字", is_needed=True),
        Field(name="item_kind", label="事项类型", scheme="itemKind", options=tuple(ItemKind), is_needed=True),
    ),
    Kind.PROGRESS: (
        _coded("status", "进展", "progressStatus"),
        Field(name="date", label="日期", hint="年、年-月或年-月-日", is_needed=True),
        Field(name="percent", label="完成百分比", hint="0 到 100"),
        Field(name="words", label="情况说明", is_long=True),
    ),
    Kind.NAME: (
        Field(name="keep", label="保留的名称", hint="成果的名称，与页面上所写一致", is_needed=True),
        Field(name="merge", label="并入的名称", hint="成果的名称，与页面上所写一致", is_needed=True),
    ),
    Kind.ORGANIZATION: (Field(name="canonical", label="机构全称"),),
}
# What an indicator's progress may tell beside.
OF_INDICATOR = (
    Field(name="value", label="数值", hint="只写数，例如 70"),
    Field(name="unit", label="计量单位"),
)
# A form tells apart what the kinds of claims call by one name, and its own ``subject`` from theirs.
_REAL_NAMES = {
    "indicator": "subject",
    "value_role": "role",
    "dependency_kind": "kind",
    "relation_kind": "kind",
    "item_kind": "kind",
}
_COMPARATORS = {comparator.name.lower(): comparator.value for comparator in Comparator}
ADDED = (Kind.RESPONSIBILITY, Kind.VALUE, Kind.DEADLINE, Kind.PROGRESS, Kind.ITEM, Kind.NAME)


def fields_of(kind: Kind, form: Mapping[str, str]) -> dict[str, object]:
    """What the form gives of the kind's fields; what it leaves empty is left out.  Raises InvalidParameter."""
    found: dict[str, object] = {}
    for field in (*FIELDS.get(kind, ()), *(OF_INDICATOR if kind is Kind.PROGRESS else ())):
        given = form.get(field.name, "").strip()
        if not given:
            continue
        if field.options and given not in field.options:
            raise InvalidParameter(f"{field.label}不能是“{given[:20]}”", hint="请从列出的选项里选")
        found[_REAL_NAMES.get(field.name, field.name)] = _COMPARATORS[given] if field.name == "comparator" else given
    return found


def missing(kind: Kind, form: Mapping[str, str]) -> list[str]:
    """Labels of what something new needs and the form leaves empty."""
    return [field.label for field in FIELDS[kind] if field.is_needed and not form.get(field.name, "").strip()]
