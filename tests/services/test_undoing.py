"""撤销: the newest action is taken back row by row, or refused with the reason; it never skips."""

from collections.abc import Callable
from datetime import date

import pytest

from supervision_desk.services.closing import close_tasks
from supervision_desk.services.desk import Desk, create_desk, open_desk
from supervision_desk.services.dues import set_due
from supervision_desk.services.office import change_office
from supervision_desk.services.papers import void_paper
from supervision_desk.services.receipts import record_receipt
from supervision_desk.services.roster_work import import_roster
from supervision_desk.services.undoing import next_undo, undo_last
from tests.services.factories import (
    DAY,
    OFFICE,
    UNITS,
    accept,
    draft,
    finish,
    issue,
    journal,
    on,
    one_entry,
    refusal,
    register_sample,
    reply,
    send_back,
    tables,
)

ACTS: dict[str, Callable[[Desk], object]] = {
    "settings": lambda desk: change_office(desk, contact="王", phone="1"),
    "draft": draft,
    "reply": lambda desk: reply(desk, "2020/3", readings={"T1": 1}),
    "final": lambda desk: reply(desk, "2020/3", is_final=True),
    "accept": lambda desk: accept(desk, "2020/2#1"),
    "return": lambda desk: send_back(desk, "2020/2#1", mend_by=DAY),
    "due": lambda desk: set_due(desk, "2020/4", date(2020, 9, 1)),
    "close": lambda desk: close_tasks(desk, "2020/4", "撤项", "张某某", "取消"),
}


@pytest.mark.parametrize("name", list(ACTS))
def test_undo_puts_every_row_back(registered: Desk, name: str) -> None:
    reply(registered, "2020/2")
    before = tables(registered)
    ACTS[name](registered)
    step = next_undo(registered)
    assert step is not None
    assert one_entry(registered, lambda: undo_last(registered)) == f"撤销 {step.title}"
    assert tables(registered) == before


def test_undoing_goes_on_step_by_step(registered: Desk) -> None:
    first = tables(registered)
    reply(registered, "2020/2")
    accept(registered, "2020/2#1")
    close_tasks(registered, "2020/2", "撤项", "张某某", "取消")
    titles = [undo_last(registered).title for _ in range(3)]
    assert titles == ["撤项 2020/2", "审核通过 2020/2#1", "登记反馈 2020/2#1"]
    assert tables(registered) == first
    assert undo_last(registered).action == "register"


def test_undoing_a_list_of_units_takes_parents_and_spellings_back(desk: Desk) -> None:
    assert undo_last(desk).action == "units"
    assert tables(desk)["units"] == tables(desk)["unit_aliases"] == []
    import_roster(desk, "units", UNITS)
    register_sample(desk)


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (lambda desk: void_paper(desk, "望督〔2020〕1号", "有误", "张某某"), "作废不能撤销"),
        (lambda desk: issue(on(desk, 9, 1), "催办单", tasks=("2020/8",)), "已经签发并发出，不能撤销；如需取消请作废"),
    ],
)
def test_what_is_on_paper_is_not_undone(dispatched: Desk, act: Callable[[Desk], object], words: str) -> None:
    act(dispatched)
    late = on(dispatched, 9, 1)
    assert words in refusal(late, lambda: undo_last(late))


def test_a_registration_is_not_undone_once_papers_are_signed(dispatched: Desk) -> None:
    assert "作废" in refusal(dispatched, lambda: undo_last(dispatched))
    record_receipt(dispatched, "望督〔2020〕1号", "收文员")
    assert undo_last(dispatched).action == "receipt"
    assert "作废" in refusal(dispatched, lambda: undo_last(dispatched))


def test_making_the_folder_is_not_undone(registered: Desk) -> None:
    undo_last(registered)
    undo_last(registered)
    assert "建立案卷夹不能撤销" in refusal(registered, lambda: undo_last(registered))


def test_a_real_folder_is_not_undone_on_a_pretended_day(desk: Desk) -> None:
    create_desk(desk.folder.parent / "real", OFFICE).close()
    change_office(desk, training=False)
    pretended = open_desk(desk.folder, today=DAY)
    assert "只供查看" in refusal(pretended, lambda: undo_last(pretended))
    pretended.close()


def test_the_step_an_undo_would_take_back_is_named(registered: Desk) -> None:
    finish(registered, "2020/2")
    step = next_undo(registered)
    assert step is not None
    assert (step.title, step.operator) == ("审核通过 2020/2#1", "测试员")
    assert journal(registered)[-1] == step.title


def test_another_step_than_the_one_seen_is_not_undone(registered: Desk) -> None:
    assert "现在可撤销的是“立项" in refusal(registered, lambda: undo_last(registered, 2))
