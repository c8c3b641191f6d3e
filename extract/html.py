"""An extraction as one HTML page: the text line by line, what was found in it underlined, and the claims beside it.

Spans overlap, so each runs in a lane of its own below the text, short ones near it and the longer ones that hold them
further down; entries that share one span share its lane.  The page has no script and loads nothing: lanes are
backgrounds, and what is pointed at on one side is marked on the other by ``:has()``.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import Any

from extract.html_style import KINDS, LANE, POINTED, style
from extract.lines import Line, to_lines
from extract.rules import rules
from ontology.claims import Extraction

Label = Callable[[str, str], str]
_DOUBTFUL = 0.7  # below it a lane is dashed
_MAX_LANES = 8


@dataclass(frozen=True, slots=True)
class _Claim:
    """One entry with its number in the page and in its line of text."""

    number: int
    place: int
    line: Line
    start: int
    end: int
    words: str

    @property
    def kind(self) -> str:
        return str(self.line["claim"])

    @property
    def is_doubtful(self) -> bool:
        confidence = self.line.get("confidence")
        return confidence is not None and confidence < _DOUBTFUL


@dataclass(frozen=True, slots=True)
class _Run:
    """The claims of one kind that share one span, in one lane."""

    claims: tuple[_Claim, ...]
    start: int
    end: int
    lane: int


def page(extraction: Extraction, *, label: Label) -> str:
    """A page on its own.  ``label`` gives the Chinese name of a code list's notation: ("role", "lead") → 牵头."""
    lines = [line for line in to_lines(extraction) if line["claim"] != "document" and line["start"] is not None]
    title = escape(extraction.document.title)
    counts = Counter(line["claim"] for line in lines)
    return (
        '<!DOCTYPE html><html lang="zh"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{title}</title><style>{style()}</style>"
        f"<header><h1>{title}</h1><p>{_described(extraction)}</p>{_legend(counts)}</header>"
        f"<main>{''.join(_rows(extraction.text, lines, label))}</main>{_rules(lines)}</html>\n"
    )


def _described(extraction: Extraction) -> str:
    document = extraction.document
    parts = (document.number, document.date, "、".join(document.issuers), f"{document.chars} 字")
    return escape("　".join(part for part in parts if part))


def _legend(counts: Counter[str]) -> str:
    boxes = "".join(
        f'<label><input type="checkbox" id="show-{kind}" checked><u style="--c:var(--{kind})">{name}</u> {counts[kind]}</label>'
        for kind, (name, _, _) in KINDS.items()
        if counts[kind]
    )
    return (
        f"<fieldset><legend>图例</legend>{boxes}<p>线越长离文字越远；虚线的置信度低于 {_DOUBTFUL}。去掉勾选则不显示该类；"
        "指向一处，另一侧相应的文字或论断变色；点击在两侧之间跳转。</p></fieldset>"
    )


# Lines of text


def _rows(text: str, lines: Sequence[Line], label: Label) -> Iterator[str]:
    start, waiting = 0, 0
    open_: list[_Claim] = []  # begun on an earlier line and not ended there
    for row in text.splitlines(keepends=True):
        end, shown = start + len(row), row.splitlines()[0]
        here: list[_Claim] = []
        while waiting < len(lines) and lines[waiting]["start"] < end:
            line = lines[waiting]
            here.append(_Claim(waiting, len(here), line, line["start"], _end(line), _words(line, label)))
            waiting += 1
        runs = _laned([*open_, *here], start, start + len(shown))
        lanes = max((run.lane + 1 for run in runs), default=0)
        titles = [(claim.start, claim.end) for claim in here if claim.kind == "section"]
        claims = "".join(_item(claim) for claim in here)
        yield (
            f'<div class="line" style="--n:{lanes}"><p>{_marked(shown, start, runs, titles)}</p>'
            f"<ul>{claims}</ul></div>\n"
        )
        open_ = [claim for claim in [*open_, *here] if claim.end > end]
        start = end


def _end(line: Line) -> int:
    """A problem has a place but no extent."""
    return int(line["end"] if "end" in line else line["start"])


def _laned(claims: Sequence[_Claim], start: int, end: int) -> list[_Run]:
    """Runs of one line of text, clipped to it; where more overlap than there are lanes, they share the last."""
    shared: dict[tuple[int, int, str], list[_Claim]] = defaultdict(list)
    for claim in claims:
        first, last = max(claim.start, start), min(claim.end, end)
        if first < last and claim.kind != "section":
            shared[first, last, claim.kind].append(claim)
    taken: list[list[tuple[int, int]]] = [[] for _ in range(_MAX_LANES)]
    runs = []
    for first, last, kind in sorted(shared, key=lambda key: (key[1] - key[0], key)):
        free = (lane for lane, spans in enumerate(taken) if _is_free(spans, first, last))
        lane = next(free, _MAX_LANES - 1)
        taken[lane].insert(bisect_left(taken[lane], (first, last)), (first, last))
        runs.append(_Run(tuple(shared[first, last, kind]), first, last, lane))
    return runs


def _is_free(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """``spans`` are in order and, but for those of the last lane, do not overlap."""
    i = bisect_left(spans, (start, start))
    return (i == 0 or spans[i - 1][1] <= start) and (i == len(spans) or spans[i][0] >= end)


def _marked(row: str, offset: int, runs: Sequence[_Run], titles: Sequence[tuple[int, int]]) -> str:
    """``row`` cut where runs and titles begin and end, each piece with the lanes of the runs that cover it."""
    opening: dict[int, list[_Run]] = defaultdict(list)
    for run in runs:
        opening[run.start].append(run)
    last = offset + len(row)
    edges = {min(edge, last) for span in titles for edge in span} | {e for run in runs for e in (run.start, run.end)}
    cuts = sorted({offset, last, *edges})
    covering: list[_Run] = []
    pieces = []
    for start, end in pairwise(cuts):
        covering = [run for run in covering if run.end > start] + opening[start]
        words = escape(row[start - offset : end - offset])
        if any(first <= start < after for first, after in titles):
            words = f"<strong>{words}</strong>"
        pieces.append(_piece(words, covering, opening[start], end) if covering else words)
    return "".join(pieces)


def _piece(words: str, covering: Sequence[_Run], begun: Sequence[_Run], end: int) -> str:
    """A link to the claim that begins here, else to the innermost one, which the tab key need not stop at again."""
    inner = min(begun or covering, key=lambda run: run.end - run.start)
    claims = [claim for run in covering for claim in run.claims]
    tip = escape("\n".join(f"{KINDS[c.kind][0]}：{c.words}" for c in claims), quote=True)
    marks = " ".join(dict.fromkeys(f"k{c.place}" for c in claims if c.place < POINTED))
    first = [c for run in begun for c in run.claims if c.start == run.start]
    anchor = f' id="t{first[0].number}"' if first else ""
    others = "".join(f'<i id="t{claim.number}"></i>' for claim in first[1:])
    tab = "" if begun else ' tabindex="-1"'
    layers = ",".join(_layer(run, is_last=run.end == end) for run in covering)
    depth = max(run.lane for run in covering) + 1
    return (
        f'{others}<a{anchor} href="#c{inner.claims[0].number}" class="{marks}" title="{tip}"{tab} '
        f'style="--d:{depth};background:{layers}">{words}</a>'
    )


def _layer(run: _Run, *, is_last: bool) -> str:
    colour = f"var(--{run.claims[0].kind})"
    dashed = all(claim.is_doubtful for claim in run.claims)
    fill = (
        f"repeating-linear-gradient(90deg,{colour} 0 4px,#0000 4px 7px)" if dashed else f"linear-gradient({colour} 0 0)"
    )
    width = "calc(100% - 2px)" if is_last else "100%"
    return f"{fill} 0 calc(1.25em + {run.lane * LANE}px)/{width} 2px no-repeat"


# Claims


def _item(claim: _Claim) -> str:
    line = claim.line
    rule = line.get("method")
    confidence = line.get("confidence")
    told = f" <small>{confidence:g}</small>" if confidence is not None else ""
    if rule:
        told += (
            f' <small><a href="#r-{escape(rule)}" title="{escape(_says(rule), quote=True)}">{escape(rule)}</a></small>'
        )
    point = f" k{claim.place}" if claim.place < POINTED else ""
    name = KINDS[claim.kind][0]
    label = f'<a href="#t{claim.number}">{name}</a>' if claim.kind not in ("section", "problem") else name
    return (
        f'<li id="c{claim.number}" class="{claim.kind}{point}"><b style="--c:var(--{claim.kind})">{label}</b> '
        f"{escape(claim.words)}{told}</li>"
    )


def _says(rule: str) -> str:
    known = rules()
    return known[rule].says if rule in known else ""


def _rules(lines: Sequence[Line]) -> str:
    counts = Counter(line["method"] for line in lines if line.get("method"))
    rows = "".join(
        f'<tr id="r-{escape(rule)}"><th scope="row">{escape(rule)}</th><td>{counts[rule]}</td><td>{escape(_says(rule))}</td></tr>'
        for rule in sorted(counts)
    )
    heads = "".join(f'<th scope="col">{head}</th>' for head in ("规则", "次数", "说明"))
    return f"<footer><h2>用到的规则</h2><table><tr>{heads}</tr>{rows}</table></footer>"


# what is told of an entry: field, and the code list that its notations are of
_SHOWN: dict[str, tuple[tuple[str, str], ...]] = {
    "section": (("title", ""), ("kind", "partKind"), ("item_kind", "")),
    "organization": (("canonical", ""),),
    "place": (("canonical", ""), ("code", "")),
    "deliverable": (("name", ""), ("kind", "deliverableKind"), ("status", "deliverableStatus")),
    "responsibility": (("actor", ""), ("role", "role"), ("item", ""), ("deadline", "")),
    "deadline": (("value", ""),),
    "value": (
        ("subject", ""),
        ("role", "valueRole"),
        ("comparator", "comparator"),
        ("value", ""),
        ("upper", ""),
        ("unit", ""),
        ("text", ""),
        ("year", ""),
    ),
    "dependency": (("source", ""), ("kind", "dependencyKind"), ("target", "")),
    "relation": (("source", ""), ("kind", "relationKind"), ("target", "")),
    "citation": (("title", ""), ("number", ""), ("relation", "citationRelation")),
    "programme": (("name", ""), ("kind", "programmeKind")),
    "instrument": (("name", ""), ("kind", "instrumentKind")),
    "designation": (("holder", ""), ("state", "designationState"), ("title", ""), ("year", ""), ("period", "")),
    "named_problem": (("surface", ""),),
    "action": (("item", ""), ("grounds", "actionGround")),
    "problem": (("message", ""),),
}
_PLAIN = {"ongoing": "持续", "goal": "目标", "task": "任务", "project": "工程", "measure": "措施"}


def _words(line: dict[str, Any], label: Label) -> str:
    cells = ((line[key], scheme) for key, scheme in _SHOWN[line["claim"]])
    values = ((value, scheme) for cell, scheme in cells for value in (cell if isinstance(cell, list) else [cell]))
    return " ".join(
        label(scheme, value) if scheme else _PLAIN.get(value, str(value))
        for value, scheme in values
        if value not in (None, "")
    )
