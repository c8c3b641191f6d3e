"""The decisions of an office, in one SQLite file: transactional, append-only, many readers and writers.

Nothing is ever changed: a new decision stands before an older one about the same subject, and undoing is a decision
of its own.  ``PRAGMA synchronous=FULL`` with a write-ahead log: what :meth:`DecisionStore.record` returned is on disk.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from graph.decisions.model import Action, Decision, Draft, Kind, Seen
from ontology.errors import BackendError, EditConflict, InvalidParameter, UnknownName
from ontology.ids import digest

FILE = "decisions.sqlite"
_BUSY_SECONDS = 10.0
_MOST_WORDS = 4000
_FORMAT = 1
_REASONED = frozenset({Action.ADD, Action.CHANGE, Action.SPLIT, Action.REJECT, Action.COMMENT, Action.WAIVE})
_TABLE = """
CREATE TABLE IF NOT EXISTS decision (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL, action TEXT NOT NULL, person TEXT NOT NULL,
  reason TEXT NOT NULL, fields TEXT NOT NULL, seen TEXT NOT NULL, document TEXT, score REAL,
  withdraws INTEGER REFERENCES decision (number)
) STRICT;
CREATE INDEX IF NOT EXISTS decision_subject ON decision (subject, number);
CREATE UNIQUE INDEX IF NOT EXISTS decision_withdraws ON decision (withdraws) WHERE withdraws IS NOT NULL;
"""
_READ = """
SELECT d.number, d.at, d.kind, d.subject, d.action, d.person, d.reason, d.fields, d.seen, d.document, d.score,
       w.number
FROM decision d LEFT JOIN decision w ON w.withdraws = d.number
"""


def _now() -> datetime:
    return datetime.now(UTC)


def new_subject(kind: Kind, *parts: str) -> str:
    """The id of something that a person adds: equal parts, equal id.  What is added is a claim under this id, but for
    an item."""
    return f"{'curated' if kind is Kind.ITEM else 'claim'}/{kind}-{digest(*parts)}"


class DecisionStore:
    """``data``: the data directory; the file is made at the first decision.  Methods may be called from several threads
    and processes; each opens its own connection.

    Raises BackendError where the file cannot be read or is of a newer program."""

    def __init__(self, data: Path, *, now: Callable[[], datetime] = _now) -> None:
        self._file = data / FILE
        self._now = now

    def record(self, draft: Draft, *, expected: int | None = None) -> Decision:
        """Keep a decision.  ``expected``: number of the last entry about the subject that the person saw, 0 for none.

        Raises EditConflict where somebody else has written about the subject since, and InvalidParameter for a draft
        that cannot be; nothing is kept then."""
        return self.record_all([draft], expected={} if expected is None else {draft.subject: expected})[0]

    def record_all(self, drafts: Sequence[Draft], *, expected: Mapping[str, int] | None = None) -> list[Decision]:
        """Keep all of them or none; ``expected`` by subject, as in :meth:`record`."""
        for draft in drafts:
            _check(draft)
        at = self._now().strftime("%Y-%m-%dT%H:%M:%SZ")
        with self._writing() as db:
            for subject, number in (expected or {}).items():
                self._expect(db, subject, number)
            return [_insert(db, draft, at) for draft in drafts]

    def withdraw(self, number: int, *, person: str, reason: str = "") -> Decision:
        """Undo one decision: what was decided before it stands again.

        Raises UnknownName for a number that is not there, InvalidParameter for what is undone already or is no
        decision."""
        found = self.decision(number)
        if not found.is_standing:
            raise InvalidParameter("这一条已撤销，或只是备注", where=f"认定 {number}", hint="请刷新后看最新的记录")
        undone = found.draft
        draft = Draft(
            kind=undone.kind,
            subject=undone.subject,
            action=Action.WITHDRAW,
            person=person,
            reason=reason,
            fields={"number": number},
        )
        _check(draft)
        with self._writing() as db:
            try:
                return _insert(db, draft, self._now().strftime("%Y-%m-%dT%H:%M:%SZ"), withdraws=number)
            except sqlite3.IntegrityError as error:
                raise EditConflict("别人刚撤销了这一条", where=f"认定 {number}", hint="请刷新后看最新的记录") from error

    def decision(self, number: int) -> Decision:
        for found in self._select("WHERE d.number = ?", (number,)):
            return found
        raise UnknownName("没有这一条认定", where=f"认定 {number}")

    def history(self, subject: str) -> tuple[Decision, ...]:
        """All that was written about a subject, oldest first."""
        return tuple(self._select("WHERE d.subject = ? ORDER BY d.number", (subject,)))

    def entries(self, *, after: int = 0) -> tuple[Decision, ...]:
        """All entries with a greater number, oldest first."""
        return tuple(self._select("WHERE d.number > ? ORDER BY d.number", (after,)))

    def standing(self) -> dict[str, Decision]:
        """By subject, the decision that counts."""
        return {entry.draft.subject: entry for entry in self.entries() if entry.is_standing}

    def last(self) -> dict[str, int]:
        """By subject, the number of the last entry: what a form hands back as ``expected``."""
        return {entry.draft.subject: entry.number for entry in self.entries()}

    def revision(self) -> int:
        """Number of the last entry, 0 before the first."""
        with self._reading() as db:
            return 0 if db is None else db.execute("SELECT coalesce(max(number), 0) FROM decision").fetchone()[0]

    def _select(self, where: str, values: Iterable[object]) -> Iterator[Decision]:
        with self._reading() as db:
            rows = [] if db is None else db.execute(f"{_READ} {where}", tuple(values)).fetchall()
        yield from map(_decision, rows)

    @staticmethod
    def _expect(db: sqlite3.Connection, subject: str, expected: int) -> None:
        query = "SELECT coalesce(max(number), 0) FROM decision WHERE subject = ?"
        if (last := db.execute(query, (subject,)).fetchone()[0]) != expected:
            raise EditConflict(f"在您打开之后有人写了第 {last} 条认定", where=subject, hint="请刷新，看过那一条再决定")

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection | None]:
        """``None`` before the first decision."""
        if not self._file.exists():
            yield None
            return
        with self._opened() as db:
            yield db

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction, which begins by keeping other writers out."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        with self._opened() as db:
            db.executescript(f"PRAGMA journal_mode=WAL; {_TABLE} PRAGMA user_version={_FORMAT};")
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
            except BaseException:
                db.execute("ROLLBACK")
                raise
            db.execute("COMMIT")

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(sqlite3.connect(self._file, timeout=_BUSY_SECONDS, isolation_level=None)) as db:
                db.execute("PRAGMA synchronous=FULL")
                if db.execute("PRAGMA user_version").fetchone()[0] > _FORMAT:
                    raise BackendError("认定库由更新的程序写成", where=str(self._file), hint="请升级本程序")
                yield db
        except sqlite3.OperationalError as error:
            raise BackendError(
                f"认定库打不开或正忙：{error}", where=str(self._file), hint="请稍后再试", retryable=True
            ) from error
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.IntegrityError):
                raise
            raise BackendError(f"认定库损坏：{error}", where=str(self._file), hint="请从备份恢复") from error


def _check(draft: Draft) -> None:
    """Raises InvalidParameter for a draft that cannot be kept."""
    if not draft.person.strip():
        raise InvalidParameter("没有署名", hint="请填写认定人")
    if not draft.subject.strip():
        raise InvalidParameter("没有指明认定的是什么")
    if draft.action in (Action.ADD, Action.CHANGE, Action.SPLIT) and not draft.fields:
        raise InvalidParameter("没有改正或补充的内容", where=draft.subject)
    if draft.action in _REASONED and not draft.reason.strip():
        raise InvalidParameter("没有写理由", where=draft.subject, hint="否定、改正、拆分、补充、豁免和备注都要写理由")
    if len(draft.reason) > _MOST_WORDS:
        raise InvalidParameter(f"理由超过 {_MOST_WORDS} 字", where=draft.subject)


def _insert(db: sqlite3.Connection, draft: Draft, at: str, *, withdraws: int | None = None) -> Decision:
    cursor = db.execute(
        "INSERT INTO decision (at, kind, subject, action, person, reason, fields, seen, document, score, withdraws)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            at,
            draft.kind,
            draft.subject,
            draft.action,
            draft.person.strip(),
            draft.reason.strip(),
            json.dumps(dict(draft.fields), ensure_ascii=False, sort_keys=True),
            json.dumps([[seen.document, seen.quote] for seen in draft.seen], ensure_ascii=False),
            draft.document,
            draft.score,
            withdraws,
        ),
    )
    number = cursor.lastrowid
    return _decision(db.execute(f"{_READ} WHERE d.number = ?", (number,)).fetchone())


def _decision(row: Sequence[object]) -> Decision:
    number, at, kind, subject, action, person, reason, fields, seen, document, score, withdrawn_by = row
    draft = Draft(
        kind=Kind(str(kind)),
        subject=str(subject),
        action=Action(str(action)),
        person=str(person),
        reason=str(reason),
        fields=json.loads(str(fields)),
        seen=tuple(Seen(*pair) for pair in json.loads(str(seen))),
        document=None if document is None else str(document),
        score=score if isinstance(score, float) else None,
    )
    undone = withdrawn_by if isinstance(withdrawn_by, int) else None
    return Decision(number=int(str(number)), at=str(at), draft=draft, withdrawn_by=undone)
