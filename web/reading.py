"""The read models of one published version, made once and shared by all requests that read it."""

import threading
from collections import OrderedDict
from dataclasses import dataclass
from functools import cached_property

from flask import request

from graph.decisions.queue import Waiting, proposals
from graph.store import PropertyGraph
from graph.versions import Manifest
from queries.as_of import AS_OF, AsOf
from queries.finding_graph import stored
from queries.findings import Finding
from queries.names import Names
from queries.views.decided import decision_numbers
from queries.views.directory import Directory
from queries.views.search import Searcher
from queries.views.tasks import Tasks
from web.services import Services, Snapshot

DAYS_KEPT = 4


@dataclass(frozen=True, slots=True)
class SnapshotOfDay:
    """A version of which only what was known on a day is seen; text search and Cypher see all of it."""

    manifest: Manifest
    store: AsOf
    properties: PropertyGraph
    search: Searcher


class Reading:
    """``day``: the day as of which it is, ``""`` of the whole version."""

    def __init__(self, snapshot: Snapshot, *, day: str = "") -> None:
        self.snapshot = snapshot
        self.day = day
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
        """Gaps and contradictions of all plans, what matters most first."""
        return tuple(stored(self.snapshot.store))


class Readings:
    """The current version's reading, and those of the days that were asked for last."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._lock = threading.Lock()
        self._current: Reading | None = None
        self._days: OrderedDict[str, Reading] = OrderedDict()

    def current(self) -> Reading:
        snapshot = self._services.snapshot()
        with self._lock:
            if self._current is None or self._current.snapshot is not snapshot:
                self._current = Reading(snapshot)
                self._days.clear()
            return self._current

    def asked(self) -> Reading:
        """The reading that the request asks for with ``?as_of=``, else the current one.

        Raises InvalidParameter for what is no day."""
        day = request.args.get(AS_OF, "").strip()
        whole = self.current()
        if not day:
            return whole
        with self._lock:
            found = self._days.get(day)
            if found is None:
                snapshot, store = whole.snapshot, AsOf(whole.snapshot.store, day)
                found = Reading(SnapshotOfDay(snapshot.manifest, store, snapshot.properties, snapshot.search), day=day)
                self._days[day] = found
            self._days.move_to_end(day)
            if len(self._days) > DAYS_KEPT:
                self._days.popitem(last=False)
            return found
