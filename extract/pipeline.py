"""The spaCy pipeline: which components there are, and their order.

A Doc holds one passage with one token per code point, so that token i is character i of the passage.  Components
match on the text itself (regular expressions, Aho-Corasick), put typed entries into ``doc._.findings``;
:meth:`Extractor.docs` mirrors these into ``doc.spans`` under the component's name.
"""

from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter
from typing import Any, Protocol

from extract.duties.responsibilities import ResponsibilityFinder
from extract.figures.quantities import QuantityFinder
from extract.mentions.actions import ActionFinder
from extract.mentions.citations import CitationFinder
from extract.mentions.deadlines import DeadlineFinder
from extract.mentions.deliverables import DeliverableFinder
from extract.mentions.designations import DesignationFinder
from extract.mentions.instruments import InstrumentFinder
from extract.mentions.organizations import OrganizationFinder
from extract.mentions.places import PlaceFinder
from extract.mentions.problems import ProblemFinder
from extract.mentions.programmes import ProgrammeFinder
from extract.passages import Context, Findings, Overruled, Passage, split
from extract.relations.dependencies import DependencyFinder
from extract.relations.relate import relate
from extract.sections.declarations import find_declarations
from extract.sections.metadata import Describer
from extract.sections.outline import outline
from extract.spacy_core import Doc, Language, Span, StringStore, Vocab, blank
from extract.tables.find import find_tables
from extract.text.normalize import fold
from extract.text.script import other_script
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
    "programmes": ProgrammeFinder,
    "instruments": InstrumentFinder,
    "designations": DesignationFinder,
    "named_problems": ProblemFinder,
    "actions": ActionFinder,
}


class _Orths(dict[str, int]):
    """spaCy's number of each character.  A Doc made from numbers takes a third of the time of one made from strings."""

    def __init__(self, strings: StringStore) -> None:
        super().__init__()
        self._strings = strings

    def __missing__(self, character: str) -> int:
        number = self[character] = self._strings.add(character)
        return number


class CharacterTokenizer:
    """One token a code point.  (spaCy's own character tokenizer for Chinese is quadratic and merges blanks.)"""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self._orths = _Orths(vocab.strings)

    def __call__(self, text: str) -> Doc:
        orths: list[Any] = list(map(self._orths.__getitem__, text))
        return Doc(self.vocab, words=orths, spaces=[False] * len(text))


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
        findings: Findings = doc._.findings
        setattr(findings, self.layer, list(self.finder(doc._.passage, doc._.context, findings)))
        return doc


def _mirror(doc: Doc) -> Doc:
    """The doc with each finder's entries as spans, labelled with their rules, for spaCy's own tools."""
    passage: Passage = doc._.passage
    for layer in FINDERS:
        doc.spans[layer] = [
            Span(doc, e.start - passage.offset, e.end - passage.offset, label=e.method)
            for e in getattr(doc._.findings, layer)
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
        self.nlp = blank("zh")
        self.nlp.tokenizer = CharacterTokenizer(self.nlp.vocab)
        for name in FINDERS:
            component: Any = self.nlp.add_pipe(f"{PREFIX}{name}")
            component.prepare(lexicon)

    def context(self, stored: StoredText, overruled: list[Overruled] | None = None) -> Context:
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
            overruled=overruled,
        )

    def docs(self, context: Context) -> Iterator[Doc]:
        """The analysed passages of a document, in order, with what was found in ``doc.spans`` too."""
        return map(_mirror, self._analysed(context))

    def _analysed(self, context: Context) -> Iterator[Doc]:
        for passage in split(context.folded, context.sections):
            doc = self.nlp.make_doc(passage.text)
            doc._.passage, doc._.context, doc._.findings = passage, context, Findings()
            for _, component in self.nlp.pipeline:
                doc = component(doc)
            yield doc

    def extract(self, stored: StoredText, *, overruled: list[Overruled] | None = None) -> Extraction:
        """``overruled``, where given, is filled with the readings that rules gave up, for ``planmesh explain``.

        Raises DataError where an entry's surface is not what the text has at its offsets (a defect of a rule)."""
        context = self.context(stored, overruled)
        found = Findings()
        for doc in self._analysed(context):
            for name in FINDERS:
                getattr(found, name).extend(getattr(doc._.findings, name))
        return Extraction(
            document=context.document,
            text=stored.text,
            sections=context.sections,
            **{name: _ordered(getattr(found, name), stored.text) for name in FINDERS},
            relations=tuple(relate(context, found)),
            problems=tuple(_problems(context)),
        )


def _problems(context: Context) -> Iterator[Problem]:
    """What concerns the whole text first, then what could not be read in its tables."""
    foreign = other_script(context.text)
    if foreign:
        yield foreign
    for table in context.tables:
        yield from (Problem(problem.message, problem.start) for problem in table.problems)


def _ordered(entries: list[Any], text: str) -> tuple[Any, ...]:
    for entry in entries:
        if text[entry.start : entry.end] != entry.surface:
            raise DataError(
                f"规则 {entry.method} 的位置与原文不符：“{entry.surface[:20]}”",
                where=f"位置 {entry.start}",
                hint="请报告此缺陷",
            )
    return tuple(sorted(entries, key=attrgetter("start", "end")))
