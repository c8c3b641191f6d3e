"""``planmesh rules``: the rules by which the extractor finds things, each with a text that shows it."""

from typing import TYPE_CHECKING

import click

from planmesh.language import t
from planmesh.options import format_option

if TYPE_CHECKING:
    from extract.rules import Rule


@click.command(
    help=t(
        "列出抽取规则：组件、规则、说明。给出规则名或组件名时连同例子和近似反例：规则在例子里起作用，在反例里不起。",
        "List the rules of extraction; with the NAME of a rule or component, its example and a near miss too.",
    )
)
@click.argument("name", required=False)
@format_option("table", "json")
def rules(name: str | None, form: str) -> None:
    from difflib import get_close_matches

    from extract.rules import rules as registered
    from ontology.errors import UnknownName
    from planmesh.output import print_rows

    known = registered()
    shown = [rule for rule in known.values() if name in (None, rule.name, rule.component)]
    if not shown:
        near = tuple(get_close_matches(str(name), known, n=5, cutoff=0.5))
        hint = f"相近的有：{'、'.join(near)}" if near else "不带名称运行，列出全部"
        raise UnknownName(f"没有名为“{name}”的规则或组件", where="规则", hint=hint, nearest=near)
    if name is not None and form == "table":
        click.echo("\n".join(map(_told, shown)), nl=False)
        return
    heads: tuple[str, ...] = (t("组件", "component"), t("规则", "rule"), t("说明", "says"))
    texts = (t("例子", "example"), t("近似反例", "near miss"), t("来源", "source"))
    rows: list[tuple[str, ...]] = [(rule.component, rule.name, rule.says) for rule in shown]
    if form == "json":
        heads += texts
        rows = [(*row, r.example, r.near_miss, r.source) for row, r in zip(rows, shown, strict=True)]
    print_rows(heads, rows, form=form)


def _told(rule: "Rule") -> str:
    parts = [f"{click.style(rule.name, bold=True)}  {rule.says}（{rule.source}）"]
    for label, text in ((t("例子", "example"), rule.example), (t("近似反例", "near miss"), rule.near_miss)):
        parts += [f"  {label}：", *(f"    {line}" for line in text.splitlines())]
    return "\n".join(parts) + "\n"
