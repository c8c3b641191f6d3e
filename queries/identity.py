"""Which indicator names mean one indicator: 全省固定宽带家庭普及率, 互联网固定宽带家庭普及率 and 固定宽带家庭普及率.

Only words that cannot change the meaning are dropped.  What tells indicators apart (固定 and 移动, 城市 and 农村, 户 and
人) stays, so two names have one key or are two indicators: there is no measure of likeness.
"""

import re
from functools import lru_cache

from extract.text.normalize import fold

_MARKS = re.compile(r"[\s“”\"‘’'《》（）()、，,·]+")
# The document's own area: a value's scope, not part of the indicator.
_AREA = re.compile(
    r"^(?:全国|全社会|全省|全市|全县|全区|我国|我省|我市|我县|我区|本省|本市|省内|[一-鿿]{2,3}省)(?=.{4})"
)
# Broadband is access to the internet: 互联网 before it adds nothing.  互联网普及率 keeps its word.
_PLEONASM = re.compile(r"互联网(?=(?:固定|移动)?宽带)")
_FILLER = re.compile(r"(?:的|总体|累计|综合|基本(?=[实建完具])|(?:实现|完成)(?!率)|具备(?!率)|年(?=交易))")
# 以农业信息技术应用为核心的…水平, 主要事项…满意度, 政府信息网上公开率: words that say what it is about once more.
_LEADING = re.compile(r"^(?:以[^，]{2,15}为(?:核心|主)|主要(?:事项|行业|领域)?|政府(?=信息))(?=.{4})")
_SHORT = (("三级甲等", "三甲"), ("社会保障卡", "社保卡"), ("电子商务", "电商"))
_SUFFIXES = (
    ("水平指数", "水平"),
    ("总额", "额"),
    ("所占比重", "占比"),
    ("所占比例", "占比"),
    ("比重", "占比"),
    ("总数量", "数"),
    ("数量", "数"),
    ("总数", "数"),
    ("总量", "量"),
)


@lru_cache(20_000)
def indicator_key(name: str) -> str:
    """Equal for names of one indicator."""
    bare = _MARKS.sub("", fold(name)).lower()
    bare = _PLEONASM.sub("", _AREA.sub("", _AREA.sub("", bare)))
    bare = _LEADING.sub("", _FILLER.sub("", bare)) or bare
    for full, short in _SHORT:
        bare = bare.replace(full, short)
    for suffix, common in _SUFFIXES:
        if bare.endswith(suffix):
            return bare.removesuffix(suffix) + common
    return bare
