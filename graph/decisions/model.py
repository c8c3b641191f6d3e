"""A person's decision, and what it is about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


class Kind(StrEnum):
    """What a decision is about."""

    LINK = "link"  # a link between documents
    RESPONSIBILITY = "responsibility"
    VALUE = "value"
    DEPENDENCY = "dependency"
    RELATION = "relation"
    DEADLINE = "deadline"
    ITEM = "item"  # a plan item that extraction missed
    NAME = "name"  # two names of one platform or other deliverable
    ORGANIZATION = "organization"  # a spelling of a body's name
    PROGRESS = "progress"  # 动态: how far an item or indicator is
    FINDING = "finding"  # a waived gap or contradiction


class Action(StrEnum):
    ACCEPT = "accept"
    REJECT = "reject"
    CHANGE = "change"  # ``fields`` holds what is otherwise
    SPLIT = "split"  # ``fields["parts"]``: several in the place of one
    DEFER = "defer"
    WAIVE = "waive"  # a finding need not be shown until the day ``fields["until"]``
    ADD = "add"  # something the documents do not say, or extraction missed: ``fields`` holds it
    COMMENT = "comment"  # says something, decides nothing
    WITHDRAW = "withdraw"  # undoes the decision ``fields["number"]``


@dataclass(frozen=True, slots=True)
class Seen:
    """A sentence that the person had before them.  A decision is suspect when a current text lacks one of these."""

    document: str
    quote: str


NO_FIELDS: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A decision before it is kept.

    ``subject``: IRI of the claim or entity, without the base; of something added, an id that :func:`new_subject` made.
    ``fields``: plain JSON values, by the names of the claim lines (docs/claims.md).  ``score``: what the program thought
    of it then, 0–1.  ``document``: the document that proves it, where the person names one."""

    kind: Kind
    subject: str
    action: Action
    person: str
    reason: str = ""
    fields: Mapping[str, object] = field(default_factory=dict)
    seen: Sequence[Seen] = ()
    document: str | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A kept decision.  ``number`` grows with time, over all subjects; ``at``: UTC, ISO 8601 to the second."""

    number: int
    at: str
    draft: Draft
    withdrawn_by: int | None = None

    @property
    def is_standing(self) -> bool:
        """Whether it may count: not undone, and more than a word about it."""
        return self.withdrawn_by is None and self.draft.action not in (Action.COMMENT, Action.WITHDRAW)
