"""The rows of 本期反馈 without a window."""

from dataclasses import replace
from datetime import date

from supervision_desk.domain.owed import Met, Owed
from supervision_desk.services.reply_grid import GridRow
from supervision_desk.ui.replies.grid_line import GRID_COLUMNS, State, state_words
from supervision_desk.ui.replies.grid_lines import GridLines

RECEIVED = date(2020, 8, 20)


def _owed(month: int, day: int) -> GridRow:
    met = Met.MISSING if date(2020, month, day) < RECEIVED else Met.WAITING
    return GridRow("2020/4", "加大就业培训转移", "区人社局", date(2020, month, day), (), met, False, (), None)


def test_one_reply_is_late_for_each_day_it_came_after() -> None:
    lines = GridLines()
    lines.take([_owed(7, 22), _owed(7, 27), _owed(8, 25)], RECEIVED, "书面")
    first, *others = lines.of("")
    first.state = State.SAVED
    assert lines.answered(()) == others
    assert [state_words(line) for line in lines.of("")] == ["✓ 迟报", "✓ 迟报", "✓ 已报"]
    lines.take([_owed(7, 27)], RECEIVED, "书面")
    assert [state_words(line) for line in lines.of("")] == ["✓ 迟报", "◆ 未报"]


def test_one_reply_for_several_days_says_so_before_it_is_saved_and_on_the_rows_it_meets() -> None:
    lines, rows = GridLines(), [_owed(7, 22), _owed(7, 27), _owed(8, 25)]
    days = (None, date(2020, 7, 22), date(2020, 7, 27))
    lines.take([replace(row, after=day) for row, day in zip(rows, days, strict=True)], RECEIVED, "书面")
    first, second, third = lines.of("")
    second.write("text", "已完成。")
    assert second.notes == (
        "这一条一并算作 2020-07-22（迟报）、2020-07-27（迟报）、2020-08-25（按时）的反馈，那几行不必再填。",
    )
    second.received = date(2020, 7, 25)
    second.check()
    assert second.notes[0].startswith("这一条一并算作 2020-07-22（迟报）、2020-07-27（按时）的反馈")
    second.received, second.state = RECEIVED, State.SAVED
    lines.answered(())
    assert first.notes == third.notes == ("已由 2020-08-20 收到的那条反馈一并补上。",)
    second.write("text", "")
    assert not second.notes


def test_the_next_report_beyond_those_listed_is_told_as_well() -> None:
    lines, to_come = GridLines(), Owed(date(2020, 9, 25), (), Met.WAITING, after=date(2020, 7, 27))
    lines.take([replace(_owed(7, 27), to_come=to_come)], RECEIVED, "书面")
    (line,) = lines.of("")
    line.write("text", "已完成。")
    assert line.notes == ("这一条一并算作 2020-07-27（迟报）、2020-09-25（按时）的反馈。",)
    line.received = date(2020, 7, 26)
    line.check()
    assert not line.notes


def test_what_was_returned_is_no_report_that_a_reply_is_counted_as() -> None:
    lines, mend = GridLines(), replace(_owed(7, 22), counted=False)
    lines.take([mend, replace(_owed(8, 25), after=date(2020, 7, 15))], RECEIVED, "书面")
    returned, owed = lines.of("")
    assert state_words(returned) == "◆ 未补正"
    owed.write("text", "已补正。")
    assert not owed.notes
    lines.take([mend, replace(_owed(7, 27), after=date(2020, 7, 15)), owed.row], RECEIVED, "书面")
    owed.write("text", "已补正。")
    assert owed.notes == ("这一条一并算作 2020-07-27（迟报）、2020-08-25（按时）的反馈，那几行不必再填。",)
    owed.state = State.SAVED
    lines.answered(())
    assert state_words(returned) == "✓ 已报"


def test_a_report_owed_in_another_year_is_shown_with_it() -> None:
    lines, shown = GridLines(), next(each for each in GRID_COLUMNS if each.title == "应报")
    lines.take([_owed(7, 22), replace(_owed(7, 22), day=date(2019, 7, 22))], RECEIVED, "书面")
    assert [shown.text(line) for line in lines.of("")] == ["2019-07-22", "07-22"]
