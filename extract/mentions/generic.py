"""Bodies named by kind, not by name: 各地区, 国务院相关部门, 各市、县（区）政府, 环境保护主管部门, 试点城市政府.

They stay the words they are: whom they mean is a matter of reading, and the document's own level is recorded with it.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from extract.text.lazy import lazy

_ALT = r"[(（〔\[][^()（）〔〕\[\]\n。]{1,12}[)）〕\]]"
_LEVEL = (
    r"(?:设区的市级?|设区市|地级以上市|地级市|省辖市|省直管县|自治县|地州市|州市|市州|盟市|市县区|县市区|旗县区|区县市|区县|县区|市县"
    r"|乡镇街道|镇街|街镇|直辖市|自治区|省级|市级|县级|乡级|省(?![属辖直])|市(?![场民属辖直])|县(?![域属直])|区(?![域间块段位属直])"
    rf"|州|盟|旗|乡镇|乡|镇)(?:{_ALT})?"
)
_LEVELS = rf"{_LEVEL}(?:[、和及]{_LEVEL}){{0,4}}"
_WHICH = (
    r"(?:各有关|各相关|各|有关|相关|所有|全部|事发地|所在地|当地|所属|所辖|属地|试点|其他|其|上级|下级|同级|本级|同级)"
)
_GOVERNMENT = rf"(?:人民政府|政府)(?!部门|机关|机构|投资|采购|信息|网站|职能|工作|债务|引导|数据|服务|规章|规定)(?:{_ALT}|办公厅|办公室)?"
_KIND = (
    r"(?:行政审批|行政执法|监督管理|业务主管|行业主管|行政主管|有关|相关|行业|业务|职能|主管|行政|审批|监管|管理|执法"
    r"|牵头|责任|参与|参加|配合|落实|成员|组成|工作|所属|直属|下属)"
)
_OWNER = (
    r"(?:国务院|中央和国家机关|中央国家机关|中央|军队|军地|省直|省级|省政府|省|市直|市级|市|县直|县级|县|区直|地方各级|地方|各级政府|各级"
    r"|全省各级|全省|政府|国家|其授权的|本)"
)
_UNIT = r"(?:部门和单位|部门、单位|部门及单位|单位和部门|部门|单位|机构|机关|部委)"
_SORT = r"(?:国家级|省级|市级|省属|市属|县属|区属|中央|国有|基础电信|电信运营|电信|电网|银行业金融|保险|商业|功能|产业|重点|骨干)"
_FORMS = (
    # 县级以上地方人民政府, 地方各级政府, 各级党委和政府
    rf"(?:[省市县乡]级以上)(?:地方)?(?:各级)?{_GOVERNMENT}",
    rf"(?:其他|有关|相关|各)?(?:县级以上)?(?:地方各级|各级地方|地方|各级)(?:党委[、和]?)?{_GOVERNMENT}",
    # 各有关省级人民政府, 各市、县〔市、区〕政府, 事发地设区的市级人民政府, 省（区、市）政府
    rf"{_WHICH}{{0,3}}(?:城市|地区)?{_LEVELS}级?{_GOVERNMENT}",
    rf"{_WHICH}{{1,3}}(?:城市|地区|行政区域)?{_GOVERNMENT}",
    # 城市人民政府, 乡镇人民政府（街道办事处）
    rf"城市{_GOVERNMENT}",
    rf"(?:乡镇|镇街|乡|镇){_GOVERNMENT}(?:[(（]街道办事处[)）])?|(?:乡镇(?:[(（]街道[)）]|街道)?|街道)办事处",
    # 各地（州、市）, 有关地区和部门, 沿江各市
    rf"各地{_ALT}(?:{_GOVERNMENT})?(?:{_ALT})?|各盟行政公署(?:、市人民政府)?",
    r"(?:有关|相关)(?:地区|地方)[和、](?:有关|相关)?(?:部门和单位|部门、单位|部门|单位)",
    r"沿[江海黄边河线][各有关相]{1,3}(?:省市|省区|省份|市县|省|市|县|地区)",
    rf"(?:省级|市级|县级|乡级|乡镇|属地|各地|各级|所在地)(?:地方)?党委(?:(?:和|、)?{_GOVERNMENT})?",
    # 各电信运营企业, 各省属企业, 有关央企, 各级工会
    rf"(?:各|有关|相关)(?:有关|相关)?{_SORT}{{1,2}}(?:企业|机构|银行|区|园区|开发区|高校|医院)(?:管委会)?",
    r"(?:各|有关|相关)(?:有关|相关)?(?:央企|国企|国有企业|群团组织|人民团体|社会团体|功能区|街道|社区|行业组织|战区|军兵种|军地部门)",
    r"各级(?:工会|妇联|团组织|共青团组织|群团组织|残联|法院|检察院|公安机关|纪检监察机关|财政|领导干部)(?!资金|投入|收入|支出|预算|补助)",
    # 各省（区、市）, 各市、县（区）, 各设区市
    rf"(?:全[省市县区])?各[级地](?:区|方)?(?:各|和有关|和相关)(?:有关|相关)?{_UNIT}",
    rf"各(?:有关|相关)?{_LEVELS}(?:党委|党工委)(?:[、和]{_GOVERNMENT})?",
    r"(?:各(?:有关|相关)?|有关|相关)(?:高等院校|高等学校|高校|科研院所|科研单位|院校|学校|医院|中央企业|企业|园区|开发区|街道办事处|街道|行业协会|协会|商会|金融机构|银行|运营商)(?:管委会)?(?:[、和](?:有关|相关)?(?:高校|科研院所|企业|园区|单位))?",
    rf"(?:各|有关|相关)(?:有关|相关)?{_LEVELS}(?:[、和及](?:各)?(?:有关|相关)?{_UNIT})?(?![\u4e00-\u9fff]{{0,3}}(?:局|厅|委|办)(?![理法公事]))",
    r"省[(（]区、市[)）]|省[(（]自治区、直辖市[)）]",
    # 各有关地方、部门和单位
    r"各(?:有关|相关)?(?:地方|地区)(?:[、和及](?:部门和单位|部门、单位))?",
    # 国务院相关部门, 省级有关部门, 各行业主管部门, 政府部门, 牵头部门
    rf"(?:其他|其|各|所有|全部)?{_OWNER}?(?:各|其他)?{_KIND}{{1,3}}{_UNIT}",
    r"(?:国家|省级|市级|县级|各级|地方)[\u4e00-\u9fff]{2,6}(?:监督管理|行政管理|行政主管|主管)部门",
    rf"(?:各|所有|其他){_OWNER}?(?:各)?{_UNIT}",
    rf"(?:国务院|省直|省级|市直|市级|县直|县级|地方|政府|地方政府)(?:各|主要)?{_UNIT}",
    r"(?:相关|有关|其他)(?:地区|地方|方面|企业|高校|城市|机构)|各方面|各地[区方]|各地(?![市州县级电])",
    # 有条件的城市, 具备条件的县（市、区）
    rf"(?:有条件|具备条件|条件成熟|条件允许|符合条件|有需求|有需要|有能力|有意愿|有基础)的(?:省份|{_LEVELS}(?![村份域级中])|城市|地区|地方|高校|园区|开发区)(?:{_GOVERNMENT})?",
    rf"各(?:有关|相关|大中|中小)?城市(?![\u4e00-\u9fff]{{0,2}}(?:规划|建成区|中心区|功能|道路))(?:{_GOVERNMENT})?",
    # towns and streets are bodies where they are told what to do
    r"(?:各)?(?:乡镇(?:[(（]街道[)）]|[、和]?街道)|镇街|街镇|村[(（]社区[)）])(?=要(?![求素点])|应(?![急用对邀届])|应当|须|必须|负责)",
    rf"(?:各)?试点(?:城市|地区|省份|区域|县|单位|企业)(?:{_GOVERNMENT})?",
)
GENERIC = lazy("|".join(f"(?:{form})" for form in _FORMS))
_LABEL_WORD = lazy(
    r"(?:工作|任务|主要|具体|直接|省级|市级|县级|落实)?(?:总?牵头|责任|参与|参加|配合|落实|主管|成员)(?:单位|部门|机构)"
)
_AFTER_LABEL = frozenset(":：为是】]系")
_BEFORE_LABEL = frozenset("为是作【[系")
# where one may begin: most of these signs only with the sign that follows in such words
_FIRST_SIGN = lazy(
    "[各其本省市县乡区州盟旗镇]|有[关条需能意基]|相关|所[在有属辖]|地[级市州方]|国[务家]|行[政业]|中央|业务|政府|工作|主管|管理|监[督管]"
    "|全[省市县区部]|城市|试点|上级|下[级属]|同级|设区|直[辖属]|自治|军[队地]|沿[江海黄边河线]|事发|当地|属地|职能|审批|执法|牵头|责任"
    "|参[与加]|配合|落实|成员|组成|条件|具备|符合|村[(（]|街[镇道]"
)
_TAIL = lazy(
    r"部门|单位|政府|地区|地方|方面|城市|机[构关]|各地|各[省市县设区州乡镇盟旗自级]|省[(（]区、|试点|企业|高校|办事处|党委|群团|团体|的(?:城市|[省市县区地高园开乡镇])|各(?:有关|相关|大中|中小)?城市"
    r"|(?:街道[)）]?|镇街|街镇|社区[)）])(?=[要应须必负])"
)
# 财政部门, 环境保护主管部门: what kind of body it is, is a word of the lexicon before such a tail
_KIND_TAIL = lazy(r"部门|机[构关]|(?<=等)单位")
_AND_UNITS = lazy(r"[和、]单位")
_KIND_QUALIFIER = lazy(r"(?:等(?:有关|相关)?)?(?:行业)?(?:行政)?(?:主管|监督管理|监管|管理|执法|审批)?\Z")
_KIND_OWNER = lazy(
    r"(?:(?:各级|各地|属地|基层|地方各级|地方|县级以上|事发地|所在地|当地|其他|其|上级|同级|省级|市级|县级|国家|国务院|各级|全省|各|省|市|县|有关|相关)){1,3}\Z"
)
_FREE = frozenset(("", *" 、和及与由对向为，,。；;：:（(\n"))
_BREAK = frozenset("。；;：:，,\n“”！？")
_REACH = 40
_AFTER = 14


def find_generic(text: str) -> Iterator[tuple[int, int]]:
    """Spans of generic bodies, none overlapping another, in order."""
    done = tried = stop = 0
    for tail in _TAIL.finditer(text):
        if tail.end() <= done:
            continue
        # what an earlier tail's window has tried up to here need not be tried again
        low = tried if tail.end() <= stop else max(done, clause_start(text, tail.start(), reach=_REACH))
        stop = min(len(text), tail.end() + _AFTER)
        while first := _FIRST_SIGN.search(text, low, tail.end() + 1):
            low = first.start()
            if low >= tail.end():
                break
            match = GENERIC.match(text, low, stop)
            if match:
                if not _is_label(text, *match.span()):
                    yield match.span()
                done = low = match.end()
            else:
                low += 1
        tried = max(low, tail.end())


def _is_label(text: str, start: int, end: int) -> bool:
    """责任单位：, 牵头单位为X, X为牵头单位: the word for what a body is there, not a body."""
    if _LABEL_WORD.fullmatch(text, start, end) is None:
        return False
    return text[end : end + 1] in _AFTER_LABEL or text[start - 1 : start] in _BEFORE_LABEL


def clause_start(text: str, offset: int, *, reach: int) -> int:
    """The first character of the clause that holds ``offset``, at most ``reach`` characters before it."""
    low = max(0, offset - reach)
    while offset > low and text[offset - 1] not in _BREAK:
        offset -= 1
    return offset


def find_kinds(text: str, is_stem: Callable[[str], bool]) -> Iterator[tuple[int, int, tuple[tuple[int, int], ...]]]:
    """Lists of kinds of body: (start, end of the tail, spans of the words): 工信、科技、人社等部门, 财政部门.

    ``is_stem`` says which words are kinds.  The start takes in what stands before a lone kind: 各级, 事发地, 省."""
    for tail in _KIND_TAIL.finditer(text):
        words = _words_before(text, tail.start(), is_stem)
        if words and not _is_trade(text, tail, words):
            units = _AND_UNITS.match(text, tail.end())
            owner = _KIND_OWNER.search(text, max(0, words[0][0] - 10), words[0][0])
            yield owner.start() if owner else words[0][0], units.end() if units else tail.end(), tuple(words)


def _is_trade(text: str, tail: re.Match[str], words: Sequence[tuple[int, int]]) -> bool:
    """医疗卫生机构, 职业教育机构: what serves the public, not an office, where more stands before the lone kind."""
    start = words[0][0]
    is_lone = tail.group() == "机构" and len(words) == 1 and words[0][1] == tail.start()
    return is_lone and text[start - 1 : start] not in _FREE and not _KIND_OWNER.search(text, max(0, start - 10), start)


def _words_before(text: str, end: int, is_stem: Callable[[str], bool]) -> list[tuple[int, int]]:
    """The kinds before a tail, in order: right before it, or before what qualifies it (主管, 等有关)."""
    words = [] if _is_qualified(text, end) else list(_kinds_before(text, end, is_stem))
    if not words:
        qualifier = _KIND_QUALIFIER.search(text, max(0, end - 12), end)
        if qualifier and not _is_qualified(text, qualifier.start()):
            words = list(_kinds_before(text, qualifier.start(), is_stem))
    words.reverse()
    return words


def _is_qualified(text: str, end: int) -> bool:
    """Whether what ends there is no kind of body for sure: 有关部门, 各部门.  It saves looking for one."""
    return text[end - 1 : end] in "等各其本" or text[end - 2 : end] in ("有关", "相关")


def _kinds_before(text: str, end: int, is_stem: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    """The kinds of a list that ends at ``end``, last first.  The first word may be glued to a verb: 整合公安、人社."""
    while True:
        chars = next((n for n in range(min(11, end), 1, -1) if is_stem(text[end - n : end])), 0)
        if not chars:
            return
        yield end - chars, end
        end -= chars
        if end < 1 or text[end - 1] not in "、和与及":
            return
        end -= 1
