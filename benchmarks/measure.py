"""What one figure is, and how times are taken: processor time of the one thread that works, medians of repetitions."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table.  ``limit`` is what must be kept, ``""`` where nothing is asked; ``is_kept`` says whether."""

    name: str
    value: str
    limit: str = ""
    is_kept: bool = True


def at_least(name: str, value: float, limit: float, unit: str) -> Figure:
    return Figure(name, f"{value:,.0f} {unit}", f"≥ {limit:,.0f}", value >= limit)


def at_most(name: str, value: float, limit: float, unit: str, *, digits: int = 2) -> Figure:
    return Figure(name, f"{value:,.{digits}f} {unit}", f"≤ {limit:,g}", value <= limit)


def cpu_seconds(work: Callable[[], object], *, times: int = 3) -> float:
    """Median processor time of ``work``, after one run that warms caches."""
    work()
    return median(_once(work, time.process_time) for _ in range(times))


def cpu_once(work: Callable[[], object]) -> float:
    """Processor time of ``work`` as it is, cold."""
    return _once(work, time.process_time)


def wall_seconds(work: Callable[[], object], *, times: int = 5) -> float:
    return median(_once(work, time.perf_counter) for _ in range(times))


def _once(work: Callable[[], object], clock: Callable[[], float]) -> float:
    start = clock()
    work()
    return clock() - start


def percentile(values: Sequence[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def python(*arguments: str, environment: Mapping[str, str] | None = None) -> str:
    """Output of a fresh interpreter, started in the root of the repository.  Raises CalledProcessError."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, **(environment or {})},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout
