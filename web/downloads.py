"""Tables as spreadsheets, and as CSV that opens in Excel and WPS: UTF-8 with a byte-order mark, formula-like cells made
text."""

import csv
import io
from collections.abc import Iterable, Sequence
from urllib.parse import quote

from flask import Response

from graph.decisions.sheet import write
from graph.formulas import defused

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def csv_text(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([defused(heading) for heading in headings])
    writer.writerows([defused(cell) for cell in row] for row in rows)
    return "\ufeff" + out.getvalue()


def csv_response(name: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Response:
    """``name``: of the file, without its ending; it may be Chinese."""
    return _named(Response(csv_text(headings, rows), content_type="text/csv; charset=utf-8"), name, "csv")


def xlsx_response(name: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Response:
    """``name``: as in :func:`csv_response`, and of the sheet."""
    return _named(Response(write(headings, rows, choices={}, hidden=(), title=name), content_type=_XLSX), name, "xlsx")


def _named(response: Response, name: str, form: str) -> Response:
    disposition = f"attachment; filename=planmesh.{form}; filename*=UTF-8''{quote(name)}.{form}"
    response.headers["Content-Disposition"] = disposition
    return response
