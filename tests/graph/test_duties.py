"""Owners inferred from the duties of bodies: which field an item is of, who is in charge of it there and then."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from graph.decisions.model import Action, Decision, Draft, Kind
from graph.duties import METHOD, Duties, duty_quads
from graph.library import Provenance, writing
from graph.oxigraph_store import OxigraphStore
from graph.publish import Publication, publish
from graph.quad import literal
from graph.versions import open_current
from ontology.claims import Extraction, OrganizationMention, Responsibility, Role
from ontology.lexicon import Lexicon, load
from ontology.model import Document, DocumentKind, ItemKind, Section, SectionKind
from ontology.terms import PM
from tests.graph import samples
from tests.graph.samples import WHOLE_LEXICON as LEXICON


@pytest.fixture(scope="module")
def duties() -> Duties:
    return Duties(LEXICON)


def plan(title: str, sentence: str, *, date: str = "2016-11-18", place: str = "990000") -> Extraction:
    """A plan of one task."""
    text = f"云岭省发展规划\n1.{title}。{sentence}\n"
    start = text.index(title)
    task = Section(
        id="1",
        kind=SectionKind.ITEM,
        title=title,
        start=start,
        end=start + len(title),
        extent_start=start - 2,
        extent_end=len(text),
        item_kind=ItemKind.TASK,
    )
    digest = hashlib.sha256(text.encode()).hexdigest()
    document = Document(
        title="云岭省发展规划", kind=DocumentKind.PLAN, sha256=digest, chars=len(text), date=date, place=place
    )
    return Extraction(document=document, text=text, sections=(task,))


def bodies(duties: Duties, extraction: Extraction) -> list[str]:
    return [duty.body for duty in duties.of(extraction)]


@pytest.mark.parametrize(
    ("title", "sentence", "date", "body"),
    [
        ("发展智慧教育", "推动优质教育资源向农村学校开放。", "2016-11-18", "云岭省教育厅"),
        ("建设环保监测网", "完善环境质量监测，公开污染源信息。", "2016-11-18", "云岭省环境保护厅"),
        ("建设环保监测网", "完善环境质量监测，公开污染源信息。", "2021-05-01", "云岭省生态环境厅"),
        ("推进重点领域智慧养老", "为独居老人提供居家养老和护理服务。", "2016-11-18", "云岭省民政厅"),
        ("推进智慧养老", "为独居老人提供居家养老和护理服务。", "2016-11-18", "云岭省民政厅"),
        ("守护平安家园", "公安警务平台接入治安视频，派出所接处警全程上网。", "2016-11-18", "云岭省公安厅"),
    ],
)
def test_an_item_gets_the_department_in_charge_at_the_date_of_its_document(
    duties: Duties, title: str, sentence: str, date: str, body: str
) -> None:
    assert bodies(duties, plan(title, sentence, date=date)) == [body]


def test_a_city_s_plan_gets_the_city_s_bureau(duties: Duties) -> None:
    item = plan("发展智慧教育", "推动优质教育资源向农村学校开放。", place="990100")
    assert bodies(duties, item) == ["云岭市教育局"]


def test_a_plan_of_the_state_gets_the_ministry(duties: Duties) -> None:
    item = plan("发展智慧教育", "推动优质教育资源向农村学校开放。", place="000000")
    assert bodies(duties, item) == ["教育部"]


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ("壮大人才队伍", "培养信息化人才，组织培训。"),  # a field that all share
        ("推动网络环境下管理创新", "企业完善内部制度。"),  # 环境 is no environment here
        ("严格监督管理", "对违规单位加强执法，保证资金落实。"),  # one word that many fields use
        ("夯实应用基础", "在教育、医疗、交通、旅游等方面推广应用。"),  # of many fields, none ahead
        ("改进工作作风", "各单位要狠抓落实。"),
        ("培育数字化解决方案供应商", "面向园区提供数字化解决方案。"),  # no 化解 in it
        ("加快气象领域数字化转型", "推动观测业务数字化转型。"),  # the work of whoever has 气象
        ("完善环境经济政策", "落实电价、电网、电力交易和发电补贴政策。"),  # the sentence begins a list
    ],
)
def test_an_item_of_no_one_field_gets_nobody(duties: Duties, title: str, sentence: str) -> None:
    assert bodies(duties, plan(title, sentence)) == []


def test_goals_are_not_charged_to_departments(duties: Duties) -> None:
    item = plan("智慧教育目标", "教育资源覆盖全部学校。")
    assert bodies(duties, replace(item, sections=(replace(item.sections[0], item_kind=ItemKind.GOAL),))) == []


@pytest.mark.parametrize(("role", "generic", "count"), [("lead", False, 0), ("lead", True, 1), ("involved", False, 1)])
def test_only_a_named_owner_in_the_text_stands_before_a_duty(
    duties: Duties, role: str, generic: bool, count: int
) -> None:
    item = plan("发展智慧教育", "省财政厅牵头，推动优质教育资源向农村学校开放。")
    start = item.text.index("省财政厅")
    claim = Responsibility(
        surface="省财政厅",
        start=start,
        end=start + 4,
        confidence=1,
        actor="云岭省财政厅",
        role=Role(role),
        item="发展智慧教育",
        item_start=item.sections[0].start,
        item_end=len(item.text),
        generic=generic,
    )
    assert len(bodies(duties, replace(item, responsibilities=(claim,)))) == count


def lexicon_with(stem_rows: str) -> Lexicon:
    return load(
        [{"bodies.tsv": f"level\tsuffix\taliases\tkind\tvalid_from\tvalid_to\tonly\tstem\n{stem_rows}"}, PLACES]
    )


PLACES = {"places.tsv": "code\tname\tshort\taliases\tlevel\tparent\n990000\t云岭省\t云岭\t\tprovince\t000000\n"}
TOURISM = ("发展智慧旅游", "推动旅游景区和旅行社数据共享。")


def test_a_department_that_may_bear_one_of_three_names_is_none_unless_the_document_names_it() -> None:
    rows = "".join(f"province\t{name}\t\tgovernment\t\t2018\t\t旅游\n" for name in ("旅游办公室", "旅游管理局"))
    duties = Duties(lexicon_with(rows))
    item = plan(*TOURISM)
    assert bodies(duties, item) == []
    named = OrganizationMention(surface="云岭省", start=0, end=3, canonical="云岭省旅游管理局")
    assert bodies(duties, replace(item, organizations=(named,))) == ["云岭省旅游管理局"]


def test_of_two_forms_of_a_department_the_newer_counts(duties: Duties) -> None:
    assert bodies(duties, plan(*TOURISM)) == ["云岭省旅游发展委员会"]


def test_the_claim_says_its_rule_its_field_and_its_words(duties: Duties) -> None:
    item = plan("发展智慧教育", "推动优质教育资源向农村学校开放。")
    quads = list(duty_quads(duties.of(item), item))
    said = {quad.predicate: quad.object for quad in quads if quad.subject.startswith(f"{PM}".split("ontology")[0])}
    assert said[str(PM.method)] == literal(METHOD)
    assert said[str(PM.dutyField)] == literal("教育信息化")
    assert said[str(PM.cue)] == literal("智慧教育、优质教育资源、学校")


def test_a_claim_keeps_its_iri_when_another_sentence_tells_the_field(duties: Duties) -> None:
    told = [plan("发展智慧教育", sentence) for sentence in ("推动教育资源开放。", "农村学校全部上网。")]
    claims = [{q.subject for q in duty_quads(duties.of(one), one) if "/claim/" in q.subject} for one in told]
    assert claims[0] == claims[1] != set()


OWNERS = f"""PREFIX pm: <{PM}>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?claim ?name ?status ?review ?field {{
  ?claim pm:responsibleFor ?item ; pm:responsibleActor/rdfs:label ?name ; pm:assertionStatus ?status ; pm:reviewStatus ?review .
  ?item pm:ordinal "2.1" .
  OPTIONAL {{ ?claim pm:dutyField ?field }}
}} ORDER BY ?name"""


def owners(data: Path, *decisions: Decision) -> list[tuple[str, str, str, str, object]]:
    """Of the sample plan's item 2.1, published with ``decisions``: claim, name, status, review, field."""
    with writing(data) as library:
        library.add(samples.plan(), Provenance(program="test", lexicon=LEXICON.digest))
        publish(data, Publication(library=library, lexicon=LEXICON, decisions=decisions))
    version = open_current(data)
    store = OxigraphStore(version.rdf)
    rows = [tuple(str(cell).rpartition("/")[2] if cell else None for cell in row) for row in store.query(OWNERS).rows]
    store.close()
    version.close()
    return rows  # type: ignore[return-value]  # five cells


def decided(claim: str, action: Action, **fields: object) -> Decision:
    draft = Draft(
        kind=Kind.RESPONSIBILITY, subject=f"claim/{claim}", action=action, person="王审", reason="会议定", fields=fields
    )
    return Decision(number=1, at="2026-11-24T08:00:00Z", draft=draft)


def test_people_decide_about_a_duty_as_about_any_inferred_owner(tmp_path: Path) -> None:
    ((claim, name, status, _, field),) = owners(tmp_path)
    assert (name, status, field) == ("云岭省政务服务管理办公室", "inferred", "政务服务")
    ((_, _, status, review, _),) = owners(tmp_path, decided(claim, Action.ACCEPT))
    assert (status, review) == ("curated", "accepted")
    ((_, _, _, review, _),) = owners(tmp_path, decided(claim, Action.REJECT))
    assert review == "rejected"


def test_an_owner_that_was_accepted_stays_when_no_duty_gives_it_any_more(tmp_path: Path) -> None:
    gone = "responsibility-of-an-older-table"
    fields = {"document": samples.PLAN, "item": "2.1", "actor": "云岭省督办局", "role": "responsible"}
    found = {row[1]: row for row in owners(tmp_path, decided(gone, Action.ACCEPT, **fields))}
    assert found["云岭省督办局"][:4] == (gone, "云岭省督办局", "curated", "accepted")
    assert "云岭省督办局" not in {row[1] for row in owners(tmp_path, decided(gone, Action.REJECT, **fields))}


def test_what_a_person_puts_in_the_place_of_a_duty_is_none(tmp_path: Path) -> None:
    ((claim, *_),) = owners(tmp_path)
    found = owners(tmp_path, decided(claim, Action.CHANGE, actor="云岭省督办局"))
    assert [(name, status, review, field) for _, name, status, review, field in found] == [
        ("云岭省政务服务管理办公室", "inferred", "replaced", "政务服务"),
        ("云岭省督办局", "curated", "accepted", None),
    ]
