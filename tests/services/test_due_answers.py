"""为什么是这一天 as it is kept with each version, and days proposed by receipt."""

import json
from datetime import date

import pytest
from sqlalchemy import select

from supervision_desk.domain.office import SLIP
from supervision_desk.errors import UserError
from supervision_desk.services.desk import Desk
from supervision_desk.services.dispatches import record_dispatch
from supervision_desk.services.dividing import PartEntry, split_task
from supervision_desk.services.due_proposals import due_proposals, take_proposals
from supervision_desk.services.dues import set_due
from supervision_desk.services.extensions import (
    ExtensionDecision,
    ExtensionRequest,
    decide_extension,
    request_extension,
)
from supervision_desk.services.hand_register import NewItem, register_item
from supervision_desk.services.item_detail import item_detail
from supervision_desk.services.objections import Objection, ObjectionDecision, decide_objection, raise_objection
from supervision_desk.services.pauses import PauseRequest, pause_item
from supervision_desk.services.receipts import record_receipt
from supervision_desk.services.undoing import undo_last
from supervision_desk.store.models import DueDate
from tests.services.factories import issue, measure, on, one_entry, refusal, register_text

_DAYS = "望办发〔2020〕8号\n2020年7月1日\n\n"
_BY_RECEIPT = _DAYS + measure(text="收到本通知后10个工作日内报方案")
_BY_ISSUE = _DAYS + measure(text="自印发之日起10个工作日内报方案")


def versions(desk: Desk) -> list[DueDate]:
    with desk.reading() as session:
        return list(session.scalars(select(DueDate).order_by(DueDate.position)))


def received(desk: Desk, text: str) -> Desk:
    """Registered, sent on the 7th, received on the 8th of July."""
    register_text(desk, text)
    (paper,) = issue(on(desk, 7, 7), SLIP).papers
    record_receipt(on(desk, 7, 8), paper.paper.mark, by="周某某")
    return on(desk, 7, 9)


def test_a_version_keeps_its_steps_and_what_it_was_counted_from(desk: Desk) -> None:
    register_text(desk, _BY_RECEIPT)

    (due,) = versions(desk)
    kept = json.loads(due.explained or "")
    assert (due.due_on, due.counted_from) == (date(2020, 7, 15), date(2020, 7, 1))
    assert [step["kind"] for step in kept["steps"]] == [
        "phrase", "rule", "start", "skip", "skip", "ends", "result", "report", "basis",
    ]  # fmt: skip
    assert (kept["counts"], kept["open_years"]) == ("receipt", [])


def test_every_date_of_the_sample_has_its_answer(registered: Desk) -> None:
    for due in versions(registered):
        kept = json.loads(due.explained or "")
        assert kept["due"] == (due.due_on.isoformat() if due.due_on else None)
        assert kept["report_by"] == (due.report_by.isoformat() if due.report_by else None)


def test_every_way_to_set_a_day_keeps_its_answer(registered: Desk) -> None:
    record_dispatch(registered, "2020/5", "电话")
    raise_objection(on(registered, 7, 7), Objection("2020/5", "非本单位职责"))
    desk = on(registered, 8, 3)
    register_item(desk, NewItem("整治背街小巷积水", "区住建局", due_on=date(2020, 9, 30), approved_by="张某某"))
    split_task(desk, "2020/2", (PartEntry("甲"), PartEntry("乙"), PartEntry("丙", due_on=date(2020, 9, 30))))
    pause_item(desk, PauseRequest("2020/3", "张某某", "等上级方案", until=date(2020, 8, 14)))
    request_extension(desk, ExtensionRequest("2020/8", date(2020, 9, 30), "雨期误工"))
    decide_extension(desk, ExtensionDecision("2020/8", True, "张某某"))
    decide_objection(desk, ObjectionDecision("2020/5", "调整", "张某某", due_on=date(2020, 10, 30)))

    given = versions(registered)
    for due in given:
        kept = json.loads(due.explained or "")
        assert kept["due"] == (due.due_on.isoformat() if due.due_on else None)
        assert kept["report_by"] == (due.report_by.isoformat() if due.report_by else None)
    assert {"set", "pause", "extension"} <= {due.rule for due in given}


def test_a_report_day_kept_over_an_extension_says_so(registered: Desk) -> None:
    pause_item(on(registered, 8, 3), PauseRequest("2020/3", "张某某", "等上级方案", until=date(2020, 8, 4)))

    latest = max((due for due in versions(registered) if due.rule == "pause"), key=lambda due: due.id)
    assert (latest.due_on, latest.report_by) == (date(2021, 1, 4), date(2021, 1, 8))
    assert any("原有的报告宽限保留" in step["text"] for step in json.loads(latest.explained or "")["steps"])


def test_a_part_split_off_takes_over_why_its_day_is_the_day(desk: Desk) -> None:
    later = received(desk, _BY_RECEIPT)
    take_proposals(later, due_proposals(later, "2020/1"), "张某某")
    split_task(later, "2020/1", (PartEntry("甲"), PartEntry("乙")))

    *_, mother, part = sorted(versions(desk), key=lambda due: due.id)
    assert (part.counted_from, part.explained) == (date(2020, 7, 8), mother.explained)
    assert due_proposals(later, "2020/1-2") == []


def test_receipt_proposes_another_day_and_moves_nothing(desk: Desk) -> None:
    later = received(desk, _BY_RECEIPT)

    (proposal,) = due_proposals(later, "2020/1")
    assert (proposal.because, proposal.old_due, proposal.new_due) == ("签收日", date(2020, 7, 15), date(2020, 7, 22))
    assert proposal.words == "按签收日 2020-07-08 起算，完成时限应为 2020-07-22"
    assert len(versions(later)) == 1


def test_sending_counts_while_nothing_is_received(desk: Desk) -> None:
    register_text(desk, _BY_RECEIPT)
    issue(on(desk, 7, 7), SLIP)

    (proposal,) = due_proposals(on(desk, 7, 8))
    assert (proposal.because, proposal.new_due) == ("发出日", date(2020, 7, 21))


def test_a_day_that_the_words_count_from_the_issue_stays(desk: Desk) -> None:
    assert due_proposals(received(desk, _BY_ISSUE)) == []


def test_the_proposal_taken_is_a_new_version_and_can_be_undone(desk: Desk) -> None:
    later = received(desk, _BY_RECEIPT)

    title = one_entry(later, lambda: take_proposals(later, due_proposals(later), "张某某"))

    assert title == "按签收日调整时限 1 项"
    first, second = versions(later)
    assert (second.due_on, second.counted_from) == (date(2020, 7, 22), date(2020, 7, 8))
    assert first.due_on == date(2020, 7, 15)
    assert due_proposals(later) == []
    assert "从签收日 2020-07-08（周三） 算起" in item_detail(later, "2020/1").dues[-1].answer.lines
    undo_last(later)
    assert len(versions(later)) == 1


def test_a_day_that_a_person_set_is_not_proposed_away(desk: Desk) -> None:
    register_text(desk, _BY_RECEIPT)
    set_due(desk, "2020/1", date(2020, 8, 1))
    issue(on(desk, 7, 7), SLIP)

    assert due_proposals(on(desk, 7, 8)) == []


def test_a_proposal_that_does_not_hold_any_more_is_refused(desk: Desk) -> None:
    later = received(desk, _BY_RECEIPT)
    seen = due_proposals(later)
    set_due(later, "2020/1", date(2020, 8, 1), by="张某某", basis="会议纪要")

    assert "刚刚有变动" in refusal(later, lambda: take_proposals(later, seen))
    assert "没有需要调整" in refusal(later, lambda: take_proposals(later, []))


def test_after_the_slip_a_day_is_taken_only_by_an_approver(desk: Desk) -> None:
    later = received(desk, _BY_RECEIPT)

    assert "已交办，改动完成时限须有批准人" in refusal(later, lambda: take_proposals(later, due_proposals(later)))
    late = on(desk, 7, 20)
    assert take_proposals(late, due_proposals(late), by="张某某") == ["2020/1"]


def test_an_unknown_code_is_refused(desk: Desk) -> None:
    with pytest.raises(UserError):
        due_proposals(desk, "2020/99")
