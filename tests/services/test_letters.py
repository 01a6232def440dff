"""来文: one letter settles tasks of several units in one action; replies say more than their 进展."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from supervision_desk.services.acts import act_words
from supervision_desk.services.desk import Desk
from supervision_desk.services.extensions import ExtensionRequest, request_extension
from supervision_desk.services.history import list_history
from supervision_desk.services.item_detail import item_detail
from supervision_desk.services.letters import LetterEntry, LetterRow, list_letters, log_letter, replies_in
from supervision_desk.services.objections import Objection, raise_objection
from supervision_desk.services.parts_beside import parts_beside
from supervision_desk.services.replies import list_replies
from supervision_desk.services.reply_log import ReplyEntry
from supervision_desk.services.undoing import undo_last
from supervision_desk.store.models import Letter, Reply
from tests.services.factories import accept, on, one_entry, refusal, reply, rows, tables

TEXT = "已开发岗位300个。"


def letter(desk: Desk, *codes: str, **changes: Any) -> LetterRow:
    values: dict[str, Any] = {
        "unit": "区人社局",
        "number": "望人社函〔2020〕5号",
        "written_on": date(2020, 7, 3),
        "sealed": True,
        "replies": tuple(ReplyEntry(code, TEXT) for code in codes),
    }
    return log_letter(desk, LetterEntry(**(values | changes)))


def test_a_letter_settles_five_tasks_of_three_units_in_one_action(registered: Desk) -> None:
    codes = ("2020/1", "2020/2", "2020/3", "2020/8", "2020/12")
    with_readings = ReplyEntry("2020/2", TEXT, readings={"T1": 300})
    entries = tuple(ReplyEntry(code, TEXT, is_final=code == "2020/8") for code in codes if code != "2020/2")
    title = one_entry(registered, lambda: letter(registered, replies=(*entries, with_readings), for_others=True))
    assert title == "登记来文 L1 区人社局 望人社函〔2020〕5号"
    replies = replies_in(registered, "L1")
    assert {row.task_code for row in replies} == set(codes)
    assert {row.unit for row in replies} == {"区人社局"}
    assert {row.letter for row in replies} == {"L1 区人社局 望人社函〔2020〕5号"}
    assert [row.is_final for row in replies if row.task_code == "2020/8"] == [True]
    (row,) = list_letters(registered)
    assert (row.mark, row.sealed, len(row.replies)) == ("L1", True, 5)


def test_a_letter_is_undone_whole(registered: Desk) -> None:
    before = tables(registered)
    letter(registered, "2020/1", "2020/2")
    undo_last(registered)
    assert tables(registered) == before


def test_a_unit_that_has_a_part_beside_writes_on_its_own(registered: Desk) -> None:
    parts = parts_beside(registered, "区残联")
    assert parts == {"2020/7": "责任"}
    letter(registered, *parts, unit="区残联")
    (row,) = replies_in(registered, "L1")
    assert (row.task_code, row.unit) == ("2020/7", "区残联")


def test_a_task_of_another_unit_needs_the_officers_say(registered: Desk) -> None:
    said = refusal(registered, lambda: letter(registered, "2020/2", "2020/8"))
    assert "2020/8 由" in said
    assert "来文单位是区人社局" in said
    assert letter(registered, "2020/2", "2020/8", for_others=True).replies == ("2020/2#1", "2020/8#1")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"unit": "区气球局"}, "单位名录里没有“区气球局”"),
        ({"unit": " "}, "单位名录里没有"),
        ({"number": " "}, "须写明文号或标题"),
        ({"written_on": date(2020, 7, 7)}, "成文日期 2020-07-07 晚于收文日期"),
        ({"received_on": date(2020, 7, 7)}, "晚于今天"),
        ({"replies": (ReplyEntry("2020/2", " "),)}, "2020/2：反馈内容为空"),
        ({"replies": (ReplyEntry("2020/2", TEXT), ReplyEntry("2020/2-1", TEXT))}, "写了两次反馈"),
        ({"replies": (ReplyEntry("2020/2", TEXT, readings={"T9": 1}),)}, "没有目标 T9"),
        ({"files": (Path("没有.pdf"),)}, "找不到附件"),
    ],
)
def test_a_letter_that_cannot_stand_is_refused_whole(registered: Desk, changes: dict[str, object], words: str) -> None:
    assert words in refusal(registered, lambda: letter(registered, "2020/2", **({"replies": ()} | changes)))
    assert (rows(registered, Letter), rows(registered, Reply)) == (0, 0)


def test_a_letter_is_logged_once_and_later_replies_name_it(registered: Desk) -> None:
    letter(registered, "2020/2")
    assert "已于 2020-07-06 登记（L1）" in refusal(registered, lambda: letter(registered, "2020/3"))
    assert reply(registered, "2020/3", letter="l1").letter.startswith("L1 ")
    later = on(registered, 7, 8)
    assert reply(later, "2020/3", letter="L1").received_on == date(2020, 7, 6)
    assert "没有编号为“L9”的来文" in refusal(later, lambda: reply(later, "2020/3", letter="L9"))
    assert "与收到日期 2020-07-08 不同" in refusal(
        later, lambda: reply(later, "2020/3", letter="L1", received_on=date(2020, 7, 8))
    )
    assert "由区教育局负责" in refusal(later, lambda: reply(later, "2020/8", letter="L1"))
    assert reply(later, "2020/8", letter="L1", for_others=True).unit == "区人社局"


def test_a_letter_without_a_number_is_known_by_its_title(registered: Desk) -> None:
    letter(registered, "2020/2", number="", title="关于稳就业工作的报告")
    assert list_replies(registered)[0].letter == "L1 区人社局 《关于稳就业工作的报告》"
    again = {"number": "", "title": "关于稳就业工作的报告"}
    assert "没有重复登记" in refusal(registered, lambda: letter(registered, **again))
    assert letter(registered, **(again | {"written_on": date(2020, 7, 4)})).mark == "L2"


def test_a_reply_says_what_hinders_and_what_comes_next(registered: Desk) -> None:
    further = {"problems": "资金缺口", "coordination": "请区财政局拨付", "next_steps": " 9月开工 "}
    row = reply(registered, "2020/2", expected_on=date(2020, 12, 1), **further)
    assert row.further == (
        ("存在问题", "资金缺口"),
        ("需协调", "请区财政局拨付"),
        ("下步安排", "9月开工"),
        ("预计完成", "2020-12-01"),
    )
    assert reply(registered, "2020/3").further == ()
    assert "预计完成日期 2020-07-01 早于收到日期" in refusal(
        registered, lambda: reply(registered, "2020/2", expected_on=date(2020, 7, 1))
    )


def test_hints_stand_beside_a_reply_until_it_is_reviewed(registered: Desk) -> None:
    text = "已开发岗位300个，组织招聘会2场，重点对接园区企业用工。"
    reply(registered, "2020/2", text=text, readings={"T1": 300})
    row = reply(registered, "2020/2", text=text, is_final=True)
    copied, short = row.notes
    assert copied == "文字与 2020-07-06 的反馈相同，请核实有无新进展。"
    assert short.startswith("办结反馈，但T1 累计300个，目标2000个；T2 没有累计完成")
    accept(registered, row.code, reason="已核实")
    assert list_replies(registered)[-1].notes == ()
    (empty,) = reply(registered, "2020/3", text="高度重视，正在推进。").notes
    assert empty.startswith("只有“高度重视”“正在推进”一类的话")


def test_an_objection_and_a_request_for_more_time_stand_in_a_letter(dispatched: Desk) -> None:
    letter(dispatched, "2020/2")
    later = on(dispatched, 7, 9)
    assert raise_objection(later, Objection("2020/2", "职责不符", letter="L1")).raised_on == date(2020, 7, 6)
    made = request_extension(later, ExtensionRequest("2020/3", date(2021, 3, 31), "跨年实施", letter="L1"))
    assert (made.unit, made.asked_on) == ("区人社局", date(2020, 7, 6))
    acts = [*item_detail(later, "2020/2").acts, *item_detail(later, "2020/3").acts]
    assert [act_words(act) for act in acts] == [
        "区人社局提出异议，职责不符（来文 L1 区人社局 望人社函〔2020〕5号）",
        "区人社局申请延期至 2021-03-31，跨年实施（来文 L1 区人社局 望人社函〔2020〕5号）",
    ]
    assert "没有分工" in refusal(later, lambda: raise_objection(later, Objection("2020/8", "不符", letter="L1")))
    assert "没有编号为“L2”的来文" in refusal(
        later, lambda: request_extension(later, ExtensionRequest("2020/4", date(2021, 3, 31), "跨年", letter="L2"))
    )


def test_a_letter_says_which_owed_reports_its_replies_settle(dispatched: Desk) -> None:
    row = letter(on(dispatched, 8, 24), "2020/2")
    settled = "2020/2 一并算作 2020-07-21（迟报）、2020-07-27（迟报）、2020-08-25（按时）"
    assert row.settled == (settled,)
    assert list_history(on(dispatched, 8, 24))[0].title == f"登记来文 L1 区人社局 望人社函〔2020〕5号，{settled}"
