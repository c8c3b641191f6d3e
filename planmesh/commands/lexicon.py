"""``planmesh lexicon``: an office's own names of bodies, places and works, which extraction and search then know."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from planmesh.language import t
from planmesh.options import format_option

if TYPE_CHECKING:
    from ontology.lexicon import Lexicon
    from planmesh.own_tables import Change

Command = TypeVar("Command", bound=Callable[..., Any])


def folder_option(command: Command) -> Command:
    return click.option(
        "--lexicon",
        "folder",
        required=True,
        envvar="PLANMESH_LEXICON",
        type=click.Path(file_okay=False, path_type=Path),
        metavar=t("目录", "DIR"),
        help=t(
            "本单位的词表目录（也可设 PLANMESH_LEXICON），没有则新建",
            "the office's own lexicon (or PLANMESH_LEXICON); made where it is not there",
        ),
    )(command)


@click.group(
    help=t(
        "管理本单位自己的名称：机构、地区、平台等。ingest 和 extract 用 --lexicon 读同一目录。",
        "Manage an office's own names; ingest and extract read the same directory by --lexicon.",
    )
)
def lexicon() -> None:
    pass


@lexicon.command(help=t("加一个名称。同名同时的行改写，其余不动。", "Add one name; a row of the same name gives way."))
@click.argument("name")
@click.option(
    "--type", "kind", default="机构", show_default=True, help=t("类型，如机构、企业、地区、平台、工程", "type")
)
@click.option("--short", "shorts", multiple=True, help=t("简称，可多次给出", "short name; may be repeated"))
@click.option("--level", default="", help=t("级别：国家、省、市、县、区、片区", "level"))
@click.option("--above", default="", help=t("上级或所属地区：全称或代码", "place above it: name or code"))
@click.option("--code", default="", help=t("地区的六位代码", "six-digit code of a place"))
@click.option("--begin", default="", help=t("何时设立：年、年-月或年-月-日", "since when"))
@click.option("--end", default="", help=t("何时撤销", "until when"))
@folder_option
def add(
    name: str, kind: str, shorts: tuple[str, ...], level: str, above: str, code: str, begin: str, end: str, folder: Path
) -> None:
    from planmesh.own_names import Name
    from planmesh.own_tables import add as put

    own = Name(name=name.strip(), type=kind, shorts=shorts, level=level, above=above, code=code, begin=begin, end=end)
    _tell(put(folder, [own]), folder)


@lexicon.command(
    "import",
    help=t(
        "导入一张表（xlsx、csv、tsv，首行列名：名称、类型、简称、级别、上级、代码、起、止）或 jieba 词典（每行：词语 词频 词性）。"
        "有一处不对就什么也不写，并说明在第几行第几列。",
        "Import a table (xlsx, csv, tsv) or a user dictionary of jieba; with one fault nothing is written.",
    ),
)
@click.argument("file", type=click.Path(path_type=Path))
@folder_option
def import_(file: Path, folder: Path) -> None:
    from planmesh.own_files import read_names
    from planmesh.own_tables import add as put

    _tell(put(folder, read_names(file)), folder)


@lexicon.command(
    "list", help=t("列出本单位的名称；FILTER 是名称或简称的一部分。", "List the office's names that hold FILTER.")
)
@click.argument("wanted", required=False, default="", metavar="[FILTER]")
@click.option("--type", "kind", default="", help=t("只列这一类型", "only this type"))
@click.option("--built-in", is_flag=True, help=t("自带词表里的也列", "those that come with the program too"))
@format_option("table", "csv", "json")
@folder_option
def list_(wanted: str, kind: str, folder: Path, form: str, *, built_in: bool) -> None:
    from ontology.lexicon import load
    from planmesh.output import print_rows
    from planmesh.own_names import TYPES
    from planmesh.own_tables import tables_of

    if kind and kind not in TYPES:
        raise click.BadParameter(f"不认识的类型“{kind}”，可用的有{'、'.join(TYPES)}", param_hint="--type")
    base, own = load(), load([tables_of(folder)])
    ours, theirs = t("本单位", "own"), t("自带", "built in")
    listed = [(*row, ours) for row in _listed(own, beyond=base)]
    listed += [(*row, theirs) for row in _listed(base)] if built_in else []
    rows = [row for row in listed if (wanted in row[0] or wanted in row[2]) and kind in ("", row[1])]
    columns = (
        t("名称", "name"),
        t("类型", "type"),
        t("简称", "short"),
        t("级别", "level"),
        t("上级", "above"),
        t("起", "begin"),
        t("止", "end"),
        t("来源", "source"),
    )
    print_rows(columns, rows, form=form)


def _listed(lexicon: "Lexicon", beyond: "Lexicon | None" = None) -> Iterator[tuple[str, ...]]:
    """Name, type, short names, level, place above, begin and end of each row; of an office's lexicon those behind the
    built-in ones, which come first."""
    from ontology.lexicon import WORDS
    from planmesh.own_names import LEVELS, NEGATIVES, ORGANIZATIONS, PROGRAMMES, TYPES

    def after(table: str) -> Any:
        return getattr(lexicon, table)[len(getattr(beyond, table)) if beyond else 0 :]

    types = {value: word for word, value in reversed(list(TYPES.items()))}
    levels = {value: word for word, value in reversed(list(LEVELS.items()))}
    places = {place.code: place.name for place in lexicon.places if place.code}
    for o in after("organizations"):
        word = types.get((ORGANIZATIONS, o.kind), o.kind)
        above = places.get(o.place, o.place)
        yield o.name, word, "、".join(o.aliases), levels.get(o.level, ""), above, o.valid_from, o.valid_to
    for p in after("places"):
        shorts = "、".join(filter(None, (p.short, *p.aliases)))
        yield p.name, "地区", shorts, levels.get(p.level, ""), places.get(p.parent, ""), p.valid_from, p.valid_to
    for g in after("programmes"):
        yield g.name, types.get((PROGRAMMES, g.kind), g.kind), "、".join(g.aliases), "", "", "", ""
    for n in after("negatives"):
        yield n.surface, types[NEGATIVES, n.instead], "", "", "", "", ""
    for line in after("words"):
        word, *rest = line.split()
        yield word, types.get((WORDS, rest[-1] if rest else ""), "词语"), "", "", "", "", ""


def _tell(change: "Change", folder: Path) -> None:
    counts = (
        (t("新增", "added"), change.added),
        (t("改写", "changed"), change.changed),
        (t("已有", "there already"), change.unchanged),
    )
    told = "，".join(f"{label} {len(names)}" for label, names in counts if names)
    click.echo(f"{folder}：{told or t('没有名称', 'no names')}")
    for note in change.notes:
        click.echo(f"{t('注意', 'note')}：{note}")
    if change.added or change.changed:
        click.echo(
            t(
                f"已入库的文件在下次 planmesh ingest --lexicon {folder} 文件… 时重新抽取",
                f"documents are read again by the next planmesh ingest --lexicon {folder} FILES…",
            )
        )
