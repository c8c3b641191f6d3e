"""Figures, dependencies and relations as pages show them, each with its sentences."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from graph.store import Iri
from ontology.ids import BASE
from queries.views.directory import Directory
from queries.views.model import Named, Quote
from queries.views.records import Record, describe, short


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A value of an indicator.  ``number`` and ``upper`` are in ``unit``; ``written`` is how the document has it.
    ``item``: id of the plan item that states it, ``""`` outside every item."""

    claim: str
    indicator: Named
    role: str
    comparator: str
    number: Decimal | None
    upper: Decimal | None
    unit: str
    written: str
    year: int | None
    scope: str
    nature: str
    basis: str
    is_in_table: bool
    label: str
    item: str
    document: str
    status: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Two things tied by a claim: ``source`` depends on, or is realized by, … ``target``, as ``kind`` says."""

    claim: str
    kind: str
    source: Named
    target: Named
    item: str
    document: str
    status: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """``value``: ``2020``, ``2020-12``, ``2020-12-31`` or ``ongoing``."""

    claim: str
    value: str
    document: str
    status: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """An honour that ``holder`` has or seeks: ``state`` is held or aimed."""

    holder: Named
    title: str
    state: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsAbout:
    """All that is claimed of one thing but its charges and links, which the directory has."""

    figures: tuple[Figure, ...]
    dependencies: tuple[Tie, ...]
    relations: tuple[Tie, ...]
    deadlines: tuple[Due, ...]
    titles: tuple[Title, ...]


def claims_about(directory: Directory, thing: str) -> ClaimsAbout:
    """``thing``: an id."""
    records = describe(directory.store, "claims_about", about=Iri(BASE + thing))
    return ClaimsAbout(
        figures=figures(directory, _of(records, "IndicatorValue")),
        dependencies=_ties(directory, _of(records, "Dependency"), "dependencyKind", "dependent", "prerequisite"),
        relations=_ties(directory, _of(records, "ItemRelation"), "relationKind", "relationSource", "relationTarget"),
        deadlines=tuple(
            Due(
                claim=record.id,
                value=record.text("deadline"),
                document=_document(record),
                status=record.text("assertionStatus"),
                quotes=directory.quotes(record.id),
            )
            for record in _of(records, "Deadline")
        ),
        titles=tuple(
            Title(
                holder=_named(directory, record.text("holder")),
                title=record.text("designationTitle"),
                state=record.text("designationState"),
                quotes=directory.quotes(record.id),
            )
            for record in _of(records, "Designation")
        ),
    )


def _of(records: Iterable[Record], kind: str) -> Iterator[Record]:
    return (record for record in records if any(str(name).endswith(f"#{kind}") for name in record.values["type"]))


def _document(record: Record) -> str:
    return short(record.text("statedInDocument")).removeprefix("document/")


def figures(directory: Directory, records: Iterable[Record]) -> tuple[Figure, ...]:
    """By year, then by document and place in it."""
    found = (_figure(directory, record) for record in records)
    return tuple(sorted(found, key=lambda figure: figure_order(directory, figure)))


def figure_order(directory: Directory, figure: Figure) -> tuple[int, str, int]:
    document = directory.documents.get(figure.document)
    start = figure.quotes[0].start if figure.quotes else 0
    return figure.year or 0, document.date if document else "", start


def _figure(directory: Directory, record: Record) -> Figure:
    indicator = short(record.text("indicator"))
    year = record.value("referenceYear")
    return Figure(
        claim=record.id,
        indicator=Named(indicator, directory.name(indicator)),
        role=record.text("valueRole"),
        comparator=record.text("comparator"),
        number=_number(record, "numericValue"),
        upper=_number(record, "upperValue"),
        unit=record.text("unit"),
        written=record.text("valueAsWritten"),
        year=year if isinstance(year, int) else None,
        scope=record.text("valueScope"),
        nature=record.text("indicatorKind"),
        basis=record.text("growthBasis"),
        is_in_table=record.value("inTable") is True,
        label=record.text("printedLabel"),
        item=short(record.text("ofItem")),
        document=_document(record),
        status=record.text("assertionStatus"),
        quotes=directory.quotes(record.id),
    )


def _number(record: Record, name: str) -> Decimal | None:
    value = record.value(name)
    return Decimal(value) if isinstance(value, int | Decimal) and not isinstance(value, bool) else None


def _ties(directory: Directory, records: Iterable[Record], kind: str, source: str, target: str) -> tuple[Tie, ...]:
    """In the order of the text."""
    found = [
        Tie(
            claim=record.id,
            kind=record.text(kind),
            source=_named(directory, record.text(source)),
            target=_named(directory, record.text(target)),
            item=short(record.text("ofItem")),
            document=_document(record),
            status=record.text("assertionStatus"),
            quotes=directory.quotes(record.id),
        )
        for record in records
    ]
    found.sort(key=lambda tie: (tie.kind, tie.document, tie.quotes[0].start if tie.quotes else 0, tie.claim))
    return tuple(found)


def _named(directory: Directory, iri: str) -> Named:
    return Named(short(iri), directory.name(short(iri)))
