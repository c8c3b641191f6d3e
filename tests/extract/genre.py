"""Documents of the genre, made up: strategies that compose whole plans, divisions of work, opinions and programmes of
the invented 云岭省 in the forms of PATTERNS.md, sound ones and such as come from damaged pages."""

from collections.abc import Callable, Sequence
from random import Random
from typing import TypeVar

from hypothesis import strategies as st

T = TypeVar("T")

BODIES = (
    "省工信厅 省发展改革委 省财政厅 省人力资源和社会保障厅 省市场监管局（省知识产权局） 省通信管理局 云州市人民政府 各市、县（市、区）人民政府 "
    "各有关部门 国务院有关部门 工业和信息化部 文化和旅游部 人民银行 省委网信办 省大数据中心 云江新区管委会 省科技厅等部门 省供销社"
).split()
SHORT_BODIES = "工信 发改 财政 人社 教育 民政 商务 公安 卫生健康".split()
PLACES = "云州市 白石市 茶岭县 青溪市 石桥区 云江新区 南昌市 贵阳市 浙江省 杨凌示范区".split()
TOPICS = "宽带网络 数字乡村 政务服务 智能制造 种业振兴 污水处理 托育服务 冷链物流 人才队伍 义务教育".split()
VERBS = "建设 完善 推广 提升 加快推进 统筹 深化 探索 落实 打造".split()
PLATFORMS = (
    "省政务云平台 全省统一的数据共享交换平台 云岭健康信息系统 农产品质量追溯平台 省级人口基础数据库 应急指挥中心 “云岭办”移动端 "
    "智慧水利工程 大数据产业园 信用信息公示系统（二期）"
).split()
INDICATORS = (
    "互联网普及率 森林覆盖率 5G基站数 每万人拥有公交车辆 电子商务交易额 城镇新增就业 农村居民人均可支配收入 单位GDP能耗 "
    "三级医院平均住院日 PM2.5平均浓度 研发经费投入强度 数据中心PUE"
).split()
UNITS = "% 个百分点 亿元 万亿元 万人 万户 个 家 公里 Mbps 微克/立方米 吨标准煤/万元 天 倍 平方米 G 张 元 万千瓦 ‰ 件".split()
BEFORE_NUMBER = "达到 达 不低于 超过 控制在 提高到 下降到 力争达到 约 增长 比2015年提高 年均增长 累计新增 由30提高到 分别达到10%、".split()
AFTER_NUMBER = ("", "以上", "以下", "左右", "以内", "（预期性）")
TITLES = "“十四五”数字经济发展规划 宽带云岭三年行动计划 信息化工作要点 公共数据管理办法 国家信息化发展战略纲要".split()
NUMBERS = "云政发〔2021〕3号 国发〔2016〕73号 云工信字[2018]9号 云政办发（2022）１２号 国办函〔2014〕119 号".split()
DEADLINES = (
    "到2025年， 2025年底前， 2026年6月30日前， 到“十四五”末， 年内， 三年内， 2023—2025年， 截至2020年底， 每年年底前， 力争到2030年， 持续"
).split()
NAVIGATION = (
    "首页 > 政务公开 > 政策文件\n",
    "【字体：大 中 小】 打印 关闭\n",
    "上一篇：没有了 下一篇：通知公告\n",
    "【导航栏】",
    "版权所有 云岭省人民政府办公厅 云ICP备00000000号\n",
    "- 12 -\n",
    "索引号：000014349/2021-00071 主题分类：综合政务\n",
)
_CHINESE = "一二三四五六七八九十"
_FULL_WIDTH = str.maketrans("0123456789%.", "０１２３４５６７８９％．")


def chinese(number: int) -> str:
    """1–99 in Chinese numerals."""
    tens, ones = divmod(number, 10)
    return (_CHINESE[tens - 1] if tens > 1 else "") + ("十" if tens else "") + (_CHINESE[ones - 1] if ones else "")


def _pick(rnd: Random, *options: T) -> T:
    return rnd.choice(options)


def _some(rnd: Random, options: Sequence[str], *, most: int = 4) -> list[str]:
    return [_pick(rnd, *options) for _ in range(1 + rnd.randrange(most))]


def _many(rnd: Random, parts: Callable[[Random], str], *, most: int) -> list[str]:
    return [parts(rnd) for _ in range(1 + rnd.randrange(most))]


def figure(rnd: Random) -> str:
    """A figure as documents print it, now and then one that no document should."""
    whole = rnd.randrange(100_000)
    match rnd.randrange(8):
        case 0:
            return f"{whole:,}"
        case 1:
            return f"{whole % 100}.{rnd.randrange(100)}"
        case 2:
            return f"{whole % 9}—{whole % 9 + 3}"
        case 3:
            return chinese(whole % 99 + 1)
        case 4:
            return _pick(rnd, "一半", "三分之一", "≥95", "〔300〕", "-11", "9" * 50, "零", "百万", "2/3")
        case _:
            return str(whole % 1000)


def value(rnd: Random) -> str:
    number, unit, after = figure(rnd), _pick(rnd, *UNITS), _pick(rnd, *AFTER_NUMBER)
    subject = _pick(rnd, *INDICATORS)
    return f"{subject}{_pick(rnd, *BEFORE_NUMBER)}{number}{unit}{after}"


def _list(rnd: Random) -> str:
    return _pick(rnd, "、", "、", "、", "，", " ").join(_some(rnd, BODIES))


def charge(rnd: Random) -> str:
    """A responsibility mark in brackets, in the forms of PATTERNS.md A1 and A2."""
    bodies, others = _list(rnd), _list(rnd)
    words = _pick(
        rnd,
        f"{bodies}负责",
        f"责任单位：{bodies}",
        f"{bodies}牵头，{others}按职责分工负责",
        f"{bodies}牵头，{others}配合",
        f"{bodies}等部门按职责分工负责",
        f"{bodies}指导，{others}参与",
        f"负责部门：{bodies}；适用范围：{_pick(rnd, *PLACES)}",
        f"责任单位：{bodies}〔列第一位的为牵头单位，下同〕",
        f"责任单位：{bodies}；以下均需各地落实，不再列出",
        f"{bodies}会同有关部门负责，2024年12月31日前完成",
    )
    opening, closing = _pick(rnd, ("（", "）"), ("(", ")"), ("（", "）"), ("〔", "〕"), ("（", ")"))
    return f"{opening}{words}{closing}"


def sentence(rnd: Random) -> str:
    """One clause on a task, a value, a dependency, a citation, a duty in prose or a designation."""
    verb, topic, platform = _pick(rnd, *VERBS), _pick(rnd, *TOPICS), _pick(rnd, *PLATFORMS)
    body, place, title = _pick(rnd, *BODIES), _pick(rnd, *PLACES), _pick(rnd, *TITLES)
    when = _pick(rnd, "", *DEADLINES)
    match rnd.randrange(15):
        case 0:
            return f"{when}{verb}{topic}，{verb}{platform}"
        case 1:
            return f"{when}{'，'.join(_many(rnd, value, most=3))}"
        case 2:
            return f"依托{platform}，{verb}{_pick(rnd, *PLATFORMS)}，实现与{platform}对接"
        case 3:
            return f"以{platform}为基础，基于{topic}开展应用，为{topic}提供支撑"
        case 4:
            number = _pick(rnd, "", f"（{_pick(rnd, *NUMBERS)}）", f"（{_pick(rnd, *NUMBERS)}，以下简称《规划》）")
            return f"{_pick(rnd, '根据', '按照', '制定', '废止', '落实')}《{title}》{number}"
        case 5:
            return f"由{body}牵头，{_list(rnd)}配合，{when}{verb}{platform}"
        case 6:
            return f"{body}要会同有关部门{verb}{topic}"
        case 7:
            return f"{'、'.join(_some(rnd, SHORT_BODIES))}等部门{verb}{topic}"
        case 8:
            return f"在{place}、{_pick(rnd, *PLACES)}开展{topic}试点，{when}{verb}{figure(rnd)}个{platform}"
        case 9:
            return f"将{topic}纳入{_pick(rnd, platform, '绩效考核', '财政预算')}，鼓励{body}{verb}{topic}"
        case 10:
            return f"推动{place}争创{_pick(rnd, '国家智慧城市', '全国文明城市')}，{_pick(rnd, *PLACES)}被列为国家“宽带中国”示范城市"
        case 11:
            return f"设立{topic}专项资金，对{topic}项目给予{figure(rnd)}万元补贴，落实税收优惠政策"
        case 12:
            return f"着力解决“最后一公里”问题，{topic}发展还存在一些短板：基础薄弱，人才不足，体制不顺"
        case 13:
            return f"深入实施乡村振兴战略，推进“宽带云岭”行动计划，{verb}{topic}"
        case _:
            return f"{topic}和{_pick(rnd, *TOPICS)}存在短板，{figure(rnd)}起事件暴露出主体责任不落实"


def paragraph(rnd: Random) -> str:
    parts = _many(rnd, sentence, most=3)
    text = _pick(rnd, "。", "；", "，").join(parts) + _pick(rnd, "。", "。", "", "；")
    mark = charge(rnd) if rnd.randrange(2) else ""
    labels = label_lines(rnd) if rnd.randrange(6) == 0 else ""
    return f"{text}{mark}{_pick(rnd, '', '。')}\n{labels}"


def label_lines(rnd: Random) -> str:
    names = _some(rnd, ["牵头单位", "配合单位", "责任单位", "参与部门", "落实部门", "完成时限", "责任人"], most=3)
    lines = []
    for name in names:
        value = _pick(rnd, "2025年12月底", "持续推进", "2024年6月") if name == "完成时限" else _list(rnd)
        lines.append(f"{name}{_pick(rnd, '：', ':', '： ')}{value}{_pick(rnd, '', '。')}\n")
    return "".join(lines)


def indicator_table(rnd: Random) -> str:
    """In the four layouts of PATTERNS.md C1: a cell a line, parted by tabs or bars, glued, parted by blanks and wrapped."""
    names = _some(rnd, INDICATORS, most=5)
    kind = _pick(rnd, "lines", "\t", " | ", "glued", "   ")
    head = ["指标", "单位", "2020年", "2025年", "属性"]
    rows = [[n, _pick(rnd, *UNITS), figure(rnd), figure(rnd), _pick(rnd, "预期性", "约束性", "—")] for n in names]
    if rnd.randrange(5) == 0:
        rows[-1] = rows[-1][:-1]
    title = _pick(rnd, "", "表1 主要指标\n", "专栏1 “十四五”主要指标\n")
    match kind:
        case "lines":
            body = "\n".join(cell for row in (head, *rows) for cell in row)
        case "glued":
            body = "".join(
                cell for row in (["序号指标2020年2025年"], *([r[0], r[2], r[3]] for r in rows)) for cell in row
            )
        case _:
            body = "\n".join(kind.join(row) for row in (head, *rows))
    return f"{title}{body}\n"


def division_table(rnd: Random) -> str:
    gap = _pick(rnd, "\t", "|", "\n")
    rows = [["序号", "重点任务", "责任单位", "完成时限"]]
    for number, topic in enumerate(_some(rnd, TOPICS, most=4), 1):
        rows.append([str(number), f"{_pick(rnd, *VERBS)}{topic}", _list(rnd), _pick(rnd, "2025年底", "长期")])
    return "\n".join(gap.join(row) for row in rows) + "\n"


def box(rnd: Random) -> str:
    number = 1 + rnd.randrange(12)
    sign = _pick(rnd, f"专栏{number} ", f"专栏{chinese(number)}：", f"专栏{number}：")
    items = _many(rnd, paragraph, most=3)
    form = _pick(rnd, "{}.", "（{}）", "")
    body = "".join(
        form.format(i if "." in form else chinese(i)) + f"{_pick(rnd, *TOPICS)}工程。{item}"
        for i, item in enumerate(items, 1)
    )
    return f"{sign}{_pick(rnd, *TOPICS)}重点工程{_pick(rnd, chr(10), '')}{body}"


# a numbering: the signs of the first, second and third level
NUMBERINGS: tuple[tuple[Callable[[int], str], ...], ...] = (
    (lambda n: f"{chinese(n)}、", lambda n: f"（{chinese(n)}）", lambda n: f"{n}."),
    (lambda n: f"第{chinese(n)}章 ", lambda n: f"第{chinese(n)}节 ", lambda n: f"{chinese(n)}、"),
    (lambda n: f"{n} ", lambda n: f"{n}.1 ", lambda n: f"{n}.1.1 "),
    (lambda n: f"{chinese(n)}、", lambda n: f"{n}．", lambda n: f"（{n}）"),
    (lambda n: f"{chinese(n)}、", lambda n: f"（{chinese(n + 9)}）", lambda n: chr(ord("①") + n - 1)),
    (lambda n: f"第{chinese(n)}篇 ", lambda _: "——", lambda n: f"{n}、"),
)
HEADINGS = (
    "发展基础",
    "总体要求",
    "发展目标",
    "基本原则",
    "重点任务",
    "重点工程",
    "保障措施",
    "组织实施",
    "具体措施：",
    "附则",
)


def chapter(rnd: Random, numbering: tuple[Callable[[int], str], ...], number: int) -> str:
    first, second, third = numbering
    text = f"{first(number)}{_pick(rnd, *HEADINGS)}\n"
    for index in range(1, rnd.randrange(3) + 2):
        gap = _pick(rnd, "\n", "。", "")
        text += f"{second(index)}{_pick(rnd, *VERBS)}{_pick(rnd, *TOPICS)}{gap}{paragraph(rnd)}"
        for below in range(1, rnd.randrange(3) + 1):
            text += f"{third(below)}{_pick(rnd, *TOPICS)}。{paragraph(rnd)}"
    aside = _pick(rnd, box, indicator_table, division_table, label_lines, None)
    return text + (aside(rnd) if aside else "")


def scheme_title(rnd: Random) -> str:
    kind = _pick(rnd, "规划", "行动计划", "工作方案", "的意见", "任务分工方案")
    return f"云岭省{_pick(rnd, *TOPICS)}{kind}\n"


def notice(rnd: Random) -> str:
    """What stands before the scheme: number, title, addressees, first sentence, signature."""
    title, number = _pick(rnd, *TITLES), _pick(rnd, *NUMBERS)
    glued = _pick(rnd, "\n", "\n", "")
    return (
        f"云岭省人民政府办公厅关于印发{title}的通知{glued}{number}\n各市、县人民政府，省政府各部门：\n"
        f"《{title}》已经省人民政府同意，现印发给你们，请认真贯彻执行。\n{_pick(rnd, *BODIES)}\n"
        f"{_pick(rnd, '2021年3月1日', '二○二一年三月一日', '２０２１年３月１日')}\n{_pick(rnd, '', '（此件公开发布）', '附件：1.任务分工表 2.指标体系')}\n"
    )


def spoilt(rnd: Random, text: str) -> str:
    """One text in a few has lost its line breaks, keeps rests of a page, or prints full-width digits."""
    if rnd.randrange(5) == 0:
        text = text.translate(_FULL_WIDTH)
    for rest in _some(rnd, NAVIGATION, most=2) if rnd.randrange(3) == 0 else ():
        at = rnd.randrange(len(text))
        text = text[:at] + rest + text[at:]
    return text.replace("\n", _pick(rnd, "\n", "\n", "\n", "\n", "", "  ", "\n\n", "\n\u3000\u3000"))


def document(seed: int, plan: Sequence[tuple[int, Sequence[int]]]) -> str:
    """``plan``: for each scheme its numbering and the seeds of its chapters."""
    rnd = Random(seed)  # noqa: S311  # texts, no secrets
    text = notice(rnd) if rnd.randrange(2) else ""
    for numbering, seeds in plan:
        text += scheme_title(rnd)
        for number, chapter_seed in enumerate(seeds, 1):
            text += chapter(Random(chapter_seed), NUMBERINGS[numbering], number)  # noqa: S311  # as above
    return spoilt(rnd, text)


def documents() -> st.SearchStrategy[str]:
    """Whole documents.  Only their build is drawn, the wording follows from seeds: drawing each word would take a
    hundred times as long as extraction; a failing example still shrinks to its chapter."""
    chapters = st.lists(st.integers(0, 2**32 - 1), min_size=1, max_size=4)
    plans = st.lists(st.tuples(st.integers(0, len(NUMBERINGS) - 1), chapters), min_size=1, max_size=2)
    return st.builds(document, st.integers(0, 2**32 - 1), plans)
