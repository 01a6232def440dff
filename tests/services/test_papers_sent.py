"""督办文书 that are signed: 发出, 签收, 作废, and how they are named."""

from datetime import date

import pytest

from supervision_desk.services.desk import Desk
from supervision_desk.services.papers import list_papers, send_paper, send_papers, void_paper
from supervision_desk.services.receipts import record_receipt
from supervision_desk.services.signing import sign_paper
from tests.services.factories import (
    draft,
    issue,
    on,
    one_entry,
    refusal,
)

FIRST = "望督〔2020〕1号"


def test_a_paper_is_sent_once_and_not_before_its_signature(registered: Desk) -> None:
    later = on(registered, 7, 8)
    (mark,) = draft(later, tasks=("2020/2",))
    assert "还是草稿" in refusal(later, lambda: send_paper(later, mark))
    number = sign_paper(later, mark, "李某某").paper.mark
    early = refusal(later, lambda: send_paper(later, number, date(2020, 7, 7)))
    assert f"早于 {number} 的签发日期 2020-07-08" in early
    assert one_entry(later, lambda: send_paper(later, number)) == f"发出 {number}"
    assert "已经发出" in refusal(later, lambda: send_paper(later, number))
    (second,) = draft(later, tasks=("2020/1",))
    unsent = sign_paper(later, second, "李某某").paper.mark
    assert f"{number} 已经发出" in refusal(later, lambda: send_papers(later, [unsent, number]))


def test_a_receipt_follows_the_sending_and_is_recorded_once_a_unit(dispatched: Desk) -> None:
    later, mark = on(dispatched, 7, 8), "望督〔2020〕7号"
    assert "尚未发出" in refusal(later, lambda: record_receipt(later, mark, "收文员", on=date(2020, 7, 5)))
    assert "签收人" in refusal(later, lambda: record_receipt(later, mark, " "))
    assert "没有发给“区财政局”" in refusal(later, lambda: record_receipt(later, mark, "收文员", "区财政局"))
    assert one_entry(later, lambda: record_receipt(later, mark, "收文员")) == f"签收 {mark} 区人社局"
    assert "已签收" in refusal(later, lambda: record_receipt(later, mark, "收文员"))
    assert list_papers(later, [7])[0].state == "已签收"


def test_a_copy_may_be_received_by_the_unit_named(dispatched: Desk) -> None:
    row = record_receipt(dispatched, "望督〔2020〕7号", "收文员", "区发改局")
    assert (row.receipts, row.state) == (0, "已发出")


def test_a_void_paper_keeps_its_number_and_the_next_goes_on(dispatched: Desk) -> None:
    mark = "望督〔2020〕12号"
    assert one_entry(dispatched, lambda: void_paper(dispatched, mark, "文字有误", "张某某")) == f"作废 {mark}"
    assert list_papers(dispatched, [12])[0].state == "已作废"
    (again,) = issue(dispatched).papers
    assert again.paper.mark == "望督〔2020〕13号"
    assert again.paper.task_codes == list_papers(dispatched, [12])[0].task_codes
    for act in (lambda: send_paper(dispatched, mark), lambda: record_receipt(dispatched, mark, "收")):
        assert "作废" in refusal(dispatched, act)


def test_voiding_needs_a_reason_an_approver_and_a_day_after_the_signature(dispatched: Desk) -> None:
    assert "须写明理由，" in refusal(dispatched, lambda: void_paper(dispatched, FIRST, "", "张某某"))
    assert "须有批准人，" in refusal(dispatched, lambda: void_paper(dispatched, FIRST, "有误", " "))
    assert "须写明理由、有批准人，" in refusal(dispatched, lambda: void_paper(dispatched, FIRST, "", ""))
    early = date(2020, 7, 1)
    assert "早于签发日期" in refusal(dispatched, lambda: void_paper(dispatched, FIRST, "有误", "张", early))
    void_paper(dispatched, FIRST, "有误", "张某某")
    assert "作废" in refusal(dispatched, lambda: void_paper(dispatched, FIRST, "有误", "张某某"))


@pytest.mark.parametrize("mark", ["望督〔2020〕1号", "望督[2020]1号", "望督（2020）1号", " D1 ", "d1"])
def test_a_paper_is_found_by_any_way_of_writing_its_number(dispatched: Desk, mark: str) -> None:
    assert record_receipt(dispatched, mark, "收文员").mark == FIRST


@pytest.mark.parametrize(
    "mark", ["望督〔2020〕99号", "D99", "D" + "9" * 30, "望督〔2020〕" + "9" * 30 + "号", "' OR 1=1 --", ""]
)
def test_a_number_that_is_none_is_refused(dispatched: Desk, mark: str) -> None:
    assert "没有文号为" in refusal(dispatched, lambda: send_paper(dispatched, mark))
