"""``planmesh link``: which items of a plan later items are about, before or without ingesting them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from planmesh.language import t
from planmesh.options import data_option, format_option
from planmesh.output import print_rows
from planmesh.settings import load

if TYPE_CHECKING:
    from graph.library import LibraryReader
    from graph.linked_items import LaterItem
    from ontology.lexicon import Lexicon


@click.command(
    help=t(
        "把后续事项与规划条目对上：ITEMS 是每行一个 JSON 对象（id、text、source_kind、year）的文件，或已导入的一份文件。"
        "没有对应条目也是一种回答（none）。",
        "Match later items with a plan's items. ITEMS: a file of JSON lines (id, text, source_kind, year), or an ingested "
        "document. That no item fits is an answer too (none).",
    )
)
@click.argument("items")
@click.option(
    "--plan",
    default=None,
    metavar=t("文件", "DOCUMENT"),
    help=t(
        "规划：标识、文号、标题（引号不计）或文件名；不写则在库中所有规划、方案、意见里找",
        "the plan: id, number, title (quotation marks ignored) or file stem; left out: whichever plan of the library fits",
    ),
)
@click.option(
    "--top", type=click.IntRange(1, 100), default=10, show_default=True, help=t("每项最多列几个", "links per item")
)
@format_option("jsonl", "table")
@data_option
def link(items: str, plan: str | None, top: int, form: str, data: Path | None) -> None:
    from graph.library import LibraryReader
    from graph.linked_items import answer_line, find_document
    from graph.linker import Linker
    from ontology.lexicon import load as load_lexicon

    library = LibraryReader(load({"data": data}).data)
    target = None if plan is None else find_document(library.records(), plan)
    later = _later(items, library)
    lexicon = load_lexicon(library.overlays())
    lines: Iterator[dict[str, Any]]
    if target is not None:
        linker = Linker(library.extraction(target.id), lexicon)
        lines = (answer_line(item, linker, top=top) for item in later)
    else:
        lines = _against_all(list(later), library, lexicon, top=top)
    if form == "jsonl":
        for line in lines:
            click.echo(json.dumps(line, ensure_ascii=False))
        return
    columns = (
        t("事项", "item"),
        t("规划条目", "plan item"),
        t("标题", "title"),
        t("分值", "score"),
        t("类型", "type"),
        t("理由", "why"),
    )
    print_rows(columns, _rows(lines), form="table")


def _later(items: str, library: "LibraryReader") -> "Iterator[LaterItem]":
    from graph.linked_items import find_document, of_document, read_lines

    path = Path(items)
    if path.is_file():
        from extract.text.readers import read

        return read_lines(read(path).text, where=items)
    return of_document(library.extraction(find_document(library.records(), items).id))


def _against_all(
    later: "list[LaterItem]", library: "LibraryReader", lexicon: "Lexicon", *, top: int
) -> Iterator[dict[str, Any]]:
    from graph.link_features import Reader
    from graph.linked_items import found_line
    from graph.linker import Linker
    from graph.plan_search import GOVERNING, PlanSearch, Question
    from ontology.errors import UnknownName

    plans = [record.id for record in library.records() if record.kind in GOVERNING]
    search = PlanSearch((name, library.extraction(name)) for name in plans)
    if not len(search):
        raise UnknownName("资料库中没有带任务条目的规划", hint="先用 planmesh ingest 导入规划、方案或意见")
    reader = Reader(lexicon)
    questions = [Question(item.text, item.kind, item.year) for item in later]
    found = search.answers(questions, lambda name: Linker(library.extraction(name), lexicon, reader=reader), top=top)
    yield from map(found_line, later, found)


def _rows(lines: Iterator[dict[str, Any]]) -> Iterator[tuple[Any, ...]]:
    for line in lines:
        if line["none"]:
            yield (line["id"], "", t("（规划中没有对应条目）", "(no item of the plan)"), "", "", "")
            continue
        for found in line["links"]:
            why = "；".join(found["features"])
            yield (line["id"], found["item"], found["title"], found["score"], found["type"], why)
