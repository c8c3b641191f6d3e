"""How far an indicator is against its schedule, and the light that follows (绿黄红灰).  Pure.

Schedule progress of the State's supervision practice: the share of the way from baseline to target that is gone,
against the share of the time.  It needs no direction: for a target below its baseline both differences turn sign.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

_AT_MOST = frozenset({"le", "lt"})
_AT_LEAST = frozenset({"ge", "gt"})
_HUNDRED = Decimal(100)


class Light(StrEnum):
    """By how many points the schedule is missed; GREY: nothing was reported, or it cannot be told."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    GREY = "grey"


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """Percentage points behind schedule from which a light is yellow, and above which it is red.
    ``division_months``: how long after a plan its division of tasks may take."""

    yellow: float = 10.0
    red: float = 30.0
    division_months: int = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """From ``baseline`` in ``first`` to ``target`` in ``last`` (years, each meant at its end).  ``comparator``: notation
    of the target's."""

    baseline: Decimal | None
    first: int
    target: Decimal
    last: int
    comparator: str = "eq"

    def is_reached(self, actual: Decimal) -> bool:
        if self.comparator in _AT_MOST or (self.comparator not in _AT_LEAST and self._falls):
            return actual <= self.target
        return actual >= self.target

    @property
    def _falls(self) -> bool:
        return self.baseline is not None and self.target < self.baseline


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """In percent: ``done`` of the way (None without a baseline, or where there is no way to go), ``due`` by the
    schedule, ``behind`` in points.  ``why``: how the light came about, in Chinese."""

    light: Light
    done: Decimal | None
    due: Decimal
    behind: Decimal | None
    why: str


def standing(goal: Goal, actual: Decimal, year: int, thresholds: Thresholds) -> Standing:
    """Where ``actual``, reached by the end of ``year``, stands."""
    due = _due(goal, year)
    done = _done(goal, actual)
    behind = None if done is None else due - done
    if goal.is_reached(actual):
        return Standing(light=Light.GREEN, done=done, due=due, behind=behind, why="已达到目标值")
    if year >= goal.last:
        return Standing(light=Light.RED, done=done, due=due, behind=behind, why="到期未达到目标值")
    if behind is None:
        return Standing(light=Light.GREY, done=None, due=due, behind=None, why="没有基期值，无法计算时序进度")
    told = f"完成 {_percent(done)}，时序应达 {_percent(due)}"
    if behind <= 0:
        return Standing(light=Light.GREEN, done=done, due=due, behind=behind, why=f"{told}，达到时序进度")
    return Standing(
        light=_light(behind, thresholds), done=done, due=due, behind=behind, why=f"{told}，落后 {behind:.0f} 个百分点"
    )


def _light(behind: Decimal, thresholds: Thresholds) -> Light:
    if behind > Decimal(str(thresholds.red)):
        return Light.RED
    return Light.YELLOW if behind >= Decimal(str(thresholds.yellow)) else Light.GREEN


def _due(goal: Goal, year: int) -> Decimal:
    if goal.last <= goal.first:
        return _HUNDRED
    share = Decimal(year - goal.first) / Decimal(goal.last - goal.first)
    return _HUNDRED * min(max(share, Decimal(0)), Decimal(1))


def _done(goal: Goal, actual: Decimal) -> Decimal | None:
    if goal.baseline is None or goal.target == goal.baseline:
        return None
    return _HUNDRED * (actual - goal.baseline) / (goal.target - goal.baseline)


def _percent(value: Decimal | None) -> str:
    return "—" if value is None else f"{value:.0f}%"


_WORST_FIRST = (Light.RED, Light.YELLOW, Light.GREEN, Light.GREY)


def worst(*lights: Light) -> Light:
    """The gravest of ``lights``; what is not reported hides nothing that is."""
    return min(lights, key=_WORST_FIRST.index, default=Light.GREY)
