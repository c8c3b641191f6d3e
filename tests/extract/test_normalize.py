from hypothesis import given
from hypothesis import strategies as st

from extract.text.normalize import fold


def test_full_width_digits_letters_and_signs_become_half_width() -> None:
    assert fold("到２０２７年５Ｇ普及率达到８５％，１．２万") == "到2027年5G普及率达到85%，1.2万"


def test_brackets_punctuation_and_traditional_characters_stay() -> None:
    assert fold("（一）雲嶺：《規劃》〔2016〕") == "（一）雲嶺：《規劃》〔2016〕"


def test_a_private_use_sign_between_digits_is_the_decimal_point_it_stands_for() -> None:
    assert fold("１\ue010２万亿元") == "1.2万亿元"
    assert fold("云\ue010岭") == "云\ue010岭"


@given(st.text())
def test_folding_keeps_the_length_and_is_idempotent(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded
