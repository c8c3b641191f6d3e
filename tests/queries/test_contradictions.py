from dataclasses import replace
from decimal import Decimal

import pytest

from graph.store import GraphStore
from queries import contradictions
from queries.contradictions import Stated
from queries.intervals import Difference
from tests.queries.published_examples import ANSWERS

PROSE = Stated(
    claim="c:1",
    document="d:1",
    title="某规划",
    indicator="互联网普及率",
    role="target",
    comparator="eq",
    number=Decimal(70),
    upper=None,
    unit="%",
    year=2020,
    scope="",
    modality="must",
    is_in_table=False,
    written="互联网普及率达到70%",
    item="2.3.1",
    section="2.3.1",
    sentence="e:1",
    quote="到2020年，互联网普及率达到70%。",
)
TABLE = replace(
    PROSE,
    claim="c:2",
    number=Decimal(72),
    is_in_table=True,
    written="互联网普及率（%）\n52\n72",
    quote="互联网普及率（%）\n52\n72",
    section="table-1",
    sentence="e:2",
)


def differ(one: Stated, other: Stated) -> Difference | None:
    same_thing = contradictions._same_thing(one) == contradictions._same_thing(other)
    found = list(contradictions._differences([one, other])) if same_thing else []
    return found[0][0] if found else None


def test_table_and_text_that_differ_are_a_conflict() -> None:
    assert differ(PROSE, TABLE) is Difference.CONFLICT


@pytest.mark.parametrize(
    "change",
    [
        {"year": 2018},
        {"scope": "城市"},
        {"role": "baseline"},
        {"document": "d:2"},
        {"indicator": "移动互联网普及率"},
        {"modality": "strive"},
        {"sentence": "e:1"},
        {"unit": "户"},
        {"number": Decimal(70)},
        {"comparator": "ge", "number": Decimal(65)},
    ],
    ids="、".join,
)
def test_what_is_not_the_same_thing_or_not_another_figure_is_no_conflict(change: dict[str, object]) -> None:
    assert differ(PROSE, replace(TABLE, **change)) is None  # type: ignore[arg-type]  # one field of each case


def test_the_whole_province_is_no_scope_of_its_own() -> None:
    assert differ(replace(PROSE, scope="全省"), TABLE) is Difference.CONFLICT


def test_a_share_and_a_percentage_are_compared_in_hundredths() -> None:
    share = replace(PROSE, number=Decimal("0.72"), unit="", written="占0.72")
    assert differ(share, TABLE) is None
    assert differ(replace(share, number=Decimal("0.6"), written="占0.6"), TABLE) is Difference.CONFLICT


def test_reported_figures_of_prose_are_not_compared_with_each_other() -> None:
    actual = replace(PROSE, role="actual")
    assert differ(actual, replace(actual, claim="c:3", number=Decimal(30), sentence="e:3")) is None
    assert differ(actual, replace(TABLE, role="actual")) is Difference.CONFLICT


@pytest.mark.parametrize(
    "clause", ["每年认定车间13个左右", "年均认定车间13个", "在每个县建设车间13个", "各县建设车间13个"]
)
def test_a_rate_is_no_level(clause: str) -> None:
    assert replace(PROSE, quote=f"到2020年建成，{clause}。", written="13个").is_rate


def test_a_rate_in_another_clause_does_not_count() -> None:
    assert not replace(PROSE, quote="每年评审一次，到2020年达到80个。", written="80个").is_rate


def test_a_number_is_shown_as_printed() -> None:
    people = replace(PROSE, number=Decimal(32_000_000), unit="人", written="持卡人数达到3200万人")
    assert people.printed == 3200
    assert contradictions._words(people) == "3200万人"


def test_the_examples_have_their_planted_conflicts_and_no_other(example_store: GraphStore) -> None:
    found = [f for f in contradictions.find(example_store) if f.kind == Difference.CONFLICT]
    planted = [({Decimal(v) for v in c["values"]}, c["indicator"]) for c in ANSWERS["conflicts"]]
    assert sorted(sorted(f.values) for f in found) == sorted(sorted(values) for values, _ in planted)
    for _, indicator in planted:
        (finding,) = (f for f in found if indicator in f.message)
        assert len(finding.evidence) >= 2
        assert "份文件" in finding.scope


@pytest.mark.parametrize("near_miss", ANSWERS["near_misses"], ids=lambda near_miss: near_miss["id"])
def test_the_planted_near_misses_are_no_conflict(example_store: GraphStore, near_miss: dict[str, str]) -> None:
    assert not [f for f in contradictions.find(example_store) if f"“{near_miss['indicator']}”" in f.message]


@pytest.mark.parametrize("figures", [("70", "75"), ("85", "90")])
@pytest.mark.corpus
def test_the_real_plan_contradicts_itself_where_gold_says(corpus_store: GraphStore, figures: tuple[str, str]) -> None:
    found = [f for f in contradictions.find(corpus_store) if f.kind == Difference.CONFLICT]
    assert {str(v) for v in figures} in [{f"{v:f}" for v in f.values} for f in found]
    assert not [f for f in found if "电信业" in f.message]  # >300 and 302 agree
