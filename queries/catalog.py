"""Loads the questions of ``queries/catalogue`` over the shapes of ``queries/shapes`` and checks them.

A question is ``<ID>.toml``: its words, its ``shape``, and what it makes of it: ``fixed`` values of parameters, which
are then not offered; ``offered`` parameters and ``columns``, in order, where not all; ``required`` parameters;
``defaults``; other ``words`` for a parameter or column (``words.actor = ["机构群体", "Group"]``); and ``searched`` and
``absence`` where those of the shape do not hold.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

from ontology.errors import DataError, UnknownName
from queries import nearest, shape
from queries.question import Column, Parameter, Question
from queries.shape import Shape

_Named = TypeVar("_Named", Parameter, Column)
_PUNCTUATION = re.compile(r"[\s，。、？?！!：:；;“”\"‘’'《》〈〉（）()【】]+")
_WORDS = ("id", "zh", "en", "gloss", "answer", "empty")
_KEYS = frozenset(
    {
        *(*_WORDS, "answer_many", "searched", "absence", "shape"),
        *("fixed", "offered", "columns", "required", "defaults", "words"),
    }
)


class Catalogue:
    """The questions in the order of their ids."""

    def __init__(self, questions: Iterable[Question]) -> None:
        self._questions = {question.id: question for question in questions}

    def __iter__(self) -> Iterator[Question]:
        return iter(self._questions.values())

    def __len__(self) -> int:
        return len(self._questions)

    def has(self, text: str) -> bool:
        """Whether :meth:`find` finds it."""
        words = {key(words) for question in self for words in (question.zh, question.en)}
        return text.strip().upper() in self._questions or key(text) in words

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
    folder = resources.files("queries")
    return Catalogue(load(folder / "catalogue", shape.load(folder / "shapes")))


def load(folder: Traversable, shapes: Mapping[str, Shape]) -> Iterator[Question]:
    """The questions of ``folder``, by id.  Raises DataError naming the file at fault."""
    files = {file.name: file for file in folder.iterdir() if file.name.endswith(".toml")}
    for name in sorted(files):
        question = parse(files[name].read_text(encoding="utf-8"), shapes=shapes, where=name)
        if name != f"{question.id}.toml":
            raise DataError(f"编号 {question.id} 与文件名不符", where=name, hint="文件名就是编号")
        yield question


def parse(toml: str, *, shapes: Mapping[str, Shape], where: str) -> Question:
    """One question over its shape.  ``where`` is named in errors."""
    try:
        record = tomllib.loads(toml)
        question = _question(record, shapes[record["shape"]])
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise DataError(f"问题文件读不懂：{error}", where=where, hint="各键见 queries/catalog.py") from error
    if not 0 < question.absence <= 1:
        raise DataError(f"absence 须在 0 与 1 之间：{question.absence}", where=where, hint="置信度写 0.8 这样的数")
    return question


def _question(record: Mapping[str, Any], over: Shape) -> Question:
    unknown = record.keys() - _KEYS
    if unknown:
        raise ValueError(f"不认识的键 {'、'.join(sorted(unknown))}")
    fixed: dict[str, str] = record.get("fixed", {})
    parameters, columns = _own_parameters(record, over), _own_columns(record, over)
    return Question(
        **{name: record[name] for name in _WORDS},
        answer_many=record.get("answer_many", record["answer"]),
        searched=record.get("searched", over.searched),
        absence=record.get("absence", over.absence),
        parameters=tuple(parameter for parameter in parameters if parameter.name not in fixed),
        fixed=tuple((_named(parameters, name), value) for name, value in fixed.items()),
        columns=columns,
        shape=over.name,
        sparql=over.sparql,
        cypher=over.cypher,
    )


def _own_parameters(record: Mapping[str, Any], over: Shape) -> tuple[Parameter, ...]:
    """The shape's parameters as the question has them: the fixed ones and those it offers."""
    offered = record.get("offered", [parameter.name for parameter in over.parameters])
    required, defaults, words = record.get("required", ()), record.get("defaults", {}), record.get("words", {})
    names = dict.fromkeys((*offered, *record.get("fixed", {})))
    for name in (*required, *defaults):
        _named([parameter for parameter in over.parameters if parameter.name in names], name)
    return tuple(
        replace(
            _worded(_named(over.parameters, name), words),
            is_required=name in required or _named(over.parameters, name).is_required,
            default=defaults.get(name, _named(over.parameters, name).default),
        )
        for name in names
    )


def _own_columns(record: Mapping[str, Any], over: Shape) -> tuple[Column, ...]:
    words = record.get("words", {})
    unknown = (
        words.keys() - {column.name for column in over.columns} - {parameter.name for parameter in over.parameters}
    )
    if unknown:
        raise ValueError(f"没有参数或列 {'、'.join(sorted(unknown))}")
    names = record.get("columns", [column.name for column in over.columns])
    return tuple(_worded(_named(over.columns, name), words) for name in names)


def _named(among: Iterable[_Named], name: str) -> _Named:
    found = next((one for one in among if one.name == name), None)
    if found is None:
        raise ValueError(f"没有参数或列 {name}")
    return found


def _worded(one: _Named, words: Mapping[str, tuple[str, str]]) -> _Named:
    if one.name not in words:
        return one
    zh, en = words[one.name]
    return replace(one, zh=zh, en=en)
