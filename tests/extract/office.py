"""The office of the fictional 云岭省: its lexicon, and what the readers of bodies find in a sentence of its papers."""

from functools import cache
from pathlib import Path

from extract.duties.responsibilities import ResponsibilityFinder
from extract.mentions.names import View
from extract.mentions.organizations import OrganizationFinder
from extract.mentions.places import PlaceFinder
from extract.passages import Context, Findings, Passage
from extract.sections.declarations import find_declarations
from extract.sections.outline import outline
from extract.tables.find import find_tables
from extract.text.normalize import fold
from ontology.claims import Responsibility
from ontology.lexicon import Lexicon, load
from ontology.model import Document, DocumentKind

PROVINCE = "990000"
STATE = "000000"
BEFORE_REFORM = "2017-03-01"
AFTER_REFORM = "2019-03-01"
_FOLDER = Path(__file__).parents[2] / "examples" / "lexicon"


@cache
def lexicon() -> Lexicon:
    return load(({path.name: path.read_text(encoding="utf-8") for path in _FOLDER.iterdir()},))


@cache
def place_finder() -> PlaceFinder:
    return PlaceFinder(lexicon())


@cache
def organization_finder() -> OrganizationFinder:
    return OrganizationFinder(lexicon())


@cache
def responsibility_finder() -> ResponsibilityFinder:
    return ResponsibilityFinder(lexicon())


def view(place: str | None = PROVINCE, date: str | None = BEFORE_REFORM) -> View:
    return View(organization_finder().names, place, date)


def context_of(
    text: str,
    *,
    place: str | None = PROVINCE,
    date: str | None = BEFORE_REFORM,
    kind: DocumentKind = DocumentKind.SCHEME,
) -> Context:
    folded = fold(text)
    tables = find_tables(folded)
    sections = outline(folded, tables)
    document = Document(title="试例", kind=kind, sha256="0" * 64, chars=len(text), place=place, date=date)
    return Context(document, text, folded, sections, tables, find_declarations(folded, sections))


def charges_of(
    text: str,
    *,
    place: str | None = PROVINCE,
    date: str | None = BEFORE_REFORM,
    kind: DocumentKind = DocumentKind.SCHEME,
) -> list[Responsibility]:
    """All responsibilities of a text, read as one passage with its places and bodies, without deadlines."""
    context = context_of(text, place=place, date=date, kind=kind)
    passage = Passage(context.folded, 0)
    found = Findings()
    found.places = place_finder()(passage, context, found)
    found.organizations = organization_finder()(passage, context, found)
    return responsibility_finder()(passage, context, found)


def roles_of(
    text: str,
    *,
    place: str | None = PROVINCE,
    date: str | None = BEFORE_REFORM,
    kind: DocumentKind = DocumentKind.SCHEME,
) -> list[tuple[str, str]]:
    return [(claim.surface, str(claim.role)) for claim in charges_of(text, place=place, date=date, kind=kind)]
