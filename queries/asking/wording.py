"""A typed question → its parts, and of each part what it asks about (``Wording``): kind, years, numbers and terms."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from extract.text.normalize import fold
from graph.words import Cutter, UserWord, fast_cutter
from queries.asking.matching import Term

_END = re.compile(r"[？?。！!；;\n]+")
_JOIN = re.compile(
    r"[，,](?=(?:又|还|并且|并|而且|以及|其中|那么?|另外)?(?:是)?(?:由|归|谁|哪|什么时候|何时|多少|几|有没有|在哪))"
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年?(?!\d)")
_PERIODS = {"十三五末": "2020", "十二五末": "2015", "十四五末": "2025"}
_NUMBER = re.compile(r"(?<![\d.A-Za-z])(\d+(?:\.\d+)?)\s*(%|％|[一-鿿A-Za-z]{0,4})")
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[^\W_]+")
_LONGEST = 200
# What the cutter may leave on a name that it does not know.
_PARTICLES = "在的是了要和与把被由得"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """``text``: the part as read; ``kinds``: what it may ask, the likeliest first; ``terms``: its content words."""

    text: str
    kinds: tuple[str, ...]
    years: tuple[str, ...]
    terms: tuple[Term, ...]

    @property
    def kind(self) -> str:
        return self.kinds[0] if self.kinds else ""

    def says(self, *patterns: str) -> bool:
        return any(re.search(pattern, self.text) for pattern in patterns)


@dataclass(frozen=True, slots=True)
class _Words:
    everyday: Mapping[str, tuple[str, ...]]
    everyday_pattern: re.Pattern[str]
    plain: frozenset[str]
    cutter: Cutter
    kinds: tuple[tuple[str, re.Pattern[str]], ...]


@cache
def _words() -> _Words:
    record = tomllib.loads((resources.files("queries") / "asking" / "words.toml").read_text(encoding="utf-8"))
    everyday = {word.lower(): tuple(forms) for word, forms in record["everyday"].items()}
    return _Words(
        everyday=everyday,
        everyday_pattern=_any_of([word for word in everyday if len(word) > 1]),
        plain=frozenset(record["plain"]["words"]),
        cutter=fast_cutter(UserWord(word) for word in record["plain"]["whole"]),
        kinds=tuple((kind["name"], re.compile("|".join(kind["cues"]))) for kind in record["kinds"]),
    )


def _any_of(words: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)))


def parts(question: str) -> list[str]:
    """The questions in what was typed: a typed line may hold several."""
    text = _SPACE.sub("", fold(question))
    return [piece for sentence in _END.split(text) for piece in _JOIN.split(sentence) if piece]


def read(part: str) -> Wording:
    text = part[:_LONGEST].lower()
    for period, year in _PERIODS.items():
        text = text.replace(f"“{period[:3]}”{period[3:]}", f"{year}年").replace(period, f"{year}年")
    words = _words()
    return Wording(
        text=text,
        kinds=tuple(name for name, cues in words.kinds if cues.search(text)),
        years=tuple(dict.fromkeys(_YEAR.findall(text))),
        terms=tuple(_terms(_YEAR.sub("，", text), words)),
    )


def _terms(text: str, words: _Words) -> Iterator[Term]:
    """Each content word once: everyday words whole; of the rest what stands together between plain words."""
    seen: set[str] = set()
    for piece in _pieces(text, words):
        if piece not in seen and (len(piece) > 1 or piece in words.everyday):
            seen.add(piece)
            yield Term((piece, *words.everyday.get(piece, ())))


def _pieces(text: str, words: _Words) -> Iterator[str]:
    position = 0
    for found in words.everyday_pattern.finditer(text):
        yield from _between(text[position : found.start()], words)
        yield found[0]
        position = found.end()
    yield from _between(text[position:], words)


def _between(text: str, words: _Words) -> Iterator[str]:
    pieces = [""]
    for word in words.cutter.cut(text):
        if _is_plain(word, words.plain) or not _WORD.fullmatch(word):
            pieces.append("")
        else:
            pieces[-1] += word
    return (piece for piece in (piece.strip(_PARTICLES) for piece in pieces) if piece)


def _is_plain(word: str, plain: frozenset[str]) -> bool:
    """Also of two plain words that the cutter takes for one (哪些地方), but not of two characters (用户)."""
    return word in plain or (
        len(word) > 2 and any(word[:i] in plain and word[i:] in plain for i in range(1, len(word)))
    )


def numbers(text: str) -> list[tuple[str, str]]:
    """(number, unit words) in a question, years aside."""
    return [(found[1], found[2]) for found in _NUMBER.finditer(_YEAR.sub("，", text))]
