"""The task table 任务分解表, as a page and as CSV."""

from flask import Blueprint, Response, render_template, request

from queries.views.tasks import SORTS, TaskQuery, TaskRow
from web import arguments
from web.addresses import ordinal
from web.downloads import csv_response
from web.filters import facet_groups
from web.language import code, words
from web.paging import Pager
from web.reading import Reading, Readings
from web.services import Services

PAGE_SIZE = 50
OWNER_STATES = ("", "stated", "inferred", "none")
_HEADINGS = (
    "序号",
    "重点任务",
    "具体内容／目标",
    "牵头单位",
    "配合（责任）单位",
    "完成时限",
    "成果形式",
    "依据",
    "进展",
)


def blueprint(services: Services, readings: Readings) -> Blueprint:
    pages = Blueprint("tasks", __name__)

    @pages.get("/tasks")
    def tasks() -> str:
        reading = readings.asked()
        number = arguments.page_number()
        offset = (number - 1) * PAGE_SIZE
        page = reading.tasks.page(_query(), offset=offset, limit=PAGE_SIZE)
        return render_template(
            "tasks.html",
            reading=reading,
            page=page,
            offset=offset,
            facets=facet_groups(reading, page.facets),
            pager=Pager(number, PAGE_SIZE, page.total, "/tasks", arguments.chosen()),
            sorts=tuple(SORTS),
            owner_states=OWNER_STATES,
            chosen=request.args,
        )

    @pages.get("/tasks.csv")
    def tasks_csv() -> Response:
        reading = readings.asked()
        rows = reading.tasks.page(_query()).rows
        headings = [words(heading) for heading in _HEADINGS]
        return csv_response(
            words("任务分解表"), headings, (_cells(reading, number, row) for number, row in enumerate(rows, 1))
        )

    return pages


def _query() -> TaskQuery:
    return TaskQuery(
        choice=arguments.choice(),
        chapter=arguments.text("chapter"),
        owner=arguments.one_of("owner", OWNER_STATES, ""),
        sort=arguments.one_of("sort", tuple(SORTS), "order"),
    )


def _cells(reading: Reading, number: int, row: TaskRow) -> list[str]:
    """One row of the CSV: the columns of the page."""
    name = reading.directory.name
    own = reading.directory.documents[row.item.document]
    later = [
        f"{name(link.source)}（{name(f'document/{link.document}')}）" for link in (*row.carried_out, *row.reported)
    ]
    return [
        str(number),
        row.item.title,
        "；".join(aim.written for aim in row.aims),
        "、".join(_with_mark(charge.organization.name, charge.status) for charge in row.leads),
        "、".join(
            f"{_with_mark(charge.organization.name, charge.status)}（{code('role', charge.role)}）"
            for charge in row.others
        ),
        "、".join(words("持续推进") if deadline == "ongoing" else deadline for deadline in row.deadlines),
        "、".join(deliverable.name for deliverable in row.deliverables),
        f"{own.title}{f'（{own.number}）' if own.number else ''} {ordinal(row.item.ordinal)}",
        "；".join(later),
    ]


def _with_mark(name: str, status: str) -> str:
    return name if status == "stated" else f"{name}［{code('status', status)}］"
