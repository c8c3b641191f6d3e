"""Mentions of places: by full or short name, with the code of GB/T 2260, and groups (全省, 各设区市, 中部地区).

Names that several places bear go to the one in the document's own province; else the place named right before
decides (上海市宝山区), else the name stays unread: a wrong code would be worse than none.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from sys import intern

from extract.mentions.names import STATE, as_of
from extract.passages import Context, Findings, Passage
from extract.text.dictionary import Dictionary
from extract.text.lazy import lazy
from ontology.claims import PlaceMention
from ontology.lexicon import Lexicon, Place, is_valid_on

# Full names of districts that are also common words: read only after the name of their city or in their own province.
_COMMON_DISTRICTS = frozenset(
    "城区 郊区 矿区 新区 新城区 城中区 城东区 城西区 城北区 城南区 城关区 市中区 市南区 市北区 东区 西区 南区 北区 老城区 港口区 "
    "开发区 鼓楼区 海港区 铁西区 河东区 河西区 西市区 城厢区 青年区 林区 特区 工业园区 中心区 高新区 桥东区 桥西区".split()
)
# Short names of cities that are also common words: read only in a list of places or with 市.
_COMMON_SHORTS = frozenset(
    "来宾 安康 日照 开封 长治 大同 海东 安顺 和田 保定 四平 平安 通化 中卫 固原 白银 资阳 吴忠 朝阳 和平 定西 白山 黄山 三明 新乡 中山 北海"
    " 红河 文山 大理 海北 黄南 南平 安阳 兴安".split()
)
# Counties of two characters: 成县 in 形成县域, 和县 in 市和县. Read where a clause or a member of a list begins; in their
# own province after a word that leads to a name too.
_BEFORE_SHORT_COUNTY = frozenset(" 、，,。；;：:！（()）\n\t")
_LEADS_TO_COUNTY = frozenset("在于到由含如即是将向从")
_AFTER_SHORT_COUNTY = lazy("[域级乡区直属内富裕强兴]|城(?!关)")
_LIST_SIGNS = frozenset("、和与及")
# what makes a name's last sign the first of another word: 市场, 区分; but 万州区 + 分类
_NOT_AFTER = {
    "市": lazy("场"),
    "区": lazy("[域间块]|分(?![类别管期步批级层片])"),
    "县": lazy("级"),
    "州": lazy("际"),
}
_GLUED = lazy("市(?=场)|区(?=[域间块])|县(?=级)|州(?=际)")
_REGION = lazy(
    r"(?:中[东西]部(?<![城市区县镇集]中.部)|东中西部|东[中北]部)(?:地区|省份|省市)?|[东中西](?:部|南部|北部)省份|西[南北]地区|华[东南中北]地区"
)
_OWN = lazy(r"[全我](?<![健安齐保].)([省市县区国州])(?![一]体|社会科学院)")
_GROUP = lazy(
    r"设区的?市(?!级)|市、县(?:[(（][^()（）\n]{1,6}[)）])?|县[(（]市、区[)）]|省[(（]区、市[)）]|各(?:省市区|省区市|省市|州市|市州)"
)
# 长兴、德清、安吉等县: counties by their short names, which are read nowhere else
_COUNTY_TAIL = lazy(r"等(?:\d{1,2}|[一二两三四五六七八九十]{1,3})?个?(?:县|区|地(?!区)|市(?!场)|旗)")
_COUNTIES = lazy(r"[\u4e00-\u9fff]{2,4}(?:、[\u4e00-\u9fff]{2,4}){1,15}\Z")
_COUNTIES_CHARS = 80
_QUANTIFIER = lazy(r"(?:各|所有|全部|其他|部分|其余|\d{1,4}个|[一二两三四五六七八九十百]{1,4}个|本省)\Z")
# 到昌就医, 来赣投资: a city or province by its one-character name, after a verb of going
_ABBREVIATED = lazy(r"[到来赴返抵离驻]([\u4e00-\u9fff])(?=就医|就诊|投资|办学|落户|创业|旅游|考察|企业|务工|发展|工作)")


@dataclass(frozen=True, slots=True)
class Hit:
    start: int
    end: int
    canonical: str
    code: str
    level: str
    method: str


class PlaceFinder:
    def __init__(self, lexicon: Lexicon) -> None:
        self._rows: dict[str, list[Place]] = {}
        self._codes: dict[str, list[Place]] = {}
        self._prefectures: dict[str, list[Place]] = {}
        self._counties: dict[tuple[str, str], list[Place]] = {}
        self._given_up: list[tuple[int, int, str]] = []
        for place in lexicon.places:
            if place.level == "country":
                continue
            for name in {place.name, place.short, *place.aliases}:
                if len(name) > 1:
                    self._rows.setdefault(name, []).append(place)
            if place.code:
                self._codes.setdefault(place.code, []).append(place)
            if place.level == "county" and len(place.name) > 2:
                self._counties.setdefault((place.code[:2], place.name[:-1]), []).append(place)
            if place.level == "prefecture" and place.name.endswith("市"):
                self._prefectures.setdefault(place.code[:2], []).append(place)
        self._dictionary = Dictionary([*self._rows, *(negative.surface for negative in lexicon.negatives)])

    def __call__(self, passage: Passage, context: Context, found: Findings) -> list[PlaceMention]:
        self._given_up.clear()
        unwrapped = context.wraps.unwrap(passage.text, passage.offset)
        hits = self.find(unwrapped.text, place=context.document.place, date=as_of(context.document))
        if context.overruled is not None:
            glued = ((*sign.span(), "与后一字成词，不是地名的末字") for sign in _GLUED.finditer(unwrapped.text))
            for first, last, why in (*self._given_up, *glued):
                start, end = unwrapped.outer(first, last)
                context.overrule("places.name", start + passage.offset, end + passage.offset, why)
        return [self._mention(hit, *unwrapped.outer(hit.start, hit.end), passage.offset, context) for hit in hits]

    def _mention(self, hit: Hit, start: int, end: int, offset: int, context: Context) -> PlaceMention:
        start, end = start + offset, end + offset
        return PlaceMention(
            surface=intern(context.text[start:end]),
            start=start,
            end=end,
            section=context.section_at(start),
            method=intern(f"places.{hit.method}"),
            canonical=hit.canonical,
            code=hit.code,
            level=hit.level,
        )

    def find(self, text: str, *, place: str | None, date: str | None) -> list[Hit]:
        """All places named in ``text``, in order, none overlapping another."""
        named = list(self._named(text, place, date))
        if place and place != STATE:
            starts = [hit.start for hit in named]
            shorts = [hit for hit in self._shorts(text, place, date) if not _meets(named, starts, hit)]
            named = sorted([*named, *shorts], key=lambda hit: hit.start)
        starts = [hit.start for hit in named]
        free = [h for h in self._groups(text, place, date) if not _meets(named, starts, h)]
        return sorted(named + free, key=lambda hit: hit.start)

    # -- names

    def _named(self, text: str, place: str | None, date: str | None) -> Iterator[Hit]:
        before: tuple[int, Place] | None = None
        for start, word in self._dictionary.find(text):
            name = self._shortened(word, text, start, start + len(word)) if word in self._rows else None
            if name is None:
                self._given_up.append((start, start + len(word), "与前后文合成别的词"))
                continue
            end = start + len(name)
            parent = before[1] if before and before[0] == start else None
            if len(name) == 2 and name[-1] == "县" and not parent and not self._is_county(text, start, end, place):
                self._given_up.append((start, end, "两字县名，前后不是名称的边界"))
                continue
            row = self._choose(name, parent, place, date)
            if row is None:
                self._given_up.append((start, end, "几个地方同名，看不出是哪一个"))
                continue
            if name in _COMMON_SHORTS and not self._is_listed(text, start, end):
                self._given_up.append((start, end, "也是常用词，又没有与别的地名并列"))
                continue
            yield Hit(start, end, row.name, row.code, row.level, "name" if name == row.name else "short")
            before = end, row

    def _is_listed(self, text: str, start: int, end: int) -> bool:
        """A common word names a city only beside another place in a list, or after the name of its province."""
        lengths = range(2, 5)
        return (
            text[end : end + 1] in _LIST_SIGNS and any(text[end + 1 : end + 1 + n] in self._rows for n in lengths)
        ) or (
            text[start - 1 : start] in _LIST_SIGNS
            and any(text[start - 1 - n : start - 1] in self._rows for n in lengths)
        )

    def _is_county(self, text: str, start: int, end: int, place: str | None) -> bool:
        before = text[start - 1 : start]
        own = any(_province(row) == (place or "")[:2] for row in self._rows[text[start:end]])
        begins = not before or before in _BEFORE_SHORT_COUNTY or (own and before in _LEADS_TO_COUNTY)
        return begins and _AFTER_SHORT_COUNTY.match(text, end) is None

    def _shortened(self, name: str, text: str, start: int, end: int) -> str | None:
        """``name`` without a last sign that belongs to the next word: 南昌市 + 场, 珠三角 + 地区 of a list."""
        if name[-1] in "湖江河海" and text.startswith("流域", end) and end - start == 2:  # 巢湖流域 is no city
            return None
        glued = _NOT_AFTER.get(name[-1])
        if glued and glued.match(text, end):
            name = name[:-1]
        elif name.endswith("地区") and start > 0 and text[start - 1] == "、":
            name = name.removesuffix("地区") if name.removesuffix("地区") in self._rows else name
        return name if name in self._rows else None

    def _choose(self, name: str, parent: Place | None, place: str | None, date: str | None) -> Place | None:
        """Which of the places of that name is meant: see the module's docstring."""
        rows = self._rows[name]
        if parent:
            below = [row for row in rows if _is_within(row, parent)]
            if below:
                return _in_force(below, date)
        own = [row for row in rows if place and place != STATE and _province(row) == place[:2]]
        if own:
            return _in_force(own, date)
        wide = [row for row in rows if row.level != "county"]
        if wide:
            return _in_force(wide, date)
        is_one = len({row.name + _province(row) for row in rows}) == 1
        is_full = all(row.name == name for row in rows) and name not in _COMMON_DISTRICTS
        return _in_force(rows, date) if is_one and is_full else None

    def _shorts(self, text: str, place: str, date: str | None) -> Iterator[Hit]:
        """Counties of the document's own province listed by their short names: all of a list, or none."""
        for tail in _COUNTY_TAIL.finditer(text):
            match = _COUNTIES.search(text, max(0, tail.start() - _COUNTIES_CHARS), tail.start())
            if match is None:
                continue
            start, known = match.start(), list[Hit]()
            for name in match.group().split("、"):
                # the first may be glued to a verb: 支持长兴、德清等县
                offset = next((i for i in range(len(name) - 1) if (place[:2], name[i:]) in self._counties), None)
                if offset is None or (offset and known):
                    known = []
                    break
                row = _in_force(self._counties[place[:2], name[offset:]], date)
                known.append(Hit(start + offset, start + len(name), row.name, row.code, row.level, "short"))
                start += len(name) + 1
            yield from known

    # -- groups

    def _groups(self, text: str, place: str | None, date: str | None) -> Iterator[Hit]:
        own = self._at(place, date)
        for match in _OWN.finditer(text):
            hit = self._own(match, own, date)
            if hit:
                yield hit
        for match in _REGION.finditer(text):
            yield Hit(*match.span(), match.group(), "", "group", "region")
        for match in _GROUP.finditer(text):
            many = _QUANTIFIER.search(text, max(0, match.start() - 6), match.start())
            start = many.start() if many else match.start()
            if many or text[start] in "设各":
                yield Hit(
                    start, match.end(), self._group_name(text[start : match.end()], own, date), "", "group", "group"
                )
        if own and own.code != STATE:
            yield from self._abbreviated(text, own, date)

    def _own(self, match: re.Match[str], own: Place | None, date: str | None) -> Hit | None:
        """全省, 我市: the document's own place of that level."""
        if match[1] == "国":
            return Hit(*match.span(), "中华人民共和国", STATE, "country", "own")
        if own is None or own.code == STATE:
            return None
        code = {"省": own.code[:2] + "0000", "市": own.code[:4] + "00", "州": own.code[:4] + "00"}.get(
            match[1], own.code
        )
        row = self._at(code, date)
        return Hit(*match.span(), row.name, row.code, row.level, "own") if row and row.name.endswith(match[1]) else None

    def _group_name(self, words: str, own: Place | None, date: str | None) -> str:
        """江西省11个设区市 for 各设区市 of a province; else the words, after the province's name."""
        if own is None or own.level != "province":
            return words
        kind = re.sub(r"^(?:各|所有|全部|本省)", "", words)
        if kind in ("设区市", "设区的市"):
            rows = self._prefectures.get(own.code[:2], ())
            number = len({row.code for row in rows if is_valid_on(row.valid_from, row.valid_to, date)})
            return f"{own.name}{number}个设区市"
        return own.name + words

    def _abbreviated(self, text: str, own: Place, date: str | None) -> Iterator[Hit]:
        capital = self._at(own.code[:2] + "0100", date)
        known = {row.short[-1]: row for row in (capital,) if row and row.short} | {
            a: own for a in own.aliases if len(a) == 1
        }
        for match in _ABBREVIATED.finditer(text):
            row = known.get(match[1])
            if row:
                yield Hit(*match.span(1), row.name, row.code, row.level, "abbreviation")

    def _at(self, code: str | None, date: str | None) -> Place | None:
        if code == STATE:
            return None
        rows = self._codes.get(code or "")
        return _in_force(rows, date) if rows else None


def _meets(hits: list[Hit], starts: list[int], other: Hit) -> bool:
    """Whether ``other`` shares a character with one of ``hits``, which are in order and begin at ``starts``."""
    i = bisect_left(starts, other.end)
    return i > 0 and hits[i - 1].end > other.start


def _province(place: Place) -> str:
    return (place.code or place.parent)[:2]


def _is_within(place: Place, parent: Place) -> bool:
    return bool(parent.code) and place.code != parent.code and place.code.startswith(parent.code.rstrip("0"))


def _in_force(rows: list[Place], date: str | None) -> Place:
    """The row that holds on ``date``, the highest level first; else the first."""
    valid = [row for row in rows if is_valid_on(row.valid_from, row.valid_to, date)]
    order = {"province": 0, "prefecture": 1, "zone": 2, "county": 3}
    return min(valid or rows, key=lambda row: order.get(row.level, 4))
