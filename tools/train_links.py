"""Fit the weights of ``graph.link_model`` and write them: ``python tools/train_links.py ITEMS=PLAN …``.

ITEMS is a file of lines with text, gold (list of id and grade; empty: no plan item fits) and, optionally, split; PLAN
the plan's text.  Lines of the split ``held`` are not learnt from, only scored.  ``--lexicon DIR`` lays reference data
over the base tables.  ``rank`` maximises the chance that a softmax over the plan's items gives those of grade 2 (those
of grade 1 count a little); ``none`` and ``sure`` are logistic regressions; all are held small by an L2 term.

The shipped weights were learnt from ``benchmarks/links/*.jsonl`` and the link development set of issue 5.
"""

import argparse
import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from extract.sections.outline import outline
from extract.tables.find import find_tables
from extract.text.normalize import fold
from extract.text.readers import read, read_overlay
from graph.link_features import FEATURES, PlanIndex, Reader, Reading
from graph.link_model import BIAS, Model, none_features, probability, sure_features
from ontology.lexicon import load

TARGET = Path(__file__).parents[1] / "graph" / "data" / "link_weights.json"
LIMIT = 20_000_000
RELATED = 0.15
STRUCTURE = {"goal", "box"}
FOLDS = 8
Array = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True)
class Example:
    line: dict[str, Any]
    index: PlanIndex
    reading: Reading
    features: Array
    grades: Array
    held: bool

    @property
    def has_gold(self) -> bool:
        return bool((self.grades == 2).any())


def read_examples(pair: str, reader: Reader, places: str) -> list[Example]:
    items, _, plan = pair.partition("=")
    text = read(Path(plan), limit=LIMIT).text
    folded = fold(text)
    index = PlanIndex(text, outline(folded, find_tables(folded)), jurisdiction=places, reader=reader)
    found = []
    for line in map(json.loads, Path(items).read_text(encoding="utf-8").splitlines()):
        grade = {gold["id"]: gold["grade"] for gold in line["gold"]}
        reading = index.read(line["text"])
        grades = np.array([grade.get(item.section.id, 0) for item in index.items], dtype=float)
        features = np.array(index.features(reading))
        found.append(Example(line, index, reading, features, grades, line.get("split") == "held"))
    return found


def fit_rank(examples: Sequence[Example], l2: float = 3.0, steps: int = 400) -> Array:
    learnt = [e for e in examples if e.has_gold]
    rows = np.vstack([e.features for e in learnt])
    mean, scale = rows.mean(0), rows.std(0) + 1e-9
    scale = np.where(scale < 1e-6, np.inf, scale)
    weights, first, second = np.zeros(rows.shape[1]), np.zeros(rows.shape[1]), np.zeros(rows.shape[1])
    floor = np.array([-np.inf if name in STRUCTURE else 0.0 for name in FEATURES])
    for step in range(1, steps + 1):  # Adam
        slope = l2 * weights / len(learnt)
        for e in learnt:
            z = (e.features - mean) / scale
            chance = np.exp(z @ weights - (z @ weights).max())
            chance /= chance.sum()
            wanted = np.where(e.grades == 2, chance, np.where(e.grades == 1, RELATED * chance, 0))
            slope -= (wanted / wanted.sum() - chance) @ z / len(learnt)
        first, second = 0.9 * first + 0.1 * slope, 0.99 * second + 0.01 * slope * slope
        weights -= 0.05 * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
        weights = np.maximum(weights, floor)  # what is likeness never speaks against a link
    return weights / scale


def fit_logistic(rows: Sequence[dict[str, float]], answers: Sequence[bool], l2: float = 1.0) -> dict[str, float]:
    names = list(rows[0])
    table = np.array([[row[name] for name in names] for row in rows])
    mean, scale = table.mean(0), table.std(0) + 1e-9
    z = np.column_stack([(table - mean) / scale, np.ones(len(table))])
    wanted, weights = np.array(answers, dtype=float), np.zeros(len(names) + 1)
    for _ in range(1500):
        chance = 1 / (1 + np.exp(-z @ weights))
        weights -= 0.5 * (z.T @ (chance - wanted) + l2 * np.append(weights[:-1], 0)) / len(wanted)
    plain = weights[:-1] / scale
    return dict(zip([*names, BIAS], [*plain.tolist(), float(weights[-1] - plain @ mean)], strict=True))


def fit(examples: Sequence[Example]) -> Model:
    rank = dict(zip(FEATURES, fit_rank(examples).tolist(), strict=True))
    model = Model(rank, {}, {}, 0.5)
    none = fit_logistic([none_row(model, e) for e in examples], [not e.line["gold"] for e in examples])
    rows, answers = [], []
    for e in examples:
        if e.has_gold:
            scores = model.scores([tuple(row) for row in e.features])
            order = np.argsort(-np.array(scores))[:8]
            topic = float(e.features[order[0], FEATURES.index("topic")])
            for i in order:
                rows.append(sure_features(scores[i], max(scores), topic))
                answers.append(bool(e.grades[i] == 2))
    return replace(model, none=none, sure=fit_logistic(rows, answers))


def none_row(model: Model, e: Example) -> dict[str, float]:
    features = [tuple(row) for row in e.features]
    return none_features(e.index, e.reading, features, model.scores(features))


def chance_of_none(model: Model, e: Example) -> float:
    return probability(model.none, none_row(model, e))


def best_threshold(examples: Sequence[Example], model_of: Callable[[Example], Model]) -> float:
    """The chance from which on to say none, by F1 on examples that the models did not see."""
    chances = [(chance_of_none(model_of(e), e), not e.line["gold"]) for e in examples]

    def f1(threshold: float) -> float:
        said = [is_none for chance, is_none in chances if chance > threshold]
        return 2 * sum(said) / max(1, len(said) + sum(is_none for _, is_none in chances))

    steps = [0.3 + 0.01 * step for step in range(41)]
    best = [threshold for threshold in steps if f1(threshold) >= max(map(f1, steps)) - 1e-9]
    return best[len(best) // 2]


def report(name: str, examples: Sequence[Example], model_of: Callable[[Example], Model], threshold: float) -> None:
    ranks: list[int] = []
    hard: list[int] = []
    said = right = wanted = 0
    for e in examples:
        model = model_of(e)
        none = chance_of_none(model, e) > threshold
        said, wanted, right = said + none, wanted + (not e.line["gold"]), right + (none and not e.line["gold"])
        if e.has_gold:
            order = np.argsort(-np.array(model.scores([tuple(row) for row in e.features])))
            ranks.append(next(k for k, i in enumerate(order, 1) if e.grades[i] == 2))
            if e.line.get("difficulty") == "hard":
                hard.append(ranks[-1])
    first = [sum(rank == 1 for rank in r) / max(1, len(r)) for r in (ranks, hard)]
    mrr = sum(1 / rank for rank in ranks) / max(1, len(ranks))
    print(f"{name}: n={len(examples)} hit@1 {first[0]:.3f} hard {first[1]:.3f} MRR {mrr:.3f}", end=" ")
    print(f"none F1 {2 * right / max(1, said + wanted):.3f} ({right} of {wanted}, said {said})")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", nargs="+", metavar="ITEMS=PLAN")
    parser.add_argument("--place", action="append", default=[], help="code of each plan's province, in order")
    parser.add_argument("--lexicon", type=Path, action="append", default=[])
    parser.add_argument("--dry", action="store_true", help="only report")
    arguments = parser.parse_args()
    reader = Reader(load([read_overlay(folder) for folder in arguments.lexicon]))
    places = [*arguments.place, *[""] * len(arguments.pairs)]
    sets = {pair: read_examples(pair, reader, place) for pair, place in zip(arguments.pairs, places, strict=False)}
    learnt = [e for examples in sets.values() for e in examples if not e.held]
    random.Random(1).shuffle(learnt)  # noqa: S311  folds, no secrets
    folds = {id(e): number % FOLDS for number, e in enumerate(learnt)}
    models = [fit([e for e in learnt if folds[id(e)] != fold_number]) for fold_number in range(FOLDS)]
    threshold = best_threshold(learnt, lambda e: models[folds[id(e)]])
    final = replace(fit(learnt), none_above=round(threshold, 2))
    for pair, examples in sets.items():
        others = [e for key, rest in sets.items() if key != pair for e in rest if not e.held]
        name = Path(pair.partition("=")[0]).stem
        report(
            f"{name} cross-validated", [e for e in examples if not e.held], lambda e: models[folds[id(e)]], threshold
        )
        if others:
            unseen = fit(others)
            report(f"{name} learnt from the others", examples, lambda _, m=unseen: m, threshold)  # type: ignore[misc]
        report(f"{name} kept aside", [e for e in examples if e.held], lambda _: final, threshold)
    if not arguments.dry:
        parts = ("rank", "none", "sure")
        weights: dict[str, Any] = {p: {k: round(v, 4) for k, v in getattr(final, p).items()} for p in parts}
        weights["none_above"] = final.none_above
        TARGET.write_text(json.dumps(weights, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
