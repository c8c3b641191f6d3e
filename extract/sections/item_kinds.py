"""Which sections are plan items, and of what kind (DESIGN.md §2), told by the words the genre uses for its chapters."""

from collections.abc import Sequence
from enum import Enum

from extract.text.lazy import lazy
from ontology.model import ItemKind, Section, SectionKind

_STATE = (
    "现状|形势|成效|成就|成果|问题|短板|趋势|机遇|挑战|背景|意义|基础|环境|思想|思路|原则|要求|范围|依据|定位|概况|回顾"
    "|总则|附则|前言|说明|内涵|解释"
)
_QUALIFIER = (
    "发展|建设|工作|主要|基本|总体|指导|重大|面临|存在|当前|现有|编制|适用|实施|行动|国内外|国际|国内|我省|我市|我国|全省|的"
    "|取得|试点|重要|战略|环境|形势|信息化|规划|制定|产业|改革|明确|事件|分级|名词|远景|具体|阶段"
)
_JOIN = "和|与|及|以及|、"
_GOALS = lazy(rf"(?:.{{0,12}}(?:{_JOIN}|领域|发展|建设|工作|主要|总体|试点|行动|具体|阶段))?目标(?:任务|要求)?")
_INTRODUCTORY = lazy(
    rf"(?:(?:{_QUALIFIER}|“?十[一二三四五六七八九]五”?(?:时期|期间)?)*(?:{_STATE}|目标)(?:{_JOIN})?){{1,4}}"
)
_STATED = lazy(_STATE)
_INTRODUCTORY_WORD = lazy(r".{0,4}(?:原则|思想|思路|形势|现状|成效|成就|趋势|挑战|机遇|意义|背景)")
_MEASURES = lazy(
    r".{0,6}(?:保障(?:措施|支撑|机制|体系|条件)|(?:组织|政策|实施|制度|要素|服务)保障|组织(?:实施|领导|推进)|规划实施"
    r"|实施(?:机制|对策|措施|保障)|政策措施|工作(?:要求|机制)|支持措施|监督(?:考核|检查|评估)|考核评[估价])(?:和.{2,8}|与.{2,8})?"
)
_SAFEGUARD = lazy(r"(?:切实)?(?:加强|强化|健全|做好)组织(?:领导|实施|协调|保障|管理)")
# A title without any of these is none of the above: most titles of tasks are without.
_TELLING = lazy(rf"{_STATE}|目标|保障|组织|实施|措施|机制|监督|考核")
_REPORT = lazy(r"公报|通报|评估报告|总结报告|情况报告|完成情况|执行情况")
_ANNEX_OF_TASKS = lazy(r"方案|计划|任务|分工|措施|规划|清单|项目")
_TABLE_BOX = lazy(r"(?:指标|目标|一览表|清单|目录)$")
_HEAD_CHARS = 120
# Bound once: naming a member of an Enum takes ten times as long.
_BOX, _TABLE, _CHAPTER = SectionKind.BOX, SectionKind.TABLE, SectionKind.CHAPTER
_GOAL, _TASK, _PROJECT, _MEASURE = ItemKind.GOAL, ItemKind.TASK, ItemKind.PROJECT, ItemKind.MEASURE


def give_item_kinds(sections: Sequence[Section], unnumbered: frozenset[str], folded: str) -> tuple[Section, ...]:
    """The sections with ``item_kind`` set on the innermost units.  A report has no plan items.

    ``unnumbered``: ids of the points behind “——”, which are items where goals are listed and nowhere else."""
    if _REPORT.search(folded[:_HEAD_CHARS].partition("。")[0]):
        return tuple(sections)
    kinds = _Kinds(sections, unnumbered)
    return tuple(_of_kind(section, kind) if (kind := kinds.of(section)) else section for section in sections)


def _of_kind(section: Section, kind: ItemKind) -> Section:
    """Written out, because ``dataclasses.replace`` takes twice as long and most sections are items."""
    return Section(
        id=section.id,
        kind=section.kind,
        title=section.title,
        start=section.start,
        end=section.end,
        extent_start=section.extent_start,
        extent_end=section.extent_end,
        parent=section.parent,
        item_kind=kind,
    )


class _Kinds:
    def __init__(self, sections: Sequence[Section], unnumbered: frozenset[str]) -> None:
        self._by_id = {section.id: section for section in sections}
        self._unnumbered = unnumbered
        self._own = {s.id: _kind_of_title("".join(s.title.split())) for s in sections}
        beside = {_BOX, _TABLE}  # they stand beside their section's own text
        below = [s for s in sections if s.parent and s.kind not in beside]
        self._divided = {s.parent for s in below if s.id not in unnumbered or self._told(s) is _GOAL}
        self._listed = {s.parent for s in below if s.id in unnumbered}
        self._tabled = {s.parent for s in sections if s.kind is _TABLE}

    def of(self, section: Section) -> ItemKind | None:
        if section.kind is _TABLE or section.id in self._divided:
            return None
        if section.kind is _CHAPTER and section.id in self._listed:
            return None  # a chapter of principles
        kind = self._told(section)
        return None if section.id in self._unnumbered and kind is not _GOAL else kind

    def _told(self, section: Section) -> ItemKind | None:
        """By the first title from the section upwards that tells."""
        above = [section]
        while (parent := above[-1].parent) is not None:
            above.append(self._by_id[parent])
        if above[-1].id.startswith("附件") and not _ANNEX_OF_TASKS.search(above[-1].title):
            return None
        if any(s.kind is _BOX for s in above):
            is_table = section.kind is _BOX and (section.id in self._tabled or _TABLE_BOX.search(section.title))
            return None if is_table else _PROJECT
        for part in above:
            told = self._own[part.id]
            if told is None:
                continue
            if told is _Told.MIXED:
                return _GOAL if part is section else None
            return told if isinstance(told, ItemKind) else None
        return _TASK


class _Told(Enum):
    """What a title says of its section where that is no kind of item."""

    INTRODUCTORY = "introductory"  # 指导思想, 面临形势
    MIXED = "mixed"  # 总体要求和目标: a goal if it is not divided further


def _kind_of_title(title: str) -> ItemKind | _Told | None:
    if not _TELLING.search(title):
        return None
    if _MEASURES.fullmatch(title) or _SAFEGUARD.fullmatch(title):
        return _MEASURE
    is_introductory = _INTRODUCTORY.fullmatch(title) or _INTRODUCTORY_WORD.fullmatch(title)
    if "目标" in title and is_introductory and _STATED.search(title):
        return _Told.MIXED
    if _GOALS.fullmatch(title):
        return _GOAL
    return _Told.INTRODUCTORY if is_introductory else None
