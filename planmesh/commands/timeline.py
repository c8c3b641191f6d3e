"""``planmesh timeline`` and ``planmesh changes``: the life of a plan item, and what a new version of a document changed."""

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from planmesh.language import t
from planmesh.options import data_option, format_option
from planmesh.output import print_rows

if TYPE_CHECKING:
    from ontology.claims import Extraction
    from planmesh.settings import Settings
    from queries.views.changes import Changes
    from queries.views.directory import Directory
    from queries.views.model import Item
    from queries.views.steps import Step, Timeline

_LIGHTS = {"green": "● 绿", "yellow": "▲ 黄", "red": "■ 红", "grey": "○ 灰"}
_STAGES = {
    "plan": "规划",
    "division": "任务分工",
    "programme": "年度要点",
    "bulletin": "统计通报",
    "mid-term": "中期评估",
    "final": "总结评估",
    "later": "后续文件",
    "report": "动态",
}
_CHANGES = {"added": "新增", "gone": "消失", "altered": "改动"}


@click.command(
    help=t(
        "一个规划事项的全过程：规划、任务分工、年度要点、通报、中期评估、总结评估，各有责任单位、数值和红黄绿灯，并说明缺少哪一步。",
        "The life of a plan item: plan, division, programmes, bulletins, evaluations, with owners, figures and lights.",
    )
)
@click.argument("document", metavar=t("文件", "DOCUMENT"))
@click.argument("item", metavar=t("事项", "ITEM"))
@format_option("table", "json")
@data_option
def timeline(document: str, item: str, form: str, data: Path | None) -> None:
    from graph.decisions.store import DecisionStore
    from planmesh.commands.query import opened
    from planmesh.wiring import thresholds
    from queries.views.decided import Decided
    from queries.views.directory import Directory
    from queries.views.timeline import timeline as life_of

    with opened(data) as (snapshot, settings):
        directory = Directory(snapshot.store)
        entries = DecisionStore(settings.data).entries()
        doubts = Decided(snapshot.store, snapshot.manifest, entries, {}).doubts
        found = _item(directory, snapshot.names, document, item)
        life = life_of(directory, found, today=date.today(), thresholds=thresholds(settings), doubts=doubts)
        if form == "json":
            click.echo(json.dumps(_life(life, directory), ensure_ascii=False, indent=1))
        else:
            _print_life(life, directory)


def _item(directory: "Directory", names: Any, document: str, item: str) -> "Item":
    """Raises UnknownName; InvalidParameter where several items of the document bear the name."""
    from ontology.errors import InvalidParameter, UnknownName
    from ontology.ids import document_iri
    from queries.question import ParameterKind
    from queries.views.records import short

    wanted = str(names.resolve(ParameterKind.DOCUMENT, document).iris[0]).removeprefix(document_iri(""))
    iris = names.resolve(ParameterKind.ITEM, item).iris
    found = [one for iri in iris if (one := directory.items.get(short(str(iri)))) and one.document == wanted]
    if len(found) == 1:
        return found[0]
    if not found:
        raise UnknownName(f"文件“{document}”里没有事项“{item}”", hint="事项写编号（3.1.1、zhuanlan-2.1）或标题")
    listed = "、".join(f"{one.ordinal} {one.title}" for one in found)
    raise InvalidParameter(f"“{item}”可以指不止一个事项：{listed}", hint="请用编号")


def _life(life: "Timeline", directory: "Directory") -> dict[str, Any]:
    return {
        "item": life.item.id.removeprefix("item/"),
        "title": life.item.title,
        "light": life.light,
        "why": life.why,
        "missing": [{"stage": one.stage, "why": one.why} for one in life.missing],
        "steps": [_step(step, directory) for step in life.steps],
    }


def _step(step: "Step", directory: "Directory") -> dict[str, Any]:
    return {
        "date": step.date,
        "stage": step.stage,
        "document": step.document,
        "title": directory.documents[step.document].title if step.document else "",
        "items": [link.source for link in step.links],
        "owners": [{"organization": c.organization.name, "role": c.role, "status": c.status} for c in step.owners],
        "figures": [
            {
                "indicator": reached.figure.indicator.name,
                "role": reached.figure.role,
                "written": reached.words,
                "year": reached.figure.year,
                "light": reached.standing and reached.standing.light,
                "why": reached.standing and reached.standing.why,
            }
            for reached in step.figures
        ],
        "light": step.light,
        "status": step.status,
        "words": step.words,
        "person": step.person,
        "doubts": list(step.doubts),
    }


def _print_life(life: "Timeline", directory: "Directory") -> None:
    click.echo(f"{life.item.ordinal} {life.item.title}：{_LIGHTS[life.light]}，{life.why}")
    for one in life.missing:
        click.echo(f"缺少{_STAGES[one.stage]}：{one.why}")
    print_rows(
        ("日期", "环节", "文件", "责任单位", "数值", "灯", "说明"),
        [_cells(step, directory) for step in life.steps],
        form="table",
    )


def _cells(step: "Step", directory: "Directory") -> tuple[str, ...]:
    from queries import codes

    owners = [f"{codes.label('role', c.role)} {c.organization.name}" for c in step.owners]
    status = codes.label("progressStatus", step.status) if step.status else ""
    return (
        step.date,
        _STAGES[step.stage],
        directory.documents[step.document].title if step.document else f"人工登记 {step.person}",
        "\n".join(owners),
        "\n".join(f"{one.figure.indicator.name} {one.words}" for one in step.figures),
        _LIGHTS[step.light] if step.light != "grey" else "",
        "\n".join(filter(None, (status, step.words, *step.doubts))),
    )


@click.command(
    help=t(
        "一份文件的两个版本之间改了什么：新增、消失、改动的事项和论断，以及受牵连的关联和认定。",
        "What changed between two versions of a document: items and claims added, gone, altered, and what hangs on them.",
    )
)
@click.argument("document", metavar=t("文件", "DOCUMENT"))
@click.option("--from", "old", metavar="V", help=t("旧版本（校验值的前几位）", "the older version (first digits)"))
@click.option("--to", "new", metavar="V", help=t("新版本，默认现行的", "the newer one; by default the current"))
@format_option("table", "json")
@data_option
def changes(document: str, old: str | None, new: str | None, form: str, data: Path | None) -> None:
    from graph.library import LibraryReader
    from graph.linked_items import find_document
    from planmesh.settings import load

    settings = load({"data": data})
    library = LibraryReader(settings.data)
    record = find_document(library.records(), document)
    versions = library.versions(record.id)
    later = _version(versions, new, record.version)
    earlier = _version([v for v in versions if v != later], old, None)
    found = _changes(settings, library.extraction(record.id, earlier), library.extraction(record.id, later))
    if form == "json":
        click.echo(json.dumps(_changes_json(found, record.id, earlier, later), ensure_ascii=False, indent=1))
    else:
        _print_changes(found, f"{record.title}：{earlier} → {later}")


def _version(versions: Any, given: str | None, default: str | None) -> str:
    """Raises UnknownName, and InvalidParameter where it must be said which of several."""
    from ontology.errors import InvalidParameter, UnknownName

    if given is None and default is not None:
        return default
    fits = [version for version in versions if version.startswith(given or "")]
    if len(fits) == 1:
        return str(fits[0])
    listed = "、".join(versions)
    if fits:
        raise InvalidParameter(f"有 {len(fits)} 个旧版本：{listed}", hint="用 --from 指明")
    raise UnknownName(
        f"没有版本“{given}”" if given else "这份文件只有一个版本，没有可比的",
        hint=f"有这些版本：{listed}" if versions else "内容改动后再导入，旧版本会保留",
    )


def _changes(settings: "Settings", before: "Extraction", after: "Extraction") -> "Changes":
    from graph.decisions.store import DecisionStore
    from graph.library import LibraryReader
    from graph.measures import Measures
    from graph.versions import current_number
    from ontology.lexicon import load
    from planmesh.wiring import open_snapshot
    from queries.views.changes import changes as between
    from queries.views.directory import Directory

    measures = Measures(load(LibraryReader(settings.data).overlays()).units)
    decisions = tuple(DecisionStore(settings.data).standing().values())
    if current_number(settings.data) is None:
        return between(before, after, measures=measures, decisions=decisions)
    snapshot = open_snapshot(settings)
    try:
        links = Directory(snapshot.store).links
        return between(before, after, measures=measures, links=links, decisions=decisions)
    finally:
        snapshot.close()


def _changes_json(found: "Changes", document: str, earlier: str, later: str) -> dict[str, Any]:
    return {
        "document": document,
        "from": earlier,
        "to": later,
        "changes": [
            {
                "change": one.kind,
                "of": one.of,
                "claim": one.claim,
                "item": one.item,
                "before": one.before,
                "after": one.after,
                "hangs": list(one.hangs),
            }
            for one in found.changes
        ],
        "unsettled": [{"decision": one.decision.number, "why": one.why} for one in found.unsettled],
    }


def _print_changes(found: "Changes", title: str) -> None:
    counts = {kind: sum(one.kind == kind for one in found.changes) for kind in _CHANGES}
    click.echo(f"{title}：" + "、".join(f"{_CHANGES[kind]} {count}" for kind, count in counts.items()))
    if found.changes:
        rows = [
            (_CHANGES[one.kind], one.of, one.item, one.before, one.after, "；".join(one.hangs)) for one in found.changes
        ]
        print_rows(("变化", "类别", "事项", "原来", "现在", "牵连"), rows, form="table")
    for lost in found.unsettled:
        click.echo(f"！认定 {lost.decision.number} 须复核：{lost.why}")
