"""The review pages as a browser without script uses them: every decision, and whatever may not become one."""

import io
import re
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from graph.decisions.model import Action, Draft, Kind
from graph.decisions.store import DecisionStore
from tests.web.conftest import PLAN
from tests.web.doubles import FixedServices, reviewing
from tests.web.test_pages import Checker, text_of
from web.app import create_app
from web.services import Publishing

HERE = "http://127.0.0.1:8000"
ITEM = f"{PLAN}/3.1.1"
STRANGE = [
    "claim/link-0000000000000000",
    "claim/<x>",
    "x" * 300,
    "",
    "claim/link-1 2",
    "../../etc/passwd",
    "claim/value-é",
]


class Office:
    """A reviewer's browser."""

    def __init__(self, app: Flask, services: FixedServices) -> None:
        self.app = app
        self.services = services
        self.store = services.decisions
        self.browser = app.test_client()

    def another(self) -> "Office":
        """Somebody else's browser on the same server."""
        return Office(self.app, self.services)

    def fetch(self, address: str) -> TestResponse:
        headers = {"Accept": "text/html"}
        return self.browser.get(quote(address, safe="/?=&%"), base_url=HERE, headers=headers)

    def get(self, address: str, status: int = 200) -> str:
        response = self.fetch(address)
        assert response.status_code == status, response.get_data(as_text=True)[:3000]
        return response.get_data(as_text=True)

    def post(self, address: str, /, origin: str = HERE, **form: Any) -> TestResponse:
        given = {"token": self.token(), "person": "王审", **form}
        headers = {"Accept": "text/html", **({"Origin": origin} if origin else {})}
        return self.browser.post(quote(address), data=given, base_url=HERE, headers=headers)

    def token(self) -> str:
        found = re.search(r'name="token" value="([^"]+)"', self.get("/review/exchange"))
        assert found is not None
        return found[1]

    def subjects(self, query: str = "") -> list[str]:
        found = re.findall(r'name="subject" value="([^"]+)"', self.get(f"/review{query}"))
        return [unescape(subject) for subject in found]

    def first(self, kind: str = "link") -> str:
        return self.subjects(f"?kind={kind}")[0]

    def decide(self, subject: str, action: str, **form: Any) -> TestResponse:
        return self.post("/review/decide", **{"subject": subject, "action": action, "expected": "0", **form})


@pytest.fixture(scope="module")
def server(services: FixedServices, tmp_path_factory: pytest.TempPathFactory) -> tuple[Flask, FixedServices]:
    """One for all tests: reading a version takes a second."""
    mine = reviewing(services, tmp_path_factory.mktemp("decisions"))
    return create_app(mine), mine


@pytest.fixture
def office(server: tuple[Flask, FixedServices], tmp_path: Path) -> Office:
    """Nobody has decided anything yet."""
    app, services = server
    services.decisions, services.told, services.state = DecisionStore(tmp_path), 0, Publishing()
    return Office(app, services)


def test_the_queue_shows_both_sentences_with_what_they_share_marked(office: Office) -> None:
    page = office.get("/review?kind=link")
    card = page[page.index('<article class="waiting"') : page.index("</article>")]
    assert card.count("<blockquote") >= 2
    assert card.count("<mark") >= 2
    assert "得分" in card
    assert "0.80" in card


@pytest.mark.parametrize(
    "address", ["/review", "/review?state=all", "/review/person", "/review/exchange", f"/items/{ITEM}"]
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_pages_are_sound_and_labelled(office: Office, address: str, language: str) -> None:
    sound(office.get(f"{address}{'&' if '?' in address else '?'}lang={language}"))


def sound(page: str) -> None:
    checker = Checker()
    checker.feed(page)
    assert not checker.faults
    assert not checker.open
    assert len(checker.ids) == len(set(checker.ids))
    assert checker.fields - checker.labelled - {"None"} == set()
    assert checker.anchors <= {*checker.ids, ""}
    assert len(checker.headings) == 1


@pytest.mark.parametrize("kind", ["responsibility", "value", "deadline", "progress", "item", "name"])
def test_every_form_of_an_addition_is_sound(office: Office, kind: str) -> None:
    sound(office.get(f"/review/add/{kind}?item={ITEM}"))


def test_filters_narrow_and_count(office: Office) -> None:
    everything = int(re.search(r"共 (\d+) 条", office.get("/review"))[1])  # type: ignore[index]
    links = int(re.search(r"共 (\d+) 条", office.get("/review?kind=link"))[1])  # type: ignore[index]
    assert 0 < links <= everything
    assert "没有要看的" in office.get("/review?state=deferred")
    office.get("/review?kind=nothing", 400)
    office.get("/review?state=nothing", 400)


def test_accepting_redirects_tells_and_can_be_undone(office: Office) -> None:
    subject = office.first()
    response = office.decide(subject, "accept", reason="文号相同", next="/review?kind=link")
    assert response.status_code == 303
    assert response.headers["Location"] == "/review?kind=link&done=1"
    told = office.get(response.headers["Location"])
    assert "王审" in told
    assert "撤销" in told
    assert subject not in office.subjects("?kind=link")
    (kept,) = office.store.entries()
    assert (kept.draft.action, kept.draft.person, kept.draft.score) == (Action.ACCEPT, "王审", 0.8)
    assert kept.draft.seen
    assert office.services.told == 1
    undone = office.post("/review/undo", number="1", next="/review?kind=link")
    assert undone.headers["Location"] == "/review?kind=link&undone=1"
    assert subject in office.subjects("?kind=link")


def test_the_name_is_written_once_and_kept_in_a_signed_cookie(office: Office) -> None:
    first, second = office.subjects("?kind=link")[:2]
    response = office.decide(first, "accept", person="王审")
    cookie = response.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    office.decide(second, "accept", person="")
    assert [entry.draft.person for entry in office.store.entries()] == ["王审", "王审"]
    assert 'name="person"' not in office.get("/review")


def test_a_cookie_that_we_did_not_sign_is_nobody(office: Office) -> None:
    office.browser.set_cookie("planmesh", domain="127.0.0.1", value="eyJwZXJzb24iOiJrIn0.aaaa.bbbb")
    assert "署名：k" not in office.get("/review")


@pytest.mark.parametrize("person", ["", "   ", "王" * 41, "王\x00审", "王\u202e审"])
def test_without_a_proper_name_nothing_is_kept_and_the_words_stay(office: Office, person: str) -> None:
    response = office.decide(office.first(), "accept", person=person, reason="写了半天的理由")
    assert response.status_code == 400
    assert "写了半天的理由" in response.get_data(as_text=True)
    assert office.store.revision() == 0


def test_a_stale_page_gets_409_with_what_the_other_wrote_and_keeps_ones_own_words(office: Office) -> None:
    subject = office.first()
    other = office.another()
    other.decide(subject, "reject", person="李核", reason="说的是另一个平台")
    response = office.decide(subject, "accept", person="王审", reason="我觉得是同一件事")
    page = response.get_data(as_text=True)
    assert response.status_code == 409
    assert "李核" in page
    assert "说的是另一个平台" in page
    assert "我觉得是同一件事</textarea>" in page
    assert office.store.revision() == 1
    assert 'name="expected" value="1"' in page
    sound(page)
    assert office.decide(subject, "accept", expected="1").status_code == 303


@pytest.mark.parametrize("token", ["", "forged", "é"])
def test_a_forged_token_is_refused(office: Office, token: str) -> None:
    subject = office.first()
    assert office.decide(subject, "accept", token=token).status_code == 403
    assert office.store.revision() == 0


def test_a_token_of_another_browser_is_refused(office: Office) -> None:
    other = office.another()
    assert office.decide(office.first(), "accept", token=other.token()).status_code == 403


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "", "http://127.0.0.1:9000", "http://127.0.0.1:8000.evil.example"]
)
def test_a_foreign_origin_is_refused(office: Office, origin: str) -> None:
    subject = office.first()
    for address, form in (
        ("/review/decide", {"subject": subject, "action": "accept", "expected": "0"}),
        ("/review/bulk", {"pick": f"{subject}|0", "action": "accept", "confirm": "1"}),
        ("/review/undo", {"number": "1"}),
        ("/review/person", {"person": "王审"}),
        ("/review/exchange", {}),
        ("/review/add/responsibility", {"item": ITEM, "expected": "0"}),
    ):
        assert office.post(address, origin=origin, **form).status_code == 403, address
    assert office.store.revision() == 0


def test_where_nobody_may_decide_the_queue_is_read_only(services: FixedServices) -> None:
    reader = Office(create_app(services), services)
    page = reader.get("/review")
    assert "这里只供查看" in page
    assert "<article" in page
    assert 'name="action"' not in page
    assert "补充责任单位" not in reader.get(f"/items/{ITEM}")
    response = reader.browser.post(
        "/review/decide", data={"token": "x"}, base_url=HERE, headers={"Origin": HERE, "Accept": "text/html"}
    )
    assert response.status_code == 403
    assert "planmesh serve --review" in response.get_data(as_text=True)
    assert "Set-Cookie" not in response.headers


def test_reading_pages_set_no_cookie_where_one_may_decide(office: Office) -> None:
    for address in ("/", f"/items/{ITEM}", "/tasks"):
        assert "Set-Cookie" not in office.fetch(address).headers


@pytest.mark.parametrize("subject", STRANGE)
def test_unknown_subjects_are_not_found_and_keep_nothing(office: Office, subject: str) -> None:
    assert office.decide(subject, "accept").status_code == 404
    if subject:
        assert office.fetch(f"/review/claims/{subject}").status_code == 404
    assert office.store.revision() == 0


@pytest.mark.parametrize(
    "form",
    [
        {"action": "withdraw"},
        {"action": "add"},
        {"action": ""},
        {"action": "change"},
        {"action": "change", "type": "nothing", "reason": "x"},
        {"action": "change", "target": "claim/1", "reason": "x"},
        {"action": "change", "target": "organization/甲", "reason": "x"},
        {"action": "change", "target": ["item/a/1", "item/a/2"], "reason": "x"},
        {"action": "split", "target": [f"item/{ITEM}"], "reason": "x"},
        {"action": "reject"},
        {"action": "comment"},
        {"action": "judge", "verdict": "nothing"},
        {"action": "accept", "expected": "-1"},
        {"action": "accept", "expected": "x"},
        {"action": "accept", "expected": "9" * 30},
        {"action": "reject", "reason": "长" * 4001},
        {"action": "reject", "reason": "x" * 20_001},
    ],
)
def test_what_cannot_be_a_decision_is_refused(office: Office, form: dict[str, Any]) -> None:
    assert office.decide(office.first(), str(form.pop("action")), **form).status_code == 400
    assert office.store.revision() == 0


def test_a_huge_reason_is_refused_by_size(office: Office) -> None:
    assert office.decide(office.first(), "reject", reason="x" * 70_000).status_code == 413


def test_a_plan_item_is_found_by_words_and_the_link_moved_to_it(office: Office) -> None:
    subject = office.first()
    searched = office.decide(subject, "search", q="宽带", reason="写到一半")
    page = searched.get_data(as_text=True)
    assert searched.status_code == 200
    assert "写到一半</textarea>" in page
    sound(page)
    targets = [t for t in re.findall(r'name="target" value="([^"]+)"', page) if t.startswith(f"item/{PLAN}/")]
    moved = office.decide(subject, "change", target=targets[-1], type="refines", reason="说的是宽带")
    assert moved.status_code == 303
    (kept,) = office.store.entries()
    assert kept.draft.fields["target_item"] == targets[-1].rsplit("/", 1)[1]
    assert kept.draft.action is Action.CHANGE


def test_a_link_is_split_over_two_items(office: Office) -> None:
    targets = [f"item/{PLAN}/3.1.1", f"item/{PLAN}/3.1.2"]
    assert office.decide(office.first(), "split", target=targets, reason="两件事").status_code == 303
    (kept,) = office.store.entries()
    assert [part["target_item"] for part in kept.draft.fields["parts"]] == ["3.1.1", "3.1.2"]  # type: ignore[attr-defined]


def test_a_link_to_an_item_that_is_not_there_is_refused(office: Office) -> None:
    response = office.decide(office.first(), "change", target=f"item/{PLAN}/99.9", reason="写错了")
    assert response.status_code == 404
    assert office.store.revision() == 0


def test_the_history_of_a_subject_shows_all_that_was_written(office: Office) -> None:
    subject = office.first()
    office.decide(subject, "comment", reason="请核对文号")
    office.decide(subject, "defer", expected="1")
    office.decide(subject, "reject", expected="2", reason="另一个平台")
    page = text_of(office.get(f"/review/claims/{subject}"))
    assert all(words in page for words in ("请核对文号", "备注", "暂缓", "另一个平台", "第 3 条"))


def test_in_blind_mode_score_and_proposal_are_hidden_until_one_has_decided(office: Office) -> None:
    office.post("/review/person", blind="on")
    subject = office.first()
    for page in (office.get("/review?kind=link"), office.get(f"/review/claims/{subject}")):
        assert "得分" not in page
        assert "0.80" not in page
        assert "依据：" not in page
        assert 'name="pick"' not in page
    response = office.decide(subject, "judge", verdict="cites", next="/review?kind=link")
    (kept,) = office.store.entries()
    assert (kept.draft.action, kept.draft.fields["type"], kept.draft.score) == (Action.CHANGE, "cites", 0.8)
    assert "认定时系统的得分 0.80" in office.get(response.headers["Location"])


def test_a_blind_verdict_that_agrees_accepts_and_one_of_nothing_rejects(office: Office) -> None:
    first, second = office.subjects("?kind=link")[:2]
    page = office.get(f"/review/claims/{first}")
    proposed = re.search(r'类型 <span class="kind">([^<]+)<', page)
    assert proposed is not None
    office.decide(first, "judge", verdict="implements" if proposed[1] == "贯彻落实" else "refines")
    office.decide(second, "judge", verdict="none")
    assert [entry.draft.action for entry in office.store.entries()] == [Action.ACCEPT, Action.REJECT]


def test_many_are_decided_only_after_a_second_look(office: Office) -> None:
    picks = [f"{subject}|0" for subject in office.subjects("?kind=link")[:3]]
    page = office.post("/review/bulk", pick=picks, action="accept").get_data(as_text=True)
    sound(page)
    assert "将“认可”这 3 条" in page
    assert office.store.revision() == 0
    done = office.post("/review/bulk", pick=picks, action="accept", confirm="1")
    assert done.headers["Location"] == "/review?kept=3"
    assert len(office.store.standing()) == 3


def test_of_many_none_is_kept_where_somebody_has_decided_one(office: Office) -> None:
    first, second = office.subjects("?kind=link")[:2]
    office.another().decide(first, "reject", person="李核", reason="不是")
    response = office.post("/review/bulk", pick=[f"{first}|0", f"{second}|0"], action="accept", confirm="1")
    page = response.get_data(as_text=True)
    assert response.status_code == 409
    assert "李核" in page
    assert f'value="{second}|0" checked' in page
    assert f'value="{first}|1">' in page
    assert office.store.revision() == 1


def test_more_than_a_page_or_nothing_is_no_bulk(office: Office) -> None:
    subject = office.first()
    for picks, status in (
        ([], 400),
        ([f"{subject}|{n}" for n in range(21)], 400),
        (["claim/gone|0"], 404),
        ([subject], 404),
    ):
        assert office.post("/review/bulk", pick=picks, action="accept", confirm="1").status_code == status
    assert office.post("/review/bulk", pick=[f"{subject}|0"], action="change", confirm="1").status_code == 400
    assert office.store.revision() == 0


@pytest.mark.parametrize(
    "way", ["//evil.example/x", "http://evil.example/", "\\\\evil.example", "javascript:alert(1)", "/\\evil.example"]
)
def test_the_way_back_never_leads_to_another_site(office: Office, way: str) -> None:
    response = office.decide(office.first(), "accept", next=way)
    assert response.headers["Location"].startswith("/review/claims/")


def owner(office: Office, **form: Any) -> TestResponse:
    given = {"item": ITEM, "expected": "0", "actor": "云岭省林业局", "role": "lead", "reason": "会议纪要"}
    return office.post("/review/add/responsibility", **{**given, **form})


def test_an_owner_is_added_by_hand_and_shown_at_once_as_waiting(office: Office) -> None:
    response = owner(office)
    assert response.status_code == 303
    assert response.headers["Location"] == quote(f"/items/{ITEM}") + "?done=1"
    page = text_of(office.get(f"/items/{ITEM}"))
    assert all(words in page for words in ("人工认定", "云岭省林业局", "王审", "会议纪要", "已认定，待发布"))
    assert "有 1 条认定待发布" in page
    assert "云岭省林业局" not in office.get(f"/items/{PLAN}/3.1.2")


def test_the_same_addition_again_says_that_it_is_there(office: Office) -> None:
    owner(office)
    again = owner(office, reason="另有来文")
    assert again.status_code == 409
    assert "已有人补充过同样的内容" in again.get_data(as_text=True)
    assert "另有来文</textarea>" in again.get_data(as_text=True)


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"actor": ""}, 400),
        ({"role": "boss"}, 400),
        ({"role": "issue"}, 400),
        ({"reason": " "}, 400),
        ({"deadline": "明年"}, 400),
        ({"quote": "文件里没有的一句话"}, 400),
        ({"proof": "没有这份文件"}, 404),
        ({"item": "没有/1"}, 404),
        ({"expected": ""}, 400),
        ({"reason": "长" * 4001}, 400),
        ({"actor": "长" * 301}, 400),
    ],
)
def test_a_faulty_addition_is_refused(office: Office, form: dict[str, Any], status: int) -> None:
    assert owner(office, **form).status_code == status
    assert office.store.revision() == 0


def test_progress_a_figure_a_deadline_and_two_names_are_added(office: Office, services: FixedServices) -> None:
    labels = sorted(name for id_, name in names_of(services).items() if id_.startswith("deliverable/"))[:2]
    additions = (
        ("progress", {"status": "delayed", "date": "2019-06-30", "percent": "40", "words": "设备未到"}),
        (
            "value",
            {
                "indicator": "光纤村覆盖率",
                "value_role": "actual",
                "value": "70",
                "unit": "%",
                "year": "2019",
                "comparator": "ge",
            },
        ),
        ("deadline", {"value": "2020-12"}),
        ("name", {"keep": labels[0], "merge": labels[1]}),
    )
    for kind, form in additions:
        response = office.post(f"/review/add/{kind}", item=ITEM, expected="0", reason="电话核实", **form)
        assert response.status_code == 303, response.get_data(as_text=True)
    page = text_of(office.get(f"/items/{ITEM}"))
    assert all(words in page for words in ("滞后", "设备未到", "光纤村覆盖率", "2020-12"))
    drafts = [entry.draft for entry in office.store.entries()]
    assert [draft.kind for draft in drafts] == [Kind.PROGRESS, Kind.VALUE, Kind.DEADLINE, Kind.NAME]
    assert drafts[1].fields["comparator"] == ">="
    assert (drafts[3].action, len(drafts[3].fields["merge"])) == (Action.ACCEPT, 1)  # type: ignore[arg-type]


def names_of(services: FixedServices) -> dict[str, str]:
    from queries.views.directory import Directory

    return Directory(services.opened.store).labels


def test_an_unknown_deliverable_names_its_neighbours(office: Office) -> None:
    response = office.post(
        "/review/add/name", item=ITEM, expected="0", reason="同一个", keep="没有的平台", merge="也没有的平台"
    )
    assert response.status_code == 404
    assert "没有名为" in response.get_data(as_text=True)


def test_a_missed_item_needs_words_of_its_document(office: Office, services: FixedServices) -> None:
    record = services.library.record(PLAN)
    line = next(line for line in services.library.text(PLAN, record.version).split("\n") if len(line) > 60).strip()
    form = {"document": PLAN, "expected": "0", "title": line[:10], "item_kind": "task", "reason": "漏抽"}
    assert office.post("/review/add/item", **form).status_code == 400
    assert office.post("/review/add/item", quote=line, **{**form, "title": "不在原句里"}).status_code == 400
    assert office.post("/review/add/item", quote=line, **form).status_code == 303
    assert office.store.entries()[0].draft.seen[0].quote == line


def test_how_far_an_indicator_is_is_entered_without_an_item(office: Office) -> None:
    indicator = "固定宽带家庭普及率"
    page = office.get(f"/review/add/progress?document={PLAN}&indicator={indicator}")
    assert indicator in text_of(page)
    form = {"document": PLAN, "indicator": indicator, "status": "onTrack", "date": "2018-06", "reason": "季度报送"}
    kept = office.post("/review/add/progress", expected="0", value="66", unit="%", **form)
    assert kept.status_code == 303
    assert "/indicators/" in kept.headers["Location"]
    (entry,) = office.store.entries()
    assert (entry.draft.fields["indicator"], entry.draft.fields["value"]) == (indicator, "66")
    assert "item" not in entry.draft.fields


def test_progress_of_nothing_is_refused(office: Office) -> None:
    assert "没有写明是哪个事项或指标" in office.get(f"/review/add/progress?document={PLAN}", 404)
    office.get(f"/review/add/progress?document={PLAN}&indicator=没有这个指标", 404)


def test_unknown_kinds_of_addition_are_not_found(office: Office) -> None:
    for kind in ("link", "finding", "organization", "x" * 200):
        assert office.post(f"/review/add/{kind}", item=ITEM, expected="0").status_code == 404


def test_a_claim_of_the_item_page_is_corrected(office: Office) -> None:
    page = office.get(f"/items/{PLAN}/2.3.1")
    claim = re.search(r'href="/review/claims/(claim/value-[^"]+)"', page)
    assert claim is not None
    sound(office.get(f"/review/claims/{claim[1]}"))
    response = office.decide(claim[1], "change", value="71", reason="统计口径")
    assert response.status_code == 303
    assert office.store.entries()[0].draft.fields == {"value": "71"}
    after = text_of(office.get(f"/items/{PLAN}/2.3.1"))
    assert "已认定，待发布" in after
    assert "统计口径" in after


def test_what_somebody_wrote_never_becomes_markup(office: Office) -> None:
    attack = "<script>alert(1)</script>"
    owner(office, actor=f"甲{attack}", reason=attack, person=attack[:40])
    office.decide(office.first(), "comment", reason=attack)
    for address in (f"/items/{ITEM}", f"/review/claims/{office.first()}", "/review?done=1"):
        assert attack not in office.get(address)


def test_the_queue_goes_out_and_comes_back(office: Office) -> None:
    response = office.fetch("/review/export.jsonl?kind=link")
    lines = response.get_data(as_text=True).splitlines()
    filled = lines[0].replace('"认定": ""', '"认定": "认可"').encode()
    sent = office.post("/review/exchange", file=(io.BytesIO(filled), "审核.jsonl"))
    assert sent.status_code == 303
    assert "kept=1" in sent.headers["Location"]
    assert office.store.entries()[0].draft.person == "王审"
    again = office.post("/review/exchange", file=(io.BytesIO(filled), "审核.jsonl"))
    assert again.status_code in {400, 409}
    assert office.store.revision() == 1


def test_a_spreadsheet_goes_out(office: Office) -> None:
    response = office.fetch("/review/export.xlsx?kind=link")
    assert response.data.startswith(b"PK")
    assert "filename*=UTF-8''" in response.headers["Content-Disposition"]
    assert office.fetch("/review/export.docx").status_code == 400


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no zip", b"\xff\xfe", b"no json"])
def test_a_file_that_is_no_export_is_refused(office: Office, content: bytes) -> None:
    response = office.post("/review/exchange", file=(io.BytesIO(content), "坏.xlsx"))
    assert response.status_code in {400, 415}
    assert office.store.revision() == 0


def test_a_file_that_is_too_large_is_refused(office: Office) -> None:
    body = b"x" * (11 * 1024 * 1024)
    type_ = "multipart/form-data; boundary=x"
    assert office.browser.post("/review/exchange", data=body, content_type=type_, base_url=HERE).status_code == 413


def test_the_state_of_publishing_is_shown(office: Office) -> None:
    assert "认定已全部发布" in office.get("/review")
    office.decide(office.first(), "accept")
    office.services.state = Publishing(is_running=True, error="磁盘已满")
    page = text_of(office.get("/review"))
    assert "有 1 条认定待发布" in page
    assert "正在发布" in page
    assert "磁盘已满" in page


def test_undoing_twice_or_what_is_not_there_is_refused(office: Office) -> None:
    office.decide(office.first(), "accept")
    assert office.post("/review/undo", number="1").status_code == 303
    assert office.post("/review/undo", number="1").status_code == 400
    assert office.post("/review/undo", number="99").status_code == 404
    assert office.store.revision() == 2


def test_a_decision_about_what_extraction_no_longer_finds_is_still_shown(office: Office) -> None:
    office.store.record(
        Draft(kind=Kind.LINK, subject="claim/link-gone", action=Action.REJECT, person="李核", reason="早先的")
    )
    assert "早先的" in office.get("/review/claims/claim/link-gone")
