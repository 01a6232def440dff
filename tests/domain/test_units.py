"""Units by any of their names, and through whom they are addressed."""

import pytest

from supervision_desk.domain.units import KnownUnit, UnitBook

BOOK = UnitBook(
    [
        KnownUnit("区人社局", "长沙市望城区人力资源和社会保障局", ("人社局",)),
        KnownUnit("经开区"),
        KnownUnit("经开区产业局", parent="经开区", addressable=False),
        KnownUnit("产业局一科", parent="经开区产业局", addressable=False),
        KnownUnit("孤局", addressable=False),
        KnownUnit("外局", parent="市局", addressable=False),
        KnownUnit("甲", parent="乙", addressable=False),
        KnownUnit("乙", parent="甲", addressable=False),
    ]
)


@pytest.mark.parametrize("written", ["区人社局", "人社局", "长沙市望城区人力资源和社会保障局"])
def test_a_unit_is_found_by_any_of_its_names(written: str) -> None:
    assert written in BOOK
    assert BOOK.name_of(written) == "区人社局"


def test_an_unknown_name_is_its_own() -> None:
    assert "区教育局" not in BOOK
    assert BOOK.name_of("区教育局") == "区教育局"
    with pytest.raises(KeyError):
        BOOK.unit("区教育局")


@pytest.mark.parametrize(
    ("name", "addressee"),
    [
        ("区人社局", "区人社局"),
        ("经开区产业局", "经开区"),
        ("产业局一科", "经开区"),
        ("孤局", "孤局"),
        ("外局", "市局"),
        ("区教育局", "区教育局"),
    ],
)
def test_papers_go_to_the_nearest_addressable_unit_above(name: str, addressee: str) -> None:
    assert BOOK.addressee(name) == addressee


def test_units_that_stand_above_each_other_do_not_hang_the_program() -> None:
    assert BOOK.addressee("甲") in ("甲", "乙")


def test_the_place_is_the_protocol_order_and_the_unknown_come_last() -> None:
    names = ["区教育局", "经开区", "区人社局"]

    assert sorted(names, key=BOOK.place) == ["区人社局", "经开区", "区教育局"]
    assert BOOK.unit("经开区").group == "未分组"
