"""Loads the questions of ``queries/catalogue`` and checks them.

A question is three files of one stem, ``<ID>_<slug>``: ``.toml`` says what is asked and shown, ``.rq`` and ``.cypher``
how.  Both queries return the shown columns, the IRIs they link to, and ``claims`` (IRIs of what proves the row), in an
order that leaves nothing open; a parameter ``x`` is their variable ``given_x``, open where it is not given.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from ontology.errors import DataError, UnknownName
from queries import nearest
from queries.question import Column, Parameter, ParameterKind, Question

CLAIMS = "claims"
GIVEN = "given_"
_PUNCTUATION = re.compile(r"[\s，。、？?！!：:；;“”\"‘’'《》〈〉（）()【】]+")
_QUERY_PARAMETER = re.compile(rf"[?$]{GIVEN}(\w+)")


class Catalogue:
    """The questions in the order of their ids."""

    def __init__(self, questions: Iterable[Question]) -> None:
        self._questions = {question.id: question for question in questions}

    def __iter__(self) -> Iterator[Question]:
        return iter(self._questions.values())

    def __len__(self) -> int:
        return len(self._questions)

    def find(self, text: str) -> Question:
        """The question of this id, or whose Chinese or English words these are but for punctuation.

        Raises UnknownName with the nearest questions."""
        question = self._questions.get(text.strip().upper())
        if question is not None:
            return question
        by_words = {key(words): question for question in self for words in (question.zh, question.en)}
        found = by_words.get(key(text))
        if found is not None:
            return found
        names = {f"{question.id} {question.zh}": question.zh for question in self}
        raise UnknownName(
            f"没有“{text[:60]}”这个问题",
            hint="用 planmesh questions 看全部问题，按编号提问",
            nearest=nearest.among(text, names),
        )


def key(text: str) -> str:
    """What of a question's wording counts: its words, not its marks."""
    return _PUNCTUATION.sub("", text).lower()


@cache
def catalogue() -> Catalogue:
    """The questions of this package."""
    return Catalogue(load(resources.files("queries") / "catalogue"))


def load(folder: Traversable) -> Iterator[Question]:
    """The questions of ``folder``, by id.  Raises DataError naming the file at fault."""
    files = {file.name: file for file in folder.iterdir()}
    seen: set[str] = set()
    for name in sorted(name for name in files if name.endswith(".toml")):
        stem = name.removesuffix(".toml")
        missing = [other for other in (f"{stem}.rq", f"{stem}.cypher") if other not in files]
        if missing:
            raise DataError(f"缺少 {'、'.join(missing)}", where=name, hint="每个问题须有 SPARQL 和 Cypher 两种查询")
        texts = [files[f"{stem}.{kind}"].read_text(encoding="utf-8") for kind in ("rq", "cypher")]
        question = parse(files[name].read_text(encoding="utf-8"), sparql=texts[0], cypher=texts[1], where=name)
        if question.id in seen or not stem.startswith(f"{question.id}_"):
            raise DataError(f"编号 {question.id} 重复，或与文件名不符", where=name, hint="文件名须以编号和下划线开头")
        seen.add(question.id)
        yield question


def parse(toml: str, *, sparql: str, cypher: str, where: str) -> Question:
    """One question of its three texts.  ``where`` is named in errors."""
    try:
        record = tomllib.loads(toml)
        question = _question(record, sparql, cypher)
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise DataError(f"问题文件读不懂：{error}", where=where, hint="各键见 queries/question.py") from error
    for fault in _faults(question):
        raise DataError(fault, where=where, hint="参数和列须与两种查询一致")
    return question


def _question(record: Mapping[str, Any], sparql: str, cypher: str) -> Question:
    fields = {name: record[name] for name in ("id", "zh", "en", "gloss", "answer", "empty", "searched", "absence")}
    return Question(
        **fields,
        answer_many=record.get("answer_many", record["answer"]),
        parameters=tuple(_parameter(row) for row in record.get("parameters", ())),
        columns=tuple(_column(row) for row in record["columns"]),
        sparql=sparql,
        cypher=cypher,
    )


def _parameter(row: Mapping[str, Any]) -> Parameter:
    return Parameter(
        name=row["name"],
        kind=ParameterKind(row["kind"]),
        zh=row["zh"],
        en=row["en"],
        is_required=row.get("required", False),
        default=row.get("default"),
    )


def _column(row: Mapping[str, Any]) -> Column:
    return Column(
        name=row["name"],
        zh=row["zh"],
        en=row["en"],
        codes=row.get("codes"),
        link=row.get("link"),
        is_list=row.get("list", False),
    )


def returned(question: Question) -> tuple[str, ...]:
    """The columns that both queries must return, in no order."""
    links = (column.link for column in question.columns if column.link)
    return tuple(dict.fromkeys((*(column.name for column in question.columns), *links, CLAIMS)))


def _faults(question: Question) -> Iterator[str]:
    names = {parameter.name for parameter in question.parameters}
    for dialect, text in (("SPARQL", question.sparql), ("Cypher", question.cypher)):
        used = set(_QUERY_PARAMETER.findall(text))
        if used != names:
            yield f"{dialect} 用到的参数是 {sorted(used)}，声明的是 {sorted(names)}"
        if "ORDER BY" not in text.upper():
            yield f"{dialect} 没有 ORDER BY"
        absent = [name for name in returned(question) if not re.search(rf"\b{name}\b", text)]
        if absent:
            yield f"{dialect} 没有给出列 {'、'.join(absent)}"
    if not 0 < question.absence <= 1:
        yield f"absence 须在 0 与 1 之间：{question.absence}"
