"""Figures of one document that contradict each other: table against text against boxes.

Compared are figures of one indicator (``queries.identity``), one role, one year and one scope, in units that can be
compared.  A sentence does not contradict itself (由90%调整为95%), and what a text only strives for is no second target.
Later documents that change a figure revise it; that is a link, not a contradiction.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources
from itertools import combinations

from graph.store import GraphStore, Value
from ontology.ids import document_iri
from queries import codes, evidence
from queries.findings import Finding, Severity
from queries.identity import indicator_key
from queries.intervals import Difference, Figure, difference
from queries.scope import look, titled

COMPARED_ROLES = frozenset({"target", "interim", "baseline", "actual"})
# Prose reports figures of its sentence's topic (开发区 … 利润总额 …, then 服务业 … 利润总额 …): one name, several things.
# So reported figures are compared with a table's only, targets also with each other.
_REPORTED = frozenset({"baseline", "actual"})
_ORDER = tuple(Difference)
_RULES = {Difference.CONFLICT: "G-NUM-1", Difference.STRINGENCY: "G-NUM-2", Difference.ROUNDING: "G-NUM-1"}
_SEVERITIES = {
    Difference.CONFLICT: Severity.HIGH,
    Difference.STRINGENCY: Severity.MEDIUM,
    Difference.ROUNDING: Severity.LOW,
}
_SAYS = {
    Difference.CONFLICT: "数值互相矛盾",
    Difference.STRINGENCY: "宽严不一（达到较宽的仍可能达不到较严的）",
    Difference.ROUNDING: "疑为取整造成的差异",
}
_HINT = "请核对原文，确定以哪一处为准"
# 每年认定13个, 年均增长, 每个县1个: a rate, and no level of the year that it is said for.
_RATE = re.compile("每|年均|平均|逐年|各(?:设区)?[市县]")
_CLAUSE_END = "，。；：！？\n"
_WHOLE = frozenset({"", "全省", "全国", "全市", "全县", "全区", "全州", "我省", "本省", "省"})
_NUMBER = re.compile(r"\d[\d,，]*(?:\.\d+)?")
_SCALES = tuple(Decimal(10) ** power for power in (0, 4, 8, 3, 12, 7, 6, 2, 1, 5, 9, 10, 11))
_PERCENT = "%"
_HUNDRED = Decimal(100)
_COMPARATORS = {"ge": "≥", "gt": "＞", "le": "≤", "lt": "＜", "approx": "约"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """One figure as the store holds it."""

    claim: str
    document: str
    title: str
    indicator: str
    role: str
    comparator: str
    number: Decimal
    upper: Decimal | None
    unit: str
    year: int
    scope: str
    modality: str
    is_in_table: bool
    written: str
    item: str
    section: str
    sentence: str
    quote: str

    @property
    def is_rate(self) -> bool:
        """Whether its clause says that it is for each year, each place and the like."""
        at = self.quote.find(self.written)
        start = max(self.quote.rfind(mark, 0, max(at, 0)) for mark in _CLAUSE_END) + 1
        return not self.is_in_table and _RATE.search(self.quote, start, at + len(self.written)) is not None

    @property
    def printed(self) -> Decimal:
        """The number as the document prints it (3200 of 3200万人)."""
        return self.number / self.scale

    @property
    def scale(self) -> Decimal:
        """What the printed number was multiplied by."""
        numbers = {Decimal(re.sub("[,，]", "", text)) for text in _NUMBER.findall(self.written)}
        return next((scale for scale in _SCALES if self.number / scale in numbers), Decimal(1))

    @property
    def place(self) -> str:
        if self.is_in_table:
            return "指标表"
        return (
            f"专栏 {self.section.removeprefix('zhuanlan-')}"
            if self.section.startswith("zhuanlan")
            else self.section or "文首"
        )

    def figure(self, unit: str) -> Figure | None:
        """In ``unit``; None where the units cannot be compared.  A share without a unit counts as hundredths of 1."""
        factor = Decimal(1)
        if self.unit != unit:
            if self.unit or unit != _PERCENT:
                return None
            factor = _HUNDRED if 0 < self.number <= 1 else Decimal(1)
        exponent = self.printed.normalize().as_tuple().exponent
        places = min(exponent, 0) if isinstance(exponent, int) else 0
        upper = None if self.upper is None else self.upper * factor
        return Figure(self.number * factor, self.comparator, upper, Decimal(10) ** places * self.scale * factor)


@cache
def _query() -> str:
    return (resources.files("queries") / "rules" / "values.rq").read_text(encoding="utf-8")


def find(store: GraphStore, *, document: str | None = None, timeout: float | None = None) -> list[Finding]:
    """All differences, grave ones first; ``document``: IRI of the only one to look at."""
    stated = [_stated(row) for row in store.query(_query(), timeout=timeout).records()]
    groups: dict[tuple[str, str, str, int, str], list[Stated]] = defaultdict(list)
    for value in stated:
        is_level = value.role in COMPARED_ROLES and value.comparator != "qualitative" and not value.is_rate
        if is_level and document in {None, value.document}:
            groups[_same_thing(value)].append(value)
    found = [(worst, sides) for group in groups.values() for worst, sides in _differences(group)]
    proofs = evidence.fetch(store, (side.claim for _, sides in found for side in sides), timeout=timeout)
    scope = f"{look(store).text}比较了同一文件中同一指标、同一年份的数值"
    findings = [_finding(worst, sides, proofs, scope) for worst, sides in found]
    return sorted(
        findings, key=lambda finding: (_ORDER.index(Difference(finding.kind)), finding.document, finding.focus)
    )


def _same_thing(value: Stated) -> tuple[str, str, str, int, str]:
    scope = "" if value.scope in _WHOLE else value.scope
    return value.document, indicator_key(value.indicator), value.role, value.year, scope


def _differences(group: Sequence[Stated]) -> Iterator[tuple[Difference, tuple[Stated, ...]]]:
    """The gravest difference within a group, with all figures that take part in one of its kind."""
    unit = next((value.unit for value in group if value.unit), "")
    pairs = [(_compare(one, other, unit), one, other) for one, other in combinations(group, 2)]
    for kind in _ORDER:
        sides = dict.fromkeys(side for found, *both in pairs if found is kind for side in both)
        if sides:
            yield kind, tuple(sorted(sides, key=lambda side: (side.is_in_table, side.section, side.claim)))
            return


def _compare(one: Stated, other: Stated, unit: str) -> Difference | None:
    if one.sentence == other.sentence or (one.modality == "strive") != (other.modality == "strive"):
        return None
    if one.role in _REPORTED and not (one.is_in_table or other.is_in_table):
        return None
    figures = one.figure(unit), other.figure(unit)
    return None if figures[0] is None or figures[1] is None else difference(figures[0], figures[1])


def _finding(kind: Difference, sides: Sequence[Stated], proofs: evidence.Proofs, scope: str) -> Finding:
    first = sides[0]
    role = codes.label("valueRole", first.role)
    scoped = f"（{first.scope}）" if first.scope not in _WHOLE else ""
    figures = "，".join(dict.fromkeys(f"{side.place}为 {_words(side)}" for side in sides))
    claims = [side.claim for side in sides]
    return Finding(
        rule=_RULES[kind],
        kind=kind,
        severity=_SEVERITIES[kind],
        message=f"{titled(first.title)}中“{first.indicator}”{scoped}{first.year}年{role}{_SAYS[kind]}：{figures}。",
        hint=_HINT,
        document=first.document.removeprefix(document_iri("")),
        focus=next((side.item or side.section for side in sides if side.item or side.section), ""),
        focus_iri=first.claim,
        evidence=proofs.of(claims),
        values=tuple(dict.fromkeys(side.printed for side in sides)),
        confidence=proofs.confidence(claims, otherwise=0.5),
        scope=scope,
    )


def _words(side: Stated) -> str:
    """The figure for people: ≥80%, 3200万人."""
    multiplier = {Decimal(10**4): "万", Decimal(10**8): "亿", Decimal(10**12): "万亿"}.get(side.scale, "")
    printed = side.printed if multiplier else side.number
    upper = "" if side.upper is None else f"—{side.upper / (side.number / printed if printed else 1):f}"
    return f"{_COMPARATORS.get(side.comparator, '')}{printed.normalize():f}{upper}{multiplier}{side.unit}"


def _stated(row: dict[str, Value]) -> Stated:
    upper = row["upper"]
    return Stated(
        claim=str(row["claim"]),
        document=str(row["document"]),
        title=str(row["title"]),
        indicator=str(row["indicator"]),
        role=str(row["role"]),
        comparator=str(row["comparator"]),
        number=Decimal(str(row["number"])),
        upper=None if upper is None else Decimal(str(upper)),
        unit=str(row["unit"] or ""),
        year=int(str(row["year"])),
        scope=str(row["scope"] or ""),
        modality=str(row["modality"] or "must"),
        is_in_table=row["in_table"] is True,
        written=str(row["written"]),
        item=str(row["item"] or ""),
        section=str(row["section"] or ""),
        sentence=str(row["sentence"]),
        quote=str(row["quote"]),
    )
