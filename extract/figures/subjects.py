"""What a number is of: the shortest natural name that the words around it give.

Three forms: the name before the number (普及率达到70%), the thing counted after it (建成20个示范园区), and a share of
something (90%以上的医院具备…), whose name is what stands on both sides.
"""

import re
from typing import Final, NamedTuple

from extract.figures.numbers import Quantity
from extract.text.lazy import lazy

CLAUSE_CHARS = 120
_BOUNDARY = lazy(r"[，,。；;！？!?\n\t：:]")
_CLAUSE_END = lazy(r"[，,。；;！？!?\n\t：:]|、(?=\d)|(?:和|与|及|以及|并)(?=\d)")
_NAME_CHARS = 60


class Form:
    """How a subject is told.  Plain strings, because a member of an Enum takes ten times as long to name."""

    MEASURE: Final = "measure"
    COUNT: Final = "count"
    SHARE: Final = "share"
    GROWTH: Final = "growth"
    RISE: Final = "rise"
    COVERAGE: Final = "coverage"


class Subject(NamedTuple):
    """``start``/``end`` bound the words from the name to the number, or from the number to the name.  ``is_annual`` and
    ``is_over_years`` (比2010年) are of growth; ``is_origin`` of a level from which another is reached (由52%)."""

    name: str
    start: int
    end: int
    form: str
    is_annual: bool = False
    is_over_years: bool = False
    scope: str | None = None
    suffix: str = ""
    year: int | None = None
    is_origin: bool = False

    @property
    def base(self) -> str:
        """The name without the word of change at its end (…增长)."""
        return self.name.removesuffix(self.suffix)


_YEARS = r"(?:到|至|截至|截止到?)?(?:(?:19|20)\d\d年?[—–-])?(?:19|20)\d\d年(?:底|末|年底|以前|期间)?(?:前|间)?|[两三四五]年(?=累计|共|内|来|\Z)"
_PERIODS = r"(?:到|在)?[“\"]?十[一二三四五六七八九]?五[”\"]?(?:期间|时期|末|期末)?"
# What follows some of them would make another word: 要素, 使用, 和谐, 共享, 重点领域, 基本公共服务.
_HEAD_WORDS = (
    r"力争|其中|年底前|年末前|当年|同时|同期|预计|使得|使(?!用)|目前|全年|年末|年内|每年|已经|已|将|要(?!素|求|点)|共有|共计|共(?=[\u4e00-\u9fff]{6})(?!享|建|同|性|用)"
    r"|总计|分别|累计|基本(?=实现|建成|形成|完成|达到|覆盖|消除)|逐步|率先|重点(?=推广|扶持|支持|建设|培育|打造|引进|推进)|积极|努力"
    r"|确保|争取|每个|各(?=[省市县区乡设])|在全省|在全国|在全市|全省|我省|全国|我国|全市|我市|省内|并且|并(?!网|购)|和(?!谐|平)|与|以及|及"
    r"|、|——|-|\d{1,2}\.|[（(]\d{1,2}[）)]|[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七]是|[（(](?:新|改|扩|续|迁)建?[^（()）]{0,6}[)）]"
)
_HEAD_VERBS = (
    r"改扩建|新改扩?建|建设(?!用地|规模|项目|面积)|建成|建立|培育|打造|形成|创建|发展(?!指数|水平|规模|速度|质量|能力|环境)|扶持|支持|引进|实现|完成(?!率)|开展"
    r"|推广应用|推广(?!面积)|新增|新建|组建|布局|研制|制修订|制定|认定|评选|遴选|选择|选取|树立|发布|出台|实施|推进|推动|培养|引导|整合|提供"
    r"|拥有|设立|部署|汇聚|带动|改造(?!面积)|淘汰|吸引|集聚|创办|有(?![条效线限关机])"
)
_HEAD = lazy(rf"(?:{_YEARS}|{_PERIODS}|{_HEAD_WORDS})\s?")
_VERB = lazy(rf"(?:{_HEAD_VERBS})")
_TAIL = lazy(
    r"(?:[较比](?:19|20)\d\d年|在(?:19|20)\d\d年的?基础上|已经?|(?<![班人户校年日亩生平])均要?|都|共计?|合计|累计|总数|力争|分别|总体|基本|稳定在|保持在|控制在|维持在|达到了|达到|达|为|是|在|至|到"
    r"|(?:提高|提升|上升|增长|扩大|增加|发展|下降|降低|降|减少|压缩|压减|缩短|升|增)(?:到|至|为)|超过|突破|实现|完成|有|要|将|不|约|近|预计|持续|减至|降至|缩至|[:：\s])\Z"
)
_FOOTNOTE = lazy(r"\[\d{1,3}\]")
_UNIT_NOTE = lazy(r"[（(][%‰][）)]")
_TAIL_WORDS = 5
_TAIL_CHARS = 12
_TAIL_ENDS = frozenset("年上已经均要都共计数争别体本在了到达为是至过破现成有将不约近续:：")
_COVERED_LEAST = 3  # characters of a name that can be covered
_GROWTH = lazy(
    r"(?P<basis>年均|平均每年|同比|环比|累计|总体|[比较](?:上年|去年|上年末|前一年|同期|(?:19|20)\d\d年(?:[底末])?)[^，]{0,6}?)?(?:分别)?"
    r"(?P<verb>递增|递减|增长|下降|提高|降低|减少|压缩|压减|上升|增加|上涨|缩短|减产|增产|回落|削减|提升|精简|节约|减幅|涨|降)(?:了|幅度)?\Z"
)
_OVER_YEARS = lazy(r"年均|平均每年|累计|[比较](?:19|20)\d\d年")
_COMPARED = lazy(r"[比较](?!上年|去年|同期|(?:19|20))[^，。；\d]{2,14}(?:高出?|低)\Z")
_RISE = lazy(
    r"(?:以上|左右)?(?:提高|提升|上升|增长|扩大|增加|发展|下降|降低|降|减少|压缩|压减|缩短|升|增|扩展|扩容|调整|修订)(?:到|至|为)了?"
    r"(?:(?:19|20)\d\d年[底末]?的?)?\Z"
)
# The last signs of the words of the patterns above, which end where a number begins: few clauses have one there.
_RISE_ENDS = frozenset("到至为了年底末的")
_ORIGIN_ENDS = frozenset("由从年底末的")
_COMPARED_ENDS = frozenset("高低出")
_GROWTH_ENDS = frozenset("增减长降高低少缩升加涨短产落简约幅了度")
_RISES = lazy(
    r"(?:以上|左右)?(?:提高|提升|上升|增长|扩大|增加|发展|下降|降低|降|减少|压缩|压减|缩短|升|增|扩展|调整|修订)(?:到|至|为)"
)
_RISE_FROM = lazy(r"(?:由|从)(?:(?P<year>(?:19|20)\d\d)年(?:[底末])?的?|目前的?|现在的?|原来的?)?\Z")
_GLOSS = lazy(r"\A[（(][A-Za-z/]{1,8}[)）]")
_STOPS_NAME = lazy(r"[（(，,。；;！？!?\n：:)）】〕》]|等|、|和|与|及|并|或|且|以及|左右|上下|\Z")
_PLACE_ONLY = lazy(
    r".{0,8}(?:地区|试验区|城市|农村|城镇|乡村|山区县?|省级?|国家级|市县|市（州）级?|市级?|县（市、区）级?|县级?|县域|东部|中部|西部|示范区|区域|区县)(?:[（(][^（()）]{1,8}[)）])?"
)
_ADJECTIVE = lazy(r"(?:在|有|具有|具备|以|主营|年)[^，。；的\n]{1,24}的(?=[\u4e00-\u9fff]{2})")
_PREDICATED = lazy(
    r"[，、；]?([\u4e00-\u9fff“”（）A-Za-z]{2,24}?(?:数量|总量|规模|总数|产值|收入|投资|水平|能力|面积|产量|里程|指数|强度|比重|比例|[\u4e00-\u9fff]率|增加值))"
    r"(?:实现|保持|大幅|显著|明显|稳步|持续|继续|基本|进一步|不断|位居|居|力争|成倍|快速|翻)[^，。；\n\d]{0,16}\Z"
)
_REFERRED = lazy(
    r"(?:是|为|相当于|达到)(?:[“\"]?十[一二三四五六七八九]?五[”\"]?|上年|去年|前[一二两三四五]年|(?:19|20)\d\d年|全国|全省)"
)
_LABELLED = 4  # characters of a name that needs the words before its colon (生均经费标准：小学650元)
_LABELLING = lazy(r"(?:\A|[。；，\n])([^。；，：:\n]{3,24}(?:标准|比例|指标|水平|定额|价格|规模|数量|能力|率))[：:]\Z")
_RANKED = lazy(r"\A(?:位?居|位列|名列|排名?|列)(全国|全省|全市|世界|中部|西部|东部)?(?:地区)?\Z")
_PREDICATE = lazy(r"被|成为|获批|获得|实现|建立|开展|通过|接入|运行")


def last_of(signs: re.Pattern[str], text: str, floor: int, position: int) -> int:
    """The place after the last sign between ``floor`` and ``position``, ``floor`` where there is none."""
    found = signs.search(text[floor:position][::-1])
    return position - found.start() if found else floor


def clause_start(text: str, position: int) -> int:
    """Where the clause that holds ``position`` begins, at most ``CLAUSE_CHARS`` before it."""
    start = last_of(_BOUNDARY, text, max(0, position - CLAUSE_CHARS), position)
    opened = max(text.rfind("（", start, position), text.rfind("(", start, position))
    return opened + 1 if opened >= 0 and not re.search("[)）]", text[opened:position]) else start


def clause_end(text: str, position: int) -> int:
    found = _CLAUSE_END.search(text, position, position + CLAUSE_CHARS)
    return found.start() if found else min(len(text), position + CLAUSE_CHARS)


def clean_name(words: str) -> str:
    """``words`` without the verbs that lead up to a number and the adverbials and verbs that open the clause."""
    name = _UNIT_NOTE.sub("", _FOOTNOTE.sub("", words).strip())
    for _ in range(_TAIL_WORDS):
        found = _TAIL.search(name, max(0, len(name) - _TAIL_CHARS)) if name[-1:] in _TAIL_ENDS else None
        if not found:
            break
        name = name[: found.start()].rstrip()
    return _open(name)


def _open(name: str) -> str:
    for _ in range(_TAIL_WORDS):
        found = _HEAD.match(name)
        if not found:
            found = _VERB.match(name)
            if not found or len(name) - found.end() < 3:
                break
        name = name[found.end() :].lstrip()
    return name.strip("的、 ")


def find_subject(
    text: str, quantity: Quantity, clause: tuple[int, int], floor: int, previous: Subject | None
) -> Subject | None:
    """The subject of a quantity in its ``clause``; ``floor`` is the end of the figure before it in the clause, ``previous`` its
    subject, which a clause that names nothing (增长8%) goes on with."""
    begin, end = clause
    if previous and begin > floor and (between := _stated_between(text, floor, begin)):
        previous = Subject(between, floor, begin, Form.MEASURE)
    start = max(begin, floor)
    before = text[start : quantity.lead]
    stem = before.rstrip()
    last = stem[-1:]
    rise = _RISE.search(stem) if last in _RISE_ENDS else None
    if previous and rise and floor >= start and not _names_its_own(text, previous, start, start + rise.start()):
        return Subject(previous.name, start, quantity.end, Form.RISE)
    if quantity.is_full:
        return _covered(before, start, quantity)
    growth = _GROWTH.search(before) if last in _GROWTH_ENDS else None
    if previous and last in _COMPARED_ENDS and (compared := _COMPARED.search(before)):
        return Subject(previous.base + compared[0], start, quantity.end, Form.GROWTH, suffix=compared[0])
    if growth:
        return _growth_subject(before, growth, start, quantity, previous)
    after = text[quantity.end : end]
    if after.startswith(("（", "(")):
        after = _GLOSS.sub("", after)
    if after and not _STOPS_NAME.match(after) and not _RISES.match(after):
        return _following(text, quantity, start, before, after, is_continued=floor == start > begin)
    found = _preceding(before, start, quantity, previous)
    if found and len(found.name) <= _LABELLED and (label := _LABELLING.search(text, max(0, begin - 30), begin)):
        return found._replace(name=clean_name(label[1]) + found.name)
    return found


def _stated_between(text: str, floor: int, begin: int) -> str | None:
    """The subject of a clause without figures between two that have some (…，企业数量实现倍增，突破1万家): the later
    figure is of it."""
    last = text.rfind("，", max(floor, begin - CLAUSE_CHARS), begin - 1)
    found = _PREDICATED.match(text, last + 1 if last >= 0 else floor, begin - 1) if text[begin - 1] == "，" else None
    return clean_name(found[1]) or None if found else None


def _names_its_own(text: str, previous: Subject, start: int, end: int) -> bool:
    """Whether a subject of its own stands before a rise, after that of the figure before it."""
    return len(clean_name(text[max(start, min(previous.end, end)) : end])) >= 2


def _covered(before: str, start: int, quantity: Quantity) -> Subject | None:
    """What 全覆盖 is said of: its coverage is the figure."""
    name = clean_name(before).strip("的")
    if len(name) < _COVERED_LEAST:
        return None
    return Subject(name[-_NAME_CHARS:] + "覆盖率", start + _blank(before), quantity.end, Form.COVERAGE)


def noun_after(text: str, position: int) -> str:
    """What is counted right after a figure, ``""`` where nothing is."""
    after = text[position : clause_end(text, position)]
    return "" if not after or _STOPS_NAME.match(after) else _cut_noun(after)


def _growth_subject(
    before: str, growth: re.Match[str], start: int, quantity: Quantity, previous: Subject | None
) -> Subject | None:
    basis = growth["basis"] or ""
    name = clean_name(before[: growth.start()])
    verb = ("同比" if basis.startswith("同比") else "年均" if basis.startswith(("年均", "平均")) else "") + growth[
        "verb"
    ]
    if len(name) < 2 and previous is None:
        return None
    named = name if len(name) >= 2 or previous is None else previous.base
    return Subject(
        named[-_NAME_CHARS:] + verb,
        start + _blank(before),
        quantity.end,
        Form.GROWTH,
        is_annual=verb.startswith("年均"),
        is_over_years=_OVER_YEARS.match(basis) is not None,
        suffix=verb,
    )


def _preceding(before: str, start: int, quantity: Quantity, previous: Subject | None) -> Subject | None:
    origin = _origin(before)
    if origin:
        before = before[: origin.start()]
    name = clean_name(before)
    if previous and quantity.is_rank and (place := _RANKED.search(name)):
        return Subject(previous.base + place[1] + "位次", start + _blank(before), quantity.end, Form.MEASURE)
    if previous and previous.form is not Form.COUNT and _PLACE_ONLY.fullmatch(name):
        return Subject(previous.name, start + _blank(before), quantity.end, Form.MEASURE, scope=name)
    if _VERB.fullmatch(name):  # 新开工12万套，基本建成10万套
        name = ""
    if previous and _REFERRED.match(name):  # 是“十一五”的2.3倍
        name = previous.base
    if name.startswith(("占", "其中占")) and previous is not None:
        name = f"{previous.base}{name.removesuffix('的')}" + ("" if "比重" in name or "比例" in name else "比重")
    if len(name) < 2:
        if previous is None or previous.form is Form.COUNT:
            return None
        name = previous.base
    return Subject(
        name[-_NAME_CHARS:],
        start + _blank(before),
        quantity.end,
        Form.MEASURE,
        year=_year(origin) if origin else None,
        is_origin=origin is not None,
    )


def _origin(before: str) -> re.Match[str] | None:
    """The words right before a level from which a figure rises (由2010年的)."""
    stem = before.rstrip()
    return _RISE_FROM.search(stem) if stem[-1:] in _ORIGIN_ENDS else None


def _year(origin: re.Match[str]) -> int | None:
    """That of the level a rise begins from (由2010年的52%)."""
    return int(origin["year"]) if origin["year"] else None


def _blank(before: str) -> int:
    """How many blanks and joining marks open the clause."""
    return len(before) - len(before.lstrip(" 、和及与"))


def _following(
    text: str, quantity: Quantity, start: int, before: str, after: str, *, is_continued: bool
) -> Subject | None:
    noun = _cut_noun(after)
    if len(noun) < 1:
        return None
    end = quantity.end + after.find(noun) + len(noun)
    if (origin := _origin(before)) and _RISES.search(after):
        name = clean_name(before[: origin.start()])
        name = name if len(name) >= 2 else noun
        return Subject(
            name[-_NAME_CHARS:], start + _blank(before), end, Form.MEASURE, year=_year(origin), is_origin=True
        )
    if quantity.base_unit in MEASURED:
        if is_continued and (cut := _JOINT.search(before)):
            before = before[cut.end() :]
        name = clean_name(before)
        name = (name if len(name) >= 2 else "") + noun
        return Subject(name[:_NAME_CHARS], start if len(name) > len(noun) else quantity.lead, end, Form.SHARE)
    if len(noun) <= 4:
        noun += _shared_predicate(text, quantity.end)
    return Subject(noun[:_NAME_CHARS], quantity.lead, end, Form.COUNT)


# Units of a share or a level: what follows them is what is shared or levelled, not what is counted.
MEASURED = frozenset(
    {"%", "‰", "Mbps", "Gbps", "M", "G", "兆", "兆比特每秒", "兆比特/秒", "TB", "PB", "GB", "毫秒", "元", ""}
)
_JOINT = lazy(r"(?:、|和|与|及|并)(?=[^、和与及并]{0,12}\Z)")
_NOUN_END = lazy(
    _RISES.pattern
    + r"|(?:组成|构成)的|[，,。；;！？!?\n\t：:《〈]|、|\d{1,6}[个家项名所座条套]|(?:和|与|及|以及|并)(?=\d)"
)


def _cut_noun(after: str) -> str:
    """The noun phrase after a number, up to the first mark; 市、县 and the like go on over the comma, and so do
    conditions (有条件、有基础的城市)."""
    after = after.lstrip("的 ")
    adjective = _ADJECTIVE.match(after)
    if adjective:
        after = after[adjective.end() :]
    found = _NOUN_END.search(after)
    cut = found.start() if found else len(after)
    if cut <= 2 and found and found[0] == "、":
        again = _NOUN_END.search(after, found.end())
        cut = again.start() if again else len(after)
    noun = after[: min(cut, _NAME_CHARS)].strip()
    if noun.count("（") > noun.count("）") and "）" in after[cut : cut + 10]:
        noun = after[: after.index("）", cut) + 1].strip()
    return noun


def _shared_predicate(text: str, position: int) -> str:
    """What is said of the last member of a list of counts (3个行业、9个园区被树为典型) holds for the ones before."""
    end = position
    for sign in "，。；\n":
        found = text.find(sign, position, position + CLAUSE_CHARS)
        end = found if found >= 0 and (end == position or found < end) else end
    predicate = _PREDICATE.search(text, position, end)
    return (
        text[predicate.start() : end]
        if predicate and re.search(r"[、和]\s?\d", text[position : predicate.start()])
        else ""
    )
