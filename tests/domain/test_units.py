"""Units by any of their names, and through whom they are addressed."""

from datetime import date

import pytest

from supervision_desk.domain.units import KnownUnit, UnitBook

DAY = date(2020, 7, 6)
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
    assert BOOK.addressee(name, DAY) == addressee


def test_units_that_stand_above_each_other_do_not_hang_the_program() -> None:
    assert BOOK.addressee("甲", DAY) in ("甲", "乙")


def test_the_place_is_the_protocol_order_and_the_unknown_come_last() -> None:
    names = ["区教育局", "经开区", "区人社局"]

    assert sorted(names, key=BOOK.place) == ["区人社局", "经开区", "区教育局"]
    assert BOOK.unit("经开区").group == "未分组"


REFORMED = UnitBook(
    [
        KnownUnit("区卫健局", valid_from=date(2019, 3, 1)),
        KnownUnit("区卫生局", successor="区卫计局", valid_to=date(2016, 1, 1), ended_as="合并"),
        KnownUnit("区卫计局", successor="区卫健局", valid_to=date(2019, 3, 1), ended_as="更名"),
        KnownUnit("卫生监督所", parent="区卫生局", addressable=False),
        KnownUnit("创建办", parent="区卫健局", valid_to=date(2018, 1, 1), ended_as="撤销"),
        KnownUnit("老办", successor="区卫健局"),
        KnownUnit("散办", valid_to=date(2018, 1, 1), ended_as="撤销"),
    ]
)


@pytest.mark.parametrize(
    ("name", "day", "addressee"),
    [
        ("区卫生局", date(2015, 12, 31), "区卫生局"),
        ("区卫生局", date(2016, 1, 1), "区卫计局"),
        ("区卫生局", date(2019, 3, 1), "区卫健局"),
        ("卫生监督所", date(2015, 1, 1), "区卫生局"),
        ("卫生监督所", date(2020, 1, 1), "区卫健局"),
        ("创建办", date(2017, 12, 31), "创建办"),
        ("创建办", date(2020, 1, 1), "区卫健局"),
        ("老办", date(2000, 1, 1), "区卫健局"),
        ("散办", date(2020, 1, 1), "散办"),
    ],
)
def test_an_ended_unit_is_addressed_through_its_successor_then_its_parent(name: str, day: date, addressee: str) -> None:
    assert REFORMED.addressee(name, day) == addressee


def test_the_duties_pass_on_from_the_day_and_not_before() -> None:
    days = (date(2015, 1, 1), date(2017, 1, 1), date(2020, 1, 1))
    assert [REFORMED.successor("区卫生局", day) for day in days] == ["区卫生局", "区卫计局", "区卫健局"]
    assert REFORMED.successor("创建办") == "创建办"


@pytest.mark.parametrize(
    ("units", "circle"),
    [
        (
            [KnownUnit("甲", parent="乙"), KnownUnit("乙", successor="丙"), KnownUnit("丙", parent="甲")],
            {"甲", "乙", "丙"},
        ),
        ([KnownUnit("甲", parent="甲")], {"甲"}),
        ([KnownUnit("甲", parent="丙", successor="乙"), KnownUnit("乙", parent="丙"), KnownUnit("丙")], set()),
    ],
)
def test_a_circle_of_parents_and_successors_is_found(units: list[KnownUnit], circle: set[str]) -> None:
    assert set(UnitBook(units).circle()) == circle
