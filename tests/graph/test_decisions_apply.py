"""Standing decisions change what is published, survive new texts and new readings, and can be undone."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from graph.decisions.model import Action, Decision, Draft, Kind, Seen
from graph.decisions.store import new_subject
from graph.library import writing
from graph.links import DocumentLink, LinkEnd, link_iri
from graph.publish import publish
from graph.search_index import Filters, SearchIndex
from graph.validate import validate
from graph.versions import open_current
from ontology.ids import BASE, deliverable_iri
from ontology.model import Span
from tests.graph import samples
from tests.graph.decided import DIVISION, LINK, LINK_FIELDS, PLAN, SEEN, Office, draft

OFFICE = "云岭省政务服务办公室"
BUREAU = "云岭省督办局"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def added_owner(**rest: object) -> Draft:
    fields = {"document": PLAN, "item": "2.1", "actor": BUREAU, "role": "lead"}
    subject = new_subject(Kind.RESPONSIBILITY, PLAN, "2.1", BUREAU)
    return draft(Action.ADD, Kind.RESPONSIBILITY, subject, **{"fields": fields, "seen": SEEN[1:], **rest})


def test_without_decisions_the_owner_that_came_through_a_link_is_inferred(office: Office) -> None:
    assert office.owners() == {(OFFICE, "inferred")}


# Links


def test_an_accepted_link_makes_its_owners_stated(office: Office) -> None:
    office.decide(draft(Action.ACCEPT))
    assert office.owners() == {(OFFICE, "stated")}


def test_a_rejected_link_stays_to_be_seen_and_carries_nobody(office: Office) -> None:
    office.decide(draft(Action.REJECT))
    assert office.owners() == set()
    ((review, person),) = office.rows("SELECT ?r ?p { ?c a pm:DocumentLink ; pm:reviewStatus ?r ; pm:decidedBy ?p }")
    assert str(review).endswith("/rejected")
    assert person == "王审"
    assert office.rows("SELECT ?x { ?x pm:implementedBy ?y }") == []


def test_a_link_turned_to_another_item_carries_its_owners_there(office: Office) -> None:
    fields = {**LINK_FIELDS, "target_item": "2.2"}
    office.decide(draft(Action.CHANGE, fields=fields, seen=SEEN[:1]))
    assert office.owners("2.1") == set()
    assert (OFFICE, "stated") in office.owners("2.2")
    rows = office.rows(
        "SELECT ?r ?s ?g { GRAPH ?g { ?c a pm:DocumentLink ; pm:reviewStatus ?r ; pm:assertionStatus ?s } }"
    )
    assert {tuple(str(v).rpartition("/")[2] for v in row[:2]) for row in rows} == {
        ("replaced", "inferred"),
        ("accepted", "curated"),
    }
    assert f"{BASE}graph/decisions" in {str(row[2]) for row in rows}


def test_a_split_link_becomes_several(office: Office) -> None:
    parts = [{"target_item": "2.1"}, {"target_item": "2.2"}]
    office.decide(draft(Action.SPLIT, fields={**LINK_FIELDS, "parts": parts}, seen=SEEN[:1]))
    assert (OFFICE, "stated") in office.owners("2.1")
    assert (OFFICE, "stated") in office.owners("2.2")


def test_a_link_put_off_is_as_it_was(office: Office) -> None:
    office.decide(draft(Action.DEFER))
    assert office.owners() == {(OFFICE, "inferred")}


def test_an_accepted_link_lives_on_when_it_is_no_more_proposed(office: Office) -> None:
    office.decide(draft(Action.ACCEPT, score=0.8))
    office.links = ()
    assert office.owners() == {(OFFICE, "stated")}
    assert office.rows(f"SELECT ?c {{ <{BASE}{LINK}> a pm:DocumentLink }}") != []


SENTENCE = "根据《云岭省数字政务发展规划》，分工如下。"


def of_a_sentence(words: str = SENTENCE) -> DocumentLink:
    """A link from a sentence outside every item; its IRI is told by the words, since it has no number."""
    start = samples.DIVISION_TEXT.index(words)
    source = LinkEnd(document=DIVISION, span=Span(start, start + len(words)), words=words)
    return replace(samples.link(), source=source)


def accepted_sentence(link: DocumentLink) -> Draft:
    fields = {"source": DIVISION, "target": PLAN, "target_item": "2.1", "type": "implements"}
    subject = link_iri(link).removeprefix(BASE)
    return draft(Action.ACCEPT, subject=subject, fields=fields, seen=(Seen(DIVISION, SENTENCE), SEEN[1]), score=0.8)


def test_an_accepted_link_of_a_sentence_lives_on_under_its_own_iri(office: Office) -> None:
    link = of_a_sentence()
    office.decide(accepted_sentence(link))
    office.links = ()
    ((iri, quote),) = office.rows(
        f"SELECT ?l ?q {{ ?l a pm:DocumentLink ; pm:evidence ?e . ?e oa:hasSource/pm:textOf <{BASE}document/{DIVISION}> ;"
        " oa:hasSelector/oa:exact ?q }"
    )
    assert (str(iri), str(quote)) == (link_iri(link), SENTENCE)


def test_a_link_of_a_sentence_that_is_another_now_is_suspect(office: Office) -> None:
    (decision,) = office.decide(accepted_sentence(of_a_sentence()))
    office.changed_texts(division=samples.DIVISION_TEXT.replace("分工如下", "任务分工如下"))
    office.links = ()
    assert office.rows("SELECT ?l { ?l a pm:DocumentLink }") == []
    assert "没有当时看到的原句" in office.suspects[str(decision.number)]


def test_a_link_by_hand_to_an_indicator_is_published(office: Office) -> None:
    fields = {"source": DIVISION, "source_item": "1", "target": PLAN, "indicator": "软件业收入", "type": "refines"}
    office.decide(draft(Action.ADD, subject="claim/link-hand", fields=fields, seen=()))
    rows = office.rows("SELECT ?q { ?c pm:linkTarget ?i ; pm:evidence/oa:hasSelector/oa:exact ?q . ?i a pm:Indicator }")
    assert any("软件业收入达到1.2万亿元" in str(row[0]) for row in rows)


def test_undoing_brings_back_the_old_state(office: Office) -> None:
    before = set(office.quads())
    accepted, rejected = office.decide(draft(Action.ACCEPT), draft(Action.REJECT))
    office.decisions.withdraw(rejected.number, person="李核")
    assert office.owners() == {(OFFICE, "stated")}
    office.decisions.withdraw(accepted.number, person="李核")
    assert set(office.quads()) == before


# Claims


def test_an_owner_added_by_hand_is_curated_with_person_reason_date_and_number(office: Office) -> None:
    (decision,) = office.decide(added_owner())
    assert (BUREAU, "curated") in office.owners()
    rows = office.rows(
        "SELECT ?p ?r ?n ?g { GRAPH ?g { ?c a pm:Responsibility ; pm:decidedBy ?p ; pm:decisionReason ?r ;"
        " pm:decidedAt ?at ; pm:decisionNumber ?n } }"
    )
    assert [tuple(map(str, row)) for row in rows] == [
        ("王审", "看过两边的文字", str(decision.number), f"{BASE}graph/decisions")
    ]
    assert office.rows(f"SELECT ?i {{ ?i pm:ledBy ?o . ?o rdfs:label '{BUREAU}' }}") != []


def test_an_owner_added_to_a_later_item_reaches_the_plan_item(office: Office) -> None:
    fields = {"document": DIVISION, "item": "1", "actor": BUREAU, "role": "responsible"}
    office.decide(draft(Action.ADD, Kind.RESPONSIBILITY, "claim/responsibility-x", fields=fields))
    assert (BUREAU, "inferred") in office.owners()


def test_an_inferred_owner_that_is_accepted_counts_as_curated(office: Office) -> None:
    ((carried,),) = office.rows(
        "SELECT ?c { ?c a pm:Responsibility ; pm:derivedFrom ?x FILTER NOT EXISTS { ?c pm:x ?y } } LIMIT 1"
    )
    subject = str(carried).removeprefix(BASE)
    office.decide(draft(Action.ACCEPT, Kind.RESPONSIBILITY, subject))
    assert office.owners() == {(OFFICE, "curated")}
    office.decide(draft(Action.REJECT, Kind.RESPONSIBILITY, subject))
    assert office.owners() == set()
    office.decide(draft(Action.CHANGE, Kind.RESPONSIBILITY, subject, fields={"actor": BUREAU}))
    assert office.owners() == {(BUREAU, "curated")}


def test_a_corrected_actor_stands_in_the_place_of_the_read_one(office: Office) -> None:
    subject = office.claim("Responsibility", "?c pm:role code:role\\/lead .")
    office.decide(draft(Action.CHANGE, Kind.RESPONSIBILITY, subject, fields={"actor": BUREAU}))
    assert office.owners("2.2") == {(BUREAU, "curated")}
    ((deadline,),) = office.rows("SELECT ?d { ?c a pm:Responsibility ; pm:derivedFrom ?x ; pm:deadline ?d }")
    assert deadline == "2018-12-31"


def test_a_corrected_figure_keeps_its_place_and_is_converted(office: Office) -> None:
    subject = office.claim("IndicatorValue", "?c pm:unit '元' .")
    office.decide(draft(Action.CHANGE, Kind.VALUE, subject, fields={"value": "1.5"}))
    rows = office.rows(
        "SELECT ?n ?w ?y ?review { ?c a pm:IndicatorValue ; pm:unit '元' ; pm:numericValue ?n ; pm:valueAsWritten ?w ;"
        " pm:referenceYear ?y ; pm:reviewStatus ?review } ORDER BY ?n"
    )
    assert [(int(str(r[0])), r[1], str(r[3]).rpartition("/")[2]) for r in rows] == [
        (1_200_000_000_000, "1.2万亿元", "replaced"),
        (1_500_000_000_000, "1.5万亿元", "accepted"),
    ]


def test_a_figure_by_hand_and_a_deadline_and_a_dependency_are_published(office: Office) -> None:
    where = {"document": PLAN, "item": "2.2"}
    office.decide(
        draft(
            Action.ADD,
            Kind.VALUE,
            "claim/value-x",
            fields={**where, "subject": "建库数量", "role": "target", "value": 3, "unit": "个", "year": 2018},
        ),
        draft(Action.ADD, Kind.DEADLINE, "claim/deadline-x", fields={**where, "value": "2019"}),
        draft(
            Action.ADD,
            Kind.DEPENDENCY,
            "claim/dependency-x",
            fields={**where, "source": "2.2", "target": "政务数据共享平台", "kind": "relies_on"},
        ),
    )
    assert office.rows("SELECT ?l { id:claim\\/value-x pm:indicator/rdfs:label ?l }") == [("建库数量",)]
    assert office.rows("SELECT ?d { id:claim\\/deadline-x pm:deadline ?d }") == [("2019",)]
    ((target,),) = office.rows("SELECT ?t { id:claim\\/dependency-x pm:prerequisite ?t }")
    assert str(target) == deliverable_iri("990000", "政务数据共享平台")


def test_a_missed_item_is_a_plan_item_and_claims_keep_their_ids(office: Office) -> None:
    before = {str(row[0]) for row in office.rows("SELECT ?c { ?c a pm:Claim }")}
    fields = {"document": PLAN, "title": "支撑基层减负", "kind": "task", "quote": "支撑基层减负。"}
    office.decide(draft(Action.ADD, Kind.ITEM, new_subject(Kind.ITEM, PLAN, "支撑基层减负"), fields=fields))
    rows = office.rows(
        "SELECT ?i ?p { ?i a pm:Task ; rdfs:label '支撑基层减负' ; pm:decidedBy ?p ; pm:statedIn/pm:partOf id:part\\/"
        + PLAN
        + "\\/2.1 }"
    )
    assert [row[1] for row in rows] == ["王审"]
    assert {str(row[0]) for row in office.rows("SELECT ?c { ?c a pm:Claim }")} == before


def test_how_far_an_item_and_an_indicator_are_is_published(office: Office) -> None:
    item = {
        "document": PLAN,
        "item": "2.1",
        "status": "onTrack",
        "percent": 60,
        "date": "2018-06-30",
        "words": "已有三个大厅推行",
    }
    figure = {
        "document": PLAN,
        "indicator": "软件业收入",
        "status": "onTrack",
        "value": "0.9",
        "unit": "万亿元",
        "date": "2018-12-31",
    }
    office.decide(
        draft(Action.ADD, Kind.PROGRESS, "claim/progress-a", fields=item),
        draft(Action.ADD, Kind.PROGRESS, "claim/progress-b", fields=figure),
    )
    rows = office.rows("SELECT ?p ?d { ?c a pm:ProgressReport ; pm:progressPercent ?p ; pm:progressDate ?d }")
    assert [tuple(map(str, row)) for row in rows] == [("60", "2018-06-30")]
    ((number,),) = office.rows("SELECT ?n { ?c pm:valueRole code:valueRole\\/actual ; pm:numericValue ?n }")
    assert number == 900_000_000_000


# Names


def test_two_names_of_one_platform_become_one_thing(office: Office) -> None:
    keep, merge = (deliverable_iri("990000", n).removeprefix(BASE) for n in ("政务数据共享平台", "统一身份库"))
    office.decide(draft(Action.ACCEPT, Kind.NAME, "claim/relation-x", fields={"keep": keep, "merge": [merge]}))
    rows = office.rows("SELECT ?l ?a { ?d a pm:Deliverable ; rdfs:label ?l ; skos:altLabel ?a }")
    assert rows == [("政务数据共享平台", "统一身份库")]
    assert office.rows(f"SELECT ?x {{ ?x ?p <{BASE}{merge}> }}") == []


def test_a_spelling_of_a_body_leads_to_the_body(office: Office) -> None:
    fields = {"spelling": OFFICE, "canonical": "云岭省政务服务局"}
    office.decide(draft(Action.ACCEPT, Kind.ORGANIZATION, f"organization/{OFFICE}", fields=fields))
    assert office.owners() == {("云岭省政务服务局", "inferred")}
    aliases = office.rows("SELECT ?a { ?o rdfs:label '云岭省政务服务局' ; skos:altLabel ?a }")
    assert (OFFICE,) in aliases


# New texts


def test_decisions_survive_the_same_text_again_and_a_changed_one(office: Office) -> None:
    office.decide(draft(Action.ACCEPT), added_owner())
    office.changed_texts(plan=samples.PLAN_TEXT, division=samples.DIVISION_TEXT)
    assert office.owners() == {(OFFICE, "stated"), (BUREAU, "curated")}
    office.changed_texts(
        plan=samples.PLAN_TEXT.replace("软件业", "全省软件业", 1).replace("全省软件业收入", "软件业收入")
        + "附：说明。\n"
    )
    assert office.owners() == {(OFFICE, "stated"), (BUREAU, "curated")}
    assert office.suspects == {}


def test_a_decision_whose_sentence_has_changed_is_suspect_and_not_applied(office: Office) -> None:
    (decision,) = office.decide(draft(Action.ACCEPT, seen=(Seen(DIVISION, "1.推行一窗受理。（省政务办负责）"),)))
    office.changed_texts(division=samples.DIVISION_TEXT.replace("推行一窗受理。", "推行一窗受理；"))
    assert office.owners() == {(OFFICE, "inferred")}
    assert list(office.suspects) == [str(decision.number)]
    assert "原句" in office.suspects[str(decision.number)]


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda: draft(Action.ACCEPT, Kind.RESPONSIBILITY, "claim/responsibility-gone"), "抽取结果"),
        (
            lambda: draft(
                Action.ADD, Kind.DEADLINE, "claim/deadline-x", fields={"document": "没有", "item": "1", "value": "2019"}
            ),
            "不在库中",
        ),
        (
            lambda: draft(
                Action.ADD, Kind.DEADLINE, "claim/deadline-x", fields={"document": PLAN, "item": "9", "value": "2019"}
            ),
            "编号 9",
        ),
        (
            lambda: draft(Action.ADD, subject="claim/link-x", fields={**LINK_FIELDS, "target_item": "7"}, seen=()),
            "编号 7",
        ),
        (lambda: draft(Action.ADD, subject="claim/link-x", fields={**LINK_FIELDS, "type": "likes"}, seen=()), "type"),
        (
            lambda: draft(
                Action.ADD,
                Kind.ITEM,
                "curated/item-x",
                fields={"document": PLAN, "title": "无此", "kind": "task", "quote": "支撑基层减负。"},
            ),
            "标题",
        ),
    ],
)
def test_what_cannot_be_applied_is_suspect_and_stops_nothing(
    office: Office, make: Callable[[], Draft], why: str
) -> None:
    office.decide(make())
    assert office.owners() == {(OFFICE, "inferred")}
    ((message),) = office.suspects.values()
    assert why in message


def test_a_rejection_of_what_has_gone_is_no_trouble(office: Office) -> None:
    office.decide(draft(Action.REJECT, Kind.RESPONSIBILITY, "claim/responsibility-gone"))
    office.quads()
    assert office.suspects == {}


# The whole publishing


def test_shapes_hold_for_every_kind_of_decision(office: Office) -> None:
    before = validate(office.quads())  # the sample's date is a month
    office.decide(*some_of_each(office))
    quads = office.quads()
    assert office.suspects == {}
    assert validate(quads) == before


def some_of_each(office: Office) -> tuple[Draft, ...]:
    value = office.claim("IndicatorValue", "?c pm:unit '元' .")
    return (
        draft(Action.ACCEPT),
        added_owner(),
        draft(Action.CHANGE, Kind.VALUE, value, fields={"value": "1.5"}),
        draft(
            Action.ADD,
            Kind.PROGRESS,
            "claim/progress-a",
            fields={"document": PLAN, "item": "2.1", "status": "onTrack", "percent": 60, "date": "2018-06-30"},
        ),
        draft(
            Action.ADD,
            Kind.ITEM,
            "curated/item-x",
            fields={"document": PLAN, "title": "支撑基层减负", "kind": "task", "quote": "支撑基层减负。"},
        ),
        draft(
            Action.ACCEPT,
            Kind.ORGANIZATION,
            "organization/有",
            fields={"spelling": OFFICE, "canonical": "云岭省政务服务局"},
        ),
    )


def test_a_decision_makes_a_new_version_with_equal_answers_everywhere(office: Office) -> None:
    from graph.cypher_store import EmbeddedGraph
    from graph.oxigraph_store import OxigraphStore

    decided: list[Decision] = office.decide(*some_of_each(office))
    publication = office.publication()
    with writing(office.data):
        published = publish(office.data, publication)
        assert not publish(office.data, publication).is_new
    assert published.manifest.decisions == len(decided)
    assert published.manifest.suspects == {}
    version = open_current(office.data)
    store, properties = OxigraphStore(version.rdf), EmbeddedGraph(version.cypher, runtime=office.data / "runtime")
    try:
        rdf = store.query(
            "PREFIX pm: <https://w3id.org/planmesh/ontology#> SELECT ?c ?n ?p ?s { ?c pm:decisionNumber ?n ; pm:decidedBy ?p ;"
            " pm:assertionStatus ?s } ORDER BY STR(?c)"
        ).rows
        cypher = properties.cypher(
            "MATCH (c) WHERE c.decisionNumber IS NOT NULL AND c.assertionStatus IS NOT NULL"
            " RETURN c.iri AS iri, c.decisionNumber AS n, c.decidedBy AS p, c.assertionStatus AS s ORDER BY iri"
        ).rows
        assert len(rdf) >= 5  # the link, the owner, both figures, the report
        assert [(str(c), n, p, str(s).rpartition("/")[2]) for c, n, p, s in rdf] == [tuple(row) for row in cypher]
        hits = SearchIndex(version.search).search("一窗受理", filters=Filters(organization=BUREAU)).hits
        assert any(hit.id == f"item/{PLAN}/2.1" for hit in hits)
    finally:
        store.close()
        properties.close()
        version.close()
