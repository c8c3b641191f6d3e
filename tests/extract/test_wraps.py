import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.passages import Findings, Passage
from extract.text.wraps import Unwrapped, Wraps
from ontology.claims import Responsibility
from tests.extract.office import STATE, charges_of, context_of, organization_finder, place_finder

SOLID = "为了让山里的村子都通上水修好路并且用得上电各级都要把这件事当作头等大事抓紧抓好抓出成效"


def wrapped(text: str, width: int = 36) -> str:
    """``text`` behind ten lines of one width, itself cut at that width: a page whose every line is full."""
    long = (SOLID * 9)[: 10 * width] + text
    return "\n".join(long[i : i + width] for i in range(0, len(long), width))


def wrapped_behind(text: str, lead: int, width: int = 36) -> str:
    """The same with a line end behind the first ``lead`` characters of ``text``, which begins a sentence."""
    filler = "再修水渠三条" * 12
    head = filler[: width - 1 - lead % width] + "。"
    return wrapped(head + text, width)


def charges(text: str) -> list[Responsibility]:
    return charges_of(text, place=STATE)


def test_a_body_broken_by_a_line_end_is_charged_with_its_neighbours() -> None:
    page = wrapped_behind("教育部、工业和信息化部、财政部要完善机制。", len("教育部、工业"))
    found = {claim.surface: claim for claim in charges(page)}
    assert "工业\n和信息化部" in page
    assert set(found) == {"教育部", "工业\n和信息化部", "财政部"}
    claim = found["工业\n和信息化部"]
    assert claim.actor == "工业和信息化部"
    assert page[claim.start : claim.end] == claim.surface


def test_a_generic_body_broken_by_a_line_end_keeps_its_list() -> None:
    page = wrapped_behind("各地区、各部门要认真落实。", len("各地区、各部"))
    assert {(claim.surface, claim.actor) for claim in charges(page)} == {("各地区", "各地区"), ("各部\n门", "各部门")}


def test_places_and_bodies_are_mentioned_over_a_line_end() -> None:
    page = wrapped_behind("支持云州市与青溪市合作，由省财政厅组织。", len("支持云州"))
    context = context_of(page)
    passage = Passage(context.folded, 0)
    hits = place_finder()(passage, context, Findings())
    assert ("云州\n市", "云州市", "990100") in [(hit.surface, hit.canonical, hit.code) for hit in hits]
    page = wrapped_behind("由省财政厅组织。", len("由省财"))
    context = context_of(page)
    bodies = organization_finder()(Passage(context.folded, 0), context, Findings())
    assert [(hit.surface, hit.canonical) for hit in bodies] == [("省财\n政厅", "云岭省财政厅")]


@pytest.mark.parametrize(
    "text",
    [
        "抓好下列各项工作，由省里统一调度的单位有省直机关和省财\n政务服务\n修三条路。",
        "牵头单位：省发展改革委、省教育厅、省人力资源社会保障厅、省民政厅、省财\n政策：另行制定，按年公布。",
        "云岭省人民政府办公厅关于印发云岭省农村公路改造提升工作方案和任务分工的通知\n各市、县人民政府，省直各单位，各有关企业：",
        "修路架桥通水通电，由省里统一调度安排的任务一共有二十三项分别落实到省财\n（一）政策支持，另行制定。",
        "修路架桥通水通电，由省里统一调度安排的任务一共有二十三项分别落实到省财\n\n政厅，由其分解。",
    ],
)
def test_a_last_line_and_a_heading_behind_it_do_not_join(text: str) -> None:
    context = context_of(text)
    assert text.index("\n") not in context.wraps


def test_a_long_line_of_prose_runs_on() -> None:
    text = "修路架桥通水通电，由省里统一调度安排的任务一共有二十三项分别落实到省财\n政厅，由其分解下达。"
    assert text.index("\n") in Wraps(text, ())


def test_a_quotation_at_the_end_of_a_line_may_go_on() -> None:
    line = "大力推进登记制度的各项改革措施，把原来的“先申请许可证再办照”改为“先办照后申请”"
    assert len(line) in Wraps(line + "\n改革，压缩时间。", ())
    assert len(line) + 1 not in Wraps(line[:-1] + "。”\n改革，压缩时间。", ())


@given(st.lists(st.text("甲乙，。", max_size=6), min_size=1, max_size=6), st.data())
def test_offsets_come_back(parts: list[str], data: st.DataObject) -> None:
    text, stored = "".join(parts), "\n".join(parts)
    ends = [i for i, sign in enumerate(stored) if sign == "\n"]
    unwrapped = Unwrapped(text, [end - i for i, end in enumerate(ends)], ends)
    start = data.draw(st.integers(0, max(0, len(text) - 1)))
    end = data.draw(st.integers(min(start + 1, len(text)), len(text)))
    if start == end:
        return
    first, last = unwrapped.outer(start, end)
    assert stored[first:last].replace("\n", "") == text[start:end]
    assert stored[first] != "\n"
    assert stored[last - 1] != "\n"
    assert unwrapped.inner(first, last) == (start, end)
