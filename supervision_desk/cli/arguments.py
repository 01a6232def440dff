"""The command line's words (stable names). Each module of commands adds its own."""

import argparse
from collections.abc import Sequence

from supervision_desk import __version__
from supervision_desk.cli import (
    act_commands,
    calendar_command,
    case_commands,
    correct_command,
    date_commands,
    follow_commands,
    form_command,
    hand_commands,
    item_commands,
    keeping_commands,
    ladder_commands,
    letter_commands,
    month_command,
    pack_command,
    paper_commands,
    reply_commands,
    return_commands,
    roster_commands,
    round_commands,
    score_commands,
    seal_commands,
    show_command,
    style_commands,
    summary_command,
    target_commands,
    today_command,
)
from supervision_desk.cli.commands import Commands
from supervision_desk.cli.words import ChineseParser

_MODULES = (
    case_commands,
    roster_commands,
    round_commands,
    score_commands,
    seal_commands,
    item_commands,
    show_command,
    hand_commands,
    act_commands,
    date_commands,
    calendar_command,
    target_commands,
    paper_commands,
    ladder_commands,
    style_commands,
    reply_commands,
    return_commands,
    follow_commands,
    letter_commands,
    correct_command,
    form_command,
    keeping_commands,
    month_command,
    pack_command,
    summary_command,
    today_command,
)


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The arguments of one call. Ends the process with status 2 on wrong usage."""
    return build_parser().parse_args(arguments)


def build_parser() -> ChineseParser:
    """The parser with every command."""
    parser = ChineseParser(prog="supervision-desk", description="督查台：不带命令时打开窗口。")
    parser.add_argument("--version", action="version", help="显示版本", version=f"督查台 {__version__}")
    parser.add_argument("--data", metavar="文件夹", help="案卷夹")
    parser.add_argument("--today", metavar="日期", help="假如今天是（YYYY-MM-DD）")
    parser.add_argument("--operator", metavar="姓名", help="记入操作记录的姓名")
    parser.set_defaults(run=case_commands.open_window, makes_folder=False, json=False, exit_when_painted=False, on=None)
    commands = Commands(parser)
    for module in _MODULES:
        module.add_to(commands)
    return parser
