"""今日应催: whom, and why."""

from dataclasses import replace
from datetime import date

import pytest

from supervision_desk.domain.office import CHASE, RED_CARD, SLIP, YELLOW_CARD
from supervision_desk.domain.periods import quarter_of
from supervision_desk.domain.watch import unwatched
from supervision_desk.services.chasing import ChaseLine, chase_day, chase_list
from supervision_desk.services.closing import close_tasks
from supervision_desk.services.contacts import Contact, record_contact
from supervision_desk.services.desk import Desk
from supervision_desk.services.dispatches import record_dispatch
from supervision_desk.services.dividing import PartEntry, split_task
from supervision_desk.services.drafting import DraftRequest
from supervision_desk.services.holding import hold_line
from supervision_desk.services.item_more import more_of
from supervision_desk.services.more_columns import CHASES, PAPERS
from supervision_desk.services.overview import count_asking
from supervision_desk.services.papers import send_papers, void_paper
from supervision_desk.services.quiet import HELD, PROMISED, quiet_tasks
from supervision_desk.services.signing import SignedPaper, issue_papers, sign_paper
from supervision_desk.services.steps import Leave
from supervision_desk.services.summary import quarter_summary
from supervision_desk.services.task_rows import task_rows
from tests.forms.reading import text_of
from tests.services.factories import draft, finish, issue, on, refusal, reply


def chased(desk: Desk, unit: str) -> ChaseLine | None:
    return next((line for line in chase_list(desk) if line.unit == unit), None)


def _issue(desk: Desk, kind: str, code: str) -> tuple[SignedPaper, ...]:
    return issue_papers(desk, DraftRequest(kind, (code,)), "李某某", leave=Leave("张某某")).papers


def test_nobody_is_chased_before_anything_is_due(dispatched: Desk) -> None:
    assert chase_list(dispatched) == []
    assert chase_list(on(dispatched, 7, 21)) == []


def test_a_reply_asked_for_and_not_come_is_chased_from_the_next_day(dispatched: Desk) -> None:
    line = chased(on(dispatched, 7, 22), "区人社局")
    assert line is not None
    assert [task.code for task in line.tasks] == ["2020/1", "2020/2", "2020/3", "2020/4", "2020/5"]
    assert {task.state for task in line.tasks} == {"应于2020年7月21日前反馈，至今未报"}
    assert "望督〔2020〕7号" in {task.paper for task in line.tasks}


def test_each_unit_has_one_line_in_protocol_order(dispatched: Desk) -> None:
    lines = chase_list(on(dispatched, 7, 22))
    assert len(lines) == len({line.unit for line in lines}) == 12
    assert sum(len(line.tasks) for line in lines) == 25
    assert (lines[0].unit, lines[-1].unit) == ("区委组织部", "区城管和执法局")


def test_a_reply_silences_the_line(dispatched: Desk) -> None:
    reply(on(dispatched, 7, 22), "2020/8")
    assert chased(on(dispatched, 7, 22), "区教育局") is None


def test_an_overdue_task_is_chased_even_if_replied(dispatched: Desk) -> None:
    reply(on(dispatched, 8, 20), "2020/8")
    line = chased(on(dispatched, 9, 3), "区教育局")
    assert line is not None
    assert [(task.code, task.state, task.overdue_days) for task in line.tasks] == [("2020/8", "逾期未办结", 3)]
    assert "逾期3天" in line.text


def test_a_unit_that_was_never_told_is_offered_the_slip_and_no_reminder(registered: Desk) -> None:
    assert chase_list(on(registered, 8, 1)) == []
    autumn = on(registered, 9, 1)
    [line] = chase_list(autumn)
    assert (line.unit, line.step, line.tasks[0].state) == ("区教育局", SLIP, "尚未交办，逾期未办结")
    assert "没有催办用语" in line.text
    assert "2020/8 尚未交办，请先发督办单" in refusal(autumn, lambda: _issue(autumn, CHASE, "2020/8"))
    [mark] = draft(autumn, SLIP, tasks=("2020/8",))
    number = sign_paper(autumn, mark, "李某某").paper.mark
    assert f"{number}已签发，还没有发出" in chase_list(autumn)[0].tasks[0].because
    send_papers(autumn, [number])
    assert chase_list(autumn)[0].step == CHASE


def test_what_a_unit_was_never_told_does_not_wait_for_monday_with_the_rest(registered: Desk) -> None:
    for code in ("2020/1", "2020/3"):
        record_dispatch(on(registered, 7, 10), code, "电话")
    winter = on(registered, 1, 12, 2021)
    _issue(winter, CHASE, "2020/1")
    day = chase_day(winter)
    ours, waiting = ([line for line in lines if line.unit == "区人社局"] for lines in (day.lines, day.held))
    assert [(line.step, [task.code for task in line.tasks]) for line in ours] == [
        (SLIP, ["2020/2", "2020/4", "2020/5"])
    ]
    assert [(line.step, [task.code for task in line.tasks]) for line in waiting] == [(CHASE, ["2020/3"])]
    assert count_asking(winter, unwatched).chase_units == len(day.lines)


def test_a_reminder_of_a_task_told_at_a_meeting_refers_to_the_meeting(registered: Desk) -> None:
    record_dispatch(on(registered, 7, 10), "2020/8", "会议", note="调度会")
    [signed] = _issue(on(registered, 9, 1), CHASE, "2020/8")
    assert "会议交办（2020年7月10日）" in text_of(signed.pdf).replace("\n", "")


@pytest.mark.parametrize("way", ["撤项", "转常态化"])
def test_closed_tasks_are_not_chased(dispatched: Desk, way: str) -> None:
    autumn = on(dispatched, 9, 3)
    close_tasks(autumn, "2020/8", way, "张某某", "另有安排")
    assert chased(autumn, "区教育局") is None


def test_a_final_reply_awaiting_review_is_not_chased(dispatched: Desk) -> None:
    reply(on(dispatched, 8, 31), "2020/8", is_final=True)
    assert chased(on(dispatched, 9, 3), "区教育局") is None


def test_a_void_slip_asks_for_nothing(dispatched: Desk) -> None:
    void_paper(on(dispatched, 7, 22), "望督〔2020〕7号", "有误", "张某某")
    assert chased(on(dispatched, 7, 22), "区人社局") is None
    assert chased(on(dispatched, 7, 23), "区人社局") is None


def test_a_chase_that_was_signed_and_not_sent_counts_in_the_figures_alone(dispatched: Desk) -> None:
    autumn = on(dispatched, 9, 30)
    [mark] = draft(autumn, CHASE, tasks=("2020/8",))
    number = sign_paper(autumn, mark, "李某某").paper.mark
    # Figures and scores count by the day of signature (design §8).
    assert told_of_chases(autumn) == (1, 0, 0, "", True)
    assert f"已列入{number}，还没有发出" in refusal(autumn, lambda: _issue(autumn, CHASE, "2020/8"))
    line = chased(autumn, "区教育局")
    assert line is not None
    assert line.tasks[0].seen == f"逾期未办结；{number}已签发，还没有发出"
    later = on(dispatched, 10, 9)
    send_papers(later, [number])
    assert told_of_chases(autumn) == (1, 0, 0, "", True)
    assert told_of_chases(later) == (0, 1, 1, "催办单 1", False)


def told_of_chases(desk: Desk) -> tuple[int, int, object, str, bool]:
    """How often 2020/8 was chased: by the figures, the list of tasks, that of items; the papers beside the 督办单;
    whether it is to be chased."""
    figures = quarter_summary(desk, quarter_of(desk.today)).total.events.chased
    with desk.reading() as session:
        [task] = [row for row in task_rows(session, desk.today) if row.task.code == "2020/8"]
        shown = more_of(session, desk.today, [task.task.item_id], (CHASES, PAPERS))[task.task.item_id]
    sent = str(dict(shown)[PAPERS]).partition("、")[2]
    line = chased(desk, "区教育局")
    return figures, task.chased, dict(shown)[CHASES], sent, line is not None


def test_earlier_chases_are_counted_as_they_stood_on_the_day(dispatched: Desk) -> None:
    autumn, later = on(dispatched, 9, 1), on(dispatched, 9, 8)
    issue(autumn, CHASE, tasks=("2020/8",))
    void_paper(later, "望督催〔2020〕1号", "误发", "张某某")
    assert chased(autumn, "区教育局") is None
    second = chased(later, "区教育局")
    assert second is not None
    assert (second.chased, second.last_chased_on) == (0, None)


def test_a_unit_chased_in_vain_is_chased_again_with_its_history(dispatched: Desk) -> None:
    issue(on(dispatched, 9, 1), CHASE, tasks=("2020/8",))
    assert chased(on(dispatched, 9, 8), "区教育局") is None
    again = chased(on(dispatched, 9, 9), "区教育局")
    assert again is not None
    assert (again.chased, again.last_chased_on) == (1, date(2020, 9, 1))


def test_overdue_days_are_counted_from_the_day_the_paper_prints(dispatched: Desk) -> None:
    line = chased(replace(dispatched, day=date(2021, 1, 15)), "区发改局")
    assert line is not None
    assert {(task.due, task.overdue_days) for task in line.tasks} == {("2020年12月31日（办结报告时限2021年1月8日）", 7)}


def test_a_finished_task_leaves_the_list(dispatched: Desk) -> None:
    autumn = on(dispatched, 9, 3)
    finish(autumn, "2020/8")
    assert chased(autumn, "区教育局") is None


def test_a_chase_counts_for_the_task_that_its_paper_names(dispatched: Desk) -> None:
    parts = (PartEntry("甲"), PartEntry("乙", due_on=date(2020, 9, 18)))
    split_task(on(dispatched, 8, 20), "2020/8", parts, by="张某某")
    issue(on(dispatched, 9, 1), CHASE, tasks=("2020/8-1",))
    autumn = on(dispatched, 9, 9)
    assert counted(autumn, "区教育局") == 1
    finish(autumn, "2020/8-1")
    assert counted(on(dispatched, 9, 21), "区教育局") == 0


def counted(desk: Desk, unit: str) -> int:
    line = chased(desk, unit)
    assert line is not None
    return line.chased


def test_who_promised_and_who_is_held_is_listed_with_the_day(dispatched: Desk) -> None:
    july = on(dispatched, 7, 22)
    record_contact(july, Contact("区教育局", "下周报送", promise=date(2020, 7, 28)))
    hold_line(july, "区委组织部", date(2020, 7, 31), "正在换届", "王某某")
    quiet = [(each.unit, each.kind, each.until, each.words) for each in quiet_tasks(july)]
    assert ("区教育局", PROMISED, date(2020, 7, 28), "下周报送") == quiet[0]
    assert {each[:3] for each in quiet[1:]} == {("区委组织部", HELD, date(2020, 7, 31))}
    assert quiet_tasks(on(dispatched, 7, 28))[0].kind == PROMISED
    assert [each.kind for each in quiet_tasks(on(dispatched, 7, 29))] == [HELD] * (len(quiet) - 1)
    assert quiet_tasks(on(dispatched, 8, 1)) == []
    record_contact(on(dispatched, 7, 23), Contact("区教育局", "再催", tasks=("2020/8",)))
    assert quiet_tasks(on(dispatched, 7, 23))[0].kind == HELD


def test_reasons_on_the_list_and_on_cards_do_not_pile_up_brackets(played: Desk) -> None:
    lines = chase_list(played)
    behind = next(task for line in lines for task in line.tasks if task.step == YELLOW_CARD)
    assert behind.because.startswith("连续两期落后于序时进度，进度欠")
    assert behind.because.count("（") == 1
    skipped = refusal(played, lambda: _issue(played, RED_CARD, behind.code))
    assert "应先黄牌督办单（连续两期" in skipped
    assert "〕）" in skipped
    [card] = _issue(played, YELLOW_CARD, behind.code)
    printed = text_of(card.pdf).replace("\n", "")
    assert "连续两期落后于序时进度，进度欠" in printed
    said = [line.text for line in lines] + [task.state for line in lines for task in line.tasks] + [skipped, printed]
    assert not [words for words in said if "））" in words]
