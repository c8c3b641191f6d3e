"""Prints seconds of processor time and peak memory in MB for one long text: ``python -m benchmarks.grown SHAPE CHARS``.

A process of its own, because the peak of a process never falls."""

import resource
import sys
import time

from benchmarks.texts import long_text, stored_text
from extract.pipeline import Extractor
from ontology.lexicon import load


def main() -> None:
    shape, chars = sys.argv[1], int(sys.argv[2])
    extractor = Extractor(load())
    extractor.extract(stored_text(long_text(shape, 2_000)))
    stored = stored_text(long_text(shape, chars))
    start = time.process_time()
    extractor.extract(stored)
    seconds = time.process_time() - start
    print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    main()
