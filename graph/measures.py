"""One spelling for indicators and units, so that two documents' figures can be compared."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from extract.text.normalize import fold
from ontology.lexicon import Unit

# Longest first: 万亿 before 万.
_MULTIPLIERS = {
    "万亿": 10**12,
    "千亿": 10**11,
    "百亿": 10**10,
    "十亿": 10**9,
    "亿": 10**8,
    "千万": 10**7,
    "百万": 10**6,
    "十万": 10**5,
    "万": 10**4,
    "千": 10**3,
    "百": 10**2,
}
_NUMBERING = re.compile(r"^(?:[(（]?[0-9一二三四五六七八九十]{1,3}[)）]|[0-9]{1,2}[.．、]|[①-⑳])\s*")
# not 全市场, 全区域, 全县级, 全市民
_OWN_JURISDICTION = re.compile(r"^(?:全|本|我)(?:省|市|县|区|州)(?![场域级民])(?=.{3})")
_TRAILING_BRACKET = re.compile(r"[(（]([^()（）]{1,8})[)）]$")
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Measure:
    """What a written unit means: ``factor`` times the number is the number in ``unit``.  ``dimension`` is None for a
    unit that no table knows."""

    unit: str
    factor: Decimal
    dimension: str | None


class Measures:
    """The units of the reference data, with their Chinese multipliers."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._units = {row.unit: Measure(row.canonical, Decimal(row.factor), row.dimension or None) for row in units}

    def measure(self, unit: str) -> Measure:
        """``unit`` as written, with or without a multiplier (万亿元, 亿件, 个); an unknown one stands for itself."""
        written = fold(unit).strip()
        if written in self._units:
            return self._units[written]
        for word, factor in _MULTIPLIERS.items():
            rest = written.removeprefix(word)
            # 千 and 百 begin words of their own (千瓦, 百分点): they multiply known units only; 万 and 亿 any.
            if rest != written and (rest in self._units or word[-1] in "万亿"):
                counted = self._units.get(rest, Measure(rest, Decimal(1), None))
                return Measure(counted.unit, counted.factor * factor, counted.dimension)
        return Measure(written, Decimal(1), None)

    def indicator_name(self, subject: str) -> str:
        """``subject`` without its number in the table, the unit in brackets behind it, blanks, and 全省, 本市 and the
        like before it (the scope is a value's own).  Letters and digits are half-width."""
        name = _NUMBERING.sub("", _BLANKS.sub("", fold(subject)))
        bracket = _TRAILING_BRACKET.search(name)
        if bracket is not None and self._is_unit(bracket[1]):
            name = name[: bracket.start()]
        return _OWN_JURISDICTION.sub("", name) or subject.strip()

    def _is_unit(self, written: str) -> bool:
        return written in self._units or self.measure(written).dimension is not None
