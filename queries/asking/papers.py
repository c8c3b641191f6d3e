"""Questions about the documents themselves: who issued one, when, its number; what it rests on, what followed it."""

import re
from dataclasses import replace

from queries.asking import quoting
from queries.asking.knowledge import Knowledge, Paper
from queries.asking.matching import Layer, grams
from queries.asking.reply import Reply
from queries.asking.wording import Wording
from queries.catalog import catalogue
from queries.codes import label
from queries.question import Answer
from queries.run import ask

_SURE = 0.5
_MOST = 10
_PROBLEMS = re.compile(r"问题|短板|不足")
_RESTS = re.compile(r"(?:根据|依据|按照|落实|贯彻).*《")


def asked_about(knowledge: Knowledge, wording: Wording) -> Paper | None:
    """The document that a question names by words of its title or its kind; else the oldest plan."""
    papers = list(knowledge.papers.values())
    by_kind = [
        p
        for p in papers
        if label("docKind", p.kind) in wording.text or (p.kind == "evaluation" and "评估" in wording.text)
    ]
    by_title = sorted(papers, key=lambda p: -_likeness(knowledge, wording, p))
    best = _likeness(knowledge, wording, by_title[0]) if papers else 0.0
    plans = [p for p in papers if p.kind == "plan"]
    named = [p for p in by_kind if p.kind != "plan"]
    if named:
        return max(named, key=lambda p: _likeness(knowledge, wording, p))
    if best >= _SURE and not by_kind:
        return by_title[0]
    return next(iter((*plans, *papers)), None)


def _likeness(knowledge: Knowledge, wording: Wording, paper: Paper) -> float:
    if not wording.terms:
        return 0.0
    return knowledge.weights.coverage(wording.terms, (Layer(grams(f"{paper.title}，{paper.date}"), 1.0),))


def identity(knowledge: Knowledge, wording: Wording) -> Reply | None:
    paper = asked_about(knowledge, wording)
    if paper is None:
        return None
    question = catalogue().find("W01")
    found = ask(question, {"document": paper.id}, knowledge.store, names=knowledge.resolver)
    return Reply(answer=_said(found), kind="paper", catalogued="W01", arguments=(("document", paper.id),))


def _said(found: Answer) -> Answer:
    if not found.rows:
        return found
    row = found.rows[0]
    cells = []
    for column in found.columns[1:]:
        value = row[column.name]
        words = "、".join(value) if isinstance(value, tuple) else "" if value is None else str(value)
        if words:
            cells.append(f"{column.zh} {label(column.codes, words) if column.codes else words}")
    title = str(row[found.columns[0].name])
    return replace(found, answer=f"{title}：{'，'.join(cells)}。")


def basis(knowledge: Knowledge, wording: Wording) -> Answer | None:
    """What a document says, before its first part, that it rests on."""
    paper = asked_about(knowledge, wording)
    if paper is None:
        return None
    first = min((part.start for part in knowledge.parts.get(paper.id, ())), default=len(knowledge.text[paper.id]))
    opening = [p for p in knowledge.passages if p.place.document == paper.id and p.place.start < first]
    found = [quoting.Match(p, 1.0, 1.0) for p in opening if _RESTS.search(p.place.quote)]
    return quoting.told(knowledge, found, opening="", reading=f"{paper.title}的依据") if found else None


def problems(knowledge: Knowledge, wording: Wording) -> Answer | None:
    """What a document says under a heading about problems."""
    paper = asked_about(knowledge, wording)
    passages = [p for p in knowledge.passages if p.part is not None and _PROBLEMS.search(p.part.title)]
    ours = [p for p in passages if paper is not None and p.place.document == paper.id] or passages
    found = [quoting.Match(passage, 1.0, 1.0) for passage in ours[:_MOST]]
    return quoting.told(knowledge, found, opening="", reading="文件写到的问题") if found else None


def later(knowledge: Knowledge, wording: Wording) -> Reply:
    plan = next((paper for paper in knowledge.papers.values() if paper.kind == "plan"), None)
    arguments = {"document": plan.id} if plan else {}
    found = ask(catalogue().find("L02"), arguments, knowledge.store, names=knowledge.resolver)
    names = list(dict.fromkeys(f"{row['later']}（{row['number'] or row['date']}）" for row in found.rows))
    opening = "是。" if wording.says("有没有|是否") else ""
    text = f"{opening}后续文件有 {len(names)} 份：{'、'.join(names)}。" if names else found.answer
    answer = replace(found, answer=text)
    return Reply(answer=answer, kind="later", catalogued="L02", arguments=tuple(arguments.items()))
