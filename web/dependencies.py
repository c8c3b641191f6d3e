"""The page of dependencies: hubs, what a late platform holds up, paths between two things, cycles, and what nobody
builds."""

from flask import Blueprint, render_template, request

from queries.catalog import catalogue
from queries.dependencies import read
from queries.run import ask
from web import arguments
from web.reading import Readings
from web.services import Services


def blueprint(services: Services, readings: Readings) -> Blueprint:
    pages = Blueprint("dependencies", __name__)

    @pages.get("/dependencies")
    def dependencies() -> str:
        reading, seconds = readings.asked(), services.settings.timeout_seconds
        store, document = reading.snapshot.store, arguments.text("document")
        whole = read(store, reading.names, document=document, timeout=seconds)
        late = whole.named(arguments.text("late"))
        start, end = (whole.named(arguments.text(name)) for name in ("from", "to"))
        ends = [[node.id for node in nodes] for nodes in (start, end)]
        touched = " ".join(node.id for node in late if "/deliverable/" in node.id)
        return render_template(
            "dependencies.html",
            reading=reading,
            whole=whole,
            given=request.args,
            late=late,
            held=whole.held_up_by([node.id for node in late]),
            impact=[
                ask(
                    catalogue().find("D02"),
                    {"deliverable": iri, "document": document},
                    store,
                    names=reading.names,
                    timeout=seconds,
                )
                for iri in touched.split()
            ],
            paths=(*whole.paths(*ends), *whole.paths(*reversed(ends))) if all(ends) else (),
            unbuilt=ask(catalogue().find("D09"), {"document": document}, store, names=reading.names, timeout=seconds),
        )

    return pages
