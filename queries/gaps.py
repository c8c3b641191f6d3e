"""Gaps: what a plan should say and does not.  The rules are data (queries.rule); here their rows become findings.

Every finding says what was looked at: what is missing here may stand in a document that was never ingested.  What
nearly every item of a plan lacks is told once, with a count and examples; the single findings stay, summed up by it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from graph.decisions.grounds import Suspect
from graph.store import GraphStore, Iri, Value
from ontology.ids import document_iri, item_iri
from queries import contradictions, evidence
from queries.codes import label
from queries.contradictions.papers import Texts
from queries.findings import GAP, ORDER, Finding, named, ranked
from queries.question import Evidence
from queries.rule import Rule, populations, rules
from queries.rule_steps import STEPS, Row
from queries.run import several, show
from queries.scope import Scope, look, titled
from queries.shape import CLAIMS

_TODAY = "given_today"
# From so many findings, and this share of all that a rule is about, one that sums them up is shown in their place.
MANY = 5
MOST = 0.5
_EXAMPLES = 3
_WHOLE = "全文"


def findings(store: GraphStore, *, texts: Texts, today: str, suspects: Iterable[Suspect] = ()) -> list[Finding]:
    """Gaps and contradictions, what matters most first.  ``texts``: the stored text of a document version; ``today``:
    ISO 8601, for the rules about time; ``suspects``: decisions of people that could not be applied."""
    gaps_found = gaps(store, texts=texts, today=today, suspects=suspects)
    found = named((*gaps_found, *contradictions.find(store, texts=texts)))
    return ranked(summed_up(found, _totals(store)))


def gaps(store: GraphStore, *, texts: Texts, today: str, suspects: Iterable[Suspect] = ()) -> list[Finding]:
    """The findings of all gap rules, one by one."""
    scope = look(store)
    rows = [(rule, row) for rule in rules() if rule.query for row in rows_of(rule, store, texts=texts, today=today)]
    rows += [(rule, _suspect_row(suspect)) for rule in rules() if not rule.query for suspect in suspects]
    claims = [several(row[CLAIMS]) for _, row in rows]
    proofs = evidence.fetch(store, (claim for group in claims for claim in group))
    return [_finding(rule, row, proofs.of(group), scope) for (rule, row), group in zip(rows, claims, strict=True)]


def rows_of(rule: Rule, store: GraphStore, *, texts: Texts, today: str) -> list[Row]:
    """What breaks ``rule``, as its query and its step say."""
    rows = list(store.query(rule.query, bindings={_TODAY: today}).records())
    return rows if rule.step is None else STEPS[rule.step](store, rows, texts)


def _suspect_row(suspect: Suspect) -> Row:
    """A decision that could not be applied, on the item that it is about where it names one."""
    draft = suspect.decision.draft
    document = draft.fields.get("target") or draft.fields.get("document") or next((s.document for s in draft.seen), "")
    item = draft.fields.get("target_item") or draft.fields.get("item")
    return {
        "document": Iri(document_iri(str(document))),
        "title": str(document),
        "this": Iri(item_iri(str(document), str(item)) if item else document_iri(str(document))),
        "number": str(item or ""),
        "person": draft.person,
        "day": suspect.decision.at[:10],
        "decision": suspect.decision.number,
        "why": suspect.why,
        CLAIMS: item_iri(str(document), str(item)) if item else "",
    }


def _finding(rule: Rule, row: Mapping[str, Value], proof: Sequence[Evidence], scope: Scope) -> Finding:
    number = row.get("target")
    return Finding(
        rule=rule.id,
        kind=GAP,
        severity=rule.severity_of(row),
        message=rule.message.format_map(_words(row)),
        hint=rule.hint,
        document=str(row["document"]).removeprefix(document_iri("")),
        focus=str(row.get("number") or next((piece.section for piece in proof), "")) or _WHOLE,
        focus_iri=str(row["this"]),
        evidence=tuple(proof),
        values=() if number is None else (Decimal(str(number)),),
        confidence=rule.confidence,
        scope=f"{scope.text}查找了{rule.searched}",
        subject=show(row.get("label")),
    )


def _words(row: Mapping[str, Value]) -> dict[str, str]:
    """The columns as a message has them: lists with 、 between, a year with 年, a title in its marks."""
    words = {name: "、".join(several(value)) if "\n" in str(value) else show(value) for name, value in row.items()}
    words["title"] = titled(words["title"])
    words["year"] = f"{words['year']}年" if words.get("year") else ""
    if "nature" in row:
        words["nature"] = label("indicatorKind", words["nature"]) if row["nature"] else ""
    return words


def _totals(store: GraphStore) -> dict[tuple[str, str], int]:
    """By document and population (queries.rule.Summary.of)."""
    rows = store.query(populations()).records()
    return {
        (str(row["document"]).removeprefix(document_iri("")), str(row["of"])): int(str(row["total"])) for row in rows
    }


def summed_up(found: Iterable[Finding], totals: Mapping[tuple[str, str], int]) -> Iterator[Finding]:
    """``found``, which have IRIs, and one finding more for each rule and document where nearly everything breaks it."""
    told = {rule.id: rule for rule in rules() if rule.summary is not None}
    groups: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in found:
        if finding.rule in told:
            groups[finding.rule, finding.document].append(finding)
        else:
            yield finding
    for (rule, _), group in groups.items():
        summary = _summary(told[rule], group, totals) if len(group) >= MANY else None
        if summary is not None:
            yield summary
        yield from group if summary is None else (replace(finding, summary=summary.iri) for finding in group)


def _summary(rule: Rule, group: Sequence[Finding], totals: Mapping[tuple[str, str], int]) -> Finding | None:
    assert rule.summary is not None  # noqa: S101  # the caller asks only of such rules
    first = group[0]
    total = totals.get((first.document, rule.summary.of), 0)
    if len(group) < MOST * total:
        return None
    title = next((piece.title for piece in first.evidence), first.document)
    examples = [finding.subject for finding in group[:_EXAMPLES]]
    message = rule.summary.message.format(
        title=titled(title), count=len(group), total=total, examples="、".join(examples)
    )
    (summary,) = named(
        [
            replace(
                min(group, key=lambda finding: ORDER[finding.severity]),
                message=message,
                focus=_WHOLE,
                focus_iri=document_iri(first.document),
                evidence=tuple(dict.fromkeys(piece for finding in group[:_EXAMPLES] for piece in finding.evidence[:1])),
                values=(),
                subject="",
                members=len(group),
            )
        ]
    )
    return summary
