"""The review queue, the page of one claim with its history, and the decisions made there.

Every form works without script: it posts, and a redirect shows the page with what was done and a way to undo it.
"""

from collections.abc import Mapping, Sequence

from flask import Blueprint, make_response, render_template, request
from werkzeug.wrappers import Response

from graph.decisions import queue
from graph.decisions.model import Action, Decision
from graph.decisions.queue import Waiting
from graph.search_entries import EntryKind
from graph.search_index import Filters
from ontology.errors import BackendError, EditConflict, InputError, InvalidParameter, PlanmeshError, UnknownName
from queries.views.model import Named
from queries.views.review import KINDS, STATES, ReviewChoice, chosen, counts
from web import arguments, deciding, decision_fields, reviewers
from web.desk import Desk, Moment
from web.errors import status_of
from web.paging import Pager
from web.reading import Reading, Readings
from web.services import Services
from web.verdicts import draft_of, verdicts

PAGE_SIZE = 20
_FOUND = 10
_BULK = (Action.ACCEPT, Action.REJECT, Action.DEFER)


def blueprint(services: Services, readings: Readings, desk: Desk) -> Blueprint:
    pages = Blueprint("review", __name__, url_prefix="/review")

    @pages.get("")
    def review() -> str:
        now = desk.now()
        choice = _choice()
        found = chosen(now.waiting, choice)
        page_number = arguments.page_number()
        start = (page_number - 1) * PAGE_SIZE
        return render_template(
            "review.html",
            reading=now.reading,
            moment=now,
            waiting=found[start : start + PAGE_SIZE],
            counts=counts(now.waiting, choice),
            choice=choice,
            kinds=KINDS,
            states=STATES,
            pager=Pager(page_number, PAGE_SIZE, len(found), "/review", _kept_parameters()),
            blind=reviewers.is_blind(),
            verdicts=verdicts,
            done=_done(services),
            publishing=services.publishing(),
        )

    @pages.get("/claims/<path:subject>")
    def claim(subject: str) -> Response:
        now = desk.now()
        return _claim_page(services, now, now.find(deciding.subject(subject)), typed={})

    @pages.post("/decide")
    def decide() -> Response:
        reviewers.check(services.settings)
        now = desk.now()
        waiting = now.find(deciding.subject(request.form.get("subject", "")))
        expected = deciding.number("expected")
        try:
            if request.form.get("action") == "search":
                return _claim_page(services, now, waiting, typed=deciding.typed())
            kept = deciding.keep(services, draft_of(now, waiting), expected=expected)
        except (InputError, BackendError) as error:
            others = [e for e in services.decisions.history(waiting.subject) if e.number > expected]
            return _claim_page(services, desk.now(), waiting, typed=deciding.typed(), failure=error, others=others)
        return deciding.back(deciding.address_of(waiting.subject), done=kept.number)

    @pages.post("/undo")
    def undo() -> Response:
        reviewers.check(services.settings)
        number = deciding.number("number")
        subject = services.decisions.decision(number).draft.subject
        person = reviewers.sign()
        services.decisions.withdraw(number, person=person, reason=request.form.get("reason", ""))
        services.decided()
        return deciding.back(deciding.address_of(subject), undone=number)

    @pages.post("/bulk")
    def bulk() -> Response:
        """The first time shows what would be decided; only the second, with ``confirm``, decides it."""
        reviewers.check(services.settings)
        now = desk.now()
        action = _bulk_action()
        picked = _picked(now)
        failure: PlanmeshError | None = None
        if request.form.get("confirm"):
            try:
                kept = _keep_all(services, action, picked)
                return deciding.back("/review", kept=len(kept))
            except (InputError, BackendError) as error:
                failure, now = error, desk.now()
        body = render_template(
            "bulk.html",
            reading=now.reading,
            action=action,
            # as they are now: whoever confirms has seen what somebody else wrote in between
            picked=[(now.find(one.subject), was) for one, was in picked],
            typed=deciding.typed(),
            failure=failure,
        )
        return make_response(body, status_of(failure) if failure else 200)

    @pages.route("/person", methods=["GET", "POST"])
    def person() -> Response:
        if request.method == "GET":
            return make_response(render_template("person.html", reading=readings.current()))
        reviewers.check(services.settings)
        if "blind" in request.form:
            reviewers.set_blind(blind=request.form["blind"] == "on")
        else:
            reviewers.sign()
        return deciding.back("/review")

    return pages


def _choice() -> ReviewChoice:
    return ReviewChoice(
        kind=arguments.one_of("kind", ("", *KINDS), ""),
        document=arguments.text("document"),
        state=arguments.one_of("state", STATES, ""),
    )


def _kept_parameters() -> dict[str, str]:
    return {k: v for k, v in arguments.chosen().items() if k in {"kind", "document", "state"}}


def _done(services: Services) -> Decision | None:
    """The decision that was just made, to be told and undone."""
    number = arguments.whole("done", 0, most=2**31)
    return services.decisions.decision(number) if number else None


def _claim_page(
    services: Services,
    now: Moment,
    waiting: Waiting,
    *,
    typed: Mapping[str, str],
    failure: PlanmeshError | None = None,
    others: Sequence[Decision] = (),
) -> Response:
    is_conflict = isinstance(failure, EditConflict)
    history = services.decisions.history(waiting.subject)
    body = render_template(
        "claim.html",
        reading=now.reading,
        moment=now,
        one=waiting,
        history=history,
        last=history[-1].number if history else 0,
        typed=typed,
        targets=request.form.getlist("target"),
        found=_found(now.reading, typed.get("q", "")),
        failure=failure,
        is_conflict=is_conflict,
        others=others if is_conflict else (),
        fields=decision_fields.FIELDS.get(waiting.kind, ()),
        done=_done(services),
        blind=reviewers.is_blind() and waiting.state.value != "decided" and not failure,
        verdicts=verdicts,
    )
    return make_response(body, status_of(failure) if failure else 200)


def _found(reading: Reading, text: str) -> list[Named]:
    """Plan items that have the words, best first."""
    if not text:
        return []
    directory = reading.directory
    hits = reading.snapshot.search.search(text, filters=Filters(kinds=(EntryKind.ITEM,)), limit=_FOUND * 5).hits
    items = [directory.items[hit.id] for hit in hits if hit.id in directory.items]
    plans = [item for item in items if directory.documents[item.document].is_plan]
    return [Named(item.id, item.title) for item in plans[:_FOUND]]


def _bulk_action() -> Action:
    given = request.form.get("action", "")
    if given not in _BULK:
        raise InvalidParameter(f"不能成批这样认定：“{given[:20]}”", hint="请用页面上的按钮")
    return Action(given)


def _picked(now: Moment) -> list[tuple[Waiting, int]]:
    """What was ticked on one page, each with the number of the last entry that stood there."""
    ticked = request.form.getlist("pick")
    if not 0 < len(ticked) <= PAGE_SIZE:
        raise InvalidParameter("没有勾选，或勾选的不在同一页上", hint=f"请勾选这一页上的 1 到 {PAGE_SIZE} 条")
    found = []
    for pick in dict.fromkeys(ticked):
        subject, _, last = pick.rpartition("|")
        waiting = now.by_subject.get(subject)
        if waiting is None or not (last.isascii() and last.isdecimal()):
            raise UnknownName("勾选的一条已不在列表里", where=subject[:60], hint="请刷新列表后再勾选")
        found.append((waiting, int(last[:12])))
    return found


def _keep_all(services: Services, action: Action, picked: Sequence[tuple[Waiting, int]]) -> list[Decision]:
    """All of them or none."""
    person, reason = reviewers.sign(), request.form.get("reason", "").strip()
    drafts = [queue.draft(one, action, person=person, reason=reason) for one, _ in picked]
    kept = services.decisions.record_all(drafts, expected={one.subject: last for one, last in picked})
    services.decided()
    return kept
