"""One document version on its way into the graph: its names, its parts, and the evidence used so far."""

from collections.abc import Iterator

from graph.entities import Entities
from graph.evidence import EvidenceSource
from graph.measures import Measures
from graph.outline import Outline
from graph.quad import Literal, Quad
from graph.titles import KnownDocuments, identity
from ontology.claims import Extraction
from ontology.ids import REFERENCE_GRAPH, document_iri, graph_iri, version_iri
from ontology.model import Span


class Version:
    """``graph`` is the named graph of this version."""

    def __init__(self, extraction: Extraction, *, measures: Measures, known: KnownDocuments) -> None:
        self.extraction = extraction
        self.measures = measures
        self.id = identity(extraction.document)
        self.sha256 = extraction.document.sha256
        self.iri = document_iri(self.id)
        self.graph = graph_iri(self.id, self.sha256)
        self.text_version = version_iri(self.id, self.sha256)
        self.outline = Outline(extraction.sections, extraction.text)
        self.entities = Entities(extraction, self.outline, measures, known)
        self.source = EvidenceSource(self.id, self.sha256, extraction.text, self.outline)
        self._evidence: dict[Span, None] = {}

    def quad(self, subject: str, predicate: str, value: str | Literal) -> Quad:
        """A quad of this version's own graph."""
        return Quad(subject, predicate, value, self.graph)

    def shared(self, subject: str, predicate: str, value: str | Literal) -> Quad:
        """A quad that other documents may state as well: it stands in the reference graph, so that no triple is in
        two graphs (a union of graphs counts it twice in some stores)."""
        return Quad(subject, predicate, value, REFERENCE_GRAPH)

    def evidence(self, span: Span) -> str:
        """IRI of the evidence that ``span`` of the text is; :meth:`evidence_quads` will describe it."""
        self._evidence[span] = None
        return self.source.iri(span)

    def evidence_quads(self) -> Iterator[Quad]:
        """Every piece of evidence asked for so far, each once."""
        return self.source.describe(self._evidence)
