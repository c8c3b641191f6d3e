"""The list of documents, and the page of one: its metadata line, its whole text with addresses, its items and what
followed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask import Blueprint, render_template
from markupsafe import Markup

from ontology.model import Span
from queries.views.model import Part
from queries.views.things import document_page
from web import arguments
from web.desk import Desk
from web.marking import Marking, marked
from web.reading import Readings
from web.services import Services

_LONGEST = 10**9
_HEADINGS = {"chapter": 2, "section": 3, "box": 3, "item": 4, "box_item": 4, "subitem": 5}


@dataclass(frozen=True, slots=True)
class Block:
    """A line of the text: ``level`` 2–5 where it is a heading (of ``part``), 0 where it is a paragraph; ``cells`` where
    it is a table printed one cell a line."""

    html: Markup
    part: Part | None = None
    level: int = 0
    cells: tuple[Markup, ...] = ()


def blueprint(services: Services, readings: Readings, desk: Desk) -> Blueprint:
    pages = Blueprint("documents", __name__)

    @pages.get("/documents")
    def documents() -> str:
        return render_template("documents.html", reading=readings.current())

    @pages.get("/documents/<path:identifier>")
    def document(identifier: str) -> str:
        moment = desk.now()
        reading = moment.reading
        page = document_page(reading.directory, identifier)
        text = services.text(page.document.id, page.document.sha256)
        start, end = (arguments.whole(name, 0, most=_LONGEST) for name in ("from", "to"))
        markings = [Marking(Span(start, end), "quote", "quote")] if 0 <= start < end <= len(text) else []
        return render_template(
            "document.html",
            reading=reading,
            page=page,
            has_earlier=len(services.versions(page.document.id)) > 1,
            noted=moment.decided.about(f"document/{page.document.id}"),
            blocks=blocks(text, page.parts, markings),
            items={item.part.id: item for item in page.items},
            findings=[found for found in moment.open_findings(each=False) if found.document == page.document.id],
        )

    return pages


def blocks(text: str, parts: Sequence[Part], markings: Sequence[Marking]) -> Iterator[Block]:
    """The text's lines in order: headings, paragraphs, and each table as one block.  ``parts`` in the text's order."""
    tables = [part for part in parts if part.kind == "table"]
    heads = {_line_start(text, part.extent_start): part for part in parts if part.kind in _HEADINGS}
    position = 0
    cells: list[Markup] = []
    table: Part | None = None
    for line in text.split("\n"):
        inside = next((part for part in tables if part.extent_start <= position < part.extent_end), None)
        if table is not inside and cells:
            yield Block(Markup(), table, 0, tuple(cells))
            cells = []
        table = inside
        part = heads.get(position)
        if line.strip():
            html = marked(line, markings, start=position)
            if inside is not None:
                cells.append(html)
            else:
                yield Block(html, part, _HEADINGS[part.kind] if part and _is_short(part, line) else 0)
        position += len(line) + 1
    if cells:
        yield Block(Markup(), table, 0, tuple(cells))


def _line_start(text: str, offset: int) -> int:
    return text.rfind("\n", 0, offset) + 1


def _is_short(part: Part, line: str) -> bool:
    """Whether the line is a heading alone and not a paragraph that begins with one."""
    return part.end - part.extent_start >= len(line.strip()) - 2
