"""Which years a document plans for, by its title."""

from extract.text.lazy import lazy
from extract.text.numerals import plan_period
from ontology.model import DocumentKind

_RANGE = lazy(r"(20\d{2})年?[-—–~～至到]{1,2}(20\d{2})年")
_FIVE_YEARS = lazy(r"“?(十[一二三四五六七八九]?|[六七八九])五”?(?:时期|期间|末)?")
_ONE_YEAR = lazy(r"(20\d{2})年")
_QUOTED = lazy(r"《[^》]*》")
_YEARLY = frozenset({DocumentKind.PROGRAMME, DocumentKind.DIVISION, DocumentKind.ACTION_PLAN, DocumentKind.SCHEME})


def period_of(title: str, kind: DocumentKind) -> tuple[int, int] | None:
    """First and last year; a title that is cited in it counts only where it has no words of its own."""
    own = _QUOTED.sub("", title) or title
    years = _RANGE.search(own)
    if years:
        return int(years[1]), int(years[2])
    one = _ONE_YEAR.search(own)
    if one and kind in _YEARLY:
        return int(one[1]), int(one[1])
    five = _FIVE_YEARS.search(own)
    return plan_period(five[1]) if five else None
