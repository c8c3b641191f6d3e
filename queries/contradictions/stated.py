"""The figures that documents state, as the rules of contradiction read them from a store."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources

from extract.text.numerals import plan_period
from graph.store import GraphStore, Value
from queries.identity import indicator_key
from queries.intervals import Figure

# 每年认定13个, 年均增长, 每个县1个: a rate, and no level of the year that it is said for.  每万人拥有12件 is a level.
_RATE = re.compile("每(?![百千万亿十])|年均|年平均|逐年|各(?:设区)?[市县]")
_CLAUSE_END = "，。；：！？\n"
WHOLE = frozenset({"", "全省", "全国", "全市", "全县", "全区", "全州", "我省", "本省", "省"})
REPORTED = frozenset({"baseline", "actual"})
_NUMBER = re.compile(r"\d[\d,，]*(?:\.\d+)?")
_SCALES = tuple(Decimal(10) ** power for power in (0, 4, 8, 3, 12, 7, 6, 2, 1, 5, 9, 10, 11))
_MULTIPLIERS = {Decimal(10**4): "万", Decimal(10**8): "亿", Decimal(10**12): "万亿"}
_PERCENT = "%"
_HUNDRED = Decimal(100)
_COMPARATORS = {"ge": "≥", "gt": "＞", "le": "≤", "lt": "＜", "approx": "约"}
_TITLE_YEARS = re.compile(r"(?<!\d)(?P<first>20\d\d)\D{1,3}(?P<last>20\d\d)(?!\d)")
_TITLE_PERIOD = re.compile(r"[“\"](?P<ordinal>[一二三四五六七八九十]{1,3})五[”\"]")
_LEVEL = re.compile(r"^(国家|[省市县])级(?=.{3})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """One figure as the store holds it.  ``row``: of a table, else empty; ``start``: of its sentence or row;
    ``sentence``: IRI of what proves it; ``place``: the area that the document speaks for."""

    claim: str
    document: str
    title: str
    jurisdiction: str
    indicator: str
    role: str
    basis: str
    comparator: str
    number: Decimal
    upper: Decimal | None
    unit: str
    year: int | None
    scope: str
    modality: str
    row: str
    written: str
    item: str
    section: str
    sentence: str
    start: int
    quote: str

    @property
    def is_in_table(self) -> bool:
        return bool(self.row)

    @property
    def table(self) -> str:
        return self.row.rpartition(".")[0]

    @property
    def is_reported(self) -> bool:
        return self.role in REPORTED

    @property
    def is_level(self) -> bool:
        """Whether it says how much there is or shall be: no growth, no words, nothing for each year or place."""
        return self.role != "change" and self.comparator != "qualitative" and not self.is_rate

    @property
    def is_rate(self) -> bool:
        """Whether its clause says that it is for each year, each place and the like."""
        return not self.is_in_table and _RATE.search(self.clause) is not None

    @property
    def clause(self) -> str:
        """From the last mark of a clause to the end of the figure."""
        at = max(self.quote.find(self.written), 0)
        start = max(self.quote.rfind(mark, 0, at) for mark in _CLAUSE_END) + 1
        return self.quote[start : at + len(self.written)]

    @property
    def key(self) -> str:
        return indicator_key(_LEVEL.sub("", self.indicator))

    @property
    def area(self) -> str:
        """What part of the whole it is said of, empty for the whole: 农村, 省 of 省级."""
        if self.scope in WHOLE - {"省"}:
            level = _LEVEL.match(self.indicator)
            return level[1] if level else ""
        return self.scope.removesuffix("级").removesuffix("地区")

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
    def quantum(self) -> Decimal:
        """The last printed place, in the unit of ``number`` (3.2亿 → 10⁷)."""
        return self.printed_quantum * self.scale

    @property
    def printed_quantum(self) -> Decimal:
        exponent = self.printed.normalize().as_tuple().exponent
        return Decimal(10) ** (min(exponent, 0) if isinstance(exponent, int) else 0)

    @property
    def where(self) -> str:
        """The place for people: 指标表, 专栏 3.1, 2.3.1."""
        if self.is_in_table:
            return "指标表"
        if self.section.startswith("zhuanlan"):
            return f"专栏 {self.section.removeprefix('zhuanlan-')}"
        return self.section or "文首"

    @property
    def period(self) -> tuple[int, int] | None:
        """First and last year of the plan, as its title says."""
        years, ordinal = _TITLE_YEARS.search(self.title), _TITLE_PERIOD.search(self.title)
        if years is not None:
            return int(years["first"]), int(years["last"])
        return plan_period(ordinal["ordinal"]) if ordinal is not None else None

    @property
    def words(self) -> str:
        """The figure for people: ≥80%, 3200万人."""
        first, sign = self.in_words(self.number), _COMPARATORS.get(self.comparator, "")
        if self.upper is None:
            return f"{sign}{first}"
        return f"{sign}{first}—{self.in_words(self.upper)}"

    def in_words(self, number: Decimal) -> str:
        """A number that was worked out, in this figure's unit, as this figure is printed; two decimals are enough."""
        multiplier = _MULTIPLIERS.get(self.scale, "")
        shown = number / self.scale if multiplier else number
        return f"{plain(shown if number in {self.number, self.upper} else round(shown, 2))}{multiplier}{self.unit}"

    def figure(self, unit: str) -> Figure | None:
        """In ``unit``; None where the units cannot be compared.  A share without a unit counts as hundredths of 1."""
        factor = Decimal(1)
        if self.unit != unit:
            if self.unit or unit != _PERCENT:
                return None
            factor = _HUNDRED if 0 < self.number <= 1 else Decimal(1)
        upper = None if self.upper is None else self.upper * factor
        return Figure(self.number * factor, self.comparator, upper, self.quantum * factor)


def plain(number: Decimal) -> str:
    """Without exponent and idle zeros, two decimals at most where it was calculated."""
    exponent = number.normalize().as_tuple().exponent
    if isinstance(exponent, int) and exponent < -4:
        number = number.quantize(Decimal("0.01"))
    return f"{number.normalize():f}"


@cache
def _query() -> str:
    return (resources.files("queries") / "rules" / "values.rq").read_text(encoding="utf-8")


def load(store: GraphStore, *, document: str | None, timeout: float | None) -> tuple[Stated, ...]:
    """``document``: IRI of the only one wanted."""
    rows = store.query(_query(), timeout=timeout).records()
    return tuple(_stated(row) for row in rows if document in {None, str(row["document"])})


def _stated(row: dict[str, Value]) -> Stated:
    upper, year = row["upper"], row["year"]
    return Stated(
        claim=str(row["claim"]),
        document=str(row["document"]),
        title=str(row["title"]),
        jurisdiction=str(row["jurisdiction"] or ""),
        indicator=str(row["indicator"]),
        role=str(row["role"]),
        basis=str(row["basis"] or ""),
        comparator=str(row["comparator"]),
        number=Decimal(str(row["number"])),
        upper=None if upper is None else Decimal(str(upper)),
        unit=str(row["unit"] or ""),
        year=None if year is None else int(str(year)),
        scope=str(row["scope"] or ""),
        modality=str(row["modality"] or "must"),
        row=str(row["row"] or ""),
        written=str(row["written"]),
        item=str(row["item"] or ""),
        section=str(row["section"] or ""),
        sentence=str(row["sentence"]),
        start=int(str(row["start"])),
        quote=str(row["quote"]),
    )
