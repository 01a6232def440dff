"""The command line's words (stable names). Each module of commands adds its own."""

import argparse
from collections.abc import Sequence
from importlib import import_module

from supervision_desk import __version__
from supervision_desk.cli import open_command
from supervision_desk.cli.commands import Commands
from supervision_desk.cli.words import ChineseParser

_OPEN = "open"
_GLOBAL = ("--data", "--today", "--operator")
_MODULES = (
    "case_commands", "roster_commands", "round_commands", "score_commands", "seal_commands", "item_commands",
    "show_command", "hand_commands", "act_commands", "date_commands", "calendar_command", "target_commands",
    "paper_commands", "ladder_commands", "style_commands", "reply_commands", "return_commands",
    "follow_commands", "letter_commands", "correct_command", "form_command", "keeping_commands",
    "month_command", "pack_command", "summary_command", "today_command",
)  # fmt: skip


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The arguments of one call. Ends the process with status 2 on wrong usage."""
    return _parser_for(command_of(arguments)).parse_args(arguments)


def command_of(arguments: Sequence[str]) -> str:
    """The command that they name, `open` where they name none; "" where that cannot be told before they are read."""
    rest = iter(arguments)
    for each in rest:
        if each in _GLOBAL:
            next(rest, None)
        elif each.partition("=")[0] not in _GLOBAL:
            return "" if each.startswith("-") else each
    return _OPEN


def _parser_for(command: str) -> ChineseParser:
    """The parser of one call: no other command's words are made, which takes longer than most commands do, and for the
    window, whose list should stand at once, no other module is read. All where the command is none of ours."""
    parser, commands = _begun(command)
    if command != _OPEN:
        _add_all(commands)
    return parser if commands.has(command) else build_parser()


def build_parser() -> ChineseParser:
    """The parser with all commands."""
    parser, commands = _begun("")
    _add_all(commands)
    return parser


def _begun(command: str) -> tuple[ChineseParser, Commands]:
    parser = ChineseParser(prog="supervision-desk", description="督查台：不带命令时打开窗口。")
    parser.add_argument("--version", action="version", help="显示版本", version=f"督查台 {__version__}")
    parser.add_argument("--data", metavar="文件夹", help="案卷夹")
    parser.add_argument("--today", metavar="日期", help="假如今天是（YYYY-MM-DD）")
    parser.add_argument("--operator", metavar="姓名", help="记入操作记录的姓名（默认系统用户），写了的也作经办人")
    parser.set_defaults(run=open_command.open_window, makes_folder=False, json=False, exit_when_painted=False, on=None)
    commands = Commands(parser, command)
    open_command.add_to(commands)
    return parser, commands


def _add_all(commands: Commands) -> None:
    for module in _MODULES:
        import_module(f"supervision_desk.cli.{module}").add_to(commands)
