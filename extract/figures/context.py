"""What a figure takes from where it stands: its year and whether it is a state, a target or a result."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from extract.passages import Context
from extract.text.lazy import lazy
from extract.text.numerals import plan_period
from ontology.claims import ValueRole, YearStated
from ontology.model import DocumentKind

_YEAR = lazy(r"(?:19|20)\d\d(?=\s?年)(?<!\d\d\d\d\d)")
_BASIS_BEFORE = ("比", "较", "与", "由", "从", "自", "相比于", "对比")
_AFTER_YEAR = lazy(r"\s?年(?P<tail>底|末|年底)?(?P<ahead>之?前)?(?P<other>版|以来|起|第|的?基础上|的?水平)?")
_PERIOD = lazy(r"[“\"](?P<ordinal>十[一二三四五六七八九]?)五[”\"](?P<tail>末|期末|期间|时期|以来)?")
_STATE_TITLE = lazy(
    r"现状|成效|成就|回顾|形势|进展情况|发展情况|取得|(?:发展|工作|现实|产业)基础|^基础$|(?:存在|主要|面临)[^，]{0,4}问题|差距|挑战|机遇|背景"
)
_AIM_TITLE = lazy(r"目标|任务|工程|措施|要求|行动|保障|指标")
_STATE_CUE = lazy(r"截至|截止|目前|现有|现已|已经|已达|已有|已累计|已覆盖|达到了|累计完成")
# Bound once: naming a member of an Enum takes ten times as long.
_TARGET, _BASELINE, _ACTUAL = ValueRole.TARGET, ValueRole.BASELINE, ValueRole.ACTUAL
_FROM_HEADING, _FROM_PLAN_PERIOD = YearStated.FROM_HEADING, YearStated.FROM_PLAN_PERIOD
_REPORTS = frozenset({DocumentKind.BULLETIN, DocumentKind.EVALUATION})
_DUE_REACH = 3000
_DUE_STEPS = 8


@dataclass(frozen=True, slots=True)
class Year:
    """``is_due`` (到2020年) holds on until another is named; ``is_ahead`` (also 2020年底前) is still to come."""

    value: int
    start: int
    end: int
    is_due: bool
    is_ahead: bool = False
    stated: YearStated = YearStated.EXPLICIT


def years_in(text: str) -> list[Year]:
    """Years that say when a figure holds; not those of a comparison (比2015年), an edition or a span."""
    if "年" not in text and "五" not in text:
        return []
    years = [year for match in _YEAR.finditer(text) if (year := _year_of(text, match))]
    for match in _PERIOD.finditer(text):
        span = plan_period(match["ordinal"])
        if span and match["tail"] and match["tail"] != "以来":
            is_due = match["tail"] in ("末", "期末")
            years.append(Year(span[1], match.start(), match.end(), is_due, is_due, YearStated.FROM_PLAN_PERIOD))
    return sorted(years, key=lambda year: year.start)


def _year_of(text: str, match: re.Match[str]) -> Year | None:
    before = text[max(0, match.start() - 3) : match.start()].rstrip()
    after = _AFTER_YEAR.match(text, match.end())
    if after is None or after["other"] or before.endswith(_BASIS_BEFORE) or _in_title(text, match.start()):
        return None
    is_due = before.endswith("到") and not before.endswith("截止到")
    return Year(int(match[0]), match.start(), after.end(), is_due, is_ahead=is_due or after["ahead"] is not None)


def _in_title(text: str, position: int) -> bool:
    opened = text.rfind("《", max(0, position - 80), position)
    return opened >= 0 and text.find("》", opened, position) < 0


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for the figures of one section; ``written`` is the year of the document's date."""

    role: ValueRole
    year: int | None
    written: int | None
    stated: YearStated | None = None


class Settings:
    """Settings of the sections of one document."""

    def __init__(self, context: Context) -> None:
        self._context = context
        document = context.document
        self.written = int(document.date[:4]) if document.date else None
        self._period = document.period
        self._is_report = document.kind in _REPORTS
        self._cache: dict[str, Setting] = {}
        self._years = years_in(context.folded)
        self._year_starts = [year.start for year in self._years]
        self._due = [year for year in self._years if year.is_due]
        self._due_starts = [year.start for year in self._due]

    @property
    def before_plan(self) -> Setting:
        """Of the state from which a figure is to rise (由52%提高到…)."""
        if not self._period:
            return Setting(_BASELINE, None, self.written)
        return Setting(_BASELINE, self._period[0] - 1, self.written, _FROM_PLAN_PERIOD)

    def at(self, offset: int) -> Setting:
        section = self._context.section_at(offset)
        if section not in self._cache:
            self._cache[section] = self._of(section)
        return self._cache[section]

    def last_year(self, start: int, end: int) -> Year | None:
        """The last year named in a stretch of the document."""
        position = bisect_left(self._year_starts, end)
        return self._years[position - 1] if position and self._year_starts[position - 1] >= start else None

    def due_before(self, offset: int) -> Year | None:
        """The last due year (到2020年) before ``offset`` that still holds there: one of the same section or of one
        around it, not further back than a reader remembers."""
        section = self._context.section_at(offset)
        position = bisect_right(self._due_starts, offset)
        for year in reversed(self._due[max(0, position - _DUE_STEPS) : position]):
            if offset - year.start > _DUE_REACH:
                break
            home = self._context.section_at(year.start)
            if home == section or home in self._chain(section):
                return year
        return None

    def _chain(self, section: str) -> set[str]:
        ids, known = set(), self._context.by_id
        while section in known:
            ids.add(section)
            section = known[section].parent or ""
        return ids

    def _of(self, section: str) -> Setting:
        role, period = self._role(section), self._period
        if role is _TARGET and (headed := self._heading_year(section)):
            return Setting(role, headed, self.written, _FROM_HEADING)
        if self._is_report:
            found = years_in(self._context.document.title)
            return Setting(role, found[0].value if found else None, self.written, _FROM_HEADING)
        if period and role in (_TARGET, _BASELINE):
            year = period[1] if role is _TARGET else period[0] - 1
            return Setting(role, year, self.written, _FROM_PLAN_PERIOD)
        if role is _TARGET and (titled := years_in(self._context.document.title)):
            return Setting(role, titled[0].value, self.written, _FROM_HEADING)
        return Setting(role, None, self.written)

    def _titles(self, section: str) -> list[str]:
        titles, known = [], self._context.by_id
        while section in known:
            titles.append(known[section].title)
            section = known[section].parent or ""
        return titles

    def _role(self, section: str) -> ValueRole:
        if self._is_report:
            return _ACTUAL
        for title in reversed(self._titles(section)):
            is_state, is_aim = _STATE_TITLE.search(title), _AIM_TITLE.search(title)
            if bool(is_state) != bool(is_aim):
                return _BASELINE if is_state else _TARGET
        return _TARGET

    def _heading_year(self, section: str) -> int | None:
        for title in self._titles(section):
            if years := years_in(title):
                return years[0].value
        return None


def figure_role(setting: Setting, year: Year | None, sentence: str) -> ValueRole:
    """The role of a figure: that of its section, unless its own year or words say that it is past or to come."""
    written = setting.written
    if year is not None and written is not None:
        if year.value > written or (year.is_ahead and year.value >= written):
            return _TARGET
        if setting.role is _TARGET and (year.value < written or _STATE_CUE.search(sentence)):
            return _BASELINE
    return setting.role
