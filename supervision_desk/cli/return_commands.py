"""The command returns: 反馈表 out to units, and back in."""

from dataclasses import replace
from pathlib import Path

from supervision_desk.cli.call import Call, Json, Output, iso, listed
from supervision_desk.cli.commands import Commands
from supervision_desk.cli.item_json import reply_to_json
from supervision_desk.errors import UserError
from supervision_desk.services.reply_form import write_all_reply_forms, write_reply_form
from supervision_desk.services.reply_sheets import ProposedReply, ReplySheet, log_reply_sheet, read_reply_sheet

_OUT, _IN = "out", "in"


def add_to(commands: Commands) -> None:
    """Add this command to the command line."""
    returns = commands.add("returns", "反馈表：out 输出给单位填报，in 读入报回的表（--on 为收到日）", run, writes=True)
    returns.add_argument("way", choices=[_OUT, _IN], metavar="out|in")
    returns.add_argument("files", nargs="*", type=Path, metavar="文件", help="in：报回的 .xlsx，每份一次登记")
    returns.add_argument("--unit", default="", metavar="单位", help="out：只要这个单位，不写为全部有在办任务的单位")
    returns.add_argument("--out", type=Path, metavar="文件夹", help="out：写到哪里")
    returns.add_argument("--tasks", default="", metavar="编号,…", help="in：只登记这些任务的反馈，默认能登记的全部")
    returns.add_argument("--dry-run", action="store_true", help="in：只列出会登记什么")


def run(call: Call) -> Output:
    """Write the forms, or read those that came back."""
    args = call.args
    if args.way == _OUT:
        return _write(call)
    if not args.files:
        raise UserError("没有写明要读入的反馈表，没有登记；请写 returns in 文件…。")
    return _join([_read(call, file) for file in args.files])


def _write(call: Call) -> Output:
    args = call.args
    if args.out is None:
        raise UserError("没有写明输出到哪个文件夹，没有输出；请写 --out 文件夹。")
    with call.desk() as desk:
        files = write_reply_form(desk, "", args.out, args.unit) if args.unit else write_all_reply_forms(desk, args.out)
    return Output(tuple(str(path) for path in files), {"files": [str(path) for path in files]})


def _read(call: Call, file: Path) -> Output:
    """One file; with several, what one refuses does not stand in the way of the others."""
    args = call.args
    with call.desk() as desk:
        try:
            read = read_reply_sheet(desk, file, call.on)
            if args.dry_run:
                return Output(_lines(read), _json(read))
            rows = log_reply_sheet(desk, file, call.on, listed(args.tasks) or None)
        except UserError as error:
            if len(args.files) == 1:
                raise
            return Output((), {"file": str(file), "error": str(error)}, 1, f"{file.name}：{error}")
    notes = [f"注意：{row.code} {note}" for row in rows for note in row.notes]
    left = [f"没有登记：{each.problem}" for each in read.proposed if each.problem]
    lines = (f"{read.unit}：已登记 {len(rows)} 条反馈（{'、'.join(row.code for row in rows)}）。", *left, *notes)
    return Output(lines, _json(read) | {"logged": [reply_to_json(row) for row in rows]})


def _join(outputs: list[Output]) -> Output:
    if len(outputs) == 1:
        return outputs[0]
    data = [each.data for each in outputs if isinstance(each.data, dict)]
    status = max(each.status for each in outputs)
    joined = replace(outputs[0], lines=tuple(line for each in outputs for line in each.lines), data=data, status=status)
    return replace(joined, refused="；".join(each.refused for each in outputs if each.refused))


def _lines(read: ReplySheet) -> tuple[str, ...]:
    head = f"{read.unit}：可登记 {len(read.codes)} 条反馈，{read.empty} 项没有填写。"
    again = (f"注意：{read.again}。",) if read.again else ()
    return (head, *again, *(_line(each) for each in read.proposed))


def _line(each: ProposedReply) -> str:
    readings = "；".join(f"{name}：{figure}" for name, figure in each.read)
    kind = "办结" if each.entry.is_final else "阶段"
    parts = [each.entry.code, each.title, kind, readings, each.entry.text]
    said = "  ".join(part for part in parts if part)
    return said + "".join(f"\n  {words}" for words in (*each.notes, *([each.problem] if each.problem else [])))


def _json(read: ReplySheet) -> Json:
    return {
        "file": str(read.file),
        "unit": read.unit,
        "empty": read.empty,
        "again": read.again,
        "proposed": [
            {
                "row": each.row,
                "code": each.entry.code,
                "title": each.title,
                "unit": each.unit,
                "final": each.entry.is_final,
                "text": each.entry.text,
                "readings": dict(each.entry.readings),
                "read_on": {label: iso(on) for label, on in each.entry.read_on.items()},
                "problems": each.entry.problems,
                "coordination": each.entry.coordination,
                "next_steps": each.entry.next_steps,
                "expected_on": iso(each.entry.expected_on),
                "notes": list(each.notes),
                "problem": each.problem,
            }
            for each in read.proposed
        ],
    }
