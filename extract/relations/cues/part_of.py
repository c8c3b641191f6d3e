"""part_of: the source is part of the target (纳入, 包括, 由…组成, 是…的组成部分)."""

from typing import TYPE_CHECKING

from extract.relations.clauses import Clauses
from extract.relations.cues.common import (
    LONG_LIST,
    Link,
    Refused,
    Rule,
    clause_before,
    head_before,
    is_thing,
    moved,
    things,
)
from extract.text.lazy import lazy
from ontology.claims import DependencyKind
from ontology.model import Span

if TYPE_CHECKING:
    import re

_PLAN = lazy("(?P<x>[^，。；、\n有相]{4,30}?(?:规划|计划|方案))(?=[，。；、\n和与及])")
# 把A作为一项重要内容，纳入规划
_REGARDED = lazy("[^，。；\n]{0,20}?(?:将|把)(?P<x>[^，。；\n]{1,40}?)(?:作为|列为|摆在|摆上|放在)[^，。；\n]{2,40}，")
# 认识A的重要性，将其……
_VALUED = lazy("认识到?(?P<x>[^，。；\n]{4,40}?)的(?:重要|重大|特殊|现实|紧迫|极端)")
_IT = lazy("其|它|此项?工作|这项工作|本项工作")
# 纳入A平台统一管理
_MANAGED = lazy(
    "(?:统一|集中|规范|协同|动态|日常|就近)*(?:管理|监管|处理|处置|收运|监测|监控|运行|调度|服务|支撑|范围|建设)$"
)
_CONTAINER = lazy("(?P<x>[^，。；：\n　 ]{2,40})[。：:，]?\\s{0,4}(?:主要|重点)?$")
_ALONE = lazy("(?:主要|重点)?")
_ETC = lazy("等[^，。；、]{0,12}(?:工程|项目|系统|平台|设施|建设)")
_COMPOSED = lazy("由(?P<x>[^，。；\n由]{4,80}?)(?:等)?(?:共同)?$")
# A是B的重要组成部分, A作为B的组成部分
_MEMBER = lazy("(?P<a>[^，。；\n]{2,30}?)(?:是|作为)(?P<b>[^，。；\n]{2,40}?)的(?:重要|有机|核心|关键|主要)?$")
_COUNTED = lazy("[0-9一二三四五六七八九十两N]{1,6}余?(?:个|家|座|批|所|套|张)")
_SEPARATOR = lazy("、|，|以及")
_SHORTEST_PART = 3
_MAX_LISTED = 8
_MAX_WHOLE = 60
_MAX_COMPOSED = 90


def enters(clauses: Clauses, cue: Span) -> Link | Refused | None:
    """将A纳入B平台/目录/库: not 纳入考核 or 纳入财政预算."""
    into = clauses.object_at(cue.end)
    managed = _MANAGED.search(clauses.text, into.start, into.end)
    into = Span(into.start, managed.start()) if managed else into
    plan = _PLAN.match(clauses.text, cue.end)
    targets = (Span(*plan.span("x")),) if plan else things(clauses, clauses.parts(into), named=True)
    if not targets:
        return Refused("enters", "纳入的是考核、预算一类，不是平台或目录")
    sources = moved(clauses, cue.start, head_before(clauses, cue.start))
    if plan and not sources:
        clause = clauses.clause(cue.start)
        regarded = _REGARDED.fullmatch(clauses.text, clauses.clause(max(clause.start - 1, 0)).start, clause.start)
        if regarded is None:
            return None
        named: re.Match[str] | None = regarded
        if _IT.fullmatch(regarded["x"]):
            named = _VALUED.search(clauses.text, clauses.sentence(cue.start).start, regarded.start())
        # where 其 is named nowhere in the sentence, the plan item itself is meant
        sources = tuple(clauses.parts(Span(*named.span("x")))) if named else ()
        return Link("enters", DependencyKind.PART_OF, sources, targets, cue)
    return Link("enters", DependencyKind.PART_OF, sources, targets, cue) if sources else None


def contains(clauses: Clauses, cue: Span) -> Link | Refused | None:
    """A工程。包括B、C等: B and C are parts of A, a named work and the subject of 包括; where the sentence names none, of
    the plan item, which the finder knows."""
    before = _CONTAINER.search(clauses.text, max(0, cue.start - _MAX_WHOLE), cue.start)
    whole = Span(*before.span("x")) if before else Span(0, 0)
    works = [work for work in clauses.works_in(whole.start, whole.end + 1) if work.end == whole.end]
    if not works and not _ALONE.fullmatch(clauses.text, clauses.clause(cue.start).start, cue.start):
        return Refused("contains", "“包括”前面不是有名的工程或设施")
    # a list may run on over commas up to its 等某某工程
    etc = _ETC.search(clauses.text, cue.end, min(clauses.sentence(cue.end).end, cue.end + 2 * LONG_LIST))
    end = etc.start() if etc else min(clauses.clause(cue.end).end, cue.end + LONG_LIST)
    parts = _listed(clauses, Span(cue.end, end))
    return Link("contains", DependencyKind.PART_OF, tuple(parts), tuple(works[-1:]), cue) if len(parts) > 1 else None


def composed(clauses: Clauses, cue: Span) -> Link | Refused | None:
    """由A、B和C组成的D: A, B and C are parts of D."""
    if clauses.text.startswith("部分", cue.end):
        return _member(clauses, cue)
    match = _COMPOSED.search(clauses.text, max(0, cue.start - _MAX_COMPOSED), cue.start)
    if match is None or not clauses.text.startswith(("的", "，", "。", "；"), cue.end):
        return None
    if clauses.text.startswith("的", cue.end):
        wholes = [clauses.object_at(cue.end + 1)]
    else:
        subject = clauses.subject_before(match.start())
        wholes = [subject] if subject else clauses.made_before(match.start(), clauses=2)[-1:]
    parts = [_counted(clauses, part) for part in _listed(clauses, Span(*match.span("x")))]
    parts = [part for part in parts if is_thing(clauses, part)]
    if not wholes or not parts:
        return Refused("composed", "组成部分不是有名的设施（如人员组成的小组）")
    return Link("composed", DependencyKind.PART_OF, tuple(parts), tuple(wholes), cue)


def _member(clauses: Clauses, cue: Span) -> Link | Refused:
    clause = clauses.clause(cue.start)
    match = _MEMBER.match(clause_before(clauses, cue))
    if match:
        part = clauses.without_verbs(clause.start + match.start("a"), clause.start + match.end("a"))
        whole = Span(clause.start + match.start("b"), clause.start + match.end("b"))
        if is_thing(clauses, part) or is_thing(clauses, whole):
            return Link("composed", DependencyKind.PART_OF, tuple(clauses.parts(part)), (whole,), cue)
    return Refused("composed", "说的不是建设成果的组成部分")


def _listed(clauses: Clauses, span: Span) -> list[Span]:
    """The members of a list that 、 divides; 和 and 以及 divide only its last two, so that A和B处理 stays whole."""
    cuts = [span.start]
    for match in _SEPARATOR.finditer(clauses.text, span.start, span.end):
        cuts += match.span()
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


CUES: dict[str, Rule] = {
    "纳入": enters,
    **dict.fromkeys(("包括", "包含", "下设"), contains),
    **dict.fromkeys(("组成", "构成"), composed),
}
