"""The installed program: starting cold, reading the examples in, questions of a warm process, links, and the same
SPARQL on rdflib."""

import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox
import rdflib

from benchmarks.measure import Figure, at_least, at_most, percentile, python, wall_seconds
from benchmarks.texts import DOCUMENTS, LEXICON, PLAN
from extract.pipeline import Extractor
from extract.text.readers import read, read_overlay
from graph.linker import Linker
from graph.statements import own_text
from graph.versions import open_current
from ontology.lexicon import load
from planmesh.settings import load as load_settings
from planmesh.wiring import open_snapshot
from queries.catalog import catalogue
from queries.run import ask

COLD_SECONDS = 1.5  # the goal is 1.0
WARM_SECONDS = 0.2
LINKS_PER_SECOND = 20
_QUESTION = ("W04", "organization", "云岭省工业和信息化厅")


def figures() -> Iterator[Figure]:
    with TemporaryDirectory() as folder:
        data = Path(folder)
        files = [str(path) for path in DOCUMENTS]
        start = time.perf_counter()
        python("-m", "planmesh", "ingest", "--data", folder, "--lexicon", str(LEXICON), *files)
        yield Figure(f"导入 {len(files)} 份示例并发布（冷启动）", f"{time.perf_counter() - start:.1f} 秒")
        name, parameter, value = _QUESTION
        cold = ("-m", "planmesh", "ask", name, f"--{parameter}", value, "--data", folder)
        yield at_most("planmesh ask W04 冷启动", wall_seconds(lambda: python(*cold)), COLD_SECONDS, "秒")
        yield at_most(
            "planmesh --help 冷启动", wall_seconds(lambda: python("-m", "planmesh", "--help")), COLD_SECONDS, "秒"
        )
        yield from _questions(data)
    yield from _links()


def _questions(data: Path) -> Iterator[Figure]:
    snapshot = open_snapshot(load_settings({"data": data}))
    name, parameter, value = _QUESTION
    question, given = catalogue().find(name), {parameter: value}
    times = []
    for _ in range(100):
        start = time.perf_counter()
        ask(question, given, snapshot.store, names=snapshot.names)
        times.append(time.perf_counter() - start)
    yield at_most("W04 热问答，第 95 百分位", percentile(times, 0.95), WARM_SECONDS, "秒", digits=4)
    answer = ask(question, given, snapshot.store, names=snapshot.names)
    sparql, expected = answer.query.text, len(answer.rows)
    ours = wall_seconds(lambda: snapshot.store.query(sparql), times=20)
    snapshot.close()
    graph = _in_rdflib(data)
    assert len(list(graph.query(sparql))) == expected > 0
    theirs = wall_seconds(lambda: list(graph.query(sparql)), times=5)
    yield Figure("同一 SPARQL：我们的图谱库", f"{ours * 1000:.2f} 毫秒")
    yield Figure("同一 SPARQL：rdflib（内存）", f"{theirs * 1000:.2f} 毫秒（{theirs / ours:.1f} 倍）")


def _in_rdflib(data: Path) -> rdflib.Graph:
    published = open_current(data)
    graph = rdflib.Graph()
    for quad in ox.Store.read_only(str(published.rdf)):
        triple = ox.serialize([quad.triple], format=ox.RdfFormat.N_TRIPLES)
        graph.parse(data=triple or b"", format="nt")
    published.close()
    return graph


def _links() -> Iterator[Figure]:
    """Linking what later documents say to the plan's items, one item after another."""
    lexicon = load([read_overlay(LEXICON)])
    extractor = Extractor(lexicon)
    linker = Linker(extractor.extract(read(PLAN)), lexicon)
    others = [extractor.extract(read(path)) for path in DOCUMENTS if path != PLAN]
    items = [own_text(document, section) for document in others for section in document.sections]
    start = time.perf_counter()
    for item in items:
        linker.answer(item)
    seconds = time.perf_counter() - start
    yield at_least(f"关联：{len(items)} 个后续事项对示例规划", len(items) / seconds, LINKS_PER_SECOND, "项/秒")
