"""The library: every text that was ever ingested with what was found in it.  It is the source of truth; published
graphs are built from it and can be thrown away.

    DATA/library/<document>/<first 12 digits of the text's SHA-256>/text.txt       the stored text
                                                                    claims.jsonl   what was found (extract.lines)
                                                                    document.json  the record below
    DATA/library/<document>/current                                                which version counts
    DATA/lexicon/<number>-<digest of origin>-<digest>/*.tsv                        overlays, in the order they came
    DATA/lock                                                                      the process that writes

Each step is one rename, so a kill leaves the old state or the new.
"""

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from extract.lines import dumps, from_lines, loads, to_lines
from graph.durable import replace_file, sole_writer, sync_folder, write_new
from graph.titles import identity
from ontology.claims import Extraction
from ontology.errors import DataError, UnknownName
from ontology.ids import digest

_VERSION_DIGITS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Which configuration of the extractor made the claims.  ``source`` is the file's name, for people."""

    program: str
    lexicon: str
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What ``document.json`` says: enough to list a library without reading its claims."""

    id: str
    sha256: str
    title: str
    notice_title: str | None
    number: str | None
    kind: str
    date: str | None
    program: str
    lexicon: str
    source: str
    claims: str  # digest of claims.jsonl

    @property
    def version(self) -> str:
        return self.sha256[:_VERSION_DIGITS]

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles by which other documents may cite it."""
        return tuple(title for title in (self.title, self.notice_title) if title)


class Outcome(StrEnum):
    """What :meth:`Library.add` did.  REREAD: the same text, in which another configuration found other things."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    REPLACED = "replaced"
    REREAD = "reread"


@dataclass(frozen=True, slots=True)
class Addition:
    outcome: Outcome
    record: Record


class LibraryReader:
    """Reads a library; it may change between two calls."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._documents = data / "library"

    def records(self) -> tuple[Record, ...]:
        """The current version of every document, by id."""
        if not self._documents.is_dir():
            return ()
        names = sorted(entry.name for entry in self._documents.iterdir() if not entry.name.startswith("."))
        return tuple(record for name in names if (record := self._current(name)) is not None)

    def record(self, document: str) -> Record:
        """Raises UnknownName."""
        found = self._current(document)
        if found is None:
            raise UnknownName(f"资料库中没有文件“{document}”", hint="planmesh status 列出已导入的文件")
        return found

    def text(self, document: str, version: str | None = None) -> str:
        """The stored text, of the current version or of another (its SHA-256, or the first 12 digits of it)."""
        return self._read(document, (version or self.record(document).version)[:_VERSION_DIGITS], "text.txt")

    def extraction(self, document: str, version: str | None = None) -> Extraction:
        """Raises DataError where claims and text do not agree."""
        version = version or self.record(document).version
        lines = self._read(document, version, "claims.jsonl").split("\n")
        return from_lines((loads(line) for line in lines if line), self._read(document, version, "text.txt"))

    def versions(self, document: str) -> tuple[str, ...]:
        """All versions of a document, the current one last."""
        current = self.record(document).version
        names = (entry.name for entry in (self._documents / document).iterdir() if entry.is_dir())
        return (*sorted(name for name in names if name != current and not name.startswith(".")), current)

    def overlays(self) -> tuple[Mapping[str, str], ...]:
        """The lexicon overlays as ``ontology.lexicon.load`` takes them."""
        return tuple(
            {file.name: file.read_text(encoding="utf-8") for file in sorted(folder.iterdir())}
            for folder in self._overlay_folders()
        )

    def _overlay_folders(self) -> list[Path]:
        folder = self._data / "lexicon"
        return sorted(f for f in folder.iterdir() if not f.name.startswith(".")) if folder.is_dir() else []

    def _current(self, document: str) -> Record | None:
        pointer = self._documents / document / "current"
        if document.startswith(".") or "/" in document or not pointer.is_file():
            return None
        version = pointer.read_text(encoding="ascii").strip()
        try:
            return Record(**json.loads(self._read(document, version, "document.json")))
        except (ValueError, TypeError) as error:
            raise DataError(
                f"文件记录读不懂：{error}", where=str(pointer.parent / version), hint="请重新导入该文件"
            ) from error

    def _read(self, document: str, version: str, name: str) -> str:
        path = self._documents / document / version / name
        try:
            return path.read_bytes().decode("utf-8")
        except FileNotFoundError as error:
            raise DataError("资料库缺少一个文件", where=str(path), hint="请重新导入该文件") from error


class Library(LibraryReader):
    """A library held for writing: see :func:`writing`."""

    def add(self, extraction: Extraction, provenance: Provenance) -> Addition:
        """Keep what was found in a text.  The same text with the same findings changes nothing; another text of a
        known document becomes its current version, and the old one stays."""
        document = extraction.document
        claims = "".join(f"{dumps(line)}\n" for line in to_lines(extraction)).encode()
        record = Record(
            id=identity(document),
            sha256=document.sha256,
            title=document.title,
            notice_title=document.notice_title,
            number=document.number,
            kind=str(document.kind),
            date=document.date,
            program=provenance.program,
            lexicon=provenance.lexicon,
            source=provenance.source,
            claims=digest(claims.decode()),
        )
        old = self._current(record.id)
        outcome = _outcome(old, record)
        if outcome is not Outcome.UNCHANGED:
            self._keep(record, extraction.text.encode(), claims)
        return Addition(outcome, old if old is not None and outcome is Outcome.UNCHANGED else record)

    def add_overlay(self, tables: Mapping[str, str], *, origin: str) -> bool:
        """Keep a lexicon overlay (file name → text) in the place of the one that came from ``origin`` before; False where
        it is there already."""
        source = digest(origin, length=8)
        content = digest(*(f"{file}\n{tables[file]}" for file in sorted(tables)), length=12)
        name = f"-{source}-{content}"
        folders = self._overlay_folders()
        older = [folder for folder in folders if f"-{source}-" in folder.name and not folder.name.endswith(name)]
        is_new = not any(folder.name.endswith(name) for folder in folders)
        if is_new:
            last = int(folders[-1].name.partition("-")[0]) if folders else 0
            files = {file: text.encode() for file, text in tables.items()}
            _make_folder(self._data / "lexicon" / f"{last + 1:04}{name}", files)
        for folder in older:
            shutil.rmtree(folder)
        return is_new

    def _keep(self, record: Record, text: bytes, claims: bytes) -> None:
        folder = self._documents / record.id
        version = folder / record.version
        entry = json.dumps(asdict(record), ensure_ascii=False, indent=1).encode()
        if version.is_dir():
            replace_file(version / "claims.jsonl", claims)
            replace_file(version / "document.json", entry)
        else:
            _make_folder(version, {"text.txt": text, "claims.jsonl": claims, "document.json": entry})
        replace_file(folder / "current", f"{record.version}\n".encode())

    def remove_leftovers(self) -> None:
        """What a killed writer left behind."""
        for folder in (self._data / "lexicon", self._documents, *self._documents.glob("*/")):
            for entry in folder.glob(".*"):
                shutil.rmtree(entry) if entry.is_dir() else entry.unlink()


@contextmanager
def writing(data: Path) -> Iterator[Library]:
    """The library of ``data``, with nobody else writing.  Raises StoreBusy."""
    with sole_writer(data):
        library = Library(data)
        library.remove_leftovers()
        yield library


def _outcome(old: Record | None, new: Record) -> Outcome:
    if old is None:
        return Outcome.ADDED
    if old.sha256 != new.sha256:
        return Outcome.REPLACED
    is_same = (old.claims, old.program, old.lexicon) == (new.claims, new.program, new.lexicon)
    return Outcome.UNCHANGED if is_same else Outcome.REREAD


def _make_folder(target: Path, files: Mapping[str, bytes]) -> None:
    """``target`` with these files, appearing whole."""
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_name(f".{target.name}.{os.getpid()}")
    temporary.mkdir()
    for name, content in files.items():
        write_new(temporary / name, content)
    sync_folder(temporary)
    temporary.rename(target)
    sync_folder(target.parent)
