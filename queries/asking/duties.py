"""谁: who is charged with what is asked about, and what a department that is named is charged with."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from queries import evidence
from queries.asking.knowledge import Charge, Knowledge, Part, query_text
from queries.asking.matching import Layer, Term, grams
from queries.asking.reply import DOCUMENT, SECTION, composed, declined, place_of, placed
from queries.asking.wording import Wording
from queries.codes import label
from queries.names import key
from queries.nearest import among
from queries.question import Answer, Column, Evidence, QueryText, Row
from queries.shape import GIVEN

ENOUGH = 0.6
_NEAR = 0.85
# An item that a document charges somebody with counts from further off than one whose owner is inferred.
_FAR = 0.66
_MOST_ITEMS = 3
_MOST_STATED = 2
_ROLES = {
    "lead": ("lead", "responsible"),
    "cooperate": ("cooperate", "participate"),
    "": ("lead", "responsible", "cooperate", "participate", "guide", "supervise", "involved", "pilot"),
}
_OWNING = ("lead", "responsible")
_BODY = re.compile(r"(?:省|市|县|国家)?[一-鿿]{2,6}?(?:厅|局|委员会|委|办公室|总局|银行|管理局)(?!里|内)")
_ORDER = ("lead", "responsible", "cooperate", "participate", "guide", "supervise", "involved", "pilot")
_COLUMNS = (
    Column(name="title", zh="事项", en="Item", link="itemIri"),
    Column(name="actor", zh="机构", en="Organization", link="actorIri"),
    Column(name="role", zh="角色", en="Role", codes="role"),
    Column(name="deadline", zh="时限", en="Deadline"),
    Column(name="status", zh="来源性质", en="Status", codes="status"),
    DOCUMENT,
    SECTION,
)


@dataclass(frozen=True, slots=True)
class Body:
    """A department that the question names: ``name`` as typed."""

    name: str
    iris: frozenset[str]


def named(knowledge: Knowledge, text: str) -> Body | None:
    """The longest name of a body in ``text``, in full, short, or short without 省."""
    forms = knowledge.body_forms
    typed = key(text)
    found = max((form for form in forms if form in typed), key=len, default="")
    return Body(found, frozenset(forms[found])) if found else None


def unknown(knowledge: Knowledge, text: str) -> Answer | None:
    """The refusal where a body is named that no document names, with the nearest names."""
    typed = _BODY.search(key(text))
    if typed is None:
        return None
    names = {name: name for name in knowledge.names["organization"]}
    near = among(typed[0], names)
    hint = f"名称相近的有：{'、'.join(near)}。" if near else ""
    return declined(f"已导入的文件里没有出现“{typed[0]}”。{hint}", searched="查找了各文件提到的全部机构")


def of_body(knowledge: Knowledge, wording: Wording, body: Body) -> Answer:
    """What a department is charged with."""
    ours = [c for c in knowledge.charges if c.actor in body.iris and c.about in knowledge.items]
    if not ours:
        return declined(f"没有找到{body.name}承担的事项。", searched="查找了全部责任")
    found = [c for c in ours if c.role in _ROLES[_role(wording)]]
    if not found:
        return _nothing(knowledge, f"没有找到{body.name}{_role_words(wording)}的事项。")
    found = _about(knowledge, wording, body, found)
    stated = [charge for charge in found if not charge.inferred_by] or found
    said = []
    for role in _ORDER:
        items = list(dict.fromkeys(_named(knowledge, c.about) for c in stated if c.role == role))
        if items:
            said.append(
                f"{label('role', role)} {len(items)} 项（{'、'.join(items[:8])}{'等' if len(items) > 8 else ''}）"
            )
    inferred = len({c.about for c in found if c.inferred_by} - {c.about for c in stated})
    more = f"另有 {inferred} 项是按关联或职能推断的。" if inferred and stated is not found else ""
    opening = "" if stated is not found else "原文没有写明；据后续文件关联或机构职能推断，"
    name = found[0].actor_name
    return _told(knowledge, found, f"{opening}{name}{'；'.join(said)}。{more}", reading=f"{name}承担的事项")


def _about(knowledge: Knowledge, wording: Wording, body: Body, found: list[Charge]) -> list[Charge]:
    """Only what the rest of the question is about, where it is about something of the body's."""
    rest = [term for term in wording.terms if term.word not in body.name and body.name not in key(term.word)]
    if not rest:
        return found
    near = [
        c for c in found if knowledge.weights.coverage(rest, _layers(knowledge, knowledge.items[c.about])) >= ENOUGH
    ]
    return near or found


def who(knowledge: Knowledge, wording: Wording) -> Answer | None:
    """Who is charged with the items that the question is about."""
    items = _items(knowledge, wording.terms)
    if not items:
        return None
    roles = _ROLES[_role(wording)]
    charged = {charge.about for charge in knowledge.charges if charge.role in roles}
    stated = {c.about for c in knowledge.charges if c.role in roles and not c.inferred_by}
    best = items[0][1]
    near = [part for part, score in items if score >= _NEAR * best and part.item in charged][:_MOST_ITEMS]
    said = [part for part, score in items if score >= _FAR * best and part.item in stated][:_MOST_STATED]
    kept = list(dict.fromkeys((*near, *said)))
    if not kept:
        titles = "、".join(_named(knowledge, part.item) for part, _ in items[:2])
        return _nothing(knowledge, f"没有写明：已导入的文件没有写“{titles}”的责任单位。")
    wanted = {part.item for part in kept}
    found = [c for c in knowledge.charges if c.about in wanted and c.role in roles]
    return _told(
        knowledge,
        found,
        _who_said(knowledge, kept, found, wording),
        reading=f"{'、'.join(p.title for p in kept)}的责任单位",
    )


def _who_said(knowledge: Knowledge, parts: Sequence[Part], found: Sequence[Charge], wording: Wording) -> str:
    said = []
    for part in parts:
        of_item = [charge for charge in found if charge.about == part.item]
        groups: list[str] = []
        for inferred_by, words in (("", ""), ("link", "据后续文件的对应事项推断，"), ("duty", "按机构职能推断，")):
            roles = _by_role(charge for charge in of_item if charge.inferred_by == inferred_by)
            if roles and not (groups and inferred_by == "duty"):
                groups.append(words + "，".join(f"{'、'.join(names)}{label('role', role)}" for role, names in roles))
        said.append(f"“{part.title.strip('“”')}”（{_place(knowledge, part)}）：{'；'.join(groups)}{_until(of_item)}")
    opening = ""
    if "mention" in wording.kinds or "polar" in wording.kinds:
        stated = [c for c in found if not c.inferred_by and (c.role == "lead" or "牵头" not in wording.text)]
        opening = "有。" if stated else "没有写明。"
    return opening + "；".join(said) + "。"


def _by_role(charges: Iterable[Charge]) -> list[tuple[str, list[str]]]:
    found: dict[str, dict[str, None]] = {}
    for charge in charges:
        found.setdefault(charge.role, {})[charge.actor_name] = None
    return [(role, list(found[role])) for role in _ORDER if role in found]


def _until(charges: Sequence[Charge]) -> str:
    deadlines = dict.fromkeys(charge.deadline for charge in charges if charge.deadline)
    return f"，时限 {'、'.join(deadlines)}" if deadlines else ""


def _items(knowledge: Knowledge, terms: Sequence[Term]) -> list[tuple[Part, float]]:
    """The items that the words mean, best first."""
    if not terms:
        return []
    weights = knowledge.weights
    scored = []
    for part in knowledge.items.values():
        coverage = weights.coverage(terms, _layers(knowledge, part))
        if coverage >= ENOUGH:
            titled = weights.coverage(terms, (Layer(grams(part.title), 1.0),))
            scored.append((part, 0.8 * coverage + 0.2 * titled))
    scored.sort(key=lambda pair: -pair[1])
    return scored


def _layers(knowledge: Knowledge, part: Part) -> tuple[Layer, ...]:
    return (
        Layer(grams(part.title), 1.0),
        Layer(grams("，".join(part.headings[:-1])), 0.5),
        Layer(grams(knowledge.text[part.document][part.start : part.end]), 0.85),
    )


def _role(wording: Wording) -> str:
    if wording.says("配合|参加|参与") and not wording.says("牵头|负责"):
        return "cooperate"
    return "lead" if wording.says("牵头") and not wording.says("配合|参加|参与") else ""


def _role_words(wording: Wording) -> str:
    return {"lead": "牵头", "cooperate": "配合", "": "承担"}[_role(wording)]


def _told(knowledge: Knowledge, found: Sequence[Charge], text: str, *, reading: str) -> Answer:
    proofs = evidence.fetch(knowledge.store, (charge.claim for charge in found[:40]))
    rows: list[tuple[Row, Evidence]] = []
    for charge in found:
        part = knowledge.items[charge.about]
        for proof in proofs.evidence.get(charge.claim, ())[:1]:
            row: Row = {
                "title": part.title,
                "itemIri": charge.about,
                "actor": charge.actor_name,
                "actorIri": charge.actor,
                "role": charge.role,
                "deadline": charge.deadline or None,
                "status": charge.status,
                **placed(proof, part if part.document == proof.document else None),
            }
            rows.append((row, proof))
    is_stated = any(not charge.inferred_by for charge in found)
    return composed(
        reading,
        text,
        columns=_COLUMNS,
        rows=rows,
        query=QueryText(language="sparql", text=_bound(found)),
        confidence=0.9 if is_stated else 0.65,
        searched="查找了责任标注、正文点名、后续文件关联和机构职能",
    )


def _nothing(knowledge: Knowledge, text: str) -> Answer:
    return composed(
        "责任单位",
        text,
        query=QueryText(language="sparql", text=query_text("charges")),
        confidence=0.6,
        searched=f"查找了{'、'.join(knowledge.named(d) for d in knowledge.papers)}的责任标注、正文点名、关联和机构职能",
    )


def _named(knowledge: Knowledge, item: str) -> str:
    part = knowledge.items[item]
    return f"{part.title.strip('“”')}〔{_place(knowledge, part)}〕"


def _place(knowledge: Knowledge, part: Part) -> str:
    heading = Evidence(
        document=part.document, title="", start=part.start, end=part.start, quote="", status="", section=part.ordinal
    )
    return knowledge.named(part.document) + place_of(heading, part)


def _bound(found: Sequence[Charge]) -> str:
    from graph.sparql_text import bind  # brings rdflib's namespaces, which a store has loaded by now

    return bind(query_text("charges"), {f"{GIVEN}claims": "".join(f"{charge.claim} " for charge in found)})
