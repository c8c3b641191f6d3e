"""The one place where spaCy is imported: without its command line, which we never use (docs/adr/0006-spacy-start.md).

``import spacy`` takes one function from ``spacy.cli``, which loads a downloader, HTTP clients and a template engine.
While spaCy is being imported, two empty modules stand in for it; after that they are gone, and whoever imports
``spacy.cli`` gets the real one.  Where spaCy was imported before us nothing is done.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

_COMMAND_LINE = ("spacy.cli", "spacy.cli.info")


def _info(*arguments: Any, **options: Any) -> Any:
    """``spacy.info``: the real one, loaded when it is called."""
    from spacy.cli.info import info

    return info(*arguments, **options)


@contextmanager
def _without_command_line() -> Iterator[None]:
    if any(name in sys.modules for name in ("spacy", *_COMMAND_LINE)):
        yield
        return
    stand_ins: dict[str, Any] = {name: ModuleType(name) for name in _COMMAND_LINE}
    stand_ins["spacy.cli.info"].info = _info
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name in stand_ins:
            del sys.modules[name]


with _without_command_line():
    import spacy
    from spacy.language import Language
    from spacy.strings import StringStore
    from spacy.tokens import Doc, Span
    from spacy.vocab import Vocab

blank = spacy.blank

__all__ = ["Doc", "Language", "Span", "StringStore", "Vocab", "blank"]
