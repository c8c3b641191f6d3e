"""The catalogue's questions: a form, the answer with its evidence, both queries, and the rows as CSV."""

import threading
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from flask import Blueprint, Response, make_response, render_template, request

from ontology.errors import InputError, QueryTimeout
from queries.as_of import AS_OF
from queries.asking.ask import answer as answer_plainly
from queries.asking.knowledge import Knowledge
from queries.catalog import catalogue
from queries.question import Answer, Column, Question, Row
from queries.run import ask, show
from web.addresses import ordinal
from web.downloads import csv_response
from web.errors import status_of
from web.language import language
from web.reading import Reading, Readings
from web.services import Services

if TYPE_CHECKING:
    from queries.asking.reply import Reply

# Chapters of the catalogue by the letter of the id.
GROUPS = {
    "W": "谁负责什么",
    "D": "依赖关系",
    "A": "缺口",
    "T": "目标与数字",
    "L": "文件与时间",
    "C": "规划内部的对应",
    "P": "地区",
}


class Known:
    """What plain questions are matched with, made once for a reading and kept until there is another."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._lock = threading.Lock()
        self._last: tuple[Reading, Knowledge] | None = None

    def of(self, reading: Reading) -> Knowledge:
        with self._lock:
            if self._last is None or self._last[0] is not reading:
                self._last = reading, Knowledge(reading.snapshot.store, self._services.text)
            return self._last[1]


def blueprint(services: Services, readings: Readings) -> Blueprint:
    pages = Blueprint("questions", __name__)
    known = Known(services)

    @pages.get("/questions")
    def questions() -> str:
        groups: dict[str, list[Question]] = {}
        for question in catalogue():
            groups.setdefault(GROUPS.get(question.id[0], question.id[0]), []).append(question)
        return render_template("questions.html", reading=readings.current(), groups=groups, language=language)

    @pages.get("/ask")
    def ask_plainly() -> Response:
        """A question in plain Chinese; what cannot be understood is said above the box, which keeps what was typed."""
        reading = readings.current()
        asked = request.args.get("q", "").strip()
        reply: Reply | None = None
        failure: InputError | QueryTimeout | None = None
        try:
            if asked:
                reply = answer_plainly(known.of(reading), asked)
        except (InputError, QueryTimeout) as error:
            failure = error
        body = render_template("ask.html", reading=reading, asked=asked, reply=reply, failure=failure, shown=shown)
        return make_response(body, status_of(failure) if failure else 200)

    @pages.get("/questions/<identifier>")
    def question(identifier: str) -> Response:
        """What cannot be understood is said above the form, which keeps what was typed."""
        reading = readings.current()
        asked = catalogue().find(identifier)
        given = given_arguments(asked)
        answer: Answer | None = None
        failure: InputError | QueryTimeout | None = None
        try:
            if _is_ready(asked, given):
                answer = answered(services, reading, asked, given)
        except (InputError, QueryTimeout) as error:
            failure = error
        body = render_template(
            "question.html",
            reading=reading,
            question=asked,
            given=given,
            answer=answer,
            failure=failure,
            shown=shown,
        )
        return make_response(body, status_of(failure) if failure else 200)

    @pages.get("/questions/<identifier>.csv")
    def question_csv(identifier: str) -> Response:
        asked = catalogue().find(identifier)
        answer = answered(services, readings.current(), asked, given_arguments(asked))
        headings = [heading(column) for column in asked.columns]
        return csv_response(f"{asked.id} {asked.zh}", headings, (shown(answer.columns, row) for row in answer.rows))

    return pages


def given_arguments(question: Question) -> dict[str, str]:
    """What the request gives for the question's parameters, and the day of which it asks."""
    names = (*(parameter.name for parameter in question.parameters), AS_OF)
    return {name: request.args.get(name, "").strip() for name in names}


def _is_ready(question: Question, given: Mapping[str, str]) -> bool:
    """A question that needs something waits for it; any other is answered at once."""
    return all(given[p.name] or p.default for p in question.parameters if p.is_required)


def answered(services: Services, reading: Reading, question: Question, given: Mapping[str, str]) -> Answer:
    settings = services.settings
    return ask(
        question,
        given,
        reading.snapshot.store,
        names=reading.names,
        timeout=settings.timeout_seconds,
        limit=settings.row_limit,
    )


def heading(column: Column) -> str:
    return column.en if language() == "en" else column.zh


def shown(columns: Iterable[Column], row: Row) -> list[str]:
    """The row's shown cells as words."""
    words = []
    for column in columns:
        cell = row[column.name]
        values = cell if isinstance(cell, tuple) else (cell,)
        words.append("、".join(ordinal(show(value, column.codes, language=language())) for value in values))
    return words
