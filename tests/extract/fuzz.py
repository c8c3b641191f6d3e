"""A coverage-guided search for texts that break the reader: ``python -m tests.extract.fuzz TARGET --seconds N --folder DIR``.

atheris (of the dependency group ``soak``) watches which branches of ``extract`` a text reaches, and changes it to reach
more.  It starts from generated documents of the genre; the words it puts in are those of our own patterns.  (Its own
hook on expressions stays off: the stand-in has no ``search`` from a position on.)  What breaks is written to DIR as ``crash-…``, ``slow-unit-…`` or ``timeout-…``; each such text
becomes a test in ``test_hostile.py``.
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import atheris

with atheris.instrument_imports(include=["extract"]):
    from extract.passages import Findings, split
    from extract.rules import rules
    from extract.sections.declarations import find_declarations
    from extract.sections.outline import outline
    from extract.tables.find import find_tables
    from extract.text.normalize import fold
    from tests.extract import invariants
    from tests.extract.cue_words import words
    from tests.extract.genre import NUMBERINGS, document
    from tests.extract.stages import finders

SEEDS = 60
SEED_CHARS = 700  # short texts are tried more often
MOST_BYTES = 4_000
SECONDS_A_TEXT = 5


def _outline(text: str) -> None:
    folded = fold(text)
    sections = outline(folded, find_tables(folded))
    invariants.check_sections(sections, text)
    find_declarations(folded, sections)


def _with(*layers: str) -> Callable[[str], None]:
    """Reads a text with a few of the finders only, each of which sees what those before it found."""

    def read(text: str) -> None:
        context = invariants.extractor().context(invariants.stored(text))
        for passage in split(context.folded, context.sections):
            found = Findings()
            for layer in layers:
                entries = list(finders()[layer](passage, context, found))
                setattr(found, layer, entries)
                for entry in entries:
                    assert text[entry.start : entry.end] == entry.surface, entry

    return read


def _whole(text: str) -> None:
    invariants.extract_soundly(text)


TARGETS: dict[str, Callable[[str], None]] = {
    "outline": _outline,
    "quantities": _with("values"),
    "responsibilities": _with("places", "organizations", "responsibilities"),
    "whole": _whole,
}


def seeds() -> Iterator[str]:
    for number in range(SEEDS):
        rnd = Random(number)  # noqa: S311  # texts, no secrets
        text = document(number, [(number % len(NUMBERINGS), [rnd.randrange(2**32)])])
        start = rnd.randrange(max(1, len(text) - SEED_CHARS))
        yield text[start : start + SEED_CHARS]
    for rule in rules().values():
        yield rule.example
        yield rule.near_miss


def prepare(folder: Path) -> tuple[Path, Path]:
    """The folder of seeds and the file of words."""
    corpus, dictionary = folder / "corpus", folder / "words.txt"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(seeds()):
        (corpus / f"seed-{number}").write_text(text, encoding="utf-8")
    signs = [*words(), *"，、。；：（）()〔〕《》“”\n\t|0123456789%〇", "2025年", "一、", "（一）", "1.", "——", "专栏1"]
    lines = ("".join(f"\\x{byte:02x}" for byte in word.encode()) for word in signs)
    dictionary.write_text("".join(f'"{line}"\n' for line in lines), encoding="ascii")
    return corpus, dictionary


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--seconds", type=int, default=300)
    parser.add_argument("--folder", type=Path, required=True)
    options = parser.parse_args()
    read = TARGETS[options.target]
    invariants.extractor()
    corpus, dictionary = prepare(options.folder)

    def one(data: bytes) -> None:
        read(data.decode("utf-8", errors="ignore").replace("\r", "\n"))

    limits = [
        f"-max_total_time={options.seconds}",
        f"-max_len={MOST_BYTES}",
        f"-timeout={SECONDS_A_TEXT}",
        "-report_slow_units=2",
        "-rss_limit_mb=3000",
        "-print_final_stats=1",
    ]
    atheris.Setup(
        [sys.argv[0], *limits, f"-dict={dictionary}", f"-artifact_prefix={options.folder}/", str(corpus)], one
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main()
