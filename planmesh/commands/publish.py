"""``planmesh publish``: the library anew, as people have decided."""

from pathlib import Path

import click

from ontology.errors import UnknownName
from planmesh.language import t
from planmesh.options import data_option
from planmesh.settings import load


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
