"""Findings as a table, and as a page of their own that loads nothing: for offices that pass files on."""

from collections.abc import Iterable, Sequence
from html import escape

from queries import codes
from queries.findings import Finding
from queries.scope import titled

COLUMNS = {
    "zh": "标识 规则 类型 程度 文件 位置 对象 说明 怎么办 置信度 概括条数 豁免到 豁免人 豁免理由 依据".split(),
    "en": (
        "id rule class severity document place focus message hint confidence members waived-until waived-by reason evidence"
    ).split(),
}
_QUOTES = 6
_STYLE = """
body { font: 16px/1.6 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
article { border-left: .4rem solid #bbb; margin: 1.5rem 0; padding: .1rem 1rem }
article.high { border-color: #b3261e } article.medium { border-color: #c77700 } h2 { font-size: 1.05rem; margin: .3rem 0 }
blockquote { margin: .5rem 0; background: #f4f4f4; padding: .4rem .8rem; white-space: pre-line } cite, .note { color: #555; font-size: .9rem }
"""
_TOLD = {
    "zh": {
        "title": "缺口和矛盾",
        "count": "共 {} 条",
        "hint": "怎么办：",
        "waived": "{person}豁免到 {until}：{reason}",
    },
    "en": {
        "title": "Gaps and contradictions",
        "count": "{} findings",
        "hint": "What to do: ",
        "waived": "Waived by {person} until {until}: {reason}",
    },
}


def row(finding: Finding, *, language: str) -> list[str | int | float]:
    """One row of :data:`COLUMNS`."""
    waiver = finding.waiver
    return [
        finding.iri.rpartition("/")[2],
        finding.rule,
        codes.label("findingKind", finding.kind, language=language),
        codes.label("severity", str(finding.severity), language=language),
        finding.document,
        finding.focus,
        finding.subject,
        finding.message,
        finding.hint,
        finding.confidence,
        finding.members or "",
        *((waiver.until, waiver.person, waiver.reason) if waiver else ("", "", "")),
        "\n".join(f"{piece.title} {piece.start}–{piece.end}：{piece.quote}" for piece in finding.evidence),
    ]


def page(findings: Sequence[Finding], *, language: str) -> str:
    told = _TOLD[language]
    articles = "".join(_article(finding, language) for finding in findings)
    count = told["count"].format(len(findings))
    scope = escape(findings[0].scope) if findings else ""
    return (
        f'<!doctype html>\n<html lang="{language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{told['title']}</title><style>{_STYLE}</style>"
        f'<h1>{told["title"]}</h1><p>{count}</p>{articles}<p class="note">{scope}</p></html>\n'
    )


def _article(finding: Finding, language: str) -> str:
    told = _TOLD[language]
    labels = (("severity", str(finding.severity)), ("findingKind", finding.kind))
    head = " · ".join((*(codes.label(scheme, value, language=language) for scheme, value in labels), finding.rule))
    waiver = finding.waiver
    waived = told["waived"].format(person=waiver.person, until=waiver.until, reason=waiver.reason) if waiver else ""
    return (
        f'<article class="{finding.severity}"><p class="note">{escape(head)}</p><h2>{escape(finding.message)}</h2>'
        f"{''.join(_quotes(finding))}<p>{told['hint']}{escape(finding.hint)}</p>"
        f"{f'<p>{escape(waived)}</p>' if waived else ''}</article>"
    )


def _quotes(finding: Finding) -> Iterable[str]:
    for piece in finding.evidence[:_QUOTES]:
        source = escape(f"{titled(piece.title)} {piece.start}–{piece.end}")
        yield f"<blockquote>{escape(piece.quote)}<br><cite>{source}</cite></blockquote>"
