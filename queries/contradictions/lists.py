"""Lists: the number said against the names given, and one list that has other names in another place."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from extract.text.numerals import chinese_number
from graph.store import GraphStore
from queries.contradictions.draft import Draft
from queries.contradictions.papers import Paper
from queries.findings import Severity
from queries.scope import titled

_LOOKED_COUNT = "核对了列举的名称与所说的数目"
_LOOKED_PLACES = "比较了同一部分里的地区名单"
_CN = "两二三四五六七八九十"
# What follows 甲、乙、丙: 等3个…, or without 等 a round word of lists (四大类, 三级) or a number of places (3个试点城市).
_COUNT = re.compile(
    rf"(?:(?P<etc>等)共?(?P<any>\d{{1,3}}|[{_CN}]{{1,3}})(?P<sort>个|大|类|种|项|家|所|座|市|县|区|省|地|级)"
    rf"|(?P<few>[{_CN}]{{1,2}})(?P<kind>大|类|级|市|县|省)"
    rf"|(?P<some>\d{{1,3}}|[{_CN}]{{1,3}})个(?=(?:国家|设区|省级)*(?:市|县|区|省|试点|城市|地区|园区)))(?P<noun>[一-鿿]{{0,8}})"
)
_CLAUSE_ENDS = "，。；：:\n！？"
_REACH = 160  # characters of a list
_BRACKETED = re.compile(
    rf"(?:[“\"](?P<quoted>[{_CN}])[一-鿿]{{1,3}}[”\"]|(?P<counted>\d{{1,2}}|[{_CN}])(?:个|大|类|种|项)(?:(?![{_CN}])[一-鿿]){{1,10}})"
    r"[（(](?:即|指|包括)?[：:]?(?P<list>[^（）()。；\n]{3,120})[）)]"
)
_NOT_COUNTED = re.compile("^(?:工作日|月|年|小时|百分点|以上|以下|左右|多|余|阶段|季度|点)")
_NESTED = re.compile(r"[（(][^（）()]*[）)]|“[^”]*”|《[^》]*》")
_AND = re.compile("以及|和|及|与|或")
# 甲、乙各3个, 甲库、省市县三级平台: the number is not of the list
_LAST = re.compile("[每各近约超达共有为第前于]$|(?:其他|其余|另外|另|全省|全市|所有|周边)$|[国省市县乡镇村]{2,}$")
_PLACE_NOUN = re.compile("市|县|区|省|城市|试点|地区|园区|部门")
_FEW_NAMED = 30
_CLEAR = 0.85
_INCOMPLETE = 0.45
_PLACES_CERTAINTY = 0.7
_LEADS = re.compile(r"(?:优先|重点|率先|首批|选择|支持|依托|推动|推进)[^，。；]{0,8}$|[在以]$")
_BETWEEN = re.compile("[、和及与，]|以及")
_SECTIONS = frozenset({"chapter", "section"})
_SHARED = 2
_MENTIONS = """PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX pm: <https://w3id.org/planmesh/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?document ?place ?start ?end WHERE {
  ?mention a oa:Annotation ; oa:hasBody ?body ; oa:hasTarget ?span .
  ?body a pm:Place ; pm:placeLevel ?level ; rdfs:label ?place .
  FILTER(REGEX(STR(?level), "prefecture|county|province"))
  ?span oa:hasSource/pm:textOf ?document ; oa:hasSelector ?position .
  ?position oa:start ?start ; oa:end ?end .
}
ORDER BY STR(?document) ?start
"""

Mention = tuple[str, int, int]  # a place, [start, end) of the text
Mentions = Mapping[str, Sequence[Mention]]


@dataclass(frozen=True, slots=True)
class Places:
    """Places named one after another, [start, end) of the text."""

    names: frozenset[str]
    start: int
    end: int
    section: str


def mentions(store: GraphStore, *, timeout: float | None = None) -> Mentions:
    """The provinces, cities and counties named in each document, in the order of its text."""
    found: dict[str, list[Mention]] = defaultdict(list)
    for row in store.query(_MENTIONS, timeout=timeout).records():
        found[str(row["document"])].append((str(row["place"]), int(str(row["start"])), int(str(row["end"]))))
    return found


def find(papers: Sequence[Paper], places: Mentions) -> Iterator[Draft]:
    for paper in papers:
        yield from _counted(paper)
        yield from _bracketed(paper)
        yield from _places(paper, places.get(paper.document, ()))


def _counted(paper: Paper) -> Iterator[Draft]:
    for count in _COUNT.finditer(paper.text):
        start = _clause_start(paper.text, count.start())
        names = _NESTED.sub("", paper.text[start : count.start()])
        said = _value(count["any"] or count["few"] or count["some"])
        is_list = "、" in names and not _LAST.search(names) and not _NOT_COUNTED.match(count["noun"])
        if said is None or not is_list:
            continue
        least, most = _named(names)
        if least > said or (not count["etc"] and most < said):
            yield _wrong(paper, start, count.end(), said, least, most)
        elif count["etc"] and most < said <= _FEW_NAMED and _PLACE_NOUN.match(count["noun"] or count["sort"]):
            yield _incomplete(paper, start, count.end(), said, least)


def _clause_start(text: str, end: int) -> int:
    """Where the clause that holds a list begins."""
    since = max(end - _REACH, 0)
    return max((text.rfind(mark, since, end) + 1 for mark in _CLAUSE_ENDS), default=since) or since


def _bracketed(paper: Paper) -> Iterator[Draft]:
    for match in _BRACKETED.finditer(paper.text):
        names = _NESTED.sub("", match["list"])
        said = _value(match["quoted"] or match["counted"])
        # 96个县（市、区）: other words for one noun, not names
        if "等" in names or said is None or not all(len(name) > 1 for name in names.split("、")) or "、" not in names:
            continue
        least, most = _named(names)
        if not least <= said <= most:
            yield _wrong(paper, match.start(), match.end(), said, least, most)


def _value(number: str) -> int | None:
    return int(number) if number.isdecimal() else chinese_number(number)


def _named(names: str) -> tuple[int, int]:
    """How many names there are: 和 may join the last two or stand within one."""
    least = names.count("、") + 1
    return least, least + len(_AND.findall(names))


def _wrong(paper: Paper, start: int, end: int, said: int, least: int, most: int) -> Draft:
    named = str(least) if least == most else f"{least} 至 {most}"
    message = f"{titled(paper.title)}说有 {said} 个，列出的却是 {named} 个：“{paper.text[start:end]}”。"
    return _list_draft(paper, start, end, message, (said, least), severity=Severity.MEDIUM, certainty=_CLEAR)


def _incomplete(paper: Paper, start: int, end: int, said: int, named: int) -> Draft:
    message = f"{titled(paper.title)}说有 {said} 个，只点名 {named} 个，其余未列：“{paper.text[start:end]}”。"
    return _list_draft(paper, start, end, message, (said, named), severity=Severity.LOW, certainty=_INCOMPLETE)


def _list_draft(
    paper: Paper, start: int, end: int, message: str, values: tuple[int, int], *, severity: Severity, certainty: float
) -> Draft:
    return Draft(
        rule="G-LST-1",
        kind="list-difference",
        severity=severity,
        message=message,
        document=paper.document,
        looked=_LOOKED_COUNT,
        certainty=certainty,
        pieces=(paper.sentence(start, end),),
        values=tuple(map(Decimal, values)),
    )


def _places(paper: Paper, mentions: Sequence[Mention]) -> Iterator[Draft]:
    """Two lists of places of one section, each where something is done, that share places but are not the same."""
    sections: dict[str, list[Places]] = defaultdict(list)
    for places in _lists(paper, mentions):
        sections[places.section].append(places)
    for lists in sections.values():
        for one, other in combinations(lists, 2):
            is_other = one.names != other.names and len(one.names & other.names) >= _SHARED
            if is_other and len(_theme(paper, one) & _theme(paper, other)) >= _SHARED:
                yield _differing(paper, one, other)


def _lists(paper: Paper, mentions: Sequence[Mention]) -> Iterator[Places]:
    """Runs of places with nothing but 、 and 和 between them, of which something is said to be done there."""
    run: list[Mention] = []
    for mention in (*mentions, ("", len(paper.text), len(paper.text))):
        if run and mention[1] < run[-1][2]:
            continue  # a name within a name
        if run and _BETWEEN.fullmatch(paper.text[run[-1][2] : mention[1]]) is None:
            start, end = run[0][1], run[-1][2]
            if len(run) > 1 and _LEADS.search(paper.text[max(start - 12, 0) : start]):
                names = frozenset(name for name, _, _ in run)
                yield Places(names, start, end, paper.section(start, of=_SECTIONS))
            run = []
        run.append(mention)


def _theme(paper: Paper, places: Places) -> frozenset[str]:
    """Pairs of characters of the sentence without its places and what leads to them."""
    sentence = paper.sentence(places.start, places.end)
    lead = _LEADS.search(paper.text, sentence.start, places.start)
    rest = (
        paper.text[sentence.start : lead.start() if lead else places.start]
        + "\n"
        + paper.text[places.end : sentence.end]
    )
    return frozenset(rest[i : i + 2] for i in range(len(rest) - 1) if re.fullmatch("[一-鿿]{2}", rest[i : i + 2]))


def _differing(paper: Paper, one: Places, other: Places) -> Draft:
    both = "、".join(sorted(one.names & other.names))
    alone = "；".join(
        f"{paper.section(side.start)} 处另有{'、'.join(sorted(side.names - against.names))}"
        for side, against in ((one, other), (other, one))
        if side.names - against.names
    )
    return Draft(
        rule="G-LST-2",
        kind="list-difference",
        severity=Severity.MEDIUM,
        message=f"{titled(paper.title)}前后两处的地区名单不一：“{paper.text[one.start : one.end]}”与"
        f"“{paper.text[other.start : other.end]}”，都有{both}，{alone}。",
        document=paper.document,
        looked=_LOOKED_PLACES,
        certainty=_PLACES_CERTAINTY,
        focus=paper.section(other.start),
        pieces=(paper.sentence(one.start, one.end), paper.sentence(other.start, other.end)),
        values=(Decimal(len(one.names)), Decimal(len(other.names))),
    )
