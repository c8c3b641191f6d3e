"""What was looked at: the documents of the store, to be said beside every count and absence."""

from dataclasses import dataclass

from graph.store import GraphStore, Iri, Scalar

_DOCUMENTS = """PREFIX pm: <https://w3id.org/planmesh/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?document ?title ?kind WHERE {
  ?document a pm:Document ; rdfs:label ?title ; pm:docKind ?kindCode .
  BIND(REPLACE(STR(?kindCode), "^.*/", "") AS ?kind)
}
ORDER BY STR(?document)
"""
NAMED = 5


@dataclass(frozen=True, slots=True)
class Scope:
    """``titles``: of all documents in the store; ``only``: the one that was asked about."""

    titles: tuple[str, ...]
    only: str | None = None

    @property
    def text(self) -> str:
        """在已导入的 N 份文件（…）里, and which document was asked about."""
        if not self.titles:
            return "图谱里还没有文件，"
        named = "、".join(titled(title) for title in self.titles[:NAMED]) + ("等" if len(self.titles) > NAMED else "")
        whole = f"在已导入的 {len(self.titles)} 份文件（{named}）里"
        return f"{whole}，就{titled(self.only)}" if self.only else whole


def titled(title: str) -> str:
    """``title`` in book-title marks, unless it begins with a title of its own."""
    return title if title.startswith("《") else f"《{title}》"


def look(store: GraphStore, document: Scalar | None = None) -> Scope:
    """``document``: IRI of the one asked about."""
    titles = {row["document"]: str(row["title"]) for row in store.query(_DOCUMENTS).records()}
    only = titles.get(Iri(document)) if isinstance(document, str) else None
    return Scope(tuple(titles.values()), only)
