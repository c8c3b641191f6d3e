"""Which items of a plan a text is about: ordered, explained, or none.

A text is compared with every item of the plan by the features of ``graph.link_features``; the model of
``graph.link_model`` orders the items and says how likely it is that none fits, which is an answer of its own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.link_features import FEATURES, PlanIndex, PlanItem, Reader, Reading
from graph.link_model import none_features, probability, shipped, sure_features
from graph.link_types import link_type
from graph.link_values import Figure, FigureFinder, indicators
from graph.links import LinkType
from graph.measures import Measures
from ontology.claims import Extraction
from ontology.errors import InvalidParameter
from ontology.lexicon import Lexicon
from ontology.model import DocumentKind, Section, Span

_COLUMN = {name: number for number, name in enumerate(FEATURES)}
_SHOWN = 3
# What remains of the chance that no item fits where the text repeats a run of the best item word for word.
_QUOTED = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An item of the plan for a text.  ``score`` 0–1: how likely the link is right; ``evidence`` the plan's sentence
    that is most like the text; ``features`` what speaks for it, in Chinese; ``is_quoted``: whether the text repeats a
    run of its words."""

    item: Section
    score: float
    evidence: Span
    features: tuple[str, ...]
    is_quoted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """``candidates`` best first, also where ``none`` says that no item fits; their scores are low then.  ``figure``:
    the value that the text gives of an indicator of the plan."""

    none: bool
    candidates: tuple[Candidate, ...]
    type: LinkType
    figure: Figure | None


class Linker:
    """Links texts to the items of one plan, which is indexed once."""

    def __init__(self, plan: Extraction, lexicon: Lexicon, *, reader: Reader | None = None) -> None:
        """``reader``: made of the same lexicon, to share between plans.

        Raises InvalidParameter for a document without plan items."""
        self.plan = plan
        jurisdiction = plan.document.place or ""
        self._index = PlanIndex(plan.text, plan.sections, jurisdiction=jurisdiction, reader=reader or Reader(lexicon))
        if not self._index.items:
            raise InvalidParameter(
                f"“{plan.document.title}”里没有可关联的任务条目",
                hint="请确认它是规划或方案，且有“一、（一）”这样的编号",
            )
        self.measures = Measures(lexicon.units)
        self.indicators = indicators(plan.values, self.measures)
        self._figures = FigureFinder(self.indicators, self.measures)
        self._model = shipped()

    @property
    def items(self) -> tuple[PlanItem, ...]:
        return self._index.items

    @property
    def last_year(self) -> int | None:
        """The last year of the plan's period."""
        return self.plan.document.period[1] if self.plan.document.period else None

    def answer(self, text: str, *, kind: DocumentKind | None = None, year: int | None = None, top: int = 10) -> Answer:
        """``kind`` and ``year`` of the document that ``text`` is from decide the type of the link."""
        reading = self._index.read(text)
        features = self._index.features(reading)
        scores = self._model.scores(features)
        none = probability(self._model.none, none_features(self._index, reading, features, scores))
        order = sorted(range(len(scores)), key=lambda i: -scores[i])[:top]
        if self._index.quotes(reading, order[0]):
            none *= _QUOTED
        evidence = self._index.best_sentences(reading.cleaned)
        figure = self._figures.best(text)
        topic = features[order[0]][_COLUMN["topic"]]
        candidates = []
        for i in order:
            sure = probability(self._model.sure, sure_features(scores[i], scores[order[0]], topic))
            section = self._index.items[i].section
            candidates.append(
                Candidate(
                    item=section,
                    score=round((1 - none) * sure, 4),
                    evidence=evidence.get(i, Span(section.start, section.end)),
                    features=tuple(self._reasons(reading, i, features[i], figure)),
                    is_quoted=self._index.quotes(reading, i),
                )
            )
        type_ = link_type(text, kind=kind, year=year, plan_end=self.last_year, has_figure=figure is not None)
        return Answer(none=none > self._model.none_above, candidates=tuple(candidates), type=type_, figure=figure)

    def _reasons(self, reading: Reading, item: int, features: Sequence[float], figure: Figure | None) -> Iterator[str]:
        shared = {
            "共同名称": self._index.shared_names(reading, item),
            "领域相同": self._index.shared_topics(reading, item),
            "地区相同": self._index.shared_places(reading, item),
        }
        yield from (f"{label}：{'、'.join(words[:_SHOWN])}" for label, words in shared.items() if words)
        if features[_COLUMN["body"]] > 0:
            yield "所列部门主管这一领域"
        section = self._index.items[item].section
        if figure is not None and section.extent_start <= figure.indicator.span.start < section.extent_end:
            yield f"指标相同：{figure.indicator.name}"
        yield f"文字相近度 {features[_COLUMN['text']]:.2f}"
