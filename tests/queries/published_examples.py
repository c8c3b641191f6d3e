"""The example corpus, extracted and published with the links of its answers, once a session.

The links are the planted ones of grade 2, so that what the questions answer does not hang on the linker.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from extract.pipeline import Extractor
from extract.text.readers import read, read_overlay
from graph.library import Provenance, writing
from graph.links import DocumentLink, LinkEnd, LinkType
from graph.publish import Publication, publish
from graph.titles import identity
from graph.versions import PublishedVersion, open_current
from ontology import lexicon
from ontology.claims import Extraction
from ontology.model import Span
from planmesh.wiring import find_findings

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
ANSWERS: dict[str, Any] = json.loads((EXAMPLES / "answers.json").read_text(encoding="utf-8"))
LIMIT = 20_000_000
DIRECT = 2


def extractions() -> dict[str, Extraction]:
    """By the short names of answers.json."""
    extractor = Extractor(lexicon.load([read_overlay(EXAMPLES / "lexicon")]))
    return {
        document["doc"]: extractor.extract(read(EXAMPLES / document["file"], limit=LIMIT))
        for document in ANSWERS["documents"]
    }


def planted_links(found: dict[str, Extraction]) -> Iterator[DocumentLink]:
    for link in ANSWERS["links"]:
        for target in link["targets"]:
            if target["grade"] == DIRECT:
                yield DocumentLink(
                    source=_end(found, link["source"], link["section"]),
                    target=_end(found, link["target"], target["id"]),
                    type=LinkType(link["type"]),
                    confidence=0.8,
                    method="link.planted",
                )


def _end(found: dict[str, Extraction], quote: dict[str, str], section: str) -> LinkEnd:
    extraction = found[quote["doc"]]
    start = extraction.text.index(quote["quote"])
    is_item = any(one.id == section and one.item_kind for one in extraction.sections)
    return LinkEnd(
        document=identity(extraction.document),
        span=Span(start, start + len(quote["quote"])),
        item=section if is_item else None,
    )


@pytest.fixture(scope="session")
def published_examples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PublishedVersion]:
    data = tmp_path_factory.getbasetemp() / "published-examples"
    if not data.is_dir():  # another folder may have asked first
        found = extractions()
        overlay = lexicon.load([read_overlay(EXAMPLES / "lexicon")])
        with writing(data) as library:
            for extraction in found.values():
                library.add(extraction, Provenance(program="test", lexicon=overlay.digest))
            links = tuple(planted_links(found))
            publish(data, Publication(library=library, lexicon=overlay, links=links, find=find_findings))
    version = open_current(data)
    yield version
    version.close()
