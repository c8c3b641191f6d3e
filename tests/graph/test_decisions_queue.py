"""What waits for a person, in what order, and its way through a spreadsheet and back."""

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from graph.decisions.exchange import COLUMNS, from_jsonl, from_xlsx, to_jsonl, to_xlsx
from graph.decisions.model import Action, Decision, Kind
from graph.decisions.queue import State, Waiting, draft, find, queue
from graph.decisions.spellings import near_spellings
from graph.store import GraphStore
from ontology.claims import ItemRelation, RelationKind
from ontology.errors import EditConflict, InvalidParameter, UnknownName, UnsupportedText
from tests.graph import samples
from tests.graph.decided import LINK, LINK_FIELDS, PLAN, SEEN, Office
from tests.graph.decided import draft as decided

Waits = Callable[[], tuple[Waiting, ...]]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


@pytest.fixture
def store(office: Office) -> Iterator[GraphStore]:
    store = office.store()
    yield store
    store.close()


@pytest.fixture
def waits(office: Office, store: GraphStore) -> Waits:
    return lambda: queue(store, office.decisions.entries(), suspects=office.suspects)


def link_of(waiting: tuple[Waiting, ...]) -> Waiting:
    (found,) = (w for w in waiting if w.kind is Kind.LINK)
    return found


def test_an_unreviewed_link_waits_with_both_sentences_and_all_a_draft_needs(waits: Waits) -> None:
    link = link_of(waits())
    assert (link.subject, link.state, link.type, link.score, link.last) == (LINK, State.WAITING, "implements", 0.8, 0)
    assert [q.text for q in link.left.quotes] == ["推行一窗受理"]
    assert [q.text for q in link.right.quotes] == ["推进一窗受理"]
    assert link.features == "标题相近"
    assert dict(link.fields) == LINK_FIELDS
    assert link.seen == SEEN
    assert link.fills_gap


def test_an_owner_that_came_through_a_link_waits_with_its_link_only(waits: Waits) -> None:
    assert [w.kind for w in waits()] == [Kind.LINK]


def test_a_decision_shows_at_once_and_the_graph_follows(office: Office, waits: Waits) -> None:
    (kept,) = office.decide(draft(link_of(waits()), Action.ACCEPT, person="王审"))
    shown = link_of(waits())
    assert (shown.state, shown.last, shown.decision) == (State.DECIDED, kept.number, kept)
    assert office.owners() == {("云岭省政务服务办公室", "stated")}
    office.decisions.withdraw(kept.number, person="王审")
    assert link_of(waits()).state is State.WAITING


def test_what_was_added_without_a_sentence_says_what_and_where(office: Office, waits: Waits) -> None:
    fields = {"document": PLAN, "item": "2.1", "status": "onTrack", "date": "2018", "indicator": "软件业收入"}
    office.decide(decided(Action.ADD, Kind.PROGRESS, "claim/progress-hand", fields=fields))
    (added,) = (w for w in waits() if w.subject == "claim/progress-hand")
    assert (added.left.title, added.right.id) == ("软件业收入", f"item/{PLAN}/2.1")


def test_what_is_put_off_says_so(office: Office, waits: Waits) -> None:
    office.decide(draft(link_of(waits()), Action.DEFER, person="王审"))
    assert link_of(waits()).state is State.DEFERRED


def test_a_suspect_decision_comes_first_with_its_why(office: Office, waits: Waits) -> None:
    (kept,) = office.decide(
        decided(Action.ADD, Kind.DEADLINE, "claim/deadline-x", fields={"document": PLAN, "item": "9", "value": "2019"})
    )
    office.quads()
    first = waits()[0]
    assert (first.state, first.decision) == (State.SUSPECT, kept)
    assert "编号 9" in first.why


def test_a_link_moved_to_another_item_leaves_the_old_targets_sentence_out(office: Office, waits: Waits) -> None:
    moved = draft(link_of(waits()), Action.CHANGE, person="王审", reason="说的是身份库", fields={"target_item": "2.2"})
    assert moved.seen == SEEN[:1]
    office.decide(moved)
    assert ("云岭省政务服务办公室", "stated") in office.owners("2.2")
    assert office.suspects == {}


def test_any_claim_can_be_found_and_one_that_has_gone_says_what_to_do(office: Office, store: GraphStore) -> None:
    value = office.claim("IndicatorValue", "?c pm:unit '元' .")
    found = find(store, (), value)
    assert (found.kind, found.left.title) == (Kind.VALUE, "1.2万亿元")
    with pytest.raises(UnknownName, match="decisions list"):
        find(store, (), "claim/value-gone")


def test_a_claim_that_a_person_made_leads_to_the_decision_that_made_it(office: Office, waits: Waits) -> None:
    fields = {**LINK_FIELDS, "target_item": "2.2"}
    (kept,) = office.decide(decided(Action.ADD, subject="claim/link-hand", fields=fields, seen=SEEN[:1]))
    store = office.store()
    try:
        ((iri,),) = store.query(
            "SELECT ?c { ?c <https://w3id.org/planmesh/ontology#decisionNumber> ?n ; a <https://w3id.org/planmesh/ontology#DocumentLink> }"
        ).rows
        found = find(store, office.decisions.entries(), str(iri).partition("/id/")[2])
    finally:
        store.close()
    assert (found.subject, found.decision) == ("claim/link-hand", kept)
    again = draft(found, Action.CHANGE, person="李核", reason="细化而已", fields={"type": "refines"})
    assert (again.action, again.fields["target_item"], again.fields["type"]) == (Action.ADD, "2.2", "refines")
    with pytest.raises(InvalidParameter, match="本来就是"):
        draft(found, Action.ACCEPT, person="李核")


class Bodies:
    """A store that has these bodies (name, whether a table knows it) and nothing else."""

    def __init__(self, *bodies: tuple[str, bool]) -> None:
        self._bodies = bodies

    def query(self, sparql: str, **_: object) -> object:
        rows = tuple((f"organization/{n}", n, known) for n, known in self._bodies) if "?isKnown" in sparql else ()
        return type("Table", (), {"rows": rows})()


@pytest.mark.parametrize(
    ("name", "is_near"), [("云岭省信息化办公室", True), ("云岭省体育局", False), ("云岭省信息化工作办公室", False)]
)
def test_a_spelling_near_a_known_body_is_asked_about(name: str, is_near: bool) -> None:
    bodies = {"云岭省信息化工作办公室": True, **({} if name == "云岭省信息化工作办公室" else {name: False})}
    found = list(near_spellings(Bodies(*bodies.items())))  # type: ignore[arg-type]
    assert [(s.name, s.known) for s in found] == ([(name, "云岭省信息化工作办公室")] if is_near else [])


# Spreadsheets


def filled(content: bytes, **cells: str) -> bytes:
    """The sheet with these cells of its first row."""
    book = load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    for name, value in cells.items():
        sheet.cell(row=2, column=COLUMNS.index(name) + 1, value=value)
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


@pytest.mark.parametrize("form", ["xlsx", "jsonl"])
def test_an_export_that_comes_back_untouched_says_nothing_new(office: Office, waits: Waits, form: str) -> None:
    office.decide(
        decided(Action.ACCEPT),
        decided(
            Action.ADD, Kind.DEADLINE, "claim/deadline-x", fields={"document": PLAN, "item": "2.1", "value": "2019"}
        ),
    )
    there, back = {"xlsx": (to_xlsx, from_xlsx), "jsonl": (to_jsonl, from_jsonl)}[form]
    imported = back(there(waits()), waits())
    assert (imported.drafts, imported.expected, imported.left) == ((), {}, 2)


def test_a_filled_in_sheet_becomes_decisions(office: Office, waits: Waits) -> None:
    content = filled(to_xlsx(waits()), 认定="改正", 改为="类型=细化；条目=2.2", 理由="说的是身份库", 认定人="李核")
    imported = from_xlsx(content, waits())
    (made,) = imported.drafts
    assert (made.action, made.person, made.fields["type"], made.fields["target_item"]) == (
        Action.CHANGE,
        "李核",
        "refines",
        "2.2",
    )
    office.decisions.record_all(imported.drafts, expected=imported.expected)
    assert ("云岭省政务服务办公室", "stated") in office.owners("2.2")
    again = from_xlsx(to_xlsx(waits()), waits())
    assert again.drafts == ()


def test_a_sheet_splits_a_link_and_shows_how(office: Office, waits: Waits) -> None:
    cells = {"认定": "拆分", "改为": "条目=2.1；类型=细化；条目=2.2", "理由": "说了两件事", "认定人": "李核"}
    (made,) = from_xlsx(filled(to_xlsx(waits()), **cells), waits()).drafts
    assert made.fields["parts"] == [{"target_item": "2.1", "type": "refines"}, {"target_item": "2.2"}]
    office.decide(made)
    (row,) = (json.loads(line) for line in to_jsonl(w for w in waits() if w.subject == LINK).decode().splitlines())
    assert row["改为"] == "条目=2.1；类型=细化分解；条目=2.2"


@pytest.mark.parametrize("text", ["类型=细化", "条目=2.1", "条目=2.1；条目="])
def test_a_split_into_less_than_two_is_refused(waits: Waits, text: str) -> None:
    cells = {"认定": "拆分", "改为": text, "理由": "说了两件事", "认定人": "李核"}
    with pytest.raises(InvalidParameter, match="“改为”"):
        from_xlsx(filled(to_xlsx(waits()), **cells), waits())


def test_lines_become_decisions(waits: Waits) -> None:
    row = json.loads(to_jsonl(waits()))
    imported = from_jsonl(json.dumps({**row, "认定": "认可"}).encode(), waits(), person="李核")
    assert [(d.action, d.person) for d in imported.drafts] == [(Action.ACCEPT, "李核")]


def test_a_row_somebody_decided_about_meanwhile_is_refused(office: Office, waits: Waits) -> None:
    content = filled(to_xlsx(waits()), 认定="认可", 认定人="李核")
    office.decide(decided(Action.REJECT))
    with pytest.raises(EditConflict, match="第 2 行“编号”"):
        from_xlsx(content, waits())


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"认定": "同意"}, "第 2 行“认定”：应为 认可"),
        ({"认定": "认可"}, "“认定人”"),
        ({"认定": "否定", "认定人": "李核"}, "“理由”"),
        ({"认定": "改正", "理由": "错", "认定人": "李核"}, "“改为”"),
        ({"认定": "改正", "理由": "错", "认定人": "李核", "改为": "类型=喜欢"}, "“改为”：type"),
        ({"认定": "认可", "认定人": "李核", "标识": "claim/link-x"}, "“标识”"),
        ({"认定": "认可", "认定人": "李核", "标识": ""}, "“标识”"),
    ],
)
def test_a_fault_names_row_and_column(waits: Waits, cells: dict[str, str], message: str) -> None:
    with pytest.raises(InvalidParameter, match=message):
        from_xlsx(filled(to_xlsx(waits()), **cells), waits())


def test_a_cell_that_would_run_is_led_by_a_mark_and_comes_back_without(office: Office, waits: Waits) -> None:
    office.decide(decided(Action.ACCEPT, reason="=HYPERLINK(1)"))
    content = to_xlsx(waits())
    cell = load_workbook(io.BytesIO(content)).worksheets[0].cell(row=2, column=COLUMNS.index("理由") + 1)
    assert (cell.value, cell.data_type) == ("'=HYPERLINK(1)", "s")
    assert from_xlsx(content, waits()).drafts == ()


def zipped(**parts: bytes) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return output.getvalue()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"PK\x03\x04broken", "不是 xlsx"),
        (b"", "不是 xlsx"),
        (zipped(a=b"a"), "读不懂"),
        (zipped(**{"xl/externalLinks/externalLink1.xml": b"<a/>"}), "外部链接"),
        (zipped(**{"xl/vbaProject.bin": b""}), "宏"),
        (zipped(**{"xl/workbook.xml": b'<!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>'}), "实体"),
        (zipped(**{str(n): b"" for n in range(600)}), "炸弹"),
        (zipped(**{f"{n}.xml": bytes(31_000_000) for n in range(10)}), "炸弹"),
    ],
)
def test_a_hostile_sheet_is_refused_with_a_message(content: bytes, message: str) -> None:
    with pytest.raises(UnsupportedText, match=message):
        from_xlsx(content, ())


def test_a_formula_typed_into_a_cell_is_refused(waits: Waits) -> None:
    with pytest.raises(UnsupportedText, match="第 2 行有公式"):
        from_xlsx(filled(to_xlsx(waits()), 理由="=1+1"), waits())


def test_ten_thousand_decisions_are_kept_and_read(office: Office) -> None:
    drafts = [decided(Action.ACCEPT, subject=f"claim/link-{n}") for n in range(10_000)]
    kept: list[Decision] = office.decide(*drafts)
    assert len(kept) == len(office.decisions.standing()) == 10_000


def test_two_names_that_may_be_one_wait_and_are_joined(tmp_path: Path) -> None:
    plan = samples.plan()
    same = ItemRelation(
        **samples.Finder(plan.text).at("统一身份库", 1),
        confidence=0.6,
        kind=RelationKind.MAY_BE_SAME,
        source="政务数据共享平台",
        target="统一身份库",
    )
    office = Office(tmp_path)
    office.add(replace(plan, relations=(*plan.relations, same)))
    store = office.store()
    (waiting,) = (w for w in queue(store, (), suspects={}) if w.kind is Kind.NAME)
    store.close()
    assert (waiting.left.title, waiting.right.title, waiting.state) == ("政务数据共享平台", "统一身份库", State.WAITING)
    office.decide(draft(waiting, Action.ACCEPT, person="王审"))
    query = "SELECT ?l ?a { ?d a pm:Deliverable ; rdfs:label ?l ; skos:altLabel ?a }"
    assert office.rows(query) == [("政务数据共享平台", "统一身份库")]
