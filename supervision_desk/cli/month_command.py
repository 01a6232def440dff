"""The commands month and week: what a 调度 meeting looks at."""

import argparse
from pathlib import Path

from supervision_desk.cli.call import Call, Output
from supervision_desk.cli.commands import Commands
from supervision_desk.domain.periods import parse_period
from supervision_desk.errors import UserError
from supervision_desk.services.month_files import write_month, write_week

_LONGEST_MONTH = 31


def add_to(commands: Commands) -> None:
    """Add these commands to the command line."""
    month = commands.add("month", "月调度表和需区领导协调解决问题清单", write_month_files)
    month.add_argument("month", metavar="2020-09")
    _add_out(month)
    _add_out(commands.add("week", "本周到期和逾期任务一页", write_week_files))


def _add_out(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, required=True, metavar="文件夹")


def write_month_files(call: Call) -> Output:
    """The month's papers, into --out."""
    period = parse_period(call.args.month)
    if period is None or (period.end - period.start).days >= _LONGEST_MONTH or period.start.day != 1:
        raise UserError(f"“{call.args.month}”不是月份，没有输出；请写成 2020-09 的样子。")
    with call.desk() as desk:
        return _written(write_month(desk, period, call.args.out))


def write_week_files(call: Call) -> Output:
    """The page of the week, into --out."""
    with call.desk() as desk:
        return _written(write_week(desk, call.args.out))


def _written(files: list[Path]) -> Output:
    paths = [str(path) for path in files]
    return Output(tuple(paths), {"files": list(paths)})
