"""What the rules of every kind share: what a rule gives back, and the readings of the words around a cue."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from extract.mentions.heads import HEADS
from extract.relations.clauses import Clauses
from extract.text.lazy import lazy
from ontology.claims import DependencyKind
from ontology.model import Span


@dataclass(frozen=True, slots=True)
class Link:
    """Names on both sides as spans of the passage; a list on either side stands for one link a pair.  No sources: the
    plan item that holds the cue is meant."""

    rule: str
    kind: DependencyKind
    sources: tuple[Span, ...]
    targets: tuple[Span, ...]
    cue: Span


@dataclass(frozen=True, slots=True)
class Refused:
    """A rule came upon its cue and holds that it says nothing of dependence there; ``why`` in Chinese."""

    rule: str
    why: str


# None: the words around the cue are not of the rule's form at all (the 以 of 所以).
Rule = Callable[[Clauses, Span], Link | Refused | None]

TECHNOLOGY = lazy(
    "(?:新一代|先进|现代|移动|工业|下一代|相关|各种|多种|等|和|及|、|新|“互联网[+＋]”|互联网|物联网|云计算|大数据|人工智能|区块链|GIS|[3-6]G|信息化|数字化|网络|信息|"
    "遥感|地理信息|虚拟现实|通信|卫星|北斗|射频识别|二维码|技术|手段|方式|方法|模式|渠道|工具|形式|途径|法律|行政|经济|市场|契机|机遇|优势|资金|作用|工作|线上|线下){1,12}"
)
# Ends of names of things that others can stand on; a means without one is a way of working.
THING = lazy(
    "(?:平台|系统|网络|网|云|库|中心|门户|网站|热线|目录|APP|客户端|体系|大厅|终端|窗口|公众号|“一张图”)(?:[（(][^（）()]{1,12}[）)])?$"
)
# Say only that something is there already.
_VAGUE = frozenset(
    (
        "资源",
        "条件",
        "基础",
        "力量",
        "渠道",
        "平台",
        "社会资源",
        "社会力量",
        "市场力量",
        "自身优势",
        "各方力量",
        "资源优势",
        "现有基础",
        "重大工程",
        "项目",
        "重大项目",
        "科技创新",
        "改革创新",
        "企业",
        "市场",
    )
)
_GENERIC_BODY = lazy(
    "(?:各类|相关|有关|联合|行业|龙头|骨干|重点|大型|中小|优势|科研|第三方|社会|专业|产业|国内外|和|及|等|、|企业|高校|高等院校|高等学校|院校|院所|机构|组织|协会|"
    "联盟|院|园区|部门|单位|个人){1,8}"
)
# Kinds of bodies that a list of what is relied on names (依托龙头企业、科研院所); one alone is only the doer
_BODY_KIND = lazy(
    "(?!(?:各类|相关|有关|联合|第三方|社会|专业|国内外))(?:[^，。；、]{1,6}企业|高校|[^，。；、]{2,4}院校|高等学校|[^，。；、]{1,4}院所|科研机构|[^，。；、]{2,6}园区|产业集群|[^，。；、]{1,5}(?:馆|学校|医院|卫生院|合作社))"
)
_ANY_BODY = lazy("(?:联合|重点|龙头|骨干|大型)?(?:企业|高校|院校|科研院所|科研机构|医院|学校|园区)")
_REGION = lazy("(?:地区|区域|经济圈|京津冀|长三角|珠三角|大湾区|经济带)$")
INTEGRATOR = lazy(
    "(?:平台|系统|中心|库|云|体系|网络|[^电]网|门户|网站|目录|大厅|“[^”]+”)(?:[（(][^（）()]{1,12}[）)])?$"
)
# Bodies that serve somebody do their work; nothing depends on a thing there.
BODY = lazy("(?:企业|企|合作社|机构|部门|单位|商|高校|院校|协会|人员|政府|社会|组织|公司|银行|等)$")
# Served, informed or led, they depend on nothing as a work does.
PEOPLE = lazy(
    "(?:农户|企业家|人才|群体|投资者|市民|群众|公众|居民|农民|民众|人民|消费者|用户|师生|学生|游客|旅客|老年人|大众|社会)$"
)
# How a document speaks of itself.
THIS_DOCUMENT = lazy("本(?:规划|方案|意见|行动计划|计划|通知|要点|措施|办法)")
_INTO = lazy("(?:将|把)(?P<a>[^，。；\n]{2,40}?)(?:统一|逐步|全部|全面|一并|及时)?$")
_COMES = lazy("，(?:形成|打造|建设|构建|建成|培育)(?:一批|若干)?")
_BARE = 4
# A list longer than this may run on over a verb.
LONG_LIST = 76
_MAX_TOPIC = 200
_MAX_HEAD = 120
_SHORTEST_WORK = 6
_LONGEST_WORK = 90
# 将X纳入Y: Y serves
_PUT_IN = lazy("(?:将|把)[^，。；\n]{2,40}?(?:纳入|接入)")
# 支持某地加强X: X is the work
_LET = lazy("(?:支持|鼓励|引导|指导|推动|依托|利用)[^，。；\n]{2,20}?(?:加强|建设|开展|推进|完善|提升)")
# Begin clauses that say what it leads to.
_EFFECTS = (
    "促进",
    "提高",
    "提升",
    "带动",
    "实现",
    "释放",
    "激发",
    "增强",
    "鼓励",
    "引导",
    "充分",
    "不断",
    "助力",
    "降低",
    "对",
    "通过",
)
# Clauses that say how or how much, not what is done.
_VAGUE_WORK = lazy(
    "(?:水平|质量|效率|力度|作用|优势|方式|需求|原则|要求|规律|环境|氛围|[0-9]%?以上|左右)$|^(?:以|在|对|按|由|与)|[等和及]$"
)
BEFORE = 44
# Begin the predicate of the clause that relies (依托A开展B): B is what relies.
_ACTING = ("开展", "加强", "发展", "组织", "实施", "推进", "提供")


def resolved(clauses: Clauses, span: Span, position: int) -> Span:
    """The work named before that a bare 该系统 or 云平台 stands for, the span itself where there is none."""
    words = span.of(clauses.text)
    if not 2 <= len(words) <= _BARE or clauses.works_in(span.start, span.end):
        return span
    return next(
        (work for work in reversed(clauses.made_before(position)) if work.of(clauses.text).endswith(words[-2:])), span
    )


def targets_at(clauses: Clauses, start: int) -> tuple[list[Span], int]:
    """The parts of the object that begins at ``start``, and where it ends."""
    span = clauses.object_at(start)
    clause = clauses.clause(start)
    if span.end - start >= LONG_LIST and span.end < clause.end:
        span = Span(span.start, clause.end)
    return [resolved(clauses, part, start) for part in clauses.parts(span)], span.end


def things(
    clauses: Clauses, spans: Iterable[Span], *, named: bool, also: re.Pattern[str] | None = None
) -> tuple[Span, ...]:
    """The spans that name something to stand on: technologies, ways of working and bare heads (体系) left out; with
    ``named``, none at all unless one is a work or ends like one (or as ``also`` says)."""
    text = clauses.text
    kept = [
        s
        for s in spans
        if s.end - s.start > 1
        and not TECHNOLOGY.fullmatch(text, s.start, s.end)
        and not (s.of(text) in HEADS and s.end - s.start < _BARE)
        and s.of(text) not in _VAGUE
        and not _REGION.search(s.of(text))
        and not _GENERIC_BODY.fullmatch(text, s.start, s.end)
    ]
    if not named:
        return tuple(kept)
    found = (
        THING.search(text[s.start : s.end])
        or clauses.works_in(s.start, s.end)
        or (also and also.search(text[s.start : s.end]))
        for s in kept
    )
    return tuple(kept) if any(found) else ()


def kinds_of_bodies(clauses: Clauses, spans: Sequence[Span]) -> tuple[Span, ...]:
    """The members of a list that are kinds of bodies (龙头企业、高等院校); one that stands alone is only the doer."""
    if any("的" in s.of(clauses.text) for s in spans):
        return ()  # what they have is relied on (高校、企业的智力资源)
    kinds = tuple(s for s in spans if _BODY_KIND.fullmatch(clauses.text, s.start, s.end))
    return kinds if len(spans) > 1 else ()


def bodies_that_hold(clauses: Clauses, spans: Sequence[Span], end: int) -> tuple[Span, ...]:
    """The members of a list that are any bodies at all (企业、高校), where what follows at ``end`` builds a named thing on
    them."""
    built = len(spans) > 1 and any(clauses.works_in(span.start, span.end) for span in clauses.predicate_objects(end))
    if not built or any("的" in s.of(clauses.text) for s in spans):
        return ()
    return tuple(s for s in spans if _ANY_BODY.fullmatch(clauses.text, s.start, s.end))


def is_thing(clauses: Clauses, span: Span) -> bool:
    """Whether a span is a work or ends like one."""
    return bool(THING.search(span.of(clauses.text)) or clauses.works_in(span.start, span.end))


def no_technologies(clauses: Clauses, spans: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(s for s in spans if not TECHNOLOGY.fullmatch(clauses.text, s.start, s.end))


def doers(clauses: Clauses, end: int, cue_start: int) -> tuple[Span, ...]:
    """What relies: the objects of the predicate after the words relied on, else what the clauses before have made."""
    return tuple(clauses.predicate_objects(end)) or tuple(clauses.made_before(cue_start))


def formed(clauses: Clauses, end: int, cue_start: int) -> tuple[Span, ...]:
    """As :func:`doers`, but where the predicate only has bodies act and the next clause says what comes of it, that
    (以A为载体，引导企业集聚，形成B: it is B that relies on A)."""
    after = doers(clauses, end, cue_start)
    if not after or not all(BODY.search(span.of(clauses.text)) for span in after):
        return after
    comes = _COMES.match(clauses.text, clauses.clause(after[-1].end).end)
    named = clauses.object_at(comes.end()) if comes else Span(0, 0)
    return (named,) if named.end - named.start > 1 else after


def made_first(clauses: Clauses, end: int, cue_start: int) -> tuple[Span, ...]:
    """As :func:`doers`, but what the clause just before built comes before a predicate without a name (搭建A平台，依托B，
    开展C: it is A that relies on B)."""
    after = clauses.predicate_objects(end)
    if any(clauses.works_in(span.start, span.end) for span in after):
        return tuple(after)
    if clauses.text.startswith(_ACTING, end):
        return tuple(after) or tuple(clauses.made_before(cue_start))
    return tuple(clauses.made_before(cue_start, clauses=2)) or doers(clauses, end, cue_start)


def done_before(clauses: Clauses, position: int) -> tuple[Span, ...]:
    """The work that the clause right before speaks of, where no thing is built: the object of its verb (加强监测能力建设，
    支撑养护决策)."""
    clause, sentence = clauses.clause(position), clauses.sentence(position)
    if clause.start <= sentence.start:
        return ()
    before = clauses.clause(clause.start - 1)
    works = clauses.works_in(before.start, before.end)
    if works:
        return tuple(works[-1:])
    doer = _LET.match(clauses.text, before.start, before.end)
    put_in = _PUT_IN.search(clauses.text, before.start, before.end)
    found = doer or put_in
    begin = found.end() if found else before.start
    span = clauses.without_verbs(begin, before.end)
    named = span.start > before.start and not clauses.text.startswith(_EFFECTS, before.start)
    named = named and _SHORTEST_WORK <= span.end - span.start <= _LONGEST_WORK
    return (span,) if named and not _VAGUE_WORK.search(span.of(clauses.text)) else ()


def topic(clauses: Clauses, position: int) -> tuple[Span, ...]:
    """The platform or the like that the sentence began by building, where no clause nearby names one."""
    sentence = clauses.sentence(position)
    start = max(sentence.start, position - _MAX_TOPIC)
    built = [work for work in clauses.works_in(start, position) if work.start not in clauses.used_starts]
    return tuple(work for work in built if INTEGRATOR.search(work.of(clauses.text)))[-1:]


def subjects(clauses: Clauses, position: int) -> tuple[Span, ...]:
    """The parts of the subject of the verb at ``position``, else the works made before it."""
    subject = clauses.subject_before(position)
    return tuple(clauses.parts(subject)) if subject else tuple(clauses.made_before(position))


def moved(clauses: Clauses, position: int, head: str) -> tuple[Span, ...]:
    """What is put into something at ``position``: the object of 将, else the subject, else the works before."""
    match = _INTO.search(head)
    if match:
        offset = position - len(head)
        return tuple(clauses.parts(Span(offset + match.start("a"), offset + match.end("a"))))
    return subjects(clauses, position)


def clause_before(clauses: Clauses, cue: Span) -> str:
    """The clause up to the cue; nothing where it is longer than a clause that anybody writes."""
    start = clauses.clause(cue.start).start
    return clauses.text[start : cue.start] if cue.start - start <= _MAX_HEAD else ""


def head_before(clauses: Clauses, position: int) -> str:
    """The few words before ``position``, whatever they belong to."""
    return clauses.text[max(0, position - BEFORE) : position]
