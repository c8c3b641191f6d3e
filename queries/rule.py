"""The gap rules as data: ``queries/rules/<id>.toml`` says what a rule is, ``<id>.rq`` finds what breaks it.

A query has no parameter but ``?given_today`` and gives one row a finding: ``document`` and its ``title``, ``this`` (what
the finding is about), ``claims`` (what proves it), mostly ``label`` and ``number`` of ``this``, and whatever else the
message names.  Its WHERE is also the rule's SHACL constraint (queries.gap_shapes): no VALUES, and a MINUS, which the
store answers once for all rows, only over what is bound outside, so that NOT EXISTS says the same.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from graph.store import Value
from ontology.errors import DataError, UnknownName
from queries.findings import Severity

_ID = re.compile(r"G-[A-Z]{3}-\d{1,2}")


@dataclass(frozen=True, slots=True)
class Summary:
    """``of``: the population (populations.rq) against which the findings of one document are counted; ``message`` has
    {title}, {count}, {total} and {examples}."""

    of: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """``targets``: classes of ``this``; ``query``: empty where decisions that could not be applied break the rule; ``raised``:
    (column, value, severity) where a row has another severity than ``severity``; ``step``: name of what else is done
    with the rows (queries.rule_steps); ``message``: Chinese, with the query's columns; ``searched``: what was looked
    at; ``summary``: how what nearly everything breaks is told once."""

    id: str
    name: str
    targets: tuple[str, ...]
    query: str
    step: str | None
    severity: Severity
    raised: tuple[str, str, Severity] | None
    message: str
    hint: str
    searched: str
    confidence: float
    summary: Summary | None

    def severity_of(self, row: Mapping[str, Value]) -> Severity:
        if self.raised is not None and row[self.raised[0]] == self.raised[1]:
            return self.raised[2]
        return self.severity


def _folder() -> Traversable:
    return resources.files("queries") / "rules"


@cache
def rules() -> tuple[Rule, ...]:
    """The gap rules, by id."""
    files = sorted((file for file in _folder().iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    return tuple(_rule(file.read_text(encoding="utf-8"), where=file.name) for file in files)


@cache
def populations() -> str:
    """The query for the numbers that summaries count against."""
    return (_folder() / "populations.rq").read_text(encoding="utf-8")


def _rule(toml: str, *, where: str) -> Rule:
    try:
        record: dict[str, Any] = tomllib.loads(toml)
        own = _folder() / f"{record['id']}.rq"
        raised = record.get("severity_where")
        return Rule(
            id=record["id"],
            name=record["name"],
            targets=tuple(record["targets"]),
            query=own.read_text(encoding="utf-8") if record["targets"] else "",
            step=record.get("step"),
            severity=Severity(record["severity"]),
            raised=(raised["column"], raised["is"], Severity(raised["severity"])) if raised else None,
            message=record["message"],
            hint=record["hint"],
            searched=record["searched"],
            confidence=record["confidence"],
            summary=Summary(**record["summary"]) if "summary" in record else None,
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError, OSError) as error:
        raise DataError(f"缺口规则读不懂：{error}", where=where, hint="各键见 queries/rule.py") from error


def known(names: Iterable[str]) -> None:
    """Raises UnknownName for a name that can be no rule's."""
    for name in names:
        if not _ID.fullmatch(name):
            given = ", ".join(rule.id for rule in rules())
            raise UnknownName(f"没有规则“{name[:20]}”", hint=f"缺口规则：{given}；矛盾规则以 G-NUM、G-LST、G-DOC 开头")
