"""The small linear models that weigh the features of a link (``graph/data/link_weights.json``).

``rank`` orders a plan's items for one text; ``none`` says how likely it is that no item fits, which is the answer from
``none_above`` on; ``sure`` how likely a candidate is right where some item is.  All were fitted by ``tools/train_links.py``, which says on what.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from graph.link_features import FEATURES, PlanIndex, Reading

BIAS = "bias"
_LENGTH_OF_MEANS = 30
# A topic that one item has this much of, or that is this share of an item, is at home in the plan.
_STRONG = 3.0
_PEAK = 0.5
# Above this rank score a likeness is as sure as words can make it (in a short plan all scores are higher).
_HIGH = 18.0


@dataclass(frozen=True, slots=True)
class Model:
    rank: Mapping[str, float]
    none: Mapping[str, float]
    sure: Mapping[str, float]
    none_above: float

    def scores(self, features: Sequence[tuple[float, ...]]) -> list[float]:
        weights = [self.rank.get(name, 0.0) for name in FEATURES]
        return [sum(w * f for w, f in zip(weights, row, strict=True)) for row in features]


@cache
def shipped() -> Model:
    text = (resources.files("graph") / "data" / "link_weights.json").read_text(encoding="utf-8")
    weights = json.loads(text)
    return Model(weights["rank"], weights["none"], weights["sure"], weights["none_above"])


def none_features(
    index: PlanIndex, reading: Reading, features: Sequence[tuple[float, ...]], scores: Sequence[float]
) -> dict[str, float]:
    """What speaks for and against "no item of the plan".

    ``title``: the greatest likeness to an item's title; ``known``: the share of the text's words of fields of work that
    the plan has.  ``foreign`` and ``home``: how far the text's fields of work are missing from the plan, or the main thing of some item
    of it.  ``no_means`` and ``means``: whether, and how densely, the text speaks of information technology, as far as
    the plan's items all do."""
    total = sum(reading.topics.values())
    foreign = home = 0.5
    if total:
        missing = (w * (1 - min(1.0, index.strongest.get(t, 0.0) / _STRONG)) for t, w in reading.topics.items())
        foreign = sum(missing) / total
        home = sum(w * min(1.0, index.peak.get(t, 0.0) / _PEAK) for t, w in reading.topics.items()) / total
    is_about_means = max(0.0, 2 * index.means_share - 1)
    return {
        "top": max(scores, default=0.0),
        "title": max((row[FEATURES.index("title")] for row in features), default=0.0),
        "known": index.known_words(reading),
        "topic": max((row[FEATURES.index("topic")] for row in features), default=0.0),
        "foreign": foreign,
        "home": home,
        "no_means": is_about_means * (reading.means == 0),
        "means": is_about_means * reading.means * _LENGTH_OF_MEANS / max(1, len(reading.cleaned)),
    }


def sure_features(score: float, best: float, topic: float) -> dict[str, float]:
    """Of one candidate: its rank score and, of the first one, the rank score and ``topic``; so the chances fall in the
    order of the scores."""
    return {"behind": best - score, "best": min(best, _HIGH), "topic": topic}


def probability(weights: Mapping[str, float], features: Mapping[str, float]) -> float:
    """The logistic model's answer, 0–1."""
    total = weights.get(BIAS, 0.0) + sum(weights.get(name, 0.0) * value for name, value in features.items())
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, total))))
