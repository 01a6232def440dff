"""Names against the office's list: which unit is meant, how sure that is, and what is only suggested."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supervision_desk.domain.units import KnownUnit, UnitBook
from supervision_desk.intake.abbreviations import core_key, table
from supervision_desk.intake.collectives import is_collective
from supervision_desk.intake.home import home_places
from supervision_desk.intake.matching import Kind, UnitMatch, unit_matches
from supervision_desk.paths import resource

BOOK = UnitBook(
    [
        KnownUnit("区委组织部", "中共某市江南区委组织部"),
        KnownUnit("区人社局", "某市江南区人力资源和社会保障局", ("区人社",)),
        KnownUnit("区住建局", "某市江南区住房和城乡建设局"),
        KnownUnit("区市场监督管理局", "某市江南区市场监督管理局"),
        KnownUnit("区文旅广体局", "某市江南区文化旅游广电体育局"),
        KnownUnit("区农业农村局", "某市江南区农业农村局"),
        KnownUnit("区城管和执法局"),
        KnownUnit("团区委", "共青团某市江南区委员会"),
        KnownUnit("江南经开区", "江南经济技术开发区管理委员会"),
        KnownUnit("白沙街道"),
        KnownUnit("区旧房办", successor="区住建局"),
    ]
)


def matched(name: str, book: UnitBook = BOOK) -> UnitMatch:
    return unit_matches(book, [name])[name]


@pytest.mark.parametrize(
    ("written", "kind", "unit"),
    [
        ("区人社局", Kind.KNOWN, "区人社局"),
        ("区人社", Kind.KNOWN, "区人社局"),
        ("区 人社 局", Kind.KNOWN, "区人社局"),
        ("区城管与执法局", Kind.KNOWN, "区城管和执法局"),
        ("某市江南区住房及城乡建设局", Kind.KNOWN, "区住建局"),
        ("区人力资源和社会保障局", Kind.ABBREVIATION, "区人社局"),
        ("江南区人力资源社会保障局", Kind.ABBREVIATION, "区人社局"),
        ("江南区人社局", Kind.ABBREVIATION, "区人社局"),
        ("江南人社局", Kind.ABBREVIATION, "区人社局"),
        ("区市监局", Kind.ABBREVIATION, "区市场监督管理局"),
        ("区城市管理和综合执法局", Kind.ABBREVIATION, "区城管和执法局"),
        ("共青团江南区委", Kind.ABBREVIATION, "团区委"),
        ("中共江南区委组织部", Kind.ABBREVIATION, "区委组织部"),
        ("江南经开区管委会", Kind.ABBREVIATION, "江南经开区"),
        ("白沙街道办事处", Kind.ABBREVIATION, "白沙街道"),
        ("人社局", Kind.PLACE, "区人社局"),
        ("市场监管局", Kind.PLACE, "区市场监督管理局"),
        ("组织部", Kind.PLACE, "区委组织部"),
        ("江南区白沙街道办事处", Kind.PLACE, "白沙街道"),
        ("区旧房办", Kind.SUCCESSOR, "区住建局"),
        ("区工商局", Kind.SUCCESSOR, "区市场监督管理局"),
        ("区文体广新局", Kind.SUCCESSOR, "区文旅广体局"),
        ("区扶贫办", Kind.SUCCESSOR, "区农业农村局"),
        ("各有关单位", Kind.COLLECTIVE, ""),
    ],
)
def test_a_name_is_found_by_the_surest_way(written: str, kind: Kind, unit: str) -> None:
    assert (matched(written).kind, matched(written).unit) == (kind, unit)


@pytest.mark.parametrize(
    "written", ["市人社局", "省人社厅", "江北区人社局", "市市场监管局", "江北经开区管委会", "区国土局"]
)
def test_another_place_and_an_institution_without_heir_are_never_merged(written: str) -> None:
    assert matched(written).kind is Kind.UNKNOWN
    assert matched(written).unit == ""


def test_what_only_looks_alike_is_suggested_with_its_likeness() -> None:
    found = matched("区市场监督局")

    assert found.kind is Kind.UNKNOWN
    assert found.others[0] == ("区市场监督管理局", 86)
    assert len(found.others) <= 3


def test_two_units_that_fit_alike_are_both_shown_and_none_is_taken() -> None:
    book = UnitBook([KnownUnit("区林业局"), KnownUnit("区林草局"), KnownUnit("区财政局"), KnownUnit("区审计局")])
    found = matched("区林业和草原局", book)

    assert (found.kind, found.unit) == (Kind.UNKNOWN, "")
    assert {unit for unit, _ in found.others} >= {"区林业局", "区林草局"}


def test_units_that_follow_each_other_in_a_ring_do_not_hang() -> None:
    ring = UnitBook([KnownUnit("甲局", successor="乙局"), KnownUnit("乙局", successor="甲局")])

    assert matched("甲局", ring).unit in ("甲局", "乙局")


def test_without_a_list_only_words_for_many_are_told() -> None:
    found = unit_matches(UnitBook(()), ["人社局", "各镇（街道）"])

    assert [each.kind for each in found.values()] == [Kind.UNKNOWN, Kind.COLLECTIVE]


def test_the_offices_own_place_is_learnt_from_its_list() -> None:
    assert {"区", "江南区", "某市江南区", "江南"} <= home_places(BOOK)
    assert "市" not in home_places(BOOK)
    assert home_places(UnitBook([KnownUnit("甲"), KnownUnit("乙")])) == frozenset()


@pytest.mark.parametrize(
    "written",
    [
        "各市、县（区）人民政府", "各县（市、区）人民政府", "各乡镇", "各有关单位", "市直各单位", "相关部门",
        "各责任单位", "各镇（街道）", "区直各部门", "省直有关部门", "属地镇街", "成员单位", "市级有关部门",
        "其他成员单位", "乡镇（街道）", "区直部门",
    ],
)  # fmt: skip
def test_words_for_many_are_no_unit(written: str) -> None:
    assert is_collective(written)


@pytest.mark.parametrize(
    "written",
    ["区人社局", "白沙街道", "白沙镇人民政府", "区政府办", "市场监管局", "江南区人民政府", "区重点办", "区城投公司"],
)
def test_a_single_unit_is_not_taken_for_many(written: str) -> None:
    assert not is_collective(written)


def test_every_form_of_the_table_is_found_and_every_heir_stands_in_it() -> None:
    read = table()
    with resource("units", "abbreviations.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    assert len(rows) > 200
    assert len({row["全称"] for row in rows}) == len(rows)
    for row in rows:
        for form in row["其他写法"].split(";"):
            assert form.startswith("…") or core_key(row["全称"]) in read.cores[core_key(form)]
    assert {heir for heirs in read.successors.values() for heir in heirs} <= set(read.cores)


@given(st.lists(st.text("省市区县委办局政府各有关人社住建和与（）街道镇乡 ", max_size=30), max_size=20))
def test_any_name_gets_an_answer_that_the_list_has(names: list[str]) -> None:
    for match in unit_matches(BOOK, names).values():
        assert not match.unit or match.unit in BOOK
        assert all(unit in BOOK and 0 < score <= 100 for unit, score in match.others)
