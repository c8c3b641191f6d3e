"""By when something is to be done: 2020年底前, 到“十三五”末, 年底前, 完成时限：持续推进.

A year alone is a deadline only where what follows it is still to be done.  States (截至2015年底), durations (5个工作日),
starts (自2018年起) and validity (有效期至) are none.  Years left out are those of the deadline before in the paragraph,
else the document's own.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from sys import intern

from extract.passages import Context, Findings, Passage
from extract.text.dates import last_day
from extract.text.lazy import lazy
from extract.text.numerals import chinese_number, plan_period
from ontology.claims import Deadline
from ontology.lexicon import Lexicon

# Each pattern begins with a character that is rare in running text, which keeps the search fast; what stands before it
# is looked at only where it was found.
_BEFORE = "(?:之前|以前|前)"
_DATED = lazy(
    r"20(?P<yy>\d\d) ?年"
    r"(?: ?(?P<half>上半年|下半年|[一二三四]季度|年?底|年?末|年内|内)"
    r"| ?(?P<month>\d{1,2}) ?月(?:(?P<end>底|末)| ?(?P<day>\d{1,2}) ?日(?:\d{1,2}时)?|[上中下]旬|份)?)?"
    rf"(?P<before>{_BEFORE})?"
)
_MONTH = lazy(rf"月(?:(?P<end>底|末)|(?P<day>\d{{1,2}})日)?{_BEFORE}")
_MONTH_NUMBER = lazy(r"(?:(?P<word>[今当本明])年|(?<![\d年]))(?P<month>1[0-2]|0?[1-9])\Z")
_YEAR = lazy(rf"年(?:(?P<last>底|末){_BEFORE}|(?P<within>内)(?!外)|(?P<half>上半年|下半年)(?:{_BEFORE})?)")
_PART = lazy(rf"(?P<half>[上下]半年|[一二三四]季度)[底末]?{_BEFORE}")
_THIS_MONTH = lazy(rf"本月[底末]{_BEFORE}")
# 第一阶段（2022年4月至6月）: a stage ends when its last month does
_STAGE = lazy(
    r"阶段[^（(\n。，]{0,14}[（(](?P<span>(?P<first>20\d\d)年\d{1,2}月(?:\d{1,2}日|[底末初]|[上中下]旬)?[-—–~～至到]{1,2}"
    r"(?:(?P<year>20\d\d)年)?(?P<month>\d{1,2})月(?:\d{1,2}日|[底末初]|[上中下]旬)?)[)）]"
)
_PERIOD_END = lazy(r"五”?(?:规划)?(?:末期?|期末)")
_PERIOD_START = lazy(r"(?:到|至)?“?(?P<n>十[一二三四五六七八九]?)\Z")
_YEARLY = lazy(
    rf"每年(?:(?:年底|\d{{1,2}}月(?:\d{{1,2}}日|底|末)?|[上下]半年|[一二三四]季度)?{_BEFORE}|年底|年末)"
    rf"|每(?:个?季度|个?月|半年)(?:[底末]|\d{{1,2}}日)?{_BEFORE}"
    r"|每(?:年度?|季度|半年)(?:终了|结束)后[^，。；\n]{1,8}内"
)
_AFTER_PERIOD = lazy(r"(?:终了|结束)后[^，。；\n]{1,8}内")
_LABEL = lazy(r"[：:] ?(?P<value>[^\n；;）)。]{1,40})")
_LABEL_NAME = lazy(r"(?:完成|办理|落实|实施|推进|整改|任务)(?:时限|期限|时间)(?:要求)? ?\Z")
_ONGOING = lazy(r"持续(?:推进|实施|开展|深化|落实|进行)?|长期(?:坚持|推进|实施|任务)?|常年|全年|每年")
_YEARS = lazy(
    r"年(?:左右)?(?:的?时间)?(?P<within>之?内)?(?=，?(?:力争|基本|全面|初步|逐步)?(?:建成|建立|实现|完成|达到|形成|消除|打造|推广|覆盖|解决|培育|使))"
)
_YEARS_NUMBER = lazy(
    r"(?P<aim>(?:力争|争取|计划|用|通过|经过|利用)[^，。；\n]{0,4}?)?(?:用|通过|经过|利用)?(?<![\d十第])(?P<n>[1-9]|10|[一二两三四五六七八九十])个?\Z"
)

_STATE = lazy(r"(?:截至|截止|截止到|自|从|比|较|与|同|有效期至|有效期到|实施至|持续至|延长至|延续至|追溯[到至])$")
_RANGE = lazy(r"(?:\d年?|“?十.五”?)(?:[—～~-]|[到至])$")
_TO = lazy(r"(?:力争|争取|确保)?[到至]$|(?:力争|争取|确保|计划|展望|预计)(?:在|于)?$")
_TO_DO = lazy(r"(?:要|将|应|基本|全面|力争|争取|确保|实现|完成|推广|启动|建成|建立|形成|达到|初步)(?![了过])")
_OPENING = lazy(r"(?:^|[。，；：:\n“（( 、]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d[.．、])$")
# 2022年6月底前完成核查的，给予奖励: says whom a rule is for
_CONDITION = lazy(r"[^，。；、\n]{2,20}的(?:，|[^，。；\n]{0,10}(?:给予|予以|可以|不再))")
_REVIEW = lazy(
    r"[^，。；\n]{0,4}(?:分别)?(?:开展|进行|组织|对)[^，。；\n]{0,24}(?:中期|终期|期末)(?:评估|考核|检查|验收)"
)
_HALVES = {"上半年": 6, "下半年": 12, "一季度": 3, "二季度": 6, "三季度": 9, "四季度": 12}


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    value: str
    rule: str
    confidence: float
    cue: str = ""


class DeadlineFinder:
    """Component ``deadlines``."""

    def __init__(self, lexicon: Lexicon) -> None:
        del lexicon  # dates need no names

    def __call__(self, passage: Passage, context: Context, found: Findings) -> list[Deadline]:
        del found
        reader = _Reader(passage.text, _year_of(context), _month_of(context))
        spans: list[tuple[int, int]] = []  # in order, none over another
        entries = []
        for hit in reader.all():
            start, end = passage.offset + hit.start, passage.offset + hit.end
            at = bisect_left(spans, (start, end))
            overlaps = (at > 0 and spans[at - 1][1] > start) or (at < len(spans) and spans[at][0] < end)
            if overlaps or context.is_tabled(start):
                continue
            spans.insert(at, (start, end))
            entries.append(
                Deadline(
                    surface=context.text[start:end],
                    start=start,
                    end=end,
                    section=context.section_at(start),
                    method=intern(f"deadlines.{hit.rule}"),
                    confidence=hit.confidence,
                    cue=hit.cue,
                    value=hit.value,
                )
            )
        for hit in reader.refused:
            context.overrule(f"deadlines.{hit.rule}", passage.offset + hit.start, passage.offset + hit.end, hit.cue)
        return sorted(entries, key=lambda entry: entry.start)


def _year_of(context: Context) -> int | None:
    date = context.document.date
    if date:
        return int(date[:4])
    return context.document.period[0] if context.document.period else None


def _month_of(context: Context) -> int | None:
    return int(context.document.date[5:7]) if context.document.date else None


class _Reader:
    """The deadlines of one passage, surest rules first: a later one that overlaps an earlier one does not count.

    ``year`` and ``month``: the document's own, for those left out and for telling what is past.  ``refused``: the
    dates that were looked at and given up, each with the reason as its cue."""

    def __init__(self, text: str, year: int | None, month: int | None) -> None:
        self._text = text
        self._year = year
        self._month = month
        self.refused: list[_Found] = []

    def all(self) -> Iterator[_Found]:
        yield from self._yearly()
        yield from self._labelled()
        dated = list(self._dated())
        yield from dated
        yield from self._stages()
        yield from self._yearless([found for found in dated if len(found.value) > len("2020")])
        yield from self._period_ends()
        yield from self._within_years()

    def _yearly(self) -> Iterator[_Found]:
        for match in _YEARLY.finditer(self._text):
            yield _Found(match.start(), match.end(), "ongoing", "yearly", 0.9, match[0])
        for match in _AFTER_PERIOD.finditer(self._text):
            if self._before(match, 2) in {"年度", "季度"}:
                yield _Found(match.start() - 2, match.end(), "ongoing", "yearly", 0.9, match[0])

    def _labelled(self) -> Iterator[_Found]:
        for match in _LABEL.finditer(self._text):
            name = _LABEL_NAME.search(self._before(match, 8))
            if name is None:
                continue
            for part in _DATED.finditer(self._text, *match.span("value")):
                yield _Found(part.start(), part.end(), _value(part), "label", 0.98, name[0])
            for part in _ONGOING.finditer(self._text, *match.span("value")):
                yield _Found(part.start(), part.end(), "ongoing", "label", 0.98, name[0])

    def _dated(self) -> Iterator[_Found]:
        for match in _DATED.finditer(self._text):
            head = self._before(match, 8)
            rest = self._text[match.end() : match.end() + 4]
            reason = self._given_up(match, head, rest)
            if reason:
                self.refused.append(_Found(match.start(), match.end(), "", "dated", 0.0, reason))
                continue
            rule = _rule(match, head, rest, self._year)
            if rule:
                to = _TO.search(head)
                start = match.start() - (len(to[0]) if to else 0)
                cue = match["before"] or (to[0] if to else "")
                yield _Found(start, match.end(), _value(match), rule, _CONFIDENCE[rule], cue)

    def _given_up(self, match: re.Match[str], head: str, rest: str) -> str | None:
        """Why a dated phrase is no deadline, where its own words or those beside it say so."""
        if self._is_past(2000 + int(match["yy"])):
            return "文件成文之前的日期"
        if _STATE.search(head):
            return "截至、自、比等词后的日期是现状或起点"
        if _RANGE.search(head) or rest[:1] == "起":
            return "起止区间或起始日期"
        if _CONDITION.match(self._text, match.end()):
            return "限定对象的条件"
        return "评估、考核的节点" if _REVIEW.match(self._text, match.end()) else None

    def _stages(self) -> Iterator[_Found]:
        for match in _STAGE.finditer(self._text):
            year = int(match["year"] or match["first"])
            if not self._is_past(year):
                yield _Found(
                    *match.span("span"), _month_value(year, int(match["month"]), None, None), "stage", 0.75, "阶段"
                )

    def _yearless(self, dated: list[_Found]) -> Iterator[_Found]:
        for match in _MONTH.finditer(self._text):
            number = _MONTH_NUMBER.search(self._before(match, 4))
            year = self._year_for(number["word"] or "", match.start(), dated) if number else None
            if number and year:
                start = match.start() - len(number[0])
                value = _month_value(year, int(number["month"]), match["end"], match["day"])
                yield _Found(start, match.end(), value, "yearless", 0.9, match[0])
        for match in _YEAR.finditer(self._text):
            yield from self._this_year(match, dated)
        for match in _PART.finditer(self._text):
            year = self._year_for("", match.start(), dated)
            if year and self._before(match, 1) not in _NAMED_YEARS | {"年"}:
                yield _Found(*match.span(), last_day(year, _HALVES[match["half"]]), "yearless", 0.85, match[0])
        for match in _THIS_MONTH.finditer(self._text):
            if self._year and self._month:
                yield _Found(*match.span(), last_day(self._year, self._month), "yearless", 0.85, match[0])

    def _this_year(self, match: re.Match[str], dated: list[_Found]) -> Iterator[_Found]:
        """年底前, 年内, 今年上半年."""
        word = self._before(match, 1)
        named = word in _NAMED_YEARS
        if not named and (match["half"] or word.isdecimal() or (match["within"] and word not in _CLAUSE_STARTS)):
            return
        year = self._year_for(word if named else "", match.start(), dated)
        if year:
            value = last_day(year, _HALVES.get(match["half"], 12))
            yield _Found(match.start() - named, match.end(), value, "yearless", 0.9, match[0])

    def _year_for(self, word: str, position: int, dated: list[_Found]) -> int | None:
        """The year meant: of 今年 or 明年, else that of the last day or month named before in the paragraph, else the
        document's."""
        if word:
            return self._year and self._year + (word == "明")
        line = self._text.rfind("\n", 0, position)
        at = bisect_left(dated, position, key=lambda found: found.start)
        return int(dated[at - 1].value[:4]) if at and dated[at - 1].start > line else self._year

    def _period_ends(self) -> Iterator[_Found]:
        for match in _PERIOD_END.finditer(self._text):
            first = _PERIOD_START.search(self._before(match, 4))
            period = plan_period(first["n"]) if first else None
            if first is None or period is None or self._is_past(period[1]):
                continue
            start = match.start() - len(first[0])
            if not _STATE.search(self._text[max(0, start - 4) : start]):
                yield _Found(start, match.end(), str(period[1]), "period", 0.95, "末")

    def _within_years(self) -> Iterator[_Found]:
        for match in _YEARS.finditer(self._text):
            number = _YEARS_NUMBER.search(self._before(match, 12))
            if not number or not self._year or not (number["aim"] or match["within"]):
                continue
            count = int(number["n"]) if number["n"].isdecimal() else chinese_number(number["n"])
            if count:
                start = match.start() - len(number[0])
                yield _Found(start, match.end(), str(self._year + count), "within_years", 0.75, match[0])

    def _before(self, match: re.Match[str], chars: int) -> str:
        return self._text[max(0, match.start() - chars) : match.start()]

    def _is_past(self, year: int) -> bool:
        return self._year is not None and year < self._year


_CONFIDENCE = {"before": 0.97, "to": 0.96, "end": 0.9, "bare": 0.85}
_CLAUSE_STARTS = frozenset("。，；：:\n“（( 、将争") | {""}
_NAMED_YEARS = frozenset("今当本明")


def _rule(match: re.Match[str], head: str, rest: str, year: int | None) -> str | None:
    """Which rule makes a dated phrase a deadline, if one does."""
    if match["before"]:
        return "before"
    if match["day"]:
        return None
    follows = "" if rest[:1] in {"的", "版"} else rest
    if _TO.search(head) and follows[:1] not in {"", "间"}:
        return "to"
    if match["half"] or match["end"]:
        return "end" if _OPENING.search(head) and rest[:1] != "的" else None
    if match["month"] or not year or not _OPENING.search(head):
        return None
    ahead = 2000 + int(match["yy"]) - year
    return "bare" if _TO_DO.match(follows) or (ahead > 0 and follows[:1] == "，") else None


def _value(match: re.Match[str]) -> str:
    year = 2000 + int(match["yy"])
    if match["half"]:
        return last_day(year, _HALVES.get(match["half"], 12))
    return _month_value(year, int(match["month"]), match["end"], match["day"]) if match["month"] else str(year)


def _month_value(year: int, month: int, end: str | None, day: str | None) -> str:
    if not 1 <= month <= 12:
        return str(year)
    if end:
        return last_day(year, month)
    if day and 1 <= int(day) <= 31:
        return f"{year:04}-{month:02}-{int(day):02}"
    return f"{year:04}-{month:02}"
