"""The ladder on real tasks: hints, chases, cards, what they need, and who is left alone."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from supervision_desk.domain.ladder import CALL
from supervision_desk.domain.office import CHASE, HINT, NOTICE, RED_CARD, SLIP, YELLOW_CARD
from supervision_desk.services.chasing import ChaseLine, chase_day, chase_list
from supervision_desk.services.closing import close_tasks
from supervision_desk.services.contacts import Contact, record_contact
from supervision_desk.services.desk import Desk
from supervision_desk.services.draft_text import draft_words, edit_draft, submit_draft
from supervision_desk.services.drafting import DraftRequest, draft_papers
from supervision_desk.services.extensions import (
    ExtensionDecision,
    ExtensionRequest,
    decide_extension,
    request_extension,
)
from supervision_desk.services.holding import hold_line
from supervision_desk.services.papers import list_papers, paper_pdf, send_papers
from supervision_desk.services.pauses import PauseRequest, pause_item
from supervision_desk.services.pending_extensions import signing_notes
from supervision_desk.services.receipts import record_receipt, record_receipts
from supervision_desk.services.reopening import Reopening, reopen_tasks
from supervision_desk.services.series import begin_series, paper_counts, series_of_year
from supervision_desk.services.signing import SignedPaper, issue_papers, preview_paper, sign_paper
from supervision_desk.services.steps import Leave, change_step, ladder_of
from supervision_desk.services.undoing import undo_last
from supervision_desk.services.wording import set_wording, wording
from tests.forms.reading import text_of
from tests.services.factories import copied, draft, finish, issue, on, one_entry, prepared, refusal, reply

LATE, UNIT = "2020/8", "区教育局"
APPROVED = Leave("张某某")


def line_of(desk: Desk, unit: str = UNIT) -> ChaseLine | None:
    return next((line for line in chase_list(desk) if line.unit == unit), None)


def card(desk: Desk, kind: str, leave: Leave = APPROVED) -> SignedPaper:
    [signed] = issue_papers(desk, DraftRequest(kind, tasks=(LATE,)), "李某某", leave=leave).papers
    return signed


@pytest.fixture(scope="session")
def chased_case(dispatched_case: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return prepared(tmp_path_factory, "services-chased", dispatched_case, _chase)


def _chase(dispatched: Desk) -> None:
    issue(on(dispatched, 9, 1), CHASE, tasks=(LATE,))
    reply(on(dispatched, 9, 3), LATE)


@pytest.fixture
def chased(chased_case: Path, tmp_path: Path) -> Iterator[Desk]:
    """On 09-09 the late task was chased on 09-01 in vain, though the unit replied meanwhile."""
    with closing(copied(chased_case, tmp_path / "case")) as desk:
        yield on(desk, 9, 9)


def test_replies_without_completion_still_climb_to_the_yellow_card(chased: Desk) -> None:
    line = line_of(chased)
    assert line is not None
    assert (line.step, line.tasks[0].because) == (YELLOW_CARD, "催办单发出后5个工作日仍未落实")
    paper = card(chased, YELLOW_CARD)
    assert paper.paper.mark == "望督黄〔2020〕1号"
    words = text_of(paper.pdf)
    assert "望督催〔2020〕1号" in words
    assert "张某某" in words
    assert line_of(on(chased, 9, 16)) is None
    red = line_of(on(chased, 9, 17))
    assert red is not None
    assert red.step == RED_CARD


@pytest.mark.parametrize("kind", [YELLOW_CARD, RED_CARD])
def test_a_card_without_approver_is_refused_and_spends_no_number(chased: Desk, kind: str) -> None:
    leave = Leave(skip_reason="情况紧急")
    assert "须有批准人" in refusal(chased, lambda: card(chased, kind, leave))
    [mark] = draft(chased, kind, tasks=(LATE,))
    assert "须有批准人" in refusal(chased, lambda: sign_paper(chased, mark, "李某某", leave=leave))
    assert "晚于签发日期" in refusal(
        chased, lambda: sign_paper(chased, mark, "李某某", leave=replace(APPROVED, approved_on=date(2020, 9, 10)))
    )


def test_a_batch_names_every_task_that_it_leaves_out_with_the_reason(dispatched: Desk) -> None:
    pause_item(on(dispatched, 8, 31), PauseRequest("2020/1", "张某某", "等规划", until=date(2020, 9, 30)))
    day = on(dispatched, 9, 1)
    issue(day, CHASE, tasks=("2020/2",))
    [mark] = draft(day, CHASE, tasks=("2020/3",))
    told = {each.unit: (each.reason, each.quiet) for each in draft_papers(day, DraftRequest(CHASE)).refused}
    said = f"2020/3 已列入草稿{mark}，2020/1 暂缓中，2020/2 已发望督催〔2020〕1号，反馈时限未到"
    assert told == {"区人社局": (said, False)}
    everything = refusal(day, lambda: draft_papers(day, DraftRequest(SLIP)))
    assert everything.startswith("没有需要拟督办单的任务，没有拟稿（区委组织部：2020/11、2020/24 已列入望督")
    assert everything.endswith("；其余 6 个单位也没有要拟督办单的任务）。")
    chosen = draft_papers(on(dispatched, 9, 9), DraftRequest(CHASE, tasks=("2020/1", "2020/2"))).refused
    assert [(each.unit, each.reason) for each in chosen] == [("区人社局", "2020/1 暂缓中")]


def test_a_paper_of_the_ladder_says_what_was_reported_before(chased: Desk) -> None:
    words = text_of(card(chased, YELLOW_CARD).pdf).replace("\n", "")
    assert "逾期未办结；2020年9月3日反馈了进展" in words
    [sent] = [paper for paper in list_papers(chased) if paper.kind == CHASE]
    assert "反馈了" not in text_of(paper_pdf(chased, sent.id))


def test_a_task_that_was_opened_again_is_not_said_to_wait_for_a_review(dispatched: Desk) -> None:
    finish(on(dispatched, 8, 20), LATE)
    reopen_tasks(on(dispatched, 8, 25), Reopening(LATE, "回头看不实", "张某某", date(2020, 8, 31)))
    [signed] = issue(on(dispatched, 9, 1), CHASE, tasks=(LATE,)).papers
    words = text_of(signed.pdf).replace("\n", "")
    assert "2020年8月20日报送了办结情况，审核通过后又重启督办" in words


def test_a_pending_extension_is_told_before_a_paper_of_the_ladder_and_refuses_nothing(dispatched: Desk) -> None:
    request_extension(on(dispatched, 8, 28), ExtensionRequest(LATE, date(2020, 9, 30), "雨期误工"))
    day = on(dispatched, 9, 1)
    told = "2020/8 有待批的延期申请（区教育局 2020-08-28 申请延期至 2020-09-30），请先批复，再发催办单。"
    drafted = draft_papers(day, DraftRequest(CHASE, tasks=(LATE,)))
    assert drafted.notes == (told,)
    [mark] = [paper.mark for paper in drafted.papers]
    assert signing_notes(day, [mark]) == (told,)
    assert sign_paper(day, mark, "李某某").paper.mark == "望督催〔2020〕1号"
    send_papers(day, ["望督催〔2020〕1号"])
    decide_extension(day, ExtensionDecision(LATE, True, "张某某"))
    [later] = draft(on(dispatched, 10, 9), CHASE, tasks=(LATE,))
    assert signing_notes(on(dispatched, 10, 9), [later]) == ()


@pytest.mark.parametrize("kind", [YELLOW_CARD, RED_CARD])
def test_a_card_asks_for_completion_only_where_the_day_is_past(registered: Desk, kind: str) -> None:
    """A card for reports that are missing goes out months before the task is due."""
    text = wording(registered)[f"{kind}.要求"]
    assert "逐项落实（已逾期的予以办结）" in text
    assert "前办结" not in text


def test_a_step_skipped_needs_a_reason_which_is_kept(chased: Desk) -> None:
    sentence = refusal(chased, lambda: card(chased, RED_CARD))
    assert "应先黄牌督办单" in sentence
    red = card(chased, RED_CARD, replace(APPROVED, skip_reason="区领导要求"))
    assert red.paper.mark == "望督红〔2020〕1号"
    # No yellow card went before, and the paper does not say so.
    assert "任务，经催办，截至2020年9月9日仍未落实，经批准" in text_of(red.pdf).replace("\n", "")


def test_after_a_red_card_in_vain_the_leaders_are_asked(chased: Desk) -> None:
    card(chased, RED_CARD, replace(APPROVED, skip_reason="区领导要求"))
    line = line_of(on(chased, 9, 17))
    assert line is not None
    assert (line.step, line.tasks[0].because) == (RED_CARD, "红牌督办后仍未落实，请提请约谈或通报批评")


def test_the_first_report_missed_calls_for_a_call_then_for_a_chase(dispatched: Desk) -> None:
    day = on(dispatched, 7, 22)
    line = line_of(day)
    assert line is not None
    assert line.step == CALL
    assert "今天应电话催办" in refusal(day, lambda: issue(day, CHASE, unit=UNIT))
    assert "应先电话催办" in refusal(day, lambda: issue(day, CHASE, tasks=(LATE,)))
    record_contact(day, Contact(UNIT, "请尽快报送"))
    assert line_of(on(day, 7, 24)) is None
    later = line_of(on(day, 7, 27))
    assert later is not None
    assert (later.step, later.tasks[0].because) == (CHASE, "电话催办后仍未报")


def test_a_task_near_its_day_gets_one_hint_which_is_no_dispatch(dispatched: Desk) -> None:
    reply(on(dispatched, 7, 20), LATE)
    reply(on(dispatched, 7, 27), LATE)
    day = on(dispatched, 8, 18)
    line = line_of(day)
    assert line is not None
    assert (line.step, line.tasks[0].state) == (HINT, "临近办理时限，剩余13天")
    [signed] = issue(day, HINT, unit=UNIT).papers
    assert signed.paper.mark == "望督函〔2020〕1号"
    assert "下列1项任务临近办理时限，现予提示。" in text_of(signed.pdf).replace("\n", "")
    assert line_of(on(day, 8, 21)) is None


def test_a_unit_chased_this_week_waits_for_the_next_with_what_is_no_graver(dispatched: Desk) -> None:
    issue(on(dispatched, 9, 1), CHASE, tasks=("2020/1",))
    wednesday = on(dispatched, 9, 2)
    assert line_of(wednesday, "区人社局") is None
    [held] = [line for line in chase_day(wednesday).held if line.unit == "区人社局"]
    assert [task.code for task in held.tasks] == ["2020/2", "2020/3", "2020/4", "2020/5"]
    assert line_of(on(dispatched, 9, 7), "区人社局") is not None


def test_a_line_left_alone_comes_back_after_its_day(dispatched: Desk) -> None:
    day = on(dispatched, 9, 3)
    assert hold_line(day, UNIT, date(2020, 9, 8), "局长公出，约定9日面谈", "王某某") == (LATE,)
    assert line_of(on(day, 9, 8)) is None
    assert line_of(on(day, 9, 9)) is not None
    assert "暂不催" in refusal(day, lambda: issue(day, CHASE, tasks=(LATE,)))
    assert "理由" in refusal(day, lambda: hold_line(day, UNIT, date(2020, 9, 8), " ", "王某某"))
    assert "早于" in refusal(day, lambda: hold_line(day, UNIT, date(2020, 9, 2), "公出", "王某某"))
    assert "没有要催" in refusal(day, lambda: hold_line(day, "区文旅广体局", date(2020, 9, 8), "公出", "王某某"))
    undo_last(day)
    assert line_of(day) is not None


def test_the_office_changes_the_ladder(chased: Desk) -> None:
    change_step(chased, YELLOW_CARD, after=10, approver=False)
    assert [line.step for line in chase_list(chased) if line.unit == UNIT] == [CHASE]
    assert {step.after for step in ladder_of(chased) if step.kind == YELLOW_CARD} == {10}
    assert "1至60" in refusal(chased, lambda: change_step(chased, YELLOW_CARD, after=0))
    assert "没有“绿牌”这一步" in refusal(chased, lambda: change_step(chased, "绿牌", after=3))


def test_a_card_bears_the_name_the_office_gives_it(chased: Desk) -> None:
    change_step(chased, YELLOW_CARD, title="黄牌警示函")
    assert "文书名称应为10字以内" in refusal(chased, lambda: change_step(chased, YELLOW_CARD, title="很长" * 6))
    signed = card(chased, YELLOW_CARD)
    printed = text_of(signed.pdf).replace("\n", "").replace(" ", "")
    assert "黄牌警示函" in printed
    assert (signed.paper.kind, signed.paper.mark) == (YELLOW_CARD, "望督黄〔2020〕1号")
    change_step(chased, YELLOW_CARD, title="")
    assert {step.title for step in ladder_of(chased)} == {""}


def test_with_papers_written_before_the_numbers_go_on(registered: Desk) -> None:
    assert begin_series(registered, SLIP, 2020, 13) == "望督〔2020〕13号"
    [first, *_] = issue(registered).papers
    assert first.paper.mark == "望督〔2020〕13号"
    assert "已经用出" in refusal(registered, lambda: begin_series(registered, NOTICE, 2020, 40))
    assert "起始号" in refusal(registered, lambda: begin_series(registered, CHASE, 2020, 0))


def test_the_series_of_the_year_say_what_comes_next_and_whether_their_beginning_stands(registered: Desk) -> None:
    begin_series(registered, SLIP, 2020, 13)
    [shared, *others] = series_of_year(registered)
    assert (shared.code, shared.first, shared.following, shared.spent) == ("望督", 13, "望督〔2020〕13号", False)
    assert {SLIP, NOTICE} <= set(shared.kinds)
    assert CHASE in [kind for each in others for kind in each.kinds]
    issue(registered, tasks=("2020/2",))
    [shared, *_] = series_of_year(registered)
    assert (shared.first, shared.following, shared.spent) == (13, "望督〔2020〕14号", True)


def test_ten_drafts_leave_the_series_unchanged(registered: Desk) -> None:
    marks = draft(registered)
    assert len(marks) >= 10
    assert sign_paper(registered, marks[-1], "李某某").paper.mark == "望督〔2020〕1号"


def test_one_number_goes_to_all_units_and_each_takes_it(registered: Desk) -> None:
    [signed] = issue(registered, NOTICE, one_number=True).papers
    assert (signed.paper.mark, len(signed.paper.addressees), signed.paper.tasks) == ("望督〔2020〕1号", 12, 25)
    assert set(signed.paper.copies_to).isdisjoint(signed.paper.addressees)
    words = text_of(signed.pdf)
    assert "督办通知" in words.replace(" ", "")
    assert "责任主体" in words
    later = on(registered, 7, 8)
    assert "已列入望督〔2020〕1号" in refusal(later, lambda: issue(later, SLIP))
    assert "请写明签收的单位" in refusal(later, lambda: record_receipt(later, signed.paper.mark, "王某"))
    record_receipt(later, signed.paper.mark, "王某", UNIT)
    [paper] = record_receipts(later, [signed.paper.mark], "")
    assert (paper.state, paper.receipts) == ("已签收", 12)
    counts = paper_counts(later, 2020)
    assert (dict(counts.papers), dict(counts.addressees)) == ({NOTICE: 1}, {NOTICE: 12})
    # Who was told is chased when the reply is missing.
    assert len(chase_list(on(registered, 7, 22))) == 12


def test_what_cannot_share_a_number_is_refused(registered: Desk) -> None:
    assert "一单位一份" in refusal(registered, lambda: draft(registered, SLIP, one_number=True))
    both = DraftRequest(NOTICE, one_number=True, each_task=True)
    assert "只选一种" in refusal(registered, lambda: issue_papers(registered, both, "李某某"))


def test_a_unit_whose_tasks_all_left_is_no_addressee_of_the_notice(registered: Desk) -> None:
    [mark] = draft(registered, NOTICE, one_number=True)
    close_tasks(registered, LATE, "撤项", "张某某", "另有安排")
    signed = sign_paper(registered, mark, "李某某")
    assert UNIT not in signed.paper.addressees
    assert len(signed.paper.addressees) == 11


def test_one_paper_for_each_task(registered: Desk) -> None:
    issued = issue(registered, unit="区人社局", each_task=True)
    assert [paper.paper.task_codes for paper in issued.papers] == [(f"2020/{number}",) for number in range(1, 6)]


def test_a_draft_is_worded_and_submitted_without_a_number(registered: Desk) -> None:
    [mark] = draft(registered, unit=UNIT)
    words = "请按区长要求办理。"
    assert "没有“{区长}”这个占位" in refusal(registered, lambda: edit_draft(registered, mark, opening="请按{区长}要求"))
    assert one_entry(registered, lambda: edit_draft(registered, mark, opening=words)) == f"修改送审稿 {mark}"
    assert draft_words(registered, mark) == {"开头": words}
    assert submit_draft(registered, mark).state == "送审"
    assert words in text_of(preview_paper(registered, mark)).replace("\n", "")
    signed = sign_paper(registered, mark, "李某某")
    assert words in text_of(signed.pdf).replace("\n", "")
    assert "已经签发" in refusal(registered, lambda: edit_draft(registered, signed.paper.mark, rules="另行通知。"))


def test_the_offices_wording_is_checked_and_printed(registered: Desk) -> None:
    key = "督办单.要求"
    assert "没有“{文号}”这个占位" in refusal(registered, lambda: set_wording(registered, key, "请按{文号}办。"))
    set_wording(registered, key, "请于{反馈期限}前报。")  # the place's name of before
    assert wording(registered)[key] == "请于{反馈时限}前报。"
    assert "花括号不成对" in refusal(registered, lambda: set_wording(registered, key, "请于{反馈时限前报。"))
    assert "没有“督办单.结尾”" in refusal(registered, lambda: set_wording(registered, "督办单.结尾", "此致"))
    set_wording(registered, key, "请于{反馈时限}前报区督查室。")
    [signed] = issue(registered, unit=UNIT).papers
    assert "前报区督查室。" in text_of(signed.pdf).replace("\n", "")
    set_wording(registered, key, "")
    assert "区督查室" not in wording(registered)[key]


def test_the_list_after_days_off_holds_what_became_due_meanwhile(dispatched: Desk) -> None:
    assert {line.unit for line in chase_list(on(dispatched, 9, 14))} >= {UNIT}


def test_papers_of_the_ladder_are_counted_in_the_list(chased: Desk) -> None:
    card(chased, YELLOW_CARD)
    kinds = [paper.kind for paper in list_papers(chased) if paper.kind != SLIP]
    assert kinds == [YELLOW_CARD, CHASE]
