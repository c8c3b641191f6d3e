"""Hostile texts: ``python -m benchmarks.hostile`` prints what grows faster than the text, and what is dearest a character.

Not part of the table: some hundred shapes take minutes.  ``make soak`` asserts the same (tests/extract/test_growth.py)."""

import sys
from collections.abc import Iterator

from benchmarks.measure import Figure
from extract.passages import PASSAGE_CHARS
from tests.extract.hostile import SHAPES
from tests.extract.stages import GROWTH, overgrown, seconds_of

WHOLE = 50_000  # characters: what sees the whole text; the finders see a passage
DEAREST = 10


def figures() -> Iterator[Figure]:
    costs = []
    for name, shape in SHAPES.items():
        text = shape(PASSAGE_CHARS // 4)
        stage, seconds = max(seconds_of(text).items(), key=lambda item: item[1])
        costs.append((seconds / len(text) * 1e6, name, stage))
        for told in (*overgrown(shape, PASSAGE_CHARS // 4), *overgrown(shape, WHOLE)):
            yield Figure(f"增长：{name!r}", told, f"加倍 ≤ {GROWTH} 倍", is_kept=False)
    for cost, name, stage in sorted(costs, reverse=True)[:DEAREST]:
        yield Figure(f"每字用时：{name!r}，{stage}", f"{cost:,.1f} 微秒")


def main() -> int:
    broken = 0
    for figure in figures():
        print(f"{figure.name}：{figure.value}{'' if figure.is_kept else f'  ✗ {figure.limit}'}", flush=True)
        broken += not figure.is_kept
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
