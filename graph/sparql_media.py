"""Which serialisation of a SPARQL result a reader gets: HTTP's Accept header against what we can write."""

from collections.abc import Sequence

from ontology.errors import InvalidParameter

# In the order of preference where the reader has none.
SOLUTIONS = (
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
)
BOOLEAN = SOLUTIONS[:2]
TRIPLES = ("text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json")
# What people type and older clients send.
_SYNONYMS = {
    "application/json": SOLUTIONS[0],
    "application/xml": SOLUTIONS[1],
    "text/xml": SOLUTIONS[1],
    "text/plain": TRIPLES[1],
}


def offered(form: str) -> Sequence[str]:
    """The media types of a query form's result."""
    return {"SELECT": SOLUTIONS, "ASK": BOOLEAN}.get(form, TRIPLES)


def negotiate(accept: str, form: str) -> str:
    """The media type to send for ``accept``, a media type list with optional ``q``.

    Raises InvalidParameter where it allows none that the form has."""
    available = offered(form)
    wanted = sorted(_ranges(accept or "*/*"), key=lambda entry: -entry[1])
    refused = {media for media, quality in wanted if quality == 0}
    for media, quality in wanted:
        found = next((a for a in available if quality > 0 and a not in refused and _covers(media, a)), None)
        if found:
            return found
    raise InvalidParameter(f"不能以 {accept} 给出 {form} 的结果", hint=f"可用的格式：{'、'.join(available)}")


def _ranges(accept: str) -> list[tuple[str, float]]:
    found = []
    for entry in accept.split(","):
        media, *parameters = (part.strip() for part in entry.split(";"))
        quality = next((p[2:] for p in parameters if p.startswith("q=")), "1")
        try:
            found.append((media.lower(), float(quality)))
        except ValueError:
            raise InvalidParameter(f"Accept 中的 q 值不是数：{quality}", hint="例如 text/csv;q=0.5") from None
    return found


def _covers(media: str, available: str) -> bool:
    if media in {"*/*", available}:
        return True
    kind, _, sub = media.partition("/")
    if sub == "*":
        return available.startswith(f"{kind}/")
    return _SYNONYMS.get(media) == available
