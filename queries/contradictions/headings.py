"""Headings: the contents page against the body, and numbers that are missing, doubled or out of order."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.text.numerals import chinese_number
from queries.contradictions.draft import Draft
from queries.contradictions.papers import Paper, Part
from queries.findings import Severity
from queries.scope import titled

_LOOKED_CONTENTS = "对照了目录与正文标题"
_LOOKED_ORDER = "检查了各级标题的编号"
_CONTENTS = re.compile(r"^[ 　]*目[ 　]*[录次][ 　]*$", re.MULTILINE)
_CN = "一二三四五六七八九十百"
_ENTRY = re.compile(
    rf"[ 　]*(?:第(?P<chapter>[{_CN}]+)[章篇]|(?P<top>[{_CN}]+)、|第(?P<division>[{_CN}]+)节|[（(](?P<section>[{_CN}]+)[）)])"
    r"[ 　]*(?P<title>[^\n]{2,45}?)[ 　.…·\-—]*\d{0,3}[ 　]*$",
    re.MULTILINE,
)
_NOT_TITLE = re.compile(r"[\s　“”\"‘’'《》，,、。.：:]+")
_LEAST_ENTRIES = 3
_CONTENTS_CERTAINTY = 0.9
_ORDER_CERTAINTY = 0.8
# 3.1.2, zhuanlan-6; of a number that comes again, 3.1-2
_ORDINAL = re.compile(r"(?P<parent>(?:.*\.)?(?:[a-z]+-)?)(?P<number>\d+)(?:-\d+)?$")
_AGAIN = re.compile(r"(?<=\d)-\d+$")
_NUMBERED = frozenset({"chapter", "section", "item", "subitem", "box", "box_item"})


Numbered = tuple[int, Part]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents page; ``ordinal`` as the body would number it."""

    ordinal: str
    title: str
    start: int
    end: int


def find(papers: Sequence[Paper]) -> Iterator[Draft]:
    for paper in papers:
        yield from _contents(paper)
        yield from _order(paper)


def _contents(paper: Paper) -> Iterator[Draft]:
    entries = _entries(paper.text)
    parts = {part.ordinal: part for part in paper.parts if part.kind in {"chapter", "section"}}
    if len(entries) < _LEAST_ENTRIES or sum(entry.ordinal in parts for entry in entries) * 2 < len(entries):
        return
    depth = max(entry.ordinal.count(".") for entry in entries)
    listed = {entry.ordinal for entry in entries}
    for entry in entries:
        part = parts.get(entry.ordinal)
        if part is None:
            yield _listed_only(paper, entry)
        elif _bare(entry.title) != _bare(_printed(paper, part)):
            yield _other_title(paper, entry, part)
    for part in parts.values():
        if part.ordinal not in listed and part.ordinal.count(".") <= depth and part.since > entries[-1].end:
            yield _unlisted(paper, part, entries)


def _entries(text: str) -> list[Entry]:
    """The lines after 目录 up to the one that comes again, as a heading of the body."""
    heading = _CONTENTS.search(text)
    found: list[Entry] = []
    if heading is None:
        return found
    at, top = heading.end() + 1, 0
    while (line := _ENTRY.match(text, at)) is not None:
        upper = line["chapter"] or line["top"]
        number = chinese_number(upper or line["division"] or line["section"]) or 0
        if upper and found and number == 1:
            break
        top = number if upper else top
        ordinal = str(number) if upper else f"{top}.{number}"
        found.append(Entry(ordinal, line["title"].strip(), line.start("title"), line.end("title")))
        at = line.end() + 1
    return found


def _printed(paper: Paper, part: Part) -> str:
    return paper.text[part.start : part.end]


def _bare(title: str) -> str:
    return _NOT_TITLE.sub("", title)


def _other_title(paper: Paper, entry: Entry, part: Part) -> Draft:
    message = f"目录的 {entry.ordinal} 写作“{entry.title}”，正文标题是“{_printed(paper, part)}”"
    return _about_contents(paper, message, part.ordinal, (entry.start, entry.end), (part.start, part.end))


def _listed_only(paper: Paper, entry: Entry) -> Draft:
    message = f"目录有 {entry.ordinal}“{entry.title}”，正文没有这一标题"
    return _about_contents(paper, message, entry.ordinal, (entry.start, entry.end))


def _unlisted(paper: Paper, part: Part, entries: Sequence[Entry]) -> Draft:
    message = f"正文有 {part.ordinal}“{_printed(paper, part)}”，目录没有列出"
    return _about_contents(paper, message, part.ordinal, (part.start, part.end), (entries[0].start, entries[-1].end))


def _about_contents(paper: Paper, message: str, focus: str, *spans: tuple[int, int]) -> Draft:
    return Draft(
        rule="G-DOC-1",
        kind="text-quality",
        severity=Severity.MEDIUM,
        message=f"{titled(paper.title)}的目录与正文不一：{message}。",
        document=paper.document,
        looked=_LOOKED_CONTENTS,
        certainty=_CONTENTS_CERTAINTY,
        focus=focus,
        pieces=tuple(paper.piece(start, end) for start, end in spans),
    )


def _order(paper: Paper) -> Iterator[Draft]:
    siblings: dict[tuple[str, str], list[Numbered]] = defaultdict(list)
    for part in paper.parts:
        ordinal = _ORDINAL.match(part.ordinal) if part.kind in _NUMBERED else None
        if ordinal is not None:
            siblings[ordinal["parent"], part.kind].append((int(ordinal["number"]), part))
    for numbered in siblings.values():
        for (before, earlier), (after, later) in pairwise(numbered):
            missing = range(before + 1, after)
            if after < before:
                yield _misplaced(paper, f"{_name(later)}排在{_name(earlier)}之后", earlier, later)
            elif after == before:
                yield _misplaced(paper, f"{_name(earlier)}与{_name(later)}编号重复", earlier, later)
            elif missing and not _is_there(numbered, missing) and not _is_printed(paper, earlier, later, missing):
                lost = "、".join(map(str, missing))
                yield _misplaced(paper, f"{_name(earlier)}之后就是{_name(later)}，缺 {lost}", earlier, later)


def _name(part: Part) -> str:
    number = _AGAIN.sub("", part.ordinal).replace("zhuanlan-", "专栏 ")
    return f"“{number} {part.title}”"


def _is_there(numbered: Sequence[Numbered], wanted: range) -> bool:
    """Whether the missing numbers stand elsewhere: then their own place is what is wrong."""
    return {number for number, _ in numbered} >= set(wanted)


def _is_printed(paper: Paper, earlier: Part, later: Part, wanted: range) -> bool:
    """Whether the sign of a missing number stands between, so that only its heading was not recognised."""
    between = paper.text[earlier.end : later.since]
    return any(
        re.search(rf"(?:^|[\n。；）) 　])[（(]?(?:{number}|{_chinese(number)})[）)、.．]", between) for number in wanted
    )


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    digits = "零一二三四五六七八九"
    if number < 10:
        return digits[number]
    return f"{'' if tens == 1 else digits[tens]}十{digits[ones] if ones else ''}"


def _misplaced(paper: Paper, message: str, earlier: Part, later: Part) -> Draft:
    return Draft(
        rule="G-DOC-2",
        kind="text-quality",
        severity=Severity.MEDIUM,
        message=f"{titled(paper.title)}的编号错乱：{message}。",
        document=paper.document,
        looked=_LOOKED_ORDER,
        certainty=_ORDER_CERTAINTY,
        focus=later.ordinal,
        pieces=tuple(paper.piece(part.since, part.end) for part in (earlier, later)),
    )
