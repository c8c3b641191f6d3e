"""几项任务, 几个专栏, 多少个约束性指标: what a document is made of, counted and named."""

import re
from collections.abc import Sequence

from queries.asking.knowledge import Figure, Knowledge, Paper, Part
from queries.asking.papers import asked_about
from queries.asking.reply import DOCUMENT, SECTION, composed, placed
from queries.asking.wording import Wording
from queries.identity import indicator_key
from queries.question import Answer, Column, Evidence, QueryText

_COLUMNS = (Column(name="title", zh="名称", en="Name"), DOCUMENT, SECTION)
_LISTED = 60
_SECTIONS = re.compile(r"大任务|大方面|几大|哪几(?:个|大)?方面|主要任务.{0,3}(?:哪|几个方面)|分(?:了|成|为)?(?:哪|几)")
_TASK_CHAPTER = re.compile(r"任务|工程")
_SAFEGUARD = re.compile(r"保障|措施|对策")


def answer(knowledge: Knowledge, wording: Wording) -> Answer | None:
    paper = asked_about(knowledge, wording)
    if paper is None:
        return None
    if wording.says("指标"):
        return _indicators(knowledge, wording, paper)
    named, parts = _parts(knowledge, wording, paper)
    if not parts:
        return None
    proofs = [(part.title, _heading(knowledge, paper, part), part) for part in parts]
    return _told(paper, named, proofs)


def _parts(knowledge: Knowledge, wording: Wording, paper: Paper) -> tuple[str, Sequence[Part]]:
    parts = knowledge.parts.get(paper.id, ())
    if wording.says("专栏"):
        return "个专栏", [part for part in parts if part.kind == "box"]
    if wording.says("章"):
        return "章", [part for part in parts if part.kind == "chapter"]
    if _SECTIONS.search(wording.text):
        return "个方面", [p for p in parts if p.kind == "section" and _under(p, _TASK_CHAPTER)]
    if wording.says("保障|措施"):
        return "项保障措施", [p for p in parts if p.kind == "section" and _under(p, _SAFEGUARD)]
    if wording.says("任务|事项|条|项"):
        tasks = [
            part for part in parts if part.item and part.kind in {"item", "subitem"} and _under(part, _TASK_CHAPTER)
        ]
        return "项任务", tasks or [part for part in parts if part.item]
    return "", ()


def _under(part: Part, chapter: re.Pattern[str]) -> bool:
    return len(part.headings) > 1 and bool(chapter.search(part.headings[0]))


def _indicators(knowledge: Knowledge, wording: Wording, paper: Paper) -> Answer | None:
    nature = "binding" if wording.says("约束") else "expected" if wording.says("预期") else ""
    rows: dict[str, Figure] = {}
    for figure in knowledge.figures:
        is_ours = figure.sentence.document == paper.id and figure.in_table
        if is_ours and (not nature or _nature(figure, nature)):
            rows.setdefault(indicator_key(figure.indicator), figure)
    named = {"binding": "项约束性指标", "expected": "项预期性指标", "": "项主要指标"}[nature]
    return _told(paper, named, [(f.indicator, f.sentence, f.part) for f in rows.values()]) if rows else None


def _nature(figure: Figure, nature: str) -> bool:
    return (figure.nature == "binding") == (nature == "binding") and bool(figure.nature)


def _heading(knowledge: Knowledge, paper: Paper, part: Part) -> Evidence:
    start = knowledge.text[paper.id].find(part.title, part.start)
    start = start if part.start <= start < part.end else part.start
    quote = knowledge.text[paper.id][start : start + len(part.title)]
    return Evidence(
        document=paper.id,
        title=paper.title,
        start=start,
        end=start + len(part.title),
        quote=quote,
        status="stated",
        section=part.ordinal,
    )


def _told(paper: Paper, named: str, found: Sequence[tuple[str, Evidence, Part | None]]) -> Answer:
    titles = [title.strip("“”") for title, _, _ in found]
    listed = "、".join(titles[:_LISTED]) + ("等" if len(titles) > _LISTED else "")
    return composed(
        f"数一数{paper.title}的{named.lstrip('个项')}",
        f"{paper.title}有 {len(found)} {named}：{listed}。",
        columns=_COLUMNS,
        rows=[({"title": title, **placed(place, part)}, place) for title, place, part in found],
        query=QueryText(language="sparql", text=""),
        confidence=0.9,
        searched="查找了文件的全部章节、专栏和指标表",
    )
