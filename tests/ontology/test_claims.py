import pytest

from ontology.claims import Mention
from ontology.errors import DataError, InputError, PlanmeshError, UnknownName
from ontology.model import Span


def test_a_span_cannot_end_before_it_starts() -> None:
    with pytest.raises(DataError, match="区间"):
        Span(5, 4)


def test_a_mention_cannot_be_longer_or_shorter_than_its_surface() -> None:
    with pytest.raises(DataError, match="长度不符"):
        Mention(surface="省工信厅", start=3, end=6)


def test_characters_beyond_the_basic_plane_count_once() -> None:
    assert Mention(surface="𠮷安", start=0, end=2).end == 2


def test_an_error_says_where_what_and_what_to_do() -> None:
    error = UnknownName(
        "没有名为“省工信听”的机构", where="参数 organization", hint="是否指省工信厅", nearest=("省工信厅",)
    )
    assert str(error) == "参数 organization：没有名为“省工信听”的机构（是否指省工信厅）"


def test_exit_codes_tell_the_branches_of_the_tree_apart() -> None:
    def leaves(kind: type[PlanmeshError]) -> list[type[PlanmeshError]]:
        return [kind, *(leaf for child in kind.__subclasses__() for leaf in leaves(child))]

    codes = [kind.exit_code for kind in leaves(PlanmeshError) if "exit_code" in vars(kind)]
    assert len(codes) == len(set(codes))
    assert issubclass(UnknownName, InputError)
