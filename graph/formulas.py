"""Words that a spreadsheet would run as a formula: documents are not trusted, and what leaves us may be opened in one (OWASP, CSV injection)."""

STARTS = ("=", "+", "-", "@", "\t", "\r")


def defused(text: str) -> str:
    """``text``, led by ``'`` where its first sign would make it a formula."""
    return f"'{text}" if text.startswith(STARTS) else text


def as_meant(text: str) -> str:
    """What :func:`defused` was given."""
    return text[1:] if text.startswith("'") and text[1:].startswith(STARTS) else text
