"""Responsibility in brackets: （X牵头，Y、Z按职责分工负责）, （责任单位：X、Y）, （X指导，Z参与）; PATTERNS.md A1 and A2.

A bracket is a mark only if everything in it is accounted for: bodies, cue words, a deadline, a scope, a declaration.
"""

import re
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from extract.duties.actors import Actor, are_bodies, read_actors
from extract.mentions.names import View
from extract.text.lazy import lazy
from ontology.claims import Role

MAX_BRACKET_CHARS = 600
_WAY_CHARS = 24
_CLAUSE_SIGN = lazy(r"[,，;；。(（〔\[【［)）〕\]】］]")
_OPENING, _CLOSING = "(（〔[【［", ")）〕]】］"
_BRACKET = lazy(r"[()（）〔〕\[\]【】［］]")
# how it is done, between the last name and the word of duty
_WAY = lazy(
    r"(?:(?:依据?|根据|按照?)?(?:各自)?(?:工作)?(?:职[责能]|权限)(?:范围)?(?:分工)?内?|按?照?(?:任务)?分工|分别|共同|具体|联合|依法|组织|主要|统一|统筹|切实|认真"
    r"|抓好|抓紧|做好|全力|密切|积极|同步|协同){1,4}\s*\Z"
)
CUE = lazy(
    r"(?=[负分共联牵主会商加统业指督参积密协配支提技数资要考监贯组落实承推执])(?:"  # most characters begin none
    r"(?P<lead>(?:负责)?(?:分别|共同|联合)?(?:牵头|主办)(?:组织实施|组织落实|组织|负责|抓总|推进|落实|协调|实施|统筹)?)"
    r"|(?P<with>会同|会商|(?<![工协会经招电客厂券外])商(?![务业会标品贸户局]))"
    r"|(?P<guide>(?:加强)?(?:统筹|业务)?指导(?:[和、]?(?:督促|协调|监督|服务|支持|推进|推动))?|督促指导)"
    r"|(?P<participate>(?:参与|参加))"
    r"|(?P<cooperate>(?:积极|密切)?(?:协同配合|配合|协助|协同|协办|支持|(?:提供)?(?:技术|数据|资金|要素)(?:支撑|支持|保障))(?:做好|落实|推进|实施|相关工作)?)"
    r"|(?P<supervise>(?:督促检查|督促落实|督促|督导|考核|督办|监督(?:实施|落实|检查)?(?![管理])))"
    r"|(?P<responsible>(?:负责(?:组织实施|组织|实施|落实|推进)?|贯彻落实|组织实施|落实|实施|承担|承办|分工负责|负总责|推进|执行|统筹(?:协调|推进|实施|落实)?(?!牵头|负责|指导))))"
)
_ROLES = {
    role.value: role
    for role in (Role.LEAD, Role.GUIDE, Role.PARTICIPATE, Role.COOPERATE, Role.SUPERVISE, Role.RESPONSIBLE)
}
LABEL_ROLES = (
    (r"牵头(?:责任)?|主办|主责|总牵头", Role.LEAD),
    (r"参与|参加", Role.PARTICIPATE),
    (r"配合(?:责任)?|协办|协同|协作|会办|协助", Role.COOPERATE),
    (r"指导", Role.GUIDE),
    (r"督导|督查|督办|监督", Role.SUPERVISE),
    (r"责任|负责|承办|实施|落实|承担|主管|完成|推进", Role.RESPONSIBLE),
)
_ANY_LABEL = "|".join(words for words, _ in LABEL_ROLES)
LABEL = lazy(rf"(?:{_ANY_LABEL})(?:单位|部门|主体|机构|处室|科室)(?:及分工)?")
BARE_LABEL = r"(?:牵头|主办|配合|协办|协助|参与|参加|指导|责任|承办|负责|落实|督导)"  # 牵头：X；配合：Y
_LABEL_START = lazy(rf"\s*(?P<label>{LABEL.pattern}|{BARE_LABEL})\s*[:：]\s*")
_INNER_LABEL = lazy(rf"(?<=[\s/、])(?:{LABEL.pattern}|{BARE_LABEL})\s*[:：]")
_PERSON = lazy(r"\s*(?:责任|牵头|分管|包联|挂点|联系|主管)?[省市县区]?(?:领导|责任人|负责人|联系人)\s*[:：]")
_LEADING_BY = lazy(r"\s*(?:(?:其中|涉及|属于|对|凡)[^,，。由]{1,20})?由(?=[^，。]{2})")
# a clause that says only when or how: 持续推进, 年底前完成
_TIMELY = lazy(
    r"\s*(?:持续|长期|常年|全年|每年|年度|逐步|适时|立即|分步|分年度|压茬|加快|按时序进度)(?:组织|深入)?(?:推进|实施|落实|坚持|完成|执行|开展)[^,，。]{0,8}\s*"
)
_SCOPE = lazy(r"\s*(?:适用范围|实施范围|推广范围|适用地区|试点范围)\s*[:：]?\s*(?P<scope>.{1,80})", re.DOTALL)
_DECLARATION = lazy(
    r"下同|[为是]牵头(?:单位|部门)|牵头(?:单位|部门)(?:列|排|居|位)|第一位|排首位|列首位|首位.{0,4}牵头|不再(?:单独|重复|逐一|另行)?列|以下(?:均|各项|任务)|排名第一"
)
_INNER_NOTE = lazy(r"[(（〔](?:含|包括|不含|以下简称|下称)[^()（）〔〕]*\Z")
_NAME_END = lazy(r"[部委办局厅署会院行府门位区社团司关心等联台队校学室处科站所市县州月日)）〕\n]")
_STOPS = frozenset("。；;\n")
# 有关部门（公安部、司法部）, 省农业农村厅（省委农办）: the bracket says which are meant, or gives another name
_EXPLAINED = frozenset("门位构关者部委办局厅署会院行府社团心联")
_DATE = lazy(r"\d{4}\s*年|年底|月底|季度|上半年|下半年|持续|长期|常年|每年|完成|以前|起")


@dataclass(frozen=True, slots=True)
class Charge:
    actor: Actor
    role: Role
    cue: str


@dataclass(frozen=True, slots=True)
class Mark:
    """``start``/``end`` bound the mark with its brackets or labels.  ``form`` is the last part of the method."""

    start: int
    end: int
    charges: tuple[Charge, ...]
    form: str
    scope: tuple[str, ...] = ()
    is_first_listed: bool = False


@dataclass(slots=True)
class Reading:
    """What has been read of a mark: spans charged with their roles, and spans that wait for a cue."""

    charges: list[tuple[int, int, Role, str]] = field(default_factory=list)
    pending: list[tuple[int, int]] = field(default_factory=list)
    label: tuple[Role, str] | None = None
    scope: tuple[str, ...] = ()


class BracketReader:
    """``overrule`` is told of the brackets that hold a word of duty and are no mark: start, end, why."""

    def __init__(self, view: View, overrule: Callable[[int, int, str], None] | None = None) -> None:
        self._view = view
        self._overrule = overrule

    def marks(self, text: str) -> list[Mark]:
        """The marks in brackets, in order, none inside another."""
        found: list[Mark] = []
        for start, end in brackets(text):
            if end - start < 5:
                continue
            mark = self._read(text, start, end)
            if mark is None:
                if self._overrule and CUE.search(text, start, end):
                    self._overrule(start, end, "括号里不全是机构和职责用语")
            else:
                while found and found[-1].start > start:
                    found.pop()
                found.append(mark)
        return found

    def _read(self, text: str, start: int, end: int) -> Mark | None:
        if text.find("\n", start, end) >= 0:
            return self._unwrapped(text, start, end)
        if CUE.search(text, start, end) or LABEL.search(text, start, end):
            return self._mark(text, start, end)
        return self._bare(text, start, end)

    def _unwrapped(self, text: str, start: int, end: int) -> Mark | None:
        """A bracket over a line break, which may fall inside a name: read without it, with offsets brought back."""
        kept = [start - 1, *(i for i in range(start, end) if text[i] not in "\n ")]
        mark = self._read("".join(text[i] if i >= 0 else "\t" for i in kept), 1, len(kept))
        if mark is None:
            return None
        charges = tuple(
            replace(c, actor=replace(c.actor, start=kept[c.actor.start], end=kept[c.actor.end - 1] + 1))
            for c in mark.charges
        )
        return replace(mark, start=start, end=end, charges=charges)

    def _mark(self, text: str, start: int, end: int) -> Mark | None:
        read = read_charges(self._view, text, start + 1, end - 1)
        if read is None:
            return None
        charges, reading = read
        if not (reading.label or are_bodies([charge.actor for charge in charges])):
            return None
        form = "label-bracket" if reading.label else "bracket"
        return Mark(start, end, beside_lead(charges), form, reading.scope)

    def _bare(self, text: str, start: int, end: int) -> Mark | None:
        """Names alone, behind a full stop or closing the sentence: 支持……。（人民银行、商务部）"""
        is_behind = text[start - 1 : start] == "。"
        closes = text[end : end + 1] in _STOPS and text[start - 1 : start] not in _EXPLAINED
        if not (is_behind or closes) or not _NAME_END.match(text, end - 2):
            return None
        actors: list[Actor] = []
        for first, last in body_clauses(text, start + 1, end - 1):
            members = read_actors(self._view, text, first, last)
            if not members:
                return None
            actors += members
        named = sum(actor.known and not self._is_place(text, actor) for actor in actors)
        is_named = named > 1 or named == len(actors)
        if any(actor.doubtful for actor in actors) or not (is_named or (is_behind and any(a.known for a in actors))):
            return None
        return Mark(start, end, tuple(charge_of(actor, Role.RESPONSIBLE, "") for actor in actors), "bare-bracket")

    def _is_place(self, text: str, actor: Actor) -> bool:
        return actor.generic or self._view.names.is_place(text[actor.start : actor.end])


def read_charges(
    view: View, text: str, start: int, end: int, *, label: tuple[Role, str] | None = None
) -> tuple[list[Charge], Reading] | None:
    """The charges of words like X牵头，Y、Z配合; ``label``: what stood before them.  ``None`` if they say anything else."""
    reading = Reading(label=label)
    for first, last in _clauses(text, start, end):
        if not _read_clause(text, first, last, reading):
            return None
    if reading.pending:
        if reading.label is None:
            return None
        _settle(reading, *reading.label)
    charges: list[Charge] = []
    for first, last, role, cue in sorted(reading.charges):
        actors = read_actors(view, text, first, last)
        if not actors:
            return None
        charges += [charge_of(actor, role, cue) for actor in actors]
    return (charges, reading) if charges else None


def brackets(text: str) -> Iterator[tuple[int, int]]:
    """Pairs of brackets of any kind, inner ones first; one left open is forgotten after a while."""
    opened: deque[int] = deque()
    for sign in _BRACKET.finditer(text):
        position = sign.start()
        if text[position] in _OPENING:
            while opened and position - opened[0] > MAX_BRACKET_CHARS:
                opened.popleft()
            opened.append(position)
        elif opened:
            start = opened.pop()
            if position - start <= MAX_BRACKET_CHARS:
                yield start, position + 1


def charge_of(actor: Actor, role: Role, cue: str) -> Charge:
    """The charge in the role of the list, or in the one written behind the name: 省发展改革委（牵头）."""
    return Charge(actor, role_of_label(actor.note), actor.note) if actor.note else Charge(actor, role, cue)


def beside_lead(charges: list[Charge]) -> tuple[Charge, ...]:
    """Beside a lead everyone else who is merely responsible cooperates."""
    if not any(charge.role is Role.LEAD for charge in charges):
        return tuple(charges)
    return tuple(Charge(c.actor, Role.COOPERATE, c.cue) if c.role is Role.RESPONSIBLE else c for c in charges)


def role_of_label(label: str) -> Role:
    return next(role for words, role in LABEL_ROLES if re.match(words, label))


def body_clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The clauses that name bodies: without declarations (列第一位的为牵头单位) and dates."""
    for first, last in _clauses(text, start, end):
        clause = text[first:last]
        if clause.strip() and not _DECLARATION.search(clause) and not re.search(r"\d{4}年", clause):
            yield first, last


def _clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    depth, first = 0, start
    for sign in _CLAUSE_SIGN.finditer(text, start, end):
        char = sign.group()
        if char in _OPENING:
            depth += 1
        elif char in _CLOSING:
            depth -= 1
        elif depth == 0:
            yield from _labelled(text, first, sign.start())
            first = sign.end()
    yield from _labelled(text, first, end)


def _labelled(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The clause, cut where a label begins inside it: 牵头单位：X 配合单位：Y."""
    for label in _INNER_LABEL.finditer(text, start + 1, end):
        yield start, label.start()
        start = label.start()
    yield start, end


def _read_clause(text: str, start: int, end: int, reading: Reading) -> bool:
    """Adds what the clause says; False if it says anything that no mark says."""
    nested = _last_bracket(text, start, end)
    if nested and _DECLARATION.search(text, nested, end):
        end = nested
    clause = text[start:end]
    if not clause.strip() or _is_declaration(clause) or _PERSON.match(clause) or _TIMELY.fullmatch(clause):
        return True
    scope = _SCOPE.match(clause)
    if scope:
        reading.scope = tuple(part for part in re.split(r"[、,，]", scope["scope"].strip()) if part)
        return True
    label = _LABEL_START.match(text, start, end)
    if label:
        if reading.pending and reading.label:
            _settle(reading, *reading.label)
        reading.label = role_of_label(label["label"]), label["label"]
        start = label.end()
    by = _LEADING_BY.match(text, start, end)
    return _read_cues(text, by.end() if by else start, end, reading)


def _is_declaration(clause: str) -> bool:
    """Whether the clause declares something; 各区人民政府（含新区管委会，下同）配合 names a body."""
    found = _DECLARATION.search(clause)
    return found is not None and not _INNER_NOTE.search(clause, 0, found.start() + 1)


def _last_bracket(text: str, start: int, end: int) -> int | None:
    """Where the bracket opens that closes the clause, whatever stands inside it."""
    depth = 0
    for i in range(end - 1, start - 1, -1):
        if text[i] in _CLOSING:
            depth += 1
        elif text[i] in _OPENING:
            depth -= 1
            if depth == 0:
                return i
        elif depth == 0 and text[i] not in " \n":
            return None
    return None


def _read_cues(text: str, start: int, end: int, reading: Reading) -> bool:
    position, joined = start, False
    last_cue = ""
    for cue in CUE.finditer(text, start, end):
        if text[cue.start() - 1] in "(（" and text[cue.end() : cue.end() + 1] in (")", "）"):
            continue  # a role behind a name, which the list keeps with it
        way = _WAY.search(text, max(position, cue.start() - _WAY_CHARS), cue.start())
        stop = way.start() if way else cue.start()
        has_words = bool(text[position:stop].strip(" 、和及并\n等"))
        role = Role.COOPERATE if joined else _ROLES.get(str(cue.lastgroup), Role.LEAD)
        if has_words:
            if not joined:
                _settle(reading, Role.LEAD if cue.lastgroup == "with" else role, cue.group())
            reading.charges.append((position, stop, role, cue.group()))
        elif cue.lastgroup != "with" and not joined and reading.pending:
            _settle(reading, role, cue.group())
        joined = cue.lastgroup == "with" or (joined and not has_words)
        position, last_cue = cue.end(), cue.group()
    rest = text[position:end].strip(" 、等\n")
    if not rest:
        return True
    if joined:
        reading.charges.append((position, end, Role.COOPERATE, last_cue))
        return True
    if _DATE.search(rest) and (last_cue or not LABEL.search(rest)) and re.search(r"\d|持续|长期|年", rest):
        return True
    if last_cue:
        return False
    reading.pending.append((position, end))
    return True


def _settle(reading: Reading, role: Role, cue: str) -> None:
    """What was named without a cue takes the next one; where nobody leads, it is responsible beside those who help."""
    is_own = role in (Role.LEAD, Role.RESPONSIBLE, Role.GUIDE) or reading.label is not None
    has_lead = is_own or any(charged is Role.LEAD for _, _, charged, _ in reading.charges)
    own = role if has_lead else Role.RESPONSIBLE
    reading.charges += [(first, last, own, cue) for first, last in reading.pending]
    reading.pending.clear()
