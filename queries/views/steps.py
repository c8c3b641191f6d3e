"""The steps in the life of a plan item, which of them told last how far it is, and which should be there and are not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from queries.schedule import Light, Standing, Thresholds
from queries.views.claims import Figure
from queries.views.model import Charge, DocumentEntry, Item, Link

_CARRIES_OUT = frozenset({"implements", "refines", "continues", "revises"})
_TELLS = frozenset({"reportsProgress", "evaluates"})
# A plan of so many years is evaluated half-way.
_HALF_WAY_FROM = 4
_MONTHS = 12
_LARGE = ((Decimal(10**8), "亿"), (Decimal(10**4), "万"))


class Stage(StrEnum):
    PLAN = "plan"
    DIVISION = "division"
    PROGRAMME = "programme"
    BULLETIN = "bulletin"
    MID_TERM = "mid-term"
    FINAL = "final"
    LATER = "later"
    REPORT = "report"


_TELLING = frozenset({Stage.BULLETIN, Stage.MID_TERM, Stage.FINAL, Stage.REPORT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """A figure of a step, and how it stands where it is an actual one."""

    figure: Figure
    standing: Standing | None

    @property
    def words(self) -> str:
        """As written; of a row of a table, which is no words, the number."""
        figure = self.figure
        if figure.number is None or "\n" not in figure.written:
            return figure.written
        size, word = next(((size, word) for size, word in _LARGE if abs(figure.number) >= size), (Decimal(1), ""))
        return f"{(figure.number / size).normalize():f}{word}{figure.unit}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """``document``: identifier, ``""`` of a report that a person gave.  ``status``: notation of the reported progress,
    ``words`` what was said, ``person`` who.  ``doubts``: why the step may not hold, in Chinese."""

    date: str
    stage: Stage
    document: str
    links: tuple[Link, ...] = ()
    owners: tuple[Charge, ...] = ()
    figures: tuple[Reached, ...] = ()
    light: Light = Light.GREY
    status: str = ""
    words: str = ""
    person: str = ""
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A step that should be there.  ``why``: in Chinese, with the dates."""

    stage: Stage
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """``steps`` by date; ``light``: of the newest that tells, ``why`` what it rests on, in Chinese."""

    item: Item
    steps: tuple[Step, ...]
    missing: tuple[Missing, ...]
    light: Light
    why: str


def latest(steps: Sequence[Step]) -> tuple[Light, str]:
    """The light of the newest step that has one, suspect ones aside."""
    for step in reversed(steps):
        if step.light is Light.GREY or step.doubts:
            continue
        told = next((r.standing.why for r in step.figures if r.standing and r.standing.light is step.light), step.words)
        return step.light, f"{step.date} {told}".strip()
    if any(step.stage in _TELLING or any(link.type in _TELLS for link in step.links) for step in steps):
        return Light.GREY, "有报告说到本事项，没有可以计算的数值"
    return Light.GREY, "没有报告过进展"


def missing(steps: Sequence[Step], plan: DocumentEntry, today: date, thresholds: Thresholds) -> Iterator[Missing]:
    sound = [step for step in steps if not step.doubts]
    is_carried_out = any(link.type in _CARRIES_OUT for step in sound for link in step.links)
    months = thresholds.division_months
    if plan.date and not is_carried_out and today > _after(plan.date, months):
        yield Missing(
            stage=Stage.DIVISION, why=f"{plan.date} 印发后 {months} 个月，没有分工、要点等落实文件关联到本事项"
        )
    if plan.period is None:
        return
    first, last = plan.period
    half = first + (last - first) // 2
    stages = {step.stage for step in sound}
    if last - first >= _HALF_WAY_FROM and today.year > half + 1 and Stage.MID_TERM not in stages:
        yield Missing(stage=Stage.MID_TERM, why=f"规划期 {first}—{last} 年过半，没有中期评估说到本事项")
    tells = stages & _TELLING or any(link.type in _TELLS for step in sound for link in step.links)
    if not tells and today.year > last + 1:
        yield Missing(stage=Stage.FINAL, why=f"规划 {last} 年到期已满一年，没有报告过进展")


def _after(day: str, months: int) -> date:
    """``months`` after ``day``, or after the end of a year or month."""
    year, month = int(day[:4]), int(day[5:7] or 12)
    year, month = year + (month - 1 + months) // _MONTHS, (month - 1 + months) % _MONTHS + 1
    return date(year, month, min(int(day[8:10] or 28), 28))
