"""connects_to: both ways (对接, 互联互通, 接入 a platform, 共享, a network that covers)."""

from extract.relations.clauses import Clauses
from extract.relations.cues.common import (
    INTEGRATOR,
    THING,
    Link,
    Refused,
    Rule,
    clause_before,
    done_before,
    head_before,
    is_thing,
    moved,
    resolved,
    things,
    topic,
)
from extract.relations.cues.integrates import merges
from extract.text.lazy import lazy
from ontology.claims import DependencyKind
from ontology.model import Span

_AREA = lazy(
    "深度|广度|全球|全国|[0-9]|%|率|人口|乡镇|村|城乡|区域|地区|范围|面|全省|全市|领域|用户|所有|到|水平|能力|质量|程度"
)
_WAY = lazy("通过|方式|等")
_ACCESS = lazy("(?:宽带|网络|互联网|光纤|无线|用户|带宽|话音|自由|允许|统一)$")
_ACCESS_TAIL = lazy("能力|率|网(?!络)|服务|速率|端|点|带宽|设备|技术|条件|方式|标准|[，。；、\n的]|$")
_BETWEEN_PEOPLE = lazy("(?:校企|产销|供需|产学研|银企|农超|政企)$")
_LINK_TAIL = lazy("等|机制|通道|活动|工作|合作|示范|和|与|及|服务|能力|[，。；、\n的]|$")
_BESIDE = lazy(
    "(?P<a>[^，。；\n]{2,40}?)(?:要|应当?|须|均)?(?:与|同|和)(?P<b>[^，。；\n与同和]{2,40}?)(?:之间)?的?(?:数据|信息|资源|业务|无缝|全面|有效|实现|完成|做好|实时){0,2}$"
)
# 建设A平台，（实现）与B平台对接
_WITH = lazy(
    "(?:推动|推进|实现|加强|促进|完成|逐步|并|做好|加快|全面|强化|深化|开展|应|要|可){0,3}(?:与|同|和)(?:现有|各级|各地|相关)?(?P<b>[^，。；\n与同]{2,40}?)(?:之间)?的?"
    "(?:数据|信息|资源|业务|无缝|全面|有效|实现|实时|互联|深度|网络|顺畅|协同|全程){0,3}$"
)
# 实现甲、乙、丙等三大业务信息共享
_SHARING = lazy(
    "(?:实现|推动|推进|促进|加强)(?P<x>[^，。；\n]{2,60}?)等?(?:[0-9一二三四五六七八九十]{1,2}大|各|多个?)?(?:业务|领域)(?:应用|系统|之间)?(?:的?(?:数据|信息|资源)){1,2}$"
)
# Other ends that one thing can be made to fit
_JOINABLE = lazy("(?:接口|路网|线网|管网|铁路|公路|轨道|航线|目录|标准|规划|区划)$")
_LINKED = lazy("(?:数据|信息|资源|系统|平台|业务|网络)(?:的|无缝|全面|有效|实时|互联){0,2}$")
_NOUN_AFTER = ("等", "机制", "体系", "平台", "系统", "服务", "交换", "工程", "库", "共享机制")
_TITLED = lazy("^[“《]|[0-9]{4}|(?:标准|规划|战略|行动|计划|库|链)$")
# 互联网, 物联网, 车联网 hold no 联网
_NETWORKS = ("互", "物", "车", "机")
_ENDS = ("，", "。", "；", "\n")
_MAX_BESIDE = 80
_MAX_PREVIOUS = 40


def links(clauses: Clauses, cue: Span) -> Link | Refused | None:
    """X对接Y, X与Y对接: systems and programmes, not 校企对接."""
    if _BETWEEN_PEOPLE.search(head_before(clauses, cue.start)):
        return Refused("links", "对接的是人或单位，不是系统")
    if _LINK_TAIL.match(clauses.text, cue.end):
        return _with(clauses, cue) or _beside(clauses, cue)
    linked = clauses.object_at(cue.end)
    targets = clauses.parts(linked)
    subject = clauses.subject_before(cue.start)
    if subject and clauses.works_in(subject.start, subject.end) and _LINKED.search(linked.of(clauses.text)):
        return Link("links", DependencyKind.CONNECTS_TO, tuple(clauses.parts(subject)), tuple(targets), cue)
    sources = clauses.parts(subject) if subject else clauses.made_before(cue.start) or _previous(clauses, cue.start)
    if not subject and THING.search(targets[0].of(clauses.text)):
        sources = list(topic(clauses, cue.start)) or sources
    if not is_thing(clauses, targets[0]) and not _TITLED.search(targets[0].of(clauses.text)):
        return Refused("links", "对接的不是系统或有名的规划")
    return Link("links", DependencyKind.CONNECTS_TO, tuple(sources), tuple(targets), cue) if sources else None


def links_mutually(clauses: Clauses, cue: Span) -> Link | Refused | None:
    """A与B互联互通, A和B数据共享: not 信息共享机制."""
    if clauses.text.endswith(_NETWORKS, max(0, cue.start - 1), cue.start) and cue.of(clauses.text) == "联网":
        return None
    if cue.of(clauses.text).startswith("数据") and not clauses.text.startswith(_ENDS, cue.end):
        return Refused("mutual", "“数据交换”在这里是名词")
    if clauses.text.startswith(_NOUN_AFTER, cue.end):
        return Refused("mutual", "“共享”“互联互通”在这里是名词的一部分")
    if not cue.of(clauses.text).endswith("共享"):
        return _with(clauses, cue) or _beside(clauses, cue)
    near = clauses.text[max(0, cue.start - 3) : cue.start]
    if near.endswith(("，统一", "，")):
        return merges(clauses, cue)
    if "间" in near or "与" in clauses.text[max(0, cue.start - 24) : cue.start]:
        return _with(clauses, cue) or _beside(clauses, cue)
    return _shared_over(clauses, cue) or Refused("mutual", "没有说谁与谁共享")


def _shared_over(clauses: Clauses, cue: Span) -> Link | None:
    """建设A平台，实现B、C等业务信息共享: A serves B and C, which share over it."""
    clause = clauses.clause(cue.start)
    match = _SHARING.match(clause_before(clauses, cue))
    if match is None:
        return None
    platforms = topic(clauses, clause.start)
    sharing = clauses.parts(Span(clause.start + match.start("x"), clause.start + match.end("x")))
    if not platforms or len(sharing) < 2:
        return None
    return Link("shares", DependencyKind.SUPPORTS, platforms, tuple(sharing), cue)


def joins(clauses: Clauses, cue: Span) -> Link | Refused | None:
    """A接入B平台: not 宽带接入 or 互联网接入率."""
    head = head_before(clauses, cue.start)
    if clauses.text.startswith(("，", "。", "；"), cue.end):
        return _joins_it(clauses, cue)
    end = cue.start - 2 * head.endswith("统一")
    named = any(work.end == end for work in clauses.works_in(max(0, cue.start - _MAX_BESIDE), cue.start))
    if (_ACCESS.search(head) and not named) or _ACCESS_TAIL.match(clauses.text, cue.end):
        return Refused("joins", "宽带接入、接入能力一类的“接入”是名词")
    joined = clauses.object_at(cue.end, stop_at_of=True)
    if clauses.text.startswith(("的比例", "的数量", "率"), joined.end):
        return Refused("joins", "说的是接入的比例")
    into = [resolved(clauses, part, clauses.clause(cue.start).start) for part in clauses.parts(joined)]
    targets = things(clauses, into, named=True)
    sources = tuple(s for s in moved(clauses, cue.start, head) if s not in targets)
    if not targets or not sources:
        return Refused("joins", "接入的不是有名的平台，或没有说什么接入")
    return Link("joins", DependencyKind.CONNECTS_TO, sources, targets, cue)


def _joins_it(clauses: Clauses, cue: Span) -> Link | Refused:
    """建设A平台，推动B系统接入: into what was named just before."""
    clause = clauses.clause(cue.start)
    subject = clauses.subject_before(cue.start)
    platforms = [w for w in clauses.made_before(clause.start, clauses=2) if INTEGRATOR.search(w.of(clauses.text))]
    if subject is None or not platforms or not _LINKED.search(subject.of(clauses.text)):
        return Refused("joins", "宽带接入、接入能力一类的“接入”是名词")
    return Link("joins", DependencyKind.CONNECTS_TO, tuple(clauses.parts(subject)), tuple(platforms[-1:]), cue)


def covers(clauses: Clauses, cue: Span) -> Link | Refused | None:
    """X专网覆盖A、B: a network reaches those who use it; a rate, an area or a share is no such thing."""
    works = [work for work in clauses.works_in(max(0, cue.start - 60), cue.start) if work.end == cue.start]
    if not works or not works[0].of(clauses.text).endswith(("网", "网络", "系统", "平台")):
        return None
    reached = [part for part in clauses.parts(clauses.object_at(cue.end)) if not _AREA.search(part.of(clauses.text))]
    if not reached:
        return Refused("covers", "覆盖的是地域或比例")
    return Link("covers", DependencyKind.CONNECTS_TO, tuple(works), tuple(reached), cue)


def _previous(clauses: Clauses, position: int) -> list[Span]:
    """The object of the clause before, in the same sentence."""
    clause, sentence = clauses.clause(position), clauses.sentence(position)
    if clause.start <= sentence.start:
        return []
    before = clauses.clause(clause.start - 1)
    span = clauses.without_verbs(before.start, before.end)
    if _WAY.search(span.of(clauses.text)):
        return []
    return clauses.parts(span) if 2 <= span.end - span.start <= _MAX_PREVIOUS else []


def _with(clauses: Clauses, cue: Span) -> Link | None:
    """建设A平台，与B系统对接: the clause begins with B; A is what the sentence has built."""
    clause = clauses.clause(cue.start)
    match = _WITH.match(clause_before(clauses, cue))
    if match is None:
        return None
    other = Span(clause.start + match.start("b"), clause.start + match.end("b"))
    sources = tuple(clauses.made_before(clause.start))[-1:] or topic(clauses, clause.start)
    exchanged = _LINKED.search(clauses.text[other.start : cue.start])
    joinable = is_thing(clauses, other) or _JOINABLE.search(other.of(clauses.text))
    if not sources and joinable:
        sources = done_before(clauses, clause.start)
    if not sources or not (exchanged or joinable):
        return None
    return Link("mutual", DependencyKind.CONNECTS_TO, sources, tuple(clauses.parts(other)), cue)


def _beside(clauses: Clauses, cue: Span) -> Link | Refused | None:
    """A与B before a word of mutual connection."""
    clause = clauses.clause(cue.start)
    match = _BESIDE.search(clauses.text, max(clause.start, cue.start - _MAX_BESIDE), cue.start)
    if match is None:
        subject = clauses.subject_before(cue.start)
        works = clauses.works_in(subject.start, subject.end) if subject else []
        if len(works) < 2:
            return Refused("mutual", "没有说谁与谁相连")
        return Link("mutual", DependencyKind.CONNECTS_TO, (works[0],), tuple(works[1:]), cue)
    first, second = clauses.without_verbs(*match.span("a")), Span(*match.span("b"))
    if (
        first.end - first.start < 2
        or second.of(clauses.text) in ("信息", "数据", "业务", "资源")
        or not (
            clauses.works_in(first.start, first.end)
            or THING.search(second.of(clauses.text))
            or _JOINABLE.search(second.of(clauses.text))
        )
    ):
        return Refused("mutual", "相连的不是系统")
    return Link("mutual", DependencyKind.CONNECTS_TO, tuple(clauses.parts(first)), (second,), cue)


CUES: dict[str, Rule] = {
    "对接": links,
    **dict.fromkeys(
        ("互联互通", "互通", "联通", "贯通", "衔接", "共享", "联网", "互联共享", "数据同步", "数据交换"), links_mutually
    ),
    "接入": joins,
    "覆盖": covers,
}
