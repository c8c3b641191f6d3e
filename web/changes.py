"""What changed between two versions of a document, and what hangs on it."""

from flask import Blueprint, render_template

from ontology.errors import UnknownName
from queries.views.changes import ChangeKind, changes
from web import arguments
from web.desk import Desk
from web.services import Services

_KINDS = tuple(ChangeKind)


def blueprint(services: Services, desk: Desk) -> Blueprint:
    pages = Blueprint("changes", __name__)

    @pages.get("/documents/<path:identifier>/changes")
    def between(identifier: str) -> str:
        moment = desk.now()
        document = moment.reading.directory.document(identifier)
        *earlier, current = services.versions(document.id)
        if not earlier:
            raise UnknownName(
                "这份文件只有一个版本，没有可比的", where=document.title, hint="内容改动后再导入，旧版本会保留"
            )
        before = arguments.one_of("from", tuple(earlier), earlier[-1])
        only = arguments.one_of("change", ("", *_KINDS), "")
        found = changes(
            services.extraction(document.id, before),
            services.extraction(document.id, current),
            measures=services.measures,
            links=moment.reading.directory.links,
            decisions=moment.decided.standing,
        )
        return render_template(
            "changes.html",
            reading=moment.reading,
            document=document,
            earlier=earlier,
            before=before,
            current=current,
            only=only,
            counts={kind.value: sum(one.kind is kind for one in found.changes) for kind in _KINDS},
            changes=[one for one in found.changes if only in {"", one.kind}],
            unsettled=found.unsettled,
        )

    return pages
