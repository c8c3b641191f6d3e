"""Columns that no query returns because SPARQL cannot reckon them: each a pure function of a row's other columns.

SPARQL has no powers and rounds otherwise than Cypher does, so what is computed is computed here, once for both.
"""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType

from extract.text.numerals import chinese_number
from graph.store import Value
from queries.schedule import Goal, Standing, Thresholds, standing

Record = Mapping[str, Value]

_CENT = Decimal("0.01")
_HUNDRED_MILLION = Decimal(100_000_000)
_PERCENT = Decimal(100)
# What a printed average may differ by from the exact one: rounding, or one more or less year counted.
_TOLERANCE = Decimal("0.06")
# A printed rate may carry the 万 or 亿 of its row's unit.
_SCALES = (1, 10_000, 100_000_000)
_COUNTED = re.compile(r"等([0-9]+|[一二三四五六七八九十]+)(?:个|家|所|项|处|市|县|区|省)")


def _number(value: Value) -> Decimal | None:
    return Decimal(value) if isinstance(value, int | Decimal) and not isinstance(value, bool) else None


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(_CENT)


def hundred_millions(record: Record) -> Value:
    """Money in 亿元; None below a hundredth, as what one person spends."""
    value = _number(record["value"])
    return None if value is None or record["unit"] != "元" else _rounded(value / _HUNDRED_MILLION) or None


def difference(record: Record) -> Value:
    value, other = _number(record["value"]), _number(record["other_value"])
    return None if value is None or other is None else other - value


def ratio(record: Record) -> Value:
    """The other value in times of the first."""
    value, other = _number(record["value"]), _number(record["other_value"])
    return None if not value or other is None else _rounded(other / value)


def agrees(record: Record) -> Value:
    return record["value"] == record["other_value"]


def multiple(record: Record) -> Value:
    """The target in times of the baseline."""
    baseline, target = _number(record["baseline"]), _number(record["target"])
    return None if not baseline or target is None else _rounded(target / baseline)


def yearly_increment(record: Record) -> Value:
    baseline, target, years = _number(record["baseline"]), _number(record["target"]), _years(record)
    return None if baseline is None or target is None or years is None else _rounded((target - baseline) / years)


def yearly_rate(record: Record) -> Value:
    """Compound growth a year, in percent."""
    baseline, target, years = _number(record["baseline"]), _number(record["target"]), _years(record)
    if baseline is None or target is None or years is None or baseline <= 0 or target <= 0:
        return None
    return _rounded(((target / baseline) ** (1 / Decimal(years)) - 1) * _PERCENT)


def _years(record: Record) -> int | None:
    first, last = record["baseline_year"], record["year"]
    return last - first if isinstance(first, int) and isinstance(last, int) and last > first else None


def growth_reading(record: Record) -> Value:
    """What the printed yearly growth is: an increment, a rate, or neither."""
    printed, years = _number(record["growth"]), _years(record)
    if printed is None or years is None:
        return None
    is_increment = _fits(printed, yearly_increment(record))
    is_rate = any(_fits(printed / scale, yearly_rate(record)) for scale in _SCALES)
    return {(True, True): "增量增速都符", (True, False): "年均增量", (False, True): "年均增速"}.get(
        (is_increment, is_rate), "算不通"
    )


def _fits(printed: Decimal, exact: Value) -> bool:
    if not isinstance(exact, Decimal):
        return False
    return abs(printed - exact) <= max(abs(exact) * _TOLERANCE, abs(printed) * _TOLERANCE)


def completion(record: Record) -> Value:
    """The actual value in percent of the target."""
    actual, target = _number(record["actual"]), _number(record["target"])
    return None if actual is None or not target else _rounded(actual / target * _PERCENT)


def light(record: Record) -> Value:
    found = _standing(record)
    return "grey" if found is None else str(found.light)


def due(record: Record) -> Value:
    """By the schedule, in percent of the way."""
    found = _standing(record)
    return None if found is None else _rounded(found.due)


def done(record: Record) -> Value:
    found = _standing(record)
    return None if found is None or found.done is None else _rounded(found.done)


def behind(record: Record) -> Value:
    """Percentage points behind schedule; less than 0: ahead."""
    found = _standing(record)
    return None if found is None or found.behind is None else _rounded(found.behind)


def why(record: Record) -> Value:
    found = _standing(record)
    return "未报告" if found is None else found.why


def _standing(record: Record) -> Standing | None:
    target, actual = _number(record["target"]), _number(record["actual"])
    year, last, first = record["actual_year"], record["year"], record["baseline_year"]
    if target is None or actual is None or not isinstance(year, int) or not isinstance(last, int):
        return None
    goal = Goal(
        baseline=_number(record["baseline"]) if isinstance(first, int) else None,
        first=first if isinstance(first, int) else last,
        target=target,
        last=last,
        comparator=str(record["comparator"]),
    )
    return standing(goal, actual, year, Thresholds())


def told(record: Record) -> Value:
    """How many holders the clause with the title says there are: 云州市、白石市等4个市被列为…."""
    clauses = re.split("[；;]", str(record["quote"]))
    clause = next((clause for clause in clauses if str(record["title"]) in clause), "")
    counted = _COUNTED.search(clause)
    return None if counted is None else int(counted[1]) if counted[1].isdecimal() else chinese_number(counted[1])


def unnamed(record: Record) -> Value:
    """How many of the holders counted are not named; None where the clause counts none."""
    count, named = told(record), _number(record["named"])
    return None if not isinstance(count, int) or named is None else max(0, count - int(named))


def needed(record: Record) -> Value:
    """What all places together need where each must reach the value."""
    value, places = _number(record["value"]), _number(record["places"])
    return None if value is None or places is None else value * places


FUNCTIONS: Mapping[str, Callable[[Record], Value]] = MappingProxyType(
    {
        function.__name__: function
        for function in (
            *(hundred_millions, difference, ratio, agrees, multiple, yearly_increment, yearly_rate, growth_reading),
            *(completion, light, due, done, behind, why, told, unnamed, needed),
        )
    }
)
