"""Commands on 统计通报 from the first draft to the printed paper: seals, stage steps, reprint, compare."""

from pathlib import Path
from typing import Any

from supervision_desk.cli.bulletin_text_command import add_text
from supervision_desk.cli.call import Call, Json, Output, day, iso, listed
from supervision_desk.cli.commands import Commands
from supervision_desk.cli.summary_command import add_period, period_asked
from supervision_desk.domain.bulletin import Answer
from supervision_desk.domain.scored_rows import UNSCORED, is_unscored
from supervision_desk.domain.tables import percent
from supervision_desk.errors import UserError
from supervision_desk.services.bulletins import BulletinRow, SheetRow, bulletin_of, draft_bulletin, list_bulletins
from supervision_desk.services.check_sheets import (
    DisputeDecision,
    SheetAnswer,
    answer_sheet,
    decide_dispute,
    send_sheets,
    write_sheets,
)
from supervision_desk.services.comparing import Comparison, compare, compare_sealed, comparison_lines
from supervision_desk.services.sealing import (
    Signing,
    print_bulletin,
    reprint,
    seal_bulletin,
    sealed_figures,
    sign_bulletin,
    write_issued,
)
from supervision_desk.services.sheet_confirms import confirm_sheets


def add_to(commands: Commands) -> None:
    """Add these commands to the command line."""
    seals = commands.add(
        "seals", "统计通报：初稿、核对、封存、签发、印发各到哪一步；写编号时给出封存的数字", show_seals
    )
    seals.add_argument("mark", nargs="?", default="", metavar="S1")
    draft = commands.add("summary-draft", "建立统计通报的初稿", begin, writes=True)
    add_period(draft, required=True)
    add_text(commands)
    _add_sheets(commands)
    seal = commands.add("seal", "定稿封存", seal_one, writes=True)
    seal.add_argument("mark", metavar="S1")
    seal.add_argument("--by", default="", metavar="封存人")
    seal.add_argument("--despite", action="store_true", help="尚有异议或答复未到也封存")
    sign = commands.add("summary-sign", "签发已封存的统计通报，取期号", sign_one, writes=True)
    sign.add_argument("mark", metavar="S1")
    sign.add_argument("--by", default="", metavar="签发人")
    sign.add_argument("--number", type=int, metavar="n", help="本案卷当年第一期的期号")
    sign.add_argument("--total", type=int, metavar="m", help="本案卷第一期的总期号")
    printed = commands.add("summary-print", "登记印发", print_one, writes=True)
    printed.add_argument("mark", metavar="S1")
    printed.add_argument("--copies", type=int, required=True, metavar="份数")
    again = commands.add("reprint", "重印封存的统计，字节不变", print_again)
    again.add_argument("mark", metavar="S1")
    again.add_argument("--out", type=Path, required=True, metavar="文件夹")
    again.add_argument("--issued", action="store_true", help="印发件：封存的通报加上期号、日期和份数")
    compared = commands.add("compare", "对比：S1 与今天的数字（更正），或两个时段", show_comparison)
    compared.add_argument("before", metavar="S1|时段")
    compared.add_argument("after", nargs="?", default="", metavar="S2|时段")


def _add_sheets(commands: Commands) -> None:
    out = commands.add("check-out", "发出数据核对单；--out 输出文件", send, writes=True)
    out.add_argument("mark", metavar="S1")
    out.add_argument("--units", default="", metavar="单位,…")
    out.add_argument("--out", type=Path, metavar="文件夹")
    out.add_argument("--again", action="store_true", help="只再输出已发的核对单")
    back = commands.add("check-in", "登记单位的核对答复", answer, writes=True)
    back.add_argument("mark", metavar="S1")
    back.add_argument("unit", metavar="单位", help="几个单位一并确认的用逗号隔开")
    back.add_argument("answer", choices=("confirm", "dispute"), help="确认，或有异议")
    back.add_argument("--text", default="", metavar="内容")
    back.add_argument("--by", default="", metavar="答复人")
    decide = commands.add("check-decide", "处理单位的核对异议", decide_one, writes=True)
    decide.add_argument("mark", metavar="S1")
    decide.add_argument("unit", metavar="单位")
    decide.add_argument("decision", choices=("yes", "no"), help="采纳，或不采纳")
    decide.add_argument("--reason", default="", metavar="理由")
    decide.add_argument("--by", default="", metavar="批准人")


def show_seals(call: Call) -> Output:
    """All 通报 with their stages, or the figures of one seal."""
    with call.desk() as desk:
        if call.args.mark:
            figures = sealed_figures(desk, call.args.mark)
            return Output(_sealed_lines(call.args.mark, figures), figures)
        rows = list_bulletins(desk)
    lines = [line for row in rows for line in _lines(row)]
    return Output(tuple(lines) or ("还没有统计通报。",), [bulletin_json(row) for row in rows])


def _sealed_lines(mark: str, figures: Json) -> tuple[str, ...]:
    """The figures of a seal: the total, then each unit; all of them are in its JSON and its files."""
    head = f"{mark} 封存的数字（{figures['period']}，截至 {figures['as_of']}）"
    units = [f"  {row['unit']}  {_row_words(row)}{_score_words(row)}" for row in _rows(figures["units"])]
    more = "全部数字请用 --json 取出，封存的文件用 reprint 重印。"
    return (head, *(f"  合计  {_row_words(row)}" for row in _rows([figures["total"]])), *units, more)


def _rows(value: object) -> list[dict[str, Any]]:
    assert isinstance(value, list)
    return value


def _row_words(row: dict[str, Any]) -> str:
    closed = row["closed_on_time"] + row["closed_late"] + row["closed_other"]
    closing = row["open_in_time"] + row["open_overdue"] + row["open_undated"] + row["open_paused"]
    return (
        f"期初 {row['opening']}  新立 {row['new']}  办结 {closed}（按时 {row['closed_on_time']}）  期末 {closing}"
        f"（逾期 {row['open_overdue']}）  按时办结率 {percent(row['on_time_rate'])}"
    )


def _score_words(row: dict[str, Any]) -> str:
    if row.get("score") is None:
        return ""
    if is_unscored(row):
        return f"  {UNSCORED}"
    place = f"第{row['rank']}" if row["rank"] else row["unplaced"]
    return f"  得分 {row['score']:g}（{place}）"


def _told(row: BulletinRow) -> Output:
    return Output(tuple(_lines(row)), bulletin_json(row))


def _lines(row: BulletinRow) -> list[str]:
    days = row.days
    steps = (
        f"{row.mark}  {row.period.words}（截至 {row.as_of}）  {row.stage}  初稿 {days.drafted_on}",
        f"封存 {days.sealed_on}（{row.sealed_by}）" if days.sealed_on else "",
        f"签发 {days.signed_on}（{row.signed_by}）{row.issue}" if days.signed_on else "",
        f"印发 {days.printed_on} {row.copies}份" if days.printed_on else "",
    )
    sheets = [f"    {sheet.unit}  核对期限 {sheet.answer_by}  {sheet.state}" for sheet in row.sheets]
    return ["  ".join(each for each in steps if each), *sheets]


def bulletin_json(row: BulletinRow) -> Json:
    """One 通报 in the command line's shape."""
    days = row.days
    return {
        "mark": row.mark,
        "period": row.period.name,
        "as_of": row.as_of.isoformat(),
        "stage": row.stage.value,
        "drafted_on": iso(days.drafted_on),
        "drafted_by": row.drafted_by,
        "sealed_on": iso(days.sealed_on),
        "sealed_by": row.sealed_by or None,
        "sha256": row.sha256 or None,
        "program": row.program or None,
        "signed_on": iso(days.signed_on),
        "signed_by": row.signed_by or None,
        "issue": row.issue or None,
        "printed_on": iso(days.printed_on),
        "copies": row.copies,
        "text_edited_on": iso(row.edited_on),
        "sheets": [_sheet_json(sheet) for sheet in row.sheets],
    }


def _sheet_json(sheet: SheetRow) -> Json:
    return {
        "unit": sheet.unit,
        "sent_on": iso(sheet.sent_on),
        "answer_by": iso(sheet.answer_by),
        "state": sheet.state,
        "answers": [_answer_json(each) for each in sheet.answers],
    }


def _answer_json(each: Answer) -> Json:
    return {
        "on": iso(each.on),
        "answer": each.answer,
        "text": each.text,
        "by": each.by or None,
        "decision": each.decision or None,
        "decided_on": iso(each.decided_on),
        "decided_by": each.decided_by or None,
        "reason": each.reason or None,
    }


def begin(call: Call) -> Output:
    """The first draft of a period's 通报."""
    period = period_asked(call)
    assert period is not None
    with call.desk() as desk:
        return _told(draft_bulletin(desk, period, day(call.args.as_of), call.on))


def send(call: Call) -> Output:
    """Send 核对单, or write those that were sent again."""
    args = call.args
    units = listed(args.units)
    if args.again and not args.out:
        raise UserError("没有写明输出到哪里，没有输出；请加 --out 文件夹。")
    with call.desk() as desk:
        row = None if args.again else send_sheets(desk, args.mark, units, call.on)
        files = write_sheets(desk, args.mark, args.out, units) if args.out else []
    paths = [str(path) for path in files]
    if row is None:
        return Output(tuple(paths), {"files": paths})
    return Output((*_lines(row), *paths), bulletin_json(row) | {"files": paths})


def answer(call: Call) -> Output:
    """Record what a unit answered."""
    args = call.args
    units = listed(args.unit)
    if len(units) > 1:
        if args.answer != "confirm":
            raise UserError("几个单位只能一并确认，没有登记；有异议的请逐个单位登记。")
        with call.desk() as desk:
            return _told(confirm_sheets(desk, args.mark, units, args.by, call.on))
    given = SheetAnswer(args.mark, args.unit, args.answer == "confirm", args.text, args.by, call.on)
    with call.desk() as desk:
        return _told(answer_sheet(desk, given))


def decide_one(call: Call) -> Output:
    """Decide a unit's 异议."""
    args = call.args
    given = DisputeDecision(args.mark, args.unit, args.decision == "yes", args.by, args.reason, call.on)
    with call.desk() as desk:
        return _told(decide_dispute(desk, given))


def seal_one(call: Call) -> Output:
    """Seal a 通报."""
    args = call.args
    with call.desk() as desk:
        return _told(seal_bulletin(desk, args.mark, args.by, despite=args.despite, on=call.on))


def sign_one(call: Call) -> Output:
    """Sign a sealed 通报."""
    args = call.args
    with call.desk() as desk:
        return _told(sign_bulletin(desk, Signing(args.mark, args.by, args.number, args.total, call.on)))


def print_one(call: Call) -> Output:
    """Record the printing of a signed 通报."""
    with call.desk() as desk:
        return _told(print_bulletin(desk, call.args.mark, call.args.copies, call.on))


def print_again(call: Call) -> Output:
    """Hand out what was sealed; of a 印发件 that is not printed it is said what it lacks."""
    mark, issued = call.args.mark, call.args.issued
    with call.desk() as desk:
        write = write_issued if issued else reprint
        files = [str(path) for path in write(desk, mark, call.args.out)]
        note = bulletin_of(desk, mark).unprinted if issued else ""
    return Output(tuple(files), {"files": files}, note=note)


def show_comparison(call: Call) -> Output:
    """The difference of two sets of figures."""
    args = call.args
    with call.desk() as desk:
        found = compare(desk, args.before, args.after) if args.after else compare_sealed(desk, args.before)
    return Output(comparison_lines(found), _compared_json(found))


def _compared_json(found: Comparison) -> Json:
    return {
        "before": found.before,
        "after": found.after,
        "same": found.same,
        "cells": [{"path": list(each.path), "before": each.before, "after": each.after} for each in found.cells],
        "tasks": [
            {
                "task": each.code,
                "title": each.title,
                "was": {"unit": each.was_unit or None, "class": each.was_class or None},
                "is": {"unit": each.unit or None, "class": each.task_class or None},
            }
            for each in found.tasks
        ],
    }
