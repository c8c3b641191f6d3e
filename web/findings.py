"""Gaps and contradictions: the list by rule, class, severity and document, each on a page of its own, and waivers."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date

from flask import Blueprint, Response, make_response, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from ontology.errors import BackendError, EditConflict, InputError, InvalidParameter, PlanmeshError, UnknownName
from ontology.ids import BASE
from queries.finding_table import COLUMNS, row
from queries.findings import Finding
from queries.waivers import waiver_draft
from web import arguments, deciding, reviewers
from web.desk import Desk, Moment
from web.downloads import csv_response, xlsx_response
from web.errors import status_of
from web.filters import Group, Shown
from web.language import code, language, words
from web.paging import Pager
from web.reading import Reading, Readings
from web.services import Services

PAGE_SIZE = 30
STATES = ("", "waived", "all")
_FILTERS: dict[str, Callable[[Finding], Iterable[str]]] = {
    "rule": lambda finding: (finding.rule,),
    "class": lambda finding: (finding.kind,),
    "severity": lambda finding: (finding.severity,),
    "document": lambda finding: {finding.document, *(evidence.document for evidence in finding.evidence)},
}


def blueprint(services: Services, readings: Readings, desk: Desk) -> Blueprint:
    pages = Blueprint("findings", __name__)

    @pages.get("/findings")
    def findings() -> str:
        moment = desk.now()
        kept = chosen(moment)
        number = arguments.page_number()
        return render_template(
            "findings.html",
            reading=moment.reading,
            findings=kept[(number - 1) * PAGE_SIZE : number * PAGE_SIZE],
            facets=_groups(moment),
            states=STATES,
            pager=Pager(number, PAGE_SIZE, len(kept), "/findings", arguments.chosen()),
            chosen=request.args,
        )

    @pages.get("/findings.<form>")
    def download(form: str) -> Response:
        if form not in {"csv", "xlsx"}:
            raise InvalidParameter(f"不能导出为“{form[:20]}”", hint="可为 csv、xlsx")
        rows = [row(finding, language=language()) for finding in chosen(desk.now())]
        respond = csv_response if form == "csv" else xlsx_response
        return respond(words("疑点清单"), COLUMNS[language()], [[str(cell) for cell in cells] for cells in rows])

    @pages.get("/findings/<identifier>")
    def finding(identifier: str) -> Response:
        return _page(services, desk.now(), _find(desk.now(), identifier))

    @pages.post("/findings/<identifier>")
    def waive(identifier: str) -> AnyResponse:
        reviewers.check(services.settings)
        found = _find(desk.now(), identifier)
        expected = deciding.number("expected")
        try:
            draft = waiver_draft(
                found,
                person=reviewers.sign(),
                reason=request.form.get("reason", "").strip(),
                until=request.form.get("until", "").strip(),
                today=date.today(),
            )
            kept = deciding.keep(services, draft, expected=expected)
        except (InputError, BackendError) as error:
            return _page(services, desk.now(), found, failure=error)
        return deciding.back(f"/findings/{identifier}", done=kept.number)

    return pages


def _find(moment: Moment, identifier: str) -> Finding:
    found = next((finding for finding in moment.findings if finding.iri == f"{BASE}finding/{identifier}"), None)
    if found is None:
        raise UnknownName("没有这个疑点", where=identifier[:60], hint="也许已经补上了；请到疑点清单查看")
    return found


def _page(services: Services, moment: Moment, found: Finding, *, failure: PlanmeshError | None = None) -> Response:
    history = services.decisions.history(found.iri.removeprefix(BASE))
    body = render_template(
        "finding.html",
        reading=moment.reading,
        found=found,
        members=[finding for finding in moment.findings if finding.summary == found.iri],
        is_waived=found.is_waived(date.today().isoformat()),
        history=history,
        last=history[-1].number if history else 0,
        typed=deciding.typed(),
        failure=failure,
        is_conflict=isinstance(failure, EditConflict),
    )
    return make_response(body, status_of(failure) if failure else 200)


def chosen(moment: Moment, *, but: str = "") -> list[Finding]:
    """Those that the request's filters (without the one of name ``but``) let through.  What is told once is told once,
    unless ``each`` asks for all of it; what is waived is shown where ``state`` asks for it."""
    wanted = {name: arguments.text(name) for name in _FILTERS if name != but}
    state, each = arguments.one_of("state", STATES, ""), bool(arguments.text("each"))
    today = date.today().isoformat()
    return [
        finding
        for finding in moment.findings
        if not (finding.members if each else finding.summary)
        and (state == "all" or finding.is_waived(today) == (state == "waived"))
        and all(not value or value in _FILTERS[name](finding) for name, value in wanted.items())
    ]


def _groups(moment: Moment) -> tuple[Group, ...]:
    return (
        _group(moment, "rule", words("规则")),
        _group(moment, "class", words("类型")),
        _group(moment, "severity", words("严重程度")),
        _group(moment, "document", words("文件")),
    )


def _group(moment: Moment, name: str, heading: str) -> Group:
    counts = Counter(value for finding in chosen(moment, but=name) for value in _FILTERS[name](finding))
    now = arguments.text(name)
    if now:
        counts.setdefault(now, 0)
    options = (
        Shown(value, _name(moment.reading, name, value), counts[value], value == now) for value in sorted(counts)
    )
    return Group(name, heading, tuple(options))


def _name(reading: Reading, name: str, value: str) -> str:
    if name == "document":
        return reading.directory.name(f"document/{value}")
    scheme = {"class": "findingKind", "severity": "severity"}.get(name)
    return code(scheme, value) if scheme else value
