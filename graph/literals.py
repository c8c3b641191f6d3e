"""Literals of RDF as plain values, the same for every store."""

from decimal import Decimal

from graph.store import Value

_XSD = "http://www.w3.org/2001/XMLSchema#"
_WHOLE = frozenset(
    _XSD + name
    for name in (
        *("integer", "int", "long", "short", "byte", "gYear"),
        *("nonNegativeInteger", "positiveInteger", "nonPositiveInteger", "negativeInteger"),
        *("unsignedInt", "unsignedLong", "unsignedShort", "unsignedByte"),
    )
)
_FRACTIONAL = frozenset(_XSD + name for name in ("decimal", "double", "float"))


def plain_value(text: str, datatype: str) -> Value:
    """A literal as a plain value; one that is not of its datatype's form stays text."""
    try:
        if datatype in _WHOLE:
            return int(text)
        if datatype in _FRACTIONAL:
            number = Decimal(text)
            return number if number.is_finite() else text
    except (ValueError, ArithmeticError):
        return text
    if datatype == _XSD + "boolean":
        return text in {"true", "1"}
    return text
