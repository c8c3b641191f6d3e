"""integrates: the source absorbs the target (整合, 汇聚, 归集, 集合, 推送至; A、B等共享平台)."""

from extract.relations.clauses import Clauses
from extract.relations.cues.common import (
    BEFORE,
    BODY,
    INTEGRATOR,
    Link,
    Refused,
    Rule,
    clause_before,
    is_thing,
    resolved,
    things,
    topic,
)
from extract.text.lazy import lazy
from ontology.claims import DependencyKind
from ontology.model import Span

_LIST_KINDS = lazy("(?P<carry>(?:系统|应用)支撑)|共享|交换|整合|汇聚")
_ROOTS = lazy("(?:和|与|、)?(?:共享|优化|改造|开放|利用){1,2}")
_NOT_MERGED = ("，", "。", "；", "、", "：", "\n", "）", "的", "力", "试点", "工作", "能力", "利用", "和协", "与协")
# 推动A、B等数据汇聚
_GATHERED = lazy(
    "(?:推动|推进|实现|促进|加快|加强|完成|做好|开展)(?:各类|各级|各地|相关)?(?P<x>[^，。；\n]{2,60}?(?:数据|信息|资源|系统|档案))(?:资源|全面|统一|集中|有效|逐步)?$"
)
_SENT = lazy("(?:将|把)?(?P<x>[^，。；\n]{2,40}?)(?:统一|实时|及时|集中|逐级|全部|同步|逐步|自动)?$")
_AND_THEN = lazy("(?:并|及时|同步|实时|统一|再|逐级){1,3}")
_PUT = lazy("(?:将|把)(?P<x>[^，。；\n]{2,40}?)(?:纳入|接入|录入|归集|上传|汇聚|录至)")
_DATA = lazy("(?:数据|信息|资源|记录|结果|资料|档案|情况|日志|影像)$")
# The one cue that may stand inside the name of a work.
LIST_CUE = "等"
# Before a work that another is only linked to: 接入国家平台，汇集资源 is done by the one that was built
_LINKED_TO = ("接入", "对接", "纳入", "与")
_MAX_BACK = 240
# Those of what was named before.
_BARE_DATA = lazy("(?:相关|有关|平台|系统|全部|各类)?(?:数据|信息|资源)")
_MAX_AFTER = 90
_MAX_LIST = 80
_SHORTEST = 3
_SHORTEST_MEMBER = 4


def merges(clauses: Clauses, cue: Span) -> Link | Refused | None:
    """整合A、B，建设Y: the verb with its object, not 信息资源整合 or 功能整合试点."""
    if cue.of(clauses.text) == "集成" and cue.start > clauses.clause(cue.start).start:
        return Refused("merges", "“集成”在这里是名词")
    joint = _ROOTS.match(clauses.text, cue.end)
    if joint and clauses.text.startswith(("和", "与", "及", "，", "。", "、"), joint.end()):
        return _gathered(clauses, cue)
    span = clauses.object_at(joint.end() if joint else cue.end)
    listed_verb = clauses.text[cue.start - 1 : cue.start] in ("、", "和") and cue.start > 0
    if span.end - span.start < _SHORTEST or listed_verb or clauses.text.startswith(_NOT_MERGED, cue.end):
        return _gathered(clauses, cue)
    subject = clauses.subject_before(cue.start)
    if subject and BODY.search(subject.of(clauses.text)):
        return Refused("merges", "整合者是单位，不是平台、系统")
    itself = subject is not None and bool(INTEGRATOR.search(subject.of(clauses.text)))
    sources = (subject,) if subject is not None and itself else _integrators(clauses, cue, span.end)
    if not sources:
        return Refused("merges", "同句没有承接整合的平台、系统")
    return Link("merges", DependencyKind.INTEGRATES, sources, tuple(clauses.parts(span)), cue)


def _gathered(clauses: Clauses, cue: Span) -> Link | Refused:
    """建设A平台，推动B、C等数据汇聚: the noun at the end of a clause, with its object before it."""
    clause = clauses.clause(cue.start)
    match = _GATHERED.match(clause_before(clauses, cue))
    if match is None or not clauses.text.startswith(
        ("，", "。", "；", "、", "\n", "共享", "和共享", "融合", "和业务"), cue.end
    ):
        return Refused("merges", "“整合”“汇聚”一类词在这里是名词，没有宾语")
    sources = tuple(w for w in clauses.made_before(clause.start, clauses=2) if INTEGRATOR.search(w.of(clauses.text)))
    if not sources:
        return Refused("merges", "同句没有承接整合的平台、系统")
    span = Span(clause.start + match.start("x"), clause.start + match.end("x"))
    return Link("merges", DependencyKind.INTEGRATES, sources[-1:], tuple(clauses.parts(span)), cue)


def sends(clauses: Clauses, cue: Span) -> Link | Refused | None:
    """A数据推送至B平台: B takes A in."""
    into = [resolved(clauses, part, cue.start) for part in clauses.parts(clauses.object_at(cue.end))]
    takers = things(clauses, into, named=True)
    clause = clauses.clause(cue.start)
    start = max(clause.start, cue.start - BEFORE)
    if _AND_THEN.fullmatch(clauses.text, start, cue.start) and clause.start:
        start = max(
            clauses.clause(clause.start - 1).start, clause.start - _MAX_BACK
        )  # 将A纳入B，并推送至C: A is what is sent
        match = _PUT.search(clauses.text[start : clause.start])
    else:
        match = _SENT.search(clauses.text[start : cue.start])
    if not takers or match is None:
        return Refused("sends", "送往的不是有名的平台、系统")
    data = clauses.without_verbs(start + match.start("x"), start + match.end("x"))
    if not _DATA.search(data.of(clauses.text)):
        return Refused("sends", "送的不是数据")
    sent = clauses.parts(data)
    if _BARE_DATA.fullmatch(clauses.text, data.start, data.end):
        sent = [w for w in clauses.made_before(clause.start, used_too=True, clauses=2) if w not in takers] or sent
    return Link("sends", DependencyKind.INTEGRATES, takers, tuple(sent), cue)


def lists(clauses: Clauses, cue: Span) -> Link | Refused | None:
    """A、B等共享平台 holds A and B together; A、B等支撑平台 carries them.  The cue is the 等."""
    works = [
        work
        for work in clauses.works_in(max(0, cue.start - _MAX_LIST), cue.end + 24)
        if work.start <= cue.end <= work.end
    ]
    if not works:
        return None
    kind = _LIST_KINDS.search(clauses.text, cue.end, works[-1].end)
    if kind is None:
        return None
    clause = clauses.clause(cue.start)
    start = (
        works[-1].start
        if works[-1].start < cue.start
        else clauses.without_verbs(max(clause.start, cue.start - 60), cue.start).start
    )
    start = clauses.after_last_build(start, cue.start)
    of = clauses.text.rfind("的", start, clauses.text.find("、", start, cue.start) + 1)
    parts = clauses.parts(Span(max(start, of + 1), cue.start))
    if len(parts) < 2:
        return None
    relation = DependencyKind.SUPPORTS if kind["carry"] else DependencyKind.INTEGRATES
    return Link("lists", relation, (Span(cue.end, works[-1].end),), tuple(parts), Span(*kind.span()))


def _integrators(clauses: Clauses, cue: Span, end: int) -> tuple[Span, ...]:
    """What takes things in: a platform or the like of the clause before, else of one that follows.  Of a list of several
    none is said to do it, unless the sentence relies on a platform for it (依托A平台，建设B、C，整合D)."""
    near = clauses.made_before(cue.start, used_too=True, clauses=2)
    if near and clauses.text.endswith(_LINKED_TO, max(0, near[0].start - 2), near[0].start):
        near = clauses.made_before(cue.start)
    near = near or _works_after(clauses, end)
    able = [span for span in near if INTEGRATOR.search(span.of(clauses.text))]
    if len(able) <= 1:
        return tuple(able) or topic(clauses, cue.start)
    sentence = clauses.sentence(cue.start)
    if clauses.text.startswith("统一", cue.start - 2):
        return tuple(able)
    return tuple(clauses.used_in(max(sentence.start, cue.start - _MAX_BACK), cue.start)[:1] or able[-1:])


def _works_after(clauses: Clauses, end: int) -> list[Span]:
    """The works of the nearest following clause of the sentence that names any (整合A，建设B平台)."""
    near = clauses.works_in(end, min(clauses.sentence(end).end, end + _MAX_AFTER))
    if not near or near[0].start in clauses.used_starts:
        return []
    return [work for work in near if work.end <= clauses.clause(near[0].start).end]


def combines(clauses: Clauses, cue: Span) -> Link | Refused | None:
    """A和B相结合的C: C, a thing, takes both in."""
    whole = clauses.object_at(cue.end)
    clause = clauses.clause(cue.start)
    span = clauses.without_verbs(max(clause.start, cue.start - _MAX_AFTER), cue.start)
    parts = clauses.parts(span)
    takes_in = is_thing(clauses, whole) and INTEGRATOR.search(whole.of(clauses.text))
    if not takes_in or len(parts) < 2 or any(p.end - p.start < _SHORTEST_MEMBER for p in parts):
        return Refused("merges", "结合的是做法，不是系统、网络")
    return Link("merges", DependencyKind.INTEGRATES, (whole,), tuple(parts), cue)


def opens_up(clauses: Clauses, cue: Span) -> Link | Refused | None:
    """打通A、B数据，建设C: data only, not 打通堵点."""
    if not _DATA.search(clauses.object_at(cue.end).of(clauses.text)):
        return Refused("merges", "打通的不是数据、信息")
    return merges(clauses, cue)


CUES: dict[str, Rule] = {
    "打通": opens_up,
    **dict.fromkeys(("整合", "汇聚", "归集", "汇集", "集合", "集成"), merges),
    **dict.fromkeys(
        [
            verb + to
            for verb in ("推送", "汇聚", "归集", "上传", "共享", "集中", "汇总", "报送", "接入", "汇集", "同步")
            for to in "到至"
        ],
        sends,
    ),
    LIST_CUE: lists,
    "相结合的": combines,
}
