"""Gaps and contradictions: over one plan, and over many of our own making, which all speak of the same indicators."""

import math
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.measure import Figure, at_most, cpu_once, cpu_seconds
from benchmarks.texts import LEXICON, PLAN, real_plan
from extract.pipeline import Extractor
from extract.text.readers import read, read_overlay
from graph.measures import Measures
from graph.oxigraph_build import build_rdf
from graph.oxigraph_store import OxigraphStore
from graph.quad import to_nquads
from graph.quads import quads_of
from graph.reference import Named, reference_quads
from graph.shortcuts import Shortcuts
from graph.titles import NO_DOCUMENTS
from ontology.claims import Extraction
from ontology.ids import run_iri
from ontology.lexicon import Lexicon, load
from queries.gaps import findings

_MOST_SECONDS = 2.0
_FEW, _MANY, _THOUSAND = 10, 50, 1000
# Of the time for one plan, when there are so many times as many: linear growth is 1.
_MOST_GROWTH = 2.0
_LIMIT = 20_000_000


def figures() -> Iterator[Figure]:
    lexicon = load([read_overlay(LEXICON)])
    extractor = Extractor(lexicon)
    one = extractor.extract(read(real_plan() or PLAN, limit=_LIMIT))
    yield at_most("缺口和矛盾，一份规划", _seconds(one, 1, lexicon), _MOST_SECONDS, "秒")
    own = extractor.extract(read(PLAN, limit=_LIMIT))
    few, many = _seconds(own, _FEW, lexicon), _seconds(own, _MANY, lexicon)
    yield Figure(f"缺口和矛盾，自编规划 {_FEW}、{_MANY} 份", f"{few:.2f}、{many:.2f} 秒")
    growth = many / few / (_MANY / _FEW)
    yield at_most(f"　　每份规划的时间，{_MANY} 份比 {_FEW} 份", growth, _MOST_GROWTH, "倍")
    # by the growth that was seen, not by the growth that is hoped for
    guessed = many * (_THOUSAND / _MANY) ** (math.log(many / few) / math.log(_MANY / _FEW))
    yield Figure(f"　　照此推算 {_THOUSAND:,} 份（未实测）", f"{guessed:.0f} 秒")


def thousand() -> Iterator[Figure]:
    """What :func:`figures` only extrapolates."""
    lexicon = load([read_overlay(LEXICON)])
    own = Extractor(lexicon).extract(read(PLAN, limit=_LIMIT))
    yield Figure(f"缺口和矛盾，自编规划 {_THOUSAND:,} 份", f"{_seconds(own, _THOUSAND, lexicon):.0f} 秒")


def _seconds(plan: Extraction, copies: int, lexicon: Lexicon) -> float:
    """To find everything in so many copies of ``plan``, each a document of its own: of one the
    median, of many, where a run takes long enough to be told, one run."""
    with tempfile.TemporaryDirectory() as folder:
        _build(plan, copies, lexicon, Path(folder))
        store = OxigraphStore(Path(folder) / "rdf")

        def find() -> None:
            findings(store, texts=lambda _document, _sha256: plan.text, today="2026-11-24")

        taken = cpu_seconds(find) if copies == 1 else cpu_once(find)
        store.close()
    return taken


def _build(plan: Extraction, copies: int, lexicon: Lexicon, folder: Path) -> None:
    measures, named, shortcuts = Measures(lexicon.units), Named(), Shortcuts()
    named.add(plan)
    nquads = folder / "quads.nq"
    with nquads.open("w", encoding="utf-8") as file:
        for number in range(copies):
            copy = replace(plan, document=replace(plan.document, number=f"岭工信字〔2016〕{number + 1000}号"))
            quads = list(quads_of(copy, measures=measures, run=run_iri("benchmark", ""), known=NO_DOCUMENTS))
            file.writelines(to_nquads((*quads, *shortcuts.of(quads))))
        file.writelines(to_nquads(reference_quads(named, lexicon)))
    build_rdf(folder / "rdf", nquads)
