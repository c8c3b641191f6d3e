"""The two property graphs: the embedded engine over a private copy of a published version, and Neo4j by URL."""

import atexit
import fcntl
import os
import shutil
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

import neo4j

from graph.arcade import READER, ArcadeServer
from graph.arcade_child import DATABASE
from graph.bolt import connect, run
from graph.cypher_text import refuse_outside
from graph.store import NO_PARAMETERS, Parameter, Table


class Neo4jGraph:
    """A :class:`~graph.store.PropertyGraph` over Bolt; the server keeps time limits and refuses writes."""

    def __init__(self, uri: str, *, user: str = "", password: str = "", database: str | None = None) -> None:
        self._driver = connect(uri, user, password)
        self._database = database

    def cypher(
        self,
        query: str,
        parameters: Mapping[str, Parameter | None] = NO_PARAMETERS,
        *,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> Table:
        refuse_outside(query)
        with self._driver.session(default_access_mode=neo4j.READ_ACCESS, database=self._database) as session:
            return run(session, query, parameters, timeout=timeout, limit=limit)

    def close(self) -> None:
        self._driver.close()


class EmbeddedGraph:
    """A :class:`~graph.store.PropertyGraph` over a published database folder.

    The engine lets one process use a folder, and a published folder must not change: so the first query copies it to
    ``runtime``/<pid>-…, where the engine runs in a child of this process.  The copy goes when the graph is closed; one
    that a killed process left behind goes at the next start."""

    def __init__(self, folder: Path, *, runtime: Path) -> None:
        self._folder = folder
        self._runtime = runtime
        self._lock = threading.Lock()
        self._engine: _Engine | None = None

    def cypher(
        self,
        query: str,
        parameters: Mapping[str, Parameter | None] = NO_PARAMETERS,
        *,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> Table:
        refuse_outside(query)
        with self._lock:  # two threads must not start two engines
            engine = self._started()
            engine.set_timeout(timeout)
        with engine.driver.session(database=DATABASE) as session:
            return run(session, query, parameters, timeout=timeout, limit=limit)

    def _started(self) -> "_Engine":
        if self._engine is not None and not self._engine.server.is_running:
            self._end()
        if self._engine is None:
            self._engine = _Engine(self._folder, self._runtime)
            atexit.register(self.close)
        return self._engine

    def _end(self) -> None:
        if self._engine is not None:
            engine, self._engine = self._engine, None
            atexit.unregister(self.close)
            engine.close()

    def close(self) -> None:
        with self._lock:
            self._end()


class _Engine:
    """A private copy with the engine that runs over it.  The copy's lock ends with the process."""

    def __init__(self, folder: Path, runtime: Path) -> None:
        runtime.mkdir(parents=True, exist_ok=True)
        remove_stale(runtime)
        self._root = runtime / f"{os.getpid()}-{os.urandom(4).hex()}"
        self._root.mkdir(mode=0o700)
        self._held = _hold(self._root)
        shutil.copytree(folder, self._root / "databases" / DATABASE)
        self.server = ArcadeServer(self._root)
        self.driver = connect(self.server.uri, READER, self.server.passwords[READER])
        self._timeout: float | None = None

    def set_timeout(self, timeout: float | None) -> None:
        if timeout != self._timeout:
            self.server.set_timeout(timeout)
            self._timeout = timeout

    def close(self) -> None:
        self.driver.close()
        self.server.kill()
        shutil.rmtree(self._root)
        if self._held is not None:
            self._held.close()


def remove_stale(runtime: Path) -> None:
    """Remove the copies of processes that have ended."""
    for root in runtime.iterdir():
        pid = root.name.partition("-")[0]
        held = None if not pid.isdecimal() or _is_alive(int(pid)) else _hold(root)
        if held is not None:
            shutil.rmtree(root, ignore_errors=True)
            held.close()


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _hold(root: Path) -> BinaryIO | None:
    """The folder's lock, unless another process has it: its number may mean another process in another container."""
    try:
        file = (root / "held").open("ab")
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, FileNotFoundError):
        return None
    return file
