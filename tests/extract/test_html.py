"""The page of an extraction: all of the text, every span in a lane of its own, and the rule of every claim."""

import re
from functools import cache
from html import unescape
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import lines
from extract.html import _Claim, _laned, page
from extract.html_style import KINDS
from extract.pipeline import Extractor
from extract.text.readers import decode
from ontology.claims import Dependency, DependencyKind, Extraction, PlaceMention
from ontology.model import Document, DocumentKind
from tests.extract.office import lexicon

TEXT = """云岭省人民政府关于推进乡村供水的意见
一、重点任务
（一）保障水质。依托水质在线监测平台，开展抽检，到2025年，农村自来水普及率达到90%以上。（省水利厅牵头，省卫生计生委配合）
（二）<b onclick="x">管护</b>&设施。落实村级管水员。
"""
LEAST_CONTRAST = 4.5


def labelled(scheme: str, notation: str) -> str:
    return f"{scheme}/{notation}"


@cache
def shown(text: str = TEXT) -> str:
    made = Extractor(lexicon()).extract(decode(text.encode(), "意见.txt"))
    return page(made, label=labelled)


def text_of(html: str) -> list[str]:
    """The lines of text of a page, without their marks."""
    paragraphs = re.findall(r'<div class="line"[^>]*><p>(.*?)</p>', html, re.DOTALL)
    return [unescape(re.sub(r"<[^>]*>", "", paragraph)) for paragraph in paragraphs]


def extraction(text: str, *entries: PlaceMention | Dependency) -> Extraction:
    document = Document(title="试例", kind=DocumentKind.SCHEME, sha256="0" * 64, chars=len(text))
    return Extraction(
        document=document,
        text=text,
        places=tuple(e for e in entries if isinstance(e, PlaceMention)),
        dependencies=tuple(e for e in entries if isinstance(e, Dependency)),
    )


def place(text: str, start: int, end: int) -> PlaceMention:
    return PlaceMention(surface=text[start:end], start=start, end=end, canonical="某地", code="", level="zone")


def test_all_of_the_text_is_there_and_nothing_else() -> None:
    assert text_of(shown()) == TEXT.splitlines()


def test_what_a_text_says_is_never_markup() -> None:
    assert "<b onclick" not in shown()
    assert "&lt;b onclick=" in shown()


def test_the_page_stands_on_its_own() -> None:
    assert not re.search(r"<script|<link|<img|@import|url\(|https?:", shown())


def test_every_rule_is_named_with_what_it_says() -> None:
    assert 'href="#r-quantities.measure"' in shown()
    assert re.search(r'<tr id="r-quantities\.measure">.*?指标名之后是数和单位', shown())


def test_notations_are_shown_by_their_names() -> None:
    assert "role/lead" in shown()
    assert "valueRole/target" in shown()


def test_every_link_leads_somewhere_and_no_two_places_have_one_name() -> None:
    ids = re.findall(r' id="([^"]+)"', shown())
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', shown())) <= set(ids)


def test_the_tab_key_stops_once_at_each_beginning() -> None:
    text = "云州市石桥区"
    html = page(extraction(text, place(text, 0, 6), place(text, 3, 6)), label=labelled)
    stops = re.findall(r"<a[^>]* href=\"#c\d+\" class[^>]*>", html)
    assert ["tabindex" in stop for stop in stops] == [False, False]
    html = page(extraction(text, place(text, 0, 6), place(text, 1, 3)), label=labelled)
    stops = re.findall(r"<a[^>]* href=\"#c\d+\" class[^>]*>", html)
    assert ["tabindex" in stop for stop in stops] == [False, False, True]


def test_a_span_over_a_line_break_is_marked_on_both_lines() -> None:
    text = "建成云州\n市图书馆"
    first, second = re.findall(r"<p>(.*?)</p>", page(extraction(text, place(text, 2, 6)), label=labelled))[-2:]
    assert "云州</a>" in first
    assert "市</a>" in second
    assert len(re.findall('<li id="c0"', page(extraction(text, place(text, 2, 6)), label=labelled))) == 1


def test_a_doubtful_claim_has_a_dashed_lane() -> None:
    text = "依托平台建库"

    def depends(confidence: float) -> str:
        claim = Dependency(
            surface=text,
            start=0,
            end=len(text),
            confidence=confidence,
            source="库",
            target="平台",
            kind=DependencyKind.RELIES_ON,
        )
        return page(extraction(text, claim), label=labelled)

    assert "repeating-linear-gradient" in depends(0.5)
    assert "repeating-linear-gradient" not in depends(0.9)


# Lanes


def claims_at(*spans: tuple[int, int]) -> list[_Claim]:
    return [_Claim(i, i, {"claim": "place", "start": a, "end": b}, a, b, "") for i, (a, b) in enumerate(sorted(spans))]


def test_the_inner_span_is_nearer_to_the_text() -> None:
    runs = {(run.start, run.end): run.lane for run in _laned(claims_at((0, 9), (2, 4), (5, 9), (6, 8)), 0, 9)}
    assert runs == {(2, 4): 0, (6, 8): 0, (5, 9): 1, (0, 9): 2}


def test_entries_of_one_kind_and_span_share_a_lane() -> None:
    (run,) = _laned(claims_at((1, 3), (1, 3), (1, 3)), 0, 5)
    assert len(run.claims) == 3


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12)), max_size=30))
def test_no_two_spans_of_a_lane_overlap_but_in_the_last(starts: list[tuple[int, int]]) -> None:
    runs = _laned(claims_at(*((start, start + length) for start, length in starts)), 0, 60)
    for one, other in combinations(runs, 2):
        if one.lane == other.lane < 7:
            assert one.end <= other.start or other.end <= one.start


@given(st.text(alphabet="云州市 <&\n\u2028𠮷", max_size=40), st.data())
def test_whatever_the_text_and_the_spans_every_character_is_shown_once(text: str, data: st.DataObject) -> None:
    spans = data.draw(st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))), max_size=8))
    mentions = [place(text, *sorted(span)) for span in spans if span[0] != span[1]]
    html = page(extraction(text, *sorted(mentions, key=lambda m: m.start)), label=labelled)
    assert text_of(html) == text.splitlines()


# Kinds


def test_every_kind_of_line_has_a_name_and_colours() -> None:
    assert list(KINDS) == list(lines.KINDS)


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("place", "paper"), [(1, "#ffffff"), (2, "#16181b")])
def test_a_label_can_be_read_on_its_paper(kind: str, place: int, paper: str) -> None:
    light, dark = sorted((luminance(KINDS[kind][place]), luminance(paper)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= LEAST_CONTRAST
