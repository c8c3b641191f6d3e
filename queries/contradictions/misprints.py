"""Likely slips of the pen: doubled words, brackets without a partner, stray marks, wrong years of a plan, known errors.

Every rule here knows the places where the form is right (目的的, 为了了解, 校校通), and says less the less it knows.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from extract.text.numerals import plan_period
from queries.contradictions.draft import Draft
from queries.contradictions.papers import Paper
from queries.findings import Severity
from queries.scope import titled

_LOOKED = "查找了叠字、括号引号不配对、标点、规划期年份和常见错字"
_PARTICLE = re.compile(r"([的在是与及为和对])\1")
# Where one of the two ends a word (目的的) or begins one (和和谐): the characters before and behind.
_ENDS_WORD = {
    "的": "目标有",
    "在": "存现所潜内外正",
    "是": "于但可只就都",
    "与": "参给赋授",
    "及": "以涉普提",
    "为": "行作认成因视",
    "和": "平温缓",
    "对": "面针相",
}
_BEGINS_WORD = {"和": "美谐平", "对": "碰"}
_CHARACTER = re.compile(r"([一-鿿])\1(?=[，。；：])")
_REDUPLICATED = frozenset(
    "人天家处时年事户户个层步重多种渐常往刚仅纷满代日月村镇乡县区校班条件样款项滴团通欣蒸孜源默历井堂"
)
_WORD = re.compile(r"(?<![一-鿿]一)([一-鿿]{2,5})\1(?!业|化|员|者|性|商|站|厅|部|局|力|区|型|类|式)")
_NO_WORD = re.compile("^[一逐每各数][一-鿿]$|^(?:常常|往往|种种)")
_MARKS = re.compile(r"[，、；：]{2,}|。{2}(?!。)|[，、；][。]|(?<=[一-鿿])\.(?=[一-鿿])")
_HALF = re.compile(r"(?<=[一-鿿”》）]),(?=[一-鿿“《])")
_PERIOD = re.compile(
    r"[“\"](?P<ordinal>[一二三四五六七八九十]{1,3})五[”\"](?:时期|期间|规划期?)?[（(](?P<first>\d{4})年?\D{1,3}(?P<last>\d{4})年?[）)]"
)
_NUMBER = re.compile(r"(?<=[字发办函号规令])[\[［(（](?:19|20)\d{2}[\]］)）](?=\d{1,4} ?号)")
_PARTNERS = {"）": "（", "】": "【", "〕": "〔", "》": "《", "〉": "〈", "”": "“", "」": "「"}
_SAME = {"(": "（", ")": "）", "[": "〔", "]": "〕", "［": "〔", "］": "〕"}
_PAIRED = re.compile("[()\\[\\]［］（）【】〔〕《》〈〉“”「」]|(?<=[。；：！？])\n")
_ITEM_SIGN = re.compile(r"(?:^|[\n：；。，])[ 　]*(?:\d{1,2}|[a-zA-Z①-⑳])[）)]")
_REACH = 12  # characters shown beside a mark
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Slip:
    start: int
    end: int
    says: str
    certainty: float


def find(papers: Sequence[Paper]) -> Iterator[Draft]:
    for paper in papers:
        slips = (
            *_doubled(paper.text),
            *_partners(paper.text),
            *_marks(paper.text),
            *_years(paper.text),
            *_numbers(paper.text),
            *_known(paper.text),
        )
        yield from (_draft(paper, slip) for slip in sorted(slips, key=lambda slip: slip.start))
        yield from _half_width(paper)


def _draft(paper: Paper, slip: Slip) -> Draft:
    return Draft(
        rule="G-DOC-3",
        kind="text-quality",
        severity=Severity.LOW,
        message=f"{titled(paper.title)}疑有错漏：{slip.says}。",
        document=paper.document,
        looked=_LOOKED,
        certainty=slip.certainty,
        hint="请核对原文",
        pieces=(paper.sentence(slip.start, slip.end),),
    )


def _doubled(text: str) -> Iterator[Slip]:
    for match in _PARTICLE.finditer(text):
        before, behind = text[max(match.start() - 1, 0) : match.start()], text[match.end() : match.end() + 1]
        if (before and before in _ENDS_WORD[match[1]]) or (behind and behind in _BEGINS_WORD.get(match[1], "")):
            continue
        yield Slip(*match.span(), f"“{_around(text, *match.span())}”里“{match[0]}”重复", 0.7)
    for match in _CHARACTER.finditer(text):
        is_pair = text[match.start() - 2 : match.start() - 1] == text[match.start() - 1 : match.start()]  # 方方面面
        if match[1] not in _REDUPLICATED and not is_pair:
            yield Slip(*match.span(), f"“{_around(text, *match.span())}”里“{match[0]}”重复", 0.7)
    words: dict[str, bool] = {}
    for match in _WORD.finditer(text):
        # 应用信用信息: 用信 is no word, for it begins no clause anywhere
        word = match[1]
        if word not in words:
            words[word] = re.search(rf"(?:^|[^一-鿿]|[的和与及了]){word}", text, re.MULTILINE) is not None
        if words[word] and not _NO_WORD.match(word):
            yield Slip(*match.span(), f"“{_around(text, *match.span())}”里“{word}”重复", 0.75)


def _partners(text: str) -> Iterator[Slip]:
    """Brackets and quotation marks without a partner, paragraph by paragraph."""
    signs = {match.end() - 1 for match in _ITEM_SIGN.finditer(text)}
    opened: list[tuple[str, int]] = []
    for match in _PAIRED.finditer(text):
        at, mark = match.start(), _SAME.get(match[0], match[0])
        if mark in _PARTNERS.values():
            opened.append((mark, at))
        elif mark in _PARTNERS and at not in signs:
            yield from (_alone(text, lost) for lost in _closed(opened, _PARTNERS[mark], at))
        elif mark not in _PARTNERS:  # the end of a paragraph
            yield from (_alone(text, start) for _, start in opened)
            opened.clear()
    yield from (_alone(text, start) for _, start in opened)


def _closed(opened: list[tuple[str, int]], partner: str, at: int) -> list[int]:
    """Closes ``partner`` among the marks that are open; returns the places of those that are left alone."""
    if all(mark != partner for mark, _ in opened):
        return [at]
    alone = []
    while (last := opened.pop())[0] != partner:
        alone.append(last[1])
    return alone


def _alone(text: str, at: int) -> Slip:
    return Slip(at, at + 1, f"“{_around(text, at, at + 1)}”里的 {text[at]} 没有配对", 0.8)


def _marks(text: str) -> Iterator[Slip]:
    for match in _MARKS.finditer(text):
        yield Slip(*match.span(), f"“{_around(text, *match.span())}”里标点“{match[0]}”有误", 0.8)


def _half_width(paper: Paper) -> Iterator[Draft]:
    """Half-width commas between Chinese words: one finding for the document."""
    found = list(_HALF.finditer(paper.text))
    if found:
        yield Draft(
            rule="G-DOC-3",
            kind="text-quality",
            severity=Severity.LOW,
            message=f"{titled(paper.title)}有 {len(found)} 处中文之间用了半角逗号。",
            document=paper.document,
            looked=_LOOKED,
            certainty=0.9,
            hint="请改为全角逗号",
            pieces=tuple(paper.sentence(*match.span()) for match in found[:_SHOWN]),
        )


def _years(text: str) -> Iterator[Slip]:
    for match in _PERIOD.finditer(text):
        period = plan_period(match["ordinal"])
        if period is not None and (int(match["first"]), int(match["last"])) != period:
            yield Slip(*match.span(), f"“{match[0]}”：“{match['ordinal']}五”应为 {period[0]}—{period[1]}年", 0.9)


def _numbers(text: str) -> Iterator[Slip]:
    for match in _NUMBER.finditer(text):
        yield Slip(*match.span(), f"文号“{_around(text, *match.span())}”的年份应加六角括号〔〕", 0.85)


@cache
def _misprints() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    """Each as its pattern, what is meant, and a note."""
    lines = (resources.files("queries") / "rules" / "misprints.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    return tuple((re.compile(wrong), right, note) for wrong, right, note in rows)


def _known(text: str) -> Iterator[Slip]:
    for wrong, right, note in _misprints():
        for match in wrong.finditer(text):
            why = f"（{note}）" if note else ""
            meant = match.expand(right)
            yield Slip(*match.span(), f"“{_around(text, *match.span())}”里的“{match[0]}”疑为“{meant}”{why}", 0.75)


def _around(text: str, start: int, end: int) -> str:
    """A few characters on both sides, within the line."""
    since = max(text.rfind("\n", 0, start) + 1, start - _REACH)
    line_end = text.find("\n", end)
    until = min(len(text) if line_end < 0 else line_end, end + _REACH)
    return text[since:until]
