"""How like two names of indicators are, where they need not be one."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from queries.contradictions.stated import Stated
from queries.identity import indicator_key

_LIKE = 0.5
_RARE = 6  # figures of a document in one unit, up to which a like name is enough
_COMMON_UNITS = frozenset({"%", "", "个", "家", "元", "人", "户"})
# 示范基地, 重点项目: named so in any field, each its own.
_GENERIC = re.compile(
    "(?:国家|省|市|县|级|示范|试点|重点|典型|优秀|骨干|龙头|特色|品牌|项目|企业|基地|园区|园|城市|平台|工程|中心|单位|地区|区|"
    "乡镇|村|站点|点|服务|建设|培育|产业|集群|创新|创业|新型|综合|公共|应用|人才|团队|人员|机构|标准|系统|以上|数|量|个)+"
)


def is_generic(key: str) -> bool:
    """Whether a key names nothing but what any field has (示范基地)."""
    return _GENERIC.fullmatch(key) is not None


@lru_cache(20_000)
def pairs(name: str) -> frozenset[str]:
    key = indicator_key(name)
    return frozenset(key[i : i + 2] for i in range(len(key) - 1))


def are_like(one: str, other: str, *, least: float = _LIKE) -> bool:
    """Whether ``least`` of the shorter name's pairs of characters are the other's too."""
    first, second = pairs(one), pairs(other)
    fewest = min(len(first), len(second))
    return fewest > 0 and len(first & second) >= least * fewest


def rare_units(values: Iterable[Stated]) -> frozenset[str]:
    """Units in which a document gives so few figures (TB) that a like name makes them figures of one thing."""
    counts = Counter(value.unit for value in values)
    return frozenset(unit for unit, count in counts.items() if count <= _RARE) - _COMMON_UNITS
