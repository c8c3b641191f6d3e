"""Chinese and English names of the code lists' notations (lead → 牵头), read off ``ontology/codes.ttl``.

That file has one concept a line in one form, so that no RDF library need be loaded to show a role; a test holds this
reading against rdflib's.
"""

import re
from functools import cache
from importlib import resources

_CONCEPT = re.compile(r'^<[^>]*/code/(\w+)/([\w-]+)> .* skos:prefLabel "([^"]*)"@zh, "([^"]*)"@en \.$', re.MULTILINE)
LANGUAGES = ("zh", "en")


@cache
def _labels() -> dict[tuple[str, str], tuple[str, str]]:
    text = (resources.files("ontology") / "codes.ttl").read_text(encoding="utf-8")
    return {(found[1], found[2]): (found[3], found[4]) for found in _CONCEPT.finditer(text)}


def label(scheme: str, notation: str, *, language: str = "zh") -> str:
    """The notation itself where the list does not have it (a later store may know more than this program)."""
    names = _labels().get((scheme, notation))
    return notation if names is None else names[LANGUAGES.index(language)]


def notations(scheme: str) -> tuple[str, ...]:
    return tuple(notation for found, notation in _labels() if found == scheme)
