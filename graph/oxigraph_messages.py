"""What the embedded store and its child say to each other: pickles with their length before them.

In a module of its own, since the child runs as ``__main__``, whose classes would be others than the parent's.
"""

import pickle
import struct
from typing import BinaryIO, NamedTuple

from graph.store import Served, Table
from ontology.errors import PlanmeshError

LENGTH = struct.Struct(">Q")


class Request(NamedTuple):
    """``form``: select, ask or serve.  ``seconds`` bounds the query and the serialising of its result."""

    form: str
    sparql: str
    accept: str
    limit: int | None
    seconds: float


Reply = Table | bool | Served | PlanmeshError


def encoded(message: Request | Reply) -> bytes:
    body = pickle.dumps(message)
    return LENGTH.pack(len(body)) + body


def send(stream: BinaryIO, message: Request | Reply) -> None:
    stream.write(encoded(message))
    stream.flush()


def receive(stream: BinaryIO) -> Request | Reply | None:
    """The next message; None where the other side has ended, in the middle of a message too."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    body = stream.read(length)
    if len(body) < length:
        return None
    message: Request | Reply = pickle.loads(body)  # noqa: S301  # written by our own process
    return message
