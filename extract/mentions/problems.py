"""Problems that a document names: the clauses of 存在问题 and of sentences that say what is wrong, one entry a problem.

A clause is a problem where it ends in, or holds, words for a lack (…不足, 缺乏…, 尚未…) and stands where shortcomings
are told: in a section of that title, after a sentence that announces them, in a list before 等问题, or in a sentence
that tells nothing else.  What a task is to avert (防止…不足) and what a condition says (不足…的) are none.
"""

import re
from collections.abc import Iterator
from sys import intern

from extract.mentions import problem_words as words
from extract.passages import Context, Findings, Passage
from extract.text.lazy import lazy
from ontology.claims import NamedProblem
from ontology.lexicon import Lexicon
from ontology.model import DocumentKind, Span

_CONFIDENCE = {"section": 0.9, "announced": 0.9, "listed": 0.88, "quoted": 0.85, "adverse": 0.75}
_SENTENCE = lazy(r"[^。\n]+。?")
_CLAUSE = lazy(r"[^，,；;。：:\n]+")
_MAX_LIST = 160
_MEMBER = lazy("[^、，,]+")
_ADVERSE = 2  # clauses of a sentence that tells nothing but shortcomings
_CARE_CHARS = 10
_SHORT = 3


class ProblemFinder:
    """Rules: ``named_problems.section`` (a section of problems), ``.announced`` (存在一些短板：…), ``.listed``
    (…难、…不足等问题), ``.quoted`` (“最后一公里”问题), ``.adverse`` (a sentence of nothing but shortcomings)."""

    def __init__(self, lexicon: Lexicon) -> None:
        del lexicon  # told by the words of the clause alone

    def __call__(self, passage: Passage, context: Context, found: Findings) -> list[NamedProblem]:
        del found
        entries: dict[int, NamedProblem] = {}
        for rule, start, end in (*_told(passage, context), *_listed(passage, context)):
            if not any(start < other.end and other.start < end for other in entries.values()):
                entries[start] = _entry(rule, start, end, context)
        return [entries[start] for start in sorted(entries)]


# What may stand between a list of problems and the word that sums it up: 等突出问题, 的短板, 等瓶颈制约.
_ANCHOR = lazy(words.CALLED)
_SUM = lazy("(?:等(?:一系列|方面的?|各类)?[\u4e00-\u9fff]{0,6}|的)$")
_QUOTED = lazy(
    r"(?:解决|破解|缓解|打通|攻克|破除|化解)(?:好|了)?(?P<name>[^，。；、\n“”]{0,16}(?:“[^”\n]{2,12}”[、和]?){1,4})等?(?:[\u4e00-\u9fff]{0,2}?)(?:问题|难题|瓶颈|困境)"
)
_QUOTE = lazy("“([^”\n]{2,12})”")


def _listed(passage: Passage, context: Context) -> Iterator[tuple[str, int, int]]:
    """Problems before a word that sums them up, with their offsets in the stored text."""
    text, offset = passage.text, passage.offset
    for anchor in _ANCHOR.finditer(text):
        begin, end, is_summed = _list_before(text, anchor)
        members = _members(text, begin, end)
        lacking = [words.MEMBER.search(text[start:stop]) is not None for start, stop in members]
        if not members or not lacking[0] or not (is_summed or (len(members) > 1 and anchor.group() in words.ALONE)):
            continue
        why = _no_problems(text, anchor, members, lacking)
        if why:
            context.overrule("named_problems.listed", begin + offset, end + offset, why)
            continue
        for start, stop in members:
            yield "listed", start + offset, stop + offset
    for match in _QUOTED.finditer(text):
        quotes = list(_QUOTE.finditer(text, *match.span("name")))
        if len(quotes) > 1:
            for quote in quotes:
                yield "quoted", quote.start() + offset, quote.end() + offset
        else:
            yield "quoted", match.start("name") + offset, match.end() + offset


def _no_problems(text: str, anchor: re.Match[str], members: list[tuple[int, int]], lacking: list[bool]) -> str:
    """Why a list before 等问题 tells no problems; ``""`` where it does."""
    if sum(lacking) * 2 < len(members) + 1:
        return "所列各项多数不是问题"
    if words.CARE.search(text, max(0, members[0][0] - _CARE_CHARS), members[0][1]):
        return "是要防止的情形"
    return "说的是已经解决的问题" if words.SOLVED.match(text, anchor.end()) else ""


def _list_before(text: str, anchor: re.Match[str]) -> tuple[int, int, bool]:
    """Start and end of the list that the anchor sums up, and whether 等 or 的 says so.  A list begins with its clause,
    or with the 存在 of an earlier one (存在甲不足，乙不高等问题)."""
    floor = max(0, anchor.start() - _MAX_LIST)
    stretch = text[floor : anchor.start()]
    floor += max(stretch.rfind(mark) for mark in "。；;\n：:") + 1
    stretch = text[floor : anchor.start()]
    summed = _SUM.search(stretch)
    body = stretch[: summed.start()] if summed else stretch
    comma = max(body.rfind("，"), body.rfind(",")) + 1
    begin = comma + _lead(body[comma:])
    if summed and summed.group()[0] == "等" and comma:
        stated = [match.end() for match in words.STATES.finditer(body, 0, comma)]
        begin = stated[-1] if stated else begin
    return floor + begin, floor + len(body), summed is not None


def _lead(clause: str) -> int:
    """Length of the words before a list of problems: the verb that deals with them, 存在, 特别是."""
    first = clause.partition("、")[0]
    found = [m.end() for pattern in (words.REMEDY, words.STATES) for m in pattern.finditer(first)]
    opener = words.OPENER.match(clause)
    return max([*found, opener.end() if opener else 0])


def _members(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    """The members of a list with 、; 不平衡、不充分 are one."""
    members: list[tuple[int, int]] = []
    for part in _MEMBER.finditer(text, begin, end):
        start, stop = part.span()
        if members and stop - start <= _SHORT + 1 and text[start] == "不":
            members[-1] = (members[-1][0], stop)
        else:
            members.append((start + (text[start] in "和及与" and stop - start > _SHORT), stop))
    return members


def _told(passage: Passage, context: Context) -> Iterator[tuple[str, int, int]]:
    """Problems told clause by clause, where no plan item stands."""
    announced_until = -1
    for start, end, tells in _sentences(passage, context):
        may_announce = words.MAY_ANNOUNCE.search(passage.text, start, end)
        announced = words.ANNOUNCES.search(passage.text, start, end) if may_announce else None
        if announced:
            line = passage.text.find("\n", end)
            announced_until = len(passage.text) if line < 0 else line
        if tells or start < announced_until:
            found = list(_clauses(passage.text, start, end, announced))
            if not found and not announced:
                announced_until = -1
            rule = "section" if tells else "announced"
        elif context.document.kind is not DocumentKind.EMERGENCY_PLAN:
            found, rule = _adverse(passage.text, start, end), "adverse"
        else:
            continue
        for span in found:
            yield rule, passage.offset + span.start, passage.offset + span.end


def _sentences(passage: Passage, context: Context) -> Iterator[tuple[int, int, bool]]:
    """Start and end in the passage of the sentences that begin in no plan item, and whether a section of problems holds
    them."""
    text, offset = passage.text, passage.offset
    for begin, stop, section in context.sections_in(offset, passage.end):
        if context.item_at(begin) is not None:
            continue
        tells = _tells_problems(section, context)
        first = begin - offset
        if first and text[first - 1] not in "。\n":  # a sentence of the section before
            first = min((at for sign in "。\n" if (at := text.find(sign, first)) >= 0), default=len(text))
        for sentence in _SENTENCE.finditer(text, first):
            if sentence.start() >= stop - offset:
                break
            yield *sentence.span(), tells


def _tells_problems(section: str, context: Context) -> bool:
    current = context.by_id.get(section)
    while current is not None:
        if current.item_kind is not None:
            return False
        if words.SECTION.search(current.title):
            return True
        current = context.by_id.get(current.parent or "")
    return False


def _clauses(text: str, start: int, end: int, announced: re.Match[str] | None = None) -> Iterator[Span]:
    """The clauses that say a lack, each with the clause that begins it and the one that says its outcome."""
    begun: int | None = None
    last: Span | None = None
    for match in _CLAUSE.finditer(text, start, end):
        if announced and match.start() < announced.end() and match.end() > announced.start():
            continue
        opener = words.OPENER.match(text, match.start(), match.end())
        begin = opener.end() if opener else match.start()
        clause = text[begin : match.end()].rstrip()
        if _is_lack(clause):
            if last is not None:
                yield from _split(text, last)
            last = Span(begin if begun is None else begun, begin + len(clause))
            begun = None
        elif last is not None and text[last.end] in "，," and words.OUTCOME.match(clause):
            last = Span(last.start, begin + len(clause))
        else:
            begun = begin if words.BEGINS.match(clause) else None
    if last is not None:
        yield from _split(text, last)


def _is_lack(clause: str) -> bool:
    return (
        len(clause) >= _SHORT
        and words.LACKS.search(clause) is not None
        and words.DENIED.search(clause) is None
        and words.CONDITION.search(clause) is None
    )


def _split(text: str, span: Span) -> Iterator[Span]:
    """The members of a clause each of which says a lack (共享难、协同难), else the clause."""
    members = _members(text, span.start, span.end)
    if len(members) > 1 and all(_is_lack(text[start:stop]) for start, stop in members):
        yield from (Span(start, stop) for start, stop in members)
    else:
        yield span


def _adverse(text: str, start: int, end: int) -> list[Span]:
    """The clauses of a sentence that tells nothing but shortcomings, at least two."""
    spoken = 0
    for clause in map(str.rstrip, _CLAUSE.findall(text, start, end)):
        opener = words.OPENER.match(clause)
        if len(clause[opener.end() if opener else 0 :].lstrip()) > _SHORT:
            if not words.MAY_BE_STRONG.search(clause) or not words.STRONG.search(clause):
                return []
            spoken += 1
    return list(_clauses(text, start, end)) if spoken >= _ADVERSE else []


def _entry(rule: str, start: int, end: int, context: Context) -> NamedProblem:
    return NamedProblem(
        surface=context.text[start:end],
        start=start,
        end=end,
        section=context.section_at(start),
        method=intern(f"named_problems.{rule}"),
        confidence=_CONFIDENCE[rule],
    )
