"""The command today: what is to be done."""

from supervision_desk.cli.call import Call, Json, Output, iso
from supervision_desk.cli.commands import Commands
from supervision_desk.domain.charts import Bar
from supervision_desk.errors import UserError
from supervision_desk.services.agenda import Agenda, AgendaRow, agenda
from supervision_desk.services.chasing import ChaseLine
from supervision_desk.services.desk import Desk

_MINE = "\0"


def add_to(commands: Commands) -> None:
    """Add this command to the command line."""
    today = commands.add("today", "今天要办：逾期、临期、应报未报、待审核等，今日应催和各单位的灯", show_today)
    today.add_argument(
        "--handler", nargs="?", const=_MINE, default="", metavar="经办人", help="只列这个人经办的；不写姓名为本人"
    )


def show_today(call: Call) -> Output:
    """What is to be done on the day, of everybody or of one 经办人."""
    with call.desk() as desk:
        found = agenda(desk, _own(desk) if call.args.handler == _MINE else call.args.handler.strip())
    return Output(tuple(_lines(found)), _json(found))


def _own(desk: Desk) -> str:
    """Who asks. Raises UserError without a name: a login name is nobody's, and all would be listed."""
    if not desk.person:
        raise UserError("没有写明姓名，不知道列谁的；请写 --handler 姓名，或在命令前写 --operator 姓名。")
    return desk.person


def _lines(found: Agenda) -> list[str]:
    whose = f"（经办人 {found.handler}）" if found.handler else ""
    lines = [f"{found.day}{whose} 今天要办 {found.count} 条，应催 {len(found.chase)} 个单位。"]
    for each in found.lists:
        lines.append(f"{each.kind} {len(each.rows)}")
        lines += [_row_words(row) for row in each.rows]
    lines.append(f"今日应催 {len(found.chase)}")
    lines += [_line_words(line) for line in found.chase]
    return lines


def _row_words(row: AgendaRow) -> str:
    return "  ".join(part for part in (f"  {row.day or '无日期'}", row.code, row.title, row.unit, row.why) if part)


def _line_words(line: ChaseLine) -> str:
    reasons = "；".join(f"{task.code} {task.seen}" for task in line.tasks)
    return f"  ［{line.step}］{line.unit}  {reasons}"


def _json(found: Agenda) -> Json:
    return {
        "day": iso(found.day),
        "handler": found.handler or None,
        "count": found.count,
        "lists": [
            {"kind": each.kind.value, "count": len(each.rows), "rows": [_row_json(row) for row in each.rows]}
            for each in found.lists
        ],
        "chase": [
            {"unit": line.unit, "step": line.step, "tasks": [task.code for task in line.tasks]} for line in found.chase
        ],
        "units": [_bar_json(bar) for bar in found.units],
    }


def _row_json(row: AgendaRow) -> Json:
    return vars(row) | {"day": iso(row.day), "item": row.item or None}


def _bar_json(bar: Bar) -> Json:
    return {"unit": bar.label, "open": bar.total, "lights": {piece.kind: piece.count for piece in bar.pieces}}
