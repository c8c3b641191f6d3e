"""Full text over a published version (tantivy): every word and every pair of characters, with filters.

A typed text is cut at its blanks; an entry is found when each piece stands in it as written, or all the words of the
piece do.  Where nothing is found so, the entries with most of the words are given, and the result says so.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import tantivy

from graph.search_entries import Charged, Entry, EntryKind
from graph.words import UserWord, Words, fast_cutter, normalized, pairs, runs
from ontology.errors import BackendError
from ontology.model import Span

_WORDS_FILE = "words.json"
_TOKENIZER = "planmesh-blanks"
_SNIPPET_CHARS = 120
_LEAD_CHARS = 30
Query = tantivy.Query
_MUST, _SHOULD = tantivy.Occur.Must, tantivy.Occur.Should


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """``snippet`` begins at ``start`` of the document's text, unless the match is in the title or a name; ``marked``
    are spans of the snippet."""

    id: str
    kind: EntryKind
    document: str
    title: str
    snippet: str
    start: int
    marked: tuple[Span, ...]
    charged: tuple[Charged, ...]
    score: float


@dataclass(frozen=True, slots=True)
class SearchResult:
    """``total`` counts all hits.  ``relaxed``: nothing held every piece of the text, these hold some of its words."""

    hits: tuple[Hit, ...]
    total: int
    relaxed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Full names as in the graph; a role together with an organization means that organization in that role."""

    organization: str | None = None
    role: str | None = None
    place: str | None = None
    document: str | None = None
    kinds: tuple[EntryKind, ...] = ()


def build_index(
    folder: Path,
    found: Iterable[Entry],
    *,
    words: Sequence[UserWord],
    cutter: Words,
    aliases: Callable[[str], Iterable[str]],
) -> int:
    """Index ``found`` in an empty folder and return how many there were.  ``words``: the user dictionary,
    kept for queries; ``cutter`` has it too; ``aliases``: the other names of an organization, under which it is found too."""
    rows = [(word.word, word.frequency) for word in words]
    (folder / _WORDS_FILE).write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    index = _with_tokenizer(tantivy.Index(_schema(), path=str(folder)))
    writer = index.writer(64_000_000, 1)
    count = 0
    for entry in found:
        writer.add_document(_document(entry, cutter, aliases))
        count += 1
    writer.commit()
    writer.wait_merging_threads()
    return count


class SearchIndex:
    """One published index, opened for reading."""

    def __init__(self, folder: Path) -> None:
        try:
            self._index = _with_tokenizer(tantivy.Index.open(str(folder)))
            rows = json.loads((folder / _WORDS_FILE).read_text(encoding="utf-8"))
            self._words = Words(fast_cutter(UserWord(*row) for row in rows))
        except (ValueError, OSError) as error:
            raise BackendError(
                f"全文索引打不开：{error}", where=str(folder), hint="请重新发布：planmesh ingest"
            ) from error
        self._schema = self._index.schema
        self._searcher = self._index.searcher()

    def search(
        self,
        text: str,
        *,
        filters: Filters = Filters(),
        limit: int = 20,
        offset: int = 0,  # it is frozen
    ) -> SearchResult:
        """Best first.  An empty text finds everything that the filters let through."""
        wanted = [(_MUST, query) for query in self._filter_queries(filters)]
        pieces = [piece for piece in text.split() if any(True for _ in runs(piece))]
        strict = [(_MUST, self._piece(piece)) for piece in pieces] or [(_MUST, Query.all_query())]
        result = self._run([*wanted, *strict], pieces, limit, offset)
        words = [word for piece in pieces for word in self._words.cut(piece)]
        if result.total or not words:
            return result
        loose = Query.boolean_query([(_SHOULD, self._word(word)) for word in words])
        return replace(self._run([*wanted, (_MUST, loose)], words, limit, offset), relaxed=True)

    def _run(
        self, clauses: list[tuple[tantivy.Occur, Query]], marked: Sequence[str], limit: int, offset: int
    ) -> SearchResult:
        found = self._searcher.search(Query.boolean_query(clauses), limit=limit, offset=offset, count=True)
        hits = tuple(_hit(self._searcher.doc(address), score, marked) for score, address in found.hits)
        return SearchResult(hits, found.count or 0)  # type: ignore[attr-defined]  # the stub lacks it

    def _filter_queries(self, filters: Filters) -> list[Query]:
        found = []
        if filters.organization and filters.role:
            found.append(self._term("charge", f"{filters.role} {filters.organization}"))
        elif filters.organization or filters.role:
            field, value = ("organization", filters.organization) if filters.organization else ("role", filters.role)
            found.append(self._term(field, str(value)))
        if filters.place:
            found.append(self._term("place", filters.place))
        if filters.document:
            found.append(self._term("document", filters.document))
        if filters.kinds:
            found.append(Query.boolean_query([(_SHOULD, self._term("kind", str(kind))) for kind in filters.kinds]))
        return found

    def _piece(self, piece: str) -> Query:
        """As written, in the title best; or all its words, anywhere."""
        written = [self._as_written(field, piece) for field in ("title_pairs", "pairs")]
        words = [(_MUST, self._word(word)) for word in self._words.cut(piece)]
        options = [Query.boost_query(written[0], 8.0), Query.boost_query(written[1], 3.0)]
        if words:
            options.append(Query.boolean_query(words))
        return Query.boolean_query([(_SHOULD, option) for option in options])

    def _as_written(self, field: str, piece: str) -> Query:
        return Query.boolean_query([(_MUST, self._run_query(field, units)) for units in runs(piece)])

    def _run_query(self, field: str, units: list[str]) -> Query:
        if len(units) == 1:
            # every token that begins with the character; see words.pairs
            return Query.regex_query(self._schema, field, f"{units[0].replace('.', '[.]')}.*")
        tokens = [first + second for first, second in pairwise(units)]
        return (
            self._term(field, tokens[0]) if len(tokens) == 1 else Query.phrase_query(self._schema, field, list(tokens))
        )

    def _word(self, word: str) -> Query:
        options = [Query.boost_query(self._term("title_words", word), 3.0), self._term("words", word)]
        return Query.boolean_query([(_SHOULD, option) for option in options])

    def _term(self, field: str, value: str) -> Query:
        return Query.term_query(self._schema, field, value)


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for field in ("kind", "document", "organization", "role", "charge", "place"):
        builder.add_text_field(field, tokenizer_name="raw", index_option="basic")
    for field in ("title_words", "words"):
        builder.add_text_field(field, tokenizer_name=_TOKENIZER, index_option="freq")
    for field in ("title_pairs", "pairs"):
        builder.add_text_field(field, tokenizer_name=_TOKENIZER, index_option="position")
    builder.add_bytes_field("entry", stored=True)
    return builder.build()


def _with_tokenizer(index: tantivy.Index) -> tantivy.Index:
    """Tokenizers are not part of an index on disk: they are registered at every opening."""
    index.register_tokenizer(_TOKENIZER, tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    return index


def _document(entry: Entry, cutter: Words, aliases: Callable[[str], Iterable[str]]) -> tantivy.Document:
    organizations = dict.fromkeys(charged.organization for charged in entry.charged)
    names = [name for organization in organizations for name in (organization, *aliases(organization))]
    around = "\n".join((*names, *entry.places))
    document = tantivy.Document()
    document.add_text("kind", str(entry.kind))
    document.add_text("document", entry.document)
    for organization in organizations:
        document.add_text("organization", organization)
    for role in dict.fromkeys(charged.role for charged in entry.charged):
        document.add_text("role", role)
    for charged in entry.charged:
        document.add_text("charge", f"{charged.role} {charged.organization}")
    for place in entry.places:
        document.add_text("place", place)
    document.add_text("title_words", " ".join(cutter.cut(entry.title)))
    document.add_text("title_pairs", " ".join(pairs(entry.title)))
    everything = f"{entry.title}\n{entry.text}\n{around}"
    document.add_text("words", " ".join(cutter.cut(everything)))
    document.add_text("pairs", " ".join(pairs(everything)))
    kept = [entry.id, entry.kind, entry.document, entry.title, entry.text, entry.start, entry.charged]
    document.add_bytes("entry", json.dumps(kept, ensure_ascii=False).encode())
    return document


def _hit(document: tantivy.Document, score: float, marked: Sequence[str]) -> Hit:
    kept = document.get_first("entry")
    assert kept is not None  # noqa: S101  # every document has it
    id_, kind, name, title, text, start, charged = json.loads(bytes(kept))
    places = _occurrences(text, marked)
    cut = _window(text, places)
    return Hit(
        id=id_,
        kind=EntryKind(kind),
        document=name,
        title=title,
        snippet=cut.of(text),
        start=start + cut.start,
        marked=tuple(
            Span(s.start - cut.start, s.end - cut.start) for s in places if cut.start <= s.start and s.end <= cut.end
        ),
        charged=tuple(Charged(*pair) for pair in charged),
        score=score,
    )


def _occurrences(text: str, pieces: Iterable[str]) -> list[Span]:
    """Where the pieces stand in ``text``, in order and apart."""
    searched = normalized(text)
    found: list[Span] = []
    for piece in dict.fromkeys(map(normalized, pieces)):
        position = searched.find(piece)
        while position >= 0:
            found.append(Span(position, position + len(piece)))
            position = searched.find(piece, position + len(piece))
    apart: list[Span] = []
    for span in sorted(found, key=lambda span: (span.start, -span.end)):
        if not apart or span.start >= apart[-1].end:
            apart.append(span)
    return apart


def _window(text: str, places: Sequence[Span]) -> Span:
    """The part of ``text`` to show: around the first place."""
    if len(text) <= _SNIPPET_CHARS:
        return Span(0, len(text))
    start = max(0, min(places[0].start - _LEAD_CHARS, len(text) - _SNIPPET_CHARS)) if places else 0
    return Span(start, min(len(text), start + _SNIPPET_CHARS))
