from collections.abc import Callable

import pytest

from extract.sections.metadata import Describer
from extract.sections.outline import outline
from extract.text.normalize import fold
from ontology.lexicon import load
from ontology.model import Document, DocumentKind, StoredText

Describe = Callable[[str], Document]

NOTICE = """云岭省工业和信息化厅　云岭省财政厅关于印发云岭省
“十四五”数字经济发展规划的通知
岭工信字〔２０２１〕１２号
各市、县（区）人民政府，省直有关单位：
《云岭省“十四五”数字经济发展规划》已经省人民政府同意，现印发给你们，请认真组织实施。
云岭省工业和信息化厅　　云岭省财政厅
２０２１年６月９日
（此件主动公开）
云岭省“十四五”数字经济发展规划
目　录
一、发展形势
二、总体要求
三、重点任务
四、保障措施
为推动数字经济发展，制定本规划。
一、发展形势
数字经济加快发展。
二、总体要求
统筹推进。
三、重点任务
建设平台。
四、保障措施
加强领导。
"""


@pytest.fixture(scope="module")
def describer() -> Describer:
    overlay = "code\tname\tshort\taliases\tlevel\tparent\tvalid_from\tvalid_to\n990000\t云岭省\t云岭\t\tprovince\t000000\t\t\n"
    lexicon = load([{"places.tsv": overlay}])
    return Describer(lexicon)


@pytest.fixture
def describe(describer: Describer) -> Describe:
    def run(text: str) -> Document:
        folded = fold(text)
        return describer(StoredText(text, "0" * 64, "utf-8"), folded, outline(folded, ()))

    return run


def test_notice_and_plan_are_one_document_with_the_plans_title(describe: Describe) -> None:
    document = describe(NOTICE)
    assert document.title == "云岭省“十四五”数字经济发展规划"
    assert document.notice_title is not None
    assert document.notice_title.endswith("规划的通知")
    assert document.kind is DocumentKind.PLAN
    assert document.number == "岭工信字〔2021〕12号"
    assert document.issuers == ("云岭省工业和信息化厅", "云岭省财政厅")
    assert document.date == "2021-06-09"
    assert document.openness == "主动公开"
    assert document.approved_by == "云岭省人民政府"
    assert document.addressees == "各市、县（区）人民政府，省直有关单位"
    assert document.period == (2021, 2025)
    assert document.place == "990000"


def test_the_body_begins_after_the_notice_and_the_contents_page(describe: Describe) -> None:
    assert NOTICE[describe(NOTICE).body_start :].startswith("为推动数字经济发展")


def test_an_opinion_keeps_issuer_and_subject_in_its_title_over_two_lines(describe: Describe) -> None:
    text = "国务院办公厅关于加快推进云端服务和\n数据共享的实施意见\n国办发〔2022〕8号\n各省、自治区、直辖市人民政府：\n为推进共享，提出以下意见。\n一、建平台\n统一门户。\n国务院办公厅2022年3月1日\n（此件公开发布）\n"
    document = describe(text)
    assert document.title == "国务院办公厅关于加快推进云端服务和数据共享的实施意见"
    assert (document.kind, document.date, document.place) == (DocumentKind.OPINION, "2022-03-01", "000000")
    assert document.issuers == ("国务院办公厅",)


def test_a_number_glued_to_the_title_is_cut_off_it(describe: Describe) -> None:
    text = "国务院办公厅关于印发全国数据共享工作重点任务分工方案的通知国办发〔2020〕99号\n各省、自治区、直辖市人民政府：\n《全国数据共享工作重点任务分工方案》已经国务院同意，现印发给你们。\n国务院办公厅2020年5月6日\n全国数据共享工作重点任务分工方案\n一、建目录\n统一编码。\n"
    document = describe(text)
    assert document.number == "国办发〔2020〕99号"
    assert document.title == "全国数据共享工作重点任务分工方案"
    assert document.kind is DocumentKind.DIVISION


def test_dates_in_chinese_numerals_and_a_spaced_issuer_are_read(describe: Describe) -> None:
    text = "国务院关于印发国家云端发展“十二五”规划的通知国发〔2011〕99号　各省、自治区、直辖市人民政府：　　现将《国家云端发展“十二五”规划》印发给你们。　　　　国　务　院　　　　二○一一年十二月五日　　国家云端发展“十二五”规划　　一、形势　　云端发展迅速。"
    document = describe(text)
    assert document.date == "2011-12-05"
    assert document.issuers == ("国务院",)
    assert document.title == "国家云端发展“十二五”规划"


def test_a_cited_number_is_not_the_documents_own(describe: Describe) -> None:
    text = "云岭省数据共享工作方案\n根据《云岭省大数据发展规划》（岭政发〔2019〕3号），制定本方案。\n一、建平台\n统一门户。\n"
    document = describe(text)
    assert document.number is None
    assert document.title == "云岭省数据共享工作方案"


def test_a_date_in_a_sentence_is_not_the_documents_date(describe: Describe) -> None:
    text = "云岭省数据共享工作方案\n2019年5月1日，全省大数据工作会议召开。\n一、建平台\n2020年6月30日前建成。\n"
    assert describe(text).date is None


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("云岭省2023年数字政府工作要点", DocumentKind.PROGRAMME),
        ("云岭省养老服务三年行动计划（2021—2023年）", DocumentKind.ACTION_PLAN),
        ("云岭省规范收费专项行动方案", DocumentKind.ACTION_PLAN),
        ("云岭省智慧城市试点实施方案", DocumentKind.SCHEME),
        ("云岭省2017年重点任务分工方案", DocumentKind.DIVISION),
        ("云岭省突发事件应急预案", DocumentKind.EMERGENCY_PLAN),
        ("《云岭省“十三五”信息化规划》实施情况评估报告", DocumentKind.EVALUATION),
        ("云岭省2022年国民经济统计公报", DocumentKind.BULLETIN),
        ("云岭省人民政府关于“互联网+”行动的指导意见", DocumentKind.OPINION),
        ("云岭省人民政府关于做好人才工作的通知", DocumentKind.NOTICE),
    ],
)
def test_the_end_of_the_title_tells_the_kind(describe: Describe, title: str, kind: DocumentKind) -> None:
    document = describe(f"{title}\n一、建平台\n统一门户。\n")
    assert (document.title, document.kind) == (title, kind)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("现就加快推进工业上云提出如下意见。", DocumentKind.OPINION),
        ("现将检查情况通报如下。本通报所列做法供各地参考。", DocumentKind.BULLETIN),
        ("为统筹算力布局，制定本行动计划。", DocumentKind.ACTION_PLAN),
        ("现征求以下意见建议。", DocumentKind.NOTICE),
        ("各级要抓好基本规划。", DocumentKind.NOTICE),
    ],
)
def test_a_text_whose_title_is_missing_tells_its_kind_in_its_own_words(
    describe: Describe, words: str, kind: DocumentKind
) -> None:
    text = f"岭政发〔2021〕7号\n各市人民政府，省直有关单位：\n{words}\n一、建平台\n统一门户。\n"
    assert describe(text).kind == kind


def test_a_printed_title_tells_the_kind_whatever_the_text_calls_itself(describe: Describe) -> None:
    text = "云岭省智慧城市试点实施方案\n为落实本规划，现提出如下意见。\n一、建平台\n统一门户。\n"
    assert describe(text).kind == DocumentKind.SCHEME


def test_a_year_in_the_title_is_the_period_of_a_programme(describe: Describe) -> None:
    assert describe("云岭省2023年数字政府工作要点\n一、建平台\n统一门户。\n").period == (2023, 2023)
    assert describe("云岭省养老服务三年行动计划（2021—2023年）\n一、建网络\n扩容。\n").period == (2021, 2023)


def test_a_text_that_says_nothing_of_itself_has_no_invented_fields(describe: Describe) -> None:
    document = describe("各部门要加强统筹，形成合力。\n")
    assert (document.number, document.date, document.issuers, document.period) == (None, None, (), None)


def test_a_table_alone_is_called_by_its_first_task(describe: Describe) -> None:
    document = describe("序号\t工作任务\t责任单位\n1\t疏浚渔港航道\t省交通运输厅\n2\t更新渔船终端\t省农业农村厅\n")
    assert (document.title, document.kind) == ("疏浚渔港航道等2项任务分工表", DocumentKind.DIVISION)


def test_a_table_of_other_columns_is_called_by_them(describe: Describe) -> None:
    document = describe("港口\t泊位数\n望海港\t12\n")
    assert (document.title, document.kind) == ("港口、泊位数", DocumentKind.NOTICE)


def test_a_table_below_a_title_keeps_the_title(describe: Describe) -> None:
    document = describe("渔港整治工作方案\n\n序号\t工作任务\t责任单位\n1\t疏浚渔港航道\t省交通运输厅\n")
    assert (document.title, document.kind) == ("渔港整治工作方案", DocumentKind.SCHEME)
