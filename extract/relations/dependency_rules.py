"""The rules that read one cue word each into the names on its two sides.

A rule takes the clauses of a passage and the cue's span and gives what it read, or nothing: most cue words have uses
that say nothing of dependence (宽带接入, 支撑能力, 纳入考核), and those are tested beside each rule.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from extract.mentions.phrase_words import HEADS
from extract.relations.clauses import Clauses
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


Rule = Callable[[Clauses, Span], Iterator[Link]]

_TECHNOLOGY = re.compile(
    "(?:新一代|先进|现代|移动|工业|下一代|相关|各种|多种|等|和|及|、|新|“互联网[+＋]”|互联网|物联网|云计算|大数据|人工智能|区块链|GIS|[3-6]G|信息化|数字化|网络|信息|"
    "遥感|地理信息|虚拟现实|通信|卫星|北斗|射频识别|二维码|技术|手段|方式|方法|模式|渠道|工具|形式|途径|法律|行政|经济|市场|契机|机遇|优势|资金|作用|工作|线上|线下){1,12}"
)
# Ends of names of things that others can stand on; a means without one is a way of working.
_THING = re.compile(
    "(?:平台|系统|网络|网|云|库|中心|门户|网站|热线|目录|APP|客户端|体系|大厅|终端|窗口|公众号)(?:[（(][^（）()]{1,12}[）)])?$"
)
_BASE = re.compile("以(?P<x>[^，。；\n以为]{2,40}?)为(?P<role>基础|依托|载体|支撑)(?P<of>的?)")
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
_NO_VERB = re.compile(
    "环境|水平|作用|[，。；、：\n）”和与及的]|$|能力|一体|(?:服务|作用|体系|平台|技术|条件|点|力|保障|系统|软件|服务能力|环境|水平|作用)(?:[，。；、：\n）”和与及的]|建设|能力|$)"
)
_SERVED = re.compile("[为向给](?P<x>[^，。；\n为向]{2,40}?)$")
_LIST_KINDS = re.compile("(?P<carry>(?:系统|应用)支撑)|共享|交换|整合|汇聚")
_AREA = re.compile(
    "深度|广度|全球|全国|[0-9]|%|率|人口|乡镇|村|城乡|区域|地区|范围|面|全省|全市|领域|用户|所有|到|水平|能力|质量|程度"
)
_INTEGRATOR = re.compile(
    "(?:平台|系统|中心|库|云|体系|网络|[^电]网|门户|网站|目录|大厅|“[^”]+”)(?:[（(][^（）()]{1,12}[）)])?$"
)
_WAY = re.compile("通过|方式|等")
# 建设A平台，实现B、C等业务信息共享
_ACHIEVED = re.compile("[，,](?:实现|促进|推动)(?=[^，。；\n]{2,60}(?:信息|数据|资源)$)")
# Bodies that serve somebody do their work; nothing depends on a thing there.
_BODY = re.compile("(?:企业|机构|部门|单位|商|高校|院校|协会|人员|政府|社会|组织|公司|银行|等)$")
_PEOPLE = re.compile(
    "农户|企业家|人才$|群体|投资者|市民|群众|公众|居民|农民|民众|人民|消费者|用户|师生|学生|游客|旅客|老年人|大众|社会$"
)
# What is given where it is no support: 便利, 有利条件, 意见
_GIFT = re.compile("(?:[^，。；\n]{0,40}?)(?:支撑|支持|保障|服务|基础|平台)[^，。；\n]{0,6}$")
_NO_GIFT = re.compile("便利|条件|动力|意见|经验|借鉴")
_GENERIC_BODY = re.compile(
    "(?:各类|相关|有关|联合|行业|龙头|骨干|重点|大型|中小|优势|科研|第三方|社会|专业|产业|国内外|和|及|等|、|企业|高校|高等院校|高等学校|院校|院所|机构|组织|协会|"
    "联盟|院|园区|部门|单位|个人){1,8}"
)
_REGION = re.compile("(?:地区|区域|经济圈|京津冀|长三角|珠三角|大湾区|经济带)$")
# Many things that are named only to say which techniques are meant.
_TECHNIQUES = re.compile("等[^，。；、\n]{0,8}?(?:技术|手段)")
_REMADE = re.compile("[^，。；](?:改造|拓展|优化|升级|就业|建设)[^，。；]")
_DEGREE = re.compile("(?:的力度|的水平|程度|比例|深度|广度)$")
_SUPPORT = re.compile("(?:园|园区|区|社区|试点|基地|站|店|学校|医院|标准|产业链|集群)$")
_CHAIN = re.compile("、(?P<x>[^，。；、\n]{2,20}?)为(?P<role>基础|依托|载体|支撑)")
_ROOTS = re.compile("(?:和|与|、)?(?:共享|优化|改造|开放|利用){1,2}")
_NEED = re.compile("(?P<x>[^，。；\n对]{2,18}?)的?(?:需求|需要|要求)")
_ACCESS = re.compile("(?:宽带|网络|互联网|光纤|无线|用户|带宽|话音|自由|允许|统一)$")
_ACCESS_TAIL = re.compile("能力|率|网(?!络)|服务|速率|端|点|带宽|设备|技术|条件|方式|标准|[，。；、\n的]|$")
_BETWEEN_PEOPLE = re.compile("(?:校企|产销|供需|产学研|银企|农超|政企)$")
_LINK_TAIL = re.compile("等|机制|通道|活动|工作|合作|示范|和|与|及|服务|能力|[，。；、\n的]|$")
_BESIDE = re.compile(
    "(?P<a>[^，。；\n]{2,40}?)(?:与|同|和)(?P<b>[^，。；\n与同和]{2,40}?)(?:之间)?的?(?:数据|信息|资源|业务|无缝|全面|有效|实现|实时){0,2}$"
)
_TO = re.compile(
    "(?P<a>[^，。；\n向到往]{2,30}?)(?:逐步|整体|集中|有序|加快)?(?:向|到|往)(?P<b>[^，。；\n]{2,30}?)(?:集中|逐步|整体|统一)?$"
)
_NOUN_AFTER = ("等", "机制", "体系", "平台", "系统", "服务", "交换", "工程", "库", "共享机制")
_NOT_MERGED = ("，", "。", "；", "、", "：", "\n", "）", "的", "力", "试点", "工作", "能力", "利用", "和协", "与协")
_FUND = re.compile(
    "(?P<x>[^，。；\n]{2,40}?(?:资金|基金))的?[^，。；\n]{0,8}作用[，,](?:重点|优先|大力|积极)?(?:支持|扶持|引导)(?!企业|社会|各类|金融|有条件)"
)
_STANDARD = re.compile("(?P<x>[^，。；、\n《》]{4,30}?(?:标准|规范|目录|指南|导则|规程))(?:的?要求)?[，,]")
_UNNAMED = re.compile("有关|相关|统一|要求|原则|规定|市场|相应|分级|分类")
_WATCHING = ("监测", "监控", "监管", "监督", "巡查", "预警", "管理", "防护", "追溯")
_WATCHED = re.compile("对(?P<x>[^，。；\n对]{2,50}?)(?:统一|实时|全面|动态|在线)?$")
_TITLED = re.compile("^[“《]|[0-9]{4}|(?:标准|规划|战略|行动|计划|库|链)$")
_PLAN = re.compile("[^有相]{3,}(?:规划|计划)$")
_CONTAINER = re.compile("(?P<x>[^，。；：\n　 ]{2,40})[。：:，]?\\s{0,4}(?:主要|重点)?$")
_ETC = re.compile("等[^，。；、]{0,12}(?:工程|项目|系统|平台|设施|建设)")
_COMPOSED = re.compile("由(?P<x>[^，。；\n由]{4,80}?)(?:等)?(?:共同)?$")
_COUNTED = re.compile("[0-9一二三四五六七八九十两N]{1,6}余?(?:个|家|座|批|所|套|张)")
_INTO = re.compile("(?:将|把)(?P<a>[^，。；\n]{2,40}?)(?:统一|逐步|全部|全面|一并|及时)?$")

# 固体废弃物综合利用系统, 资源开发利用: a noun, not the verb
_NOMINAL_USE = re.compile("[^，。；：\n](?:综合|开发|循环|回收|有效)$")
_GROUND = re.compile("(?:编码|标准|目录|资源|数据|设备|应用|入口|基础设施|证书|号码)$")
_BARE = 4
_LONG_LIST = 76
_SHORTEST_PART = 3
_LONG_NAME = 5
_MAX_TOPIC = 200
_MAX_LISTED = 8
# Begin the predicate of the clause that relies (依托A开展B): B is what relies.
_MAKES = ("完善", "制定", "开展", "实施", "加强", "推进", "推动", "设立", "打造", "组建")
_SET_UP = ("建立", "建设", "搭建", "构建")
_ACTING = ("开展", "加强", "发展", "组织", "实施", "推进", "提供")
# The one cue that may stand inside the name of a work.
LIST_CUE = "等"


def relies_on(clauses: Clauses, cue: Span) -> Iterator[Link]:
    """依托X建设Y; X mostly named, so anything but a bare technology counts."""
    spans, end = _targets(clauses, cue.end)
    if clauses.text.startswith("的", clauses.object_at(cue.end, stop_at_of=True).end):
        head = clauses.object_at(cue.end, stop_at_of=True)
        if not clauses.works_in(head.start, end) and _TECHNOLOGY.fullmatch(clauses.text, head.start, head.end):
            return
    targets = _things(clauses, spans, named=False)
    if targets:
        yield Link("relies", DependencyKind.RELIES_ON, _made_first(clauses, end, cue.start), targets, cue)


def by_means_of(clauses: Clauses, cue: Span) -> Iterator[Link]:
    """通过X开展Y, 利用X实现Y: only where X is a thing that is built."""
    before = clauses.text[max(0, cue.start - 3) : cue.start]
    if clauses.text.startswith(("整合", "过", "率", *_MAKES), cue.end) or _NOMINAL_USE.search(before):
        return
    spans, end = _targets(clauses, clauses.after_verbs(cue.end))
    if _TECHNIQUES.search(clauses.text, cue.end, clauses.clause(cue.end).end):
        return
    spans = [span for span in spans if not _REMADE.search(span.of(clauses.text))]
    if clauses.text.startswith(_SET_UP, cue.end):
        spans = [span for span in spans if clauses.works_in(span.start, span.end)]
    targets = _things(clauses, spans, named=True)
    doers = _doers(clauses, end, cue.start)
    if targets and not any(_DEGREE.search(doer.of(clauses.text)) for doer in doers):
        yield Link("means", DependencyKind.RELIES_ON, doers, targets, cue)


def based_on(clauses: Clauses, cue: Span) -> Iterator[Link]:
    """基于X的Y: Y needs X."""
    span = clauses.object_at(cue.end, stop_at_of=True)
    targets = _things(clauses, clauses.parts(span), named=True, also=_GROUND)
    if not targets:
        return
    if clauses.text.startswith("的", span.end):
        sources = tuple(clauses.parts(clauses.object_at(span.end + 1)))
    else:
        sources = _doers(clauses, span.end, cue.start)
    yield Link("based", DependencyKind.RELIES_ON, sources, targets, cue)


def takes_as_base(clauses: Clauses, cue: Span) -> Iterator[Link]:
    """以X为基础/依托/载体/支撑; 主线, 重点, 抓手 and 契机 are no bases."""
    match = _BASE.match(clauses.text, cue.start)
    if match is None:
        return
    bases, end, of = [Span(*match.span("x"))], match.end("role"), bool(match["of"])
    while chained := _CHAIN.match(clauses.text, end):
        bases.append(Span(*chained.span("x")))
        end = chained.end()
    parts = [part for base in bases for part in clauses.parts(base)]
    targets = _things(clauses, parts, named=len(bases) == 1, also=_SUPPORT)
    if not targets:
        return
    last_of = clauses.text.rfind("的", end, clauses.clause(end).end)
    if of or (last_of >= 0 and clauses.text.startswith(("、", "的"), end)):
        sources = tuple(clauses.parts(clauses.object_at(max(last_of, end) + 1)))
    else:
        sources = _doers(clauses, end, cue.start)
    yield Link("base", DependencyKind.RELIES_ON, sources, targets, Span(match.start("role"), match.end("role")))


def carries(clauses: Clauses, cue: Span) -> Iterator[Link]:
    """X支撑Y, X承载Y: the verb, not the noun of 支撑能力 or 技术支撑."""
    if _NO_VERB.match(clauses.text, cue.end):
        return
    served = clauses.parts(clauses.object_at(cue.end))
    subject = clauses.subject_before(cue.start)
    sources = tuple(clauses.parts(subject)) if subject else tuple(clauses.made_before(cue.start))
    sources = tuple(s for s in sources if not _TECHNOLOGY.fullmatch(clauses.text, s.start, s.end))
    if sources and served[0].end - served[0].start >= 2:
        yield Link("carries", DependencyKind.SUPPORTS, sources, tuple(served), cue)


def serves(clauses: Clauses, cue: Span) -> Iterator[Link]:
    """X，为Y提供支撑: Y may be any work or field, not people; X is the subject, or the work named last before."""
    clause = clauses.clause(cue.start)
    given = clauses.text[cue.end : clause.end]
    if _NO_GIFT.search(given) or not _GIFT.match(given):
        return
    head = clauses.text[max(clause.start, cue.start - 44) : cue.start]
    match = _SERVED.search(head)
    if match is None:
        return
    offset = cue.start - len(head)
    served = clauses.parts(Span(offset + match.start("x"), offset + match.end("x")))
    served = [part for part in served if not _PEOPLE.search(part.of(clauses.text))]
    if served and clauses.after_verbs(served[0].start) > served[0].start:
        return
    subject = clauses.subject_before(offset + match.start())
    if subject and _BODY.search(subject.of(clauses.text)):
        return
    sources = tuple(clauses.parts(subject)) if subject else tuple(clauses.made_before(offset + match.start()))
    sources = sources or _topic(clauses, cue.start)
    sources = tuple(s for s in sources if not _TECHNOLOGY.fullmatch(clauses.text, s.start, s.end))
    if subject and not (clauses.works_in(subject.start, subject.end) or _THING.search(subject.of(clauses.text))):
        return
    if sources and served:
        yield Link("serves", DependencyKind.SUPPORTS, sources, tuple(served), cue)


def brings_about(clauses: Clauses, cue: Span) -> Iterator[Link]:
    """建设X平台实现Y: a work and what it brings about, in one breath."""
    works = [work for work in clauses.works_in(max(0, cue.start - 60), cue.start) if work.end == cue.start]
    goal = clauses.clause(cue.start).end
    if works and goal - cue.end >= 4 and not clauses.text.startswith(("了", "的"), cue.end):
        yield Link("yields", DependencyKind.SUPPORTS, tuple(works), (Span(cue.end, min(goal, cue.end + 40)),), cue)


def meets(clauses: Clauses, cue: Span) -> Iterator[Link]:
    """X，满足Y的需求."""
    match = _NEED.match(clauses.text, cue.end)
    works = clauses.made_before(cue.start)
    if match and works:
        yield Link("meets", DependencyKind.SUPPORTS, tuple(works), (Span(*match.span("x")),), cue)


def merges(clauses: Clauses, cue: Span) -> Iterator[Link]:
    """整合A、B，建设Y: the verb with its object, not 信息资源整合 or 功能整合试点."""
    joint = _ROOTS.match(clauses.text, cue.end)
    if joint and clauses.text.startswith(("和", "与", "及", "，", "。", "、"), joint.end()):
        return
    span = clauses.object_at(joint.end() if joint else cue.end)
    targets = tuple(clauses.parts(span))
    listed_verb = clauses.text[cue.start - 1 : cue.start] in ("、", "和") and cue.start > 0
    if span.end - span.start < 3 or listed_verb or clauses.text.startswith(_NOT_MERGED, cue.end):
        return
    sources = _integrators(clauses, cue, span.end)
    if sources:
        yield Link("merges", DependencyKind.INTEGRATES, sources, targets, cue)


def links(clauses: Clauses, cue: Span) -> Iterator[Link]:
    """X对接Y, X与Y对接: systems and programmes, not 校企对接."""
    before = clauses.text[max(0, cue.start - 44) : cue.start]
    if _BETWEEN_PEOPLE.search(before):
        return
    if _LINK_TAIL.match(clauses.text, cue.end):
        yield from _beside(clauses, cue)
        return
    targets = clauses.parts(clauses.object_at(cue.end))
    subject = clauses.subject_before(cue.start)
    sources = clauses.parts(subject) if subject else clauses.made_before(cue.start) or _previous(clauses, cue.start)
    if not subject and _THING.search(targets[0].of(clauses.text)):
        sources = list(_topic(clauses, cue.start)) or sources
    first = targets[0].of(clauses.text)
    if sources and (
        _THING.search(first) or clauses.works_in(targets[0].start, targets[0].end) or _TITLED.search(first)
    ):
        yield Link("links", DependencyKind.CONNECTS_TO, tuple(sources), tuple(targets), cue)


def links_mutually(clauses: Clauses, cue: Span) -> Iterator[Link]:
    """A与B互联互通, A和B数据共享: not 信息共享机制."""
    if clauses.text.startswith(_NOUN_AFTER, cue.end):
        return
    shares = cue.of(clauses.text) == "共享"
    if shares and clauses.text[max(0, cue.start - 3) : cue.start].endswith(("，统一", "，")):
        yield from merges(clauses, cue)
    elif (
        not shares
        or clauses.text[cue.start - 3 : cue.start].count("间")
        or "与" in clauses.text[max(0, cue.start - 24) : cue.start]
    ):
        yield from _beside(clauses, cue)


def joins(clauses: Clauses, cue: Span) -> Iterator[Link]:
    """A接入B平台: not 宽带接入 or 互联网接入率."""
    head = clauses.text[max(0, cue.start - 44) : cue.start]
    if _ACCESS.search(head) or _ACCESS_TAIL.match(clauses.text, cue.end):
        return
    joined = clauses.object_at(cue.end, stop_at_of=True)
    if clauses.text.startswith(("的比例", "的数量", "率"), joined.end):
        return
    targets = _things(clauses, clauses.parts(joined), named=True)
    sources = _moved(clauses, cue.start, head)
    if targets and sources:
        yield Link("joins", DependencyKind.CONNECTS_TO, sources, targets, cue)


def enters(clauses: Clauses, cue: Span) -> Iterator[Link]:
    """将A纳入B平台/目录/库: not 纳入考核 or 纳入财政预算."""
    into = clauses.object_at(cue.end)
    plan = _PLAN.match(clauses.text, into.start, into.end)
    targets = (into,) if plan else _things(clauses, clauses.parts(into), named=True)
    sources = _moved(clauses, cue.start, clauses.text[max(0, cue.start - 44) : cue.start])
    if targets and sources:
        yield Link("enters", DependencyKind.PART_OF, sources, targets, cue)


def moves(clauses: Clauses, cue: Span) -> Iterator[Link]:
    """A向B迁移, A迁移到B."""
    clause = clauses.clause(cue.start)
    match = _TO.search(clauses.text, max(clause.start, cue.start - 72), cue.start)
    if match:
        moved = clauses.parts(clauses.without_verbs(*match.span("a")))
        yield Link(
            "moves",
            DependencyKind.RELIES_ON,
            tuple(moved),
            (_resolved(clauses, Span(*match.span("b")), clause.start),),
            cue,
        )
    elif clauses.text.startswith(("到", "至"), cue.end):
        targets = clauses.parts(clauses.object_at(cue.end + 1))
        sources = _moved(clauses, cue.start, clauses.text[max(0, cue.start - 44) : cue.start])
        if sources:
            yield Link("moves", DependencyKind.RELIES_ON, sources, tuple(targets), cue)


def lists(clauses: Clauses, cue: Span) -> Iterator[Link]:
    """A、B等共享平台 holds A and B together; A、B等支撑平台 carries them.  The cue is the 等."""
    works = [
        work for work in clauses.works_in(max(0, cue.start - 80), cue.end + 24) if work.start <= cue.end <= work.end
    ]
    if not works:
        return
    kind = _LIST_KINDS.search(clauses.text, cue.end, works[-1].end)
    if kind is None:
        return
    clause = clauses.clause(cue.start)
    start = (
        works[-1].start
        if works[-1].start < cue.start
        else clauses.without_verbs(max(clause.start, cue.start - 60), cue.start).start
    )
    start = clauses.after_last_build(start, cue.start)
    of = clauses.text.rfind("的", start, clauses.text.find("、", start, cue.start) + 1)
    parts = clauses.parts(Span(max(start, of + 1), cue.start))
    if len(parts) > 1:
        relation = DependencyKind.SUPPORTS if kind["carry"] else DependencyKind.INTEGRATES
        yield Link("lists", relation, (Span(cue.end, works[-1].end),), tuple(parts), Span(*kind.span()))


def covers(clauses: Clauses, cue: Span) -> Iterator[Link]:
    """X专网覆盖A、B: a network reaches those who use it; a rate, an area or a share is no such thing."""
    works = [work for work in clauses.works_in(max(0, cue.start - 60), cue.start) if work.end == cue.start]
    if not works or not works[0].of(clauses.text).endswith(("网", "网络", "系统", "平台")):
        return
    reached = [part for part in clauses.parts(clauses.object_at(cue.end)) if not _AREA.search(part.of(clauses.text))]
    if reached:
        yield Link("covers", DependencyKind.CONNECTS_TO, tuple(works), tuple(reached), cue)


def funds(clauses: Clauses, cue: Span) -> Iterator[Link]:
    """发挥A专项资金的引导作用，支持B: the money serves B."""
    match = _FUND.match(clauses.text, cue.end)
    if match is None:
        return
    served = clauses.object_at(clauses.after_verbs(match.end()))
    if served.end - served.start >= _LONG_NAME:
        money = clauses.parts(Span(*match.span("x")))
        yield Link("funds", DependencyKind.SUPPORTS, tuple(money), (served,), cue)


def follows(clauses: Clauses, cue: Span) -> Iterator[Link]:
    """按照A标准规范，建立B: what is built follows standards that have no title; 有关规定 and 要求 name none."""
    match = _STANDARD.match(clauses.text, cue.end)
    if match is None or _UNNAMED.search(match["x"]):
        return
    works = clauses.works_in(match.end(), clauses.clause(match.end() + 1).end)
    if works:
        yield Link("standard", DependencyKind.BASED_ON_DOCUMENT, tuple(works[-1:]), (Span(*match.span("x")),), cue)


def watches(clauses: Clauses, cue: Span) -> Iterator[Link]:
    """依托A平台，对B、C进行监测: the platform serves what is watched by it."""
    if not clauses.text.startswith(_WATCHING, cue.end):
        return
    clause = clauses.clause(cue.start)
    match = _WATCHED.search(clauses.text, max(clause.start, cue.start - 60), cue.start)
    used = clauses.used_in(max(clauses.sentence(cue.start).start, cue.start - 120), cue.start)
    if match and used:
        yield Link("watches", DependencyKind.SUPPORTS, tuple(used), tuple(clauses.parts(Span(*match.span("x")))), cue)


def contains(clauses: Clauses, cue: Span) -> Iterator[Link]:
    """A工程。包括B、C等: B and C are parts of A; only where A is a named work and the subject of 包括."""
    before = _CONTAINER.search(clauses.text, max(0, cue.start - 60), cue.start)
    if before is None:
        return
    whole = Span(*before.span("x"))
    works = [work for work in clauses.works_in(whole.start, whole.end + 1) if work.end == whole.end]
    if not works:
        return
    end = clauses.clause(cue.end).end
    etc = _ETC.search(clauses.text, cue.end, min(end, cue.end + _LONG_LIST))
    parts = _listed(clauses, Span(cue.end, etc.start() if etc else min(end, cue.end + _LONG_LIST)))
    if len(parts) > 1:
        yield Link("contains", DependencyKind.PART_OF, tuple(parts), tuple(works[-1:]), cue)


def composed(clauses: Clauses, cue: Span) -> Iterator[Link]:
    """由A、B和C组成的D: A, B and C are parts of D."""
    match = _COMPOSED.search(clauses.text, max(0, cue.start - 90), cue.start)
    if match is None or not clauses.text.startswith(("的", "，"), cue.end):
        return
    if clauses.text.startswith("的", cue.end):
        wholes = [clauses.object_at(cue.end + 1)]
    else:
        subject = clauses.subject_before(match.start())
        wholes = [subject] if subject else []
    parts = [_counted(clauses, part) for part in _listed(clauses, Span(*match.span("x")))]
    parts = [part for part in parts if _THING.search(part.of(clauses.text)) or clauses.works_in(part.start, part.end)]
    if wholes and parts:
        yield Link("composed", DependencyKind.PART_OF, tuple(parts), tuple(wholes), cue)


RULES: dict[str, Rule] = {
    **dict.fromkeys(("依托",), relies_on),
    **dict.fromkeys(("通过", "利用", "运用", "借助"), by_means_of),
    "基于": based_on,
    "以": takes_as_base,
    **dict.fromkeys(("支撑", "承载", "服务于", "广泛服务", "有效服务", "更好服务", "全面服务"), carries),
    "提供": serves,
    **dict.fromkeys(("实现", "形成", "构建"), brings_about),
    "满足": meets,
    **dict.fromkeys(("整合", "汇聚", "归集", "汇集", "集合"), merges),
    "对接": links,
    **dict.fromkeys(("互联互通", "互通", "联通", "贯通", "衔接", "共享"), links_mutually),
    "接入": joins,
    "纳入": enters,
    "迁移": moves,
    "发挥": funds,
    **dict.fromkeys(("按照", "依据", "根据"), follows),
    "进行": watches,
    "包括": contains,
    "组成": composed,
    LIST_CUE: lists,
    "覆盖": covers,
}


def _listed(clauses: Clauses, span: Span) -> list[Span]:
    """The members of a list that 、 divides; 和 and 以及 divide only its last two, so that A和B处理 stays whole."""
    cuts = [span.start]
    for match in re.finditer("、|，|以及", clauses.text[span.start : span.end]):
        cuts += [span.start + match.start(), span.start + match.end()]
    cuts.append(span.end)
    found = [Span(cuts[i], cuts[i + 1]) for i in range(0, len(cuts), 2)]
    last = found[-1]
    joint = last.of(clauses.text).find("和")
    if joint > 1 and _counted(clauses, Span(last.start + joint + 1, last.end)).start > last.start + joint + 1:
        found[-1:] = [Span(last.start, last.start + joint), Span(last.start + joint + 1, last.end)]
    return [part for part in found if part.end - part.start >= _SHORTEST_PART][:_MAX_LISTED]


def _counted(clauses: Clauses, span: Span) -> Span:
    """The span without the count before it (5个产业分中心)."""
    match = _COUNTED.match(clauses.text, span.start, span.end)
    return Span(match.end(), span.end) if match else span


def _resolved(clauses: Clauses, span: Span, position: int) -> Span:
    """The work named before that a bare 该系统 or 云平台 stands for, the span itself where there is none."""
    words = span.of(clauses.text)
    if not 2 <= len(words) <= _BARE or clauses.works_in(span.start, span.end):
        return span
    return next(
        (work for work in reversed(clauses.made_before(position)) if work.of(clauses.text).endswith(words[-2:])), span
    )


def _targets(clauses: Clauses, start: int) -> tuple[list[Span], int]:
    span = clauses.object_at(start)
    clause = clauses.clause(start)
    if span.end - start >= _LONG_LIST and span.end < clause.end:
        span = Span(span.start, clause.end)
    return [_resolved(clauses, part, start) for part in clauses.parts(span)], span.end


def _things(
    clauses: Clauses, spans: Iterable[Span], *, named: bool, also: re.Pattern[str] | None = None
) -> tuple[Span, ...]:
    """The spans that name something to stand on: technologies, ways of working and bare heads (体系) left out; with
    ``named``, none at all unless one is a work or ends like one (or as ``also`` says)."""
    text = clauses.text
    kept = [
        s
        for s in spans
        if s.end - s.start > 1
        and not _TECHNOLOGY.fullmatch(text, s.start, s.end)
        and not (s.of(text) in HEADS and s.end - s.start < _BARE)
        and s.of(text) not in _VAGUE
        and not _REGION.search(s.of(text))
        and not _GENERIC_BODY.fullmatch(text, s.start, s.end)
    ]
    if not named:
        return tuple(kept)
    found = (
        _THING.search(text[s.start : s.end])
        or clauses.works_in(s.start, s.end)
        or (also and also.search(text[s.start : s.end]))
        for s in kept
    )
    return tuple(kept) if any(found) else ()


def _doers(clauses: Clauses, end: int, cue_start: int) -> tuple[Span, ...]:
    """What relies: the objects of the predicate after the words relied on, else what the clauses before have made."""
    return tuple(clauses.predicate_objects(end)) or tuple(clauses.made_before(cue_start))


def _made_first(clauses: Clauses, end: int, cue_start: int) -> tuple[Span, ...]:
    """As :func:`_doers`, but what the clause just before built comes before a predicate without a name (搭建A平台，依托B，
    开展C: it is A that relies on B)."""
    after = clauses.predicate_objects(end)
    if any(clauses.works_in(span.start, span.end) for span in after):
        return tuple(after)
    if clauses.text.startswith(_ACTING, end):
        return tuple(after) or tuple(clauses.made_before(cue_start))
    return tuple(clauses.made_before(cue_start, clauses=2)) or _doers(clauses, end, cue_start)


def _integrators(clauses: Clauses, cue: Span, end: int) -> tuple[Span, ...]:
    """What takes things in: a platform or the like of the clause before, else of one that follows.  Of a list of several
    none is said to do it, unless the sentence relies on a platform for it (依托A平台，建设B、C，整合D)."""
    near = clauses.made_before(cue.start, used_too=True, clauses=2) or _works_after(clauses, end)
    able = [span for span in near if _INTEGRATOR.search(span.of(clauses.text))]
    if len(able) <= 1:
        return tuple(able) or _topic(clauses, cue.start)
    sentence = clauses.sentence(cue.start)
    if clauses.text.startswith("统一", cue.start - 2):
        return tuple(able)
    return tuple(clauses.used_in(max(sentence.start, cue.start - 240), cue.start)[:1] or able[-1:])


def _topic(clauses: Clauses, position: int) -> tuple[Span, ...]:
    """The platform or the like that the sentence began by building, where no clause nearby names one."""
    sentence = clauses.sentence(position)
    start = max(sentence.start, position - _MAX_TOPIC)
    built = [work for work in clauses.works_in(start, position) if work.start not in clauses.used_starts]
    return tuple(work for work in built if _INTEGRATOR.search(work.of(clauses.text)))[-1:]


def _works_after(clauses: Clauses, end: int) -> list[Span]:
    """The works of the nearest following clause of the sentence that names any (整合A，建设B平台)."""
    near = clauses.works_in(end, min(clauses.sentence(end).end, end + 90))
    return [work for work in near if work.end <= clauses.clause(near[0].start).end]


def _previous(clauses: Clauses, position: int) -> list[Span]:
    """The object of the clause before, in the same sentence."""
    clause, sentence = clauses.clause(position), clauses.sentence(position)
    if clause.start <= sentence.start:
        return []
    before = clauses.clause(clause.start - 1)
    span = clauses.without_verbs(before.start, before.end)
    if _WAY.search(span.of(clauses.text)):
        return []
    return clauses.parts(span) if 2 <= span.end - span.start <= 40 else []


def _beside(clauses: Clauses, cue: Span) -> Iterator[Link]:
    """A与B before a word of mutual connection."""
    clause = clauses.clause(cue.start)
    start = max(clause.start, cue.start - 80)
    match = _BESIDE.search(clauses.text, start, cue.start)
    if match is None:
        subject = clauses.subject_before(cue.start)
        works = clauses.works_in(subject.start, subject.end) if subject else []
        if len(works) > 1:
            yield Link("mutual", DependencyKind.CONNECTS_TO, (works[0],), tuple(works[1:]), cue)
        return
    first = clauses.without_verbs(*match.span("a"))
    second = Span(*match.span("b"))
    if (
        first.end - first.start >= 2
        and second.of(clauses.text) not in ("信息", "数据", "业务", "资源")
        and (clauses.works_in(first.start, first.end) or _THING.search(second.of(clauses.text)))
    ):
        yield Link("mutual", DependencyKind.CONNECTS_TO, tuple(clauses.parts(first)), (second,), cue)


def _moved(clauses: Clauses, position: int, head: str) -> tuple[Span, ...]:
    """What is put into something at ``position``: the object of 将, else the subject, else the works before."""
    match = _INTO.search(head)
    if match:
        offset = position - len(head)
        return tuple(clauses.parts(Span(offset + match.start("a"), offset + match.end("a"))))
    subject = clauses.subject_before(position)
    return tuple(clauses.parts(subject)) if subject else tuple(clauses.made_before(position))
