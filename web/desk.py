"""The reviewer's desk: the decisions and the queue beside one published version, read anew when either changes."""

import threading
from collections.abc import Mapping
from datetime import date
from functools import cached_property

from graph.decisions import queue
from graph.decisions.model import Decision
from graph.decisions.queue import Waiting
from queries.findings import Finding
from queries.views.decided import Decided
from queries.waivers import with_waivers
from web.reading import Reading, Readings
from web.services import Services


class Moment:
    def __init__(self, reading: Reading, entries: tuple[Decision, ...]) -> None:
        self.reading = reading
        self.entries = entries
        snapshot = reading.snapshot
        self.decided = Decided(snapshot.store, snapshot.manifest, entries, reading.decision_numbers)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Gaps and contradictions, what matters most first, waived as people have decided since."""
        suspects = self.reading.snapshot.manifest.suspects
        return tuple(with_waivers(self.reading.findings, self.entries, suspects=suspects))

    def open_findings(self, *, each: bool) -> list[Finding]:
        """Without what is waived today.  ``each``: one by one, else what nearly everything has is told once."""
        today = date.today().isoformat()
        return [
            finding
            for finding in self.findings
            if not (finding.members if each else finding.summary) and not finding.is_waived(today)
        ]

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
        self._now: Moment
        # What _now was made from: the version's reading, the store of decisions, and its revision.
        self._beside: tuple[object, ...] = ()

    def now(self) -> Moment:
        reading, decisions = self._readings.asked(), self._services.decisions
        beside = (reading, decisions, decisions.revision())
        with self._lock:
            if self._beside != beside:
                self._now, self._beside = Moment(reading, decisions.entries()), beside
            return self._now
