"""What an item builds or betters it produces; what it relies on, or what the nation runs, it uses."""

from collections.abc import Iterator, Sequence

from extract.relations.reading import Reading
from ontology.claims import DeliverableMention, DeliverableStatus, ItemRelation, RelationKind, Status

_NATIONAL = DeliverableStatus.NATIONAL
_PRODUCES, _USES = RelationKind.PRODUCES, RelationKind.USES
# rule of the mention → what the item does with the thing
_DOES = {"build": _PRODUCES, "extend": _PRODUCES, "have": _PRODUCES, "use": _USES}


def makes_and_uses(reading: Reading, deliverables: Sequence[DeliverableMention]) -> Iterator[ItemRelation]:
    seen: set[tuple[str, str, RelationKind]] = set()
    for mention in deliverables:
        rule = mention.method.removeprefix("deliverables.")
        kind = _DOES.get(rule)
        item = reading.context.by_id.get(mention.section) if kind else None
        if kind is None or item is None or item.item_kind is None:
            continue
        kind = _USES if mention.status is _NATIONAL else kind
        if (item.id, mention.name, kind) in seen:
            continue
        seen.add((item.id, mention.name, kind))
        yield reading.relation(
            kind,
            item.id,
            mention.name,
            mention.start,
            mention.end,
            rule=rule,
            confidence=0.75,
            status=Status.STATED,
        )
