"""The interval test: do two figures for one thing agree? (ONTOLOGY.md §5)

A figure is the interval that its comparator opens: 70 is [70, 70], 80以上 is [80, ∞), 3—5 is [3, 5].

* Intervals that do not meet are a **conflict** (70 and 75), unless one figure is the other rounded: **rounding**.
* Two bounds on one side that differ (≥90 and >95) meet, but the weaker can be met while the stronger fails:
  **stringency**; so do a bound and the very figure that it shuts out (≥95 and >95, 100 and >100).
* All else is compatible (>300 and 302; ≥80 and 85).
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Difference(StrEnum):
    """From grave to slight."""

    CONFLICT = "conflict"
    STRINGENCY = "stringency"
    ROUNDING = "rounding"


# 左右 is read as within a tenth: no source defines it, and the texts use it for counts and percentages alike.
ABOUT = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Figure:
    """``quantum``: the last printed place, in the unit of ``number`` (3.2亿 → 10⁷)."""

    number: Decimal
    comparator: str
    upper: Decimal | None = None
    quantum: Decimal = Decimal(1)

    @property
    def low(self) -> Decimal | None:
        """Lower end; None for none."""
        if self.comparator in {"le", "lt"}:
            return None
        return self.number - abs(self.number) * ABOUT if self.comparator == "approx" else self.number

    @property
    def high(self) -> Decimal | None:
        if self.comparator in {"ge", "gt"}:
            return None
        if self.comparator == "approx":
            return self.number + abs(self.number) * ABOUT
        return self.number if self.upper is None else self.upper

    @property
    def has_open_low(self) -> bool:
        return self.comparator == "gt"

    @property
    def has_open_high(self) -> bool:
        return self.comparator == "lt"


def difference(one: Figure, other: Figure) -> Difference | None:
    """How two figures for the same thing differ; None where they agree."""
    if not _meet(one, other):
        if one.number == other.number and one.upper == other.upper:
            return Difference.STRINGENCY
        return Difference.ROUNDING if _rounded(one, other) else Difference.CONFLICT
    same_side = (one.high is None and other.high is None) or (one.low is None and other.low is None)
    return (
        Difference.STRINGENCY
        if same_side and (one.number, one.comparator) != (other.number, other.comparator)
        else None
    )


def _meet(one: Figure, other: Figure) -> bool:
    return _reaches(one, other) and _reaches(other, one)


def _reaches(one: Figure, other: Figure) -> bool:
    """Whether ``one`` does not lie wholly below ``other``."""
    if one.high is None or other.low is None:
        return True
    if one.has_open_high or other.has_open_low:
        return one.high > other.low
    return one.high >= other.low


def _rounded(one: Figure, other: Figure) -> bool:
    """Whether one is the other to fewer places: 53.5 and 54, 3.26亿 and 3.3亿; not 70 and 72."""
    if one.comparator != "eq" or other.comparator != "eq" or one.quantum == other.quantum:
        return False
    return abs(one.number - other.number) * 2 <= max(one.quantum, other.quantum)
