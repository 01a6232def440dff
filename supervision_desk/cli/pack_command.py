"""The commands pack and special: all material of a period in one folder, one 督查专报."""

from pathlib import Path

from supervision_desk.cli.call import Call, Output, day
from supervision_desk.cli.commands import Commands
from supervision_desk.cli.progress import progress
from supervision_desk.cli.summary_command import add_period, period_asked
from supervision_desk.errors import UserError
from supervision_desk.services.pack import SpecialRequest, write_pack, write_special


def add_to(commands: Commands) -> None:
    """Add these commands to the command line."""
    pack = commands.add("pack", "问责材料：通报、统计表、数据核对单、督查专报一次输出", write_all)
    add_period(pack, required=True)
    special = commands.add("special", "督查专报：一位领导牵头的事项、一份文件，或一个专题", write_one)
    add_period(special, required=True)
    chosen = special.add_mutually_exclusive_group(required=True)
    chosen.add_argument("--leader", default="", metavar="领导")
    chosen.add_argument("--document", default="", metavar="文件标题", help="同名的文件有几份的，写文号或标题加文号")
    chosen.add_argument("--topic", default="", metavar="词", help="任务标题、板块、文件里的词，几个词用空格分开")
    special.add_argument("--number", type=int, metavar="n", help="期号：第n期；不写的不印期号")
    special.add_argument("--total", type=int, metavar="m", help="总期号：总第m期")
    special.add_argument("--copies", type=int, default=0, metavar="n", help="共印份数（设置了报、送、发的）")
    for each in (pack, special):
        each.add_argument("--out", type=Path, required=True, metavar="文件夹")


def write_all(call: Call) -> Output:
    """The whole pack of a period, into a folder of its own within --out."""
    period = period_asked(call)
    assert period is not None
    with call.desk() as desk, progress("正在生成问责材料") as watch:
        return _written(write_pack(desk, period, call.args.out, day(call.args.as_of), watch))


def write_one(call: Call) -> Output:
    """One 督查专报 as PDF and .docx."""
    args, period = call.args, period_asked(call)
    assert period is not None
    if args.total is not None and args.number is None:
        raise UserError("写了总期号（--total）的也要写期号（--number），没有输出专报。")
    issue = None if args.number is None else (args.number, args.total)
    with call.desk() as desk, progress("正在生成督查专报") as watch:
        asked = SpecialRequest(args.leader, args.document, issue, args.topic, args.copies)
        return _written(write_special(desk, period, args.out, asked, day(args.as_of), watch))


def _written(files: list[Path]) -> Output:
    paths = [str(path) for path in files]
    return Output(tuple(paths), {"files": paths})
