"""Indicator values in prose and tables: targets, states they start from, results and changes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from sys import intern

from extract.figures.cells import row_values
from extract.figures.context import Settings, figure_role
from extract.figures.lookalikes import is_other_word, lookalike
from extract.figures.numbers import NumberReader, Quantity
from extract.figures.parallel import each_of, share_out
from extract.figures.subjects import Form, Subject, clause_end, clause_start, find_subject, last_of
from extract.passages import Context, Findings, Passage
from extract.tables.model import Row, Table
from ontology.claims import IndicatorValue, Modality, ValueRole
from ontology.lexicon import Lexicon
from ontology.model import DocumentKind

_SENTENCE_CHARS = 600
_CHANGE_FROM = frozenset({ValueRole.TARGET, ValueRole.ACTUAL})
_SENTENCE_SIGNS = re.compile(r"[。！？!?\n；;]")
_INDEX = re.compile(
    r"(?:指数|得分|系数|指标值|PUE[)）]?值?)(?:将|要|均)?(?:达到了?|达|为|超过|提高到|提升到|突破|由|从|至|到|稳定在|降到|降至|控制在)?\s?\Z"
)
_SPAN_CHARS = 190
_SCOPE = re.compile(r"(全国|全省|全市|全县|城市|农村|城镇|乡村|县域|省级|市级|县级)")
_CONFIDENCE = {Form.MEASURE: 0.9, Form.COUNT: 0.85, Form.SHARE: 0.85, Form.GROWTH: 0.85, Form.RISE: 0.85}


class QuantityFinder:
    """Values of one passage, those of its tables first."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._reader = NumberReader(unit.unit for unit in lexicon.units)
        self._settings: tuple[Context, Settings] | None = None

    def __call__(self, passage: Passage, context: Context, found: Findings) -> list[IndicatorValue]:
        tables = [t for t in context.tables_in(passage.offset, passage.end) if t.has_indicators]
        values: list[IndicatorValue] = []
        for table in tables:
            rows = (row for row in table.rows if passage.offset <= row.start < passage.end and not row.is_sentence)
            values += [value for row in rows for value in row_values(context, table, row, self._reader)]
        if context.document.kind is not DocumentKind.EMERGENCY_PLAN:
            values += _Prose(passage, context, tables, self._of(context)).values(self._reader)
        return sorted(values, key=lambda value: (value.start, value.end))

    def _of(self, context: Context) -> Settings:
        if self._settings is None or self._settings[0] is not context:
            self._settings = (context, Settings(context))
        return self._settings[1]


@dataclass(frozen=True, slots=True)
class _Sentence:
    start: int
    end: int


class _Prose:
    """The figures of a passage outside table rows, in order: what one leaves unsaid the next takes from it."""

    def __init__(self, passage: Passage, context: Context, tables: list[Table], settings: Settings) -> None:
        self._passage, self._context, self._settings = passage, context, settings
        self._text = passage.text
        self._tables = tables
        self._sentences = [row for table in tables for row in table.rows if row.is_sentence]
        self._sentence = _Sentence(0, 0)
        self._previous: Subject | None = None
        self._floor = 0

    def values(self, reader: NumberReader) -> list[IndicatorValue]:
        values: list[IndicatorValue] = []
        quantities = reader.read(self._text)
        position = 0
        while position < len(quantities):
            series = 1
            while position + series < len(quantities) and quantities[position + series].series == series:
                series += 1
            values += self._read(quantities[position : position + series])
            position += series
        return values

    def _read(self, members: list[Quantity]) -> Iterator[IndicatorValue]:
        first, last = members[0], members[-1]
        if not self._has_unit(first) or is_other_word(self._text, first):
            return
        in_table, row = self._row_at(self._passage.offset + first.start)
        if in_table and row is None:
            return
        self._enter(first)
        if any(self._is_lookalike(quantity) for quantity in members):
            return
        subject = find_subject(self._text, first, self._floor, self._previous)
        if subject is None:
            return
        if len(members) > 1:
            named = share_out(subject, members)
        else:
            named = [(one, first, None) for one in each_of(subject, self._text[subject.start : first.lead])]
        for one, quantity, scope in named:
            yield self._value(one, quantity, scope, members, row)
        self._previous, self._floor = subject, last.end

    def _is_lookalike(self, quantity: Quantity) -> bool:
        clause = clause_start(self._text, quantity.lead), clause_end(self._text, quantity.end)
        return lookalike(self._text, quantity, clause, (self._sentence.start, self._sentence.end)) is not None

    def _has_unit(self, quantity: Quantity) -> bool:
        if quantity.unit or self._text[quantity.start] == "零":
            return True
        return _INDEX.search(self._text, max(0, quantity.lead - 14), quantity.lead) is not None

    def _row_at(self, offset: int) -> tuple[bool, Row | None]:
        if not any(table.start <= offset < table.end for table in self._tables):
            return False, None
        return True, next((row for row in self._sentences if row.start <= offset < row.end), None)

    def _enter(self, quantity: Quantity) -> None:
        """Moves on to the sentence of a quantity; a new line forgets the subject, a new sentence the floor."""
        if quantity.start < self._sentence.end:
            return
        start = last_of(_SENTENCE_SIGNS, self._text, max(0, quantity.start - _SENTENCE_CHARS), quantity.start)
        found = _SENTENCE_SIGNS.search(self._text, quantity.end, quantity.end + _SENTENCE_CHARS)
        end = found.start() if found else min(len(self._text), quantity.end + _SENTENCE_CHARS)
        if "\n" in self._text[self._sentence.start : start]:
            self._previous = None
        self._floor = start
        self._sentence = _Sentence(start, end)

    def _value(
        self, subject: Subject, quantity: Quantity, scope: str | None, members: list[Quantity], row: Row | None
    ) -> IndicatorValue:
        offset = self._passage.offset
        sentence = self._text[self._sentence.start : self._sentence.end]
        setting = self._settings.at(offset + quantity.start)
        own = self._settings.last_year(offset + self._sentence.start, offset + quantity.start)
        role = figure_role(setting, own, sentence[: quantity.start - self._sentence.start])
        if subject.is_origin and role is ValueRole.TARGET:
            role, own, setting = ValueRole.BASELINE, None, self._settings.before_plan
        if own is None and role is ValueRole.TARGET:
            own = self._settings.due_before(offset + quantity.start)
        if subject.form is Form.RISE and role is ValueRole.BASELINE and setting.role is ValueRole.TARGET:
            role, own = ValueRole.ACTUAL, None
        start = min(subject.start, quantity.lead)
        end = max(subject.end, quantity.end, members[-1].end)
        if end - start > _SPAN_CHARS:
            start, end = quantity.lead, quantity.end
        # In a chapter on the state of things growth is part of that state.
        is_change = (subject.form is Form.GROWTH or quantity.unit == "番") and role in _CHANGE_FROM
        return IndicatorValue(
            surface=self._context.text[offset + start : offset + end],
            start=offset + start,
            end=offset + end,
            section=self._context.section_at(offset + start),
            method=intern(f"quantities.{subject.form}"),
            confidence=_CONFIDENCE[subject.form],
            cue=self._text[quantity.lead : quantity.end],
            subject=subject.name,
            comparator=quantity.comparator,
            role=ValueRole.CHANGE if is_change else role,
            value=quantity.value,
            upper=quantity.upper,
            unit=quantity.unit or None,
            year=subject.year or (own.value if own else setting.year),
            basis=_basis(quantity, subject) if subject.form is Form.GROWTH else None,
            scope=scope or subject.scope or _scope_of(self._text[start : quantity.lead]),
            modality=_modality(sentence[: quantity.start - self._sentence.start]),
            in_table=row is not None,
            row=row.id if row else None,
        )


def _basis(quantity: Quantity, subject: Subject) -> str | None:
    if quantity.base_unit in ("个百分点", "百分点", "千分点", "个千分点"):
        return "percentage_point"
    if quantity.base_unit not in ("%", "‰", "倍"):
        return "absolute"
    return "compound" if subject.is_annual else None


def _scope_of(words: str) -> str | None:
    found = _SCOPE.search(words)
    return found[1] if found else None


def _modality(words: str) -> Modality:
    if "力争" in words or "争取" in words:
        return Modality.STRIVE
    return Modality.ENCOURAGE if "鼓励" in words or "支持" in words[-12:] else Modality.MUST
