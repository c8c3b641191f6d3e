"""Prints seconds of processor time and peak memory in MB for one long text: ``python -m benchmarks.grown SHAPE CHARS``.

A process of its own, because the peak of a process never falls."""

import sys
import time
from pathlib import Path

from benchmarks.texts import long_text, stored_text
from planmesh import wiring

WARM = 34_000


def main() -> None:
    shape, chars = sys.argv[1], int(sys.argv[2])
    extractor = wiring.extractor([])
    # what is made or compiled at first use is no cost of a character: a small text must not pay for it
    extractor.extract(stored_text(long_text(shape, WARM)))
    stored = stored_text(long_text(shape, chars))
    start = time.process_time()
    extractor.extract(stored)
    seconds = time.process_time() - start
    print(seconds, peak_megabytes())


def peak_megabytes() -> float:
    """From /proc: getrusage would count what the parent process held when it started this one."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split(maxsplit=1)[0]) / 1024


if __name__ == "__main__":
    main()
