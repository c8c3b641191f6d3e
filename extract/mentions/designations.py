"""Titles that a place or body has, or means to win: 云州市被列为国家智慧城市试点城市, 争创国家车联网先导区.

A title begins with who gives it (国家, 全国, 省级, 首批, or a name in quotation marks) and ends in a head of the trade
(试点城市, 示范区, 试验区, 文明城市).  Its holder is read off the same sentence: the places and bodies before the cue,
我省, or a noun of a place; without one there is no claim.  What is offered to whoever earns it (对列入…的, 优先列入,
支持…争创) is none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from sys import intern

from extract.passages import Context, Findings, Passage
from extract.text.lazy import lazy
from ontology.claims import Designation, DesignationState, OrganizationMention, PlaceMention
from ontology.lexicon import Lexicon

_HEADS = (
    "试点(?:示范)?(?:城市|省份?|县|市|区|地区|区域|单位|园区|企业|基地|项目)?|示范(?:试点)?(?:城市|省份?|县|市|区|基地|园区|单位|企业|社区|工程|项目|乡镇|村|街区|医院|学校)|(?:综合)?(?:改革)?试验区|(?:先导|先行|创新发展|引领)区"
    "|(?:文明|卫生|园林|森林|环保模范|双拥模范|历史文化名|创新型|节水型|食品安全示范|生态园林|海绵|低碳|无废|智慧|旅游)城市?|双拥模范城|(?:文明|卫生)(?:村镇|县城|县|乡镇)|百强(?:县|区|市)"
    "|(?:高新技术|特色|先进制造业|战略性新兴)?(?:产业|制造业)(?:化)?(?:示范)?(?:基地|集群)|自主创新示范区|高新(?:技术产业开发)?区|经济技术开发区|综合保税区|临空经济区|城乡融合发展试验区|之乡|优秀旅游城市"
    "|骨干直联点|名城|之都|(?:建设)?(?:示范|试点)(?:省|市|县)"
)
_TITLE = (
    r"(?:“(?=国家|全国|中国))?(?P<title>(?:(?:首批|第[一二三四五六七八九十]批|唯一|新一批)?(?:的)?)?"
    r"(?:国家(?:级|新型|首批|第[一二三四五]批)?|全国(?:首批|性)?|中国|世界|国际|省级|全省|部级|国务院|(?=“[^”\n]{2,12}”))"
    r"(?:“[^”\n]{2,16}”|[\u4e00-\u9fffA-Za-z0-9+]){0,24}?(?:"
    + _HEADS
    + r")(?:试点(?:示范)?|示范|建设试点)?(?:城市|省份?|市|县|区|地区|单位|企业)?)(?![\u4e00-\u9fff]{0,2}(?:申报|创建|管理办法|评选))"
)
_HELD = lazy(
    r"(?P<cue>列为|列入|纳入|确定为|确立为|认定为|评为|授予|命名为|选为|树为|批准为|批复为|成为|入选|获评|荣获|跻身|获批(?:创建|建设|设立|成为|为|开展)?|获得|荣膺|获(?:国务院)?批准?(?:建设|设立|创建))(?:了|为|首批)?"
    + _TITLE
)
_AIMED = lazy(
    r"(?P<cue>争创|创建|申创|申报(?:创建)?|争取(?:列为|列入|纳入|获批|成为|创建)|力争(?:列为|列入|纳入|获批|成为|创建|入选))(?:成为|为|成)?"
    + _TITLE
)
_TITLED = lazy(_TITLE)
_MORE = lazy(r"[、和及与]+" + _TITLE)
# The title is only what comes next's modifier: 试点城市的经验, 示范区建设.
_MODIFIES = lazy(
    "的(?:城市|企业|单位|项目|地区|县|市|经验|，)|(?:申报|评选|评审|认定|验收|名单|条件|范围|管理|建设(?:指南|标准|规范|方案|任务))"
)
_OFFERED = lazy(
    "优先|可(?:直接)?|鼓励|支持|引导|推荐|遴选|择优|凡|经(?!济)|对(?!外)|将(?!军)|争取|力争|如果|符合条件|有条件|推动各|指导|组织|选择|选取|确定一批|拟|能够|应当?|要|未|不"
)
_WISHED = lazy("鼓励|支持|引导|推荐|指导|遴选|择优|优先|对(?!外)|有条件|符合条件|各地|各市|推动各|组织|一批")
_CLAUSE = lazy("[。；;\n：:，,]")
_SENTENCE = lazy("[。；;\n]")
_OURS = lazy("(?:我|本|全)(?:省|市|县|区|自治区)(?!有?[0-9一二三四五六七八九十]|部分|各)")
# What may stand between a holder and the cue, or between two holders.  Possessive: no two readings are tried.
_JOINED = lazy(
    "(?:等(?:[0-9一二三四五六七八九十百]{1,4})?个?(?:设区市|城市|（区）|\\(区\\)|[省市县区地、])*+|[、和与及，\\s]|以及|[两三四五六]?市|都|均|已|先后|分别|成功|相继|还|也|被|全部|又|获"
    "|积极|全力|努力|加快|持续|连续[一二三四五六七八九十0-9]{1,3}(?:届|次|年))*+"
)
_NOUN = "(?:(?!和)[\u4e00-\u9fff]){2,16}(?:市|县|省|区|园区|新区|基地|公司|集团|医院|学校|大学|学院|镇|乡|村)"
_NOUNS = lazy(f"(?:^|[，。；：\n]|其中)(?P<names>{_NOUN}(?:[、和]{_NOUN})*){_JOINED.pattern}$")
_GIVERS = ("被", "由", "经", "获")
# A clause with no doer of its own.
_NO_DOER = lazy(
    "(?:积极|争取|全力|努力|加快|深入|扎实|到?[0-9]{4}年(?:底前?)?|在[^，。；]{2,12}(?:领域|方面)|[、和并 ])*"
)
_PILOT = lazy("^[^“].*(?:试点|示范|先导|试验)")
_COUNTED = lazy("[0-9]")
_YEAR = lazy("(?P<year>(?:19|20)[0-9]{2})年(?!以来|前)")
_PERIOD = lazy("“?十[一二三四五]五”?(?:时期|期间|以来|末)?")
_REACH = 160
_CONFIDENCE = {"held": 0.9, "aimed": 0.85, "placed": 0.8}


@dataclass(frozen=True, slots=True)
class _Holder:
    name: str
    start: int


class DesignationFinder:
    """Rules: ``designations.held`` (被列为, 获批, 成为 …), ``.aimed`` (争创, 创建), ``.placed`` (a title that follows
    its holder at once: 云州市国家三网融合试点城市)."""

    def __init__(self, lexicon: Lexicon) -> None:
        del lexicon  # holders come with the places and bodies found before

    def __call__(self, passage: Passage, context: Context, found: Findings) -> list[Designation]:
        bodies: list[PlaceMention | OrganizationMention] = [body for body in found.organizations if not body.generic]
        named: list[PlaceMention | OrganizationMention] = sorted(
            [m for m in [*bodies, *found.places] if not _COUNTED.search(m.canonical)],
            key=lambda m: (m.start, -m.end),
        )
        entries: list[Designation] = []
        for more in (
            self._cued(_HELD, DesignationState.HELD, passage, context, named),
            self._cued(_AIMED, DesignationState.AIMED, passage, context, named),
            _placed(passage, context, found.places),
        ):
            taken = {entry.start for entry in entries}
            entries.extend(entry for entry in more if entry.start not in taken)
        return sorted(entries, key=lambda entry: (entry.start, entry.holder))

    def _cued(
        self,
        pattern: re.Pattern[str],
        state: DesignationState,
        passage: Passage,
        context: Context,
        named: Sequence[PlaceMention | OrganizationMention],
    ) -> Iterator[Designation]:
        text = passage.text
        for match in pattern.finditer(text):
            reason = _refused(text, match, state)
            holders = [] if reason else list(_holders(text, match.start("cue"), passage.offset, context, named))
            if not holders and not reason and state is DesignationState.AIMED and _is_own_aim(text, match):
                holders = [_Holder(name, 0) for name in (_ourselves(context),) if name]
            if not holders:
                why = reason or "没有写明由谁获得"
                context.overrule(
                    f"designations.{state}", passage.offset + match.start(), passage.offset + match.end(), why
                )
                continue
            titles = [match.span("title")]
            while more := _MORE.match(text, titles[-1][1]):
                titles.append(more.span("title"))
            for title in titles:
                for holder in holders:
                    yield _entry(str(state), state, title, holder, match["cue"], passage, context)


def _refused(text: str, match: re.Match[str], state: DesignationState) -> str:
    """Why the words are no claim that somebody has or seeks a title; ``""`` where they are."""
    start, end = match.start("cue"), match.end("title")
    before = text[max(0, start - _REACH) : start]
    clause = before[max([m.end() for m in _CLAUSE.finditer(before)], default=0) :]
    offered = (_OFFERED if state is DesignationState.HELD else _WISHED).search(clause)
    if offered:
        return f"“{offered.group()}”：说的是给符合条件者的机会"
    return "后面还有名词或“的”，称号只作修饰" if _MODIFIES.match(text, end) else ""


def _holders(
    text: str, cue: int, offset: int, context: Context, named: Sequence[PlaceMention | OrganizationMention]
) -> Iterator[_Holder]:
    """Who the words before the cue name: the places and bodies joined to one another and to the cue, else 我省, else a
    noun of a place."""
    floor = max(0, cue - _REACH)
    breaks = [m.end() for m in _SENTENCE.finditer(text, floor, cue)]
    floor = breaks[-1] if breaks else floor
    near: list[PlaceMention | OrganizationMention] = []
    edge = cue
    inside = [m for m in named if m.start - offset >= floor and m.end - offset <= cue]
    for mention in sorted(inside, key=lambda m: (-m.end, m.start)):
        start, end = mention.start - offset, mention.end - offset
        if end <= edge and _JOINED.fullmatch(text, end, edge):
            if text[start - 1 : start] in _GIVERS and not near:
                edge = start - 1  # 被某部授予: who gives it
                continue
            if not near or end < edge:  # what stands right before a name only says where it is (赣州市章贡区)
                near.append(mention)
            edge = start
    if near:
        yield from (_Holder(mention.canonical, mention.start) for mention in reversed(near))
        return
    ours = list(_OURS.finditer(text, floor, cue))
    if ours and _ourselves(context):
        yield _Holder(_ourselves(context), offset + ours[-1].start())
        return
    nouns = _NOUNS.search(text[floor:edge])
    if nouns:
        begin = offset + floor + nouns.start("names")
        yield from (_Holder(name, begin) for name in re.split("[、和]", nouns["names"]))


def _is_own_aim(text: str, match: re.Match[str]) -> bool:
    """Whether a title of the nation that nobody is named for is the aim of the government whose document this is."""
    floor = max([m.end() for m in _SENTENCE.finditer(text, max(0, match.start() - _REACH), match.start())], default=0)
    clause = max([m.end() for m in _CLAUSE.finditer(text, floor, match.start())], default=floor)
    return (
        match["title"].startswith(("国家", "全国"))
        and _NO_DOER.fullmatch(text, clause, match.start("cue")) is not None
        and not _WISHED.search(text, floor, match.start())
    )


def _ourselves(context: Context) -> str:
    """The place whose government the document is of: its first issuer without 人民政府; without one, as its title
    begins."""
    document = context.document
    if document.place == _STATE:
        return ""
    match = _GOVERNED.match(next(iter(document.issuers), document.title))
    return match.group() if match else ""


_STATE = "000000"
_GOVERNED = lazy("(?!国家)[\u4e00-\u9fff]{2,8}?(?:自治区|省|市|县|区)")


def _placed(passage: Passage, context: Context, places: Sequence[PlaceMention]) -> Iterator[Designation]:
    for place in places:
        match = _TITLED.match(passage.text, place.end - passage.offset)
        if match and place.level in ("prefecture", "county") and _PILOT.search(match["title"]):
            holder = _Holder(place.canonical, place.start)
            yield _entry("placed", DesignationState.HELD, match.span("title"), holder, "", passage, context)


def _entry(
    rule: str,
    state: DesignationState,
    title: tuple[int, int],
    holder: _Holder,
    cue: str,
    passage: Passage,
    context: Context,
) -> Designation:
    start, end = passage.offset + title[0], passage.offset + title[1]
    text = passage.text
    floor = max([m.end() for m in _SENTENCE.finditer(text, max(0, title[0] - _REACH), title[0])], default=0)
    year = None if state is DesignationState.AIMED else _YEAR.search(text, floor, title[0])
    period = _PERIOD.search(text, floor, title[0])
    surface = context.text[start:end]
    return Designation(
        surface=surface,
        start=start,
        end=end,
        section=context.section_at(start),
        method=intern(f"designations.{rule}"),
        confidence=_CONFIDENCE[rule],
        cue=cue,
        holder=holder.name,
        title=surface,
        state=state,
        year=int(year["year"]) if year else None,
        period=period.group() if period else None,
    )
