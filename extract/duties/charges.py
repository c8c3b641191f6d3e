"""Responsibility in sentences: 由X牵头…, X要会同Y…, X负责…, 各地区、各部门要… (PATTERNS.md A5).

A body is charged where it opens a clause and a word of duty follows, or where 由 stands before it and a verb after.
Bodies that are only urged, helped, told or asked (鼓励, 支持, 督促, 向, 报) are the object of someone else's duty.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from extract.duties.actors import BODY_TAIL
from extract.duties.brackets import LABEL, role_of_label
from extract.text.lazy import lazy
from ontology.claims import Modality, OrganizationMention, Role
from ontology.model import Span

_BETWEEN = lazy(r"(?:[、，,]?(?:以及|及其|和|及|与|或|或者)|[、，,]|)")
# a body that no list knows among those that the lists know: 省公安厅、武警云岭省总队、省消防救援总队参加
_UNKNOWN_BETWEEN = lazy(r"、(?P<who>[\u4e00-\u9fff()（）]{3,16})[、和]")
_UNKNOWN_LAST = lazy(
    r"[、和及与](?P<who>(?:(?![及与])[\u4e00-\u9fff()（）]){2,16}?)"
    r"(?=[、及和与]|等(?:有关|相关)?(?:部门|单位)|[，,]?(?:参加|参与|配合|协助|牵头|负责|会同|要(?![求素点])|应当|必须|按照?职责))"
)
_GENERIC_TAIL = lazy(r"(?:组织|企业|机构|人员|单位|部门|高校|主体|经营者|医院|学校|协会)\Z")
_COLON = lazy(
    r"[:：][ \t]*(?:主要职责[:：]|职责[:：])?(?P<cue>负责|牵头|组织|承担|指导|协调|会同|配合|协助|参与|做好|统筹|依法|按照|制定|监督|开展|加强|提供|保障|落实|实施|管理)"
)
# 武警云岭省总队：负责…, in the list of who does what of an emergency plan
_COLON_UNKNOWN = lazy(
    r"^[ \t]*(?:[(（]?\d{1,2}[)）.、][ \t]*)?(?P<who>[\u4e00-\u9fff()（）]{3,20})" + _COLON.pattern, re.MULTILINE
)
_AND_OTHERS = lazy(r"等(?:部门和单位|部门|单位|机构|方面|[省市县州区]份?(?=[要应须必负])|地市?(?=[要应须必负]))?")
_OPENING = lazy(r"(?:\A|[。；;：:！\n )）]|[，,])(?:同时|其中|此外|另外|必要时|原则上)?[，,]?\Z")
_ADVERB = (
    r"(?:[，,]?(?:(?:按照?|依照?|根据|结合|围绕|对照|参照|通过|在|于)[^，,。；;：:\n]{1,30}[，,]?)|[^，,。；;：:\n]{1,14}时[，,]?|(?:还|也|均|都|分别|共同|具体|定期|及时|立即|切实|继续|认真|进一步|抓紧|尽快|适时|"
    r"每年|每季度|每月)){0,3}[，,]?"
)
_DUTY = lazy(
    _ADVERB
    + r"(?P<cue>(?P<ban>不得|禁止|严禁)|(?P<must>必须|应当|应(?![急用对邀届])|须|要(?![求素点])|需要?(?![求])|负责(?![人同任的])|统筹(?![兼])|牵头(?!的)|会同|会商|(?<![工协会经招电客厂券外])商(?![务业会标品贸户局])|将(?=[加会组适建根按对]|统筹|牵头|负责))"
    r"|(?P<strive>力争|争取))"
)
_SENTENCE_VERB = lazy(
    _ADVERB
    + r"(?P<cue>制定|制订|编制|印发(?!关于|[《〈])|履行|承担|组建|组织(?![要应须和、])|联合(?=组织|开展|建立|制定|印发|推进|实施)|对[^，,。；;\n]{2,40}?(?:负总责|负主要责任|负主体责任|负属地责任|负领导责任|总负责)|负总责|抓(?:好)?落实|加强(?=对[^，,。；;\n]{1,20}?(?:业务|工作)?(?:指导|监督|检查|督促|监管|考核|服务))|(?:适时|定期|每月|每季度|每年)?(?:督查|督导|调度|考核)(?=[各对本工落进项，。；])|推荐|筛选|建立健全|对[^，,。；;\n]{2,60}?(?:进行|开展|予以|给予|实施)|是[^，,。；;\n]{2,20}责任主体|依托(?=[^，。；]{2,30}(?:推进|开展|建设))|加强|做好|落实"
    r"|研究(?=提出|制定|解决|建立|完善|出台)|提出(?=[^，,。；;\n]{2,20}(?:方案|意见|名单|计划|建议|措施))|细化|强化|完善|出台|牵头(?!的)|配合(?=做好|开展|实施|落实|推进)"
    r"|开展(?=[^，,。；;\n]{2,})|推动(?=[^，,。；;\n]{2,})|推进(?=[^，,。；;\n]{2,})|协调(?=推进|解决|落实)|督促(?=[^，,。；;\n]{2,})|指导(?=[^，,。；;\n]{2,})|保障(?=[^，,。；;\n]{2,}))(?![的了后])"
)
_ANY_VERB = lazy(
    r"(?P<cue>牵头|负责|会同|会商|(?<![工协会经招电客厂券外])商(?![务业会标品贸户局])|统筹|组织|制定|制订|编制|审核|推荐|给予|提供|统一|定期|具体|共同|分别|承担|实施|发布|公布|公示|汇总|监督|指导|依法|按照?|根据|对|向|将|终止|开展|确定|推进|落实"
    r"|建立|出台|提出|修订|完善|管理|办理|受理|协调|调度|每[月年季]|适时|研究|承办|主办|履行|起草|拟[订定]|审批|审查|核[定准算]|评估|验收|考核|测算|拨付|下达|安排|认定|颁发"
    r"|签发|报送|上报|启动|调查|处[理置]|调配|承接|评定|公告|备案管理|采购|运营|维护|收集|开具|出具|召集|主持|兜底)(?!同志|人|成|部分|的)"
)
_NOT_CHARGED = lazy(
    r"(?:(?:[\u4e00-\u9fff、]{1,8}并)?负责解释|负责同志|负责人|领导|组成|构成|担任|备案|批准|同意|审定|印发的|主办的|认定的|等组成|参加的)"
)
_WITH = lazy(
    r"(?:可|要|应|应当|负责|将|必要时)?(?:会同|会商|(?<![工协会经招电客厂券外])商(?![务业会标品贸户局])|联合|协同|配合)\Z"
)
_LEADS_MECHANISM = lazy(r"牵头(?:[、，,][^。；;\n]{2,30}(?:参与|参加|配合))?的[^，,。；;、\n]{0,20}机制")
_SETS_UP = lazy(r"(?:建立|健全|完善|形成)\Z")
_HELPING = frozenset({"配合", "协助", "参与"})
_JOINS = lazy(r"会同|会商")
_HELPERS = lazy(
    r"(?:[，,]?(?:按照?(?:各自)?职责(?:分工(?!负责))?|积极|密切|分别)?(?P<cue>参加|参与|配合|协助|协同|支持|分工负责|(?<=职责)负责))"
)
_SUPERVISE = lazy(
    r"(?:进一步)?(?:加强|强化|开展|做好|负责|定期|适时)?(?:对[^，。；]{1,20})?(?:的)?(?:统筹协调和?)?(?:督促检查|督导|监督检查|督查|考核评估|监督考核)"
)
_GUIDE = lazy(r"(?:进一步)?(?:加强|做好|强化)?(?:对[^，。；]{1,30}的?)?(?:业务指导|具体指导|跟踪指导|指导和服务)")
# 责任单位为省民政厅; 省民政厅为牵头单位
_NAMED_BEFORE = lazy(rf"(?P<cue>{LABEL.pattern})(?:分别|均|都)?(?:为|是|系|由)\Z")
_NAMED_AFTER = lazy(
    rf"(?:分别|共同)?(?:作为|为|是|系)(?:[^，,。；;\n]{{2,12}}的)?(?P<cue>{LABEL.pattern})(?=[，,。；;、\n]|\Z)"
)
_NAMED_LAST = frozenset("为是系由")
_NAMED_FIRST = frozenset("分共作为是系")
_LABEL_CHARS = 12
_LEADS = lazy(r"牵头|[^，,。；;\n]{0,40}牵头抓总")
# 由省建投集团组织实施: a body that no list knows, named between 由 and what it does
_BY_UNKNOWN = lazy(
    r"由(?P<who>[\u4e00-\u9fff]{2,18}?(?:集团|公司|中心|研究院|局|办|厅|委|指挥部|领导小组|工作组|专班|管委会|办公室|委员会))"
    r"(?P<cue>牵头(?![的])|负责(?!人|同志|解释)|组织(?:实施|开展|编制)?|承担|会同|统筹|具体|统一)"
)
# a body that no list knows, by its head noun, before a plain word of duty: 企业事业单位和其他生产经营者应当
_SUBJECT = lazy(
    r"(?:(?<=[\u4e00-\u9fff])(?:单位|部门|企业|机构|政府|经营者|学校|医院|协会|商会|公司|集团|媒体|领导小组|指挥部|专班|联席会议|工作组|委员会|管委会)|办公室"
    r"|高校|高等学校|高等院校|院校|科研院所|科研机构)"
    r"[,，]?(?P<cue>应当|必须|要(?![求素点])|应(?![急用对邀届当])|须|负责(?!人|同志|任|解释))"
)
_SUBJECT_START = lazy(
    r"[。；;\n ,，)）](?P<who>(?:(?!鼓励|支持|引导|推动|督促|加强|组织|建立|完善|[对向将把由在于为是设])[\u4e00-\u9fff、]){0,24})\Z"
)
_SUBJECT_CHARS = 32
_UNKNOWN_CHARS = 20
_LIST_SIGNS = frozenset("、及和与")
_SHORTEST_BODY = 3
_SHORT_BODIES = frozenset({"高校", "院校"})
_MEMBERS = lazy(r"[^、和或及与]+")
_PAST = lazy(
    r"(?:已|已经|曾|先后|近年来)|[^。；;\n]{0,60}?(?:进行|开展|组织|完成|实施|制定|出台|召开|建立|印发|建成|取得|提供)了"
)
_DATA = lazy(r"(?:等)?(?:部门|单位|系统)?的?(?:[^，。；、\n]{0,4})(?:数据|信息|系统|资源|业务)")
_MERGE = lazy(r"(?:整合|加强|打通|汇聚|归集|共享|推进|推动|实现|促进|对接|接入|联通|汇集|融合|汇总)\Z")
_GIVES = lazy(r"(?:和[^，。；、\n]{1,6})?将[^，。；\n]{0,16}(?:数据|信息|资源)")


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

    def __init__(
        self,
        text: str,
        offset: int,
        mentions: Sequence[OrganizationMention],
        taken: Sequence[Span],
        *,
        complete: Callable[[str], str] = str,
        overrule: Callable[[str, int, int, str], None] | None = None,
    ) -> None:
        """``complete`` puts the document's place before the name of a body that no list knows; ``overrule`` is told
        what was given up: rule, start and end in the document, why."""
        self._text = text
        self._offset = offset
        self._complete = complete
        self._overrule = overrule
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
        charged = self._charged(found)
        for match in _SUBJECT.finditer(self._text):
            noun = match.start()
            begun = _SUBJECT_START.search(self._text, max(0, noun - _SUBJECT_CHARS), noun)
            if begun is None:
                continue
            start, end = begun.start("who"), match.start("cue")
            while self._text[end - 1] in "，,":
                end -= 1
            if self._is_free(start, end, charged):
                found += self._subject(start, end, match)
        charged = self._charged(found)
        for form, rule in (("by", _BY_UNKNOWN), ("colon", _COLON_UNKNOWN)):
            for match in rule.finditer(self._text):
                if self._is_free(*match.span("who"), charged) and self._is_body(match["who"]):
                    cue = match["cue"]
                    role = Role.LEAD if cue in ("牵头", "会同") else self._role(cue, match.end("cue"))
                    start = match.start() if form == "by" else match.start("who")
                    found.append(ProseCharge(self._named(match), role, cue, start, form, 0.8))
        return found

    def _charged(self, charges: Sequence[ProseCharge]) -> list[tuple[int, int]]:
        """Where the bodies stand that are charged already, in order."""
        return sorted((c.actor.start - self._offset, c.actor.end - self._offset) for c in charges)

    def _is_free(self, start: int, end: int, charged: Sequence[tuple[int, int]]) -> bool:
        i = bisect_left(charged, (start, 0))
        return not (
            (i < len(charged) and charged[i][0] < end) or (i > 0 and charged[i - 1][1] > start) or self._is_taken(start)
        )

    def _is_body(self, words: str) -> bool:
        """Whether words look like a body's name; 省X only where the document shows which province."""
        is_placed = words[0] not in "省市县区州" or self._complete(words) != words
        return is_placed and BODY_TAIL.search(words) is not None

    def _subject(self, start: int, end: int, match: re.Match[str]) -> Iterator[ProseCharge]:
        """The bodies of ``start``–``end``, before the word of duty that ``match`` found."""
        spans = [m.span() for m in _MEMBERS.finditer(self._text, start, end)]
        names = [self._text[first:last] for first, last in spans]
        if "等" in self._text[start:end] or any(len(n) < _SHORTEST_BODY and n not in _SHORT_BODIES for n in names):
            spans = [(start, end)]
        role = self._role(match["cue"], match.end())
        for first, last in spans:
            words = self._text[first:last]
            name = self._complete(words)
            actor = OrganizationMention(
                surface=words,
                start=first + self._offset,
                end=last + self._offset,
                canonical=name,
                generic=name == words,
            )
            yield ProseCharge(actor, role, match["cue"], start, "subject", 0.85)

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
                unknown = self._unknown(_UNKNOWN_BETWEEN, end, start) if start - end <= _UNKNOWN_CHARS else None
                if unknown and unknown.end + 1 - self._offset == start:
                    members.append(unknown)
                else:
                    yield self._closed(members, end)
                    members = []
            members.append(mention)
            others = _AND_OTHERS.match(self._text, mention.end - self._offset)
            end = others.end() if others else mention.end - self._offset
        if members:
            yield self._closed(members, end)

    def _closed(self, members: list[OrganizationMention], end: int) -> _Group:
        start, last = end, len(members)
        while unknown := self._unknown(_UNKNOWN_LAST, end, end + _UNKNOWN_CHARS):
            members.append(unknown)
            others = _AND_OTHERS.match(self._text, unknown.end - self._offset)
            end = others.end() if others else unknown.end - self._offset
        if self._text[end : end + 1] in _LIST_SIGNS:  # the list goes on with what is no body
            members, end = members[:last], start
        return _Group(tuple(members), members[0].start - self._offset, end)

    def _unknown(self, form: re.Pattern[str], start: int, end: int) -> OrganizationMention | None:
        match = form.match(self._text, start, end)
        if match is None or not BODY_TAIL.search(match["who"]) or self._is_taken(start):
            return None
        return self._named(match)

    def _named(self, match: re.Match[str]) -> OrganizationMention:
        start, end = match.span("who")
        return OrganizationMention(
            surface=match["who"],
            start=start + self._offset,
            end=end + self._offset,
            canonical=self._complete(match["who"]),
            generic=_GENERIC_TAIL.search(match["who"]) is not None,
        )

    def _charge(self, group: _Group, following: _Group | None) -> list[ProseCharge]:
        if _NOT_CHARGED.match(self._text, group.end):
            return self._given_up(group, "后面是负责人、组成、解释一类的话，不是任务")
        before = self._text[group.start - 1 : group.start]
        named = self._label(group, before)
        if named:
            return named
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
        if charges and _PAST.match(self._text, group.end):
            return self._given_up(group, "说的是已经做过的事")
        return charges

    def _label(self, group: _Group, before: str) -> list[ProseCharge]:
        """What a sentence says as labels do: 牵头单位为X, X为牵头单位."""
        label = None
        if before in _NAMED_LAST:
            label = _NAMED_BEFORE.search(self._text, max(0, group.start - _LABEL_CHARS), group.start)
        if label is None and self._text[group.end : group.end + 1] in _NAMED_FIRST:
            label = _NAMED_AFTER.match(self._text, group.end)
        if label is None:
            return []
        cue, start = label["cue"], min(label.start(), group.start)
        return [ProseCharge(actor, role_of_label(cue), cue, start, "label", 0.9) for actor in group.members]

    def _given_up(self, group: _Group, why: str) -> list[ProseCharge]:
        if self._overrule:
            self._overrule("responsibilities.prose-duty", group.start + self._offset, group.end + self._offset, why)
        return []

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
        if duty and duty["ban"]:
            self._given_up(group, "是禁止，不是任务")
        elif duty:
            modality = Modality.STRIVE if duty["strive"] else Modality.MUST
            cue = _Cue(duty["cue"], duty.end(), group.start, "duty", 0.92, modality)
            yield from self._with_helpers(group, following, cue)
            return
        verb = _SENTENCE_VERB.match(self._text, group.end)
        if verb:
            yield from self._with_helpers(group, following, _Cue(verb["cue"], verb.end(), group.start, "verb", 0.75))
        elif colon := _COLON.match(self._text, group.end):
            yield from self._with_helpers(group, None, _Cue(colon["cue"], colon.end(), group.start, "colon", 0.85))

    def _with_helpers(self, group: _Group, following: _Group | None, cue: _Cue) -> Iterator[ProseCharge]:
        role = self._role(cue.words, cue.end)
        helpers, helper_role, helper_cue = self._helpers(following, cue.end)
        if helper_cue.endswith("负责") and cue.words != "牵头":  # each has a duty of its own
            helpers = ()
        if helpers and helper_role is not Role.RESPONSIBLE:
            role = Role.LEAD
        for actor in group.members:
            yield ProseCharge(actor, role, cue.words, cue.start, cue.form, cue.confidence, cue.modality)
        for actor in helpers:
            yield ProseCharge(actor, helper_role, helper_cue, cue.start, cue.form, cue.confidence, cue.modality)

    def _role(self, cue: str, end: int) -> Role:
        if cue in _HELPING:
            return Role.PARTICIPATE if cue == "参与" else Role.COOPERATE
        if cue == "牵头" or _LEADS.match(self._text, end):
            return Role.LEAD
        if cue in ("督促", "督查", "督导") or _SUPERVISE.match(self._text, end):
            return Role.SUPERVISE
        return Role.GUIDE if cue == "指导" or _GUIDE.match(self._text, end) else Role.RESPONSIBLE

    def _helpers(self, following: _Group | None, end: int) -> tuple[tuple[OrganizationMention, ...], Role, str]:
        """The bodies that join in: 会同Y, or Y、Z参加 after a lead; nobody if the next bodies stand elsewhere."""
        if (
            following is None
            or following.start - end > 40
            or re.search(r"[。；;\n]", self._text[end : following.start])
        ):
            return (), Role.COOPERATE, ""
        if following.start == end and self._text.endswith("组织", 0, end):  # 由X组织有关部门梳理
            return following.members, Role.RESPONSIBLE, "组织"
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
