"""What happens to a text on its way to us: strategies that damage one."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

ODD = (
    "𠀀😀",  # outside the basic plane
    "e\u0301\u0327",  # combining
    "\u200b\ufeff\u2060",  # without width
    "\u202e\u2067\u2069",  # right to left
    "\x00",
    "\x0b\x0c\x1c\x85\u2028\u2029",  # line ends of other systems
    "\ue123\uffff",  # private use, no character
    "\u3000\xa0\u2003\t",
    "（（〔[",
    "）》〉”",
    "《〈“",
    "——",
    "９９９",
    "。、；",
    "\n\n\n",
)
PIECE_CHARS = 400

Mutation = Callable[[str], str]


@st.composite
def mutations(draw: Callable[[Any], Any]) -> Mutation:
    """One damage; positions are shares of the text's length, so that one mutation fits every text."""
    kind = draw(st.sampled_from((_delete, _double, _swap, _swap_lines, _cut, _join, _join, _insert, _insert, _break)))
    where, other = draw(st.floats(0, 1)), draw(st.floats(0, 1))
    size, odd = draw(st.integers(1, PIECE_CHARS)), draw(st.sampled_from(ODD))

    def mutate(text: str) -> str:
        mutated: str = kind(text, int(where * len(text)), int(other * len(text)), size, odd)
        return mutated

    return mutate


def _delete(text: str, at: int, other: int, size: int, odd: str) -> str:
    return text[:at] + text[at + size :]


def _double(text: str, at: int, other: int, size: int, odd: str) -> str:
    piece = text[at : at + size]
    return text[:other] + piece + text[other:]


def _swap(text: str, at: int, other: int, size: int, odd: str) -> str:
    """A piece and the one behind it."""
    return text[:at] + text[at + size : at + 2 * size] + text[at : at + size] + text[at + 2 * size :]


def _swap_lines(text: str, at: int, other: int, size: int, odd: str) -> str:
    lines = text.split("\n")
    a, b = text.count("\n", 0, at), text.count("\n", 0, other)
    lines[a], lines[b] = lines[b], lines[a]
    return "\n".join(lines)


def _cut(text: str, at: int, other: int, size: int, odd: str) -> str:
    return text[min(at, other) : max(at, other)]


def _join(text: str, at: int, other: int, size: int, odd: str) -> str:
    """The line breaks of a stretch, or of all, are lost."""
    end = at + 10 * size if size < PIECE_CHARS // 2 else len(text)
    begin = at if size < PIECE_CHARS // 2 else 0
    return text[:begin] + text[begin:end].replace("\n", "  " if size % 2 else "") + text[end:]


def _insert(text: str, at: int, other: int, size: int, odd: str) -> str:
    return text[:at] + odd * (1 + size // 100) + text[at:]


def _break(text: str, at: int, other: int, size: int, odd: str) -> str:
    """A line that is wrapped every few characters."""
    piece = text[at : at + size]
    step = 2 + size % 20
    return text[:at] + "\n".join(piece[i : i + step] for i in range(0, len(piece), step)) + text[at + size :]
