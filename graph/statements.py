"""What a later document says of one piece of work at a time: the source side of links.

A document that charges speaks in plan items and in the rows of its tables of tasks; a report speaks in sentences.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.link_text import sentences
from ontology.claims import Extraction, Responsibility
from ontology.model import Document, DocumentKind, Section, SectionKind, Span

REPORTS = frozenset({DocumentKind.EVALUATION, DocumentKind.BULLETIN})
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Statement:
    """``item``: id of the plan item that says it; a table's row and a report's sentence are none.  ``span``: its
    sentence in the document, of a row the whole row, which is also the evidence of the row's responsibilities."""

    text: str
    span: Span
    item: str | None


def statements(document: Extraction) -> Iterator[Statement]:
    """In the order of the text, but rows after items."""
    if document.document.kind in REPORTS:
        body = Span(document.document.body_start, len(document.text))
        yield from (Statement(span.of(document.text), span, None) for span, _ in sentences(document.text, body))
        return
    rows = task_rows(document)
    for section in document.sections:
        text = own_text(document, section, without=rows) if section.item_kind is not None else ""
        if text.strip():
            yield Statement(text, _paragraph(document, section), section.id)
    yield from rows


def task_rows(document: Extraction) -> list[Statement]:
    """The rows of tables that give a task and who bears it, each once."""
    tables = {section.id for section in document.sections if section.kind is SectionKind.TABLE}
    found: dict[tuple[Span, Span], list[Responsibility]] = defaultdict(list)
    for charge in document.responsibilities:
        if charge.section in tables and charge.evidence is not None:
            found[charge.evidence, Span(charge.item_start, charge.item_end)].append(charge)
    rows = []
    for (row, task), charged in found.items():
        actors = "、".join(dict.fromkeys(charge.surface for charge in charged))
        rows.append(Statement(f"{task.of(document.text)}（责任单位：{actors}）", row, None))
    return rows


def own_text(document: Extraction, section: Section, *, without: Sequence[Statement] = ()) -> str:
    """A section's text, without items that it holds and without statements of their own in it."""
    start, end = section.extent_start, section.extent_end
    inner = [
        Span(s.extent_start, s.extent_end)
        for s in document.sections
        if s.item_kind is not None and s is not section and start <= s.extent_start and s.extent_end <= end
    ]
    inner += [s.span for s in without if start <= s.span.start and s.span.end <= end]
    kept, position = [], start
    for held in sorted(inner, key=lambda span: span.start):
        kept.append(document.text[position : max(position, held.start)])
        position = max(position, held.end)
    return "".join((*kept, document.text[position:end]))


def _paragraph(document: Extraction, section: Section) -> Span:
    """The first paragraph of a section, which is the sentence to show for it."""
    end = document.text.find("\n", section.end, section.extent_end)
    end = section.extent_end if end < 0 else end
    return Span(section.extent_start, max(section.end, section.extent_start + 1, end))


def year_of(document: Document) -> int | None:
    """The year that a document is about: its period's first, else the one in its title, else its date's."""
    if document.period:
        return document.period[0]
    in_title = _YEAR.search(document.title)
    return int(in_title[0]) if in_title else int(document.date[:4]) if document.date else None


def title_span(extraction: Extraction) -> Span:
    """Where a document prints its title; its first line where the title is broken over lines."""
    at = extraction.text.find(extraction.document.title)
    if at >= 0:
        return Span(at, at + len(extraction.document.title))
    start = len(extraction.text) - len(extraction.text.lstrip())
    end = extraction.text.find("\n", start)
    return Span(start, end if end > start else len(extraction.text))
