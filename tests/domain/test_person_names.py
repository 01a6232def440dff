"""Names of people: blanks that only set a name to a width are none of it."""

import pytest

from supervision_desk.domain.person_names import listed_name, name_in_list, plain_name


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("周　凯", "周凯"),
        (" 周 \u200b凯\ufeff", "周凯"),
        ("吴某某 （区政府）", "吴某某（区政府）"),
        ("John  Smith", "John Smith"),
        ("J. Smith", "J. Smith"),
        ("　", ""),
    ],
)
def test_a_name_is_written_without_the_blanks_set_into_it(written: str, plain: str) -> None:
    assert plain_name(written) == plain


def test_a_name_that_an_older_list_holds_with_a_blank_is_found() -> None:
    assert listed_name("周凯", ["李某", "周　凯"]) == "周　凯"
    assert listed_name("周　凯", ["周凯", "周　凯"]) == "周　凯"
    assert listed_name("李　某某", ["周凯"]) == "李某某"


def test_a_name_of_two_characters_takes_the_width_of_three_in_a_list() -> None:
    names = ("周凯", "周志辉", "陈𠮷", "Li", "周\u3000凯")
    assert [name_in_list(name) for name in names] == ["周\u3000凯", "周志辉", "陈\u3000𠮷", "Li", "周\u3000凯"]
