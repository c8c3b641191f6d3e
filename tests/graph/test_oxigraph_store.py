"""What is particular to the embedded RDF store; what every store promises is in tests/contract."""

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from graph import oxigraph_read
from graph.oxigraph_store import OxigraphStore
from graph.versions import PublishedVersion
from ontology.errors import BackendError, QueryTimeout

ASK = "ASK { ?s ?p ?o }"
EVERYTHING = "SELECT ?g ?s ?p ?o { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g ?s ?p ?o"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def test_a_child_that_died_while_it_waited_is_replaced(published: PublishedVersion) -> None:
    store = OxigraphStore(published.rdf)
    assert store.ask(ASK, timeout=10.0)
    (child,) = store._children._idle
    child.kill()
    child.wait()
    assert store.ask(ASK, timeout=10.0)
    store.close()


def test_a_child_answers_one_query_after_another(published: PublishedVersion) -> None:
    store = OxigraphStore(published.rdf)
    store.ask(ASK, timeout=10.0)
    (first,) = store._children._idle
    store.ask(ASK, timeout=10.0)
    (second,) = store._children._idle
    assert first is second
    store.close()
    assert first.returncode is not None


def test_the_limit_is_kept_to_the_tenth_of_a_second(published: PublishedVersion) -> None:
    store = OxigraphStore(published.rdf)
    store.ask(ASK, timeout=10.0)  # a warm child
    begun = time.monotonic()
    with pytest.raises(QueryTimeout, match=r"超过 0\.5 秒"):
        store.query(ENDLESS, timeout=0.5)
    assert 0.45 < time.monotonic() - begun < 1.5
    store.close()


def test_a_query_ends_at_its_limit_even_if_who_asked_is_dead(published: PublishedVersion) -> None:
    code = (
        "import sys, threading, os\n"
        "from pathlib import Path\n"
        "from graph.oxigraph_store import OxigraphStore\n"
        f"store = OxigraphStore(Path({str(published.rdf)!r}))\n"
        "store.ask('ASK {}', timeout=10.0)\n"
        "print(store._children._idle[0].pid, flush=True)\n"
        f"threading.Timer(0.2, lambda: os._exit(0)).start()\n"
        f"store.query({ENDLESS!r}, timeout=1.0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    process = Path("/proc") / done.stdout.strip()
    deadline = time.monotonic() + 10
    while _is_running(process) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _is_running(process)


def _is_running(process: Path) -> bool:
    try:
        return ") Z " not in (process / "stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_a_folder_without_a_store_says_what_to_do(tmp_path: Path) -> None:
    store = OxigraphStore(tmp_path / "none")
    with pytest.raises(BackendError, match="planmesh ingest"):
        store.ask(ASK)
    with pytest.raises(BackendError):
        store.ask(ASK, timeout=5.0)


def _copied() -> None:
    for thread in threading.enumerate():
        if thread.name == "oxigraph-copy":
            thread.join()


def test_a_store_that_is_asked_often_answers_the_same_from_memory(
    published: PublishedVersion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(oxigraph_read, "_SECONDS_A_BYTE", 1e-12)
    store = OxigraphStore(published.rdf)
    on_disk = store._reader._store
    told = store.query(EVERYTHING)
    _copied()
    assert store._reader._store is not on_disk
    assert store.query(EVERYTHING) == told
    assert len(told) > 1000


def test_one_question_does_not_pay_for_a_copy(published: PublishedVersion, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(oxigraph_read, "_SECONDS_A_BYTE", 1e-3)  # a store of half a megabyte: some minutes
    store = OxigraphStore(published.rdf)
    on_disk = store._reader._store
    assert store.ask(ASK)
    _copied()
    assert store._reader._store is on_disk


def test_a_store_too_big_for_memory_stays_on_disk(published: PublishedVersion, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(oxigraph_read, "_SECONDS_A_BYTE", 1e-12)
    monkeypatch.setattr(oxigraph_read, "MOST_IN_MEMORY", 1000)
    store = OxigraphStore(published.rdf)
    on_disk = store._reader._store
    assert store.ask(ASK)
    _copied()
    assert store._reader._store is on_disk
