"""Publishing that follows decisions while the pages are served: one thread, once nobody has decided for a while."""

import logging
import threading
from collections.abc import Callable

from ontology.errors import PlanmeshError, StoreBusy
from web.services import Publishing

_LOG = logging.getLogger(__name__)
QUIET_SECONDS = 8.0
_BUSY_SECONDS = 10.0


class Publisher:
    """``publish`` is called in a thread of its own, never twice at once.  ``quiet``: seconds without a decision before
    it is; ``busy``: seconds before the next try where another process writes."""

    def __init__(
        self, publish: Callable[[], object], *, quiet: float = QUIET_SECONDS, busy: float = _BUSY_SECONDS
    ) -> None:
        self._publish = publish
        self._quiet = quiet
        self._busy = busy
        self._changed = threading.Condition()
        self._asked = 0  # decisions told so far
        self._done = 0  # how many of them the last publishing has seen
        self._state = Publishing()
        self._ends = False
        self._thread = threading.Thread(target=self._run, name="publisher", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """What is being published is finished first."""
        with self._changed:
            self._ends = True
            self._changed.notify_all()
        self._thread.join()

    def wake(self) -> None:
        """Somebody has decided something."""
        with self._changed:
            self._asked += 1
            self._changed.notify_all()

    def state(self) -> Publishing:
        with self._changed:
            return self._state

    def _run(self) -> None:
        while (seen := self._wait()) is not None:
            is_busy, error = self._try()
            with self._changed:
                self._state = Publishing(error=error)
                if not is_busy:
                    self._done = max(self._done, seen)
                elif not self._ends:
                    self._changed.wait(self._busy)

    def _wait(self) -> int | None:
        """Until nobody has decided for a while: how many decisions there were; None at the end."""
        with self._changed:
            while not self._ends:
                seen = self._asked
                if seen == self._done:
                    self._changed.wait()
                elif not self._changed.wait_for(lambda: self._ends or self._asked != seen, timeout=self._quiet):  # noqa: B023  # called at once
                    self._state = Publishing(is_running=True)
                    return seen
            return None

    def _try(self) -> tuple[bool, str]:
        """Whether another process held the data, and what went wrong."""
        try:
            self._publish()
        except StoreBusy as error:
            return True, str(error)
        except PlanmeshError as error:
            _LOG.warning("publishing: %s", error)
            return False, str(error)
        except Exception:  # noqa: BLE001  # the edge of the thread: the next decision must find it alive
            _LOG.exception("publishing")
            return False, "系统内部出错，日志里有详情"
        return False, ""
