import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology import ids

names = st.text(min_size=1, max_size=30)


@given(st.lists(names, max_size=4), st.lists(names, max_size=4))
def test_distinct_argument_lists_have_distinct_digests(first: list[str], second: list[str]) -> None:
    assert (ids.digest(*first) == ids.digest(*second)) == (first == second)


def test_parts_do_not_run_together() -> None:
    assert ids.digest("ab", "c") != ids.digest("a", "bc")


@given(names, names)
def test_distinct_names_have_distinct_slugs(first: str, second: str) -> None:
    assert (ids.slug(first) == ids.slug(second)) == (first == second)


@given(names)
def test_a_slug_is_safe_in_a_path_and_an_iri(name: str) -> None:
    assert not set(ids.slug(name)) & set('/\\ <>"{}|^`%#?\n')
    assert ids.slug(name) not in {"", ".", ".."}


@pytest.mark.parametrize(
    "number", ["云工信字〔2016〕12号", "云工信字[2016]12号", "云工信字（2016）12号", "云工信字〔2016〕 12 号"]
)
def test_a_number_names_one_document_whatever_its_brackets(number: str) -> None:
    identity = ids.document_id(number=number, issuers=(), title="任意", date=None)
    assert identity == ids.document_id(number="云工信字〔2016〕12号", issuers=("甲",), title="另一", date="2016-01-01")


def named(*, issuers: tuple[str, ...] = ("云岭省人民政府",), title: str = "工作要点", date: str = "2019-03-01") -> str:
    return ids.document_id(number=None, issuers=issuers, title=title, date=date)


def test_without_a_number_issuers_title_and_date_tell_documents_apart() -> None:
    assert named() == named()
    assert len({named(), named(title="工作安排"), named(date="2020-03-01"), named(issuers=("青溪市人民政府",))}) == 4
