"""Whether what is published holds: the ontology by HermiT, the graph by its shapes, every sentence by the stored text."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.library import LibraryReader
from ontology.errors import BackendError, DataError
from ontology.ids import version_iri

if TYPE_CHECKING:
    from pathlib import Path

    from graph.store import GraphStore

_VERSIONS = version_iri("", "").rstrip("/") + "/"
_CLAIMS_WITHOUT_EVIDENCE = """PREFIX pm: <https://w3id.org/planmesh/ontology#>
SELECT ?claim WHERE { ?claim a pm:Claim MINUS { ?claim pm:evidence ?evidence } } ORDER BY STR(?claim)
"""
_EVIDENCE = """PREFIX oa: <http://www.w3.org/ns/oa#>
SELECT ?version ?start ?end ?exact WHERE {
  ?evidence oa:hasSource ?version ; oa:hasSelector ?position, ?quote .
  ?position oa:start ?start ; oa:end ?end .
  ?quote oa:exact ?exact .
} ORDER BY STR(?version) ?start ?end
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """``name`` and ``looked_at`` are for people.  ``not_done`` says why there is no result."""

    name: str
    looked_at: str
    faults: tuple[str, ...] = ()
    not_done: str = ""


def check_ontology() -> Check:
    """That it has no contradiction and each class can have a member; not done where Java is missing."""
    from ontology.reasoning import unsatisfiable_classes

    name, looked_at = "本体", "HermiT 推理：无矛盾，各类都可满足"
    try:
        faults = tuple(f"不可能有成员的类：{iri}" for iri in unsatisfiable_classes())
    except DataError as error:
        faults = (str(error),)
    except BackendError as error:
        return Check(name=name, looked_at=looked_at, not_done=str(error))
    return Check(name=name, looked_at=looked_at, faults=faults)


def check_shapes(rdf: "Path") -> Check:
    """The whole graph against ``ontology/shapes.ttl``, in memory: some 10 000 quads a second."""
    from graph.oxigraph_build import stored_graphs
    from graph.validate import validate

    problems = validate(quad for _, quads in stored_graphs(rdf) for quad in quads)
    return Check(name="形状", looked_at="SHACL：ontology/shapes.ttl", faults=tuple(p.message for p in problems))


def check_evidence(store: "GraphStore", library: LibraryReader) -> Check:
    """That every claim has evidence, and each quote stands at its place in the text that the library keeps."""
    rows = store.query(_EVIDENCE).rows
    faults = (
        *(f"没有依据的论断：{row[0]}" for row in store.query(_CLAIMS_WITHOUT_EVIDENCE).rows),
        *_displaced(rows, library),
    )
    return Check(name="依据", looked_at=f"{len(rows)} 处原句与库中文本逐字比对", faults=faults)


def _displaced(rows: "tuple[tuple[object, ...], ...]", library: LibraryReader) -> Iterator[str]:
    at = document = text = ""
    for version, start, end, exact in rows:
        if version != at:
            at = str(version)
            document, _, digits = at.removeprefix(_VERSIONS).rpartition("/")
            try:
                text = library.text(document, digits)
            except DataError as error:
                yield str(error)
                text = ""
                continue
            if not hashlib.sha256(text.encode()).hexdigest().startswith(digits):
                yield f"{document}：库中文本已不是版本 {digits}"
        if text and text[int(str(start)) : int(str(end))] != exact:
            yield f"{document} [{start}, {end})：原句与文本不符"
