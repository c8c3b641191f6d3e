"""Indicator values in prose and tables: targets, states they start from, results and changes."""

from collections.abc import Iterator
from dataclasses import dataclass

from extract.figures.cells import row_values
from extract.figures.context import Settings, figure_role
from extract.figures.lookalikes import REASONS, is_other_word, is_suspect, lookalike
from extract.figures.numbers import BARE_NAMES, NumberReader, Quantity
from extract.figures.parallel import each_of, share_out
from extract.figures.subjects import Form, Subject, clause_end, clause_start, find_subject, last_of, noun_after
from extract.passages import Context, Findings, Passage
from extract.tables.model import Row, Table
from extract.text.lazy import lazy
from ontology.claims import Comparator, IndicatorValue, Modality, ValueRole, YearStated
from ontology.lexicon import Lexicon
from ontology.model import DocumentKind

_SENTENCE_CHARS = 600
_GLUED = 4  # figures without anything between them
# Where 全覆盖 is a target of 100 %; elsewhere it is how a task is to be done.
_COVERING = frozenset(
    {DocumentKind.PLAN, DocumentKind.ACTION_PLAN, DocumentKind.SCHEME, DocumentKind.PROGRAMME, DocumentKind.EVALUATION}
)
# Bound once: naming a member of an Enum takes ten times as long.
_TARGET, _BASELINE, _ACTUAL, _CHANGE = ValueRole.TARGET, ValueRole.BASELINE, ValueRole.ACTUAL, ValueRole.CHANGE
_APPROX, _EXPLICIT = Comparator.APPROX, YearStated.EXPLICIT
_MUST, _STRIVE, _ENCOURAGE = Modality.MUST, Modality.STRIVE, Modality.ENCOURAGE
_SENTENCE_SIGNS = lazy(r"[。！？!?\n；;]")
_INDEX = lazy(
    rf"(?:{'|'.join(BARE_NAMES)})[)）]?值?(?:将|要|均)?(?:达到了?|达|为|超过|提高到|提升到|突破|由|从|至|到|稳定在|降到|降至|控制在)?\s?\Z"
)
_RATIO = lazy(r" ?[:：∶] ?1(?![\d.])")
_RESPECTIVELY = lazy(r"分别|各")
_YEAR_LIST = lazy(r"(?:(?:19|20)\d\d年(?:[底末])?(?:、|和|与|及)?){2,6}")
_EACH_YEAR = lazy(r"((?:19|20)\d\d)年")
_NATURE = lazy(r" ?[（(](?:为|属)?(约束性|预期性)(?:指标|目标)?[）)]")
_SPAN_CHARS = 190
_PART = lazy(r"城市|农村|城镇|乡村|县域|省级|市级|县级")
_WHOLE = lazy(r"全[国省市县]")
_CONFIDENCE = {
    Form.MEASURE: 0.9,
    Form.COUNT: 0.85,
    Form.SHARE: 0.85,
    Form.GROWTH: 0.85,
    Form.RISE: 0.85,
    Form.COVERAGE: 0.6,
}

_METHODS = {form: f"quantities.{form}" for form in _CONFIDENCE}


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
        self._is_suspect = False
        self._previous: Subject | None = None
        self._recent: list[Subject] = []  # of the figures of the sentence so far
        self._floor = 0
        self._origin_year: int | None = None  # of the last 由2010年的 of the sentence

    def values(self, reader: NumberReader) -> list[IndicatorValue]:
        values: list[IndicatorValue] = []
        quantities = self._apart(reader.read(self._text, all_bare=False))
        position = 0
        while position < len(quantities):
            series = 1
            while position + series < len(quantities) and quantities[position + series].series == series:
                series += 1
            values += self._read(quantities[position : position + series])
            position += series
        return values

    def _apart(self, quantities: list[Quantity]) -> list[Quantity]:
        """Without runs of figures that touch one another: what a table leaves behind whose cells were glued."""
        apart: list[Quantity] = []
        run: list[Quantity] = []
        for quantity in quantities:
            if run and run[-1].end != quantity.lead:
                apart += self._unless_glued(run)
                run = []
            run.append(quantity)
        return apart + self._unless_glued(run)

    def _unless_glued(self, run: list[Quantity]) -> list[Quantity]:
        if len(run) < _GLUED:
            return run
        offset = self._passage.offset
        self._context.overrule("quantities.glued", offset + run[0].lead, offset + run[-1].end, REASONS["glued"])
        return []

    def _read(self, members: list[Quantity]) -> Iterator[IndicatorValue]:
        first, last = members[0], members[-1]
        if not self._has_unit(first) or is_other_word(self._text, first):
            return
        if first.is_full and self._context.document.kind not in _COVERING:
            return
        in_table, row = self._row_at(self._passage.offset + first.start)
        if in_table and row is None:
            return
        self._enter(first)
        clauses = [(clause_start(self._text, q.lead), clause_end(self._text, q.end)) for q in members]
        if any(self._is_lookalike(q, clause) for q, clause in zip(members, clauses, strict=True)):
            return
        subject = find_subject(self._text, first, clauses[0], self._floor, self._previous)
        if subject is None:
            return
        if subject.is_origin:
            subject = self._dated(subject, first)
        if len(members) > 1:
            named = self._shared(subject, members)
        else:
            named = [(one, first, None) for one in each_of(subject, self._text[subject.start : first.lead])]
        for one, quantity, scope in named:
            yield self._value(one, quantity, scope, members, row)
        self._recent += [one for one, _, _ in named]
        self._previous, self._floor = subject, last.end

    def _dated(self, subject: Subject, quantity: Quantity) -> Subject:
        """The level that a rise begins from, with its own year or that of the one before it in the sentence, which a
        bare 由 goes on with (由2010年的52%提高到72%，…由12%提高到82%)."""
        if subject.year or self._text[quantity.lead - 1] not in "由从":
            self._origin_year = subject.year
            return subject
        return subject._replace(year=self._origin_year)

    def _shared(self, subject: Subject, members: list[Quantity]) -> list[tuple[Subject, Quantity, str | None]]:
        """A list of figures over parallel subjects, over the years named before it, or over the subjects of the
        figures before it (A、B分别为x、y，分别提高a、b)."""
        before = self._text[subject.start : members[0].lead]
        if not _RESPECTIVELY.search(before):
            return share_out(subject, members)
        lists = _YEAR_LIST.findall(self._text[self._sentence.start : members[0].lead])
        years = [int(year) for year in _EACH_YEAR.findall(lists[-1])] if lists else []
        if len(years) == len(members):
            name = subject.name
            if not subject.base or subject.base.startswith("分别"):
                noun = noun_after(self._text, members[-1].end)
                name = noun or (self._previous.name if self._previous else name)
            parts = [subject._replace(name=name, year=year) for year in years]
            return [(part, quantity, None) for part, quantity in zip(parts, members, strict=True)]
        recent = self._recent[-len(members) :]
        if self._previous and subject.base == self._previous.base and len(recent) == len(members):
            parts = [subject._replace(name=one.base + subject.suffix, scope=one.scope) for one in recent]
            return [(part, quantity, None) for part, quantity in zip(parts, members, strict=True)]
        return share_out(subject, members)

    def _is_lookalike(self, quantity: Quantity, clause: tuple[int, int]) -> bool:
        sentence = (self._sentence.start, self._sentence.end)
        rule = lookalike(self._text, quantity, clause, sentence, suspect=self._is_suspect)
        if rule:
            offset = self._passage.offset
            start, end = offset + quantity.lead, offset + quantity.end
            self._context.overrule(f"quantities.{rule}", start, end, REASONS[rule])
        return rule is not None

    def _has_unit(self, quantity: Quantity) -> bool:
        if quantity.unit or self._text[quantity.start] == "零":
            return True
        if _RATIO.match(self._text, quantity.end):
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
        if self._text[start - 1 : start] not in ("；", ";"):
            self._recent, self._origin_year = [], None
        self._sentence = _Sentence(start, end)
        self._is_suspect = is_suspect(self._text, start, end)

    def _value(
        self, subject: Subject, quantity: Quantity, scope: str | None, members: list[Quantity], row: Row | None
    ) -> IndicatorValue:
        offset = self._passage.offset
        sentence = self._text[self._sentence.start : self._sentence.end]
        before = quantity.start - self._sentence.start
        setting = self._settings.at(offset + quantity.start)
        own = self._settings.last_year(offset + self._sentence.start, offset + quantity.start)
        role = figure_role(setting, own, sentence[:before])
        if subject.is_origin and role is _TARGET:
            role, own, setting = _BASELINE, None, self._settings.before_plan
        if own is None and role is _TARGET:
            own = self._settings.due_before(offset + quantity.start)
        if subject.form is Form.RISE and role is _BASELINE and setting.role is _TARGET:
            role, own = _ACTUAL, None
        year, stated = (own.value, own.stated) if own else (setting.year, setting.stated)
        if subject.year:
            year, stated = subject.year, _EXPLICIT
        start = min(subject.start, quantity.lead)
        end = max(subject.end, quantity.end, members[-1].end)
        if end - start > _SPAN_CHARS:
            start, end = quantity.lead, quantity.end
        # In a chapter on the state of things growth is part of that state, unless it is that over years.
        is_change = (subject.form is Form.GROWTH or quantity.unit == "番") and (
            role in (_TARGET, _ACTUAL) or subject.is_over_years
        )
        return IndicatorValue(
            surface=self._context.text[offset + start : offset + end],
            start=offset + start,
            end=offset + end,
            section=self._context.section_at(offset + start),
            method=_METHODS[subject.form],
            confidence=_CONFIDENCE[subject.form],
            cue=self._text[quantity.lead : quantity.end],
            subject=subject.name,
            comparator=_APPROX
            if quantity.is_full and "基本" in self._text[subject.start : quantity.start]
            else quantity.comparator,
            role=_CHANGE if is_change else role,
            value=quantity.value,
            upper=quantity.upper,
            unit=quantity.unit or None,
            year=year,
            year_stated=stated if year is not None else None,
            basis=_basis(quantity, subject) if subject.form is Form.GROWTH else None,
            scope=scope or subject.scope or _scope_of(subject, self._text[start : quantity.lead]),
            nature=_nature(self._text, max(quantity.end, members[-1].end)),
            modality=_modality(sentence[:before]),
            in_table=row is not None,
            row=row.id if row else None,
        )


def _basis(quantity: Quantity, subject: Subject) -> str | None:
    if quantity.base_unit in ("个百分点", "百分点", "千分点", "个千分点"):
        return "percentage_point"
    if quantity.base_unit not in ("%", "‰", "倍"):
        return "absolute"
    return "compound" if subject.is_annual else None


def _nature(text: str, position: int) -> str | None:
    """约束性 or 预期性 in brackets right after a figure."""
    found = _NATURE.match(text, position)
    return found[1] if found else None


def _scope_of(subject: Subject, words: str) -> str | None:
    """The whole that the words before the figure speak of (全省), else the part that the name of a measure says."""
    found = _WHOLE.search(words) if "全" in words else None
    if found is None and subject.form is not Form.COUNT:
        found = _PART.search(subject.name)
    return found[0] if found else None


def _modality(words: str) -> Modality:
    if "力争" in words or "争取" in words:
        return _STRIVE
    return _ENCOURAGE if "鼓励" in words or "支持" in words[-12:] else _MUST
