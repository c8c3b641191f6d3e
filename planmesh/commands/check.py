"""``planmesh check``: proves that what is published holds."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ontology.errors import BackendError, DataError
from planmesh.commands.query import opened
from planmesh.language import t
from planmesh.options import data_option

if TYPE_CHECKING:
    from planmesh.checking import Check

SHOWN = 20
"""Faults of one check that are listed."""


@click.command(
    help=t(
        "检查已发布的图谱：本体有无矛盾（HermiT，需要 Java）、图谱是否符合形状（SHACL）、每条论断的原句是否与库中文本一致。",
        "Check what is published: the ontology (HermiT, needs Java), the graph's shapes (SHACL), every quoted sentence.",
    )
)
@click.option(
    "--no-reasoning", is_flag=True, help=t("不做本体推理（没有 Java 时）", "leave out the reasoner (without Java)")
)
@data_option
def check(data: Path | None, *, no_reasoning: bool) -> None:
    from graph.library import LibraryReader
    from planmesh.checking import check_evidence, check_ontology, check_shapes

    with opened(data) as (snapshot, settings):
        checks: list[Check] = [] if no_reasoning else [check_ontology()]
        checks += [check_shapes(snapshot.rdf), check_evidence(snapshot.store, LibraryReader(settings.data))]
    for done in checks:
        _tell(done)
    _conclude(checks)


def _tell(done: "Check") -> None:
    if done.not_done:
        click.echo(t(f"－ {done.name}：没有检查。{done.not_done}", f"- {done.name}: not checked. {done.not_done}"))
        return
    mark = "✗" if done.faults else "✓"
    click.echo(
        f"{mark} {done.name}（{done.looked_at}）"
        + (t(f"：{n} 处缺陷", f": {n} faults") if (n := len(done.faults)) else "")
    )
    for fault in done.faults[:SHOWN]:
        click.echo(f"    {fault}")
    if len(done.faults) > SHOWN:
        click.echo(t(f"    另有 {len(done.faults) - SHOWN} 处", f"    and {len(done.faults) - SHOWN} more"))


def _conclude(checks: "list[Check]") -> None:
    """A check that was not done is no success."""
    faults = sum(len(done.faults) for done in checks)
    if faults:
        raise DataError(f"检查发现 {faults} 处缺陷", hint="请重新导入所涉文件；仍有缺陷请报告")
    missing = [done.name for done in checks if done.not_done]
    if missing:
        raise BackendError(
            f"没有检查：{'、'.join(missing)}", hint="请安装 Java 11 以上，或加 --no-reasoning 不做本体推理"
        )
