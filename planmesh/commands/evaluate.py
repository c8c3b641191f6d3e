"""``planmesh evaluate``: how right the extractor is on annotated documents."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ontology.errors import InvalidParameter
from planmesh.language import t
from planmesh.options import lexicon_option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planmesh.evaluation import Scored


@click.command(
    help=t(
        "用标注（GOLD_DIR 里的 *.json 和 score.py）衡量抽取，列出每份文件的得分和置信度是否可信；比基线差则退出码为 1。",
        "Measure the extractor by annotations (*.json and score.py in GOLD_DIR); exits with 1 below the baseline.",
    )
)
@click.argument("gold_dir", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--corpus",
    type=click.Path(file_okay=False, path_type=Path),
    help=t("被标注文件的目录，默认 GOLD_DIR/../corpus", "folder of the annotated texts, GOLD_DIR/../corpus by default"),
)
@click.option("--misses", metavar="KIND", help=t("列出这一类的漏和错", "list what was missed and wrong of this kind"))
@click.option(
    "--baseline", type=click.Path(dir_okay=False, path_type=Path), help=t("与此文件比较", "compare with this file")
)
@click.option("--accept", is_flag=True, help=t("把这次的得分写进基线", "write these figures to the baseline"))
@lexicon_option
def evaluate(
    gold_dir: Path,
    corpus: Path | None,
    misses: str | None,
    baseline: Path | None,
    lexicons: tuple[Path, ...],
    *,
    accept: bool,
) -> None:
    from extract.lines import to_lines
    from planmesh.evaluation import drops, read_baseline, write_baseline
    from planmesh.evaluation import evaluate as run
    from planmesh.settings import load
    from planmesh.wiring import extractor, read_document

    settings = load({})
    reader = extractor(lexicons)
    texts = corpus or gold_dir.parent / "corpus"
    scored = list(run(gold_dir, texts, lambda file: to_lines(reader.extract(read_document(file, settings)))))
    _print(scored)
    if misses:
        _print_misses(scored, misses)
    if baseline and accept:
        write_baseline(baseline, scored)
    elif baseline:
        worse = drops(scored, read_baseline(baseline))
        click.echo("\n".join(worse) or t("没有低于基线的得分", "nothing below the baseline"))
        sys.exit(1 if worse else 0)


def _print(scored: "Sequence[Scored]") -> None:
    from planmesh.evaluation import calibration
    from planmesh.output import print_rows

    kinds = list(dict.fromkeys(name.partition(".")[0] for document in scored for name in document.figures))
    shown = [kind for kind in kinds if kind not in {"negatives", "document"}]
    rows = [
        (
            document.document,
            *(f"{document.figures[f'{kind}.f1']:.3f}" if f"{kind}.f1" in document.figures else "" for kind in shown),
            f"{document.figures['negatives.taken']:.0f}/{document.figures['negatives.of']:.0f}",
            f"{document.figures['document.right']:.0f}/{document.figures['document.of']:.0f}",
        )
        for document in scored
    ]
    heads = (t("文件（F1）", "document (F1)"), *shown, t("误取", "look-alikes taken"), t("元数据", "metadata"))
    print_rows(heads, rows, form="table")
    bands = [
        (f"{b.low:.2f}–{b.high:.2f}", b.count, f"{b.right:.3f}", f"{b.expected:.3f}", f"{b.right - b.expected:+.3f}")
        for b in calibration(scored)
    ]
    columns = (
        t("置信度", "confidence"),
        t("论断数", "claims"),
        t("实际正确率", "right"),
        t("应有正确率", "expected"),
        t("相差", "difference"),
    )
    print_rows(columns, bands, form="table", title=t("置信度是否可信", "calibration"))
    click.echo(
        t(
            "应有正确率是该段置信度的平均；相差为负即过于自信。只算有标注的类别。",
            "expected: the mean confidence; a negative difference is overconfidence. Annotated kinds only.",
        )
    )


def _print_misses(scored: "Sequence[Scored]", kind: str) -> None:
    known = list(dict.fromkeys(kind for document in scored for kind in (*document.missed, *document.wrong)))
    if kind not in known:
        raise InvalidParameter(f"没有“{kind}”这一类", where="--misses", hint=f"可用的有{'、'.join(known)}")
    for document in scored:
        for label, entries in ((t("漏", "missed"), document.missed), (t("错", "wrong"), document.wrong)):
            for entry in entries.get(kind, ()):
                click.echo(f"{document.document}\t{label}\t{json.dumps(entry, ensure_ascii=False)}")
