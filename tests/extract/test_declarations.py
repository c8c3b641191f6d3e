import pytest

from extract.sections.declarations import Declarations, find_declarations
from extract.text.normalize import fold
from tests.extract.office import context_of


def declared(text: str) -> Declarations:
    return find_declarations(fold(text), ())


@pytest.mark.parametrize(
    "words",
    [
        "列第一位的为牵头单位，下同",
        "列第一位者为牵头部门，下同",
        "排在第一位的部门为牵头部门，下同",
        "排首位的单位为牵头单位",
    ],
)
def test_a_first_listed_rule_holds_from_its_own_bracket_to_the_end(words: str) -> None:
    text = f"甲项。（责任单位：省财政厅、省教育厅，{words}）\n乙项。"
    (rule,) = declared(text).first_listed
    assert text[rule.reach.start] == "（"
    assert rule.reach.end == len(text)


def test_a_first_listed_rule_may_stand_in_a_bracket_inside_the_bracket() -> None:
    text = "甲项。（责任单位：省财政厅〔列第一位的为牵头单位，下同〕）\n乙项。"
    (rule,) = declared(text).first_listed
    assert text[rule.reach.start :].startswith("（责任单位")


@pytest.mark.parametrize(
    ("words", "actors"),
    [
        ("以下均需各地相关部门落实，不再列出", "各地相关部门"),
        ("以下各项工作均需相关市、县政府推进，不再单独列出", "相关市、县政府"),
        ("以下均需地方落实不再重复列出", "地方"),
        ("以下各项均需各市、县（区）人民政府推进落实，不再单独列出", "各市、县（区）人民政府"),
    ],
)
def test_a_blanket_rule_names_who_is_added_and_starts_after_its_bracket(words: str, actors: str) -> None:
    text = f"甲项。（省财政厅负责；{words}）\n乙项。"
    (rule,) = declared(text).blankets
    assert rule.actors.of(text) == actors
    assert rule.reach.of(text) == "\n乙项。"


def test_a_blanket_rule_of_one_scheme_does_not_reach_the_next() -> None:
    text = (
        "云岭省甲行动方案\n一、任务\n（一）修路。（省财政厅负责；以下均需各县政府落实，不再列出）\n二、保障\n（一）甲。乙。\n"
        "云岭省乙行动方案\n一、任务\n（一）架桥。（省教育厅负责）\n二、保障\n（一）甲。乙。\n"
    )
    context = context_of(text)
    (rule,) = context.declarations.blankets
    assert rule.reach.end == len(text) or "架桥" not in rule.reach.of(text)


def test_a_short_name_stands_for_the_title_before_it() -> None:
    text = "落实《云岭省数据共享目录》（以下简称《目录》）。"
    name = declared(text).full_name("目录", len(text))
    assert name is not None
    assert (name.full, name.is_title) == ("云岭省数据共享目录", True)


def test_a_default_scope_is_read() -> None:
    text = "以下除标明的措施外，适用范围均为全部试验片区。\n甲项。"
    scope = declared(text).scope_at(len(text) - 1)
    assert scope is not None
    assert scope.scope == "全部试验片区"


@pytest.mark.parametrize("text", ["质量位居第一位，广受好评。", "以下工作需要各地落实。", "列第一位的项目优先支持。"])
def test_sentences_that_only_sound_alike_declare_nothing(text: str) -> None:
    assert declared(text) == Declarations()


@pytest.mark.parametrize(
    "words",
    [
        "首位单位为牵头单位",
        "排名第一的责任单位为牵头单位",
        "责任单位中排第一位的负责牵头",
        "牵头单位列首位",
        "第一个单位为牵头单位，其余为配合单位",
    ],
)
def test_further_wordings_of_a_first_listed_rule(words: str) -> None:
    assert len(declared(f"甲项。（责任单位：省财政厅、省教育厅，{words}）").first_listed) == 1


@pytest.mark.parametrize("words", ["第一季度牵头单位要报送", "由第一医院牵头", "列为第一牵头人", "第一批牵头单位名单"])
def test_other_firsts_declare_nothing(words: str) -> None:
    assert declared(f"甲项。{words}。").first_listed == ()


@pytest.mark.parametrize(
    ("words", "actors"),
    [
        ("各项任务均需各县（市、区）政府配合，不再一一列出", "各县（市、区）政府"),
        ("以下各项任务均涉及各地，不再列出", "各地"),
        ("各设区市人民政府均为责任单位，不再单独列出", "各设区市人民政府"),
        ("以下均需各市政府负责落实，不再赘述", "各市政府"),
        ("下列任务各市县政府均为责任单位，不再逐一列出", "各市县政府"),
    ],
)
def test_further_wordings_of_a_blanket(words: str, actors: str) -> None:
    text = f"甲项。（{words}）\n乙项。"
    (rule,) = declared(text).blankets
    assert rule.actors.of(text) == actors


def test_a_blanket_over_what_stands_above_ends_where_it_is_said() -> None:
    text = "甲项。乙项。以上任务均需各市政府落实，不再列出。丙项。"
    (rule,) = declared(text).blankets
    assert (rule.reach.start, rule.reach.end) == (0, text.index("以上"))


def test_what_is_listed_no_longer_for_another_reason_is_no_blanket() -> None:
    assert declared("上年已完成的任务不再列出。").blankets == ()
