"""What a number is of: the shortest natural name that the words around it give.

Three forms: the name before the number (普及率达到70%), the thing counted after it (建成20个示范园区), and a share of
something (90%以上的医院具备…), whose name is what stands on both sides.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from extract.figures.numbers import Quantity

CLAUSE_CHARS = 120
_BOUNDARY = re.compile(r"[，,。；;！？!?\n\t：:]")
_CLAUSE_END = re.compile(r"[，,。；;！？!?\n\t：:]|、(?=\d)|(?:和|与|及|以及|并)(?=\d)")
_NAME_CHARS = 60


class Form(StrEnum):
    MEASURE = "measure"
    COUNT = "count"
    SHARE = "share"
    GROWTH = "growth"
    RISE = "rise"


@dataclass(frozen=True, slots=True)
class Subject:
    """``start``/``end`` bound the words from the name to the number, or from the number to the name."""

    name: str
    start: int
    end: int
    form: Form
    is_annual: bool = False
    scope: str | None = None
    suffix: str = ""
    year: int | None = None
    is_origin: bool = False

    @property
    def base(self) -> str:
        """The name without the word of change at its end (…增长)."""
        return self.name.removesuffix(self.suffix)


_YEARS = r"(?:到|至|截至|截止到?)?(?:19|20)\d\d年(?:底|末|年底|以前|期间)?(?:前|间)?"
_PERIODS = r"(?:到|在)?[“\"]?十[一二三四五六七八九]?五[”\"]?(?:期间|时期|末|期末)?"
# What follows some of them would make another word: 要素, 使用, 和谐, 共享, 重点领域, 基本公共服务.
_HEAD_WORDS = (
    r"力争|其中|使得|使(?!用)|目前|全年|年末|年内|每年|已经|已|将|要(?!素|求|点)|共有|共计|共(?=[\u4e00-\u9fff]{6})(?!享|建|同|性|用)"
    r"|总计|分别|累计|基本(?=实现|建成|形成|完成|达到|覆盖|消除)|逐步|率先|重点(?=推广|扶持|支持|建设|培育|打造|引进|推进)|积极|努力"
    r"|确保|争取|每个|各(?=[省市县区乡设])|在全省|在全国|在全市|全省|我省|全国|我国|全市|我市|省内|并且|并(?!网|购)|和(?!谐|平)|与|以及|及"
    r"|、|——|-|\d{1,2}\.|[（(]\d{1,2}[）)]"
)
_HEAD_VERBS = (
    r"建设(?!用地|规模|项目|面积)|建成|建立|培育|打造|形成|创建|发展(?!指数|水平|规模|速度|质量|能力|环境)|扶持|支持|引进|实现|完成(?!率)|开展"
    r"|推广应用|推广(?!面积)|新增|新建|组建|布局|研制|制修订|制定|认定|评选|遴选|选择|选取|树立|发布|出台|实施|推进|推动|培养|引导|整合|提供"
    r"|拥有|设立|部署|汇聚|带动|改造(?!面积)|淘汰|吸引|集聚|创办|有(?![条效线限关机])"
)
_HEAD = re.compile(rf"(?:{_YEARS}|{_PERIODS}|{_HEAD_WORDS})\s?")
_VERB = re.compile(rf"(?:{_HEAD_VERBS})")
_TAIL = re.compile(
    r"(?:[较比](?:19|20)\d\d年|在(?:19|20)\d\d年的?基础上|已经?|均要?|都|共计?|合计|累计|总数|力争|分别|总体|基本|稳定在|保持在|控制在|维持在|达到了|达到|达|为|是|在|至|到"
    r"|(?:提高|提升|上升|增长|扩大|增加|发展|下降|降低|降|减少|压缩|压减|缩短|升|增)(?:到|至|为)|超过|突破|实现|完成|有|要|将|不|约|近|预计|持续|减至|降至|缩至|[:：\s])\Z"
)
_FOOTNOTE = re.compile(r"\[\d{1,3}\]")
_TAIL_WORDS = 5
_GROWTH = re.compile(
    r"(?P<basis>年均|平均每年|同比|环比|累计|总体|[比较](?:上年|去年|上年末|前一年|同期|(?:19|20)\d\d年(?:[底末])?)[^，]{0,6}?)?(?:分别)?"
    r"(?P<verb>增长|下降|提高|降低|减少|压缩|压减|上升|增加|上涨|缩短|减产|增产|回落|削减|提升|精简|节约|减幅|涨)(?:了|幅度)?\Z"
)
_RISE = re.compile(
    r"(?:以上|左右)?(?:提高|提升|上升|增长|扩大|增加|发展|下降|降低|降|减少|压缩|压减|缩短|升|增|扩展|扩容)(?:到|至|为)了?"
    r"(?:(?:19|20)\d\d年[底末]?的?)?\Z"
)
_RISES = re.compile(
    r"(?:以上|左右)?(?:提高|提升|上升|增长|扩大|增加|发展|下降|降低|降|减少|压缩|压减|缩短|升|增|扩展)(?:到|至|为)"
)
_RISE_FROM = re.compile(r"(?:由|从)(?:(?P<year>(?:19|20)\d\d)年(?:[底末])?的?|目前的?|现在的?|原来的?)?\Z")
_GLOSS = re.compile(r"\A[（(][A-Za-z/]{1,8}[)）]")
_STOPS_NAME = re.compile(r"[（(，,。；;！？!?\n：:)）】〕》]|等|、|和|与|及|并|或|且|以及|左右|上下|\Z")
_PLACE_ONLY = re.compile(
    r".{0,8}(?:地区|试验区|城市|农村|城镇|乡村|山区县?|省级?|国家级|市县|市级?|县级?|县域|东部|中部|西部|示范区|区域|区县)(?:[（(][^（()）]{1,8}[)）])?"
)
_ADJECTIVE = re.compile(r"(?:在|有|具有|具备|以|主营|年)[^，。；的\n]{1,24}的(?=[\u4e00-\u9fff]{2})")
_PREDICATE = re.compile(r"被|成为|获批|获得|实现|建立|开展|通过|接入|运行")


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
    name = _FOOTNOTE.sub("", words).strip()
    for _ in range(_TAIL_WORDS):
        shorter = _TAIL.sub("", name).rstrip()
        if shorter == name:
            break
        name = shorter
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


def find_subject(text: str, quantity: Quantity, floor: int, previous: Subject | None) -> Subject | None:
    """The subject of a quantity; ``floor`` is the end of the figure before it in the clause, ``previous`` its
    subject, which a clause that names nothing (增长8%) goes on with."""
    begin = clause_start(text, quantity.lead)
    start = max(begin, floor)
    before = text[start : quantity.lead]
    if previous and floor >= start and len(before) <= 20 and _RISE.search(before.rstrip()):
        return Subject(previous.name, start, quantity.end, Form.RISE)
    growth = _GROWTH.search(before)
    if growth:
        return _growth_subject(before, growth, start, quantity, previous)
    end = clause_end(text, quantity.end)
    after = _GLOSS.sub("", text[quantity.end : end])
    if after and not _STOPS_NAME.match(after) and not _RISES.match(after):
        return _following(text, quantity, start, before, after, is_continued=floor == start > begin)
    return _preceding(before, start, quantity, previous)


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
        suffix=verb,
    )


def _preceding(before: str, start: int, quantity: Quantity, previous: Subject | None) -> Subject | None:
    origin = _RISE_FROM.search(before.rstrip())
    if origin:
        before = before[: origin.start()]
    name = clean_name(before)
    year = int(origin["year"]) if origin and origin["year"] else None
    if previous and previous.form is not Form.COUNT and _PLACE_ONLY.fullmatch(name):
        return Subject(previous.name, start + _blank(before), quantity.end, Form.MEASURE, scope=name)
    if name.startswith(("占", "其中占")) and previous is not None:
        name = f"{previous.base}{name.removesuffix('的')}" + ("" if "比重" in name or "比例" in name else "比重")
    if len(name) < 2:
        if previous is None or previous.form is Form.COUNT:
            return None
        name = previous.base
    return Subject(
        name[-_NAME_CHARS:], start + _blank(before), quantity.end, Form.MEASURE, year=year, is_origin=origin is not None
    )


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
_JOINT = re.compile(r"(?:、|和|与|及|并)(?=[^、和与及并]{0,12}\Z)")
_NOUN_END = re.compile(
    _RISES.pattern + r"|[，,。；;！？!?\n\t：:《〈]|、|\d{1,6}[个家项名所座条套]|(?:和|与|及|以及|并)(?=\d)"
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
