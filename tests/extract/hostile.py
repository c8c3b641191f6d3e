"""Texts that nobody should send and somebody will: each shape makes one of about the length asked for."""

from collections.abc import Callable

Shape = Callable[[int], str]

HEAD = "云岭省信息化工作要点\n云工信字〔2018〕9号\n云岭省工业和信息化厅\n2018年3月1日\n一、重点任务\n"


def over_and_over(unit: str) -> Shape:
    return lambda chars: (unit * (chars // len(unit) + 1))[:chars]


def _nested(opening: str, closing: str) -> Shape:
    return lambda chars: opening * (chars // len(opening) // 2) + closing * (chars // len(closing) // 2)


def _below(head: str, row: str) -> Shape:
    return lambda chars: head + row * (chars // len(row))


def _numbered(form: str) -> Shape:
    size = len(form) + 2
    return lambda chars: "".join(form.format(n) for n in range(1, chars // size + 2))


def _deep(chars: int) -> str:
    """1 / 1.1 / 1.1.1 / …, each a level deeper."""
    lines: list[str] = []
    while chars > 0:
        lines.append(".".join("1" * (len(lines) + 1)) + " 标题\n")
        chars -= len(lines[-1])
    return "".join(lines)


def _goals_and_tasks(chars: int) -> str:
    lines = "".join(f"{n}.覆盖率达到90%。\n" for n in range(1, chars // 28 + 2))
    return f"一、发展目标\n{lines}二、主要任务\n{lines}"


# One unit, over and over: every sign by itself, and what each finder is anchored at.
UNITS = (
    "（ ( 〔 [ ） () （） 《 》 《》 〈 《〈 “ ” 、 ， 。 ； ： % … · - | —— — ～ ≥ 〔〕 一、 （一） 1. 1.1.1. 第一章 第一节 ① 专栏1 附件1 附件： "
    "7 1, 9. 1 ９ 亿 亿万 一 十 九千九百亿 2020 2020年 2020- 1月 月日年 比2020年增长5% 5% 5%、 100亿元50万人 亿元万人个百分点 第1号 "
    "2020年底前， 年底前 底前 完成时限： 到 “十三五” 十三五 三年内 每年 截至2015年底 力争到2030年， "
    "责任单位： （责任单位： （责任单位：省工信厅） （省工信厅牵头， 省工信厅（ 省工信厅、 省工信厅（省 由省工信厅牵头 由 会同 牵头 负责 配合 "
    "按职责分工负责 各地区 各市、县（市、区） 等部门 工信、 工信、科技、人社等部门 各有关部门 要 省 市 县 省、市、县 厅 局 委 部 会 "
    "人民政府 国务院 云岭省 江西省 南昌、九江、 列第一位者为牵头单位，下同 以下均需 以下均需各地相关部门落实，不再列出。 以下适用范围均为全省。 "
    "（以下简称“ （以下简称《规划》） 关于印发《 《规划》 〔2018〕 〔2018〕9号 云工信字〔2018〕9号 根据《规划》（国发〔2016〕73号） "
    "依托 依托省政务云平台，建设 以 以平台为基础 基于 为 为提供支撑 与 对接 与平台对接 接入 互通 互联互通 支撑 贯通 纳入 通过 整合 迁移 "
    "平台 建设平台 建设 工程 系统 和 的 等 达到 分别达到 分别达到90%、80%、70%， 增长 比 从 以上 90%以上 不低于 年均 每 占 一半 翻番 全覆盖 "
    "坚持—— a NUL"
).split()

LINES = (
    "一、\n",
    "（一）\n",
    "（一）建设平台。\n",
    "1.1.1.1标题\n",
    "专栏1 名称\n",
    "附件1\n",
    "责任单位：\n",
    "牵头单位：省工信厅\n",
    "〔2018〕9号\n",
    "2020年1月1日\n",
    "序号\n",
    "指标\n2015年\n2020年\n",
    "指标\t2015年\t2020年\n",
    "信息化建设工作方案\n",
    "信息化建设工作方案\n一、总体要求\n推进。\n",
    "一、基本原则\n创新驱动——\n",
    "推进信息基础设施建设，提升服务能力，覆盖城乡。\n",
    "1.建设平台。建设省政务云平台，到2020年达到90%。（责任单位：省工信厅）\n",
    "任务\t责任单位\n建平台\t省工信厅\n\n指标\t2015年\t2020年\n用户\t5\t6\n。正文没有别的内容，只是一段话，说明情况而已。\n",
    "\n",
    " \n",
    " ",
    "\t",
)

SHAPES: dict[str, Shape] = {
    **{unit: over_and_over("\x00" if unit == "NUL" else unit) for unit in UNITS},
    **{repr(line): over_and_over(line) for line in LINES},
    "一行，没有标点": over_and_over("推进信息基础设施建设提升服务能力"),
    "层层括号": _nested("（", "）"),
    "层层六角括号": _nested("〔", "〕"),
    "层层书名号": _nested("《", "》"),
    "层层机构": _nested("省工信厅（", "）"),
    "越来越深的编号": _deep,
    "各不相同的事项": _numbered("{}.建设平台{}。到2020年覆盖率达到90%。\n".replace("{}。", "。")),
    "各不相同的简称": _numbered("《规划{}》（以下简称《划》）。"),
    "各不相同的机构": _numbered("（责任单位：第{}办公室）"),
    "目标和任务": _goals_and_tasks,
    "很长的数": lambda chars: f"到2020年，用户达到{'9' * (chars // 2)}万户，占{'8' * (chars // 2)}%。",
    "很长的年份": lambda chars: f"到{'2' * chars}年，用户达到5万户。",
    "很长的小数": lambda chars: f"到2020年，达到0.{'3' * chars}%。",
    "很长的汉字数": lambda chars: f"建成{'亿' * chars}个平台。",
    "表里很长的数": lambda chars: f"指标\t2015年\t2020年\n用户（户）\t{'1' * (chars // 2)}\t{'2' * (chars // 2)}\n",
    "很多列的表": lambda chars: "\t".join(["序号", "指标", *["2020年"] * (chars // 6)]) + "\n",
    "很多格的行": lambda chars: "指标\t2015年\t2020年\n" + "\t".join("5" * (chars // 2)),
    "很多行的表": _below("指标\t2015年\t2020年\n", "用户数（万户）\t12\t20\n"),
    "缺格的表": _below("指标\t2015年\t2020年\n", "用户数（万户）\t12\n"),
    "竖排的表": _below("指标\n2015年\n2020年\n", "用户数\n12\n20\n"),
    "缺格的竖排表": _below("指标\n2015年\n2020年\n", "用户数\n12\n"),
    "粘连的表": _below("指标2015年2020年", "用户数（万户）1220"),
    "粘连的表头": over_and_over("指标2015年2020年"),
    "折成短行": over_and_over("一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十\n"),
    "英文": over_and_over("The department shall complete 20% of the platform by 2020. "),
    "繁体": over_and_over("加快資訊基礎設施建設，到2020年，寬頻普及率達到90%以上。（責任單位：省工信廳）\n"),
    "日文": over_and_over("情報基盤の整備を進め、2020年までに普及率を90％以上とする。"),
    "基本平面以外": over_and_over("𠀀𪚥😀"),
    "组合字符": over_and_over("e\u0301"),
    "控制字符": over_and_over("\x01\x02\x1f"),
    "从右到左": over_and_over("\u202e\u05d0\u0628\u2067"),
    "各种空白": over_and_over("\u3000\xa0\u2003\u200b\u2028\u2029\x0b\x0c\x85\t "),
    "只有标点": over_and_over("，。；：（）《》“”、！？…—"),
}
