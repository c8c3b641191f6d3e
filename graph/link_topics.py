"""Fields of work in a text: what two texts about the same work share when they share no name (``topics.tsv``)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from ontology.lexicon import Topic

# The row of words for information technology as a means; it is no field of work.
MEANS = "信息化手段"
# The row of words that only look like one of a field of work (民政 in 人民政府): found first, they mean none.
NO_FIELD = "不是领域"
_SHORTEST = 2
# 数字化解决方案 speaks of no 化解, and 信息化工厂 of no 化工: 化 ends the verb that these make.
_TURNED = tuple(
    "数字 数智 智能 智慧 信息 网络 自动 现代 产业 一体 标准 专业 市场 规范 规模 工业 城镇 集成 平台 系统 绿色 可视".split()
)


class Topics:
    """Finds the words of fields of work.  A word inside a longer one that was found does not count."""

    def __init__(self, topics: Iterable[Topic]) -> None:
        words: dict[str, list[str]] = defaultdict(list)
        bodies: dict[str, tuple[str, ...]] = {}
        for topic in topics:
            bodies[topic.topic] = tuple(dict.fromkeys((*bodies.get(topic.topic, ()), *topic.body)))
            for word in topic.words:
                words[word.lower()].extend(() if topic.topic == NO_FIELD else (topic.topic,))
        self.bodies: Mapping[str, tuple[str, ...]] = bodies
        self._topics = {word: tuple(dict.fromkeys(names)) for word, names in words.items()}
        lengths: dict[str, set[int]] = defaultdict(set)
        for word in self._topics:
            lengths[word[:_SHORTEST]].add(len(word))
        # by a word's beginning, so that most places in a text are passed over at once
        self._lengths = {beginning: sorted(found, reverse=True) for beginning, found in lengths.items()}

    def words(self, text: str) -> list[str]:
        """The topic words in ``text`` (lower case), in order, each as often as it stands there."""
        found: list[str] = []
        reached = 0
        for start in range(len(text)):
            for length in self._lengths.get(text[start : start + _SHORTEST], ()):
                word = text[start : start + length]
                if len(word) == length and start + length > reached and word in self._topics:
                    if word[0] == "化" and text.endswith(_TURNED, 0, start):
                        continue
                    found.append(word)
                    reached = start + length
                    break
        return found

    def of_word(self, word: str) -> tuple[str, ...]:
        return self._topics[word]

    def by_topic(self, text: str) -> Mapping[str, list[str]]:
        """Topic → its distinct words in ``text``."""
        found: dict[str, list[str]] = defaultdict(list)
        for word in dict.fromkeys(self.words(text)):
            for topic in self._topics[word]:
                found[topic].append(word)
        return found

    def weights(self, text: str) -> dict[str, float]:
        """Topic → how many distinct words of it ``text`` has; a word of several topics counts in parts."""
        return {
            topic: sum(1 / len(self._topics[word]) for word in words) for topic, words in self.by_topic(text).items()
        }
