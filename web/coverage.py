"""The coverage matrix, as a page and as CSV or a spreadsheet."""

from flask import Blueprint, Response, render_template, request

from ontology.errors import InvalidParameter
from queries.coverage_table import headings, rows
from queries.views.coverage import ITEM_KINDS, By, Matrix, matrix
from web import arguments
from web.downloads import csv_response, xlsx_response
from web.language import language, words
from web.reading import Reading, Readings
from web.services import Services


def blueprint(services: Services, readings: Readings) -> Blueprint:
    pages = Blueprint("coverage", __name__)

    @pages.get("/coverage")
    def coverage() -> str:
        reading = readings.current()
        whole = _matrix(reading)
        return render_template(
            "coverage.html",
            reading=reading,
            whole=whole,
            shown=None if whole is None else _filtered(whole),
            plans=[(entry.id, entry.title) for entry in reading.directory.documents.values() if entry.is_plan],
            kinds=ITEM_KINDS,
            chosen=request.args,
            parameters=arguments.chosen(),
        )

    @pages.get("/coverage.<form>")
    def download(form: str) -> Response:
        whole = _matrix(readings.current())
        if form not in {"csv", "xlsx"} or whole is None:
            raise InvalidParameter(f"不能导出为“{form[:20]}”，或还没有规划", hint="可为 csv、xlsx")
        found, name = _filtered(whole), words("覆盖表")
        heads, lines = headings(found, language=language()), rows(found, language=language())
        return (csv_response if form == "csv" else xlsx_response)(name, heads, lines)

    return pages


def _matrix(reading: Reading) -> Matrix | None:
    """Of the document that was asked for, else of the latest plan; None where there is none."""
    directory = reading.directory
    given = arguments.text("document")
    plans = [entry for entry in directory.documents.values() if entry.is_plan]
    document = directory.document(given) if given else plans[-1] if plans else None
    by = By(arguments.one_of("by", tuple(By), By.ASPECT))
    return None if document is None else matrix(directory, document, by)


def _filtered(whole: Matrix) -> Matrix:
    kind, missing = arguments.one_of("kind", ("", *ITEM_KINDS), ""), arguments.text("missing")
    found = whole.of_kind(kind) if kind else whole
    if missing and all(column.key != missing for column in whole.columns):
        raise InvalidParameter(f"没有“{missing[:40]}”这一列", hint="请从页面上的列里选")
    return found.without(missing) if missing else found
