"""The home page, which is the search of responsibilities."""

from collections import Counter

from flask import Blueprint, render_template

from queries.views.search import SearchPage, search
from web import arguments
from web.addresses import address
from web.desk import Desk, Moment
from web.filters import facet_groups
from web.paging import Pager
from web.reading import Reading, Readings
from web.services import Services

_SHOWN_DEPARTMENTS = 12


def blueprint(services: Services, readings: Readings, desk: Desk) -> Blueprint:
    pages = Blueprint("home", __name__)

    @pages.get("/")
    def home() -> str:
        reading = readings.current()
        if not arguments.text("q") and arguments.choice().is_open:
            return render_template(
                "home.html", reading=reading, conflicts=_conflicts(desk.now()), busiest=_busiest(reading)
            )
        return _results(reading)

    return pages


def _conflicts(moment: Moment) -> int:
    return sum(finding.kind == "conflict" for finding in moment.open_findings(each=True))


def _busiest(reading: Reading) -> list[tuple[str, str, int]]:
    """Named departments by how many items they are charged with: id, name, items."""
    counts: Counter[tuple[str, str]] = Counter()
    for item in reading.directory.items:
        charges = reading.directory.charges_about.get(item, ())
        counts.update({(c.organization.id, c.organization.name) for c in charges if not c.is_generic})
    return [(id_, name, count) for (id_, name), count in counts.most_common(_SHOWN_DEPARTMENTS)]


def _results(reading: Reading) -> str:
    choice, number = arguments.choice(), arguments.page_number()
    page = search(
        reading.directory,
        reading.snapshot.search,
        text=arguments.text("q"),
        choice=choice,
        offset=(number - 1) * arguments.PAGE_SIZE,
        limit=arguments.PAGE_SIZE,
    )
    return render_template(
        "results.html",
        reading=reading,
        page=page,
        words_typed=tuple(page.text.split()),
        facets=facet_groups(reading, page.facets),
        pager=Pager(number, arguments.PAGE_SIZE, page.total, "/", arguments.chosen()),
        suggestions=_suggestions(reading, page),
    )


def _suggestions(reading: Reading, page: SearchPage) -> list[tuple[str, str]]:
    """Of an empty result: words to try, with their addresses."""
    if page.total:
        return []
    return [(name, address(id_)) for id_, name, _ in _busiest(reading)[:6]]
