"""Reads one passage clause by clause: what a verb governs, what its subject is, which parts a list has.

Spans are of the passage.  A *clause* ends at ，：。；or a line end, a *sentence* at 。；or a line end.  A *work* is a
deliverable found before.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from extract.mentions.phrase_words import ADVERBS, BUILD, EDGES, EXTEND, PERMITS
from extract.mentions.phrases import MAX_PHRASE, Mark, Phrases, strip_leading
from extract.text.lazy import lazy
from ontology.model import Span

_FULL_STOPS = frozenset("。；;！？!?\n")
_MAX_OBJECT = 80
_MAX_PARTS = 8
_MAX_VERBS = 6
_MAX_REACH = 240
_MAX_CLAUSES = 4
_MAX_MADE = 3
_MAX_MARKS = 24
_LONGEST_CLAUSE = 400
_LONG_TAIL = 5
_SHORT_PART = 4
_MAX_NOUN = 10
# A、B等领域, A、B等建设: no noun of the parts
_CLASS = lazy("(?:场所|领域|方面|行业|环节|场景|地区|建设|发展|工作|条件)$")
# 公路、水路等数据汇聚: what is done to the list is no part of its noun
_DONE = lazy("(?:汇聚|归集|整合|共享|融合|交换|对接|互联|互通|接入|就业|创业)+$")
_NUMBER_STARTS = frozenset("0123456789（(")
_NUMBER = lazy(r"(?:[0-9]{1,3}[.．、]|[（(][0-9一二三四五六七八九十]{1,3}[）)])\s{0,2}")
_GIVEN = lazy("[为向给][^，。；\n为向]{2,40}?提供")
_ACTED_ON = lazy("对[^，。；\n对]{2,50}?进行(?:实时|全面|动态|统一|在线)?")
_ACTOR = lazy("(?:企业|校企|政企|机构|部门|单位|高校|院校|学校|医院|园区|合作社|各地|政府|农户|组织)$")
# Words for how that stand before the verb after a noun (第三方平台多渠道开展)
_MANNER = lazy("(?:多渠道|多种形式|统一|集中|实时|全面|有序|逐步|积极|自主|直接|及时)+$")
# 标准化水厂80座: how many is no part of the name
_COUNT = lazy("[0-9][0-9.]{0,8}(?:余|多)?[万亿]?(?:个|座|家|所|处|条|公里|台|套|张)(?:以上|左右)?$")
_MANNER_FIRST = lazy("(?:多渠道|多种形式|统一|集中|实时|全面|有序|逐步|积极|自主|直接|及时)+")
_QUALIFIERS = lazy("(?:各类|各种|各级|各地|各|现有|已有|已建成?|已经|新建|的|一批|全部|所有|多种|相关|有关){1,4}")
_ADVERBS = lazy(
    "(?:有力|有效|更好地?|广泛|充分|全面|进一步|积极|逐步|已经?|能够|可以?|应当?|必须|须|全部|要|将|均|都|并|也|地|进行|初步|基本|不断|持续|统一|集中|及时|实时|依规|依法|按需){1,3}$"
)
_CATEGORY = lazy(
    "等(?:[^，。；、]{0,6}?(?:领域|方面|资源|系统|平台|部门|手段|技术|信息|数据|服务|机构|企业|单位|行业|应用|设施|渠道|工作|战略|环节|建设|条件|载体))?$"
)


class Clauses:
    def __init__(
        self, phrases: Phrases, works: Sequence[Span], *, stored: str, used: frozenset[int] = frozenset()
    ) -> None:
        """``stored``: the passage as stored, which names are cut from.  ``used``: starts of the works that are only used where they stand (依托X), which make nothing of their own."""
        self.text = phrases.text
        self.stored = stored
        self.phrases = phrases
        self.works = works
        self.used_starts = used
        self._work_starts = [work.start for work in works]
        self._stops = [start for start, mark in zip(phrases.starts, phrases.marks, strict=True) if mark is Mark.STOP]
        self._full_stops = [start for start in self._stops if self.text[start] in _FULL_STOPS]

    def is_endless(self, position: int) -> bool:
        """Whether the clause there is longer than anybody's: text without stops has no clauses to read."""
        i = bisect_right(self._stops, position - 1)
        start, end = self._stops[i - 1] if i else 0, self._stops[i] if i < len(self._stops) else len(self.text)
        return end - start > _LONGEST_CLAUSE

    def clause(self, position: int) -> Span:
        return self._between(self._stops, position)

    def sentence(self, position: int) -> Span:
        return self._between(self._full_stops, position)

    def _between(self, stops: list[int], position: int) -> Span:
        """From the stop before ``position``, and the number of an item after that, to the stop after it."""
        i = bisect_right(stops, position - 1)
        start = stops[i - 1] + 1 if i else 0
        if self.text[start : start + 1] in _NUMBER_STARTS and (number := _NUMBER.match(self.text, start, position)):
            start = number.end()
        return Span(start, max(start, stops[i] if i < len(stops) else len(self.text)))

    def works_in(self, start: int, end: int) -> list[Span]:
        """The works that lie in ``[start, end)``, in order."""
        first, last = bisect_left(self._work_starts, start), bisect_left(self._work_starts, end)
        return [work for work in self.works[first:last] if work.end <= end] if first < last else []

    def used_in(self, start: int, end: int) -> list[Span]:
        """The works in ``[start, end)`` that are only relied on there."""
        return [work for work in self.works_in(start, end) if work.start in self.used_starts]

    def object_at(self, start: int, *, stop_at_of: bool = False) -> Span:
        """The noun phrase or list that begins at ``start``, up to the next verb or stop; empty where none begins."""
        qualifiers = _QUALIFIERS.match(self.text, start)
        start = qualifiers.end() if qualifiers else start
        phrases, limit = self.phrases, min(start + _MAX_OBJECT, len(self.text))
        i = phrases.index_at(start)
        while i < len(phrases) and phrases.starts[i] == start and phrases.words[i] in EDGES:
            start = phrases.ends[i]
            i += 1
        while i < len(phrases) and phrases.starts[i] < limit:
            mark = phrases.marks[i]
            if mark is Mark.OPEN:
                i = self._after_close(i)
                continue
            ends = (
                mark in (Mark.STOP, Mark.VERB)
                or (mark is Mark.OF and stop_at_of)
                or (
                    mark is Mark.SOFT
                    and (self._is_predicate(i) or (phrases.starts[i] > start and phrases.is_governed(i)))
                )
            )
            if ends and not (mark is Mark.VERB and (phrases.words[i] in _INSIDE or self._after_etc(i))):
                limit = phrases.starts[i]
                break
            i += 1
        span = _trim(self.text, start, max(start, limit))
        rest = _MANNER.search(self.text, span.start, span.end) or _COUNT.search(self.text, span.start, span.end)
        return Span(span.start, rest.start()) if rest and rest.start() > span.start else span

    def _after_etc(self, index: int) -> bool:
        """Whether mark ``index`` is one of 现有, 各类 right after 等 (A、B等现有条件)."""
        phrases = self.phrases
        return (
            phrases.words[index] in EDGES
            and index > 0
            and phrases.marks[index - 1] is Mark.ETC
            and phrases.ends[index - 1] == phrases.starts[index]
        )

    def predicate_objects(self, start: int) -> list[Span]:
        """What the predicate after ``start`` brings about: that of its clause, or of the first clause after it that
        says more than for whom and by what rule (面向…, 按照…)."""
        sentence = self.sentence(start)
        for _ in range(_MAX_CLAUSES):
            start += self.text.startswith(("，", ",", "、"), start)
            end = self.clause(start).end
            if start >= min(end, sentence.end):
                return []
            if not self.text.startswith(_ADJUNCTS, start):
                manner = _MANNER_FIRST.match(self.text, start, end)
                return self._brought_about(manner.end() if manner else start, end)
            start = end
        return []

    def _brought_about(self, start: int, end: int) -> list[Span]:
        works = [
            work for work in self.works_in(start, min(end, start + _MAX_REACH)) if work.start not in self.used_starts
        ]
        if works:
            return works[:_MAX_PARTS]
        acted = _ACTED_ON.search(self.text, start, min(end, start + _MAX_OBJECT))
        if acted:
            return [self.object_at(acted.end())]
        given = _GIVEN.match(self.text, start, end)
        span = self.object_at(self.after_verbs(given.end() if given else start))
        acting = self.after_verbs(span.end)
        if span.end < acting < end and _ACTOR.search(self.text, span.start, span.end):
            span = self.object_at(acting)  # 鼓励企业开展B: B is what is brought about
        etc = self.text.rfind("等", span.start, span.end)
        if etc >= 0 and span.end - etc > _LONG_TAIL and not self.text.startswith(("多种形式", "各种形式"), etc + 1):
            span = Span(etc + 1, span.end)
        return [span] if span.end - span.start >= 2 else []

    def without_verbs(self, start: int, end: int) -> Span:
        """The span without the verbs and adverbs at its head."""
        return Span(min(self.after_verbs(start), end), end)

    def after_verbs(self, start: int) -> int:
        """``start`` moved past the verbs and adverbs (a few at most) that stand there one after the other."""
        phrases = self.phrases
        first = phrases.index_at(start)
        for i in range(first, min(first + _MAX_VERBS, len(phrases))):
            if phrases.starts[i] != start or phrases.marks[i] not in (Mark.VERB, Mark.SOFT, Mark.OF):
                break
            start = phrases.ends[i]
        return start

    def after_last_build(self, start: int, end: int) -> int:
        """``start``, or the end of the last verb in ``[start, end)`` that builds (支持A构建B、C: before B)."""
        phrases = self.phrases
        first, last = phrases.index_at(start), phrases.index_at(end)
        ends = [
            phrases.ends[i] for i in range(first, last) if phrases.words[i] in _MAKING and phrases.marks[i] is Mark.VERB
        ]
        return max(ends, default=start)

    def in_object_of_build(self, position: int) -> bool:
        """Whether the word at ``position`` stands in the object of a verb that builds, as a noun does (完善核技术利用监管)."""
        phrases, clause = self.phrases, self.clause(position)
        first = phrases.index_at(position) - 1
        for i in range(first, max(-1, first - _MAX_MARKS), -1):
            if phrases.starts[i] < clause.start:
                return False
            if phrases.marks[i] in (Mark.VERB, Mark.SOFT):
                return phrases.words[i] in _MAKING and phrases.ends[i] < position and phrases.words[i] not in PERMITS
        return False

    def subject_before(self, position: int) -> Span | None:
        """The noun phrase that ends where the verb at ``position`` begins, adverbs aside; None where it is only the
        object of another verb."""
        clause = self.clause(position)
        head = self.text[max(clause.start, position - MAX_PHRASE) : position]
        adverbs = _ADVERBS.search(head)
        end = position - (len(adverbs.group()) if adverbs else 0)
        phrases = self.phrases
        i, start, pivot = phrases.index_at(end) - 1, max(clause.start, end - MAX_PHRASE), True
        while i >= 0 and phrases.ends[i] > start:
            if phrases.marks[i] is Mark.CLOSE and (opening := phrases.opening(i)) is not None:
                i = opening - 1
                continue
            if phrases.marks[i] is Mark.VERB and phrases.ends[i] <= end and phrases.words[i] not in _INSIDE:
                start = phrases.ends[i]
                pivot = phrases.words[i] in _PIVOTS
                break
            i -= 1
        if start == clause.start:
            start = self.without_verbs(start, end).start
        span = _trim(self.text, strip_leading(self.text, start, end), end)
        if span.end - span.start < 2 or not (pivot or self.works_in(span.start, span.end)):
            return None
        return span

    def made_before(self, position: int, *, used_too: bool = False, clauses: int = _MAX_CLAUSES) -> list[Span]:
        """What the sentence has said is built or bettered, up to ``position``: the works, or else the object, of the
        nearest clause that has any, at most ``clauses`` back, the one at ``position`` counted.  ``used_too``: also what
        is only relied on there."""
        sentence = self.sentence(position)
        clause = self.clause(position)
        end = position
        made: Span | None = None
        for _ in range(clauses):
            near = self.works_in(max(clause.start, end - _MAX_REACH), end)
            works = near if used_too else [work for work in near if work.start not in self.used_starts]
            if works:
                return works[-_MAX_MADE:]
            made = self._made(clause.start, end) or made
            if made is not None and "的" not in made.of(self.text):
                return [made]
            if clause.start <= sentence.start:
                break
            clause = self.clause(clause.start - 1)
            end = clause.end
        return [made] if made else []

    def _made(self, start: int, end: int) -> Span | None:
        """The object of a clause that builds something with a deliverable's head, named well enough or not."""
        phrases = self.phrases
        i = phrases.index_at(start)
        if i >= len(phrases) or phrases.starts[i] != start or phrases.words[i] not in _MAKING:
            return None
        span = self.object_at(self.after_verbs(start))
        last = phrases.index_at(span.end) - 1
        if last <= i or span.end > end or phrases.ends[last] != span.end:
            return None
        return span if phrases.marks[last] is Mark.HEAD or phrases.words[last] == "基础设施" else None

    def parts(self, span: Span) -> list[Span]:
        """The parts of a coordination: A、B和C等领域 are A, B and C; a work is never cut, save one that is a list."""
        category = _CATEGORY.search(self.text, span.start, span.end)
        named = self.works_in(span.start, span.end)
        if category and named and named[-1].end == span.end:
            if named[-1].start >= category.start():
                return [named[-1]]
            named = []
        end = category.start() if category else span.end
        cuts = [span.start, *self._cuts(span.start, end, named), end]
        pairs = [(cuts[i], cuts[i + 1]) for i in range(0, len(cuts) - 1, 2)]
        found = [_trim(self.text, a, b) for a, b in pairs]
        return [part for part in found if part.end - part.start >= 2][:_MAX_PARTS] or [span]

    def name(self, part: Span) -> str:
        """The words of a part; a short one of a list gets the list's own noun: 公安、人社等部门信息 is 公安部门信息."""
        words = self.stored[part.start : part.end]
        if len(words) <= _SHORT_PART:
            etc = self._etc_after(part.end)
            noun = self.object_at(etc, stop_at_of=True) if etc else Span(0, 0)
            done = _DONE.search(self.text, noun.start, noun.end)
            if done and done.start() - noun.start >= 2:
                noun = Span(noun.start, done.start())
            if _CLASS.search(self.text, noun.start, noun.end):
                return words
            if (
                self.text[part.end : part.end + 1] in ("、", "等", "和", "及")
                and 2 <= noun.end - noun.start <= _MAX_NOUN
            ):
                return words + self.stored[noun.start : noun.end]
        return words

    def _etc_after(self, start: int) -> int:
        """Where the nearest 等 of a list after ``start`` ends, in the clause; 0 where there is none."""
        phrases, end = self.phrases, min(start + _MAX_OBJECT, self.clause(start).end)
        for i in range(phrases.index_at(start), len(phrases)):
            if phrases.starts[i] >= end:
                break
            if phrases.marks[i] is Mark.ETC:
                return phrases.ends[i]
        return 0

    def inside_work(self, position: int) -> bool:
        """Whether ``position`` lies within the name of a work, so that a cue there is part of the name."""
        i = bisect_right(self._work_starts, position) - 1
        return i >= 0 and self.works[i].start < position < self.works[i].end

    def _cuts(self, start: int, end: int, named: Sequence[Span]) -> Iterator[int]:
        """Ends and starts of the parts on both sides of each conjunction that stands outside brackets and works."""
        phrases = self.phrases
        i, last = phrases.index_at(start), start
        while i < len(phrases) and phrases.ends[i] < end:
            mark = phrases.marks[i]
            if mark is Mark.OPEN:
                i = self._after_close(i)
                continue
            inside = any(work.start < phrases.starts[i] < work.end for work in named)
            # 双边和多边合作机制: two characters alone before 和 share what follows
            shares = mark is Mark.AND and last == start and end - phrases.ends[i] > _SHORT_PART
            shortest = 3 if shares else 2
            if mark in (Mark.PAUSE, Mark.AND) and not inside and phrases.starts[i] - last >= shortest:
                last = phrases.ends[i]
                yield phrases.starts[i]
                yield phrases.ends[i]
            i += 1

    def _after_close(self, index: int) -> int:
        """Index after the bracket or quotation that opens at mark ``index``; the next mark where it never closes."""
        closing = _CLOSING[self.phrases.words[index]]
        for i in range(index + 1, min(index + 16, len(self.phrases))):
            if self.phrases.words[i] == closing:
                return i + 1
        return index + 1

    def _is_predicate(self, index: int) -> bool:
        """Whether the soft verb at ``index`` follows a whole name, so that it is the predicate."""
        phrases = self.phrases
        if index == 0 or phrases.ends[index - 1] != phrases.starts[index]:
            return False
        after = phrases.follows_at_once(index)
        return phrases.marks[index - 1] in (Mark.HEAD, Mark.CLOSE, Mark.ETC) and after not in (
            Mark.HEAD,
            Mark.STOP,
            Mark.OF,
            Mark.AND,
            Mark.PAUSE,
        )


_CLOSING = {"“": "”", "（": "）", "(": ")", "《": "》", "‘": "’"}
_ADJUNCTS = (
    "通过",
    "依托",
    "利用",
    "运用",
    "借助",
    "充分利用",
    "面向",
    "针对",
    "围绕",
    "按照",
    "根据",
    "结合",
    "在",
    "坚持",
    "注重",
    "避免",
    "防止",
    "以",
)
_PIVOTS = ADVERBS | frozenset(
    ("推动", "推进", "支持", "鼓励", "引导", "使", "让", "实现", "促进", "确保", "加快", "以及")
)
_MAKING = BUILD | EXTEND
_INSIDE = frozenset(("各", "各类", "各级", "领域", "方面", "所", "是", "可", "至", "有", "以上", "以下", "该", "或"))


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in " 　、的等和与及或（(":
        start += 1
    while start < end and text[end - 1] in " 　、的和与及或（(" and not text.startswith("普及", end - 2):
        end -= 2 if text.startswith("以及", end - 2) else 1
    return Span(start, end)
