"""The lines of ``planmesh link``: later items read from JSON lines or a document, and their answers (DESIGN.md §4)."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from graph.library import Record
from graph.link_types import kind_of
from graph.linker import Answer, Linker
from graph.plan_search import Found
from graph.statements import statements, year_of
from graph.titles import number_key, title_key
from ontology.claims import Extraction
from ontology.errors import DataError, UnknownName
from ontology.model import DocumentKind

_NEAREST = 5


@dataclass(frozen=True, slots=True)
class LaterItem:
    id: str
    text: str
    kind: DocumentKind | None
    year: int | None


def find_document(records: Sequence[Record], name: str) -> Record:
    """The document that ``name`` means: its id, number, title (quotation marks ignored) or the stem of its file.

    Raises UnknownName where none does, or several bear the title or file name."""
    if (by_id := [r for r in records if r.id == name]) or (
        by_id := [r for r in records if r.number and number_key(r.number) == number_key(name)]
    ):
        return by_id[0]
    key = title_key(name)
    titled = [r for r in records if key in {title_key(r.title), title_key(PurePath(r.source).stem)}]
    if len(titled) == 1:
        return titled[0]
    if titled:
        raise UnknownName(f"有 {len(titled)} 份文件都叫“{name}”", hint=f"请改用标识：{'、'.join(r.id for r in titled)}")
    raise UnknownName(
        f"资料库中没有文件“{name}”",
        hint="先用 planmesh ingest 导入；planmesh status 列出已导入的文件",
        nearest=tuple(r.title for r in records[:_NEAREST]),
    )


def read_lines(text: str, *, where: str) -> Iterator[LaterItem]:
    """Raises DataError naming the line that is no object with a text."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield _read_line(line, f"{where} 第 {number} 行", number)


def _read_line(line: str, where: str, number: int) -> LaterItem:
    try:
        entry = json.loads(line)
    except json.JSONDecodeError as error:
        raise DataError("不是 JSON", where=where, hint='每行一个对象，如 {"id": "1", "text": "…"}') from error
    if not isinstance(entry, dict) or not isinstance(entry.get("text"), str) or not entry["text"].strip():
        raise DataError("缺少文字（text）", where=where, hint="每个对象至少要有 text")
    year = entry.get("year")
    if year is not None and not str(year).isdigit():
        raise DataError(f"年份（year）应为整数，得到“{year}”", where=where, hint="如 2018；不详则省去这一项")
    return LaterItem(
        id=str(entry.get("id", number)),
        text=entry["text"],
        kind=kind_of(str(entry.get("source_kind") or "")),
        year=None if year is None else int(year),
    )


def of_document(document: Extraction) -> Iterator[LaterItem]:
    """A document's own statements; those of a report, which are sentences, are named by their offset."""
    kind, year = document.document.kind, year_of(document.document)
    for statement in statements(document):
        yield LaterItem(statement.item or str(statement.span.start), statement.text, kind, year)


def answer_line(item: LaterItem, linker: Linker, *, top: int) -> dict[str, Any]:
    """``links`` are there also where ``none``: what would have been the nearest."""
    return _line(item, linker.answer(item.text, kind=item.kind, year=item.year, top=top))


def found_line(item: LaterItem, found: Found | None) -> dict[str, Any]:
    """The same of an item asked against all plans, with the identifier of the ``plan`` that fits best."""
    if found is None:
        return {"id": item.id, "none": True, "links": [], "indicator": None, "value": None, "plan": None}
    return {**_line(item, found.answer), "plan": found.plan}


def _line(item: LaterItem, answer: Answer) -> dict[str, Any]:
    return {
        "id": item.id,
        "none": answer.none,
        "links": list(_links(answer)),
        "indicator": answer.figure and answer.figure.indicator.name,
        "value": answer.figure and float(answer.figure.value),
    }


def _links(answer: Answer) -> Iterable[dict[str, Any]]:
    for candidate in answer.candidates:
        yield {
            "start": candidate.item.start,
            "item": candidate.item.id,
            "title": candidate.item.title,
            "score": candidate.score,
            "type": str(answer.type),
            "features": list(candidate.features),
        }
