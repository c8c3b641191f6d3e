"""What the web needs of the rest: a published version to read, the texts, and its limits.

``planmesh.wiring`` makes them; the web imports no adapter.
"""

from dataclasses import dataclass
from typing import Protocol

from graph.store import GraphStore, PropertyGraph
from graph.versions import Manifest
from queries.views.search import Searcher


@dataclass(frozen=True, slots=True, kw_only=True)
class WebSettings:
    """``timeout_seconds`` and ``row_limit`` bound every query that a reader types.  ``hosts``: names under which the
    service may be addressed, without port."""

    timeout_seconds: float = 5.0
    row_limit: int = 10_000
    language: str = "zh"
    hosts: frozenset[str] = frozenset({"127.0.0.1", "localhost", "[::1]"})


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
