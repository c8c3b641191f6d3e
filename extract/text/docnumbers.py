"""Document numbers 文号: 国办发〔2018〕117号, 赣府厅字[2014]112号, also broken over a line or with blanks before 号."""

from collections.abc import Iterator
from dataclasses import dataclass

from extract.text.lazy import lazy

_YEAR = lazy(r"[〔\[（(【﹝] ?(?:19|20)\d{2} ?[〕\]）)】﹞][ \n]{0,2}(?:第 ?)?\d{1,4}[ \n]{0,2}号")
_ORGAN = lazy(r"[\u4e00-\u9fff]{1,14}[ \n]{0,2}\Z")
# Words that can stand before a bare number in a sentence, and titles that a number is glued to.
_BEFORE = lazy(
    r"^.*(?:通知|意见|通报|决定|公告|公报|方案|规划|纲要|措施|办法|要点|预案|细则|规定|根据|依据|按照|参照|落实|执行|印发的|以及)(?=.{2,})"
)
_BLANK = lazy(r"\s")
_BRACKETS = str.maketrans("[（(【﹝]）)】﹞", "〔〔〔〔〔〕〕〕〕〕")


@dataclass(frozen=True, slots=True)
class DocNumber:
    """``text`` as printed, without blanks and line breaks."""

    text: str
    start: int
    end: int


def find_numbers(folded: str, start: int, end: int) -> Iterator[DocNumber]:
    for match in _YEAR.finditer(folded, start, end):
        organ = _ORGAN.search(folded, max(start, match.start() - 16), match.start())
        if not organ:
            continue
        glued = _BEFORE.match(organ[0])
        begin = organ.start() + (glued.end() if glued else 0)
        yield DocNumber(_BLANK.sub("", folded[begin : match.end()]), begin, match.end())


def unified_number(number: str) -> str:
    """One form for comparing: 〔〕 brackets, no blanks, no 第."""
    return _BLANK.sub("", number).translate(_BRACKETS).replace("〕第", "〕")
