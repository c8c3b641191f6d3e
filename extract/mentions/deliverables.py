"""Finds what a plan builds, runs or issues and calls by a name: platforms, roads, databases, centres, regulations.

A name is a noun phrase that ends in a head noun (``heads.py``), long enough between its edges (``edges.py``) to name
one thing (``naming.py``).  Technologies and common nouns (云计算, 信息系统) are no deliverables.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from sys import intern

from extract.mentions import heads
from extract.mentions import phrase_words as words
from extract.mentions.edges import names
from extract.mentions.naming import names_project, why_unnamed
from extract.mentions.phrases import Mark, Phrases, phrases_of
from extract.passages import Context, Findings, Passage
from ontology.claims import CitationRelation, DeliverableMention, DeliverableStatus, Mention
from ontology.lexicon import Lexicon
from ontology.model import DocumentKind

_STANDING = re.compile(
    "现状|成效|成就|回顾|(?<!夯实)(?<!巩固)(?<!强化)(?<!筑牢)(?<!打牢)发展基础|存在问题|主要问题|形势|背景|完成情况"
)
# What a report says was built stands.
_REPORTED = {
    DocumentKind.BULLETIN: frozenset({"build", "extend", "have"}),
    DocumentKind.EVALUATION: frozenset({"have"}),
}
# “宽带山乡”工程, “互联网+”行动计划: the marks make it a name
_PROGRAMME = re.compile(
    r"“[^“”\n，。；、]{2,16}”[^“”\n，。；、和及与的等]{0,8}?(?:工程|行动计划|专项行动|行动|计划|示范城市|试点城市|示范县|示范省)(?!者|力)"
)
# “智慧果园”“智慧渔场”等示范工程: each is one
_PROGRAMMES = re.compile(r"(?:“[^“”\n，。；、]{2,16}”[、和]?){1,8}等[^“”\n，。；、]{0,4}?(?:工程|试点)")
_QUOTED = re.compile("“[^”\n]{2,16}”")
# 某某工程。包括……: the works of a list, each with what belongs to it
_WORKS = re.compile("工程(?=[。：:][ \n]{0,4}(?:主要)?包括)")
_TITLE = re.compile("(?<![^。；\n　 ])[^，。；：、\n　 ]{3,26}$")
_PROJECT = re.compile("工程(?=[，。；、\n（(和等]|建设|项目|前期)")
# 实施A工程、B工程: a project has verbs in its name, so that its edges are those of the list
_CARRIED_OUT = re.compile(
    "(?:实施|推进|启动|开展|谋划|建设)(?:好|一批)?(?:[^，。；：\n　 的“”（）]{2,60}、)?(?P<name>[^，。；：、\n　 的“”（）]{4,40})$"
)
_MAX_PROJECTS = 90
_PILOT = re.compile("试点(?:示范)?(?=[，。；、\n（(和与及等]|$|工作|项目|建设)")
_TRYING = re.compile("开展|实施|启动|推进")
_TRIED = re.compile(
    "(?:好|一批|[^，。；\n]{0,40}(?:(?:试点|示范)[、和与及]|建设[、和与及](?=[^，。；：\n]{6})))?(?P<name>[^，。；：\n　 的等开推]{3,39}[^，。；：\n　 的等开推与和、])"
)
# Words that say of what sort a pilot is, not what is tried
_SORTS = re.compile(
    "(?:国家级?|省级|市级|县级|各类|相关|有关|重点|综合|改革|创新|先行|试验|区域|城市|应用|推广|建设|示范|政策|工作|多种|企业|行业|和|、|与){1,5}$|.*(?:相关|有关)(?:领域|工作)?$"
)
_CLAUSE = re.compile("等|推进|实施|加快|开展|领域|通过|依托|为|并")
_QUALIFIERS = re.compile("^(?:(?:全省|全国|全市|城乡)?统一|全省|全市)")
# A平台建设: the noun; in 依托A平台建设B it is the verb of B
_BUILDING = re.compile("的?建设(?:[，。；：、\n的和与及等（(）)”]|$|应用|运营|运行|力度|工作|进度|步伐|项目|试点)")
_TALLY = re.compile("[0-9]{1,6}余?(?:个|家|所|座|处)")
_NATIONAL = re.compile("国家(?!级)|全国(?!性)|中国")
_THERE = re.compile("(?:现有|已有|已建成?的?|已经建成的?)(?:各类|各级)?$")
_DONE = re.compile("已|截至|截止|累计|了$")
_DRAFTED_KINDS = (("条例", "regulation"), ("办法", "regulation"), ("细则", "regulation"), ("制度", "regulation"))
_THINGS = frozenset({"platform", "system", "database", "centre", "network"})
_REACH = 12
# 能源基地和矿区等区域: where something holds
_PLACES = re.compile("(?:[和、][^，。；、\n]{2,14}){0,3}等(?:各类|重点|重要)?(?:区域|场所|部位|点位|场景)")
_LIST_GOES_ON = frozenset("等和、")
_LISTED = frozenset({"platform", "centre", "base", "park"})
_BARE = re.compile("(?:公共|服务|信息|综合|管理|技术|应用|业务|统一|数据|网络|大|各类)*")
_MAX_DONE = 30
_MAX_TITLE = 30


class DeliverableFinder:
    """Rules: ``deliverables.build``, ``.extend``, ``.have``, ``.use``, ``.issue`` by the verb that governs the name,
    ``.named`` where none does, ``.programme`` for a name that only the quotation marks make."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Takes the lexicon as every finder does; the rules need nothing of it."""

    def __call__(self, passage: Passage, context: Context, found: Findings) -> list[DeliverableMention]:
        phrases = phrases_of(passage.text)
        bodies = _Spans([*found.organizations, *found.places])
        mentions: list[DeliverableMention] = []
        for start, end, index, bound in names(phrases):
            head, rule = phrases.words[index], _rule(phrases, index, bound)
            modifier = phrases.text[start : phrases.starts[index]]
            why = why_unnamed(_QUALIFIERS.sub("", modifier, count=1), head, rule)
            if why is not None and _is_next(phrases, start, index, rule, mentions, passage.offset):
                why = None
            if why is None and bound >= 0 and phrases.words[bound] in words.ALL and head not in heads.WHOLE:
                why = "泛指各类，没有点名"
            if why is None and phrases.text[end : end + 1] in _LIST_GOES_ON and _PLACES.match(phrases.text, end):
                why = "列举的是场所，不是建设成果"
            if why is None and rule == "named" and _TALLY.match(phrases.text, end):
                why = "只是统计有多少个"
            if why is None and rule in ("named", "use") and bodies.cover(start + passage.offset, end + passage.offset):
                why = "是机构或地方，不是建设成果"
            if why is not None:
                context.overrule(f"deliverables.{rule}", start + passage.offset, end + passage.offset, why)
                continue
            mention = _mention(start + passage.offset, end + passage.offset, rule, heads.HEADS[head], context)
            while mentions and mentions[-1].start >= mention.start:
                mentions.pop()  # a name inside a longer one
            mentions.append(mention)
        others = (*_programmes(passage, context), *_to_be_issued(found, context))
        return _without_nested(
            sorted({m.end: m for m in (*others, *mentions)}.values(), key=lambda m: (m.start, m.end))
        )


def _is_next(
    phrases: Phrases, start: int, index: int, rule: str, mentions: Sequence[DeliverableMention], offset: int
) -> bool:
    """Whether a thing whose words only say of what sort it is comes right after one that is named, in one list under
    one verb that builds (工程创新基地、实践基地)."""
    if rule not in ("build", "extend") or not mentions or phrases.text[start - 1 : start] not in ("、", "和", "与"):
        return False
    before, modifier = mentions[-1], phrases.text[start : phrases.starts[index]]
    listed = heads.HEADS[phrases.words[index]] in _LISTED and len(modifier) > 1 and not _BARE.fullmatch(modifier)
    return listed and before.end - offset == start - 1 and before.method == f"deliverables.{rule}"


def _without_nested(mentions: list[DeliverableMention]) -> list[DeliverableMention]:
    """Of 云青高速公路 and 云青高速公路扩容工程 the whole; of 预警系统 and 预警系统建设工程 the system."""
    kept: list[DeliverableMention] = []
    for mention in mentions:
        if kept and kept[-1].start == mention.start:
            if kept[-1].kind in _THINGS:
                continue
            kept.pop()
        kept.append(mention)
    return kept


class _Spans:
    """Spans in order of their starts, to ask whether one of them holds another."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._spans = sorted((mention.start, mention.end) for mention in mentions)

    def cover(self, start: int, end: int) -> bool:
        i = bisect_right(self._spans, (start, end)) - 1
        after = self._spans[i + 1] if i + 1 < len(self._spans) else (end, end)
        return (i >= 0 and self._spans[i][1] >= end) or (after[0] == start and after[1] >= end)


def _programmes(passage: Passage, context: Context) -> Iterator[DeliverableMention]:
    spans = [match.span() for match in _PROGRAMME.finditer(passage.text)]
    spans += _projects(passage.text)
    pilots = [*_pilots(passage.text)]
    for match in _WORKS.finditer(passage.text):
        title = _TITLE.search(passage.text, max(0, match.start() - _MAX_TITLE), match.start())
        spans += [(title.start(), match.end())] if title else []
    for listed in _PROGRAMMES.finditer(passage.text):
        spans += [quoted.span() for quoted in _QUOTED.finditer(passage.text, *listed.span())]
    for start, end, kind in [*((*span, "project") for span in spans), *((*span, "pilot") for span in pilots)]:
        mention = _mention(start + passage.offset, end + passage.offset, "programme", kind, context)
        if mention.surface in context.document.title and "，" not in context.document.title:
            context.overrule(mention.method, mention.start, mention.end, "文件自己的题名，不是另一项成果")
        else:
            yield mention


def _projects(text: str) -> Iterator[tuple[int, int]]:
    for match in _PROJECT.finditer(text):
        named = _CARRIED_OUT.search(text, max(0, match.start() - _MAX_PROJECTS), match.start())
        if named and names_project(named["name"]) and not _CLAUSE.search(named["name"]):
            yield named.start("name"), match.end()


def _pilots(text: str) -> Iterator[tuple[int, int]]:
    """开展A试点: what is tried has verbs in its name, as a project has; 开展A试点和B试点 are two."""
    for match in _PILOT.finditer(text):
        tried = None
        for verb in _TRYING.finditer(text, max(0, match.start() - _MAX_PROJECTS), match.start()):
            named = _TRIED.fullmatch(text, verb.end(), match.start())
            tried = named.start("name") if named and not _SORTS.match(named["name"]) else tried
        if tried is not None:
            yield tried, match.end()


def _to_be_issued(found: Findings, context: Context) -> Iterator[DeliverableMention]:
    """制定《某某条例》: a document that is still to be issued is a thing to produce, no citation of one that stands."""
    for citation in found.citations:
        if citation.relation is CitationRelation.ISSUE and citation.title not in context.document.title:
            kind = next((kind for end, kind in _DRAFTED_KINDS if citation.title.endswith(end)), "document")
            yield _mention(citation.start, citation.end, "issue", kind, context, name=citation.title)


def _rule(phrases: Phrases, index: int, bound: int) -> str:
    """What governs a name: the verb after it where the name is its subject, else the nearest before it."""
    if phrases.follows_at_once(index) in (Mark.VERB, Mark.SOFT) and phrases.words[index + 1] in words.HAVE:
        return "have"
    built, described = bool(_BUILDING.match(phrases.text, phrases.ends[index])), False
    for i in range(bound, max(-1, bound - _REACH), -1):
        mark, word = phrases.marks[i], phrases.words[i]
        if mark is Mark.STOP and word not in "：:":
            break
        if word in words.HAVE:
            return "have"
        described = described or mark is Mark.OF
        if word in words.REACHING and not described:
            break
        if word in words.DRAFT and phrases.words[index] in heads.WRITTEN:
            return "issue"
        if word in words.BUILD or (built and mark in (Mark.VERB, Mark.SOFT)):
            return "build"
        if word in words.EXTEND:
            return "extend"
        if word in words.USE:
            return "use"
    return "build" if built else "named"


def _mention(start: int, end: int, rule: str, kind: str, context: Context, *, name: str = "") -> DeliverableMention:
    surface = context.text[start:end]
    section = context.section_at(start)
    return DeliverableMention(
        surface=surface,
        start=start,
        end=end,
        section=section,
        method=intern(f"deliverables.{rule}"),
        name=name or surface,
        kind=kind,
        status=_status(start, surface, rule, section, context),
    )


def _status(start: int, surface: str, rule: str, section: str, context: Context) -> DeliverableStatus:
    if rule == "issue":
        return DeliverableStatus.ANNOUNCED
    before = context.text[max(0, start - _MAX_DONE) : start]
    clause = before[max(before.rfind(stop) for stop in "，。；\n") + 1 :]
    done = rule == "have" and _DONE.search(clause)
    reported = rule in _REPORTED.get(context.document.kind, ())
    if done or reported or _THERE.search(clause) or _describes_present(section, context):
        return DeliverableStatus.EXISTING
    if rule in ("named", "use") and _NATIONAL.match(surface):
        return DeliverableStatus.NATIONAL
    return DeliverableStatus.EXISTING_TO_EXTEND if rule == "extend" else DeliverableStatus.TO_BUILD


@lru_cache(maxsize=256)
def _tells_what_stands(title: str) -> bool:
    return bool(_STANDING.search(title))


def _describes_present(section: str, context: Context) -> bool:
    """Whether the section, or one that holds it, tells what has been reached already."""
    current = context.by_id.get(section)
    while current is not None:
        if _tells_what_stands(current.title):
            return True
        current = context.by_id.get(current.parent or "")
    return False
