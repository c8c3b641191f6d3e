"""based_on_document: the source follows a document, whether it stands in 《》 or is only described (按照A标准规范)."""

from extract.relations.clauses import Clauses
from extract.relations.cues.common import THIS_DOCUMENT, Link, Refused, Rule
from extract.text.lazy import lazy
from ontology.claims import Citation, CitationRelation, DependencyKind
from ontology.model import Span

_TITLE_AFTER = lazy(
    "(?P<cue>根据|依据|按照|遵照|参照|遵循|依照)(?:执行)?(?:[^，。；《》\n]{0,12}|(?:[^，。；\n《》]{0,12}《[^》\n]{1,60}》(?:[（(][^（）()\n]{1,24}[）)])?[、和及以与]{0,3}){1,6})$"
)
_STANDARD = lazy(
    "(?:执行)?(?P<x>[^，。；、\n《》]{4,30}?(?:标准|规范|目录|指南|导则|规程|规划|区划|纲要|条例|管理办法|方案))(?:的?要求|布局)?[，,]"
)
# 各地要根据本意见，制定具体实施方案
_THIS = lazy("(?:执行|落实)?(?P<x>" + THIS_DOCUMENT.pattern + ")[^，。；\n]{0,12}[，,]")
_DRAFTED = lazy(
    "(?:制定|编制|出台|做好|完善|细化|提出)(?:出台|完善)?(?P<y>[^，。；\n]{2,40}?(?:规划|方案|计划|办法|措施|细则))(?:[，。；\n]|的?(?:编制|制定|实施))"
)
_MADE = lazy("(?:体系|系统|平台|网络|规划|方案|标准|目录|办法|细则|机制|制度|中心|基地)$")
_UNNAMED = lazy("有关|相关|统一|要求|原则|规定|市场|相应|分级|分类")
_NO_BASIS = (CitationRelation.AMEND, CitationRelation.REPEAL, CitationRelation.ISSUE)
_MAX_HEAD = 200


def follows(clauses: Clauses, cue: Span) -> Link | Refused | None:
    """按照A标准规范，建立B: what is built or written follows standards that have no title; 有关规定 and 要求 name none."""
    this = _THIS.match(clauses.text, cue.end)
    if this:
        return _follows_this(clauses, cue, Span(*this.span("x")), this.end())
    match = _STANDARD.match(clauses.text, cue.end)
    if match is None:
        return None
    if _UNNAMED.search(match["x"]):
        return Refused("standard", "没有点名的标准（有关规定、统一要求等）")
    works = clauses.works_in(match.end(), clauses.clause(match.end() + 1).end)
    made = works[-1:] or [s for s in clauses.predicate_objects(match.end()) if _MADE.search(s.of(clauses.text))]
    if not made:
        return Refused("standard", "后面没有建设成果")
    return Link("standard", DependencyKind.BASED_ON_DOCUMENT, tuple(made[:1]), (Span(*match.span("x")),), cue)


def _follows_this(clauses: Clauses, cue: Span, this: Span, end: int) -> Link | Refused:
    """What others are to draft by the document itself."""
    drafted = _DRAFTED.search(clauses.text, end, min(clauses.sentence(cue.start).end + 1, end + _MAX_HEAD))
    if drafted is None:
        return Refused("standard", "没有说按本文件制定什么")
    return Link("standard", DependencyKind.BASED_ON_DOCUMENT, (Span(*drafted.span("y")),), (this,), cue)


def cited(clauses: Clauses, citation: Citation, position: int) -> Link | None:
    """根据《…》: the document, or the item, follows the one cited at ``position``; the cue stands before the first title
    of the list.  The sources are left to whoever knows the document."""
    clause = clauses.clause(position)
    match = _TITLE_AFTER.search(clauses.text[max(clause.start, position - _MAX_HEAD) : position])
    if match is None or not citation.surface.startswith("《") or citation.relation in _NO_BASIS:
        return None
    start = position - len(match.group())
    title = Span(position, position + len(citation.surface))
    return Link("document", DependencyKind.BASED_ON_DOCUMENT, (), (title,), Span(start, start + len(match["cue"])))


CUES: dict[str, Rule] = dict.fromkeys(("按照", "依据", "根据", "参照", "遵循", "依照"), follows)
