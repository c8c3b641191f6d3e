"""The commands below ``planmesh decisions`` that show: list, show; and both ways through a spreadsheet: export, import."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

from graph.decisions.changed import words_of
from graph.decisions.exchange import Import, from_jsonl, from_xlsx, to_jsonl, to_xlsx
from graph.decisions.model import Decision
from graph.decisions.queue import Quote, Waiting
from graph.decisions.wording import ACTIONS, KINDS, STATES
from ontology.errors import UnreadableFile, UnsupportedText
from planmesh.language import t
from planmesh.options import data_option, format_option, person_option
from planmesh.output import destination, print_rows
from planmesh.reviewing import check_places, find_all, kind_of, store_of
from planmesh.reviewing import waiting as waiting_of
from planmesh.settings import load

_MOST_BYTES = 30_000_000
_STATES = ("open", "waiting", "suspect", "deferred", "decided", "all")


@click.command("list", help=t("列出等待认定的和已认定的，要紧的在前。", "What waits and what is decided, best first."))
@click.option("--state", type=click.Choice(_STATES), default="open", show_default=True, help=t("状态", "state"))
@click.option("--kind", help=t("只列这一类（link、responsibility、name、organization …）", "only this kind"))
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help=t("最多几条", "at most"))
@format_option("table", "json")
@data_option
def list_(state: str, kind: str | None, limit: int, form: str, data: Path | None) -> None:
    found = _chosen(waiting_of(load({"data": data})), state, kind)
    columns = ("标识", "类别", "状态", "后续", "规划", "类型", "得分", "依据", "认定", "认定人")
    print_rows(columns, [_cells(waiting) for waiting in found[:limit]], form=form)
    if form == "table" and len(found) > limit:
        click.echo(t(f"共 {len(found)} 条，只列出前 {limit} 条（--limit）", f"{len(found)} in all, {limit} shown"))


@click.command(help=t("一条论断：双方原句、依据和全部认定。", "One claim: both sentences, and all that was decided."))
@click.argument("subject", metavar=t("标识", "SUBJECT"))
@format_option("table", "json")
@data_option
def show(subject: str, form: str, data: Path | None) -> None:
    settings = load({"data": data})
    waiting = find_all(settings, (subject,))[0]
    history = store_of(settings).history(waiting.subject)
    rows = [(d.number, d.at, _action(d), d.draft.person, d.draft.reason, _fields(d), _standing(d)) for d in history]
    columns = ("编号", "时间", "认定", "认定人", "理由", "内容", "效力")
    if form == "json":
        described = dict(
            zip(
                ("标识", "类别", "状态", "后续", "规划", "类型", "得分", "依据", "认定", "认定人"),
                _cells(waiting),
                strict=True,
            )
        )
        quotes = [{"document": q.document, "start": q.start, "end": q.end, "quote": q.text} for q in _quotes(waiting)]
        entries = [dict(zip(columns, row, strict=True)) for row in rows]
        click.echo(json.dumps({**described, "原句": quotes, "历史": entries}, ensure_ascii=False, indent=1))
        return
    for name, side in ((t("后续", "later"), waiting.left), (t("规划", "plan"), waiting.right)):
        click.echo(f"{name}：{side.title}（{side.id}）")
        for quote in side.quotes:
            click.echo(f"    〔{quote.document} {quote.start}–{quote.end}〕{quote.text}")
    print_rows(columns, rows, form="table", title=" ".join(str(cell) for cell in _cells(waiting)[:3]))


@click.command(
    help=t("导出表格（xlsx）或逐行 JSON（jsonl），供线下审核。", "Export a spreadsheet or lines for review.")
)
@click.option("--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help=t("写到文件", "write to a file"))
@click.option("--state", type=click.Choice(_STATES), default="all", show_default=True, help=t("状态", "state"))
@click.option("--kind", help=t("只导出这一类", "only this kind"))
@format_option("xlsx", "jsonl")
@data_option
def export(output: Path | None, state: str, kind: str | None, form: str, data: Path | None) -> None:
    found = _chosen(waiting_of(load({"data": data})), state, kind)
    content = (to_xlsx if form == "xlsx" else to_jsonl)(found)
    with destination(output) as out:
        out.write(content)


@click.command(
    "import",
    help=t(
        "导入填好的表格或 jsonl：先逐行检查，有一处不对就什么也不保存。",
        "Import a filled-in export: every row is checked first, and one fault keeps all out.",
    ),
)
@click.argument("file", type=click.Path(path_type=Path))
@person_option
@data_option
def import_(file: Path, person: str | None, data: Path | None) -> None:
    settings = load({"data": data, "person": person})
    content = _content(file)
    read: Callable[..., Import] = from_xlsx if content.startswith(b"PK") or file.suffix == ".xlsx" else from_jsonl
    imported = read(content, waiting_of(settings), person=settings.person, where=file.name)
    check_places(settings, imported.drafts)
    store_of(settings).record_all(imported.drafts, expected=imported.expected)
    click.echo(
        t(
            f"✓ 导入 {len(imported.drafts)} 条认定，{imported.left} 行没有新内容。运行 planmesh publish 生效",
            f"✓ {len(imported.drafts)} decisions imported, {imported.left} rows said nothing new. Run planmesh publish",
        )
    )


def _content(file: Path) -> bytes:
    try:
        if file.stat().st_size > _MOST_BYTES:
            raise UnsupportedText("文件太大", where=str(file), hint="请分成几份导入")
        return file.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"读不到：{error.strerror}", where=str(file), hint="请检查路径和权限") from error


def _chosen(found: Iterable[Waiting], state: str, kind: str | None) -> list[Waiting]:
    wanted = {"open": {"waiting", "suspect", "deferred"}, "all": set(_STATES)}.get(state, {state})
    only = kind_of(kind) if kind else None
    return [w for w in found if w.state.value in wanted and only in {None, w.kind}]


def _cells(waiting: Waiting) -> tuple[Any, ...]:
    decision = waiting.decision
    return (
        waiting.subject,
        KINDS[waiting.kind],
        STATES[waiting.state] + (f"：{waiting.why}" if waiting.why else ""),
        waiting.left.title,
        waiting.right.title,
        waiting.type,
        waiting.score,
        waiting.features,
        _action(decision) if decision else "",
        decision.draft.person if decision else "",
    )


def _quotes(waiting: Waiting) -> list[Quote]:
    return [*waiting.left.quotes, *waiting.right.quotes]


def _action(decision: Decision) -> str:
    return ACTIONS[decision.draft.action]


def _fields(decision: Decision) -> str:
    return words_of(decision.draft.fields, {})


def _standing(decision: Decision) -> str:
    if decision.withdrawn_by is not None:
        return t(f"已由第 {decision.withdrawn_by} 条撤销", f"undone by {decision.withdrawn_by}")
    return "" if decision.is_standing else t("不改变认定", "decides nothing")
