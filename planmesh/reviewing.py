"""What the commands of decisions share: the store of decisions, and the queue beside the published version."""

from collections.abc import Iterable, Sequence

from graph.decisions import queue
from graph.decisions.grounds import unknown_parts
from graph.decisions.model import Draft, Kind
from graph.decisions.queue import Waiting
from graph.decisions.store import DecisionStore
from graph.decisions.wording import KINDS
from graph.library import LibraryReader
from ontology.errors import InvalidParameter
from planmesh.settings import Settings
from planmesh.wiring import open_snapshot


def store_of(settings: Settings) -> DecisionStore:
    return DecisionStore(settings.data)


def waiting(settings: Settings) -> tuple[Waiting, ...]:
    snapshot = open_snapshot(settings)
    try:
        return queue.queue(snapshot.store, store_of(settings).entries(), suspects=snapshot.manifest.suspects)
    finally:
        snapshot.close()


def find_all(settings: Settings, subjects: Iterable[str]) -> list[Waiting]:
    """Raises UnknownName for one that is not there."""
    snapshot = open_snapshot(settings)
    try:
        entries = store_of(settings).entries()
        return queue.find_all(snapshot.store, entries, subjects, suspects=snapshot.manifest.suspects)
    finally:
        snapshot.close()


def kind_of(word: str) -> Kind:
    """Raises InvalidParameter."""
    by_name = {name: kind for kind, names in KINDS.items() for name in (kind.value, names)}
    if word not in by_name:
        raise InvalidParameter(f"没有“{word}”这一类", hint=f"可用：{'、'.join(kind.value for kind in Kind)}")
    return by_name[word]


def check_places(settings: Settings, drafts: Sequence[Draft]) -> None:
    """That the documents, items and sentences that the drafts name are there.

    Raises UnknownName and InvalidParameter."""
    library = LibraryReader(settings.data)
    for draft in drafts:
        unknown_parts(draft, library.extraction)
