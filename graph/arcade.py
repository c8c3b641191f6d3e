"""Starts and stops the embedded Cypher engine (ArcadeDB), made safe for readers.

Seen on the engine over Bolt: it ignores the driver's time limit and its READ access mode.  What holds is a time limit
set on the database, and a user whose group may only read records.
"""

import base64
import hashlib
import json
import os
import secrets
import socket
import subprocess
import sys
import threading
from pathlib import Path

from graph.arcade_child import DATABASE, DONE, READY
from ontology.errors import BackendError

ROOT, READER = "root", "reader"
_START_ATTEMPTS = 3
_ITERATIONS = 65_536
_GROUPS = {
    "admin": {
        "access": ["updateSecurity", "updateSchema", "updateDatabaseSettings"],
        "types": {"*": {"access": ["createRecord", "readRecord", "updateRecord", "deleteRecord"]}},
    },
    READER: {"access": [], "types": {"*": {"access": ["readRecord"]}}},
    "*": {"access": [], "types": {"*": {"access": []}}},
}


class ArcadeServer:
    """The engine over one root folder, which it owns; databases lie in ``ROOT/databases``.  The passwords are new at
    every start and only in memory (hashed in the folder, mode 0600)."""

    def __init__(self, root: Path) -> None:
        self._lock = threading.Lock()
        self.passwords = {ROOT: secrets.token_urlsafe(24), READER: secrets.token_urlsafe(24)}
        _write_users(root / "config", self.passwords)
        self._process, port = _start_on_free_port(root, self.passwords[ROOT])
        self.uri = f"bolt://127.0.0.1:{port}"
        self.database = DATABASE

    def set_timeout(self, seconds: float | None) -> None:
        """The limit of every query from now on; None for none."""
        self._command(f"timeout {round((seconds or 0) * 1000)}")

    def stop(self) -> None:
        """Close the database in order."""
        try:
            self._command("stop")
        finally:
            self.kill()

    def kill(self) -> None:
        """End the engine at once; only for a database that is thrown away."""
        _end(self._process)

    @property
    def is_running(self) -> bool:
        return self._process.poll() is None

    def _command(self, command: str) -> None:
        with self._lock:
            _write_line(self._process, command)
            answer = _read_answer(self._process)
        if answer != DONE:
            raise BackendError(f"内嵌图引擎没有应答“{command}”", where="ArcadeDB", hint="请重试", retryable=True)


def _start_on_free_port(root: Path, password: str) -> tuple[subprocess.Popen[str], int]:
    answer = ""
    for _ in range(_START_ATTEMPTS):  # another program may take a free port before the engine does
        bolt, http = _free_ports()
        process, answer = _start(root, password, bolt, http)
        if answer == READY:
            return process, bolt
        _end(process)
    raise BackendError(f"内嵌图引擎未能启动：{answer}", where=str(root), hint="请查看其中的 log 目录")


def _end(process: subprocess.Popen[str]) -> None:
    process.kill()
    with process:  # closes the pipes and waits
        pass


def _start(root: Path, password: str, bolt: int, http: int) -> tuple[subprocess.Popen[str], str]:
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "graph.arcade_child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,  # Ctrl-C is the parent's to hear
    )
    settings = {"root": str(root), "password": password, "bolt_port": bolt, "http_port": http}
    _write_line(process, json.dumps(settings))
    return process, _read_answer(process)


def _write_line(process: subprocess.Popen[str], line: str) -> None:
    assert process.stdin is not None  # noqa: S101  # opened as a pipe
    try:
        process.stdin.write(f"{line}\n")
        process.stdin.flush()
    except BrokenPipeError as error:
        raise BackendError("内嵌图引擎已结束", where="ArcadeDB", hint="请重试", retryable=True) from error


def _read_answer(process: subprocess.Popen[str]) -> str:
    """The next line of ours; what else the engine prints is passed over."""
    assert process.stdout is not None  # noqa: S101  # opened as a pipe
    for line in process.stdout:
        if line.startswith("planmesh-"):
            return line.strip()
    return ""


def _free_ports() -> tuple[int, int]:
    with socket.socket() as first, socket.socket() as second:
        first.bind(("127.0.0.1", 0))
        second.bind(("127.0.0.1", 0))
        return first.getsockname()[1], second.getsockname()[1]


def _write_users(folder: Path, passwords: dict[str, str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    groups = {"resultSetLimit": -1, "readTimeout": -1}
    described = {name: groups | group for name, group in _GROUPS.items()}
    _write_private(folder / "server-groups.json", json.dumps({"databases": {"*": {"groups": described}}, "version": 2}))
    users = (
        {"name": name, "databases": {"*": ["admin" if name == ROOT else READER]}, "password": _hashed(password)}
        for name, password in passwords.items()
    )
    _write_private(folder / "server-users.jsonl", "".join(f"{json.dumps(user)}\n" for user in users))


def _write_private(path: Path, text: str) -> None:
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)


def _hashed(password: str) -> str:
    """The engine's form: the salt is used as the text that it is written as."""
    salt = base64.b64encode(secrets.token_bytes(32)).decode()
    key = hashlib.pbkdf2_hmac("sha256", password.encode(), salt.encode(), _ITERATIONS, 32)
    return f"PBKDF2WithHmacSHA256${_ITERATIONS}${salt}${base64.b64encode(key).decode()}"
