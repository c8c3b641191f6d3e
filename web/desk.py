"""The reviewer's desk: the decisions and the queue beside one published version, read anew when either changes."""

import threading
from collections.abc import Mapping
from functools import cached_property

from graph.decisions import queue
from graph.decisions.model import Decision
from graph.decisions.queue import Waiting
from queries.views.decided import Decided
from web.reading import Reading, Readings
from web.services import Services


class Moment:
    def __init__(self, reading: Reading, entries: tuple[Decision, ...], revision: int) -> None:
        self.reading = reading
        self.entries = entries
        self.revision = revision
        snapshot = reading.snapshot
        self.decided = Decided(snapshot.store, snapshot.manifest, entries, reading.decision_numbers)

    @cached_property
    def waiting(self) -> tuple[Waiting, ...]:
        return queue.reviewed(self.reading.proposals, self.entries, suspects=self.reading.snapshot.manifest.suspects)

    @cached_property
    def by_subject(self) -> Mapping[str, Waiting]:
        return {one.subject: one for one in self.waiting}

    def find(self, subject: str) -> Waiting:
        """Of any claim, in the queue or not.  Raises UnknownName."""
        found = self.by_subject.get(subject)
        if found is not None:
            return found
        snapshot = self.reading.snapshot
        return queue.find(snapshot.store, self.entries, subject, suspects=snapshot.manifest.suspects)


class Desk:
    """Called from several threads."""

    def __init__(self, services: Services, readings: Readings) -> None:
        self._services = services
        self._readings = readings
        self._lock = threading.Lock()
        self._now: Moment | None = None

    def forget(self) -> None:
        """Read everything anew."""
        with self._lock:
            self._now = None

    def now(self) -> Moment:
        reading = self._readings.current()
        revision = self._services.decisions.revision()
        with self._lock:
            known = self._now
            if known is None or known.reading is not reading or known.revision != revision:
                known = self._now = Moment(reading, self._services.decisions.entries(), revision)
            return known
