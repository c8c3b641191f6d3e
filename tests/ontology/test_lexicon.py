import pytest

from ontology.errors import DataError
from ontology.lexicon import BodyPattern, is_valid_on, load, parse_table


def test_several_values_of_a_cell_are_parted_by_semicolons() -> None:
    (row,) = parse_table("bodies.tsv", "level\tsuffix\taliases\nprovince\t工业和信息化厅\t工信厅; 工业信息化厅\n")
    assert isinstance(row, BodyPattern)
    assert (row.aliases, row.only) == (("工信厅", "工业信息化厅"), ())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("level\tsufix\nprovince\t厅\n", "sufix"),
        ("level\tsuffix\nprovince\t厅\t多余\n", "第 2 行"),
    ],
)
def test_a_bad_table_is_refused_with_its_place(text: str, message: str) -> None:
    with pytest.raises(DataError, match=message):
        parse_table("bodies.tsv", text)


def test_an_overlay_adds_rows_and_changes_the_digest() -> None:
    base = load()
    extended = load(
        [{"places.tsv": "code\tname\tshort\tlevel\n990000\t云岭省\t云岭\tprovince\n", "terms.txt": "云岭通 10 n\n"}]
    )
    assert {p.name for p in extended.places} - {p.name for p in base.places} == {"云岭省"}
    assert extended.words == (*base.words, "云岭通 10 n")
    assert extended.digest != base.digest == load().digest


@pytest.mark.parametrize(
    ("date", "valid"),
    [("2016-10-20", True), ("2018-10-23", True), ("2018-10-24", False), ("2019", False), ("2008", False), (None, True)],
)
def test_a_body_stands_until_the_day_it_ends(date: str | None, valid: bool) -> None:
    assert is_valid_on("2009", "2018-10-24", date) is valid


def test_a_year_as_bound_holds_for_the_whole_year() -> None:
    assert is_valid_on("", "2018", "2018-12-31")
    assert not is_valid_on("", "2018", "2019-01-01")
