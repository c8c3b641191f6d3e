"""What speaks for a link from a text to each item of a plan: the features that ``graph.linking`` weighs.

Numbers ≥ 0; all but the last two grow with likeness:

    text      TF-IDF cosine with the item's title (twice) and body
    sentence  the same with its most similar sentence
    pairs     BM25 over character pairs
    title     TF-IDF cosine with its title and, for a box's item, the box's title
    family    TF-IDF cosine with the whole section, boxes included, that the item belongs to
    topic     cosine of the fields of work, rare ones in the plan counting more
    kin_topic the best ``topic`` in the same section: items of one section support each other
    body      whether the departments named in the text have the item's fields of work as their duty
    goal, box 1 for a goal or a box's item: goals name everything, and a task goes before its box
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.link_text import Bm25, Scores, TfIdf, clean, sentences
from graph.link_topics import MEANS, Topics
from ontology.lexicon import BodyPattern, Lexicon, Negative, Place
from ontology.model import ItemKind, Section, SectionKind, Span

FEATURES = ("text", "sentence", "pairs", "title", "family", "topic", "kin_topic", "body", "goal", "box")
# Titles say what an item is about: a topic word there counts as much as several in the body.
_TITLE_WEIGHT = 3.0
# The weight a topic gets that no item of the plan has.
_FOREIGN_TOPIC = 4.0
_QUOTED = re.compile(r"[“‘《]([^“”‘’《》\n]{2,30})[”’》]")
_QUOTED_RUN = 10
_UNDECIDED = 0.5
_PROVINCE_DIGITS = 2
_BELOW_PROVINCE = frozenset({"prefecture", "county", "zone"})
# Who is charged says something else than what is done: "教育厅" in a bracket is no word about schools.
_CHARGE = r"责任|牵头|负责|配合|落实|参与|参加|指导|完成时限|主办|协办"
_CHARGE_MARK = re.compile(
    rf"[（(][^（）()]*(?:{_CHARGE})[^（）()]*(?:[（(][^（）()]*[）)][^（）()]*)*[）)]"
    rf"|^\s*(?:{_CHARGE})(?:单位|部门|领导)?[：:].*$",
    re.MULTILINE,
)
# The first department named is mostly the one in charge.
_LATER_DEPARTMENT = 0.5


@dataclass(frozen=True, slots=True)
class PlanItem:
    """``title``, ``body`` and ``above`` (titles of what holds it, innermost first) are cleaned; ``family`` is the id of
    the section, its box apart, that it belongs to; ``sentences`` with their spans in the plan's text."""

    section: Section
    title: str
    body: str
    sentences: tuple[tuple[Span, str], ...]
    above: tuple[str, ...]
    family: str
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as it was understood: what its features were computed from.  ``cleaned`` is without the marks that charge
    departments; ``duties``: stem of a department named anywhere in the text → its weight."""

    cleaned: str
    topics: Mapping[str, float]
    means: int
    names: frozenset[str]
    places: frozenset[str]
    duties: Mapping[str, float]
    runs: frozenset[str]


def plan_items(text: str, sections: Sequence[Section]) -> tuple[PlanItem, ...]:
    by_id = {section.id: section for section in sections}

    def above(section: Section) -> list[Section]:
        holders = []
        while section.parent is not None and section.parent in by_id:
            section = by_id[section.parent]
            holders.append(section)
        return holders

    found = []
    for section in sections:
        if section.item_kind is None:
            continue
        holders = above(section)
        family = next((s.id for s in holders if s.kind not in {SectionKind.BOX, SectionKind.CHAPTER}), section.id)
        written = text[section.extent_start : section.extent_end]
        found.append(
            PlanItem(
                section=section,
                title=clean(section.title),
                body=clean(written),
                sentences=tuple(sentences(text, Span(section.extent_start, section.extent_end))),
                above=tuple(clean(holder.title) for holder in holders),
                family=family,
                names=frozenset(quoted_names(written)),
            )
        )
    return tuple(found)


def quoted_names(text: str) -> set[str]:
    return {clean(name) for name in _QUOTED.findall(text)}


class WordList:
    """Which of some words stand in a text."""

    def __init__(self, words: Mapping[str, str]) -> None:
        longest_first = sorted(words, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, longest_first))) if words else None
        self._meaning = words

    def __call__(self, text: str) -> tuple[str, ...]:
        """What the words found mean, in order, each once."""
        if self._pattern is None:
            return ()
        found = (self._meaning[word] for word in self._pattern.findall(text))
        return tuple(dict.fromkeys(meaning for meaning in found if meaning))


def _places(places: Iterable[Place], jurisdiction: str, negatives: Iterable[Negative]) -> WordList:
    """The places below one province.  A place is known by its short name, since plans leave out 市 and 县; what only
    looks like a place (新建区域) is found first and means none."""
    province = jurisdiction[:_PROVINCE_DIGITS]
    words: dict[str, str] = {}
    for place in places:
        if place.level in _BELOW_PROVINCE and place.code[:_PROVINCE_DIGITS] == province:
            words.update({word: place.name for word in (place.name, place.short) if len(word) > 1})
    words.update({negative.surface: "" for negative in negatives})
    return WordList(words)


def _departments(bodies: Iterable[BodyPattern]) -> WordList:
    """Names of departments as documents write them → their stems, joined."""
    shortest = 3
    words: dict[str, str] = {}
    for body in bodies:
        stems = ";".join(part for part in body.stem.split(";") if part)
        for word in (body.suffix, *body.aliases):
            if stems and len(word) >= shortest and "{" not in word:
                words.setdefault(word, stems)
    return WordList(words)


class Reader:
    """Understands texts with one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._places = lexicon.places
        self._negatives = lexicon.negatives
        self.topics = Topics(topic for topic in lexicon.topics if topic.topic != MEANS)
        self.means = Topics(topic for topic in lexicon.topics if topic.topic == MEANS)
        self._departments = _departments(lexicon.bodies)

    def places(self, jurisdiction: str) -> WordList:
        return _places(self._places, jurisdiction, self._negatives)

    def read(self, text: str, places: WordList) -> Reading:
        said = _CHARGE_MARK.sub("", text)
        cleaned = clean(said)
        return Reading(
            cleaned=cleaned,
            topics=self.topics.weights(cleaned),
            means=len(set(self.means.words(cleaned))),
            names=frozenset(quoted_names(said)),
            places=frozenset(places(cleaned)),
            duties=self._duties(clean(text)),
            runs=_runs(cleaned),
        )

    def _duties(self, cleaned: str) -> dict[str, float]:
        found: dict[str, float] = {}
        for number, stems in enumerate(self._departments(cleaned)):
            for stem in stems.split(";"):
                found.setdefault(stem, _LATER_DEPARTMENT if number else 1.0)
        return found


class PlanIndex:
    """A plan's items, indexed once.  ``jurisdiction``: GB/T 2260 code of the plan's level, ``""`` if unknown."""

    def __init__(self, text: str, sections: Sequence[Section], *, jurisdiction: str, reader: Reader) -> None:
        self.items = plan_items(text, sections)
        self.places = reader.places(jurisdiction)
        self._reader = reader
        self._runs: dict[int, frozenset[str]] = {}
        self._last: tuple[str, Scores] = ("", [])
        documents = [f"{item.title}。{item.title}。{item.body}" for item in self.items]
        self._text = TfIdf(documents)
        self._pairs = Bm25(documents)
        self._title = TfIdf([_shown_title(item) for item in self.items])
        self._sentences = [(i, span) for i, item in enumerate(self.items) for span, _ in item.sentences]
        self._sentence = TfIdf([sentence for item in self.items for _, sentence in item.sentences])
        families = list(dict.fromkeys(item.family for item in self.items))
        self._family_of = [families.index(item.family) for item in self.items]
        members: dict[int, list[str]] = defaultdict(list)
        for number, document in zip(self._family_of, documents, strict=True):
            members[number].append(document)
        self._family = TfIdf(["。".join(members[number]) for number in range(len(families))])
        self._bodies = "。".join(item.body for item in self.items)
        self._item_places = [frozenset(self.places(item.body)) for item in self.items]
        self._index_topics()

    def _index_topics(self) -> None:
        topics = self._reader.topics
        weights = [_topic_weights(topics, item) for item in self.items]
        shares = [{topic: w / sum(found.values()) for topic, w in found.items()} for found in weights]
        spread: Counter[str] = Counter()
        self.strongest: dict[str, float] = {}
        self.peak: dict[str, float] = {}
        for found, share in zip(weights, shares, strict=True):
            for topic, part in share.items():
                spread[topic] += min(1.0, part * 4)  # type: ignore[assignment]  # a count in parts
                self.peak[topic] = max(self.peak.get(topic, 0.0), part)
                self.strongest[topic] = max(self.strongest.get(topic, 0.0), found[topic])
        self._rarity = {topic: math.log((1 + len(self.items)) / (1 + n)) for topic, n in spread.items()}
        self._topics = [self._vector(found) for found in weights]
        self._duties = [_duties(topics, share) for share in shares]
        has_means = sum(bool(self._reader.means.words(item.body)) for item in self.items)
        self.means_share = has_means / max(1, len(self.items))

    def read(self, text: str) -> Reading:
        return self._reader.read(text, self.places)

    def known_words(self, reading: Reading) -> float:
        """The share of the words of fields of work in a text that the plan has too; ½ for a text without any."""
        words = self._reader.topics.words(reading.cleaned)
        return sum(word in self._bodies for word in words) / len(words) if words else _UNDECIDED

    def features(self, reading: Reading) -> list[tuple[float, ...]]:
        """For each item, its features in the order of :data:`FEATURES`."""
        text = reading.cleaned
        family = self._family.scores(text)
        topic = self._topic_scores(reading)
        kin: dict[int, float] = defaultdict(float)
        for number, score in zip(self._family_of, topic, strict=True):
            kin[number] = max(kin[number], score)
        columns: tuple[Scores, ...] = (
            self._text.scores(text),
            self._sentence_scores(text),
            self._pairs.scores(text),
            self._title.scores(text),
            [family[number] for number in self._family_of],
            topic,
            [kin[number] for number in self._family_of],
            [sum(own.get(stem, 0.0) * w for stem, w in reading.duties.items()) for own in self._duties],
            [float(item.section.item_kind is ItemKind.GOAL) for item in self.items],
            [float(item.section.kind is SectionKind.BOX_ITEM) for item in self.items],
        )
        return list(zip(*columns, strict=True))

    def best_sentences(self, text: str) -> dict[int, Span]:
        """For each item, the span of the sentence that is most like ``text`` (cleaned)."""
        best: dict[int, tuple[float, Span]] = {}
        for (number, span), score in zip(self._sentences, self._by_sentence(text), strict=True):
            if number not in best or score > best[number][0]:
                best[number] = (score, span)
        return {number: span for number, (_, span) in best.items()}

    def quotes(self, reading: Reading, item: int) -> bool:
        """Whether the text has a run of characters of an item that no two texts share by chance."""
        if item not in self._runs:
            self._runs[item] = _runs(self.items[item].body)
        return not self._runs[item].isdisjoint(reading.runs)

    def shared_topics(self, reading: Reading, item: int) -> list[str]:
        """Fields of work that the text and an item share, the strongest first."""
        vector = self._vector(reading.topics)
        shared = {topic: vector[topic] * w for topic, w in self._topics[item].items() if topic in vector}
        return sorted((topic for topic, w in shared.items() if w > 0), key=lambda topic: -shared[topic])

    def shared_places(self, reading: Reading, item: int) -> list[str]:
        return sorted(reading.places & self._item_places[item])

    def shared_names(self, reading: Reading, item: int) -> list[str]:
        """Names quoted on either side that the other side has, quoted or not, the longest first."""
        own = self.items[item]
        here = {name for name in reading.names if name in own.body}
        return sorted(
            here | {name for name in own.names if name in reading.cleaned}, key=lambda name: (-len(name), name)
        )

    def _sentence_scores(self, text: str) -> Scores:
        found = [0.0] * len(self.items)
        for (number, _), score in zip(self._sentences, self._by_sentence(text), strict=True):
            found[number] = max(found[number], score)
        return found

    def _by_sentence(self, text: str) -> Scores:
        """Asked for twice of each text: for its features and for its evidence."""
        if self._last[0] != text:
            self._last = (text, self._sentence.scores(text))
        return self._last[1]

    def _topic_scores(self, reading: Reading) -> Scores:
        vector = self._vector(reading.topics)
        return [sum(w * other.get(topic, 0.0) for topic, w in vector.items()) for other in self._topics]

    def _vector(self, weights: Mapping[str, float]) -> dict[str, float]:
        found = {topic: math.sqrt(w) * self._rarity.get(topic, _FOREIGN_TOPIC) for topic, w in weights.items()}
        length = math.sqrt(sum(w * w for w in found.values())) or 1.0
        return {topic: w / length for topic, w in found.items()}


def _runs(text: str) -> frozenset[str]:
    return frozenset(text[i : i + _QUOTED_RUN] for i in range(len(text) - _QUOTED_RUN + 1))


def _shown_title(item: PlanItem) -> str:
    is_in_box = item.section.kind is SectionKind.BOX_ITEM and bool(item.above)
    return f"{item.title}。{item.above[0]}" if is_in_box else item.title


def _topic_weights(topics: Topics, item: PlanItem) -> dict[str, float]:
    found: dict[str, float] = defaultdict(float)
    for word, count in Counter(topics.words(item.body)).items():
        for topic in topics.of_word(word):
            found[topic] += (1 + math.log(count)) / len(topics.of_word(word))
    for topic, weight in topics.weights(item.title).items():
        found[topic] += _TITLE_WEIGHT * weight
    return found


def _duties(topics: Topics, share: Mapping[str, float]) -> dict[str, float]:
    """Stem of a department → how much of an item is its duty.  The spellings of one department (工信, 信息化) are not
    added up: a field of work counts with the first that it names."""
    found: dict[str, float] = defaultdict(float)
    for topic, part in share.items():
        for stem in topics.bodies[topic]:
            found[stem] += part
    return found
