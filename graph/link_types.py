"""What kind of link a text makes: by the kind of its document, the years, and its cue words."""

import re
from enum import StrEnum

from graph.links import LinkType
from ontology.claims import CitationRelation
from ontology.model import DocumentKind

_KINDS = (
    (re.compile(r"评估"), DocumentKind.EVALUATION),
    (re.compile(r"通报|督查|公报|进展"), DocumentKind.BULLETIN),
    (re.compile(r"行动"), DocumentKind.ACTION_PLAN),
    (re.compile(r"要点|计划|安排"), DocumentKind.PROGRAMME),
    (re.compile(r"分工"), DocumentKind.DIVISION),
    (re.compile(r"规划|纲要"), DocumentKind.PLAN),
    (re.compile(r"意见"), DocumentKind.OPINION),
    (re.compile(r"方案"), DocumentKind.SCHEME),
)
_REVISES = re.compile(
    r"(?:目标|任务|指标)[^。；]{0,20}(?:调整|修订|修改|上调|下调|调高|调低)(?:为|至|到)"
    r"|[将把由从][^。；]{1,40}(?:调整|修订|修改|上调|下调|调高|调低|变更)(?:为|至|到)|调整(?!后)[^。；]{0,12}(?:目标|指标|任务)"
)
_JUDGES = re.compile(
    r"建议|暴露|差距|仅为|仅完成|短板|亟待|未达到|未完成|偏低|不理想|进度滞后|进展缓慢|须加快|要求整改|责令"
    r"|不[到足][一二三四五六七八九两半]成"
)
_FUTURE = re.compile(r"到20\d\d年|20\d\d年(?:底|末)?前?[^。；]{0,8}(?:达到|建成|超过|突破)")
_COUNTED = re.compile(
    r"\d[\d.,万亿千百余]*\s*(?:个|家|项|所|种|处|座|台|套|户|件|名|人|次|条|公里|万|亿|批|张|部|部门|亩|辆|对|场|组|期)"
)
_LASTS_YEARS = 3
_REPORTS = {DocumentKind.EVALUATION: LinkType.EVALUATES, DocumentKind.BULLETIN: LinkType.REPORTS_PROGRESS}
_CARRIES_OUT = frozenset(
    {DocumentKind.DIVISION, DocumentKind.PROGRAMME, DocumentKind.SCHEME, DocumentKind.ACTION_PLAN, DocumentKind.OPINION}
)


class Wording(StrEnum):
    """Which of the kinds of document's sayings a text is."""

    REPORT = "report"
    SUCCESSOR = "successor"
    CHARGE = "charge"


def kind_of(words: str) -> DocumentKind | None:
    """The kind of document that free words mean: 年度工作要点, 三年行动计划, 中期评估, “十四五”规划.  ``None`` if none."""
    if words in set(DocumentKind):
        return DocumentKind(words)
    return next((kind for pattern, kind in _KINDS if pattern.search(words)), None)


def link_type(
    text: str, *, kind: DocumentKind | None, year: int | None, plan_end: int | None, has_figure: bool
) -> LinkType:
    """``has_figure``: the text gives a value of an indicator of the plan.  ``year`` is that of the text's document,
    ``plan_end`` the last year of the plan's period."""
    if _REVISES.search(text):
        return LinkType.REVISES
    wording = _wording(kind, year, plan_end)
    if wording is Wording.REPORT:
        return LinkType.EVALUATES if _JUDGES.search(text) else LinkType.REPORTS_PROGRESS
    if wording is Wording.SUCCESSOR:
        sets_target = has_figure or (kind is DocumentKind.PLAN and bool(_FUTURE.search(text)))
        return LinkType.SUPERSEDES if sets_target else LinkType.CONTINUES
    return LinkType.REFINES if _COUNTED.search(text) else LinkType.IMPLEMENTS


def document_link_type(
    kind: DocumentKind,
    relation: CitationRelation,
    period: tuple[int, int] | None,
    plan_period: tuple[int, int] | None,
) -> LinkType:
    """The link of a whole document to a plan that it cites with ``relation``."""
    if relation in {CitationRelation.AMEND, CitationRelation.REPEAL}:
        return LinkType.REVISES if relation is CitationRelation.AMEND else LinkType.SUPERSEDES
    if kind in _REPORTS:
        return _REPORTS[kind]
    if period and plan_period and period[0] > plan_period[1]:
        return LinkType.CONTINUES
    if kind in _CARRIES_OUT:
        return LinkType.IMPLEMENTS
    return LinkType.CITES


def _wording(kind: DocumentKind | None, year: int | None, plan_end: int | None) -> Wording:
    if kind in {DocumentKind.EVALUATION, DocumentKind.BULLETIN}:
        return Wording.REPORT
    if year is None or plan_end is None:
        return Wording.CHARGE
    # An action plan runs for some years: one that outlasts the plan takes its work on.
    last = year + _LASTS_YEARS - 1 if kind is DocumentKind.ACTION_PLAN else year
    return Wording.SUCCESSOR if last > plan_end else Wording.CHARGE
