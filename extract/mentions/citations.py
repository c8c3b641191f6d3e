"""Documents that a text names: 《题名》（文号，以下简称《简称》）, laws named without marks, bare document numbers.

What a text does with the document is told by the words before and after its title; in a list 《甲》、《乙》和《丙》 the
first one's hold for all.  A short name declared once stands for the full title wherever it comes again.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.passages import Context, Findings, Passage
from extract.text.docnumbers import find_numbers, unified_number
from extract.text.lazy import lazy
from ontology.claims import Citation, CitationRelation
from ontology.lexicon import Lexicon

_TITLE = lazy(r"《(?P<title>[^《》]{1,120}(?:《[^《》]{1,60}》[^《》]{0,60}){0,3})》")
_NOTE = lazy(r"[ \n]{0,2}[（(](?P<note>[^（）()]{2,80}(?:[（(][^（）()]{1,20}[）)][^（）()]{0,40})?)[）)]")
_LIST = lazy(r"(?:[、，和及与 \n]|以及|等){0,4}\Z")

# Both begin with a character that is rare; what stands before it is looked at only where it was found.
_LAW = lazy(r"法(?=及|等|和|的|规定|有关|相关|不符|实施|，|。|、|中)")
_LAW_NAME = lazy(
    r"(?:执行|按照|依照|依据|根据|落实|遵守|贯彻|实施|违反|与)(?P<law>(?!落实|执行|实施)(?:中华人民共和国)?[\u4e00-\u9fff]{2,14})\Z"
)
_NO_LAW = frozenset("方办做想司执立违依合守普用手看打说写书文无兵技算各")
_OUTLINE = lazy(r"五”规划(?:纲要)?(?=和|等|要求|确定|提出|、《)")
_OUTLINE_NAME = lazy(r"(?<!《)(?P<title>(?:国家|省|市|全国)?“十[一二三四五六七八九]?)\Z")

# 2020年版鼓励外商投资产业目录: an edition named without marks
_EDITION = lazy(r"(?P<year>(?:19|20)\d\d)年[版本](?P<name>[\u4e00-\u9fff]{4,24}?(?:目录|清单|名录))")
# What is printed between 《》 and is no document: newspapers, certificates, forms, contracts, works.
_NO_DOCUMENT = lazy(
    r"(?:[日晚早时周]报|(?<![通简公申上])报|杂志|周刊|月刊|学报|频道|栏目|[许准]可证|[\u4e00-\u9fff]证书?|责任书|承诺书|申请书|通知书|意见书|建议书|告知书|决定书"
    r"|合同|协议书?|[登审申备]记?[\u4e00-\u9fff]{0,4}表|一览表|分工表|分解表|证明|执照|讲话|文章|电话|节目|影片|纪录片|演出)(?:[（(][^（()）]{1,10}[)）])?\Z"
)
_ORDER = lazy(r"[\u4e00-\u9fff]{2,14}令(?:\d{4}年)?第? ?\d{1,4} ?号")
_STANDARD = lazy(r"(?:GB|HJ|DB|YD|JT|NY|LY|CJ|JGJ|WS|AQ|SL|TD|MH|ISO|IEC)[/／A-Z]{0,4} ?-?\d")
_ATTRIBUTIVE = lazy(
    r"(?P<cue>根据|依据|按照|依照|参照|落实|贯彻|执行)[^，。；《》]{2,40}(?:制定|出台|印发|发布|颁布|编制)(?:实施)?的$"
)

_REPEAL = lazy(r"[^。；《》]{0,24}(?:停止执行|废止|失效)")
_ISSUED = lazy(
    r"[^。；，《》]{0,30}?(?:(?:已|业)经?[^。；，]{2,20}(?:同意|批准|通过|审定)|现?印发(?:给你们|实施|执行))"
)
_REVISED = lazy(r"[^。；，《》]{0,6}进行[^。；，]{0,6}(?:调整|修订|修改|完善)")
_BEFORE: tuple[tuple[re.Pattern[str], CitationRelation], ...] = (
    (lazy(r"(?:修订|修改|修编|调整|更新|补充|完善)[^，。；、《》]{0,8}$"), CitationRelation.AMEND),
    (lazy(r"(?:废止|替代)[^，。；、《》]{0,4}$"), CitationRelation.REPEAL),
    (
        lazy(
            r"(?:现将[^，。；《》]{0,10}|制定|出台|起草|编制|印发|发布|颁布|研究|推动)(?:了|实施)?(?:(?![依根]据)[^，。；、《》\s]){0,6}$"
        ),
        CitationRelation.ISSUE,
    ),
    (lazy(r"(?:根据|依据)[^，。；《》]{0,14}$"), CitationRelation.BASIS),
    (
        lazy(
            r"(?:按照|依照|遵照|参照|对照|落实|贯彻|执行|实施|遵循|遵守|符合|对接|衔接|纳入|抓好)[^，。；《》]{0,14}$"
        ),
        CitationRelation.FOLLOW,
    ),
)


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    title: str
    number: str | None
    after: int  # end of the note in brackets that belongs to the title


class CitationFinder:
    """Component ``citations``."""

    def __init__(self, lexicon: Lexicon) -> None:
        del lexicon  # titles are told by their marks

    def __call__(self, passage: Passage, context: Context, found: Findings) -> list[Citation]:
        del found
        titles = list(_documents(passage, context))
        entries = [
            _citation(title, relation, "citations.title", passage, context)
            for group in _lists(passage.text, titles)
            for relation in [_relation(passage.text, group[0], max(group, key=lambda title: title.after))]
            for title in group
        ]
        spans = [(title.start, title.after) for title in titles]
        entries += _editions(passage, context, spans)
        entries += _laws(passage, context, spans)
        entries += _bare_numbers(passage, context, spans)
        return sorted(entries, key=lambda entry: entry.start)


def _citation(found: _Found, relation: CitationRelation, method: str, passage: Passage, context: Context) -> Citation:
    start, end = passage.offset + found.start, passage.offset + found.end
    declared = context.declarations.full_name(found.title, start)
    return Citation(
        surface=context.text[start:end],
        start=start,
        end=end,
        section=context.section_at(start),
        method=method,
        title=declared.full if declared and declared.is_title else found.title,
        relation=relation,
        number=found.number,
    )


def _titles(text: str) -> Iterator[_Found]:
    for match in _TITLE.finditer(text):
        note = _NOTE.match(text, match.end())
        numbers = list(find_numbers(text, note.start("note"), note.end("note"))) if note else []
        order = _ORDER.match(note["note"]) if note else None
        belongs = note is not None and (bool(numbers) or order is not None or "简称" in note["note"])
        yield _Found(
            match.start(),
            match.end(),
            match["title"].replace("\n", ""),
            numbers[0].text if numbers else order[0] if order else None,
            note.end() if note and belongs else match.end(),
        )


def _documents(passage: Passage, context: Context) -> Iterator[_Found]:
    """The titles that are of documents."""
    for title in _titles(passage.text):
        note = passage.text[title.end : title.end + 24]
        why = None
        if _NO_DOCUMENT.search(title.title):
            why = "书名号里是报刊、证照、表格或作品，不是文件"
        elif note[:1] in ("（", "(") and _STANDARD.match(note, 1):
            why = "带标准号的标准，不是政策文件"
        if why is None or title.number:
            yield title
        else:
            context.overrule("citations.title", passage.offset + title.start, passage.offset + title.end, why)


def _editions(passage: Passage, context: Context, spans: list[tuple[int, int]]) -> Iterator[Citation]:
    for match in _EDITION.finditer(passage.text):
        if not any(a <= match.start() < b for a, b in spans):
            found = _Found(*match.span(), f"{match['name']}（{match['year']}年版）", None, match.end())
            relation = _relation(passage.text, found, found)
            yield _citation(found, relation, "citations.edition", passage, context)


def _lists(text: str, titles: list[_Found]) -> Iterator[list[_Found]]:
    """Titles that are listed one after another, 《甲》、《乙》和《丙》, as one group."""
    group: list[_Found] = []
    after = 0  # where the list so far ends, with the notes of its titles
    for title in titles:
        if group and title.start >= after and not _LIST.match(text, after, title.start):
            yield group
            group = []
        group.append(title)
        after = max(after, title.after)
    if group:
        yield group


def _relation(text: str, first: _Found, last: _Found) -> CitationRelation:
    if _REPEAL.match(text, last.after):
        return CitationRelation.REPEAL
    if _REVISED.match(text, last.after):
        return CitationRelation.AMEND
    if _ISSUED.match(text, last.after):
        return CitationRelation.ISSUE
    before = text[max(0, first.start - 48) : first.start]
    if attributive := _ATTRIBUTIVE.search(before):  # 依据某部印发的《…》 follows it, and issues nothing
        return CitationRelation.BASIS if attributive["cue"] in ("根据", "依据") else CitationRelation.FOLLOW
    before = before[-24:]
    return next((relation for cue, relation in _BEFORE if cue.search(before)), CitationRelation.OTHER)


def _laws(passage: Passage, context: Context, spans: list[tuple[int, int]]) -> Iterator[Citation]:
    """Laws and five-year outlines that are named without 《》."""
    text = passage.text
    for end, before, group in (
        *((m.end(), _LAW_NAME.search(text, max(0, m.start() - 24), m.start()), "law") for m in _LAW.finditer(text)),
        *(
            (m.end(), _OUTLINE_NAME.search(text, max(0, m.start() - 6), m.start()), "title")
            for m in _OUTLINE.finditer(text)
        ),
    ):
        if before is None or (group == "law" and text[end - 2] in _NO_LAW):
            continue
        start = before.start(group)
        if (
            group == "law"
            and text[start:end] in text[max(text.rfind("。", 0, start), text.rfind("\n", 0, start)) + 1 : start]
        ):
            continue  # the same sentence has cited it
        if not any(a <= start < b for a, b in spans):
            found = _Found(start, end, text[start:end], None, end)
            yield _citation(
                found,
                _relation(text, found, found),
                f"citations.{'law' if group == 'law' else 'outline'}",
                passage,
                context,
            )


def _bare_numbers(passage: Passage, context: Context, spans: list[tuple[int, int]]) -> Iterator[Citation]:
    """A document named by its number alone; the document's own number is none."""
    own = unified_number(context.document.number or "")
    for number in find_numbers(passage.text, 0, len(passage.text)):
        if unified_number(number.text) == own or any(a <= number.start < b for a, b in spans):
            continue
        found = _Found(number.start, number.end, number.text, number.text, number.end)
        yield _citation(found, _relation(passage.text, found, found), "citations.number", passage, context)
