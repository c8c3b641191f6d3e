"""The queue out as a spreadsheet or lines, and back with what an office has filled in."""

from urllib.parse import quote

from flask import Blueprint, Response, make_response, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from graph.decisions.exchange import from_jsonl, from_xlsx, to_jsonl, to_xlsx
from ontology.errors import InputError, InvalidParameter
from queries.views.review import ALL, KINDS, STATES, ReviewChoice, chosen
from web import arguments, deciding, reviewers
from web.desk import Desk
from web.errors import status_of
from web.language import words
from web.reading import Readings
from web.services import Services

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ZIP = b"PK"


def blueprint(services: Services, readings: Readings, desk: Desk) -> Blueprint:
    pages = Blueprint("exchange", __name__, url_prefix="/review")

    @pages.get("/export.<form>")
    def export(form: str) -> Response:
        if form not in {"xlsx", "jsonl"}:
            raise InvalidParameter(f"不能导出为“{form[:20]}”", hint="可为 xlsx、jsonl")
        choice = ReviewChoice(
            kind=arguments.one_of("kind", ("", *KINDS), ""),
            document=arguments.text("document"),
            state=arguments.one_of("state", STATES, ALL),
        )
        found = chosen(desk.now().waiting, choice)
        response = make_response((to_xlsx if form == "xlsx" else to_jsonl)(found))
        response.content_type = _XLSX if form == "xlsx" else "application/x-ndjson"
        name = quote(f"{words('关联审核')}.{form}")
        response.headers["Content-Disposition"] = f"attachment; filename=\"review.{form}\"; filename*=UTF-8''{name}"
        return response

    @pages.get("/exchange")
    def exchange() -> str:
        return render_template("exchange.html", reading=readings.current(), failure=None)

    @pages.post("/exchange")
    def import_() -> AnyResponse:
        reviewers.check(services.settings)
        try:
            kept, left = _imported(services, desk)
        except InputError as error:
            body = render_template("exchange.html", reading=readings.current(), failure=error)
            return make_response(body, status_of(error))
        services.decided()
        return deciding.back("/review", kept=kept, left=left)

    return pages


def _imported(services: Services, desk: Desk) -> tuple[int, int]:
    """How many decisions were kept, and how many rows said nothing new.  Raises InputError, keeping none."""
    person = reviewers.sign()
    file = request.files.get("file")
    content = file.read() if file is not None else b""
    if file is None or not content:
        raise InvalidParameter("没有选文件，或文件是空的", hint="请选填好的 xlsx 或 jsonl")
    read = from_xlsx if content.startswith(_ZIP) else from_jsonl
    found = read(content, desk.now().waiting, person=person, where=(file.filename or "")[:80])
    services.decisions.record_all(found.drafts, expected=found.expected)
    return len(found.drafts), found.left
