"""``planmesh decisions`` and ``planmesh publish``: what waits for a person, and what people decided."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ontology.errors import InvalidParameter, UnknownName, UnreadableFile, UnsupportedText
from planmesh.language import t
from planmesh.options import data_option, format_option
from planmesh.output import destination, print_rows
from planmesh.settings import Settings, load

if TYPE_CHECKING:
    from graph.decisions.exchange import Import
    from graph.decisions.model import Action, Decision
    from graph.decisions.queue import Waiting
    from graph.decisions.store import DecisionStore

Command = TypeVar("Command", bound=Callable[..., Any])
_MOST_BYTES = 30_000_000
_STATES = ("open", "waiting", "suspect", "deferred", "decided", "all")


def person_option(command: Command) -> Command:
    return click.option(
        "--person",
        metavar=t("姓名", "NAME"),
        help=t("认定人（也可设 PLANMESH_PERSON）", "who decides (or PLANMESH_PERSON)"),
    )(command)


def reason_option(command: Command) -> Command:
    return click.option("--reason", default="", metavar=t("文字", "TEXT"), help=t("理由", "why"))(command)


def fields_option(command: Command) -> Command:
    return click.option(
        "--set",
        "changes",
        multiple=True,
        metavar=t("名称=取值", "NAME=VALUE"),
        help=t("改成或补充什么，例如 --set 类型=细化；可多次给出", "what is otherwise or added; may be repeated"),
    )(command)


@click.command(
    help=t(
        "按现行的认定重新发布图谱；文件、词表、认定都没有变化时什么也不做。",
        "Publish the graph anew with the standing decisions; nothing happens where nothing has changed.",
    )
)
@data_option
def publish(data: Path | None) -> None:
    from planmesh.commands.ingest import progress_bar
    from planmesh.ingest import republish

    settings = load({"data": data})
    with progress_bar() as progress:
        published = republish(settings, progress=progress)
    if published is None:
        raise UnknownName("库里还没有文件", where=str(settings.data), hint="请先运行 planmesh ingest 文件…")
    manifest = published.manifest
    state = t("已发布", "published") if published.is_new else t("没有变化，仍是", "nothing changed, still")
    click.echo(
        t(
            f"{state}第 {manifest.number} 版：{manifest.documents} 份文件、{manifest.links} 处关联、{manifest.decisions} 条认定",
            f"{state} version {manifest.number}: {manifest.documents} documents, {manifest.links} links, {manifest.decisions} decisions",
        )
    )
    for number, why in manifest.suspects.items():
        click.echo(
            t(f"！认定 {number} 待复核，未采用：{why}", f"! decision {number} is suspect, not applied: {why}"), err=True
        )


@click.group(
    help=t(
        "人的认定：哪些在等人看，认可、否定、改正、补充、撤销，导出表格审核后再导入。认定记下后运行 planmesh publish 生效。",
        "What people decide: accept, reject, correct, add, undo; review in a spreadsheet. Then run planmesh publish.",
    )
)
def decisions() -> None:
    pass


@decisions.command(
    "list", help=t("列出等待认定的和已认定的，要紧的在前。", "What waits and what is decided, best first.")
)
@click.option("--state", type=click.Choice(_STATES), default="open", show_default=True, help=t("状态", "state"))
@click.option("--kind", help=t("只列这一类（link、responsibility、name、organization …）", "only this kind"))
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help=t("最多几条", "at most"))
@format_option("table", "json")
@data_option
def list_(state: str, kind: str | None, limit: int, form: str, data: Path | None) -> None:
    found = _chosen(_queue(load({"data": data})), state, kind)
    columns = ("标识", "类别", "状态", "后续", "规划", "类型", "得分", "依据", "认定", "认定人")
    print_rows(columns, [_cells(waiting) for waiting in found[:limit]], form=form)
    if form == "table" and len(found) > limit:
        click.echo(t(f"共 {len(found)} 条，只列出前 {limit} 条（--limit）", f"{len(found)} in all, {limit} shown"))


@decisions.command(
    help=t("一条论断：双方原句、依据和全部认定。", "One claim: both sentences, and all that was decided.")
)
@click.argument("subject", metavar=t("标识", "SUBJECT"))
@format_option("table", "json")
@data_option
def show(subject: str, form: str, data: Path | None) -> None:
    settings = load({"data": data})
    waiting = _find(settings, subject)
    history = _store(settings).history(waiting.subject)
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


@decisions.command(help=t("认可。", "Accept."))
@click.argument("subjects", nargs=-1, required=True, metavar=t("标识…", "SUBJECT…"))
@reason_option
@person_option
@data_option
def accept(subjects: tuple[str, ...], reason: str, person: str | None, data: Path | None) -> None:
    from graph.decisions.model import Action

    _decide(subjects, Action.ACCEPT, (), reason, person, data)


@decisions.command(help=t("否定。须写理由。", "Reject; say why."))
@click.argument("subjects", nargs=-1, required=True, metavar=t("标识…", "SUBJECT…"))
@reason_option
@person_option
@data_option
def reject(subjects: tuple[str, ...], reason: str, person: str | None, data: Path | None) -> None:
    from graph.decisions.model import Action

    _decide(subjects, Action.REJECT, (), reason, person, data)


@decisions.command(help=t("改正：--set 写明改成什么。须写理由。", "Correct: --set says what is otherwise; say why."))
@click.argument("subject", metavar=t("标识", "SUBJECT"))
@fields_option
@reason_option
@person_option
@data_option
def change(subject: str, changes: tuple[str, ...], reason: str, person: str | None, data: Path | None) -> None:
    from graph.decisions.model import Action

    _decide((subject,), Action.CHANGE, changes, reason, person, data)


@decisions.command(help=t("暂缓：先放一放。", "Put off."))
@click.argument("subjects", nargs=-1, required=True, metavar=t("标识…", "SUBJECT…"))
@reason_option
@person_option
@data_option
def defer(subjects: tuple[str, ...], reason: str, person: str | None, data: Path | None) -> None:
    from graph.decisions.model import Action

    _decide(subjects, Action.DEFER, (), reason, person, data)


@decisions.command(
    help=t(
        "补充原文没有写、或没有抽到的：责任（responsibility）、数值（value）、时限（deadline）、事项（item）、动态（progress）等。",
        "Add what the documents do not say or extraction missed.",
    )
)
@click.argument("kind", metavar=t("类别", "KIND"))
@fields_option
@click.option("--quote", help=t("作为依据的原句，须逐字在文件里", "the sentence that proves it, word for word"))
@click.option("--document", "proof", help=t("原句所在的文件标识，默认是所补充的文件", "the document of the quote"))
@reason_option
@person_option
@data_option
def add(
    kind: str,
    changes: tuple[str, ...],
    quote: str | None,
    proof: str | None,
    reason: str,
    person: str | None,
    data: Path | None,
) -> None:
    from graph.decisions.exchange import changes as read_changes
    from graph.decisions.fields import check
    from graph.decisions.grounds import unknown_parts
    from graph.decisions.model import Action, Draft, Seen
    from graph.decisions.store import new_subject
    from graph.library import LibraryReader

    settings = load({"data": data, "person": person})
    what = _kind(kind)
    fields = read_changes("；".join(changes), kind=what)
    document = proof or str(fields.get("document") or fields.get("source") or "")
    draft = Draft(
        kind=what,
        subject=new_subject(what, json.dumps(fields, ensure_ascii=False, sort_keys=True)),
        action=Action.ADD,
        person=settings.person,
        reason=reason,
        fields=fields,
        seen=(Seen(document, quote),) if quote else (),
        document=proof,
    )
    check(draft)
    unknown_parts(draft, LibraryReader(settings.data).extraction)
    kept = _store(settings).record(draft)
    click.echo(t(f"✓ 认定 {kept.number}：补充 {draft.subject}", f"✓ decision {kept.number}: added {draft.subject}"))


@decisions.command(help=t("撤销一条认定，此前的认定重新生效。", "Undo a decision: what stood before it stands again."))
@click.argument("number", type=int, metavar=t("编号", "NUMBER"))
@reason_option
@person_option
@data_option
def undo(number: int, reason: str, person: str | None, data: Path | None) -> None:
    settings = load({"data": data, "person": person})
    kept = _store(settings).withdraw(number, person=settings.person, reason=reason)
    click.echo(t(f"✓ 已撤销认定 {number}（第 {kept.number} 条）", f"✓ decision {number} undone ({kept.number})"))


@decisions.command(
    help=t("导出表格（xlsx）或逐行 JSON（jsonl），供线下审核。", "Export a spreadsheet or lines for review.")
)
@click.option("--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help=t("写到文件", "write to a file"))
@click.option("--state", type=click.Choice(_STATES), default="all", show_default=True, help=t("状态", "state"))
@click.option("--kind", help=t("只导出这一类", "only this kind"))
@format_option("xlsx", "jsonl")
@data_option
def export(output: Path | None, state: str, kind: str | None, form: str, data: Path | None) -> None:
    from graph.decisions.exchange import to_jsonl, to_xlsx

    found = _chosen(_queue(load({"data": data})), state, kind)
    content = (to_xlsx if form == "xlsx" else to_jsonl)(found)
    with destination(output) as out:
        out.write(content)


@decisions.command(
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
    from graph.decisions.exchange import from_jsonl, from_xlsx

    settings = load({"data": data, "person": person})
    content = _content(file)
    read: Callable[..., Import] = from_xlsx if content.startswith(b"PK") or file.suffix == ".xlsx" else from_jsonl
    imported = read(content, _queue(settings), person=settings.person, where=file.name)
    _store(settings).record_all(imported.drafts, expected=imported.expected)
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


def _store(settings: Settings) -> "DecisionStore":
    from graph.decisions.store import DecisionStore

    return DecisionStore(settings.data)


def _queue(settings: Settings) -> "tuple[Waiting, ...]":
    from graph.decisions.queue import queue
    from planmesh.wiring import open_snapshot

    snapshot = open_snapshot(settings)
    try:
        return queue(snapshot.store, _store(settings).entries(), suspects=snapshot.manifest.suspects)
    finally:
        snapshot.close()


def _find(settings: Settings, subject: str) -> "Waiting":
    return _find_all(settings, (subject,))[0]


def _find_all(settings: Settings, subjects: Iterable[str]) -> "list[Waiting]":
    """Raises UnknownName for one that is not there."""
    from graph.decisions.queue import find_all
    from planmesh.wiring import open_snapshot

    snapshot = open_snapshot(settings)
    try:
        entries = _store(settings).entries()
        return find_all(snapshot.store, entries, subjects, suspects=snapshot.manifest.suspects)
    finally:
        snapshot.close()


def _decide(
    subjects: Iterable[str],
    action: "Action",
    changes: Iterable[str],
    reason: str,
    person: str | None,
    data: Path | None,
) -> None:
    from graph.decisions.exchange import changes as read_changes
    from graph.decisions.queue import draft

    settings = load({"data": data, "person": person})
    found = _find_all(settings, dict.fromkeys(subjects))
    drafts = [
        draft(
            waiting,
            action,
            person=settings.person,
            reason=reason,
            fields=read_changes("；".join(changes), kind=waiting.kind),
        )
        for waiting in found
    ]
    kept = _store(settings).record_all(drafts, expected={waiting.subject: waiting.last for waiting in found})
    for decision, waiting in zip(kept, found, strict=True):
        click.echo(f"✓ 认定 {decision.number}：{_action(decision)} {waiting.left.title} → {waiting.right.title}")
    click.echo(t("运行 planmesh publish 生效", "run planmesh publish to publish it"))


def _kind(word: str) -> "Any":
    from graph.decisions.model import Kind
    from graph.decisions.wording import KINDS

    by_name = {name: kind for kind, names in KINDS.items() for name in (kind.value, names)}
    if word not in by_name:
        raise InvalidParameter(f"没有“{word}”这一类", hint=f"可用：{'、'.join(kind.value for kind in Kind)}")
    return by_name[word]


def _chosen(found: "Iterable[Waiting]", state: str, kind: str | None) -> "list[Waiting]":
    wanted = {"open": {"waiting", "suspect", "deferred"}, "all": set(_STATES)}.get(state, {state})
    only = _kind(kind) if kind else None
    return [w for w in found if w.state.value in wanted and only in {None, w.kind}]


def _cells(waiting: "Waiting") -> tuple[Any, ...]:
    from graph.decisions.wording import KINDS, STATES

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


def _quotes(waiting: "Waiting") -> "list[Any]":
    return [*waiting.left.quotes, *waiting.right.quotes]


def _action(decision: "Decision") -> str:
    from graph.decisions.wording import ACTIONS

    return ACTIONS[decision.draft.action]


def _fields(decision: "Decision") -> str:
    return "；".join(f"{name}={value}" for name, value in decision.draft.fields.items())


def _standing(decision: "Decision") -> str:
    if decision.withdrawn_by is not None:
        return t(f"已由第 {decision.withdrawn_by} 条撤销", f"undone by {decision.withdrawn_by}")
    return "" if decision.is_standing else t("不改变认定", "decides nothing")
