"""What two sentences share, and the review queue filtered and counted."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.decisions.model import Kind
from graph.decisions.queue import Quote, Side, State, Waiting
from queries.views.review import ALL, ReviewChoice, chosen, counts, shared_spans


def words(text: str, *others: str) -> list[str]:
    return [text[span.start : span.end] for span in shared_spans(text, others)]


@pytest.mark.parametrize(
    ("text", "other", "shared"),
    [
        ("建设省政务云平台，覆盖全省", "省政务云平台由省工信厅建设", ["省政务云平台"]),
        ("推进光纤入户", "宽带和光纤改造", ["光纤"]),
        ("推进建设", "建设推进", []),  # words of any sentence
        ("农业的发展", "工业的转型", []),
        ("到2020年达到90%", "2020台设备，覆盖率90%", ["2020", "90%"]),
        ("到2020年", "新增120所", []),  # 20 is no number of either
        ("达到100%", "达到10%以上", []),
        ("“云上岭南”平台", "云上岭南", ["云上岭南"]),
        ("", "云上岭南", []),
    ],
)
def test_what_both_say_is_told_and_what_anybody_says_is_not(text: str, other: str, shared: list[str]) -> None:
    assert words(text, other) == shared


def test_a_run_is_of_one_sentence_not_of_two() -> None:
    assert words("政务云平台", "政务", "云平台") == ["政务", "云平台"]


@given(st.text("政务云平台1.9%，的\n", max_size=30), st.text("政务云平台1.9%，的\n", max_size=30))
def test_spans_are_in_order_apart_and_of_both_texts(text: str, other: str) -> None:
    spans = shared_spans(text, [other])
    assert all(one.end <= next_.start for one, next_ in pairwise(spans))
    assert all(text[span.start : span.end] in other for span in spans)


def waiting(kind: Kind, state: State, *documents: str) -> Waiting:
    quotes = tuple(Quote(document, 0, 1, "字") for document in documents)
    side = Side("item/甲/1", "标题", quotes)
    return Waiting(kind=kind, subject="x", state=state, left=side, right=Side("", ""), type="", score=None, features="")


QUEUE = (
    waiting(Kind.LINK, State.WAITING, "甲", "乙"),
    waiting(Kind.LINK, State.DECIDED, "甲"),
    waiting(Kind.NAME, State.SUSPECT, "乙"),
    waiting(Kind.RESPONSIBILITY, State.DEFERRED, "丙"),
)


@pytest.mark.parametrize(
    ("choice", "places"),
    [
        (ReviewChoice(), [0, 2, 3]),
        (ReviewChoice(state=ALL), [0, 1, 2, 3]),
        (ReviewChoice(state="decided"), [1]),
        (ReviewChoice(kind="link"), [0]),
        (ReviewChoice(document="乙"), [0, 2]),
        (ReviewChoice(document="丁"), []),
    ],
)
def test_filters_leave_what_was_asked_for_in_order(choice: ReviewChoice, places: list[int]) -> None:
    assert chosen(QUEUE, choice) == [QUEUE[place] for place in places]


def test_an_option_counts_what_it_would_leave() -> None:
    found = counts(QUEUE, ReviewChoice(kind="link"))
    assert dict(found.document) == {"甲": 1, "乙": 1}
    assert found.state == {"": 1, "waiting": 1, "deferred": 0, "suspect": 0, "decided": 1, "all": 2}
    assert dict(found.kind) == {"link": 1, "name": 1, "responsibility": 1}
