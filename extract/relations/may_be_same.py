"""Names of one document that may mean one deliverable: 省电子政务共享交换平台 and 共享交换平台.

They are proposed, never merged (ONTOLOGY.md, G-DEP-3): a person decides.  Two names are a candidate where they end in
the same head noun and one is the other with modifiers that tell no other thing of the kind, or they differ in such
modifiers alone.  A short name that many longer ones end in (服务平台) is a common noun and proposes nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from sys import intern

from extract.mentions.heads import HEADS
from extract.passages import Context
from extract.relations.similarity import pairs
from extract.text.lazy import lazy
from ontology.claims import DeliverableMention, ItemRelation, RelationKind, Status

_Pair = tuple[DeliverableMention, DeliverableMention, float]

# Says where, how large or of what make a thing is, not which it is.
_WORDS = (
    "电子政务 大数据 信息化 互联网 省级 市级 全省 全市 全国 国家 我省 统一 综合 公共 信息 数据 管理 服务 应用 网络 电子 政务 政府 业务 共享 交换 建设 监管"
    " 监测 平台 系统 省 市 云 和 与 及 的 、 “ ”"
).split()
_ASIDE = lazy("（[^（）]*）")
# Possessive and longest first, so that no two readings are tried.
_LOOSE = lazy(f"(?:{_ASIDE.pattern}|{'|'.join(_WORDS)})*+")
_SIGNS = dict.fromkeys(map(ord, "".join(_WORDS)))
_LEADING = lazy("[“”‘’ ]|^(?:整合|全省|省级?|我省|全市|统一|全省统一)")
_LEVEL = lazy("省级|[市县乡村区镇]级?|各级|行业|企业")
_NATIONAL = ("国家", "全国", "中国")
# last sign → lengths of the heads that end in it, the longest first
_HEAD_CHARS = {
    sign: sorted({len(head) for head in HEADS if head[-1] == sign}, reverse=True) for sign in {h[-1] for h in HEADS}
}
_LEAST = 6  # characters of the shorter name
_OVERLAP = 0.6
_OWN = 8  # characters of a shorter name that no other thing of the kind will bear
_MANY = 2  # longer names of one shorter name: with more, it is a common noun
_EDGE = 2  # characters that two names must have alike at their beginning, or before their head
_MAX_NAMES = 60  # names of one core: more would take too long to try


def may_be_same(context: Context, deliverables: Iterable[DeliverableMention]) -> Iterator[ItemRelation]:
    """Rule ``relations.alike_names``: pairs of names, each once, at the first mention of the later one."""
    first: dict[str, DeliverableMention] = {}
    for mention in deliverables:
        first.setdefault(mention.name, mention)
    by_head: dict[str, list[DeliverableMention]] = defaultdict(list)
    for name, mention in first.items():
        head = _head(name)
        if head:
            by_head[head].append(mention)
    for head, mentions in by_head.items():
        if len(mentions) == 1:
            continue
        for one, other, confidence in _among(mentions, head):
            yield ItemRelation(
                surface=other.surface,
                start=other.start,
                end=other.end,
                section=context.section_at(other.start),
                method=intern("relations.alike_names"),
                confidence=confidence,
                status=Status.INFERRED,
                kind=RelationKind.MAY_BE_SAME,
                source=other.name,
                target=one.name,
            )


def _head(name: str) -> str:
    for chars in _HEAD_CHARS.get(name[-1:], ()):
        if name[-chars:] in HEADS:
            return name[-chars:]
    return ""


def _among(mentions: list[DeliverableMention], head: str) -> Iterator[_Pair]:
    """Candidates among names of one head; the mentions of each in the order of the text.  Only names that begin, or
    end before their head, alike are tried."""
    longer: dict[str, dict[tuple[int, int], _Pair]] = defaultdict(dict)
    plain = [_plain(mention.name) for mention in mentions]
    for first, second in _couples(plain, head):
        confidence = _likeness(plain[first], plain[second], mentions[first].name, mentions[second].name)
        if confidence:
            shorter = min(plain[first], plain[second], key=len)
            longer[shorter][first, second] = (mentions[first], mentions[second], confidence)
    for group in longer.values():
        if len(group) <= _MANY:
            yield from group.values()


def _couples(plain: Sequence[str], head: str) -> list[tuple[int, int]]:
    """Places of the names worth comparing: no other two can be alike.  They have the same core, or one ends in the
    other."""
    by_core: dict[str, list[int]] = defaultdict(list)
    by_name: dict[str, list[int]] = defaultdict(list)
    for place, name in enumerate(plain):
        by_core[_core(name)].append(place)
        by_name[name].append(place)
    edge = len(head) + _EDGE
    couples = {
        (one, other)
        for same in by_core.values()
        for one, other in combinations(same[:_MAX_NAMES], 2)
        if plain[one][:_EDGE] == plain[other][:_EDGE] or plain[one][-edge:] == plain[other][-edge:]
    }
    sizes = {len(name) for name in by_name if len(name) >= max(_LEAST, edge)}
    for place, name in enumerate(plain):
        ends = (other for size in sizes if size < len(name) for other in by_name.get(name[-size:], ())[:_MAX_NAMES])
        couples.update((min(place, other), max(place, other)) for other in ends)
    return sorted(couples)


def _core(name: str) -> str:
    """The name without every sign that a loose modifier may have: what two names that differ in these alone share."""
    while (rest := _ASIDE.sub("", name)) != name:
        name = rest
    return name.translate(_SIGNS)


def _likeness(plain: str, other_plain: str, one: str, other: str) -> float:
    """Confidence that two names mean one thing, 0 where nothing speaks for it; both plain and as written."""
    shorter, longer = sorted((plain, other_plain), key=len)
    if one.startswith(_NATIONAL) != other.startswith(_NATIONAL):
        return 0.0
    if shorter == longer:
        return 0.9
    if len(shorter) < _LEAST:
        return 0.0
    if longer.endswith(shorter):
        more = longer[: -len(shorter)]
        is_loose = _LOOSE.fullmatch(more) is not None
        if _LEVEL.search(more) or not (is_loose or len(shorter) >= _OWN):
            return 0.0
        return 0.7 if is_loose else 0.5
    start = shared_start(shorter, longer)
    end = shared_start(shorter[start:][::-1], longer[start:][::-1])
    rests = (shorter[start : len(shorter) - end], longer[start : len(longer) - end])
    if not all(_LOOSE.fullmatch(rest) for rest in rests):
        return 0.0
    ours, theirs = pairs(shorter), pairs(longer)
    return 0.6 if len(ours & theirs) >= _OVERLAP * min(len(ours), len(theirs)) else 0.0


def _plain(name: str) -> str:
    return _LEADING.sub("", name)


def shared_start(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginning."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
