"""Questions about conflicts and gaps, from the findings and the catalogue."""

import re
from dataclasses import replace

from queries.asking.knowledge import Knowledge
from queries.asking.matching import Layer, Term, grams
from queries.asking.papers import asked_about
from queries.asking.reply import Reply, composed
from queries.asking.wording import Wording
from queries.catalog import catalogue
from queries.findings import Finding
from queries.question import Answer, Column, QueryText
from queries.run import ask, show

_SHOWN = 8
# 数字打架, 数据互相矛盾: words that ask for contradictions and name nothing that they are about.
_VAGUE = re.compile("(?:数字|数据|数值|指标|说法|地方|打架|自相|互相|相互|前后|矛盾|冲突|不一致|对不上)+")
_LISTED = 12
_GAP = "gap"
_CONFLICT = "conflict"
_ENOUGH = 0.6
_COLUMNS = (
    Column(name="rule", zh="规则", en="Rule"),
    Column(name="kind", zh="类型", en="Kind", codes="findingKind"),
    Column(name="message", zh="说明", en="Message"),
)
_UNOWNED_RULE = "G-OWN-1"


def conflicts(knowledge: Knowledge, wording: Wording) -> Answer | None:
    """The contradictions that the question is about, or all; None where it is about something in which there is none."""
    found = [finding for finding in knowledge.findings if finding.kind not in {_GAP, "text-quality", "rounding"}]
    if names_something(wording):
        about = [f for f in found if _is_about(knowledge, wording, f)]
        return _told(about, f"有 {len(about)} 处：", reading="与所问有关的矛盾") if about else None
    grave = [f for f in found if f.kind == _CONFLICT] or found
    opening = "是。" if wording.says("有没有|是否|是不是|吗") else ""
    return _told(grave, f"{opening}前后矛盾的有 {len(grave)} 处：", reading="文件里的数字矛盾")


def names_something(wording: Wording) -> bool:
    """Whether the question says what the contradictions are to be about."""
    return bool(_telling(wording))


def _telling(wording: Wording) -> tuple[Term, ...]:
    return tuple(term for term in wording.terms if not _VAGUE.fullmatch(term.word))


def unowned(knowledge: Knowledge, wording: Wording) -> Reply:
    """Binding indicators, or items, that nobody is charged with."""
    if wording.says("指标"):
        return catalogued(knowledge, wording, "A01", kind="unowned")
    found = [f for f in knowledge.findings if f.rule == _UNOWNED_RULE]
    single = [f for f in found if f.focus and f.focus_iri in knowledge.items]
    names = [f"{knowledge.items[f.focus_iri].title.strip('“”')}〔{f.focus}〕" for f in single]
    listed = "、".join(names[:_LISTED]) + ("等" if len(names) > _LISTED else "")
    text = (
        f"有 {len(names)} 项没有责任单位（原文没有写，后续文件和机构职能也推断不出）：{listed}。"
        if names
        else "没有发现无人负责的事项。"
    )
    return Reply(answer=_told(single, "", reading="没有责任单位的事项", text=text), kind="unowned")


def catalogued(knowledge: Knowledge, wording: Wording, identifier: str, *, kind: str) -> Reply:
    """A question of the catalogue about the plan."""
    question = catalogue().find(identifier)
    paper = asked_about(knowledge, wording)
    arguments = {"document": paper.id} if paper is not None and question.parameter("document") else {}
    found = ask(question, arguments, knowledge.store, names=knowledge.resolver)
    return Reply(answer=_all_named(found), kind=kind, catalogued=identifier, arguments=tuple(arguments.items()))


def _all_named(found: Answer) -> Answer:
    """The template names five; a reader who asked in words wants them all, up to a page."""
    if found.question is None or not found.rows:
        return found
    listed = next(
        (name for name in ("indicator", "title", "place", "deliverable", "name") if name in found.rows[0]), None
    )
    if listed is None:
        return found
    names = list(dict.fromkeys(show(cell) for row in found.rows if not isinstance(cell := row[listed], tuple)))
    more = "等" if len(names) > 2 * _LISTED else ""
    return replace(found, answer=f"{found.answer}名单：{'、'.join(names[: 2 * _LISTED])}{more}。")


def _is_about(knowledge: Knowledge, wording: Wording, finding: Finding) -> bool:
    words = "，".join((finding.message, *(piece.quote for piece in finding.evidence)))
    return knowledge.weights.coverage(_telling(wording), (Layer(grams(words), 1.0),)) >= _ENOUGH


def _told(found: list[Finding], opening: str, *, reading: str, text: str = "") -> Answer:
    said = "；".join(f"（{n}）{f.message.rstrip('。')}" for n, f in enumerate(found[:_SHOWN], 1))
    more = "……" if len(found) > _SHOWN else ""
    rows = [({"rule": f.rule, "kind": f.kind, "message": f.message}, piece) for f in found for piece in f.evidence[:1]]
    whole = composed(
        reading,
        text or f"{opening}{said}{more}。",
        columns=_COLUMNS,
        rows=rows,
        query=QueryText(language="sparql", text=""),
        confidence=0.85,
        searched="查找了已发布的全部疑点（缺口和矛盾规则）",
    )
    sides = tuple(dict.fromkeys((*whole.evidence, *(piece for f in found for piece in f.evidence))))
    return replace(whole, evidence=sides)


def successors(knowledge: Knowledge, name: str) -> Reply:
    """What a body that was reformed has become (W14)."""
    found = ask(catalogue().find("W14"), {"organization": name}, knowledge.store, names=knowledge.resolver)
    return Reply(answer=found, kind="renamed", catalogued="W14", arguments=(("organization", name),))
