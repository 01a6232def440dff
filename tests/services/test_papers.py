"""督办文书: 拟稿 and 签发."""

import hashlib
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from supervision_desk.domain.office import CHASE, SLIP
from supervision_desk.domain.responsibility import Rule
from supervision_desk.errors import UserError
from supervision_desk.services.desk import Desk
from supervision_desk.services.dispatches import record_dispatch
from supervision_desk.services.drafting import DraftRequest, draft_papers
from supervision_desk.services.items import list_tasks
from supervision_desk.services.office import change_office
from supervision_desk.services.paper_content import drafted, reply_day
from supervision_desk.services.papers import list_papers, paper_pdf
from supervision_desk.services.settling import discard_draft
from supervision_desk.services.signing import issue_papers, preview_paper, sign_batch, sign_paper
from supervision_desk.services.transfers import Transfer, transfer_task
from supervision_desk.services.undoing import undo_last
from supervision_desk.store.models import Addressee, Paper, PaperBytes, PaperLine, Series
from tests.forms.reading import bare, text_of
from tests.services.factories import (
    draft,
    finish,
    issue,
    journal,
    measure,
    on,
    one_entry,
    refusal,
    register_sample,
    register_text,
    rows,
)

FIRST = "望督〔2020〕1号"


def test_one_slip_is_drafted_for_each_answering_unit_with_all_its_tasks(registered: Desk) -> None:
    assert one_entry(registered, lambda: draft(registered)) == "拟督办单 12 份"
    papers = list_papers(registered)
    assert sum(paper.tasks for paper in papers) == 25
    assert len({paper.addressees for paper in papers}) == 12
    assert {paper.state for paper in papers} == {"拟稿"}


def test_a_draft_spends_no_number(registered: Desk) -> None:
    draft(registered)
    assert (rows(registered, Paper), rows(registered, PaperBytes), rows(registered, Series)) == (12, 0, 0)
    assert undo_last(registered).title == "拟督办单 12 份"
    assert rows(registered, Paper) == rows(registered, PaperLine) == rows(registered, Addressee) == 0


def test_helpers_and_section_leads_stand_in_copy_and_get_no_paper_of_their_own(registered: Desk) -> None:
    papers = draft_papers(registered, DraftRequest(SLIP)).papers
    addressed = {paper.addressees[0] for paper in papers}
    copied = {unit for paper in papers for unit in paper.copies_to}
    assert "望城经开区" in copied
    assert not any(unit.startswith("望城经开区") and unit != "望城经开区" for unit in copied | addressed)
    assert all(paper.addressees[0] not in paper.copies_to for paper in papers)


def test_bureaus_under_rule_two_are_addressed_through_their_parent(desk: Desk) -> None:
    register_sample(desk, Rule.EACH_OWN)
    addressed = [paper.addressees[0] for paper in draft_papers(desk, DraftRequest(SLIP)).papers]
    assert "望城经开区" in addressed
    assert not [unit for unit in addressed if unit.startswith("望城经开区") and unit != "望城经开区"]


def test_papers_come_in_protocol_order(registered: Desk) -> None:
    addressed = [paper.addressees[0] for paper in draft_papers(registered, DraftRequest(SLIP)).papers]
    assert (addressed[0], addressed[1], addressed[-1]) == ("区委组织部", "区发改局", "区城管和执法局")


def test_a_task_stands_on_one_slip_at_a_time(registered: Desk) -> None:
    draft(registered, tasks=("2020/2",))
    again = draft_papers(registered, DraftRequest(SLIP, unit="区人社局"))
    assert again.papers[0].task_codes == ("2020/1", "2020/3", "2020/4", "2020/5")
    assert "已列入草稿D1" in refusal(registered, lambda: draft(registered, tasks=("2020/2",)))


def test_the_unit_may_be_named_by_any_of_its_spellings(registered: Desk) -> None:
    marks = draft(registered, unit="区人力资源和社会保障局")
    assert list_papers(registered)[0].addressees == ("区人社局",)
    assert marks == ["D1"]


@pytest.mark.parametrize(
    ("request_of", "words"),
    [
        (DraftRequest("绿牌督办单"), "没有“绿牌督办单”这种文书"),
        (DraftRequest(SLIP, unit="无名局"), "没有“无名局”"),
        (DraftRequest(SLIP, tasks=("2020/99",)), "没有编号为“2020/99”"),
        (DraftRequest(SLIP, tasks=("望督立",)), "不是事项或任务的编号"),
        (DraftRequest(SLIP, reply_by=date(2020, 7, 6)), "不晚于今天"),
        (DraftRequest(CHASE), "没有需要拟催办单的任务"),
    ],
)
def test_a_draft_that_makes_no_sense_is_refused(registered: Desk, request_of: DraftRequest, words: str) -> None:
    assert words in refusal(registered, lambda: draft_papers(registered, request_of))


def test_no_reply_is_asked_for_after_the_day_by_which_the_task_is_to_be_done(registered: Desk) -> None:
    """15 days from 08-20 lie beyond 08-31; where the day is gone by, the usual days count."""
    summer, autumn = on(registered, 8, 20), on(registered, 9, 1)
    assert preview_day(summer, ("2020/8",)) == date(2020, 8, 31)
    assert preview_day(summer, ("2020/2",)) == date(2020, 9, 4)
    assert preview_day(autumn, ("2020/8",)) == date(2020, 9, 16)


def preview_day(desk: Desk, tasks: tuple[str, ...]) -> date:
    """The 反馈时限 proposed; the draft goes again."""
    [mark] = draft(desk, tasks=tasks)
    with desk.reading() as session:
        found = reply_day(session, drafted(session, int(mark[1:])), desk.today)
    discard_draft(desk, mark)
    return found


def test_a_reply_that_a_person_asks_for_after_the_day_of_a_task_is_told_and_drafted(registered: Desk) -> None:
    asked = DraftRequest(SLIP, tasks=("2020/8", "2020/2"), reply_by=date(2020, 9, 10))
    made = draft_papers(registered, asked)
    assert made.notes == ("2020/8 的完成时限是 2020-08-31，反馈时限 2020-09-10 在其后；请核对。",)
    assert {paper.reply_by for paper in made.papers} == {date(2020, 9, 10)}
    assert issue_papers(registered, replace(asked, tasks=("2020/3",)), "李某某").notes == ()


def test_signing_gives_gapless_numbers_and_keeps_the_bytes(registered: Desk) -> None:
    draft(registered)
    drafts = sorted(list_papers(registered), key=lambda paper: paper.id)
    signed = sign_batch(registered, drafts, "李某某").papers
    assert [paper.paper.mark for paper in signed] == [f"望督〔2020〕{n}号" for n in range(1, 13)]
    for paper in signed:
        assert paper_pdf(registered, paper.paper.id) == paper.pdf
        assert preview_paper(registered, paper.paper.mark) == paper.pdf
        assert hashlib.sha256(paper.pdf).hexdigest() == paper.paper.sha256


def test_one_signature_is_one_entry_and_prints_the_number_and_the_day(registered: Desk) -> None:
    (mark,) = draft(registered, tasks=("2020/2",))
    assert one_entry(registered, lambda: sign_paper(registered, mark, "李某某")) == f"签发 {FIRST}"
    text = text_of(paper_pdf(registered, 1))
    assert FIRST in text
    assert "2020年7月6日" in text


def test_the_signed_text_holds_the_whole_measure(registered: Desk) -> None:
    (paper,) = issue(registered, tasks=("2020/2",)).papers
    with registered.reading() as session:
        body = session.connection().exec_driver_sql("SELECT text FROM tasks WHERE id = 2").scalar_one()
    assert bare(body) in text_of(paper.pdf)


def test_a_slip_prints_the_report_day_also_where_it_is_the_day_of_the_task(registered: Desk) -> None:
    [mark] = draft(registered, tasks=("2020/8",))
    text = bare(text_of(preview_paper(registered, mark)))
    assert "完成时限2020年8月31日办结报告时限2020年8月31日" in text


def test_a_copy_for_signature_has_an_empty_number_and_changes_nothing(registered: Desk) -> None:
    (mark,) = draft(registered, tasks=("2020/2",))
    before = journal(registered)
    text = text_of(preview_paper(registered, mark))
    assert "望督〔2020〕号" in text
    assert "送审稿" in text
    assert journal(registered) == before
    with pytest.raises(UserError, match="还没有签发"):
        paper_pdf(registered, 1)


def test_a_paper_with_an_unprintable_character_spends_no_number(desk: Desk) -> None:
    register_text(desk, measure(text="整治\U0003134a河。年内完成改造项目20个。"))
    (mark,) = draft(desk)
    assert "字库里没有这些字" in refusal(desk, lambda: sign_paper(desk, mark, "李某某"))
    assert rows(desk, Series) == 0
    change_office(desk, contact="王")


def test_a_batch_leaves_nothing_of_the_paper_that_cannot_be_made(desk: Desk) -> None:
    register_text(desk, measure(title="整治\U0003134a河", unit="区农业农村局"))
    register_text(desk, measure(title="修一条路"))
    issued = issue(desk)
    assert [paper.paper.mark for paper in issued.papers] == [FIRST]
    assert [each.unit for each in issued.refused] == ["区农业农村局"]
    assert "字库里没有这些字" in issued.refused[0].reason
    assert [paper.mark for paper in list_papers(desk)] == [FIRST]


def test_a_batch_of_which_nothing_can_be_made_changes_nothing(desk: Desk) -> None:
    register_text(desk, measure(title="整治\U0003134a河"))
    assert "字库里没有这些字" in refusal(desk, lambda: issue(desk))


def test_rare_characters_our_faces_have_are_printed(desk: Desk) -> None:
    register_text(desk, measure(title="整治㙍𠮷<&>河"))
    (paper,) = issue(desk).papers
    assert "整治㙍𠮷<&>河" in text_of(paper.pdf)


def test_a_batch_is_one_entry_a_paper_and_can_be_stopped_between(registered: Desk) -> None:
    before = len(journal(registered))
    issued = issue_papers(
        registered, DraftRequest(SLIP), "李某某", go_on=lambda done, total, _: (done, total) < (2, 12)
    )
    assert [paper.paper.mark for paper in issued.papers] == [FIRST, "望督〔2020〕2号"]
    assert journal(registered)[before:] == [f"签发并发出 {FIRST}", "签发并发出 望督〔2020〕2号"]
    assert all(paper.paper.state == "已发出" for paper in issued.papers)


def test_signing_needs_a_signer_a_name_and_an_order_of_days(registered: Desk) -> None:
    marks = draft(registered)
    assert "签发人" in refusal(registered, lambda: sign_paper(registered, marks[0], " "))
    sign_paper(registered, marks[0], "李某某")
    earlier = date(2020, 7, 3)
    assert "按日期顺序" in refusal(registered, lambda: sign_paper(registered, marks[1], "李某某", earlier))
    assert "已经签发" in refusal(registered, lambda: sign_paper(registered, marks[0], "李某某"))
    assert "晚于今天" in refusal(registered, lambda: sign_paper(registered, marks[1], "李", date(2020, 7, 7)))


def test_a_paper_is_not_dated_before_its_tasks_were_registered(registered: Desk) -> None:
    sentence = refusal(registered, lambda: issue_papers(registered, DraftRequest(SLIP), "李", date(2020, 7, 1)))
    assert "早于任务的立项日期" in sentence


def test_an_office_without_a_name_signs_nothing(registered: Desk) -> None:
    change_office(registered, organs=())
    (mark,) = draft(registered, tasks=("2020/2",))
    assert "还没有设置单位名称" in refusal(registered, lambda: sign_paper(registered, mark, "李某某"))
    assert "还没有设置单位名称" in refusal(registered, lambda: issue(registered, tasks=("2020/3",)))


def test_a_series_begins_anew_each_year(registered: Desk) -> None:
    issue(registered, tasks=("2020/2",))
    (paper,) = issue(on(registered, 1, 4, 2021), tasks=("2020/3",)).papers
    assert paper.paper.mark == "望督〔2021〕1号"


def test_a_closed_task_gets_no_paper(registered: Desk) -> None:
    finish(registered, "2020/2")
    assert "已办结" in refusal(registered, lambda: draft(registered, tasks=("2020/2",)))


def test_the_same_facts_give_the_same_bytes(registered: Desk, registered_case: object) -> None:
    (mark,) = draft(registered, tasks=("2020/2",))
    assert preview_paper(registered, mark) == preview_paper(registered, mark)


def test_the_frozen_content_stands_beside_the_bytes(dispatched: Desk) -> None:
    with dispatched.reading() as session:
        contents = list(session.scalars(select(Paper.content)))
    assert all("区" in content and "〔2020〕" in content for content in contents)


def test_papers_are_listed_by_their_numbers_in_whatever_order_the_drafts_were_signed(registered: Desk) -> None:
    first, second, third = draft(registered)[:3]
    for mark in (third, first, second):
        sign_paper(registered, mark, "李某某")
    signed = [paper.mark for paper in list_papers(registered) if not paper.is_draft]
    assert signed == [f"望督〔2020〕{number}号" for number in (3, 2, 1)]


def test_a_batch_of_slips_leaves_out_what_was_told_otherwise_unless_it_is_named(registered: Desk) -> None:
    record_dispatch(registered, "2020/8", "会议", note="7月6日调度会")
    record_dispatch(registered, "2020/1", "原文已明确")
    drafted = draft_papers(registered, DraftRequest(SLIP))
    codes = [code for paper in drafted.papers for code in paper.task_codes]
    assert len(codes) == len(list_tasks(registered)) - 2
    assert not {"2020/8", "2020/1"} & set(codes)
    assert [(each.unit, each.reason) for each in drafted.refused] == [
        ("区教育局", "2020/8 已于 2020-07-06 以会议交办"), ("区人社局", "2020/1 已于 2020-07-06 以原文交办"),
    ]  # fmt: skip
    [named] = draft_papers(registered, DraftRequest(SLIP, tasks=("2020/8",))).papers
    assert named.task_codes == ("2020/8",)


def test_the_unit_that_took_over_what_was_told_at_a_meeting_gets_its_slip(registered: Desk) -> None:
    record_dispatch(registered, "2020/8", "会议", note="7月6日调度会")
    transfer_task(registered, Transfer("2020/8", "区卫健局", "张某某", "职责调整"))
    assert "2020/8" in [c for p in draft_papers(registered, DraftRequest(SLIP)).papers for c in p.task_codes]
