"""The commands below ``planmesh decisions`` that write: accept, reject, change, split, put off, comment, add, undo."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import click

from graph.decisions.changed import fields_of
from graph.decisions.fields import check
from graph.decisions.model import Action, Draft, Seen
from graph.decisions.queue import draft
from graph.decisions.store import new_subject
from graph.decisions.wording import ACTIONS
from planmesh.language import t
from planmesh.options import data_option, person_option, reason_option
from planmesh.reviewing import check_places, find_all, kind_of, store_of
from planmesh.settings import load

Command = TypeVar("Command", bound=Callable[..., Any])


def fields_option(command: Command) -> Command:
    return click.option(
        "--set",
        "changes",
        multiple=True,
        metavar=t("名称=取值", "NAME=VALUE"),
        help=t("改成或补充什么，例如 --set 类型=细化；可多次给出", "what is otherwise or added; may be repeated"),
    )(command)


@click.command(help=t("认可。", "Accept."))
@click.argument("subjects", nargs=-1, required=True, metavar=t("标识…", "SUBJECT…"))
@reason_option
@person_option
@data_option
def accept(subjects: tuple[str, ...], reason: str, person: str | None, data: Path | None) -> None:
    _decide(subjects, Action.ACCEPT, (), reason, person, data)


@click.command(help=t("否定。须写理由。", "Reject; say why."))
@click.argument("subjects", nargs=-1, required=True, metavar=t("标识…", "SUBJECT…"))
@reason_option
@person_option
@data_option
def reject(subjects: tuple[str, ...], reason: str, person: str | None, data: Path | None) -> None:
    _decide(subjects, Action.REJECT, (), reason, person, data)


@click.command(help=t("改正：--set 写明改成什么。须写理由。", "Correct: --set says what is otherwise; say why."))
@click.argument("subject", metavar=t("标识", "SUBJECT"))
@fields_option
@reason_option
@person_option
@data_option
def change(subject: str, changes: tuple[str, ...], reason: str, person: str | None, data: Path | None) -> None:
    _decide((subject,), Action.CHANGE, changes, reason, person, data)


@click.command(
    help=t(
        "拆分：一条关联其实说了几件事。须写理由。\n\n"
        "每个条目一条：--set 条目=2.1 --set 类型=细化 --set 条目=2.3。类型不写的照旧。",
        "Split a link in two or more; say why.\n\n--set 条目=2.1 --set 类型=细化 --set 条目=2.3",
    )
)
@click.argument("subject", metavar=t("标识", "SUBJECT"))
@fields_option
@reason_option
@person_option
@data_option
def split(subject: str, changes: tuple[str, ...], reason: str, person: str | None, data: Path | None) -> None:
    _decide((subject,), Action.SPLIT, changes, reason, person, data)


@click.command(help=t("暂缓：先放一放。", "Put off."))
@click.argument("subjects", nargs=-1, required=True, metavar=t("标识…", "SUBJECT…"))
@reason_option
@person_option
@data_option
def defer(subjects: tuple[str, ...], reason: str, person: str | None, data: Path | None) -> None:
    _decide(subjects, Action.DEFER, (), reason, person, data)


@click.command(help=t("备注：写几句话，不改变认定。", "Comment: say something, decide nothing."))
@click.argument("subject", metavar=t("标识", "SUBJECT"))
@reason_option
@person_option
@data_option
def comment(subject: str, reason: str, person: str | None, data: Path | None) -> None:
    _decide((subject,), Action.COMMENT, (), reason, person, data)


@click.command(
    help=t(
        "补充原文没有写、或没有抽到的。须写理由。\n\n"
        "类别：responsibility（责任）、value（数值）、deadline（时限）、item（事项）、progress（动态）等。",
        "Add what the documents do not say or extraction missed; say why.",
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
    settings = load({"data": data, "person": person})
    what = kind_of(kind)
    fields = fields_of("；".join(changes), kind=what)
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
    check_places(settings, [draft])
    kept = store_of(settings).record(draft)
    click.echo(t(f"✓ 认定 {kept.number}：补充 {draft.subject}", f"✓ decision {kept.number}: added {draft.subject}"))


@click.command(help=t("撤销一条认定，此前的认定重新生效。", "Undo a decision: what stood before it stands again."))
@click.argument("number", type=int, metavar=t("编号", "NUMBER"))
@reason_option
@person_option
@data_option
def undo(number: int, reason: str, person: str | None, data: Path | None) -> None:
    settings = load({"data": data, "person": person})
    kept = store_of(settings).withdraw(number, person=settings.person, reason=reason)
    click.echo(t(f"✓ 已撤销认定 {number}（第 {kept.number} 条）", f"✓ decision {number} undone ({kept.number})"))


def _decide(
    subjects: Iterable[str],
    action: Action,
    changes: Iterable[str],
    reason: str,
    person: str | None,
    data: Path | None,
) -> None:
    settings = load({"data": data, "person": person})
    found = find_all(settings, dict.fromkeys(subjects))
    drafts = [
        draft(
            waiting,
            action,
            person=settings.person,
            reason=reason,
            fields=fields_of("；".join(changes), kind=waiting.kind, action=action),
        )
        for waiting in found
    ]
    if changes:
        check_places(settings, drafts)
    kept = store_of(settings).record_all(drafts, expected={waiting.subject: waiting.last for waiting in found})
    for decision, waiting in zip(kept, found, strict=True):
        click.echo(
            f"✓ 认定 {decision.number}：{ACTIONS[decision.draft.action]} {waiting.left.title} → {waiting.right.title}"
        )
    click.echo(t("运行 planmesh publish 生效", "run planmesh publish to publish it"))
