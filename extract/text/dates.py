"""Calendar dates as documents print them: 2016年10月20日, ２０２５年４月１７日 (folded), 二○一一年十二月十五日."""

import re
from calendar import monthrange
from datetime import date

from extract.text.lazy import lazy
from extract.text.numerals import chinese_number

_CN_YEAR = "(?:一九|二[〇○零0O])[〇○零0O一二三四五六七八九]{2}"
_CN_DAY = "[一二三四五六七八九十]{1,3}"
DATE = lazy(
    rf"(?P<year>(?:19|20)\d\d|{_CN_YEAR}) ?年 ?(?P<month>\d{{1,2}}|{_CN_DAY}) ?月 ?(?P<day>\d{{1,2}}|{_CN_DAY}) ?日"
)


def iso_date(match: re.Match[str]) -> str | None:
    """``2016-10-20`` of a match of ``DATE``; ``None`` where the calendar has no such day."""
    numbers = [_number(match[part]) for part in ("year", "month", "day")]
    if any(number is None for number in numbers):
        return None
    try:
        return date(*(number or 0 for number in numbers)).isoformat()
    except ValueError:
        return None


def last_day(year: int, month: int) -> str:
    return f"{year:04}-{month:02}-{monthrange(year, month)[1]:02}"


def _number(digits: str) -> int | None:
    return int(digits) if digits.isdecimal() else chinese_number(digits.replace("O", "〇").replace("0", "〇"))
