"""Reading a document: speed of the whole pipeline, beside programs that each do a small part of it, and how time and
memory grow with the text."""

import logging
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import jieba
import spacy
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from benchmarks.measure import Figure, at_least, at_most, cpu_seconds, python
from benchmarks.texts import PLAN, SHAPES, real_plan
from extract.pipeline import Extractor
from extract.text.readers import read
from ontology.lexicon import Lexicon, load
from planmesh import wiring

SPEED = 150_000  # characters a second that must be kept; the goal is 400,000
GROWTH = 1.5
START_SECONDS = 1.0
MEGABYTES = 600
SHAPE_NAMES = {"examples": "示例重复", "prose": "没有标题", "headings": "只有标题", "one line": "一行、没有标点"}
SMALL, LARGE = 34_000, 10_000_000
_START = (
    "import time; t = time.process_time(); from extract.pipeline import Extractor; from ontology.lexicon import load; "
)
_START += "Extractor(load()); print(time.process_time() - t)"


def figures() -> Iterator[Figure]:
    start = min(float(python("-c", _START)) for _ in range(3))
    yield at_most("抽取程序启动（含导入）", start, START_SECONDS, "秒")
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
    ours = cpu_seconds(lambda: extractor.extract(read(path)), times=3)
    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    cut = cpu_seconds(lambda: jieba.lcut(text), times=3)
    yield Figure("只分词：jieba.lcut", f"{len(text) / cut:,.0f} 字/秒（用时是整个抽取的 {cut / ours:.2f} 倍）")
    matcher, vocab = _matcher(lexicon)
    lines = [line for line in text.split("\n") if line]
    named = cpu_seconds(lambda: sum(len(matcher(Doc(vocab, words=jieba.lcut(line)))) for line in lines), times=3)
    share = f"{len(text) / named:,.0f} 字/秒（用时是整个抽取的 {named / ours:.2f} 倍）"
    yield Figure("只认机构名：jieba 分词 + spaCy PhraseMatcher", share)


def _matcher(lexicon: Lexicon) -> tuple[PhraseMatcher, Vocab]:
    vocab = spacy.blank("xx").vocab
    matcher = PhraseMatcher(vocab)
    names = sorted({name for entry in lexicon.organizations for name in (entry.name, *entry.aliases)})
    matcher.add("ORG", [Doc(vocab, words=jieba.lcut(name)) for name in names])
    return matcher, vocab


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
