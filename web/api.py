"""The JSON interface: the same read models as the pages.  Questions and findings keep to DESIGN.md §4."""

from collections.abc import Iterable
from dataclasses import asdict

from flask import Blueprint, Response, jsonify

from queries.catalog import catalogue
from queries.question import Json
from queries.views.claims import claims_about
from queries.views.model import Quote
from queries.views.proofs import Proof, proofs
from queries.views.search import search
from web import arguments, findings
from web.addresses import address
from web.desk import Desk
from web.questions import answered, given_arguments
from web.reading import Reading, Readings
from web.services import Services

_MOST_RESULTS = 200


def blueprint(services: Services, readings: Readings, desk: Desk) -> Blueprint:
    pages = Blueprint("api", __name__, url_prefix="/api")

    @pages.get("/search")
    def search_json() -> Response:
        reading = readings.current()
        limit = arguments.whole("limit", arguments.PAGE_SIZE, most=_MOST_RESULTS)
        page = search(
            reading.directory,
            reading.snapshot.search,
            text=arguments.text("q"),
            choice=arguments.choice(),
            offset=(arguments.page_number() - 1) * limit,
            limit=limit,
        )
        results = [
            _item(reading, found.item.id)
            | {"snippet": found.snippet.text, "responsibilities": _charges(reading, found.proofs)}
            for found in page.results
        ]
        return jsonify(query=page.text, total=page.total, relaxed=page.is_relaxed, results=results)

    @pages.get("/items/<path:identifier>")
    def item(identifier: str) -> Response:
        reading = readings.current()
        directory = reading.directory
        found = directory.item(identifier)
        claims = claims_about(directory, found.id)
        charges = _charges(reading, proofs(directory, directory.charges_about.get(found.id, ())))
        return jsonify(
            _item(reading, found.id)
            | {
                "responsibilities": charges,
                "values": [
                    {
                        "indicator": figure.indicator.name,
                        "written": figure.written,
                        "year": figure.year,
                        "role": figure.role,
                        "status": figure.status,
                        "evidence": [_quote(reading, quote) for quote in figure.quotes],
                    }
                    for figure in claims.figures
                ],
                "dependencies": [
                    {
                        "dependent": tie.source.name,
                        "prerequisite": tie.target.name,
                        "kind": tie.kind,
                        "status": tie.status,
                        "evidence": [_quote(reading, quote) for quote in tie.quotes],
                    }
                    for tie in claims.dependencies
                ],
                "later": [
                    {
                        "source": link.source,
                        "title": directory.name(link.source),
                        "type": link.type,
                        "status": link.status,
                    }
                    for link in directory.links_to.get(found.id, ())
                ],
            }
        )

    @pages.get("/findings")
    def findings_json() -> Response:
        return jsonify([finding.to_json() for finding in findings.chosen(desk.now())])

    @pages.get("/questions")
    def questions_json() -> Response:
        return jsonify(
            [
                {"id": q.id, "zh": q.zh, "en": q.en, "parameters": [asdict(parameter) for parameter in q.parameters]}
                for q in catalogue()
            ]
        )

    @pages.get("/questions/<identifier>")
    def question_json(identifier: str) -> Response:
        question = catalogue().find(identifier)
        return jsonify(answered(services, readings.current(), question, given_arguments(question)).to_json())

    return pages


def _item(reading: Reading, id_: str) -> dict[str, Json]:
    found = reading.directory.items[id_]
    return {
        "id": id_.removeprefix("item/"),
        "title": found.title,
        "ordinal": found.ordinal,
        "kind": found.kind,
        "document": found.document,
        "documentTitle": reading.directory.documents[found.document].title,
        "address": address(id_),
    }


def _charges(reading: Reading, found: Iterable[Proof]) -> list[Json]:
    return [
        {
            "organization": charge.organization.name,
            "role": charge.role,
            "status": charge.status,
            "deadline": charge.deadline or None,
            "method": charge.method,
            "document": charge.document,
            "throughLink": bool(charge.through),
            "evidence": [_quote(reading, quote) for quote in proof.quotes],
        }
        for proof in found
        for charge in proof.charges
    ]


def _quote(reading: Reading, quote: Quote) -> Json:
    return {
        "document": quote.document,
        "title": reading.directory.documents[quote.document].title,
        "start": quote.start,
        "end": quote.end,
        "quote": quote.text,
    }
