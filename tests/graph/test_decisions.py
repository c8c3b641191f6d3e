"""The store of decisions: append-only history, undo, optimistic locking, and nothing lost or half-kept."""

import signal
import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.decisions.model import Action, Draft, Kind, Seen
from graph.decisions.store import FILE, DecisionStore, new_subject
from ontology.errors import BackendError, EditConflict, InvalidParameter, UnknownName

LINK = "claim/link-1"


def _draft(action: Action = Action.ACCEPT, subject: str = LINK, **rest: object) -> Draft:
    values: dict[str, object] = {"person": "王审", "reason": "文号相同", **rest}
    return Draft(kind=Kind.LINK, subject=subject, action=action, **values)  # type: ignore[arg-type]


@pytest.fixture
def store(tmp_path: Path) -> DecisionStore:
    return DecisionStore(tmp_path, now=lambda: datetime(2026, 11, 24, 8, 30, tzinfo=UTC))


def test_before_the_first_decision_there_is_no_file_and_nothing_decided(store: DecisionStore, tmp_path: Path) -> None:
    assert (store.revision(), store.standing(), store.entries(), store.last()) == (0, {}, (), {})
    assert not (tmp_path / FILE).exists()


def test_a_decision_comes_back_as_it_was_given(store: DecisionStore) -> None:
    draft = _draft(
        fields={"type": "refines"}, seen=(Seen("云政发-2021-3", "建设𠮷云平台"),), document="云政发-2021-3", score=0.81
    )
    kept = store.record(draft)
    assert (kept.number, kept.at) == (1, "2026-11-24T08:30:00Z")
    assert kept.draft == draft
    assert store.decision(1) == kept


def test_the_last_decision_of_a_subject_stands(store: DecisionStore) -> None:
    store.record(_draft())
    store.record(_draft(Action.REJECT))
    assert store.standing()[LINK].draft.action is Action.REJECT
    assert [entry.number for entry in store.history(LINK)] == [1, 2]


def test_a_comment_decides_nothing(store: DecisionStore) -> None:
    store.record(_draft())
    store.record(_draft(Action.COMMENT))
    assert store.standing()[LINK].number == 1
    assert store.last() == {LINK: 2}


def test_undoing_brings_back_what_stood_before(store: DecisionStore) -> None:
    store.record(_draft())
    store.record(_draft(Action.REJECT))
    store.withdraw(2, person="李核")
    assert store.standing()[LINK].number == 1
    store.withdraw(1, person="李核")
    assert LINK not in store.standing()
    assert [entry.draft.action for entry in store.history(LINK)] == ["accept", "reject", "withdraw", "withdraw"]


def test_what_is_undone_or_no_decision_cannot_be_undone(store: DecisionStore) -> None:
    store.record(_draft())
    undo = store.withdraw(1, person="李核")
    for number in (1, undo.number):
        with pytest.raises(InvalidParameter):
            store.withdraw(number, person="李核")
    with pytest.raises(UnknownName):
        store.withdraw(99, person="李核")


def test_a_second_reviewer_does_not_write_over_the_first(store: DecisionStore) -> None:
    first = store.record(_draft(), expected=0)
    with pytest.raises(EditConflict, match="第 1 条"):
        store.record(_draft(Action.REJECT), expected=0)
    assert store.record(_draft(Action.REJECT), expected=first.number).number == 2


def test_of_many_decisions_all_are_kept_or_none(store: DecisionStore) -> None:
    store.record(_draft(subject="claim/link-2"))
    with pytest.raises(EditConflict):
        store.record_all([_draft(), _draft(subject="claim/link-2")], expected={LINK: 0, "claim/link-2": 0})
    assert store.revision() == 1


@pytest.mark.parametrize(
    "draft",
    [
        _draft(person=" "),
        _draft(subject=""),
        _draft(Action.ADD),
        _draft(Action.CHANGE, fields={"type": "refines"}, reason=""),
        _draft(Action.REJECT, reason=" "),
        _draft(reason="长" * 5000),
    ],
)
def test_a_decision_without_name_content_or_reason_is_refused(store: DecisionStore, draft: Draft) -> None:
    with pytest.raises(InvalidParameter):
        store.record(draft)
    assert store.revision() == 0


def test_numbers_are_never_used_again(store: DecisionStore) -> None:
    assert [store.record(_draft()).number for _ in range(3)] == [1, 2, 3]
    assert [entry.number for entry in store.entries(after=2)] == [3]


def test_writers_of_several_threads_wait_for_one_another(store: DecisionStore) -> None:
    writers = [threading.Thread(target=lambda n=n: store.record(_draft(subject=f"claim/{n}"))) for n in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert {entry.draft.subject for entry in store.entries()} == {f"claim/{n}" for n in range(8)}


_KILLED = """
import os, signal, sys
from pathlib import Path
from graph.decisions import store as module
from graph.decisions.model import Action, Draft, Kind
store = module.DecisionStore(Path(sys.argv[1]))
store.record(Draft(kind=Kind.LINK, subject="a", action=Action.ACCEPT, person="王审"))
insert = module._insert
def insert_and_die(*args, **kwargs):
    insert(*args, **kwargs)
    os.kill(os.getpid(), signal.SIGKILL)
module._insert = insert_and_die
store.record(Draft(kind=Kind.LINK, subject="b", action=Action.ACCEPT, person="王审"))
"""


def test_a_kill_in_the_middle_keeps_what_was_kept_and_nothing_half(tmp_path: Path) -> None:
    killed = subprocess.run([sys.executable, "-c", _KILLED, str(tmp_path)], check=False, timeout=60)
    assert killed.returncode == -signal.SIGKILL
    store = DecisionStore(tmp_path)
    assert [entry.draft.subject for entry in store.entries()] == ["a"]
    assert store.record(_draft(subject="c")).number > 1


def test_a_file_that_is_no_database_is_named_in_the_error(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"no database" * 100)
    with pytest.raises(BackendError, match="损坏"):
        DecisionStore(tmp_path).entries()


def test_equal_additions_have_equal_ids() -> None:
    assert new_subject(Kind.RESPONSIBILITY, "甲", "乙") == new_subject(Kind.RESPONSIBILITY, "甲", "乙")
    assert new_subject(Kind.RESPONSIBILITY, "甲", "乙") != new_subject(Kind.RESPONSIBILITY, "甲乙")


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(["accept", "reject", "comment", "undo"]), max_size=12))
def test_what_stands_is_the_last_that_was_not_undone(
    tmp_path_factory: pytest.TempPathFactory, steps: list[str]
) -> None:
    store = DecisionStore(tmp_path_factory.mktemp("decisions"))
    stack: list[int] = []
    for step in steps:
        if step == "undo":
            if stack:
                store.withdraw(stack.pop(), person="李核")
        else:
            entry = store.record(_draft(Action(step)))
            stack += [entry.number] if step != "comment" else []
    standing = store.standing().get(LINK)
    assert (standing.number if standing else None) == (stack[-1] if stack else None)
