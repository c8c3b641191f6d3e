"""Numbers with a unit that are no figure of a plan: ceilings of subsidies, conditions of eligibility, thresholds of
incidents, durations of procedures, slogans.  Each rule has a name, so that what was passed over can be explained."""

import re

from extract.figures.numbers import Quantity

_Span = tuple[int, int]
# Units that in prose are far more often another word (360度, 三期, 28nm, 3月): they are read in table cells only.
_OTHER_WORDS = frozenset(
    "度 点 里 方 级 月 日 周 季度 折 T t m g 批 期 字 芯 口 纳米 nm MHz GHz kHz Hz 兆赫 兆赫兹 伏 斤 克 年期".split()
)
_AT_LINE_START = re.compile(r"(?:\A|\n|专栏|附件|图|表) ?\Z")
_NUMBERING = re.compile(r"\d{1,3} ")
_RANK = re.compile(r"居|位列|名列|排名?")
_COMMENDED = re.compile(r"[^，。；\n]{0,20}(?:予以|给予)(?:通报)?表扬")
_OF_MONEY = re.compile(r"[^，。；、\n]{0,16}?(?:企业|单位|园区|机构|人员|家庭|项目|客户|商户|法人|工程)")
_MONEY_OR_SHARE = re.compile(r"元|%|‰")
_GRANT = re.compile(
    r"给予|奖励|补助|补贴|贴息|资助|罚款|减按|税率|抵扣|返还|注册资本|担保额|授信|保证金|年薪|课题|贷款额度|报价利率|售价"
)
_INCIDENT = re.compile(r"死亡|重伤|中毒|受灾|疏散|转移人员|经济损失|急性|伤亡|受伤|失踪|被困")
_CAUSED = re.compile(r"导致|造成|致使|引发")
_PROHIBITION = re.compile(r"禁止|严禁|不得(?!低于|少于|超过|高于)|限制")
_DURATION_UNITS = frozenset(
    {"年", "个月", "月", "天", "日", "周", "个工作日", "工作日", "小时", "分钟", "秒", "岁", "年期"}
)
_DURATION_FIGURE = re.compile(r"压缩|缩短|减至|压减|时限|时间|周期|寿命|期限|时长|用时|龄|平均")
_NOT_FIGURE_DURATION = re.compile(
    r"有效期|试用期|任期|保存|每隔|提前|限期|规划期|备案|报送|公示|逾期|内(?:作出|提出|反馈|答复|完成|办结|报)"
)
_SCORE = re.compile(r"满分|权重|分值|得\d|扣\d|评分|加分|计分")
_PAPERS = re.compile(r"(?:个|项|份|件)?[^，。；]{0,12}(?:方案|文件|附件|通知|办法|意见|表格)(?:[，。；、已印]|\Z)")
_QUOTA = re.compile(r"符合条件|具备条件")
_THRESHOLD_UNITS = frozenset(
    "元 户 人 吨 蒸吨 千瓦 兆瓦 千瓦时 亩 公顷 平方米 立方米 平方公里 米 公里 毫米 岁 年 个月 吨标准煤 级 床 张床位 辆 台".split()
)
_REACHES = re.compile(
    r"达到|实现|新增|完成|超过|突破|为|培训|培养|服务|建成|发展|增加|投资|引进|覆盖|支持|推广|带动|吸引|形成|打造|设立|组建|募集|做大|壮大"
)
_NOUN = re.compile(r"\s?(?:[（(]含[)）])?\s?(?:的|且|[\u4e00-\u9fff])")
_LINKING = re.compile(r"[并和与及或等]|左右")
_QUOTED = re.compile(r"“[^”\n]{0,8}\Z")
_TITLE = re.compile(r"《[^》\n]{0,60}\Z")
_REACHES_RATE = re.compile(r"(?:达到|达|为|到|至|带宽|能力|速率|超过)\Z")


def lookalike(text: str, quantity: Quantity, clause: tuple[int, int], sentence: tuple[int, int]) -> str | None:
    """The name of the rule by which a quantity is none of the plan's figures, ``None`` where it may be one.

    ``clause`` and ``sentence`` are the spans of ``text`` around it."""
    for name, applies in _RULES:
        if applies(text, quantity, clause, sentence):
            return name
    return None


def is_other_word(text: str, quantity: Quantity) -> bool:
    """Years, dates, numbering and words that only look like a unit: known from the number itself and its place."""
    if text[quantity.start] == "0" and text[quantity.start + 1 : quantity.start + 2].isdecimal():
        return True
    if _AT_LINE_START.search(text, max(0, quantity.start - 4), quantity.start) and quantity.value < 1000:
        return _NUMBERING.match(text, quantity.start) is not None
    if quantity.unit == "年":
        return 1900 <= quantity.value <= 2100 or (quantity.upper is not None and quantity.upper >= 1900)
    return quantity.base_unit in _OTHER_WORDS


def _is_named(text: str, q: Quantity, clause: _Span, sentence: _Span) -> bool:
    """Inside a title, in a slogan in quotation marks, or the name of a technology (5G)."""
    before = text[max(0, q.start - 60) : q.start]
    if _TITLE.search(before) or (_QUOTED.search(before) and "”" in text[q.end : q.end + 10]):
        return True
    if before.endswith(("第", "前", "+", "“", "近", "过去")) and q.base_unit in _DURATION_UNITS:
        return True
    if before.endswith("第") or (
        text[q.start] == "第"
        and (not _RANK.search(before[-12:]) or text[q.end : q.end + 2].strip("位名")[:1] in ("者", "的"))
    ):
        return True
    if q.unit != "G" or not 2 <= q.value <= 6:
        return False
    return not _REACHES_RATE.search(before) or text[q.end : q.end + 1] not in "，。；、以"


def _is_grant(text: str, q: Quantity, clause: _Span, sentence: _Span) -> bool:
    if not _MONEY_OR_SHARE.search(q.unit):
        return False
    near = text[max(sentence[0], q.start - 40) : min(sentence[1], q.end + 40)]
    return _GRANT.search(near) is not None


def _is_incident(text: str, q: Quantity, clause: _Span, sentence: _Span) -> bool:
    near = text[max(sentence[0], q.start - 16) : min(sentence[1], q.end + 16)]
    return _INCIDENT.search(near) is not None and (q.is_limit or _CAUSED.search(near) is not None)


def _is_prohibited(text: str, q: Quantity, clause: _Span, sentence: _Span) -> bool:
    return _PROHIBITION.search(text, clause[0], q.lead) is not None


def _is_duration(text: str, q: Quantity, clause: _Span, sentence: _Span) -> bool:
    if q.base_unit not in _DURATION_UNITS:
        return False
    if q.unit == "年" and q.lead == q.start and not q.is_limit:
        return True
    near = text[max(sentence[0], q.start - 40) : clause[1]]
    return not _DURATION_FIGURE.search(near) or _NOT_FIGURE_DURATION.search(text, clause[0], clause[1]) is not None


def _is_score(text: str, q: Quantity, clause: _Span, sentence: _Span) -> bool:
    return q.base_unit in ("分", "%") and _SCORE.search(text, clause[0], clause[1]) is not None


def _is_list_of_papers(text: str, q: Quantity, clause: _Span, sentence: _Span) -> bool:
    if text[max(0, q.lead - 2) : q.lead] in ("（共", "(共"):
        return True
    before = text[max(0, q.start - 1) : q.start + 1]
    return "等" in before and (_PAPERS.match(text, q.end) is not None or _COMMENDED.match(text, q.end) is not None)


def _is_quota(text: str, q: Quantity, clause: _Span, sentence: _Span) -> bool:
    return _QUOTA.match(text, q.end) is not None


def _is_threshold(text: str, q: Quantity, clause: _Span, sentence: _Span) -> bool:
    """A measure with 以上 that qualifies the noun after it (20户以上自然村): what it selects, not what is aimed at."""
    if not q.is_limit or q.base_unit not in _THRESHOLD_UNITS:
        return False
    after = text[q.end : q.end + 8]
    if not _NOUN.match(after) or _LINKING.match(after):
        return False
    if after.startswith(("的", "且")) or (q.base_unit == "元" and _OF_MONEY.match(text, q.end)):
        return True
    return _REACHES.search(text, max(clause[0], q.lead - 14), q.lead) is None


_RULES = (
    ("name", _is_named),
    ("grant", _is_grant),
    ("incident", _is_incident),
    ("prohibition", _is_prohibited),
    ("duration", _is_duration),
    ("score", _is_score),
    ("papers", _is_list_of_papers),
    ("quota", _is_quota),
    ("threshold", _is_threshold),
)
