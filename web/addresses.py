"""Where the page of a thing is, by its id (an IRI without the base)."""

from urllib.parse import quote, urlencode

from graph.store import Iri
from ontology.ids import BASE
from queries.question import Evidence
from queries.views.model import Quote
from queries.views.records import short
from web.language import words

_PAGES = {
    "item": "/items/",
    "organization": "/organizations/",
    "indicator": "/indicators/",
    "document": "/documents/",
    "place": "/places/",
}


def address(thing: str, *, name: str = "") -> str:
    """A thing without a page of its own is searched for by ``name``; ``""`` where that is not given either."""
    kind, _, rest = thing.partition("/")
    if kind == "part":
        document, _, ordinal = rest.rpartition("/")
        return f"/documents/{quote(document)}#{anchor(ordinal)}"
    if kind in _PAGES and rest:
        return _PAGES[kind] + quote(rest)
    return f"/?{urlencode({'q': name})}" if name else ""


def ordinal(number: str) -> str:
    """A part's number as people write it: ``zhuanlan-6.2`` is 专栏6.2."""
    box = words("专栏")
    return number.replace("zhuanlan-", box) if number.startswith("zhuanlan-") else number


def anchor(ordinal: str) -> str:
    """Of a part in the document's page."""
    return f"part-{ordinal}"


def source(quote_: Quote) -> str:
    """The sentence in its document's page, marked."""
    return f"/documents/{quote(quote_.document)}?{urlencode({'from': quote_.start, 'to': quote_.end})}#quote"


def as_quote(evidence: Evidence) -> Quote:
    """A question's evidence as the pages' macros take it."""
    return Quote(document=evidence.document, start=evidence.start, end=evidence.end, text=evidence.quote)


def page_of(value: object) -> str:
    """Of an IRI of ours the page, else ``""``."""
    return address(short(value)) if isinstance(value, Iri) and value.startswith(BASE) else ""


def with_parameters(path: str, parameters: dict[str, str]) -> str:
    """``path`` with those of ``parameters`` that are not empty."""
    given = {name: value for name, value in parameters.items() if value}
    return f"{path}?{urlencode(given)}" if given else path
