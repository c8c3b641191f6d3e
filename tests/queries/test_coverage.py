"""The coverage matrix over the examples."""

import pytest

from graph.store import GraphStore
from queries.coverage_table import headings, rows
from queries.views.coverage import ASPECTS, By, Matrix, matrix
from queries.views.directory import Directory

PLAN = "岭工信字2016-318"


@pytest.fixture(scope="module")
def directory(example_store: GraphStore) -> Directory:
    return Directory(example_store)


def of(directory: Directory, by: By) -> Matrix:
    return matrix(directory, directory.document(PLAN), by)


def cells(found: Matrix, ordinal: str) -> dict[str, list[str]]:
    line = next(line for line in found.lines if line.item.ordinal == ordinal)
    return {key: [mark.words for mark in marks] for key, marks in line.cells.items() if marks}


def test_every_item_has_a_line_and_every_aspect_a_column(directory: Directory) -> None:
    found = of(directory, By.ASPECT)
    assert [line.item for line in found.lines] == list(directory.items_of(PLAN))
    assert [column.key for column in found.columns] == list(ASPECTS)


def test_an_empty_cell_is_what_the_gap_rules_complain_of(directory: Directory) -> None:
    found = of(directory, By.ASPECT)
    empty = {line.item.ordinal for line in found.without("owner").lines}
    assert {"3.5.2", "4.4"} <= empty
    assert "3.1.1" not in empty
    assert found.missing("owner") == len(empty)


def test_a_body_stands_once_in_a_cell_with_its_first_role(directory: Directory) -> None:
    found = of(directory, By.DEPARTMENT)
    for line in found.lines:
        assert all(len(marks) == 1 and marks[0].role for marks in line.cells.values())
    counts = [found.missing(column.key) for column in found.columns]
    named = [n for n, column in zip(counts, found.columns, strict=True) if not directory.bodies[column.key].is_generic]
    assert named == sorted(named)  # the busiest first


def test_cities_are_all_of_the_province_named_or_not_and_a_county_counts_for_its_city(directory: Directory) -> None:
    found = of(directory, By.CITY)
    names = [column.zh for column in found.columns]
    assert "白石市" in names  # no item names it
    assert found.missing(found.columns[names.index("白石市")].key) == len(found.lines)
    for line in found.lines:
        inside = {p for p in line.item.places if directory.places[p].level == "county"}
        for place in inside:
            assert directory.places[place].parent in line.cells


def test_a_kind_of_item_can_be_looked_at_alone(directory: Directory) -> None:
    tasks = of(directory, By.ASPECT).of_kind("task")
    assert tasks.lines
    assert {line.item.kind for line in tasks.lines} == {"task"}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("by", By)
def test_the_table_is_rectangular_and_ends_with_what_is_missing(directory: Directory, by: By, language: str) -> None:
    found = of(directory, by)
    table = list(rows(found, language=language))
    assert {len(row) for row in table} == {len(headings(found, language=language))}
    assert table[-1][3:] == [str(found.missing(column.key)) for column in found.columns]


def test_a_target_and_a_deadline_stand_in_their_cells(directory: Directory) -> None:
    box = cells(of(directory, By.ASPECT), "zhuanlan-1.1")
    assert any("%" in words or "兆" in words or "M" in words for words in box["target"])
