"""更正: a fact put right holds for every day; what it said before is kept with the reason."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from supervision_desk.services.correctable import INSTRUCTION, LETTER, RECEIPT, REPLY, Value
from supervision_desk.services.corrections import Corrected, Correcting, correct
from supervision_desk.services.desk import Desk
from supervision_desk.services.item_detail import item_detail
from supervision_desk.services.naming import find_reply
from supervision_desk.services.receipts import record_receipt
from supervision_desk.services.undoing import undo_last
from supervision_desk.store.models import Correction, Instruction, Item, Leader, Letter, Reading, Receipt, Reply, Unit
from tests.services.factories import accept, copied, finish, on, one_entry, refusal, reply, send_back, tables

FIRST = "望督〔2020〕1号"


def put_right(desk: Desk, kind: str, mark: str, changes: Mapping[str, Value], **more: Any) -> Corrected:
    return correct(desk, Correcting(kind, mark, changes, **({"reason": "登记有误", "by": "王某某"} | more)))


def add_letter(desk: Desk, code: str = "2020/2", **values: Any) -> int:
    """A letter with one reply on a task in it."""
    held = {"number": "望人社函〔2020〕5号", "title": "", "written_on": None, "sealed": True, "note": ""}
    row = reply(desk, code, readings={"T1": 5})
    with desk.writing("letter", "登记来文") as writing:
        unit = writing.session.scalars(select(Unit.id).where(Unit.name == row.unit)).one()
        values = held | {"received_on": desk.today, "unit_id": unit, "logged_by": "测试员"} | values
        letter = writing.add(Letter, **values)
        writing.change(Reply, find_reply(writing.session, row.code).reply_id, letter_id=letter)
    return letter


def add_reply(desk: Desk, letter: int, code: str) -> None:
    """Another reply in a letter."""
    row = reply(desk, code)
    with desk.writing("letter", "登记来文") as writing:
        writing.change(Reply, find_reply(writing.session, row.code).reply_id, letter_id=letter)


def add_instruction(desk: Desk, turn: int, given_on: date) -> None:
    with desk.writing("instruct", "登记批示") as writing:
        item = writing.session.scalars(select(Item.id).order_by(Item.id)).all()[0]
        leader = writing.session.scalars(select(Leader.id).order_by(Leader.id)).all()[0]
        writing.add(
            Instruction, item_id=item, leader_id=leader, round=turn, text="抓紧办理", given_on=given_on, limit_on=None
        )


def test_a_receipt_put_right_says_what_it_was(dispatched: Desk) -> None:
    record_receipt(on(dispatched, 7, 8), FIRST, "收文员")
    later = on(dispatched, 7, 10)
    made: list[Corrected] = []
    title = one_entry(later, lambda: made.append(put_right(later, RECEIPT, FIRST, {"received_on": date(2020, 7, 7)})))
    assert title.startswith(f"更正 {FIRST} ")
    assert made[0].rows[0].words.endswith("签收日期：由“2020-07-08”改为“2020-07-07”（登记有误），王某某更正")
    with later.reading() as session:
        assert session.scalars(select(Receipt.received_on)).one() == date(2020, 7, 7)
        row = session.scalars(select(Correction)).one()
    assert (row.subject, row.what, row.was, row.now, row.on_day) == (
        "receipts", "received_on", "2020-07-08", "2020-07-07", date(2020, 7, 10),
    )  # fmt: skip


def test_an_accepted_reply_put_right_names_the_class_before_and_now(registered: Desk) -> None:
    late = on(registered, 1, 20, 2021)
    finish(late, "2020/8")
    assert item_detail(late, "2020/8").row.item_class.value == "逾期办结"
    made = put_right(late, REPLY, "2020/8#1", {"received_on": date(2020, 8, 31), "channel": "当面"})
    assert made.classes == (("2020/8", "逾期办结", "按时办结"),)
    assert item_detail(late, "2020/8").row.item_class.value == "按时办结"
    assert [row.what for row in made.rows] == ["收到日期", "报送方式"]


def test_a_reading_taken_on_the_day_of_receipt_goes_with_its_reply(registered: Desk) -> None:
    later = on(registered, 7, 20)
    reply(later, "2020/2", readings={"T1": 900})
    put_right(later, REPLY, "2020/2#1", {"received_on": date(2020, 7, 17)})
    with later.reading() as session:
        assert session.scalars(select(Reading.as_of)).one() == date(2020, 7, 17)


def test_the_replies_of_a_letter_go_with_its_day(registered: Desk) -> None:
    later = on(registered, 7, 20)
    letter = add_letter(later)
    add_reply(later, letter, "2020/3")
    assert "请更正来文" in refusal(later, lambda: put_right(later, REPLY, "2020/2", {"received_on": date(2020, 7, 17)}))
    put_right(later, LETTER, f"L{letter}", {"received_on": date(2020, 7, 17), "sealed": False, "title": "关于就业"})
    with later.reading() as session:
        assert session.scalars(select(Reply.received_on)).all() == [date(2020, 7, 17)] * 2
        told = session.execute(
            select(Correction.subject, Correction.what, Correction.was).order_by(Correction.id)
        ).all()
    assert [tuple(row) for row in told] == [
        ("letters", "received_on", "2020-07-20"),
        ("letters", "sealed", "是"),
        ("letters", "title", ""),
        ("replies", "received_on", "2020-07-20"),
        ("replies", "received_on", "2020-07-20"),
    ]


def test_a_batch_of_instructions_keeps_its_order(registered: Desk) -> None:
    later = on(registered, 9, 1)
    add_instruction(later, 1, date(2020, 8, 1))
    add_instruction(later, 2, date(2020, 8, 10))
    put_right(later, INSTRUCTION, "2020/1", {"text": "抓紧办理并报告", "limit_on": date(2020, 12, 1)})
    put_right(later, INSTRUCTION, "2020/1", {"given_on": date(2020, 8, 10)}, round=1)
    early = {"given_on": date(2020, 8, 9)}
    assert "早于上一轮批示" in refusal(later, lambda: put_right(later, INSTRUCTION, "2020/1", early))
    afterwards = {"given_on": date(2020, 8, 11)}
    assert "晚于下一轮批示" in refusal(later, lambda: put_right(later, INSTRUCTION, "2020/1", afterwards, round=1))
    assert "没有第 3 轮" in refusal(later, lambda: put_right(later, INSTRUCTION, "2020/1", early, round=3))


@pytest.fixture(scope="module")
def accepted(registered_case: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """On 07-30 with a final reply of 07-20 accepted on 07-21: one for all corrections that are refused, which leave it
    as it is."""
    with closing(copied(registered_case, tmp_path_factory.mktemp("accepted") / "case")) as desk:
        row = reply(on(desk, 7, 20), "2020/8", is_final=True)
        accept(on(desk, 7, 21), row.code, reason="已核实")
        yield on(desk, 7, 30)


@pytest.mark.parametrize(
    ("changes", "more", "words"),
    [
        ({"received_on": date(2020, 7, 17)}, {"reason": " "}, "须写明理由"),
        ({"received_on": date(2020, 7, 17)}, {"by": ""}, "须写明更正人"),
        ({"received_on": date(2020, 7, 20)}, {}, "与已登记的内容相同"),
        ({"received_on": date(2020, 7, 22)}, {}, "晚于审核日期 2020-07-21"),
        ({"received_on": date(2020, 7, 1)}, {}, "早于立项日期 2020-07-06"),
        ({"received_on": date(2020, 8, 22)}, {}, "晚于今天"),
        ({"channel": "电话"}, {}, "电话报送不能作为办结反馈"),
        ({"channel": "飞鸽"}, {}, "没有“飞鸽”这种报送方式"),
        ({"text": "  "}, {}, "反馈内容不能为空"),
        ({"number": "1"}, {}, "反馈没有这一项可更正"),
        ({}, {}, "没有写明更正什么"),
    ],
)
def test_what_cannot_be_right_is_refused(
    accepted: Desk, changes: Mapping[str, Value], more: dict[str, Any], words: str
) -> None:
    assert words in refusal(accepted, lambda: put_right(accepted, REPLY, "2020/8#1", changes, **more))


def test_final_replies_keep_their_order(registered: Desk) -> None:
    first = reply(on(registered, 7, 20), "2020/8", is_final=True)
    send_back(on(registered, 7, 21), first.code, mend_by=date(2020, 7, 30))
    finish(on(registered, 7, 28), "2020/8")
    later = on(registered, 8, 3)
    early = {"received_on": date(2020, 7, 19)}
    assert "另一份办结反馈 2020-07-20 的先后" in refusal(later, lambda: put_right(later, REPLY, "2020/8#2", early))
    put_right(later, REPLY, "2020/8#2", {"received_on": date(2020, 7, 27)})


def test_a_receipt_before_sending_or_of_nobody_is_refused(dispatched: Desk) -> None:
    later = on(dispatched, 7, 10)
    early = {"received_on": date(2020, 7, 3)}
    assert "还没有签收" in refusal(later, lambda: put_right(later, RECEIPT, FIRST, early))
    record_receipt(later, FIRST, "收文员")
    assert "早于发出日期" in refusal(later, lambda: put_right(later, RECEIPT, FIRST, early))
    assert "不能更正" in refusal(later, lambda: put_right(later, "审核", FIRST, early))


def test_a_correction_can_be_undone(registered: Desk) -> None:
    later = on(registered, 7, 20)
    reply(later, "2020/2", readings={"T1": 900})
    before = tables(later)
    put_right(later, REPLY, "2020/2#1", {"received_on": date(2020, 7, 17), "text": "另一段"})
    undo_last(later)
    assert tables(later) == before
