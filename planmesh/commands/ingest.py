"""``planmesh ingest`` and ``planmesh status``."""

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planmesh.language import t
from planmesh.options import data_option, format_option, lexicon_option
from planmesh.settings import load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.publish import Progress
    from planmesh.ingest import FileResult, Ingested


@click.command(
    help=t(
        "读文件、抽取论断、与已有文件关联，并发布新的图谱版本。同一文件再来一次什么也不改；坏文件报告原因，其余照常。",
        "Read files, extract claims, link them to what is there, and publish a new version of the graph.",
    )
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@lexicon_option
@data_option
def ingest(files: tuple[Path, ...], lexicons: tuple[Path, ...], data: Path | None) -> None:
    settings = load({"data": data})
    from planmesh.ingest import ingest as run

    with progress_bar() as progress:
        done = run(settings, files, lexicons=lexicons, progress=progress)
    for result in done.files:
        click.echo(_told(result), err=result.error is not None)
    _tell_published(done)
    failed = [result.error for result in done.files if result.error]
    if failed:
        sys.exit(failed[0].exit_code)


@contextmanager
def progress_bar() -> "Iterator[Progress]":
    """A bar on standard error, where a person watches; otherwise nothing."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=None)

        def step(description: str, done: int, total: int) -> None:
            bar.update(task, description=description, completed=done, total=total)

        yield step


_OUTCOMES = {
    "added": t("新增", "added"),
    "unchanged": t("没有变化", "unchanged"),
    "replaced": t("新版本，已取代旧版本", "new version, replaces the old one"),
    "reread": t("文本未变，重新抽取", "same text, extracted anew"),
}


def _told(result: "FileResult") -> str:
    if result.error is not None or result.addition is None or result.extraction is None:
        return f"✗ {result.file}：{result.error}"
    found, record = result.extraction, result.addition.record
    counts = t(
        f"事项 {sum(s.item_kind is not None for s in found.sections)}、责任 {len(found.responsibilities)}、"
        f"数值 {len(found.values)}、依赖 {len(found.dependencies)}",
        f"{sum(s.item_kind is not None for s in found.sections)} items, {len(found.responsibilities)} responsibilities, "
        f"{len(found.values)} values, {len(found.dependencies)} dependencies",
    )
    unread = sum(problem.start is not None for problem in found.problems)
    problems = t(f"；{unread} 处没能读懂", f"; {unread} places not understood") if unread else ""
    problems += "".join(f"；{problem.message}" for problem in found.problems if problem.start is None)
    told = f"✓ {record.title}（{record.id}）：{_OUTCOMES[str(result.addition.outcome)]}，{counts}"
    return told + problems


def _tell_published(done: "Ingested") -> None:
    for record in done.reread:
        click.echo(t(f"↻ {record.title}：词表或程序有变，已重新抽取", f"↻ {record.title}: extracted anew"))
    if done.published is None:
        return
    manifest = done.published.manifest
    state = t("已发布", "published") if done.published.is_new else t("没有变化，仍是", "nothing changed, still")
    click.echo(
        t(
            f"{state}第 {manifest.number} 版：{manifest.documents} 份文件、{manifest.claims} 条论断、{manifest.links} 处关联",
            f"{state} version {manifest.number}: {manifest.documents} documents, {manifest.claims} claims, {manifest.links} links",
        )
    )


@click.command(
    help=t("库里有哪些文件，发布到第几版。", "Which documents are in the library, and which version is published.")
)
@format_option("table", "csv", "json")
@data_option
def status(form: str, data: Path | None) -> None:
    from graph.library import LibraryReader
    from graph.versions import current_manifest
    from planmesh.output import print_rows

    settings = load({"data": data})
    records = LibraryReader(settings.data).records()
    columns = (
        t("标识", "id"),
        t("标题", "title"),
        t("文号", "number"),
        t("文种", "kind"),
        t("日期", "date"),
        t("版本", "version"),
    )
    rows = [(r.id, r.title, r.number, r.kind, r.date, r.version) for r in records]
    print_rows(columns, rows, form=form)
    manifest = current_manifest(settings.data)
    if form == "table":
        click.echo(t(f"资料目录 {settings.data}", f"data directory {settings.data}"))
        click.echo(
            t("还没有发布。请先运行 planmesh ingest 文件…", "Nothing published yet: run planmesh ingest FILES…")
            if manifest is None
            else t(
                f"第 {manifest.number} 版：论断 {manifest.claims}、四元组 {manifest.quads}、关联 {manifest.links}",
                f"version {manifest.number}: {manifest.claims} claims, {manifest.quads} quads, {manifest.links} links",
            )
        )
