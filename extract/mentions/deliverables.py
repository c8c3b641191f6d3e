"""Finds what a plan builds, runs or issues and calls by a name: platforms, systems, databases, centres, pilots.

A name is a noun phrase that ends in a head noun (``phrase_words.HEADS``).  Its left edge is the verb, pause or 的
before it; a list may share one head (电子病历和健康档案数据库).  Technologies and common nouns (云计算, 信息系统) are
no deliverables.
"""

import re
from collections.abc import Iterator
from sys import intern

from extract.mentions import phrase_words as words
from extract.mentions.phrases import Mark, Phrases, phrases_of, strip_leading
from extract.passages import Context, Findings, Passage
from ontology.claims import DeliverableMention, DeliverableStatus
from ontology.lexicon import Lexicon

_FOLLOWERS = frozenset(
    {Mark.STOP, Mark.PAUSE, Mark.VERB, Mark.SOFT, Mark.AND, Mark.OF, Mark.ETC, Mark.TAIL, Mark.OPEN, Mark.CLOSE}
)
_STANDING = re.compile(
    "现状|成效|成就|回顾|(?<!夯实)(?<!巩固)(?<!强化)(?<!筑牢)(?<!打牢)发展基础|存在问题|主要问题|形势|背景|完成情况"
)
# “宽带山乡”工程, “互联网+”行动计划: the marks make it a name
_PROGRAMME = re.compile(
    r"“[^“”\n，。；、]{2,16}”[^“”\n，。；、和及与的]{0,8}?(?:工程|行动计划|专项行动|行动|计划|示范城市|试点城市|示范县|示范省)(?!者|力)"
)
_COUNT = re.compile("[0-9一二三四五六七八九十百两]{1,6}余?(?:个|家|座|批|所)(?![性人])")
_LEVELLED = re.compile("[市县乡村区](?:[（(]市、区[）)])?[两二三四五]级|行政村[两二三四五]级")
_LEVELS = re.compile("(?:(?:国家|省|市|县|乡镇|乡|镇)[、和与]){1,4}$")
_MAX_LEVELS = 14
# 全省 and 统一 belong to the name where it follows at once
_QUALIFIER = re.compile("(?:全省|全国|全市|城乡)?统一$|全省$|全市$")
_QUALIFIERS = re.compile("^(?:(?:全省|全国|全市|城乡)?统一|全省|全市)")
_SHORT_NAME = re.compile(r"[（(][A-Za-z0-9+]{2,10}[）)]")
# 某某工程。包括……: the works of a list, each with what belongs to it
_WORKS = re.compile("(?<![^。；\n　 ])[^，。；：、\n　 ]{3,26}工程(?=[。：:][ \n]{0,4}(?:主要)?包括)")
# Modifiers that say only of what sort a thing is; two of them in a row still name nothing.
_PLATFORM = re.compile(
    "(?:公共|服务|公共服务|信息|管理|业务|网络|互联网|云|云计算|电商|电子商务|综合|统一|应用|技术|支撑|第三方|大型|开放|共享|省级|市级|县级|国家级|线上|"
    "数字|大数据|数据|新型|在线|支付|交易|社交|重要|媒体|新媒体|各|两|多|单位|企业|政府|智能|现有|核心|主流|物联网|移动互联网|网上|开源){0,2}"
)
_SYSTEM = re.compile(
    "(?:[省市县乡村]级|[省市县]|重要|重大|关键|核心|行业|企业|企事业单位|单位|部门|政府|公共|服务|综合|业务|信息|信息化|网络|互联网|大型|应用|管理|技术|"
    "云|智能|数字|控制|工业|工控|操作|软件|硬件|生产|自动化|农业|先进|通用|专用|物理|现有|数据|新|老|大|嵌入式|基础|金融|支付|动力|定位|导航|供电|电力|"
    "制造|执行|检测|及|和|、|类|系列|各类){0,5}"
)
_CENTRE = re.compile(
    "(?:数据|大数据|呼叫|研究|研发|技术|服务|创新|工程|制造|经济|金融|交易|商务|行政|国际|区域性?|全国性|全省|数字|云|云计算|重点|国家级?|省级|市级|信息|"
    "企业|重要|主|副|和|与|、|[()（）]|超大型|大型|新型|综合|公共|管理|工作|人民|市民){0,4}"
)
_PLACE = re.compile(
    "(?:工业|产业|科研|生产|制造|出口|国家级?|省级|各|重点|特色|企业|科技|示范|农业|现代农业|创新|创业|实践|教育|应用|研发|原料|和|、|国际|高新|经济){0,2}"
)
_NETWORK = re.compile("[A-Za-z0-9]|政务|平台|移动通信|传感|感知|专用|下一代|“")
_CARRIER = re.compile("宽带|光纤|有线|无线|电视|通信|互联|骨干|移动")
_DISCOURSE = re.compile(
    "价值|理论|产业|经济|政策|制度|法规|法律|金融|人才|市场|技术|标准|责任|组织|诚信|创新|生态|投融资|学科|供应|消费|现代|格局|公共服务|防护|支撑|营销|工作$|治理|研发|信用|(?<!联动处理)保障$|新$"
)
_MOBILE = re.compile("[3-6]G|移动通信|电子政务$")
_CLOUD = re.compile("(?:工业|商用|公有|公共|私有|混合|行业|各|企业|政务|边缘|专有|多|从|到|、|和){1,4}")
_HALL = re.compile("数字|智慧|虚拟|移动|网上|云|重点|省级|检测|检验|联合|[A-Za-z0-9]")
_HALLS = frozenset("实验室 图书馆 博物馆 档案馆 科技馆 文化馆 美术馆 艺术馆".split())
_ABSTRACT = frozenset("体系 机制 长效机制 制度".split())
_COMMON = {
    "platform": _PLATFORM,
    "system": _SYSTEM,
    "database": _PLATFORM,
    "centre": _CENTRE,
    "base": _PLACE,
    "park": _PLACE,
}
_ABSTRACT_CHARS = 7
_SYSTEM_CHARS = 4
_LISTED_KINDS = frozenset({"platform", "system", "database", "network"})
_REACH = 12


class DeliverableFinder:
    """Rules: ``deliverables.build``, ``.extend``, ``.have``, ``.use`` by the verb that governs the name, ``.named``
    where none does."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Takes the lexicon as every finder does; the rules need nothing of it."""

    def __call__(self, passage: Passage, context: Context, found: Findings) -> list[DeliverableMention]:
        phrases = phrases_of(passage.text)
        mentions: list[DeliverableMention] = []
        for start, end, index in _names(phrases):
            head, rule = phrases.words[index], _rule(phrases, index)
            modifier = phrases.text[start : phrases.starts[index]]
            if not _is_named(_QUALIFIERS.sub("", modifier, count=1), head, rule):
                continue
            mention = _mention(start + passage.offset, end + passage.offset, rule, words.HEADS[head], context)
            while mentions and mentions[-1].start >= mention.start:
                mentions.pop()  # a name inside a longer one
            mentions.append(mention)
        taken = {mention.end for mention in mentions}
        found_works = (*_PROGRAMME.finditer(passage.text), *_WORKS.finditer(passage.text))
        programmes = (self._programme(match, passage, context) for match in found_works)
        mentions.extend(programme for programme in programmes if programme.end not in taken)
        return sorted(mentions, key=lambda mention: (mention.start, mention.end))

    def _programme(self, match: re.Match[str], passage: Passage, context: Context) -> DeliverableMention:
        start, end = passage.offset + match.start(), passage.offset + match.end()
        return _mention(start, end, "programme", "project", context)


def _names(phrases: Phrases) -> Iterator[tuple[int, int, int]]:
    """Start, end and head's mark of each phrase that may be a name."""
    for index, mark in enumerate(phrases.marks):
        if mark is not Mark.HEAD:
            continue
        if not _ends_phrase(phrases, index):
            continue
        left = _self_edge(phrases, index) if phrases.words[index] in words.SELF else _left_edge(phrases, index)
        if left is not None:
            start = _name_start(phrases.text, left, phrases.starts[index])
            yield start, _right_edge(phrases, start, index), index


def _name_start(text: str, left: int, head: int) -> int:
    """Where the name begins: after a count that stands in the phrase (茶叶、生猪3个产业分中心), with the levels that
    share it (省、市、县三级应急网络), and with 全省 or 统一, which tell one thing from another of the kind."""
    for count in _COUNT.finditer(text, left, head):
        left = count.end()
    levels = _LEVELS.search(text, max(0, left - _MAX_LEVELS), left) if _LEVELLED.match(text, left) else None
    if levels:
        return levels.start()
    start = strip_leading(text, left, head)
    qualifier = _QUALIFIER.search(text, left, start)
    return qualifier.start() if qualifier else start


def _left_edge(phrases: Phrases, index: int) -> int | None:
    """Left edge of a name; with the list before 等 where the words after it name nothing (社保、医保等信息系统)."""
    bound = phrases.bound_before(index)
    if bound is not None and bound > 0 and phrases.marks[bound] is Mark.ETC:
        rest, head = phrases.text[phrases.ends[bound] : phrases.starts[index]], phrases.words[index]
        if words.HEADS[head] in _LISTED_KINDS and not _is_named(rest, head, "build"):
            bound = phrases.bound_before(index, listed=bound)
    return phrases.edge_after(bound)


def _self_edge(phrases: Phrases, index: int) -> int:
    """Left edge of a head that needs no modifier: with its opening quotation mark, and with its other name (A/B)."""
    start, text = phrases.starts[index], phrases.text
    while (
        index > 0
        and text[start - 1] == "/"
        and phrases.ends[index - 1] == start - 1
        and phrases.words[index - 1] in words.SELF
    ):
        index -= 1
        start = phrases.starts[index]
    return start - 1 if text[start - 1 : start] == "“" else start


def _ends_phrase(phrases: Phrases, index: int) -> bool:
    """Whether no noun follows that the head only modifies (系统资源, 网络文化)."""
    after = phrases.follows_at_once(index)
    if after is not None:
        return after in _FOLLOWERS and not phrases.text.startswith("》", phrases.ends[index])
    end, head = phrases.ends[index], phrases.words[index]
    if head == "网络":
        return bool(_MOBILE.search(phrases.text, max(0, phrases.starts[index] - 8), phrases.starts[index]))
    if words.HEADS[head] == "database" and phrases.text.startswith("资源", end):
        return True
    return head in words.SELF or phrases.text[end].isdigit()


def _right_edge(phrases: Phrases, start: int, index: int) -> int:
    """The name's end: with its closing quotation mark, or with its short name in brackets (（NGB）)."""
    end = phrases.ends[index]
    if phrases.text.startswith("”", end) and "“" in phrases.text[start:end]:
        return end + 1
    short = _SHORT_NAME.match(phrases.text, end)
    return short.end() if short else end


def _is_named(modifier: str, head: str, rule: str) -> bool:
    """Whether ``modifier`` makes a name of ``head``."""
    if head in words.SELF or head in words.WHOLE:
        return True
    if len(modifier.strip("“‘ ")) < 2:
        return False
    if head == "网络":
        set_up = rule in ("build", "extend") and len(modifier) > 4 and not _CARRIER.search(modifier)
        return set_up or bool(_NETWORK.search(modifier))
    if head in _HALLS:
        return bool(_HALL.search(modifier))
    if head in _ABSTRACT:
        # 体制机制 and what nobody sets up are talk, not things
        if modifier.endswith(("体制", "体制和")):
            return False
        if head == "体系":
            return rule in ("build", "extend") and len(modifier) >= _SYSTEM_CHARS and not _DISCOURSE.search(modifier)
        return rule == "build" and len(modifier) >= _ABSTRACT_CHARS
    if head.startswith("云"):
        return not _CLOUD.fullmatch(modifier)
    common = _COMMON.get(words.HEADS[head])
    return common is None or not common.fullmatch(modifier)


def _rule(phrases: Phrases, index: int) -> str:
    """What governs a name: the verb after it where the name is its subject, else the nearest before it."""
    if phrases.follows_at_once(index) in (Mark.VERB, Mark.SOFT) and phrases.words[index + 1] in words.HAVE:
        return "have"
    bound = phrases.bound_before(index)
    built = phrases.text.startswith("建设", phrases.ends[index])
    nearest = -1 if bound is None else bound
    for i in range(nearest, max(-1, nearest - _REACH), -1):
        mark, word = phrases.marks[i], phrases.words[i]
        if mark is Mark.STOP and word not in "：:":
            break
        if word in words.HAVE:
            return "have"
        if word in words.BUILD or (built and mark in (Mark.VERB, Mark.SOFT)):
            return "build"
        if word in words.EXTEND:
            return "extend"
        if word in words.USE:
            return "use"
    return "build" if built else "named"


def _mention(start: int, end: int, rule: str, kind: str, context: Context) -> DeliverableMention:
    surface = context.text[start:end]
    section = context.section_at(start)
    return DeliverableMention(
        surface=surface,
        start=start,
        end=end,
        section=section,
        method=intern(f"deliverables.{rule}"),
        name=surface,
        kind=kind,
        status=_status(surface, rule, section, context),
    )


def _status(surface: str, rule: str, section: str, context: Context) -> DeliverableStatus:
    if surface.startswith(("国家", "全国", "中国")):
        return DeliverableStatus.NATIONAL
    if rule == "have" or _describes_present(section, context):
        return DeliverableStatus.EXISTING
    if rule == "extend":
        return DeliverableStatus.EXISTING_TO_EXTEND
    return DeliverableStatus.TO_BUILD


def _describes_present(section: str, context: Context) -> bool:
    """Whether the section, or one that holds it, tells what has been reached already."""
    current = context.by_id.get(section)
    while current is not None:
        if _STANDING.search(current.title):
            return True
        current = context.by_id.get(current.parent or "")
    return False
