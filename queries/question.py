"""What a question is, and what an answer is.  The contract of ``planmesh ask`` (DESIGN.md §4) is :meth:`Answer.to_json`.

A question is data (``queries/catalogue`` over ``queries/shapes``): its text, parameters and columns, and one query in
each of the two languages that gives the same rows.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from graph.store import Iri, Value

Cell = Value | tuple[str, ...]
Row = Mapping[str, Cell]
Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]


class ParameterKind(StrEnum):
    """Of a name (the first six) the reader may write any form; a store's IRIs take its place (``queries.names``)."""

    ORGANIZATION = "organization"
    PLACE = "place"
    ITEM = "item"
    INDICATOR = "indicator"
    DELIVERABLE = "deliverable"
    DOCUMENT = "document"
    YEAR = "year"
    NUMBER = "number"
    DATE = "date"
    CODE = "code"
    FLAG = "flag"
    TEXT = "text"


# A loose name of these (一窗受理, or 省人社厅 where two provinces are read) may mean several things.  The queries get all
# of them as one text, each IRI ended by a blank, and test CONTAINS; of the other kinds exactly one IRI.
SEVERAL = frozenset(
    {ParameterKind.ORGANIZATION, ParameterKind.ITEM, ParameterKind.INDICATOR, ParameterKind.DELIVERABLE}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """``default``: the words that stand where none are given; without them an optional parameter stays open.
    ``codes``: the code list that a CODE is of; its queries get notations as they get several IRIs."""

    name: str
    kind: ParameterKind
    zh: str
    en: str
    codes: str | None = None
    is_required: bool = False
    default: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column to show.  ``codes``: code list of its notations; ``link``: column with the IRI of what it names;
    ``is_list``: a cell holds several values, in no order of the document; ``derived``: name of the function
    (queries.derived) that gives it, since the queries do not."""

    name: str
    zh: str
    en: str
    codes: str | None = None
    link: str | None = None
    is_list: bool = False
    derived: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """``answer``: Chinese sentence with ``{count}``, ``{<parameter>}`` and ``{distinct_<column>}``, ``{list_<column>}``;
    ``answer_many`` in its place where there are several rows; ``empty``: what it means that there are none;
    ``searched``: what is looked at, to follow 在已导入的 N 份文件中.  ``absence``: confidence in an empty result, 0–1, the
    recall of the extraction that it rests on.  ``fixed``: parameters that the question gives itself, and their words;
    ``shape``: name of the queries, which other questions may share."""

    id: str
    zh: str
    en: str
    gloss: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    answer: str
    answer_many: str
    empty: str
    searched: str
    absence: float
    fixed: tuple[tuple[Parameter, str], ...]
    shape: str
    sparql: str
    cypher: str

    def parameter(self, name: str) -> Parameter | None:
        return next((parameter for parameter in self.parameters if parameter.name == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """``quote`` is what stands at [start, end) of the stored text of ``document`` (an identifier), within its part
    ``section`` (``""`` outside all)."""

    document: str
    title: str
    start: int
    end: int
    quote: str
    status: str
    section: str = ""

    def to_json(self) -> dict[str, Json]:
        return {
            "document": self.document,
            "start": self.start,
            "end": self.end,
            "quote": self.quote,
            "status": self.status,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class QueryText:
    language: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """``rows`` hold the shown columns and the IRIs that ``Column.link`` names; ``proofs`` says for each row which
    entries of ``evidence`` prove it.  ``confidence`` is 0–1."""

    question: Question | None
    asked: str
    reading: str
    answer: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    proofs: tuple[tuple[int, ...], ...]
    evidence: tuple[Evidence, ...]
    query: QueryText
    confidence: float
    searched: str
    is_declined: bool = False
    is_truncated: bool = False

    def to_json(self) -> dict[str, Json]:
        """Exactly the keys of DESIGN.md §4, Questions."""
        return {
            "question": self.asked,
            "reading": self.reading,
            "answer": self.answer,
            "columns": [column.name for column in self.columns],
            "rows": [{column.name: plain(row[column.name]) for column in self.columns} for row in self.rows],
            "evidence": [evidence.to_json() for evidence in self.evidence],
            "query": {"language": self.query.language, "text": self.query.text},
            "confidence": self.confidence,
            "declined": self.is_declined,
            "searched": self.searched,
        }


def plain(cell: Cell) -> Json:
    """A cell as JSON has it."""
    if isinstance(cell, tuple):
        return list(cell)
    if isinstance(cell, Decimal):
        return int(cell) if cell == cell.to_integral_value() else float(cell)
    return str(cell) if isinstance(cell, Iri) else cell
