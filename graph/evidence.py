"""Evidence in the graph: a span of one document version with its position, its quote and the part it stands in."""

from collections.abc import Iterable, Iterator

from graph.outline import Outline
from graph.quad import TYPE, Literal, Quad, literal
from ontology.errors import DataError
from ontology.ids import evidence_iri, graph_iri, part_iri, version_iri
from ontology.model import Span
from ontology.terms import OA, PM

_EVIDENCE = str(OA.SpecificResource)
_SOURCE = str(OA.hasSource)
_SELECTOR = str(OA.hasSelector)
_POSITION = str(OA.TextPositionSelector)
_START, _END = str(OA.start), str(OA.end)
_QUOTE = str(OA.TextQuoteSelector)
_EXACT = str(OA.exact)
_IN_PART = str(PM.inPart)


class EvidenceSource:
    """The text of one document version, from which evidence is cut."""

    def __init__(self, document: str, sha256: str, text: str, outline: Outline) -> None:
        self.document = document
        self.sha256 = sha256
        self.text = text
        self.outline = outline

    def iri(self, span: Span) -> str:
        """Raises DataError for a span that the text does not have, or of no characters."""
        if not span.start < span.end <= len(self.text):
            raise DataError(
                f"依据的位置 [{span.start}, {span.end}) 不在文本之内（共 {len(self.text)} 字）",
                where=self.document,
                hint="请重新导入该文件",
            )
        return evidence_iri(self.document, self.sha256, span.start, span.end)

    def describe(self, spans: Iterable[Span]) -> Iterator[Quad]:
        """The quads of each piece of evidence, in the named graph of this version."""
        graph = graph_iri(self.document, self.sha256)
        source = version_iri(self.document, self.sha256)
        for span in spans:
            iri = self.iri(span)
            for subject, predicate, value in self._one(iri, span, source):
                yield Quad(subject, predicate, value, graph)

    def _one(self, iri: str, span: Span, source: str) -> Iterator[tuple[str, str, str | Literal]]:
        position, quote = f"{iri}/position", f"{iri}/quote"
        yield iri, TYPE, _EVIDENCE
        yield iri, _SOURCE, source
        yield iri, _SELECTOR, position
        yield iri, _SELECTOR, quote
        yield position, TYPE, _POSITION
        yield position, _START, literal(span.start)
        yield position, _END, literal(span.end)
        yield quote, TYPE, _QUOTE
        yield quote, _EXACT, literal(span.of(self.text))
        part = self.outline.part_at(span.start)
        if part is not None:
            yield iri, _IN_PART, part_iri(self.document, part.id)
