"""The office's lists: units, liaisons, leaders – from a file, or out into one; the end of a unit."""

from functools import partial
from pathlib import Path

from supervision_desk.cli.call import Call, Output
from supervision_desk.cli.commands import Commands
from supervision_desk.errors import UserError
from supervision_desk.services.leadership import HandOver, hand_over
from supervision_desk.services.roster_work import RosterPreview, preview_roster, take_roster, write_roster
from supervision_desk.services.unit_ends import MERGED, RENAMED, WAYS, UnitEnd, end_unit, revive_unit

_LISTS = {"units": "单位名录", "liaisons": "联络员名单", "leaders": "领导名单"}


def add_to(commands: Commands) -> None:
    """Add these commands to the command line."""
    for kind, title in _LISTS.items():
        words = f"导入或导出{title}（.xlsx、.csv）"
        command = commands.add(kind, words, partial(run_roster, kind=kind), makes_folder=True)
        command.add_argument("file", type=Path, nargs="?", metavar="文件")
        command.add_argument("--dry-run", action="store_true", help="只看会改动什么，不导入")
        command.add_argument("--out", type=Path, metavar="文件夹", help=f"把{title}导出为 .xlsx")
        command.add_argument("--missing", action="store_true", help="逐个列出文件里没有、保留不动的")
    end = commands.add("unit-end", "单位更名、合并、撤销，或恢复停用的单位", end_or_revive, writes=True)
    end.add_argument("unit", metavar="单位")
    end.add_argument("--as", dest="way", choices=WAYS, help="怎样变动")
    end.add_argument("--to", default="", metavar="单位", help="更名后的新名称，或承接的单位")
    end.add_argument("--full-name", default="", metavar="全称", help="更名后的新全称")
    end.add_argument("--revive", action="store_true", help="恢复误停用的单位")
    over = commands.add("lead-over", "分管调整：自某日起把一位领导的分管移交另一位", lead_over, writes=True)
    over.add_argument("leader", metavar="领导")
    over.add_argument("--to", required=True, metavar="领导", help="由谁接手")
    over.add_argument("--by", default="", metavar="姓名", help="由谁决定")


def lead_over(call: Call) -> Output:
    """All that a leader leads goes to another from a day: open items follow, closed ones keep the old name."""
    args = call.args
    with call.desk() as desk:
        day = call.on or desk.today
        moved = hand_over(desk, HandOver(args.leader, args.to, day, by=args.by))
    line = f"{args.leader} 的 {moved} 项分管自 {day} 起移交 {args.to}；在办事项随之移交，已办结的仍记 {args.leader}。"
    return Output((line,), {"leader": args.leader, "to": args.to, "on": day.isoformat(), "moved": moved})


def end_or_revive(call: Call) -> Output:
    """End a unit from a day, or take such an end back."""
    args = call.args
    if args.revive == bool(args.way):
        raise UserError("请写明怎样变动（--as 更名、合并或撤销），或用 --revive 恢复（二者选一），没有改动。")
    if args.revive:
        with call.desk() as desk:
            name = revive_unit(desk, args.unit)
        return Output((f"{name} 已恢复。",), {"unit": name, "as": None, "to": None, "on": None})
    with call.desk() as desk:
        end = end_unit(desk, UnitEnd(args.unit, args.way, call.on or desk.today, args.to, args.full_name))
    to = {RENAMED: f"为{end.successor}", MERGED: f"入{end.successor}"}.get(end.way, "")
    heir = f"，由{end.successor}承接" if end.successor and not to else ""
    line = f"{end.name} 自 {end.on} 起{end.way}{to}{heir}。"
    return Output((line,), {"unit": end.name, "as": end.way, "to": end.successor or None, "on": end.on.isoformat()})


def run_roster(call: Call, kind: str) -> Output:
    """Take a list, show what it would change, or write the list out."""
    if (call.args.file is None) == (call.args.out is None):
        raise UserError("请写明要导入的文件，或用 --out 写明导出到哪个文件夹（二者选一），没有改动。")
    if call.args.out is not None:
        with call.desk() as desk:
            path = write_roster(desk, kind, call.args.out)
        return Output((f"已导出：{path}",), {"file": str(path)})
    with call.desk(make=not call.args.dry_run) as desk:
        taking = desk.rehearsal() if call.args.dry_run else desk
        preview = take_roster(taking, preview_roster(desk, kind, call.args.file))
    lines = _lines(preview, call.args.dry_run, names=call.args.missing)
    return Output(lines, _json(preview, call.args.dry_run))


def _lines(preview: RosterPreview, dry: bool, *, names: bool) -> tuple[str, ...]:
    head = f"{preview.title}{'（只看未导入）' if dry else ''}：{preview.sentence}"
    changed = (f"  {name}：{what}" for name, what in preview.changed)
    notes = (f"  {words}" for words in (*preview.notes, *preview.remarks))
    return (head, *changed, *notes, *_missing(preview, names))


def _missing(preview: RosterPreview, names: bool) -> tuple[str, ...]:
    """What the file does not have and the list keeps: how many, or each by name."""
    if names:
        return tuple(f"  文件里没有：{name}（保留不动）" for name in preview.missing)
    count = len(preview.missing)
    return (f"  文件里没有的 {count} 个保留不动（加 --missing 列出）。",) if count else ()


def _json(preview: RosterPreview, dry: bool) -> dict[str, object]:
    return {
        preview.kind: len(preview.new),
        "new": list(preview.new),
        "changed": [{"name": name, "what": what} for name, what in preview.changed],
        "missing": list(preview.missing),
        "reordered": preview.reordered,
        "notes": list(preview.notes),
        "remarks": list(preview.remarks),
        "taken": not dry and not preview.changes_nothing,
    }
