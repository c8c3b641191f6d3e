"""One spelling for the characters that documents print in two widths, so that one rule matches both.

The folded text has the length of the stored one: character i of it stands for character i of the stored text, and
offsets need no map.  Brackets, punctuation and traditional characters stay as they are: rules that care list both
forms, and a name is always cut from the stored text.
"""

from extract.text.lazy import lazy

_WIDTH = {
    chr(code): chr(code - 0xFEE0) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_SIGNS = dict(zip("％．＋－／", "%.+-/", strict=True))
_BLANKS = dict.fromkeys(map(chr, (0x3000, 0xA0, *range(0x2002, 0x200B))), " ")
_PLAIN = _WIDTH | _SIGNS | _BLANKS

# Typesetting systems keep a full-width decimal point in the private-use area; nothing else stands there between digits.
_LOST_POINT = lazy("(?<=[0-9])[\ue000-\uf8ff](?=[0-9])")


def fold(text: str) -> str:
    """``text`` with digits, letters, ``% . + - /`` and blanks in their half-width form, of the same length."""
    for wide in sorted(_PLAIN.keys() & set(text)):  # few of them occur, and replace is ten times as fast as translate
        text = text.replace(wide, _PLAIN[wide])
    return _LOST_POINT.sub(".", text)
