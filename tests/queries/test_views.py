"""Read models: what pages count and in which order they show it."""

from collections.abc import Sequence

import pytest

from graph.search_index import SearchIndex
from graph.store import GraphStore
from graph.versions import PublishedVersion
from ontology.errors import UnknownName
from queries.views.claims import claims_about
from queries.views.directory import Directory, role_rank
from queries.views.facets import Choice, Sieve
from queries.views.model import Charge, Item, Named
from queries.views.owners import OwnerState, owner_state
from queries.views.proofs import proofs
from queries.views.search import search
from queries.views.tasks import TaskQuery, Tasks
from queries.views.things import document_page, indicator_page, organization_page, place_page

PLAN = "岭工信字2016-318"
FINANCE = "organization/云岭省财政厅"


@pytest.fixture(scope="module")
def directory(example_store: GraphStore) -> Directory:
    return Directory(example_store)


@pytest.fixture(scope="module")
def index(published_examples: PublishedVersion) -> SearchIndex:
    return SearchIndex(published_examples.search)


def charge(*, role: str = "lead", status: str = "stated", is_generic: bool = False) -> Charge:
    return Charge(
        claim="claim/1",
        organization=Named("organization/甲", "甲"),
        is_generic=is_generic,
        role=role,
        about="item/D/1",
        status=status,
        reading="explicit",
        modality="must",
        deadline="",
        scopes=(),
        method="",
        confidence="1",
        document="D",
        through=(),
    )


@pytest.mark.parametrize(
    ("charges", "state"),
    [
        ([], OwnerState.NONE),
        ([charge()], OwnerState.STATED),
        ([charge(status="inferred")], OwnerState.INFERRED),
        ([charge(status="inferred"), charge(role="responsible")], OwnerState.STATED),
        ([charge(role="cooperate")], OwnerState.NONE),
        ([charge(role="involved", status="stated")], OwnerState.NONE),
        ([charge(is_generic=True)], OwnerState.NONE),
        ([charge(status="webFound")], OwnerState.NONE),
        ([charge(status="disputed")], OwnerState.NONE),
        ([charge(status="curated")], OwnerState.STATED),
    ],
)
def test_only_leads_and_responsible_bodies_own(charges: list[Charge], state: OwnerState) -> None:
    assert owner_state(charges) is state


def test_leads_come_before_others_and_document_roles_last() -> None:
    assert role_rank("lead") < role_rank("responsible") < role_rank("cooperate") < role_rank("issue")
    assert role_rank("unheard-of") > role_rank("approve")


def test_a_plan_has_its_thirty_nine_items_in_the_order_of_the_text(directory: Directory) -> None:
    items = directory.items_of(PLAN)
    assert len(items) == 39
    assert [item.part.extent_start for item in items] == sorted(item.part.extent_start for item in items)


def test_what_is_not_there_is_an_error_that_says_what_to_do(directory: Directory) -> None:
    with pytest.raises(UnknownName, match="没有这个事项") as raised:
        directory.item("没有/1")
    assert raised.value.hint


def test_the_path_of_a_part_starts_at_the_chapter(directory: Directory) -> None:
    item = directory.item(f"{PLAN}/3.1.1")
    assert [part.ordinal for part in directory.path(item.part)] == ["3", "3.1"]


def test_quotes_are_the_texts_own_words(directory: Directory) -> None:
    for claimed in directory.charges:
        for quote in directory.quotes(claimed.claim):
            assert quote.end - quote.start == len(quote.text) > 0


def test_cooperating_bodies_stay_in_the_order_of_the_text(directory: Directory) -> None:
    item = next(item for item in directory.items.values() if item.title == "拓宽山货出山渠道")
    names = [c.organization.name for c in directory.charges_about[item.id] if c.role == "cooperate"]
    assert names == ["云岭省农业厅", "云岭省人力资源和社会保障厅", "云岭省供销合作社联合社"]


def test_bodies_that_one_sentence_charges_share_its_proof(directory: Directory) -> None:
    item = next(item for item in directory.items.values() if item.title == "拓宽山货出山渠道")
    found = proofs(directory, directory.charges_about[item.id])
    together = next(proof for proof in found if len(proof.charges) > 1)
    assert {c.role for c in together.charges} == {"lead", "cooperate"}
    assert "省商务厅" in together.quotes[0].text


def test_a_sentence_within_another_is_not_shown_beside_it(directory: Directory) -> None:
    for item in directory.items:
        for proof in proofs(directory, directory.charges_about.get(item, ())):
            for one in proof.quotes:
                others = [quote for quote in proof.quotes if quote is not one and quote.document == one.document]
                assert not any(other.start <= one.start and one.end <= other.end for other in others)


def titles(items: Sequence[Item]) -> set[str]:
    return {item.title for item in items}


def test_a_department_with_a_role_means_that_department_in_that_role(directory: Directory) -> None:
    sieve, everything = Sieve(directory), tuple(directory.items.values())
    leads = sieve.keep(everything, Choice(department=FINANCE, role="lead"))
    any_role = sieve.keep(everything, Choice(department=FINANCE))
    anyone = sieve.keep(everything, Choice(role="lead"))
    assert not leads
    assert titles(any_role) & titles(anyone)


def test_a_filters_counts_are_what_choosing_them_leaves(directory: Directory) -> None:
    sieve, everything = Sieve(directory), tuple(directory.items.values())
    now = Choice(role="lead")
    facets = sieve.facets(everything, now)
    for option in facets.department:
        assert option.count == len(sieve.keep(everything, Choice(role="lead", department=option.value)))
    for option in facets.role:
        assert option.count == len(sieve.keep(everything, Choice(role=option.value)))
    for option in facets.place:
        assert option.count == len(sieve.keep(everything, Choice(role="lead", place=option.value)))


def test_a_place_holds_the_items_of_places_within_it(directory: Directory) -> None:
    page = place_page(directory, "990100")
    assert any("place/990100" not in item.places for item in page.items)
    assert page.above[-1].name == "云岭省"


def test_search_puts_items_of_the_named_department_first_leads_before_others(
    directory: Directory, index: SearchIndex
) -> None:
    page = search(directory, index, text="省人社厅", choice=Choice(), limit=50)
    body = "organization/云岭省人力资源和社会保障厅"
    roles = [
        min(role_rank(c.role) for c in directory.charges_about[found.item.id] if c.organization.id == body)
        for found in page.results
        if any(c.organization.id == body for c in directory.charges_about.get(found.item.id, ()))
    ]
    assert roles == sorted(roles)
    assert len(roles) >= 4
    assert page.named[0].id == body


def test_search_pages_do_not_overlap_and_miss_nothing(directory: Directory, index: SearchIndex) -> None:
    whole = search(directory, index, text="建设", choice=Choice(), limit=1000)
    pages = [
        search(directory, index, text="建设", choice=Choice(), offset=offset, limit=7)
        for offset in range(0, whole.total, 7)
    ]
    assert [f.item.id for page in pages for f in page.results] == [f.item.id for f in whole.results]
    assert whole.total == len(whole.results)


def test_an_empty_search_with_a_filter_lists_what_the_filter_leaves(directory: Directory, index: SearchIndex) -> None:
    page = search(directory, index, text="", choice=Choice(document=PLAN), limit=100)
    assert page.total == 39


def test_the_summary_counts_every_plan_item_once(directory: Directory) -> None:
    summary = Tasks(directory).summary
    assert summary.items == summary.stated + summary.inferred + summary.none
    plans = [document.id for document in directory.documents.values() if document.is_plan]
    assert summary.items == sum(len(directory.items_of(plan)) for plan in plans)


def test_task_row_joins_owners_deadlines_targets_and_later_items(directory: Directory) -> None:
    row = Tasks(directory).row(f"item/{PLAN}/zhuanlan-1.3")
    assert [c.organization.name for c in row.leads] == ["云岭省发展和改革委员会"]
    assert row.owner is OwnerState.INFERRED
    assert row.carried_out
    assert row.chapter is not None


def test_rows_of_a_table_can_be_paged(directory: Directory) -> None:
    tasks = Tasks(directory)
    query = TaskQuery(choice=Choice(document=PLAN))
    whole = tasks.page(query)
    assert tasks.page(query, offset=10, limit=5).rows == whole.rows[10:15]
    assert [part.ordinal for part in whole.chapters] == ["2", "3", "4"]


def test_an_indicator_has_its_values_under_every_name_it_bears(directory: Directory) -> None:
    page = indicator_page(directory, "固定宽带家庭普及率")
    assert {figure.year for figure in page.figures} >= {2015, 2018, 2019, 2020}
    years = [figure.year or 0 for figure in page.figures]
    assert years == sorted(years)


def test_an_organizations_history_runs_both_ways(directory: Directory) -> None:
    changes = organization_page(directory, "云岭省工业和信息化厅").changes
    assert any(change.before == "organization/云岭省工业和信息化委员会" for change in changes)


def test_a_document_knows_what_followed_it_and_what_it_follows(directory: Directory) -> None:
    plan, division = document_page(directory, PLAN), document_page(directory, "岭信组办字2017-4")
    assert {link.document for link in plan.later} >= {"岭信组办字2017-4"}
    assert division.earlier
    assert not plan.earlier


def test_claims_about_an_item_come_with_their_sentences(directory: Directory) -> None:
    claims = claims_about(directory, f"item/{PLAN}/3.1.1")
    assert claims.figures
    assert all(figure.quotes for figure in claims.figures)
    assert all(tie.quotes for tie in claims.relations)
    assert all(due.quotes for due in claims.deadlines)
