"""The rules by which things are found, one a ``method`` of an entry: what each says, and texts that show it.

They stand in ``*.toml`` beside this module, one file for a folder of finders.  The texts are ours; the tests extract
each of them: an example yields an entry of its rule, a near miss yields none.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from ontology.errors import DataError

_HINT = '每条规则一个表：["组件.规则"]，下有 says、source、example、near_miss 四个非空文字'


@dataclass(frozen=True, slots=True)
class Rule:
    """``name`` as it stands in an entry's ``method``; ``source``: the part of the grammar of the genre it comes from.
    ``example`` and ``near_miss`` are whole texts, to be read by themselves."""

    name: str
    says: str
    source: str
    example: str
    near_miss: str

    @property
    def component(self) -> str:
        return self.name.partition(".")[0]


@cache
def rules() -> Mapping[str, Rule]:
    """All rules by name, in order of their names.  Raises DataError naming the file and the rule at fault."""
    files = sorted(resources.files(__package__).iterdir(), key=lambda file: file.name)
    return parse({f.name: f.read_text(encoding="utf-8") for f in files if f.name.endswith(".toml")})


def parse(files: Mapping[str, str]) -> Mapping[str, Rule]:
    """The rules of TOML texts by the names of their files.  Raises DataError as :func:`rules` does."""
    found: dict[str, Rule] = {}
    home: dict[str, str] = {}
    for file, text in files.items():
        for rule in _read(file, text):
            if rule.name in found:
                raise DataError(
                    f"规则 {rule.name} 在 {home[rule.name]} 里已有", where=f"extract/rules/{file}", hint="只留一处"
                )
            found[rule.name], home[rule.name] = rule, file
    return MappingProxyType(dict(sorted(found.items())))


def _read(file: str, text: str) -> Iterator[Rule]:
    where = f"extract/rules/{file}"
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"不是合格的 TOML：{error}", where=where, hint=_HINT) from error
    for name, table in tables.items():
        yield _rule(name, table, f"{where} [{name}]")


def _rule(name: str, table: Any, where: str) -> Rule:
    component, _, rest = name.partition(".")
    if not isinstance(table, dict) or not component or not rest:
        raise DataError("不是一条规则", where=where, hint=_HINT + "；名称带点，要加引号")
    wanted = [f.name for f in fields(Rule) if f.name != "name"]
    missing = [key for key in wanted if not isinstance(table.get(key), str) or not table[key].strip()]
    unknown = sorted(table.keys() - set(wanted))
    if missing or unknown:
        parts = [f"缺少或空着：{'、'.join(missing)}"] * bool(missing) + [f"不认识：{'、'.join(unknown)}"] * bool(
            unknown
        )
        raise DataError("；".join(parts), where=where, hint=_HINT)
    return Rule(name=name, **{key: table[key].strip() for key in wanted})
