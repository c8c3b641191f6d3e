"""The life of a plan item: plan → division → yearly programmes → bulletins → mid-term → final evaluation, with who was
charged in each, the figures reached, how they stand to the schedule, and which steps are missing or in doubt.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from graph.store import Iri
from ontology.ids import BASE
from queries.identity import indicator_key
from queries.schedule import Goal, Light, Thresholds, standing, worst
from queries.views.claims import ClaimsAbout, Figure, claims_about
from queries.views.directory import Directory
from queries.views.model import Charge, DocumentEntry, Item, Link
from queries.views.records import Record, describe
from queries.views.steps import Reached, Stage, Step, Timeline, latest, missing
from queries.views.things import indicator_page

_REPORTS = frozenset({"evaluation", "bulletin"})
_LIVE_ROLES = frozenset({"lead", "responsible", "cooperate"})
_MID_TERM = "中期"
_IS_ADDED = re.compile("每年|年均|新增|新建")
_OF_STATUS = {
    "done": Light.GREEN,
    "onTrack": Light.GREEN,
    "delayed": Light.RED,
    "notStarted": Light.RED,
}


_STAGES = {
    "division": Stage.DIVISION,
    "scheme": Stage.DIVISION,
    "programme": Stage.PROGRAMME,
    "bulletin": Stage.BULLETIN,
}


def timeline(
    directory: Directory,
    item: Item,
    *,
    today: date,
    thresholds: Thresholds,
    doubts: Mapping[str, str],
) -> Timeline:
    """``doubts``: id of a claim → why a decision about it is suspect."""
    plan = directory.documents[item.document]
    claims = claims_about(directory, item.id)
    figures = _figures(directory, item, claims)
    goals = _goals(figures, plan)
    linked = _linked(directory, item, figures)
    documents = {link.document for link in linked}
    documents |= {f.document for f in figures if f.role == "actual" and _is_after(directory, f.document, plan)}
    steps = [_plan_step(directory, item, plan, claims)]
    for identifier in documents - {plan.id}:
        document = directory.documents[identifier]
        links = tuple(link for link in linked if link.document == identifier)
        told = _told([figure for figure in figures if figure.document == identifier], document)
        reached = tuple(_reached(figure, goals, document, thresholds) for figure in told)
        steps.append(_step(directory, document, plan, links, reached, doubts))
    steps += _reports(directory, item, figures)
    steps.sort(key=lambda step: (step.date, step.stage is not Stage.PLAN, step.document))
    light, why = latest(steps)
    return Timeline(
        item=item,
        steps=tuple(steps),
        missing=tuple(missing(steps, plan, today, thresholds)),
        light=light,
        why=why,
    )


def _is_after(directory: Directory, identifier: str, plan: DocumentEntry) -> bool:
    document = directory.documents.get(identifier)
    return document is not None and document.id != plan.id and document.date >= plan.date


def _figures(directory: Directory, item: Item, claims: ClaimsAbout) -> tuple[Figure, ...]:
    """All figures of the item's own indicators, in any document; of each claim once."""
    own = {f.indicator.id for f in claims.figures if f.document == item.document and f.role in {"target", "interim"}}
    own |= {tie.target.id for tie in claims.relations if tie.kind == "measured_by" and tie.source.id == item.id}
    found: dict[str, Figure] = {}
    for indicator in sorted(own):
        for figure in indicator_page(directory, indicator.removeprefix("indicator/")).figures:
            found[figure.claim] = figure
    return tuple(found.values())


def _goals(figures: Sequence[Figure], plan: DocumentEntry) -> dict[tuple[str, str, str], Goal]:
    """Indicator, unit, scope → where the plan starts and what it wants.  Of several targets the last year's, and of
    that year's the one in the table; what is to be added a year is no level to reach."""
    goals: dict[tuple[str, str, str], Goal] = {}
    ours = [figure for figure in figures if figure.document == plan.id and figure.number is not None]
    for figure in sorted(ours, key=lambda f: (f.year or 0, f.is_in_table)):
        if figure.role != "target" or figure.year is None or figure.number is None or _IS_ADDED.search(figure.written):
            continue
        base = next((f for f in ours if f.role == "baseline" and _series(f) == _series(figure)), None)
        first = base.year if base is not None and base.year is not None else _start(plan)
        goals[_series(figure)] = Goal(
            baseline=base.number if base is not None else None,
            first=first if first is not None else figure.year,
            target=figure.number,
            last=figure.year,
            comparator=figure.comparator,
        )
    return goals


def _start(plan: DocumentEntry) -> int | None:
    """The end of the year before a plan's first."""
    return plan.period[0] - 1 if plan.period else None


def _series(figure: Figure) -> tuple[str, str, str]:
    name = figure.indicator.name
    return indicator_key(name), figure.unit, "" if figure.scope in name else figure.scope


def _linked(directory: Directory, item: Item, figures: Sequence[Figure]) -> list[Link]:
    """Links to the item; those to its indicators, from documents of figures, say where the figures stand."""
    indicators = {figure.indicator.id for figure in figures}
    to_indicators = (link for id_ in indicators for link in directory.links_to.get(id_, ()))
    plan = directory.documents[item.document]
    after = [link for link in to_indicators if _is_after(directory, link.document, plan)]
    return [*directory.links_to.get(item.id, ()), *after]


def _plan_step(directory: Directory, item: Item, plan: DocumentEntry, claims: ClaimsAbout) -> Step:
    own = (charge for charge in directory.charges_about.get(item.id, ()) if not charge.through and not charge.field)
    wanted = [f for f in claims.figures if f.document == plan.id and f.role in {"target", "interim", "baseline"}]
    return Step(
        date=plan.date,
        stage=Stage.PLAN,
        document=plan.id,
        owners=_owners(own),
        figures=tuple(Reached(figure=figure, standing=None) for figure in wanted),
    )


def _owners(charges: Iterable[Charge]) -> tuple[Charge, ...]:
    """Each organization once, in its first role."""
    named = [charge for charge in charges if charge.role in _LIVE_ROLES]
    return tuple({charge.organization.id: charge for charge in reversed(named)}.values())[::-1]


def _told(figures: Sequence[Figure], document: DocumentEntry) -> Iterator[Figure]:
    """What a later document says that the plan does not: of a report what was reached, once an indicator, the table
    before the text; of the others what they want."""
    if document.kind not in _REPORTS:
        yield from (figure for figure in figures if figure.role in {"target", "interim", "actual"})
        return
    actual = [figure for figure in figures if figure.role == "actual" and figure.number is not None]
    by_table = sorted(actual, key=lambda figure: (figure.is_in_table, figure.year or 0))
    yield from {_series(figure): figure for figure in by_table}.values()


def _reached(
    figure: Figure, goals: Mapping[tuple[str, str, str], Goal], document: DocumentEntry, thresholds: Thresholds
) -> Reached:
    goal = goals.get(_series(figure))
    year = figure.year or (int(document.date[:4]) if document.date else None)
    if figure.role != "actual" or figure.number is None or goal is None or year is None or figure.year == goal.first:
        return Reached(figure=figure, standing=None)
    return Reached(figure=figure, standing=standing(goal, figure.number, year, thresholds))


def _step(
    directory: Directory,
    document: DocumentEntry,
    plan: DocumentEntry,
    links: tuple[Link, ...],
    told: tuple[Reached, ...],
    doubts: Mapping[str, str],
) -> Step:
    sources = {link.source: link for link in links if link.source.startswith("item/")}
    charges = (charge for source in sources for charge in directory.charges_about.get(source, ()) if not charge.field)
    standings = [reached.standing.light for reached in told if reached.standing is not None]
    return Step(
        date=document.date,
        stage=_stage(document, plan),
        document=document.id,
        links=links,
        owners=_owners(charges),
        figures=told,
        light=worst(*standings),
        doubts=tuple(_doubts(document, plan, links, doubts)),
    )


def _stage(document: DocumentEntry, plan: DocumentEntry) -> Stage:
    if document.kind != "evaluation":
        return _STAGES.get(document.kind, Stage.LATER)
    is_early = plan.period is not None and document.date[:4] <= str(plan.period[1] - 1)
    return Stage.MID_TERM if _MID_TERM in document.title or is_early else Stage.FINAL


def _doubts(
    document: DocumentEntry, plan: DocumentEntry, links: Iterable[Link], doubts: Mapping[str, str]
) -> Iterator[str]:
    if not document.date:
        yield "文件没有日期，次序不能确定"
    elif document.date < plan.date:
        yield "文件早于规划"
    yield from dict.fromkeys(f"认定存疑：{doubts[link.claim]}" for link in links if link.claim in doubts)


def _reports(directory: Directory, item: Item, figures: Sequence[Figure]) -> Iterator[Step]:
    """Of the item and of its indicators."""
    yield from reports(directory, (item.id, *sorted({figure.indicator.id for figure in figures})))


def reports(directory: Directory, things: Iterable[str]) -> Iterator[Step]:
    """动态 that people entered of items and indicators, by their ids."""
    for thing in things:
        for record in describe(directory.store, "progress_of", about=Iri(BASE + thing)):
            yield _report(record)


def _report(record: Record) -> Step:
    status, percent = record.text("progressStatus"), record.text("progressPercent")
    words = [record.text("progressWords"), f"完成 {percent}%" if percent else ""]
    return Step(
        date=record.text("progressDate"),
        stage=Stage.REPORT,
        document="",
        light=_OF_STATUS.get(status, Light.GREY),
        status=status,
        words="；".join(filter(None, words)),
        person=record.text("decidedBy"),
    )
