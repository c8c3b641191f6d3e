"""Similar names, to suggest to a reader and never to decide (南昌市教育局 is not 赣州市教育局)."""

from collections.abc import Mapping

AT_LEAST = 45.0
AT_MOST = 5


def among(text: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """Of ``names`` (what to show → what to compare) the most similar to ``text``, best first."""
    from rapidfuzz import fuzz, process  # only when a name is unknown: start-up time

    found = process.extract(text, names, scorer=fuzz.WRatio, limit=AT_MOST, score_cutoff=AT_LEAST)
    return tuple(shown for _, _, shown in found)
