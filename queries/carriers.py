"""Whether a plan's actions speak of an indicator without giving its figure.

Indicators are worded otherwise in tasks (行政村光纤通达率 → 推进行政村光纤全覆盖), so pairs of characters are compared: the
share of the indicator's that the text of one action has, each weighed by how few actions have it.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache

from graph.store import GraphStore, Value
from ontology.ids import document_iri
from queries.contradictions.papers import Texts
from queries.identity import indicator_key

# In our example plans what tasks speak of scores .23 and more, what they do not .11 and less; real plans fall into the
# same two.
NAMED_FROM = 0.15
_EVERYWHERE = 0.1
_MEASURE = re.compile(
    "(?:普及率|覆盖率|完备率|建档率|占比|比例|比率|指数|总数|总量|规模|能力|水平|支出|用户数|人数|率|数|量|额)$"
)
_NOT_WORD = re.compile(r"\W")
_ACTIONS = """PREFIX pm: <https://w3id.org/planmesh/ontology#>
SELECT ?document ?sha256 ?action ?start ?end WHERE {
  ?action a pm:Action ; pm:itemOf ?document ; pm:statedIn ?part .
  ?part pm:extentStart ?start ; pm:extentEnd ?end .
  ?version pm:textOf ?document ; pm:sha256 ?sha256 .
}
"""


class Carriers:
    """The actions of all documents of a store by their words."""

    def __init__(self, store: GraphStore, texts: Texts) -> None:
        words: dict[Value, dict[Value, set[str]]] = defaultdict(lambda: defaultdict(set))
        text_of = cache(texts)
        for row in store.query(_ACTIONS).records():
            text = text_of(str(row["document"]).removeprefix(document_iri("")), str(row["sha256"]))
            words[row["document"]][row["action"]] |= pairs(text[int(str(row["start"])) : int(str(row["end"]))])
        self._actions = {document: tuple(actions.values()) for document, actions in words.items()}
        self._spread = {
            document: Counter(p for has in actions for p in has) for document, actions in self._actions.items()
        }

    def name(self, document: Value, indicator: str) -> bool:
        """Whether one action of the document speaks of the indicator."""
        actions, spread = self._actions.get(document, ()), self._spread.get(document, Counter())
        wanted = pairs(_MEASURE.sub("", indicator_key(indicator)) or indicator)
        weights = {pair: math.log((len(actions) + 1) / (spread[pair] + 1)) + _EVERYWHERE for pair in wanted}
        return any(_share(weights, has) >= NAMED_FROM for has in actions)


def pairs(text: str) -> set[str]:
    """Each two neighbouring characters, marks left out."""
    bare = _NOT_WORD.sub("", text)
    return {bare[i : i + 2] for i in range(len(bare) - 1)}


def _share(weights: Mapping[str, float], has: set[str]) -> float:
    whole = sum(weights.values())
    return sum(weight for pair, weight in weights.items() if pair in has) / whole if whole else 0.0
