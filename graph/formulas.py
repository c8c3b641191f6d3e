"""Words that a spreadsheet would run as a formula: documents are not trusted, and what leaves us may be opened in one (OWASP,
CSV injection)."""

import re

# The full-width signs are taken for the others by spreadsheets of Chinese systems.
_RUNS = re.compile(r"'*(?:\s*[=+\-@＝＋－＠]|[\t\r])")
_NUMBER = re.compile(r"[+-]?\d[\d,]*(?:\.\d+)?%?")


def defused(text: str) -> str:
    """``text``, led by ``'`` where a spreadsheet would run it.  A number stays one."""
    return f"'{text}" if _would_run(text) else text


def as_meant(text: str) -> str:
    """What :func:`defused` was given."""
    return text[1:] if text.startswith("'") and _would_run(text[1:]) else text


def _would_run(text: str) -> bool:
    return _RUNS.match(text) is not None and _NUMBER.fullmatch(text) is None
