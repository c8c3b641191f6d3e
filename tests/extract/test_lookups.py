"""What is looked up often is found without trying all of it, and is the same as if all had been tried."""

from hypothesis import given
from hypothesis import strategies as st

from extract.relations.similarity import Holders, contained
from extract.sections.declarations import BlanketRule, Declarations, FirstListedRule
from ontology.model import Span

SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 40)).map(lambda p: Span(p[0], p[0] + p[1])), max_size=8)
WORDS = st.sets(st.sampled_from("甲乙丙丁戊己庚辛"), max_size=6)


@given(SPANS, st.integers(0, 80))
def test_the_last_rule_that_reaches_an_offset_governs_it(reaches: list[Span], offset: int) -> None:
    rules = tuple(FirstListedRule(Span(i, i + 1), reach) for i, reach in enumerate(reaches))
    expected = [rule for rule in rules if rule.reach.start <= offset < rule.reach.end]
    assert Declarations(first_listed=rules).first_listed_at(offset) == (expected[-1] if expected else None)


@given(SPANS, st.integers(0, 80))
def test_every_blanket_rule_that_reaches_an_offset_counts_in_order(reaches: list[Span], offset: int) -> None:
    rules = tuple(BlanketRule(Span(i, i + 1), Span(i, i + 1), reach) for i, reach in enumerate(reaches))
    expected = [rule for rule in rules if rule.reach.start <= offset < rule.reach.end]
    assert Declarations(blankets=rules).blankets_at(offset) == expected


@given(st.dictionaries(st.sampled_from("一二三四五"), WORDS), WORDS, st.sampled_from((0.5, 0.7, 1.0)))
def test_the_set_that_holds_most_of_a_part_is_found(sets: dict[str, set[str]], part: set[str], share: float) -> None:
    best, key = max(((contained(part, words), key) for key, words in sets.items()), default=(0.0, ""))
    assert Holders(sets).most_contained(part, share=share) == (key if part and best >= share else None)
