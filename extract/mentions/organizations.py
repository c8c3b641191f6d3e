"""Mentions of bodies: by name, by pattern (place + department), by kind in lists, and generic ones.

Matching is on characters, longest match first, against names, their aliases and *negative* labels (财政部门, 教育部署);
what stands left and right of a match decides whether it is the whole of a name.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from sys import intern

import ahocorasick

from extract.mentions.generic import find_generic, find_kinds
from extract.mentions.names import BRANCH, MAX_PLACE_CHARS, Names, View, as_of
from extract.passages import Context, Findings, Passage
from extract.text.lazy import lazy
from ontology.claims import OrganizationMention
from ontology.lexicon import Lexicon

# What may not follow a name, by its last sign: 财政部 + 门, 教育部 + 署, 税务局 + 面, 法制办 + 法.
_NOT_AFTER = {
    "部": "门署分长委级队件位落首属",
    "局": "部面长限势地级所",
    "办": "法理公事学好成结证",
    "委": "托员任派会办",
    "厅": "长局堂级",
    "会": "议员计费场上谈见",
    "院": "士校长线落区",
    "行": "业政为动长使驶程情",
    "府": "部门采投网信",
    "关": "系键于注联心税",
    "社": "会区保",
    "台": "账阶湾风词",
    "信": "息用",
    "通": "过信用知讯",
}
# … but 发展改革委 + 会同, 财政部 + 落实, 省政府 + 部署
_BEGINS_ANEW = ("会同", "会商", "长期", "分别", "落实", "联合", "部署", "所属")
_CLAUSE_SIGNS = frozenset(" 、,，。;；:：()（）〔〕[]《》“”\n\t及和与由请经报向对送商同至为归属在以将并或")
_ELLIPTIC = lazy(r"[、,，和及与]")
# names that are common words when nothing says whose they are
_PLAIN_WORDS = frozenset(
    {"政府", "人民政府", "党委", "办公厅", "办公室", "委员会", "委", "法院", "检察院", "政协", "海关"}
)
_BARE_ENDS = tuple("厅局委办部署会社")
_PARTY = lazy(r"(?:省|自治区党|市|县|区|州)委(?![员托任派会办组宣统政网老农编直机改党督巡军书常议\u0000])")
_GOVERNMENTS = ("政府", "管委会", "管理委员会")
_PLURAL = lazy(r"(?:各有关|各相关|各|有关|相关|所有)\Z")
_LEVEL_SIGNS = frozenset("省市县区州")
_NEGATIVE = "\0"
_BRANCH_CHARS = 20
# 工信部 in 工信部联通信〔2021〕77号 is part of a number
_IN_NUMBER = lazy(r"(?!公告|令|文件)[\u4e00-\u9fff]{0,6}[〔［\[(（]\s?(?:19|20)\d{2}\s?[〕］\])）]\s?\d")


GivenUp = tuple[str, int, int, str]  # rule, start and end in the searched text, why


@dataclass(frozen=True, slots=True)
class Hit:
    """A body found at ``start``–``end`` of the searched text."""

    start: int
    end: int
    canonical: str
    method: str
    generic: bool = False


class OrganizationFinder:
    def __init__(self, lexicon: Lexicon) -> None:
        self.names = Names(lexicon)
        self._view = View(self.names, None, None)
        self._automaton = ahocorasick.Automaton()
        for name in (*self.names.entry_names(), *self.names.pattern_names()):
            if len(name) > 1:
                self._automaton.add_word(name, name)
        for negative in lexicon.negatives:
            self._automaton.add_word(negative.surface, _NEGATIVE)
        self._automaton.make_automaton()

    def __call__(self, passage: Passage, context: Context, found: Findings) -> list[OrganizationMention]:
        place, date = context.document.place, as_of(context.document)
        unwrapped = context.wraps.unwrap(passage.text, passage.offset)
        hits, given_up = self._search(unwrapped.text, place=place, date=date)
        if context.overruled is not None:
            for rule, first, last, why in given_up:
                start, end = unwrapped.outer(first, last)
                context.overrule(rule, start + passage.offset, end + passage.offset, why)
        return [self._mention(hit, *unwrapped.outer(hit.start, hit.end), passage.offset, context) for hit in hits]

    def _mention(self, hit: Hit, start: int, end: int, offset: int, context: Context) -> OrganizationMention:
        start, end = start + offset, end + offset
        return OrganizationMention(
            surface=intern(context.text[start:end]),  # names recur, and a long text has tens of thousands
            start=start,
            end=end,
            section=context.section_at(start),
            method=intern(f"organizations.{hit.method}"),
            canonical=hit.canonical,
            generic=hit.generic,
        )

    def find(self, text: str, *, place: str | None, date: str | None) -> list[Hit]:
        """All bodies named in ``text``, in order; only a name inside a longer name overlaps another."""
        return self._search(text, place=place, date=date)[0]

    def _search(self, text: str, *, place: str | None, date: str | None) -> tuple[list[Hit], list[GivenUp]]:
        if (self._view.place, self._view.date) != (place, date):
            self._view = View(self.names, place, date)
        search = _Search(text, self._view, self._automaton)
        return search.hits(), search.given_up


class _Search:
    """One text being searched."""

    def __init__(self, text: str, view: View, automaton: ahocorasick.Automaton) -> None:
        self._text = text
        self._view = view
        self._automaton = automaton
        self.given_up: list[GivenUp] = []

    def _overrule(self, rule: str, start: int, end: int, why: str) -> None:
        self.given_up.append((rule, start, end, why))

    def hits(self) -> list[Hit]:
        named = [*self._named(), *self._committees()]
        kinds = list(self._kinds())
        generic = [self._generic(s, e) for s, e in find_generic(self._text)]
        longest = {hit.start: hit.end for hit in generic}
        for hit in named:  # 国家税务总局 in 国家税务总局江西省税务局
            if hit.method == "placed":
                longest[hit.start] = max(hit.end, longest.get(hit.start, 0))
        for hit in named:  # 国务院 in 国务院相关部门
            if longest.get(hit.start, 0) > hit.end:
                self._overrule(f"organizations.{hit.method}", hit.start, hit.end, "是更长名称的一部分")
        named = [hit for hit in named if longest.get(hit.start, 0) <= hit.end]
        return sorted(_without_overlap(named, kinds, generic), key=lambda hit: (hit.start, -hit.end))

    def _generic(self, start: int, end: int) -> Hit:
        """The generic body; its first sign goes where it is the last of a place's name: 江西省 + 各有关部门."""
        if self._text[start] in _LEVEL_SIGNS and start > 1:
            prefix = self._view.prefix_before(self._text, start + 1)
            start += prefix is not None and prefix.chars > 1
        return Hit(start, end, self._text[start:end], "generic", generic=True)

    # -- names

    def _named(self) -> Iterator[Hit]:
        last: Hit | None = None
        for last_char, name in self._automaton.iter_long(self._text):
            if name == _NEGATIVE:  # the word that was found is longer than the name in it
                continue
            end = last_char + 1
            start = end - len(name)
            is_glued = end < len(self._text) and self._text[end] in _NOT_AFTER.get(name[-1], "")
            if is_glued and not self._text.startswith(_BEGINS_ANEW, end):
                self._overrule("organizations.name", start, end, "名称末字与后一字成词")
                continue
            if _IN_NUMBER.match(self._text, end):
                self._overrule("organizations.name", start, end, "文号的一部分")
                continue
            hit = self._whole(start, end, last)
            if hit:
                hit = self._branch(hit)
                yield from self._owner(name, hit)
                yield from self._sharers(hit)
                yield hit
                last = hit

    def _branch(self, hit: Hit) -> Hit:
        """The hit with its place and tail, where it names the branch of a central body."""
        if (
            hit.method not in ("name", "listed")
            or self._text[hit.end : hit.end + 1] not in self._view.names.place_signs
        ):
            return hit
        tail = BRANCH.search(self._text, hit.end + 2, hit.end + _BRANCH_CHARS)
        if tail is None or not self._view.names.is_place(self._text[hit.end : tail.start()]):
            return hit
        surface = self._text[hit.start : tail.end()]
        return Hit(hit.start, tail.end(), self._view.canonical(surface) or surface, "branch")

    def _owner(self, name: str, hit: Hit) -> Iterator[Hit]:
        """The company before the name of what belongs to it: 中国电信 in 中国电信江西云基地."""
        if hit.method != "name" or name[-1] not in "地园区店":
            return
        chars = next((n for n in range(len(name) - 2, 2, -1) if self._view.names.is_entry(name[:n])), 0)
        owner = chars and self._view.canonical(name[:chars])
        if owner:
            yield Hit(hit.start, hit.start + chars, owner, "owner")

    def _sharers(self, hit: Hit) -> Iterator[Hit]:
        """The places listed before the one that carries the word for all: 上饶市、鹰潭市、新余市政府."""
        if not self._text.endswith(_GOVERNMENTS, hit.start, hit.end):
            return
        end = hit.start
        while end > 2 and self._text[end - 1] == "、":
            end -= 1
            chars = self._place_before(end)
            name = self._view.government(self._text[end - chars : end]) if chars else None
            if not name:
                return
            yield Hit(end - chars, end, name, "shared-suffix")
            end -= chars

    def _place_before(self, end: int) -> int:
        """Length of the place's name that ends at ``end`` and begins a clause or a member of a list; 0 if none."""
        lengths = range(min(MAX_PLACE_CHARS, end), 1, -1)
        return next((n for n in lengths if self._is_whole_place(end - n, end)), 0)

    def _is_whole_place(self, start: int, end: int) -> bool:
        return (start == 0 or self._text[start - 1] in _CLAUSE_SIGNS) and self._view.names.is_place(
            self._text[start:end]
        )

    def _whole(self, start: int, end: int, last: Hit | None) -> Hit | None:
        """The hit with the place's name or level word before it, if it has one and needs one."""
        prefix = self._view.prefix_before(self._text, start)
        begin = start - prefix.chars if prefix else start
        if last and begin < last.end:
            prefix, begin = None, start
        is_many = begin > 0 and self._text[begin - 1] in "各关有"
        many = _PLURAL.search(self._text, max(0, begin - 4), begin) if is_many else None
        if many:
            return Hit(many.start(), end, self._text[many.start() : end], "plural", generic=True)
        if prefix:
            name = self._view.canonical(self._text[begin:end])
            if name:
                return Hit(self._head_before(begin, end, name), end, name, "placed")
            if prefix.place is None and self._text[begin] != "国":
                self._overrule("organizations.placed", begin, end, "看不出是哪一级哪个地方的机构")
                return None
        return self._bare(start, end, last)

    def _head_before(self, begin: int, end: int, name: str) -> int:
        """Where the name begins with what stands before its place: 中共 in 中共江西省委组织部."""
        for head in self._view.names.heads:
            start = begin - len(head)
            is_there = start >= 0 and self._text.startswith(head, start)
            if is_there and self._view.canonical(self._text[start:end]) == name:
                return start
        return begin

    def _bare(self, start: int, end: int, last: Hit | None) -> Hit | None:
        surface = self._text[start:end]
        if surface in _PLAIN_WORDS:
            return None
        follows = last is not None and not last.generic and last.end == start - 1
        is_listed = follows and bool(_ELLIPTIC.match(self._text, start - 1))
        is_free = start == 0 or self._text[start - 1] in _CLAUSE_SIGNS
        is_local = is_free and self._view.is_local and surface.endswith(_BARE_ENDS)
        if not self._view.names.is_entry(surface) and not (is_listed or is_local):
            return None
        if len(surface) < 3 and not (is_free or is_listed):
            return None
        name = self._view.canonical(surface)
        return Hit(start, end, name, "listed" if is_listed else "name") if name else None

    def _committees(self) -> Iterator[Hit]:
        """省委, 市委: too short for the automaton, which would take them out of 省委组织部."""
        for match in _PARTY.finditer(self._text):
            prefix = self._view.prefix_before(self._text, match.start())
            start = match.start() - (prefix.chars if prefix else 0)
            name = self._view.canonical(self._text[start : match.end()])
            if name:
                yield Hit(start, match.end(), name, "committee")

    # -- kinds: 工信、科技、人社等部门

    def _kinds(self) -> Iterator[Hit]:
        for start, end, words in find_kinds(self._text, self._view.names.is_stem):
            bodies = [self._view.stem(self._text[s:e]) for s, e in words]
            if len(words) > 1 and all(bodies):
                for (s, e), body in zip(words, bodies, strict=True):
                    yield Hit(s, e, str(body), "kinds")
                continue
            named = self._view.canonical(self._text[start:end]) if len(words) == 1 else None
            if named and start < words[0][0]:
                yield Hit(start, end, named, "charged-kind")
            else:
                yield Hit(start, end, self._text[start:end], "kind", generic=True)


def _without_overlap(*layers: Sequence[Hit]) -> Iterator[Hit]:
    """Earlier layers stand; a hit of a later one that overlaps them goes."""
    taken = bytearray(max((hit.end for layer in layers for hit in layer), default=0))
    for layer in layers:
        free = [hit for hit in layer if not any(taken[hit.start : hit.end])]
        for hit in free:
            taken[hit.start : hit.end] = b"\1" * (hit.end - hit.start)
        yield from free
