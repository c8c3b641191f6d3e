"""Everything that has a name in a published version, and who is charged with what: read once, kept in memory.

A page looks up names, filters and counts here; sentences, figures and dependencies it asks the store for.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TypeVar

from graph.store import GraphStore, Iri, Value
from ontology.errors import UnknownName
from ontology.ids import BASE, ONTOLOGY
from queries.views.model import Body, Change, Charge, DocumentEntry, Item, Link, Named, Part, PlaceEntry, Quote
from queries.views.records import Record, describe, select, short

_ITEM_KINDS = {"Goal": "goal", "Task": "task", "Project": "project", "Measure": "measure"}
# Kinds of documents whose items are the plan itself; the others carry it out, and their items are later documents'.
PLAN_KINDS = frozenset({"plan", "action-plan", "scheme"})
T = TypeVar("T")


class Directory:
    """Lookups by id (an IRI without the base); all tuples in order of document date, then of the text."""

    def __init__(self, store: GraphStore) -> None:
        self.store = store

    @cached_property
    def bodies(self) -> dict[str, Body]:
        return {record.id: _body(record) for record in describe(self.store, "organizations")}

    @cached_property
    def places(self) -> dict[str, PlaceEntry]:
        return {record.id: _place(record) for record in describe(self.store, "places")}

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        found = (_change(record) for record in describe(self.store, "changes"))
        return tuple(sorted(found, key=lambda change: (change.date, change.before, change.after)))

    @cached_property
    def documents(self) -> dict[str, DocumentEntry]:
        versions = {str(iri): (str(sha), chars) for iri, sha, chars in select(self.store, "versions").rows}
        found = [self._document(record, *versions[record.iri]) for record in describe(self.store, "documents")]
        return {entry.id: entry for entry in sorted(found, key=lambda entry: (entry.date, entry.id))}

    @cached_property
    def parts(self) -> dict[str, Part]:
        return {record.id: _part(record) for record in describe(self.store, "parts")}

    @cached_property
    def items(self) -> dict[str, Item]:
        order = {document: position for position, document in enumerate(self.documents)}
        found = [_item(record, self.parts) for record in describe(self.store, "items")]
        found.sort(key=lambda item: (order[item.document], item.part.extent_start, item.ordinal))
        return {item.id: item for item in found}

    @cached_property
    def charges(self) -> tuple[Charge, ...]:
        records = describe(self.store, "claims_of_kind", kind=Iri(f"{ONTOLOGY}Responsibility"))
        return tuple(sorted((self._charge(record) for record in records), key=lambda charge: charge.claim))

    @cached_property
    def links(self) -> tuple[Link, ...]:
        records = describe(self.store, "claims_of_kind", kind=Iri(f"{ONTOLOGY}DocumentLink"))
        return tuple(sorted(map(_link, records), key=lambda link: (link.document, link.source, link.target)))

    @cached_property
    def labels(self) -> dict[str, str]:
        """Names of what ``labels.rq`` lists, by id."""
        return {short(str(thing)): str(label) for thing, label in select(self.store, "labels").rows}

    @cached_property
    def indicator_of(self) -> dict[str, str]:
        """Id of a figure's claim → id of its indicator."""
        records = describe(self.store, "claims_of_kind", kind=Iri(f"{ONTOLOGY}IndicatorValue"))
        return {record.id: short(record.text("indicator")) for record in records}

    @cached_property
    def charges_about(self) -> dict[str, tuple[Charge, ...]]:
        """By id of what the charge is about: leads first, then as written."""
        return _by(self._placed_charges(), lambda charge: charge.about)

    @cached_property
    def charges_of(self) -> dict[str, tuple[Charge, ...]]:
        """By id of the organization."""
        return _by(self._placed_charges(), lambda charge: charge.organization.id)

    @cached_property
    def links_to(self) -> dict[str, tuple[Link, ...]]:
        return _by(self.links, lambda link: link.target)

    @cached_property
    def links_from(self) -> dict[str, tuple[Link, ...]]:
        return _by(self.links, lambda link: link.source)

    def _placed_charges(self) -> list[Charge]:
        """In the text's own order within a role: departments are never sorted by name; who was inferred from duties
        comes behind those whom a text names."""
        return sorted(
            self.charges,
            key=lambda charge: (
                role_rank(charge.role),
                bool(charge.field),
                charge.document,
                *self._written_at(charge),
            ),
        )

    def _written_at(self, charge: Charge) -> tuple[int, int]:
        """Where the charge's document names its actor: sentence, and place in it (its end, where only a full name or
        a short form that no table has stands there)."""
        places = [
            (quote.start, quote.text.find(name))
            for quote in self.quotes(charge.claim)
            if quote.document == charge.document
            for name in self.names_of(charge.organization)
            if name in quote.text
        ]
        return min(places, default=(0, 1_000_000))

    @cached_property
    def _charge_quotes(self) -> dict[str, tuple[Quote, ...]]:
        rows = select(self.store, "evidence_of_kind", kind=Iri(f"{ONTOLOGY}Responsibility")).rows
        found: dict[str, list[Quote]] = defaultdict(list)
        for claim, *place in rows:
            found[short(str(claim))].append(_quote(*place))
        return {claim: tuple(quotes) for claim, quotes in found.items()}

    def quotes(self, claim: str) -> tuple[Quote, ...]:
        """The sentences that a claim (its id) rests on."""
        known = self._charge_quotes.get(claim)
        if known is not None:
            return known
        return tuple(_quote(*row) for row in select(self.store, "evidence", claim=Iri(BASE + claim)).rows)

    def named_in(self, item: str, property_name: str) -> dict[str, Quote]:
        """Ids of what an item (its id) names by a property, in the order of the text, each with the first place."""
        bindings = {"item": Iri(BASE + item), "property": Iri(ONTOLOGY + property_name)}
        found: dict[str, Quote] = {}
        for thing, *place in select(self.store, "named_in_item", **bindings).rows:
            found.setdefault(short(str(thing)), _quote(*place))
        return found

    def document(self, identifier: str) -> DocumentEntry:
        """Raises UnknownName, as do the next ones."""
        return _known(self.documents, identifier, "文件")

    def item(self, identifier: str) -> Item:
        return _known(self.items, identifier, "事项", prefix="item/")

    def body(self, identifier: str) -> Body:
        return _known(self.bodies, identifier, "机构", prefix="organization/")

    def place(self, identifier: str) -> PlaceEntry:
        return _known(self.places, identifier, "地区", prefix="place/")

    def name(self, thing: str) -> str:
        """Of anything by its id; the end of the id where nothing names it."""
        for names in (self.items, self.parts, self.documents):
            found = names.get(thing.removeprefix("document/") if names is self.documents else thing)
            if found is not None:
                return found.title
        known = self.bodies.get(thing) or self.places.get(thing)
        return known.name if known else self.labels.get(thing, thing.rsplit("/", 1)[-1])

    def names_of(self, organization: Named) -> tuple[str, ...]:
        """Full and short, as documents may write them."""
        body = self.bodies.get(organization.id)
        return (organization.name, *(body.aliases if body else ()))

    def path(self, part: Part) -> tuple[Part, ...]:
        """The parts that hold ``part``, outermost first, without it."""
        found: list[Part] = []
        above = self.parts.get(part.parent)
        while above is not None:
            found.append(above)
            above = self.parts.get(above.parent)
        return tuple(reversed(found))

    def items_of(self, document: str) -> tuple[Item, ...]:
        return tuple(item for item in self.items.values() if item.document == document)

    def _document(self, record: Record, sha256: str, chars: object) -> DocumentEntry:
        kind = record.text("docKind")
        first, last = record.number("planPeriodStart"), record.number("planPeriodEnd")
        return DocumentEntry(
            id=record.id.removeprefix("document/"),
            title=record.text("label"),
            kind=kind,
            number=record.text("docNumber"),
            date=record.text("documentDate"),
            sha256=sha256,
            chars=_whole(chars),
            issuers=self._named(record.texts("issuedBy")),
            drafters=self._named(record.texts("draftedBy")),
            approved_by=record.text("approvedBy"),
            addressed_to=record.text("addressedTo"),
            openness=record.text("openness"),
            period=(first, last) if first and last else None,
            is_plan=kind in PLAN_KINDS,
        )

    def _named(self, iris: Iterable[str]) -> tuple[Named, ...]:
        ids = [short(iri) for iri in iris]
        return tuple(Named(id_, self._body_name(id_)) for id_ in ids)

    def _body_name(self, organization: str) -> str:
        body = self.bodies.get(organization)
        return body.name if body else organization.rsplit("/", 1)[-1]

    def _charge(self, record: Record) -> Charge:
        organization = short(record.text("responsibleActor"))
        body = self.bodies.get(organization)
        return Charge(
            claim=record.id,
            organization=Named(organization, self._body_name(organization)),
            is_generic=body is not None and body.is_generic,
            role=record.text("role"),
            about=short(record.text("responsibleFor")),
            status=record.text("assertionStatus"),
            reading=record.text("reading"),
            modality=record.text("modality"),
            deadline=record.text("deadline"),
            scopes=record.texts("scope"),
            method=record.text("method"),
            confidence=record.text("confidence"),
            document=short(record.text("statedInDocument")).removeprefix("document/"),
            through=tuple(short(iri) for iri in record.texts("derivedFrom")),
            field=record.text("dutyField"),
            cue=record.text("cue"),
        )


_ROLE_ORDER = (
    *("lead", "responsible", "cooperate", "participate", "pilot", "guide", "supervise", "involved"),
    *("draft", "issue", "approve"),
)


def role_rank(role: str) -> int:
    """Leads first, what concerns the document itself last."""
    return _ROLE_ORDER.index(role) if role in _ROLE_ORDER else len(_ROLE_ORDER)


def _by(entries: Iterable[T], key: Callable[[T], str]) -> dict[str, tuple[T, ...]]:
    found: dict[str, list[T]] = defaultdict(list)
    for entry in entries:
        found[key(entry)].append(entry)
    return {name: tuple(those) for name, those in found.items()}


def _known(names: dict[str, T], identifier: str, kind: str, *, prefix: str = "") -> T:
    found = names.get(prefix + identifier)
    if found is None:
        raise UnknownName(f"没有这个{kind}：{identifier[:80]}", hint="可从首页搜索，或到文件目录中查找")
    return found


def _quote(document: Value, start: Value, end: Value, text: Value) -> Quote:
    name = short(str(document)).removeprefix("document/")
    return Quote(document=name, start=_whole(start), end=_whole(end), text=str(text))


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0


def _body(record: Record) -> Body:
    return Body(
        id=record.id,
        name=record.text("label"),
        aliases=record.texts("altLabel"),
        level=record.text("administrativeLevel"),
        place=short(record.text("administers")),
        is_generic=record.value("generic") is True,
        valid_from=record.text("validFrom"),
        valid_to=record.text("validTo"),
    )


def _place(record: Record) -> PlaceEntry:
    return PlaceEntry(
        id=record.id,
        name=record.text("label"),
        aliases=record.texts("altLabel"),
        code=record.text("gbCode"),
        level=record.text("placeLevel"),
        parent=short(record.text("partOf")),
        valid_from=record.text("validFrom"),
        valid_to=record.text("validTo"),
    )


def _change(record: Record) -> Change:
    return Change(
        date=record.text("changeDate"),
        kind=record.text("changeKind"),
        before=short(record.text("originalOrganization")),
        after=short(record.text("resultingOrganization")),
        status=record.text("assertionStatus"),
    )


def _part(record: Record) -> Part:
    document = record.id.removeprefix("part/").rsplit("/", 1)[0]
    parent = short(record.text("partOf"))
    return Part(
        id=record.id,
        document=document,
        ordinal=record.text("ordinal"),
        title=record.text("label"),
        kind=record.text("partKind"),
        parent="" if parent.startswith("document/") else parent,
        start=record.number("startOffset"),
        end=record.number("endOffset"),
        extent_start=record.number("extentStart"),
        extent_end=record.number("extentEnd"),
    )


def _item(record: Record, parts: dict[str, Part]) -> Item:
    classes = [str(value).rsplit("#", 1)[-1] for value in record.values.get("type", ())]
    return Item(
        id=record.id,
        document=short(record.text("itemOf")).removeprefix("document/"),
        ordinal=record.text("ordinal"),
        title=record.text("label"),
        kind=next(kind for name, kind in _ITEM_KINDS.items() if name in classes),
        part=parts[short(record.text("statedIn"))],
        places=tuple(short(iri) for iri in record.texts("appliesTo")),
    )


def _link(record: Record) -> Link:
    return Link(
        claim=record.id,
        source=short(record.text("linkSource")),
        target=short(record.text("linkTarget")),
        type=record.text("linkType"),
        status=record.text("assertionStatus"),
        confidence=record.text("confidence"),
        features=record.text("linkFeatures"),
        document=short(record.text("statedInDocument")).removeprefix("document/"),
    )
