"""Every question of the catalogue on the examples, warm, one after another."""

import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measure import Figure, at_most, percentile, python
from benchmarks.texts import DOCUMENTS, LEXICON
from graph.store import GraphStore
from planmesh.settings import load as load_settings
from planmesh.wiring import open_snapshot
from queries.catalog import catalogue
from queries.names import Names
from queries.question import Question
from queries.run import ask

WARM_SECONDS = 0.05
TIMES = 5
SLOWEST = 5
DAY = "2018"
# What a required parameter is given.
GIVEN = {
    "organization": "省工信厅",
    "item": "3.3.1",
    "deliverable": "省政务数据共享交换平台",
    "indicator": "固定宽带家庭普及率",
    "place": "云州市",
    "from": "一窗",
    "to": "共享交换",
    "goal": "2.3.1",
    "year": "2020",
    "topic": "宽带",
}


def figures() -> Iterator[Figure]:
    with TemporaryDirectory() as folder:
        files = [str(path) for path in DOCUMENTS]
        python("-m", "planmesh", "ingest", "--data", folder, "--lexicon", str(LEXICON), *files)
        snapshot = open_snapshot(load_settings({"data": Path(folder)}))
        seconds = {q.id: _seconds(q, {}, snapshot.store, snapshot.names) for q in catalogue()}
        yield at_most(
            f"{len(seconds)} 个问题热问答，第 95 百分位",
            percentile(list(seconds.values()), 0.95),
            WARM_SECONDS,
            "秒",
            digits=4,
        )
        slowest = sorted(seconds, key=lambda id_: -seconds[id_])[:SLOWEST]
        yield Figure("最慢的问题", "、".join(f"{id_} {seconds[id_] * 1000:.0f} 毫秒" for id_ in slowest))
        then = _seconds(catalogue().find("L05"), {"as_of": DAY}, snapshot.store, snapshot.names)
        yield Figure(f"L05 截至 {DAY} 年", f"{then * 1000:.0f} 毫秒（不限日期 {seconds['L05'] * 1000:.0f}）")
        snapshot.close()


def _seconds(question: Question, more: dict[str, str], store: GraphStore, names: Names) -> float:
    """The median of a few, after one that warms up."""
    given = {p.name: GIVEN[p.name] for p in question.parameters if p.is_required and not p.default} | more
    times = []
    for _ in range(TIMES + 1):
        start = time.perf_counter()
        ask(question, given, store, names=names)
        times.append(time.perf_counter() - start)
    return percentile(times[1:], 0.5)
