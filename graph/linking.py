"""Links between the documents of a library: from each later document, its statements and its figures to the plans that
it follows (graph.following)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from graph.figure_links import figure_links
from graph.following import Following, Plans
from graph.link_features import Reader
from graph.link_types import document_link_type
from graph.linker import Answer, Candidate, Linker
from graph.links import DocumentLink, LinkEnd
from graph.statements import Statement, statements, title_span, year_of
from graph.titles import identity
from ontology.claims import Extraction, Status
from ontology.errors import InvalidParameter
from ontology.lexicon import Lexicon
from ontology.model import DocumentKind

_MOST_LINKS = 3
# A link below this is left out; one of a document that does not name the plan must be surer.
_LEAST = 0.3
_LEAST_UNNAMED = 0.6
# ... and so much of it must be about the plan's work: two documents of one government mostly are not about the same.
_SHARE_UNNAMED = 0.5
# Among fewer items (an excerpt) the best is no sign that it fits.
_FEWEST_ITEMS = 5
# Beside the best link of an item, others count that are nearly as sure, and sure in themselves.
_BESIDE_BEST = 0.6
_LEAST_BESIDE = 0.5
# What is left of a link's confidence where the document does not name the plan.
_UNNAMED = 0.8
_CITED = 0.95


def links_of_library(documents: Iterable[tuple[str, Extraction]], lexicon: Lexicon) -> tuple[DocumentLink, ...]:
    """The links between all ``documents`` (identifier, what was found), by the later document."""
    all_documents = list(documents)
    plans = Plans(all_documents)
    followers: dict[str, list[tuple[Extraction, Following]]] = defaultdict(list)
    followed: dict[str, Extraction] = {}
    for name, later in all_documents:
        for plan_name, plan, following in plans.followed_by(name, later):
            followers[plan_name].append((later, following))
            followed[plan_name] = plan
    reader = Reader(lexicon)
    found: list[DocumentLink] = []
    for plan_name, later_ones in followers.items():  # plan by plan: an index lives only while it is asked
        try:
            linker = Linker(followed[plan_name], lexicon, reader=reader)
        except InvalidParameter:
            continue  # what has no items cannot be followed item by item; its citations are claims of their own
        for later, following in later_ones:
            found.extend(links_between(later, linker, following))
    return tuple(sorted(found, key=lambda link: (link.source.document, link.source.span, link.target.document)))


def links_between(later: Extraction, linker: Linker, following: Following) -> Iterator[DocumentLink]:
    """The links from ``later`` to the plan of ``linker``: of the document, its statements, its figures."""
    if following.is_named:
        yield _document_link(later, linker.plan, following)
    # A statistical bulletin tells figures, not work.
    if later.document.kind is not DocumentKind.BULLETIN or following.is_named:
        yield from _item_links(later, linker, following)
    yield from figure_links(later, linker)


def _kind(later: Extraction, following: Following) -> DocumentKind:
    return DocumentKind.DIVISION if following.is_annex else later.document.kind


def _document_link(later: Extraction, plan: Extraction, following: Following) -> DocumentLink:
    kind = _kind(later, following)
    return DocumentLink(
        source=LinkEnd(document=identity(later.document), span=following.evidence),
        target=LinkEnd(document=identity(plan.document), span=title_span(plan)),
        type=document_link_type(kind, following.relation, later.document.period, plan.document.period),
        confidence=_CITED,
        method="link.quotation" if following.is_annex else "link.citation",
        features="逐条引用它的任务" if following.is_annex else "指名引用",
        status=Status.INFERRED if following.is_annex else Status.STATED,
    )


def _item_links(later: Extraction, linker: Linker, following: Following) -> Iterator[DocumentLink]:
    least = _LEAST if following.is_named else _LEAST_UNNAMED
    said = list(statements(later))
    year, kind = year_of(later.document), _kind(later, following)
    answers = [linker.answer(s.text, kind=kind, year=year, top=_MOST_LINKS) for s in said]
    fits = [not answer.none and answer.candidates[0].score >= least for answer in answers]
    if not following.is_named and (len(linker.items) < _FEWEST_ITEMS or sum(fits) < _SHARE_UNNAMED * len(said)):
        return
    document, plan = identity(later.document), identity(linker.plan.document)
    share = 1.0 if following.is_named else _UNNAMED
    unsaid = () if following.is_named else ("未指名引用这份规划",)
    for statement, answer in (
        pair for pair, is_fit in zip(zip(said, answers, strict=True), fits, strict=True) if is_fit
    ):
        for candidate in _linked(answer, following):
            yield DocumentLink(
                source=_source(document, statement),
                target=LinkEnd(document=plan, span=candidate.evidence, item=candidate.item.id),
                type=answer.type,
                confidence=round(candidate.score * share, 4),
                method="link.item",
                features="；".join((*candidate.features, *unsaid)),
            )


def _linked(answer: Answer, following: Following) -> list[Candidate]:
    """The candidates that become links.  A row that quotes its document's item is about no other."""
    best, *others = answer.candidates
    floor = max(_LEAST_BESIDE, _BESIDE_BEST * best.score)
    linked = [best, *(candidate for candidate in others if candidate.score >= floor)]
    quoted = [candidate for candidate in linked if candidate.is_quoted]
    return quoted if following.is_annex and quoted else linked


def _source(document: str, statement: Statement) -> LinkEnd:
    words = None if statement.item is not None else statement.text
    return LinkEnd(document=document, span=statement.span, item=statement.item, words=words)
