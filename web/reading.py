"""The read models of one published version, made once and shared by all requests that read it."""

import threading
from functools import cached_property

from graph.decisions.queue import Waiting, proposals
from queries.findings import Finding
from queries.gaps import findings
from queries.names import Names
from queries.views.decided import decision_numbers
from queries.views.directory import Directory
from queries.views.tasks import Tasks
from web.services import Services, Snapshot


class Reading:
    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.directory = Directory(snapshot.store)
        self.tasks = Tasks(self.directory)

    @cached_property
    def names(self) -> Names:
        return Names(self.snapshot.store)

    @cached_property
    def proposals(self) -> tuple[Waiting, ...]:
        """What people may decide about."""
        return proposals(self.snapshot.store)

    @cached_property
    def decision_numbers(self) -> dict[str, int]:
        return decision_numbers(self.snapshot.store)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Gaps and contradictions of all plans, the gravest first."""
        return tuple(findings(self.snapshot.store))


class Readings:
    """The current version's reading."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._lock = threading.Lock()
        self._current: Reading | None = None

    def current(self) -> Reading:
        snapshot = self._services.snapshot()
        with self._lock:
            if self._current is None or self._current.snapshot is not snapshot:
                self._current = Reading(snapshot)
            return self._current
