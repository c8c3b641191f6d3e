"""Linking: one item against one plan, and many items against many plans, whose time must not grow with the plans.

The many plans are made up: headings and sentences of words of fields of work (``topics.tsv``), drawn by a fixed rule."""

import random
import time
from collections.abc import Iterator

from benchmarks.measure import Figure, at_least, at_most, percentile
from benchmarks.texts import DOCUMENTS, LEXICON, PLAN, real_plan
from extract.pipeline import Extractor
from extract.sections.outline import outline
from extract.tables.find import find_tables
from extract.text.normalize import fold
from extract.text.readers import read, read_overlay
from graph.link_features import Reader
from graph.linker import Linker
from graph.plan_search import PlanSearch, Question
from graph.statements import own_text
from ontology.claims import Extraction
from ontology.lexicon import Lexicon, load
from ontology.model import Document, DocumentKind

P95_MILLISECONDS = 30
MANY_ITEMS, MANY_PLANS = 10_000, 1_000
# Ten times the plans may cost so much more time an item, beside the building of their indexes.
GROWTH = 3.0
ITEMS_PER_SECOND = 20
_SECTIONS, _PER_SECTION, _WORDS = 5, 6, 12
_NUMERALS = "一二三四五六七八九十"


def figures() -> Iterator[Figure]:
    lexicon = load([read_overlay(LEXICON)])
    yield from _one(lexicon)
    yield from _many(lexicon)


def _one(lexicon: Lexicon) -> Iterator[Figure]:
    extractor = Extractor(lexicon)
    linker = Linker(extractor.extract(read(real_plan() or PLAN)), lexicon)
    others = [extractor.extract(read(path)) for path in DOCUMENTS if path != PLAN]
    texts = [own_text(document, section) for document in others for section in document.sections]
    times = []
    for text in texts * 2:
        start = time.process_time()
        linker.answer(text)
        times.append(time.process_time() - start)
    name = f"关联：一个事项对一份规划（{len(linker.items)} 条），第 95 百分位"
    yield at_most(name, 1000 * percentile(times, 0.95), P95_MILLISECONDS, "毫秒")


def _many(lexicon: Lexicon) -> Iterator[Figure]:
    words = [topic.words for topic in lexicon.topics]
    plans = {f"规划-{number}": made_up_plan(number, words) for number in range(MANY_PLANS)}
    questions = [Question(_sentence(random.Random(-number), words)) for number in range(1, MANY_ITEMS + 1)]  # noqa: S311
    few = dict(list(plans.items())[: MANY_PLANS // 10])
    start = time.perf_counter()
    search = PlanSearch(plans.items())
    yield Figure(
        f"关联：{len(plans):,} 份规划、{len(search):,} 个条目的候选索引", f"{time.perf_counter() - start:.1f} 秒"
    )
    seconds = _shortlist_seconds(search, questions)
    growth = seconds / _shortlist_seconds(PlanSearch(few.items()), questions)
    yield at_most(f"关联：候选一步，{len(plans):,} 份规划为 {len(few)} 份时的", growth, GROWTH, "倍")
    reader = Reader(lexicon)
    start = time.perf_counter()
    search.answers(questions, lambda name: Linker(plans[name], lexicon, reader=reader), top=3)
    seconds = time.perf_counter() - start
    name = f"关联：{len(questions):,} 个事项对 {len(plans):,} 份规划，全程"
    yield at_least(f"{name}（{seconds:.0f} 秒）", len(questions) / seconds, ITEMS_PER_SECOND, "项/秒")


def _shortlist_seconds(search: PlanSearch, questions: list[Question]) -> float:
    start = time.perf_counter()
    for question in questions:
        search.plans(question.text)
    return time.perf_counter() - start


def made_up_plan(number: int, words: list[tuple[str, ...]]) -> Extraction:
    choice = random.Random(number)  # noqa: S311  no secrets
    lines = [f"第{number}号规划", "一、主要任务"]
    for section in range(_SECTIONS):
        lines.append(f"（{_NUMERALS[section]}）{choice.choice(choice.choice(words))}")
        lines += [f"{item}.{_sentence(choice, words)}" for item in range(1, _PER_SECTION + 1)]
    text = "\n".join(lines)
    folded = fold(text)
    document = Document(title=lines[0], kind=DocumentKind.PLAN, sha256=f"{number:064d}", chars=len(text))
    return Extraction(document=document, text=text, sections=outline(folded, find_tables(folded)))


def _sentence(choice: random.Random, words: list[tuple[str, ...]]) -> str:
    """Some words of one field of work, with others between."""
    field = choice.choice(words)
    drawn = [choice.choice(field if number % 2 else choice.choice(words)) for number in range(_WORDS)]
    return f"推进{drawn[0]}建设。{'、'.join(drawn[1:])}。"
