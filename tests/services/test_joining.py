"""并回: a part stands closed as 并入 from the day of joining on; the days before keep what they showed."""

from collections.abc import Callable
from datetime import date

import pytest

from supervision_desk.domain.periods import Quarter
from supervision_desk.domain.standing import TaskClass
from supervision_desk.services.acts import act_words
from supervision_desk.services.assigning import assign_unit
from supervision_desk.services.casebook import TaskView, load_tasks
from supervision_desk.services.closing import close_tasks
from supervision_desk.services.desk import Desk
from supervision_desk.services.dividing import PartEntry, split_task
from supervision_desk.services.item_detail import item_detail
from supervision_desk.services.items import list_items
from supervision_desk.services.joining import join_tasks
from supervision_desk.services.papers import list_papers
from supervision_desk.services.summary import quarter_summary, tasks_behind
from supervision_desk.services.undoing import undo_last
from tests.services.factories import draft, finish, on, one_entry, refusal, reply, tables

PARTS = (
    PartEntry("增加就业岗位"),
    PartEntry("带动就业", "区工信局", "带动就业18000人。", date(2020, 9, 30), targets=("T2", "T3")),
    PartEntry("重点工程岗位", "区残联", undated_reason="随工程进度", targets=("T5",)),
)


@pytest.fixture
def parted(registered: Desk) -> Desk:
    """2020/2 split in three on 2020-07-08, on that day."""
    desk = on(registered, 7, 8)
    split_task(desk, "2020/2", PARTS)
    return desk


def tasks(desk: Desk, day: date) -> dict[str, TaskView]:
    """The tasks of 2020/2 as of a day, by code."""
    with desk.reading() as session:
        return {task.code: task for task in load_tasks(session, day) if task.item_code == "2020/2"}


def labels(view: TaskView) -> list[str]:
    return [f"{target.label} {target.value:g}" for target in view.targets]


def test_a_part_joined_is_closed_from_that_day_and_its_targets_go_over(parted: Desk) -> None:
    desk = on(parted, 8, 20)
    title = one_entry(desk, lambda: join_tasks(desk, "2020/2-2", "2020/2-1"))
    assert title == "并回 2020/2-2 到 2020/2-1"
    now = tasks(desk, date(2020, 8, 20))
    assert (now["2020/2-2"].task_class, now["2020/2-2"].facts.closed_on) == (TaskClass.MERGED, date(2020, 8, 20))
    assert (labels(now["2020/2-1"]), labels(now["2020/2-2"])) == (["T1 2000", "T4 4000", "T6 10000", "T7 18000"], [])
    assert now["2020/2-1"].text.endswith("带动就业18000人。")
    assert join_tasks(desk, "2020/2-3", "2020/2-1") == "2020/2-1"
    assert split_task(desk, "2020/2-1", PARTS[:1] * 2) == ("2020/2-1", "2020/2-4")


def test_the_days_before_keep_what_they_showed(parted: Desk) -> None:
    day = date(2020, 8, 19)
    before = tasks(parted, day)
    join_tasks(on(parted, 8, 20), "2020/2-2", "2020/2-1")
    after = tasks(parted, day)
    assert after["2020/2-2"] == before["2020/2-2"]
    assert after["2020/2-1"].targets == before["2020/2-1"].targets
    assert after["2020/2-1"].shares == before["2020/2-1"].shares
    assert [each.is_open for each in after.values()] == [True] * 3


def test_a_unit_that_only_the_joined_part_had_helps_from_that_day(parted: Desk) -> None:
    assert "区残联" not in {share.unit for share in tasks(parted, date(2020, 7, 8))["2020/2-1"].shares}
    desk = on(parted, 8, 20)
    helped = len(tasks(desk, desk.today)["2020/2-1"].shares)
    join_tasks(desk, "2020/2-3", "2020/2-1")
    shares = tasks(desk, desk.today)["2020/2-1"].shares
    assert [(share.unit, share.role, share.answers) for share in shares[helped:]] == [("区残联", "配合", False)]
    assert "区残联" not in {share.unit for share in tasks(desk, date(2020, 8, 19))["2020/2-1"].shares}
    row = next(each for each in list_items(desk) if each.code == "2020/2")
    assert row.unit == "区人社局、区工信局"


def test_figures_of_a_past_quarter_do_not_change_and_each_row_holds(parted: Desk) -> None:
    quarter, end = Quarter(2020, 3), date(2020, 9, 30)
    before = quarter_summary(on(parted, 9, 30), quarter)
    desk = on(parted, 10, 9)
    join_tasks(desk, "2020/2-2", "2020/2-1")
    after = quarter_summary(desk, quarter, end)
    for name in ("total", "items", "units", "leaders", "documents", "targets"):
        assert getattr(after, name) == getattr(before, name), name
    summary = quarter_summary(on(parted, 12, 31), Quarter(2020, 4))
    row = next(row.balance for row in summary.units if row.name == "区工信局")
    assert (row.opening, row.closed_other) == (next(r for r in before.units if r.name == "区工信局").balance.closing, 1)
    assert all(row.balance.holds for row in (*summary.units, *summary.documents, summary.total))
    closed = tasks_behind(desk, Quarter(2020, 4), desk.today, ("closed_other",), "区工信局")
    assert [task.code for task in closed] == ["2020/2-2"]


def test_a_part_split_off_and_joined_on_one_day_closes_all_the_same(parted: Desk) -> None:
    join_tasks(parted, "2020/2-2", "2020/2-1")
    assert tasks(parted, parted.today)["2020/2-2"].task_class is TaskClass.MERGED
    assert list(tasks(parted, date(2020, 7, 7))) == ["2020/2"]
    balance = quarter_summary(on(parted, 9, 30), Quarter(2020, 3)).total.balance
    assert (balance.new, balance.closed_other, balance.holds) == (27, 1, True)


def test_a_joined_part_names_no_day_and_no_paper_of_its_item(parted: Desk) -> None:
    desk = on(parted, 10, 9)
    assert next(row for row in list_items(desk) if row.code == "2020/2").overdue_tasks == 1
    join_tasks(desk, "2020/2-2", "2020/2-1")
    row = next(each for each in list_items(desk) if each.code == "2020/2")
    assert (row.item_class, row.overdue_tasks) == (TaskClass.IN_TIME, 0)
    draft(desk)
    assert "2020/2-2" not in {code for paper in list_papers(desk) for code in paper.task_codes}
    assert "2020/2-1" in {code for paper in list_papers(desk) for code in paper.task_codes}


def test_the_later_day_of_a_joined_part_does_not_hide_that_the_item_is_overdue(registered: Desk) -> None:
    split_task(registered, "2020/2", (PartEntry("甲", due_on=date(2020, 8, 31)), PartEntry("乙")))
    desk = on(registered, 9, 1)
    assert next(row for row in list_items(desk) if row.code == "2020/2").item_class is TaskClass.IN_TIME
    join_tasks(desk, "2020/2-2", "2020/2-1")
    row = next(each for each in list_items(desk) if each.code == "2020/2")
    assert (row.item_class, row.due_on) == (TaskClass.OVERDUE, date(2020, 8, 31))


def test_an_item_ends_as_its_other_tasks_end(parted: Desk) -> None:
    desk = on(parted, 8, 20)
    for code in ("2020/2-2", "2020/2-3"):
        join_tasks(desk, code, "2020/2-1")
    finish(on(parted, 9, 1), "2020/2-1", readings={"T1": 1, "T4": 1, "T6": 1, "T7": 1, "T8": 1})
    row = next(each for each in list_items(on(parted, 9, 1)) if each.code == "2020/2")
    assert (row.item_class, row.closed_on) == (TaskClass.ON_TIME, date(2020, 9, 1))


def test_a_join_is_told_in_the_record_and_taken_back_whole(parted: Desk) -> None:
    before = tables(parted)
    join_tasks(parted, "2020/2-2", "2020/2-1")
    [act] = item_detail(parted, "2020/2").acts
    assert (act.task_code, act_words(act)) == ("2020/2-2", "并入 2020/2-1，测试员办理")
    undo_last(parted)
    assert tables(parted) == before


def _slip(desk: Desk) -> None:
    draft(desk, unit="区工信局")


def _reply(desk: Desk) -> None:
    reply(desk, "2020/2-2")


def _close(desk: Desk) -> None:
    close_tasks(desk, "2020/2-2", "撤项", "张某某", "不再办理")


def _join(desk: Desk) -> None:
    join_tasks(desk, "2020/2-2", "2020/2-1")


@pytest.mark.parametrize(
    ("prepare", "codes", "words"),
    [
        (_slip, ("2020/2-2", "2020/2-1"), "已有 1 份文书，没有并回"),
        (_reply, ("2020/2-2", "2020/2-1"), "已有 1 条反馈，没有并回"),
        (_close, ("2020/2-2", "2020/2-1"), "已撤项"),
        (_join, ("2020/2-2", "2020/2-1"), "已并入"),
        (_join, ("2020/2-3", "2020/2-2"), "已并入"),
        (None, ("2020/2-2", "2020/3"), "不是同一事项"),
        (None, ("2020/2-2", "2020/2-2"), "它自己"),
        (None, ("2020/2-1", "2020/2-2"), "请反过来"),
    ],
)
def test_what_stands_in_the_way_of_joining_is_named(
    parted: Desk, prepare: Callable[[Desk], None] | None, codes: tuple[str, str], words: str
) -> None:
    if prepare:
        prepare(parted)
    assert words in refusal(parted, lambda: join_tasks(parted, *codes))


def test_a_join_entered_later_stands_from_its_day_on_and_not_before_what_it_rests_on(parted: Desk) -> None:
    desk = on(parted, 8, 20)
    assign_unit(on(parted, 8, 3), "2020/2-1", "区教育局", "配合")
    for day, words in ((date(2020, 7, 7), "立项日期 2020-07-08"), (date(2020, 8, 2), "变动的日期 2020-08-03")):
        assert words in refusal(desk, lambda day=day: join_tasks(desk, "2020/2-2", "2020/2-1", day))  # type: ignore[misc]
    join_tasks(desk, "2020/2-2", "2020/2-1", date(2020, 8, 3))
    assert [tasks(desk, date(2020, 8, n))["2020/2-2"].is_open for n in (2, 3)] == [True, False]
