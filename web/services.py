"""What the web needs of the rest: a published version to read, the texts, and its limits.

``planmesh.wiring`` makes them; the web imports no adapter.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from graph.decisions.model import Decision, Draft
from graph.measures import Measures
from graph.store import GraphStore, PropertyGraph
from graph.versions import Manifest
from ontology.claims import Extraction
from queries.schedule import Thresholds
from queries.views.search import Searcher


@dataclass(frozen=True, slots=True, kw_only=True)
class WebSettings:
    """``timeout_seconds`` and ``row_limit`` bound every query that a reader types.  ``hosts``: names under which the
    service may be addressed, without port.  ``review``: whether people may decide here.  ``secret`` signs the cookie with
    the reviewer's name; empty where nobody may decide.  ``thresholds`` of the lights."""

    timeout_seconds: float = 5.0
    row_limit: int = 10_000
    language: str = "zh"
    hosts: frozenset[str] = frozenset({"127.0.0.1", "localhost", "[::1]"})
    review: bool = False
    secret: bytes = b""
    thresholds: Thresholds = field(default_factory=Thresholds)


@dataclass(frozen=True, slots=True)
class Publishing:
    """The publishing that follows decisions.  ``error``: why the last one failed, in Chinese."""

    is_running: bool = False
    error: str = ""


class Decisions(Protocol):
    """graph.decisions.store.DecisionStore, which says more."""

    def record(self, draft: Draft, *, expected: int | None = None) -> Decision: ...

    def record_all(self, drafts: Sequence[Draft], *, expected: Mapping[str, int] | None = None) -> list[Decision]: ...

    def withdraw(self, number: int, *, person: str, reason: str = "") -> Decision: ...

    def decision(self, number: int) -> Decision: ...

    def history(self, subject: str) -> tuple[Decision, ...]: ...

    def entries(self, *, after: int = 0) -> tuple[Decision, ...]: ...

    def revision(self) -> int: ...


class Snapshot(Protocol):
    """One published version, whole; never changes."""

    @property
    def manifest(self) -> Manifest: ...

    @property
    def store(self) -> GraphStore: ...

    @property
    def properties(self) -> PropertyGraph: ...

    @property
    def search(self) -> Searcher: ...


class Services(Protocol):
    """Called from several threads."""

    @property
    def settings(self) -> WebSettings: ...

    def snapshot(self) -> Snapshot:
        """The current version: the same object until a new one is published.  It stays open while anyone has it.

        Raises UnknownName where nothing has been published."""
        ...

    def text(self, document: str, sha256: str) -> str:
        """The stored text of a document version."""
        ...

    def versions(self, document: str) -> tuple[str, ...]:
        """All versions of a document, the current one last.  Raises UnknownName."""
        ...

    def extraction(self, document: str, version: str) -> Extraction: ...

    @property
    def measures(self) -> Measures: ...

    @property
    def decisions(self) -> Decisions: ...

    def decided(self) -> None:
        """Somebody has decided something: publish it once nobody has for some seconds."""
        ...

    def publishing(self) -> Publishing: ...
