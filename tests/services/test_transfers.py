"""划转: a task moves from unit to unit on a day, and the quarter counts it in both rows."""

from datetime import date
from typing import Any

import pytest

from supervision_desk.domain.office import CHASE
from supervision_desk.domain.periods import Quarter
from supervision_desk.domain.quarter import NOT_TOLD, Balance
from supervision_desk.services.answering import answering
from supervision_desk.services.casebook import TaskView, load_tasks
from supervision_desk.services.chasing import chase_list
from supervision_desk.services.closing import close_tasks
from supervision_desk.services.desk import Desk, load_units
from supervision_desk.services.drafting import DraftRequest, draft_papers
from supervision_desk.services.figures import Summary
from supervision_desk.services.naming import find_tasks
from supervision_desk.services.replies import one_reply
from supervision_desk.services.signing import sign_paper
from supervision_desk.services.summary import quarter_summary, tasks_behind
from supervision_desk.services.task_shares import Share
from supervision_desk.services.transfers import Transfer, Transferred, transfer_task
from supervision_desk.services.undoing import undo_last
from supervision_desk.store.models import Unit
from tests.daily import THOROUGH
from tests.services.factories import accept, draft, finish, on, one_entry, refusal, reply, send_back, tables

Q3, Q4 = Quarter(2020, 3), Quarter(2020, 4)
# 区教育局 answers for 2020/8; 区人社局 for 2020/1 to 2020/5.
OLD, NEW = "区教育局", "区卫健局"


def move(desk: Desk, code: str = "2020/8", to: str = NEW, **changes: Any) -> Transferred:
    return transfer_task(desk, Transfer(**({"code": code, "to": to, "reason": "职能调整", "by": "张某某"} | changes)))


def task(desk: Desk, code: str = "2020/8") -> TaskView:
    with desk.reading() as session:
        return load_tasks(session, desk.today, find_tasks(session, code))[0]


def figures(summary: Summary, name: str) -> dict[str, int]:
    row = next((row.balance for row in summary.units if row.name == name), Balance())
    return {field: value for field, value in vars(row).items() if value and field not in NOT_TOLD}


def reconciles(summary: Summary) -> bool:
    """Every row holds, and the units add up to the total field by field."""
    rows = [row.balance for row in summary.units]
    sums = {name: sum(getattr(row, name) for row in rows) for name in vars(Balance())}
    total = summary.total.balance
    return all(row.holds for row in (*rows, total)) and sums == vars(total) and total.moved_in == total.moved_out


def chased(desk: Desk, code: str = "2020/8") -> list[str]:
    """The units chased for a task."""
    return [line.unit for line in chase_list(desk) if code in [each.code for each in line.tasks]]


def test_a_reply_stays_of_the_unit_that_gave_it(registered: Desk) -> None:
    before, after = reply(on(registered, 7, 7), "2020/8"), on(registered, 7, 10)
    move(after)
    assert reply(after, "2020/8").unit == NEW
    assert one_reply(after, before.code).unit == OLD


def test_the_new_unit_answers_from_that_day_on(registered: Desk) -> None:
    summer = on(registered, 8, 3)
    assert one_entry(summer, lambda: move(summer)) == "划转 2020/8 区教育局 → 区卫健局"
    assert [task(on(registered, 8, number)).unit for number in (2, 3)] == [OLD, NEW]
    share = next(share for share in task(summer).shares if share.answers)
    assert share == Share(NEW, "责任", True, NEW)


def test_a_unit_the_document_names_keeps_its_role_and_stands_once(registered: Desk) -> None:
    view = task(registered, "2020/2")
    helper = next(share for share in view.shares if not share.answers and share.role == "责任")
    summer = on(registered, 8, 3)
    move(summer, "2020/2", helper.unit)
    shares = task(summer, "2020/2").shares
    assert [share for share in shares if share.unit == helper.unit] == [
        Share(helper.unit, helper.role, True, helper.written_as)
    ]
    move(on(registered, 8, 10), "2020/2", view.unit)
    assert sorted(task(on(registered, 8, 10), "2020/2").shares, key=repr) == sorted(view.shares, key=repr)


def test_on_the_day_of_registration_it_may_move_to_a_helper_and_back(registered: Desk) -> None:
    view = task(registered, "2020/2")
    helper = next(share for share in view.shares if not share.answers and share.role == "责任")
    move(registered, "2020/2", helper.unit)
    assert task(registered, "2020/2").unit == helper.unit
    move(registered, "2020/2", view.unit)
    move(registered, "2020/2", helper.unit)
    assert task(registered, "2020/2").unit == helper.unit
    summary = quarter_summary(registered, Q3)
    assert reconciles(summary)
    assert summary.total.balance.moved_in == 0


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"reason": " "}, "须写明理由"),
        ({"by": ""}, "须有批准人"),
        ({"by": "", "reason": ""}, "划转须写明理由、有批准人，没有改动"),
        ({"to": "区不存在局"}, "单位名录里没有"),
        ({"to": OLD}, "现在就由区教育局承担"),
        ({"on": date(2020, 7, 5)}, "早于"),
        ({"on": date(2020, 8, 4)}, "晚于今天"),
    ],
)
def test_each_refusal_says_what_is_wrong_and_changes_nothing(
    registered: Desk, changes: dict[str, Any], words: str
) -> None:
    summer = on(registered, 8, 3)
    assert words in refusal(summer, lambda: move(summer, **changes))


def test_a_day_before_the_last_move_is_refused(registered: Desk) -> None:
    move(on(registered, 8, 3))
    later = on(registered, 8, 10)
    assert "早于 区卫健局 承担的日期 2020-08-03" in refusal(later, lambda: move(later, to=OLD, on=date(2020, 8, 2)))
    move(later, to=OLD, on=date(2020, 8, 3))


def test_an_ended_unit_and_a_closed_task_are_refused(registered: Desk) -> None:
    with registered.writing("test", "单位撤销") as writing:
        key = next(row.id for row in writing.session.query(Unit) if row.name == NEW)
        heir = next(row.id for row in writing.session.query(Unit) if row.name == "区民政局")
        writing.change(Unit, key, valid_to=date(2020, 8, 1), successor_id=heir)
    summer = on(registered, 8, 3)
    assert "区卫健局 已不再保留，职责由区民政局承接" in refusal(summer, lambda: move(summer))
    close_tasks(summer, "2020/8", "撤项", "张某某", "另有安排")
    assert "已撤项" in refusal(summer, lambda: move(summer, to="区民政局"))


def test_a_transfer_is_undone(registered: Desk) -> None:
    before = tables(registered)
    move(registered)
    undo_last(registered)
    assert tables(registered) == before


def test_the_unit_that_took_over_gets_a_slip_of_its_own(dispatched: Desk) -> None:
    summer = on(dispatched, 7, 20)
    move(summer)
    # It owes no reply to the paper of another unit.
    assert chased(on(dispatched, 7, 23)) == []
    made = draft_papers(summer, DraftRequest("督办单", tasks=("2020/8",)))
    assert [paper.addressees for paper in made.papers] == [(NEW,)]
    assert chased(on(dispatched, 9, 1)) == [NEW]


def test_a_task_moved_since_leaves_the_draft(registered: Desk) -> None:
    mark = draft(registered, tasks=("2020/8",))[0]
    move(registered)
    assert "划转" in refusal(registered, lambda: sign_paper(registered, mark, "李某某"))


def test_a_chase_is_drafted_for_the_unit_that_answers(dispatched: Desk) -> None:
    move(on(dispatched, 8, 3))
    made = draft_papers(on(dispatched, 9, 1), DraftRequest(CHASE, tasks=("2020/8",)))
    assert [paper.addressees for paper in made.papers] == [(NEW,)]


def test_moved_within_the_quarter_it_counts_out_and_in(registered: Desk) -> None:
    move(on(registered, 7, 7))
    summary = quarter_summary(on(registered, 9, 30), Q3)
    assert figures(summary, OLD) == {"new": 1, "moved_out": 1}
    assert figures(summary, NEW)["moved_in"] == 1
    assert summary.total.balance.moved_in == summary.total.balance.moved_out == 1
    assert summary.items.moved_in == 0
    assert reconciles(summary)


def test_there_and_back_counts_both_ways(registered: Desk) -> None:
    move(on(registered, 8, 3))
    move(on(registered, 9, 3), to=OLD)
    summary = quarter_summary(on(registered, 9, 30), Q3)
    assert figures(summary, OLD) == {"new": 1, "moved_out": 1, "moved_in": 1, "open_overdue": 1}
    assert summary.total.balance.moved_in == 2
    assert reconciles(summary)


def test_the_next_quarter_opens_at_the_unit_that_answered_the_day_before(registered: Desk) -> None:
    move(on(registered, 9, 30))
    winter = on(registered, 10, 9)
    move(winter, to=OLD, on=date(2020, 10, 1))
    summary = quarter_summary(winter, Q4)
    assert figures(summary, NEW)["moved_out"] == 1
    assert figures(summary, OLD) == {"moved_in": 1, "open_overdue": 1}
    assert reconciles(summary)
    assert reconciles(quarter_summary(winter, Q3))


def test_what_is_closed_stands_where_it_was_closed(registered: Desk) -> None:
    finish(on(registered, 8, 20), "2020/8")
    move(on(registered, 9, 1), "2020/2", NEW)
    finish(on(registered, 9, 10), "2020/2")
    summary = quarter_summary(on(registered, 9, 30), Q3)
    assert figures(summary, OLD) == {"new": 1, "closed_on_time": 1}
    assert figures(summary, NEW)["closed_on_time"] == 1
    assert reconciles(summary)


def test_a_closing_entered_later_for_a_day_before_the_move_still_reconciles(registered: Desk) -> None:
    reply(on(registered, 8, 10), "2020/8", is_final=True)
    move(on(registered, 8, 20))
    accept(on(registered, 8, 25), "2020/8#1", reason="已核实", on=date(2020, 8, 12))
    summary = quarter_summary(on(registered, 9, 30), Q3)
    assert figures(summary, OLD) == {"new": 1, "closed_on_time": 1}
    assert reconciles(summary)


def test_between_bureaus_of_one_addressee_nothing_moves(registered: Desk) -> None:
    with registered.reading() as session:
        book = load_units(session)
    parent = next(unit.parent for unit in book.units if unit.parent and not unit.addressable)
    bureaus = [unit.name for unit in book.units if unit.parent == parent and not unit.addressable]
    move(on(registered, 8, 3), to=bureaus[0])
    move(on(registered, 8, 4), to=bureaus[1])
    summary = quarter_summary(on(registered, 9, 30), Q3)
    assert figures(summary, str(parent))["moved_in"] == 1
    assert summary.total.balance.moved_in == 1
    assert reconciles(summary)


def test_each_figure_opens_exactly_its_tasks(registered: Desk) -> None:
    move(on(registered, 8, 3))
    move(on(registered, 8, 4), "2020/2")
    end = on(registered, 9, 30)
    summary = quarter_summary(end, Q3)
    assert {"区人社局", OLD, NEW} <= {row.name for row in summary.units}
    # Each question reads the whole casebook: the units that a task left or came to, and one that none did.
    asked = [row for row in summary.units if row.name in {"区人社局", OLD, NEW}]
    asked += [row for row in summary.units if row not in asked][: None if THOROUGH else 1]
    for row in (summary.total, *asked):
        name = "" if row is summary.total else row.name
        for field in ("opening", "new", "moved_in", "moved_out", "open_in_time", "open_overdue"):
            found = tasks_behind(end, Q3, summary.as_of, (field,), name)
            assert len(found) == getattr(row.balance, field), (row.name, field)
    behind = [view.code for view in tasks_behind(end, Q3, summary.as_of, ("moved_out",), "区人社局")]
    assert behind == ["2020/2"]


def test_what_befell_a_task_counts_where_it_stood_then(registered: Desk) -> None:
    reply(on(registered, 7, 20), "2020/8")
    send_back(on(registered, 7, 21), "2020/8#1")
    move(on(registered, 8, 3))
    rows = {row.name: row.events.returned for row in quarter_summary(on(registered, 9, 30), Q3).units}
    assert (rows[OLD], rows[NEW]) == (1, 0)


def test_who_answered_is_told_alike_by_shares_and_acts(registered: Desk) -> None:
    move(on(registered, 8, 3))
    move(on(registered, 8, 3), to="区民政局")
    move(on(registered, 9, 3), to=OLD)
    for month, number in ((7, 6), (8, 2), (8, 3), (9, 2), (9, 3)):
        desk = on(registered, month, number)
        with desk.reading() as session:
            units = answering(session, desk.today)[task(desk).task_id]
        last = units.moves[-1][1] if units.moves else units.first
        assert task(desk).unit == last
