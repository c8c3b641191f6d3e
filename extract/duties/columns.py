"""Responsibility in the columns of a table: a task and the bodies charged with it in one row (PATTERNS.md A4)."""

import re
from collections.abc import Iterator

from extract.duties.actors import read_actors
from extract.duties.brackets import CUE, LABEL_ROLES, Charge, beside_lead, charge_of, read_charges
from extract.mentions.names import View
from extract.passages import Context, Passage
from extract.tables.model import Cell, ColumnKind, Row, Table
from ontology.claims import Responsibility, Role, Status
from ontology.model import Span

_CONFIDENCE = 0.95


def read_columns(passage: Passage, context: Context, view: View) -> Iterator[Responsibility]:
    """The claims of the tables whose header stands in ``passage``."""
    for table in context.tables_in(passage.offset, passage.end):
        if passage.offset <= table.start < passage.end and any(c.kind is ColumnKind.BODY for c in table.columns):
            for row in table.rows:
                yield from _from_row(row, table, context, view)


def _from_row(row: Row, table: Table, context: Context, view: View) -> Iterator[Responsibility]:
    task = _task(row, table)
    if task is None or row.is_sentence:
        return
    charges: list[Charge] = []
    for column, cell in zip(table.columns, row.cells, strict=False):
        if column.kind is ColumnKind.BODY and cell:
            charges += _charges(cell, column.heading.text, context, view)
    for charge in beside_lead(charges):
        yield _claim(charge, task, row, context)


def _task(row: Row, table: Table) -> Cell | None:
    pairs = list(zip(table.columns, row.cells, strict=False))
    for kind in (ColumnKind.TASK, ColumnKind.LABEL, ColumnKind.NOTE):
        cell = next((c for column, c in pairs if column.kind is kind and c and not c.text.strip().isdigit()), None)
        if cell:
            return cell
    return None


def _charges(cell: Cell, heading: str, context: Context, view: View) -> Iterator[Charge]:
    role = next((role for words, role in LABEL_ROLES if re.match(words, heading)), Role.RESPONSIBLE)
    if CUE.search(context.folded, cell.start, cell.end):  # the cell says itself who leads: X牵头，Y配合
        read = read_charges(view, context.folded, cell.start, cell.end, label=(role, heading))
        if read:
            yield from read[0]
            return
    for actor in read_actors(view, context.folded, cell.start, cell.end) or ():
        yield charge_of(actor, role, heading)


def _claim(charge: Charge, task: Cell, row: Row, context: Context) -> Responsibility:
    actor = charge.actor
    return Responsibility(
        surface=context.text[actor.start : actor.end],
        start=actor.start,
        end=actor.end,
        section=context.section_at(actor.start),
        method="responsibilities.column",
        confidence=_CONFIDENCE,
        status=Status.STATED_COLLECTIVELY if actor.generic else Status.STATED,
        cue=charge.cue,
        evidence=Span(row.start, row.end),
        actor=actor.canonical,
        role=charge.role,
        item=task.text,
        item_start=task.start,
        item_end=task.end,
        generic=actor.generic,
    )
