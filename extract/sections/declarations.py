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

from ontology.model import Section, SectionKind, Span

OPENING, CLOSING = "(（〔[", ")）〕]"

_FIRST_LISTED = re.compile(
    r"(?:列|排|排列|位列|位于|居|列为)?(?:在|为)?(?:第一|首)(?:位|个|名)?的?(?:者|部门|单位|机构)?(?:均|都)?(?:为|是|即为)牵头(?:部门|单位|机构)?"
)
_NO_REPEAT = r"[,，]?(?:以下)?(?:均|都)?不(?:再|另|一一)(?:单独|重复|逐一|逐项|一一|另行)?(?:列出|标注|注明|列示|列明)"
_BLANKET = re.compile(
    r"(?:以下|下列|下述)(?P<what>[^,，。;；()（）\n]{0,16}?)(?:均|都|皆)(?:须|需要?|应|由)(?P<actors>(?:[^。;；()（）\n]|[(（][^()（）\n]{1,12}[)）]){1,60}?)"
    r"(?:贯彻落实|推进落实|组织落实|组织实施|分工负责|落实|推进|实施|负责|配合|参与|执行)" + _NO_REPEAT
)
_SCOPE = re.compile(
    r"(?:以下|下列)[^。;；()（）\n]{0,60}?适用范围(?:均|都)?(?:为|是)(?P<scope>[^,，。;；()（）\n]{2,60})"
)
_SHORT = re.compile(
    r"(?:以下|下)(?:均)?(?:统称|简称)(?:为|:|：)?[《“\"]?(?P<short>[^《》“”\"()（）\n,，。;；]{1,40})[》”\"]?"
)
_REVOKED = re.compile(r"(?:以下|下列)(?:各项)?(?:任务|工作|措施)?(?:责任(?:单位|部门))?(?:另行列出|单独列出|分别列出)")
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
    """Where the scheme around an offset ends: a notice may promulgate several, each with chapters of its own."""

    def __init__(self, sections: Sequence[Section], length: int) -> None:
        chapters = [s for s in sections if s.kind is SectionKind.CHAPTER]
        holders = {s.parent for s in chapters}
        schemes = sorted((s for s in chapters if s.id in holders), key=lambda s: s.extent_start)
        self._starts = [s.extent_start for s in schemes]
        self._ends = [s.extent_end for s in schemes]
        self._length = length

    def end(self, offset: int) -> int:
        i = bisect_right(self._starts, offset) - 1
        return self._ends[i] if i >= 0 and offset < self._ends[i] else self._length


def _first_listed(folded: str, schemes: _Schemes) -> Iterator[FirstListedRule]:
    for match in _FIRST_LISTED.finditer(folded):
        opening = open_bracket(folded, match.start())
        line = folded.rfind("\n", 0, match.start()) + 1
        start = opening if opening is not None else max(line, match.start() - 600)
        yield FirstListedRule(Span(*match.span()), Span(start, schemes.end(match.start())))


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
    revoked = [match.start() for match in _REVOKED.finditer(folded)]
    for match in _BLANKET.finditer(folded):
        start = match.end()
        while start < len(folded) and folded[start] in "。;；" + CLOSING:
            start += 1
        i = bisect_left(revoked, start)
        end = min(schemes.end(match.start()), revoked[i] if i < len(revoked) else len(folded))
        if start < end:
            yield BlanketRule(Span(*match.span()), Span(*match.span("actors")), Span(start, end))


def _scopes(folded: str, schemes: _Schemes) -> Iterator[DefaultScope]:
    for match in _SCOPE.finditer(folded):
        reach = Span(match.start(), max(match.end(), schemes.end(match.start())))
        yield DefaultScope(Span(*match.span()), match["scope"], reach)


def _short_names(folded: str) -> Iterator[ShortName]:
    for match in _SHORT.finditer(folded):
        opening = open_bracket(folded, match.start(), reach=2 * _NAME_CHARS)
        end = match.start() if opening is None else opening
        before = folded[max(0, end - 2 * _NAME_CHARS) : end].rstrip(",， ")
        is_title = before.endswith("》")
        full = before[before.rfind("《") + 1 : -1] if is_title else re.split(r"[,，。;；:：、\n()（）]", before)[-1]
        if full:
            yield ShortName(Span(*match.span()), full[-_NAME_CHARS:], match["short"].strip(), is_title)
