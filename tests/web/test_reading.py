import threading
from dataclasses import replace

from tests.web.doubles import FixedServices
from web.reading import Readings


def test_a_version_is_read_once_for_all_requests(services: FixedServices) -> None:
    readings = Readings(services)
    found = []
    threads = [threading.Thread(target=lambda: found.append(readings.current())) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(map(id, found))) == 1


def test_a_newly_published_version_is_read_and_the_old_reading_stays_whole(services: FixedServices) -> None:
    mine = FixedServices(services.settings, services.opened, services.library, services.decisions)
    readings = Readings(mine)
    before = readings.current()
    mine.opened = replace(services.opened, manifest=replace(services.opened.manifest, number=99))
    assert readings.current().snapshot.manifest.number == 99
    assert before.snapshot is services.opened
    assert before.directory.documents
