"""The office's lists: units, liaisons, leaders – from a file, or out into one."""

from functools import partial
from pathlib import Path

from supervision_desk.cli.call import Call, Output
from supervision_desk.cli.commands import Commands
from supervision_desk.errors import UserError
from supervision_desk.services.roster_work import RosterPreview, preview_roster, take_roster, write_roster

_LISTS = {"units": "单位名录", "liaisons": "联络员名单", "leaders": "领导名单"}


def add_to(commands: Commands) -> None:
    """Add these commands to the command line."""
    for kind, title in _LISTS.items():
        words = f"导入或导出{title}（.xlsx、.csv）"
        command = commands.add(kind, words, partial(run_roster, kind=kind), makes_folder=True)
        command.add_argument("file", type=Path, nargs="?", metavar="文件")
        command.add_argument("--dry-run", action="store_true", help="只看会改动什么，不导入")
        command.add_argument("--out", type=Path, metavar="文件夹", help=f"把{title}导出为 .xlsx")


def run_roster(call: Call, kind: str) -> Output:
    """Take a list, show what it would change, or write the list out."""
    if (call.args.file is None) == (call.args.out is None):
        raise UserError("请写明要导入的文件，或用 --out 写明导出到哪个文件夹（二者选一），没有改动。")
    if call.args.out is not None:
        with call.desk() as desk:
            path = write_roster(desk, kind, call.args.out)
        return Output((f"已导出：{path}",), {"file": str(path)})
    with call.desk(make=not call.args.dry_run) as desk:
        preview = preview_roster(desk, kind, call.args.file)
        if not call.args.dry_run:
            preview = take_roster(desk, preview)
    return Output(_lines(preview, call.args.dry_run), _json(preview, call.args.dry_run))


def _lines(preview: RosterPreview, dry: bool) -> tuple[str, ...]:
    head = f"{preview.title}{'（只看未导入）' if dry else ''}：{preview.sentence}"
    changed = (f"  {name}：{what}" for name, what in preview.changed)
    missing = (f"  文件里没有：{name}（保留不动）" for name in preview.missing)
    return (head, *changed, *missing)


def _json(preview: RosterPreview, dry: bool) -> dict[str, object]:
    return {
        preview.kind: len(preview.new),
        "new": list(preview.new),
        "changed": [{"name": name, "what": what} for name, what in preview.changed],
        "missing": list(preview.missing),
        "reordered": preview.reordered,
        "taken": not dry and not preview.changes_nothing,
    }
