"""``python -m benchmarks``: prints the table of ``docs/benchmarks.md`` and fails where a limit is not kept.

``--fast`` leaves out the texts of 10 million characters, ``--thousand`` adds the findings over 1,000 plans."""

import os
import sys
from typing import TYPE_CHECKING

from benchmarks import extraction, findings, linking, program, questions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from benchmarks.measure import Figure


def main() -> int:
    if hasattr(
        os, "sched_setaffinity"
    ):  # Linux: all of us and all peers on one core, whatever threads they would start
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    parts: list[Callable[[], Iterator[Figure]]] = [
        extraction.figures,
        program.figures,
        questions.figures,
        findings.figures,
        linking.figures,
    ]
    if "--fast" not in sys.argv[1:]:
        parts.append(extraction.growth)
    if "--thousand" in sys.argv[1:]:
        parts.append(findings.thousand)
    print("| 项目 | 结果 | 应达到 | |\n|---|---|---|---|")
    broken = 0
    for part in parts:
        for figure in part():
            mark = "" if not figure.limit else "✓" if figure.is_kept else "✗"
            print(f"| {figure.name} | {figure.value} | {figure.limit} | {mark} |", flush=True)
            broken += not figure.is_kept
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
