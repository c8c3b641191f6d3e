"""``planmesh explain``: which rules fired at one place of a text, and which readings were given up there, and why."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from planmesh.language import t
from planmesh.options import format_option, lexicon_option

if TYPE_CHECKING:
    from extract.explain import Explanation


@click.command(
    help=t(
        "说明文件的一处为什么这样读：所在章节、哪些规则在此得出了什么、哪些读法被放弃以及理由。用 --at 或 --find 指明位置。",
        "Tell why a place of a file was read as it was: which rules fired there, which readings were given up and why.",
    )
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--at", "offset", type=int, metavar="OFFSET", help=t("位置：从 0 起数的字", "offset in characters, from 0")
)
@click.option("--find", "words", metavar="TEXT", help=t("原文里的字句", "words of the text"))
@click.option(
    "--nth", type=click.IntRange(min=1), default=1, show_default=True, help=t("字句的第几处", "which occurrence")
)
@format_option("table", "json")
@lexicon_option
def explain(file: Path, offset: int | None, words: str | None, nth: int, form: str, lexicons: Iterable[Path]) -> None:
    if (offset is None) == (words is None):
        raise click.UsageError(t("须给出 --at 或 --find 之一", "give either --at or --find"))
    from extract.explain import explain as explained
    from extract.explain import place_of
    from planmesh.settings import load
    from planmesh.wiring import extractor, read_document

    stored = read_document(file, load({}))
    at, times = place_of(stored, offset=offset, words=words or "", nth=nth)
    explanation = explained(extractor(lexicons), stored, at)
    if form == "json":
        click.echo(json.dumps(_as_json(explanation, times), ensure_ascii=False, indent=1))
    else:
        _print(explanation, nth, times)


def _as_json(explanation: "Explanation", times: int) -> dict[str, Any]:
    return {
        "start": explanation.at.start,
        "end": explanation.at.end,
        "text": explanation.marked,
        "before": explanation.before,
        "after": explanation.after,
        "occurrences": times,
        "sections": [
            {"id": s.id, "kind": str(s.kind), "title": s.title, "item_kind": s.item_kind and str(s.item_kind)}
            for s in explanation.sections
        ],
        "found": [
            {
                "claim": f.claim,
                "rule": f.rule,
                "says": f.says,
                "by": f.by,
                "start": f.span.start,
                "end": f.span.end,
                "surface": f.surface,
                "confidence": f.confidence,
                "fields": f.fields,
            }
            for f in explanation.found
        ],
        "overruled": [
            {"rule": g.rule, "start": g.span.start, "end": g.span.end, "surface": g.surface, "why": g.why}
            for g in explanation.given_up
        ],
    }


def _print(explanation: "Explanation", nth: int, times: int) -> None:
    where = t(f"位置 {explanation.at.start}–{explanation.at.end}", f"at {explanation.at.start}–{explanation.at.end}")
    more = t(f"（{times} 处中的第 {nth} 处）", f" (occurrence {nth} of {times})") if times > 1 else ""
    click.echo(f"{where}{more}")
    marked = click.style(f"⟦{explanation.marked}⟧", bold=True)
    click.echo(f"…{explanation.before}{marked}{explanation.after}…")
    chain = " > ".join(f"{s.id} {s.title}" for s in explanation.sections)
    click.echo(f"{t('章节', 'section')}：{chain or t('（正文之前）', '(before the first section)')}")
    covers = {"span": t("所指", "span"), "evidence": t("原句", "evidence")}
    _print_part(
        t("得出的论断", "found"),
        (
            t("类别", "kind"),
            t("规则", "rule"),
            t("说明", "says"),
            t("原文", "surface"),
            t("内容", "content"),
            t("置信度", "confidence"),
            t("覆盖", "covers"),
        ),
        [
            (
                found.claim,
                found.rule,
                found.says,
                _short(found.surface),
                " ".join(f"{key}={_short(str(value))}" for key, value in found.fields.items()),
                found.confidence,
                covers[found.by],
            )
            for found in explanation.found
        ],
    )
    _print_part(
        t("放弃的读法", "given up"),
        (t("规则", "rule"), t("原文", "surface"), t("理由", "why")),
        [(given.rule, _short(given.surface), given.why) for given in explanation.given_up],
    )


def _print_part(title: str, heads: tuple[str, ...], rows: list[tuple[Any, ...]]) -> None:
    from planmesh.output import print_rows

    if rows:
        print_rows(heads, rows, form="table", title=f"{title}：{len(rows)}")
    else:
        click.echo(f"{title}：{t('无', 'none')}")


def _short(words: str) -> str:
    words = words.replace("\n", " ")
    return f"{words[:36]}…{words[-10:]}" if len(words) > 48 else words
