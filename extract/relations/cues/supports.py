"""supports: the source serves the target (支撑, 承载, 为…提供, 建设A实现B, 满足, 发挥资金作用, 对…进行监测)."""

from extract.relations.clauses import Clauses
from extract.relations.cues.common import (
    BODY,
    PEOPLE,
    Link,
    Refused,
    Rule,
    clause_before,
    done_before,
    is_thing,
    no_technologies,
    subjects,
    topic,
)
from extract.text.lazy import lazy
from ontology.claims import DependencyKind
from ontology.model import Span

_NO_VERB = lazy(
    "环境(?![质监保])|水平|作用|[，。；、：\n）”和与及的]|$|能力|一体|(?:服务|作用|体系|平台|技术|条件|点|力|保障|系统|软件|服务能力|环境|水平|作用)(?:[，。；、：\n）”和与及的]|建设|能力|$)"
)
_SERVED = lazy("[为向给](?P<x>[^，。；\n为向]{2,40}?)$")
# 面向A、B等领域，提供C
_FIELDS = lazy("(?:主要|重点)?(?:面向|围绕|针对|服务)(?P<x>[^，。；\n]{2,60})$")
# 医共体系统由省平台统一支撑
_PASSIVE = lazy("(?P<b>[^，。；\n由]{2,30})由(?P<a>[^，。；\n由]{2,30}?)(?:统一|集中|共同)?$")
# 数据中心是智慧电网运行的重要支撑
_IS = lazy("(?P<a>[^，。；\n是]{2,30})[是作]为?(?P<b>[^，。；\n是]{2,30})的(?:重要|核心|关键|主要|有力|基础性?)?$")
_TO_WHOM = lazy(
    "(?:^|[^面针应相])(?P<a>[^，。；\n对]{2,30})对(?P<b>[^，。；\n对]{2,30}?)(?:的|起到了?|发挥了?|形成了?)(?:重要|有力|有效|良好|关键|基础|积极)?的?(?:技术|基础|数据|科技|信息)?$"
)
# What acts on something, rather than serves it (加强政府对企业的支撑)
_ACTS = lazy("(?:加大|政府|部门|财政|金融|政策|资金|发挥)$")
# 支撑开展评估, 支撑实现联网: the verb between, two characters each
_DOING = ("开展", "推动", "推进", "加快", "实现")
# 支撑电厂和电网协调运行: what both do is what is served
_TOGETHER = lazy("(?:协调|协同|安全|稳定|高效|联合|互动)(?:运行|调度|发展|作业|处置|联动)(?=[，。；\n]|$)")
_SHORTEST = 3
_CAPABLE = lazy("[^，。；\n]{0,12}?能力")
_NO_SERVICE = lazy(
    "能力|水平|体系|平台|功能|模式|站|网|中心|业|商|等|和|、|[，。；、：\n）”的]|$|[^，。；\n]{0,6}(?:能力|水平|体系|机制|质量|功能)"
)
# What is given where it is no support: 便利, 有利条件, 意见
_GIFT = lazy("(?:[^，。；\n]{0,40}?)(?:支撑|支持|保障|服务|基础|平台)[^，。；\n]{0,6}$")
# What a piece of work gives, where no thing is built: support, not the service of a body
_STRONG_GIFT = lazy("(?:支撑|支持|保障|依据|基础)$")
_ADVERBS = lazy("(?:有力|有效|更好地?|广泛|充分|全面|进一步|积极|能够|切实|并|来|以){0,2}")
_NO_GIFT = lazy("便利|条件|动力|意见|经验|借鉴")
_NEED = lazy("(?P<x>[^，。；\n对]{2,18}?)的?(?:需求|需要|要求)")
_FUND = lazy(
    "(?P<x>[^，。；\n]{2,40}?(?:资金|基金))的?[^，。；\n]{0,8}作用[，,](?:重点|优先|大力|积极)?(?:支持|扶持|引导)(?!企业|社会|各类|金融|有条件)"
)
_WATCHING = ("监测", "监控", "监管", "监督", "巡查", "预警", "管理", "防护", "追溯")
_WATCHED = lazy("对(?P<x>[^，。；\n对]{2,50}?)(?:统一|实时|全面|动态|在线)?$")
_LONG_NAME = 5
_MAX_GOAL = 40
_MAX_GIFT = 100


def carries(clauses: Clauses, cue: Span) -> Link | Refused | None:
    """X支撑Y, X承载Y, Y由X支撑: the verb, not the noun of 支撑能力 or 技术支撑; X是Y的支撑 says it too."""
    if _NO_VERB.match(clauses.text, cue.end) or clauses.text.startswith("的", cue.start - 1):
        return _carried(clauses, cue)
    start = cue.end + 2 * clauses.text.startswith(_DOING, cue.end)
    whole = clauses.object_at(start, stop_at_of=True)
    if not _CAPABLE.match(clauses.text, whole.end):
        whole = clauses.object_at(start)
    together = _TOGETHER.match(clauses.text, whole.end)
    served = [Span(whole.start, together.end())] if together else clauses.parts(whole)
    sources = no_technologies(clauses, subjects(clauses, cue.start)) or _at_head(clauses, cue.start)
    if not sources or served[0].end - served[0].start < 2:
        return Refused("carries", "没有说是什么在支撑，或支撑的只是技术")
    return Link("carries", DependencyKind.SUPPORTS, sources, tuple(served), cue)


def _at_head(clauses: Clauses, position: int) -> tuple[Span, ...]:
    """The work of the clause before, where nothing but adverbs stands between its end and ``position``."""
    start = clauses.clause(position).start
    return done_before(clauses, position) if _ADVERBS.fullmatch(clauses.text, start, position) else ()


def _carried(clauses: Clauses, cue: Span) -> Link | Refused:
    """The passive and the nominal form, at the end of a clause."""
    clause = clauses.clause(cue.start)
    if cue.end == clause.end:
        head = clause_before(clauses, cue)
        match = _PASSIVE.search(head) or _IS.search(head)
        if match:
            a, b = (Span(clause.start + match.start(side), clause.start + match.end(side)) for side in "ab")
            carrier = clauses.without_verbs(a.start, a.end)
            if is_thing(clauses, carrier):
                return Link("carries", DependencyKind.SUPPORTS, (carrier,), tuple(clauses.parts(b)), cue)
    return _supports_named(clauses, cue, clause)


def _supports_named(clauses: Clauses, cue: Span, clause: Span) -> Link | Refused:
    """增强A对B的支撑（能力）, A对B起到支撑作用."""
    match = _TO_WHOM.search(clause_before(clauses, cue))
    if match and not PEOPLE.search(match["b"]):
        subject = clauses.without_verbs(clause.start + match.start("a"), clause.start + match.end("a"))
        served = Span(clause.start + match.start("b"), clause.start + match.end("b"))
        if (
            subject.end - subject.start >= _SHORTEST
            and not _ACTS.search(subject.of(clauses.text))
            and (no_technologies(clauses, (subject,)) or is_thing(clauses, served))
        ):
            return Link("carries", DependencyKind.SUPPORTS, (subject,), tuple(clauses.parts(served)), cue)
    return Refused("carries", "“支撑”“承载”在这里是名词")


def gives_service(clauses: Clauses, cue: Span) -> Link | Refused | None:
    """X平台服务Y: a work right before the verb."""
    subject = clauses.subject_before(cue.start)
    works = clauses.parts(subject) if subject and is_thing(clauses, subject) else []
    if not works or _NO_SERVICE.match(clauses.text, cue.end):
        return Refused("carries", "“服务”在这里是名词")
    served = [part for part in clauses.parts(clauses.object_at(cue.end)) if not PEOPLE.search(part.of(clauses.text))]
    if not served:
        return Refused("carries", "服务的是人群，不是建设内容")
    return Link("carries", DependencyKind.SUPPORTS, tuple(works), tuple(served), cue)


def serves(clauses: Clauses, cue: Span) -> Link | Refused | None:
    """X，为Y提供支撑: Y may be any work or field, not people; X is the subject, or the work named last before."""
    clause = clauses.clause(cue.start)
    given = clauses.text[cue.end : min(clause.end, cue.end + _MAX_GIFT)]
    if _NO_GIFT.search(given) or not _GIFT.match(given):
        return Refused("serves", "提供的不是支撑、保障或服务")
    head = clauses.text[max(clause.start, cue.start - 44) : cue.start]
    match = _SERVED.search(head)
    if match is None:
        return _serves_fields(clauses, cue, clause)
    offset = cue.start - len(head)
    served = clauses.parts(Span(offset + match.start("x"), offset + match.end("x")))
    served = [part for part in served if not PEOPLE.search(part.of(clauses.text))]
    if not served:
        return Refused("serves", "服务的是人群，不是建设内容")
    if clauses.after_verbs(served[0].start) > served[0].start:
        if not _STRONG_GIFT.search(given):
            return None
        served = [Span(offset + match.start("x"), offset + match.end("x"))]
    subject = clauses.subject_before(offset + match.start())
    if subject and BODY.search(subject.of(clauses.text)):
        return Refused("serves", "提供者是单位，不是建设成果")
    if subject and not is_thing(clauses, subject):
        return Refused("serves", "提供者不是平台、系统一类有名的设施")
    sources = no_technologies(clauses, subjects(clauses, offset + match.start()) or topic(clauses, cue.start))
    bodies = all(BODY.search(part.of(clauses.text)) for part in served)
    if not sources and not bodies and _STRONG_GIFT.search(given):
        sources = _at_head(clauses, offset + match.start())
    return Link("serves", DependencyKind.SUPPORTS, sources, tuple(served), cue) if sources else None


def _serves_fields(clauses: Clauses, cue: Span, clause: Span) -> Link | None:
    """X，面向A、B等领域，提供C服务: the fields stand in the clause before."""
    if clause.start != cue.start or clause.start == 0:
        return None
    before = clauses.clause(clause.start - 1)
    match = _FIELDS.match(clauses.text[before.start : min(before.end, before.start + _MAX_GIFT)])
    works = clauses.made_before(before.start) if match else []
    if not match or not works:
        return None
    span = Span(before.start + match.start("x"), before.start + match.end("x"))
    served = [part for part in clauses.parts(span) if not PEOPLE.search(part.of(clauses.text))]
    return Link("serves", DependencyKind.SUPPORTS, tuple(works[-1:]), tuple(served), cue) if served else None


def brings_about(clauses: Clauses, cue: Span) -> Link | Refused | None:
    """建设X平台实现Y: a work and what it brings about, in one breath; what a later clause hopes for is no dependence."""
    works = [work for work in clauses.works_in(max(0, cue.start - 60), cue.start) if work.end == cue.start]
    goal = clauses.clause(cue.start).end
    if not works or goal - cue.end < 4 or clauses.text.startswith(("了", "的"), cue.end):
        return None
    return Link("yields", DependencyKind.SUPPORTS, tuple(works), (Span(cue.end, min(goal, cue.end + _MAX_GOAL)),), cue)


def meets(clauses: Clauses, cue: Span) -> Link | Refused | None:
    """X，满足Y的需求."""
    match = _NEED.match(clauses.text, cue.end)
    subject = clauses.subject_before(cue.start)
    if subject and not is_thing(clauses, subject):
        return Refused("meets", "满足需求的不是建设成果")
    works = subjects(clauses, cue.start)
    if match is None or not works:
        return None
    return Link("meets", DependencyKind.SUPPORTS, tuple(works), (Span(*match.span("x")),), cue)


def funds(clauses: Clauses, cue: Span) -> Link | Refused | None:
    """发挥A专项资金的引导作用，支持B: the money serves B."""
    match = _FUND.match(clauses.text, cue.end)
    if match is None:
        return None
    served = clauses.object_at(clauses.after_verbs(match.end()))
    if served.end - served.start < _LONG_NAME:
        return Refused("funds", "支持的对象太笼统")
    return Link("funds", DependencyKind.SUPPORTS, tuple(clauses.parts(Span(*match.span("x")))), (served,), cue)


def watches(clauses: Clauses, cue: Span) -> Link | Refused | None:
    """依托A平台，对B、C进行监测: the platform serves what is watched by it."""
    if not clauses.text.startswith(_WATCHING, cue.end):
        return None
    clause = clauses.clause(cue.start)
    match = _WATCHED.search(clauses.text, max(clause.start, cue.start - 60), cue.start)
    used = clauses.used_in(max(clauses.sentence(cue.start).start, cue.start - 120), cue.start)
    if not match or not used:
        return None
    return Link("watches", DependencyKind.SUPPORTS, tuple(used), tuple(clauses.parts(Span(*match.span("x")))), cue)


def _after_head(rule: Rule) -> Rule:
    """The rule of a cue that is written with the two characters of the head noun before it."""
    return lambda clauses, cue: rule(clauses, Span(cue.start + 2, cue.end))


CUES: dict[str, Rule] = {
    **dict.fromkeys(("支撑", "承载", "服务于", "广泛服务", "有效服务", "更好服务", "全面服务"), carries),
    **dict.fromkeys(("平台服务", "系统服务", "网络服务", "中心服务"), _after_head(gives_service)),
    "提供": serves,
    **dict.fromkeys(("实现", "形成", "构建"), brings_about),
    "满足": meets,
    "发挥": funds,
    "进行": watches,
}
