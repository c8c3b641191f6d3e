"""Numerals as official documents write them, and five-year periods by their ordinal."""

from decimal import Decimal
from functools import lru_cache

_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "俩": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_GROUPS = {"万": 10**4, "亿": 10**8}


def chinese_number(text: str) -> int | None:
    """``十二`` → 12, ``二○一一`` → 2011; ``None`` for anything that is not wholly a Chinese numeral."""
    if not text or any(sign not in _DIGITS and sign not in _TENS and sign not in _GROUPS for sign in text):
        return None
    if len(text) > 1 and all(sign in _DIGITS for sign in text):
        return int("".join(str(_DIGITS[sign]) for sign in text))
    total = group = 0
    digit: int | None = None
    for sign in text:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign in _TENS:
            group += (1 if digit is None else digit) * _TENS[sign]
            digit = None
        else:
            total += (group + (digit or 0) or 1) * _GROUPS[sign]
            group, digit = 0, None
    return total + group + (digit or 0)


def plan_period(ordinal: str) -> tuple[int, int] | None:
    """First and last year of a five-year plan: ``十三`` (of 十三五) → (2016, 2020).  From the sixth plan on, 1981."""
    number = chinese_number(ordinal)
    if number is None or not 6 <= number <= 20:
        return None
    return 1951 + 5 * number, 1955 + 5 * number


@lru_cache(10_000)
def decimal_of(digits: str) -> Decimal | None:
    """A number in Arabic digits with or without thousands separators; ``None`` beyond forty digits, which no figure
    has and which would only be a run of glued cells."""
    plain = digits.replace(",", "").replace("，", "")
    if not plain or len(plain) > 40 or plain.count(".") > 1 or not plain.replace(".", "").strip("-+").isdecimal():
        return None
    return Decimal(plain)
