"""撤销 and 重做 of every kind of action: each row of each table as it was before, and as it was after."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import supervision_desk.services
from supervision_desk.domain.office import CHASE, SLIP
from supervision_desk.domain.periods import Quarter
from supervision_desk.domain.plans import NO_PLAN
from supervision_desk.domain.scoring import Event, ScoreRule
from supervision_desk.domain.units import KnownUnit
from supervision_desk.paths import resource
from supervision_desk.services import leadership, liaisons, units
from supervision_desk.services.adjusting import AdjustmentEntry, adjust, withdraw
from supervision_desk.services.archiving import archive_year
from supervision_desk.services.assigning import assign_unit, mark_key, remove_unit, set_handler
from supervision_desk.services.attachments import attach
from supervision_desk.services.bases import BasisEntry, add_basis
from supervision_desk.services.bulletins import draft_bulletin
from supervision_desk.services.calendar_import import import_calendar
from supervision_desk.services.charges import lead_items
from supervision_desk.services.check_sheets import (
    DisputeDecision,
    SheetAnswer,
    answer_sheet,
    decide_dispute,
    send_sheets,
)
from supervision_desk.services.closing import close_tasks
from supervision_desk.services.contacts import Contact, record_contact
from supervision_desk.services.correctable import REPLY
from supervision_desk.services.corrections import Correcting, correct
from supervision_desk.services.desk import Desk
from supervision_desk.services.dispatches import record_dispatch
from supervision_desk.services.dividing import PartEntry, split_task
from supervision_desk.services.draft_text import edit_draft, submit_draft
from supervision_desk.services.dues import set_due
from supervision_desk.services.edited_text import edit_text
from supervision_desk.services.extensions import (
    ExtensionDecision,
    ExtensionRequest,
    decide_extension,
    request_extension,
)
from supervision_desk.services.hand_register import NewItem, register_item
from supervision_desk.services.handovers import Handover, hand_over_items
from supervision_desk.services.holding import hold_line
from supervision_desk.services.instructions import Instructed, Reported, record_instruction, report_up
from supervision_desk.services.joining import join_tasks
from supervision_desk.services.letters import LetterEntry, log_letter
from supervision_desk.services.matters import raise_matter, settle_matter
from supervision_desk.services.objections import Objection, ObjectionDecision, decide_objection, raise_objection
from supervision_desk.services.office import change_office
from supervision_desk.services.papers import send_paper, void_paper
from supervision_desk.services.pauses import PauseRequest, pause_item, resume_item
from supervision_desk.services.receipts import ReceiptTick, record_receipt, record_receipts, record_ticked
from supervision_desk.services.registering import Registered
from supervision_desk.services.reopening import Reopening, reopen_tasks
from supervision_desk.services.reply_form import write_reply_form
from supervision_desk.services.reply_log import ReplyEntry
from supervision_desk.services.reply_sheets import log_reply_sheet
from supervision_desk.services.roster_work import import_roster
from supervision_desk.services.score_rules import RuleChange, change_rules
from supervision_desk.services.series import begin_series
from supervision_desk.services.settling import discard_draft
from supervision_desk.services.signing import sign_paper
from supervision_desk.services.site_checks import SiteCheck, record_check
from supervision_desk.services.steps import change_step
from supervision_desk.services.target_plans import set_base, set_data_unit, set_plan
from supervision_desk.services.target_split import Split, split_target
from supervision_desk.services.targets import NewTarget, NewVersion, add_target, change_target, remove_target
from supervision_desk.services.transfers import Transfer, transfer_task
from supervision_desk.services.undoing import REDO, UNDO, next_redo, next_undo, redo_last, undo_last
from supervision_desk.services.unit_ends import UnitEnd, end_unit, revive_unit
from supervision_desk.services.waiving import waive_report
from supervision_desk.services.wording import set_wording
from supervision_desk.services.work_calendar import set_day
from supervision_desk.sheets.reply_sheet import HEAD_ROW
from supervision_desk.store.models import Leader
from tests.services.factories import (
    accept,
    draft,
    finish,
    issue,
    journal,
    measure,
    on,
    one_entry,
    refusal,
    register_text,
    reply,
    rows,
    send_back,
    tables,
)
from tests.services.test_corrections import add_instruction, add_letter

Act = Callable[[Desk], object]
UNIT = "区人社局"


@dataclass(frozen=True)
class Case:
    """An action by its name in the journal, after what has to be there for it."""

    name: str
    act: Act
    first: Act = lambda _desk: None


def _leader(desk: Desk) -> str:
    with desk.reading() as session:
        return session.query(Leader).order_by(Leader.id).first().name  # type: ignore[union-attr]


def _leaders(desk: Desk) -> list[str]:
    return [row.leader.name for row in leadership.list_leaders(desk)]


def _issue_one(desk: Desk) -> object:
    return issue(desk, unit=UNIT)


def _split(desk: Desk) -> object:
    return split_task(desk, "2020/3", (PartEntry("甲"), PartEntry("乙", due_on=date(2020, 9, 1))))


def _extension(desk: Desk) -> object:
    return request_extension(desk, ExtensionRequest("2020/8", date(2020, 10, 15), "雨天", "区教育局"))


def _objection(desk: Desk) -> object:
    return raise_objection(desk, Objection("2020/2", "职责不符"))


def _decide(desk: Desk) -> object:
    return decide_objection(desk, ObjectionDecision("2020/2", "调整", "张某某", to_unit="区卫健局"))


def _pause(desk: Desk) -> object:
    return pause_item(desk, PauseRequest("2020/8", "张某某", "等待规划", until=date(2020, 8, 10)))


def _end(desk: Desk) -> object:
    return end_unit(desk, UnitEnd("区教育局", "合并", desk.today, "区卫健局"))


def _register(desk: Desk) -> Registered:
    return register_text(desk, measure("修一座桥", "区新设局"))


def _liaison(desk: Desk) -> None:
    liaisons.add_liaison(desk, liaisons.LiaisonEntry(UNIT, "赵一"))


def _change_liaison(desk: Desk) -> None:
    liaisons.change_liaison(desk, UNIT, "赵一", liaisons.LiaisonEntry(UNIT, "赵二"))


def _roster(kind: str) -> Act:
    return lambda desk: import_roster(desk, kind, resource("sample", f"{kind}.csv"))


def _correct(desk: Desk) -> object:
    return correct(desk, Correcting(REPLY, "2020/3#1", {"text": "另一段"}, "漏字", "王"))


def _done_with(desk: Desk) -> None:
    finish(desk, "2020/8")
    close_tasks(desk, "2020/8", by="张某某")


_REPLY = ReplyEntry("2020/2", "已办一半。", coordination="用地不足")
_LOOK = SiteCheck("2020/2", "实地", ("张三", "李四"), "属实", "已开工", photos=(resource("sample", "units.csv"),))
_SAID = Instructed("周凯", "抓紧办理。")


def _instructed(desk: Desk) -> None:
    _roster("leaders")(desk)
    record_instruction(desk, "2020/2", _SAID)


def _drafted(desk: Desk) -> None:
    draft_bulletin(desk, Quarter(2020, 3))


def _sent_out(desk: Desk) -> None:
    _drafted(desk)
    send_sheets(desk, "S1")


def _disputed(desk: Desk) -> None:
    _sent_out(desk)
    answer_sheet(desk, SheetAnswer("S1", UNIT, False, "任务数有误"))


def _fill_sheet(desk: Desk) -> None:
    _issue_one(desk)
    _, file = write_reply_form(desk, "", desk.folder / "sheets", unit=UNIT)
    book = openpyxl.load_workbook(file)
    sheet = book.active
    head = {cell.value: cell.column for cell in sheet[HEAD_ROW + 1]}
    sheet.cell(HEAD_ROW + 2, head["进展情况"]).value = "已开工。"
    book.save(file)


def _read_sheet(desk: Desk) -> None:
    [file] = (desk.folder / "sheets").glob("*.xlsx")
    log_reply_sheet(desk, file)


CASES = (
    Case("settings", lambda desk: change_office(desk, contact="王", phone="1")),
    Case("settings", lambda desk: change_step(desk, CHASE, cooldown=9)),
    Case("settings", lambda desk: set_wording(desk, f"{SLIP}.开头", "请认真办理。")),
    Case("calendar", lambda desk: set_day(desk, date(2020, 8, 1), True, "", "国办通知")),
    Case("calendar", lambda desk: import_calendar(desk, resource("sample", "calendar.csv"), accept_doubts=True),
         lambda desk: set_day(desk, date(2022, 3, 1), False, "放假", "通知")),
    Case("units", lambda desk: import_roster(desk, "units", Path(desk.folder / "more.csv")),
         lambda desk: (desk.folder / "more.csv").write_text("单位,简称\n望城区新设局,区新设局\n", encoding="utf-8")),
    Case("liaisons", _roster("liaisons")),
    Case("leaders", _roster("leaders")),
    Case("unit", lambda desk: units.add_unit(desk, KnownUnit("区新设局", aliases=("新设局",)))),
    Case("unit", lambda desk: units.change_unit(desk, UNIT, KnownUnit(UNIT, "望城区人社局", group="区直部门"))),
    Case("unit_order", lambda desk: units.order_units(desk, [row.unit.name for row in units.list_units(desk)][::-1])),
    Case("unit_group", lambda desk: units.rename_group(desk, units.list_units(desk)[0].unit.group, "新分组")),
    Case("end_unit", _end),
    Case("revive_unit", lambda desk: revive_unit(desk, "区教育局"), _end),
    Case("leader", lambda desk: leadership.add_leader(desk, leadership.LeaderEntry("钱二", "副区长"))),
    Case("leader_order", lambda desk: leadership.order_leaders(desk, _leaders(desk)[::-1])),
    Case("portfolio", lambda desk: lead_items(desk, _leaders(desk)[-1], ["2020/2"])),
    Case("liaison", _liaison),
    Case("liaison", _change_liaison, _liaison),
    Case("register", _register),
    Case("register", lambda desk: register_item(desk, NewItem("修路", UNIT, due_on=date(2020, 9, 1), approved_by="张",
                                                              basis=BasisEntry(text="会议纪要")))),
    Case("basis", lambda desk: add_basis(desk, "2020/2", BasisEntry(text="会议纪要"))),
    Case("items", lambda desk: set_handler(desk, ["2020/2", "2020/3"], "李四")),
    Case("items", lambda desk: mark_key(desk, ["2020/2"], True)),
    Case("handover", lambda desk: hand_over_items(desk, Handover("测试员", "乙", "张某某", ("2020/2", "2020/3")))),
    Case("assign", lambda desk: assign_unit(desk, "2020/2", "区卫健局", "配合")),
    Case("assign", lambda desk: remove_unit(desk, "2020/2", "区卫健局"),
         lambda desk: assign_unit(desk, "2020/2", "区卫健局", "配合")),
    Case("split", _split),
    Case("join", lambda desk: join_tasks(desk, "2020/3-2", "2020/3-1"), _split),
    Case("due", lambda desk: set_due(desk, "2020/4", date(2020, 9, 1), by="张某某", basis="会议纪要")),
    Case("target", lambda desk: add_target(desk, NewTarget("2020/2", "培训100人", 100, "人", basis="会议"))),
    Case("target", lambda desk: change_target(desk, NewVersion("2020/2", "T1", 2100, "会议"))),
    Case("target", lambda desk: remove_target(desk, "2020/2", "T1")),
    Case("target", lambda desk: set_plan(desk, "2020/2", "T1", NO_PLAN)),
    Case("target", lambda desk: set_base(desk, "2020/25", "T1", 1200, 2019)),
    Case("target", lambda desk: set_data_unit(desk, "2020/2", "T1", "区卫健局")),
    Case("target", lambda desk: split_target(desk, Split("2020/2", "T1", (("区卫健局", 1000), (UNIT, 1000)), "会议"))),
    Case("draft", draft),
    Case("edit_draft", lambda desk: edit_draft(desk, "D1", opening="请抓紧。"), draft),
    Case("submit", lambda desk: submit_draft(desk, "D1"), draft),
    Case("discard", lambda desk: discard_draft(desk, "D1"), draft),
    Case("series", lambda desk: begin_series(desk, SLIP, 2020, 13)),
    Case("receipt", lambda desk: record_receipt(desk, "望督〔2020〕1号", "收文员"), _issue_one),
    Case("receipt", lambda desk: record_receipts(desk, ["望督〔2020〕1号"], ""), _issue_one),
    Case("receipt", lambda desk: record_ticked(desk, [ReceiptTick("望督〔2020〕1号", UNIT, desk.today)]), _issue_one),
    Case("dispatch", lambda desk: record_dispatch(desk, "2020/2", "会议", note="调度会")),
    Case("reply", lambda desk: reply(desk, "2020/2", readings={"T1": 5})),
    Case("reply_sheet", _read_sheet, _fill_sheet),
    Case("review", lambda desk: accept(desk, "2020/3#1", reason="已核实"),
         lambda desk: reply(desk, "2020/3", is_final=True)),
    Case("review", lambda desk: send_back(desk, "2020/3#1"), lambda desk: reply(desk, "2020/3")),
    Case("correct", _correct, lambda desk: reply(desk, "2020/3")),
    Case("close", lambda desk: close_tasks(desk, "2020/4", "撤项", "张某某", "取消")),
    Case("archive", lambda desk: archive_year(desk, 2020, "档案员"), _done_with),
    Case("transfer", lambda desk: transfer_task(desk, Transfer("2020/2", "区卫健局", "调整", "张某某"))),
    Case("extension", _extension),
    Case("extension", lambda desk: decide_extension(desk, ExtensionDecision("2020/8", True, "张某某")), _extension),
    Case("objection", _objection, _issue_one),
    Case("objection", _decide, lambda desk: (_issue_one(desk), _objection(desk))),
    Case("pause", _pause),
    Case("letter", lambda desk: log_letter(desk, LetterEntry(UNIT, "望人社函〔2020〕5号", replies=(_REPLY,)))),
    Case("attach", lambda desk: attach(desk, "2020/3#1", [resource("sample", "units.csv")]),
         lambda desk: reply(desk, "2020/3")),
    Case("check", lambda desk: record_check(desk, _LOOK)),
    Case("instruct", lambda desk: record_instruction(desk, "2020/2", _SAID), _roster("leaders")),
    Case("report_up", lambda desk: report_up(desk, Reported("2020/2", "已办。", "王某某", again=_SAID)), _instructed),
    Case("matter", lambda desk: raise_matter(desk, "2020/2", "用地不足")),
    Case("matter", lambda desk: settle_matter(desk, "2020/2", "调剂", "副区长"),
         lambda desk: raise_matter(desk, "2020/2", "用地不足")),
    Case("score_rule", lambda desk: change_rules(desk, RuleChange("办法", "张某某", (ScoreRule(Event.CHASED, -2.0),)))),
    Case("adjust", lambda desk: adjust(desk, AdjustmentEntry(UNIT, -1.5, "数据失实", "张某某"))),
    Case("adjust", lambda desk: withdraw(desk, 1, "登记有误", "张某某"),
         lambda desk: adjust(desk, AdjustmentEntry(UNIT, -1.5, "数据失实", "张某某"))),
    Case("bulletin", lambda desk: draft_bulletin(desk, Quarter(2020, 3))),
    Case("bulletin_text", lambda desk: edit_text(desk, "S1", "各单位抓紧落实。"), _drafted),
    Case("check_out", lambda desk: send_sheets(desk, "S1"), _drafted),
    Case("check_in", lambda desk: answer_sheet(desk, SheetAnswer("S1", UNIT, True)), _sent_out),
    Case("check_decide", lambda desk: decide_dispute(desk, DisputeDecision("S1", UNIT, True, "张", "属实")), _disputed),
    Case("reopen", lambda desk: reopen_tasks(desk, Reopening("2020/8", "反弹", "张某某", date(2020, 9, 1))),
         _done_with),
)  # fmt: skip

# These look at a day on which a report is missing.
LATER = (
    Case("waive", lambda desk: waive_report(desk, "2020/2", "已并入", "张某某"), _issue_one),
    Case("contact", lambda desk: record_contact(desk, Contact(UNIT, "问进度", promise=date(2020, 8, 20))), _issue_one),
    Case("resume", lambda desk: resume_item(desk, "2020/8", "李四"), _pause),
    Case("hold", lambda desk: hold_line(desk, UNIT, date(2020, 8, 20), "汛期", "张某某"), _issue_one),
)

# What may not be undone has its own test below; an undo is redone, a redo undone.
STANDING = ("create", "sign", "issue", "send", "void", "seal", "sign_bulletin", "print_bulletin")
ROSTERS = ("units", "liaisons", "leaders")


@pytest.fixture(params=range(len(CASES + LATER)), ids=[f"{n}-{case.name}" for n, case in enumerate(CASES + LATER)])
def case(request: Any) -> Case:
    return (CASES + LATER)[request.param]


def test_each_action_is_undone_and_done_again_row_by_row(registered: Desk, case: Case) -> None:
    case.first(registered)
    desk = on(registered, 8, 3) if case in LATER else registered
    before, titles = tables(desk), journal(desk)
    case.act(desk)
    after, step = tables(desk), next_undo(desk)
    assert step is not None
    assert step.action == case.name
    assert after != before
    undo_last(desk)
    assert tables(desk) == before
    redo_last(desk)
    assert tables(desk) == after
    undo_last(desk)
    assert tables(desk) == before
    title = step.title
    assert journal(desk)[len(titles) :] == [title, f"撤销 {title}", f"重做 {title}", f"撤销 {title}"]


def _written() -> Iterator[str | None]:
    """The name of each action of the program; None where it is no literal."""
    paths = (path for folder in supervision_desk.services.__path__ for path in Path(folder).glob("*.py"))
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and (first := _named(node)) is not None:
                yield str(first.value) if isinstance(first, ast.Constant) else getattr(first, "id", None)


def _named(call: ast.Call) -> ast.expr | None:
    """The name that a call gives an action: of `writing` itself, or of what is written once it is worked out."""
    if getattr(call.func, "attr", "") == "writing" and len(call.args) == 2:
        return None if isinstance(call.args[0], ast.Starred) else call.args[0]
    if getattr(call.func, "id", "") == "write_worked_out":
        return call.args[1].elts[0] if isinstance(call.args[1], ast.Tuple) else call.args[1]
    return None


def test_no_kind_of_action_is_left_out() -> None:
    found = set(_written())
    tried = {case.name for case in CASES + LATER}
    # None: a list that is taken; the others by their names in the program (PRINT: test_print_record; RESTORE is not
    # undone: test_restoring).
    assert found - {None, "UNDO", "REDO", "PRINT", "RESTORE", *STANDING} == tried - set(ROSTERS)
    assert {None, "UNDO", "REDO", "PRINT"} <= found
    assert (UNDO, REDO) == ("undo", "redo")


def test_what_stands_on_paper_is_not_undone(registered: Desk) -> None:
    def refused() -> str:
        return refusal(registered, lambda: undo_last(registered))

    marks = draft(registered, unit=UNIT)
    sign_paper(registered, marks[0], "李某某")
    assert "已经签发，不能撤销" in refused()
    send_paper(registered, "望督〔2020〕1号")
    assert "已经发出，不能撤销" in refused()
    void_paper(registered, "望督〔2020〕1号", "有误", "张某某")
    assert "作废不能撤销" in refused()
    assert "没有可以重做的操作" in refusal(registered, lambda: redo_last(registered))


def test_several_steps_are_undone_and_done_again_in_turn(registered: Desk) -> None:
    states = [tables(registered)]
    for code in ("2020/2", "2020/3", "2020/4"):
        reply(registered, code)
        states.append(tables(registered))
    for times in (3, 2, 3):
        for state in states[-2 : -2 - times : -1]:
            undo_last(registered)
            assert tables(registered) == state
        for state in states[len(states) - times :]:
            redo_last(registered)
            assert tables(registered) == state
    assert "没有可以重做的操作" in refusal(registered, lambda: redo_last(registered))
    assert one_entry(registered, lambda: undo_last(registered)) == "撤销 登记反馈 2020/4#1"


def test_nothing_is_done_again_after_another_action(registered: Desk) -> None:
    reply(registered, "2020/2")
    undo_last(registered)
    step = next_redo(registered)
    assert step is not None
    assert step.title == "登记反馈 2020/2#1"
    assert "现在可重做的是“登记反馈" in refusal(registered, lambda: redo_last(registered, step.number + 1))
    reply(registered, "2020/3")
    assert next_redo(registered) is None
    undo_last(registered)
    redo_last(registered, next_redo(registered).number)  # type: ignore[union-attr]
    assert next_redo(registered) is None


def test_a_registration_whose_file_is_gone_is_not_done_again(registered: Desk) -> None:
    _register(registered)
    undo_last(registered)
    for file in (registered.folder / "undone").iterdir():
        file.unlink()
    assert "请重新导入原文件" in refusal(registered, lambda: redo_last(registered))


@pytest.mark.parametrize("add", [add_letter, lambda desk: add_instruction(desk, 1, desk.today)])
def test_a_letter_and_an_instruction_of_an_earlier_day_are_corrected(registered: Desk, add: Act) -> None:
    add(registered)
    later = on(registered, 7, 7)
    assert "请用更正（correct）" in refusal(later, lambda: undo_last(later))
    undo_last(registered)


@pytest.mark.parametrize("batch", [False, True])
def test_a_receipt_of_an_earlier_day_is_corrected_not_undone(registered: Desk, batch: bool) -> None:
    _issue_one(registered)
    mark = "望督〔2020〕1号"
    _ = record_receipts(registered, [mark], "") if batch else record_receipt(registered, mark, "收文员")
    later = on(registered, 7, 7)
    assert "请用更正（correct）" in refusal(later, lambda: undo_last(later))
    undo_last(registered)
    assert rows(registered, supervision_desk.store.models.Receipt) == 0
