"""What holds of every extraction, whatever the text: checked over generated, damaged and hostile texts and by the fuzzer."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import fields
from functools import cache
from itertools import pairwise
from typing import Any

from extract.lines import KINDS, dumps, from_lines, loads, to_lines
from extract.pipeline import Extractor
from extract.rules import rules
from ontology.claims import Claim, Deadline, Extraction, IndicatorValue, ItemRelation, Mention, Responsibility
from ontology.model import Section, StoredText
from tests.extract.office import lexicon

_DEADLINE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?|ongoing")

_DATE = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")


@cache
def extractor() -> Extractor:
    """With the office's lexicon: made once for all tests."""
    return Extractor(lexicon())


def stored(text: str) -> StoredText:
    """``text`` as a reader would hand it on."""
    return StoredText(text, hashlib.sha256(text.encode()).hexdigest(), "utf-8")


def extract_soundly(text: str) -> Extraction:
    """The extraction of ``text``, all invariants checked."""
    extraction = extractor().extract(stored(text))
    check(extraction, text)
    return extraction


def entries_of(extraction: Extraction) -> list[Mention]:
    found: list[Any] = [entry for attribute, _ in KINDS.values() for entry in getattr(extraction, attribute)]
    return [entry for entry in found if isinstance(entry, Mention)]


def check(extraction: Extraction, text: str) -> None:
    assert extraction.text == text
    assert extraction.document.chars == len(text)
    assert 0 <= extraction.document.body_start <= len(text)
    assert extraction.document.date is None or _DATE.fullmatch(extraction.document.date)
    check_sections(extraction.sections, text)
    _check_entries(extraction, text)
    for problem in extraction.problems:
        assert problem.message
        assert problem.start is None or 0 <= problem.start <= len(text), problem
    _check_lines(extraction, text)


def check_sections(sections: Iterable[Section], text: str) -> None:
    known: dict[str, Section] = {}
    ends: dict[str | None, int] = {}
    last = 0
    for section in sections:
        assert section.id, section
        assert section.extent_start >= last, f"次序不对：{section}"
        last = section.extent_start
        assert section.id not in known, f"二次出现：{section}"
        assert 0 <= section.extent_start <= section.start <= section.end <= section.extent_end <= len(text), section
        assert section.parent is None or section.parent in known, f"上级不在前面：{section}"
        if section.parent is not None:
            above = known[section.parent]
            assert above.extent_start <= section.extent_start, (above, section)
            assert section.extent_end <= above.extent_end, (above, section)
        assert section.extent_start >= ends.get(section.parent, 0), f"与同级重叠：{section}"
        ends[section.parent] = section.extent_end
        known[section.id] = section


def _check_entries(extraction: Extraction, text: str) -> None:
    extents = {section.id: (section.extent_start, section.extent_end) for section in extraction.sections}
    for entry in entries_of(extraction):
        assert 0 <= entry.start <= entry.end <= len(text), entry
        assert entry.surface or isinstance(entry, ItemRelation), entry  # of an item without a title
        assert text[entry.start : entry.end] == entry.surface, entry
        assert entry.method in rules(), f"没有登记的规则：{entry.method}"
        if entry.section:
            start, end = extents[entry.section]
            assert start <= entry.start < end, (entry, (start, end))
        if isinstance(entry, Claim):
            assert 0 < entry.confidence <= 1, entry
            assert entry.evidence is None or entry.evidence.end <= len(text), entry
    for attribute, kind in KINDS.values():
        if issubclass(kind, Mention):
            starts = [entry.start for entry in getattr(extraction, attribute)]
            assert all(a <= b for a, b in pairwise(starts)), attribute
    _check_kinds(extraction, text)


def _check_kinds(extraction: Extraction, text: str) -> None:
    for claim in extraction.responsibilities:
        assert isinstance(claim, Responsibility)
        assert claim.actor, claim
        assert 0 <= claim.item_start <= claim.item_end <= len(text), claim
    for deadline in extraction.deadlines:
        assert isinstance(deadline, Deadline)
        assert _DEADLINE.fullmatch(deadline.value), deadline
    for value in extraction.values:
        assert isinstance(value, IndicatorValue)
        assert value.value is not None or value.text, value
        assert all(number is None or number.is_finite() for number in (value.value, value.upper)), value
        assert value.year is None or 1900 <= value.year <= 2100, value


def _check_lines(extraction: Extraction, text: str) -> None:
    lines = [dumps(line) for line in to_lines(extraction)]
    assert not any("\n" in line for line in lines)
    again = from_lines(map(loads, lines), text)
    for field in fields(Extraction):
        assert getattr(again, field.name) == getattr(extraction, field.name), field.name
