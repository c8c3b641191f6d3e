"""Whose document it is where neither title nor signature names a place: 省政府关于…的意见, a scheme by itself.

The number says it (赣府发, 鄂政办发), or the title further in (“健康某某2030”规划), or the places that the text speaks
of most.  The level comes from the words that point at the own government: 我省, 省财政厅, 市直部门.
"""

from collections import Counter
from collections.abc import Iterable

from extract.mentions.names import STATE
from extract.text.lazy import lazy
from ontology.lexicon import Lexicon, Place

_DEPARTMENT = r"(?:委|政府|人民政府|直|级|发展改革委|发改委|财政[厅局]|教育[厅局]|民政[厅局]|公安[厅局]|司法[厅局]|[\u4e00-\u9fff]{2,8}[厅局])"
_HINTS = {
    "province": lazy(rf"(?:(?<![各全外])省|自治区){_DEPARTMENT}|(?<![健安齐保])[我全]省|[我全]区各市"),
    "prefecture": lazy(rf"(?<![\u4e00-\u9fff])市{_DEPARTMENT}|(?<![健安齐保])[我全]市(?!场)|市直"),
}
_OF_STATE = lazy(r"各省、自治区、直辖市|国务院各部委|各省[(（]区、市[)）]|国务院(?:有关|相关)部门")
_NUMBER = lazy(r"(?P<place>[\u4e00-\u9fff])(?:党|委|政|府|办|厅|发|字|人民政府)")
_READ_CHARS = 60_000
_FEWEST = 2
_SHARE = 0.6


class Homes:
    """The provinces and cities a document may belong to."""

    def __init__(self, lexicon: Lexicon) -> None:
        valid = [place for place in lexicon.places if place.code and not place.valid_to and place.code != STATE]
        self._provinces = [place for place in valid if place.level == "province"]
        self._cities = [place for place in valid if place.level == "prefecture"]
        self._signs = {alias: place for place in self._provinces for alias in place.aliases if len(alias) == 1}

    def guess(self, folded: str, *, title: str, number: str | None) -> str | None:
        """Code of the document's place, ``None`` if nothing shows it."""
        text = folded[:_READ_CHARS]
        level = self._level(text)
        if level == "prefecture":
            return self._named(self._cities, text, title) or self._named(self._municipalities(), text, title)
        if level is None:
            return STATE if _OF_STATE.search(text) else self._in_title(title)
        found = _NUMBER.match(number) if number else None
        by_number = self._signs.get(found["place"]) if found else None
        if by_number:
            return by_number.code
        return self._in_title(title) or self._named(self._provinces, text, title)

    def _level(self, text: str) -> str | None:
        counts = {level: sum(1 for _ in hint.finditer(text)) for level, hint in _HINTS.items()}
        level = max(counts, key=lambda name: counts[name])
        return level if counts[level] else None

    def _municipalities(self) -> list[Place]:
        return [place for place in self._provinces if place.name.endswith("市")]

    def _in_title(self, title: str) -> str | None:
        """The province that the title names somewhere."""
        found = [place for place in self._provinces if place.name in title or (place.short and place.short in title)]
        return found[0].code if len(found) == 1 else None

    def _named(self, places: Iterable[Place], text: str, title: str) -> str | None:
        """The place named most, if it leaves the others behind; cities speak for their province too."""
        counts: Counter[str] = Counter()
        for place in places:
            short = text.count(place.short) if place.short else 0
            times = max(text.count(place.name), short if place.level == "province" else 0)
            if times:
                counts[place.code] += times + (
                    _FEWEST if place.name in title or (place.short and place.short in title) else 0
                )
        if any(place.level == "province" for place in places):
            for city in self._cities:
                times = text.count(city.name)
                if times:
                    counts[city.code[:2] + "0000"] += times
        if not counts:
            return None
        code, most = counts.most_common(1)[0]
        return code if (most >= _FEWEST or len(counts) == 1) and most >= _SHARE * counts.total() else None
