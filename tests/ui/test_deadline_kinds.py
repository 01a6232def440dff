"""What a 时限词句 is called, and what an officer makes of it."""

from supervision_desk.ui.importing.parts_tables import kind_words, of_kind
from tests.factories import deadline


def test_a_beginning_is_called_one_until_an_officer_says_otherwise() -> None:
    end = deadline("5月底前")
    begin = of_kind(end, "开始时间")
    assert (kind_words(end), kind_words(begin)) == ("完成时限", "开始时间")
    assert (begin.limits, of_kind(begin, "完成时限")) == (False, end)
