"""Names with and without the issuer's own level: one unit where the document leaves no doubt, else two."""

import pytest

from supervision_desk.domain.draft import Draft
from supervision_desk.domain.units import KnownUnit, UnitBook
from supervision_desk.intake.own_level import own_level
from supervision_desk.intake.reader import read_text

CITY, DISTRICT = "三明市人民政府", "长沙市望城区人民政府办公室"


def read(issuer: str, *units: str, known: tuple[KnownUnit, ...] = ()) -> Draft:
    lines = [f"{number}.修第{number}条路。（责任单位：{unit}）" for number, unit in enumerate(units, 1)]
    head = f"{issuer}\n关于修路的通知\n\n各单位：\n" if issuer else ""
    return read_text(head + "\n".join(lines) + (f"\n{issuer}\n2020年3月1日\n" if issuer else ""), units=known)


def one_with(draft: Draft) -> dict[str, str]:
    return {doubt.subject: doubt.proposal for doubt in draft.doubts if doubt.code == "meant_unit"}


def test_in_a_citys_document_the_name_without_its_level_is_the_citys() -> None:
    draft = read(CITY, "市交通运输局、市教育局", "交通运输局、财政局")
    assert one_with(draft) == {"交通运输局": "市交通运输局"}
    assert not [doubt for doubt in draft.doubts if doubt.code == "same_unit"]


def test_the_standard_short_name_counts_as_well() -> None:
    assert one_with(read(CITY, "市人力资源和社会保障局", "人社局")) == {"人社局": "市人力资源和社会保障局"}


def test_in_a_districts_document_the_citys_bureau_is_another_organ() -> None:
    draft = read(DISTRICT, "市交通运输局", "交通运输局")
    assert one_with(draft) == {}
    assert not [doubt for doubt in draft.doubts if doubt.code == "same_unit"]


def test_with_both_levels_before_a_name_nothing_is_proposed() -> None:
    assert one_with(read(DISTRICT, "市交通运输局、区交通运输局", "交通运输局")) == {}


def test_without_an_issuer_the_offices_list_tells_the_level_and_without_both_nobody_guesses() -> None:
    known = (KnownUnit("区教育局", "望城区教育局"), KnownUnit("区民政局", "望城区民政局"))
    assert one_with(read("", "区水利局", "水利局", known=known)) == {"水利局": "区水利局"}
    assert one_with(read("", "市水利局", "水利局", known=known)) == {}
    assert one_with(read("", "市水利局", "水利局")) == {}


def test_a_bureau_of_the_city_speaks_at_its_level_not_at_the_offices_own() -> None:
    known = (KnownUnit("区教育局", "望城区教育局"), KnownUnit("区民政局", "望城区民政局"))
    assert own_level(("长沙市教育局",), UnitBook(known)) == "市"
    assert own_level(("教育部",), UnitBook(known)) == ""


def test_in_a_document_of_the_citys_bureau_two_spellings_stay_a_question() -> None:
    known = (KnownUnit("区教育局", "望城区教育局"), KnownUnit("区民政局", "望城区民政局"))
    draft = read("长沙市发展和改革委员会", "市交通运输局", "交通运输局", known=known)
    assert [each.subject for each in draft.doubts if each.code in ("meant_unit", "same_unit")] == ["交通运输局"]


def test_what_the_list_knows_is_not_asked_again() -> None:
    known = (KnownUnit("区交通运输局", "长沙市望城区交通运输局"), KnownUnit("区教育局"), KnownUnit("区民政局"))
    assert one_with(read(DISTRICT, "区交通运输局", "交通运输局", known=known)) == {"交通运输局": "区交通运输局"}


def test_in_a_citys_document_the_districts_own_bureau_of_the_name_is_not_meant() -> None:
    known = (KnownUnit("区财政局", "长沙市望城区财政局"), KnownUnit("区教育局"), KnownUnit("区民政局"))
    assert one_with(read(CITY, "市财政局", "财政局", known=known)) == {"财政局": "市财政局"}
    assert one_with(read(CITY, "市教育局", "财政局", known=known))["财政局"] == "区财政局"


@pytest.mark.parametrize(
    ("issuers", "level"),
    [
        (("中共长沙市望城区委办公室", "长沙市望城区人民政府办公室"), "区"),
        (("江西省人民政府",), "省"),
        (("大竹县人民政府办公室",), "县"),
        (("三明市人民政府", "尤溪县人民政府"), ""),
        (("国务院",), ""),
        (("长沙市发展和改革委员会",), "市"),
        (("长沙市教育局", "长沙市财政局"), "市"),
        (("长沙市望城区教育局",), "区"),
        (("广州市城市管理局",), "市"),
        (("区市场监督管理局",), "区"),
        (("国家市场监督管理总局",), ""),
        (("城市管理局",), ""),
        ((), ""),
    ],
)
def test_the_issuers_tell_the_level(issuers: tuple[str, ...], level: str) -> None:
    assert own_level(issuers, UnitBook(())) == level
