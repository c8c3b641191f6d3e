"""``planmesh gaps``: gaps and contradictions of the published version, and their waivers."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planmesh.commands.query import opened
from planmesh.language import ENGLISH, t
from planmesh.options import data_option, format_option, person_option, reason_option
from planmesh.output import destination, print_rows

if TYPE_CHECKING:
    from planmesh.settings import Settings
    from planmesh.wiring import Snapshot
    from queries.findings import Finding

_LANGUAGE = "en" if ENGLISH else "zh"
# What a terminal has room for, of the columns of queries.finding_table.
_NARROW = (0, 2, 3, 5, 7)


@click.group(
    invoke_without_command=True,
    help=t(
        "列出缺口和矛盾，最要紧的在前，每条带各方原句。几乎每个事项都有的概括成一条，--each 逐条列出。\n\n"
        "不必再提示的，用 planmesh gaps waive 豁免，到期后重新出现。",
        "List gaps and contradictions, what matters most first, each with every side's sentence.  What nearly every item "
        "has is told once; --each lists all.",
    ),
)
@click.option("--rule", "rules", multiple=True, help=t("只看这几条规则，如 G-OWN-1", "only these rules"))
@click.option("--document", help=t("只看一份文件（标识、文号或标题）", "only one document"))
@click.option("--each", is_flag=True, help=t("概括的也逐条列出", "one by one, also what is told once"))
@click.option(
    "--waived",
    is_flag=True,
    help=t("只看豁免了的，连同谁、为什么、到哪天", "only what is waived: who, why, until when"),
)
@format_option("table", "jsonl", "csv", "xlsx", "html")
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar=t("文件", "FILE"),
    help=t("写到文件（xlsx、html）", "write to a file (xlsx, html)"),
)
@data_option
@click.pass_context
def gaps(
    context: click.Context,
    rules: tuple[str, ...],
    document: str | None,
    form: str,
    output: Path | None,
    data: Path | None,
    *,
    each: bool,
    waived: bool,
) -> None:
    if context.invoked_subcommand is not None:
        return
    from queries.question import ParameterKind
    from queries.rule import known

    known(rules)
    today = date.today().isoformat()
    with opened(data) as (snapshot, settings):
        of = str(snapshot.names.resolve(ParameterKind.DOCUMENT, document).iris[0]) if document else None
        found = [
            finding
            for finding in _findings(snapshot, settings, document=of)
            if (not rules or finding.rule in rules)
            and finding.is_waived(today) == waived
            and not (finding.members if each else finding.summary)
        ]
    _print(found, form, output)


def _findings(snapshot: "Snapshot", settings: "Settings", *, document: str | None = None) -> "Iterator[Finding]":
    """As published, waived as people have decided since."""
    from graph.decisions.store import DecisionStore
    from queries.finding_graph import stored
    from queries.waivers import with_waivers

    entries = DecisionStore(settings.data).entries()
    return with_waivers(stored(snapshot.store, document=document), entries, suspects=snapshot.manifest.suspects)


def _print(found: "Sequence[Finding]", form: str, output: Path | None) -> None:
    from queries.finding_table import COLUMNS, page, row

    columns = COLUMNS[_LANGUAGE]
    if form == "jsonl":
        click.echo("".join(f"{json.dumps(f.to_json(), ensure_ascii=False)}\n" for f in found), nl=False)
    elif form in {"xlsx", "html"}:
        with destination(output) as file:
            file.write(page(found, language=_LANGUAGE).encode() if form == "html" else _book(columns, found))
    elif form == "csv":
        print_rows(columns, [row(f, language=_LANGUAGE) for f in found], form=form)
    else:
        rows = [row(f, language=_LANGUAGE) for f in found]
        print_rows([columns[i] for i in _NARROW], [[cells[i] for i in _NARROW] for cells in rows], form=form)
        click.echo(t(f"共 {len(found)} 条", f"{len(found)} findings"))
        for finding in found:
            if finding.waiver is not None:
                by = f"{finding.waiver.person} {finding.waiver.at[:10]}"
                until = t(f"豁免到 {finding.waiver.until}", f"waived until {finding.waiver.until}")
                click.echo(f"{finding.iri.rpartition('/')[2]}：{by} {until}：{finding.waiver.reason}")
        if found:
            click.echo(found[0].scope)


def _book(columns: Sequence[str], found: "Sequence[Finding]") -> bytes:
    from graph.decisions.sheet import write
    from queries.finding_table import row

    rows = [row(f, language=_LANGUAGE) for f in found]
    return write(columns, rows, choices={}, hidden=(), title=t("缺口和矛盾", "Findings"))


@gaps.command(
    help=t(
        "豁免疑点：写明理由和到期日（含当日），到期后重新显示。标识见 planmesh gaps 的第一列。",
        "Waive findings, with a reason and a last day, after which they show again.",
    )
)
@click.argument("identifiers", nargs=-1, required=True, metavar=t("标识…", "ID…"))
@click.option("--until", required=True, metavar=t("年-月-日", "YYYY-MM-DD"), help=t("到哪一天", "the last day"))
@reason_option
@person_option
@data_option
def waive(identifiers: tuple[str, ...], until: str, reason: str, person: str | None, data: Path | None) -> None:
    from graph.decisions.store import DecisionStore
    from ontology.errors import UnknownName
    from planmesh.settings import load
    from queries.waivers import waiver_draft

    settings = load({"data": data, "person": person})
    with opened(data) as (snapshot, _):
        by_id = {finding.iri.rpartition("/")[2]: finding for finding in _findings(snapshot, settings)}
    unknown = [identifier for identifier in identifiers if identifier not in by_id]
    if unknown:
        raise UnknownName(f"没有疑点“{'、'.join(unknown)}”", hint="标识见 planmesh gaps --each 的第一列")
    drafts = [
        waiver_draft(by_id[one], person=settings.person, reason=reason, until=until, today=date.today())
        for one in dict.fromkeys(identifiers)
    ]
    for decision in DecisionStore(settings.data).record_all(drafts):
        name = decision.draft.subject.rpartition("/")[2]
        told = t(f"✓ 认定 {decision.number}：豁免 {name} 到 {until}", f"✓ decision {decision.number}: waived {name}")
        click.echo(told)
