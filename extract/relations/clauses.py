"""Reads one passage clause by clause: what a verb governs, what its subject is, which parts a list has.

Spans are of the passage.  A *clause* ends at ，：。；or a line end, a *sentence* at 。；or a line end.  A *work* is a
deliverable found before.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from extract.mentions.phrase_words import ADVERBS, BUILD, EDGES, EXTEND
from extract.mentions.phrases import MAX_PHRASE, Mark, Phrases, strip_leading
from ontology.model import Span

_FULL_STOPS = frozenset("。；;！？!?\n")
_MAX_OBJECT = 80
_MAX_PARTS = 8
_MAX_VERBS = 6
_MAX_REACH = 240
_MAX_CLAUSES = 4
_MAX_MADE = 3
_LONG_TAIL = 5
_SHORT_PART = 4
_MAX_NOUN = 10
_GIVEN = re.compile("[为向给][^，。；\n为向]{2,40}?提供")
_ACTED_ON = re.compile("对[^，。；\n对]{2,50}?进行(?:实时|全面|动态|统一|在线)?")
_QUALIFIERS = re.compile("(?:各类|各种|各级|各地|各|现有|已有|已建成?|已经|新建|的|一批|全部|所有|多种|相关|有关){1,4}")
_ADVERBS = re.compile(
    "(?:有力|有效|更好地?|广泛|充分|全面|进一步|积极|逐步|已经?|能够|可以?|应|要|将|均|都|并|也|地|进行|初步|基本|不断|持续){1,3}$"
)
_CATEGORY = re.compile(
    "等(?:[^，。；、]{0,6}?(?:领域|方面|资源|系统|平台|部门|手段|技术|信息|数据|服务|机构|企业|单位|行业|应用|设施|渠道|工作|战略|环节))?$"
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
        stops = [i for i, mark in enumerate(phrases.marks) if mark is Mark.STOP]
        self._stops = [phrases.starts[i] for i in stops]
        self._full_stops = [phrases.starts[i] for i in stops if phrases.words[i] in _FULL_STOPS]

    def clause(self, position: int) -> Span:
        return _between(self._stops, position, len(self.text))

    def sentence(self, position: int) -> Span:
        return _between(self._full_stops, position, len(self.text))

    def works_in(self, start: int, end: int) -> list[Span]:
        """The works that lie in ``[start, end)``, in order."""
        first, last = bisect_left(self._work_starts, start), bisect_left(self._work_starts, end)
        return [work for work in self.works[first:last] if work.end <= end]

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
            if ends and not (mark is Mark.VERB and phrases.words[i] in _INSIDE):
                limit = phrases.starts[i]
                break
            i += 1
        return _trim(self.text, start, max(start, limit))

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
                return self._brought_about(start, end)
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
        for _ in range(clauses):
            near = self.works_in(max(clause.start, end - _MAX_REACH), end)
            works = near if used_too else [work for work in near if work.start not in self.used_starts]
            if works:
                return works[-_MAX_MADE:]
            made = self._made(clause.start, end)
            if made is not None:
                return [made]
            if clause.start <= sentence.start:
                return []
            clause = self.clause(clause.start - 1)
            end = clause.end
        return []

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
            clause_end = self.clause(part.start).end
            etc = self.text.find("等", part.end, min(part.end + _MAX_OBJECT, clause_end))
            noun = self.object_at(etc + 1, stop_at_of=True) if etc >= 0 else Span(0, 0)
            if (
                self.text[part.end : part.end + 1] in ("、", "等", "和", "及")
                and 2 <= noun.end - noun.start <= _MAX_NOUN
            ):
                return words + self.stored[noun.start : noun.end]
        return words

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
            if mark in (Mark.PAUSE, Mark.AND) and not inside and phrases.starts[i] - last >= 2:
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
    "以",
)
_PIVOTS = ADVERBS | frozenset(
    ("推动", "推进", "支持", "鼓励", "引导", "使", "让", "实现", "促进", "确保", "加快", "以及")
)
_MAKING = BUILD | EXTEND
_INSIDE = frozenset(("各", "各类", "各级", "领域", "方面", "所", "是", "可", "至", "有", "以上", "以下", "该"))


def _between(stops: list[int], position: int, length: int) -> Span:
    i = bisect_right(stops, position - 1)
    start = stops[i - 1] + 1 if i else 0
    return Span(start, max(start, stops[i] if i < len(stops) else length))


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in " 　、的等和与及（(":
        start += 1
    while start < end and text[end - 1] in " 　、的和与及（(" and not text.startswith("普及", end - 2):
        end -= 1
    return Span(start, end)
