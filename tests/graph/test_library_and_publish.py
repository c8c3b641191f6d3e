"""The library and the published versions: idempotent, atomic, one writer, any number of readers."""

import os
import shutil
import signal
import subprocess
import sys
import textwrap
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from graph.durable import sole_writer
from graph.library import LibraryReader, Outcome, writing
from graph.oxigraph_store import OxigraphStore
from graph.publish import Publication, Published, publish
from graph.search_index import SearchIndex
from graph.versions import building, current_number, open_current, prune
from ontology.errors import DataError, StoreBusy, UnknownName
from tests.graph import samples
from tests.graph.fixtures import PROVENANCE
from tests.requirements import REPOSITORY

COUNT = "SELECT (COUNT(*) AS ?n) { ?d a <https://w3id.org/planmesh/ontology#Document> }"


@pytest.fixture
def data(tmp_path: Path, published_data: Path) -> Path:
    """A data directory of its own with version 1 published."""
    shutil.copytree(published_data, tmp_path / "data")
    return tmp_path / "data"


def publish_again(data: Path) -> Published:
    with writing(data) as library:
        return publish(data, Publication(library=library, lexicon=samples.LEXICON, links=(samples.link(),)))


def count_documents(data: Path) -> object:
    version = open_current(data)
    store = OxigraphStore(version.rdf)
    try:
        return store.query(COUNT).rows[0][0]
    finally:
        store.close()
        version.close()


def run_child(data: Path, body: str) -> subprocess.Popen[bytes]:
    """A process of its own, with ``data`` and what publishing needs at hand."""
    head = f"""
        from pathlib import Path
        from graph.library import writing
        from graph.publish import Publication, publish
        from tests.graph import samples
        from tests.graph.fixtures import PROVENANCE
        data = Path({str(data)!r})
    """
    code = textwrap.dedent(head) + textwrap.dedent(body)
    return subprocess.Popen(
        [sys.executable, "-c", code], cwd=REPOSITORY, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def test_the_same_document_again_changes_nothing(tmp_path: Path) -> None:
    with writing(tmp_path) as library:
        assert library.add(samples.plan(), PROVENANCE).outcome is Outcome.ADDED
        again = replace(PROVENANCE, source="另一个文件名.txt")
        assert library.add(samples.plan(), again).outcome is Outcome.UNCHANGED
        assert len(library.records()) == 1


def test_another_text_of_a_known_document_replaces_it_and_the_old_one_stays_readable(tmp_path: Path) -> None:
    longer = samples.PLAN_TEXT + "附：说明。\n"
    with writing(tmp_path) as library:
        old = library.add(samples.plan(), PROVENANCE).record
        assert library.add(samples.plan(longer), PROVENANCE).outcome is Outcome.REPLACED
        assert library.text(samples.PLAN) == longer
        assert library.text(samples.PLAN, old.version) == samples.PLAN_TEXT
        assert library.versions(samples.PLAN) == (old.version, library.record(samples.PLAN).version)
        assert library.add(samples.plan(), PROVENANCE).outcome is Outcome.REPLACED, "and back again"
        assert library.record(samples.PLAN) == old


def test_other_findings_in_the_same_text_are_kept_as_a_rereading(tmp_path: Path) -> None:
    with writing(tmp_path) as library:
        library.add(samples.plan(), PROVENANCE)
        fewer = replace(samples.plan(), deadlines=())
        assert library.add(fewer, PROVENANCE).outcome is Outcome.REREAD
        assert library.extraction(samples.PLAN) == fewer


def test_what_was_added_comes_back_equal(tmp_path: Path) -> None:
    with writing(tmp_path) as library:
        library.add(samples.plan(), PROVENANCE)
        library.add(samples.division(), PROVENANCE)
    reader = LibraryReader(tmp_path)
    assert reader.extraction(samples.PLAN) == samples.plan()
    assert reader.extraction(samples.DIVISION) == samples.division()
    assert sorted(record.id for record in reader.records()) == sorted([samples.PLAN, samples.DIVISION])


def test_claims_that_do_not_fit_their_text_are_refused(tmp_path: Path) -> None:
    with writing(tmp_path) as library:
        record = library.add(samples.plan(), PROVENANCE).record
    text = tmp_path / "library" / record.id / record.version / "text.txt"
    text.write_text(samples.PLAN_TEXT.replace("大数据局", "小数据局"), encoding="utf-8")
    with pytest.raises(DataError, match="论断与原文不符"):
        LibraryReader(tmp_path).extraction(samples.PLAN)


def test_an_unknown_document_is_named_with_what_to_do(tmp_path: Path) -> None:
    for name in ("没有", "../library", ".hidden"):
        with pytest.raises(UnknownName, match="planmesh status"):
            LibraryReader(tmp_path).record(name)


def test_overlays_are_kept_once_and_in_order(tmp_path: Path) -> None:
    first, second = {"terms.txt": "一窗\n"}, {"terms.txt": "一网\n"}
    with writing(tmp_path) as library:
        came = (("甲", first), ("乙", second), ("甲", first))
        assert [library.add_overlay(tables, origin=origin) for origin, tables in came] == [True, True, False]
        assert library.overlays() == (first, second)


def test_an_overlay_that_was_corrected_leaves_nothing_of_the_old_one(tmp_path: Path) -> None:
    wrong, right, other = {"terms.txt": "一窗窗\n"}, {"terms.txt": "一窗\n"}, {"terms.txt": "一网\n"}
    with writing(tmp_path) as library:
        library.add_overlay(wrong, origin="甲")
        library.add_overlay(other, origin="乙")
        assert library.add_overlay(right, origin="甲")
        assert library.overlays() == (other, right)


def test_nothing_published_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match="planmesh ingest"):
        open_current(tmp_path)


def test_publishing_the_same_again_makes_no_version(data: Path) -> None:
    again = publish_again(data)
    assert (again.is_new, again.manifest.number) == (False, 1)
    with writing(data) as library:
        library.add(samples.plan(samples.PLAN_TEXT + "附。\n"), PROVENANCE)
    changed = publish_again(data)
    assert (changed.is_new, changed.manifest.number) == (True, 2)


def test_a_replaced_text_leaves_nothing_of_the_old_in_the_graph(data: Path) -> None:
    with writing(data) as library:
        new = library.add(samples.plan(samples.PLAN_TEXT + "附。\n"), PROVENANCE).record
    publish_again(data)
    version = open_current(data)
    versions = OxigraphStore(version.rdf).query(
        f"SELECT ?sha {{ ?v <https://w3id.org/planmesh/ontology#textOf> <https://w3id.org/planmesh/id/document/{new.id}> ;"
        " <https://w3id.org/planmesh/ontology#sha256> ?sha }"
    )
    version.close()
    assert versions.rows == ((new.sha256,),)


def test_the_last_two_versions_are_kept_and_an_older_one_while_it_is_read(data: Path) -> None:
    held = open_current(data)
    for number in range(3):
        with writing(data) as library:
            library.add(samples.plan(samples.PLAN_TEXT + "附。\n" * (number + 1)), PROVENANCE)
        publish_again(data)

    def folders() -> list[str]:
        return sorted(entry.name for entry in (data / "versions").iterdir())

    assert folders() == ["000001", "000003", "000004"]
    assert OxigraphStore(held.rdf).query(COUNT).rows == ((2,),)
    held.close()
    with sole_writer(data):
        prune(data)
    assert folders() == ["000003", "000004"]


def test_a_reader_keeps_its_version_while_another_is_swapped_in(data: Path) -> None:
    version = open_current(data)
    store = OxigraphStore(version.rdf)
    seen: list[tuple[object, object]] = []
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            seen.append((store.query(COUNT, timeout=10.0).rows[0][0], count_documents(data)))

    thread = threading.Thread(target=read)
    thread.start()
    third = replace(samples.division(), document=replace(samples.division().document, date="2018-03"))
    with writing(data) as library:
        library.add(third, PROVENANCE)
    publish_again(data)
    time.sleep(0.2)
    stop.set()
    thread.join()
    store.close()
    version.close()
    assert {old for old, _ in seen} == {2}, "an open version does not change"
    assert {new for _, new in seen} == {2, 3}, "a new opening sees the old version or the new, whole"


def test_a_second_writer_is_told_who_writes(tmp_path: Path) -> None:
    with writing(tmp_path):
        child = run_child(tmp_path, "with writing(data): pass")
        _, errors = child.communicate(timeout=60)
        assert child.returncode != 0
        assert f"进程 {os.getpid()} 正在写入" in errors.decode()
        assert "StoreBusy" in errors.decode()
    with writing(tmp_path) as library:
        assert library.records() == ()


def test_a_busy_store_says_it_can_be_tried_again(tmp_path: Path) -> None:
    with sole_writer(tmp_path), pytest.raises(StoreBusy, match="浏览和提问不受影响") as caught, sole_writer(tmp_path):
        pass
    assert caught.value.retryable


KILLED_AT = ["生成图谱", "装入三元组库", "装入属性图", "建立全文索引", "put"]


@pytest.mark.parametrize("step", KILLED_AT)
def test_a_kill_while_publishing_leaves_the_last_version_whole(data: Path, step: str) -> None:
    child = run_child(
        data,
        f"""
        import os, signal
        import graph.publish, graph.versions
        def die(*_): os.kill(os.getpid(), signal.SIGKILL)
        def progress(step, done, total):
            if step == {step!r}: die()
        if {step!r} == "put":
            graph.versions.replace_file = die  # after the folder is in place, before it is current
        with writing(data) as library:
            library.add(samples.plan(samples.PLAN_TEXT + "附。\\n"), PROVENANCE)
            publish(data, Publication(library=library, lexicon=samples.LEXICON, links=(samples.link(),)), progress=progress)
        """,
    )
    _, errors = child.communicate(timeout=120)
    assert child.returncode == -signal.SIGKILL, errors.decode()
    assert current_number(data) == 1
    assert count_documents(data) == 2
    assert publish_again(data).manifest.number == (3 if step == "put" else 2), (
        "the text that was kept is published next"
    )
    assert [p.name for p in (data / "versions").iterdir() if p.name.startswith(".")] == []
    assert LibraryReader(data).text(samples.PLAN).endswith("附。\n")


@pytest.mark.parametrize("call", range(1, 8))
def test_a_kill_while_adding_leaves_the_old_document_or_the_new(tmp_path: Path, call: int) -> None:
    """The process dies at each flush of a file or folder in turn."""
    with writing(tmp_path) as library:
        library.add(samples.plan(), PROVENANCE)
    child = run_child(
        tmp_path,
        f"""
        import os, signal
        count, real = 0, os.fsync
        def fsync(descriptor):
            global count
            count += 1
            if count == {call}: os.kill(os.getpid(), signal.SIGKILL)
            real(descriptor)
        os.fsync = fsync
        with writing(data) as library:
            library.add(samples.plan(samples.PLAN_TEXT + "附。\\n"), PROVENANCE)
        """,
    )
    child.communicate(timeout=60)
    assert child.returncode == -signal.SIGKILL
    text = LibraryReader(tmp_path).extraction(samples.PLAN).text
    assert text in {samples.PLAN_TEXT, samples.PLAN_TEXT + "附。\n"}
    with writing(tmp_path) as library:
        library.add(samples.plan(samples.PLAN_TEXT + "附。\n"), PROVENANCE)
        assert library.extraction(samples.PLAN).text.endswith("附。\n")
        names = [entry.name for entry in (tmp_path / "library" / samples.PLAN).iterdir()]
        assert not [name for name in names if name.startswith(".")]


def test_a_failed_building_leaves_no_folder(tmp_path: Path) -> None:
    def fail() -> None:
        with building(tmp_path) as folder:
            (folder / "half").write_text("x", encoding="utf-8")
            raise DataError("失败")

    with pytest.raises(DataError, match="失败"):
        fail()
    assert list((tmp_path / "versions").iterdir()) == []


def test_an_index_of_a_published_version_opens_from_its_files_alone(published_data: Path) -> None:
    version = open_current(published_data)
    assert SearchIndex(version.search).search("一窗").total > 0
    version.close()
