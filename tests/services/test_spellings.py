"""From names as written to units: what a person says holds, is learnt, and is unlearnt by undo."""

from contextlib import closing
from pathlib import Path

import pytest

from supervision_desk.domain.draft import LOOK, MUST, Doubt
from supervision_desk.domain.registration import Decisions, open_doubts, standing_doubts
from supervision_desk.domain.review import Review
from supervision_desk.domain.review_proposals import open_proposals
from supervision_desk.domain.units import LEFT_OUT, NEW_UNIT, UnitBook, meant_by
from supervision_desk.services.desk import Desk, load_units, open_desk
from supervision_desk.services.documents import preview_text
from supervision_desk.services.registering import units_added_by
from supervision_desk.services.undoing import undo_last
from supervision_desk.store.models import Unit
from tests.services.factories import DAY, decisions, measure, new_case, refusal, register_text, rows


def doubts_of(desk: Desk, unit: str) -> list[Doubt]:
    """The doubts about names, those of the document first."""
    draft = preview_text(desk, measure(unit=unit)).draft
    return [doubt for doubt in (*draft.doubts, *draft.measures[0].doubts) if doubt.subject]


def name_of(desk: Desk, written: str) -> str:
    with desk.reading() as session:
        return load_units(session).name_of(written)


def by_person(**changes: object) -> dict[str, object]:
    """Each proposal taken but none accepted unseen."""
    return {"accept_doubts": False, "undated_reason": "长期工作"} | changes


def test_a_standard_full_name_is_taken_for_its_unit_and_shown(desk: Desk) -> None:
    [doubt] = doubts_of(desk, "区教育局、望城区民政局")
    before = rows(desk, Unit)
    assert (doubt.code, doubt.grade, doubt.proposal) == ("meant_unit", LOOK, "区民政局")
    register_text(desk, measure(unit="望城区民政局"), **by_person())
    assert rows(desk, Unit) == before
    assert name_of(desk, "望城区民政局") == "区民政局"
    assert doubts_of(desk, "望城区民政局") == []


@pytest.mark.parametrize(("written", "unit"), [("民政局", "区民政局"), ("区扶贫办", "区农业农村局")])
def test_a_place_left_out_and_an_ended_unit_must_be_confirmed(desk: Desk, written: str, unit: str) -> None:
    [doubt] = doubts_of(desk, written)
    assert (doubt.grade, doubt.proposal, doubt.choices) == (MUST, unit, (unit, NEW_UNIT))
    assert written in refusal(desk, lambda: register_text(desk, measure(unit=written), **by_person()))
    register_text(desk, measure(unit=written), **by_person(confirmed=frozenset({doubt})))
    assert name_of(desk, written) == unit


def test_a_choice_among_names_alike_settles_the_doubt_is_learnt_and_unlearnt(desk: Desk) -> None:
    text = measure(unit="区市场监督局")
    draft = preview_text(desk, text).draft
    [doubt] = doubts_of(desk, "区市场监督局")
    chosen = meant_by(doubt.choices[0], doubt.subject)
    mapped = Decisions("张某某", undated_reason="长期", spellings={"区市场监督局": chosen})
    assert doubt.choices[0] == "区市场监督管理局（相似度 86）"
    assert doubt.choices[-1] == doubt.proposal == NEW_UNIT
    assert doubt in standing_doubts(draft, 0, Decisions("张某某"))
    assert doubt not in standing_doubts(draft, 0, mapped)
    register_text(desk, text, **by_person(spellings=mapped.spellings))
    assert doubts_of(desk, "区市场监督局") == []
    undo_last(desk)
    assert doubts_of(desk, "区市场监督局") == [doubt]


def test_names_alike_are_never_merged_by_accepting(desk: Desk) -> None:
    registered = register_text(desk, measure(unit="区市场监督局"))
    assert registered.new_units == ("区市场监督局",)


def test_an_unknown_name_is_one_doubt_wherever_it_stands(desk: Desk) -> None:
    text = "2020年方案\n1. 甲。年内建成。（责任单位：区新局）\n2. 乙。年内建成。（区新局牵头，区民政局配合）\n"
    draft = preview_text(desk, text).draft
    first, second = ([each for each in m.doubts if each.subject == "区新局"] for m in draft.measures)
    assert first == second
    assert [each.field for each in (*first, *second)] == ["responsible_units", "lead_units"]
    confirmed = Decisions("张某某", confirmed=frozenset(first))
    assert standing_doubts(draft, 1, confirmed) == []


def test_words_for_many_become_a_group_that_is_not_ranked(desk: Desk) -> None:
    [doubt] = doubts_of(desk, "区民政局、各镇（街道）")
    assert (doubt.code, doubt.grade) == ("collective_unit", MUST)
    register_text(desk, measure(unit="区民政局、各镇（街道）"))
    with desk.reading() as session:
        group = load_units(session).unit("各镇（街道）")
    assert (group.group, group.ranked, group.addressable) == ("集体对象", False, True)
    assert doubts_of(desk, "各镇（街道）") == []


def test_words_for_many_can_be_left_out(desk: Desk) -> None:
    before = rows(desk, Unit)
    spellings = {"各有关单位": meant_by(LEFT_OUT, "各有关单位")}
    register_text(desk, measure(unit="区民政局、各有关单位"), **by_person(spellings=spellings))
    assert rows(desk, Unit) == before


def test_a_measure_of_which_nobody_is_left_is_refused(desk: Desk) -> None:
    spoken = refusal(desk, lambda: register_text(desk, measure(unit="各有关单位"), spellings={"各有关单位": ""}))
    assert "没有责任单位" in spoken


def test_without_a_list_two_spellings_of_one_document_become_one_unit(tmp_path: Path) -> None:
    new_case(tmp_path / "bare", units=False)
    with closing(open_desk(tmp_path / "bare", today=DAY, operator="测试员")) as desk:
        text = measure(unit="区人社局、区人力资源和社会保障局、财政局、省财政局")
        told = units_added_by(preview_text(desk, text).draft, decisions(), UnitBook(()))
        registered = register_text(desk, text)
    assert told == registered.new_units
    assert registered.new_units == ("区人力资源和社会保障局", "省财政局")


PAIRS = (
    "2020年方案\n"
    "1. 甲。年内建成。（责任单位：区发展和改革局、区发改局）\n"
    "2. 乙。年内建成。（责任单位：区人力资源和社会保障局、区人社局）\n"
    "3. 丙。年内建成。（责任单位：甲经开区招商局、甲经开区、乙高新区建设局、乙高新区）\n"
)


def test_only_the_pair_and_the_parent_that_were_confirmed_are_taken(tmp_path: Path) -> None:
    new_case(tmp_path / "case", units=False)
    with closing(open_desk(tmp_path / "case", today=DAY)) as desk:
        doubts = preview_text(desk, PAIRS).draft.doubts
        confirmed = frozenset(doubt for doubt in doubts if doubt.subject == "区人社局" or doubt.proposal == "乙高新区")
        register_text(desk, PAIRS, **by_person(confirmed=confirmed))
        assert name_of(desk, "区人社局") == "区人力资源和社会保障局"
        assert name_of(desk, "区发改局") == "区发改局"
        with desk.reading() as session:
            parents = {unit.name: unit.parent for unit in load_units(session).units}
    assert (parents["甲经开区招商局"], parents["乙高新区建设局"]) == (None, "乙高新区")


def test_a_name_without_the_level_of_the_issuer_becomes_the_unit_with_it_and_is_learnt(desk: Desk) -> None:
    text = "长沙市望城区人民政府\n关于修路的通知\n\n" + measure(unit="区水务中心、水务中心")
    draft = preview_text(desk, text).draft
    [doubt] = [each for each in draft.doubts if each.code == "meant_unit"]
    assert (doubt.subject, doubt.grade, doubt.choices) == ("水务中心", MUST, ("区水务中心", NEW_UNIT))
    before = rows(desk, Unit)
    register_text(desk, text)
    assert rows(desk, Unit) == before + 1
    assert name_of(desk, "水务中心") == "区水务中心"


def test_decided_otherwise_both_are_units(desk: Desk) -> None:
    text = "长沙市望城区人民政府\n关于修路的通知\n\n" + measure(unit="区水务中心、水务中心")
    before = rows(desk, Unit)
    register_text(desk, text, spellings={"水务中心": "水务中心"})
    assert rows(desk, Unit) == before + 2


def test_what_is_taken_at_once_is_as_many_doubts_as_wait(desk: Desk) -> None:
    text = measure(unit="区水务一局、区住建局") + "\n2．植树。抓紧推进。（责任单位：区水务一局、区园林二局）\n"
    preview = preview_text(desk, text)
    draft, none = preview.draft, Decisions("张某某")
    own = [(index, standing_doubts(draft, index, none)) for index in range(len(draft.measures))]
    found = open_proposals(Review(draft, none, preview.units), own)
    assert (len(found.names), found.named) == (2, 3)
    assert found.count == len(open_doubts(draft, none))
