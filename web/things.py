"""Pages of an organization, an indicator and a place."""

from flask import Blueprint, render_template

from queries.views.records import short
from queries.views.things import indicator_page, organization_page, place_page
from queries.views.timeline import reports
from web.desk import Desk
from web.reading import Readings
from web.services import Services


def blueprint(services: Services, readings: Readings, desk: Desk) -> Blueprint:
    pages = Blueprint("things", __name__)

    @pages.get("/organizations/<path:identifier>")
    def organization(identifier: str) -> str:
        reading = readings.asked()
        page = organization_page(reading.directory, identifier)
        return render_template("organization.html", reading=reading, page=page)

    @pages.get("/indicators/<path:identifier>")
    def indicator(identifier: str) -> str:
        reading = readings.asked()
        page = indicator_page(reading.directory, identifier)
        names = {page.id, *(named.id for named in page.same)}
        indicator_of = reading.directory.indicator_of
        own = [
            finding
            for finding in desk.now().open_findings(each=True)
            if indicator_of.get(focus := short(finding.focus_iri), focus) in names
        ]
        # the plans first: how far an indicator is mostly is how far a plan's aim is
        named = {reading.directory.documents[figure.document]: None for figure in page.figures}
        return render_template(
            "indicator.html",
            reading=reading,
            page=page,
            findings=own,
            documents=sorted(named, key=lambda document: not document.is_plan),
            reports=list(reports(reading.directory, sorted(names))),
        )

    @pages.get("/places/<path:identifier>")
    def place(identifier: str) -> str:
        reading = readings.asked()
        return render_template("place.html", reading=reading, page=place_page(reading.directory, identifier))

    return pages
