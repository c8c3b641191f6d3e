"""Published versions: whole, never changed, read by any number of processes.

    DATA/versions/000007/{rdf,cypher,search,manifest.json}
    DATA/current                        the number that counts

A reader holds a shared lock on its version's manifest; the kernel lets go of it when the process ends.  A writer keeps
the last two versions and removes an older one only when nobody holds it.  See docs/adr/0003-published-versions.md.
"""

import fcntl
import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import BinaryIO

from graph.durable import replace_file, sync_folder, sync_tree, write_new
from ontology.errors import BackendError, DataError, UnknownName

KEPT = 2
_OPENING_ATTEMPTS = 20
_MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a version was built from, and what it holds.  ``inputs`` is a digest of all that went in: a version with
    the same inputs would be the same.  ``decisions``: how many stood; ``decided``: their numbers; ``suspects``: by
    number of a decision that was not applied, why, in Chinese."""

    number: int
    inputs: str
    documents: int
    claims: int
    quads: int
    nodes: int
    relationships: int
    links: int
    search_entries: int
    decisions: int = 0
    decided: Sequence[int] = ()
    suspects: Mapping[str, str] = field(default_factory=dict)


class PublishedVersion:
    """A version held open for reading; close it when done."""

    def __init__(self, folder: Path, manifest: Manifest, held: BinaryIO) -> None:
        self.manifest = manifest
        self.rdf = folder / "rdf"
        self.cypher = folder / "cypher"
        self.search = folder / "search"
        self._held = held

    @property
    def number(self) -> int:
        return self.manifest.number

    def close(self) -> None:
        self._held.close()


def current_number(data: Path) -> int | None:
    """The number of the version that counts; None before the first publishing."""
    try:
        text = (data / "current").read_text(encoding="ascii")
    except FileNotFoundError:
        return None
    if not text.strip().isdecimal():
        raise DataError("当前版本号读不懂", where=str(data / "current"), hint="请重新发布：planmesh ingest")
    return int(text)


def open_current(data: Path) -> PublishedVersion:
    """Hold the current version.  Raises UnknownName where nothing has been published."""
    for _ in range(_OPENING_ATTEMPTS):
        number = current_number(data)
        if number is None:
            raise UnknownName("还没有发布任何图谱", where=str(data), hint="请先导入文件：planmesh ingest 文件…")
        folder = _folder(data, number)
        held = _hold(folder / _MANIFEST, fcntl.LOCK_SH)
        if held is not None:
            return PublishedVersion(folder, _read_manifest(folder), held)
        # removed between the two reads: by now a newer one counts
    raise BackendError("图谱正在频繁更新，未能打开", where=str(data), hint="请重试", retryable=True)


@contextmanager
def building(data: Path) -> Iterator[Path]:
    """An empty folder to build the next version in; what a killed writer left goes first.  The caller is the only
    writer (graph.durable.sole_writer)."""
    versions = data / "versions"
    versions.mkdir(parents=True, exist_ok=True)
    for leftover in versions.glob(".*"):
        shutil.rmtree(leftover)
    folder = versions / f".building-{os.getpid()}"
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)  # gone already where it was published


def put_in_place(data: Path, folder: Path, manifest: Manifest) -> None:
    """Make a built folder the current version, at once."""
    write_new(folder / _MANIFEST, json.dumps(asdict(manifest), indent=1).encode())
    sync_tree(folder)
    target = _folder(data, manifest.number)
    folder.rename(target)
    sync_folder(target.parent)
    replace_file(data / "current", f"{manifest.number:06}\n".encode())


def next_number(data: Path) -> int:
    """One more than any version that is or was there."""
    numbers = [int(entry.name) for entry in (data / "versions").glob("[0-9]*")]
    return max([*numbers, current_number(data) or 0]) + 1


def current_manifest(data: Path) -> Manifest | None:
    number = current_number(data)
    return None if number is None else _read_manifest(_folder(data, number))


def prune(data: Path) -> None:
    """Remove the versions before the last two that nobody reads, and any after the current one, which a writer was
    killed before making current."""
    current = current_number(data) or 0
    folders = sorted((data / "versions").glob("[0-9]*"), reverse=True)
    older = [folder for folder in folders if int(folder.name) <= current][KEPT:]
    unfinished = [folder for folder in folders if int(folder.name) > current]
    for folder in (*older, *unfinished):
        held = _hold(folder / _MANIFEST, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if held is not None:
            removed = folder.with_name(f".removed-{folder.name}")
            folder.rename(removed)
            shutil.rmtree(removed)
            held.close()


def _folder(data: Path, number: int) -> Path:
    return data / "versions" / f"{number:06}"


def _hold(manifest: Path, mode: int) -> BinaryIO | None:
    """The locked manifest; None where it is gone, or others hold it against ``mode``."""
    try:
        file = manifest.open("rb")
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(file, mode)
    except BlockingIOError:
        file.close()
        return None
    if os.fstat(file.fileno()).st_nlink == 0 or not manifest.exists():
        file.close()
        return None
    return file


def _read_manifest(folder: Path) -> Manifest:
    try:
        return Manifest(**json.loads((folder / _MANIFEST).read_text(encoding="utf-8")))
    except (ValueError, TypeError) as error:
        raise DataError(f"版本清单读不懂：{error}", where=str(folder), hint="请重新发布：planmesh ingest") from error
