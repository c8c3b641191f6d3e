import pytest

from extract.mentions.home import Homes
from extract.sections.metadata import Describer
from extract.sections.outline import outline
from extract.text.normalize import fold
from extract.text.readers import decode
from tests.extract.office import lexicon


def guessed(text: str, *, title: str = "关于推进养老服务的意见", number: str | None = None) -> str | None:
    return Homes(lexicon()).guess(text, title=title, number=number)


@pytest.mark.parametrize(
    ("text", "title", "number", "place"),
    [
        ("推进改革。（省民政厅负责）", "省政府关于推进养老服务的意见", "赣府发〔2021〕3号", "360000"),
        ("推进改革。（省民政厅负责）", "“健康云岭2030”规划纲要", None, "990000"),
        ("结合云岭省实际，由省民政厅负责，云岭省各地落实。", "关于推进养老服务的意见", None, "990000"),
        ("（省民政厅负责）青溪市、临江市、云州市先行。", "养老服务行动计划", None, "990000"),
        ("青溪市民政局、市财政局负责，青溪市各县落实。全市统筹。", "养老服务行动计划", None, "990200"),
        ("各省、自治区、直辖市人民政府：现印发给你们。", "养老服务行动计划", None, "000000"),
    ],
)
def test_the_place_is_read_from_number_title_or_text(text: str, title: str, number: str | None, place: str) -> None:
    assert guessed(text, title=title, number=number) == place


@pytest.mark.parametrize("text", ["推进改革。", "（省民政厅负责）江西省、湖北省、安徽省联动。", "市场监管加强。"])
def test_where_nothing_shows_it_there_is_no_place(text: str) -> None:
    assert guessed(text) is None


@pytest.mark.parametrize(
    "head",
    [
        "中共云岭省委 云岭省人民政府关于推进养老服务的意见\n",
        "省人民政府关于推进养老服务的意见\n云岭省各地抓好落实。\n",
    ],
)
def test_a_described_document_has_its_place_though_the_title_hides_it(head: str) -> None:
    text = f"{head}一、任务\n推进改革。（省民政厅负责）\n"
    folded = fold(text)
    described = Describer(lexicon())(decode(text.encode(), "意见.txt"), folded, outline(folded, ()))
    assert described.place == "990000"
