"""Finds what a plan builds, runs or issues and calls by a name: platforms, roads, databases, centres, regulations.

A name is a noun phrase that ends in a head noun (``heads.py``), long enough between its edges (``edges.py``) to name
one thing (``naming.py``).  Technologies and common nouns (云计算, 信息系统) are no deliverables.
"""

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
from extract.text.lazy import lazy
from ontology.claims import CitationRelation, DeliverableMention, DeliverableStatus, Mention
from ontology.lexicon import Lexicon
from ontology.model import DocumentKind

_STANDING = lazy(
    "现状|成效|成就|回顾|(?<!夯实)(?<!巩固)(?<!强化)(?<!筑牢)(?<!打牢)发展基础|存在问题|主要问题|形势|背景|完成情况"
)
# What a report says was built stands.
_REPORTED = {
    DocumentKind.BULLETIN: frozenset({"build", "extend", "have"}),
    DocumentKind.EVALUATION: frozenset({"have"}),
}
# “宽带山乡”工程, “互联网+”行动计划: the marks make it a name
_PROGRAMME = lazy(
    r"“[^“”\n，。；、]{2,16}”[^“”\n，。；、和及与的等]{0,8}?(?:工程|行动计划|专项行动|行动|计划|示范城市|试点城市|示范县|示范省)(?!者|力)"
)
# “智慧果园”“智慧渔场”等示范工程: each is one
_PROGRAMMES = lazy(r"(?:“[^“”\n，。；、]{2,16}”[、和]?){1,8}等[^“”\n，。；、]{0,4}?(?:工程|试点)")
_QUOTED = lazy("“[^”\n]{2,16}”")
# 某某工程。包括……: the works of a list, each with what belongs to it
_WORKS = lazy("工程(?=[。：:][ \n]{0,4}(?:主要)?包括)")
_TITLE = lazy("(?<![^。；\n　 ])[^，。；：、\n　 ]{3,26}$")
_PROJECT = lazy("工程(?=[，。；、\n（(和等]|建设|项目|前期)")
# 实施A工程、B工程: a project has verbs in its name, so that its edges are those of the list
_CARRIED_OUT = lazy(
    "(?:实施|推进|启动|开展|谋划|建设)(?:好|一批)?(?:[^，。；：\n　 的“”（）]{2,60}、)?(?P<name>[^，。；：、\n　 的“”（）]{4,40})$"
)
_MAX_PROJECTS = 90
_PILOT = lazy("试点(?:示范)?(?=[，。；、\n（(和与及等]|$|工作|项目|建设)")
_TRYING = lazy("开展|实施|启动|推进")
_TRIED = lazy(
    "(?:好|一批|[^，。；\n]{0,40}(?:(?:试点|示范)[、和与及]|建设[、和与及](?=[^，。；：\n]{6})|[^高平同中]等))?(?P<name>[^，。；：\n　 的等开推]{3,39}[^，。；：\n　 的等开推与和、])"
)
# Words that say of what sort a pilot is, not what is tried
_SORTS = lazy(
    "(?:国家级?|省级|市级|县级|各类|相关|有关|重点|综合|改革|创新|先行|试验|区域|城市|应用|推广|建设|示范|政策|工作|多种|企业|行业|和|、|与){1,5}$|.*(?:相关|有关)(?:领域|工作)?$"
)
_CLAUSE = lazy("等|推进|实施|加快|开展|领域|通过|依托|为|并")
_QUALIFIERS = lazy("^(?:(?:全省|全国|全市|城乡)?统一|全省|全市)")
# A平台建设: the noun; in 依托A平台建设B it is the verb of B
_BUILDING = lazy("的?建设(?:[，。；：、\n的和与及等（(）)”]|$|应用|运营|运行|力度|工作|进度|步伐|项目|试点)")
_TALLY = lazy("[0-9]{1,6}余?(?:个|家|所|座|处)")
_NATIONAL = lazy("国家(?!级)|全国(?!性)|中国")
_THERE = lazy("(?:现有|已有|已建成?的?|已经建成的?)(?:各类|各级)?$")
_DONE = lazy("已|截至|截止|累计|了$")
_DRAFTED_KINDS = (("条例", "regulation"), ("办法", "regulation"), ("细则", "regulation"), ("制度", "regulation"))
_THINGS = frozenset({"platform", "system", "database", "centre", "network"})
_REACH = 12
# 能源基地和矿区等区域: where something holds
_PLACES = lazy("(?:[和、][^，。；、\n]{2,14}){0,3}等(?:各类|重点|重要)?(?:区域|场所|部位|点位|场景)")
_FORBIDDEN = lazy("(?:不得|严禁|禁止|不再|停止)[^，。；：\n]{0,40}$")
# 公路沿线网络覆盖。农村网络覆盖水平
_REACH_OF = lazy("覆盖(?:水平|率|面|范围|质量|[，。；、\n]|$)")
_IN_FORCE = ("实施", "执行", "落实", "要求")
_DRAFTED = lazy(
    "(?:制定|出台|印发|起草|研究提出)(?:出台|印发|发布|实施)?(?!的|了)(?P<name>[^，。；：\n《》、]{4,50}?(?:指导意见|实施意见|意见|管理规定|若干规定|若干措施|工作指引|建设指引|操作指引))"
    "(?=[，。；、\n（(和]|等|$)"
)
# 贯彻落实的具体意见: of whom and of what is left open
_UNNAMED_DRAFT = lazy(
    "(?:具体|相关|有关|配套|本地区?|本部门|各自|贯彻|落实|执行|实施|工作|的|指导|专项|进一步|若干|切实可行|操作性强|管理|[^的]{0,8}改革){0,8}(?:意见|规定|措施|指引)?"
)
_REFORMED = ("创新", "改革")
# 以智能电网为配送平台
_AS_WHAT = lazy("以[^，。；、\n以为]{2,30}为$")
_LIST_GOES_ON = frozenset("等和、")
_LISTED = frozenset({"platform", "centre", "base", "park"})
_BARE = lazy("(?:公共|服务|信息|综合|管理|技术|应用|业务|统一|数据|网络|大|各类)*")
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
            if why is None:
                why = _why_not_meant(phrases, (start, end), head, bound, rule)
            if why is None and rule in ("named", "use") and bodies.cover(start + passage.offset, end + passage.offset):
                why = "是机构或地方，不是建设成果"
            if why is not None:
                context.overrule(f"deliverables.{rule}", start + passage.offset, end + passage.offset, why)
                continue
            mention = _mention(start + passage.offset, end + passage.offset, rule, heads.HEADS[head], context)
            while mentions and mentions[-1].start >= mention.start:
                mentions.pop()  # a name inside a longer one
            mentions.append(mention)
        others = (*_programmes(passage, context), *_to_be_issued(passage, found, context))
        return _without_nested(
            sorted({m.end: m for m in (*others, *mentions)}.values(), key=lambda m: (m.start, m.end))
        )


def _why_not_meant(phrases: Phrases, span: tuple[int, int], head: str, bound: int, rule: str) -> str | None:
    """Why the words around a name say that it is not meant as a thing here: a Chinese reason, or None."""
    (start, end), text = span, phrases.text
    if bound >= 0 and phrases.words[bound] in words.ALL and head not in heads.WHOLE:
        return "泛指各类，没有点名"
    if text[end : end + 1] in _LIST_GOES_ON and _PLACES.match(text, end):
        return "列举的是场所，不是建设成果"
    if heads.HEADS[head] == "mechanism" and text.startswith(_REFORMED, end):
        return "说的是改革创新，不是要建的机制"
    if _FORBIDDEN.search(text, max(0, start - _MAX_PROJECTS), start):
        return "说的是不许建的"
    if rule == "issue" and text.startswith(_IN_FORCE, end):
        return "说的是它的实施，不是要制定的文件"
    if bound > 0 and phrases.words[bound] == "为" and _AS_WHAT.search(text, max(0, start - _MAX_PROJECTS), start):
        return "说的是以什么作它，不是建设成果"
    if head.endswith("网络") and _REACH_OF.match(text, end):
        return "说的是网络覆盖到哪里"
    if rule == "named" and _TALLY.match(text, end):
        return "只是统计有多少个"
    return None


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


def _to_be_issued(passage: Passage, found: Findings, context: Context) -> Iterator[DeliverableMention]:
    """制定《某某条例》: a document that is still to be issued is a thing to produce, no citation of one that stands."""
    body = context.heads[0] if context.heads else 0
    for citation in found.citations:
        if citation.start < body:
            continue  # what the notice at the head promulgates is issued
        if citation.relation is CitationRelation.ISSUE and citation.title not in context.document.title:
            kind = next((kind for end, kind in _DRAFTED_KINDS if citation.title.endswith(end)), "document")
            yield _mention(citation.start, citation.end, "issue", kind, context, name=citation.title)
    for start, end in _drafted(passage.text):
        yield _mention(start + passage.offset, end + passage.offset, "issue", "document", context)


def _drafted(text: str) -> Iterator[tuple[int, int]]:
    """制定出台关于某事的指导意见: its name runs from the verb on, whatever stands in it."""
    for match in _DRAFTED.finditer(text):
        if not _UNNAMED_DRAFT.fullmatch(match["name"]):
            yield match.span("name")


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
        if word in words.LISTING and heads.HEADS[phrases.words[index]] == "catalogue":
            return "issue"
        if word == "探索" and heads.HEADS[phrases.words[index]] == "mechanism":
            return "build"
        if word in words.BUILD or (built and mark in (Mark.VERB, Mark.SOFT)):
            return "build"
        if word in words.EXTEND:
            return "extend"
        if word in words.USE and not (described and word == "基于"):
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
    clause = before[max(map(before.rfind, "，。；\n")) + 1 :]
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
