"""The texts that are measured: our examples, the real plan where it lies beside the checkout, and long texts made from
the examples alone, the same in every run."""

import hashlib
import os
import re
from pathlib import Path

from benchmarks.measure import ROOT
from extract.text.readers import read
from ontology.model import StoredText

DOCUMENTS = tuple(sorted((ROOT / "examples" / "documents").glob("*.txt")))
LEXICON = ROOT / "examples" / "lexicon"
PLAN = next(path for path in DOCUMENTS if "规划" in path.stem and "报告" not in path.stem)
_REAL = "江西省十三五信息化发展规划.txt"
_HEADING = re.compile(r"[（(]?[一二三四五六七八九十]+[、)）]|[（(]?\d+[.、)）]")


def real_plan() -> Path | None:
    """The real plan of the issue's figures, in PLANMESH_CORPUS/corpus or ../shared/corpus; None where it is not there."""
    folder = Path(os.environ.get("PLANMESH_CORPUS") or ROOT.parent / "shared")
    path = folder / "corpus" / _REAL
    return path if path.is_file() else None


def stored_text(text: str) -> StoredText:
    return StoredText(text=text, sha256=hashlib.sha256(text.encode()).hexdigest(), encoding="utf-8")


def examples() -> str:
    return "\n".join(read(path).text for path in DOCUMENTS)


def _headings() -> str:
    lines = (line.strip() for line in examples().split("\n"))
    return "\n".join(line for line in lines if _HEADING.match(line) and len(line) < 40) + "\n"


def _prose() -> str:
    lines = (line.strip() for line in examples().split("\n"))
    return "\n".join(line for line in lines if len(line) > 60 and not _HEADING.match(line)) + "\n"


# name of a shape → the text that is repeated
SHAPES = {
    "examples": lambda: examples() + "\n",
    "prose": _prose,
    "headings": _headings,
    "one line": lambda: re.sub(r"\W", "", examples()),
}


def long_text(shape: str, chars: int) -> str:
    base = SHAPES[shape]()
    return (base * (chars // len(base) + 1))[:chars]
