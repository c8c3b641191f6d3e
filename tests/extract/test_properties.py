"""What holds of every extraction, over generated documents of the genre and over damaged ones, ours and real."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.pipeline import Extractor
from extract.rules import rules
from extract.text.readers import read
from ontology.claims import Extraction
from tests import requirements
from tests.extract.genre import documents
from tests.extract.invariants import entries_of, extract_soundly, extractor, stored
from tests.extract.mutations import Mutation, mutations
from tests.extract.office import lexicon

EXCERPT_CHARS = 6_000  # of a real document: a whole one takes a quarter of a second
_CHECKS = (HealthCheck.too_slow, HealthCheck.data_too_large)
short = settings(max_examples=25, derandomize=True, deadline=None, database=None, suppress_health_check=_CHECKS)
long = settings(max_examples=3_000, deadline=None, database=None, suppress_health_check=_CHECKS)
damage = st.lists(mutations(), min_size=1, max_size=4)


@cache
def _other() -> Extractor:
    return Extractor(lexicon())


def _damaged(text: str, damages: Sequence[Mutation]) -> str:
    for mutate in damages:
        text = mutate(text)
    return text


@cache
def _texts(folder: Path) -> tuple[str, ...]:
    return tuple(read(path).text for path in sorted(folder.glob("*.txt")))


def _excerpt(texts: Sequence[str], which: int, where: float) -> str:
    text = texts[which % len(texts)]
    start = int(where * max(0, len(text) - EXCERPT_CHARS))
    return text[start : start + EXCERPT_CHARS]


# each property once in the normal suite, with examples that do not change, and with many more by make soak
both_profiles = pytest.mark.parametrize(
    "profile", [pytest.param(short, id="short"), pytest.param(long, id="long", marks=pytest.mark.soak)]
)


@both_profiles
def test_every_document_of_the_genre_is_read_soundly(profile: settings) -> None:
    @profile
    @given(documents())
    def run(text: str) -> None:
        extract_soundly(text)

    run()


@both_profiles
def test_every_damaged_document_is_read_soundly(profile: settings) -> None:
    @profile
    @given(documents(), damage)
    def run(text: str, damages: list[Mutation]) -> None:
        extract_soundly(_damaged(text, damages))

    run()


@pytest.mark.corpus
@both_profiles
def test_every_damaged_real_document_is_read_soundly(corpus: Path, profile: settings) -> None:
    texts = _texts(corpus / "corpus")

    @profile
    @given(st.integers(0, len(texts) - 1), st.floats(0, 1), damage)
    def run(which: int, where: float, damages: list[Mutation]) -> None:
        extract_soundly(_damaged(_excerpt(texts, which, where), damages))

    run()


def test_our_own_documents_are_read_soundly_when_damaged() -> None:
    texts = _texts(requirements.REPOSITORY / "examples" / "documents")

    @short
    @given(st.integers(0, len(texts) - 1), st.floats(0, 1), damage)
    def run(which: int, where: float, damages: list[Mutation]) -> None:
        extract_soundly(_damaged(_excerpt(texts, which, where), damages))

    run()


@both_profiles
def test_every_damaged_example_of_a_rule_is_read_soundly(profile: settings) -> None:
    @profile
    @given(st.sampled_from(sorted(rules())), damage)
    def run(rule: str, damages: list[Mutation]) -> None:
        extract_soundly(_damaged(rules()[rule].example + rules()[rule].near_miss, damages))

    run()


@settings(short, max_examples=12)
@given(documents())
def test_the_same_text_gives_the_same_extraction_again_and_from_another_extractor(text: str) -> None:
    first = extractor().extract(stored(text))
    assert extractor().extract(stored(text)) == first
    assert _other().extract(stored(text)) == first


def _shape(extraction: Extraction, shift: int) -> list[tuple[str, int, str]]:
    return [(entry.method, entry.start + shift, entry.surface) for entry in entries_of(extraction)]


@settings(short, max_examples=12)
@given(documents(), st.integers(1, 3))
def test_empty_lines_at_the_end_change_nothing(text: str, count: int) -> None:
    text = text.rstrip() + "\n"
    assert _shape(extract_soundly(text), 0) == _shape(extract_soundly(text + "\n" * count), 0)


def test_what_is_generated_is_of_the_genre() -> None:
    """The properties above would hold of texts in which nothing is found."""
    found: dict[str, int] = {}

    @settings(short, max_examples=30)
    @given(documents())
    def run(text: str) -> None:
        for entry in entries_of(extract_soundly(text)):
            found[entry.method] = found.get(entry.method, 0) + 1

    run()
    components = {method.partition(".")[0] for method in found}
    assert components == {rule.component for rule in rules().values()}
    assert len(found) >= 40
