"""relies_on: the source needs the target (依托, 通过, 利用, 基于, 以…为基础, 在…基础上, 结合 a platform, 迁移)."""

from extract.mentions.phrases import MAX_PHRASE, Mark
from extract.relations.clauses import Clauses
from extract.relations.cues.common import (
    BEFORE,
    PEOPLE,
    TECHNOLOGY,
    Link,
    Refused,
    Rule,
    bodies_that_hold,
    clause_before,
    doers,
    formed,
    head_before,
    is_thing,
    kinds_of_bodies,
    made_first,
    moved,
    resolved,
    targets_at,
    things,
)
from extract.text.lazy import lazy
from ontology.claims import DependencyKind
from ontology.model import Span

_BASE = lazy("以(?P<x>[^，。；\n以为]{2,40}?)$")
# 以居家为基础、社区为依托、机构为补充: more roles count in a row that names a base
_CHAIN = lazy("、以?(?P<x>[^，。；、\n]{1,20}?)为(?P<role>基础|依托|载体|支撑|补充|平台|节点)")
_ROLES = ("为基础", "为依托", "为载体", "为支撑")
_OTHER_ROLES = ("为平台", "为节点", "为核心", "为主体")
# Many things that are named only to say which techniques are meant.
_TECHNIQUES = lazy("等[^，。；、\n]{0,8}?(?:技术|手段)")
_REMADE = lazy("[^，。；](?:改造|拓展|优化|升级|就业|建设)[^，。；]")
_DEGREE = lazy("(?:透明度|满意度|效率|的力度|的水平|程度|比例|深度|广度)$")
_SUPPORT = lazy("(?:园|园区|区|社区|试点|基地|站|店|学校|医院|标准|产业链|集群|档案|目录|数据|机场|港|口岸)$")
_TO = lazy(
    "(?P<a>[^，。；\n向到往]{2,30}?)(?:逐步|整体|集中|有序|加快)?(?:向|到|往)(?P<b>[^，。；\n]{2,30}?)(?:集中|逐步|整体|统一)?$"
)
# 固体废弃物综合利用系统, 资源开发利用: a noun, not the verb
_NOMINAL_USE = lazy("[^，。；：\n](?:综合|开发|循环|回收|有效)$")
_GROUND = lazy("(?:编码|标准|目录|资源|数据|设备|应用|入口|基础设施|证书|号码)$")
_MAKES = ("完善", "制定", "开展", "实施", "加强", "推进", "推动", "设立", "打造", "组建")
_AND = ("和", "与", "及", "、", "，", "。", "；")
_SET_UP = ("建立", "建设", "搭建", "构建")
# 在现有12328热线基础上
_GROUNDED = lazy("在(?P<x>[^，。；\n在]{2,40}?)的?$")
_STANDING = lazy("(?:现有|已有|原有|已建成?|已经建成)的?")
_AT_HEAD = lazy("(?:充分|紧密|密切|积极|并|有效|有机)?$")
# 利用现有广播资源: what is there already and can be named counts, technology or not
_NOW = lazy("(?:好|各类|各地)?(?:现有|已有|既有|原有)")
_AT_HAND = lazy("[^，。；、]{2,}(?:资源|设施|场地|场所|设备|网络|渠道|阵地)$")
# 利用某平台挖掘客流规律: verbs that no name of a thing goes on with
_ACTS = lazy(
    "(?:集中|统一|及时|实时|动态|全面)?(?:挖掘|分析|查询|办理|开展|监测|排查|识别|研判|核验|推送|发布|公布|采集|受理|公开|公示|监督(?!管理)|为)"
)
_SHORTEST_NAME = 4
_MAX_MOVE = 72
_MAX_GROUND = 44


def relies_on(clauses: Clauses, cue: Span) -> Link | Refused | None:
    """依托X建设Y; X mostly named, so anything but a bare technology counts."""
    if clauses.text.startswith("为", cue.start - 1):
        return None  # 以X为依托, which is read at 以
    spans, end = targets_at(clauses, cue.end)
    head = clauses.object_at(cue.end, stop_at_of=True)
    if clauses.text.startswith("的", head.end) and TECHNOLOGY.fullmatch(clauses.text, head.start, head.end):
        return Refused("relies", "依托的是技术，不是有名的设施")
    targets = things(clauses, spans, named=False)
    bodies = (*kinds_of_bodies(clauses, spans), *bodies_that_hold(clauses, spans, end))
    targets = tuple(s for s in spans if s in targets or s in bodies)
    if targets:  # 依托某平台和社会力量: beside a named thing the forces count too
        targets = tuple(s for s in spans if s in targets or s.of(clauses.text).endswith("力量"))
    if not targets:
        return Refused("relies", "依托的是技术、地区或泛称，没有名称")
    # 完善A系统，依托该系统开展B: A does not rely on itself
    sources = [s for s in made_first(clauses, end, cue.start) if s not in targets] or doers(clauses, end, cue.start)
    return Link("relies", DependencyKind.RELIES_ON, tuple(sources), targets, cue)


def _thing_at(clauses: Clauses, start: int) -> Span | None:
    """The name at ``start`` that a bare verb follows at once, so that no list or other noun goes on from it
    (大数据平台挖掘…)."""
    phrases = clauses.phrases
    i = phrases.index_at(start)
    while i < len(phrases) and phrases.marks[i] in (Mark.SHIELD, Mark.SOFT) and phrases.ends[i] - start <= MAX_PHRASE:
        i += 1
    named = i < len(phrases) and phrases.marks[i] is Mark.HEAD and phrases.ends[i] - start >= _SHORTEST_NAME
    return Span(start, phrases.ends[i]) if named and _ACTS.match(clauses.text, phrases.ends[i]) else None


def by_means_of(clauses: Clauses, cue: Span) -> Link | Refused | None:
    """通过X开展Y, 利用X实现Y: only where X is a thing that is built."""
    before = clauses.text[max(0, cue.start - 3) : cue.start]
    if (
        clauses.text.startswith(("整合", "过", "率", *_AND, *_MAKES), cue.end)
        or _NOMINAL_USE.search(before)
        or clauses.in_object_of_build(cue.start)
    ):
        return Refused("means", "后面是做法，或“利用”是名词")
    spans, end = targets_at(clauses, clauses.after_verbs(cue.end))
    if _TECHNIQUES.search(clauses.text, cue.end, clauses.clause(cue.end).end):
        return Refused("means", "用的是技术手段，技术是主题")
    whole = clauses.without_verbs(cue.end, clauses.clause(cue.end).end)
    if platform := _thing_at(clauses, whole.start):
        spans, end = [platform], platform.end
    spans = [span for span in spans if not _REMADE.search(span.of(clauses.text))]
    if clauses.text.startswith(_SET_UP, cue.end):
        spans = [span for span in spans if is_thing(clauses, span)]
    standing = _AT_HAND if _NOW.match(clauses.text, cue.end) else None
    targets = things(clauses, spans, named=True, also=standing)
    if not targets:
        return Refused("means", "用的不是平台、系统一类有名的设施")
    relying = doers(clauses, end, cue.start)
    if relying and all(PEOPLE.search(doer.of(clauses.text)) for doer in relying):
        return Refused("means", "用它的是人群，不是建设内容")
    if any(_DEGREE.search(doer.of(clauses.text)) for doer in relying):
        return Refused("means", "所及的是程度，不是建设内容")
    return Link("means", DependencyKind.RELIES_ON, relying, targets, cue)


def based_on(clauses: Clauses, cue: Span) -> Link | Refused | None:
    """基于X的Y: Y needs X."""
    span = clauses.object_at(cue.end, stop_at_of=True)
    targets = things(clauses, clauses.parts(span), named=True, also=_GROUND)
    if not targets:
        return Refused("based", "基于的是技术或泛称，技术是主题")
    if clauses.text.startswith("的", span.end):
        sources = tuple(clauses.parts(clauses.object_at(span.end + 1)))
    else:
        sources = doers(clauses, span.end, cue.start)
    return Link("based", DependencyKind.RELIES_ON, sources, targets, cue)


def takes_as_base(clauses: Clauses, cue: Span) -> Link | Refused | None:
    """以X为基础/依托/载体/支撑; 主线, 重点, 抓手 and 契机 are no bases."""
    start = max(clauses.clause(cue.start).start, cue.start - _MAX_GROUND)
    match = _BASE.search(clauses.text, start, cue.start)
    if match is None:
        return None
    bases, end = [Span(*match.span("x"))], cue.end
    while chained := _CHAIN.match(clauses.text, end):
        bases.append(Span(*chained.span("x")))
        end = chained.end()
    parts = [part for base in bases for part in clauses.parts(base)]
    if len(bases) > 1:
        targets = tuple(bases)
    elif cue.of(clauses.text) in _ROLES:
        targets = things(clauses, parts, named=True, also=_SUPPORT)
    else:
        return None
    if not targets:
        return Refused("base", "作基础的是技术或泛称，没有名称")
    last_of = clauses.text.rfind("的", end, clauses.clause(end).end)
    if last_of >= 0 and clauses.text.startswith(("、", "的"), end):
        sources = tuple(clauses.parts(clauses.object_at(last_of + 1)))
    else:
        sources = formed(clauses, end, match.start())
    return Link("base", DependencyKind.RELIES_ON, sources, targets, Span(cue.start + 1, cue.end))


def on_top_of(clauses: Clauses, cue: Span) -> Link | Refused | None:
    """在X（的）基础上，建设Y: Y stands on X where X is a thing, not a way of working (在试点基础上)."""
    start = max(clauses.clause(cue.start).start, cue.start - _MAX_GROUND)
    match = _GROUNDED.search(clauses.text, start, cue.start)
    if match is None:
        return None
    standing = _STANDING.match(clauses.text, *match.span("x"))
    targets = things(
        clauses, clauses.parts(Span(standing.end() if standing else match.start("x"), match.end("x"))), named=True
    )
    if not targets:
        return Refused("ground", "“基础”不是有名的设施，只说先后")
    sources = doers(clauses, cue.end, match.start())
    return Link("ground", DependencyKind.RELIES_ON, sources, targets, cue)


def joined_with(clauses: Clauses, cue: Span) -> Link | Refused | None:
    """结合A平台，推行B: only with a thing that is built; 结合实际 says nothing of dependence."""
    if cue.start - clauses.clause(cue.start).start > BEFORE or not _AT_HEAD.match(clause_before(clauses, cue)):
        return Refused("joined", "这里的“结合”不是动词")
    span = clauses.object_at(cue.end)
    targets = things(clauses, clauses.parts(span), named=True)
    if not targets or not clauses.works_in(span.start, span.end):
        return Refused("joined", "结合的是实际、工作或技术，不是有名的设施")
    return Link("joined", DependencyKind.RELIES_ON, doers(clauses, span.end, cue.start), targets, cue)


def runs_on(clauses: Clauses, cue: Span) -> Link | Refused | None:
    """A系统部署到B云: it runs there."""
    targets = things(clauses, clauses.parts(clauses.object_at(cue.end)), named=True)
    sources = moved(clauses, cue.start, head_before(clauses, cue.start))
    if not targets or not sources:
        return Refused("moves", "部署的地方不是有名的平台、云")
    return Link("moves", DependencyKind.RELIES_ON, sources, targets, cue)


def moves(clauses: Clauses, cue: Span) -> Link | Refused | None:
    """A向B迁移, A迁移到B."""
    clause = clauses.clause(cue.start)
    match = _TO.search(clauses.text, max(clause.start, cue.start - _MAX_MOVE), cue.start)
    if match:
        sources = tuple(clauses.parts(clauses.without_verbs(*match.span("a"))))
        targets: tuple[Span, ...] = (resolved(clauses, Span(*match.span("b")), clause.start),)
    elif clauses.text.startswith(("到", "至"), cue.end):
        targets = tuple(clauses.parts(clauses.object_at(cue.end + 1)))
        sources = moved(clauses, cue.start, head_before(clauses, cue.start))
    else:
        return Refused("moves", "没有说迁到哪里")
    if not sources:
        return Refused("moves", "没有说迁移的是什么")
    return Link("moves", DependencyKind.RELIES_ON, sources, targets, cue)


CUES: dict[str, Rule] = {
    "依托": relies_on,
    **dict.fromkeys(("通过", "利用", "运用", "借助", "用好"), by_means_of),
    "基于": based_on,
    **dict.fromkeys((*_ROLES, *_OTHER_ROLES), takes_as_base),
    "基础上": on_top_of,
    "结合": joined_with,
    "迁移": moves,
    **dict.fromkeys(("部署到", "部署至", "部署在"), runs_on),
}
