"""Numbers with a unit that are no figure of a plan: ceilings of subsidies, conditions of eligibility, thresholds of
incidents, durations of procedures, slogans.  Each rule has a name, so that what was passed over can be explained."""

from extract.figures.numbers import Quantity
from extract.text.lazy import lazy

_Span = tuple[int, int]
# Units that in prose are far more often another word (360度, 三期, 28nm, 3月): they are read in table cells only.
_OTHER_WORDS = frozenset(
    "度 点 里 方 级 月 日 周 季度 折 T t m g 批 期 字 芯 口 纳米 nm MHz GHz kHz Hz 兆赫 兆赫兹 伏 斤 克 年期".split()
)
_AT_LINE_START = lazy(r"(?:\A|\n|专栏|附件|图|表) ?\Z")
_BEFORE_NUMBERING = frozenset("\n栏件图表 ")
_NUMBERING = lazy(r"\d{1,3} ")
_RANK = lazy(r"居|位列|名列|排名?")
_COMMENDED = lazy(r"[^，。；\n]{0,20}(?:予以|给予)(?:通报)?表扬")
_OF_MONEY = lazy(r"[^，。；、\n]{0,16}?(?:企业|单位|园区|机构|人员|家庭|项目|客户|商户|法人|工程)")
_GRANT = lazy(
    r"给予|奖励|补助|补贴|贴息|资助|罚款|减按|税率|抵扣|返还|注册资本|担保额|授信|保证金|年薪|课题|贷款额度|报价利率|售价"
)
_INCIDENT = lazy(r"死亡|重伤|中毒|受灾|疏散|转移人员|经济损失|急性|伤亡|受伤|失踪|被困")
# 死亡率控制在9/10万以下, 死亡人数下降10%: a figure that is aimed at
_TOLL = lazy(
    r"(?:死亡|伤亡|受伤|受灾|失踪|损失)[^，。；\n]{0,4}(?:率|人数|人口|起数|占)[^，。；\n]{0,24}\Z|率[^，。；\n]{0,10}\Z"
)
_CAUSED = lazy(r"导致|造成|致使|引发")
_PROHIBITION = lazy(r"禁止|严禁|不得(?!低于|少于|超过|高于)|限制")
_DURATION_UNITS = frozenset(
    {"年", "个月", "月", "天", "日", "周", "个工作日", "工作日", "小时", "分钟", "秒", "岁", "年期"}
)
_DURATION_FIGURE = lazy(r"压缩|缩短|减至|压减|时限|时间|周期|寿命|期限|时长|用时|龄|平均")
_SPAN_OF_YEARS = lazy(r"(?:教育|使用|服务)年限[^。；\n]{0,24}\Z|(?:寿命|周期|龄)[^，。；\n]{0,10}\Z")
_NOT_FIGURE_DURATION = lazy(
    r"有效期|试用期|任期|保存|每隔|提前|限期|规划期|备案|报送|公示|逾期|内(?:作出|提出|反馈|答复|完成|办结|报)"
)
_SCORE = lazy(r"满分|权重|分值|得\d|扣\d|评分|加分|计分|分占|得分率?占")
_PAPERS = lazy(r"(?:个|项|份|件)?[^，。；]{0,12}(?:方案|文件|附件|通知|办法|意见|表格)(?:[，。；、已印]|\Z)")
_QUOTA = lazy(r"符合条件|具备条件")
_ALLOTTED = lazy(r"名额|限报|限额(?!以)|申报单位|一式|每[^，。；、]{0,8}(?:申报|报送|推荐)")
_CONDITION = lazy(r"的(?:，|予以|给予|应当?|须|可以?|不得|按|处(?!理)|视为)")
_OR_LIMIT = lazy(r"(?:或者?|且|并且)[^，。；、\n]{2,20}(?:以上|以下|以内)的")
_LISTED = lazy(r"[^，。；、\n]{0,10}(?:名单|清单)(?:见|附|另)")
_PASSED = lazy(r"(?:审议|审定|印发)(?:通过|了)?\Z")
_PASSED_ENDS = frozenset("议定发过了")
_THRESHOLD_UNITS = frozenset(
    "元 户 人 吨 蒸吨 千瓦 兆瓦 千瓦时 亩 公顷 平方米 立方米 平方公里 米 公里 毫米 岁 年 个月 吨标准煤 级 床 张床位 辆 台".split()
)
_REACHES = lazy(
    r"达到|实现|新增|完成|超过|突破|为|培训|培养|服务|建成|发展|增加|投资|引进|覆盖|支持|推广|带动|吸引|形成|打造|设立|组建|募集|做大|壮大"
)
# 超100亿元企业20家: what is counted are the enterprises
_COUNTED_NOUN = lazy(
    r"(?:以上)?的?[^\d，。；、\n]{0,8}(?:企业|园区|集群|基地|县|市|乡镇|村|项目|单位|大户|品牌|平台|市场|机构|产业|乡村|主体|社区)[^\d，。；、\n]{0,4}\d"
)
_NOUN = lazy(r"\s?(?:[（(]含[)）])?\s?(?:的|且|[\u4e00-\u9fff])")
_LINKING = lazy(r"[并和与及或等]|左右")
_BEFORE_SPAN = frozenset("第前+“近去")
_QUOTED = lazy(r"“[^”\n]{0,8}\Z")
_TITLE = lazy(r"《[^》\n]{0,60}\Z")
_REACHES_RATE = lazy(r"(?:达到|达|为|到|至|带宽|能力|速率|超过)\Z")


def is_suspect(text: str, start: int, end: int) -> bool:
    """Whether a sentence has one of the words without which the rules on grants, incidents, prohibitions, scores and
    quotas do not hold of any figure in it; few sentences have."""
    return _SUSPECT.search(text, start, end) is not None


def lookalike(
    text: str, quantity: Quantity, clause: tuple[int, int], sentence: tuple[int, int], *, suspect: bool = True
) -> str | None:
    """The name of the rule by which a quantity is none of the plan's figures, ``None`` where it may be one.

    ``clause`` and ``sentence`` are the spans of ``text`` around it; ``suspect`` as ``is_suspect`` says of the sentence."""
    for name, applies in _RULES if suspect else _RULES_ANYWHERE:
        if applies(text, quantity, clause, sentence):
            return name
    return None


def is_other_word(text: str, quantity: Quantity) -> bool:
    """Years, dates, numbering and words that only look like a unit: known from the number itself and its place."""
    if text[quantity.start] == "0" and text[quantity.start + 1 : quantity.start + 2].isdecimal():
        return True
    if not quantity.start or text[quantity.start - 1] in _BEFORE_NUMBERING:
        before = max(0, quantity.start - 4)
        if quantity.value < 1000 and _AT_LINE_START.search(text, before, quantity.start):
            return _NUMBERING.match(text, quantity.start) is not None
    if quantity.unit == "年":
        return 1900 <= quantity.value <= 2100 or (quantity.upper is not None and quantity.upper >= 1900)
    return quantity.unit in _OTHER_WORDS  # 400亿斤 is none: its multiplier tells


def _is_named(text: str, q: Quantity, clause: _Span, sentence: _Span) -> bool:
    """Inside a title, in a slogan in quotation marks, or the name of a technology (5G)."""
    before = text[max(0, q.start - 60) : q.start]
    if "《" in before and _TITLE.search(before):
        return True
    if "“" in before and _QUOTED.search(before) and "”" in text[q.end : q.end + 10]:
        return True
    last = before[-1:]
    if (
        last in _BEFORE_SPAN
        and q.base_unit in _DURATION_UNITS
        and before.endswith(("第", "前", "+", "“", "近", "过去"))
    ):
        return True
    if last == "第" or (
        text[q.start] == "第"
        and (not _RANK.search(before[-12:]) or text[q.end : q.end + 2].strip("位名")[:1] in ("者", "的"))
    ):
        return True
    if last == "前" and q.base_unit in ("名", "位") and text[q.end : q.end + 1] in ("的", "者"):
        return True
    if q.unit != "G" or not 2 <= q.value <= 6:
        return False
    return not _REACHES_RATE.search(before) or text[q.end : q.end + 1] not in "，。；、以"


def _is_grant(text: str, q: Quantity, clause: _Span, sentence: _Span) -> bool:
    if not any(sign in q.unit for sign in "元%‰"):
        return False
    near = text[max(sentence[0], q.start - 40) : min(sentence[1], q.end + 40)]
    return _GRANT.search(near) is not None


def _is_incident(text: str, q: Quantity, clause: _Span, sentence: _Span) -> bool:
    near = text[max(sentence[0], q.start - 16) : min(sentence[1], q.end + 16)]
    if not _INCIDENT.search(near) or not (q.is_limit or _CAUSED.search(near)):
        return False
    return _TOLL.search(text, clause[0], q.lead) is None


def _is_prohibited(text: str, q: Quantity, clause: _Span, sentence: _Span) -> bool:
    return _PROHIBITION.search(text, clause[0], q.lead) is not None


def _is_duration(text: str, q: Quantity, clause: _Span, sentence: _Span) -> bool:
    if q.base_unit not in _DURATION_UNITS:
        return False
    if q.unit == "年" and _SPAN_OF_YEARS.search(text, sentence[0], q.lead):
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
    if _LISTED.match(text, q.end):
        return True
    if text[q.lead - 1] in _PASSED_ENDS and _PASSED.search(text, clause[0], q.lead) and _PAPERS.match(text, q.end):
        return True
    before = text[max(0, q.start - 1) : q.start + 1]
    return "等" in before and (_PAPERS.match(text, q.end) is not None or _COMMENDED.match(text, q.end) is not None)


def _is_quota(text: str, q: Quantity, clause: _Span, sentence: _Span) -> bool:
    return _QUOTA.match(text, q.end) is not None or _ALLOTTED.search(text, clause[0], q.lead) is not None


def _is_condition(text: str, q: Quantity, clause: _Span, sentence: _Span) -> bool:
    """超过80分贝的予以整改; 300人以下或者营业收入2000万元以下的企业"""
    if not (q.is_limit or q.lead < q.start):
        return False
    return _CONDITION.match(text, q.end) is not None or (q.is_limit and _OR_LIMIT.match(text, q.end) is not None)


def _is_threshold(text: str, q: Quantity, clause: _Span, sentence: _Span) -> bool:
    """A measure with 以上 that qualifies the noun after it (20户以上自然村): what it selects, not what is aimed at."""
    if q.base_unit not in _THRESHOLD_UNITS:
        return False
    if q.lead < q.start and _COUNTED_NOUN.match(text, q.end):
        return True
    if not q.is_limit:
        return False
    after = text[q.end : q.end + 8]
    if not _NOUN.match(after) or _LINKING.match(after):
        return False
    if after.startswith(("的", "且")) or (q.base_unit == "元" and _OF_MONEY.match(text, q.end)):
        return True
    return _REACHES.search(text, max(clause[0], q.lead - 14), q.lead) is None


_IF_SUSPECT = frozenset({"grant", "incident", "prohibition", "score", "quota"})
_SUSPECT = lazy("|".join(p.pattern for p in (_GRANT, _INCIDENT, _PROHIBITION, _SCORE, _QUOTA, _ALLOTTED)))
_RULES = (
    ("name", _is_named),
    ("grant", _is_grant),
    ("incident", _is_incident),
    ("prohibition", _is_prohibited),
    ("duration", _is_duration),
    ("score", _is_score),
    ("papers", _is_list_of_papers),
    ("quota", _is_quota),
    ("condition", _is_condition),
    ("threshold", _is_threshold),
)
_RULES_ANYWHERE = tuple(rule for rule in _RULES if rule[0] not in _IF_SUSPECT)
REASONS = {
    "glued": "几个数紧挨着，是粘连的表格残留",
    "name": "名称、口号、序数里的数，不是指标",
    "grant": "奖补标准或上限，不是规划的指标",
    "incident": "事故分级的标准",
    "prohibition": "禁止、限制的界限",
    "duration": "办理、有效等期限，不是指标",
    "score": "评分、权重",
    "papers": "所附文件、所列名单的个数",
    "quota": "按条件核定或限定的名额、份数",
    "condition": "适用条件，不是要达到的数",
    "threshold": "说明对象范围的界限，不是要达到的数",
}
"""Why a number that a rule of ``lookalike`` passes over is no figure of the plan."""
