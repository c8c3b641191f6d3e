"""Publishing after decisions: once, when it has been quiet, never twice at once, and alive after every fault."""

import threading
import time
from collections.abc import Callable, Iterator

import pytest

from ontology.errors import BackendError, StoreBusy
from planmesh.background import Publisher
from web.services import Publishing

QUIET = 0.05


class Press:
    """What is published, and when; ``faults`` are raised first, one a time."""

    def __init__(self) -> None:
        self.times: list[float] = []
        self.faults: list[Exception] = []
        self.goes_on = threading.Event()
        self.goes_on.set()
        self.at_once = self.most_at_once = 0

    def __call__(self) -> None:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        self.times.append(time.monotonic())
        self.goes_on.wait(5)
        self.at_once -= 1
        if self.faults:
            raise self.faults.pop(0)


@pytest.fixture
def press() -> Press:
    return Press()


@pytest.fixture
def publisher(press: Press) -> Iterator[Publisher]:
    made = Publisher(press, quiet=QUIET, busy=QUIET)
    made.start()
    yield made
    press.goes_on.set()
    made.stop()


def until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + 5
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.005)


def test_without_a_decision_nothing_is_published(press: Press, publisher: Publisher) -> None:
    time.sleep(3 * QUIET)
    assert press.times == []


def test_many_decisions_one_after_another_are_published_once_and_after_the_last(
    press: Press, publisher: Publisher
) -> None:
    for _ in range(10):
        publisher.wake()
        time.sleep(QUIET / 5)
    last = time.monotonic()
    until(lambda: bool(press.times))
    time.sleep(3 * QUIET)
    assert len(press.times) == 1
    assert press.times[0] >= last


def test_a_decision_during_publishing_is_published_after_it(press: Press, publisher: Publisher) -> None:
    press.goes_on.clear()
    publisher.wake()
    until(lambda: publisher.state().is_running)
    publisher.wake()
    time.sleep(3 * QUIET)
    assert len(press.times) == 1
    press.goes_on.set()
    until(lambda: len(press.times) == 2)
    assert press.most_at_once == 1
    until(lambda: publisher.state() == Publishing())


def test_another_writer_is_waited_for(press: Press, publisher: Publisher) -> None:
    press.faults = [StoreBusy("另一个进程在写"), StoreBusy("另一个进程在写")]
    publisher.wake()
    until(lambda: len(press.times) == 3)
    until(lambda: publisher.state() == Publishing())


@pytest.mark.parametrize("fault", [BackendError("磁盘已满"), RuntimeError("defect")])
def test_a_fault_is_told_and_the_next_decision_publishes_again(
    press: Press, publisher: Publisher, fault: Exception
) -> None:
    press.faults = [fault]
    publisher.wake()
    until(lambda: bool(publisher.state().error))
    time.sleep(3 * QUIET)
    assert len(press.times) == 1
    publisher.wake()
    until(lambda: publisher.state() == Publishing() and len(press.times) == 2)


def test_stopping_ends_the_waiting(press: Press) -> None:
    publisher = Publisher(press, quiet=60)
    publisher.start()
    publisher.wake()
    publisher.stop()
    assert press.times == []
