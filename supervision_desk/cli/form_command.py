"""The command form: papers of the office itself, filled in from the case file."""

from collections.abc import Callable
from pathlib import Path

from supervision_desk.cli.call import Call, Output, listed
from supervision_desk.cli.commands import Commands
from supervision_desk.errors import UserError
from supervision_desk.services.archive_list import NAME as CATALOGUE
from supervision_desk.services.archive_list import write_archive_list
from supervision_desk.services.desk import Desk
from supervision_desk.services.item_record import NAME as RECORD
from supervision_desk.services.item_record import write_record
from supervision_desk.services.receipt_sheet import NAME as RECEIPTS
from supervision_desk.services.receipt_sheet import write_receipt_sheet


def add_to(commands: Commands) -> None:
    """Add this command to the command line."""
    form = commands.add("form", "输出内部用表", write_form)
    form.add_argument("name", choices=list(_FORMS), metavar="表名", help="、".join(_FORMS))
    form.add_argument("code", nargs="?", default="", metavar="编号")
    form.add_argument("--papers", default="", metavar="文号,…", help=f"{RECEIPTS}：哪些文书")
    form.add_argument("--year", type=int, metavar="年度", help=f"{CATALOGUE}：哪个年度")
    form.add_argument("--with-instructions", action="store_true", help=f"{RECORD}：写出批示内容（工作秘密）")
    form.add_argument("--out", required=True, type=Path, metavar="文件夹")


def write_form(call: Call) -> Output:
    """Write one form."""
    with call.desk() as desk:
        files = _FORMS[call.args.name](call, desk)
    return Output(tuple(str(path) for path in files), {"files": [str(path) for path in files]})


def _record(call: Call, desk: Desk) -> list[Path]:
    if not call.args.code:
        raise UserError(f"{RECORD}须写明事项编号，没有输出；例如 form {RECORD} 2020/2。")
    return write_record(desk, call.args.code, call.args.out, secret=call.args.with_instructions)


def _receipts(call: Call, desk: Desk) -> list[Path]:
    marks = listed(call.args.papers)
    return write_receipt_sheet(desk, marks, call.args.out)


def _catalogue(call: Call, desk: Desk) -> list[Path]:
    if call.args.year is None:
        raise UserError(f"{CATALOGUE}须写明年度，没有输出；请用 --year。")
    return write_archive_list(desk, call.args.year, call.args.out)


_FORMS: dict[str, Callable[[Call, Desk], list[Path]]] = {RECORD: _record, RECEIPTS: _receipts, CATALOGUE: _catalogue}
