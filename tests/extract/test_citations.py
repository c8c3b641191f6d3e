from collections.abc import Callable

import pytest

from extract.mentions.citations import CitationFinder
from extract.passages import Context, Findings, Passage
from extract.sections.declarations import find_declarations
from extract.text.normalize import fold
from ontology.claims import Citation, CitationRelation
from ontology.lexicon import load
from ontology.model import Document, DocumentKind

Find = Callable[[str], list[Citation]]


@pytest.fixture(scope="module")
def finder() -> CitationFinder:
    return CitationFinder(load())


@pytest.fixture
def find(finder: CitationFinder) -> Find:
    def run(text: str, number: str = "岭政发〔2020〕1号") -> list[Citation]:
        folded = fold(text)
        document = Document(title="方案", kind=DocumentKind.SCHEME, sha256="0" * 64, chars=len(text), number=number)
        context = Context(document, text, folded, (), (), find_declarations(folded, ()))
        entries = finder(Passage(folded, 0), context, Findings())
        assert all(text[e.start : e.end] == e.surface for e in entries)
        return entries

    return run


def test_a_title_with_its_number_is_one_citation(find: Find) -> None:
    (entry,) = find("根据《云岭省数据共享管理办法》（岭政发〔２０１９〕３\n号），制定本方案。")
    assert (entry.title, entry.number, entry.relation) == (
        "云岭省数据共享管理办法",
        "岭政发〔2019〕3号",
        CitationRelation.BASIS,
    )


@pytest.mark.parametrize("number", ["岭府厅字[2014]12号", "岭政发（2014）12号", "国办发明电〔2018〕12 号"])
def test_numbers_in_any_brackets_are_read(find: Find, number: str) -> None:
    (entry,) = find(f"按照《云岭省共享办法》（{number}）要求推进。")
    assert entry.number == number.replace(" ", "")


def test_a_nested_title_belongs_to_the_outer_one(find: Find) -> None:
    (entry,) = find("按照《云岭省人民政府关于印发〈数据共享办法〉的通知》要求推进。")
    assert entry.title == "云岭省人民政府关于印发〈数据共享办法〉的通知"


def test_a_list_of_titles_shares_the_words_before_it(find: Find) -> None:
    entries = find("依据《云岭省甲条例》、《云岭省乙办法》和《云岭省丙细则》，制定本方案。")
    assert [e.relation for e in entries] == [CitationRelation.BASIS] * 3


def test_a_short_name_stands_for_the_full_title(find: Find) -> None:
    entries = find("对照《云岭省中介服务事项通用目录》（以下简称《目录》）办理。\n严格执行《目录》。")
    assert [e.title for e in entries] == ["云岭省中介服务事项通用目录"] * 3


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("《云岭省数据管理办法》（岭政发〔2010〕3号）同时废止。", CitationRelation.REPEAL),
        ("2021年6月底前修改完善《企业注销指引》。", CitationRelation.AMEND),
        ("根据实际情况对《服务目录》进行动态调整。", CitationRelation.AMEND),
        ("制定出台《云岭省电子认证管理办法》。", CitationRelation.ISSUE),
        ("《云岭省数据共享方案》已经省政府同意，现印发给你们。", CitationRelation.ISSUE),
        ("贯彻落实《云岭省促进条例》有关要求。", CitationRelation.FOLLOW),
        ("《云岭倡议》在各地赢得好评。", CitationRelation.OTHER),
    ],
)
def test_the_words_around_a_title_tell_what_is_done_with_it(find: Find, text: str, relation: CitationRelation) -> None:
    (entry,) = find(text)
    assert entry.relation is relation


def test_laws_and_outlines_without_marks_are_citations(find: Find) -> None:
    entries = find("严格执行外商投资法及配套法规，落实“十三五”规划纲要要求。")
    assert [e.title for e in entries] == ["外商投资法", "“十三五”规划纲要"]


@pytest.mark.parametrize(
    "text",
    [
        "按照统一的办法，落实好各项做法。",
        "加强执法，严格依法行政。",
        "实施“光网云岭”工程。",
        "岭政发〔2020〕1号",
        "（2016）年份不是文号。",
    ],
)
def test_methods_programmes_and_the_own_number_are_no_citations(find: Find, text: str) -> None:
    assert find(text) == []


def test_a_number_alone_names_a_document(find: Find) -> None:
    (entry,) = find("按照国发〔2016〕99号文件要求推进。")
    assert (entry.number, entry.relation) == ("国发〔2016〕99号", CitationRelation.FOLLOW)


def test_a_list_goes_on_over_the_short_name_in_a_note(find: Find) -> None:
    text = "根据《云岭省渔业条例》（以下简称《条例》）和《云岭省养殖规划》，制定本方案。"
    assert [entry.relation for entry in find(text)] == [CitationRelation.BASIS] * 3


def test_a_document_that_another_body_issued_is_not_issued_here(find: Find) -> None:
    (entry,) = find("依据省农业农村厅印发的《云岭省种业行动方案》开展工作。")
    assert entry.relation is CitationRelation.BASIS


def test_the_number_of_an_order_belongs_to_its_title(find: Find) -> None:
    (entry,) = find("《云岭省节水办法》（省政府令第180号）同时废止。")
    assert (entry.number, entry.relation) == ("省政府令第180号", CitationRelation.REPEAL)


def test_an_edition_without_marks_is_a_document(find: Find) -> None:
    (entry,) = find("落实2022年版绿色产业指导目录。")
    assert (entry.title, entry.relation) == ("绿色产业指导目录（2022年版）", CitationRelation.FOLLOW)


@pytest.mark.parametrize(
    "text",
    [
        "在《云岭日报》上公开承诺。",
        "依法核发《取水许可证》。",
        "与各县签订《目标责任书》。",
        "执行《地表水环境质量标准》（GB 3838—2002）。",
        "填写《项目申报表》。",
    ],
)
def test_papers_forms_certificates_and_numbered_standards_are_no_documents(find: Find, text: str) -> None:
    assert find(text) == []


def test_a_law_is_cited_once_a_sentence(find: Find) -> None:
    assert len(find("严格执行渔业法规定，清理与渔业法不符的文件。")) == 1


def test_a_heading_before_the_basis_issues_nothing(find: Find) -> None:
    entries = find("1.2　编制依据　　依据《云岭省渔业条例》、《云岭省港口条例》等，制定本预案。")
    assert [entry.relation for entry in entries] == [CitationRelation.BASIS] * 2
