"""The rules about the text itself: headings, lists and slips of the pen, each with what is right though it looks wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.contradictions import headings, lists, misprints, spellings
from queries.contradictions.papers import Paper, Part

CONTENTS = "目　录\n一、发展现状\n（一） 主要进展……1\n（二）存在不足 2\n二、发展目标\n"
BODY = "一、发展现状\n（一）主要进展\n正文。\n（二）存在不足\n正文。\n二、发展目标\n正文。\n"


def paper(text: str, *parts: Part) -> Paper:
    return Paper(document="d:1", title="某规划", text=text, parts=parts)


def outlined(text: str, *headed: tuple[str, str, str], after: int = 0) -> Paper:
    """``headed``: ordinal, kind and title of the headings, in order; each ends where the next begins."""
    starts: list[int] = []
    for _, _, title in headed:
        starts.append(text.index(title, starts[-1] + 1 if starts else after))
    ends = [*starts[1:], len(text)]
    parts = [
        Part(ordinal=ordinal, kind=kind, title=title, start=start, end=start + len(title), since=start, until=end)
        for (ordinal, kind, title), start, end in zip(headed, starts, ends, strict=True)
    ]
    return paper(text, *parts)


def with_contents(contents: str, body: str = BODY) -> Paper:
    headed = [
        ("1", "chapter", "发展现状"),
        ("1.1", "section", "主要进展"),
        ("1.2", "section", "存在不足"),
        ("2", "chapter", "发展目标"),
    ]
    return outlined(contents + body, *headed, after=len(contents))


class TestContents:
    def test_a_contents_page_that_agrees_is_right(self) -> None:
        assert not list(headings.find([with_contents(CONTENTS)]))

    def test_another_title_is_shown_from_both_places(self) -> None:
        (draft,) = headings.find([with_contents(CONTENTS.replace("存在不足", "存在的问题"))])
        assert "存在的问题" in draft.message
        assert "存在不足" in draft.message
        assert len(draft.pieces) == 2

    @pytest.mark.parametrize("contents", [CONTENTS + "三、保障措施\n", CONTENTS.replace("（二）存在不足 2\n", "")])
    def test_an_entry_of_one_place_only_is_named(self, contents: str) -> None:
        assert len(list(headings.find([with_contents(contents)]))) == 1

    def test_blanks_dots_and_page_numbers_are_no_difference(self) -> None:
        assert not list(headings.find([with_contents(CONTENTS.replace("主要进展", "主 要 进 展"))]))


class TestOrder:
    @pytest.mark.parametrize(
        ("numbers", "count"), [((1, 2, 3), 0), ((1, 3, 2), 1), ((1, 2, 4), 1), ((2, 3), 0), ((1,), 0)]
    )
    def test_boxes_come_in_order(self, numbers: tuple[int, ...], count: int) -> None:
        text = "".join(f"专栏 工程{number}\n正文。\n" for number in numbers)
        headed = [(f"zhuanlan-{number}", "box", f"工程{number}") for number in numbers]
        assert len(list(headings.find([outlined(text, *headed)]))) == count

    @pytest.mark.parametrize(
        ("ordinals", "count"),
        [(("1", "2", "3"), 0), (("1", "2", "4"), 1), (("3.1", "3.2", "3.2-2"), 1), (("1.3", "2.1"), 0)],
        ids=["in order", "a chapter is missing", "a number comes again", "under two chapters"],
    )
    def test_headings_of_every_level_are_looked_at(self, ordinals: tuple[str, ...], count: int) -> None:
        text = "".join(f"标题{number}\n正文。\n" for number in range(len(ordinals)))
        headed = [(ordinal, "section", f"标题{number}") for number, ordinal in enumerate(ordinals)]
        assert len(list(headings.find([outlined(text, *headed)]))) == count

    def test_a_number_that_is_printed_but_no_heading_is_not_missing(self) -> None:
        text = "工程1\n正文。\n（二）只有一句话的条目。\n工程3\n正文。\n"
        assert not list(headings.find([outlined(text, ("3.1", "section", "工程1"), ("3.3", "section", "工程3"))]))


class TestLists:
    def counted(self, text: str) -> list[str]:
        return [draft.message for draft in lists.find([paper(text)], {})]

    @pytest.mark.parametrize(
        "text",
        [
            "建设云州、青溪、白石、临江等3个市的节点。",
            "完善教育、医疗、养老四大类服务。",
            "建立“三道防线”（技术防线、制度防线）。",
            "推进三项工程（网络工程、数据工程）。",
            "云州、青溪等5个市开展试点。",
            "在云州、青溪3个试点城市推广。",
        ],
    )
    def test_another_number_than_the_names_given_is_found(self, text: str) -> None:
        assert len(self.counted(text)) == 1

    @pytest.mark.parametrize(
        "text",
        [
            "建设云州、青溪、白石等3个市的节点。",
            "整合和共享人口信息、健康档案和电子病历三大数据库。",
            "实现身份识别、信息存储、跨区域就医与费用结算四大功能。",
            "在电子、机械、航空等10个行业推广。",
            "全省96个县（市、区）实现联网。",
            "云州、青溪各3个站点。",
            "在云州、青溪、白石3个试点城市推广。",
            "在云州、青溪和其他3个市推广。",
            "支持云州、青溪3个站点。",
            "申请、受理等3个工作日内办结。",
            "建设全省气象数据库、省市县三级平台。",
            "推进三屏（电视屏等）融合。",
            "推进两大类三项应用（教育云、医疗云、养老云）。",
        ],
    )
    def test_numbers_that_agree_or_count_something_else_are_right(self, text: str) -> None:
        assert not self.counted(text)

    def places(self, text: str) -> list[str]:
        names = [name for name in ("云州", "青溪", "白石", "临江") if name in text]
        found = sorted(
            (name, start, start + 2) for name in names for start in range(len(text)) if text.startswith(name, start)
        )
        mentions = sorted(found, key=lambda mention: mention[1])
        return [draft.message for draft in lists.find([paper(text)], {"d:1": mentions})]

    def test_two_lists_of_places_for_one_thing_differ(self) -> None:
        (message,) = self.places("优先在云州和青溪建设数据中心。\n优先在云州、青溪、白石等地布局大型数据中心。\n")
        assert "白石" in message

    @pytest.mark.parametrize(
        "text",
        [
            "优先在云州和青溪建设数据中心。\n优先在云州、青溪布局大型数据中心。\n",
            "优先在云州和青溪建设数据中心。\n优先在白石、临江布局大型数据中心。\n",
            "优先在云州和青溪建设数据中心。\n云州、青溪、白石等地成为试点。\n",
            "优先在云州和青溪建设数据中心。\n优先在云州、青溪、白石种茶。\n",
        ],
        ids=["the same", "none in common", "what they are", "another matter"],
    )
    def test_lists_that_are_equal_or_of_other_things_are_right(self, text: str) -> None:
        assert not self.places(text)


class TestMisprints:
    def slips(self, text: str) -> list[str]:
        return [draft.message for draft in misprints.find([paper(text)])]

    @pytest.mark.parametrize(
        "text",
        [
            "创新方式式，提高效率。",
            "提供服务服务，服务群众。",
            "加强的的管理。",
            '实施“阳光服务"工程。',
            "建设平台（一期。",
            "提高效率，，降低成本。",
            "开展应用.到2020年完成。",
            "“十三五”时期（2016—2021年）",
            "网络覆盖到了所以乡镇。",
            "极大了推动了发展。",
            "认真布署各项工作。",
            "建全机制。",
            "作为办事的唯一标示。",
            "（岭府字[2015]8号）",
            "打造品牌,扩大影响。",
        ],
    )
    def test_a_slip_is_one_finding(self, text: str) -> None:
        assert len(self.slips(text)) == 1

    @pytest.mark.parametrize(
        "text",
        [
            "达到降低成本的目的的做法，惠及方方面面，户户通、班班通、校校通。",
            "为了了解情况，现在在做的工作，作为为民办事的窗口。",
            "软件和信息服务业业务收入增长。",
            "应用信用信息，应用信用数据。",
            "（1）第一项；2）第二项；（3）第三项。",
            "“十三五”时期（2016—2020年）",
            "接入省级平台(二期）和“云”。",
            "（岭府字〔2015〕8号）",
            "之所以乡镇先行，是因为基础好。",
            "逐项逐项落实，一步一步推进。",
            "增长3.5倍，V1.0版",
            "推进正规化建设，构建全机制链条，恢复盖章，落实实名制，既使群众受益又使企业受益。",
            "设计画面，责成人民政府整改，不切实际的做法。",
            "过渡假设，按装备要求，提供献血服务，究竟争取什么，变迁徒步，重复盖楼，新建全机械化基地。",
        ],
    )
    def test_what_is_right_is_left_alone(self, text: str) -> None:
        assert not self.slips(text)


class TestSpellings:
    def pairs(self, *names: str) -> list[str]:
        text = "。\n".join(names)
        spans = {name: (text.index(name), text.index(name) + len(name)) for name in names}
        return [draft.message for draft in spellings.find([paper(text)], {"d:1": spans})]

    def test_names_that_differ_in_one_character_are_shown_together(self) -> None:
        (message,) = self.pairs("下一代广电网络设施", "新一代广电网络设施", "政务云综合平台")
        assert "下一代" in message
        assert "新一代" in message

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("省级统一共享交换平台", "市级统一共享交换平台"),
            ("第一批数据共享示范平台", "第二批数据共享示范平台"),
            ("智慧农场示范", "智慧林场示范"),
            ("统一数据共享交换平台", "统一信息共享交换平台"),
        ],
        ids=["levels", "numbers", "too short", "two characters"],
    )
    def test_names_of_things_told_apart_are_left_alone(self, one: str, other: str) -> None:
        assert not self.pairs(one, other)


@given(
    st.text(
        alphabet='目录一二三两五第章（）(“”"《》、，。；：\n等个市大类级 服务式的2016年—[]号字TB兆所以', max_size=120
    )
)
def test_any_text_can_be_read_and_every_quote_stands_in_it(text: str) -> None:
    read = paper(text)
    for draft in (*headings.find([read]), *lists.find([read], {}), *misprints.find([read])):
        assert draft.message.endswith("。")
        assert all(text[piece.start : piece.end] == piece.quote for piece in draft.pieces)
