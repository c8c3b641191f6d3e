"""Lists of bodies in a mark (责任单位：…, （X、Y负责）): every member is an actor, known to the lexicon or not.

A member is cut at 和, 及, 与, 等 only where what stands before is whole by itself: 工业和信息化部 stays one body,
税务总局及各地区 are two.
"""

import re
from dataclasses import dataclass, replace

from extract.mentions.generic import GENERIC, find_kinds
from extract.mentions.names import View

_SEPARATOR = re.compile(r"[\s、,，;；/|]+")
_JOINT = re.compile(r"以及|及其|及|和|与|等")
_LEADING_JOINT = re.compile(r"(?:以及|及|和|与|并|或)")
_BLANKS = re.compile(r"\s+")
_OPEN_TAIL = re.compile(r"(?:各|其他)?(?:部门|单位|机构|地区|企业|方面|部门和单位|单位和部门)?")
_PLURAL = re.compile(r"(?:各有关|各相关|各|有关|相关)(?=[省市县区州盟旗])")
_BODY_TAIL = re.compile(
    r"(?:部|委|委员会|办|办公室|办公厅|局|厅|署|院|所|中心|社|会|团|公司|集团|银行|分行|支行|大学|学校|学院|医院|政府|管委会|法院|检察院|海关"
    r"|总队|支队|大队|部队|队伍|指挥部|工作组|专班|领导小组|联席会议|实验室|企业|园区|示范区|开发区|新区|机构|组织|电视台|馆|站|党校|军区|基金会|报社|单位|部门"
    r"|联盟|联合社|基地|人员|运营商|高校|主体)\Z"
)
_NOT_A_BODY = re.compile(r"[。：:“”《》？!！]|[的了着将把被谁按等]|(?:政策|制度|任务|工作|项目|措施)\Z")
_NOTE = re.compile(r"(?:总?牵头|主办|主责|配合|协办|参与|参加|指导|负责|责任)(?:单位|部门)?")
_MAX_CHARS = 30


@dataclass(frozen=True, slots=True)
class Actor:
    """``start``/``end`` in the text that was read.  ``known``: the lexicon or the grammar of generic bodies has it.
    ``note``: a role written behind the name, 省发展改革委（牵头）."""

    start: int
    end: int
    canonical: str
    generic: bool = False
    known: bool = True
    note: str = ""


def read_actors(view: View, text: str, start: int, end: int) -> list[Actor] | None:
    """The members of the list at ``start``–``end``, in order; ``None`` if some part of it is no body."""
    return _List(view, text, end).read(start)


class _List:
    """One list being read."""

    def __init__(self, view: View, text: str, end: int) -> None:
        self._view, self._text, self._end = view, text, end

    def read(self, start: int) -> list[Actor] | None:
        actors: list[Actor] = []
        position = start
        while position < self._end:
            separator = _SEPARATOR.match(self._text, position, self._end)
            if separator:
                position = separator.end()
                continue
            members = self._kinds(position) or self._member(position, has_some=bool(actors))
            if members is None:
                return None
            actors += members[0]
            position = members[1]
        return actors

    def _kinds(self, start: int) -> tuple[list[Actor], int] | None:
        """工信、科技、人社等部门 at ``start``: each word a body of the document's own level."""
        for first, last, words in find_kinds(self._text[start : self._end], self._view.names.is_stem):
            bodies = [self._view.stem(self._text[start + s : start + e]) for s, e in words]
            if first == 0 and len(words) > 1 and all(bodies):
                return [
                    Actor(start + s, start + e, str(b)) for (s, e), b in zip(words, bodies, strict=True)
                ], start + last
            return None
        return None

    def _member(self, start: int, *, has_some: bool) -> tuple[list[Actor], int] | None:
        end = self._segment_end(start)
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
        depth, end = 0, start
        while end < self._end:
            char = self._text[end]
            if char in "(（〔[":
                depth += 1
            elif char in ")）〕]":
                depth -= 1
            elif depth <= 0 and char in "、,，;；/|":
                break
            end += 1
        while self._text[end - 1].isspace():
            end -= 1
        return end

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
            pair = [self._known(start, outer), self._known(outer + 1, end - 1)]
            return [actor for actor in pair if actor] if all(pair) else []
        return []

    def _known(self, start: int, end: int) -> Actor | None:
        surface = _BLANKS.sub("", self._text[start:end])
        if not surface or len(surface) > _MAX_CHARS:
            return None
        name = self._view.canonical(surface)
        if name is None and (
            surface.endswith(("市", "县", "区", "州", "盟", "旗")) and self._view.names.is_place(surface)
        ):
            name = self._view.government(surface)
        if (
            name is None
            and surface.endswith(("政府", "管委会"))
            and self._view.names.is_place(surface.removesuffix("管委会"))
        ):
            name = self._view.government(surface.removesuffix("管委会"))
        if name:
            return Actor(start, end, name)
        if GENERIC.fullmatch(surface) or self._is_kind(surface):
            return Actor(start, end, surface, generic=True)
        plural = _PLURAL.match(surface)
        if plural and _BODY_TAIL.search(surface):
            return Actor(start, end, surface, generic=True)
        return None

    def _is_kind(self, surface: str) -> bool:
        """各级财政部门, 环境保护主管部门: a kind of body with nothing left over."""
        return any((s, e) == (0, len(surface)) for s, e, _ in find_kinds(surface, self._view.names.is_stem))

    def _cut(self, start: int, end: int) -> tuple[list[Actor], int] | None:
        for joint in _JOINT.finditer(self._text, start + 1, end):
            left = self._whole(start, joint.start())
            if not left:
                continue
            if joint.group() != "等":
                return left, joint.end()
            rest = _OPEN_TAIL.match(self._text, joint.end(), end)
            return left, rest.end() if rest and self._is_boundary(rest.end()) else joint.end()
        return None

    def _unknown(self, start: int, end: int) -> Actor | None:
        """A body that nothing knows: it looks like one. 省X of a province is named after the province."""
        end = end - 1 if self._text[end - 1] == "等" else end
        surface = _BLANKS.sub("", self._text[start:end])
        if not 2 < len(surface) <= _MAX_CHARS or _NOT_A_BODY.search(surface) or not _BODY_TAIL.search(surface):
            return None
        owner = self._view.own_place()
        if owner and self._view.is_local and surface[0] == "省" and owner.name.endswith("省"):
            return Actor(start, end, owner.name + surface[1:], known=False)
        return Actor(start, end, surface, known=False)
