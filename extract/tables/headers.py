"""Header cells of tables: what each column holds.

A table is known by the words of its header.  Indicator tables have a column of names and columns of figures (years,
目标, 完成情况, 年均增长); division tables have a column of tasks and one of the bodies charged with them.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.tables.model import Cell, Column, ColumnKind
from extract.text.lazy import lazy
from extract.text.numerals import plan_period
from ontology.claims import ValueRole

_FIXED = (
    (ColumnKind.INDEX, r"序号|编号"),
    (
        ColumnKind.LABEL,
        r"(?:主要|核心|具体|[一二三]级|发展|重点|规划|目标|评价)?指标(?:名称|项|内容|分类|类别|领域|体系)?|项目(?:名称)?|(?:目标)?类别|名称|领域|分类|维度|方面|板块",
    ),
    (ColumnKind.UNIT, r"(?:计量)?单位"),
    (ColumnKind.NATURE, r"(?:指标|目标)?(?:属性|类型|性质)|属性类型"),
    (ColumnKind.TASK, r"(?:重点|主要|工作|具体|改革)?(?:任务|事项|措施|举措)(?:名称|内容)?"),
    (ColumnKind.BODY, r"(?:责任|负责|牵头|配合|参与|落实|指导|主管|主办|承办|协办)(?:单位|部门)"),
    (ColumnKind.DEADLINE, r"(?:完成)?(?:时限|时间|期限)(?:要求)?|时间节点|进度安排"),
    (
        ColumnKind.NOTE,
        r"备注|说明|进展情况|推广范围|数据来源|工作目标|主要内容|进度评价|评价|评估结果|完成评价|责任人|是否完成",
    ),
)
_FIXED_WORDS = tuple((kind, lazy(words)) for kind, words in _FIXED)
_UNIT_IN_HEADING = lazy(r"[(（]([^()（）]{1,8})[)）]$")
_YEAR = lazy(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_PERIOD = lazy(r"[“\"]?([一二三四五六七八九十]{1,3})五[”\"]?")
_FIGURES = lazy(
    r"(?:19|20)\d\d\s*年?|[一二三四五六七八九十]{1,2}五|目标|基期|现状|基数|当前值|完成|实现情况|实际|年均|增长|增速|增幅|变化|累计|期末|预计|指标值|任务数|计划数|目标数"
)
_ANNUAL = lazy(r"年均|(?<!\d)年增[长速幅]")
_HEADING_CHARS = 24
_ROLES = (
    (ColumnKind.COMPLETION, None, lazy(r"完成率|完成比例|达成率|完成进度")),
    (ColumnKind.VALUE, ValueRole.CHANGE, lazy(r"年均|增长|增速|增幅|变化|比\d{4}年|\A[^\d]{0,8}累计")),
    (ColumnKind.VALUE, ValueRole.TARGET, lazy(r"目标|规划值|期末|预计|任务数|计划数")),
    (ColumnKind.VALUE, ValueRole.ACTUAL, lazy(r"完成|实现|实际")),
    (ColumnKind.VALUE, ValueRole.BASELINE, lazy(r"基期|现状|基数|当前")),
)


def read_heading(cell: Cell) -> Column | None:
    """The column that a header cell announces, ``None`` where the words announce none."""
    words = re.sub(r"\s", "", cell.text)
    if not words or len(words) > _HEADING_CHARS:
        return None
    unit = _UNIT_IN_HEADING.search(words)
    bare = words[: unit.start()] if unit else words
    for kind, pattern in _FIXED_WORDS:
        if pattern.fullmatch(bare):
            return Column(kind=kind, heading=cell)
    if not _FIGURES.search(bare) or re.search(r"[,，。；;、：:]", bare):
        return None
    return _figures(cell, bare, unit[1] if unit and not _YEAR.search(unit[1]) else None, words)


def _figures(cell: Cell, bare: str, unit: str | None, words: str) -> Column:
    kind, role = next(((k, r) for k, r, pattern in _ROLES if pattern.search(bare)), (ColumnKind.VALUE, None))
    years = _YEAR.findall(words)
    period = _PERIOD.search(bare)
    year = int(years[0]) if years else None
    if year is None and period and (span := plan_period(period[1])):
        year = span[1]
    return Column(kind=kind, heading=cell, role=role, year=year, unit=unit, annual=_ANNUAL.search(bare) is not None)


def is_division_header(columns: Sequence[Column]) -> bool:
    kinds = [column.kind for column in columns]
    return (ColumnKind.TASK in kinds or ColumnKind.LABEL in kinds) and ColumnKind.BODY in kinds


def spread(upper: Sequence[Column], lower: Sequence[Column]) -> tuple[Column, ...] | None:
    """The columns of a header in two lines: ``lower`` shared out evenly among the figure columns of ``upper``
    (规划目标, 实现情况 above 2015年, 年均增长, 2015年, 年均增长).  ``None`` where that leaves a rest."""
    heads = [column for column in upper if column.kind is ColumnKind.VALUE]
    if not heads or not lower or len(lower) % len(heads) or any(c.kind is not ColumnKind.VALUE for c in lower):
        return None
    share = len(lower) // len(heads)
    columns: list[Column] = []
    for column in upper:
        if column.kind is not ColumnKind.VALUE:
            columns.append(column)
            continue
        position = heads.index(column) * share
        columns += [_under(column, leaf) for leaf in lower[position : position + share]]
    return tuple(columns)


def _under(head: Column, leaf: Column) -> Column:
    """A change keeps its own role; a year takes that of its head."""
    role = leaf.role if leaf.role is ValueRole.CHANGE else head.role or leaf.role
    year = leaf.year if leaf.year is not None or role is ValueRole.CHANGE else head.year
    return replace(leaf, role=role, year=year)


def give_roles(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Columns with nothing but a year: the first of several is the state to start from, the last the target."""
    names = [i for i, c in enumerate(columns) if c.kind is ColumnKind.LABEL]
    if names:  # 类型 before the names says what group a row is of
        columns = [
            replace(c, kind=ColumnKind.LABEL) if c.kind is ColumnKind.NATURE and i < names[-1] else c
            for i, c in enumerate(columns)
        ]
    years = sorted({c.year for c in columns if c.kind is ColumnKind.VALUE and c.role is None and c.year is not None})
    targets = [c.year for c in columns if c.role is ValueRole.TARGET and c.year is not None]

    def role(column: Column) -> ValueRole | None:
        if column.kind is not ColumnKind.VALUE or column.role is not None or column.year is None:
            return column.role
        if targets:
            return ValueRole.BASELINE if column.year < max(targets) else ValueRole.ACTUAL
        if column.year == years[-1]:
            return ValueRole.TARGET
        return ValueRole.BASELINE if column.year == years[0] else ValueRole.INTERIM

    return tuple(replace(column, role=role(column)) for column in columns)
