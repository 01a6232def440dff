"""联络员 and 领导: who is called, who leads what on which day; 分管调整 moves what is open."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from supervision_desk.domain.periods import Quarter
from supervision_desk.services.charges import lead_items
from supervision_desk.services.chasing import chase_list
from supervision_desk.services.desk import Desk
from supervision_desk.services.item_detail import item_detail
from supervision_desk.services.leadership import (
    HandOver,
    LeaderEntry,
    LeaderRow,
    add_leader,
    change_leader,
    hand_over,
    list_leaders,
    order_leaders,
)
from supervision_desk.services.left_charges import left_by
from supervision_desk.services.liaisons import LiaisonEntry, add_liaison, change_liaison, list_liaisons
from supervision_desk.services.signing import preview_paper
from supervision_desk.services.summary import quarter_summary
from supervision_desk.services.undoing import undo_last
from supervision_desk.services.units import list_units
from tests.forms.reading import bare, text_of
from tests.services.factories import draft, finish, on, one_entry, refusal, tables

Q3 = Quarter(2020, 3)
NEW = LeaderEntry("吴某某", "副区长", date(2020, 8, 1))


def leader(desk: Desk, name: str) -> LeaderRow:
    return next(row for row in list_leaders(desk) if row.leader.name == name)


def led(desk: Desk, code: str) -> tuple[str, ...]:
    return item_detail(desk, code).leaders


def test_what_is_open_moves_and_what_is_closed_keeps_the_old_name(dispatched: Desk) -> None:
    finish(on(dispatched, 8, 5), "2020/2")
    later = on(dispatched, 8, 20)
    add_leader(later, NEW)
    change = HandOver("周志辉", "吴某某", date(2020, 8, 10))
    assert one_entry(later, lambda: hand_over(later, change)) == "分管调整 周志辉 → 吴某某"
    assert led(later, "2020/2") == ("周志辉",)
    assert led(later, "2020/3") == ("吴某某",)
    assert led(on(dispatched, 8, 9), "2020/3") == ("周志辉",)
    rows = {row.leader: row for row in quarter_summary(on(dispatched, 9, 30), Q3).leaders}
    assert (rows["周志辉"].tasks, rows["周志辉"].closed) == (1, 1)
    assert (rows["吴某某"].tasks, rows["吴某某"].open) == (4, 4)
    early = {row.leader: row.tasks for row in quarter_summary(on(dispatched, 9, 30), Q3, date(2020, 8, 9)).leaders}
    assert early["周志辉"] == 5


def test_a_paper_names_the_leader_of_its_day(registered: Desk) -> None:
    add_leader(on(registered, 8, 1), NEW)
    later = on(registered, 8, 20)
    hand_over(later, HandOver("周志辉", "吴某某", date(2020, 8, 10)))
    text = bare(text_of(preview_paper(later, draft(later, tasks=("2020/2",))[0])))
    assert "吴某某" in text
    assert "周志辉" not in text


def test_units_of_one_leader_changed_alone_leave_word_of_what_did_not_move(dispatched: Desk) -> None:
    add_leader(dispatched, LeaderEntry("甲", units=("区教育局", "区残联")))
    lead_items(dispatched, "甲", ["2020/8"])
    later = on(dispatched, 8, 12)
    held = leader(later, "甲").leader
    assert left_by(later, "甲", held.units) == ""
    add_leader(later, LeaderEntry("乙", units=("区教育局",)))
    both = left_by(later, "乙", ())
    assert both.startswith("“区教育局”同时由甲分管，现在几位都分管，在办的没有移交；")
    change_leader(later, "甲", replace(held, units=("区残联",)))
    words = left_by(later, "甲", held.units)
    assert words.startswith("“区教育局”自 2020-08-12 起不再由甲分管，在办的事项 1 件（2020/8）仍在甲名下；")
    assert "lead-over 甲 --to" in words
    assert "甲" in led(later, "2020/8")
    [item] = [charge.portfolio for charge in leader(later, "甲").charges if charge.kind == "事项"]
    hand_over(later, HandOver("甲", "乙", date(2020, 8, 12), (item,)))
    assert left_by(later, "甲", held.units) == ""
    assert "乙" in led(later, "2020/8")
    assert "甲" not in led(later, "2020/8")


def test_a_part_of_what_is_led_moves_alone(registered: Desk) -> None:
    add_leader(registered, LeaderEntry("甲", units=("区财政局", "区民政局")))
    add_leader(registered, LeaderEntry("乙", units=("区民政局",)))
    later = on(registered, 8, 20)
    held = leader(later, "甲").charges
    moved = tuple(charge.portfolio for charge in held if charge.name == "区民政局")
    assert hand_over(later, HandOver("甲", "乙", date(2020, 8, 10), moved)) == 1
    assert leader(later, "甲").named("单位") == ("区财政局",)
    assert leader(later, "乙").named("单位") == ("区民政局",)
    unit = next(row for row in list_units(later) if row.unit.name == "区财政局")
    assert unit.leaders == ("甲",)


def test_a_change_of_portfolios_is_undone_whole(registered: Desk) -> None:
    add_leader(registered, LeaderEntry("甲"))
    held, later = tables(registered), on(registered, 8, 20)
    hand_over(later, HandOver("周志辉", "甲", date(2020, 8, 10)))
    undo_last(later)
    assert tables(later) == held


def test_handed_over_on_the_day_it_began_it_never_was(registered: Desk) -> None:
    add_leader(registered, LeaderEntry("甲"))
    hand_over(registered, HandOver("周志辉", "甲", registered.today))
    assert led(registered, "2020/2") == ("甲",)
    assert leader(registered, "周志辉").charges == ()


PEOPLE: list[tuple[Callable[[Desk], object], str]] = [
    (lambda desk: hand_over(desk, HandOver("周志辉", "无", desk.today)), "没有领导“无”"),
    (lambda desk: hand_over(desk, HandOver("周志辉", "周志辉", desk.today)), "不能接手"),
    (lambda desk: hand_over(desk, HandOver("周志辉", "吴某某", desk.today)), "不能接手"),
    (lambda desk: hand_over(desk, HandOver("周志辉", "喻志军", date(2020, 7, 5))), "没有可移交的分管"),
    (lambda desk: hand_over(desk, HandOver("周志辉", "喻志军", date(2020, 7, 7))), "晚于今天"),
    (lambda desk: add_leader(desk, LeaderEntry(" ")), "没有填写领导姓名"),
    (lambda desk: add_leader(desk, LeaderEntry("周志辉")), "已有领导“周志辉”"),
    (lambda desk: add_leader(desk, LeaderEntry("甲", units=("无",))), "没有“无”"),
    (lambda desk: add_leader(desk, LeaderEntry("甲", "", desk.today, desk.today)), "不晚于任职日期"),
    (lambda desk: change_leader(desk, "无", LeaderEntry("无")), "没有领导“无”"),
    (lambda desk: change_leader(desk, "周志辉", LeaderEntry("喻志军")), "已有领导“喻志军”"),
    (lambda desk: change_leader(desk, "周志辉", LeaderEntry("周志辉")), "没有任何变动"),
    (lambda desk: order_leaders(desk, ["周志辉"]), "刚刚有变动"),
    (lambda desk: add_liaison(desk, LiaisonEntry("区财政局", "")), "没有填写联络员姓名"),
    (lambda desk: add_liaison(desk, LiaisonEntry("无", "甲")), "没有“无”"),
    (lambda desk: add_liaison(desk, LiaisonEntry("区财政局", "王")), "已有联络员“王”"),
    (lambda desk: change_liaison(desk, "区财政局", "李", LiaisonEntry("区财政局", "李")), "没有联络员“李”"),
    (lambda desk: change_liaison(desk, "区财政局", "王", LiaisonEntry("区财政局", "王")), "没有任何变动"),
    (lambda desk: change_liaison(desk, "区财政局", "王", LiaisonEntry("区民政局", "张")), "已有联络员“张”"),
]


@pytest.mark.parametrize(("act", "words"), PEOPLE)
def test_what_cannot_be_is_refused(registered: Desk, act: Callable[[Desk], object], words: str) -> None:
    add_leader(registered, NEW)
    add_liaison(registered, LiaisonEntry("区财政局", "王"))
    add_liaison(registered, LiaisonEntry("区民政局", "张"))
    assert words in refusal(registered, lambda: act(registered))


def test_leaders_are_changed_and_moved(registered: Desk) -> None:
    changed = LeaderEntry("周志辉", "常务副区长", None, None, ("区人社局",))
    assert one_entry(registered, lambda: change_leader(registered, "周志辉", changed)) == "修改领导 周志辉"
    assert leader(registered, "周志辉").leader == changed
    names = [row.leader.name for row in list_leaders(registered)]
    order_leaders(registered, names[::-1])
    assert [row.leader.name for row in list_leaders(registered)] == names[::-1]
    assert quarter_summary(registered, Q3).leaders[0].leader == names[-1]


def test_liaisons_are_shown_where_somebody_must_be_called(dispatched: Desk) -> None:
    add_liaison(dispatched, LiaisonEntry("区教育局", "甲", "主任", "0731-1"))
    add_liaison(dispatched, LiaisonEntry("区教育局", "乙", valid_from=date(2020, 9, 1)))
    add_liaison(dispatched, LiaisonEntry("区教育局", "丙", valid_to=date(2020, 8, 1)))
    assert [(unit, each.name) for unit, each in item_detail(dispatched, "2020/8").liaisons] == [
        ("区教育局", "甲"),
        ("区教育局", "丙"),
    ]
    line = next(line for line in chase_list(on(dispatched, 9, 3)) if line.unit == "区教育局")
    assert [each.words for each in line.liaisons] == ["甲 主任 0731-1", "乙"]


def test_a_liaison_is_changed(desk: Desk) -> None:
    add_liaison(desk, LiaisonEntry(" 区财政局 ", " 甲 ", "", " 1 "))
    new = LiaisonEntry("区民政局", "甲", "主任", "2", None, date(2020, 8, 1))
    assert one_entry(desk, lambda: change_liaison(desk, "区财政局", "甲", new)) == "修改联络员 区财政局 甲"
    assert list_liaisons(desk) == [new]


def test_a_leader_takes_items_on_by_hand(registered: Desk) -> None:
    add_leader(registered, LeaderEntry("甲"))
    assert one_entry(registered, lambda: lead_items(registered, "甲", ["2020/2", "2020/3"])) == "甲 牵头 2020/2、2020/3"
    assert led(registered, "2020/2") == ("甲", "周志辉")
    assert leader(registered, "甲").named("事项") == ("2020/2", "2020/3")
    later = on(registered, 8, 20)
    hand_over(later, HandOver("甲", "喻志军", date(2020, 8, 10)))
    assert led(later, "2020/3") == ("喻志军", "周志辉")


@pytest.mark.parametrize(
    ("name", "codes", "words"),
    [
        ("无", ["2020/2"], "没有领导“无”"),
        ("周志辉", [], "没有写明事项编号"),
        ("周志辉", ["2020/99"], "没有编号为“2020/99”"),
    ],
)
def test_items_that_cannot_be_led_are_refused(registered: Desk, name: str, codes: list[str], words: str) -> None:
    assert words in refusal(registered, lambda: lead_items(registered, name, codes))


def test_an_item_led_already_or_not_yet_registered_is_refused(registered: Desk) -> None:
    lead_items(registered, "喻志军", ["2020/2"])
    assert "已经牵头" in refusal(registered, lambda: lead_items(registered, "喻志军", ["2020/2"]))
    assert "还没有立项" in refusal(registered, lambda: lead_items(registered, "周志辉", ["2020/2"], date(2020, 7, 5)))
