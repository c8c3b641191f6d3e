"""Which indicator names mean one indicator: 全省固定宽带家庭普及率, 互联网固定宽带家庭普及率 and 固定宽带家庭普及率.

Only words that cannot change the meaning are dropped.  What tells indicators apart (固定 and 移动, 城市 and 农村, 户 and
人) stays, so two names have one key or are two indicators: there is no measure of likeness.
"""

import re

from extract.text.normalize import fold

_MARKS = re.compile(r"[\s“”\"‘’'《》（）()、，,·]+")
# The document's own area: a value's scope, not part of the indicator.
_AREA = re.compile(
    r"^(?:全国|全社会|全省|全市|全县|全区|我国|我省|我市|我县|我区|本省|本市|省内|[一-鿿]{2,3}省)(?=.{4})"
)
# Broadband is access to the internet: 互联网 before it adds nothing.  互联网普及率 keeps its word.
_PLEONASM = re.compile(r"互联网(?=(?:固定|移动)?宽带)")
_FILLER = re.compile(r"(?:的|总体|累计)")
_SUFFIXES = (
    ("所占比重", "占比"),
    ("所占比例", "占比"),
    ("比重", "占比"),
    ("总数量", "数"),
    ("数量", "数"),
    ("总数", "数"),
    ("总量", "量"),
)


def indicator_key(name: str) -> str:
    """Equal for names of one indicator."""
    bare = _MARKS.sub("", fold(name)).lower()
    bare = _PLEONASM.sub("", _AREA.sub("", _AREA.sub("", bare)))
    bare = _FILLER.sub("", bare) or bare
    for suffix, common in _SUFFIXES:
        if bare.endswith(suffix):
            return bare.removesuffix(suffix) + common
    return bare
