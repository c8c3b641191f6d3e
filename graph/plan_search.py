"""Linking to whichever plan of a library fits: items are first brought to a few plans by an index over all plan items,
then compared with those plans feature by feature, plan by plan, so that one plan at a time is in memory."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from graph.link_text import clean
from graph.linker import Answer, Linker
from graph.shortlist import Shortlist
from ontology.claims import Extraction
from ontology.model import DocumentKind

# A later document follows these; others are followed at most as a whole.
GOVERNING = frozenset({DocumentKind.PLAN, DocumentKind.ACTION_PLAN, DocumentKind.OPINION, DocumentKind.SCHEME})
_PLANS = 3
_ITEMS = 30


@dataclass(frozen=True, slots=True)
class Question:
    """A later item: its words, and of its document the kind and year (see Linker.answer)."""

    text: str
    kind: DocumentKind | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """``plan``: identifier of the plan that ``answer`` is about."""

    plan: str
    answer: Answer


class PlanSearch:
    """An index over the items of many plans.  What has no plan items is left out."""

    def __init__(self, plans: Iterable[tuple[str, Extraction]]) -> None:
        self._plans: list[str] = []
        texts: list[str] = []
        for name, plan in plans:
            for section in plan.sections:
                if section.item_kind is not None:
                    self._plans.append(name)
                    texts.append(clean(plan.text[section.extent_start : section.extent_end]))
        self._items = Shortlist(texts)

    def __len__(self) -> int:
        """How many plan items there are."""
        return len(self._items)

    def plans(self, text: str) -> list[str]:
        """The plans with the items most like ``text``, the likeliest first."""
        best = self._items.best(clean(text), top=_ITEMS)
        return list(dict.fromkeys(self._plans[number] for number, _ in best))[:_PLANS]

    def answers(
        self, questions: Sequence[Question], linker_of: Callable[[str], Linker], *, top: int
    ) -> list[Found | None]:
        """For each question its surest answer; ``None`` where it shares no words with any plan.  ``linker_of``: makes
        the linker of a plan by its identifier, and is asked once for each."""
        by_plan: dict[str, list[int]] = defaultdict(list)
        for number, question in enumerate(questions):
            for plan in self.plans(question.text):
                by_plan[plan].append(number)
        surest: list[Found | None] = [None] * len(questions)
        for plan, numbers in by_plan.items():
            linker = linker_of(plan)
            for number in numbers:
                asked = questions[number]
                found = Found(plan, linker.answer(asked.text, kind=asked.kind, year=asked.year, top=top))
                before = surest[number]
                if before is None or _sureness(found) > _sureness(before):
                    surest[number] = found
        return surest


def _sureness(found: Found) -> tuple[bool, float]:
    return not found.answer.none, found.answer.candidates[0].score
