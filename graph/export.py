"""A published version in other people's formats: RDF serialisations, and the claims as a table."""

import csv
import io
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

import pyoxigraph as ox

from graph.formulas import defused
from graph.store import GraphStore, Iri, Value
from ontology.ids import document_iri, graph_iri, links_graph_iri

_BOM = "\ufeff"

_CLAIMS = """
PREFIX pm: <https://w3id.org/planmesh/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?类别 ?文件 ?事项编号 ?事项 ?主体 ?角色 ?时限 ?指标 ?数值角色 ?比较符 ?数值 ?上限 ?单位 ?年份 ?原文数值
       ?依赖方 ?被依赖方 ?关系 ?对象 ?性质 ?置信度 ?方法 ?依据文件 ?起点 ?终点 ?原句 ?论断
{
  ?论断 a ?class ; pm:statedInDocument ?given_document ; pm:assertionStatus/skos:prefLabel ?性质 ; pm:confidence ?置信度 ;
      pm:evidence ?evidence .
  ?given_document rdfs:label ?文件 .
  VALUES (?class ?类别) {
    (pm:Responsibility "责任") (pm:IndicatorValue "数值") (pm:Dependency "依赖") (pm:ItemRelation "事项关系")
    (pm:DocumentLink "关联") (pm:Deadline "时限") (pm:Citation "引用")
  }
  ?evidence oa:hasSource/pm:textOf/rdfs:label ?依据文件 ; oa:hasSelector/oa:start ?起点 ; oa:hasSelector/oa:end ?终点 ;
      oa:hasSelector/oa:exact ?原句 .
  OPTIONAL { ?论断 pm:method ?方法 }
  OPTIONAL { ?论断 pm:responsibleFor|pm:ofItem ?item . ?item rdfs:label ?事项 OPTIONAL { ?item pm:ordinal ?事项编号 } }
  OPTIONAL { ?论断 pm:responsibleActor/rdfs:label ?主体 ; pm:role/skos:prefLabel ?角色 }
  OPTIONAL { ?论断 pm:deadline ?时限 }
  OPTIONAL { ?论断 pm:indicator/rdfs:label ?指标 ; pm:valueRole/skos:prefLabel ?数值角色 ; pm:comparator/skos:prefLabel ?比较符 }
  OPTIONAL { ?论断 pm:numericValue ?数值 }
  OPTIONAL { ?论断 pm:upperValue ?上限 }
  OPTIONAL { ?论断 pm:unit ?单位 }
  OPTIONAL { ?论断 pm:referenceYear ?年份 }
  OPTIONAL { ?论断 pm:valueAsWritten ?原文数值 }
  OPTIONAL { ?论断 pm:dependent/rdfs:label ?依赖方 ; pm:prerequisite/rdfs:label ?被依赖方 }
  OPTIONAL { ?论断 (pm:dependencyKind|pm:relationKind|pm:linkType|pm:citationRelation)/skos:prefLabel ?关系 }
  OPTIONAL { ?论断 pm:relationTarget/rdfs:label ?对象 }
  OPTIONAL { ?论断 pm:linkTarget/rdfs:label ?对象 }
  OPTIONAL { ?论断 pm:citedTitle ?对象 }
} ORDER BY ?依据文件 ?起点 ?终点 ?论断
"""


class RdfFormat(StrEnum):
    TRIG = "trig"
    TURTLE = "turtle"
    NTRIPLES = "ntriples"
    JSONLD = "jsonld"


_FORMATS = {
    RdfFormat.TRIG: ox.RdfFormat.TRIG,
    RdfFormat.TURTLE: ox.RdfFormat.TURTLE,
    RdfFormat.NTRIPLES: ox.RdfFormat.N_TRIPLES,
    RdfFormat.JSONLD: ox.RdfFormat.JSON_LD,
}
_WITH_GRAPHS = frozenset({RdfFormat.TRIG, RdfFormat.JSONLD})
PREFIXES = {
    "pm": "https://w3id.org/planmesh/ontology#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def write_rdf(rdf: Path, output: BinaryIO, form: RdfFormat, *, document: str | None = None) -> None:
    """The store of a published version, or of it what one document (its identifier) says and where its links lead.
    TriG and JSON-LD keep the named graphs; Turtle and N-Triples hold their union, of which no triple is in two graphs.
    """
    store = ox.Store.read_only(str(rdf))
    quads = store.quads_for_pattern(None, None, None, None) if document is None else _quads_of(store, document)
    if form in _WITH_GRAPHS:
        ox.serialize(quads, output, format=_FORMATS[form], prefixes=PREFIXES)
        return
    triples = (ox.Triple(quad.subject, quad.predicate, quad.object) for quad in quads)
    ox.serialize(triples, output, format=_FORMATS[form], prefixes=PREFIXES)


def _quads_of(store: ox.Store, document: str) -> Iterator[ox.Quad]:
    folders = (graph_iri(document, ""), links_graph_iri(document, ""))
    for graph in store.named_graphs():
        if isinstance(graph, ox.NamedNode) and graph.value.rpartition("/")[0] + "/" in folders:
            yield from store.quads_for_pattern(None, None, None, graph)


def claims_csv(store: GraphStore, *, document: str | None = None, with_bom: bool = False) -> Iterator[str]:
    """One line for each claim (of ``document``, an identifier, where it is given) and each piece of its evidence,
    headings first.  ``with_bom``: for spreadsheets that take UTF-8 without a byte-order mark for something else."""
    table = store.query(_CLAIMS, bindings={} if document is None else {"given_document": Iri(document_iri(document))})
    yield from csv_lines(table.columns, table.rows, with_bom=with_bom)


def csv_lines(
    columns: tuple[str, ...], rows: tuple[tuple[Value, ...], ...], *, with_bom: bool = False
) -> Iterator[str]:
    """A table as CSV (RFC 4180).  A text that a spreadsheet would take for a formula begins with an apostrophe."""
    if with_bom:
        yield _BOM
    for row in (columns, *rows):
        line = io.StringIO()
        csv.writer(line).writerow([_cell(value) for value in row])
        yield line.getvalue()


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return defused(str(value)) if isinstance(value, str) else str(value)
