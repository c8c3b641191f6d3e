"""An extraction as one HTML page: the text line by line, what was found in it underlined, and the claims beside it.

Overlapping spans share a stretch of text: each stretch carries one underline a kind, and its tooltip names them all.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise
from typing import Any

from extract.lines import KINDS, Line, to_lines
from ontology.claims import Extraction

NAMES = {
    "section": "章节",
    "organization": "机构",
    "place": "地区",
    "deliverable": "建设成果",
    "responsibility": "责任",
    "deadline": "时限",
    "value": "数值",
    "dependency": "依赖",
    "relation": "事项关系",
    "citation": "引用",
    "problem": "未能读懂",
}
COLOURS = dict(
    zip(KINDS, "#555 #1b5e9b #2e7d32 #8e5a00 #b3261e #6a1b9a #00695c #ad1457 #5d4037 #37474f #000".split(), strict=True)
)
_STYLE = (
    "body{font:16px/1.8 sans-serif;margin:1rem auto;max-width:80rem;padding:0 1rem}"
    ".line{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:1rem;border-bottom:1px solid #eee}"
    ".claims{font-size:13px;line-height:1.5;margin:0;padding:0;list-style:none;color:#333}"
    "u{text-decoration:none;padding-bottom:1px}b{font-weight:600}"
    "@media(max-width:45rem){.line{display:block}}"
)


def page(extraction: Extraction) -> str:
    """A page on its own: no script, nothing loaded from elsewhere."""
    lines = [line for line in to_lines(extraction) if line["claim"] != "document" and line["start"] is not None]
    title = escape(extraction.document.title)
    legend = "".join(f'<u style="border-bottom:3px solid {COLOURS[k]}">{NAMES[k]}</u>　' for k in KINDS)
    body = "".join(_rows(extraction.text, lines))
    return (
        f'<!DOCTYPE html><html lang="zh"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{title}</title><style>{_STYLE}</style><h1>{title}</h1><p>{legend}</p>{body}</html>\n"
    )


def _rows(text: str, lines: Sequence[Line]) -> Iterator[str]:
    start, waiting = 0, 0
    for row in text.splitlines(keepends=True):
        end = start + len(row)
        here = []
        while waiting < len(lines) and lines[waiting]["start"] < end:
            here.append(lines[waiting])
            waiting += 1
        claims = "".join(
            f'<li><b style="color:{COLOURS[c["claim"]]}">{NAMES[c["claim"]]}</b> {_said(c)}</li>' for c in here
        )
        yield f'<div class="line"><div>{_marked(row, start, here)}</div><ul class="claims">{claims}</ul></div>'
        start = end


def _marked(row: str, offset: int, found: Sequence[Line]) -> str:
    """``row`` cut where spans begin and end, each piece under the colours of the kinds that cover it."""
    opening: dict[int, list[Line]] = defaultdict(list)
    edges = {0, len(row)}
    for line in found:
        edges |= {line["start"] - offset, min(_end(line) - offset, len(row))}
        opening[line["start"] - offset].append(line)
    pieces: list[str] = []
    covering: list[Line] = []
    cuts = sorted(edges)
    for start, end in pairwise(cuts):
        covering = [c for c in covering + opening[start] if _end(c) - offset > start]
        piece = escape(row[start:end])
        for kind in dict.fromkeys(c["claim"] for c in covering):
            tip = escape("；".join(_words(c) for c in covering if c["claim"] == kind), quote=True)
            piece = f'<u style="border-bottom:2px solid {COLOURS[kind]}" title="{NAMES[kind]}：{tip}">{piece}</u>'
        pieces.append(piece)
    return "".join(pieces)


def _end(line: Line) -> int:
    """A problem has a place but no extent."""
    return int(line["end"] if "end" in line else line["start"])


_SHOWN = (
    "title",
    "canonical",
    "name",
    "actor",
    "role",
    "item",
    "subject",
    "comparator",
    "value",
    "upper",
    "unit",
    "year",
    "source",
    "kind",
    "target",
    "number",
    "message",
)


def _words(line: Line) -> str:
    return " ".join(str(line[key]) for key in _SHOWN if line.get(key) not in (None, "", ()))


def _said(line: dict[str, Any]) -> str:
    method = f' <small title="规则">{escape(line["method"])}</small>' if line.get("method") else ""
    return escape(_words(line)) + method
