"""Dependencies as a graph: on small graphs of our own, and read from the examples."""

from hypothesis import given
from hypothesis import strategies as st

from graph.store import GraphStore
from queries.dependencies import Dependencies, Edge, Held, Node, read
from queries.names import Names


def edge(one: str, other: str, kind: str = "relies_on") -> Edge:
    return Edge(
        claim=f"{one}-{other}-{kind}",
        dependent=Node(one, one),
        prerequisite=Node(other, other),
        kind=kind,
        status="stated",
        document="规划",
        item="",
        place="",
        proofs=(),
    )


def graph(*pairs: str) -> Dependencies:
    return Dependencies(edge(pair[0], pair[1]) for pair in pairs)


def names(held: tuple[Held, ...]) -> list[tuple[str, list[object]]]:
    return [(one.node.id, list(names(one.below))) for one in held]


def test_delay_is_passed_on_step_by_step_and_each_thing_stands_once() -> None:
    assert names(graph("ba", "ca", "db", "dc").held_up_by(["a"])) == [("b", [("d", [])]), ("c", [])]


def test_what_is_late_itself_is_not_held_up() -> None:
    assert graph("ab", "ba").held_up_by(["a", "b"]) == ()


def test_a_path_follows_what_each_needs_and_not_the_other_way() -> None:
    found = graph("ab", "bc", "ac", "xc").paths(["a"], ["c"])
    assert [[step.claim[:3] for step in path] for path in found] == [["a-c"], ["a-b", "b-c"]]
    assert graph("ab", "bc").paths(["c"], ["a"]) == ()
    assert graph("ab").paths(["a"], ["unknown"]) == ()


def test_a_cycle_is_told_by_its_edges() -> None:
    (cycle,) = graph("ab", "bc", "ca", "cd").cycles()
    assert {step.claim[:3] for step in cycle} == {"a-b", "b-c", "c-a"}


def test_two_things_that_merely_connect_are_no_cycle_and_no_hub() -> None:
    mutual = Dependencies([edge("a", "b", "connects_to"), edge("b", "a", "connects_to")])
    assert mutual.cycles() == ()
    assert mutual.hubs() == ()


def test_hubs_count_things_and_not_sentences() -> None:
    twice = Dependencies([edge("b", "a"), edge("b", "a", "supports"), edge("c", "d"), edge("e", "d")])
    assert [(node.id, number) for node, number in twice.hubs()] == [("d", 2), ("a", 1)]


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=14))
def test_what_is_held_up_is_what_reaches_the_late_thing(pairs: list[tuple[str, str]]) -> None:
    whole = Dependencies(edge(one, other) for one, other in pairs)
    reached, grew = {"a"}, True
    while grew:
        more = {one for one, other in pairs if other in reached} - reached
        reached, grew = reached | more, bool(more)

    def flat(held: tuple[Held, ...]) -> list[str]:
        return [name for one in held for name in (one.node.id, *flat(one.below))]

    found = flat(whole.held_up_by(["a"]))
    assert sorted(found) == sorted(reached - {"a"})


def test_the_edges_of_the_examples_have_their_sentences(example_store: GraphStore) -> None:
    whole = read(example_store, Names(example_store))
    assert all(one.proofs for one in whole.edges)
    (cloud,) = (node for node in whole.named("省级政务云平台"))
    assert "省政务数据共享交换平台" in {held.node.name for held in whole.held_up_by([cloud.id])}
