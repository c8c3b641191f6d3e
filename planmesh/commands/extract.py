"""``planmesh extract`` and ``planmesh evaluate``: what the extractor finds in files, without a store."""

from collections.abc import Iterable
from pathlib import Path

import click

from planmesh.language import t
from planmesh.options import format_option, lexicon_option


@click.command(
    help=t(
        "读一份文件，列出其中的章节、机构、地区、责任、时限、数值、依赖、引用等（每行一条，键见 docs/claims.md）。",
        "Read a file and print what is found in it, one claim a line (keys: docs/claims.md).",
    )
)
@click.argument("file", type=click.Path(path_type=Path))
@format_option("jsonl", "table", "html")
@lexicon_option
@click.option("--kind", "kinds", multiple=True, help=t("只列这几类，如 responsibility、value", "only these kinds"))
def extract(file: Path, form: str, lexicons: Iterable[Path], kinds: tuple[str, ...]) -> None:
    from extract.lines import dumps, to_lines
    from planmesh.settings import load
    from planmesh.wiring import extractor, read_document

    extraction = extractor(lexicons).extract(read_document(file, load({})))
    if form == "html":
        from extract.html import page
        from queries.codes import label

        click.echo(page(extraction, label=label), nl=False)
        return
    lines = [line for line in to_lines(extraction) if not kinds or line["claim"] in kinds]
    if form == "jsonl":
        click.echo("".join(f"{dumps(line)}\n" for line in lines), nl=False)
        return
    from planmesh.output import print_rows

    columns = (t("类别", "kind"), t("位置", "offset"), t("章节", "section"), t("原文", "surface"), t("内容", "content"))
    hidden = {"claim", "start", "end", "section", "surface", "method", "evidence", "sha256"}
    rows = (
        (
            line["claim"],
            line.get("start"),
            line.get("section"),
            str(line.get("surface", ""))[:40].replace("\n", " "),
            " ".join(f"{k}={v}" for k, v in line.items() if k not in hidden and v not in (None, "", [], False)),
        )
        for line in lines
    )
    print_rows(columns, rows, form="table")
