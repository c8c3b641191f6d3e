"""How right the extractor is on annotated documents, measured by the annotations' own scorer.

``GOLD_DIR`` holds one JSON file a document and ``score.py``, which says what counts as right; it is loaded from there,
so that our figures are those that anybody gets who runs it on the claim lines.  A baseline is a JSON file of figures
that were once accepted: document → kind → figure.
"""

import importlib.util
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

from extract.lines import Line
from ontology.errors import DataError, UnreadableFile

Figures = dict[str, float]
TOLERANCE = 0.0005  # figures are kept with three digits


@dataclass(frozen=True, slots=True)
class Scored:
    """``figures``: ``responsibility.f1`` and the like, in the scorer's order.  ``missed`` and ``wrong``: the gold entries not found
    and the claims that match none, by kind; among the wrong ones are the look-alikes taken (``negatives``) and the fields
    of ``document`` that differ.  ``judged``: confidence and whether it is right, of every claim that has a confidence."""

    document: str
    figures: Figures
    missed: Mapping[str, list[Line]]
    wrong: Mapping[str, list[Line]]
    judged: tuple[tuple[float, bool], ...]


def gold_files(gold: Path) -> list[Path]:
    files = sorted(gold.glob("*.json"))
    if not files or not (gold / "score.py").is_file():
        raise UnreadableFile("没有标注文件或 score.py", where=str(gold), hint="给出含 *.json 与 score.py 的目录")
    return files


def scorer(gold: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("planmesh_gold_score", gold / "score.py")
    if spec is None or spec.loader is None:
        raise DataError("score.py 不能装入", where=str(gold))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def evaluate(gold: Path, corpus: Path, claims_of: Callable[[Path], Iterable[Line]]) -> Iterator[Scored]:
    """``claims_of`` extracts a file.  Documents whose text is not in ``corpus`` are named by UnreadableFile."""
    rules = scorer(gold)
    for file in gold_files(gold):
        text = corpus / f"{file.stem}.txt"
        if not text.is_file():
            raise UnreadableFile("找不到被标注的文件", where=str(text), hint="用 --corpus 指明文件目录")
        annotation = json.loads(file.read_text(encoding="utf-8"))
        yield _score(rules, file.stem, annotation, [_as_json(line) for line in claims_of(text)])


def _as_json(line: Line) -> Line:
    """As a reader of the JSON lines has it."""
    return json.loads(json.dumps(line, ensure_ascii=False))  # type: ignore[no-any-return]  # an object stays one


def _score(rules: Any, name: str, gold: Line, claims: list[Line]) -> Scored:
    document = gold["document"]
    spans = [document["annotated_range"]] if document.get("annotated_range") else None
    ignored = document.get("ignore_ranges", [])
    if "values" in gold:
        optional = [{**v, "optional": True} for v in gold.get("optional_values", [])]
        gold["values"] = [v for v in gold["values"] if v.get("value") is not None] + optional
    figures: Figures = {}
    missed, wrong = {}, {}
    judged: list[tuple[float, bool]] = []
    for kind in rules.KINDS:
        if (annotated := gold.get(rules.PLURAL[kind])) is None:
            continue
        entries = [entry for entry in annotated if entry.get("start") is not None]
        made = [claim for claim in claims if claim["claim"] == kind]
        result, missed[kind], wrong[kind] = rules.score_kind(
            kind, entries, made, spans if kind == "value" else None, ignored if kind in {"value", "deadline"} else []
        )
        figures |= {f"{kind}.{key}": round(v, 3) for key, v in result.items() if isinstance(v, float)}
        judged += [(c["confidence"], c not in wrong[kind]) for c in made if "confidence" in c]
    taken, places = rules.taken_negatives(gold, claims)
    fields = rules.metadata(gold, claims)
    wrong |= {"negatives": taken, "document": _differing(document, claims, fields)}
    figures |= {"negatives.taken": float(len(taken)), "negatives.of": float(places)}
    figures |= {"document.right": float(sum(fields.values())), "document.of": float(len(fields))}
    return Scored(name, figures, missed, wrong, tuple(judged))


def _differing(document: Line, claims: list[Line], fields: Mapping[str, bool]) -> list[Line]:
    claimed = next((claim for claim in claims if claim["claim"] == "document"), {})
    return [
        {"field": field, "gold": document.get(field) or document.get("issuer"), "claimed": claimed.get(field)}
        for field, right in fields.items()
        if not right
    ]


@dataclass(frozen=True, slots=True)
class Band:
    """The claims whose confidence is in ``low``–``high`` (of the last band: also 1): their number, the share of them that
    are right, and the share that their confidence promises, which is its mean."""

    low: float
    high: float
    count: int
    right: float
    expected: float


_BANDS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.0)


def calibration(scored: Iterable[Scored]) -> list[Band]:
    """Whether confidence means what it says, of all claims of the annotated kinds; bands without claims are left out."""
    judged = [pair for document in scored for pair in document.judged]
    bands = []
    for low, high in pairwise(_BANDS):
        inside = [pair for pair in judged if low <= pair[0] < high or pair[0] == high == 1.0]
        if inside:
            confidences, rights = zip(*inside, strict=True)
            count = len(inside)
            bands.append(Band(low, high, count, sum(rights) / count, sum(confidences) / count))
    return bands


def drops(scored: Iterable[Scored], baseline: Mapping[str, Figures]) -> list[str]:
    """What got worse against the baseline, in Chinese.  Only shares of rights and counts of wrongs are compared."""
    worse = []
    for document in scored:
        for name, old in baseline.get(document.document, {}).items():
            new = document.figures.get(name, 0.0)
            fell = new > old if name == "negatives.taken" else new < old - TOLERANCE
            if fell and not name.endswith(".of"):
                worse.append(f"{document.document} {name}：{old:g} → {new:g}")
    return worse


def read_baseline(file: Path) -> dict[str, Figures]:
    try:
        return json.loads(file.read_text(encoding="utf-8"))  # type: ignore[no-any-return]  # checked by use
    except (OSError, ValueError) as error:
        raise UnreadableFile(f"基线读不懂：{error}", where=str(file), hint="用 --accept 重新写一份") from error


def write_baseline(file: Path, scored: Iterable[Scored]) -> None:
    figures = {document.document: document.figures for document in scored}
    file.write_text(f"{json.dumps(figures, ensure_ascii=False, indent=1)}\n", encoding="utf-8")
