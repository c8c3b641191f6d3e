"""Tables as CSV that opens in Excel and WPS: UTF-8 with a byte-order mark, formula-like cells made text."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from urllib.parse import quote

from flask import Response

# What a spreadsheet takes for a formula.  A negative number stays a number.
_FORMULA = re.compile(r"^\s*[=+\-@\t\r＝＋－＠]")
_NUMBER = re.compile(r"^[+-]?\d+(?:\.\d+)?%?$")


def safe(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.match(cell) else cell


def csv_text(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([safe(heading) for heading in headings])
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return "\ufeff" + out.getvalue()


def csv_response(name: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Response:
    """``name``: of the file, without its ending; it may be Chinese."""
    response = Response(csv_text(headings, rows), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f"attachment; filename=planmesh.csv; filename*=UTF-8''{quote(name)}.csv"
    return response
