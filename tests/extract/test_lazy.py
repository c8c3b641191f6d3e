"""Expressions that are compiled when first used."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from typing import Any

import pytest

import extract
from extract.text import lazy as module
from extract.text.lazy import lazy


def _expressions() -> Iterator[Any]:
    """Every put-off expression that a module of ``extract`` names."""
    for found in pkgutil.walk_packages(extract.__path__, "extract."):
        yield from (v for v in vars(importlib.import_module(found.name)).values() if type(v) is module._Lazy)


def test_it_finds_what_the_compiled_one_finds() -> None:
    put_off, compiled = lazy("(?P<n>第.)$", re.MULTILINE), re.compile("(?P<n>第.)$", re.MULTILINE)
    text = "第一\n第二章\n第三"
    assert [m["n"] for m in put_off.finditer(text)] == [m["n"] for m in compiled.finditer(text)] == ["第一", "第三"]
    assert put_off.sub("", text, count=1) == compiled.sub("", text, count=1)
    assert put_off.search(text, 5)
    assert not put_off.search("第")
    assert put_off.groupindex == compiled.groupindex


def test_it_is_compiled_once_and_only_when_used(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []
    really = re.compile

    def count(pattern: str, flags: int) -> re.Pattern[str]:
        calls.append(pattern)
        return really(pattern, flags)

    monkeypatch.setattr(re, "compile", count)
    put_off = lazy("省[市县]")
    assert put_off.pattern == "省[市县]"
    assert calls == []
    assert put_off.search("省市")
    assert put_off.fullmatch("省县")
    assert put_off.search("省直") is None
    assert calls == ["省[市县]"]


def test_every_expression_of_the_extractor_compiles() -> None:
    expressions = list(_expressions())
    assert len(expressions) > 300
    for expression in expressions:
        re.compile(expression.pattern, expression.flags)
