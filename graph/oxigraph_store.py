"""The embedded RDF store: a published version's Oxigraph directory, opened read-only.

A query without a time limit runs in this process; one with a limit runs in a child (``oxigraph_child``) that the limit
ends.  A child that has answered waits for the next query, which costs it a tenth of a millisecond.
"""

import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from graph.oxigraph_messages import Reply, Request, receive, send
from graph.oxigraph_read import OxigraphReader
from graph.sparql_text import bind
from graph.store import NOTHING_BOUND, Parameter, Served, Table
from ontology.errors import BackendError, PlanmeshError, QueryTimeout

MOST_CHILDREN = 4


class OxigraphStore:
    """A :class:`~graph.store.GraphStore`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._children = _Children(folder)

    @cached_property
    def _reader(self) -> OxigraphReader:
        return OxigraphReader(self._folder)

    def query(
        self,
        sparql: str,
        *,
        bindings: Mapping[str, Parameter] = NOTHING_BOUND,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> Table:
        text = bind(sparql, bindings)
        if timeout is None:
            return self._reader.select(text, limit=limit)
        reply = self._children.ask(Request("select", text, "", limit, timeout))
        assert isinstance(reply, Table)  # noqa: S101  # what the child answers to "select"
        return reply

    def ask(
        self, sparql: str, *, bindings: Mapping[str, Parameter] = NOTHING_BOUND, timeout: float | None = None
    ) -> bool:
        text = bind(sparql, bindings)
        if timeout is None:
            return self._reader.ask(text)
        return bool(self._children.ask(Request("ask", text, "", None, timeout)))

    def serve(
        self, sparql: str, *, accept: str = "*/*", timeout: float | None = None, limit: int | None = None
    ) -> Served:
        if timeout is None:
            return self._reader.serve(sparql, accept=accept, limit=limit)
        reply = self._children.ask(Request("serve", sparql, accept, limit, timeout))
        assert isinstance(reply, Served)  # noqa: S101  # what the child answers to "serve"
        return reply

    def close(self) -> None:
        self._children.close()


class _Children:
    """At most ``MOST_CHILDREN`` processes, each answering one query at a time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._idle: list[subprocess.Popen[bytes]] = []
        self._lock = threading.Lock()
        self._places = threading.BoundedSemaphore(MOST_CHILDREN)
        self._is_closed = False

    def ask(self, request: Request) -> Table | bool | Served:
        if not self._places.acquire(timeout=request.seconds):
            raise BackendError("正在处理的查询过多", where="Oxigraph", hint="请稍后再试", retryable=True)
        try:
            reply = self._ask(request)
        finally:
            self._places.release()
        if isinstance(reply, PlanmeshError):
            raise reply
        return reply

    def _ask(self, request: Request) -> Reply:
        child = self._take()
        requests, replies = _pipes(child)
        try:
            send(requests, request)
            reply = receive(replies)
        except BrokenPipeError:
            reply = None
        except BaseException:  # Ctrl-C in the middle of a message: this child cannot be used again
            _end(child)
            raise
        if reply is None:
            raise _death(child, request)
        self._give_back(child)
        assert not isinstance(reply, Request)  # noqa: S101  # only parents send requests
        return reply

    def _take(self) -> subprocess.Popen[bytes]:
        with self._lock:
            while self._idle:
                child = self._idle.pop()
                if child.poll() is None:
                    return child
                _end(child)
        command = [sys.executable, "-P", "-m", "graph.oxigraph_child", str(self._folder)]
        return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)

    def _give_back(self, child: subprocess.Popen[bytes]) -> None:
        with self._lock:
            if not self._is_closed:
                self._idle.append(child)
                return
        _end(child)

    def close(self) -> None:
        with self._lock:
            self._is_closed = True
            children, self._idle = self._idle, []
        for child in children:
            _end(child)


def _pipes(child: subprocess.Popen[bytes]) -> tuple[BinaryIO, BinaryIO]:
    assert child.stdin is not None  # noqa: S101  # opened as pipes
    assert child.stdout is not None  # noqa: S101
    return child.stdin, child.stdout  # type: ignore[return-value]  # IO[bytes] is what BinaryIO is


def _end(child: subprocess.Popen[bytes]) -> None:
    child.kill()
    with child:  # closes the pipes and waits
        pass


def _death(child: subprocess.Popen[bytes], request: Request) -> BackendError:
    with child:
        code = child.wait()
    if code == -signal.SIGALRM:
        return QueryTimeout(
            f"查询超过 {request.seconds:g} 秒，已停止",
            where="Oxigraph",
            hint="请缩小查询范围或加 LIMIT",
            retryable=False,
        )
    return BackendError(
        f"查询进程意外结束（{code}），可能占用内存过多", where="Oxigraph", hint="请缩小查询范围后再试", retryable=True
    )
