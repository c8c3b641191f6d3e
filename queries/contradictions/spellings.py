"""Names of built things that differ in one character within a document: 下一代…设施 and 新一代…设施 may be one thing."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from graph.store import GraphStore
from queries.contradictions.draft import Draft
from queries.contradictions.papers import Paper
from queries.findings import Severity
from queries.scope import titled

_LOOKED = "比较了建设成果的名称"
_LEAST = 8  # characters of a name: in shorter ones a character is much
_CERTAINTY = 0.4
# Characters that tell things apart: levels, numbers, directions.
_TELLING = ("国省市县区乡镇村", "一二三四五六七八九十两", "东南西北中", "上下左右前后内外", "0123456789", "甲乙丙丁")
_QUOTES = frozenset("“”《》")
_NAMES = """PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX pm: <https://w3id.org/planmesh/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?document ?name ?start ?end WHERE {
  ?mention a oa:Annotation ; oa:hasBody ?body ; oa:hasTarget ?span .
  ?body a pm:Deliverable ; rdfs:label ?name .
  ?span oa:hasSource/pm:textOf ?document ; oa:hasSelector ?position .
  ?position oa:start ?start ; oa:end ?end .
}
ORDER BY STR(?document) ?start
"""

# By document, the first span of each name.
Names = dict[str, dict[str, tuple[int, int]]]


def names(store: GraphStore, *, timeout: float | None = None) -> Names:
    found: Names = defaultdict(dict)
    for row in store.query(_NAMES, timeout=timeout).records():
        span = (int(str(row["start"])), int(str(row["end"])))
        found[str(row["document"])].setdefault(str(row["name"]), span)
    return found


def find(papers: Sequence[Paper], named: Names) -> Iterator[Draft]:
    for paper in papers:
        spans = named.get(paper.document, {})
        for one, other in _pairs(name for name in spans if len(name) >= _LEAST and not _QUOTES & set(name)):
            yield _draft(paper, (one, spans[one]), (other, spans[other]))


def _pairs(wanted: Iterator[str]) -> Iterator[tuple[str, str]]:
    """Names that are equal but for one character; found by what is left without it, so in linear time."""
    shapes: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name in wanted:
        for at in range(len(name)):
            shapes[name[:at], name[at + 1 :]].append(name)
    for (before, _), like in shapes.items():
        for one, other in combinations(like, 2):
            characters = one[len(before)], other[len(before)]
            if not any(set(characters) <= set(group) for group in _TELLING):
                yield one, other


def _draft(paper: Paper, one: tuple[str, tuple[int, int]], other: tuple[str, tuple[int, int]]) -> Draft:
    places = [paper.section(span[0]) or "文首" for _, span in (one, other)]
    return Draft(
        rule="G-DOC-3",
        kind="text-quality",
        severity=Severity.LOW,
        message=f"{titled(paper.title)}有两个名称只差一字：“{one[0]}”（{places[0]}）与“{other[0]}”（{places[1]}），"
        "请核对是否同一事物。",
        document=paper.document,
        looked=_LOOKED,
        certainty=_CERTAINTY,
        hint="同一事物请统一名称",
        pieces=tuple(paper.piece(*span) for _, span in (one, other)),
    )
