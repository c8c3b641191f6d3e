"""What a document declares once and means everywhere after (PATTERNS.md A2, E).

A *first-listed* rule says that the body named first in each list leads; a *blanket* adds an actor to everything that
follows; a *default scope* says where all measures hold that name no place; a *short name* stands for a full one.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, islice

from extract.text.lazy import lazy
from ontology.model import Section, SectionKind, Span

OPENING, CLOSING = "(（〔[", ")）〕]"

_FIRST_WORDS = r"(?:第一(?:位|个|名|家)?|首(?:位|个|名|家|列)?|最前面?|前列)"
_WHO = r"(?:(?:责任|负责|承办|落实|参与)?(?:部门|单位|机构)|者)"
_FIRST_LISTED = lazy(
    # 列第一位的为牵头单位, 排名第一的责任单位负责牵头, 首个责任单位为牵头单位
    rf"(?:位列|位于|排列|排名|排序|列为|列|排|居|位)?(?:在|为)?{_FIRST_WORDS}的?{_WHO}?[,，]?(?:均|都)?(?:为|是|即为|即|系|作为|负责)?牵头(?!人)(?:部门|单位|机构)?"
    # 牵头单位列首位, 牵头部门排在第一位
    rf"|牵头(?:部门|单位|机构)(?:均|都)?(?:位列|位于|排列|排名|列|排|居|放)(?:在|于|为)?{_FIRST_WORDS}"
)
_NO_REPEAT = r"[,，]?(?:以下|下文|后文)?(?:均|都)?不(?:再|另|一一)(?:单独|重复|逐一|逐项|逐条|一一|另行)?(?:列出|标注|注明|列示|列明|列举|重复|赘述|说明)"
_ANCHOR = lazy(r"不(?:再|另|一一)")
_SENTENCE_CHARS = 200
_WORDING_CHARS = 40
_LISTED = r"(?:[^。;；()（）\n]|[(（][^()（）\n]{1,12}[)）]){1,60}?"
_BLANKET = lazy(
    # 以下任务均需各地政府落实，不再列出; 各项任务均由各市县负责落实，以下不再列出
    r"(?P<head>以下|下列|下述|以上|上述|各项|所有)(?P<what>[^,，。;；()（）\n]{0,16}?)(?:均|都|皆)?(?:须|需要?|应|由|涉及|包括|含)"
    rf"(?P<actors>{_LISTED})"
    r"(?:贯彻落实|推进落实|组织落实|组织实施|分工负责|负责(?:组织实施|落实|实施|推进)?|落实|推进|实施|配合|参与|执行|)"
    + _NO_REPEAT
    # 各市县政府均为责任单位，不再列出
    + r"|(?:(?P<told>以下|下列|下述|以上|上述|各项|所有)(?:各项|各条)?(?:任务|工作|措施|事项)[,，]?|(?<![\u4e00-\u9fff]))"
    rf"(?P<bearers>{_LISTED})(?:均|都)(?:为|是)(?:责任|落实|实施|参与|配合|承办)(?:单位|部门|主体)" + _NO_REPEAT
)
_SCOPE = lazy(r"(?:以下|下列)[^。;；()（）\n]{0,60}?适用范围(?:均|都)?(?:为|是)(?P<scope>[^,，。;；()（）\n]{2,60})")
_SHORT = lazy(
    r"(?:以下|下)(?:均)?(?:统称|简称)(?:为|:|：)?[《“\"]?(?P<short>[^《》“”\"()（）\n,，。;；]{1,40})[》”\"]?"
)
_REVOKED = lazy(r"(?:以下|下列)(?:各项)?(?:任务|工作|措施)?(?:责任(?:单位|部门))?(?:另行列出|单独列出|分别列出)")
_BACKWARD = frozenset({"以上", "上述"})  # what stands before is governed, not what follows
_NAME_CHARS = 60
_MOST_BLANKETS = 8  # for one item: more only in many documents run together


@dataclass(frozen=True, slots=True)
class FirstListedRule:
    """Governs every list of bodies that starts in ``reach``, the declaring one included.  ``span``: its words."""

    span: Span
    reach: Span


@dataclass(frozen=True, slots=True)
class BlanketRule:
    """``actors`` bounds the words that name who is added; ``span`` the declaring clause; ``reach`` what it governs."""

    span: Span
    actors: Span
    reach: Span


@dataclass(frozen=True, slots=True)
class DefaultScope:
    span: Span
    scope: str
    reach: Span


@dataclass(frozen=True, slots=True)
class ShortName:
    """``short`` stands for ``full`` from ``span.start`` on.  ``is_title``: both are names of documents."""

    span: Span
    full: str
    short: str
    is_title: bool


@dataclass(frozen=True)
class Declarations:
    first_listed: tuple[FirstListedRule, ...] = ()
    blankets: tuple[BlanketRule, ...] = ()
    scopes: tuple[DefaultScope, ...] = ()
    short_names: tuple[ShortName, ...] = ()

    def first_listed_at(self, offset: int) -> FirstListedRule | None:
        """The rule that governs a list of bodies starting at ``offset``."""
        return next((self.first_listed[i] for i in self._lists.over(offset)), None)

    def blankets_at(self, offset: int) -> list[BlanketRule]:
        """The rules that govern an item ending at ``offset``, in order; of very many the last ones."""
        return [self.blankets[i] for i in islice(self._added.over(offset), _MOST_BLANKETS)][::-1]

    def scope_at(self, offset: int) -> DefaultScope | None:
        return next((self.scopes[i] for i in self._scoped.over(offset)), None)

    @cached_property
    def _lists(self) -> "_Reaches":
        return _Reaches([rule.reach for rule in self.first_listed])

    @cached_property
    def _added(self) -> "_Reaches":
        return _Reaches([rule.reach for rule in self.blankets])

    @cached_property
    def _scoped(self) -> "_Reaches":
        return _Reaches([scope.reach for scope in self.scopes])

    @cached_property
    def _by_short(self) -> dict[str, list[ShortName]]:
        table: dict[str, list[ShortName]] = {}
        for name in self.short_names:
            table.setdefault(name.short, []).append(name)
        return table

    def full_name(self, short: str, offset: int) -> ShortName | None:
        """What ``short`` stands for at ``offset``: the last declaration before it."""
        known = self._by_short.get(short, ())
        before = bisect_right(known, offset, key=lambda name: name.span.start)
        return known[before - 1] if before else None


class _Reaches:
    """Which of many reaches hold an offset, without trying all."""

    def __init__(self, reaches: Sequence[Span]) -> None:
        self._reaches = reaches
        self._starts = list(accumulate((reach.start for reach in reversed(reaches)), min))[::-1]
        self._ends = list(accumulate((reach.end for reach in reaches), max))

    def over(self, offset: int) -> Iterator[int]:
        """Their indices, the last first."""
        i = bisect_right(self._starts, offset) - 1
        while i >= 0 and self._ends[i] > offset:
            if self._reaches[i].start <= offset < self._reaches[i].end:
                yield i
            i -= 1


def find_declarations(folded: str, sections: Sequence[Section]) -> Declarations:
    """All declarations of a document, each kind in written order."""
    schemes = _Schemes(sections, len(folded))
    return Declarations(
        first_listed=tuple(_first_listed(folded, schemes)),
        blankets=tuple(_blankets(folded, schemes)),
        scopes=tuple(_scopes(folded, schemes)),
        short_names=tuple(_short_names(folded)),
    )


class _Schemes:
    """Where the scheme around an offset begins and ends: a notice may promulgate several, each with chapters of its own."""

    def __init__(self, sections: Sequence[Section], length: int) -> None:
        chapters = [s for s in sections if s.kind is SectionKind.CHAPTER]
        holders = {s.parent for s in chapters}
        schemes = sorted((s for s in chapters if s.id in holders), key=lambda s: s.extent_start)
        self._starts = [s.extent_start for s in schemes]
        self._ends = [s.extent_end for s in schemes]
        self._length = length

    def start(self, offset: int) -> int:
        i = bisect_right(self._starts, offset) - 1
        return self._starts[i] if i >= 0 and offset < self._ends[i] else 0

    def end(self, offset: int) -> int:
        i = bisect_right(self._starts, offset) - 1
        return self._ends[i] if i >= 0 and offset < self._ends[i] else self._length


def _first_listed(folded: str, schemes: _Schemes) -> Iterator[FirstListedRule]:
    for match in _around("牵头", _FIRST_LISTED, folded):
        opening = open_bracket(folded, match.start())
        line = folded.rfind("\n", 0, match.start()) + 1
        start = opening if opening is not None else max(line, match.start() - 600)
        yield FirstListedRule(Span(*match.span()), Span(start, schemes.end(match.start())))


def _around(word: str, form: re.Pattern[str], folded: str) -> Iterator[re.Match[str]]:
    """The matches of ``form``, each of which holds ``word``, looked for only around it."""
    done = position = 0
    while (position := folded.find(word, position)) >= 0:
        match = form.search(folded, max(done, position - _WORDING_CHARS), position + _WORDING_CHARS)
        if match:
            yield match
            done = match.end()
        position = max(position + 1, done)


def open_bracket(folded: str, offset: int, *, reach: int = 600) -> int | None:
    """The outermost bracket still open at ``offset``, looked for through ``reach`` characters and over no empty line."""
    depth, outermost = 0, None
    for i in range(offset - 1, max(-1, offset - reach - 1), -1):
        char = folded[i]
        if char in CLOSING:
            depth += 1
        elif char in OPENING:
            if depth:
                depth -= 1
            else:
                outermost = i
        elif char in "。\n" and outermost is not None and not depth:
            break
    return outermost


def _blankets(folded: str, schemes: _Schemes) -> Iterator[BlanketRule]:
    revoked = [match.start() for match in _REVOKED.finditer(folded)] if "列出" in folded else []
    for match in _blanket_matches(folded):
        actors = Span(*match.span("actors" if match["actors"] else "bearers"))
        if (match["head"] or match["told"]) in _BACKWARD:
            reach = Span(schemes.start(match.start()), match.start())
        else:
            start = match.end()
            while start < len(folded) and folded[start] in "。;；" + CLOSING:
                start += 1
            i = bisect_left(revoked, start)
            reach = Span(start, min(schemes.end(match.start()), revoked[i] if i < len(revoked) else len(folded)))
        if reach.start < reach.end:
            yield BlanketRule(Span(*match.span()), actors, reach)


def _blanket_matches(folded: str) -> Iterator[re.Match[str]]:
    """Looked for around 不再, which few sentences have, and within the sentence."""
    done = 0
    for anchor in _ANCHOR.finditer(folded):
        low = max(done, anchor.start() - _SENTENCE_CHARS)
        low = max(low, folded.rfind("。", low, anchor.start()) + 1, folded.rfind("\n", low, anchor.start()) + 1)
        match = _BLANKET.search(folded, low, min(len(folded), anchor.end() + 8))
        if match:
            yield match
            done = match.end()


def _scopes(folded: str, schemes: _Schemes) -> Iterator[DefaultScope]:
    for match in _SCOPE.finditer(folded) if "适用范围" in folded else ():
        reach = Span(match.start(), max(match.end(), schemes.end(match.start())))
        yield DefaultScope(Span(*match.span()), match["scope"], reach)


def _short_names(folded: str) -> Iterator[ShortName]:
    for match in _SHORT.finditer(folded) if "称" in folded else ():
        opening = open_bracket(folded, match.start(), reach=2 * _NAME_CHARS)
        end = match.start() if opening is None else opening
        before = folded[max(0, end - 2 * _NAME_CHARS) : end].rstrip(",， ")
        is_title = before.endswith("》")
        full = before[before.rfind("《") + 1 : -1] if is_title else re.split(r"[,，。;；:：、\n()（）]", before)[-1]
        if full:
            yield ShortName(Span(*match.span()), full[-_NAME_CHARS:], match["short"].strip(), is_title)
