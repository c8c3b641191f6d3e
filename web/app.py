"""The application: ``create_app(services)`` joins the blueprints, the guards and the words of the pages."""

from flask import Flask

from queries.views.records import short
from web import (
    additions,
    api,
    changes,
    coverage,
    dependencies,
    documents,
    endpoints,
    errors,
    exchange,
    findings,
    guards,
    home,
    items,
    language,
    questions,
    review,
    reviewers,
    tasks,
    things,
)
from web.addresses import address, anchor, as_quote, ordinal, page_of, source, with_parameters
from web.deciding import address_of, local_time
from web.desk import Desk
from web.marking import marked_numbers, marked_shared, marked_spans, marked_words
from web.naming import names_in, short_names
from web.reading import Readings
from web.services import Services


def create_app(services: Services) -> Flask:
    app = Flask("web", static_folder="static", template_folder="templates")
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = 3600
    app.json.ensure_ascii = False  # type: ignore[attr-defined]  # Flask's own provider has it
    app.json.sort_keys = False  # type: ignore[attr-defined]  # the contracts' order of keys
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(
        address=address,
        anchor=anchor,
        ordinal=ordinal,
        source=source,
        short=short,
        as_quote=as_quote,
        page_of=page_of,
        local_time=local_time,
    )
    app.jinja_env.globals.update(
        address=address,
        review_address=address_of,
        marked_shared=marked_shared,
        with_parameters=with_parameters,
        marked_spans=marked_spans,
        marked_words=marked_words,
        marked_numbers=marked_numbers,
        names_in=names_in,
        short_names=short_names,
    )
    guards.install(app, hosts=services.settings.hosts)
    language.install(app, default=services.settings.language)
    errors.install(app)
    reviewers.install(app, services.settings)
    readings = Readings(services)
    desk = Desk(services, readings)
    app.jinja_env.globals.update(desk=desk)
    for module in (tasks, coverage, dependencies, questions, endpoints):
        app.register_blueprint(module.blueprint(services, readings))
    for pages in (home, documents, items, things, findings, review, additions, exchange, api):
        app.register_blueprint(pages.blueprint(services, readings, desk))
    app.register_blueprint(changes.blueprint(services, desk))
    return app
