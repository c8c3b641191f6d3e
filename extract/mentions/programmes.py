"""Strategies and campaigns that a text names and that are no documents: 网络强国, “宽带中国”战略, 乡村振兴战略.

Names come from ``programmes.tsv``; a name in quotation marks before 战略 or 行动计划 is one as well, and so is what is
carried out (实施) and ends in 战略.  A title in book-title marks is a document, and a name that is also a plain word
(智慧城市) needs its marks.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from sys import intern

import ahocorasick

from extract.passages import Context, Findings, Passage
from extract.text.lazy import lazy
from extract.text.normalize import fold
from ontology.claims import ProgrammeMention
from ontology.lexicon import Lexicon

_KINDS = {"战略": "strategy", "战略布局": "strategy", "倡议": "initiative", "改革": "reform", "工程": "project"}
_QUOTED = lazy(
    r"“(?P<name>[^“”\n，。；、]{2,14})”(?P<kind>战略布局|战略|倡议|专项行动计划|三年行动计划|行动计划|专项行动|行动|计划|工程)(?![者力指方])"
)
# 深入实施…战略 whose name is no list and holds no further verb
_CARRIED_OUT = lazy(
    r"(?:(?:深入|全面|大力|加快|坚定|坚持|扎实|有效|主动|积极)(?:贯彻|实施|推进|落实|服务|对接|融入)|贯彻落实|贯彻实施)(?:好|了)?(?:国家|我国)?"
    r"(?P<name>(?!重大|国家重|重点|各项|一系列|发展|总体)[\u4e00-\u9fff]{3,12}?)战略(?=[，。、；”）)]|和|等|及|的|$)"
)
_STRATEGY = lazy("战略")
_BEFORE, _AFTER = 19, 3  # characters of the above before its last word, and up to the sign after it
_BROKEN = lazy("等|的|和|与|及|重大|一批|国家战略|实施|推进|加快|建设")
_MARKS = lazy("战略|行动|工程|计划|改革|专项|倡议")
_DOCUMENT = lazy(r"《[^《》\n]{1,120}》")


@dataclass(frozen=True, slots=True)
class _Name:
    name: str
    kind: str
    is_common: bool


class ProgrammeFinder:
    """Rules: ``programmes.name`` (of the table), ``.quoted`` (“…”行动), ``.strategy`` (实施…战略)."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._names = ahocorasick.Automaton()
        self._known: dict[str, _Name] = {}
        for row in lexicon.programmes:
            for alias in (row.name, *row.aliases):
                name = _Name(row.name, row.kind, alias in row.common)
                self._known[_bare(alias)] = name
                self._names.add_word(fold(alias), (len(alias), name))
        self._names.make_automaton()

    def __call__(self, passage: Passage, context: Context, found: Findings) -> list[ProgrammeMention]:
        del found
        titles = [match.span() for match in _DOCUMENT.finditer(passage.text)]
        entries: list[ProgrammeMention] = []
        end = title = 0
        for rule, start, stop, name in sorted(self._found(passage.text), key=lambda f: (f[1], -f[2])):
            if start < end:
                continue
            while title < len(titles) and titles[title][1] <= start:
                title += 1
            if title < len(titles) and titles[title][0] < stop:
                context.overrule(
                    f"programmes.{rule}", start + passage.offset, stop + passage.offset, "在书名号里，是文件的题名"
                )
                continue
            end = stop
            entries.append(_mention(rule, start + passage.offset, stop + passage.offset, name, context))
        return entries

    def _found(self, text: str) -> Iterator[tuple[str, int, int, _Name]]:
        """Rule, start, end in the passage and programme of each name, overlapping ones too."""
        for last, (length, name) in self._names.iter_long(text):
            start, end = last + 1 - length, last + 1
            is_quoted = text[start - 1 : start] == "“" and text[end : end + 1] == "”"
            if is_quoted:
                start, end = start - 1, end + 1
            if not name.is_common or is_quoted or text[start] == "“" or _MARKS.match(text, end):
                yield "name", start, end, name
        for match in _QUOTED.finditer(text):
            name = self._known.get(_bare(match["name"])) or _Name(
                match.group(), _KINDS.get(match["kind"], "programme"), is_common=False
            )
            yield "quoted", match.start(), match.end(), name
        for match in _carried_out(text):
            words = f"{match['name']}战略"
            if not _BROKEN.search(match["name"]):
                known = self._known.get(words) or self._known.get(match["name"])
                yield "strategy", match.start("name"), match.end(), known or _Name(words, "strategy", is_common=False)


def _carried_out(text: str) -> Iterator[re.Match[str]]:
    """What ``_CARRIED_OUT`` finds; it is tried only around its last word."""
    done = 0
    for word in _STRATEGY.finditer(text):
        at = word.start()
        match = _CARRIED_OUT.search(text, max(done, at - _BEFORE), at + _AFTER)
        if match:
            done = match.end()
            yield match


def _bare(name: str) -> str:
    return fold(name).replace("“", "").replace("”", "")


def _mention(rule: str, start: int, end: int, name: _Name, context: Context) -> ProgrammeMention:
    return ProgrammeMention(
        surface=intern(context.text[start:end]),
        start=start,
        end=end,
        section=context.section_at(start),
        method=intern(f"programmes.{rule}"),
        name=name.name,
        kind=name.kind,
    )
