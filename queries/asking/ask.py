"""``answer``: a question in plain Chinese → a reply from what was read, or a refusal that says why."""

import re
from collections.abc import Callable
from dataclasses import replace

from ontology.errors import InvalidParameter
from queries.asking import comparing, counting, doubts, duties, figures, papers, quoting
from queries.asking.knowledge import Knowledge
from queries.asking.reply import Reply, declined, joined
from queries.asking.wording import Wording, parts, read
from queries.question import Answer

_MOST_PARTS = 4
_MOST_CHARS = 300
_CHINESE = re.compile(r"[一-鿿]")
_CATALOGUED = {"unbuilt": "D09", "baseless": "A02", "untargeted": "A04", "unplaced": "A08"}
_SEARCHED = "查找了各文件的论断、疑点和全文"
_FULL = 0.97
_TELLING = 4

Answerer = Callable[[Knowledge, Wording], Answer | None]


def answer(knowledge: Knowledge, question: str) -> Reply:
    """Raises InvalidParameter where nothing was asked."""
    text = question.strip()
    if not text:
        raise InvalidParameter("问题是空的", hint="例如：电子商务由谁负责？")
    if len(text) > _MOST_CHARS:
        why = f"问题有 {len(text)} 个字，太长。请只写要问的话，不超过 {_MOST_CHARS} 字。"
        return _refused(text[:_MOST_CHARS], why)
    asked = parts(text)
    if not _CHINESE.search(text) or not asked:
        return _refused(text, "请用中文提问，例如：电子商务由谁负责？（Questions are read in Chinese.）")
    replies = []
    before: Wording | None = None
    for part in asked[:_MOST_PARTS]:
        wording = _in_context(read(part), before)
        replies.append(_one(knowledge, wording))
        before = wording
    return joined(text, replies)


def _refused(text: str, why: str) -> Reply:
    return Reply(answer=replace(declined(why, searched="没有查找"), asked=text), kind="")


def _in_context(wording: Wording, before: Wording | None) -> Wording:
    """A later part that names nothing speaks of what the part before it named: ……由谁负责？"""
    return wording if wording.terms or before is None else replace(wording, terms=before.terms)


def _one(knowledge: Knowledge, wording: Wording) -> Reply:
    reply = _special(knowledge, wording)
    if reply is None:
        reply = next((found for kind in _ways(wording) if (found := _by(kind, knowledge, wording)) is not None), None)
    if reply is None:
        words = "、".join(f"“{term.word}”" for term in wording.terms)
        why = f"已导入的文件里没有找到能回答这个问题的原文{f'（查找的词：{words}）' if words else ''}。"
        return Reply(answer=declined(why, searched=_SEARCHED), kind=wording.kind)
    return replace(reply, follow_ups=_follow_ups(wording, reply))


def _special(knowledge: Knowledge, wording: Wording) -> Reply | None:
    """Kinds that are about the documents as a whole."""
    if wording.kind == "opinion":
        why = "这不是文件能证明的事；纲目只回答已导入文件里写明的内容。"
        return Reply(answer=declined(why, searched="没有查找"), kind="opinion")
    if wording.kind in _CATALOGUED:
        return doubts.catalogued(knowledge, wording, _CATALOGUED[wording.kind], kind=wording.kind)
    if wording.kind == "unowned":
        return doubts.unowned(knowledge, wording)
    if wording.kind == "later":
        return papers.later(knowledge, wording)
    if wording.kind == "renamed" and (body := duties.named(knowledge, wording.text)) is not None:
        return doubts.successors(knowledge, body.name)
    if wording.kind == "paper":
        return papers.identity(knowledge, wording)
    return None


def _ways(wording: Wording) -> tuple[str, ...]:
    """What to try, in order."""
    if "money" in wording.kinds:
        return ("money",)
    return (*wording.kinds, "body") if "figure" in wording.kinds else (*wording.kinds, "body", "quote")


def _by(kind: str, knowledge: Knowledge, wording: Wording) -> Reply | None:
    found = _ANSWERERS[kind](knowledge, wording) if kind in _ANSWERERS else None
    return None if found is None else Reply(answer=found, kind=kind)


def _conflict(knowledge: Knowledge, wording: Wording) -> Answer | None:
    if doubts.names_something(wording):
        figure = figures.answer(knowledge, wording)
        if figure is not None and figure.answer.startswith(figures.DIFFERING):
            return figure
        return doubts.conflicts(knowledge, wording) or figure
    return doubts.conflicts(knowledge, wording)


def _body(knowledge: Knowledge, wording: Wording) -> Answer | None:
    """A department's duties; asked of one that no document names, a refusal with the nearest."""
    body = duties.named(knowledge, wording.text)
    if body is not None:
        return duties.of_body(knowledge, wording, body)
    return duties.unknown(knowledge, wording.text)


def _who(knowledge: Knowledge, wording: Wording) -> Answer | None:
    return duties.who(knowledge, wording)


def _mention(knowledge: Knowledge, wording: Wording) -> Answer | None:
    """Whether something is spoken of: all its words in one sentence, or not at all."""
    if not wording.terms:
        return None
    found = quoting.select(knowledge, wording, enough=_FULL, around=0.0)
    if found:
        return quoting.told(knowledge, found, opening="是。", reading="是否写到")
    unknown = [t for t in wording.terms if not any(knowledge.weights.knows(form) for form in t.forms)]
    if not unknown:
        return None
    words = "、".join(f"“{term.word}”" for term in unknown)
    absent = declined(f"没有。已导入的文件里没有出现{words}。", searched=_SEARCHED, reading="是否写到")
    return replace(absent, is_declined=False, confidence=0.8)


def _where(knowledge: Knowledge, wording: Wording) -> Answer | None:
    names = [name for name in knowledge.place_words if name in wording.text]
    if names and "where" not in wording.kinds:
        return None
    found = quoting.select(knowledge, wording, words=knowledge.place_words, enough=0.66)
    return quoting.told(knowledge, found, opening="", reading="哪些地方") if found else None


def _polar(knowledge: Knowledge, wording: Wording) -> Answer | None:
    found = figures.answer(knowledge, wording) if figures.has_number(wording) else None
    if found is not None:
        return found
    if not quoting.is_telling(knowledge, wording, least=_TELLING):
        return None
    passages = quoting.select(knowledge, wording, enough=0.85)
    return quoting.told(knowledge, passages, opening=_yes(passages), reading="是不是") if passages else None


def _yes(passages: list[quoting.Match]) -> str:
    """A sentence that denies is shown without a verdict of ours."""
    denial = re.search(r"尚未|未|没有|不得|不再|不能|停止", passages[0].passage.place.quote)
    return "文件是这样写的：" if denial else "是。"


def _quoting(kind: str, enough: float) -> Answerer:
    return lambda knowledge, wording: quoting.answer(knowledge, wording, kind=kind, enough=enough)


def _figure(knowledge: Knowledge, wording: Wording) -> Answer | None:
    if wording.years and not any(figure.year in wording.years for figure in knowledge.figures):
        years = "、".join(sorted({figure.year for figure in knowledge.figures if figure.year}))
        return declined(
            f"已导入的文件里没有{'、'.join(wording.years)}年的数值；有的年份是 {years}。", searched=_SEARCHED
        )
    return figures.answer(knowledge, wording) or quoting.answer(knowledge, wording, kind="figure", enough=0.78)


_ANSWERERS: dict[str, Answerer] = {
    "conflict": _conflict,
    "count": counting.answer,
    "duties": _who,
    "problem": papers.problems,
    "money": _quoting("", 0.72),
    "body": _body,
    "why": _quoting("why", 0.7),
    "when": _quoting("when", 0.66),
    "compare": comparing.answer,
    "where": _where,
    "mention": _mention,
    "depend": _quoting("depend", 0.66),
    "figure": _figure,
    "polar": _polar,
    "define": _quoting("", 0.85),
    "basis": papers.basis,
    "quote": _quoting("", 0.85),
}


def _follow_ups(wording: Wording, reply: Reply) -> tuple[str, ...]:
    """What a reader would ask next, of the same subject."""
    if reply.answer.is_declined or not wording.terms:
        return ()
    subject = wording.terms[0].word if len(wording.terms) == 1 else "".join(term.word for term in wording.terms[:2])
    asked = {
        "figure": (f"{subject}由谁负责？", f"{subject}的数字前后一致吗？"),
        "duties": (f"{subject}的目标是多少？", f"{subject}什么时候完成？"),
        "body": (f"{subject}牵头什么？", f"{subject}配合什么？"),
    }
    return asked.get(reply.kind, (f"{subject}由谁负责？", f"{subject}的目标是多少？"))
