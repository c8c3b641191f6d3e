"""What a document says of itself: title, number, issuers, date, kind, and where its own text begins.

The notice that promulgates a plan and the plan are one document: the title is the plan's, ``notice_title`` the
notice's.  Read are the lines before the first heading, and the last lines for a date and signature printed there.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.mentions.home import Homes
from extract.mentions.names import STATE, Names
from extract.sections.annexes import annex_title
from extract.sections.plan_periods import period_of
from extract.text.dates import DATE, iso_date
from extract.text.docnumbers import DocNumber, find_numbers
from extract.text.lazy import lazy
from ontology.lexicon import Lexicon
from ontology.model import Document, DocumentKind, Section, StoredText

_HEAD_CHARS = 8000
_TAIL_CHARS = 3000

_SUFFIX = "通知|意见|通报|决定|公告|公报|报告|规划|计划|方案|纲要|措施|办法|要点|预案|批复|规定|细则|指南|清单|分工|行动|决议|条例"
_TITLE_END = lazy(rf"(?:{_SUFFIX})(?:[（(][^（）()]{{1,24}}[）)]|\[\d\])*$")
_NOTICE = lazy(r"(?:印发|转发|批转|下发|发布|公布)(?P<inner>.{4,150})的(?:通知|函|公告)(?:[（(].{1,10}[）)])?$")
_ANNOUNCED = lazy(r"(?:现将|^\s*)[^。《]{0,12}《(?P<inner>[^》\n]{4,100})》[^。]{0,60}?(?:印发|已经|批准|同意)")
_ADDRESSEE = lazy(
    r"(?:^|(?<=[\n号]))[ \n]*(?P<to>[^\n。：:《号]{2,600}(?:(?<=[、，])\n[^\n。：:《号]{1,200}){0,4})[：:]"
)
_ADDRESSED = lazy(r"各|有关|机构|部门|单位")
_OPENNESS = lazy(r"[（(]此件([^（）()\n]{2,12})[）)]|公开(?:方式|属性|选项) ?[：:] ?([\u4e00-\u9fff]{2,8})")
_APPROVED = lazy(
    r"经(?P<body>[^，。；、经《》\n]{2,16}?)(?:领导)?(?:同志)?(?:第?[^，。；\n]{0,8}会议)?(?:审议|研究|批准|同意|审定|审核)"
)
_DRAFTED = lazy(r"由(?P<bodies>[^，。；\n]{2,40}?)(?:联合|共同|牵头|负责|组织){0,2}(?:编制|起草|拟订|拟定)")
_ORGAN = lazy(r"(?:院|部|委|会|厅|局|署|办|室|府|队|心|行|社|组|司|公司)(?:[（(][^（）()]{1,10}[）)])?$")
_SENTENCE = lazy(r"[。，；：:]")
_RED_HEAD = lazy(r"^(?P<organ>.{4,40}?)文件$")
# what a text calls itself: 现提出如下意见, 本方案自印发之日起
_OWN_WORD = lazy(
    r"(?:如下|以下|(?<!基)本)(意见|通报|工作方案|方案|规划|行动计划|计划|纲要|应急预案|预案)(?!建议|和建议)"
)
_NO_TITLE = lazy(r"^(?:目 {0,6}录|.{4,40}文件|[（(]此件.{2,12}[）)])$")
_NEW_TITLE = lazy(r"[\u4e00-\u9fff]{2,30}关于")
_CONTENTS = lazy(r"目 {0,6}录")
_ENTRY = lazy(
    r"(?:^|\n| {2}) *(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]{1,3}[章节]|\d{1,2}(?:\.\d{1,2}){0,3}[.、 ]|专栏)"
    r"[^\n。]{1,60}?(?=\n| {2}|$)"
)

# suffix of the title → kind, first match wins; what a 意见 or 通知 is about does not count
_KINDS: tuple[tuple[str, DocumentKind], ...] = (
    (r"(?:意见|若干意见)$", DocumentKind.OPINION),
    (r"通报$", DocumentKind.BULLETIN),
    (r"公报$", DocumentKind.BULLETIN),
    (r"(?:评估|总结|情况|进展|完成|监测|自查)[^》]{0,8}报告$|评估$", DocumentKind.EVALUATION),
    (r"应急预案$|预案$", DocumentKind.EMERGENCY_PLAN),
    (r"分工(?:方案|表|意见|清单)?$|任务分解(?:方案|表)?$|责任分解(?:方案|表)?$", DocumentKind.DIVISION),
    (r"要点$|年度?(?:工作|重点)[^》]{0,8}(?:计划|安排|任务)$|工作(?:计划|安排)$", DocumentKind.PROGRAMME),
    (r"行动(?:计划|方案|纲要|指南)?$|(?:[三两四五二]年|攻坚)[^》]{0,6}(?:计划|方案)$", DocumentKind.ACTION_PLAN),
    (r"方案$", DocumentKind.SCHEME),
    (r"(?:规划|纲要|计划)$", DocumentKind.PLAN),
)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A title, organ line or date with its place in the text."""

    text: str
    start: int
    end: int


class Describer:
    """Reads the metadata of documents, with one lexicon."""

    def __init__(self, lexicon: Lexicon, names: Names | None = None) -> None:
        self._names = names or Names(lexicon)
        self._homes = Homes(lexicon)

    def __call__(self, stored: StoredText, folded: str, sections: Sequence[Section]) -> Document:
        head = _Head.read(folded, sections)
        title, start = head.title()
        date = head.date()
        iso = date and iso_date(date[1])
        surfaces = head.signature(date[0].start) if date else ()
        organs = surfaces or head.organs_of_titles()
        number = head.number.text if head.number else None
        place = self._place((*organs, *(t.text for t in head.titles), title)) or self._homes.guess(
            folded, title=title, number=number
        )
        issuers = self._issuers(organs, place, iso)
        says_itself = head.is_untitled and not head.annex
        kind = _own_kind(folded) if says_itself else _kind(title, head.notice)
        return Document(
            title=title,
            kind=kind,
            sha256=stored.sha256,
            chars=len(stored.text),
            number=number,
            issuers=issuers,
            date=iso,
            notice_title=head.notice if head.notice != title else None,
            drafters=self._drafters(folded, head, place, iso),
            approved_by=self._approver(folded, head, place, iso),
            addressees=head.addressees.text if head.addressees else None,
            openness=_openness(folded, head.end),
            period=period_of(title, kind),
            place=place,
            body_start=start,
        )

    def _place(self, texts: Sequence[str]) -> str | None:
        """Code of the place that the first text begins with; the state's own bodies have no place in their names."""
        for text in (text.lstrip("《").removeprefix("中共") for text in texts):
            for chars in range(min(14, len(text)), 1, -1):
                found = self._names.find_place(text[:chars], place=None, date=None)
                if found and found.code:
                    return found.code
            if self._names.canonical(text, place=STATE, date=None):
                return STATE
        return None

    def _issuers(self, surfaces: Sequence[str], place: str | None, date: str | None) -> tuple[str, ...]:
        found: list[str] = []
        for surface in surfaces:
            found += self._resolve(surface, place, date)
        return tuple(dict.fromkeys(found))

    def _resolve(self, surface: str, place: str | None, date: str | None) -> list[str]:
        """Canonical names of the bodies that ``surface`` names one after another, blanks between them or none."""
        names = []
        rest = surface
        while rest:
            ends = range(len(rest), 1, -1)
            name, end = next(
                ((n, e) for e in ends if (n := self._names.canonical(rest[:e], place=place, date=date))), ("", 0)
            )
            if not name:
                return [surface] if _ORGAN.search(surface) else []
            names.append(name)
            rest = rest[end:].lstrip("、和 ")
        return names

    def _approver(self, folded: str, head: "_Head", place: str | None, date: str | None) -> str | None:
        found = _APPROVED.search(folded, head.notice_start, head.end)
        if not found:
            return None
        body = found["body"].removeprefix("报").removeprefix("请")
        return self._names.canonical(body, place=place, date=date) or (body if _ORGAN.search(body) else None)

    def _drafters(self, folded: str, head: "_Head", place: str | None, date: str | None) -> tuple[str, ...]:
        found = _DRAFTED.search(folded, 0, head.end)
        if not found:
            return ()
        names = (
            self._names.canonical(part, place=place, date=date) for part in re.split(r"、|和|会同|商", found["bodies"])
        )
        return tuple(name for name in names if name)


def describe(stored: StoredText, folded: str, sections: Sequence[Section], lexicon: Lexicon) -> Document:
    """For one document; ``Describer`` reads many with the names indexed once."""
    return Describer(lexicon)(stored, folded, sections)


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands before the first heading.  ``end``: where that heading begins."""

    folded: str
    end: int
    number: DocNumber | None
    addressees: _Piece | None
    titles: tuple[_Piece, ...]
    schemes: tuple[str, ...]

    @classmethod
    def read(cls, folded: str, sections: Sequence[Section]) -> "_Head":
        first = sections[0].extent_start if sections else len(folded)
        end = min(first, _HEAD_CHARS)
        number = _own_number(folded, end)
        addressees = _addressees(folded, end)
        until = addressees.start if addressees else end
        schemes = tuple(s.title for s in sections if s.id.startswith("P") and s.parent is None)
        return cls(folded, end, number, addressees, tuple(_titles(folded, 0, until, number)), schemes)

    @property
    def notice_start(self) -> int:
        return self.addressees.end if self.addressees else 0

    @property
    def notice(self) -> str | None:
        return next((t.text for t in self.titles if _NOTICE.search(t.text)), None)

    @property
    def is_untitled(self) -> bool:
        """The text prints no title: the pages of some sites begin with the number."""
        return not (self.titles or self.schemes or self._announced())

    @property
    def annex(self) -> str | None:
        return annex_title(self.folded) if self.is_untitled and "\t" in self._first_line() else None

    def title(self) -> tuple[str, int]:
        """The title of the document, and where its text begins."""
        wanted = self._announced()
        if self.schemes:
            shown = "、".join(self.schemes[:3])
            return (shown if len(self.schemes) <= 3 else f"{shown}等{len(self.schemes)}个方案"), self.end
        if wanted:
            printed = self._printed(wanted)
            return (
                (printed.text, self._after_contents(printed.start))
                if printed
                else (_bare(wanted), self._after_contents(0))
            )
        if self.titles:
            titles = [t for t in self.titles if "关于" in t.text] or list(self.titles)
            return _bare(titles[0].text), self._after_contents(0)
        return (self.annex or (self.number.text if self.number else self._first_line())), 0

    def _announced(self) -> str | None:
        """The title as the notice gives it."""
        for title in self.titles:
            found = _NOTICE.search(title.text)
            if found:
                return found["inner"].strip("了")
        if self.addressees and not any("关于" in t.text for t in self.titles):
            found = _ANNOUNCED.search(self.folded, self.notice_start, min(self.end, self.notice_start + 400))
            return found["inner"] if found else None
        return None

    def _printed(self, wanted: str) -> _Piece | None:
        """The title line of the promulgated text, after the notice."""
        key = _key(wanted)
        for title in _titles(self.folded, self.notice_start, self.end, None):
            if _is_alike(_key(title.text), key):
                return _Piece(_bare(title.text), title.start, title.end)
        plain = _bare(wanted)
        at = self.folded.find(plain, self.notice_start, self.end)
        while at > 0 and self.folded[at - 1] == "《":
            at = self.folded.find(plain, at + 1, self.end)
        return _Piece(plain, at, at + len(plain)) if at >= 0 else None

    def _after_contents(self, start: int) -> int:
        entries = list(_ENTRY.finditer(self.folded, start, self.end))
        if len(entries) < 4 and not _CONTENTS.search(self.folded, start, self.end):
            return start
        position = entries[-1].end() if entries else start
        while position < self.end and self.folded[position] in " \n":
            position += 1
        return position

    def _first_line(self) -> str:
        return next((line.strip()[:60] for line in self.folded[:_HEAD_CHARS].split("\n") if line.strip()), "")

    def date(self) -> tuple[_Piece, re.Match[str]] | None:
        """The date that stands alone in its line, or after the issuer, below the notice; else at the text's end."""
        for start, end, last in (
            (self.notice_start, self.end, False),
            (max(self.end, len(self.folded) - _TAIL_CHARS), len(self.folded), True),
            (0, self.notice_start, False),
        ):
            found = [m for m in DATE.finditer(self.folded, start, end) if self._stands_alone(m) and iso_date(m)]
            if found:
                match = found[-1 if last else 0]
                return _Piece(match[0], match.start(), match.end()), match
        return None

    def _stands_alone(self, match: re.Match[str]) -> bool:
        after = self.folded[match.end() : match.end() + 3]
        if (
            after
            and after[0] not in "\n）)"
            and not after.startswith("  ")
            and not after.lstrip(" ").startswith(("（此", "\n", "(此"))
        ):
            return False
        line = self.folded[max(0, match.start() - 300) : match.start()].rpartition("\n")[2]
        return not _SENTENCE.search(line.rpartition("  ")[2])

    def signature(self, date_start: int) -> tuple[str, ...]:
        """The organs named in the lines right above the date, or before it in its line."""
        organs: list[str] = []
        before = self.folded[max(0, date_start - 800) : date_start]
        for line in reversed(before.split("\n")):
            found = [] if _SENTENCE.search(line) else _organs_in(line)
            if found:
                organs = found + organs
            elif line.strip():
                found = _organs_in(line.rpartition("。")[2]) if not organs else []
                organs = found + organs
                break
        return tuple(organs)

    def organs_of_titles(self) -> tuple[str, ...]:
        for title in self.titles:
            organs = title.text.partition("关于")[0] if "关于" in title.text else ""
            found = _organs_in(organs or title.text.partition("印发")[0])
            if found:
                return tuple(found)
        line = next((_RED_HEAD.match(line.strip()) for line in self.folded[:200].split("\n") if "文件" in line), None)
        return (line["organ"],) if line else ()


def _own_number(folded: str, end: int) -> DocNumber | None:
    """The first number that is not a citation's: those stand in brackets after a title."""
    for number in find_numbers(folded, 0, min(end, 1500)):
        if folded[: number.start].rstrip()[-1:] not in {"（", "(", "》", "，", "、"}:
            return number
        if folded[: number.start].rstrip(" （(")[-1:] in {"", "\n"}:
            return number
    return None


def _addressees(folded: str, end: int) -> _Piece | None:
    for match in _ADDRESSEE.finditer(folded, 0, min(end, 3000)):
        if _ADDRESSED.search(match["to"]) and not _TITLE_END.search(match["to"]):
            return _Piece(match["to"].replace("\n", ""), match.start("to"), match.end())
    return None


def _titles(folded: str, start: int, end: int, number: DocNumber | None) -> Iterator[_Piece]:
    """Titles in the lines of a region: lines are joined until a word that ends titles; sentences are none."""
    joined, begin = "", start
    position = start
    for line in folded[start:end].split("\n"):
        line_start, position = position, position + len(line) + 1
        text = _without_number(line, line_start, number).strip()
        if not text or "。" in text or _NO_TITLE.search(text) or DATE.search(text):
            joined = ""
            continue
        if "关于" in joined and _NEW_TITLE.match(text) and not joined.endswith("印发"):
            joined = ""
        begin = begin if joined else line_start + len(line) - len(line.lstrip())
        joined += text
        following = folded[position:end].lstrip(" \n")[:1]
        if len(joined) > 200:
            joined = ""
        elif _TITLE_END.search(joined) and following != "的" and not _is_cut(joined):
            yield _Piece(joined, begin, line_start + len(line.rstrip()))
            joined = ""


def _without_number(line: str, start: int, number: DocNumber | None) -> str:
    """A line that begins at ``start``, without the document number glued to it."""
    if number is None or not start <= number.start < start + len(line):
        return line
    return line[: number.start - start] or line[number.end - start :]


def _is_cut(title: str) -> bool:
    """印发 without 的通知: the title goes on in the next line."""
    return bool(re.search(r"关于(?:印发|转发)", title)) and not re.search(
        r"(?:通知|函|公告)(?:[（(].{1,10}[）)])?$", title
    )


def _organs_in(line: str) -> list[str]:
    line = line.strip()
    words = re.split(r"[ 、]+", line)
    if len(words) > 1 and all(len(word) == 1 for word in words):  # 国 务 院
        words = ["".join(words)]
    return words if line and all(_ORGAN.search(word) for word in words) else []


def _kind(title: str, notice: str | None) -> DocumentKind:
    plain = re.sub(r"[（(][^（）()]*[）)]$|等\d+个方案$", "", title).rstrip("》")
    for pattern, kind in _KINDS:
        if re.search(pattern, plain):
            return kind
    return DocumentKind.NOTICE


def _own_kind(folded: str) -> DocumentKind:
    """The kind of a text without a title, by what it calls itself."""
    word = _OWN_WORD.search(folded)
    return _kind(word[1], None) if word else DocumentKind.NOTICE


def _openness(folded: str, head_end: int) -> str | None:
    found = _OPENNESS.search(folded, 0, head_end) or _OPENNESS.search(folded, max(0, len(folded) - _TAIL_CHARS))
    return (found[1] or found[2]) if found else None


def _bare(title: str) -> str:
    title = re.sub(r"\[\d\]$", "", title.strip())
    inner = re.fullmatch(r"《([^》]+)》", title)
    return inner[1] if inner else title


def _key(title: str) -> str:
    return re.sub(r"[\s《》“”\"关于的]", "", title)


def _is_alike(a: str, b: str) -> bool:
    return bool(a) and bool(b) and (a in b or b in a) and min(len(a), len(b)) * 2 > max(len(a), len(b))
