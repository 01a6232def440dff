"""What papers say in words of the trade: days, rhythms, grounds; nothing of how the program came to them."""

from datetime import date
from typing import Any

import pytest

from supervision_desk.domain.cycles import ONCE, told_cycle
from supervision_desk.services.bases import BasisEntry
from supervision_desk.services.desk import Desk
from supervision_desk.services.hand_register import NewItem, register_item
from supervision_desk.services.item_detail import item_detail
from supervision_desk.services.item_more import more_of
from supervision_desk.services.more_columns import CYCLE
from tests.forms.reading import text_of
from tests.services.factories import issue

UNIT = "区住建局"


def slip(desk: Desk, **changes: Any) -> str:
    """The text of a 督办单 for one task by hand."""
    fields: dict[str, Any] = {"title": "修路", "unit": UNIT, "approved_by": "王某某", "due_on": date(2020, 12, 31)}
    code = register_item(desk, NewItem(**(fields | changes)))
    [signed] = issue(desk, tasks=(code,)).papers
    return text_of(signed.pdf).replace("\n", "")


@pytest.mark.parametrize(
    ("reason", "words"),
    [("原文“5年内”未能推算出日期：没有起算日", "5年内"), ("原文未明确完成时限", "未明确"), ("长期", "未明确")],
)
def test_a_task_without_a_day_is_told_in_the_words_of_its_source(desk: Desk, reason: str, words: str) -> None:
    text = slip(desk, due_on=None, undated_reason=reason)
    assert f"完成时限{words}" in text
    assert "推算" not in text
    assert f"（{reason}）" not in text


def test_the_rhythm_of_a_task_without_one_is_told_in_the_same_words_on_paper_in_the_list_and_in_the_window(
    desk: Desk,
) -> None:
    assert f"反馈周期{ONCE}反馈时限2020年7月21日" in slip(desk)
    with desk.reading() as session:
        assert list(more_of(session, desk.today, [1], (CYCLE,)).values()) == [{CYCLE: ONCE}]
    assert told_cycle(item_detail(desk, "2020/1").cycle) == ONCE


@pytest.mark.parametrize(
    ("basis", "approver", "words"),
    [
        ("王某某批示", "王某某", "根据王某某同志批示立项督办，现将"),
        ("王某某批示", "张某某", "根据王某某批示，经张某某批准立项督办，现将"),
        ("区委常委会", "王某某", "根据区委常委会，经王某某批准立项督办，现将"),
    ],
)
def test_who_gave_the_word_and_approved_is_named_once(desk: Desk, basis: str, approver: str, words: str) -> None:
    assert words in slip(desk, basis=BasisEntry(text=basis), approved_by=approver)
