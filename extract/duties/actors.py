"""Lists of bodies in a mark (责任单位：…, （X、Y负责）): every member is an actor, known to the lexicon or not.

A member is cut at 和, 及, 与, 等 only where what stands before is whole by itself: 工业和信息化部 stays one body,
税务总局及各地区 are two.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.mentions.generic import GENERIC, find_kinds
from extract.mentions.names import View
from extract.text.lazy import lazy

_SIGNS = lazy(r"[(（〔\[)）〕\]、,，;；/|]")
_SEPARATOR = lazy(r"[\s、,，;；/|]+")
_JOINT = lazy(r"以及|及其|及|和|与|等")
_LEADING_JOINT = lazy(r"(?:以及|及|和|与|并|或)")
_BLANKS = lazy(r"\s+")
_OPEN_TAIL = lazy(r"(?:各|其他)?(?:部门|单位|机构|地区|企业|方面|部门和单位|单位和部门)?")
_PLURAL = lazy(r"(?:各有关|各相关|各|有关|相关)(?=[省市县区州盟旗])")
BODY_TAIL = lazy(
    r"(?:部|委|委员会|办|办公室|办公厅|局|厅|署|院|所|中心|社|会|团|公司|集团|银行|分行|支行|大学|学校|学院|医院|政府|管委会|法院|检察院|海关"
    r"|总队|支队|大队|部队|队伍|指挥部|工作组|专班|领导小组|联席会议|实验室|企业|园区|示范区|开发区|新区|机构|组织|电视台|馆|站|党校|军区|基金会|报社|单位|部门"
    r"|联盟|联合社|基地|人员|运营商|高校|主体|总社|联社|[残妇科侨文作]联|社科联|工商联|协会|作协|科协|学会|电网|电力|电信|移动|联通|铁塔|烟草|港务|供电|水务|党政办|督查室|[^教会科浴居]室|专委会|交易所|经营者)\Z"
)
_NOT_A_BODY = lazy(r"[。：:“”《》？!！]|[的了着将把被谁按等]|(?:政策|制度|任务|工作|项目|措施)\Z")
# several bodies by what they are, as they may stand in a list: 各保险公司, 沿线各站段
_MANY = lazy(r"(?:各|有关|相关|其他|所有|属地|所在地|项目所在地|军地|军队)[\u4e00-\u9fff()（）〔〕、]{1,20}")
_NAME = lazy(r"[\u4e00-\u9fffA-Za-z0-9·—“”()（）]{2,16}")
_KINDS = frozenset(
    "企业 学校 高校 医院 银行 景区 园区 乡镇 街道 社区 协会 商会 科研院所 金融机构 社会组织 社会力量".split()
)
_NOTE = lazy(r"(?:总?牵头|主办|主责|配合|协办|参与|参加|指导|负责|责任)(?:单位|部门)?")
_APART = lazy(r"含|包括|不含|以下简称|下称|简称")  # 各区政府（含新区管委会，下同）
_MAX_CHARS = 30
_CACHED_CHARS = 60


@dataclass(frozen=True, slots=True)
class Actor:
    """``start``/``end`` in the text that was read.  ``known``: the lexicon or the grammar of generic bodies has it.
    ``note``: a role written behind the name, 省发展改革委（牵头）.  ``doubtful``: nothing but its place in the list
    says that it is a body."""

    start: int
    end: int
    canonical: str
    generic: bool = False
    known: bool = True
    note: str = ""
    doubtful: bool = False


def read_actors(view: View, text: str, start: int, end: int) -> list[Actor] | None:
    """The members of the list at ``start``–``end``, in order; ``None`` if some part of it can be no body."""
    return _List(view, text, end).read(start)


def are_bodies(actors: Sequence[Actor]) -> bool:
    """Whether a list is one of bodies though some of its members may be doubtful: most are not."""
    return 2 * sum(actor.doubtful for actor in actors) < len(actors)


def _at(actor: Actor, start: int, end: int) -> Actor:
    return Actor(start, end, actor.canonical, actor.generic, actor.known, actor.note, actor.doubtful)


class _List:
    """One list being read."""

    def __init__(self, view: View, text: str, end: int) -> None:
        self._view, self._text, self._end = view, text, end
        self._lists: dict[int, tuple[list[Actor], int]] = {}

    def read(self, start: int) -> list[Actor] | None:
        actors, position = self._plain(start)
        rest = self._text[position : self._end]
        if not rest or len(rest) > _CACHED_CHARS:
            more = self._members(position, has_some=bool(actors))
            return None if more is None else actors + more
        key = (bool(actors), rest)
        lists = self._view.lists
        if key not in lists:
            more = self._members(position, has_some=bool(actors))
            lists[key] = None if more is None else [(a.start - position, a.end - position, a) for a in more]
        cached = lists[key]
        if cached is None:
            return None
        return actors + [_at(a, position + first, position + last) for first, last, a in cached]

    def _plain(self, start: int) -> tuple[list[Actor], int]:
        """The members at the head of the list that are named bodies with 、 behind them, as most are, and where the
        rest begins."""
        actors: list[Actor] = []
        known, position = self._view.actors, start
        for words in self._text[start : self._end].split("、"):
            found = known[words] if words in known else self._look_up(words)
            if found is None or found[1]:
                break
            end = position + len(words)
            actors.append(Actor(position, end, found[0]))
            position = end + 1
        if actors and position < self._end:
            last = actors[-1]
            if self._view.names.is_stem(self._text[last.start : last.end]):  # 公安、海关 of 公安、海关、税务等部门
                return [], start
        return actors, min(position, self._end)

    def _members(self, start: int, *, has_some: bool) -> list[Actor] | None:
        actors: list[Actor] = []
        self._lists = dict(self._kinds(start))
        position = start
        while position < self._end:
            separator = _SEPARATOR.match(self._text, position, self._end)
            if separator:
                position = separator.end()
                continue
            members = self._lists.get(position) or self._member(position, has_some=has_some or bool(actors))
            if members is None:
                return None
            actors += members[0]
            position = members[1]
        return actors

    def _kinds(self, start: int) -> Iterator[tuple[int, tuple[list[Actor], int]]]:
        """工信、科技、人社等部门: where it begins, its members, where it ends; each a body of the document's own level."""
        for first, last, words in find_kinds(self._text[start : self._end], self._view.names.is_stem):
            bodies = [self._view.stem(self._text[start + s : start + e]) for s, e in words]
            if len(words) > 1 and all(bodies):
                actors = [Actor(start + s, start + e, str(b)) for (s, e), b in zip(words, bodies, strict=True)]
                yield start + first, (actors, start + last)

    def _member(self, start: int, *, has_some: bool) -> tuple[list[Actor], int] | None:
        end = self._segment_end(start)
        named = self._known(start, end)
        if named and not named.generic:
            return [named], end
        generic = GENERIC.match(self._text, start, self._end)
        is_generic = generic is not None and self._is_boundary(generic.end())
        if generic and is_generic and generic.end() > end:
            return [Actor(start, generic.end(), generic.group(), generic=True)], generic.end()
        whole = self._whole(start, end)
        if whole:
            return whole, end
        if generic and is_generic:
            return [Actor(start, generic.end(), generic.group(), generic=True)], generic.end()
        cut = self._cut(start, end)
        if cut:
            return cut
        joint = _LEADING_JOINT.match(self._text, start, end) if has_some else None
        if joint:
            return [], joint.end()
        if has_some and self._text[start] == "等":
            rest = _OPEN_TAIL.fullmatch(self._text, start + 1, end)
            return [], end if rest else start + 1
        unknown = self._unknown(start, end)
        return ([unknown], end) if unknown else None

    def _segment_end(self, start: int) -> int:
        """The end of the member that begins at ``start``: its separator outside brackets, less blanks before it."""
        depth, end = 0, self._end
        for sign in _SIGNS.finditer(self._text, start, self._end):
            if sign.group() in "(（〔[":
                depth += 1
            elif sign.group() in ")）〕]":
                depth -= 1
            elif depth <= 0:
                end = sign.start()
                break
        while self._text[end - 1].isspace():
            end -= 1
        blank = _BLANKS.search(self._text, start, end)
        return blank.start() if blank and self._known(start, blank.start()) else end

    def _is_boundary(self, end: int) -> bool:
        return end >= self._end or self._text[end] in "、,，;；/ \n及和与等" or bool(_JOINT.match(self._text, end))

    def _whole(self, start: int, end: int) -> list[Actor]:
        """The members that the segment is as a whole: a known body, two of one office, a place for its government."""
        known = self._known(start, end)
        if known:
            return [known]
        outer = min((i for i in (self._text.find(sign, start, end) for sign in "(（") if i > start), default=0)
        if outer and self._text[end - 1] in ")）":
            note = _NOTE.fullmatch(self._text, outer + 1, end - 1)
            if note:
                return [replace(actor, note=note.group()) for actor in self._whole(start, outer)]
            if _APART.match(self._text, outer + 1):
                return self._whole(start, outer)
            pair = [self._known(start, outer), self._known(outer + 1, end - 1)]
            return [actor for actor in pair if actor] if all(pair) else []
        return []

    def _known(self, start: int, end: int) -> Actor | None:
        found = self._look_up(_BLANKS.sub("", self._text[start:end]))
        return Actor(start, end, found[0], generic=found[1]) if found else None

    def _look_up(self, surface: str) -> tuple[str, bool] | None:
        known = self._view.actors
        if surface not in known:
            known[surface] = self._named(surface)
        return known[surface]

    def _named(self, surface: str) -> tuple[str, bool] | None:
        """The canonical name of a body that is known, and whether it is a generic one."""
        if not surface or len(surface) > _MAX_CHARS:
            return None
        name = self._view.canonical(surface)
        if name is None and self._view.names.is_place(surface):  # in a list of bodies a place is its government
            name = self._view.government(surface)
        if name is None and surface.endswith(("政府", "管委会")):
            place = surface.removesuffix("管委会")
            name = self._view.government(place) if self._view.names.is_place(place) else None
        if name:
            return name, False
        plural = _PLURAL.match(surface)
        is_generic = GENERIC.fullmatch(surface) or self._is_kind(surface) or (plural and BODY_TAIL.search(surface))
        return (surface, True) if is_generic else None

    def _is_kind(self, surface: str) -> bool:
        """各级财政部门, 环境保护主管部门: a kind of body with nothing left over."""
        return any((s, e) == (0, len(surface)) for s, e, _ in find_kinds(surface, self._view.names.is_stem))

    def _cut(self, start: int, end: int) -> tuple[list[Actor], int] | None:
        for joint in _JOINT.finditer(self._text, start + 1, end):
            left = self._whole(start, joint.start()) or self._before(start, joint, end)
            if not left:
                continue
            if joint.group() != "等":
                return left, joint.end()
            rest = _OPEN_TAIL.match(self._text, joint.end(), end)
            return left, rest.end() if rest and self._is_boundary(rest.end()) else joint.end()
        return None

    def _before(self, start: int, joint: re.Match[str], end: int) -> list[Actor]:
        """A body that nothing knows, before 等 or before bodies that are known: 省出入境管理局和各市政府."""
        unknown = self._unknown(start, joint.start())
        if unknown is None or unknown.doubtful:
            return []
        is_cut = joint.group() == "等" or GENERIC.match(self._text, joint.end(), end) or self._whole(joint.end(), end)
        return [unknown] if is_cut else []

    def _unknown(self, start: int, end: int) -> Actor | None:
        """A body that nothing knows: it looks like one. 省X of a province is named after the province."""
        end = end - 1 if self._text[end - 1] == "等" else end
        surface = _BLANKS.sub("", self._text[start:end])
        if not 1 < len(surface) <= _MAX_CHARS or _NOT_A_BODY.search(surface):
            return None
        if _MANY.fullmatch(surface):
            return Actor(start, end, surface, generic=True, known=False)
        if len(surface) == 2 or not BODY_TAIL.search(surface):
            is_name = _NAME.fullmatch(surface) is not None
            return (
                Actor(start, end, surface, generic=surface in _KINDS, known=False, doubtful=True) if is_name else None
            )
        return Actor(start, end, self._view.completed(surface), known=False)
