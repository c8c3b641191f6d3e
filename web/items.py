"""The page of a plan item: its words with the proofs marked, beside what is claimed of it."""

from collections.abc import Iterator, Sequence
from datetime import date

from flask import Blueprint, render_template

from ontology.model import Span
from queries.findings import Finding
from queries.views.claims import ClaimsAbout, claims_about
from queries.views.model import Item, Link
from queries.views.proofs import Proof, proofs
from queries.views.records import short
from queries.views.steps import Timeline
from queries.views.timeline import timeline
from web.desk import Desk, Moment
from web.marking import Marking, lines
from web.reading import Reading, Readings
from web.services import Services

_CARRIES_OUT = ("implements", "refines", "continues", "revises", "supersedes")


def blueprint(services: Services, readings: Readings, desk: Desk) -> Blueprint:
    pages = Blueprint("items", __name__)

    @pages.get("/items/<path:identifier>")
    def item(identifier: str) -> str:
        moment = desk.now()
        reading = moment.reading
        directory = reading.directory
        found = directory.item(identifier)
        document = directory.documents[found.document]
        claims = claims_about(directory, found.id)
        charges = proofs(directory, directory.charges_about.get(found.id, ()))
        text = services.text(document.id, document.sha256)[found.part.extent_start : found.part.extent_end]
        markings = list(_markings(found, charges, claims))
        return render_template(
            "item.html",
            reading=reading,
            decided=moment.decided,
            noted=moment.decided.about(found.id),
            item=found,
            document=document,
            path=directory.path(found.part),
            lines=lines(text, markings, start=found.part.extent_start),
            marks=tuple(dict.fromkeys(marking.kind for marking in markings)),
            proofs=charges,
            links={link.claim: link for link in directory.links},
            claims=claims,
            row=reading.tasks.row(found.id),
            relations=_relations(claims, found.id),
            programmes=directory.named_in(found.id, "alignedWith"),
            instruments=directory.named_in(found.id, "employs"),
            later=_by_document(reading, directory.links_to.get(found.id, ())),
            earlier=directory.links_from.get(found.id, ()),
            findings=[finding for finding in moment.open_findings(each=True) if _concerns(finding, found)],
            neighbours=_neighbours(reading, found),
            life=_life(moment, found, services) if document.is_plan else None,
            thresholds=services.settings.thresholds,
        )

    return pages


def _life(moment: Moment, item: Item, services: Services) -> Timeline:
    return timeline(
        moment.reading.directory,
        item,
        today=date.today(),
        thresholds=services.settings.thresholds,
        doubts=moment.decided.doubts,
    )


def _concerns(finding: Finding, item: Item) -> bool:
    """A gap of the item, or a contradiction one side of which stands in it."""
    return short(finding.focus_iri) == item.id or (
        finding.kind != "gap"
        and any(piece.document == item.document and piece.section == item.ordinal for piece in finding.evidence)
    )


def _markings(item: Item, charges: Sequence[Proof], claims: ClaimsAbout) -> Iterator[Marking]:
    """The proofs that stand in the item's own text."""
    groups = (
        ("charge", [quote for proof in charges for quote in proof.quotes]),
        ("figure", [q for figure in claims.figures for q in figure.quotes]),
        ("tie", [q for tie in claims.dependencies for q in tie.quotes]),
        ("due", [q for due in claims.deadlines for q in due.quotes]),
    )
    for kind, quotes in groups:
        for quote in quotes:
            if quote.document == item.document:
                yield Marking(Span(quote.start, quote.end), kind, f"at-{quote.start}")


def _relations(claims: ClaimsAbout, item: str) -> dict[str, list[object]]:
    """By kind and direction: ``contributes_to`` are things that the item contributes to, ``contributes_to-of`` those
    that contribute to it."""
    found: dict[str, list[object]] = {}
    for tie in claims.relations:
        is_source = tie.source.id == item
        found.setdefault(tie.kind if is_source else f"{tie.kind}-of", []).append(
            (tie.target if is_source else tie.source, tie)
        )
    return found


def _by_document(reading: Reading, links: tuple[Link, ...]) -> list[Link]:
    order = {document: position for position, document in enumerate(reading.directory.documents)}
    return sorted(links, key=lambda link: (order[link.document], link.type not in _CARRIES_OUT, link.source))


def _neighbours(reading: Reading, item: Item) -> tuple[Item | None, Item | None]:
    items = reading.directory.items_of(item.document)
    position = items.index(item)
    before = items[position - 1] if position else None
    return before, items[position + 1] if position + 1 < len(items) else None
