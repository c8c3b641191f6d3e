"""The stages of extraction one by one, with the processor time that each takes."""

import gc
import time
from collections.abc import Callable, Iterator
from functools import cache
from typing import TypeVar

from extract.passages import Context, Findings, split
from extract.pipeline import FINDERS, Finder
from extract.relations.relate import relate
from extract.sections.declarations import find_declarations
from extract.sections.metadata import Describer
from extract.sections.outline import outline
from extract.tables.find import find_tables
from extract.text.normalize import fold
from tests.extract.invariants import stored
from tests.extract.office import lexicon

T = TypeVar("T")
REPEATS = 3
GROWTH = 2.4  # a doubling of the text may take so many times as long
LEAST_SECONDS = 0.1  # shorter times are noise


@cache
def finders() -> dict[str, Finder]:
    return {layer: make(lexicon()) for layer, make in FINDERS.items()}


@cache
def _describer() -> Describer:
    return Describer(lexicon())


class Stopwatch:
    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def __call__(self, stage: str, work: Callable[[], T]) -> T:
        start = time.process_time()
        result = work()
        self.seconds[stage] = self.seconds.get(stage, 0.0) + time.process_time() - start
        return result


def seconds_of(text: str) -> dict[str, float]:
    """Stage → seconds, without the collector of garbage, whose runs depend on what came before."""
    gc.disable()
    try:
        return _seconds_of(text)
    finally:
        gc.enable()
        gc.collect()


def _seconds_of(text: str) -> dict[str, float]:
    watch = Stopwatch()
    folded = watch("fold", lambda: fold(text))
    tables = watch("tables", lambda: find_tables(folded))
    sections = watch("outline", lambda: outline(folded, tables))
    document = watch("metadata", lambda: _describer()(stored(text), folded, sections))
    declarations = watch("declarations", lambda: find_declarations(folded, sections))
    context = Context(document, text, folded, sections, tables, declarations)
    found = Findings()
    for passage in watch("passages", lambda: list(split(folded, sections))):
        here = Findings()
        for layer, finder in finders().items():
            entries = watch(layer, lambda f=finder, p=passage, h=here: list(f(p, context, h)))  # type: ignore[misc]
            setattr(here, layer, entries)
            getattr(found, layer).extend(entries)
    watch("relations", lambda: list(relate(context, found)))
    return watch.seconds


def overgrown(shape: Callable[[int], str], chars: int) -> Iterator[str]:
    """What grows too fast between ``chars`` and four times as many, told in words.  A suspicion is measured again, the
    shortest times count: a shared machine only ever makes work take longer."""
    small, large = seconds_of(shape(chars)), seconds_of(shape(4 * chars))
    suspects = [stage for stage in large if _is_overgrown(small.get(stage, 0.0), large[stage])]
    for _ in range(REPEATS) if suspects else ():
        again = seconds_of(shape(chars)), seconds_of(shape(4 * chars))
        small = {stage: min(small[stage], again[0][stage]) for stage in suspects}
        large = {stage: min(large[stage], again[1][stage]) for stage in suspects}
    for stage in suspects:
        if _is_overgrown(small[stage], large[stage]):
            yield f"{stage}：{chars:,} 字 {small[stage]:.3f} 秒，{4 * chars:,} 字 {large[stage]:.3f} 秒"


def _is_overgrown(small: float, large: float) -> bool:
    return large > LEAST_SECONDS and large > GROWTH**2 * max(small, LEAST_SECONDS / 10)
