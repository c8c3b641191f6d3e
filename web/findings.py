"""The list of gaps and contradictions, filtered by rule, class, severity and document."""

from collections import Counter
from collections.abc import Callable, Iterable

from flask import Blueprint, render_template

from queries.findings import Finding
from web import arguments
from web.filters import Group, Shown
from web.language import code, words
from web.paging import Pager
from web.reading import Reading, Readings
from web.services import Services

PAGE_SIZE = 30
_FILTERS: dict[str, Callable[[Finding], Iterable[str]]] = {
    "rule": lambda finding: (finding.rule,),
    "class": lambda finding: (finding.kind,),
    "severity": lambda finding: (finding.severity,),
    "document": lambda finding: {finding.document, *(evidence.document for evidence in finding.evidence)},
}


def blueprint(services: Services, readings: Readings) -> Blueprint:
    pages = Blueprint("findings", __name__)

    @pages.get("/findings")
    def findings() -> str:
        reading = readings.current()
        kept = chosen(reading)
        number = arguments.page_number()
        return render_template(
            "findings.html",
            reading=reading,
            findings=kept[(number - 1) * PAGE_SIZE : number * PAGE_SIZE],
            facets=_groups(reading),
            pager=Pager(number, PAGE_SIZE, len(kept), "/findings", arguments.chosen()),
        )

    return pages


def chosen(reading: Reading, *, but: str = "") -> list[Finding]:
    """Those that the request's filters (without the one of name ``but``) let through."""
    wanted = {name: arguments.text(name) for name in _FILTERS if name != but}
    return [
        finding
        for finding in reading.findings
        if all(not value or value in _FILTERS[name](finding) for name, value in wanted.items())
    ]


def _groups(reading: Reading) -> tuple[Group, ...]:
    return (
        _group(reading, "rule", words("规则")),
        _group(reading, "class", words("类型")),
        _group(reading, "severity", words("严重程度")),
        _group(reading, "document", words("文件")),
    )


def _group(reading: Reading, name: str, heading: str) -> Group:
    counts = Counter(value for finding in chosen(reading, but=name) for value in _FILTERS[name](finding))
    now = arguments.text(name)
    if now:
        counts.setdefault(now, 0)
    options = (Shown(value, _name(reading, name, value), counts[value], value == now) for value in sorted(counts))
    return Group(name, heading, tuple(options))


def _name(reading: Reading, name: str, value: str) -> str:
    if name == "document":
        return reading.directory.name(f"document/{value}")
    scheme = {"class": "findingKind", "severity": "severity"}.get(name)
    return code(scheme, value) if scheme else value
