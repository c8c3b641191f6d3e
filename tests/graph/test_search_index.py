from pathlib import Path

import pytest

from graph.search_entries import Charged, Entry, EntryKind
from graph.search_index import Filters, SearchIndex, build_index
from graph.versions import PublishedVersion
from graph.words import UserWord, Words, fast_cutter, pairs
from ontology.errors import BackendError
from ontology.model import Span
from tests.graph import samples


@pytest.fixture(scope="module")
def index(published: PublishedVersion) -> SearchIndex:
    return SearchIndex(published.search)


@pytest.mark.parametrize("text", ["一窗", "“一窗”", "窗受理", "身份库", "大数据局 身份库", "软件业", "窗"])
def test_a_word_that_no_dictionary_knows_is_found_as_written(index: SearchIndex, text: str) -> None:
    result = index.search(text)
    assert result.hits
    assert not result.relaxed
    for hit in result.hits:
        where = hit.title + hit.snippet + "".join(c.organization for c in hit.charged)
        assert all(piece in where for piece in text.replace("“", "").replace("”", "").split())


@pytest.mark.parametrize("text", ["窗一", "理支", "库建", "省大数据据局"])
def test_characters_that_do_not_stand_side_by_side_are_no_hit(index: SearchIndex, text: str) -> None:
    result = index.search(text)
    assert result.relaxed or not result.hits


def test_the_snippet_stands_in_the_text_where_it_says_and_the_marks_are_the_words(index: SearchIndex) -> None:
    texts = {samples.PLAN: samples.PLAN_TEXT, samples.DIVISION: samples.DIVISION_TEXT}
    hits = [hit for hit in index.search("一窗").hits if hit.kind is EntryKind.ITEM]
    assert len(hits) == 2
    for hit in hits:
        assert texts[hit.document][hit.start : hit.start + len(hit.snippet)] == hit.snippet
        assert {span.of(hit.snippet) for span in hit.marked} == {"一窗"}


@pytest.mark.parametrize("name", ["云岭省大数据局", "省大数据局", "省数据局"])
def test_a_body_is_found_under_any_of_its_names(index: SearchIndex, name: str) -> None:
    kinds = {hit.kind for hit in index.search(name).hits}
    assert {EntryKind.ITEM, EntryKind.RESPONSIBILITY} <= kinds


def test_an_owner_through_a_link_finds_the_plan_item(index: SearchIndex) -> None:
    hits = index.search("", filters=Filters(organization="云岭省政务服务办公室", kinds=(EntryKind.ITEM,))).hits
    assert {(hit.document, hit.title) for hit in hits} == {
        (samples.DIVISION, "推行一窗受理"),
        (samples.PLAN, "推进一窗受理"),
    }


def test_filters_narrow_and_a_role_belongs_to_its_body(index: SearchIndex) -> None:
    leader = Filters(organization="云岭省大数据局", role="lead")
    assert index.search("", filters=leader).total == 2
    assert index.search("", filters=Filters(organization="有关部门", role="lead")).total == 0
    assert index.search("", filters=Filters(role="cooperate")).total == 2
    assert {h.title for h in index.search("", filters=Filters(place="云岭市")).hits} == {"推进一窗受理"}
    only = index.search("一窗", filters=Filters(document=samples.DIVISION, kinds=(EntryKind.ITEM,)))
    assert [hit.document for hit in only.hits] == [samples.DIVISION]


def test_everything_that_can_be_searched_is_there_once(index: SearchIndex, published: PublishedVersion) -> None:
    result = index.search("", limit=100)
    assert result.total == len(result.hits) == published.manifest.search_entries
    assert {hit.kind for hit in result.hits} == set(EntryKind)
    assert "deliverable/990000/统一身份库" in {hit.id for hit in result.hits}


def test_a_page_of_hits_follows_the_one_before(index: SearchIndex) -> None:
    whole = index.search("云岭省", limit=100)
    pages = [hit for offset in range(0, whole.total, 2) for hit in index.search("云岭省", limit=2, offset=offset).hits]
    assert sorted(hit.id for hit in pages) == sorted(hit.id for hit in whole.hits)


def test_where_nothing_holds_all_pieces_some_words_are_given_and_it_says_so(index: SearchIndex) -> None:
    result = index.search("身份库 民航机场")
    assert result.relaxed
    assert any("身份库" in hit.title + hit.snippet for hit in result.hits)
    assert index.search("民航机场").hits == ()


@pytest.mark.parametrize("text", ["", "   ", "，。", '"(AND', "a:b^2~", "*", "\\", "[x TO y]"])
def test_whatever_people_type_is_no_error(index: SearchIndex, text: str) -> None:
    index.search(text)


@pytest.fixture
def small(tmp_path: Path) -> SearchIndex:
    def entry(number: int, title: str, text: str) -> Entry:
        charged = (Charged("甲局", "lead"),)
        return Entry(
            id=f"item/d/{number}", kind=EntryKind.ITEM, document="d", title=title, text=text, start=0, charged=charged
        )

    entries = [
        entry(1, "电子商务", "发展网络零售。"),
        entry(2, "流通", "网络零售与电子商务并举。"),
        entry(3, "网络", "ＩＰｖ６ 改造，覆盖率达到4.5%。"),
        entry(4, "长文", "甲" * 500 + "量子通信" + "乙" * 500),
    ]
    words = (UserWord("量子通信"),)
    build_index(tmp_path, entries, words=words, cutter=Words(fast_cutter(words)), aliases=lambda name: (f"{name}别名",))
    return SearchIndex(tmp_path)


def test_a_title_that_says_it_comes_before_a_text_that_does(small: SearchIndex) -> None:
    assert [hit.title for hit in small.search("电子商务").hits] == ["电子商务", "流通"]


@pytest.mark.parametrize("text", ["IPv6", "ipv6", "ＩＰＶ６", "4.5%"])
def test_width_and_case_make_no_difference(small: SearchIndex, text: str) -> None:
    (hit,) = small.search(text).hits
    assert hit.title == "网络"


def test_a_long_text_is_shown_around_the_match(small: SearchIndex) -> None:
    (hit,) = small.search("量子通信").hits
    assert len(hit.snippet) <= 120
    assert hit.marked == (Span(30, 34),)
    assert (hit.start, hit.marked[0].of(hit.snippet)) == (470, "量子通信")


def test_a_folder_without_an_index_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(BackendError, match="planmesh ingest"):
        SearchIndex(tmp_path)


def test_pairs_end_with_the_last_character_and_do_not_cross_signs() -> None:
    assert pairs("一窗，受理") == ["一窗", "窗", "受理", "理"]
    assert pairs("IPv6地址") == ["ipv6地", "地址", "址"]


def test_words_of_the_dictionary_stay_whole() -> None:
    assert "一窗受理" in Words(fast_cutter([UserWord("一窗受理")])).cut("推行“一窗受理”。")
