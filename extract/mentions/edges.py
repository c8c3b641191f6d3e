"""Where a name begins and ends: the noun phrases of a passage that end in a head noun.

The left edge is the verb, pause or 的 before it; a list may share one head (电子病历和健康档案数据库).
"""

from collections.abc import Iterator

from extract.mentions import heads
from extract.mentions import phrase_words as words
from extract.mentions.naming import why_unnamed
from extract.mentions.phrases import Mark, Phrases, strip_leading
from extract.text.lazy import lazy

_FOLLOWERS = frozenset(
    {Mark.STOP, Mark.PAUSE, Mark.VERB, Mark.SOFT, Mark.AND, Mark.OF, Mark.ETC, Mark.TAIL, Mark.OPEN, Mark.CLOSE}
)
_COUNT = lazy("[0-9一二三四五六七八九十百两]{1,6}余?(?:个|家|座|批|所|条)(?![性人])")
_LEVELLED = lazy("[市县乡村区](?:[（(]市、区[）)])?[两二三四五]级|行政村[两二三四五]级")
_LEVEL_STARTS = frozenset("市县乡村区行")
_LEVELS = lazy("(?:(?:国家|省|市|县|乡镇|乡|镇)[、和与]){1,4}$")
_MAX_LEVELS = 14
# 全省 and 统一 belong to the name where it follows at once
_QUALIFIER = lazy("(?:全省|全国|全市|城乡)?统一$|全省$|全市$")
_SHORT_NAME = lazy(r"[（(][A-Za-z0-9+]{2,10}[）)]")
_MOBILE = lazy("[3-6]G|移动通信|电子政务$")
_EVEN_KINDS = frozenset({"platform", "system", "mechanism"})
_LISTED_KINDS = frozenset({"platform", "system", "database", "network"})
# 学分认定、学分转换等制度
_REGIMES = ("制度", "机制")
# 晒场、烘干等配套设施, 甲产品、乙产品等技术标准: what stands before 等 says which
_SUMMED_KINDS = _LISTED_KINDS | {"standard"}
# 卫星通信、卫星遥感、卫星导航定位系统: members that begin alike share the head
_ALIKE = lazy("(?P<root>[^，。；：、\n　 ]{2})[^，。；：、\n　 ]{1,8}(?:、(?P=root)[^，。；：、\n　 ]{1,8}){0,4}、$")
_MAX_ALIKE = 48
# 某某峰会、某某博览会等重大平台: the members are no platforms
_VAGUE = lazy("(?:重大|重点|新型|相关|有关|各类|公共){1,2}")
# 电子病历、健康档案、全员人口三大数据库
_SUMMED = lazy("[两三四五六七八]大[^，。、大]{0,4}$")
_HEADS = tuple(heads.HEADS)
# 分类回收、密闭运输、集中处理体系: members of four characters each, none a thing by itself, share the head
_EVEN = lazy("(?:[^，。；：、\n　 ]{4}、){1,4}$")
_MEMBER = 4
_SHORTEST_MEMBER = 4
# What a thing does, which does not tell it from others
_DONE_BY = lazy("(?:管理|处置|处理|服务|监管|调度|转运|回收|分析|决策|预警|统计|技术|应用|发布|和|与|及){1,4}")
_NO_MEMBER = (*_HEADS, *words.WHOLE_ENDS, *words.BODY_ENDS, "建设", "改造")
_BUILDING = words.BUILD | words.EXTEND
# Begin what is said before 的: 面向重点领域的, 统筹城乡居民的
_SCOPES = ("面向", "统筹", "服务", "基于", "覆盖")
_WHOSE = lazy("[^，。；：、\n的]{4,14}")
_OF_WHOM = lazy("^(?:统筹|全省统一|全国统一|全市统一)|居民$|设施$|”$")
_OF_FIELD = lazy("^(?:面向|统筹|服务).*|(?:领域|行业|居民|企业)$")
_SHORT_MODIFIER = 4
_REACH = 6
_ENDS = (Mark.VERB, Mark.SOFT, Mark.STOP)
# A与B互联互通: two names
_MUTUAL = lazy("(?:数据|信息|业务|之间|实现|有效|无缝|全面){0,3}(?:互联互通|互通|对接|衔接|联通|贯通)")
# 甲医院与乙医院协作机制: one, of both
_BOTH = lazy("(?:协作|合作|对接|联动|衔接|协同|互认|转诊|会商|共享|联系|沟通)$")
_MUTUAL_STARTS = frozenset("数信业之实有无全互对衔联贯")
# 智慧社区综合解决方案
# 纳入A平台统一管理: what is done by it
_THEN = lazy("(?:统一|集中|实时|动态)(?:管理|监管|监测|监控|处理|处置|调度|运营|受理|接入|归集|汇聚)|多渠道")
_PRODUCTS = ("综合解决方案", "解决方案", "产品", "标准", "评价", "指南")
_CARRIERS = ("平台", "系统", "云", "云”", "平台”", "基地", "中心")


def names(phrases: Phrases) -> Iterator[tuple[int, int, int, int]]:
    """Start, end, head's mark and left bound's mark (-1: none) of each phrase that may be a name."""
    for index in [i for i, mark in enumerate(phrases.marks) if mark is Mark.HEAD]:
        if not _ends_phrase(phrases, index):
            continue
        word = phrases.words[index]
        bound = _bound(phrases, index)
        left = _self_edge(phrases, index) if word in heads.SELF else phrases.edge_after(bound)
        if left is not None:
            listed = heads.HEADS[word] in _LISTED_KINDS
            even = _even_start(phrases, left, index) if phrases.starts[index] - left == _MEMBER else None
            start = even or _name_start(phrases.text, left, phrases.starts[index], listed=listed)
            if bound is not None and bound > 0 and phrases.marks[bound] is Mark.OF and not even:
                start = _whose(phrases, start, bound, index)
            yield start, _right_edge(phrases, start, index), index, -1 if bound is None else bound


def _whose(phrases: Phrases, start: int, bound: int, index: int) -> int:
    """Where the name begins that needs the words before its 的: a short one does (统筹城乡居民的医保系统), and one that
    says only of what sort the thing is does where those words name a field (重点领域的服务平台)."""
    head, text = phrases.words[index], phrases.text
    modifier = text[start : phrases.starts[index]]
    verb = bound - 1
    while verb > max(0, bound - _REACH) and (phrases.marks[verb] not in _ENDS or phrases.words[verb] in words.EDGES):
        verb -= 1
    first = phrases.ends[verb]
    if phrases.words[verb] in _SCOPES and verb > 0 and phrases.ends[verb - 1] == phrases.starts[verb]:
        first, verb = phrases.starts[verb], verb - 1
    whose = text[first : phrases.starts[bound]]
    if phrases.words[verb] not in _BUILDING or not _WHOSE.fullmatch(whose):
        return start
    if len(modifier) <= _SHORT_MODIFIER and (head == "体系" or not whose.endswith("统一")):
        return first if _OF_WHOM.search(whose) and len(modifier) > 1 else start
    common = why_unnamed(modifier, head, "build") is not None
    return first if common and _OF_FIELD.search(whose) else start


def _even_start(phrases: Phrases, left: int, index: int) -> int | None:
    """Where the list begins whose members, all of four characters, share the head at mark ``index`` and that a verb
    governs; None where there is no such list."""
    if heads.HEADS[phrases.words[index]] not in _EVEN_KINDS:
        return None
    match = _EVEN.search(phrases.text, max(0, left - _MAX_ALIKE), left)
    if match is None:
        return None
    first = phrases.index_at(match.start()) - 1
    governed = first >= 0 and phrases.ends[first] == match.start() and phrases.words[first] in _BUILDING
    things = any(member.endswith(_NO_MEMBER) for member in match[0][:-1].split("、"))
    return match.start() if governed and not things else None


def _name_start(text: str, left: int, head: int, *, listed: bool) -> int:
    """Where the name begins: after a count that stands in the phrase (茶叶、生猪3个产业分中心), with the levels that
    share it (省、市、县三级应急网络), with 全省 or 统一, which tell one thing from another of the kind, and with the
    members of a list that begin alike, where a head of this kind may be shared (``listed``)."""
    for count in _COUNT.finditer(text, left, head):
        left = count.end()
    levelled = text[left : left + 1] in _LEVEL_STARTS and _LEVELLED.match(text, left)
    levels = _LEVELS.search(text, max(0, left - _MAX_LEVELS), left) if levelled else None
    if levels:
        return levels.start()
    alike = _ALIKE.search(text, max(0, left - _MAX_ALIKE), left) if listed and text.startswith("、", left - 1) else None
    if (
        alike
        and text.startswith(alike["root"], left)
        and not any(m.endswith(_HEADS) for m in alike[0][:-1].split("、"))
    ):
        return alike.start()
    start = strip_leading(text, left, head)
    qualifier = _QUALIFIER.search(text, left, start) if start > left else None
    return qualifier.start() if qualifier else start


def _bound(phrases: Phrases, index: int) -> int | None:
    """The mark that bounds a name on its left; that before the list where the words after 等 name nothing
    (社保、医保等信息系统)."""
    head = phrases.words[index]
    bound = phrases.bound_before(index, through="至" if head in heads.ROUTES else "")
    end = phrases.ends[index]
    if bound is not None and phrases.text[end : end + 1] in _MUTUAL_STARTS and _MUTUAL.match(phrases.text, end):
        near = (i for i in range(index - 1, bound, -1) if phrases.words[i] in ("与", "和"))
        bound = next(near, bound)
    if (
        bound is not None
        and bound >= 0
        and phrases.marks[bound] is Mark.PAUSE
        and _SUMMED.search(phrases.text, phrases.ends[bound], phrases.starts[index])
    ):
        bound = phrases.bound_before(index, listed=bound)
    elif bound is not None and bound > 0 and phrases.marks[bound] is Mark.AND and heads.HEADS[head] == "mechanism":
        both = _BOTH.search(phrases.text, phrases.ends[bound], phrases.starts[index])
        bound = phrases.bound_before(index, listed=bound) if both else bound
    elif (
        bound is not None and bound > 0 and phrases.marks[bound] is Mark.PAUSE and not _is_whole_before(phrases, bound)
    ):
        shared = phrases.bound_before(index, listed=bound + 1)
        bound = shared if shared is not None and _shares_head(phrases, shared, bound, index) else bound
    elif bound is not None and bound > 0 and phrases.marks[bound] is Mark.ETC and not _is_whole_before(phrases, bound):
        rest = phrases.text[phrases.ends[bound] : phrases.starts[index]]
        summed = heads.HEADS[head] in _SUMMED_KINDS or head in heads.FACILITIES or (not rest and head in _REGIMES)
        if summed and not _VAGUE.fullmatch(rest) and why_unnamed(rest, head, "build"):
            bound = phrases.bound_before(index, listed=bound)
    return bound


def _shares_head(phrases: Phrases, verb: int, pause: int, index: int) -> bool:
    """Whether the words after the mark ``pause`` say only what the thing does, so that the member between them and the
    mark ``verb`` that builds it, no thing by itself, is part of the name too (水质监测、管理平台; 转运、处置设施)."""
    head, text = phrases.words[index], phrases.text
    if phrases.words[verb] not in _BUILDING or not (heads.HEADS[head] in _LISTED_KINDS or head in heads.FACILITIES):
        return False
    member = text[phrases.ends[verb] : phrases.starts[pause]]
    if (
        len(member) < _SHORTEST_MEMBER
        or member.endswith(_NO_MEMBER)
        or text.startswith(("、", "等"), phrases.ends[index])
    ):
        return False
    return bool(_DONE_BY.fullmatch(text, phrases.ends[pause], phrases.starts[index]))


def _is_whole_before(phrases: Phrases, index: int) -> bool:
    """Whether what stands before mark ``index`` is a name by itself (协同创新中心等平台)."""
    return phrases.marks[index - 1] is Mark.HEAD and phrases.ends[index - 1] == phrases.starts[index]


def _self_edge(phrases: Phrases, index: int) -> int:
    """Left edge of a head that needs no modifier: with its opening quotation mark, and with its other name (A/B)."""
    start, text = phrases.starts[index], phrases.text
    while (
        index > 0
        and text[start - 1] == "/"
        and phrases.ends[index - 1] == start - 1
        and phrases.words[index - 1] in heads.SELF
    ):
        index -= 1
        start = phrases.starts[index]
    return start - 1 if text[start - 1 : start] == "“" else start


def _ends_phrase(phrases: Phrases, index: int) -> bool:
    """Whether no noun follows that the head only modifies (系统资源, 网络文化)."""
    after, end, head = phrases.follows_at_once(index), phrases.ends[index], phrases.words[index]
    if after is Mark.HEAD:
        # 某某平台基础设施: the platform is the thing; 某某网络基础设施 is one whole
        return phrases.words[index + 1] == "基础设施" and not head.endswith("网络")
    if head == "基础设施" and phrases.text.endswith(_CARRIERS, 0, phrases.starts[index]):
        return False
    if after is not None:
        return after in _FOLLOWERS and not phrases.text.startswith("》", end)
    if head == "网络":
        return bool(_MOBILE.search(phrases.text, max(0, phrases.starts[index] - 8), phrases.starts[index]))
    if heads.HEADS[head] == "database" and phrases.text.startswith("资源", end):
        return True
    if _THEN.match(phrases.text, end):
        return True
    if head in heads.SELF and phrases.text.startswith(_PRODUCTS, end):
        return False
    return head in heads.SELF or phrases.text[end].isdigit()


def _right_edge(phrases: Phrases, start: int, index: int) -> int:
    """The name's end: with its closing quotation mark, or with its short name in brackets (（NGB）)."""
    end = phrases.ends[index]
    if phrases.text.startswith("”", end) and "“" in phrases.text[start:end]:
        return end + 1
    short = _SHORT_NAME.match(phrases.text, end)
    return short.end() if short else end
