"""Keep tests off the network: only this machine's loopback answers.

It watches this process; a server started by a test is told to listen on loopback by its own options.
"""

import ipaddress
import socket
from collections.abc import Callable
from typing import Any

import pytest


class NetworkRefused(AssertionError):
    """A test tried to reach another machine."""


def is_local(family: int, address: Any) -> bool:
    if family not in {socket.AF_INET, socket.AF_INET6}:
        return True  # a Unix socket, or the kernel itself
    host = str(address[0])
    if host in {"", "localhost"}:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def guarded(connect: Callable[..., Any]) -> Callable[..., Any]:
    def connect_locally(self: socket.socket, address: Any) -> Any:
        if not is_local(self.family, address):
            raise NetworkRefused(f"测试不得访问网络：{address}")
        return connect(self, address)

    return connect_locally


def cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket.socket, "connect", guarded(socket.socket.connect))
    monkeypatch.setattr(socket.socket, "connect_ex", guarded(socket.socket.connect_ex))
