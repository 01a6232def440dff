"""Commands on who keeps the items and for how long: handover, archive."""

from pathlib import Path

from supervision_desk.cli.call import Call, Json, Output, iso, listed
from supervision_desk.cli.commands import Commands
from supervision_desk.cli.item_json import row_to_json
from supervision_desk.errors import UserError
from supervision_desk.services.archiving import archivable, archive_year
from supervision_desk.services.handovers import (
    Handover,
    HandoverRow,
    hand_over_items,
    handover_list,
    write_handover,
)


def add_to(commands: Commands) -> None:
    """Add these commands to the command line."""
    handover = commands.add("handover", "工作交接：移交人 接收人；不写接收人只列清单", hand_over, writes=True)
    handover.add_argument("giver", metavar="移交人")
    handover.add_argument("taker", nargs="?", default="", metavar="接收人")
    handover.add_argument("--items", default="", metavar="编号,…", help="交接哪些事项")
    handover.add_argument("--all", action="store_true", help="全部在办事项")
    handover.add_argument("--reason", default="", metavar="理由")
    handover.add_argument("--by", default="", metavar="批准人")
    handover.add_argument("--out", type=Path, metavar="文件夹", help="输出工作交接清单")
    archive = commands.add("archive", "归档一个年度及以前办结销号的事项，此后只供查看", archive_items, writes=True)
    archive.add_argument("--year", type=int, required=True, metavar="年度")
    archive.add_argument("--by", default="", metavar="办理人")
    archive.add_argument("--dry-run", action="store_true", help="只看哪些可以归档，哪些不能和原因")


def hand_over(call: Call) -> Output:
    """Hand items over, or list what is under way."""
    args = call.args
    codes = listed(args.items)
    if args.taker and not codes and not args.all:
        raise UserError("没有写明交接哪些事项，没有改动；请用 --items 写编号，或用 --all。")
    with call.desk() as desk:
        if args.taker:
            rows = hand_over_items(desk, Handover(args.giver, args.taker, args.by, codes, args.reason, call.on))
        else:
            rows = handover_list(desk, args.giver, codes)
        files = write_handover(desk, args.giver, args.taker, rows, args.out) if args.out else []
    done = f"{args.giver}→{args.taker} 已交接 {len(rows)} 件：" if args.taker else f"{args.giver} 在办 {len(rows)} 件："
    data: Json = {
        "from": args.giver,
        "to": args.taker or None,
        "items": [_row(row) for row in rows],
        "files": [str(path) for path in files],
    }
    return Output((done, *map(_line, rows), *map(str, files)), data)


def _line(row: HandoverRow) -> str:
    item = row.item
    due = item.due_on.isoformat() if item.due_on else item.undated_reason
    pending = "；".join(row.pending) or "无待办"
    return f"  {item.code}  {item.item_class.value}  {item.title}  {item.unit}  {due}  {pending}"


def _row(row: HandoverRow) -> Json:
    return row_to_json(row.item) | {
        "waiting_replies": list(row.waiting),
        "missing": [{"task": code, "day": iso(day)} for code, day in row.missing],
        "promises": [{"task": code, "day": iso(day)} for code, day in row.promises],
        "drafts": list(row.drafts),
        "undecided": list(row.undecided),
    }


def archive_items(call: Call) -> Output:
    """Archive a year, or only say what would be archived."""
    args = call.args
    with call.desk() as desk:
        made = archivable(desk, args.year) if args.dry_run else archive_year(desk, args.year, args.by, call.on)
    done = f"{made.year}年度{'可' if args.dry_run else '已'}归档 {len(made.taken)} 件：{'、'.join(made.taken) or '无'}"
    lines = [f"  未归档 {each.code} {each.title}：{each.reason}" for each in made.left]
    left = [{"code": each.code, "title": each.title, "reason": each.reason} for each in made.left]
    return Output((done, *lines), {"year": made.year, "archived": list(made.taken), "left": left})
