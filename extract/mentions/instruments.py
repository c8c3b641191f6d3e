"""Means of policy that a plan item uses: 专项资金, 政府购买服务, 税收优惠, 首台套, 用地保障, 试点示范.

A closed list of heads, each with its kind; the words right before a head that make it a certain one (农机购置补贴)
belong to the name.  Only plan items use instruments: what a chapter on the present says, and what is checked,
cleared up or fined (骗取补贴, 清理收费基金), is none.
"""

import re
from collections.abc import Iterator
from sys import intern

import ahocorasick

from extract.mentions.phrases import Mark, phrases_of
from extract.passages import Context, Findings, Passage
from extract.text.lazy import lazy
from ontology.claims import InstrumentKind, InstrumentMention
from ontology.lexicon import Lexicon

_HEADS: tuple[tuple[InstrumentKind, str], ...] = (
    (
        InstrumentKind.GRANT,
        "专项资金|引导资金|专项经费|专项转移支付|一般性转移支付|转移支付|中央预算内投资|财政资金直达机制|财政补助(?:资金)?|补助资金|财政专项(?:[一-鿿]{0,3}资金)?|以奖代补|以奖促治",
    ),
    (
        InstrumentKind.SUBSIDY,
        (
            "(?:购置|培训|鉴定|保费|运营|岗位|创业|就业|生活|租金|养老|种粮|作业|收购|价格|财政|社会保险|社保|见习|以旧换新|销售|电价|轮作|报废更新|新产品)补贴|生态补偿|生态保护补偿"
            "|(?:创新|服务|算力|语料|模型|消费|创业|技改|数据|转型)券|(?:数字化转型)?服务券|(?:资金|财政|一次性|专项|后)奖(?:励|补)|后补助|(?:农业)?(?:支持)?保护补贴"
        ),
    ),
    (
        InstrumentKind.TAX,
        "(?:税收|税费|所得税|增值税|关税|企业所得税|个人所得税|消费税|车船税|印花税)(?:等)?(?:优惠|减免|抵免|返还|退税|扶持)(?:政策)?|减税降费|研发费用(?:税前)?加计扣除|加计扣除|出口退税|留抵退税|固定资产加速折旧|加速折旧|税前扣除",
    ),
    (
        InstrumentKind.FUND,
        "(?:(?:产业|投资|发展|创业投资|创投|风险投资|母|子|天使投资|股权投资|并购|担保|风险补偿|应急转贷|专项|人工智能|转化){0,3}引导|(?:产业|投资|发展|创业投资|创投|风险投资|母|子|天使投资|股权投资|并购|担保|风险补偿|应急转贷|专项|人工智能|转化){1,3})基金(?:群)?",
    ),
    (
        InstrumentKind.FINANCE,
        (
            "(?:贷款|信贷|财政|融资)?贴息(?:贷款|支持|政策)?|(?:融资|政策性|动产|小额|信用)担保(?:贷款)?(?!等第三方)|风险补偿(?:资金池|资金|机制|金)?|(?:企业|专项|绿色|公司|项目收益|政府专项|中期票据|创新创业公司)债券?(?=[、，。；和等支发的融])"
            "|绿色信贷|知识产权质押(?:融资|贷款)?|股权质押(?:融资)?|(?:农业|科技|责任|信用|巨灾|政策性|污染责任|首台（套）|首台套|首台\\(套\\))保险(?:补偿)?(?:机制)?|保险补偿(?:机制)?|融资租赁|创业担保贷款|小额贷款|再贷款|再贴现|资产证券化|投贷联动"
        ),
    ),
    (
        InstrumentKind.PROCUREMENT,
        "政府(?:采购|购买)(?:公共)?服务|(?:政府)?购买服务|政府(?:优先)?采购|首台[（(]?套[）)]?(?:重大技术装备|产品)?|首批次|首版次|优先采购|首购",
    ),
    (
        InstrumentKind.PARTNERSHIP,
        "政府(?:和|与)社会资本合作(?:[（(]PPP[）)])?|公私合作|PPP(?:模式|项目|方式)?|特许经营|BOT|第三方治理",
    ),
    (
        InstrumentKind.LAND,
        "用地保障|(?:新增)?建设用地指标|用地指标|(?:新增)?建设用地计划|土地供应|新供用地|用地政策|供地政策|弹性出让|长期租赁|先租后让|租让结合|集体建设用地|用地支持",
    ),
    (
        InstrumentKind.PRICE,
        "(?:阶梯|差别|惩罚性|峰谷|脱硝|脱硫|优惠|绿色|上网)(?:电价|水价|气价|价格)(?:政策|机制)?|价格补贴|电价政策|收费减免|资费优惠|排污权(?:有偿使用和)?交易|碳排放权交易|水权交易",
    ),
    (InstrumentKind.PREFERENCE, "(?:收费|费用|通行费|电费|租金|用电|用水)?优惠政策|扶持政策"),
    (InstrumentKind.PILOT, "试点示范|示范试点|先行先试|综合试点|应用试点"),
)
# Every head begins with one of these: nothing else is tried.
_FIRST = (
    "一上专个中产人以价企优作供保信先公关养再农减出创加动印发后固土培增天子小就岗峰巨差并应建引弹惩所扶技投报担排支收政数新服模母水污消特生用电留知研碳示社种科租税第算综绿股脱"
    "融补见试语财责购贴贷费资车转轮运通鉴销长阶集项风首PB"
)
_HEAD = lazy(f"(?=[{_FIRST}])(?:{'|'.join(f'(?P<{kind.name}>{pattern})' for kind, pattern in _HEADS)})")
# Every head holds one of these, which are found faster than the heads themselves.
_TRIGGERS = (
    "资金 经费 转移支付 预算内投资 财政 以奖 补贴 补偿 券 奖补 奖励 后补助 优惠 减免 抵免 返还 退税 扶持 扣除 折旧 减税 基金 贴息 担保 债 信贷 质押 保险 租赁 贷款"
    " 贴现 证券化 投贷联动 购买 采购 首台 首批次 首版次 首购 社会资本 公私合作 PPP 特许经营 BOT 第三方治理 用地 土地供应 供地 弹性出让 先租后让 租让结合 电价 水价 气价"
    " 价格 收费 资费 交易 示范试点 试点示范 先行先试 综合试点 应用试点"
)
_BEFORE, _AFTER = 14, 18  # characters of a head before and after its trigger, and one more
# Not used but looked at, put in order or forbidden.
_DENIED = lazy(
    "(?:骗取|套取|违规|违法|清理|取消|查处|检查|审计|挪用|截留|禁止|严禁|规范|防范|逾期|非法|整治|收取|免征|减少|同步减少|缴纳|退还|归还|社保|医保|养老|互助|公积金)[^，。；]{0,10}$"
)
# The head is only the beginning of another noun.
_BARE = ("先行先试", "首", "以奖", "减税")  # take no words of their own
_OTHER = lazy(
    "(?:投资)?(?:公司|业务|管理人|管理机构|法|条例|行业|企业|产品|市场|账户|销售|人员|行为|情况|标准化|会(?!计)|信息|合同|协议|等领域|领域|活动)"
)
_OWN_WORDS = 10
_WHOLE = 4  # after 和 fewer characters may be the rest of a longer name
_CUT = lazy("[\u4e00-\u9fff]\n")  # a line that breaks off inside a word
_OWN = lazy("[\u4e00-\u9fffA-Za-z0-9]+")
# A verb inside the words before a head: the name begins after it.
_VERB = lazy(
    "享受|给予|发行|安排|发放|规定|加强|优化|深化|扩大|落实|使用|适用|统筹|简化|设立|建立|完善|开展|探索|推进|提供|争取|强化|保障|加大|用好|拓宽|符合|(?:政府|企业)创新$"
)
_PLAIN = lazy("(?:各类|有关|相关|现有|国家|省级|省|中央|地方|符合条件|各级|已有|多种|一定|相应|适当)+$")


class InstrumentFinder:
    """Rule ``instruments.head``."""

    def __init__(self, lexicon: Lexicon) -> None:
        del lexicon  # the list of heads is part of the grammar
        self._triggers = ahocorasick.Automaton()
        for word in _TRIGGERS.split():
            self._triggers.add_word(word, len(word))
        self._triggers.make_automaton()

    def __call__(self, passage: Passage, context: Context, found: Findings) -> list[InstrumentMention]:
        titles = {citation.start: citation.end for citation in found.citations}
        entries: list[InstrumentMention] = []
        for match in self._heads(passage.text):
            at = passage.offset + match.start()
            if context.item_at(at) is None or any(start <= at < end for start, end in titles.items()):
                continue
            reason = _refused(passage.text, match)
            if reason:
                context.overrule("instruments.head", at, passage.offset + match.end(), reason)
                continue
            kind = InstrumentKind[str(match.lastgroup)]
            is_bare = match.group().startswith(_BARE)
            start = match.start() if is_bare else _name_start(passage.text, match.start())
            entries.append(_mention(start + passage.offset, match.end() + passage.offset, kind, context))
        return entries

    def _heads(self, text: str) -> Iterator[re.Match[str]]:
        start = end = -1
        for last, length in (*self._triggers.iter(text), (len(text) + 2 * _AFTER + _BEFORE, 0)):
            if last - length - _BEFORE > end:
                if end >= 0:
                    yield from _HEAD.finditer(text, max(0, start), min(end, len(text)))
                start = last - length - _BEFORE
            end = last + _AFTER


def _refused(text: str, match: re.Match[str]) -> str:
    if _DENIED.search(text, max(0, match.start() - 16), match.start()):
        return "说的是清理、查处或收取，不是采用的手段"
    return "后面还有名词，是另一个名称" if _OTHER.match(text, match.end()) else ""


def _name_start(text: str, head: int) -> int:
    """Where the name begins: after the last verb, pause or 的 before its head, if that is near."""
    phrases = phrases_of(text)
    index = phrases.index_at(head) - 1
    while index >= 0 and phrases.marks[index] in (Mark.SHIELD, Mark.HEAD, Mark.SOFT, Mark.TAIL):
        index -= 1
    start = phrases.ends[index] if index >= 0 else 0
    for verb in _VERB.finditer(text, start, head):
        start = verb.end()
    start += 2 * text.startswith("发展", start, head)
    is_part = index >= 0 and phrases.marks[index] is Mark.AND and head - start < _WHOLE
    is_cut = _CUT.match(text, max(0, start - 2)) is not None
    fits = not is_cut and 0 < head - start <= _OWN_WORDS and not is_part and _OWN.fullmatch(text, start, head)
    return start if fits and not _PLAIN.search(text, start, head) else head


def _mention(start: int, end: int, kind: InstrumentKind, context: Context) -> InstrumentMention:
    surface = context.text[start:end]
    return InstrumentMention(
        surface=surface,
        start=start,
        end=end,
        section=context.section_at(start),
        method=intern("instruments.head"),
        name=surface,
        kind=kind,
    )
