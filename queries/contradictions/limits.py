"""Figures that cannot be: shares of more than a whole, negative counts, targets that the base has reached already."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from queries.contradictions.draft import Draft, of_figures
from queries.contradictions.names import are_like, is_generic, rare_units
from queries.contradictions.stated import Stated
from queries.findings import Severity
from queries.scope import titled

_HUNDRED = Decimal(100)
# Rates that have a whole; not 增长率, 完成率, 毛入学率, 投资回报率, 保值率, 移动电话普及率 (several a person).
_OF_A_WHOLE = re.compile(
    r"(?:覆盖率|覆盖人口|普及率|通达率|达标率|合格率|优良率|满意度|满意率|公开率|办结率|利用率|处置率|处理率|建档率|接入率|"
    r"通过率|持有率|使用率|参保率|占比|比重|比例|比率)$"
)
# Several a person: 移动宽带用户普及率 108%.
_NO_WHOLE = re.compile(
    "增|降|移动|完成率|毛入学|回报|保值|电话|完成.{0,6}(?:任务|计划|目标)|相当于|产能|负债|同比|环比"
)
_LESS_IS_BETTER = re.compile(
    "降低|下降|减少|排放|能耗|耗|强度|死亡|事故|发病|失业|成本|时间|时限|天数|贫困|污染|投诉|流失|逾期|超标|缺口|发案|债"
)
_KEPT = re.compile("保持|稳定|控制|不低于|不超过|巩固|维持|以内")
_KIND = 3  # characters at a name's end that say what is measured
_CONTRASTS = (
    *("城市", "城镇", "农村", "乡镇", "行政村", "省级", "市级", "县级", "固定", "移动", "双向", "小学", "初中", "高中"),
    *("男", "女", "企业", "家庭"),
)
_LOOKED_WHOLE = "查找了超过 100% 的占比和负数"
_LOOKED_BASE = "比较了各指标的基期和目标"
_OVER_CERTAINTY = 0.95
_BELOW_CERTAINTY = 0.9
_LIKE_CERTAINTY = 0.6


def find(stated: Sequence[Stated]) -> Iterator[Draft]:
    yield from (_over(value) for value in stated if _is_over(value))
    yield from (_negative(value) for value in stated if _is_negative(value))
    yield from (_past(value) for value in stated if _is_past(value))
    yield from _reached(stated)


def _is_over(value: Stated) -> bool:
    if value.unit != "%" or value.role == "change" or _NO_WHOLE.search(value.indicator + value.clause):
        return False
    if value.comparator in {"ge", "gt"} and value.number == _HUNDRED:
        return True
    return value.number > _HUNDRED and _OF_A_WHOLE.search(value.indicator) is not None


def _over(value: Stated) -> Draft:
    why = "100% 已是全部，不可能再“以上”" if value.number == _HUNDRED else "占比不可能超过 100%"
    return of_figures(
        value,
        rule="G-NUM-4",
        kind="impossible",
        severity=Severity.HIGH if value.number > _HUNDRED else Severity.MEDIUM,
        message=f"{titled(value.title)}{value.where}的“{value.indicator}”写作 {value.words}：{why}。",
        looked=_LOOKED_WHOLE,
        certainty=_OVER_CERTAINTY,
    )


def _is_negative(value: Stated) -> bool:
    return (
        value.number < 0 and value.is_level and value.unit not in {"%", "", "℃", "pp"} and "增" not in value.indicator
    )


def _negative(value: Stated) -> Draft:
    return of_figures(
        value,
        rule="G-NUM-4",
        kind="impossible",
        severity=Severity.HIGH,
        message=f"{titled(value.title)}{value.where}的“{value.indicator}”是负数：{value.words}。",
        looked=_LOOKED_WHOLE,
        certainty=_OVER_CERTAINTY,
    )


def _is_past(value: Stated) -> bool:
    is_dated = value.role == "target" and not value.is_in_table and value.year is not None
    return is_dated and value.period is not None and (value.year or 0) < value.period[0]


def _past(value: Stated) -> Draft:
    first, last = value.period or (0, 0)
    return of_figures(
        value,
        rule="G-NUM-4",
        kind="impossible",
        severity=Severity.LOW,
        message=f"{titled(value.title)}{value.where}给“{value.indicator}”定的是 {value.year}年的目标，规划期却是 {first}—{last}年。",
        looked=_LOOKED_BASE,
        certainty=_LIKE_CERTAINTY,
    )


def _reached(stated: Sequence[Stated]) -> Iterator[Draft]:
    """Targets that the base meets: of one indicator, or of one by a like name where the unit is rare or the
    rate of one kind."""
    documents: dict[str, list[Stated]] = defaultdict(list)
    for value in stated:
        if value.is_level and not value.area and value.year is not None:
            documents[value.document].append(value)
    for values in documents.values():
        rare = rare_units(values)
        bases: dict[str, list[Stated]] = defaultdict(list)
        for value in values:
            if value.role == "baseline":  # an evaluation may well report more than the target
                bases[value.unit].append(value)
        for target in (value for value in values if value.role == "target"):
            is_rare = target.unit in rare
            earlier = [base for base in bases[target.unit] if _is_same(base, target, is_rare=is_rare)]
            met = [base for base in earlier if _meets(base, target)]
            if met:
                yield _met(target, met)


def _is_same(base: Stated, target: Stated, *, is_rare: bool) -> bool:
    if (base.year or 0) >= (target.year or 0):
        return False
    if base.key == target.key and is_generic(base.key):
        return base.row == target.row != ""
    if base.key == target.key:
        # a sentence's topic names several things in prose: one side stands in a table
        return base.is_in_table or target.is_in_table or is_rare
    return (is_rare or _is_one_rate(base, target)) and are_like(base.indicator, target.indicator)


def _is_one_rate(base: Stated, target: Stated) -> bool:
    """Whether a share of like name may be the same: both are shares of one kind (覆盖率) and nothing tells them apart."""
    one, other = base.indicator, target.indicator
    is_kind = base.unit == "%" and one[-_KIND:] == other[-_KIND:] and base.number > target.number
    return is_kind and all((word in one) == (word in other) for word in _CONTRASTS)


def _meets(base: Stated, target: Stated) -> bool:
    if _KEPT.search(target.clause) or base.comparator in {"lt", "le"} or target.comparator == "range":
        return False
    if _LESS_IS_BETTER.search(target.indicator) or target.comparator in {"le", "lt"}:
        return base.comparator not in {"gt", "ge"} and base.number < target.number
    if base.number == target.number:
        return base.number != _HUNDRED and (base.comparator == "gt" or target.comparator != "gt")
    return base.number > target.number


def _met(target: Stated, bases: Sequence[Stated]) -> Draft:
    is_same = all(base.key == target.key for base in bases)
    figures = "，".join(
        dict.fromkeys(f"{base.year}年“{base.indicator}”已为 {base.words}（{base.where}）" for base in bases)
    )
    doubt = "" if is_same else "（两处名称不同，请核对是否同一指标）"
    return of_figures(
        target,
        *bases,
        rule="G-TGT-6",
        kind="conflict",
        severity=Severity.HIGH if is_same else Severity.MEDIUM,
        message=f"{titled(target.title)}“{target.indicator}”的目标没有超过基期：{figures}，"
        f"{target.year}年目标是 {target.words}{doubt}。",
        looked=_LOOKED_BASE,
        certainty=_BELOW_CERTAINTY if is_same else _LIKE_CERTAINTY,
    )
