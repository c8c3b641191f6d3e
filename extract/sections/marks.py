"""Number signs of headings: 第一章, 一、, （一）, 1., （1）, ①, 1.2.3, 专栏1, 附件1, ——.

Every place where such a sign *may* open a heading is found here, with what stands before it; whether it does open one
depends on the numbers before it and is decided in ``sections``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final

from extract.sections.layout import Layout
from extract.text.lazy import lazy
from extract.text.numerals import chinese_number


class Style:
    """In order of rank: a sign of lower value closes all sections of higher or equal value.

    Plain numbers, because a member of an Enum takes ten times as long to name (Python 3.11)."""

    PART: Final = 1  # a scheme of several in one notice
    ANNEX: Final = 2
    VOLUME: Final = 9  # 第一篇, 第一部分
    CHAPTER: Final = 10  # 第一章
    DIVISION: Final = 11  # 第一节
    DECIMAL: Final = 12  # 1, 1.2, 1.2.3: DECIMAL + depth
    PADDED: Final = 19  # 01, 02 before short titles, as in statistical bulletins
    CHINESE: Final = 20  # 一、
    CHINESE_BRACKET: Final = 30  # （一）
    DECIMAL_BELOW: Final = (
        31  # 3.1, 3.1.2 under 三、 or 第三章, where no heading is numbered 3 alone: DECIMAL_BELOW + depth
    )
    BOX: Final = 39
    ARABIC: Final = 40  # 1.
    LEAD: Final = 45  # a paragraph with a title sentence and a responsibility mark of its own
    ARABIC_BRACKET: Final = 50  # （1）
    CIRCLED: Final = 60  # ①
    DASH: Final = 70  # ——


class Anchor(Enum):
    LINE = "line"
    GAP = "gap"  # two or more blanks, where line breaks were lost
    SENTENCE = "sentence"  # after 。！？ or a closing bracket
    COLON = "colon"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Mark:
    """``rank``: of ``Style``; ``start`` of the sign, ``end`` after it and the blanks that follow."""

    rank: int
    number: int
    start: int
    end: int
    anchor: Anchor
    path: tuple[int, ...] = ()

    @property
    def at_line(self) -> bool:
        return self.anchor is Anchor.LINE or self.anchor is Anchor.GAP


_CN = "一二三四五六七八九十百"
_SIGN = (
    rf"(?:(?P<cn>[{_CN}]{{1,5}})(?:、(?![{_CN}]{{1,3}}、)|\.(?=[\u4e00-\u9fff“]))"
    rf"|[(（][\n ]?(?P<cnp>[{_CN}]{{1,5}})[\n ]?[)）]"
    r"|(?P<dec>\d{1,2}(?:\.\d{1,2}){1,4})(?=\.? *[\u4e00-\u9fff“《])(?![ ]*[万亿个项家倍年月日元])"
    r"|(?P<ar>\d{1,3})(?:、(?!\d+、)|\.(?=\D|\d{4}年|\d[GDVKM]))"
    r"|[(（] ?(?P<arp>\d{1,2}) ?[)）]|(?P<half>\d{1,2})[)）](?=[ ]?[\u4e00-\u9fff“])"
    r"|(?P<circ>[①-⑳])"
    rf"|第(?P<nth>[{_CN}]{{1,4}}|\d{{1,2}})(?P<unit>[章节篇]|部分)"
    r"|(?P<pad>0[1-9]|1\d)(?=[\u4e00-\u9fff、]{2,12}\n)"
    r"|(?P<top>\d{1,2})[ ](?=[ ]*[\u4e00-\u9fff“])"
    rf"|专栏 ?(?P<box>[{_CN}]{{1,3}}|\d{{1,2}})(?![{_CN}\d、，。）)和至])"
    rf"|附 {{0,2}}[件录] ?(?P<annex>[{_CN}]{{1,3}}|\d{{1,2}})(?![{_CN}\d、，。）)和至])"
    r"|(?P<bare>附 {0,2}[件录])(?= *\n)"
    r"|(?P<dash>(?:——|――|--|─{2})(?=[\u4e00-\u9fff“A-Za-z0-9])))"
)
_MARK = lazy(rf"[。！？；：:)）”\n \t](?=[{_CN}\d(（第专附①-⑳—―─-])(?={_SIGN})")
_FIRST = lazy(rf"(?={_SIGN})")
_INNER = lazy(
    rf"[(（](?P<cnp>[{_CN}]{{1,5}})[)）]|(?P<cn>[{_CN}]{{1,4}})、(?=[\u4e00-\u9fff“])(?![{_CN}])"
    r"|(?<![\d.第])(?P<ar>\d{1,2})\.(?=[ \u4e00-\u9fff“])|[(（](?P<arp>\d{1,2})[)）]"
)
_BLANKS = lazy(r"[ \t\n]{0,40}")
_DECIMAL_PAIR = lazy(r"(?:^|\n| {2}) {0,40}1\.1 {0,20}[\u4e00-\u9fff“]")
_DECIMAL_TOP = lazy(r"(?:^|\n| {2}) {0,40}1(?P<sign>[. 、]) {0,20}[\u4e00-\u9fff“]")
_TOP_REACH = 6000  # characters between 1 and 1.1
_STYLES = {
    "cn": Style.CHINESE,
    "pad": Style.PADDED,
    "cnp": Style.CHINESE_BRACKET,
    "ar": Style.ARABIC,
    "arp": Style.ARABIC_BRACKET,
    "half": Style.ARABIC_BRACKET,
    "circ": Style.CIRCLED,
    "box": Style.BOX,
    "annex": Style.ANNEX,
    "bare": Style.ANNEX,
    "dash": Style.DASH,
}
_UNNUMBERED = frozenset({"——", "――", "--", "──", "附件", "附 件", "附  件", "附录", "附 录", "附  录"})
_UNITS = {"章": Style.CHAPTER, "节": Style.DIVISION, "篇": Style.VOLUME, "部分": Style.VOLUME}


class _Decimals(Enum):
    """How the headings above 1.1 are numbered."""

    ABSENT = ""  # there is no 1.1
    SPACED = " "  # 1 总则
    DOTTED = "."  # 1.总则
    OTHER = "other"  # 一、总则, 第一章 总则


def _decimals(folded: str) -> _Decimals:
    pair = _DECIMAL_PAIR.search(folded)
    if pair is None:
        return _Decimals.ABSENT
    tops = list(_DECIMAL_TOP.finditer(folded, max(0, pair.start() - _TOP_REACH), pair.start() + 1))
    if not tops:
        return _Decimals.OTHER
    return _Decimals.SPACED if tops[-1]["sign"] == " " else _Decimals.DOTTED


def find_marks(folded: str, layout: Layout) -> Iterator[Mark]:
    """All signs in order of ``start``."""
    decimal = _decimals(folded)
    first = _FIRST.match(folded)
    if first:
        yield from _read(first, folded, layout, decimal=decimal)
    for match in _MARK.finditer(folded):
        yield from _read(match, folded, layout, decimal=decimal)


def inner_marks(folded: str, start: int, end: int) -> Iterator[Mark]:
    """Signs inside a heading's own line: the next heading follows it without a break."""
    for match in _INNER.finditer(folded, start, end):
        name = match.lastgroup or ""
        number = _number(match[name])
        if number:
            yield Mark(_STYLES[name], number, match.start(), _skip(folded, match.end()), Anchor.SENTENCE)


def _read(match: re.Match[str], folded: str, layout: Layout, *, decimal: _Decimals) -> Iterator[Mark]:
    start = match.end()
    last = match.lastgroup or ""
    name = "nth" if last == "unit" else last
    digits = match[name]
    rank: int | None = _STYLES.get(name)
    number, end = _number(digits), _sign_end(folded, match.end(name), name)
    path: tuple[int, ...] = ()
    if name in {"dec", "top"} or (name == "ar" and decimal is _Decimals.DOTTED):
        path = tuple(int(part) for part in digits.split("."))
        rank, number = _decimal_rank(name, path, decimal), path[-1]
    elif name == "nth":
        rank, end = _UNITS[match["unit"]], match.end("unit")
    if rank is not None and number is not None:
        yield Mark(rank, number, start, _skip(folded, end), _anchor(folded, start, layout), path)


def _decimal_rank(name: str, path: tuple[int, ...], decimal: _Decimals) -> int | None:
    if decimal is _Decimals.ABSENT or (name == "top" and decimal is not _Decimals.SPACED):
        return None
    return Style.DECIMAL_BELOW + len(path) - 2 if decimal is _Decimals.OTHER else Style.DECIMAL + len(path) - 1


def _sign_end(folded: str, end: int, name: str) -> int:
    """After the closing sign of a number whose digits end at ``end``."""
    if name in {"cn", "ar", "half"}:
        return end + 1
    if name in {"cnp", "arp"}:  # a line may break inside the brackets
        return end + (2 if folded[end] in "\n " else 1)
    return end


def _number(digits: str) -> int | None:
    if digits in _UNNUMBERED:
        return 0
    if "①" <= digits <= "⑳":
        return ord(digits) - ord("①") + 1
    return int(digits) if digits.isdecimal() else chinese_number(digits)


def _skip(folded: str, position: int) -> int:
    """Past the blanks after a sign, and past one line break where the sign stands alone in its line."""
    match = _BLANKS.match(folded, position)
    return match.end() if match else position


def _anchor(folded: str, start: int, layout: Layout) -> Anchor:
    """What stands before a sign.  Looks back over at most forty blanks."""
    position = start
    while position > 0 and start - position < 40 and folded[position - 1] in " \t\n":
        position -= 1
        if folded[position] == "\n" and not layout.is_soft(position):
            return Anchor.LINE
    if position == 0:
        return Anchor.LINE
    if start - position >= 2 and "\n" not in folded[position:start]:
        return Anchor.GAP
    before = folded[position - 1]
    if before in "。！？)）”":
        return Anchor.SENTENCE
    return Anchor.COLON if before in "：:" else Anchor.NONE
