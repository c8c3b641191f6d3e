"""What of a published version a person can decide about, with the sentences it rests on.  Pure views over queries."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from graph.decisions.model import NO_FIELDS, Decision, Kind, Seen
from graph.decisions.spellings import Spelling, near_spellings
from graph.links import OWNER_METHOD
from graph.store import NOTHING_BOUND, GraphStore, Iri, Value
from ontology.ids import BASE

_PREFIXES = """PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX pm: <https://w3id.org/planmesh/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX review: <https://w3id.org/planmesh/code/reviewStatus/>
PREFIX status: <https://w3id.org/planmesh/code/status/>
PREFIX relation: <https://w3id.org/planmesh/code/relationKind/>
"""
_CLAIM = """  ?claim pm:assertionStatus ?statusCode ; pm:reviewStatus ?reviewCode ; pm:confidence ?score ; pm:method ?method .
"""
# Of all links and charges, what the queue can show; two names in doubt wait whatever their status.
_OPEN = f"""  FILTER(?reviewCode != review:unreviewed || (?statusCode = status:inferred && ?method != "{OWNER_METHOD}"))
"""
# What ties the two sides, and what the program says for it.
_TIES: Mapping[Kind, tuple[str, str]] = {
    Kind.LINK: (
        "?claim a pm:DocumentLink ; pm:linkSource ?left ; pm:linkTarget ?right ; pm:linkType ?type .",
        "linkFeatures",
    ),
    Kind.RESPONSIBILITY: (
        "?claim a pm:Responsibility ; pm:responsibleActor ?left ; pm:responsibleFor ?right ; pm:role ?type .",
        "cue",
    ),
    Kind.NAME: (
        "?claim a pm:ItemRelation ; pm:relationKind relation:may_be_same , ?type ; pm:relationSource ?left ; pm:relationTarget ?right .",
        "cue",
    ),
}
# What is optional comes last: Oxigraph joins what follows an OPTIONAL row by row.
_TIE = """{prefixes}
SELECT ?claim ?left ?leftTitle ?right ?rightTitle ?type ?score ?features ?method ?statusCode ?reviewCode ?decision WHERE {{
  {tie}
  ?left rdfs:label ?leftTitle . ?right rdfs:label ?rightTitle .
{claim}  OPTIONAL {{ ?claim pm:{features} ?features }}
  OPTIONAL {{ ?claim pm:decisionNumber ?decision }}
}}
"""
_QUOTES = """{prefixes}
SELECT ?claim ?document ?start ?end ?quote WHERE {{
  ?claim a ?given_kind ; pm:evidence ?span .
{filter}  ?span oa:hasSource/pm:textOf ?document ; oa:hasSelector ?position , ?words .
  ?position oa:start ?start ; oa:end ?end .
  ?words oa:exact ?quote .
}} ORDER BY STR(?claim) STR(?document) ?start
"""
_ONE = f"""{_PREFIXES}
SELECT ?item ?title ?score ?written WHERE {{
  ?claim pm:confidence ?score .
  OPTIONAL {{ ?claim pm:ofItem ?item . ?item rdfs:label ?title }}
  OPTIONAL {{ ?claim pm:valueAsWritten ?written }}
}} LIMIT 1
"""
_CLASSES: Mapping[Kind, str] = {
    Kind.LINK: "DocumentLink",
    Kind.RESPONSIBILITY: "Responsibility",
    Kind.NAME: "ItemRelation",
    Kind.VALUE: "IndicatorValue",
    Kind.DEPENDENCY: "Dependency",
    Kind.RELATION: "ItemRelation",
    Kind.DEADLINE: "Deadline",
    Kind.PROGRESS: "ProgressReport",
}
# How the id of such a claim goes on: claim/link-…
_CLAIM_KINDS = {Kind.LINK: "link", Kind.RESPONSIBILITY: "responsibility", Kind.NAME: "relation"}
_CORRECTABLE = (Kind.VALUE, Kind.DEPENDENCY, Kind.RELATION, Kind.DEADLINE, Kind.PROGRESS)
_ONTOLOGY = "https://w3id.org/planmesh/ontology#"
_CARRYING = frozenset({"implements", "refines", "continues"})


class State(StrEnum):
    WAITING = "waiting"
    DEFERRED = "deferred"
    SUSPECT = "suspect"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence at [start, end) of a document's stored text."""

    document: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two things that a waiting one ties: ``id`` is an IRI without the base."""

    id: str
    title: str
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """``left`` is the later item, the body, or the name in doubt; ``right`` the plan item, or the name beside it.
    ``type``: link type, role, …  ``last``: number of the last entry about it, 0 for none.  ``decision``: the standing
    one.  ``why``: why that is suspect.  ``fields``: what a draft about it carries."""

    kind: Kind
    subject: str
    state: State
    left: Side
    right: Side
    type: str
    score: float | None
    features: str
    last: int = 0
    decision: Decision | None = None
    why: str = ""
    fields: Mapping[str, object] = field(default_factory=lambda: NO_FIELDS)
    fills_gap: bool = False

    @property
    def seen(self) -> tuple[Seen, ...]:
        return tuple(dict.fromkeys(Seen(q.document, q.text) for q in (*self.left.quotes, *self.right.quotes)))


def candidates(
    store: GraphStore, *, owned: frozenset[str] = frozenset(), only: str | None = None, timeout: float | None = None
) -> Iterator[Waiting]:
    """Links, owners, names in doubt and spellings of bodies; those that nobody has decided about are WAITING.

    Without ``only`` what is open or was decided about when the version was published; with it the thing of this id,
    whatever its state.  ``owned``: ids of items that have an owner by their text or by decision."""
    for kind in _TIES:
        if only is None or only.startswith(f"claim/{_CLAIM_KINDS[kind]}-"):
            yield from _ties(store, kind, owned, only, timeout)
    if only is None or only.startswith("organization/"):
        found = (_spelt(spelling) for spelling in near_spellings(store, timeout=timeout))
        yield from (waiting for waiting in found if only in {None, waiting.subject})


def _ties(
    store: GraphStore, kind: Kind, owned: frozenset[str], only: str | None, timeout: float | None
) -> Iterator[Waiting]:
    tie, features = _TIES[kind]
    query = _TIE.format(prefixes=_PREFIXES, tie=tie, features=features, claim=_CLAIM + _filter(kind, only))
    bindings = NOTHING_BOUND if only is None else {"claim": Iri(BASE + only)}
    rows = list(store.query(query, bindings=bindings, timeout=timeout).records())
    quotes = _quotes(store, kind, only, timeout) if rows else {}
    for row in rows:
        yield _waiting(kind, row, quotes.get(str(row["claim"]), ()), _FIELDS[kind], owned)


def _filter(kind: Kind, only: str | None) -> str:
    return _OPEN if only is None and kind is not Kind.NAME else ""


def _quotes(store: GraphStore, kind: Kind, only: str | None, timeout: float | None) -> dict[str, tuple[Quote, ...]]:
    query = _QUOTES.format(prefixes=_PREFIXES, filter=_CLAIM + _filter(kind, only))
    bindings = {"given_kind": Iri(_ONTOLOGY + _CLASSES[kind])} | ({} if only is None else {"claim": Iri(BASE + only)})
    found: dict[str, list[Quote]] = defaultdict(list)
    for claim, document, start, end, text in store.query(query, bindings=bindings, timeout=timeout).rows:
        name = str(document).removeprefix(f"{BASE}document/")
        found[str(claim)].append(Quote(name, int(str(start)), int(str(end)), str(text)))
    return {claim: tuple(quotes) for claim, quotes in found.items()}


MakeFields = Callable[[Side, Side, str], Mapping[str, object]]


def _waiting(
    kind: Kind, row: Mapping[str, Value], quotes: tuple[Quote, ...], fields: MakeFields, owned: frozenset[str]
) -> Waiting:
    left_id, right_id = (str(row[side]).removeprefix(BASE) for side in ("left", "right"))
    left_of, right_of = _document(left_id), _document(right_id)
    on_right = tuple(q for q in quotes if q.document == right_of)
    on_left = tuple(q for q in quotes if q.document == left_of) if left_of else tuple(set(quotes) - set(on_right))
    if right_of == "":  # an indicator, or a name: whatever the other side does not have
        on_right = tuple(q for q in quotes if q not in on_left) if left_of else quotes[1:]
        on_left = on_left if left_of else quotes[:1]
    left = Side(left_id, str(row["leftTitle"]), tuple(sorted(on_left, key=lambda q: (q.document, q.start))))
    right = Side(right_id, str(row["rightTitle"]), on_right)
    code = str(row["type"]).rpartition("/")[2]
    method, score = str(row["method"]), row["score"]
    is_inferred = str(row["statusCode"]).endswith("/inferred") and str(row["reviewCode"]).endswith("/unreviewed")
    # An owner that came through a link waits with its link; of a name in doubt, whatever its status.
    is_open = (is_inferred and method != OWNER_METHOD) or (kind is Kind.NAME and row["decision"] is None)
    brings_owner = kind is Kind.RESPONSIBILITY or (kind is Kind.LINK and code in _CARRYING)
    return Waiting(
        kind=kind,
        subject=str(row["claim"]).removeprefix(BASE),
        state=State.WAITING if is_open else State.DECIDED,
        left=left,
        right=right,
        type=code,
        score=None if score is None else float(str(score)),
        features=str(row["features"] or ""),
        fields=fields(left, right, code),
        fills_gap=brings_owner and right_id.startswith("item/") and right_id not in owned,
    )


def _document(thing: str) -> str:
    """The document that an item, part or document belongs to by its id; ``""`` for what several documents name."""
    kind, _, rest = thing.partition("/")
    return rest.partition("/")[0] if kind in {"item", "document", "part"} else ""


def _charge_fields(left: Side, right: Side, code: str) -> Mapping[str, object]:
    fields: dict[str, object] = {"document": _document(right.id), "actor": left.title, "role": code}
    item = right.id.removeprefix("item/").partition("/")[2] if right.id.startswith("item/") else ""
    return {**fields, "item": item} if item else fields


def _name_fields(left: Side, right: Side, code: str) -> Mapping[str, object]:
    return {"keep": left.id, "merge": [right.id]}


def _link_fields(left: Side, right: Side, code: str) -> Mapping[str, object]:
    fields: dict[str, object] = {"source": _document(left.id), "type": code}
    fields |= dict(_end_fields("source", left))
    target = _document(right.id) or next((q.document for q in right.quotes), "")
    return {**fields, "target": target, **dict(_end_fields("target", right))}


def _end_fields(side: str, end: Side) -> Iterator[tuple[str, object]]:
    kind, _, rest = end.id.partition("/")
    if kind == "item":
        yield f"{side}_item", rest.partition("/")[2]
        return
    if kind == "indicator":
        yield "indicator", end.title
    for quote in end.quotes[:1]:
        yield f"{side}_start", quote.start
        yield f"{side}_end", quote.end


_FIELDS: Mapping[Kind, MakeFields] = {
    Kind.LINK: _link_fields,
    Kind.RESPONSIBILITY: _charge_fields,
    Kind.NAME: _name_fields,
}


def _spelt(spelling: Spelling) -> Waiting:
    left, right = (
        Side(id_, name, tuple(Quote(*quote) for quote in quotes))
        for id_, name, quotes in (
            (spelling.id, spelling.name, spelling.quotes),
            (spelling.known_id, spelling.known, spelling.known_quotes),
        )
    )
    return Waiting(
        kind=Kind.ORGANIZATION,
        subject=spelling.id,
        state=State.WAITING,
        left=left,
        right=right,
        type="",
        score=spelling.score,
        features=f"与已知机构“{spelling.known}”写法相近",
        fields={"spelling": spelling.name, "canonical": spelling.known},
    )


def any_claim(store: GraphStore, subject: str) -> Waiting | None:
    """A figure, deadline, dependency or relation: not in the queue, but to be corrected all the same."""
    kind = next((kind for kind in _CORRECTABLE if subject.startswith(f"claim/{kind}-")), None)
    if kind is None:
        return None
    rows = store.query(_ONE, bindings={"claim": Iri(BASE + subject)}).rows
    if not rows:
        return None
    quotes = _quotes(store, kind, subject, None).get(BASE + subject, ())
    item, title, score, written = rows[0]
    return Waiting(
        kind=kind,
        subject=subject,
        state=State.DECIDED,
        left=Side(subject, str(written or (quotes[0].text if quotes else "")), quotes),
        right=Side(str(item or "").removeprefix(BASE), str(title or "")),
        type="",
        score=None if score is None else float(str(score)),
        features="",
    )
