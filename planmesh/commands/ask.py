"""``planmesh questions``, ``planmesh ask`` and ``planmesh gaps``."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ontology.errors import InvalidParameter
from planmesh.commands.query import opened
from planmesh.language import ENGLISH, t
from planmesh.options import data_option, format_option

if TYPE_CHECKING:
    from queries.findings import Finding
    from queries.question import Answer, Cell, Row


@click.command(help=t("列出问题目录：编号、问题、参数。", "List the catalogue: id, question, parameters."))
@format_option("table", "csv", "json")
def questions(form: str) -> None:
    from planmesh.output import print_rows
    from queries.catalog import catalogue

    columns = (t("编号", "id"), t("问题", "question"), t("参数", "parameters"))
    rows = [
        (
            question.id,
            question.en if ENGLISH else question.zh,
            "、".join(f"--{p.name}（{p.zh}{'，必填' if p.is_required else ''}）" for p in question.parameters)
            if not ENGLISH
            else ", ".join(f"--{p.name} ({p.en}{', required' if p.is_required else ''})" for p in question.parameters),
        )
        for question in catalogue()
    ]
    print_rows(columns, rows, form=form)


@click.command(
    context_settings={"ignore_unknown_options": True, "allow_extra_args": True},
    help=t(
        "按目录提问，例如 planmesh ask W04 --organization 省人社厅。参数名见 planmesh questions；名称的任何写法都可以。",
        "Ask a question of the catalogue: planmesh ask W04 --organization 省人社厅. Parameters: planmesh questions.",
    ),
)
@click.argument("question")
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
@format_option("table", "csv", "json")
@click.option("--cypher", "by_cypher", is_flag=True, help=t("由属性图回答，行应相同", "answer from the property graph"))
@data_option
def ask(question: str, arguments: Sequence[str], form: str, data: Path | None, *, by_cypher: bool) -> None:
    from ontology.errors import UnknownName
    from queries.catalog import catalogue
    from queries.run import ask as run
    from queries.run import ask_cypher, declined

    given = _arguments(arguments)
    try:
        asked = catalogue().find(question)
    except UnknownName as error:
        _print_answer(declined(question, why=f"{error.message}。", similar=error.nearest), form)
        raise
    with opened(data) as (snapshot, settings):
        answer = run(asked, given, snapshot.store, names=snapshot.names, limit=settings.row_limit)
        if by_cypher:
            found = ask_cypher(asked, given, snapshot.properties, names=snapshot.names, limit=settings.row_limit)
            _print_cells(answer, found.rows, form)
            return
        _print_answer(answer, form)


def _arguments(words: Sequence[str]) -> dict[str, str]:
    """``--name value`` and ``--name=value``."""
    given: dict[str, str] = {}
    rest = list(words)
    while rest:
        word = rest.pop(0)
        name, equals, value = word.partition("=")
        if not name.startswith("--") or len(name) == len("--"):
            raise InvalidParameter(f"不明白“{word}”", hint="参数写作 --名称 取值")
        if not equals and not rest:
            raise InvalidParameter(f"参数 {name} 没有取值", hint="参数写作 --名称 取值")
        given[name.removeprefix("--")] = value if equals else rest.pop(0)
    return given


def _print_cells(answer: "Answer", rows: "Sequence[Row]", form: str) -> None:
    from planmesh.output import print_rows

    cells = [[_words(row[c.name], c.codes) for c in answer.columns] for row in rows]
    print_rows([c.en if ENGLISH else c.zh for c in answer.columns], cells, form=form)


def _words(cell: "Cell", scheme: str | None) -> str:
    from queries.run import show

    values = cell if isinstance(cell, tuple) else (cell,)
    return "、".join(show(value, scheme, language="en" if ENGLISH else "zh") for value in values)


def _print_answer(answer: "Answer", form: str) -> None:
    if form == "json":
        click.echo(json.dumps(answer.to_json(), ensure_ascii=False, indent=1))
        return
    if form == "table":
        click.echo(answer.reading)
        click.echo(answer.answer)
    if answer.rows:
        _print_cells(answer, answer.rows, form)
    if form == "table":
        for number, piece in enumerate(answer.evidence, 1):
            click.echo(f"[{number}] {piece.title} {piece.start}–{piece.end}：“{piece.quote}”")
        click.echo(answer.searched)


@click.command(
    help=t("列出缺口和矛盾，每条带各方原句。", "List gaps and contradictions, each with every side's sentence.")
)
@click.option("--rule", "rules", multiple=True, help=t("只看这几条规则，如 G-OWN-1", "only these rules"))
@click.option("--document", help=t("只看一份文件（标识、文号或标题）", "only one document"))
@format_option("table", "jsonl", "csv")
@data_option
def gaps(rules: tuple[str, ...], document: str | None, form: str, data: Path | None) -> None:
    from queries.gaps import findings
    from queries.question import ParameterKind

    with opened(data) as (snapshot, _):
        of = str(snapshot.names.resolve(ParameterKind.DOCUMENT, document).iris[0]) if document else None
        found = [f for f in findings(snapshot.store, document=of) if not rules or f.rule in rules]
    _print_findings(found, form)


def _print_findings(found: "Sequence[Finding]", form: str) -> None:
    from planmesh.output import print_rows
    from queries import codes

    if form == "jsonl":
        click.echo("".join(f"{json.dumps(f.to_json(), ensure_ascii=False)}\n" for f in found), nl=False)
        return
    language = "en" if ENGLISH else "zh"
    columns = (t("规则", "rule"), t("类型", "class"), t("程度", "severity"), t("事项", "focus"), t("说明", "message"))
    rows = [
        (
            f.rule,
            codes.label("findingKind", f.kind, language=language),
            codes.label("severity", str(f.severity), language=language),
            f.focus,
            f.message,
        )
        for f in found
    ]
    print_rows(columns, rows, form=form)
    if form == "table":
        click.echo(t(f"共 {len(found)} 条", f"{len(found)} findings"))
        if found:
            click.echo(found[0].scope)
