"""应报反馈 and 交办: what the registered sample owes, by the papers, the rhythm and the milestones."""

from datetime import date

from supervision_desk.domain.owed import Met
from supervision_desk.domain.periods import Quarter
from supervision_desk.services.closing import close_tasks
from supervision_desk.services.desk import Desk
from supervision_desk.services.dispatches import dispatch_days, record_dispatch
from supervision_desk.services.dues import set_due
from supervision_desk.services.history import list_history
from supervision_desk.services.owed import OwedRow, count_owed, owed_list
from supervision_desk.services.papers import list_papers, void_paper
from supervision_desk.services.pauses import PauseRequest, pause_item
from supervision_desk.services.reply_grid import reply_grid
from supervision_desk.services.summary import quarter_summary
from supervision_desk.services.transfers import Transfer, transfer_task
from supervision_desk.services.undoing import undo_last
from supervision_desk.services.waiving import waive_report
from tests.services.factories import DAY, on, one_entry, refusal, reply, send_back, tables


def of(desk: Desk, code: str) -> list[tuple[str, str]]:
    return [(f"{row.day.month}-{row.day.day}", row.met.value) for row in rows(desk, code)]


def rows(desk: Desk, code: str) -> list[OwedRow]:
    return [row for row in owed_list(desk, every=True) if row.code == code]


def test_nothing_is_owed_before_the_dispatch(registered: Desk) -> None:
    assert owed_list(on(registered, 9, 30), every=True) == []


def test_a_report_is_owed_to_the_paper_and_to_the_rhythm(dispatched: Desk) -> None:
    last = on(dispatched, 9, 28)
    reply(on(dispatched, 7, 20), "2020/2")
    reply(on(dispatched, 8, 25), "2020/2", channel="电话")
    assert of(last, "2020/2") == [("7-21", "按时"), ("7-27", "迟报"), ("8-25", "按时"), ("9-25", "未报")]
    assert [row.to_write for row in rows(last, "2020/2")] == [False, True, True, False]
    assert rows(last, "2020/2")[0].why[0].startswith("望督〔2020〕")
    assert rows(last, "2020/2")[1].why == ("定期反馈",)


def test_the_list_shows_what_is_missing_and_what_comes_within_a_week(dispatched: Desk) -> None:
    early, later = owed_list(on(dispatched, 7, 15)), owed_list(on(dispatched, 7, 22))
    assert {row.day for row in early} == {date(2020, 7, 21)}
    assert {row.met for row in early} == {Met.WAITING}
    assert {(row.day, row.met) for row in later} == {
        (date(2020, 7, 21), Met.MISSING),
        (date(2020, 7, 27), Met.WAITING),
    }
    own = owed_list(on(dispatched, 7, 22), "区人社局")
    assert own
    assert {row.unit for row in own} == {"区人社局"}


def test_what_was_returned_stands_by_its_day_until_it_is_mended_and_is_no_report_owed(dispatched: Desk) -> None:
    reply(on(dispatched, 7, 16), "2020/2")
    send_back(on(dispatched, 7, 17), "2020/2#1", mend_by=date(2020, 7, 22))
    before, after = (
        [(row.day, row.why, row.met, row.counted) for row in owed_list(on(dispatched, 7, day)) if row.code == "2020/2"]
        for day in (20, 23)
    )
    why = ("第1次反馈退回补正",)
    assert before[0] == (date(2020, 7, 22), why, Met.WAITING, False)
    assert after[0] == (date(2020, 7, 22), why, Met.MISSING, False)
    reply(on(dispatched, 7, 23), "2020/2")
    assert why not in [row.why for row in owed_list(on(dispatched, 7, 23), every=True)]
    with dispatched.reading() as session:
        assert count_owed(session, date(2020, 7, 23)) == len(owed_list(on(dispatched, 7, 23)))


def test_nobody_is_asked_for_the_reports_of_a_task_that_is_closed_or_paused_but_they_stay_missing(
    dispatched: Desk,
) -> None:
    later = on(dispatched, 7, 22)
    missing = [row.code for row in owed_list(later) if row.met is Met.MISSING]
    assert {"2020/5", "2020/8"} <= set(missing)
    close_tasks(later, "2020/5", "转常态化", "张某某", "长期")
    pause_item(later, PauseRequest("2020/8", "张某某", "汛期", until=date(2020, 8, 22)))
    left = owed_list(later)
    assert not {row.code for row in left} & {"2020/5", "2020/8"}
    assert ("7-21", "未报") in of(later, "2020/5")
    with later.reading() as session:
        assert count_owed(session, later.today) == len(left)


def test_what_was_returned_stands_with_what_is_owed_on_its_day(dispatched: Desk) -> None:
    reply(on(dispatched, 7, 16), "2020/2")
    send_back(on(dispatched, 7, 17), "2020/2#1", mend_by=date(2020, 7, 27))
    [row] = [row for row in owed_list(on(dispatched, 7, 22)) if row.code == "2020/2"]
    assert (row.why, row.counted) == (("定期反馈", "第1次反馈退回补正"), True)


def test_a_void_paper_asks_for_nothing(dispatched: Desk) -> None:
    desk = on(dispatched, 7, 22)
    paper = next(each for each in list_papers(desk) if "2020/2" in each.task_codes)
    void_paper(desk, paper.mark, "发错", "李某某")
    assert rows(desk, "2020/2") == []
    assert ("7-21", "待报") in of(on(dispatched, 7, 21), "2020/2")


def test_the_unit_that_took_a_task_over_owes_no_reply_to_a_paper_of_another(dispatched: Desk) -> None:
    desk = on(dispatched, 7, 15)
    transfer_task(desk, Transfer("2020/2", "区民政局", "张某某", "职责调整"))
    assert of(on(dispatched, 7, 28), "2020/2") == [("7-27", "未报")]


def test_a_task_is_dispatched_by_a_meeting_or_an_earlier_paper(registered: Desk) -> None:
    desk = on(registered, 8, 10)
    title = one_entry(desk, lambda: record_dispatch(desk, "2020/2", "会议", note="7月10日调度会", on=date(2020, 7, 10)))
    assert title == "交办 2020/2（会议）"
    assert of(desk, "2020/2") == [("7-27", "未报")]
    with desk.reading() as session:
        assert list(dispatch_days(session, desk.today).values()) == [date(2020, 7, 10)]
    assert "改动完成时限须有批准人" in refusal(desk, lambda: set_due(desk, "2020/2", date(2020, 12, 1), basis="会议"))
    for said, act in (
        ("已于 2020-07-10 交办", lambda: record_dispatch(desk, "2020/2", "电话")),
        ("没有“口头”这种交办方式", lambda: record_dispatch(desk, "2020/3", "口头")),
        ("须写明是哪次会议、哪份文书", lambda: record_dispatch(desk, "2020/3", "既往文书")),
    ):
        assert said in refusal(desk, act)


def test_a_dispatch_before_the_registration_says_how_to_get_on_and_that_way_is_open(registered: Desk) -> None:
    sentence = refusal(registered, lambda: record_dispatch(registered, "2020/3", "电话", on=date(2020, 7, 1)))
    assert "早于立项日期 2020-07-06，没有保存" in sentence
    assert "交办日期请写立项当日 2020-07-06，并在说明里写明实际是哪天" in sentence
    record_dispatch(registered, "2020/3", "电话", note="2020年7月1日已电话交办", on=date(2020, 7, 6))
    with registered.reading() as session:
        assert list(dispatch_days(session, registered.today).values()) == [date(2020, 7, 6)]


def test_a_report_is_let_off_by_an_approver_for_a_reason_and_undone(dispatched: Desk) -> None:
    desk = on(dispatched, 7, 22)
    before = tables(desk)
    assert waive_report(desk, "2020/2", "已并入专项报告", "张某某").day == date(2020, 7, 21)
    assert waive_report(desk, "2020/2", "同上", "张某某", date(2020, 7, 27)).met is Met.WAIVED
    assert of(on(dispatched, 7, 28), "2020/2") == [("7-21", "免报"), ("7-27", "免报")]
    for said, act in (
        ("须有批准人", lambda: waive_report(desk, "2020/2", "同上", " ")),
        ("须写明理由", lambda: waive_report(desk, "2020/2", "", "张某某")),
        ("已免报", lambda: waive_report(desk, "2020/2", "同上", "张某某", date(2020, 7, 27))),
        ("没有应报的反馈", lambda: waive_report(desk, "2020/2", "同上", "张某某", date(2020, 7, 28))),
        ("2020/2近期没有应报的反馈", lambda: waive_report(desk, "2020/2", "同上", "张某某")),
    ):
        assert said in refusal(desk, act)
    undo_last(desk)
    undo_last(desk)
    assert tables(desk) == before


def test_the_quarter_counts_the_reports_of_each_row(busy: Desk) -> None:
    summary = quarter_summary(busy, Quarter(2020, 3))
    total, listed = summary.total.events, [row for row in owed_list(busy, every=True) if row.day <= busy.today]
    counted = [row.met for row in listed if row.counted and DAY < row.day <= date(2020, 9, 30)]
    assert (total.reports_on_time, total.reports_late, total.reports_missing) == (
        counted.count(Met.ON_TIME),
        counted.count(Met.LATE),
        counted.count(Met.MISSING),
    )
    assert total.reports_owed == sum(row.events.reports_owed for row in summary.units) > 0
    assert total.report_rate == total.reports_on_time / total.reports_owed


def test_a_reply_that_settles_several_reports_says_so_in_the_journal_and_in_its_answer(dispatched: Desk) -> None:
    later = on(dispatched, 8, 24)
    row = reply(later, "2020/2")
    assert row.settled == "2020-07-21（迟报）、2020-07-27（迟报）、2020-08-25（按时）"
    assert list_history(later)[0].title == f"登记反馈 2020/2#1，一并算作 {row.settled}"
    assert reply(later, "2020/2").settled == ""


def test_a_reply_settles_the_next_report_too_however_far_off_it_is(dispatched: Desk) -> None:
    later = on(dispatched, 8, 5)
    listed = [row for row in reply_grid(later) if row.code == "2020/2"]
    assert {row.to_come and row.to_come.day for row in listed} == {date(2020, 8, 25)}
    assert reply(later, "2020/2").settled == "2020-07-21（迟报）、2020-07-27（迟报）、2020-08-25（按时）"
    assert [row.met for row in rows(on(dispatched, 8, 25), "2020/2")][-1] is Met.ON_TIME
