"""Commands on what comes in: letter, attach."""

from pathlib import Path

from supervision_desk.cli.call import Call, Json, Output, day, iso
from supervision_desk.cli.commands import Commands
from supervision_desk.domain.brackets import titled
from supervision_desk.errors import UserError
from supervision_desk.services.attachments import AttachmentRow, attach, list_attachments, save_attachments
from supervision_desk.services.letters import LetterEntry, LetterRow, list_letters, log_letter, replies_in
from supervision_desk.services.replies import ReplyRow
from supervision_desk.services.reply_log import ReplyEntry


def add_to(commands: Commands) -> None:
    """Add these commands to the command line."""
    letter = commands.add("letter", "登记来文和其中的反馈（--on 为收文日期）；不写单位为列出来文", log, writes=True)
    letter.add_argument("--unit", default="", metavar="单位", help="来文单位")
    letter.add_argument("--number", default="", metavar="文号")
    letter.add_argument("--title", default="", metavar="标题")
    letter.add_argument("--dated", metavar="日期", help="成文日期")
    letter.add_argument("--sealed", action="store_true", help="盖有公章")
    letter.add_argument("--note", default="", metavar="说明")
    letter.add_argument(
        "--reply", action="append", default=[], metavar="2020/2=内容", help="来文里一项任务的反馈，可多次"
    )
    letter.add_argument("--final", action="append", default=[], metavar="编号", help="其中的办结反馈，可多次")
    letter.add_argument("--for-others", action="store_true", help="来文单位代其他单位反馈（主办单位一并报告）")
    letter.add_argument("--attach", action="append", default=[], type=Path, metavar="文件", help="附件，可多次")
    attaching = commands.add("attach", "给文书、来文、反馈附上文件；不写文件为列出附件", attach_files, writes=True)
    attaching.add_argument("code", metavar="文号、L3 或 2020/2#1")
    attaching.add_argument("files", nargs="*", type=Path, metavar="文件")
    attaching.add_argument("--save", type=Path, metavar="文件夹", help="把附件另存到这个文件夹")


def log(call: Call) -> Output:
    """Log a letter with its replies, or list the letters."""
    args = call.args
    with call.desk() as desk:
        if not args.unit:
            letters = list_letters(desk)
            return Output(tuple(map(_line, letters)) or ("还没有登记来文。",), [_json(each, []) for each in letters])
        entry = LetterEntry(
            args.unit,
            args.number,
            args.title,
            day(args.dated),
            call.on,
            args.sealed,
            args.note,
            tuple(args.attach),
            _replies(args.reply, args.final),
            args.for_others,
        )
        letter = log_letter(desk, entry)
        replies = replies_in(desk, letter.mark)
    settled = [f"{each}的反馈。" for each in letter.settled]
    notes = [f"注意：{row.code} {note}" for row in replies for note in row.notes]
    return Output((f"已登记来文 {_line(letter)}", *settled, *notes), _json(letter, replies))


def _replies(typed: list[str], final: list[str]) -> tuple[ReplyEntry, ...]:
    entries = []
    for each in typed:
        code, equals, text = each.partition("=")
        if not equals:
            raise UserError(f"“{each}”不是来文里的反馈，没有登记；请写成 2020/2=内容 的样子。")
        entries.append(ReplyEntry(code.strip(), text, is_final=code.strip() in final))
    if unknown := set(final) - {entry.code for entry in entries}:
        raise UserError(
            f"--final 写了 {'、'.join(sorted(unknown))}，来文里没有它的反馈，没有登记；请用 --reply 写明内容。"
        )
    return tuple(entries)


def _line(letter: LetterRow) -> str:
    seal = "盖章" if letter.sealed else "未盖章"
    title = titled(letter.title) if letter.title else ""
    parts = (letter.mark, letter.unit, letter.number, title, f"{letter.received_on} 收到", seal)
    counted = f"反馈 {len(letter.replies)} 条（{'、'.join(letter.replies)}）" if letter.replies else "无反馈"
    files = f"附件 {len(letter.attachments)} 个" if letter.attachments else ""
    return "  ".join(part for part in (*parts, counted, files) if part)


def _json(letter: LetterRow, replies: list[ReplyRow]) -> Json:
    return {
        "letter": letter.mark,
        "unit": letter.unit,
        "number": letter.number,
        "title": letter.title,
        "written_on": iso(letter.written_on),
        "received_on": iso(letter.received_on),
        "sealed": letter.sealed,
        "note": letter.note,
        "replies": list(letter.replies),
        "attachments": [attachment_to_json(each) for each in letter.attachments],
        "notes": {row.code: list(row.notes) for row in replies if row.notes},
    }


def attachment_to_json(row: AttachmentRow) -> Json:
    """An attachment: its id, name, size in bytes, kind and day."""
    return {"id": row.id, "name": row.name, "size": row.size, "kind": row.kind, "on": iso(row.on_day)}


def attach_files(call: Call) -> Output:
    """Attach files, list what is attached, or save copies of it."""
    args = call.args
    with call.desk() as desk:
        rows = attach(desk, args.code, args.files, call.on) if args.files else list_attachments(desk, args.code)
        saved = save_attachments(desk, args.code, args.save) if args.save else []
    lines = [f"{row.name}  {row.kind}  {row.size} 字节  {row.on_day}" for row in rows]
    lines += [f"已另存：{path}" for path in saved]
    return Output(tuple(lines) or (f"{args.code} 没有附件。",), [attachment_to_json(row) for row in rows])
