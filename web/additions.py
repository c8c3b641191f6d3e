"""Forms in which people add what the documents do not say or extraction missed: an owner, a figure, a deadline, how far
something is, a plan item, two names of one thing."""

import json
from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from flask import Blueprint, make_response, render_template, request
from werkzeug.wrappers import Response

from graph.decisions.fields import check
from graph.decisions.model import Action, Decision, Draft, Kind, Seen
from graph.decisions.store import new_subject
from ontology.errors import BackendError, EditConflict, InputError, InvalidParameter, PlanmeshError, UnknownName
from queries.views.directory import Directory
from queries.views.model import DocumentEntry, Item
from web import arguments, deciding, decision_fields, reviewers
from web.addresses import address
from web.decision_fields import ADDED
from web.desk import Desk
from web.errors import status_of
from web.language import words
from web.reading import Reading, Readings
from web.services import Services


def blueprint(services: Services, readings: Readings, desk: Desk) -> Blueprint:
    pages = Blueprint("additions", __name__, url_prefix="/review/add")

    @pages.get("/<kind>")
    def form(kind: str) -> Response:
        reading = readings.current()
        return _page(services, reading, _kind(kind), *_place(reading, request.args), typed={})

    @pages.post("/<kind>")
    def add(kind: str) -> Response:
        reviewers.check(services.settings)
        reading, what = readings.current(), _kind(kind)
        document, item = _place(reading, request.form)
        draft: Draft | None = None
        expected = deciding.number("expected")
        try:
            draft = _draft(services, reading, what, document, item)
            kept = deciding.keep(services, draft, expected=expected)
        except (InputError, BackendError) as error:
            others = services.decisions.history(draft.subject) if draft and isinstance(error, EditConflict) else ()
            return _page(services, reading, what, document, item, typed=deciding.typed(), failure=error, others=others)
        return deciding.back(address(_shown(reading, what, document, item)), done=kept.number)

    return pages


def _kind(given: str) -> Kind:
    if given not in ADDED:
        raise UnknownName("没有这种补充", where=given[:40], hint=f"可补充：{'、'.join(ADDED)}")
    return Kind(given)


def _place(reading: Reading, given: Mapping[str, str]) -> tuple[DocumentEntry, Item | None]:
    """The document and item that the addition is about.  Raises UnknownName."""
    item = given.get("item", "").strip()
    found = reading.directory.item(item) if item else None
    document = reading.directory.document(found.document if found else given.get("document", "").strip())
    return document, found


def _shown(reading: Reading, kind: Kind, document: DocumentEntry, item: Item | None) -> str:
    """Id of what the addition is about."""
    if item is not None:
        return item.id
    return _indicator(reading.directory) if kind is Kind.PROGRESS else f"document/{document.id}"


def _draft(services: Services, reading: Reading, kind: Kind, document: DocumentEntry, item: Item | None) -> Draft:
    """Raises InputError for whatever the form has wrong."""
    if lacking := decision_fields.missing(kind, request.form):
        raise InvalidParameter(f"没有填写：{'、'.join(map(words, lacking))}", hint="请补上再提交")
    given = decision_fields.fields_of(kind, request.form)
    seen = _seen(services, reading.directory, document)
    if kind is Kind.NAME:
        fields = _names(reading.directory, given)
    else:
        fields = {"document": document.id, **given}
        if kind is Kind.PROGRESS and item is None:
            fields["indicator"] = reading.directory.labels[_indicator(reading.directory)]
        elif item is not None and kind is not Kind.ITEM:
            fields["item"] = item.id.removeprefix(f"item/{document.id}/")
        if kind is Kind.ITEM:
            fields["quote"] = _words_of_item(document, str(given["title"]), seen)
    draft = Draft(
        kind=kind,
        subject=new_subject(kind, json.dumps(fields, ensure_ascii=False, sort_keys=True)),
        # Names become one by accepting that they are one.
        action=Action.ACCEPT if kind is Kind.NAME else Action.ADD,
        person=reviewers.sign(),
        reason=_reason(),
        fields=fields,
        seen=seen,
        document=seen[0].document if seen else _proof(reading.directory),
    )
    check(draft)
    return draft


def _indicator(directory: Directory) -> str:
    """Id of the indicator that a progress without an item is of.  Raises UnknownName."""
    id_ = f"indicator/{(request.form.get('indicator') or arguments.text('indicator')).strip()}"
    if id_ not in directory.labels:
        raise UnknownName("没有写明是哪个事项或指标的进展", hint="请从事项或指标的页面打开这个表单")
    return id_


def _words_of_item(document: DocumentEntry, title: str, seen: Sequence[Seen]) -> str:
    if not seen:
        raise InvalidParameter("没有写原句", hint="请从原文逐字复制这条事项的文字")
    if seen[0].document != document.id or title not in seen[0].quote:
        raise InvalidParameter("事项名称应是本文件原句里的字", hint="请从原句里逐字复制")
    return seen[0].quote


def _reason() -> str:
    reason = request.form.get("reason", "").strip()
    if not reason:
        raise InvalidParameter("没有写理由", hint="请写明依据，例如会议、来文或电话核实")
    return reason


def _proof(directory: Directory) -> str | None:
    given = request.form.get("proof", "").strip()
    return directory.document(given).id if given else None


def _seen(services: Services, directory: Directory, document: DocumentEntry) -> Sequence[Seen]:
    """The sentence that proves it, where the form gives one.  Raises InvalidParameter where it does not stand there."""
    quote = request.form.get("quote", "").replace("\r\n", "\n").strip()
    if not quote:
        return ()
    proof = directory.documents[_proof(directory) or document.id]
    if quote not in services.text(proof.id, proof.sha256):
        raise InvalidParameter("文件里没有这句原文", where=proof.title, hint="请从原文逐字复制，标点也要相同")
    return (Seen(proof.id, quote),)


def _names(directory: Directory, given: Mapping[str, object]) -> dict[str, object]:
    """Ids of the two things by their names."""
    known = {name: id_ for id_, name in directory.labels.items() if id_.startswith("deliverable/")}
    ids = []
    for name in (str(given["keep"]), str(given["merge"])):
        if name not in known:
            near = tuple(get_close_matches(name, known, n=5, cutoff=0.5))
            raise UnknownName(f"没有名为“{name[:40]}”的成果", hint="请照页面上的写法填写", nearest=near)
        ids.append(known[name])
    if ids[0] == ids[1]:
        raise InvalidParameter("两个名称是同一个", hint="请填两个不同的名称")
    return {"keep": ids[0], "merge": [ids[1]]}


def _page(
    services: Services,
    reading: Reading,
    kind: Kind,
    document: DocumentEntry,
    item: Item | None,
    *,
    typed: Mapping[str, str],
    failure: PlanmeshError | None = None,
    others: Sequence[Decision] = (),
) -> Response:
    is_of_indicator = kind is Kind.PROGRESS and item is None
    indicator = _indicator(reading.directory) if is_of_indicator else ""
    fields = (*decision_fields.FIELDS[kind], *(decision_fields.OF_INDICATOR if is_of_indicator else ()))
    body = render_template(
        "addition.html",
        indicator=indicator,
        reading=reading,
        kind=kind,
        document=document,
        item=item,
        fields=fields,
        typed=typed or {field.name: arguments.text(field.name) for field in fields},
        failure=failure,
        others=others,
        expected=others[-1].number if others else 0,
    )
    return make_response(body, status_of(failure) if failure else 200)
