"""The spaCy pipeline: which components there are, and their order.

A Doc holds one passage with one token per code point, so that token i is character i of the passage.  Components
match on the text itself (regular expressions, Aho-Corasick), put typed entries into ``doc._.findings``, and mirror
their spans into ``doc.spans`` under their own name.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from extract.duties.responsibilities import ResponsibilityFinder
from extract.figures.quantities import QuantityFinder
from extract.mentions.citations import CitationFinder
from extract.mentions.deadlines import DeadlineFinder
from extract.mentions.deliverables import DeliverableFinder
from extract.mentions.organizations import OrganizationFinder
from extract.mentions.places import PlaceFinder
from extract.passages import Context, Findings, Passage, split
from extract.relations.dependencies import DependencyFinder
from extract.relations.relate import relate
from extract.sections.declarations import find_declarations
from extract.sections.metadata import Describer
from extract.sections.outline import outline
from extract.tables.find import find_tables
from extract.text.normalize import fold
from ontology.claims import Extraction, Mention, Problem
from ontology.errors import DataError
from ontology.lexicon import Lexicon
from ontology.model import StoredText


class Finder(Protocol):
    def __call__(self, passage: Passage, context: Context, found: Findings) -> Sequence[Mention]: ...


# name of the component and of its list in Findings → its class, in the order they run
FINDERS: dict[str, Callable[[Lexicon], Finder]] = {
    "places": PlaceFinder,
    "organizations": OrganizationFinder,
    "citations": CitationFinder,
    "deadlines": DeadlineFinder,
    "values": QuantityFinder,
    "deliverables": DeliverableFinder,
    "responsibilities": ResponsibilityFinder,
    "dependencies": DependencyFinder,
}


class CharacterTokenizer:
    """One token a code point.  (spaCy's own character tokenizer for Chinese is quadratic and merges blanks.)"""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        return Doc(self.vocab, words=list(text), spaces=[False] * len(text))


class Component:
    """A finder as a spaCy component.  The registry makes it empty; :meth:`prepare` gives it the lexicon."""

    def __init__(self, layer: str) -> None:
        self.layer = layer
        self.finder: Finder | None = None

    def prepare(self, lexicon: Lexicon) -> None:
        self.finder = FINDERS[self.layer](lexicon)

    def __call__(self, doc: Doc) -> Doc:
        if self.finder is None:
            raise DataError("抽取组件还没有词表", where=self.layer, hint="经 extract.pipeline.Extractor 创建流水线")
        passage: Passage = doc._.passage
        entries = list(self.finder(passage, doc._.context, doc._.findings))
        setattr(doc._.findings, self.layer, entries)
        doc.spans[self.layer] = [
            Span(doc, e.start - passage.offset, e.end - passage.offset, label=e.method)
            for e in entries
            if passage.offset <= e.start < e.end <= passage.end
        ]
        return doc


def _create(nlp: Language, name: str) -> Component:
    return Component(name.removeprefix(PREFIX))


PREFIX = "planmesh_"
for _name in FINDERS:
    Language.factory(f"{PREFIX}{_name}", func=_create)
for _extension in ("passage", "context", "findings"):
    Doc.set_extension(_extension, default=None, force=True)


class Extractor:
    """Text → Extraction, with one lexicon.  Pure: equal texts give equal results."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._describe = Describer(lexicon)
        self.nlp = spacy.blank("zh")
        self.nlp.tokenizer = CharacterTokenizer(self.nlp.vocab)
        for name in FINDERS:
            component: Any = self.nlp.add_pipe(f"{PREFIX}{name}")
            component.prepare(lexicon)

    def context(self, stored: StoredText) -> Context:
        folded = fold(stored.text)
        tables = find_tables(folded)
        sections = outline(folded, tables)
        return Context(
            document=self._describe(stored, folded, sections),
            text=stored.text,
            folded=folded,
            sections=sections,
            tables=tables,
            declarations=find_declarations(folded, sections),
        )

    def docs(self, context: Context) -> Iterator[Doc]:
        """The analysed passages of a document, in order."""
        for passage in split(context.folded, context.sections):
            doc = self.nlp.make_doc(passage.text)
            doc._.passage, doc._.context, doc._.findings = passage, context, Findings()
            for _, component in self.nlp.pipeline:
                doc = component(doc)
            yield doc

    def extract(self, stored: StoredText) -> Extraction:
        """Raises DataError where an entry's surface is not what the text has at its offsets (a defect of a rule)."""
        context = self.context(stored)
        found = Findings()
        for doc in self.docs(context):
            for name in FINDERS:
                getattr(found, name).extend(getattr(doc._.findings, name))
        return Extraction(
            document=context.document,
            text=stored.text,
            sections=context.sections,
            **{name: _ordered(getattr(found, name), stored.text) for name in FINDERS},
            relations=tuple(relate(context, found)),
            problems=tuple(Problem(p.message, p.start) for table in context.tables for p in table.problems),
        )


def _ordered(entries: list[Any], text: str) -> tuple[Any, ...]:
    for entry in entries:
        if text[entry.start : entry.end] != entry.surface:
            raise DataError(
                f"规则 {entry.method} 的位置与原文不符：“{entry.surface[:20]}”",
                where=f"位置 {entry.start}",
                hint="请报告此缺陷",
            )
    return tuple(sorted(entries, key=lambda entry: (entry.start, entry.end)))
