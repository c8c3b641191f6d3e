"""Responsibility in sentences: 由X牵头…, X要会同Y…, X负责…, 各地区、各部门要… (PATTERNS.md A5).

A body is charged where it opens a clause and a word of duty follows, or where 由 stands before it and a verb after.
Bodies that are only urged, helped, told or asked (鼓励, 支持, 督促, 向, 报) are the object of someone else's duty.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ontology.claims import Modality, OrganizationMention, Role
from ontology.model import Span

_BETWEEN = re.compile(r"(?:[、，,]?(?:以及|及其|和|及|与|或|或者)|[、，,]|)")
_AND_OTHERS = re.compile(r"等(?:有关|相关)?(?:部门和单位|部门|单位|机构|方面)?")
_OPENING = re.compile(r"(?:\A|[。；;：:！\n )）]|[，,])(?:同时|其中|此外|另外|必要时|原则上)?[，,]?\Z")
_ADVERB = (
    r"(?:[，,]?(?:(?:按照?|依照?|根据|结合|围绕|对照|参照|通过|在|于)[^，,。；;：:\n]{1,30}[，,]?)|[^，,。；;：:\n]{1,14}时[，,]?|(?:还|也|均|都|分别|共同|具体|定期|及时|立即|切实|继续|认真|进一步|抓紧|尽快|适时|"
    r"每年|每季度|每月)){0,3}[，,]?"
)
_DUTY = re.compile(
    _ADVERB
    + r"(?P<cue>(?P<ban>不得|禁止|严禁)|(?P<must>必须|应当|应(?![急用对邀届])|须|要(?![求素点])|需要?(?![求])|负责(?![人同任的])|统筹(?![兼])|牵头(?!的)|会同|会商|(?<![工协会经招电客厂券外])商(?![务业会标品贸户局])|将(?=[加会组适建根按对]|统筹|牵头|负责))"
    r"|(?P<strive>力争|争取))"
)
_SENTENCE_VERB = re.compile(
    _ADVERB
    + r"(?P<cue>制定|制订|编制|印发(?!关于|[《〈])|履行|承担|组建|组织|推荐|筛选|建立健全|对[^，,。；;\n]{2,60}?(?:进行|开展|予以|给予|实施)|是[^，,。；;\n]{2,20}责任主体|依托(?=[^，。；]{2,30}(?:推进|开展|建设))|加强(?!对)|做好|落实)(?![的了后])"
)
_ANY_VERB = re.compile(
    r"(?P<cue>牵头|负责|会同|会商|(?<![工协会经招电客厂券外])商(?![务业会标品贸户局])|统筹|组织|制定|制订|编制|审核|推荐|给予|提供|统一|定期|具体|共同|分别|承担|实施|发布|公布|公示|汇总|监督|指导|依法|按照?|根据|对|向|将|终止|开展|确定|推进|落实"
    r"|建立|出台|提出|修订|完善|管理|办理|受理|协调)(?!同志|人|成|部分|的)"
)
_NOT_CHARGED = re.compile(
    r"(?:负责解释|负责同志|负责人|领导|组成|构成|担任|备案|批准|同意|审定|印发的|主办的|认定的|等组成|参加的)"
)
_WITH = re.compile(
    r"(?:可|要|应|应当|负责|将|必要时)?(?:会同|会商|(?<![工协会经招电客厂券外])商(?![务业会标品贸户局])|联合|协同|配合)\Z"
)
_LEADS_MECHANISM = re.compile(r"牵头(?:[、，,][^。；;\n]{2,30}(?:参与|参加|配合))?的[^，,。；;、\n]{0,20}机制")
_SETS_UP = re.compile(r"(?:建立|健全|完善|形成)\Z")
_JOINS = re.compile(r"会同|会商")
_HELPERS = re.compile(r"(?:[，,]?(?:按职责分工|按照职责分工|积极|密切|分别)?(?P<cue>参加|参与|配合|协助|协同|支持))")
_SUPERVISE = re.compile(
    r"(?:进一步)?(?:加强|强化|开展|做好|负责|定期|适时)?(?:对[^，。；]{1,20})?(?:的)?(?:统筹协调和?)?(?:督促检查|督导|监督检查|督查|考核评估|监督考核)"
)
_GUIDE = re.compile(r"(?:进一步)?(?:加强|做好|强化)?(?:对[^，。；]{1,30}的?)?(?:业务指导|具体指导|跟踪指导|指导和服务)")
_LEADS = re.compile(r"牵头|[^，,。；;\n]{0,40}牵头抓总")
# a body that no list knows, by its head noun, before a plain word of duty: 企业事业单位和其他生产经营者应当
_SUBJECT = re.compile(
    r"(?<=[。；;\n ,，])(?P<who>(?:(?!鼓励|支持|引导|推动|督促|加强|组织|建立|完善|[对向将把由在于为是])[\u4e00-\u9fff、]){0,24}?"
    r"(?:(?<=[\u4e00-\u9fff])(?:单位|部门|企业|机构|政府|经营者|学校|医院|协会|商会|公司)|高校|高等学校|高等院校|院校|科研院所|科研机构))"
    r"[,，]?(?P<cue>应当|必须|要(?![求素点])|应(?![急用对邀届当])|须)"
)
_SHORTEST_BODY = 3
_SHORT_BODIES = frozenset({"高校", "院校"})
_MEMBERS = re.compile(r"[^、和或及与]+")
_PAST = re.compile(
    r"(?:已|已经|曾|先后|近年来)|[^。；;\n]{0,60}?(?:进行|开展|组织|完成|实施|制定|出台|召开|建立|印发|建成|取得|提供)了"
)
_DATA = re.compile(r"(?:等)?(?:部门|单位|系统)?的?(?:[^，。；、\n]{0,4})(?:数据|信息|系统|资源|业务)")
_MERGE = re.compile(r"(?:整合|加强|打通|汇聚|归集|共享|推进|推动|实现|促进|对接|接入|联通|汇集|融合|汇总)\Z")
_GIVES = re.compile(r"(?:和[^，。；、\n]{1,6})?将[^，。；\n]{0,16}(?:数据|信息|资源)")


@dataclass(frozen=True, slots=True)
class ProseCharge:
    """``start`` is where the charged words begin: 由, or the first body."""

    actor: OrganizationMention
    role: Role
    cue: str
    start: int
    form: str
    confidence: float
    modality: Modality = Modality.MUST


@dataclass(frozen=True, slots=True)
class _Group:
    """Bodies listed together; offsets of the text that is searched."""

    members: tuple[OrganizationMention, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Cue:
    """The words of duty, where they end and where the charged words begin, and the rule that read them."""

    words: str
    end: int
    start: int
    form: str
    confidence: float
    modality: Modality = Modality.MUST


class ProseReader:
    """Reads one passage; ``offset`` is its place in the document, which the mentions' offsets count from."""

    def __init__(self, text: str, offset: int, mentions: Sequence[OrganizationMention], taken: Sequence[Span]) -> None:
        self._text = text
        self._offset = offset
        self._taken = sorted(taken)
        self._taken_starts = [span.start for span in self._taken]
        self._groups = list(self._grouped([m for m in mentions if not self._is_taken(m.start - offset)]))

    def _is_taken(self, position: int) -> bool:
        """Whether a mark or a table covers ``position``, which has had its own reader."""
        i = bisect_right(self._taken_starts, position + self._offset)
        return i > 0 and self._taken[i - 1].end > position + self._offset

    def charges(self) -> list[ProseCharge]:
        """All charges of the passage, in no order; nobody is charged twice by the same words."""
        found = list(self._listed())
        starts = sorted(charge.actor.start - self._offset for charge in found)
        for match in _SUBJECT.finditer(self._text):
            i = bisect_left(starts, match.start("who"))
            if (i == len(starts) or starts[i] >= match.end("who")) and not self._is_taken(match.start("who")):
                found += self._subject(match)
        return found

    def _subject(self, match: re.Match[str]) -> Iterator[ProseCharge]:
        spans = [m.span() for m in _MEMBERS.finditer(self._text, *match.span("who"))]
        names = [self._text[start:end] for start, end in spans]
        if "等" in match["who"] or any(len(name) < _SHORTEST_BODY and name not in _SHORT_BODIES for name in names):
            spans = [match.span("who")]
        for start, end in spans:
            words = self._text[start:end]
            actor = OrganizationMention(
                surface=words, start=start + self._offset, end=end + self._offset, canonical=words, generic=True
            )
            yield ProseCharge(actor, Role.RESPONSIBLE, match["cue"], match.start("who"), "subject", 0.85)

    def _listed(self) -> Iterator[ProseCharge]:
        skip = -1
        for i, group in enumerate(self._groups):
            if group.start < skip:
                continue
            following = self._groups[i + 1] if i + 1 < len(self._groups) else None
            found = list(self._charge(group, following))
            yield from found
            if found:
                skip = max(c.actor.start - self._offset for c in found) + 1

    def _grouped(self, mentions: Sequence[OrganizationMention]) -> Iterator[_Group]:
        members: list[OrganizationMention] = []
        end = 0
        for mention in mentions:
            start = mention.start - self._offset
            if members and start < end:
                continue
            if members and not (start - end <= 3 and _BETWEEN.fullmatch(self._text, end, start)):
                yield _Group(tuple(members), members[0].start - self._offset, end)
                members = []
            members.append(mention)
            others = _AND_OTHERS.match(self._text, mention.end - self._offset)
            end = others.end() if others else mention.end - self._offset
        if members:
            yield _Group(tuple(members), members[0].start - self._offset, end)

    def _charge(self, group: _Group, following: _Group | None) -> list[ProseCharge]:
        if _NOT_CHARGED.match(self._text, group.end):
            return []
        before = self._text[group.start - 1 : group.start]
        if before == "由":
            found = self._by(group, following)
        elif before == "经":
            found = self._through(group, following)
        elif group.start == 0 or _OPENING.search(self._text, max(0, group.start - 12), group.start):
            found = self._opening(group, following)
        elif _SETS_UP.search(self._text, max(0, group.start - 4), group.start):
            found = self._mechanism(group, following)
        else:
            found = self._involved(group)
        charges = list(found)
        return [] if charges and _PAST.match(self._text, group.end) else charges

    def _through(self, group: _Group, following: _Group | None) -> Iterator[ProseCharge]:
        """经X会同Y审核: X does it with Y; what only passes X (经X批准) charges nobody."""
        joined = _JOINS.match(self._text, group.end)
        if joined:
            yield from self._with_helpers(
                group, following, _Cue(joined.group(), joined.end(), group.start - 1, "by", 0.9)
            )

    def _by(self, group: _Group, following: _Group | None) -> Iterator[ProseCharge]:
        verb = _ANY_VERB.match(self._text, group.end) or _DUTY.match(self._text, group.end)
        if verb:
            yield from self._with_helpers(group, following, _Cue(verb["cue"], verb.end(), group.start - 1, "by", 0.9))
        else:
            yield from self._mechanism(group, following)

    def _mechanism(self, group: _Group, following: _Group | None) -> Iterator[ProseCharge]:
        """建立由X牵头、Y参与的协调机制: X leads the mechanism.  A joint meeting (联席会议) is a body of its own."""
        leads = _LEADS_MECHANISM.match(self._text, group.end)
        if leads:
            cue = _Cue("牵头", group.end + len("牵头"), group.start, "mechanism", 0.8)
            yield from self._with_helpers(group, following, cue)

    def _opening(self, group: _Group, following: _Group | None) -> Iterator[ProseCharge]:
        duty = _DUTY.match(self._text, group.end)
        if duty and not duty["ban"]:
            modality = Modality.STRIVE if duty["strive"] else Modality.MUST
            cue = _Cue(duty["cue"], duty.end(), group.start, "duty", 0.92, modality)
            yield from self._with_helpers(group, following, cue)
            return
        verb = _SENTENCE_VERB.match(self._text, group.end)
        if verb:
            yield from self._with_helpers(group, following, _Cue(verb["cue"], verb.end(), group.start, "verb", 0.75))

    def _with_helpers(self, group: _Group, following: _Group | None, cue: _Cue) -> Iterator[ProseCharge]:
        role = self._role(cue.words, cue.end)
        helpers, helper_role, helper_cue = self._helpers(following, cue.end)
        if helpers:
            role = Role.LEAD
        for actor in group.members:
            yield ProseCharge(actor, role, cue.words, cue.start, cue.form, cue.confidence, cue.modality)
        for actor in helpers:
            yield ProseCharge(actor, helper_role, helper_cue, cue.start, cue.form, cue.confidence, cue.modality)

    def _role(self, cue: str, end: int) -> Role:
        if cue == "牵头" or _LEADS.match(self._text, end):
            return Role.LEAD
        if _SUPERVISE.match(self._text, end):
            return Role.SUPERVISE
        return Role.GUIDE if _GUIDE.match(self._text, end) else Role.RESPONSIBLE

    def _helpers(self, following: _Group | None, end: int) -> tuple[tuple[OrganizationMention, ...], Role, str]:
        """The bodies that join in: 会同Y, or Y、Z参加 after a lead; nobody if the next bodies stand elsewhere."""
        if (
            following is None
            or following.start - end > 40
            or re.search(r"[。；;\n]", self._text[end : following.start])
        ):
            return (), Role.COOPERATE, ""
        joined = _WITH.search(self._text, max(0, following.start - 8), following.start)
        if joined and joined.start() >= end - 4 and following.start - end < 8:
            return following.members, Role.COOPERATE, joined.group()
        helps = _HELPERS.match(self._text, following.end)
        if helps and self._text[following.start - 1] in "，,、 ":
            is_part = helps["cue"] in ("参加", "参与")
            return following.members, Role.PARTICIPATE if is_part else Role.COOPERATE, helps["cue"]
        return (), Role.COOPERATE, ""

    def _involved(self, group: _Group) -> Iterator[ProseCharge]:
        """Bodies whose data are merged or whose systems are connected, which are charged with nothing."""
        merged = len(group.members) > 1 and _MERGE.search(self._text, max(0, group.start - 4), group.start)
        if merged and _DATA.match(self._text, group.end):
            cue, form = merged.group(), "data"
        elif gives := _GIVES.match(self._text, group.end):
            cue, form = gives.group()[:1], "gives"
        else:
            return
        for actor in group.members:
            yield ProseCharge(actor, Role.INVOLVED, cue, group.start, form, 0.8)
